"""What was found in a table of daily figures: for people, for machines, and as a chart."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reckoning.reconcile.columns import Columns
from reckoning.reconcile.daily import Break, Checked, Daily, Fall
from reckoning.render.chart import Level, Line, series_chart
from reckoning.render.claims import FAINT, FIGURE, ID
from reckoning.render.scene import Scene
from reckoning.render.words import clean, one_line, short

MOST_LATE = 3  # days with people added late that are shown, for each column
CSV_HEADER = ("id", "kind", "day", "total_column", "new_column", "new", "difference", "reason", "sentence")
_ONE = dt.timedelta(days=1)


def mapping_words(columns: Columns) -> str:
    """The mapping of columns as the options that would say the same, to be copied as they stand."""
    told = [f"date={columns.date}"]
    told += [f"total={pair.total}" + (f",new={pair.new}" if pair.new else "") for pair in columns.pairs]
    return " ".join(f"--map {shlex.quote(clean(one))}" for one in told)


def daily_page(found: Daily) -> RenderableType:
    """The mapping, then for each pair of columns what was found in it; those without a finding only in the table."""
    parts: list[RenderableType] = [_summary(found), Text()]
    for one in found.checked:
        parts += _checked(one)
    explained = sum(item.reason is not None for item in found.breaks)
    count = len(found.breaks)
    told = f"{count} new figures that are not the difference of the totals" if count != 1 else "One such new figure"
    falls = f"{len(found.falls)} totals that fall" if len(found.falls) != 1 else "one total that falls"
    parts.append(Text(f"{told}: {explained} explained, {count - explained} not; {falls}."))
    return Group(*parts)


def _summary(found: Daily) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT)
    for name in ("Total", "New figure"):
        table.add_column(name, overflow="fold", min_width=10)
    for name in ("Days", "Compared", "Differ", "Explained", "Falls", "Gaps", "Late"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in found.checked:
        explained = sum(item.reason is not None for item in one.breaks)
        figures = (one.given, one.compared, len(one.breaks), explained, len(one.falls), len(one.gaps), len(one.late))
        new = one_line(one.pair.new) if one.pair.new else "—"
        shown = [f"{count:,}" if count else "·" for count in figures]
        table.add_row(Text(one_line(one.pair.total)), Text(new), *(Text(cell) for cell in shown))
    return table


def _checked(one: Checked) -> Iterator[RenderableType]:
    if not (one.breaks or one.falls):
        return
    yield Text(one_line(one.pair.total), "bold underline")
    findings: list[Break | Fall] = [*one.breaks, *one.falls]
    for item in sorted(findings, key=lambda item: (_day(item), item.id)):
        yield Padding(_finding(item), (0, 0, 0, 2))
    if one.gaps:
        days = sum((last - first).days + 1 for first, last in one.gaps)
        shown = ", ".join(f"{first}" if first == last else f"{first} to {last}" for first, last in one.gaps[:4])
        more = f" and {len(one.gaps) - 4} more" if len(one.gaps) > 4 else ""
        yield Text(f"  No total on {days:,} {'days' if days > 1 else 'day'}: {shown}{more}.", FAINT)
    if one.late:
        told = "; ".join(item.sentence for item in one.late[:MOST_LATE])
        more = f"; and on {len(one.late) - MOST_LATE} more days" if len(one.late) > MOST_LATE else ""
        yield Padding(Text(f"Told by the table itself: {one_line(told)}{more}.", FAINT), (0, 0, 0, 2))
    yield Text()


def _finding(item: Break | Fall) -> Text:
    line = Text(f"{_day(item)}  ", FIGURE)
    reason = item.reason if isinstance(item, Break) else "total_falls"
    line.append((reason or "not explained").replace("_", " "), "yellow" if reason else "bold red")
    line.append(f"  {short(item.id)}\n", ID)
    line.append(f"{one_line(item.sentence)}.")
    return line


def _day(item: Break | Fall) -> dt.date:
    return item.step.day if isinstance(item, Break) else item.day


def daily_facts(found: Daily) -> Iterator[dict[str, Any]]:
    """The mapping, each finding and each gap as plain objects."""
    columns = found.columns
    pairs = [{"total": pair.total, "new": pair.new, "parts": list(pair.parts)} for pair in columns.pairs]
    yield {"kind": "columns", "date": columns.date, "period": columns.period, "pairs": pairs}
    for one in found.checked:
        for item in one.breaks:
            yield _break(item)
        for fall in one.falls:
            yield _fall(fall)
        for late in one.late:
            head = {"kind": "late", "day": f"{late.day}", "total_column": one.pair.total, "new_column": one.pair.new}
            yield {**head, "new": late.new, "late": late.late, "parts": dict(late.parts), "sentence": late.sentence}
        for first, last in one.gaps:
            yield {"kind": "gap", "total_column": one.pair.total, "from": f"{first}", "until": f"{last}"}


def _break(item: Break) -> dict[str, Any]:
    step = item.step
    return {
        "kind": "daily_is_not_difference",
        "id": item.id,
        "day": f"{step.day}",
        "total_column": item.pair.total,
        "new_column": item.pair.new,
        "new": step.new,
        "difference": step.difference,
        "since": f"{step.since}",
        "before": step.before,
        "total": step.total,
        "explained": item.reason is not None,
        "reason": item.reason,
        "sentence": item.sentence,
    }


def _fall(item: Fall) -> dict[str, Any]:
    head = {"kind": "cumulative_series_falls", "id": item.id, "day": f"{item.day}", "total_column": item.pair.total}
    return {**head, "since": f"{item.since}", "before": item.before, "total": item.total, "sentence": item.sentence}


def daily_cells(found: Daily) -> Iterator[list[object]]:
    """Rows for CSV, the header first: one for each day whose new figure differs, and for each total that falls."""
    yield list(CSV_HEADER)
    for item in found.breaks:
        step = item.step
        head = [item.id, "daily_is_not_difference", f"{step.day}", item.pair.total, item.pair.new]
        yield [*head, step.new, step.difference, item.reason, item.sentence]
    for fall in found.falls:
        head = [fall.id, "cumulative_series_falls", f"{fall.day}", fall.pair.total, None]
        yield [*head, None, fall.total - fall.before, None, fall.sentence]


def daily_chart(found: Daily, *, cumulative: bool) -> Scene:
    """The totals, or the new figures, of the pairs that have new figures; days without one are gaps in the line."""
    pairs = [pair for pair in found.columns.pairs if pair.new] or list(found.columns.pairs)
    names = [name for pair in pairs if (name := pair.total if cumulative else pair.new)]
    lines = [line for name in names if (line := _line(name, found))]
    what = "Totals" if cumulative else "New figures"
    unexplained = sum(item.reason is None for item in found.breaks)
    note = (
        f"✕ {len(found.breaks)} new figures that are not the difference of the totals, {unexplained} of them not "
        f"explained. Gaps are days without a figure."
    )
    span = f"from {found.entries[0].day} to {found.entries[-1].day}"
    told = f"{what} by day {span}: {', '.join(line.name for line in lines)}. {note}"
    flags = [_flag(item, cumulative=cumulative) for item in found.breaks]
    return series_chart(lines, (f"{what} in {found.name}", told, note), dense=True, flags=flags)


def _flag(item: Break, *, cumulative: bool) -> Level:
    step = item.step
    count = step.total if cumulative else step.new
    return Level(step.day, step.day, count, count, item.sentence, (item.id,))


def _line(name: str, found: Daily) -> Line | None:
    runs: list[list[Level]] = []
    for entry in found.entries:
        count = entry.figures.get(name)
        if count is None:
            continue
        level = Level(entry.day, entry.day, count, count, f"{name} {count:,} on {entry.day}")
        if runs and entry.day - runs[-1][-1].last == _ONE:
            runs[-1].append(level)
        else:
            runs.append([level])
    return Line(name, tuple(tuple(run) for run in runs)) if runs else None
