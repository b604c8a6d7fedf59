"""Series and timelines: for people, for machines, and as charts; every figure with the claims behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reckoning.ask.lines import Event, LinePoint, Lines, SourceLine, Timeline
from reckoning.model import Claim, Contradiction
from reckoning.render.chart import Happening, Level, Line, series_chart, timeline_chart
from reckoning.render.claims import FAINT, FIGURE, ID, WHO
from reckoning.render.contradictions import contradiction_fact
from reckoning.render.scene import Scene
from reckoning.render.words import ELLIPSIS, clean, figure, one_line, printer, short

NAME = 36  # letters of a source beside its mark
WIDE = 90  # columns from which on the events of a terminal have a little axis
BAR = 21  # characters of the little axis beside the events of a terminal
CSV_HEADER = ("kind", "source", "place", "victims", "from", "until", "low", "high", "mod", "unverified", "claims")


def lines_page(found: Lines) -> RenderableType:
    """The figures by source, each in the order of time; what contradicts what below."""
    effect = found.question.effect
    what = "counted since the beginning" if found.cumulative else "by day and stretch of days"
    parts: list[RenderableType] = [Text(f"{effect.capitalize()}, {what}, by source", "bold"), Text()]
    parts.append(Padding(_Figures(found.lines, found.claims, found.cumulative), (0, 0, 1, 2)))
    parts += _against(found.contradictions)
    return Group(*parts)


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of each source as a table; where there is little room, without a column for remarks."""

    lines: Sequence[SourceLine]
    claims: Mapping[str, Claim]
    cumulative: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Choose by the width at hand."""
        wide = options.max_width >= WIDE
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT)
        table.add_column("Who says so", style=WHO, overflow="fold", min_width=15)
        table.add_column("Of whom, where", overflow="fold", min_width=10)
        table.add_column("As of" if self.cumulative else "When", no_wrap=True)
        table.add_column("How many", style=FIGURE, justify="right", no_wrap=True)
        if wide:
            table.add_column("", style=FAINT)
        table.add_column("Claim", style=ID, width=8)
        for line in self.lines:
            for row in self._rows(line, wide=wide):
                table.add_row(*row)
        yield table

    def _rows(self, line: SourceLine, *, wide: bool) -> Iterator[list[Text]]:
        group = ", ".join(one_line(part) for part in (line.victims, line.place) if part)
        before: LinePoint | None = None
        for point in line.points:
            days = _days_between(before, point)
            if days:
                told = f"{days:,} {'days' if days > 1 else 'day'}"
                row = [Text(), Text(), Text("⋮" if wide else f"⋮ {told}", FAINT), Text(), Text()]
                yield [*row[:4], Text(f"{told} without a figure"), row[4]] if wide else row
            said = self.claims[point.claims[-1]].quantity if len(point.claims) == 1 else point.quantity
            who = Text(one_line(line.source) if before is None else "″")
            remark = "not verified" if point.unverified else ""
            if remark and not wide:
                who.append(f"\n{remark}", FAINT)
            when = Text(str(point.time).replace("until ", "by "))
            names = Text(" ".join(short(name) for name in point.claims))
            yield [who, Text(group), when, Text(figure(said)), *([Text(remark)] if wide else []), names]
            before = point


def _days_between(before: LinePoint | None, after: LinePoint) -> int:
    """How many days lie between two figures of a source, for which it gives none."""
    last, first = before and before.time.latest, after.time.earliest or after.time.latest
    return max(0, (first - last).days - 1) if last and first else 0


def _against(found: Sequence[Contradiction]) -> Iterator[RenderableType]:
    if not found:
        return
    yield Text("These cannot all be true", "bold red")
    for item in found:
        line = Text(f"• {clean(item.sentence)}")
        line.append(f"  {short(item.id)}", ID)
        yield Padding(line, (0, 0, 0, 2))
    yield Text()


def timeline_page(found: Timeline) -> RenderableType:
    """Events by day on a little axis, totals apart, and how many claims have no date."""
    effect = found.question.effect
    parts: list[RenderableType] = []
    if found.events:
        parts += [Text(f"What happened ({effect}), by the day it happened", "bold"), Text()]
        parts.append(Padding(_Events(found), (0, 0, 1, 2)))
    if found.totals:
        parts += [Text(f"Counted since the beginning ({effect}), by the day as of which it stands", "bold"), Text()]
        parts.append(Padding(_Figures(found.totals, found.claims, True), (0, 0, 1, 2)))
    parts += _against(found.contradictions)
    if found.undated:
        many = f"{len(found.undated)} claims have" if len(found.undated) > 1 else "One claim has"
        names = " ".join(short(name) for name in found.undated[:8])
        parts.append(Text(f"{many} no date, and no place on the timeline: {names}", FAINT))
    return Group(*parts)


@dataclass(frozen=True, slots=True)
class _Events:
    """The events as a table, with a little axis where there is room for it."""

    found: Timeline

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Choose by the width at hand."""
        yield _events(self.found, axis=options.max_width >= WIDE)


def _events(found: Timeline, *, axis: bool) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT, expand=True)
    first, last = min(event.first for event in found.events), max(event.last for event in found.events)
    table.add_column("When", width=13)
    if axis:
        table.add_column(_ends(first, last), no_wrap=True, width=BAR)
    table.add_column("How many", style=FIGURE, justify="right", min_width=8)
    table.add_column("Of whom, where", ratio=2, min_width=8)
    table.add_column("Who says so", ratio=3, min_width=10)
    table.add_column("Claim", style=ID, width=8)
    against = {name for item in found.contradictions for name in item.claims}
    for event in found.events:
        claim = found.claims[event.claims[0]]
        notes = ["denied"] if claim.polarity == "denied" else []
        notes += ["not verified"] if event.unverified else []
        notes += ["≠ contradicted"] if against.intersection(event.claims) else []
        notes += ["revised later"] if event.replaced else []
        who = Text(one_line(event.source), WHO)
        if notes:
            who.append(f"\n{', '.join(notes)}", FAINT)
        group = [part for part in (_victims(claim).strip(), one_line(event.place or "—")) if part]
        bar = [Text(_bar(event, first, last))] if axis else []
        table.add_row(
            Text(_when(event)),
            *bar,
            Text(figure(claim.quantity)),
            Text(", ".join(group)),
            who,
            Text(" ".join(short(name) for name in event.claims)),
        )
    return table


def _when(event: Event) -> str:
    return f"{event.first}" if event.first == event.last else f"{event.first}\nto {event.last}"


def _ends(first: dt.date, last: dt.date) -> Text:
    left, right = str(first), str(last)
    return Text(left if first == last else left + right.rjust(BAR - len(left)))


def _bar(event: Event, first: dt.date, last: dt.date) -> str:
    """Where in time it lies: a dot for a day, a band for some day of a stretch; hollow where it is not verified."""
    days = max(1, (last - first).days)
    begin = (event.first - first).days * (BAR - 1) // days
    end = (event.last - first).days * (BAR - 1) // days
    dot, band = ("○", "┄") if event.unverified else ("●", "━")
    mark = dot if event.first == event.last else band * max(1, end - begin + 1)
    return f"{'·' * begin}{mark}".ljust(BAR, "·")


# For machines ---------------------------------------------------------------------------------------------------------


def lines_facts(found: Lines) -> Iterator[dict[str, Any]]:
    """A plain object for each source's line, then the contradictions."""
    kind = "total" if found.cumulative else "daily"
    yield from (_line_fact(line, found.question.effect, kind) for line in found.lines)
    yield from (contradiction_fact(item) for item in found.contradictions)


def _line_fact(line: SourceLine, effect: str, kind: str) -> dict[str, Any]:
    head = {"kind": f"{kind}_series", "effect": effect, "source": line.source, "place": line.place}
    return {**head, "victims": line.victims, "points": [_point_fact(point) for point in line.points]}


def _point_fact(point: LinePoint) -> dict[str, Any]:
    quantity = point.quantity
    bounds = {"low": quantity.low, "high": quantity.high, "mod": quantity.mod}
    when = {"from": point.time.from_, "until": point.time.until}
    return {**when, **bounds, "unverified": point.unverified, "claims": list(point.claims)}


def timeline_facts(found: Timeline) -> Iterator[dict[str, Any]]:
    """Events, then totals, then contradictions and what has no date: each a plain object of its kind."""
    for event in found.events:
        claim = found.claims[event.claims[0]]
        quantity = claim.quantity
        yield {
            "kind": "event",
            "effect": claim.effect,
            "from": f"{event.first}",
            "until": f"{event.last}",
            "place": event.place,
            "low": quantity.low,
            "high": quantity.high,
            "mod": quantity.mod,
            "victims": claim.victims.text if claim.victims else None,
            "source": event.source,
            "polarity": claim.polarity,
            "unverified": event.unverified,
            "replaced": event.replaced,
            "claims": list(event.claims),
        }
    yield from (_line_fact(line, found.question.effect, "total") for line in found.totals)
    yield from (contradiction_fact(item) for item in found.contradictions)
    if found.undated:
        yield {"kind": "undated", "effect": found.question.effect, "claims": list(found.undated)}


def lines_cells(lines: Sequence[SourceLine], kind: str) -> Iterator[list[object]]:
    """Rows for CSV, one a figure."""
    for line in lines:
        for point in line.points:
            quantity = point.quantity
            head: list[object] = [kind, line.source, line.place, line.victims, point.time.from_, point.time.until]
            yield [*head, quantity.low, quantity.high, quantity.mod, point.unverified, " ".join(point.claims)]


def timeline_cells(found: Timeline) -> Iterator[list[object]]:
    """Rows for CSV, the header first: events and totals, told apart by ``kind``."""
    yield list(CSV_HEADER)
    for event in found.events:
        claim = found.claims[event.claims[0]]
        quantity, victims = claim.quantity, claim.victims.text if claim.victims else None
        head: list[object] = ["event", event.source, event.place, victims, f"{event.first}", f"{event.last}"]
        yield [*head, quantity.low, quantity.high, quantity.mod, event.unverified, " ".join(event.claims)]
    yield from lines_cells(found.totals, "total")


# Charts ---------------------------------------------------------------------------------------------------------------


def dated_in(lines: Sequence[SourceLine]) -> int:
    """How many figures of some lines say as of when they stand: the others have no place in a picture."""
    return sum(point.time.latest is not None for line in lines for point in line.points)


def lines_chart(found: Lines, *, hint: str | None = None) -> Scene:
    """The lines as steps (totals), or as marks by day. ``hint`` says how to get from a mark to its claim."""
    effect = found.question.effect
    what = "counted since the beginning" if found.cumulative else "by day"
    lines = _lines(found.lines, joined=found.cumulative)
    place = f" in {one_line(found.question.place)}" if found.question.place else ""
    title = f"{effect.capitalize()}{place}, {what}, by source"
    told = f"{title}. {_told(found.lines)}"
    return series_chart(lines, (title, told, hint or _note(found.contradictions)))


def chart_of(found: Timeline, *, hint: str | None = None) -> Scene:
    """Events in lanes by place, below them the totals by source. ``hint`` says how to get from a mark to its claim."""
    against = {name for item in found.contradictions for name in item.claims}
    happenings = []
    for event in found.events:
        claim = found.claims[event.claims[0]]
        who = one_line(event.source)
        denied = "denied: " if claim.polarity == "denied" else ""
        counted = "" if claim.quantity.mod == "plural" else figure(claim.quantity)
        said = denied + f"{counted}{_victims(claim)}".strip()
        label = f"{said}, {who[:NAME].rstrip()}{ELLIPSIS if len(who) > NAME else ''}"
        label += " (revised later)" if event.replaced else ""
        outlets = sorted({printer(found.reports.get(found.claims[name].report)) for name in event.claims} - {"", who})
        told = f"{said} {claim.effect}, {event.place or 'place not stated'}, {claim.time}: {who}"
        told += f", in {', '.join(outlets)}" if outlets else ""
        lane = event.place or "no place told"
        marks = (event.unverified, bool(against.intersection(event.claims)))
        happenings.append(Happening(lane, event.first, event.last, label, told, event.claims, *marks))
    question = found.question
    place = f" in {one_line(question.place)}" if question.place else ""
    title = f"{question.effect.capitalize()}{place}: what happened, and what was counted"
    count = len(happenings)
    told = f"{count} figures for days and stretches of days; totals: {_told(found.totals)}"
    many = (
        "One claim without a date is" if len(found.undated) == 1 else f"{len(found.undated)} claims without a date are"
    )
    undated = f"{many} not drawn. " if found.undated else ""
    note = undated + (hint or _note(found.contradictions))
    return timeline_chart(happenings, _lines(found.totals, joined=True), (title, told, note))


def _victims(claim: Claim) -> str:
    words = one_line(claim.victims.text) if claim.victims and claim.quantity.counts_people else ""
    return f" {words}" if words and words.casefold() not in ("people", "dead") else ""


def _note(found: Sequence[Contradiction]) -> str:
    if not found:
        return "Each mark carries the id of its claim: reckoning why CLAIM shows its sentence."
    many = f"{len(found)} contradictions" if len(found) > 1 else "One contradiction"
    return f"{many}: reckoning contradictions. Each mark carries the id of its claim."


def _told(lines: Sequence[SourceLine]) -> str:
    """The lines in words, for who cannot see them: the last figure of each source."""
    said = [f"{one_line(line.source)} {figure(line.points[-1].quantity)} ({line.points[-1].time})" for line in lines]
    return "; ".join(said) + "." if said else "none."


def _lines(lines: Sequence[SourceLine], *, joined: bool) -> list[Line]:
    """The lines of a chart: totals are joined, each standing until the next; figures by day are not."""
    several = len({line.place for line in lines}) > 1
    out: list[Line] = []
    for line in lines:
        parts = [one_line(part) for part in (line.victims, line.place if several else None) if part]
        name = one_line(line.source) + (f" ({', '.join(parts)})" if parts else "")
        levels = [level for point in line.points if (level := _level(point, line))]
        if levels:
            out.append(Line(name, (tuple(levels),) if joined else tuple((level,) for level in levels)))
    return out


def _level(point: LinePoint, line: SourceLine) -> Level | None:
    """The figure as a mark; ``None`` where nobody knows as of when it stands."""
    last = point.time.latest
    if last is None:
        return None
    quantity = point.quantity
    told = f"{line.source}: {figure(quantity)}, {point.time}"
    if point.unverified:
        told += ", not verified"
    return Level(point.time.earliest, last, quantity.low, quantity.high, told, point.claims, point.unverified)
