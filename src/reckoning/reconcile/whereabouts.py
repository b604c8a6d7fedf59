"""Days and places of claims as incidents compare them: stretches of days, and circles on the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reckoning.gazetteer.geo import Point, distance_km
from reckoning.model import Claim, Place, first_day
from reckoning.model.timespan import last_day
from reckoning.reconcile.compare import fold

NEAR_KM = 25.0  # places no farther from each other than this may be one, as different reports name it
WIDE_KM = 100.0  # a place of this radius is a country or a large part of one, in which much happens on a day
LONGEST = 31  # days: a longer stretch dates no event
YEAR = 366  # days: a year tells events of other years apart; what lasted longer is no event


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is compared: its folded names, where it is, its country and the region it lies in."""

    names: frozenset[str]
    point: tuple[float, float] | None
    radius: float
    region: tuple[str, str] | None
    country: str | None = None

    @property
    def is_wide(self) -> bool:
        """Whether it is a country, or as large as one."""
        return self.radius >= WIDE_KM or (self.country is not None and self.region is None)


def gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Days between two stretches of days; 0 where they meet."""
    return max(a[0] - b[1], b[0] - a[1], 0)


def days_of(claims: Iterable[Claim], *, longest: int = LONGEST) -> tuple[tuple[int, int], ...]:
    """The stretches of days that the claims name, but for those too long to date an event."""
    times = {(claim.time.from_, claim.time.until) for claim in claims if claim.time is not None}
    found = {_stretch(from_, until) for from_, until in times if from_ and until}
    return tuple(sorted((first, last) for first, last in found if last - first < longest))


@lru_cache(maxsize=65536)
def _stretch(from_: str, until: str) -> tuple[int, int]:
    # The same few days are told again and again; reading them as dates is what takes the time.
    return first_day(from_).toordinal(), last_day(until).toordinal()


def spots_of(claims: Iterable[Claim]) -> tuple[Spot, ...]:
    """The places of the claims."""
    found = {spot_of(claim.place) for claim in claims if claim.place is not None}
    return tuple(sorted(found, key=_order))


def united_spots(a: tuple[Spot, ...], b: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The places of both."""
    return a if a == b else tuple(sorted({*a, *b}, key=_order))


def _order(spot: Spot) -> tuple[list[str], tuple[float, float], float, tuple[str, str], str]:
    return sorted(spot.names), spot.point or (0.0, 0.0), spot.radius, spot.region or ("", ""), spot.country or ""


def spot_of(place: Place) -> Spot:
    """A place as it is compared."""
    point = None if place.lat is None or place.lon is None else (place.lat, place.lon)
    region = (place.country, place.admin1) if place.country and place.admin1 else None
    return _spot((place.shown, place.name), point, place.radius_km or 1.0, region, place.country)


@lru_cache(maxsize=65536)
def _spot(
    told: tuple[str, str | None],
    point: Point | None,
    radius: float,
    region: tuple[str, str] | None,
    country: str | None,
) -> Spot:
    # The same few places are told again and again: each is one value.
    return Spot(frozenset(fold(name) for name in told if name), point, radius, region, country)


def kilometres(a: Spot, b: Spot) -> float | None:
    """How far two places are from each other, ``None`` where the map does not tell."""
    return None if a.point is None or b.point is None else _between(a.point, b.point)


@lru_cache(maxsize=65536)
def _between(a: Point, b: Point) -> float:
    return distance_km(a, b)


def surely_elsewhere(a: Spot, b: Spot) -> bool:
    """Whether two places are too far from each other to be one, or for one to lie in the other."""
    far = kilometres(a, b)
    return far is not None and not a.names & b.names and far > NEAR_KM + a.radius + b.radius
