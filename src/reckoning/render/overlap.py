"""Who is on which lists, told: as a page, as rows and as the one JSON object that estimates are made from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reckoning.lists.overlap import Overlap, Pair
from reckoning.render.upset import persons
from reckoning.render.words import one_line, share

SHOWN = 60  # rows of patterns on a page
ON, OFF = "●", "·"


def overlap_json(overlap: Overlap) -> str:
    """The table as ``reckoning estimate`` reads it, on one line for each part."""
    parts: dict[str, object] = {"lists": list(overlap.lists), "counts": dict(overlap.counts)}
    if overlap.by is not None:
        parts["by"] = overlap.by
        parts["strata"] = {name: dict(counts) for name, counts in overlap.strata.items()}
        parts["disputed"] = overlap.disputed
    parts["rows"] = dict(overlap.rows)
    lines = ",\n ".join(f"{json.dumps(name)}: {json.dumps(part, ensure_ascii=False)}" for name, part in parts.items())
    return f"{{{lines}}}"


def overlap_cells(overlap: Overlap) -> Iterator[list[object]]:
    """Header and rows: the stratum where there are strata, a 0 or 1 for each list, and how many persons."""
    first: list[object] = [] if overlap.by is None else [overlap.by]
    yield [*first, *overlap.lists, "persons"]
    if overlap.by is None:
        for key, count in overlap.counts.items():
            yield [*map(int, key), count]
    for name, counts in overlap.strata.items():
        for key, count in counts.items():
            yield [name, *map(int, key), count]


def overlap_page(overlap: Overlap) -> RenderableType:
    """A page for people: patterns, then lists, then pairs of lists, then what to know about it."""
    parts: list[RenderableType] = [Text(f"{persons(overlap.persons)} on {_lists(len(overlap.lists))}", style="bold")]
    parts += [Text(), _patterns(overlap), Text(), _by_list(overlap)]
    if len(overlap.lists) > 1:
        parts += [Text(), _pairs(overlap)]
    if overlap.by is not None:
        parts += [Text(), _strata(overlap, overlap.by)]
    parts += [part for note in _notes(overlap) for part in (Text(), Text(note))]
    return Group(*parts)


def _lists(many: int) -> str:
    return f"{many} list{'' if many == 1 else 's'}"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(columns[0], overflow="fold")
    for name in columns[1:]:
        table.add_column(name, justify="right", overflow="fold")
    return table


def _patterns(overlap: Overlap) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in overlap.lists:
        table.add_column(one_line(name), justify="center", overflow="fold")
    table.add_column("Persons", justify="right")
    for key, count in list(overlap.counts.items())[:SHOWN]:
        table.add_row(*(ON if mark == "1" else OFF for mark in key), f"{count:,}")
    return table


def _by_list(overlap: Overlap) -> Table:
    table = _table("List", "Rows", "Persons", "On no other list")
    for at, name in enumerate(overlap.lists):
        alone = overlap.counts.get("0" * at + "1" + "0" * (len(overlap.lists) - at - 1), 0)
        table.add_row(one_line(name), f"{overlap.rows[name]:,}", f"{overlap.on(name):,}", f"{alone:,}")
    return table


def _pairs(overlap: Overlap) -> Table:
    table = _table("Two lists", "On both", "Of the first", "Of the second")
    for pair in overlap.pairs():
        table.add_row(_named(pair), f"{pair.both:,}", _share(pair.of_first), _share(pair.of_second))
    return table


def _named(pair: Pair) -> str:
    return f"{one_line(pair.first)} and {one_line(pair.second)}"


def _share(value: float | None) -> str:
    return "—" if value is None else share(value)


def _strata(overlap: Overlap, by: str) -> Table:
    table = _table(by.capitalize(), "Persons", *(f"on {many}" for many in range(1, len(overlap.lists) + 1)))
    for name, counts in overlap.strata.items():
        table.add_row(one_line(name), f"{sum(counts.values()):,}", *_by_many(counts, len(overlap.lists)))
    return table


def _by_many(counts: Mapping[str, int], width: int) -> list[str]:
    found = [sum(count for key, count in counts.items() if key.count("1") == many) for many in range(1, width + 1)]
    return [f"{count:,}" if count else OFF for count in found]


def _notes(overlap: Overlap) -> Iterator[str]:
    rest = len(overlap.counts) - SHOWN
    if rest > 0:
        many = sum(list(overlap.counts.values())[SHOWN:])
        yield f"Not shown: {rest:,} more patterns, of {persons(many)} together; --format csv has all."
    if overlap.disputed:
        yield (
            f"The lists disagree on the {overlap.by} of {persons(overlap.disputed)}: most lists decide, "
            "and where as many say otherwise, the list named first."
        )
    for pair in overlap.pairs():
        if pair.looks_copied:
            yield (
                f"{_named(pair)} hold nearly the same persons. If one is copied from the other, or both from a third, "
                "they are one list: an estimate that takes them for two is too low."
            )
