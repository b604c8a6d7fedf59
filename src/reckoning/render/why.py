"""Why a figure stands there: the passage in its context with the spans marked, the rules, the judgements."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reckoning.ask.marking import spans_of
from reckoning.model import HOW_RESOLVED, WHOLE, Claim, Judgement, Report, Span
from reckoning.render.claims import FAINT, FIGURE, ID, WHO
from reckoning.render.dates import dates_table
from reckoning.render.words import clean, figure, on_map, one_line, printer, share, short, shortened, speaker, when

COLOURS = {
    "quantity": "bold black on bright_yellow",
    "trigger": "bold white on red",
    "victims": "black on bright_cyan",
    "perpetrator": "white on magenta",
    "means": "black on bright_magenta",
    "place": "black on bright_green",
    "time": "white on blue",
    "source": "black on cyan",
    "caveat": "black on yellow",
}
LABELS = {"quantity": "how many", "trigger": "effect", "place": "where", "time": "when", "source": "who says so"}
_UNTOLD = ("start", "end", "name", "as_read", "geonameid", "how")  # parts of a change that say nothing to people


def passages(claim: Claim, text: str) -> list[tuple[int, int]]:
    """Half-open stretches of lines to show: those that hold a span of the claim, with the line before the evidence."""
    wanted = [_line(text, claim.evidence.start, claim.evidence.end)]
    wanted += [_line(text, span.start, span.end) for _, span in spans_of(claim)]
    before = text.rfind("\n", 0, wanted[0][0])
    while before > 0 and not text[text.rfind("\n", 0, before) + 1 : before].strip():
        before = text.rfind("\n", 0, before)
    if before > 0:
        wanted.append(_line(text, before - 1, before))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(set(wanted)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop


def marked(claim: Claim, report: Report, *, colour: bool) -> Text:
    """The passage with each span coloured, or, where there is no colour, as ``[words]{field}``."""
    out = Text()
    spans = spans_of(claim)
    stretches = passages(claim, report.text)
    for number, (start, end) in enumerate(stretches):
        if number:
            out.append("\n" if start == stretches[number - 1][1] + 1 else "\n…\n", FAINT)
        here = [(name, span) for name, span in spans if start <= span.start and span.end <= end]
        out.append_text(
            _coloured(report.text, (start, end), here) if colour else _plain(report.text, (start, end), here)
        )
    return out


def _coloured(text: str, bounds: tuple[int, int], spans: Sequence[tuple[str, Span]]) -> Text:
    out = Text(clean(text[bounds[0] : bounds[1]]))
    for name, span in sorted(spans, key=lambda item: -len(item[1].text)):  # the narrower span is painted over
        out.stylize(COLOURS[name], span.start - bounds[0], span.end - bounds[0])
    return out


def _plain(text: str, bounds: tuple[int, int], spans: Sequence[tuple[str, Span]]) -> Text:
    opens = sorted(spans, key=lambda item: (item[1].start, -item[1].end))
    marks: list[tuple[int, int, int, str]] = []  # position, closing before opening, nesting, what to put there
    for order, (name, span) in enumerate(opens):
        marks.append((span.start, 1, order, "["))
        marks.append((span.end, 0, -order, f"]{{{name}}}"))
    out, at = "", bounds[0]
    for position, _, _, mark in sorted(marks):
        out += clean(text[at:position]) + mark
        at = position
    return Text(out + clean(text[at : bounds[1]]))


def why_page(
    claims: tuple[Claim, Claim | None],
    report: Report,
    judgements: Sequence[Judgement],
    *,
    colour: bool,
    readings: Sequence[Judgement] = (),
) -> RenderableType:
    """The whole page; ``claims`` are the claim as read, and as it stands once judged (``None``: rejected).

    ``readings`` are the judgements of readers, each with how sure it was.
    """
    read, stands = claims
    parts: list[RenderableType] = [_head(stands or read, report), Text()]
    parts += [Padding(marked(read, report, colour=colour), (0, 0, 1, 2)), Text("How it was read", "bold")]
    parts.append(Padding(_fields(read, colour=colour), (0, 0, 1, 2)))
    parts += [Text("When", "bold"), Padding(dates_table(stands or read, report), (0, 0, 1, 2))]
    if readings:
        parts += [Text("How sure the readers are", "bold"), Padding(_sure(readings), (0, 0, 1, 2))]
    parts.append(Text("What people decided", "bold"))
    parts.append(Padding(_judged(judgements, read), (0, 0, 0, 2)))
    if stands is None:
        parts.append(Text("  It is rejected: no answer uses it.", "red"))
    return Group(*parts)


def _head(claim: Claim, report: Report) -> Text:
    head = Text.assemble((figure(claim.quantity), FIGURE), f" {claim.effect}", (f"  claim {claim.id}", ID))
    place = f" in {one_line(claim.place.shown)}" if claim.place else ""
    denies = "denies" if claim.polarity == "denied" else "says"
    head.append(f"\n{speaker(claim, report)}", WHO).append(f" {denies} so{place}, {_time(claim)}.", "default")
    title = f", “{shortened(report.title, 80)}”" if report.title else ""
    day = report.published or "no date known"
    head.append(f"\nReport {one_line(report.id)}: {printer(report) or 'publisher not known'}, {day}{title}", FAINT)
    return head


def _time(claim: Claim) -> str:
    said = when(claim)
    return "no time given" if said == "—" else said


def _fields(claim: Claim, *, colour: bool) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT)
    for name in ("Field", "Words", "Read as", "Rule"):
        table.add_column(name, overflow="fold")
    read_as = {
        "quantity": figure(claim.quantity),
        "trigger": claim.effect,
        "time": str(claim.time) if claim.time else "",
        "place": one_line(claim.place.shown) if claim.place else "",
        "source": one_line(claim.source.name or "") if claim.source else "",
    }
    for name, span in spans_of(claim):
        label = Text(f" {LABELS.get(name, name)} ", COLOURS[name]) if colour else Text(LABELS.get(name, name))
        rule = claim.rules.get(name) or claim.rules.get("effect" if name == "trigger" else name, "")
        sure = claim.confidence.get(name, claim.confidence.get("effect") if name == "trigger" else None)
        table.add_row(label, Text(one_line(span.text)), Text(read_as.get(name, "")), _rule(rule, sure))
        if name == "place" and claim.place is not None and claim.place.is_resolved:
            table.add_row("on the map", "", Text(on_map(claim.place)), _rule(claim.rules.get(HOW_RESOLVED, ""), None))
    if claim.source is None:
        outlet = _rule(claim.rules.get("source", ""), claim.confidence.get("source"))
        table.add_row("who says so", "—", "the publisher, in its own voice", outlet)
    for name in ("scope", "polarity", "part_of", "same_as"):
        value = getattr(claim, name)
        if value is not None:
            said = short(value) if name in ("part_of", "same_as") else value
            told = _rule(claim.rules.get(name, ""), claim.confidence.get(name))
            table.add_row(name.replace("_", " "), "", said, told)
    return table


def _rule(rule: str, sure: float | None) -> Text:
    """The rule that read a field, with how sure the reader was: ``stated_place, .83``."""
    return Text(", ".join(part for part in (rule, "" if sure is None else share(sure)) if part), FAINT)


def _sure(readings: Sequence[Judgement]) -> Text:
    out = Text()
    for number, reading in enumerate(readings):
        told = dict(reading.changes["confidence"])
        whole = told.pop(WHOLE, None)
        out.append("\n" if number else "")
        out.append(reading.at.strftime("%Y-%m-%d %H:%M"), FAINT).append(f"  {one_line(reading.by)}")
        out.append("" if whole is None else f": {share(whole)} that this is a claim", "default")
        fields = ", ".join(f"{one_line(name).replace('_', ' ')} {share(value)}" for name, value in told.items())
        out.append(f"\n    {fields}" if fields else "", FAINT)
    return out


def _judged(judgements: Sequence[Judgement], claim: Claim) -> RenderableType:
    if not judgements:
        return Text(
            f"Nothing yet. To sign a decision: reckoning judge {short(claim.id)} accept --by NAME --because TEXT", FAINT
        )
    out = Text()
    for number, judgement in enumerate(judgements):
        out.append("\n" if number else "")
        out.append(judgement.at.strftime("%Y-%m-%d %H:%M"), FAINT).append(f"  {judgement.verdict}", "bold")
        out.append(f" by {one_line(judgement.by)}: {one_line(judgement.because)}")
        for name, value in judgement.changes.items():
            out.append(f"\n    {name} → {_change(value)}", "magenta")
        if judgement.verdict == "merge" and judgement.other:
            out.append(f"\n    into {short(judgement.other)}", "magenta")
    return out


def _change(value: object) -> str:
    if isinstance(value, dict):
        parts = [f"{key} {one_line(str(part))}" for key, part in value.items() if key not in _UNTOLD]
        return ", ".join(parts)
    return "none" if value is None else one_line(str(value))
