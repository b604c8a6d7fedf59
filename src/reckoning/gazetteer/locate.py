"""Where a claim's place is, also where its words are no name: by the names in them, around them, and in the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reckoning.gazetteer.cues import offset_before
from reckoning.gazetteer.geo import distance_km
from reckoning.gazetteer.resolve import Placed
from reckoning.gazetteer.table import Entry
from reckoning.lexicon.places import AREA_KINDS, CARE_SITES, SITE_KINDS, STREET_ENDINGS

NEAR_KM: Final = 25.0  # how far from the town beside it a place without a point may be
BESIDE: Final = 200  # characters between a place and the name beside it
MOST: Final = 0.6  # the share of a report's places from which one country is the report's
_SITES = SITE_KINDS | CARE_SITES | STREET_ENDINGS | AREA_KINDS | {"block", "apartment", "home", "house", "headquarters"}
_SENTENCE_END = re.compile(r"[.!?][\"”']?\s+(?=[A-Z\"“])|\n")


@dataclass(frozen=True, slots=True)
class Located:
    """A point with its radius, what it was taken from, and the rule; ``is_itself`` where the words name that place."""

    lat: float
    lon: float
    radius_km: float
    entry: Entry
    rule: str
    is_itself: bool = False


def locate(text: str, placed: Placed, others: Sequence[Placed]) -> Located | None:
    """Where a span is: its own place, else that of the names in it, of what holds it, or of those beside it.

    Every step widens the radius; ``None`` where nothing tells. ``others`` are the report's other places.
    """
    if placed.entry is not None and placed.lat is not None and placed.lon is not None and placed.radius_km is not None:
        lat, lon, radius = placed.at or (placed.lat, placed.lon, placed.radius_km)
        return Located(lat, lon, radius, placed.entry, placed.how[0], is_itself=True)
    known = [one for one in others if one.entry is not None]
    inner = [one for one in known if placed.start <= one.start and one.end <= placed.end]
    if inner:
        return _covering(inner, "names in it")
    if placed.within is not None:
        return _about(placed.within, 0.0, "lies in")
    beside = _beside(text, placed, known)
    if beside is not None:
        return _about(beside, NEAR_KM, "beside")
    return _main(text, placed, known)


def _about(entry: Entry, least: float, rule: str) -> Located:
    return Located(entry.lat, entry.lon, max(least, entry.radius_km), entry, rule)


def _covering(inner: Sequence[Placed], rule: str) -> Located:
    """The middle of several places, and the distance to the farthest."""
    points = [one.at or (one.lat or 0.0, one.lon or 0.0, one.radius_km or 0.0) for one in inner]
    lat, lon = (sum(point[at] for point in points) / len(points) for at in (0, 1))
    radius = max(distance_km((lat, lon), point[:2]) + point[2] for point in points)
    entry = inner[0].entry
    assert entry is not None
    return Located(round(lat, 5), round(lon, 5), round(radius, 1), entry, rule)


def _beside(text: str, placed: Placed, known: Sequence[Placed]) -> Entry | None:
    """The nearest town or unit named in the same sentence: before the place, else behind it."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    begin = max((end for end in ends if end <= placed.start), default=0)
    stop = min((end for end in ends if end >= placed.end), default=len(text))
    local = [
        one for one in known if one.entry is not None and one.entry.radius_km <= 150 and one.entry.kind != "country"
    ]
    before = [one for one in local if begin <= one.start < placed.start and placed.start - one.end <= BESIDE]
    after = [one for one in local if placed.end <= one.start < stop and one.start - placed.end <= BESIDE]
    if after and offset_before(text, after[0].start) is None and after[0].start - placed.end <= 40:
        return after[0].entry
    found = before[-1] if before else after[0] if after else None
    return found.entry if found else None


def _main(text: str, placed: Placed, known: Sequence[Placed]) -> Located | None:
    """A street or a site lies in the town that the report names most; all else only in its country."""
    entries = [one.entry for one in known if one.entry is not None]
    words = {word.casefold().strip(".,") for word in text[placed.start : placed.end].split()}
    towns = Counter(entry for entry in entries if entry.kind in ("town", "capital"))
    if towns and words & _SITES:
        entry, count = towns.most_common(1)[0]
        if count >= 2 or len(towns) == 1:
            return _about(entry, NEAR_KM, "the report's town")
    countries = Counter(entry.country for entry in entries if entry.country)
    if not countries:
        return None
    code, count = countries.most_common(1)[0]
    land = next((entry for entry in entries if entry.kind == "country" and entry.country == code), None)
    if land is None or count < MOST * sum(countries.values()):
        return None
    return _about(land, 0.0, "the report's country")
