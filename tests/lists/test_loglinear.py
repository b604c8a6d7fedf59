"""Log-linear models give the figures that others published, and no figure where there is none."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.lists.estimates import NotEstimable, Patterns
from reckoning.lists.hierarchy import closed, read, written
from reckoning.lists.loglinear import highest_order, independence, loglinear
from reckoning.lists.poisson import Fitted
from reckoning.lists.ranking import best, ranked
from tests.lists.tables import ARTIFICIAL, KOSOVO, SMALL, anchor, anchors


def test_kosovo_has_the_published_best_model_and_figures() -> None:
    found = loglinear(KOSOVO)
    told: Any = found.diagnostics
    assert found.estimate == pytest.approx(10356.519, abs=0.001)
    assert found.interval == pytest.approx((9019.6, 12130.6), abs=0.1)
    assert (told["terms"], told["model"]) == ("[123,14,34]", "EXH×ABA×OSCE + EXH×HRW + OSCE×HRW")
    assert (told["se"], told["deviance"], told["df"]) == (785.902, 9.32267, 4)
    assert (told["AIC"], told["BIC"]) == (132.7467, 203.0296)
    assert [round(end) for end in told["wald_log"]] == [9005, 12105]
    assert told["multinomial_profile"] == {"estimate": 10334.5, "interval": [8994.3, 12110.4]}
    assert told["poisson_profile"] == [9019.6, 12130.6]
    assert told["searched"] == "all 113 hierarchical models"
    assert "3 models within 6 of its BIC say 10,357 to 18,393" in told["warnings"][0]


def test_a_model_without_rivals_still_was_chosen_by_the_same_lists() -> None:
    tied = Patterns(("A", "B", "C"), {"100": 900, "010": 80, "001": 700, "110": 800, "101": 160, "011": 15, "111": 150})
    warnings: Any = loglinear(tied).diagnostics["warnings"]
    assert warnings == ["the interval leaves out that the model was chosen by the same lists"]


def test_a_model_that_is_given_is_taken() -> None:
    found = loglinear(KOSOVO, terms="[123,14,34]", level=0.9)
    told: Any = found.diagnostics
    assert (told["searched"], len(told["models"]), told["warnings"]) == ("given", 1, [])
    assert found.interval == pytest.approx((9215, 11803), abs=10)
    assert "EXH×ABA×OSCE + EXH×HRW + OSCE×HRW" in found.assumption


def test_independence_is_precise_and_wrong() -> None:
    found = independence(KOSOVO)
    assert found.estimate == pytest.approx(7392.9, abs=0.05)
    assert found.interval == pytest.approx((7147.7, 7656.2), abs=0.06)
    assert found.diagnostics["warnings"]


def test_no_highest_order_interaction_is_a_closed_form() -> None:
    found = highest_order(KOSOVO)
    told: Any = found.diagnostics
    assert (told["missing"], told["se_log"]) == (12541.9, 0.4733)
    assert found.estimate == pytest.approx(16942, abs=0.5)
    assert found.interval == pytest.approx((9360, 36116), abs=1)  # theirs took 1.96 for the quantile
    three = Fitted(SMALL, read("[12,13,23]", 3)).fit
    assert highest_order(SMALL).estimate == pytest.approx(three.estimate)


@pytest.mark.parametrize("name", ["UK_5", "Netherlands_5", "NewOrleans_5", "WesternUS_5", "Australia_4"])
def test_independence_of_five_published_tables(name: str) -> None:
    patterns = anchor(name)
    estimate, low, high = anchors()[name]["expected"]["Independence"]
    found = Fitted(patterns, closed([], len(patterns.lists)))
    assert found.fit.estimate == pytest.approx(estimate, abs=1e-4)
    assert found.profile(0.95) == pytest.approx((low, high), rel=1e-4)  # theirs is interpolated


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ("[1,2,3]", None),
        ("[13,2]", None),
        ("[23,1]", None),
        ("[13,23]", None),
        ("[12,3]", "has no estimate of greatest likelihood"),
        ("[12,13]", "has no estimate of greatest likelihood"),
        ("[12,23]", "has no estimate of greatest likelihood"),
        ("[12,13,23]", "is not identifiable"),
    ],
)
def test_the_made_up_table_has_estimates_only_without_its_first_tie(terms: str, reason: str | None) -> None:
    if reason is None:
        found = Fitted(ARTIFICIAL, read(terms, 3))
        assert 96 < found.wald(0.95)[0] < found.fit.estimate < found.wald(0.95)[1] < 2000
        assert [written(closed([one], 0)) for one in found.fit.fixed] == [
            t for t in ("[13]", "[23]") if t[1:-1] in terms
        ]
    else:
        with pytest.raises(NotEstimable, match=reason):
            loglinear(ARTIFICIAL, terms=terms)


def test_ties_that_nobody_has_are_told() -> None:
    warnings: Any = loglinear(ARTIFICIAL, terms="[13,2]").diagnostics["warnings"]
    assert warnings == ["nobody is on both, fitted as impossible: A×C"]


def test_all_models_fitted_together_are_as_good_as_each_alone() -> None:
    found = ranked(KOSOVO)
    assert len(found) == 113
    alone = [Fitted(KOSOVO, terms).fit.bic for _, terms in found]
    assert np.allclose(np.diff([bic for bic, _ in found]), np.diff(alone), atol=1e-6)


def test_more_lists_are_searched_step_by_step() -> None:
    counts = {"1" + key: many for key, many in KOSOVO.counts.items()}
    six = Patterns(("X", "A", "B", "C", "D", "Y"), {f"{key}0": many // 20 + 1 for key, many in counts.items()})
    rest = {f"0{key}{at}": many // (4 + 20 * at) + 1 for key, many in KOSOVO.counts.items() for at in (0, 1)}
    six = Patterns(six.lists, {**six.counts, **rest, "100000": 60, "000001": 70})
    found = loglinear(six)
    told: Any = found.diagnostics
    assert told["searched"] == "step by step from independence"
    assert len(told["models"]) == 5
    assert told["models"] == sorted(told["models"], key=lambda one: one["BIC"])
    assert told["BIC"] < Fitted(six, closed([], 6)).fit.bic


def test_lists_that_no_model_fits_are_refused() -> None:
    """Everyone on the first list is on no other, and two lists are left."""
    lists = tuple("ABCDEF")
    apart = Patterns(lists, {"100000": 5, "010000": 5, "001000": 5, "000100": 4, "000010": 4, "000001": 4})
    with pytest.raises(NotEstimable, match="no log-linear model"):
        loglinear(apart)
    with pytest.raises(NotEstimable, match="no log-linear model"):
        loglinear(apart.onto([0, 1, 2]))


def test_too_many_lists_and_empty_patterns_are_refused() -> None:
    many = Patterns(tuple("ABCDEFGHIJK"), {"11000000000": 3, "00111111111": 4})
    for model in (loglinear, independence, highest_order):
        with pytest.raises(NotEstimable, match="11 lists make a table of 2,048 patterns"):
            model(many)
    with pytest.raises(NotEstimable, match="3 of the 7 patterns have nobody"):
        highest_order(ARTIFICIAL)
    with pytest.raises(NotEstimable, match="1 of the 7 patterns has nobody"):
        highest_order(Patterns(SMALL.lists, {**SMALL.counts, "111": 0}))


def test_an_interval_may_begin_where_nobody_is_missing() -> None:
    nearly_all = Patterns(("A", "B", "C"), {"111": 80, "110": 5, "101": 6, "011": 4, "100": 1})
    found = Fitted(nearly_all, closed([], 3))
    assert found.multinomial(0.95)[1][0] == nearly_all.observed


KEYS = ["100", "010", "001", "110", "101", "011", "111"]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=7, max_size=7).filter(any))
def test_whatever_the_counts_there_is_an_estimate_above_them_or_a_reason(counts: list[int]) -> None:
    patterns = Patterns(("A", "B", "C"), dict(zip(KEYS, counts, strict=True)))
    for one in best(patterns, 8):
        low, high = one.profile(0.95)
        assert patterns.observed <= low <= one.fit.estimate <= high < float("inf")
        assert one.fit.deviance >= 0
