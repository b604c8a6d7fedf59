"""Who is on which lists: every person once, whatever the order, and no stratum by a guess."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.lists.overlap import UNKNOWN, NotLists, Overlap, Pair, grouped, overlap

LISTS = {"Harvest": ["1", "2", "3", "4"], "Lamp": ["1", "2", "3"], "Mill": ["1"]}
GROUPS = [
    (("Harvest", "1"), ("Lamp", "1"), ("Mill", "1")),
    (("Harvest", "2"), ("Lamp", "2")),
    (("Harvest", "3"), ("Harvest", "4")),
]


def test_a_person_is_counted_once_by_the_lists_that_they_are_on() -> None:
    found = overlap(LISTS, GROUPS)
    assert found.lists == ("Harvest", "Lamp", "Mill")
    assert dict(found.counts) == {"100": 1, "010": 1, "110": 1, "111": 1}
    assert found.persons == 4
    assert [found.on(name) for name in found.lists] == [3, 3, 1]
    assert dict(found.rows) == {"Harvest": 4, "Lamp": 3, "Mill": 1}
    assert found.repeated == {"Harvest": 1, "Lamp": 0, "Mill": 0}
    assert found.by_many() == {1: 2, 2: 1, 3: 1}
    assert found.lists_of("101") == ("Harvest", "Mill")
    assert found.by is None and not found.strata


def test_patterns_come_most_persons_first_then_fewest_lists() -> None:
    found = overlap({"A": "123", "B": "12"}, [(("A", "1"), ("B", "1")), ()])
    assert list(found.counts.items()) == [("10", 2), ("01", 1), ("11", 1)]


def test_pairs_tell_the_share_of_each() -> None:
    one, two, three = overlap(LISTS, GROUPS).pairs()
    assert one == Pair("Harvest", "Lamp", 2, 3, 3) and one.either == 4
    assert (two.of_first, two.of_second) == (1 / 3, 1)
    assert three.both == 1


def test_a_list_of_nobody_has_no_share() -> None:
    (pair,) = overlap({"A": [], "B": "1"}, []).pairs()
    assert pair.of_first is None and pair.of_second == 0
    assert Pair("B", "A", 0, 1, 0).of_second is None
    assert not pair.looks_copied


@pytest.mark.parametrize(
    ("pair", "copied"),
    [
        (Pair("A", "B", 100, 100, 100), True),
        (Pair("A", "B", 98, 100, 99), True),
        (Pair("A", "B", 97, 100, 99), False),
        (Pair("A", "B", 30, 100, 30), False),  # a part of another list is no copy of it
        (Pair("A", "B", 3, 3, 3), False),
    ],
)
def test_two_lists_of_nearly_the_same_persons_look_copied(pair: Pair, copied: bool) -> None:
    assert pair.looks_copied is copied


def test_strata_add_up_and_the_unknown_stays_unknown() -> None:
    strata = {
        ("Harvest", "1"): "north", ("Lamp", "1"): "south", ("Mill", "1"): "south",  # most lists decide
        ("Harvest", "2"): None, ("Lamp", "2"): "north",
        ("Harvest", "3"): "south", ("Harvest", "4"): "north",  # one list says both: the first in order
    }  # fmt: skip
    found = overlap(LISTS, GROUPS, by="place", strata=strata)
    assert found.strata == {"north": {"100": 1, "110": 1}, "south": {"111": 1}, UNKNOWN: {"010": 1}}
    assert list(found.strata)[-1] == UNKNOWN
    assert found.disputed == 2
    assert found.by == "place"


def test_where_as_many_lists_say_otherwise_the_one_named_first_decides() -> None:
    group = [(("B", "1"), ("A", "1"))]
    strata = {("A", "1"): "z", ("B", "1"): "a"}
    assert list(overlap({"A": "1", "B": "1"}, group, by="side", strata=strata).strata) == ["z"]
    assert list(overlap({"B": "1", "A": "1"}, group, by="side", strata=strata).strata) == ["a"]
    assert list(overlap({"B": "1", "A": "1"}, group, by="side").strata) == [UNKNOWN]


@pytest.mark.parametrize(
    ("lists", "groups", "reason"),
    [
        ({}, [], "no list"),
        ({"A": "1"}, [(("A", "2"),)], "row '2' is not on the list 'A'"),
        ({"A": "1"}, [(("B", "1"),)], "not on the list 'B'"),
        ({"A": "1"}, [(("A", "1"),), (("A", "1"),)], "in two groups"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    lists: dict[str, str], groups: list[list[tuple[str, str]]], reason: str
) -> None:
    with pytest.raises(NotLists, match=reason):
        overlap(lists, groups)


def test_groups_are_what_links_hold_together() -> None:
    a, b, c, d, e = (("A", "1"), ("B", "1"), ("C", "1"), ("A", "2"), ("B", "2"))
    assert grouped([(a, b), (c, b), (e, d), (a, c)]) == [(a, b, c), (d, e)]
    assert grouped([]) == []


RECORDS = [(name, str(row)) for name, row in product("ABC", range(4))]
STRATA = st.sampled_from(["x", "y", None])


@settings(max_examples=60, deadline=None)
@given(
    links=st.lists(st.tuples(st.sampled_from(RECORDS), st.sampled_from(RECORDS)), max_size=10),
    told=st.lists(STRATA, min_size=len(RECORDS), max_size=len(RECORDS)),
    seed=st.integers(0, 9),
)
def test_any_order_gives_the_same_and_strata_add_up(
    links: list[tuple[tuple[str, str], tuple[str, str]]], told: list[str | None], seed: int
) -> None:
    strata = dict(zip(RECORDS, told, strict=True))
    lists = {name: [row for which, row in RECORDS if which == name] for name in "ABC"}
    groups = grouped(links)
    found = overlap(lists, groups, by="place", strata=strata)
    shuffled = [random.Random(seed).sample(group, len(group)) for group in groups]
    backwards = {name: rows[::-1] for name, rows in lists.items()}
    assert overlap(backwards, shuffled[::-1], by="place", strata=strata) == found
    assert found.persons + sum(len(group) for group in groups) - len(groups) == len(RECORDS)
    added: dict[str, int] = {}
    for counts in found.strata.values():
        for key, count in counts.items():
            added[key] = added.get(key, 0) + count
    assert added == found.counts
    assert isinstance(found, Overlap) and sum(found.by_many().values()) == found.persons
