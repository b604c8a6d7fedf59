"""Places of the user's own: tables of CSV, understood by their headers, kept beside the index and never in it."""

from __future__ import annotations

import csv
import hashlib
import io
import math
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from reckoning.engine.gazetteer_files import ADDED, ADDED_SCHEMA
from reckoning.gazetteer.fold import fold
from reckoning.gazetteer.table import Entry, How, Kind, Table, keys_of
from reckoning.model import Issue

# What a column is taken for, by its header, folded; n is the level of a unit.
_HEADERS: Final = (
    ("name", re.compile(r"(?:name|place|location|town|toponym|feature name|featurename|site)(?: ?en(?:glish)?)?")),
    (
        "other names",
        re.compile(r"(?:nam|name).*|alt(?:ernate|ernative)? ?names?|alias(?:es)?|other ?names?|spellings?"),
    ),
    ("lat", re.compile(r"lat|latitude|y|lat y|y coord|point y")),
    ("lon", re.compile(r"lon|long|lng|longitude|x|lon x|x coord|point x")),
    ("code", re.compile(r"p ?code|code|id")),
    ("population", re.compile(r"pop|population")),
    ("radius", re.compile(r"radius|radius ?km")),
    ("country", re.compile(r"country|iso|iso2|country ?code|adm(?:in)?0 ?p?code")),
    ("unit", re.compile(r"province|governorate|state|admin ?1|adm(?:in)?1 ?(?:en|name ?(?:en)?)")),
    ("inner name", re.compile(r"adm(?:in)?([2-5]) ?(?:en|name ?(?:en)?)")),
    ("inner code", re.compile(r"adm(?:in)?([1-5]) ?p ?code")),
)
_SPLIT = re.compile(r"[|;]")
_KINDS: Final[Mapping[int, Kind]] = {1: "admin1", 2: "admin2"}
_REACH: Final = {1: 60.0, 2: 25.0, 3: 12.0, 4: 4.0, 5: 2.0}  # km, where nothing tells how far a unit of a level reaches
_OFFSET: Final = 10_000_000  # ids of added places begin below this


class BadTable(Exception):  # noqa: N818 - the message says what is wrong with the file
    """A file that is no table of places; the message says why."""


@dataclass(slots=True)
class Done:
    """What became of a table: what its columns were taken for, how many places are new or were known, and issues."""

    understood: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    added: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of a table hold what; ``level`` is that of its units, 0 where they are places."""

    of: Mapping[str, str]
    others: Sequence[str]
    level: int


def add_table(path: Path, folder: Path, table: Table) -> Done:
    """Add a CSV file's places to those in a folder; a table of the same file name is replaced.

    A row without coordinates is put where the gazetteer knows a place of its name and country, else in the unit that
    its row names. ``table`` is the gazetteer that is asked.

    Raises:
        BadTable: no text, no header, or no column of names.
    """
    done = Done()
    rows = _read(path)
    header = next(rows, None)
    if header is None:
        raise BadTable(f"{path} is empty")
    columns, others = _columns(header[1], path), _Others(table, path.name)
    done.understood.extend(_told(columns, header[1]))
    entries: dict[int, tuple[Entry, list[str]]] = {}
    for line, values in rows:
        row = dict(zip(header[1], (value.strip() for value in values), strict=False))
        try:
            entry, names = _entry(row, columns, path.name, others)
        except ValueError as error:
            done.issues.append(Issue("gazetteer-row", str(error), str(path), line))
            continue
        entries[entry.id] = entry, names
    with closing(_writable(folder)) as database:
        _replace(database, path.name, entries, done)
    return done


@dataclass(frozen=True, slots=True)
class _Others:
    """The gazetteer without a table: what was added before must not tell where the same rows are now."""

    table: Table
    source: str

    def find(self, key: str) -> Sequence[tuple[Entry, How]]:
        """As the gazetteer finds it."""
        return [pair for pair in self.table.find(key) if pair[0].source != self.source]


def remove_table(name: str, folder: Path) -> int:
    """Take an added table out again, by the name of its file; returns how many places it had."""
    if not (folder / ADDED).exists():
        return 0
    with closing(_writable(folder)) as database:
        count = database.execute("DELETE FROM places WHERE source = ?", (name,)).rowcount
        database.execute("DELETE FROM names WHERE source = ?", (name,))
        database.commit()
    return count


def added_tables(folder: Path) -> list[str]:
    """The names of the tables that were added."""
    if not (folder / ADDED).exists():
        return []
    with closing(_writable(folder)) as database:
        return [row[0] for row in database.execute("SELECT DISTINCT source FROM places ORDER BY source")]


def _writable(folder: Path) -> sqlite3.Connection:
    database = sqlite3.connect(folder / ADDED)
    database.executescript(ADDED_SCHEMA)
    return database


def _replace(
    database: sqlite3.Connection, source: str, entries: Mapping[int, tuple[Entry, list[str]]], done: Done
) -> None:
    before = {row[0]: tuple(row) for row in database.execute("SELECT * FROM places WHERE source = ?", (source,))}
    database.execute("DELETE FROM places WHERE source = ?", (source,))
    database.execute("DELETE FROM names WHERE source = ?", (source,))
    for entry, names in entries.values():
        done.known += before.get(entry.id) == entry
        done.added += before.get(entry.id) != entry
        database.execute("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?)", entry)
        database.executemany(
            "INSERT INTO names VALUES (?,?,?,?)",
            ((key, entry.id, how, source) for key, how in keys_of(entry.name, names).items()),
        )
    database.commit()


def _read(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line they begin on; empty ones are left out."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(f"{path} is not UTF-8 text: {error}") from error
    if "\0" in text:
        raise BadTable(f"{path} is no text: it holds NUL bytes")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for row in reader:
            if any(value.strip() for value in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadTable(f"{path}:{line}: {error}") from error


def _columns(header: Sequence[str], path: Path) -> _Columns:
    """What each column is taken for; the first that fits is taken, further names are other names."""
    of: dict[str, str] = {}
    others: list[str] = []
    levels = {0: ""}
    for title in header:
        key = fold(title.strip("#").replace("+", " "))
        for what, pattern in _HEADERS:
            found = pattern.fullmatch(key)
            if not found:
                continue
            if what == "inner code" and found.groups():
                levels[int(found[1])] = title
            if what in ("inner name", "inner code"):
                of.setdefault(f"{what} {found[1]}", title)
            elif what == "other names" or (what == "name" and "name" in of):
                others.append(title)
            else:
                of.setdefault(what, title)
            break
    if "name" not in of:
        raise BadTable(f"{path} has no column of names; its header is {', '.join(header)}; call one of them name")
    level = max(levels) + 1 if "lat" not in of and ("country" in of or max(levels)) else 0
    return _Columns(of, others, min(level, 5))


def _told(columns: _Columns, header: Sequence[str]) -> Iterator[str]:
    taken = {title: what for what, title in columns.of.items()} | dict.fromkeys(columns.others, "other names")
    yield "columns: " + ", ".join(f"{title} = {taken.get(title, 'not used')}" for title in header)
    if columns.level:
        yield f"units of level {columns.level}, without coordinates: each is put where a place of its name is known"


def _entry(row: Mapping[str, str], columns: _Columns, source: str, table: Table) -> tuple[Entry, list[str]]:
    """The place of a row, with its other names.

    Raises:
        ValueError: no name, coordinates that are none, or nothing that tells where it is.
    """
    value = {what: row.get(title, "") for what, title in columns.of.items()}
    name = value["name"]
    if not fold(name):
        raise ValueError(f"{columns.of['name']} is empty: a place needs a name")
    code, unit = value.get("code", ""), value.get("unit", "")
    country = _country(value.get("country", ""), table)
    others = [part.strip() for title in columns.others for part in _SPLIT.split(row.get(title, ""))]
    names = [part for part in dict.fromkeys([*others, code]) if part and part != name]
    if "lat" in value and "lon" in value and (value["lat"] or value["lon"]):
        lat, lon = _degrees(value["lat"], 90, "latitude"), _degrees(value["lon"], 180, "longitude")
        radius = _degrees(value["radius"], 20_000, "radius") if value.get("radius") else 2.0
        holder = _known(table, unit, country, ("admin1",)) if unit else None
        kind: Kind = "area" if value.get("inner name 3") or value.get("inner name 4") else "town"
        id_ = 0
    else:
        where = _Where(country, unit, columns.level, value)
        lat, lon, radius, holder, kind, id_ = _located((name, *others), where, table)
    people = int(value["population"]) if value.get("population", "").isdigit() else 0
    made = hashlib.sha256("\t".join((source, code or f"{name} {lat} {lon}")).encode()).digest()
    return (
        Entry(
            id_ or -_OFFSET - int.from_bytes(made[:5], "big"),
            name,
            kind,
            lat,
            lon,
            radius,
            country or (holder.country if holder else ""),
            holder.name if holder else unit,
            holder.code if holder else "",
            people,
            source,
        ),
        names,
    )


_Located = tuple[float, float, float, Entry | None, Kind, int]


@dataclass(frozen=True, slots=True)
class _Where:
    """What a row says of where it is: its country, its first-level unit, its own level, all its values."""

    country: str
    unit: str
    level: int
    value: Mapping[str, str]


def _located(names: Sequence[str], where: _Where, table: Table) -> _Located:
    """Where a row without coordinates is: the known place of its name, else the smallest unit named that is known.

    Raises:
        ValueError: none is known.
    """
    kind: Kind = _KINDS.get(where.level, "area")
    country, level = where.country, where.level
    holder = _known(table, where.unit, country, ("admin1",)) if where.unit else None
    wanted: tuple[Kind, ...] = (kind,) if level == 1 else (kind, "town", "capital", "admin2")
    for one in names:
        found = _known(table, one, country, wanted, holder)
        if found is not None:
            same = found.kind == kind
            radius = found.radius_km if same else max(found.radius_km, _REACH.get(level, 10.0))
            id_ = found.id if same and found.id > 0 else 0
            return found.lat, found.lon, radius, holder if level > 1 else found, kind, id_
    for inner in range(level - 1, 1, -1):
        one = where.value.get(f"inner name {inner}", "")
        found = _known(table, one, country, ("admin2", "town", "capital"), holder) if one else None
        if found is not None:
            return found.lat, found.lon, max(found.radius_km, _REACH[inner]), holder, kind, 0
    if holder is not None:
        return holder.lat, holder.lon, holder.radius_km, holder, kind, 0
    place = where.unit or country or "any country"
    raise ValueError(f"{names[0]!r} has no coordinates, and no place of its name is known in {place}")


def _known(table: Table, name: str, country: str, kinds: Sequence[Kind], holder: Entry | None = None) -> Entry | None:
    """The largest known place of a name, of certain kinds, in a country and a unit."""
    from reckoning.gazetteer.names import lookup
    from reckoning.gazetteer.weigh import lies_in

    found = [
        one.entry
        for one in lookup(table, name)[0]
        if one.entry.kind in kinds
        and (not country or one.entry.country == country)
        and (holder is None or one.entry.unit == holder.code or lies_in(one.entry, holder))
    ]
    return max(found, key=lambda entry: (-kinds.index(entry.kind), entry.population), default=None)


def _country(given: str, table: Table) -> str:
    """The ISO code of a country given by its code or name; empty where it is not known."""
    if len(given) == 2 and given.isalpha():
        return given.upper()
    found = [entry for entry, _ in table.find(fold(given)) if entry.kind == "country"] if given else []
    return found[0].country if found else ""


def _degrees(given: str, most: float, what: str) -> float:
    """A number in a column of coordinates, with a point or a comma.

    Raises:
        ValueError: it is none, or too large.
    """
    try:
        number = float(given.replace(",", "."))
    except ValueError:
        raise ValueError(f"the {what} {given!r} is no number") from None
    if not math.isfinite(number) or abs(number) > most:
        raise ValueError(f"the {what} {given} is not between -{most} and {most}")
    return number
