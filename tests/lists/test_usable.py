"""Which lists can be used: empty ones and copies go, and what is left must be three that overlap."""

from __future__ import annotations

import pytest

from reckoning.lists.estimates import NotEstimable, Patterns
from reckoning.lists.usable import usable
from tests.lists.tables import ARTIFICIAL, KOSOVO


def test_good_lists_are_used_as_they_are() -> None:
    found = usable(KOSOVO)
    assert (found.patterns, found.notes, found.warnings) == (KOSOVO, (), ())


def test_empty_lists_are_left_out_and_copies_are_one() -> None:
    counts = {"11000": 30, "00100": 25, "00010": 28, "11100": 9, "11010": 8, "00110": 7, "11110": 3}
    found = usable(Patterns(("A", "B", "C", "D", "E"), counts))
    assert found.patterns.lists == ("A", "C", "D")
    assert found.patterns.observed == sum(counts.values())
    assert found.notes == (
        "left out, as they name nobody: E",
        "A and B name exactly the same people: they are taken as one list",
    )


@pytest.mark.parametrize(
    ("lists", "counts", "reason"),
    [
        ("A B C", {}, "nobody is on any list"),
        ("A", {"1": 5}, "there is one usable list: who is missing"),
        ("A B", {"10": 5, "01": 5, "11": 2}, "there are two usable lists: only the assumption"),
        ("A B C", {"110": 5, "001": 4, "111": 2}, r"two usable lists \(A and B name exactly the same people"),
        ("A B C", {"100": 5, "001": 4, "101": 2}, r"two usable lists \(left out, as they name nobody: B\)"),
        ("A B C", {"100": 5, "010": 4, "001": 2}, "nobody is on more than one list"),
    ],
)
def test_too_few_lists_and_no_overlap_are_refused(lists: str, counts: dict[str, int], reason: str) -> None:
    with pytest.raises(NotEstimable, match=reason):
        usable(Patterns(tuple(lists.split()), counts))


def test_doubtful_lists_are_told() -> None:
    assert usable(ARTIFICIAL).warnings == (
        "C shares nobody with any other list: it may cover other people, or was not linked",
        "only 6 people are on more than one list: a few links more or less change everything",
    )
    within = Patterns(("A", "B", "C"), {"100": 40, "001": 30, "110": 12, "101": 3})
    assert usable(within).warnings == ("everyone on B is on another list too: it may have been copied from them",)
    one = Patterns(("A", "B", "C"), {"100": 40, "001": 30, "110": 1})
    assert usable(one).warnings[-1].startswith("only 1 person is on more than one list")
    near = Patterns(("A", "B", "C"), {"100": 1, "110": 90, "001": 30, "111": 9, "010": 1})
    assert usable(near).warnings == ("A and B name nearly the same people: if one copied the other, they are one list",)
