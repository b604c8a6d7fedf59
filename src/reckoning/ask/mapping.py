"""Incidents on the map: an area or a circle for each place, why it is not known better, and what lies nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from reckoning.ask.incidents import IncidentTold
from reckoning.gazetteer.outlines import Kind
from reckoning.model import HOW_RESOLVED, Claim, Place, Quantity
from reckoning.reconcile.whereabouts import spots_of, surely_elsewhere

WHOLE_COUNTRY = "only the country is known"
REPORTS_DIFFER = "its reports name places too far apart to be one"
SOUND_ALONE = "its name was found on the map by its sound alone"


@dataclass(frozen=True, slots=True)
class Placed:
    """One incident as the map counts it.

    ``sources`` are the independent ones; ``quantity`` is the toll of the ``effect`` that the incident is told by: the
    killed, else the first that it has a figure for.
    """

    told: IncidentTold
    sources: int
    effect: str | None
    quantity: Quantity | None


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A place with its incidents in the order of time. ``unsure`` says why it is drawn hatched; empty: it is not."""

    key: str
    place: Place
    kind: Kind
    unsure: tuple[str, ...]
    placed: tuple[Placed, ...]

    @property
    def sources(self) -> int:
        """The most independent sources that any one of its incidents has: never added up over incidents."""
        return max(one.sources for one in self.placed)


@dataclass(frozen=True, slots=True)
class MapLayer:
    """What is drawn, the largest places first so that smaller lie on them; and the incidents without a place on it."""

    spots: tuple[MapSpot, ...]
    nowhere: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """An incident with its place on the map, what is drawn for that, and why it is not known better; or none."""

    placed: Placed
    key: str = ""
    place: Place | None = None
    kind: Kind = "circle"
    unsure: tuple[str, ...] = ()


def map_layer(incidents: Iterable[IncidentTold], kind_of: Callable[[Place], Kind]) -> MapLayer:
    """The incidents by the place that each has. ``kind_of`` tells what is drawn for a place."""
    return layered(located(placed(told), kind_of) for told in incidents)


def located(one: Placed, kind_of: Callable[[Place], Kind]) -> Located:
    """The incident with its place on the map."""
    place = one.told.incident.place
    if place is None or place.lat is None or place.lon is None:
        return Located(one)
    kind = kind_of(place)
    unsure = _unsure(one.told.claims, place, kind)
    where = place.geonameid or f"{place.lat:.3f} {place.lon:.3f} {place.radius_km}"
    return Located(one, f"{where} {'?' if unsure else ''}".strip(), place, kind, unsure)


def layered(incidents: Iterable[Located]) -> MapLayer:
    """The incidents by the place that each has."""
    groups: dict[str, list[Placed]] = defaultdict(list)
    heads: dict[str, tuple[Place, Kind, tuple[str, ...]]] = {}
    nowhere: list[Placed] = []
    for one in incidents:
        if one.place is None:
            nowhere.append(one.placed)
            continue
        known = heads.get(one.key)
        if known is None:
            heads[one.key] = (one.place, one.kind, one.unsure)
        else:
            heads[one.key] = (*known[:2], tuple(sorted({*known[2], *one.unsure})))
        groups[one.key].append(one.placed)
    spots = [MapSpot(key, *heads[key], tuple(found)) for key, found in groups.items()]
    return MapLayer(tuple(sorted(spots, key=_size)), tuple(nowhere))


def placed(told: IncidentTold) -> Placed:
    """The incident with what the map counts."""
    sources = {figure.key for toll in told.tolls.values() for figure in toll.figures}
    toll = next((one for one in told.tolls.values() if one.quantity is not None), None)
    if toll is None:
        return Placed(told, max(1, len(sources)), None, None)
    return Placed(told, max(1, len(sources)), toll.effect, toll.quantity)


def _size(spot: MapSpot) -> tuple[int, float, str]:
    return ("country", "unit", "circle").index(spot.kind), -(spot.place.radius_km or 0.0), spot.key


def _unsure(claims: Sequence[Claim], place: Place, kind: Kind) -> tuple[str, ...]:
    """Why it is not known better where it happened; nothing where the reports agree on a unit or a town."""
    told: list[str] = []
    if kind == "country":
        told.append(WHOLE_COUNTRY)
    narrow = [spot for spot in spots_of(claims) if not spot.is_wide]
    if any(surely_elsewhere(a, b) for a, b in combinations(narrow, 2)):
        told.append(REPORTS_DIFFER)
    mine = [one for one in claims if one.place is not None and one.place.shown == place.shown]
    if any(claim.rules.get(HOW_RESOLVED, "").startswith("sound") for claim in mine):
        told.append(SOUND_ALONE)
    return tuple(told)
