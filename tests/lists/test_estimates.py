"""Tables of overlaps and estimates are checked when they are made."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.lists.estimates import Estimate, NotEstimable, Patterns, PatternsError, refusal
from tests.lists.tables import KOSOVO


def test_a_table_tells_its_people_and_its_lists() -> None:
    assert (KOSOVO.observed, KOSOVO.overlap) == (4400, 1182)
    assert KOSOVO.sizes == (1910, 1528, 1786, 685)
    cells = KOSOVO.cells()
    assert (cells[0], cells[1], cells[2], cells[8], cells.sum()) == (0, 1131, 845, 306, 4400)


def test_patterns_without_anybody_are_not_kept() -> None:
    assert dict(Patterns(("A", "B"), {"10": 3, "01": 0}).counts) == {"10": 3}


@pytest.mark.parametrize(
    ("lists", "counts", "reason"),
    [
        ((), {}, "no lists"),
        (("A", "A"), {}, "a name of its own"),
        (("A", ""), {}, "a name of its own"),
        (("A", "B"), {"101": 1}, "'101' is not made of 2 times 0 or 1"),
        (("A", "B"), {"1x": 1}, "'1x' is not made of"),
        (("A", "B"), {"00": 1}, "on no list"),
        (("A", "B"), {"10": -1}, "-1, not a whole number"),
        (("A", "B"), {"10": 1.5}, "1.5, not a whole number"),
        (("A", "B"), {"10": True}, "True, not a whole number"),
    ],
)
def test_what_is_no_table_is_refused(lists: tuple[str, ...], counts: dict[str, Any], reason: str) -> None:
    with pytest.raises(PatternsError, match=reason):
        Patterns(lists, counts)


def test_numbers_of_numpy_are_whole_too() -> None:
    counts: dict[str, Any] = {"10": np.int64(3)}
    assert Patterns(("A", "B"), counts).counts["10"] == 3


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(["100", "010", "001", "110", "101", "011", "111"]), st.integers(0, 50)))
def test_fewer_lists_have_the_same_people_or_fewer(counts: dict[str, int]) -> None:
    whole = Patterns(("A", "B", "C"), counts)
    fewer = whole.onto([2, 0])
    assert fewer.lists == ("C", "A")
    assert fewer.sizes == (whole.sizes[2], whole.sizes[0])
    assert fewer.observed == whole.observed - whole.counts.get("010", 0)


def test_they_can_be_sent_to_another_process() -> None:
    one = refusal("latent", KOSOVO, "words", "why")
    assert pickle.loads(pickle.dumps(KOSOVO)) == KOSOVO
    assert pickle.loads(pickle.dumps(one)) == one


def test_an_estimate_is_a_number_or_a_reason_and_never_below_what_was_seen() -> None:
    good = Estimate("m", 10, 12, (10, 20), 0.95, "words")
    for changed in ({"interval": None}, {"refused": "why"}, {"estimate": None}, {"estimate": 9.0}):
        with pytest.raises(ValueError, match=r"a number and an interval|below the 10"):
            replace(good, **changed)


def test_a_refusal_says_why() -> None:
    assert NotEstimable("no overlap").reason == str(NotEstimable("no overlap")) == "no overlap"
