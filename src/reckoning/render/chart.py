"""Charts: totals by source as steps with gaps as gaps, and events by day with imprecise times as bands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reckoning.render.axes import Counts, Days, count_axis, day_axis
from reckoning.render.scene import (
    COLOURS,
    DASHES,
    FAINT,
    INK,
    SHAPES,
    Anchor,
    Box,
    Dot,
    Drawn,
    Look,
    Mark,
    Path,
    Scene,
    Shape,
    Words,
    text_width,
)
from reckoning.render.words import cut

WIDTH, LEFT, RIGHT, TOP = 1160, 140, 350, 62
LINE, LANE, BAND, ARROW = 16, 22, 8, 13
DOT, NARROWEST = 6, 4  # how far a dot reaches to a side, and how narrow a band may be
LABEL, NOTE = 12, 11
MOST_LETTERS = 44
LANE_LETTERS = 17
LABEL_LETTERS = 56
FEW = 12  # lines that are tied to their names; threads of more would hide the chart
CONTRADICTED = "#b00020"


@dataclass(frozen=True, slots=True)
class Level:
    """A figure at a time. ``first`` is ``None`` where it is only known to be no later than ``last``.

    ``low`` and ``high`` are bounds, ``None`` where open; ``told`` says it in words.
    """

    first: dt.date | None
    last: dt.date
    low: int | None
    high: int | None
    told: str
    claims: tuple[str, ...] = ()
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one source or column in the order of time. ``runs`` hold stretches without a gap between them."""

    name: str
    runs: tuple[tuple[Level, ...], ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on a day, or on some day of a stretch, in a lane of the timeline."""

    lane: str
    first: dt.date
    last: dt.date
    label: str
    told: str
    claims: tuple[str, ...] = ()
    unverified: bool = False
    contradicted: bool = False


def series_chart(
    lines: Sequence[Line], words: tuple[str, str, str], *, dense: bool = False, flags: Sequence[Level] = ()
) -> Scene:
    """Totals as steps. ``words`` are the title, what the picture shows, and a note below it.

    ``dense`` lines, of a figure a day, are drawn without a marker for each; ``flags`` are days that do not fit.
    """
    title, description, note = words
    height = max(460, TOP + 70 + LINE * len(lines))
    levels = [level for line in lines for run in line.runs for level in run]
    days = _days(levels, WIDTH - RIGHT)
    bottom = height - 66
    counts = _counts(levels, TOP + 12, bottom)
    marks = [*day_axis(days, TOP, bottom), *count_axis(counts, LEFT, WIDTH - RIGHT)]
    marks += _steps(lines, days, counts, dense=dense)
    marks += (_flag(level, days, counts) for level in flags)
    return Scene(WIDTH, height, title, description, (*_heads(title, note, height, levels), *marks))


def timeline_chart(happenings: Sequence[Happening], lines: Sequence[Line], words: tuple[str, str, str]) -> Scene:
    """Above, what happened by day, a lane for each place; below, totals as of a day: the two are never mixed.

    ``words`` are the title, what the picture shows, and a note below it.
    """
    title, description, note = words
    levels = [level for line in lines for run in line.runs for level in run]
    days = _days([*levels, *happenings], WIDTH - RIGHT)
    rows = _packed(happenings, days)
    lanes_end = TOP + 22 + LANE * max(1, sum(map(len, rows.values()))) + 6 * len(rows)
    marks: list[Mark] = [*day_axis(days, TOP + 8, lanes_end), _caption("What happened, by the day it happened", TOP)]
    marks += _lanes(rows, days, TOP + 22)
    height = int(lanes_end) + 70
    if lines:
        top = lanes_end + 66
        bottom = top + max(200, LINE * len(lines))
        height = int(bottom) + 70
        counts = _counts(levels, top + 12, bottom)
        marks += [*day_axis(days, top, bottom), *count_axis(counts, LEFT, WIDTH - RIGHT)]
        marks.append(_caption("Counted since the beginning, by the day as of which it is said to stand", top - 14))
        marks += _steps(lines, days, counts)
    drawn: list[Level | Happening] = [*levels, *happenings]
    return Scene(WIDTH, height, title, description, (*_heads(title, note, height, drawn), *marks))


def _caption(text: str, y: float) -> Mark:
    return Mark((Words((LEFT, y), text, LABEL, bold=True),))


def _heads(title: str, note: str, height: int, drawn: Iterable[Level | Happening]) -> list[Mark]:
    """The title, and below the chart how its marks are read: only those that it has."""
    told: list[str] = []
    for one in drawn:
        if isinstance(one, Happening):
            told.append("● a day" if one.first == one.last else "▬ some day of the stretch")
            told += ["≠ contradicted"] if one.contradicted else []
        else:
            told += ["↑ at least"] if one.high is None else []
            told += ["↓ up to"] if one.low is None else []
            told += ["▬ some day of the stretch"] if one.first is not None and one.first < one.last else []
            told += ["┄ by that day at the latest"] if one.first is None else []
        told += ["○ not verified, says the report"] if one.unverified else []
    key = "   ".join(dict.fromkeys(told))
    return [
        Mark((Words((20, 26), title, 16, bold=True),)),
        Mark(
            (
                Words((20, height - 24), key, NOTE, look=Look(FAINT)),
                Words((20, height - 9), note, NOTE, look=Look(FAINT)),
            )
        ),
    ]


def _days(drawn: Sequence[Level | Happening], right: float) -> Days:
    first = min(one.first or one.last for one in drawn)
    last = max(one.last for one in drawn)
    margin = dt.timedelta(days=max(1, (last - first).days // 25))
    before, after = min(margin, first - dt.date.min), min(margin, dt.date.max - last)
    return Days(first - before, last + after, LEFT, right)


def _counts(levels: Iterable[Level], top: float, bottom: float) -> Counts:
    most = max((level.high or level.low or 1 for level in levels), default=1)
    return Counts(most + most // 15, top, bottom)  # room for the arrow of "at least"


# Totals as steps ------------------------------------------------------------------------------------------------------


def _steps(lines: Sequence[Line], days: Days, counts: Counts, *, dense: bool = False) -> Iterator[Mark]:
    yield from _names(lines, days, counts)
    # Those with a figure for more days lie behind those with gaps, so that the gaps are seen.
    order = sorted(range(len(lines)), key=lambda number: -sum(map(len, lines[number].runs)) if dense else number)
    for number in order:
        # Between two figures of a source lie days for which it gave none: only a figure a day makes a full line.
        colour = COLOURS[number % len(COLOURS)]
        look = Look(colour, 1.4, _look(number).dash) if dense else Look(colour, 1.2, (2, 4))
        for run in lines[number].runs:
            yield Mark(tuple(_joined(run, days, counts, look)))
            if not dense:
                # A band shows its colour alone, which is not enough where lines share it.
                marked = len(lines) > len(COLOURS)
                yield from (_level(level, days, counts, number, marked=marked) for level in run)
            elif len(run) == 1:
                at = days.middle(run[0].last), counts.at(_height(run[0]))
                yield Mark((Dot(at, radius=1.6, look=Look(colour, 1)),), run[0].told)


def _names(lines: Sequence[Line], days: Days, counts: Counts) -> Iterator[Mark]:
    """The names beside the chart, as near to the ends of their lines as there is room; a few are tied to these."""
    ends = sorted(
        (counts.at(_height(line.runs[-1][-1])), days.middle(line.runs[-1][-1].last), number)
        for number, line in enumerate(lines)
    )
    heights: list[float] = []
    for y, _, _ in ends:
        heights.append(max(y + 4, heights[-1] + LINE if heights else counts.top))
    lowest = counts.bottom + 4
    for at in range(len(heights) - 1, -1, -1):
        heights[at] = min(heights[at], lowest)
        lowest = heights[at] - LINE
    for height, (y, x, number) in zip(heights, ends, strict=True):
        if len(lines) <= FEW:
            yield Mark((Path(((x, y), (days.right + 4, height - 4)), Look("#c8c8c8", 0.7)),))
        yield Mark(tuple(_name(lines[number], height, number, days.right)))


def _look(number: int, *, hollow: bool = False, dashed: bool = True) -> Look:
    dash = DASHES[number // len(COLOURS) % len(DASHES)] if dashed else ()
    return Look(COLOURS[number % len(COLOURS)], 2, dash, hollow)


def _shape(number: int) -> Shape:
    """Each colour comes with another shape in each round of the colours, so that many lines are told apart."""
    return SHAPES[(number + number // len(COLOURS)) % len(SHAPES)]


def _height(level: Level) -> int:
    return level.low if level.low is not None else level.high or 0


def _joined(run: Sequence[Level], days: Days, counts: Counts, look: Look) -> Iterator[Path]:
    """A figure stands until the same source gives another: a level line, then a rise or fall on that day."""
    points: list[tuple[float, float]] = []
    for level in run:
        x, y = days.middle(level.last), counts.at(_height(level))
        if points:
            points.append((x, points[-1][1]))
        points.append((x, y))
    if len(points) > 1:
        yield Path(tuple(points), look)


def _level(level: Level, days: Days, counts: Counts, number: int, *, marked: bool) -> Mark:
    look = _look(number, hollow=level.unverified, dashed=False)
    x, y = days.middle(level.last), counts.at(_height(level))
    shapes: list[Drawn] = []
    if level.first is None:
        shapes.append(Path(((x - 34, y), (x - 5, y)), Look(look.colour, 2, (2, 3))))
    elif level.first < level.last:
        left = days.begins(level.first)
        band = Look(look.colour, 1.5, (4, 3) if level.unverified else (), faint=True)
        shapes.append(Box((left, y - BAND / 2), (max(3.0, days.ends(level.last) - left), BAND), band))
        x = (left + days.ends(level.last)) / 2
    if level.low is not None and level.high is not None and level.low < level.high:
        top = counts.at(level.high)
        shapes += [
            Path(((x, y), (x, top)), Look(look.colour, 2)),
            Path(((x - 4, top), (x + 4, top)), Look(look.colour, 2)),
        ]
    if level.low is None or level.high is None:
        shapes += _arrow(x, y, -1 if level.high is None else 1, look.colour)
    if marked or level.first is None or level.first == level.last:
        shapes.append(Dot((x, y), _shape(number), look=look))
    return Mark(tuple(shapes), level.told, level.claims)


def _flag(level: Level, days: Days, counts: Counts) -> Mark:
    at = days.middle(level.last), counts.at(_height(level))
    return Mark((Dot(at, "cross", 4.5, Look(CONTRADICTED, 1.8)),), level.told, level.claims)


def _arrow(x: float, y: float, way: int, colour: str) -> list[Drawn]:
    tip = y + way * ARROW
    look = Look(colour, 1.5)
    return [
        Path(((x, y + way * 4), (x, tip)), look),
        Path(((x - 3, tip - way * 4), (x, tip), (x + 3, tip - way * 4)), look),
    ]


def _name(line: Line, y: float, number: int, right: float) -> Iterator[Drawn]:
    """The line's name beside the chart, with its marker."""
    look = _look(number, dashed=False)
    yield Path(((right + 6, y - 4), (right + 26, y - 4)), _look(number))
    yield Dot((right + 16, y - 4), _shape(number), 4, look)
    yield Words((right + 32, y), cut(line.name, MOST_LETTERS), LABEL, look=Look(INK))


# Events in lanes ------------------------------------------------------------------------------------------------------


def _packed(happenings: Sequence[Happening], days: Days) -> dict[str, list[list[Happening]]]:
    """For each lane its rows, so that in no row a mark or its words run into the next."""
    lanes: dict[str, list[list[Happening]]] = {}
    ends: dict[str, list[float]] = {}
    for one in sorted(happenings, key=lambda one: (one.first, one.last, one.label, one.claims)):
        rows, free = lanes.setdefault(one.lane, []), ends.setdefault(one.lane, [])
        left, right = _reach(one, days)
        row = next((i for i, end in enumerate(free) if end <= left), None)
        if row is None:
            rows.append([one])
            free.append(right)
        else:
            rows[row].append(one)
            free[row] = right
    return lanes


def _edges(one: Happening, days: Days) -> tuple[float, float]:
    """From where to where a mark reaches."""
    if one.first == one.last:
        return days.middle(one.first) - DOT, days.middle(one.first) + DOT
    return days.begins(one.first), max(days.ends(one.last), days.begins(one.first) + NARROWEST)


def _label(one: Happening) -> str:
    return cut(f"≠ {one.label}" if one.contradicted else one.label, LABEL_LETTERS)


def _reach(one: Happening, days: Days) -> tuple[float, float]:
    """From where to where a mark with its words reaches; words go left where there is no room to the right."""
    begin, end = _edges(one, days)
    wide = text_width(_label(one), NOTE) + 10
    fits = end + 5 + wide <= days.right + RIGHT - 10
    return (begin - 5, end + 5 + wide) if fits else (begin - 5 - wide, end + 5)


def _lanes(rows: dict[str, list[list[Happening]]], days: Days, top: float) -> Iterator[Mark]:
    y = top
    for number, (name, lane) in enumerate(rows.items()):
        label = Words((LEFT - 8, y + 15), cut(name, LANE_LETTERS), NOTE, "end", bold=True)
        yield Mark((Path(((20, y), (WIDTH - 20, y)), Look("#eeeeee", 1)), label), name)
        for row in lane:
            yield from (_happening(one, days, y + LANE / 2, number) for one in row)
            y += LANE
        y += 6


def _happening(one: Happening, days: Days, y: float, number: int) -> Mark:
    colour = COLOURS[number % len(COLOURS)]
    shape: Drawn
    begin, end = _edges(one, days)
    if one.first == one.last:
        shape = Dot((days.middle(one.first), y), look=Look(colour, 2, hollow=one.unverified))
    else:
        look = Look(colour, 1.5, (4, 3) if one.unverified else (), faint=True)
        shape = Box((begin, y - BAND / 2), (end - begin, BAND), look)
    anchor: Anchor = "start" if _reach(one, days)[0] >= begin - 5 else "end"
    x = end + 5 if anchor == "start" else begin - 5
    words = Words((x, y + 4), _label(one), NOTE, anchor, look=Look(CONTRADICTED if one.contradicted else INK))
    return Mark((shape, words), one.told, one.claims)
