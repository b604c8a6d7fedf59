"""Outlines: TopoJSON unpacked, and which places are a whole country or unit."""

from __future__ import annotations

import pytest

from reckoning.engine.outlines import outlines
from reckoning.gazetteer.outlines import Outlines
from reckoning.model import Place, Span

# Two squares side by side, one degree wide, that share the line between them (line 0, from south to north).
SQUARES = {
    "transform": {"scale": [0.5, 0.5], "translate": [10, 0]},
    "arcs": [
        [[2, 0], [0, 2]],
        [[2, 2], [-2, 0], [0, -2], [2, 0]],
        [[2, 0], [2, 0], [0, 2], [-2, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [{"type": "MultiPolygon", "arcs": [[[0, 1]], [[2, -1]]], "properties": {"country": "VS"}}]
        },
        "units": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"country": "VS", "id": 7}},
                {"type": "Polygon", "arcs": [[2, -1]], "properties": {"country": "VS", "id": 8}},
            ]
        },
    },
}
TOWN = Span("Orrin", 0, 5)


def place(**fields: object) -> Place:
    return Place(TOWN, "Orrin", **{"country": "VS", "lat": 0.5, "lon": 10.5, **fields})  # type: ignore[arg-type]


def test_lines_are_shared_and_run_both_ways() -> None:
    found = Outlines(SQUARES)
    west, east = found.unit(7), found.unit(8)
    assert west is not None and east is not None
    assert west.rings == (((11, 0), (11, 1), (10, 1), (10, 0), (11, 0)),)
    assert east.rings == (((11, 0), (12, 0), (12, 1), (11, 1), (11, 0)),)
    assert west.box == (10, 0, 11, 1)
    both = found.country("VS")
    assert both is not None and both.rings == west.rings + east.rings and found.country("VS") is both


def test_what_is_not_known_is_none() -> None:
    found = Outlines(SQUARES)
    assert (found.unit(None), found.unit(9), found.country(None), found.country("XX")) == (None,) * 4


def test_a_box_finds_what_it_touches() -> None:
    found = Outlines(SQUARES)
    assert [area.box for area in found.units_in((11.5, 0, 13, 1))] == [(11, 0, 12, 1)]
    assert len(list(found.countries_in((0, 0, 10, 1)))) == 1
    assert not list(found.countries_in((0, 5, 10, 6)))


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"radius_km": 88.0}, "country"),
        ({"radius_km": 5.0}, "circle"),
        ({"admin1": "West", "geonameid": 7, "radius_km": 62.0}, "unit"),
        ({"admin1": "West", "geonameid": 7, "radius_km": 40.0}, "circle"),  # the south of it
        ({"admin1": "West", "geonameid": 70, "radius_km": 3.0}, "circle"),
        ({"country": None, "radius_km": 3.0}, "circle"),
    ],
)
def test_a_place_is_a_country_a_unit_or_a_circle(fields: dict[str, object], kind: str) -> None:
    found, area = Outlines(SQUARES).of(place(**fields))
    assert found == kind
    assert (area is None) == (kind == "circle")


def test_the_outlines_shipped_hold_the_world() -> None:
    world = outlines()
    homs, syria = world.unit(169575), world.country("SY")
    assert homs is not None and syria is not None
    assert 110 < homs.radius_km < 140 and 230 < syria.radius_km < 260
    assert syria.box[0] <= homs.box[0] and homs.box[2] <= syria.box[2]
