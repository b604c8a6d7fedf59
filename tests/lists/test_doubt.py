"""Doubt about links: what is neither sure nor impossible; where most hangs on it comes first."""

from __future__ import annotations

import pytest

from reckoning.lists.doubt import is_doubtful, most_first
from reckoning.model.link import Link


def link(probability: float, row: str = "1", *, chosen: bool = False) -> Link:
    return Link(("A", row), ("B", row), probability, chosen=chosen)


@pytest.mark.parametrize(
    ("found", "doubtful"),
    [
        (link(0.5), True),
        (link(0.95, chosen=True), True),
        (link(0.96, chosen=True), False),
        (link(0.05), True),
        (link(0.04), False),
        (link(0.04, chosen=True), True),
    ],
)
def test_what_is_neither_sure_nor_impossible_is_doubtful_and_what_was_taken_against_the_odds(
    found: Link, doubtful: bool
) -> None:
    assert is_doubtful(found) is doubtful


def test_the_least_certain_and_most_consequential_come_first() -> None:
    links = [link(0.9, "1"), link(0.5, "2"), link(0.5, "3"), link(0.6, "4"), link(0.4, "5")]
    held = {"3": 5}
    found = most_first(links, lambda one: held.get(one.one[1], 2))
    assert [one.one[1] for one in found] == ["3", "2", "4", "5", "1"]
    assert most_first(links[::-1], lambda one: held.get(one.one[1], 2)) == found
