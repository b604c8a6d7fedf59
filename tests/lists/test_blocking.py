"""Blocking: pairs that share a key, each once; the common keys go first where pairs are too many."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.lists.blocking import PAIRS, RULES, Keyed, Rule, affordable, candidates, hope, keyed, met
from reckoning.lists.vocabulary import vocabulary


def keys(*values: int) -> Keyed:
    """Records 0, 1, 2 … with these keys."""
    return Keyed(np.array(values, np.uint64), np.arange(len(values)))


def pairs(found: tuple[np.ndarray, np.ndarray]) -> list[tuple[int, int]]:
    return list(zip(found[0].tolist(), found[1].tolist(), strict=True))


@given(
    one=st.lists(st.integers(0, 5), max_size=12),
    other=st.lists(st.integers(0, 5), max_size=12),
    cap=st.integers(1, 40),
)
def test_candidates_share_a_key_that_is_rare_enough(one: list[int], other: list[int], cap: int) -> None:
    found = candidates([met(keys(*one), keys(*other), cap=cap)], most=1e9)
    assert pairs(found) == [
        (a, b)
        for a, b in product(range(len(one)), range(len(other)))
        if one[a] == other[b] and one.count(one[a]) * other.count(one[a]) <= cap
    ]


def test_the_commonest_keys_go_until_few_enough_pairs_are_left() -> None:
    found = [met(keys(1, 1, 2), keys(1, 1, 2)), met(keys(3, 4, 4), keys(3, 4, 5))]
    assert pairs(candidates(found, most=8)) == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 1), (2, 2)]
    assert pairs(candidates(found, most=7)) == [(0, 0), (1, 1), (2, 1), (2, 2)]
    assert pairs(candidates(found, most=3)) == [(0, 0), (2, 2)]
    assert pairs(candidates(found, most=1)) == []
    assert pairs(candidates([], most=1)) == []


def test_inside_one_list_a_pair_is_two_of_its_rows() -> None:
    both = keys(1, 1, 2, 1)
    assert pairs(candidates([met(both, both)], most=100, within=True)) == [(0, 1), (0, 3), (1, 3)]


def test_small_lists_may_be_compared_freely() -> None:
    assert affordable(1_000) > 1_000_000
    assert affordable(1_000_000) == PAIRS * 1_000_000


def test_keys_are_of_parts_in_any_order_and_known_columns() -> None:
    words, (one, other) = vocabulary([[["salim bakir nadir"], None], [["Bakir Salim"], ["Tamim"]]])
    two, with_year = Rule(2, ()), Rule(1, ("year",))
    first, second = keyed(words, one, {}, two), keyed(words, other, {}, two)
    assert pairs(candidates([met(first, second)], most=10)) == [(0, 0)]
    years = {"year": np.array([7, 7])}, {"year": np.array([7, -1])}
    first, second = (keyed(words, some, year, with_year) for some, year in zip((one, other), years, strict=True))
    assert pairs(candidates([met(first, second)], most=10)) == [(0, 0)]
    assert len(keyed(words, one, {}, with_year).keys) == 0
    assert {rule.parts for rule in RULES} >= {1, 2, 3, 4}


def test_nobody_has_a_name() -> None:
    words, (one,) = vocabulary([[None]])
    assert len(keyed(words, one, {}, RULES[0]).keys) == 0


def test_hope_is_what_dates_ages_and_places_may_add() -> None:
    one = {"deathday": np.array([10, 10, -1]), "age": np.array([5, 5, 5])}
    other = {"deathday": np.array([15, 30, 10]), "area": np.array([1, 1, 1])}
    rows = np.arange(3)
    assert hope(one, other, rows, rows).tolist() == [10.0, 0.0, 0.0]
    assert hope({**one, "area": np.array([1, 2, -1])}, other, rows, rows).tolist() == [pytest.approx(14.0), 0.0, 0.0]
