"""Times: the words that say when, the days they stand for, and which of them dates a claim."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.model import Report, Timespan
from reckoning.text.dates import Times, find_times
from reckoning.text.dates_find import TimeMention, shifted
from reckoning.text.dates_resolve import resolve
from reckoning.text.sentences import read_document

WEDNESDAY = dt.date(2012, 4, 4)


def read(text: str, published: dt.date | None = WEDNESDAY) -> list[tuple[str | None, str | None]]:
    return [(found.from_, found.until) for found in find_times(text, 0, len(text), published)]


def time_of(text: str, anchor: str, published: str | None = "2012-04-04") -> Timespan | None:
    doc = read_document(Report(id="r", text=text, published=published))
    at = text.index(anchor)
    index = max(s.index for s in doc.sentences if s.start <= at)
    return Times(doc).of(index, at, at + len(anchor))


@pytest.mark.parametrize(
    ("words", "from_", "until"),
    [
        ("on Monday", "2012-04-02", "2012-04-02"),
        ("on Wednesday", "2012-04-04", "2012-04-04"),
        ("last Wednesday", "2012-03-28", "2012-03-28"),
        ("next Wednesday", None, None),
        ("today", "2012-04-04", "2012-04-04"),
        ("yesterday", "2012-04-03", "2012-04-03"),
        ("overnight", "2012-04-03", "2012-04-04"),
        ("last week", "2012-03-26", "2012-04-01"),
        ("this week", "2012-04-02", "2012-04-04"),
        ("last month", "2012-03", "2012-03"),
        ("earlier this year", "2012", "2012"),
        ("over the weekend", "2012-03-31", "2012-04-01"),
        ("in January", "2012-01", "2012-01"),
        ("last November", "2011-11", "2011-11"),
        ("March 2011", "2011-03", "2011-03"),
        ("in 2005", "2005", "2005"),
        ("in the 1980s", "1980", "1989"),
        ("3 April", "2012-04-03", "2012-04-03"),
        ("ON 11 NOVEMBER", "2011-11-11", "2011-11-11"),
        ("April 3, 2012", "2012-04-03", "2012-04-03"),
        ("14 OCT 89", "1989-10-14", "1989-10-14"),
        ("5 MAY 05", "2005-05-05", "2005-05-05"),
        ("Feb 8", "2012-02-08", "2012-02-08"),
        ("Tuesday 3 April", "2012-04-03", "2012-04-03"),
        ("3 April, Tuesday", "2012-04-03", "2012-04-03"),
        ("30 and 31 March", "2012-03-30", "2012-03-31"),
        ("between Monday and Tuesday", "2012-04-02", "2012-04-03"),
        ("2012-04-01", "2012-04-01", "2012-04-01"),
        ("02-28-2012", "2012-02-28", "2012-02-28"),
        ("on 01/04/2012", None, None),
        ("on 31/03/2012", "2012-03-31", "2012-03-31"),
        ("the past 48 hours", "2012-04-02", "2012-04-04"),
        ("the last two days", "2012-04-02", "2012-04-04"),
        ("over the past week", "2012-03-28", "2012-04-04"),
        ("the past three months", "2012-01", "2012-04-04"),
        ("the past month", "2012-03-04", "2012-04-04"),
        ("in the past few weeks", None, None),
        ("two days ago", "2012-04-02", "2012-04-02"),
        ("a week ago", "2012-03-28", "2012-03-28"),
        ("two months ago", "2012-02", "2012-02"),
        ("five years ago", "2007", "2007"),
        ("three hours ago", "2012-04-04", "2012-04-04"),
        ("years ago", None, None),
        ("since last March", "2012-03", "2012-04-04"),
        ("since mid-March", "2012-03", "2012-04-04"),
        ("since Monday", "2012-04-02", "2012-04-04"),
        ("since Friday, 30 March", "2012-03-30", "2012-04-04"),
        ("since the revolt began in March 2011", "2011-03", "2012-04-04"),
        ("since the revolt began, and March 2011", None, "2012-04-04"),
        ("since the revolt began in February. Thursday", "2012-02", "2012-04-04"),
        ("since the revolt began in February The raid Thursday", "2012-02", "2012-04-04"),
        ("since the revolt began on Tuesday, 14 February", "2012-02-14", "2012-04-04"),
        ("since the revolt began a year ago on 15 March 2011", "2011-03-15", "2012-04-04"),
        ("since the revolt began in March, 3 April was", "2012-03", "2012-04-04"),
        ("since the start of the year-long revolt", None, "2012-04-04"),
        ("since the beginning of the month of March", "2012-03", "2012-04-04"),
        ("since the start of the year", "2012", "2012-04-04"),
        ("since the beginning of the month", "2012-04", "2012-04-04"),
        ("since the beginning of the week", "2012-04-02", "2012-04-04"),
        ("the three-month uprising", "2012-01", "2012-04-04"),
        ("the two-year conflict", "2010", "2012-04-04"),
        ("the six-week-old revolt", "2012-02", "2012-04-04"),
        ("the two-week-old revolt", "2012-03-21", "2012-04-04"),
        ("since the revolt began more than a year ago", "2011-03", "2012-04-04"),
        ("since the revolt began nearly two years ago", "2010-05", "2012-04-04"),
        ("since the revolt began six weeks ago", "2012-02", "2012-04-04"),
        ("since the revolt began ten days ago", "2012-03-25", "2012-04-04"),
        ("since the revolt began years ago", None, "2012-04-04"),
        ("on Christmas Eve", "2011-12-24", "2011-12-24"),
        ("recently", None, None),
    ],
)
def test_words_stand_for_days(words: str, from_: str | None, until: str | None) -> None:
    assert read(words)[0] == (from_, until)


@pytest.mark.parametrize(
    "words",
    ["they may march", "some 2000 people", "on 31 February 2012", "2012-13-45", "in 2099", "every Monday"],
)
def test_what_is_no_time(words: str) -> None:
    assert read(words) == []


@pytest.mark.parametrize("words", ["Wednesday 4 April 2012 - Ten die", "4 April 2012, Northtown"])
def test_the_reports_own_date_is_no_time_of_an_event(words: str) -> None:
    (found,) = find_times(words, 0, len(words), WEDNESDAY)
    assert found.rule == "dateline"
    doc = read_document(Report(id="r", text=words, published="2012-04-04"))
    assert Times(doc).of(0, 0, 3) is None
    assert [one.kind for one in Times(doc).expressions(0)] == ["dateline"]


@pytest.mark.parametrize(
    "words",
    [
        "on Monday", "today", "yesterday", "overnight", "last week", "in January", "on 3 April", "the past two days",
        "two days ago", "the three-month uprising", "Christmas Eve", "since the uprising began", "since Monday",
    ],
)  # fmt: skip
def test_nothing_is_dated_without_a_publication_day(words: str) -> None:
    assert read(words, None) == [(None, None)]


def test_a_date_with_its_year_needs_no_publication_day() -> None:
    assert read("on 3 April 2012", None) == [("2012-04-03", "2012-04-03")]
    assert read("in May 2006 and in 2007", None) == [("2006-05", "2006-05"), ("2007", "2007")]
    assert read("31.12.2011", None) == [("2011-12-31", "2011-12-31")]


def test_two_days_without_joining_words_stay_two() -> None:
    assert len(read("six on Monday, and in the town another four on Tuesday")) == 2
    assert len(read("six on Monday. Tuesday was calm")) == 2
    assert len(read("on Tuesday and Monday")) == 2


def test_the_day_nearest_the_claim_beats_the_day_of_saying() -> None:
    found = time_of("Police said on Wednesday that six men were killed on Monday.", "six men were killed")
    assert found is not None
    assert (found.text, found.from_, found.until) == ("on Monday", "2012-04-02", "2012-04-02")


def test_the_day_of_saying_serves_where_nothing_else_dates_it() -> None:
    found = time_of("Six men were killed in Northtown, police said on Monday.", "Six men were killed")
    assert found is not None
    assert found.from_ == "2012-04-02"


def test_a_neighbouring_sentence_dates_a_claim() -> None:
    before = time_of("Shells fell on Monday. Nobody slept. Six men were killed.", "Six men were killed")
    after = time_of("Six men were killed. Shells fell on Monday.", "Six men were killed")
    assert before is not None
    assert after is not None
    assert before.from_ == after.from_ == "2012-04-02"


def test_what_has_been_takes_no_day_from_its_neighbours() -> None:
    assert time_of("Shells fell on Monday. Hundreds have been killed.", "Hundreds have been killed") is None
    once = time_of("Shells fell on Monday. Ten have been killed in the shelling.", "Ten have been killed")
    assert once is not None
    found = time_of("The revolt goes on since May. Hundreds have been killed.", "Hundreds have been killed")
    assert found is not None
    assert (found.from_, found.until) == ("2011-05", "2012-04-04")


def test_since_the_uprising_began_is_dated_by_the_sentence_that_tells() -> None:
    text = "The protests began in May. Some 900 were killed since the uprising began. Another 90 since the war began."
    times = Times(read_document(Report(id="r", text=text, published="2012-04-04")))
    for index in (1, 2):
        start = times.mentions(index)[0].start
        found = times.of(index, start - 9, start - 1)
        assert found is not None
        assert (found.from_, found.until) == ("2011-05", "2012-04-04")


def test_a_day_earlier_counts_from_the_time_named_before() -> None:
    found = time_of("Shells fell on Monday. Six men were killed a day earlier.", "Six men were killed")
    assert found is not None
    assert (found.text, found.from_) == ("a day earlier", "2012-04-01")
    alone = time_of("Six men were killed the next day.", "Six men were killed")
    assert alone is not None
    assert alone.from_ is None


@pytest.mark.parametrize(
    ("words", "shift"),
    [
        ("the previous day", -1), ("the same day", 0), ("two days later", 2), ("a week before", -7),
        ("five minutes later", 0), ("a few days later", None), ("two months later", None), ("later that day", 0),
    ],
)  # fmt: skip
def test_how_far_from_the_time_named_before(words: str, shift: int | None) -> None:
    assert find_times(words, 0, len(words), WEDNESDAY)[0].shift == shift


def test_only_days_can_be_counted_from() -> None:
    later = TimeMention(0, 1, None, None, "beside", shift=1)
    month = TimeMention(0, 1, "2012-03", "2012-03", "month")
    day = TimeMention(0, 1, "2012-03-05", "2012-03-05", "date")
    assert shifted(later, None) == shifted(later, month) == (None, None)
    assert shifted(later, day) == ("2012-03-06", "2012-03-06")
    assert shifted(TimeMention(0, 1, None, None, "beside", shift=0), day) == ("2012-03-05", "2012-03-05")


def test_a_day_after_a_long_gap_or_beside_no_day() -> None:
    far = "Monday brought to the small town and to all of its people more shells than Tuesday"
    assert read(far) == [("2012-04-02", "2012-04-02"), ("2012-04-03", "2012-04-03")]
    words = "In March 2011 it fell. Six men were killed two days later."
    later = Times(read_document(Report(id="r", text=words, published="2012-04-04"))).expressions(1)
    assert [(one.from_, one.until) for one in later] == [(None, None)]


def test_a_day_inside_the_claims_words_yields_to_the_day_after_them() -> None:
    found = time_of("Ten died and were killed on Monday and another 15 on Tuesday.", "killed on Monday and another 15")
    assert found is not None
    assert found.text == "on Tuesday"


def test_the_rule_is_named() -> None:
    text = "Six men were killed on Monday."
    doc = read_document(Report(id="r", text=text, published="2012-04-04"))
    times = Times(doc)
    found = times.find(0, 0, 7)
    assert found is not None
    assert found[1] == "time:weekday"
    assert times.mentions(0) is times.mentions(0)


def test_no_time_anywhere() -> None:
    assert time_of("Six men were killed.", "Six men") is None


@given(st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_one_of_the_last_seven_days(published: dt.date, number: int) -> None:
    name = (dt.date(2012, 4, 2) + dt.timedelta(days=number)).strftime("%A")
    (from_, until) = read(f"on {name}", published)[0]
    assert from_ == until
    assert 0 <= (published - dt.date.fromisoformat(from_ or "")).days < 7


@given(st.text(alphabet="0123456789 -/.,ainoJuneMayonday", max_size=60), st.none() | st.just(WEDNESDAY))
def test_any_text_is_read_without_an_error(text: str, published: dt.date | None) -> None:
    for found in find_times(text, 0, len(text), published):
        assert 0 <= found.start < found.end <= len(text)
        Timespan(found.from_, found.until)


def test_a_capital_that_grows_when_lowered_moves_no_position() -> None:
    text = "In İzgar six men were killed on Monday."
    (found,) = find_times(text, 0, len(text), WEDNESDAY)
    assert text[found.start : found.end] == "on Monday"
    assert found.from_ == "2012-04-02"


def test_an_unknown_rule_is_misuse() -> None:
    with pytest.raises(KeyError):
        resolve("no such rule", {}, WEDNESDAY)


def test_of_two_times_that_begin_at_one_word_the_first_found_dates_the_claim() -> None:
    text = "Shells had killed between 1000 and 2000 by last April, and they went on."
    assert [mention.start for mention in find_times(text, 0, len(text), WEDNESDAY)] == [text.index("2000")] * 2
    found = time_of(text, "killed")
    assert found is not None and found.from_ == "2000"


@pytest.mark.parametrize("opening", ["\u0130 said six men died ", "\u0130\u0130\u0130, and ", "SIX DIED "])
def test_times_keep_their_positions_behind_letters_that_grow_when_lowered(opening: str) -> None:
    text = opening + "ON TUESDAY."
    (found,) = find_times(text, 0, len(text), WEDNESDAY)
    assert (text[found.start : found.end], found.from_) == ("ON TUESDAY", "2012-04-03")
