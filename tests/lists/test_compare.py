"""Two names compared: part by part, across spellings and scripts, in any order, with parts missing."""

from __future__ import annotations

import numpy as np
import pytest

from reckoning.lists.compare import (
    ABSENT,
    ALIKE,
    CLOSE,
    CROSSED,
    DIFFER,
    INITIAL,
    MOVED,
    SAME,
    VARIANT,
    likeness,
    part_levels,
)
from reckoning.lists.vocabulary import vocabulary
from tests.lists.named_lists import alike


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("tamir", "tamir", SAME),
        ("yusuf", "youssef", VARIANT),
        ("محمود", "mahmoud", VARIANT),
        ("hernandez", "fernandez", CLOSE),
        ("صالح", "سالح", VARIANT),
        ("حسن", "حسين", CLOSE),  # in Arabic letters one more is another name as often as not
        ("samir", "salim", ALIKE),
        ("t", "tamir", INITIAL),
        ("t", "nadol", DIFFER),
        ("tamir", "nadol", DIFFER),
        ("محمود", "mahdi", CLOSE),
        ("محمود", "sabbar", DIFFER),
        ("محمود", "muhammad", CLOSE),  # the same consonants, other vowels
        ("نافع", "nafi", VARIANT),
    ],
)
def test_parts_of_names(one: str, other: str, level: int) -> None:
    words, (a, b) = vocabulary([[[one]], [[other]]])
    assert part_levels(words, a.codes[0][:, 0], b.codes[0][:, 0]).tolist() == [level]
    assert part_levels(words, b.codes[0][:, 0], a.codes[0][:, 0]).tolist() == [level]


@pytest.mark.parametrize(
    ("one", "other", "given", "agree", "conflict", "missing", "order"),
    [
        ("Tamir Nadol Vega", "Tamir Nadol Vega", SAME, 2, 0, 0, 0),
        ("Tamir Nadol Vega", "Tamir Vega", SAME, 1, 0, 1, 0),
        ("Tamir Nadol Vega", "Tamir Vega Nadol", SAME, 2, 0, 0, 1),
        ("Tamir Nadol Vega", "Tamir Orrin Vega", SAME, 1, 1, 0, 0),
        ("Tamir Nadol Vega", "Orrin Nadol Vega", DIFFER, 2, 0, 0, 0),  # brothers
        ("Tamir Nadol Vega", "Vega Tamir Nadol", MOVED, 3, 0, 0, 1),
        ("Tamir Nadol Vega", "Orrin Tamir Vega", CROSSED, 2, 0, 0, 0),  # father and son
        ("Tamir", "Tamir Vega", SAME, 4, 0, 1, 0),  # nothing behind the first: 12 = 4 * 3
        ("Tamir Nadol", "Orrin Vega", DIFFER, 0, 1, 0, 0),
    ],
)
def test_names(one: str, other: str, given: int, agree: int, conflict: int, missing: int, order: int) -> None:
    found = alike(one, other)
    assert (found.given[0], *divmod(int(found.tail[0]), 3)) == (given, agree, conflict)
    assert (found.missing[0], found.order[0]) == (missing, order)
    assert (found.spelling[0] == 3) == (agree in (0, 4))


def test_rare_names_say_more() -> None:
    rare, common = alike("Tamir Vega", "Tamir Vega"), alike("Tamir Vega", "Tamir Vega", *["Tamir Vega"] * 50)
    assert rare.given_bits[0] > common.given_bits[0] + 3
    assert rare.tail_bits[0] > common.tail_bits[0] + 3


def test_the_names_in_one_script_are_compared_where_there_are_two() -> None:
    both = alike(["محمود نافع", "Mahmoud Nafi"], ["Mahmoud Nafi"])
    assert (both.given[0], both.spelling[0]) == (SAME, 0)
    across = alike(["محمود نافع"], ["Mahmoud Nafi"])
    assert (across.given[0], across.spelling[0]) == (VARIANT, 1)


def test_of_several_names_the_best_counts() -> None:
    assert alike(["Orrin Vega", "Tamir Vega"], ["Tamir Vega"]).given[0] == SAME


def test_no_name_and_no_pairs() -> None:
    assert alike("unknown", "Tamir Vega").given[0] == ABSENT
    words, (a, b) = vocabulary([[["Tamir"]], [None]])
    none = np.array([], np.intp)
    assert len(likeness(words, a, b, none, none).given) == 0
    empty, (a, b) = vocabulary([[None], [None]])
    assert likeness(empty, a, b, np.array([0]), np.array([0])).given.tolist() == [ABSENT]
