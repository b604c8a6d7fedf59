"""Candidate numbers of missing people: found where the probability lies, each standing for its neighbours."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.lists.sizes import Floats, alike, even, peaks, quantile, region, spaced


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 5000), st.integers(0, 10**7), st.integers(10, 400))
def test_candidates_stand_for_every_number_once(first: int, more: int, points: int) -> None:
    grid = spaced(first, first + more, points)
    assert (grid.missing[0], grid.missing[-1]) == (first, first + more)
    assert len(grid.missing) <= points + 1
    assert grid.stands_for.sum() == more + 1


@pytest.mark.parametrize("given", [[], [3, 2], [2, 2], [-1, 2], [[1, 2]]])
def test_numbers_that_are_no_candidates(given: list[int]) -> None:
    with pytest.raises(ValueError, match="ascending"):
        alike(given)


def test_even_candidates_are_those_of_others() -> None:
    grid = even(100)
    assert (len(grid.missing), grid.missing[0], grid.missing[-1], grid.every) == (1000, 1, 3000, False)
    assert alike([4, 5, 6]).every


def bell(middle: float, width: float) -> Floats:
    return np.array([middle, width])


@pytest.mark.parametrize(("middle", "width"), [(30, 5), (7_000, 80), (2_000_000, 900)])
def test_a_narrow_region_is_found_far_away(middle: float, width: float) -> None:
    low, high = region(lambda missing: -((missing - middle) ** 2) / (2 * width**2), 0, 10**8)
    assert low <= max(middle - 5 * width, 0) < middle + 5 * width <= high
    assert high - low < 40 * width + 50


def test_a_flat_density_is_looked_at_everywhere() -> None:
    assert region(np.zeros_like, 3, 10**6) == (3, 10**6)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(1, 50), min_size=1, max_size=40), st.floats(0.01, 0.99))
def test_a_quantile_is_the_first_number_that_reaches_the_share(weights: list[int], share: float) -> None:
    probability = np.array(weights, dtype=float)
    grid = alike(np.arange(len(weights)))
    found = quantile(grid, probability, share)
    below = np.cumsum(probability) / probability.sum()
    assert below[int(found)] >= share - 1e-12
    assert found == 0 or below[int(found) - 1] < share + 1e-12


def test_a_quantile_between_sparse_candidates_is_between_them() -> None:
    every, sparse = spaced(0, 20_000, 30_000), spaced(0, 20_000, 300)
    for share in (0.025, 0.5, 0.975):
        exact, rough = (
            quantile(grid, np.exp(-((grid.missing - 6000) ** 2) / 2e6) * grid.stands_for, share)
            for grid in (every, sparse)
        )
        assert abs(exact - rough) <= 10


def test_heaps_are_told_apart_where_there_is_a_dip() -> None:
    grid = alike(np.arange(1000))
    two = np.exp(-((grid.missing - 200) ** 2) / 800) + 2 * np.exp(-((grid.missing - 700) ** 2) / 800)
    assert [(at, round(share, 2)) for at, share in peaks(grid, two / two.sum())] == [(200, 0.33), (700, 0.67)]
    one = np.exp(-((grid.missing - 400) ** 2) / 8000) + np.exp(-((grid.missing - 520) ** 2) / 8000)
    assert len(peaks(grid, one / one.sum())) == 1


def test_a_lower_top_behind_a_small_dip_belongs_to_the_first() -> None:
    density = np.array([1.0, 10, 9, 9.5, 3, 1])
    ((at, share),) = peaks(alike(np.arange(6)), density / density.sum())
    assert (at, round(share, 9)) == (1, 1)


def test_a_higher_top_behind_a_small_dip_takes_the_place_of_the_first() -> None:
    density = np.array([1.0, 9, 8.5, 10, 3, 1, 0.1, 0.2, 0.1])
    ((at, share),) = peaks(alike(np.arange(9)), density / density.sum())
    assert (at, share > 0.97) == (3, True)
