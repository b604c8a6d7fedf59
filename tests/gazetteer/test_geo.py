from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.gazetteer.geo import bearing_of, between, displaced, distance_km

POINTS = st.tuples(st.floats(-80, 80), st.floats(-179, 179))


@settings(deadline=None)
@given(POINTS, st.floats(1, 500), st.floats(0, 359))
def test_a_displaced_point_is_as_far_as_was_said(point: tuple[float, float], km: float, bearing: float) -> None:
    assert distance_km(point, displaced(point, km, bearing)) == pytest.approx(km, rel=0.01, abs=0.02)


@pytest.mark.parametrize(
    ("words", "bearing"),
    [("north", 0), ("north-west", 315), ("Southeastern", 135), ("south west", 225), ("upward", None)],
)
def test_directions_in_words(words: str, bearing: float | None) -> None:
    assert bearing_of(words) == bearing


def test_the_middle_goes_the_short_way_round() -> None:
    assert between((10, 179), (10, -179))[1] in (180.0, -180.0)
    assert between((0, 10), (10, 20)) == (5.0, 15.0)
