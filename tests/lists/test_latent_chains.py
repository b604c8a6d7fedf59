from __future__ import annotations

import pickle

import numpy as np
import pytest

from reckoning.lists.latent_chains import RUNAWAY, Batch, Reals, Whole, run_batch, starts

KEYS = ("100", "010", "001", "110", "011", "111")
COUNTS = (4, 3, 5, 2, 1, 1)
CONCENTRATION = (0.25, 0.25)


def batch(
    keys: tuple[str, ...] = KEYS,
    counts: tuple[int, ...] = COUNTS,
    *,
    sweeps: int = 50,
    chains: int = 4,
    classes: int = 3,
) -> Batch:
    seen = np.array([[float(sign) for sign in key] for key in keys])
    rng = np.random.default_rng(7)
    return Batch(seen, np.array(counts), starts(chains), rng, sweeps, classes, CONCENTRATION)


def weighed_prior(draws: int) -> tuple[Whole, Reals]:
    """The posterior of the number missing by its definition: draws of the prior, weighed by how well they fit."""
    rng = np.random.default_rng(3)
    alpha = np.maximum(rng.gamma(CONCENTRATION[0], 1 / CONCENTRATION[1], draws), 1e-12)
    sticks = np.ones((draws, 3))
    sticks[:, :-1] = rng.beta(1, alpha[:, None], (draws, 2))
    weights = sticks.copy()
    weights[:, 1:] *= np.cumprod(1 - sticks[:, :-1], axis=1)
    chances = rng.random((draws, 3, 3))
    fits = {
        key: (weights * np.prod(np.where(np.array(list(key))[:, None] == "1", chances, 1 - chances), axis=1)).sum(
            axis=1
        )
        for key in ("000", *KEYS)
    }
    seen = 1 - fits["000"]
    logs = sum(count * np.log(fits[key] / seen) for key, count in zip(KEYS, COUNTS, strict=True))
    missing = rng.poisson(rng.gamma(sum(COUNTS), fits["000"] / seen))
    share = np.exp(logs - np.max(logs))
    return missing, np.asarray(share / share.sum())


def test_chains_draw_from_the_posterior_as_the_model_defines_it() -> None:
    missing, share = weighed_prior(150_000)
    drawn = run_batch(batch(sweeps=1200, chains=24))[100:]
    for count in (0, 3, 10):
        assert (drawn > count).mean() == pytest.approx(float((share * (missing > count)).sum()), abs=0.025)
    assert np.log(drawn + 1).mean() == pytest.approx(float((share * np.log(missing + 1)).sum()), abs=0.04)


def test_the_same_chance_gives_the_same_chains_in_another_process_too() -> None:
    one = batch()
    other: Batch = pickle.loads(pickle.dumps(one))
    found = run_batch(one)
    assert found.shape == (50, 4) and found.dtype == np.int64
    assert (found == run_batch(other)).all()


def test_many_people_and_many_lists_stay_within_what_numbers_hold() -> None:
    """A million people, and patterns that are all but impossible at the start."""
    keys = ("1" + "0" * 19, "0" * 10 + "1" + "0" * 9, "11" + "0" * 18, "0" + "1" * 19)
    found = run_batch(batch(keys, (400_000, 500_000, 100_000, 2), sweeps=20, classes=2))
    assert (found >= 0).all() and (found < RUNAWAY).all()


def test_chains_begin_far_apart() -> None:
    assert starts(4).max() == 1 and starts(4).min() < 0.04
