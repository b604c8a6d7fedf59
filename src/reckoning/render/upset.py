"""Who is on which lists, as an UpSet picture: a column for each pattern, dots for its lists, bars for how many persons.

After Lex, Gehlenborg and others (2014), "UpSet: Visualization of Intersecting Sets": unlike circles that overlap, it
can be read for more than three lists, and its bars show counts truly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reckoning.lists.overlap import UNKNOWN, Overlap
from reckoning.render.axes import Counts, count_axis
from reckoning.render.scene import (
    COLOURS,
    FAINT,
    GRID,
    INK,
    Box,
    Dot,
    Drawn,
    Look,
    Mark,
    Path,
    Scene,
    Words,
    text_width,
)
from reckoning.render.words import shortened

MOST_COLUMNS = 40  # patterns with a column of their own; the others share the last one
MOST_STRATA = 6  # strata with a colour of their own; the others share one
NAME_LETTERS = 34
TOP, BARS, ROW, LIST_BARS = 74, 220, 24, 130
LABEL, NOTE, TITLE = 12, 11, 16
NARROWEST = 26.0
ONE_COLOUR = COLOURS[0]
OTHERS = "other strata"
TOLD = 8  # patterns named in the description


@dataclass(frozen=True, slots=True)
class _Column:
    """One bar: the pattern's key, empty for the patterns that share it, and its persons by layer of the stack."""

    key: str
    persons: int
    layers: tuple[tuple[str, int], ...]
    told: str


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where things stand: the matrix begins at ``left``, ``step`` is between columns, rows begin at ``top``."""

    left: float
    step: float
    top: float

    def x(self, column: int) -> float:
        return self.left + self.step * (column + 0.5)

    def y(self, row: int) -> float:
        return self.top + ROW * (row + 0.5)


def upset(overlap: Overlap, *, title: str = "Who is on which lists") -> Scene:
    """The picture of an overlap, with its strata as layers of the bars where it has some."""
    names = [shortened(name, NAME_LETTERS) for name in overlap.lists]
    columns, palette, lines = _columns(overlap), _palette(overlap), _lines(overlap)
    label = max((text_width(f"{column.persons:,}", NOTE) for column in columns), default=0)
    left = 20 + LIST_BARS + 12 + max(text_width(name, LABEL) for name in names) + 14
    grid = _Grid(left, max(NARROWEST, label + 6), TOP + BARS + 18)
    bottom, right = grid.top + ROW * len(names), grid.left + grid.step * max(1, len(columns))
    counts = Counts(max((column.persons for column in columns), default=0), TOP + 14, TOP + BARS)
    marks = [
        Mark((Words((20, 28), title, TITLE, bold=True),)),
        *_legend(palette),
        *count_axis(counts, left, right),
        *_rows(overlap, names, grid, len(columns)),
        *(mark for at, column in enumerate(columns) for mark in _column(column, grid.x(at), grid, (counts, palette))),
        *(Mark((Words((20, bottom + 28 + 15 * at), line, NOTE, look=Look(FAINT)),)) for at, line in enumerate(lines)),
    ]
    width = max(
        right,
        20 + text_width(title, TITLE) * 1.1,
        20 + sum(_legend_step(name) for name in palette if name),
        *(20 + text_width(line, NOTE) for line in lines),
    )
    return Scene(int(width) + 24, int(bottom) + 26 + 15 * len(lines), title, _description(overlap), tuple(marks))


def persons(count: int) -> str:
    """``1 person``, ``1,131 persons``."""
    return f"{count:,} person{'' if count == 1 else 's'}"


def together(names: Sequence[str]) -> str:
    """The lists of a pattern in words: ``VDC alone``, ``VDC and SNHR``, ``VDC, SNHR and GoS``."""
    if len(names) == 1:
        return f"{names[0]} alone"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _description(overlap: Overlap) -> str:
    lists = "; ".join(f"{name} {overlap.on(name):,}" for name in overlap.lists)
    few = list(overlap.counts.items())[:TOLD]
    patterns = "; ".join(f"{together(overlap.lists_of(key))} {count:,}" for key, count in few)
    rest = len(overlap.counts) - len(few)
    more = f"; and {rest:,} pattern{'' if rest == 1 else 's'} of fewer persons" if rest else ""
    listed = f" Persons by list: {lists}." if overlap.persons else ""
    return f"{persons(overlap.persons)} on {len(overlap.lists)} lists.{listed}" + (
        f" By the lists that they are on: {patterns}{more}." if patterns else ""
    )


def _lines(overlap: Overlap) -> list[str]:
    """What is said below the picture."""
    found = [
        f"{persons(overlap.persons)} in all. Filled dots are the lists that a column's persons are on, and on no other."
    ]
    if len(overlap.counts) > MOST_COLUMNS:
        found.append(f"The dashed last column holds all patterns beyond the {MOST_COLUMNS} of most persons.")
    if overlap.by is not None and overlap.disputed:
        found.append(f"The lists disagree on the {overlap.by} of {persons(overlap.disputed)}; most lists decide.")
    return found


# The bars of patterns -------------------------------------------------------------------------------------------------


def _columns(overlap: Overlap) -> list[_Column]:
    own = list(overlap.counts.items())
    shown, rest = own[:MOST_COLUMNS], own[MOST_COLUMNS:]
    found = [
        _Column(key, count, _layers(overlap, [key]), f"{persons(count)} on {_only(overlap, key)}")
        for key, count in shown
    ]
    if rest:
        many = sum(count for _, count in rest)
        told = f"{persons(many)} on other combinations of lists, of which there are {len(rest):,}"
        found.append(_Column("", many, _layers(overlap, [key for key, _ in rest]), told))
    return found


def _only(overlap: Overlap, key: str) -> str:
    names = overlap.lists_of(key)
    return together(names) if len(names) == 1 else f"{together(names)}, and on no other list"


def _layers(overlap: Overlap, keys: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """The persons of these patterns by layer, from the bottom up; one nameless layer where there are no strata."""
    if overlap.by is None:
        return (("", sum(overlap.counts[key] for key in keys)),)
    own = set(_strata(overlap))
    found = dict.fromkeys((*_strata(overlap), OTHERS, UNKNOWN), 0)
    for name, counts in overlap.strata.items():
        layer = name if name in own or name == UNKNOWN else OTHERS
        found[layer] += sum(counts.get(key, 0) for key in keys)
    return tuple((name, count) for name, count in found.items() if count)


def _strata(overlap: Overlap) -> list[str]:
    """The strata with a colour of their own: the largest, in their order."""
    sizes: Mapping[str, int] = {name: sum(counts.values()) for name, counts in overlap.strata.items()}
    known = [name for name in overlap.strata if name != UNKNOWN]
    largest = sorted(known, key=lambda name: (-sizes[name], name))[:MOST_STRATA]
    return [name for name in known if name in largest]


def _column(column: _Column, x: float, grid: _Grid, drawn: tuple[Counts, Mapping[str, Look]]) -> Iterator[Mark]:
    (counts, palette), wide = drawn, grid.step * 0.62
    shapes: list[Drawn] = []
    done = 0
    for look, count in _looks(column, palette):
        top, bottom = counts.at(done + count), counts.at(done)
        shapes.append(Box((x - wide / 2, top), (wide, bottom - top), look))
        done += count
    shapes.append(Words((x, counts.at(done) - 5), f"{column.persons:,}", NOTE, "middle"))
    in_ = [row for row, mark in enumerate(column.key) if mark == "1"]
    if len(in_) > 1:
        shapes.append(Path(((x, grid.y(in_[0])), (x, grid.y(in_[-1]))), Look(INK, 2.5)))
    shapes += [Dot((x, grid.y(row)), radius=6.0, look=Look(INK, 1)) for row in in_]
    split = [f"{name} {count:,}" for name, count in column.layers if name]
    yield Mark(tuple(shapes), column.told + (f": {', '.join(split)}" if split else ""))


def _looks(column: _Column, palette: Mapping[str, Look]) -> Iterator[tuple[Look, int]]:
    for name, count in column.layers:
        yield palette[name] if column.key else replace(palette[name], dash=(4, 3), faint=True), count


def _palette(overlap: Overlap) -> dict[str, Look]:
    """How each layer is filled, the same in every bar: who is in no known stratum is hollow."""
    if overlap.by is None:
        return {"": Look(ONE_COLOUR, 1)}
    found = {name: Look(COLOURS[at], 1) for at, name in enumerate(_strata(overlap))}
    found[OTHERS] = Look(FAINT, 1, faint=True)
    found[UNKNOWN] = Look(FAINT, 1, hollow=True)
    used = {name for key in overlap.counts for name, _ in _layers(overlap, [key])}
    return {name: look for name, look in found.items() if name in used}


def _legend(palette: Mapping[str, Look]) -> Iterator[Mark]:
    """Below the title, what the layers of the bars are."""
    x = 20.0
    for name, look in palette.items():
        if name:
            yield Mark((Box((x, 44), (11, 11), look), Words((x + 16, 54), shortened(name, NAME_LETTERS), NOTE)))
            x += _legend_step(name)


def _legend_step(name: str) -> float:
    return 16 + text_width(shortened(name, NAME_LETTERS), NOTE) + 18


# The rows of lists ----------------------------------------------------------------------------------------------------


def _rows(overlap: Overlap, names: Sequence[str], grid: _Grid, columns: int) -> Iterator[Mark]:
    """A row for each list: how many persons are on it as a bar to the left of its name, and a dot for each column."""
    most = max((overlap.on(name) for name in overlap.lists), default=0)
    end = 20.0 + LIST_BARS
    for row, (name, short) in enumerate(zip(overlap.lists, names, strict=True)):
        y, on = grid.y(row), overlap.on(name)
        number = f"{on:,}"
        room = LIST_BARS - text_width(number, NOTE) - 6
        wide = room * on / max(1, most)
        shapes: list[Drawn] = [] if row % 2 else [_band(grid, y, columns)]
        shapes += [
            Box((end - wide, y - 7), (wide, 14), Look(INK, 0.5, faint=True)),
            Words((end - wide - 5, y + 4), number, NOTE, "end"),
            Words((grid.left - 14, y + 4), short, LABEL, "end"),
        ]
        shapes += [Dot((grid.x(at), y), radius=4.0, look=Look(GRID, 1)) for at in range(columns)]
        rows = overlap.rows[name]
        again = f", in {rows:,} rows" if rows != on else ""
        yield Mark(tuple(shapes), f"{name}: {persons(on)}{again}")


def _band(grid: _Grid, y: float, columns: int) -> Box:
    return Box((grid.left - 4, y - ROW / 2), (grid.step * columns + 8, ROW), Look("#f4f4f4", 0))
