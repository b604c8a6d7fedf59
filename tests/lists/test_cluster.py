"""One partner a record: competing pairs, ties, and groups in which the best set is not the likeliest pair."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.lists.cluster import one_to_one, probabilities
from reckoning.lists.compare import Numbers


def of(*pairs: tuple[int, int, float]) -> tuple[np.ndarray, np.ndarray, Numbers]:
    left, right, numbers = zip(*pairs, strict=True)
    return np.array(left), np.array(right), np.array(numbers)


def exactly(left: np.ndarray, right: np.ndarray, odds: Numbers) -> list[float]:
    """The probabilities by counting all ways to pair."""
    total, with_pair = 0.0, [0.0] * len(odds)
    for size in range(len(odds) + 1):
        for chosen in itertools.combinations(range(len(odds)), size):
            if len({left[at] for at in chosen}) == len({right[at] for at in chosen}) == size:
                weight = float(2.0 ** sum(odds[at] for at in chosen))
                total += weight
                for at in chosen:
                    with_pair[at] += weight
    return [weight / total for weight in with_pair]


def test_a_pair_alone_keeps_its_odds() -> None:
    assert probabilities(*of((0, 0, 3.0))) == pytest.approx([8 / 9])
    assert probabilities(*of((0, 0, 999.0))) == pytest.approx([1.0])


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(-4, 6)), min_size=1, max_size=4, unique_by=lambda pair: pair[0]))
def test_rivals_share_what_there_is(rivals: list[tuple[int, float]]) -> None:
    pairs = of(*((0, right, odds) for right, odds in rivals))
    assert probabilities(*pairs) == pytest.approx(exactly(*pairs), abs=1e-5)


def test_a_circle_is_nearly_right() -> None:
    pairs = of((0, 0, 5.0), (0, 1, 2.0), (1, 0, 2.0), (1, 1, 5.0))
    assert probabilities(*pairs) == pytest.approx(exactly(*pairs), abs=0.03)


def test_twins_that_nothing_tells_apart_are_not_linked() -> None:
    left, right, odds = of((0, 0, 9.0), (0, 1, 9.0), (1, 0, 3.0))
    likely = probabilities(left, right, odds)
    assert likely[0] < 0.5
    assert one_to_one(left, right, np.array([0.5, 0.5, 0.2]), least=0.1).tolist() == [2]


def test_the_best_set_counts() -> None:
    left, right, likely = of((0, 0, 0.45), (0, 1, 0.40), (1, 0, 0.40))
    assert one_to_one(left, right, likely, least=0.1).tolist() == [1, 2]
    assert one_to_one(left, right, likely, least=0.42).tolist() == [0]


def test_pairs_alone_and_groups() -> None:
    left, right, likely = of((7, 7, 0.9), (0, 0, 0.8), (0, 1, 0.3), (3, 4, 0.7), (2, 4, 0.6))
    assert one_to_one(left, right, likely, least=0.5).tolist() == [0, 1, 3]


def test_nothing() -> None:
    none = np.array([], np.intp)
    assert len(probabilities(none, none, np.array([]))) == 0
    assert len(one_to_one(none, none, np.array([]), least=0.5)) == 0


def test_it_gives_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reckoning.lists.cluster.ROUNDS", 1)
    assert (probabilities(*of((0, 0, 2.0), (0, 1, 2.0))) < 0.8).all()
