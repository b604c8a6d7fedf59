"""What a report's places say of one that is not on the map: its town, its unit, its country, and what lies far off."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from reckoning.gazetteer.geo import distance_km
from reckoning.gazetteer.resolve import Placed
from reckoning.gazetteer.table import Entry

SMALL: Final = 50_000  # people: a town of fewer is known to few, and has its name from elsewhere as often as not
ABROAD: Final = 300_000  # people: the same of towns in countries that the report does not name
FAR_KM: Final = 250.0  # so far from all that a report is about, such a town is another of its name
MOST: Final = 0.6  # the share of a report's places from which one country or unit is the report's
HALF: Final = 300  # characters, from which a name says half as much of where another is
PEOPLE: Final = 0.5  # what "Vellish" says of the country, against "Velland"
_LOCAL: Final = ("town", "capital", "admin1", "admin2")
LARGE_KM: Final = 250.0  # the radius from which an area is near to nothing
NEAR_KM: Final = 100.0  # so near to another place of the report, a town is not doubted
# What the text itself must have added for a small town not to be doubted.
_SURE: Final = {"stated to lie in": 2.0, "stated to hold": 1.0, "publisher's region": 0.5, "added by you": 0.1}
Span = tuple[int, int]


class Surroundings:
    """The places of a report that are on the map, as one that is not may be told by them."""

    def __init__(self, found: Sequence[Placed]) -> None:
        """With all places of the report, in any order; those that lie far from the others are left out."""
        resolved = [(one, one.entry) for one in found if one.entry is not None]
        resolved.sort(key=lambda pair: (pair[0].start, pair[0].end))
        distinct = {entry: one for one, entry in resolved}
        # "Bureau" need not be the county of that name.
        sure = [entry for entry, one in distinct.items() if not (entry.kind == "admin2" and one.how[0] == "other name")]
        doubted = {entry for entry, one in distinct.items() if _is_far(one, entry, sure)}
        self.known = [pair for pair in resolved if pair[1] not in doubted]
        self.doubted = {(one.start, one.end) for one, entry in resolved if entry in doubted}
        self._lands = {entry.country: entry for _, entry in self.known if entry.kind == "country"}

    def country(self, span: Span) -> Entry | None:
        """The country that the text about a place speaks of, where it is named itself, or its people are."""
        votes: defaultdict[str, float] = defaultdict(float)
        for one, entry in self.known:
            if entry.country:
                votes[entry.country] += _weight(one, span) * (PEOPLE if "people" in one.how else 1.0)
        code = max(votes, key=lambda code: votes[code], default="")
        return self._lands.get(code) if votes[code] >= MOST * sum(votes.values()) else None

    def capital(self, span: Span) -> Entry | None:
        """The capital of the country that the text about a place speaks of, where it is named."""
        land = self.country(span)
        named = Counter(entry for _, entry in self.known if entry.kind == "capital")
        fit = [entry for entry, _ in named.most_common() if land is None or entry.country == land.country]
        return fit[0] if fit else None

    def town(self, span: Span) -> Entry | None:
        """The town that the text about a place speaks of most: the nearer a mention, the more it counts."""
        return self._nearest(span, ("town", "capital"), "")

    def local(self, span: Span, country: str) -> tuple[Entry, float] | None:
        """The unit or town in a country that the text about a place speaks of, and how sure that is."""
        weights: defaultdict[str, float] = defaultdict(float)
        said: Counter[str] = Counter()
        for one, entry in self.known:
            if entry.unit and entry.kind in _LOCAL and country in ("", entry.country):
                weights[entry.unit] += _weight(one, span)
                said[entry.unit] += 1 if entry.kind == "capital" else 2
        unit = max(weights, key=lambda code: weights[code], default="")
        if said[unit] < 2:  # a capital named once is named in every report of its country
            return None
        nearest = self._nearest(span, _LOCAL, unit)
        return (nearest, weights[unit] / sum(weights.values())) if nearest is not None else None

    def _nearest(self, span: Span, kinds: Sequence[str], unit: str) -> Entry | None:
        weights: defaultdict[Entry, float] = defaultdict(float)
        for one, entry in self.known:
            if entry.kind in kinds and unit in ("", entry.unit):
                weights[entry] += _weight(one, span)
        best = max(weights, key=lambda entry: weights[entry], default=None)
        return best if best is not None and weights[best] else None

    def apart(self, entry: Entry) -> float:
        """How many km a place lies from the nearest town or unit of the report; infinite where there is none."""
        return min((_apart(entry, one) for _, one in self.known if one.radius_km <= LARGE_KM), default=math.inf)


def _is_far(placed: Placed, entry: Entry, sure: Sequence[Entry]) -> bool:
    """Whether a small town that nothing confirms lies where no other place of the report does."""
    is_sound = placed.how[0] == "sound"
    if not is_sound and (entry.kind != "town" or entry.population >= ABROAD):
        return False
    reasons = dict(placed.candidates[0].reasons) if placed.candidates else {}
    if any(reasons.get(reason, 0.0) >= least for reason, least in _SURE.items()):
        return False
    others = [one for one in sure if one.id != entry.id]
    if any(one.unit == entry.unit or (one.radius_km <= LARGE_KM and _apart(entry, one) < NEAR_KM) for one in others):
        return False
    if is_sound:
        return _main_land(others) != entry.country
    lands = {one.country for one in others if one.country}
    if lands and entry.country not in lands:
        return entry.population < SMALL or all(_apart(entry, one) > FAR_KM for one in others)
    focus = _focus(others) if entry.population < SMALL else None
    return focus is not None and focus[1] >= MOST and _apart(entry, focus[0]) > FAR_KM


def _main_land(entries: Sequence[Entry]) -> str:
    """The country that most of the entries lie in."""
    votes = Counter(entry.country for entry in entries if entry.country)
    return votes.most_common(1)[0][0] if votes else ""


def _weight(placed: Placed, span: Span) -> float:
    """What a mention says of a place elsewhere in the text; one within its words says nothing here."""
    if span[0] <= placed.start and placed.end <= span[1]:
        return 0.0
    return float(0.5 ** (abs(placed.start - span[0]) / HALF)) + 0.001


def _apart(one: Entry, other: Entry) -> float:
    return max(0.0, distance_km((one.lat, one.lon), (other.lat, other.lon)) - other.radius_km)


def _focus(entries: Sequence[Entry]) -> tuple[Entry, float] | None:
    """The largest place of the first-level unit that most of the entries lie in, and the share of those."""
    by_unit: defaultdict[str, set[Entry]] = defaultdict(set)
    for entry in entries:
        if entry.unit:
            by_unit[entry.unit].add(entry)
    if not by_unit:
        return None
    unit = max(by_unit, key=lambda code: len(by_unit[code]))
    total = sum(map(len, by_unit.values()))
    return max(by_unit[unit], key=lambda entry: entry.radius_km), len(by_unit[unit]) / total
