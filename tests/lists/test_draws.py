"""Draws of the linkage: pairs come out as often as they are probable, under one record a list, and so do overlaps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.lists.drawn import patterns, patterns_by
from reckoning.lists.draws import draws
from reckoning.lists.groups import groups
from reckoning.lists.overlap import NotLists, overlap
from tests.lists.test_groups import records, scored, some_pairs

MANY = 4_000


def share(pairs: list[tuple[str, str, float]], *, count: int = MANY, **options: object) -> dict[str, float]:
    """How often each pair is together."""
    drawn = draws(scored(*pairs), count, np.random.default_rng(5), **options)  # type: ignore[arg-type]
    labels = np.tile(drawn.base, (count, 1))
    labels[:, drawn.open] = drawn.drawn
    number = {name + row: at for at, (name, row) in enumerate(drawn.pairs.records())}
    return {one + other: float((labels[:, number[one]] == labels[:, number[other]]).mean()) for one, other, _ in pairs}


def test_a_pair_alone_is_drawn_as_often_as_it_is_probable() -> None:
    found = share([("A1", "B1", 0.3), ("A2", "B2", 0.9), ("A3", "B3", 0.99999)])
    assert found == {"A1B1": pytest.approx(0.3, abs=0.03), "A2B2": pytest.approx(0.9, abs=0.02), "A3B3": 1.0}


def test_rivals_share_the_place_as_their_probabilities_say() -> None:
    found = share([("A1", "B1", 0.6), ("A1", "B2", 0.3), ("A2", "B2", 0.5)])
    assert found == {pair: pytest.approx(p, abs=0.03) for pair, p in (("A1B1", 0.6), ("A1B2", 0.3), ("A2B2", 0.5))}


def test_two_sure_links_to_one_record_cannot_both_be() -> None:
    found = share([("A1", "B1", 0.95), ("A1", "B2", 0.95)])
    assert found["A1B1"] == pytest.approx(0.5, abs=0.04)
    assert found["A1B1"] + found["A1B2"] == pytest.approx(1, abs=0.02)


def test_three_lists_keep_each_pairs_probability() -> None:
    found = share([("A1", "B1", 0.8), ("B1", "C1", 0.7), ("A1", "C1", 0.65)])
    assert [found[pair] for pair in ("A1B1", "B1C1", "A1C1")] == pytest.approx([0.8, 0.7, 0.65], abs=0.035)


def test_many_that_hang_together_are_drawn_too() -> None:
    chain = [(f"A{i}", f"B{i}", 0.6) for i in range(8)] + [(f"A{i}", f"B{i + 1}", 0.2) for i in range(7)]
    found = share(chain, count=400)
    assert sum(found.values()) == pytest.approx(0.6 * 8 + 0.2 * 7, rel=0.05)
    three = draws(scored(*chain), 3, np.random.default_rng(1))
    assert len(three) == 3
    assert all(len({name for name, _ in group}) == 2 for group in three.groups(0))


def test_what_people_judged_is_in_every_draw() -> None:
    pairs = [("A1", "B1", 0.5), ("A1", "C1", 0.5), ("B1", "C1", 0.5)]
    same, apart = (("A", "1"), ("B", "1")), (("A", "1"), ("C", "1"))
    assert share(pairs, count=200, same=[same])["A1B1"] == 1
    found = share(pairs, count=400, different=[apart])
    assert found["A1C1"] == 0
    assert 0.3 < found["B1C1"] < 0.7


def test_no_draw_is_misuse() -> None:
    with pytest.raises(ValueError, match="at least one"):
        draws(scored(), 0, np.random.default_rng(1))
    assert draws(scored(), 2, np.random.default_rng(1)).groups(1) == []


def test_patterns_count_every_row_of_every_list_in_every_draw() -> None:
    drawn = draws(
        scored(("A1", "B1", 0.5), ("A2", "B2", 0.99999), ("B2", "C1", 0.99999)), 200, np.random.default_rng(3)
    )
    lists = {"B": ["1", "2", "3"], "A": ["1", "2"], "C": ["1"]}
    found = patterns(drawn, lists)
    assert len(found) == 200
    assert {tuple(sorted(one.counts.items())) for one in found} == {
        (("010", 1), ("100", 2), ("111", 1)),
        (("100", 1), ("110", 1), ("111", 1)),
    }
    assert 60 < sum(one.counts.get("110", 0) for one in found) < 140


def test_patterns_by_stratum_add_up_and_agree_with_the_overlap() -> None:
    pairs = [("A1", "B1", 0.5), ("A2", "B2", 0.6), ("B2", "C1", 0.7), ("A3", "C3", 0.4), ("A2", "C1", 0.6)]
    lists = {"A": ["1", "2", "3", "4"], "B": ["1", "2"], "C": ["1", "3", "5"]}
    strata = {
        ("A", "1"): "north", ("B", "1"): "south", ("A", "2"): "south", ("B", "2"): "north", ("C", "1"): "north",
        ("A", "4"): "south", ("C", "5"): None, ("C", "3"): "unknown",
    }  # fmt: skip
    drawn = draws(scored(*pairs), 40, np.random.default_rng(9))
    by = patterns_by(drawn, lists, strata)
    for draw, (table, whole) in enumerate(zip(by, patterns(drawn, lists), strict=True)):
        expected = overlap(lists, drawn.groups(draw), by="place", strata=strata)
        assert dict(whole.counts) == dict(expected.counts)
        assert {name: dict(one.counts) for name, one in table.items() if one.counts} == expected.strata
        assert list(table) == ["north", "south", "unknown"]


def test_lists_that_do_not_have_the_linked_rows_are_refused() -> None:
    drawn = draws(scored(("A1", "B1", 0.5)), 1, np.random.default_rng(3))
    with pytest.raises(NotLists, match="row '1' is not on the list 'B'"):
        patterns(drawn, {"A": ["1"], "B": ["2"]})
    with pytest.raises(NotLists, match="no list"):
        patterns(drawn, {})


def test_the_overlap_of_the_draws_is_that_of_the_truth() -> None:
    """Pairs whose probabilities are right: drawn overlaps lie around the true ones, and spread as those would."""
    rng = np.random.default_rng(11)
    pairs, truths = [], []
    for person in range(1_500):
        chance = float(rng.beta(4, 1.5))
        rival = float(rng.uniform(0, 1 - chance))
        pairs += [(f"A{person}", f"B{person}", chance), (f"A{person}", f"B{person}r", rival)]
        truths.append((chance, rival))
    expected = sum(chance + rival for chance, rival in truths)
    spread = sum((chance + rival) * (1 - chance - rival) for chance, rival in truths) ** 0.5
    drawn = draws(scored(*pairs), 150, np.random.default_rng(12))
    rows = {"A": [str(person) for person in range(1_500)], "B": [f"{p}{r}" for p in range(1_500) for r in ("", "r")]}
    overlaps = [table.overlap for table in patterns(drawn, rows)]
    assert np.mean(overlaps) == pytest.approx(expected, abs=4 * spread / 150**0.5 + 3)
    assert np.std(overlaps) == pytest.approx(spread, rel=0.25)


@settings(max_examples=40, deadline=None)
@given(
    pairs=some_pairs,
    shuffle=st.randoms(use_true_random=False),
    judged=st.lists(st.tuples(records, records), max_size=2),
)
def test_draws_part_the_records_whatever_the_order(
    pairs: list[tuple[str, str, float]], shuffle: object, judged: list[tuple[str, str]]
) -> None:
    apart = [((one[0], one[1:]), (other[0], other[1:])) for one, other in judged if one != other]
    drawn = draws(scored(*pairs), 3, np.random.default_rng(4), different=apart)
    turned = [(other, one, chance) for one, other, chance in pairs]
    shuffle.shuffle(turned)  # type: ignore[attr-defined]
    again = draws(scored(*turned), 3, np.random.default_rng(4), different=apart)
    for draw in range(3):
        found = drawn.groups(draw)
        assert again.groups(draw) == found
        members = [record for group in found for record in group]
        assert len(set(members)) == len(members)
        for group in found:
            assert len({name for name, _ in group}) == len(group)
            assert not any({one, other} <= set(group) for one, other in apart)


def test_sure_links_are_the_same_in_draws_and_groups() -> None:
    pairs = scored(("A1", "B1", 0.99999), ("B1", "C1", 0.99999), ("A2", "C2", 0.99999))
    drawn = draws(pairs, 2, np.random.default_rng(1))
    assert drawn.groups(0) == drawn.groups(1) == [group.records for group in groups(pairs)]
    assert len(drawn.open) == 0
