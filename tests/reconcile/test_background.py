import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.model import Quantity, Span, Timespan
from reckoning.reconcile.apart import WEEK
from reckoning.reconcile.background import RULES, background, looks_back, main_day, meanings
from reckoning.reconcile.tellings import of_one_event
from reckoning.reconcile.whereabouts import LONGEST, YEAR
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
        ("[a boy] was {killed} in a previous attack.", "is_of_another_event"),
        ("It came a day after [a boy] was {killed}.", "is_of_another_event"),
        ("The raid follows a deadly shooting that left [a boy] {dead}.", "is_of_another_event"),
        ("An earlier version of this report said [five people] were {killed}.", "is_taken_back"),
        ("The paper wrongly reported that [a boy] was {killed}.", "is_taken_back"),
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
    assert list(MEANT) == [*(rule.__name__ for rule in RULES), "killed_otherwise"] and all(MEANT.values())


def test_a_figure_after_the_toll_is_no_age() -> None:
    toll = said("The {death toll} rose to [22], they said.")
    assert background([replace(toll, victims=None), said("[a man] was {killed}.")], DAY) == {}


def test_mishaps_are_left_out_beside_an_attack_and_not_alone() -> None:
    crash = said("[two men] were {killed} in a car crash.")
    shot = said("[a man] was {shot} dead.", means=Span("shot", 0, 4))
    other = said("[a boy] was {killed} in a crash as gunmen opened fire.")
    assert background([crash, shot, other], DAY) == {crash.id: MEANT["killed_otherwise"]}
    assert background([crash, other], DAY) == {}
    assert background([crash, said("[a man] {died}.", means=Span("crash", 0, 5))], DAY) == {}


LOOKING = [
    ("[many] were {killed}.", None, "2020-04", True),
    ("[two men] were {killed} in attacks.", 2, "2020-04", True),
    ("[two men] were {killed}.", 2, "2020-04", False),
    ("[two men] were {killed}.", 2, "2020", True),
    ("[two men] were {killed} in attacks.", 2, "2020-05-01", False),
    ("[a man] was {killed} in attacks.", 1, "2020", False),
    ("[two men] were {killed} in attacks.", 2, None, False),
]


@pytest.mark.parametrize(("sentence", "number", "when", "back"), LOOKING)
def test_what_looks_back_is_told_beside_an_event(
    sentence: str, number: int | None, when: str | None, back: bool
) -> None:
    quantity = Quantity(number, number, "exact" if number else "vague")
    claim = replace(said(sentence), quantity=quantity, time=Timespan(when, when) if when else None)
    assert looks_back(claim) is back


@given(
    st.integers(2, 100_000),
    st.integers(0, 400),
    st.sampled_from(["killed", "injured"]),
    st.sampled_from(["", " in attacks", " since the war began"]),
)
def test_counts_over_more_than_a_month_are_members_of_no_incident(
    number: int, more: int, effect: str, words: str
) -> None:
    until = dt.date(2020, 3, 1) + dt.timedelta(days=more)
    claim = replace(
        said(f"[people] were {{killed}}{words}.", effect, n=number),
        time=Timespan("2020-03-01", until.isoformat()),
        quantity=Quantity.of(number, number),
    )
    assert of_one_event(claim) is not (more >= LONGEST or (more >= WEEK and bool(words)))
    alone = replace(claim, quantity=Quantity.of(1, 1))
    assert of_one_event(alone) is (more < YEAR)
