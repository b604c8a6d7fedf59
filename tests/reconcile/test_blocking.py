"""Blocking: which pairs are compared, in any order, and how alike the words of two tellings are."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.model import Report
from reckoning.reconcile.blocking import CLOSE, neighbours
from reckoning.reconcile.clusters import Told, clusters
from reckoning.reconcile.lexis import Lexis
from reckoning.reconcile.tellings import Telling, Ties, tellings_of

WORDS = ("harbour", "ferry", "quarry", "signal", "lantern", "orchard", "mill", "viaduct")


def telling(name: str, text: str, published: str | None = "2031-05-06") -> Telling:
    (found,) = tellings_of(Report(name, text, published), (), Ties())
    return found


def compared(*tellings: Telling) -> set[frozenset[str]]:
    found = neighbours(tellings, lexis(*tellings))
    return {frozenset((tellings[a].id, tellings[b].id)) for a, others in found for b in others}


def told(count: int, points: dict[tuple[int, int], int]) -> Told:
    return Told(count, np.array([(a, b, found) for (a, b), found in points.items()], dtype=np.int64).reshape(-1, 3))


def lexis(*tellings: Telling) -> Lexis:
    return Lexis([one.wording for one in tellings])


def test_one_rare_word_is_enough_within_a_month_and_two_are_at_any_time() -> None:
    first = telling("a", "ferry quarry")
    near, far = telling("b", "ferry mill", "2031-06-01"), telling("c", "ferry mill", "2031-07-01")
    both, undated = telling("d", "quarry ferry", "2035-01-01"), telling("e", "quarry orchard", None)
    found = compared(first, near, far, both, undated)
    assert CLOSE == 31
    assert frozenset((first.id, near.id)) in found
    assert frozenset((first.id, far.id)) not in found
    assert frozenset((first.id, both.id)) in found
    assert frozenset((first.id, undated.id)) in found


def test_nothing_in_common_is_never_compared() -> None:
    assert compared(telling("a", "ferry"), telling("b", "mill")) == set()
    assert compared() == set()


def test_people_are_enough_at_any_time() -> None:
    first = telling("a", "Ilse Morrow, 24, was there.", "2001-01-01")
    second = telling("b", "So was Ilse Morrow, 24.", "2031-01-01")
    assert first.wording.people
    assert compared(first, second) == {frozenset((first.id, second.id))}


def test_the_likeness_of_words_is_a_cosine() -> None:
    a, b = telling("a", "ferry ferry Mill quarry"), telling("b", "ferry Mill orchard")
    known = lexis(a, b)
    rare, common, name = (
        math.log((2 + 200) / (count + 200 * share)) for count, share in ((1, 0.02), (2, 0.02), (2, 0.002))
    )
    weights = (
        {"ferry": (1 + math.log(2)) * common, "mill": name, "quarry": rare},
        {"ferry": common, "mill": name, "orchard": rare},
    )
    product = sum(weights[0][word] * weights[1].get(word, 0.0) for word in weights[0])
    lengths = math.prod(math.hypot(*own.values()) for own in weights)
    ((alike, names),) = known.common(0, [1])
    assert alike == pytest.approx(product / lengths)
    assert names == pytest.approx(name), "how rare the one name is that both have"
    assert known.common(1, [0]) == [(alike, names)]
    assert known.common(0, [0, 1]) == [(1.0, names), (alike, names)]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), max_size=7), st.randoms(use_true_random=False)
)
def test_the_order_of_tellings_makes_no_difference(texts: list[list[str]], draw: object) -> None:
    found = [telling(f"r{at}", " ".join(words)) for at, words in enumerate(texts)]
    other = list(found)
    draw.shuffle(other)  # type: ignore[attr-defined]
    assert compared(*found) == compared(*other)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(list(combinations(range(8), 2))), st.integers(-50, 50)))
def test_parts_that_nothing_joins_are_clustered_as_if_alone(points: dict[tuple[int, int], int]) -> None:
    """Numbers above 7 copy those below: each half comes out as it does by itself."""
    alone = clusters(told(8, points), range(8))
    doubled = points | {(a + 8, b + 8): found for (a, b), found in points.items()} | {(0, 8): -5, (3, 12): -30}
    assert clusters(told(16, doubled), range(16)) == sorted([*alone, *([at + 8 for at in group] for group in alone)])


def test_a_telling_without_words_has_nothing_in_common() -> None:
    empty = replace(telling("a", "ferry"), wording=telling("b", "").wording)
    assert lexis(empty, empty, telling("c", "ferry")).common(0, [1, 2]) == [(0.0, 0.0), (0.0, 0.0)]
    assert lexis(empty).rarest(0) == []
