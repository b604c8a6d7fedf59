import datetime as dt

import pytest

from reckoning.model import Quantity
from reckoning.reconcile.background import RULES, background, main_day, meanings
from tests.reconcile.victims import said

DAY = dt.date(2020, 5, 1)
MEANT = meanings()


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("A [17 y.o] was {killed}.", "counts_no_people"),
        ("At 6:20 [20 a.m.] she was {killed}.", "counts_no_people"),
        ("The [15] {death} of Ann Poe.", "counts_no_people"),
        ("Her sons, [7], were {killed}.", "counts_no_people"),
        ("Two women aged 19 and [41] were {killed}.", "counts_no_people"),
        ("Image 7 of [14] A teen {died}", "counts_no_people"),
        ("Her sons were aged [7] and {killed}.", "counts_no_people"),
        ("a mother of [four Friday night] {death}", "counts_no_people"),
        ("[five people] were {killed} in two shootings.", "counts_several_events"),
        ("He is the second of [five people] {killed} here.", "counts_a_row"),
        ("[five people] were {killed} so far this year.", "counts_a_stretch"),
    ],
)
def test_each_rule_has_its_reason(sentence: str, rule: str) -> None:
    claim, beside = said(sentence), said("[a man] was {killed}.")
    assert background([claim, beside], DAY) == {claim.id: MEANT[rule]}


@pytest.mark.parametrize(
    "sentence",
    [
        "[five people] were {killed}.",
        "[three others] were {killed}.",
        "[five bodies] were {found}.",
        "[Ann Poe and Tom Roe] were {killed}.",
        "[one man] was {killed} so far this year.",
        "[five] were {killed}.",
        "They {killed} another [15] on Tuesday.",
        "[people] were {killed}.",
    ],
)
def test_what_is_of_the_event_stays(sentence: str) -> None:
    number = {"n": 2} if "Poe" in sentence else {"n": (None, None)} if sentence.startswith("[people") else {}
    assert background([said(sentence, **number)], None) == {}


def test_a_count_without_words_stands_in_no_row() -> None:
    claim = said("[men] {died}, the last of them today.", n=(None, None))
    bare = type(claim)("r1", "killed", Quantity.of(2, 2), claim.trigger, claim.evidence)
    assert background([bare], None) == {}


def test_what_is_dated_before_the_event_is_left_out_and_what_is_later_is_not() -> None:
    old, eve, late = (said("[a man] was {killed}.", day=day) for day in ("2020-04-01", "2020-04-30", "2020-06-01"))
    assert background([old, eve, late], DAY) == {old.id: MEANT["happened_before"]}
    assert background([old, eve, late], None) == {}


def test_stretches_stay_where_nothing_else_is_told_but_cumulative_counts_never() -> None:
    day, since = (said("[five people] were {killed}.", scope=scope) for scope in ("period", "cumulative"))
    assert background([day, since], DAY) == {since.id: MEANT["counts_a_stretch"]}
    one = said("[a man] was {killed}.")
    assert set(background([day, since, one], DAY)) == {day.id, since.id}


def test_the_main_day_is_the_one_that_most_claims_name_and_no_report_shouts() -> None:
    loud = [said(f"[a man] was {{killed}} {i}.", day="2020-05-09", report="r9") for i in range(9)]
    rest = [said("[a man] was {killed}.", day="2020-05-01", report=f"r{i}") for i in range(4)]
    assert main_day(loud) == dt.date(2020, 5, 9) and main_day([*loud, *rest]) == DAY
    assert main_day([said("[a man] was {killed}."), said("[a man] was {killed}.", day="2020", scope="period")]) is None


def test_every_rule_is_explained() -> None:
    assert list(MEANT) == [rule.__name__ for rule in RULES] and all(MEANT.values())
