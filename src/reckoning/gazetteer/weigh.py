"""How candidates are weighed: few weights, each with its reason, the same for every text."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from reckoning.gazetteer.fold import fold
from reckoning.gazetteer.geo import distance_km
from reckoning.gazetteer.names import Found
from reckoning.gazetteer.table import Entry, How, Kind

# How much a candidate is worth before anything else is known: its kind, and the logarithm of its population.
KIND: Final[Mapping[Kind, float]] = {
    "continent": 7.0, "country": 5.5, "region": 3.0, "admin1": 2.6, "capital": 3.0, "town": 0.0,
    "area": 0.0, "admin2": -1.5, "water": 2.5, "river": 2.5, "mountains": 2.5, "island": 2.2,
}  # fmt: skip
HOW: Final[Mapping[How, float]] = {"name": 0.0, "other name": -0.8, "short name": -0.2, "sound": -2.0}
PEOPLE: Final = 0.5  # for each power of ten of the population
PACKAGED: Final = frozenset(("", "geonames", "reckoning"))
OWN: Final = 1.0  # a place that the user added
ASKED_KIND: Final = 3.0  # "X province" and a province
# What the report's other places add, at most.
COUNTRY: Final = 2.5
UNIT: Final = 2.5
NEAR: Final = 2.0
ADJACENT: Final = 2.0
NEAR_KM: Final = 60.0  # a place this far away counts half as near as one on the spot
SEAT: Final = -4.5  # a unit, where its chief town has the name too, and no noun says which
UNSURE: Final = frozenset(("sound", "short name"))  # ways of naming a town that leave its unit its name
STATED: Final = 6.0  # the text says that it lies in another
HOME: Final = 2.5  # most places of this publisher's reports lie there
ROUNDS: Final = 3
AROUND: Final = 30  # names before and behind one, in the text, that it is held against: long lists take long
NEAREST: Final = 4  # candidates of another name that one is held against


@dataclass(slots=True)
class Weighed:
    """A candidate with its score; ``reasons`` tell what the score is made of."""

    found: Found
    standing: float
    reasons: dict[str, float] = field(default_factory=dict)
    score: float = 0.0
    share: float = 0.0

    @property
    def entry(self) -> Entry:
        """The place."""
        return self.found.entry


@dataclass(slots=True)
class Group:
    """All mentions of one name in a report: its candidates, and the groups that the text puts it in."""

    key: str
    weighed: list[Weighed]
    holders: list[Group] = field(default_factory=list)
    held: list[Group] = field(default_factory=list)
    firm: list[Group] = field(default_factory=list)  # those of the holders that no list of names explains
    best: list[Weighed] = field(default_factory=list)

    def settle(self) -> None:
        """Turn scores into shares that sum to one, and keep the foremost."""
        if not self.weighed:
            return
        top = max(one.score for one in self.weighed)
        total = 0.0
        for one in self.weighed:
            one.share = math.exp(one.score - top)
            total += one.share
        for one in self.weighed:
            one.share /= total
        self.best = sorted(self.weighed, key=lambda one: -one.share)[:NEAREST]


def standing(found: Found, kinds: frozenset[Kind]) -> Weighed:
    """A candidate by itself: its kind, its size, how well the name and the nouns beside it fit."""
    entry = found.entry
    rank = KIND[entry.kind]
    if found.how == "other name" and entry.kind == "capital":
        rank = 0.0  # what a capital was once called is seldom meant
    if entry.kind == "region" and not entry.country:
        rank = KIND["country"]  # of several countries: nothing of the report's can lie in "its" country
    reasons: dict[str, float] = {entry.kind: rank}
    if entry.population:
        reasons["population"] = PEOPLE * math.log10(entry.population)
    if HOW[found.how]:
        reasons[found.how] = HOW[found.how]
    if entry.source not in PACKAGED:
        reasons["added by you"] = OWN
    if kinds:
        reasons["kind asked for"] = ASKED_KIND if entry.kind in kinds else -ASKED_KIND / 2
    return Weighed(found, sum(reasons.values()), reasons)


def seats(weighed: Sequence[Weighed]) -> None:
    """Put each unit behind its chief town of the same name: "in Orrin" is in the town, "Orrin province" is not."""
    towns = [one.entry for one in weighed if one.entry.kind in ("town", "capital") and one.found.how not in UNSURE]
    for one in weighed:
        entry = one.entry
        if entry.kind != "admin1" or one.reasons.get("kind asked for", 0.0) > 0:
            continue
        if any(town.unit == entry.code and town.population * 10 >= entry.population for town in towns):
            one.reasons["named after its town"] = SEAT
            one.standing += SEAT


def weigh(groups: Sequence[Group], home: Mapping[str, float]) -> None:
    """Score every candidate of every name by what the other names of the report may be, in a few rounds."""
    for group in groups:
        for one in group.weighed:
            one.score = one.standing
        group.settle()
    for _ in range(ROUNDS):
        shares = _shares(groups)
        scores = []
        for at, group in enumerate(groups):
            around = groups[max(0, at - AROUND) : at + AROUND + 1]
            scores.append([_score(one, group, around, shares, home) for one in group.weighed])
        for group, found in zip(groups, scores, strict=True):
            for one, score in zip(group.weighed, found, strict=True):
                one.score = score
            group.settle()


Shares = tuple[dict[str, float], dict[str, float]]


def _own_shares(group: Group) -> Shares:
    countries: dict[str, float] = defaultdict(float)
    units: dict[str, float] = defaultdict(float)
    for one in group.weighed:
        if one.share > 0.01:
            countries[one.entry.country] += one.share
            if one.entry.code:
                units[one.entry.unit] += one.share
    return countries, units


def _shares(groups: Sequence[Group]) -> Shares:
    countries: dict[str, float] = defaultdict(float)
    units: dict[str, float] = defaultdict(float)
    for group in groups:
        for total, own in zip((countries, units), _own_shares(group), strict=True):
            for code, share in own.items():
                total[code] += share
    return countries, units


def _score(one: Weighed, group: Group, groups: Sequence[Group], shares: Shares, home: Mapping[str, float]) -> float:
    """A candidate's score now; its reasons are noted on it."""
    entry, reasons = one.entry, one.reasons
    own = _own_shares(group)
    score = one.standing
    for total, mine, code, weight, reason in (
        (shares[0], own[0], entry.country, COUNTRY, "others in its country"),
        (shares[1], own[1], entry.unit, UNIT, "others in its unit"),
    ):
        if code:
            others = max(0.0, total[code] - mine[code])
            reasons[reason] = weight * others / (1.0 + others)
            score += reasons[reason]
    near = _nearness(entry, group, groups)
    if near:
        reasons["others near"] = NEAR * near
        score += reasons["others near"]
    for holders, reason, weight in ((group.holders, "stated to lie in", 1.0), (group.held, "stated to hold", 0.5)):
        if holders:
            reasons[reason] = weight * STATED * max(_holding(entry, other, reason) for other in holders)
            score += reasons[reason]
    if entry.kind == "country":
        reasons["neighbours named"] = ADJACENT * _adjacency(entry, group, groups)
        score += reasons["neighbours named"]
    if home:
        reasons["publisher's region"] = HOME * home.get(entry.unit or entry.country, 0.0)
        score += reasons["publisher's region"]
    return score


def _nearness(entry: Entry, group: Group, groups: Sequence[Group]) -> float:
    """How near the nearest others are, from 0 to 1; areas as large as countries are near to nothing."""
    if entry.radius_km > 250:
        return 0.0
    total = 0.0
    point = (entry.lat, entry.lon)
    for other in groups:
        if other is group:
            continue
        for one in other.best:
            place = one.entry
            if place.radius_km > 250 or abs(place.lat - entry.lat) > 3:
                continue
            far = max(0.0, distance_km(point, (place.lat, place.lon)) - place.radius_km)
            total += one.share * 0.5 ** (far / NEAR_KM)
    return total / (1.0 + total)


def _adjacency(entry: Entry, group: Group, groups: Sequence[Group]) -> float:
    """How many countries that may border on this one are named, from 0 to 1."""
    total = 0.0
    for other in groups:
        if other is group:
            continue
        for one in other.best:
            place = one.entry
            if place.kind == "country" and place.id != entry.id:
                apart = distance_km((entry.lat, entry.lon), (place.lat, place.lon))
                total += one.share * (apart < 1.3 * (entry.radius_km + place.radius_km))
    return total / (1.0 + total)


def _holding(entry: Entry, other: Group, reason: str) -> float:
    """The share of the other name's candidates that hold the entry, or lie in it."""
    if reason == "stated to lie in":
        return sum(one.share for one in other.weighed if lies_in(entry, one.entry))
    return sum(one.share for one in other.weighed if lies_in(one.entry, entry))


def lies_in(inner: Entry, outer: Entry) -> bool:
    """Whether a place lies in an area, by their codes where both have them, else by their circles."""
    if inner.id == outer.id or not outer.is_area:
        return False
    if outer.kind == "country":
        return inner.country == outer.country
    if outer.kind == "admin1" and inner.code and outer.code:
        return inner.unit == outer.code and inner.kind != "admin1"
    if outer.country and inner.country and inner.country != outer.country:
        return False
    if inner.radius_km > outer.radius_km:
        return False
    return distance_km((inner.lat, inner.lon), (outer.lat, outer.lon)) <= outer.radius_km * 1.2 + 5


def group_key(words: str) -> str:
    """What mentions of one name share."""
    return fold(words.removesuffix("'s").removesuffix("’s"))
