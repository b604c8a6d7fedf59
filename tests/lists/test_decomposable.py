"""The average over decomposable graphs gives the figures that others published."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import gammaln

from reckoning.lists.averaging import Posterior, Prior, _Scores, averages
from reckoning.lists.decomposable import decomposable
from reckoning.lists.estimates import NotEstimable, Patterns
from reckoning.lists.sizes import Floats, alike
from tests.lists.tables import FIVE, KOSOVO, SMALL, SPINA_BIFIDA, anchor, anchors


def births(people: Floats) -> Floats:
    """Madigan & York's prior for their three lists: Poisson by a Gamma of births and their rate."""
    a, b = 13.14, 55.17
    found: Floats = people * np.log(b) - (people + a) * np.log(1 + b) + gammaln(people + a) - gammaln(people + 1)
    return found


def shares(found: Posterior, most: int) -> list[float]:
    return sorted((float(one) for one in found.graphs), reverse=True)[:most]


def test_three_lists_of_madigan_and_york() -> None:
    found = averages(SPINA_BIFIDA, Prior(1, births), missing=np.arange(1, 301)).with_saturated
    assert [round(one, 4) for one in shares(found, 4)] == [0.3738, 0.3099, 0.2818, 0.0345]
    assert (round(found.mean, 4), found.mode, found.quantile(0.5)) == (733.4524, 728, 731)
    assert found.interval(0.95) == (682, 797)


def test_candidates_chosen_for_five_lists_say_the_same() -> None:
    found = averages(FIVE, Prior(0.5)).with_saturated
    assert abs(found.mean - 617.8) < 2 and abs(found.quantile(0.5) - 616) <= 2


def test_five_lists_of_madigan_and_york() -> None:
    found = averages(FIVE, Prior(0.5), missing=np.arange(1, 301)).with_saturated
    assert [round(one, 8) for one in shares(found, 4)] == [0.21707345, 0.16029369, 0.08226562, 0.06535887]
    assert (round(found.mean, 4), found.mode, found.quantile(0.5)) == (617.8159, 614, 616)
    assert found.interval(0.95) == (588, 655)


@pytest.mark.parametrize(
    ("delta", "mean", "mode", "quantiles"),
    [
        (1 / 16, 12749.35, 12267, (9827, 12595, 16544)),
        (0.5, 11030.73, 4401, (4500, 11323, 14486)),
        (1.0, 4829.456, 4401, (4408, 4617, 6860)),
    ],
)
def test_kosovo_with_all_graphs(delta: float, mean: float, mode: float, quantiles: tuple[int, ...]) -> None:
    found = averages(KOSOVO, Prior(delta), missing=np.arange(1, 40_001)).with_saturated
    assert found.mean == pytest.approx(mean, abs=0.006)
    assert found.mode == mode
    assert tuple(found.quantile(share) for share in (0.025, 0.5, 0.975)) == quantiles


def test_kosovo_as_it_comes_has_the_published_quantiles_and_leaves_the_saturated_graph_out() -> None:
    found = decomposable(KOSOVO)
    assert (found.estimate, found.interval) == (12595, (9827, 16544))
    told: Any = found.diagnostics
    assert (told["delta"], told["graphs"], told["mode"]) == (1 / 16, 60, 12267)
    assert told["top_graphs"][0] == {"graph": "[EXH, ABA, OSCE] [EXH, OSCE, HRW]", "probability": 0.98551}
    assert told["saturated"]["included"] is False
    assert told["saturated"]["probability"] < 1e-5
    assert told["candidates"]["every"]
    assert told["warnings"] == []


def test_the_sweep_shows_what_the_prior_does() -> None:
    told: Any = decomposable(KOSOVO).diagnostics
    sweep = {row["delta"]: row for row in told["sweep"]}
    assert sorted(sweep) == [1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1]
    assert sweep[0.5]["with_saturated"]["estimate"] == pytest.approx(11323, abs=3)
    assert sweep[0.5]["with_saturated"]["interval"] == pytest.approx([4500, 14486], abs=3)
    assert sweep[0.5]["estimate"] > 11_400


@pytest.mark.parametrize("name", ["UK_5", "Netherlands_5", "NewOrleans_5", "WesternUS_5", "Australia_4"])
def test_five_published_tables(name: str) -> None:
    """A thousand sizes up to thirty times the observed, as they were published; that is what five lists get."""
    expected = next(ends for key, ends in anchors()[name]["expected"].items() if key.startswith("dga"))
    patterns = anchor(name)
    missing = np.linspace(1, 30 * patterns.observed, 1000)
    found = averages(patterns, missing=missing).with_saturated
    assert [round(found.quantile(share)) for share in (0.5, 0.025, 0.975)] == expected
    if len(patterns.lists) == 5:
        plain = decomposable(patterns)
        assert [plain.estimate, *(plain.interval or ())] == expected


def test_two_answers_a_bound_that_matters_and_a_prior_that_sways_are_told() -> None:
    warnings: Any = decomposable(anchor("Netherlands_5")).diagnostics["warnings"]
    assert [warning.split(":")[0] for warning in warnings] == [
        "more than 255,254 people were not considered, yet have a probability of 0.009; without that bound",
        "it depends on the prior",
        "there is more than one answer",
    ]
    assert "50,4" in warnings[0]


def test_candidates_at_hand_end_where_they_end() -> None:
    found = decomposable(KOSOVO, missing=np.arange(1, 6001))
    assert found.interval is not None
    assert found.interval[1] <= 4400 + 6000
    warnings: Any = found.diagnostics["warnings"]
    assert any("10,400 people were not considered" in warning for warning in warnings)


def test_the_saturated_graph_can_be_taken_in() -> None:
    found = decomposable(KOSOVO, prior=Prior(0.5, saturated=True))
    told: Any = found.diagnostics
    assert (found.estimate, found.interval) == (11323, (4500, 14486))
    assert (told["graphs"], told["saturated"]["included"]) == (61, True)
    assert told["saturated"]["without"]["estimate"] == 11429


def test_a_narrow_posterior_of_many_people_is_found() -> None:
    """A hundred times as many people on five lists that are nearly independent: the evenly spaced are too far apart."""
    chances = (0.3, 0.25, 0.35, 0.2, 0.3)
    people = 300_000
    counts = {}
    for cell in range(1, 32):
        share = np.prod([p if cell >> at & 1 else 1 - p for at, p in enumerate(chances)])
        counts["".join("1" if cell >> at & 1 else "0" for at in range(5))] = round(people * float(share))
    found = decomposable(Patterns(tuple("ABCDE"), counts))
    told: Any = found.diagnostics
    assert found.interval is not None
    assert found.interval[0] < people < found.interval[1]
    assert found.interval[1] - found.interval[0] < 0.02 * people
    assert told["candidates"]["looked_at"] > 500


def test_a_wide_posterior_of_five_lists_is_told_as_by_every_candidate() -> None:
    """Short lists of a thousand people: hundreds of numbers are likely, and evenly spaced ones close enough."""
    counts = {}
    for cell in range(1, 32):
        share = np.prod([p if cell >> at & 1 else 1 - p for at, p in enumerate((0.05, 0.06, 0.05, 0.04, 0.06))])
        counts["".join("1" if cell >> at & 1 else "0" for at in range(5))] = round(1000 * float(share))
    few = Patterns(tuple("ABCDE"), counts)
    chosen, every = averages(few).without, averages(few, missing=np.arange(1, 3001)).without
    assert every.interval(0.95)[1] - every.interval(0.95)[0] > 700
    assert chosen.quantile(0.5) == pytest.approx(every.quantile(0.5), rel=0.02)
    assert chosen.interval(0.95) == pytest.approx(every.interval(0.95), rel=0.03)


def test_hardly_any_overlap_is_refused() -> None:
    with pytest.raises(NotEstimable, match="overlap too little: with a probability of"):
        decomposable(Patterns(("A", "B", "C"), {"100": 3000, "010": 2500, "001": 2000, "111": 1}))


def test_seven_lists_are_refused_with_what_to_do() -> None:
    lists = tuple("ABCDEFG")
    with pytest.raises(NotEstimable, match=r"7 lists have too many graphs .* put lists of one kind together"):
        decomposable(Patterns(lists, {"1100000": 5, "0011111": 3}))


@pytest.mark.parametrize("delta", [0.0, -1.0, float("inf"), float("nan")])
def test_a_delta_is_above_nothing(delta: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        Prior(delta)


def brute(patterns: Patterns, delta: float, missing: Floats) -> Floats:
    """The posterior of the graph without ties alone, by its own formula."""
    lists = len(patterns.lists)
    people = patterns.observed + missing
    total = delta * 2**lists
    logs: Floats = gammaln(people + 1) - gammaln(missing + 1) - np.log(people)
    for size in patterns.sizes:
        logs += gammaln(total / 2 + people - size) - gammaln(total + people)
    found: Floats = np.exp(logs - logs.max())
    whole: Floats = found / found.sum()
    return whole


def test_the_graph_without_ties_is_a_product_of_margins() -> None:
    missing = np.arange(1.0, 400.0)
    alone = _Scores(SMALL, Prior(0.25), slice(0, 1)).posterior(alike(missing))
    assert np.allclose(alone.probability, brute(SMALL, 0.25, missing))


@settings(max_examples=6, deadline=None)
@given(st.permutations([0, 1, 2]), st.sampled_from([0.05, 0.125, 0.5]))
def test_the_order_of_the_lists_makes_no_difference(order: list[int], delta: float) -> None:
    first, other = decomposable(SMALL, prior=Prior(delta)), decomposable(SMALL.onto(order), prior=Prior(delta))
    assert (first.estimate, first.interval) == (other.estimate, other.interval)
    assert first.diagnostics["mean"] == pytest.approx(other.diagnostics["mean"])


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=7, max_size=7))
def test_never_below_what_was_seen(counts: list[int]) -> None:
    keys = ["100", "010", "001", "110", "101", "011", "111"]
    patterns = Patterns(("A", "B", "C"), dict(zip(keys, counts, strict=True)))
    found = decomposable(patterns)
    assert found.estimate is not None
    assert found.interval is not None
    assert patterns.observed <= found.interval[0] <= found.estimate <= found.interval[1]
