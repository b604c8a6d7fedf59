"""A map without tiles: borders from outlines, an area for a unit, a circle for a radius, hatched where unsure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reckoning.ask.mapping import MapLayer, MapSpot
from reckoning.gazetteer.outlines import KM_A_DEGREE, Area, Box, Outlines, Spot
from reckoning.render.scene import FAINT, INK, Look, Mark, Patch, Point, Scene, Words, text_width
from reckoning.render.words import one_line

WIDTH, NARROW, MOST_HIGH, LEAST_HIGH, LINE = 760, 340, 620, 300, 18  # pixels; narrow for a telephone
LAND, SEA, BORDER, UNIT_BORDER = "#f4f1ea", "#e3ecf2", "#8a8a8a", "#c9c4ba"
COLOUR: Final = "#0072b2"
LEAST_DEGREES = 1.2  # what a map shows at least, across
LEAST_RADIUS = 5.0  # pixels: a circle that is too small to be seen is drawn so large, and that is said
CORNERS = 48
LEAST_STEP = 0.8  # pixels between two points of an outline
STRENGTHS: Final = ((1, 0.22, "1 source"), (2, 0.42, "2 or 3 independent sources"), (4, 0.62, "4 or more"))
UNSURE, CREDIT = "not known better than this", "Outlines: Natural Earth."
NEARLY_ALL, STRAYS = 0.95, 2.0  # the share of incidents that are shown at least; how much smaller that must be
LABELLED = 14  # places whose names are written


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the globe that is drawn, on a plane stretched for its latitude."""

    box: Box
    scale: float
    squeeze: float
    width: int

    @classmethod
    def around(cls, box: Box, width: int) -> _Frame:
        """With a margin, at least so wide, and not higher than has room."""
        left, low, right, top = box
        squeeze = max(0.2, math.cos(math.radians((low + top) / 2)))
        wide = max((right - left) * 1.16, LEAST_DEGREES / squeeze)
        high = max((top - low) * 1.16, LEAST_DEGREES * 0.55)
        scale = min(width / (wide * squeeze), MOST_HIGH / high)
        wide = width / scale / squeeze
        high = max(high, LEAST_HIGH / scale)
        x, y = (left + right) / 2, (low + top) / 2
        return cls((x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), scale, squeeze, width)

    @property
    def height(self) -> float:
        """How high the drawing is, in pixels."""
        return (self.box[3] - self.box[1]) * self.scale

    def at(self, spot: Spot) -> Point:
        """Where a spot is drawn."""
        return (spot[0] - self.box[0]) * self.scale * self.squeeze, (self.box[3] - spot[1]) * self.scale

    def rings(self, area: Area) -> tuple[tuple[Point, ...], ...]:
        """The rings of an area as far as they lie in the frame."""
        clipped = (_thinned([self.at(spot) for spot in _clipped(ring, self.box)]) for ring in area.rings)
        return tuple(ring for ring in clipped if len(ring) > 2)


def map_scene(
    layer: MapLayer, outlines: Outlines, title: str, within: Area | None = None, *, width: int = WIDTH
) -> Scene:
    """The places of the layer, each mark with the claims behind it. ``within`` is an area that is shown in any case."""
    shapes = [(spot, area_of(spot, outlines)) for spot in layer.spots]
    view = viewed(shapes, within)
    frame = _Frame.around(view.box, width)
    marks = [*_ground(frame, outlines)]
    if within is not None:
        marks += _drawn([within], frame, Look(INK, 1.6, (6, 3)), 0.0)
    marks += (_spot(spot, area, frame) for spot, area in shapes)
    marks += _names([spot for spot, _ in shapes], frame)
    foot, height = _foot(layer, frame, view.outside)
    marks += foot
    told = "; ".join(_told(spot) for spot in layer.spots[:40]) or "No incident has a place on the map."
    return Scene(width, int(height), title, told, tuple(marks))


@dataclass(frozen=True, slots=True)
class View:
    """The part of the globe that is looked at first, and how many places lie outside it."""

    box: Box
    outside: int


def viewed(shapes: Sequence[tuple[MapSpot, Area]], within: Area | None = None) -> View:
    """The part of the globe to show: around everything, or, where a few stray far from it, around nearly all.

    One place read wrongly, or one report on another continent, would make all others too small to be told apart.
    """
    always = [within.box] if within else []
    if not shapes:
        return View(_around(always) if always else (-180.0, -60.0, 180.0, 80.0), 0)
    count = sum(len(spot.placed) for spot, _ in shapes)
    x, y = (
        _middle([((spot.place.lon, spot.place.lat)[axis] or 0.0, len(spot.placed)) for spot, _ in shapes])
        for axis in (0, 1)
    )
    nearest = sorted(shapes, key=lambda one: (_reach(one[1].box, (x, y)), one[0].key))
    held, core = 0, []
    for spot, area in nearest:
        if held >= count * NEARLY_ALL:
            break
        held += len(spot.placed)
        core.append(area.box)
    full, near = (_around(boxes + always) for boxes in ([area.box for _, area in shapes], core))
    strays = max(near[2] - near[0], near[3] - near[1]) * STRAYS < max(full[2] - full[0], full[3] - full[1])
    return View(near, len(shapes) - len(core)) if strays else View(full, 0)


def _middle(weighted: Iterable[tuple[float, int]]) -> float:
    """The median of values that have a weight each."""
    ordered = sorted(weighted)
    half, held = sum(weight for _, weight in ordered) / 2, 0
    return next(value for value, weight in ordered if (held := held + weight) >= half)


def _reach(box: Box, spot: Spot) -> float:
    """How far an area goes from a spot, in degrees."""
    return max(spot[0] - box[0], box[2] - spot[0], spot[1] - box[1], box[3] - spot[1])


def area_of(spot: MapSpot, outlines: Outlines) -> Area:
    """The outline of a country or unit, else a circle of the place's radius."""
    return outlines.of(spot.place)[1] or circle(
        (spot.place.lon or 0.0, spot.place.lat or 0.0), spot.place.radius_km or 1.0
    )


def circle(middle: Spot, km: float) -> Area:
    """A circle on the globe, as a ring."""
    high = km / KM_A_DEGREE
    wide = high / max(0.05, math.cos(math.radians(middle[1])))
    turns = [math.tau * at / CORNERS for at in range(CORNERS)]
    ring = tuple((middle[0] + wide * math.cos(turn), middle[1] + high * math.sin(turn)) for turn in turns)
    return Area((ring,), (middle[0] - wide, middle[1] - high, middle[0] + wide, middle[1] + high))


def _around(boxes: Sequence[Box]) -> Box:
    lefts, lows, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(lows), max(rights), max(tops)


def _ground(frame: _Frame, outlines: Outlines) -> Iterator[Mark]:
    left, low, right, top = frame.box
    corners = tuple(frame.at(spot) for spot in ((left, low), (right, low), (right, top), (left, top)))
    yield Mark((Patch((corners,), Look(SEA, 0.5), 1.0),))
    countries = list(outlines.countries_in(frame.box))
    yield from _drawn(countries, frame, Look(LAND, 0), 1.0)
    if right - left < 30:  # on a map of half the world the units would be a net
        yield from _drawn(outlines.units_in(frame.box), frame, Look(UNIT_BORDER, 0.7), 0.0)
    yield from _drawn(countries, frame, Look(BORDER, 1), 0.0)


def _drawn(areas: Iterable[Area], frame: _Frame, look: Look, strength: float) -> Iterator[Mark]:
    for area in areas:
        rings = frame.rings(area)
        if rings:
            yield Mark((Patch(rings, look, strength),))


def _spot(spot: MapSpot, area: Area, frame: _Frame) -> Mark:
    rings = frame.rings(area)
    if spot.kind == "circle":
        middle = spot.place.lon or 0.0, spot.place.lat or 0.0
        radius = (spot.place.radius_km or 1.0) / KM_A_DEGREE * frame.scale
        if radius < LEAST_RADIUS:
            rings = frame.rings(circle(middle, LEAST_RADIUS / frame.scale * KM_A_DEGREE))
    strength = next(share for least, share, _ in reversed(STRENGTHS) if spot.sources >= least)
    look = Look(COLOUR, 1.6, (5, 3) if spot.unsure else ())
    claims = tuple(dict.fromkeys(name for one in spot.placed for name in one.told.incident.claims))
    return Mark((Patch(rings, look, strength, bool(spot.unsure)),), _told(spot), claims)


def _told(spot: MapSpot) -> str:
    count = len(spot.placed)
    many = f"{count:,} incidents" if count > 1 else "one incident"
    sources = f"at most {spot.sources} independent sources" if spot.sources > 1 else "one source"
    where = {"country": "the country", "unit": "the province", "circle": ""}[spot.kind]
    if spot.kind == "circle" and spot.place.radius_km is not None:
        where = f"within {spot.place.radius_km:g} km"
    unsure = f"; {', '.join(spot.unsure)}" if spot.unsure else ""
    return f"{one_line(spot.place.shown)} ({where}): {many}, {sources}{unsure}".replace(" ()", "")


def _names(spots: Sequence[MapSpot], frame: _Frame) -> Iterator[Mark]:
    """The names of the places with most incidents, where they do not cover each other."""
    taken: list[tuple[float, float, float, float]] = []
    for spot in sorted(spots, key=lambda spot: (-len(spot.placed), spot.key))[:LABELLED]:
        x, y = frame.at((spot.place.lon or 0.0, spot.place.lat or 0.0))
        if spot.kind == "circle":  # below it: a name must not hide a small place
            radius = (spot.place.radius_km or 1.0) / KM_A_DEGREE * frame.scale
            y += max(radius, LEAST_RADIUS) + 10 if radius < 40 else 0
        count = f" · {len(spot.placed):,}" if len(spot.placed) > 1 else ""
        text = f"{one_line(spot.place.shown)}{count}"
        half = text_width(text, 12) / 2
        x = min(max(x, half + 4), frame.width - half - 4)
        box = (x - half, y - 12, x + half, y + 5)
        if any(box[0] < old[2] and old[0] < box[2] and box[1] < old[3] and old[1] < box[3] for old in taken):
            continue
        taken.append(box)
        yield Mark((Words((x, y + 4), text, 12, "middle", bold=True, look=Look(INK)),))


def _foot(layer: MapLayer, frame: _Frame, outside: int) -> tuple[list[Mark], float]:
    """How the map is read, and what is not on it; and how high the picture is with that."""
    marks: list[Mark] = []
    x, y = 4.0, frame.height + LINE
    kinds = [(said, Patch((), Look(COLOUR, 1), strength)) for _, strength, said in STRENGTHS]
    kinds.append((UNSURE, Patch((), Look(COLOUR, 1, (3, 2)), 0.6, hatched=True)))
    for said, patch in kinds:
        wide = 34 + text_width(said, 11)
        if x > 4 and x + wide > frame.width:
            x, y = 4.0, y + LINE
        square = ((x, y - 10), (x + 14, y - 10), (x + 14, y + 2), (x, y + 2))
        marks.append(Mark((replace(patch, rings=(square,)), Words((x + 20, y), said, 11, look=Look(FAINT)))))
        x += wide
    count = len(layer.nowhere)
    missing = f"{count:,} without a place on the map." if count > 1 else "One without a place on it." if count else ""
    strays = f"{outside:,} places lie outside." if outside > 1 else "One place lies outside." if outside else ""
    notes = [
        note for note in (missing, strays, "An area is a province, a circle the reach of a place.", CREDIT) if note
    ]
    for note in [" ".join(notes)] if frame.width >= WIDTH else notes:
        y += LINE
        marks.append(Mark((Words((4, y), note, 11, look=Look(FAINT)),)))
    return marks, y + 10


def _clipped(ring: Sequence[Spot], box: Box) -> list[Spot]:
    """The part of a ring within a box (Sutherland and Hodgman, 1974)."""
    spots = list(ring)
    for axis, bound, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        inside = [(spot[axis] - bound) * sign >= 0 for spot in spots]
        if all(inside):
            continue
        kept: list[Spot] = []
        for at, spot in enumerate(spots):
            if inside[at] != inside[at - 1]:
                kept.append(_crossing(spots[at - 1], spot, axis, bound))
            if inside[at]:
                kept.append(spot)
        spots = kept
    return spots


def _thinned(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points without those that nobody can tell from the one before."""
    kept: list[Point] = []
    for point in points:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= LEAST_STEP:
            kept.append(point)
    return tuple(kept)


def _crossing(a: Spot, b: Spot, axis: int, bound: float) -> Spot:
    share = (bound - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (bound, other) if axis == 0 else (other, bound)
