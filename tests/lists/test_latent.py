from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from reckoning.lists.estimates import Estimate, Patterns
from reckoning.lists.latent import Settings, batches, latent, summarised
from reckoning.lists.latent_chains import RUNAWAY, run_batch

PATTERNS = Patterns(
    ("Red", "Blue", "Green"), {"100": 150, "010": 90, "001": 120, "110": 40, "101": 55, "011": 30, "111": 20}
)
ANCHORS = Path(__file__).resolve().parents[3] / "shared" / "data" / "mse" / "anchors.json"
SHORT = Settings(chains=8, sweeps=1200, classes=3)


def drawn(*heaps: float, length: int = 4000, each: int = 4, spread: float = 0.1) -> np.ndarray:
    """Numbers missing, as chains that stay where they are would draw them."""
    logs = np.random.default_rng(2).normal(np.repeat(heaps, each), spread, (length, each * len(heaps)))
    return np.rint(np.exp(logs)).astype(np.int64)


def numbers(one: Estimate) -> tuple[float, float, float]:
    assert one.estimate is not None and one.interval is not None
    return one.interval[0], one.estimate, one.interval[1]


def test_chains_that_agree_give_one_estimate_that_the_seed_alone_decides() -> None:
    (one,) = latent(PATTERNS, seed=3, settings=SHORT)
    with ThreadPoolExecutor(2) as pool:
        parts = list(pool.map(run_batch, batches(PATTERNS, 3, SHORT)))
        assert summarised(PATTERNS, np.concatenate(parts, axis=1)[SHORT.unused :], SHORT) == [one]
    low, middle, high = numbers(one)
    assert PATTERNS.observed < low < middle < high
    assert latent(PATTERNS, seed=4, settings=SHORT)[0] != one
    told = one.diagnostics
    assert told["modes"] == 1 and told["chains"] == 8 and told["burn_in"] == 240 and len(told["posterior"]) == 200  # type: ignore[arg-type]
    assert json.loads(json.dumps(dict(told))) == told


def test_a_batch_is_as_large_whatever_runs_it_and_all_begin_apart() -> None:
    parts = batches(PATTERNS, 1, Settings(chains=20, sweeps=100))
    assert [len(part.starts) for part in parts] == [7, 7, 6]
    assert len({start for part in parts for start in part.starts}) == 20


def test_two_heaps_are_two_answers_and_never_their_average() -> None:
    low, high = summarised(PATTERNS, drawn(5, 7), Settings(sweeps=5000))
    seen = PATTERNS.observed
    assert numbers(low)[1] == pytest.approx(seen + np.exp(5), abs=3)
    assert numbers(high)[1] == pytest.approx(seen + np.exp(7), abs=10)
    assert numbers(low)[2] < seen + np.exp(6) < numbers(high)[0]
    assert (low.diagnostics["mode"], high.diagnostics["mode"], low.diagnostics["modes"]) == (1, 2, 2)
    assert low.diagnostics["share"] == 0.5 and low.diagnostics["chains_mostly"] == 4
    assert "no probability" in str(low.diagnostics["warnings"])
    both = low.diagnostics["all_chains"]
    assert isinstance(both, dict) and both["interval"][0] < seen + np.exp(5) < seen + np.exp(7) < both["interval"][1]


def test_heaps_between_which_chains_go_over_and_over_are_weighed() -> None:
    turns = np.random.default_rng(8).random((400, 16)) < 0.3
    centres = np.repeat(np.where(turns, 7.0, 5.0), 50, axis=0)
    missing = np.rint(np.exp(centres + np.random.default_rng(9).normal(0, 0.1, centres.shape))).astype(np.int64)
    (one,) = summarised(PATTERNS, missing, Settings(sweeps=25_000))
    assert one.diagnostics["modes"] == 2
    assert "gather around" in str(one.diagnostics["warnings"])
    low, _, high = numbers(one)
    assert low < PATTERNS.observed + np.exp(5) and high > PATTERNS.observed + np.exp(7)


def test_chains_that_disagree_without_heaps_are_refused() -> None:
    (one,) = summarised(PATTERNS, drawn(*np.linspace(5, 6, 16), each=1, spread=0.3), Settings(sweeps=5000))
    assert one.refused is not None and "do not agree" in one.refused
    assert one.estimate is None and one.diagnostics["r_hat"] > 1.05  # type: ignore[operator]


def test_chains_that_run_away_are_refused() -> None:
    (one,) = summarised(PATTERNS, np.full((100, 4), RUNAWAY), Settings(sweeps=125))
    assert one.refused is not None and "ran away" in one.refused


def test_an_upper_end_far_out_and_few_draws_are_told() -> None:
    (one,) = summarised(PATTERNS, drawn(5, spread=2, length=50), Settings(sweeps=63, burn_in=13))
    assert "far out" in str(one.diagnostics["warnings"]) and "few independent draws" in str(one.diagnostics["warnings"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"chains": 3},
        {"sweeps": 9, "burn_in": 4},
        {"classes": 1},
        {"concentration": (0.0, 1.0)},
        {"level": 1.0},
        {"burn_in": -1},
    ],
)
def test_settings_that_cannot_be_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"chains|sweeps|prior"):
        Settings(**wrong)  # type: ignore[arg-type]


@pytest.mark.skipif(not ANCHORS.exists(), reason="needs ../shared/data/mse/anchors.json")
def test_new_orleans_is_as_published() -> None:
    """Published by chains of another program: 830 [568, 1379]."""
    known = json.loads(ANCHORS.read_text())["NewOrleans_5"]
    patterns = Patterns(("A", "B", "C", "D", "E"), known["counts"])
    (one,) = latent(patterns, seed=1, settings=Settings(chains=8, sweeps=3000))
    middle, low, high = known["expected"]["LCMCR"]
    assert numbers(one) == pytest.approx((low, middle, high), rel=0.12)
