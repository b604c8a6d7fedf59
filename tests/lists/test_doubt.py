"""Doubt about links: what is half probable, and what has a rival as probable; where most hangs on it first."""

from __future__ import annotations

import numpy as np
import pytest

from reckoning.lists.doubt import first, in_doubt, surety

A1, A2, B1, B2, C1 = range(5)
LISTS = np.array([0, 0, 1, 1, 2])


def sure(*links: tuple[int, int, float]) -> list[float]:
    one, other, probability = (np.array(column) for column in zip(*links, strict=True))
    return [round(value, 3) for value in surety(one, other, LISTS, probability.astype(float))]


def test_without_a_rival_a_link_is_as_sure_as_it_is_probable() -> None:
    assert sure((A1, B1, 0.9), (A2, B2, 0.3), (A1, C1, 0.9)) == [0.9, 0.3, 0.9]


@pytest.mark.parametrize("turned", [False, True])
def test_a_rival_as_probable_leaves_even_a_sure_link_in_doubt(turned: bool) -> None:
    links = [(A1, B1, 0.999), (A1, B2, 0.999)]
    assert sure(*((b, a, p) if turned else (a, b, p) for a, b, p in links)) == [0.5, 0.5]
    assert sure((A1, B1, 1.0), (A2, B1, 0.5)) == [1.0, 0.0]


def test_nothing_is_nothing() -> None:
    none = np.zeros(0, np.int64)
    assert len(surety(none, none, none, np.zeros(0))) == 0


def test_what_is_neither_sure_nor_impossible_is_doubtful_and_so_is_what_was_taken_against_the_odds() -> None:
    chosen = np.array([True, True, False, False, True])
    assert in_doubt(np.array([0.96, 0.9, 0.06, 0.04, 0.01]), chosen).tolist() == [False, True, True, False, True]


def test_the_least_certain_and_most_consequential_come_first() -> None:
    assert first(np.array([0.9, 0.5, 0.5, 0.6]), np.array([2, 2, 5, 2])).tolist() == [2, 1, 3, 0]
    assert first(np.array([0.4, 0.6]), np.array([2, 2])).tolist() == [0, 1]
