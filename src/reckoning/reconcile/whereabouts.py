"""Days and places of claims as incidents compare them: stretches of days, and circles on the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reckoning.gazetteer.geo import distance_km
from reckoning.model import Claim, Place
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
    found: set[tuple[int, int]] = set()
    for claim in claims:
        time = claim.time
        if time is not None and time.earliest and time.latest and (time.days or 0) <= longest:
            found.add((time.earliest.toordinal(), time.latest.toordinal()))
    return tuple(sorted(found))


def spots_of(claims: Iterable[Claim]) -> tuple[Spot, ...]:
    """The places of the claims."""
    found = {spot_of(claim.place) for claim in claims if claim.place is not None}
    return tuple(sorted(found, key=_order))


def _order(spot: Spot) -> tuple[list[str], tuple[float, float], float, tuple[str, str], str]:
    return sorted(spot.names), spot.point or (0.0, 0.0), spot.radius, spot.region or ("", ""), spot.country or ""


def spot_of(place: Place) -> Spot:
    """A place as it is compared."""
    names = frozenset(fold(name) for name in (place.shown, place.name) if name)
    point = None if place.lat is None or place.lon is None else (place.lat, place.lon)
    region = (place.country, place.admin1) if place.country and place.admin1 else None
    return Spot(names, point, place.radius_km or 1.0, region, place.country)


def kilometres(a: Spot, b: Spot) -> float | None:
    """How far two places are from each other, ``None`` where the map does not tell."""
    return None if a.point is None or b.point is None else distance_km(a.point, b.point)


def surely_elsewhere(a: Spot, b: Spot) -> bool:
    """Whether two places are too far from each other to be one, or for one to lie in the other."""
    far = kilometres(a, b)
    return far is not None and not a.names & b.names and far > NEAR_KM + a.radius + b.radius
