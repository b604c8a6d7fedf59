from __future__ import annotations

import numpy as np
import pytest

from reckoning.lists.latent_convergence import bulk_ess, r_hat, split, tail_ess

RNG = np.random.default_rng(5)
ALIKE = RNG.normal(size=(2000, 8))


def slow(correlation: float, length: int = 6000) -> np.ndarray:
    """Chains whose draws hang on to those before."""
    noise = np.random.default_rng(6).normal(size=(length, 8)) * np.sqrt(1 - correlation**2)
    found = noise.copy()
    for at in range(1, length):
        found[at] += correlation * found[at - 1]
    return found


def test_independent_draws_agree_and_are_worth_their_number() -> None:
    assert r_hat(ALIKE) == pytest.approx(1, abs=0.003)
    assert bulk_ess(ALIKE) == pytest.approx(ALIKE.size, rel=0.1)
    assert tail_ess(ALIKE) == pytest.approx(ALIKE.size, rel=0.15)


def test_draws_that_hang_together_are_worth_as_many_as_theory_says() -> None:
    found = slow(0.9)
    assert bulk_ess(found) == pytest.approx(found.size * (1 - 0.9) / (1 + 0.9), rel=0.15)


@pytest.mark.parametrize(
    "odd", [ALIKE + np.eye(8)[0] * 2, ALIKE * (1 + 3 * np.eye(8)[0]), ALIKE + np.linspace(0, 2, 2000)[:, None]]
)
def test_a_chain_elsewhere_a_wider_one_and_drifting_ones_are_seen(odd: np.ndarray) -> None:
    assert r_hat(odd) > 1.05


def test_no_scale_matters() -> None:
    assert r_hat(np.exp(5 * ALIKE + np.eye(8)[0])) == pytest.approx(r_hat(5 * ALIKE + np.eye(8)[0]), abs=0.01)


def test_chains_that_stand_still() -> None:
    still = np.zeros((40, 4))
    assert r_hat(still) == 1 and bulk_ess(still) == still.size
    assert r_hat(still + np.arange(4)) > 1e6


def test_draws_against_each_other_are_worth_more_than_their_number_but_not_without_bound() -> None:
    wave = np.tile([[1.0], [-1.0]], (200, 4)) + 0.01 * RNG.normal(size=(400, 4))
    assert wave.size < bulk_ess(wave) <= wave.size * np.log10(wave.size) + 1


def test_an_odd_draw_in_the_middle_is_left_out() -> None:
    assert split(np.arange(5.0)[:, None]).T.tolist() == [[0, 1], [3, 4]]
