"""Distances and directions on the globe."""

from __future__ import annotations

import math
from typing import Final

EARTH_KM: Final = 6371.0
BEARINGS: Final = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
    "west": 270.0, "northwest": 315.0,
}  # fmt: skip

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def distance_km(one: Point, other: Point) -> float:
    """Kilometres between two points, along the surface of a sphere."""
    lat, lat2 = math.radians(one[0]), math.radians(other[0])
    half = math.radians(other[1] - one[1]) / 2
    root = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin(half) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(root)))


def displaced(point: Point, km: float, bearing: float) -> Point:
    """The point so many kilometres away in a direction, in degrees clockwise from north."""
    lat, way, far = math.radians(point[0]), math.radians(bearing), km / EARTH_KM
    lat2 = math.asin(math.sin(lat) * math.cos(far) + math.cos(lat) * math.sin(far) * math.cos(way))
    shift = math.atan2(math.sin(way) * math.sin(far) * math.cos(lat), math.cos(far) - math.sin(lat) * math.sin(lat2))
    return round(math.degrees(lat2), 5), round((point[1] + math.degrees(shift) + 180) % 360 - 180, 5)


def between(one: Point, other: Point) -> Point:
    """The middle of two points, the short way round."""
    lon = (other[1] - one[1] + 180) % 360 - 180
    return round((one[0] + other[0]) / 2, 5), round((one[1] + lon / 2 + 180) % 360 - 180, 5)


def bearing_of(words: str) -> float | None:
    """Degrees of a direction in words: "north-west", "southeastern"; ``None`` for no direction."""
    return BEARINGS.get(words.casefold().replace("-", "").replace(" ", "").removesuffix("ern"))
