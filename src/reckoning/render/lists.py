"""Lists of the dead as people and machines read them; names and rows as given only where they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reckoning.lists.differences import Change, Differences
from reckoning.model import Place, Timespan
from reckoning.model.victim import Victim, victim_dict
from reckoning.model.victim_list import Release, VictimList
from reckoning.render.claims import FAINT, WHO
from reckoning.render.words import one_line

_SHOWN: Final = {"date": "died"}
_HOW: Final = {"header": "by its header", "cells": "by its cells", "--map": "as --map says", "": ""}
_RESTRICTED: Final = ("names", "given")  # of a record: shown only where asked for


def _table(*heads: str, right: Sequence[str] = ()) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT)
    for head in heads:
        table.add_column(head, justify="right" if head in right else "left", overflow="fold")
    return table


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


# What a file was understood as


def field_facts(columns: Mapping[str, Any], counts: Mapping[str, int]) -> list[dict[str, str]]:
    """For each field its columns, what decided, and in how many rows it says something; then the columns left."""
    out = []
    for name, groups in columns["fields"].items():
        how = _HOW[columns["why"].get(name, "")]
        if name == "key" and not groups:  # it is one only where people say so
            continue
        between = ", " if name == "name" else " to "
        words = between.join(" + ".join(group) for group in groups) or "–"
        out.append({"field": _SHOWN.get(name, name), "columns": words, "how": how, "rows": _understood(name, counts)})
    for column, kind in columns["sensitive"].items():
        out.append({"field": kind, "columns": column, "how": "kept as a keyed hash", "rows": ""})
    used = {column for groups in columns["fields"].values() for group in groups for column in group}
    rest = [one for one in columns["headers"] if one not in used and one not in columns["sensitive"]]
    if rest:
        out.append({"field": "others", "columns": ", ".join(rest), "how": "kept as given", "rows": ""})
    return out


def _understood(name: str, counts: Mapping[str, int]) -> str:
    if name in ("id", "key") or not counts:
        return ""
    some = f"{counts.get(name, 0):,}"
    more = {"name": "two names", "born": "born to the day", "date": "date to the day", "place": "place on the map"}
    if name in more and counts.get(more[name]):
        words = {"name": "in two ways", "place": "on the map"}.get(name, "to the day")
        some += f", {counts[more[name]]:,} {words}"
    return some


def columns_table(facts: Iterable[Mapping[str, str]]) -> Table:
    """What each column was read as, for people."""
    table = _table("Field", "Column", "Why", "Rows in which it says something")
    for fact in facts:
        table.add_row(Text(fact["field"], WHO), *(one_line(fact[name]) for name in ("columns", "how", "rows")))
    return table


# Lists and releases


def list_facts(lists: Iterable[VictimList]) -> Iterator[dict[str, Any]]:
    """One object a list."""
    for one in lists:
        last = one.last
        yield {
            "list": one.name,
            "releases": len(one.releases),
            "rows": last.rows,
            "issues": last.issues,
            "file": last.file,
            "recorded_at": last.recorded_at.isoformat(),
            "covers": one.covers,
            "withdrawn": one.withdrawn.because if one.withdrawn else None,
        }


def lists_table(lists: Iterable[VictimList]) -> Table:
    """The lists, for people."""
    table = _table("List", "Records", "Release", "Added", "Covers", right=("Records", "Release"))
    for one in lists:
        name = Text(one.name, WHO)
        if one.withdrawn is not None:
            name.append(f"\nwithdrawn by {one_line(one.withdrawn.by)}: {one_line(one.withdrawn.because)}", FAINT)
        covers = one_line(one.covers) if one.covers else "not said"
        table.add_row(name, f"{one.last.rows:,}", str(one.last.number), _when(one.last), covers)
    return table


def _when(release: Release) -> str:
    return f"{release.recorded_at:%Y-%m-%d %H:%M:%S} UTC"


def release_facts(found: VictimList) -> Iterator[dict[str, Any]]:
    """One object a release."""
    for one in found.releases:
        yield {
            "list": one.list,
            "release": one.number,
            "file": one.file,
            "rows": one.rows,
            "issues": one.issues,
            "recorded_at": one.recorded_at.isoformat(),
            "columns": dict(one.columns),
        }


def releases_table(found: VictimList) -> Table:
    """The releases of a list, for people."""
    table = _table("Release", "Added", "File", "Records", "Issues", right=("Release", "Records", "Issues"))
    for one in found.releases:
        table.add_row(str(one.number), _when(one), one_line(one.file), f"{one.rows:,}", f"{one.issues:,}")
    return table


def release_text(found: VictimList, release: Release) -> RenderableType:
    """What a release is, and which column was read as what."""
    head = Text(found.name, WHO)
    many = f"{_many(release.rows, 'record')}, {_many(release.issues, 'issue')}"
    head.append(f", release {release.number} of {len(found.releases)}: {many}")
    head.append(
        f"\nCovers: {one_line(found.covers) if found.covers else 'not said (reckoning lists add … --covers TEXT)'}"
    )
    if found.withdrawn is not None:
        head.append(f"\nWithdrawn by {one_line(found.withdrawn.by)}: {one_line(found.withdrawn.because)}")
    table = _table("Field", "Column")
    for fact in field_facts(release.columns, {}):
        table.add_row(Text(fact["field"], WHO), one_line(fact["columns"]))
    return Group(head, table, Text(""))


# Records


def record_facts(victim: Victim, *, names: bool) -> dict[str, Any]:
    """A record as an object, in the fields of the schema; without ``names`` neither names nor the row as given."""
    data = victim_dict(victim)
    return data if names else {name: value for name, value in data.items() if name not in _RESTRICTED}


def records_table(victims: Iterable[Victim], *, names: bool) -> Table:
    """Records for people, one a line."""
    heads = ("Row", *(("Names",) if names else ()), "Born", "Died", "Age", "Sex", "Place")
    table = _table(*heads)
    for one in victims:
        own = (one_line(" · ".join(one.names)) or "–",) if names else ()
        told = (_time(one.born), _time(one.died), _age(one), one.sex or "–", one_line(one.place_text or "–"))
        table.add_row(Text(one.row, WHO), *own, *told)
    return table


def record_table(victim: Victim, *, names: bool) -> Table:
    """One record for people, all that is known of it."""
    table = _table("Field", "What is known")
    rows = [("row", victim.row), ("list", f"{victim.list}, release {victim.release}")]
    if names:
        rows.append(("names", " · ".join(victim.names) or "–"))
    rows += [
        ("born", _time(victim.born)),
        ("died", _time(victim.died)),
        ("age", _age(victim)),
        ("sex", victim.sex or "–"),
    ]
    rows += [("place", victim.place_text or "–"), ("on the map", _circle(victim.place))]
    if names:
        rows += [(f"given: {column}", cell) for column, cell in victim.given.items()]
    else:
        rows.append(("names, row as given", "with --names"))
    for name, words in rows:
        table.add_row(Text(one_line(name), WHO), one_line(words))
    return table


def _time(time: Timespan | None) -> str:
    return "–" if time is None else str(time)


def _age(victim: Victim) -> str:
    low, high = victim.age_low, victim.age_high
    if low is None and high is None:
        return "–"
    if low == high:
        return str(low)
    return f"at least {low}" if high is None else f"up to {high}" if low is None else f"{low} to {high}"


def _circle(place: Place | None) -> str:
    if place is None:
        return "–"
    name = f"{place.name}, " if place.name else ""
    units = ", ".join(one for one in (place.admin1, place.country) if one)
    return f"{name}{units}: {place.lat:.3f}, {place.lon:.3f}, within {place.radius_km:g} km"


# Differences


def difference_facts(found: Differences, *, names: bool) -> Iterator[dict[str, Any]]:
    """One object a record that is other; values of names and of columns as given only with ``names``."""
    for what, rows in (("added", found.added), ("gone", found.gone)):
        for row in rows:
            yield {"change": what, "row": row, "fields": {}}
    for change in found.changed:
        fields = {name: None if value is None else list(value) for name, value in _values(change, names=names)}
        yield {"change": "changed", "row": change.row, "fields": fields}


def _values(change: Change, *, names: bool) -> Iterator[tuple[str, tuple[Any, Any] | None]]:
    """What changed with both values; ``None`` where they are restricted."""
    for name, now in change.is_now.items():
        free = names or name in ("born", "died", "age_low", "age_high", "sex", "place_text")
        yield name, (change.was[name], now) if free else None


def difference_lines(
    earlier: Release, later: Release, found: Differences, *, names: bool, limit: int
) -> Iterator[RenderableType]:
    """Differences for people: how many of each kind, in which fields, and the first of them."""
    kinds = f"{len(found.added):,} added, {len(found.gone):,} gone, {len(found.changed):,} changed"
    numbers = f", release {earlier.number} to {later.number}: "
    yield Text.assemble((later.list, WHO), f"{numbers}{kinds}, {found.same:,} as before")
    if found.changed:
        yield "Changed: " + ", ".join(f"{one_line(name)} in {count:,}" for name, count in found.fields.most_common())
    for what, rows in (("Added", found.added), ("Gone", found.gone)):
        if rows:
            yield f"{what}: {_some(rows, limit)}"
    if found.changed:
        table = _table("Row", "Field", "Was", "Is now")
        for change in found.changed[: limit or None]:
            for name, values in _values(change, names=names):
                was, now = ("with --names", "") if values is None else map(_value, values)
                table.add_row(Text(change.row, WHO), one_line(name), was, now)
        yield table
        if limit and len(found.changed) > limit:
            yield f"… and {len(found.changed) - limit:,} more (--limit 0 shows all)"


def _some(rows: Sequence[str], limit: int) -> str:
    some = ", ".join(rows[: limit or None])
    more = len(rows) - limit if limit else 0
    return f"{some} … and {more:,} more (--limit 0 shows all)" if more > 0 else some


def _value(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, Mapping):
        return str(Timespan(value["from"], value["until"]))
    return one_line(" · ".join(value) if isinstance(value, list) else str(value))


def csv_cells(facts: Iterable[Mapping[str, Any]]) -> Iterator[list[object]]:
    """Objects as rows for CSV, with a header; what is no plain value becomes JSON."""
    for number, fact in enumerate(facts):
        if not number:
            yield list(fact)
        yield [
            json.dumps(value, ensure_ascii=False) if isinstance(value, (Mapping, list)) else value
            for value in fact.values()
        ]
