from __future__ import annotations

import numpy as np
import pytest

from reckoning.lists.latent_modes import find_modes


def chains(*places: list[float], spread: float = 0.2, each: int = 800) -> np.ndarray:
    """Chains that stay at one place after the other, 800 draws in each."""
    rng = np.random.default_rng(4)
    return np.stack([np.repeat(place, each) + rng.normal(0, spread, len(place) * each) for place in places], axis=1)


def test_one_heap_is_not_told_apart() -> None:
    (only,) = find_modes(chains([7, 7, 7], [7, 7, 7], [7, 7, 7]))
    assert only.share == 1 and only.chains == only.mostly == only.stays == 3
    assert only.draws.size == 3 * 2400


def test_heaps_are_told_by_where_chains_stay_even_if_their_draws_run_together() -> None:
    """Two heaps 2.5 spreads apart, whose draws together have one top only."""
    low, high = find_modes(chains([7, 7.5, 7], [7.5, 7.5, 7.5], [7, 7, 7], [7.5, 7, 7.5]))
    assert low.share == pytest.approx(0.5, abs=0.02)
    assert np.median(low.draws) == pytest.approx(7, abs=0.03) and np.median(high.draws) == pytest.approx(7.5, abs=0.03)
    assert (low.chains, low.mostly, low.stays) == (3, 2, 4)
    assert (high.chains, high.mostly, high.stays) == (3, 2, 4)
    assert low.draws.size + high.draws.size == 4 * 2400


def test_three_heaps_from_the_lowest_up() -> None:
    medians = [np.median(heap.draws) for heap in find_modes(chains([6, 6, 6], [8, 8, 8], [7, 7, 6]))]
    assert medians == pytest.approx([6, 7, 8], abs=0.05)


def test_a_rare_excursion_is_no_heap() -> None:
    found = chains(*[[7, 7, 7, 7]] * 16)
    found[100:200, 3] += 3
    assert len(find_modes(found)) == 1


def test_too_few_draws_and_chains_that_stand_still_are_one_heap() -> None:
    assert len(find_modes(chains([7], [9], each=100))) == 1
    assert len(find_modes(chains([7], [9], each=10))) == 1
    (still,) = find_modes(np.ones((400, 4)))
    assert still.draws.size == 1600
