"""Places of claims against 325 that people checked: the right country, and the right point or area.

    python -m bench.places_claims [--index FOLDER] [--errors]

``data/places_checked*.jsonl`` hold what is true, and no text: a claim of gold/dev, the offsets of its place words, the
SHA-256 of the report's text, and a country, point and radius that were written down by reading the report before the
gazetteer was asked. Radius 0 is a point; any other is an area with its own centre. A country that is null with a point
is no country's (the open sea); a point that is null could not be told, and a line with neither is not measured.

They are three samples, of other reports each, drawn one after another; BLIND tells what each showed when it was new,
before anything was mended by it.

Every place of the report's claims is resolved together, as a reader's are. A point counts where the resolved one lies
within 50 km; an area where the resolved centre lies within its radius of its centre, or within 50 km if that is more.
``--errors`` lists what was resolved otherwise.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.gold import ROOT, Corpus, corpus, reports
from reckoning.engine.gazetteer import default_folder, open_gazetteer
from reckoning.engine.places import resolve_places
from reckoning.gazetteer.geo import distance_km
from reckoning.gazetteer.table import Table
from reckoning.model import Report

CHECKED = sorted((ROOT / "bench" / "data").glob("places_checked*.jsonl"))
# What each sample showed before it was looked at: the share of right countries, and of right points or areas.
BLIND = {"places_checked": (0.893, 0.797), "places_checked_2": (0.890, 0.820), "places_checked_3": (0.960, 0.920)}
NEAR_KM = 50.0

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Checked:
    """Where the place of one claim truly is, as a person read it."""

    report: str
    claim: str
    sha256: str
    start: int
    end: int
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    note: str = ""

    @property
    def kind(self) -> str:
        """``point``, ``area``, or ``unknown`` where only the country could be told, or nothing."""
        if self.lat is None:
            return "unknown"
        return "area" if self.radius_km else "point"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was made of one checked place; ``None`` where that could not be judged."""

    checked: Checked
    got: dict[str, Any] | None
    country: bool | None
    near: bool | None
    off_km: float | None

    @property
    def is_wrong(self) -> bool:
        """Whether anything that could be judged is not right."""
        return self.country is False or self.near is False


def read_checked(lines: Iterable[str]) -> list[Checked]:
    """The checked places of JSON lines."""
    return [Checked(**json.loads(line)) for line in lines if line.strip()]


def judge(checked: Checked, got: dict[str, Any] | None) -> Outcome:
    """Compares a resolved place with the checked one; a place that stayed unresolved is not right."""
    if checked.country is None and checked.lat is None:
        return Outcome(checked, got, None, None, None)
    country = got is not None and got["country"] == checked.country
    if checked.lat is None or checked.lon is None:
        return Outcome(checked, got, country, None, None)
    if got is None:
        return Outcome(checked, got, country, False, None)
    off = distance_km((got["lat"], got["lon"]), (checked.lat, checked.lon))
    return Outcome(checked, got, country, off <= max(NEAR_KM, checked.radius_km or 0.0), off)


def share(outcomes: Sequence[Outcome], field: str) -> tuple[int, int]:
    """How many are right in ``country`` or ``near``, of how many that could be judged."""
    judged = [getattr(one, field) for one in outcomes if getattr(one, field) is not None]
    return sum(judged), len(judged)


def spans_of(claims: Iterable[dict[str, Any]]) -> dict[str, list[Span]]:
    """The place words of every report's claims, each once and in the order of the text."""
    found: defaultdict[str, set[Span]] = defaultdict(set)
    for claim in claims:
        if claim.get("place"):
            found[claim["report"]].add((claim["place"]["start"], claim["place"]["end"]))
    return {report: sorted(spans) for report, spans in found.items()}


def outcomes(checked: Sequence[Checked], found: Corpus, table: Table) -> tuple[list[Outcome], int]:
    """Every checked place with what was made of it; and how many are left out because their text is another."""
    by_report: defaultdict[str, list[Checked]] = defaultdict(list)
    for one in checked:
        by_report[one.report].append(one)
    with found.claims.open(encoding="utf-8") as lines:
        spans = spans_of(json.loads(line) for line in lines if line.strip())
    out: list[Outcome] = []
    for report in reports(found.reports):
        mine = [one for one in by_report.get(report.id, ()) if is_of(one, report)]
        if mine:
            got = resolve_places(report, spans.get(report.id, []), table)
            out.extend(judge(one, got.get((one.start, one.end))) for one in mine)
    return out, len(checked) - len(out)


def is_of(checked: Checked, report: Report) -> bool:
    """Whether the report still has the text that was read."""
    return hashlib.sha256(report.text.encode()).hexdigest() == checked.sha256


def summary(results: Sequence[Outcome]) -> list[str]:
    """The shares, points and areas apart, as lines to print."""
    out = []
    for label, kinds in (("all", ("point", "area", "unknown")), ("points", ("point",)), ("areas", ("area",))):
        chosen = [one for one in results if one.checked.kind in kinds]
        shares = [
            f"{name} {right:3}/{of:3} = {right / of:.3f}" if of else f"{name} none"
            for name, (right, of) in (("country", share(chosen, "country")), ("near", share(chosen, "near")))
        ]
        unresolved = sum(one.got is None for one in chosen if one.country is not None)
        out.append(f"{label:7} {shares[0]}   {shares[1]}   unresolved {unresolved}")
    untold = sum(one.country is None for one in results)
    no_point = sum(one.near is None for one in results) - untold
    out.append(
        f"near: within {NEAR_KM:.0f} km; for areas the centre within max({NEAR_KM:.0f}, radius) km of the centre"
    )
    out.append(f"not measured: {untold} that could not be told; {no_point} of which only the country is known")
    return out


def error_line(one: Outcome, text: str) -> str:
    """One place that was resolved otherwise, with its words."""
    checked, got = one.checked, one.got
    said = " ".join(text[checked.start : checked.end].split())
    if got is None:
        made = "unresolved"
    else:
        off = "" if one.off_km is None else f", {one.off_km:.0f} km off"
        made = f"{got['name']!r} {got['country']} {got['lat']:.2f},{got['lon']:.2f} by {got['how'][0]}{off}"
    point = "no point" if checked.lat is None else f"{checked.lat},{checked.lon} r {checked.radius_km:.0f}"
    wrong = "COUNTRY" if one.country is False else "POINT"
    return f"{wrong:8}{checked.report} {checked.claim} {said!r}: {made}; is {checked.country} {point} {checked.note}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; one line and success where the annotated reports are absent."""
    parser = argparse.ArgumentParser(prog="python -m bench.places_claims")
    parser.add_argument("--index", type=Path, default=None, help="the folder of the gazetteer's index")
    parser.add_argument("--errors", action="store_true", help="list what was resolved otherwise")
    args = parser.parse_args(arguments)
    found = corpus("dev")
    if not (found.reports.exists() and found.claims.exists()):
        print("places of claims: skipped, there is no gold/dev; put ../shared beside the repository")
        return 0
    table = open_gazetteer(args.index or default_folder(), lambda text: print(text, file=sys.stderr))
    texts = {report.id: report.text for report in reports(found.reports)}
    for path in CHECKED:
        checked = read_checked(path.read_text(encoding="utf-8").splitlines())
        results, left_out = outcomes(checked, found, table)
        country, near = BLIND[path.stem]
        print(f"{path.stem}: {len(checked)} claims; when they were new, country {country:.3f}, near {near:.3f}")
        print("\n".join(summary(results)))
        if left_out:
            print(f"left out: {left_out}, whose report is absent or has another text")
        if args.errors:
            print("".join(f"{error_line(one, texts[one.checked.report])}\n" for one in results if one.is_wrong), end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
