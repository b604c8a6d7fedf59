"""Which entry surely lies in which, by the gazetteer's own levels, and which are surely apart."""

from __future__ import annotations

from typing import Final

from reckoning.gazetteer.fold import fold
from reckoning.gazetteer.geo import distance_km
from reckoning.gazetteer.table import AREAS, Entry

REACH: Final = 2.0  # an area may reach beyond its circle, which has its size and not its shape
OWN_KM: Final = 0.5  # a place this far from its entry's point is not the entry itself, but somewhere about it
_BELOW_UNIT: Final = frozenset(("admin2", "capital", "town", "area"))
_CROSSING: Final = frozenset(("continent", "region", "water", "river", "mountains"))
_KINDS: Final = {"admin1": "first-level unit", "admin2": "second-level unit"}


def inside(inner: Entry, outer: Entry) -> bool:
    """Whether the levels put all of one entry in another: a town in its units, what is not crossing in its country.

    Rivers, seas, mountains and regions hold nothing surely, since only a circle is known of them.
    """
    if is_same(inner, outer) or not inner.country or inner.country != outer.country or inner.kind in ("river", "water"):
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    if inner.kind not in _BELOW_UNIT or not outer.code:
        return False
    if outer.kind == "admin1":
        return inner.unit == outer.code
    return outer.kind == "admin2" and _in_district(inner, outer)


def is_same(one: Entry, other: Entry) -> bool:
    """Whether two are one entry; ids of added places are those of their table."""
    return one.id == other.id and (one.id > 0 or one.source == other.source)


def _in_district(inner: Entry, outer: Entry) -> bool:
    """A smaller unit by its code. A town has none: the district of its name, or one whose middle is near."""
    if inner.kind == "admin2":
        return outer.code.count(".") > 1 and inner.code.startswith(f"{outer.code}.")
    far = distance_km((inner.lat, inner.lon), (outer.lat, outer.lon))
    near = outer.radius_km if fold(inner.name) == fold(outer.name) else outer.radius_km / 2
    return inner.unit == outer.unit and far <= near


def apart(one: Entry, other: Entry) -> bool:
    """Whether no point is surely in both: they are of different countries or units, or their circles do not meet."""
    if is_same(one, other) or inside(one, other) or inside(other, one):
        return False
    if _outside(one, other) or _outside(other, one):
        return True
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) > _reach(one) + _reach(other)


def _outside(inner: Entry, outer: Entry) -> bool:
    if inner.kind in _CROSSING or not inner.country:
        return False
    if outer.kind == "country":
        return inner.country != outer.country
    if outer.kind != "admin1" or not outer.code:
        return False
    of_one_list = inner.source == outer.source and bool(inner.unit)  # codes of other tables are of another kind
    return inner.country != outer.country or (of_one_list and inner.unit != outer.code)


def _reach(entry: Entry) -> float:
    return entry.radius_km * (REACH if entry.kind in AREAS else 1.0)


def about(entry: Entry, point: tuple[float, float, float], *, within: bool) -> Entry:
    """Somewhere about an entry ("30 km north of it"): in its country; in its unit only where it lies ``within`` it."""
    lat, lon, radius = point
    code = entry.code if within else ""
    return entry._replace(kind="area", lat=lat, lon=lon, radius_km=radius, code=code)


def describe(entry: Entry) -> str:
    """An entry told from others of its name: "Orrin (town in Orrin, VL)"."""
    unit = entry.admin1 if entry.kind not in ("admin1", "country") else ""
    where = ", ".join(part for part in (unit, entry.country) if part and entry.kind != "country")
    return f"{entry.name} ({_KINDS.get(entry.kind, entry.kind)}{f' in {where}' if where else ''})"
