"""The outlines of countries and of their first-level units, unpacked from TopoJSON as they are asked for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, Final, Literal

from reckoning.model import Place

Spot = tuple[float, float]
"""Longitude and latitude in degrees."""

Box = tuple[float, float, float, float]
"""The least longitude and latitude, and the greatest."""

KM_A_DEGREE: Final = 111.2
WHOLE: Final = 0.9  # of an area's radius: a place that is so large is all of it

Kind = Literal["country", "unit", "circle"]


@dataclass(frozen=True, slots=True)
class Area:
    """An area as closed rings, inner ones too: what an odd number of rings holds is inside."""

    rings: tuple[tuple[Spot, ...], ...]
    box: Box

    @property
    def radius_km(self) -> float:
        """The radius of a circle that is as large."""
        squeeze = math.cos(math.radians((self.box[1] + self.box[3]) / 2))
        twice = sum(abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))) for ring in self.rings)
        return math.sqrt(twice / 2 * squeeze / math.pi) * KM_A_DEGREE


class Outlines:
    """Areas by the GeoNames id of a unit and by the ISO code of a country."""

    def __init__(self, topology: Mapping[str, Any]) -> None:
        self._topology = topology
        self._lines: dict[int, tuple[Spot, ...]] = {}
        self._areas: dict[int, Area] = {}

    @cached_property
    def _units(self) -> dict[int, Mapping[str, Any]]:
        return {one["properties"]["id"]: one for one in self._topology["objects"]["units"]["geometries"]}

    @cached_property
    def _countries(self) -> dict[str, Mapping[str, Any]]:
        return {one["properties"]["country"]: one for one in self._topology["objects"]["countries"]["geometries"]}

    def unit(self, geonameid: int | None) -> Area | None:
        """The area of a first-level unit; ``None`` where its outline is not known."""
        found = None if geonameid is None else self._units.get(geonameid)
        return None if found is None else self._area(found)

    def country(self, code: str | None) -> Area | None:
        """The area of a country."""
        found = None if code is None else self._countries.get(code)
        return None if found is None else self._area(found)

    def of(self, place: Place) -> tuple[Kind, Area | None]:
        """What a place is on the map, with its outline where it is a whole country or unit; else it is a circle.

        A part of a unit ("the south of …") has the id of the whole and a smaller radius, and is a circle.
        """
        kind: Kind = "country" if place.admin1 is None else "unit"
        area = self.country(place.country) if kind == "country" else self.unit(place.geonameid)
        if area is not None and (place.radius_km or 0.0) >= WHOLE * area.radius_km:
            return kind, area
        return "circle", None

    def countries_in(self, box: Box) -> Iterator[Area]:
        """The countries that a box touches, or may."""
        return (area for one in self._countries.values() if _meet((area := self._area(one)).box, box))

    def units_in(self, box: Box) -> Iterator[Area]:
        """The first-level units that a box touches, or may."""
        return (area for one in self._units.values() if _meet((area := self._area(one)).box, box))

    def _area(self, geometry: Mapping[str, Any]) -> Area:
        found = self._areas.get(id(geometry))
        if found is None:
            arcs = geometry["arcs"]
            parts = [arcs] if geometry["type"] == "Polygon" else arcs
            rings = tuple(self._ring(ring) for part in parts for ring in part)
            found = self._areas[id(geometry)] = Area(rings, _box(rings))
        return found

    def _ring(self, arcs: Sequence[int]) -> tuple[Spot, ...]:
        spots: list[Spot] = []
        for arc in arcs:
            line = self._line(arc if arc >= 0 else ~arc)
            spots += (line if arc >= 0 else line[::-1])[1 if spots else 0 :]
        return tuple(spots)

    def _line(self, number: int) -> tuple[Spot, ...]:
        found = self._lines.get(number)
        if found is None:
            (wide, high), (left, low) = self._topology["transform"]["scale"], self._topology["transform"]["translate"]
            steps = self._topology["arcs"][number]
            lons, lats = accumulate(step[0] for step in steps), accumulate(step[1] for step in steps)
            found = self._lines[number] = tuple(
                (round(left + lon * wide, 4), round(low + lat * high, 4)) for lon, lat in zip(lons, lats, strict=True)
            )
        return found


def _box(rings: Sequence[Sequence[Spot]]) -> Box:
    lons = [lon for ring in rings for lon, _ in ring]
    lats = [lat for ring in rings for _, lat in ring]
    return min(lons), min(lats), max(lons), max(lats)


def _meet(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
