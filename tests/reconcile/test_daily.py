import datetime as dt
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.reconcile.columns import Columns, Pair
from reckoning.reconcile.daily import EXPLANATIONS, Break, Daily, Entry, check, meaning

START = dt.date(2031, 5, 1)
KILLED = Pair("cum", "new")


def table(
    *rows: tuple[int | None, int | None], pair: Pair = KILLED, more: dict[int, dict[str, int]] | None = None
) -> Daily:
    """A row a day from 1 May: the new figure and the total, either of which may be missing."""
    entries = []
    for at, (new, total) in enumerate(rows):
        figures = {"new": new, "cum": total, **(more or {}).get(at, {})}
        entries.append(Entry(START + dt.timedelta(days=at), {name: n for name, n in figures.items() if n is not None}))
    return check("valley", entries, Columns("day", (pair,)))


def broken(*rows: tuple[int | None, int | None]) -> list[tuple[int, str | None]]:
    return [(item.step.day.day, item.reason) for item in table(*rows).breaks]


def test_a_table_that_adds_up_has_no_findings() -> None:
    found = table((3, 13), (0, 13), (5, 18))
    assert not found.breaks and not found.falls
    (one,) = found.checked
    assert (one.given, one.compared, one.gaps, one.late) == (3, 2, (), ())


def test_a_day_that_differs_without_a_reason_is_listed_with_its_arithmetic() -> None:
    (more,) = table((3, 13), (4, 19)).breaks
    assert more.reason is None and more.step.rest == 2
    assert more.sentence == (
        "new says 4 for 2031-05-02, yet cum goes from 13 on 2031-05-01 to 19, which is 6: 2 more. "
        "Nothing in the table says why; people added late, or a correction, would look so"
    )
    (fewer,) = table((3, 13), (4, 16)).breaks
    assert fewer.sentence.endswith("1 fewer. Nothing in the table says why; a correction would look so")


def test_days_without_a_total_are_gaps_and_explain_a_larger_rise() -> None:
    found = table((3, 13), (None, None), (None, None), (4, 30))
    (item,) = found.breaks
    assert item.reason == "days_without_total"
    assert "no total is given for 2031-05-02 to 2031-05-03" in item.sentence.lower()
    assert "the difference of 17 is for 3 days; the 13 beyond" in item.sentence
    assert found.checked[0].gaps == ((dt.date(2031, 5, 2), dt.date(2031, 5, 3)),)
    (added,) = table((3, 13), (6, None), (4, 23)).breaks
    assert "no total is given for 2031-05-02; the new figures since then add up: 6 + 4 = 10" in added.sentence.lower()
    assert broken((3, 13), (None, None), (9, 20)) == [(3, None)]  # more new ones than the totals allow
    assert broken((3, 13), (None, None), (7, 20)) == []


def test_a_figure_for_several_days_is_known_by_the_totals() -> None:
    (item,) = table((1, 10), (5, 15), (11, 21)).breaks
    assert item.reason == "new_figure_of_several_days"
    assert "the new figure is for 2 days: 21 − 10 (the total of 2031-05-01) = 11" in item.sentence.lower()


def test_two_days_that_make_up_for_each_other() -> None:
    first, second = table((1, 10), (41, 10), (58, 109)).breaks
    assert (first.reason, second.reason) == ("made_up_for_by_a_neighbour",) * 2
    assert "41 fewer were added" in first.sentence and "the day after" in first.sentence
    assert "41 more were added" in second.sentence and "the day before" in second.sentence
    assert broken((1, 10), (7, 15), (5, 20), (3, 25)) == [(2, None), (4, None)]  # a day lies between them


def test_a_total_that_falls() -> None:
    found = table((1, 100), (2, 97), (2, 99))
    assert [(item.step.day.day, item.reason) for item in found.breaks] == [(2, "total_lowered")]
    assert "corrected down, from 100 to 97: by 5 beyond the new figure" in found.breaks[0].sentence
    (fall,) = found.falls
    assert "cum falls from 100 on 2031-05-01 to 97 on 2031-05-02, by 3" in fall.sentence
    assert len(fall.id) == 16 and fall.id != found.breaks[0].id


def test_rounded_figures_differ_within_their_rounding() -> None:
    assert broken((1, 41_316), (750, 42_000)) == [(2, "total_rounded")]
    assert broken((1, 46_000), (558, 46_480)) == [(2, "total_rounded")]
    assert broken((1, 13_162), (400, 13_561)) == [(2, "new_figure_rounded")]
    assert broken((1, 13_162), (400, 13_500)) == [(2, None)]


def test_people_added_late_are_told_where_the_table_splits_its_new_figure() -> None:
    pair = Pair("cum", "new", ("fresh", "committee"), ("committee",))
    found = table((3, 13), (9, 22), (2, 24), (4, 28), pair=pair, more={
        1: {"fresh": 2, "committee": 7}, 2: {"fresh": 2}, 3: {"fresh": 1, "committee": 1},
    })  # fmt: skip
    (late,) = found.checked[0].late
    assert (late.day.day, late.late) == (2, 7)
    assert late.sentence == (
        "new 9 on 2031-05-02 = 2 fresh + 7 committee: 7 of them were added late or are of other days"
    )
    assert not found.breaks


def test_another_column_that_gives_the_difference_is_told() -> None:
    days = [
        Entry(START, {"cum": 10, "own_cum": 10}),
        Entry(START + dt.timedelta(days=1), {"new": 4, "cum": 16, "own": 6, "own_cum": 16}),
    ]
    found = check("valley", days, Columns("day", (KILLED, Pair("own_cum", "own"))))
    (item,) = found.breaks
    assert item.reason is None and item.sentence.endswith(". Its column own says 6")


def test_a_column_of_totals_alone_can_only_fall() -> None:
    days = [Entry(START, {"cum": 10}), Entry(START + dt.timedelta(days=1), {"cum": 9})]
    found = check("valley", days, Columns("day", (Pair("cum"),)))
    assert not found.breaks and len(found.falls) == 1 and found.checked[0].compared == 0


def test_every_explanation_says_in_a_sentence_what_it_means() -> None:
    assert all(meaning(one).endswith(".") for one in EXPLANATIONS)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.none() | st.integers(0, 30), st.none() | st.integers(0, 60)), max_size=14), st.randoms())
def test_found_is_what_brute_force_finds_in_any_order(
    rows: list[tuple[int | None, int | None]], shuffle: Random
) -> None:
    found = table(*rows)
    given_totals = [(at, total) for at, (_, total) in enumerate(rows) if total is not None]
    truth = [
        at
        for (_, before), (at, total) in pairwise(given_totals)
        if rows[at][0] is not None and rows[at][0] != total - before
    ]
    assert [(item.step.day - START).days for item in found.breaks] == truth
    entries = list(found.entries)
    shuffle.shuffle(entries)
    again = check("valley", entries, found.columns)
    assert again == found


@pytest.mark.parametrize("days", [1, 7])
def test_ids_are_those_of_rule_column_and_day(days: int) -> None:
    later = [(3, 13 + 3 * at) for at in range(days)]
    one, two = table(*later, (4, 999)).breaks[-1], table(*later, (5, 999)).breaks[-1]
    assert isinstance(one, Break) and one.id == two.id
