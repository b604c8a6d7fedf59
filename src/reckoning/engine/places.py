"""Places of many texts: JSON lines in, one JSON line a place out; and the places of a report's claims."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reckoning.gazetteer.batch import resolve_all
from reckoning.gazetteer.find import again, find, peoples
from reckoning.gazetteer.locate import locate_all
from reckoning.gazetteer.names import lookup
from reckoning.gazetteer.resolve import Asked, Candidate, Placed, resolve
from reckoning.gazetteer.table import Table
from reckoning.model import Report

Span = tuple[int, int]


def asked_of(report: Report, spans: Sequence[Span] | None, table: Table) -> Asked:
    """What to put on the map of a text: these spans, or with ``None`` those that name places."""
    return Asked(report.id, report.text, find(report.text, table) if spans is None else spans, report.publisher)


def answer_lines(asked: Sequence[Asked], table: Table) -> Iterator[str]:
    """One JSON line for every span of every text, in order."""
    for one, found in zip(asked, resolve_all(asked, table), strict=True):
        for placed in found:
            yield json.dumps({"id": one.id, **placed_dict(placed)}, ensure_ascii=False)


def placed_dict(placed: Placed) -> dict[str, Any]:
    """A resolved span as it is printed; what is not known is null."""
    entry = placed.entry
    out: dict[str, Any] = {
        "start": placed.start,
        "end": placed.end,
        "lat": placed.lat,
        "lon": placed.lon,
        "radius_km": placed.radius_km,
        "geonameid": entry and entry.geonameid,
        "country": (entry and entry.country) or None,
        "admin1": (entry and entry.admin1) or None,
        "name": entry and entry.name,
        "kind": entry and entry.kind,
        "how": list(placed.how),
    }
    if placed.at is not None:
        out["at"] = dict(zip(("lat", "lon", "radius_km"), placed.at, strict=True))
    if placed.is_actor:
        out["actor"] = True
    out["candidates"] = [candidate_dict(one) for one in placed.candidates]
    return out


def candidates_csv(candidates: Sequence[Candidate]) -> Iterator[str]:
    """Candidates as lines of CSV, with a header; the reasons in one column."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for number, one in enumerate(candidates):
        row = candidate_dict(one)
        row["reasons"] = " ".join(f"{reason}={value}" for reason, value in one.reasons)
        if not number:
            writer.writerow(row)
        writer.writerow(row.values())
    yield from out.getvalue().splitlines()


def candidate_dict(candidate: Candidate) -> dict[str, Any]:
    """A candidate as it is printed."""
    entry = candidate.entry
    return {
        "name": entry.name,
        "geonameid": entry.geonameid,
        "kind": entry.kind,
        "country": entry.country or None,
        "admin1": entry.admin1 or None,
        "lat": entry.lat,
        "lon": entry.lon,
        "share": round(candidate.share, 3),
        "reasons": dict(candidate.reasons),
    }


def resolve_places(
    report: Report, spans: Sequence[tuple[int, int]], table: Table, home: Mapping[str, float] | None = None
) -> dict[tuple[int, int], dict[str, Any]]:
    """What a claim's ``Place`` needs, for each span of a report that could be put on the map.

    The keys are those of the claims format (name, geonameid, country, admin1, lat, lon, radius_km), and ``how``. The
    name is the gazetteer's. The point is where the event was: "30 km north of Orrin" is not in Orrin. Words that are no
    known name ("a market in the old town of Orrin") are put where the names in them, or those beside them, are, with a
    wider radius; they have a country, and neither name nor geonameid. A span of which nothing tells where it is, is
    left out.
    """
    wanted = list(dict.fromkeys(spans))
    known = {span for span in wanted if lookup(table, report.text[slice(*span)])[0]}
    names = (report.text[slice(*span)] for span in wanted)
    others = _context([*again(report.text, names), *find(report.text, table), *peoples(report.text)], known, wanted)
    asked = Asked(report.id, report.text, [*wanted, *others], report.publisher, home or {})
    found = resolve(asked, table)
    located = locate_all(report.text, found, wanted)
    out: dict[tuple[int, int], dict[str, Any]] = {}
    for span, placed in zip(wanted, found, strict=False):
        where = located.get(span)
        if where is None:
            continue
        entry = where.entry
        out[span] = {
            "name": entry.name if where.is_itself else None,
            "geonameid": entry.geonameid if where.is_itself else None,
            "country": entry.country or None,
            "admin1": entry.admin1 or None,
            "lat": where.lat,
            "lon": where.lon,
            "radius_km": where.radius_km,
            "how": [where.rule, *(placed.how[1:] if where.is_itself else ())],
        }
    return out


def _context(found: Sequence[Span], known: Iterable[Span], wanted: Sequence[Span]) -> list[Span]:
    """The spans that are no claim's and in none whose name is known; the first of two that overlap."""
    taken = set(known)
    out: list[Span] = []
    for span in found:
        if span not in wanted and not _overlaps(span, taken):
            taken.add(span)
            out.append(span)
    return out


def _overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < other[1] and other[0] < span[1] for other in others)
