from __future__ import annotations

import json

import numpy as np
import pytest

from reckoning.lists.estimates import Estimate, NotEstimable, Patterns
from reckoning.lists.hidden import hide_each, tally, told, within
from reckoning.lists.loglinear import OF_INDEPENDENCE, independence
from reckoning.lists.models import Model
from reckoning.lists.simulate import populations

MODEL = Model("independence", OF_INDEPENDENCE, independence)
PATTERNS = Patterns(("A", "B", "C", "D"), {"1000": 5, "1100": 4, "1010": 3, "1001": 2, "1110": 1, "0111": 7, "0001": 9})


def answering(*intervals: tuple[float, float]) -> Model:
    return Model(
        "sure",
        "none",
        lambda one: [Estimate("sure", one.observed, max(high, 99), (low, high), 0.95, "") for low, high in intervals],
    )


def test_the_people_of_a_hidden_list_by_the_others() -> None:
    left = within(PATTERNS, 0)
    assert left.lists == ("B", "C", "D")
    assert dict(left.counts) == {"100": 4, "010": 3, "001": 2, "110": 1}  # the five whom A alone has are to be found


def test_every_list_is_hidden_in_its_turn() -> None:
    found = hide_each(PATTERNS, answering((12, 15)))
    assert [(one.list, one.known, one.elsewhere) for one in found] == [
        ("A", 15, 10),
        ("B", 12, 12),
        ("C", 11, 11),
        ("D", 18, 9),
    ]
    assert [one.holds for one in found] == [True, True, False, None]
    assert tally(found) == {"tried": 4, "held": 2, "refused": 1}


def test_several_answers_hold_if_one_does_and_a_refusal_is_neither() -> None:
    assert hide_each(PATTERNS, answering((1, 10), (15, 20)))[0].holds is True
    found = hide_each(PATTERNS, MODEL)
    assert found[3].holds is None and "two usable lists" in str(found[3].estimates[0].refused)
    assert json.loads(json.dumps(told(found)))["lists"][3]["answers"][0]["interval"] is None


def test_fewer_than_four_lists_with_anybody_cannot_be_checked() -> None:
    assert hide_each(PATTERNS.onto([0, 1, 2]), MODEL) == []
    assert hide_each(Patterns(("A", "B", "C", "D"), {"1110": 4}), MODEL) == []
    five = Patterns(("A", "B", "C", "D", "E"), {key + "0": count for key, count in PATTERNS.counts.items()})
    assert [one.list for one in hide_each(five, MODEL)] == ["A", "B", "C", "D"]


def test_where_the_assumption_is_true_intervals_hold_as_often_as_they_say() -> None:
    rng = np.random.default_rng(1)
    free = populations()[0]
    found = [one for _ in range(25) for one in hide_each(free.draw(rng), MODEL)]
    assert tally(found)["held"] / len(found) == pytest.approx(0.95, abs=0.05)


def test_a_model_says_why_it_gives_nothing() -> None:
    def never(patterns: Patterns) -> Estimate:
        raise NotEstimable("it never does")

    (one,) = Model("never", "that it does", never).estimates(PATTERNS)
    assert (one.refused, one.model, one.assumption) == ("it never does", "never", "that it does")
