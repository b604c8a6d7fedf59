"""The forms of news: each row is a stretch of words and the interval it stands for on Wednesday, 4 April 2012."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.model import Report
from reckoning.text.dates import Expression, Times
from reckoning.text.dates_find import find_times
from reckoning.text.sentences import read_document

WEDNESDAY = dt.date(2012, 4, 4)


def expressions(text: str, published: str | None = "2012-04-04") -> list[Expression]:
    return Times(read_document(Report(id="r", text=text, published=published))).every()


def spans(text: str, published: str | None = "2012-04-04") -> list[tuple[str, str | None, str | None]]:
    return [(one.text, one.from_, one.until) for one in expressions(text, published)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Days
        ("Shells fell early on Wednesday.", ("early on Wednesday", "2012-04-04", "2012-04-04")),
        ("Police spoke late Tuesday night.", ("late Tuesday night", "2012-04-03", "2012-04-03")),
        ("Ten died overnight on Saturday.", ("overnight on Saturday", "2012-03-31", "2012-04-01")),
        ("Ten died on Saturday overnight.", ("on Saturday overnight", "2012-03-31", "2012-04-01")),
        ("Six fell on the day before yesterday.", ("on the day before yesterday", "2012-04-02", "2012-04-02")),
        ("It closes tomorrow.", ("tomorrow", "2012-04-05", "2012-04-05")),
        ("Six died on Friday last week.", ("on Friday last week", "2012-03-30", "2012-03-30")),
        ("Six died on Tuesday of last week.", ("on Tuesday of last week", "2012-03-27", "2012-03-27")),
        ("Last week on Tuesday six died.", ("Last week on Tuesday", "2012-03-27", "2012-03-27")),
        ("Six died at 3 a.m. on Sunday.", ("at 3 a.m. on Sunday", "2012-04-01", "2012-04-01")),
        ("Six died on Sunday at 3 a.m.", ("on Sunday at 3 a.m.", "2012-04-01", "2012-04-01")),
        ("Six died at 3 a.m. Sunday in Amsa.", ("at 3 a.m. Sunday", "2012-04-01", "2012-04-01")),
        ("On 3 April, overnight, six died.", ("On 3 April, overnight", "2012-04-03", "2012-04-03")),
        ("On Nov.\n13, two men died.", ("On Nov.\n13", "2011-11-13", "2011-11-13")),
        # Ranges
        ("Between 3 and 9 February 40 died.", ("Between 3 and 9 February", "2012-02-03", "2012-02-09")),
        ("It went from 28 March to 2 April.", ("from 28 March to 2 April", "2012-03-28", "2012-04-02")),
        ("From 28 October to 3 November 2009.", ("From 28 October to 3 November 2009", "2009-10-28", "2009-11-03")),
        ("From 28 December to 3 January 2009.", ("From 28 December to 3 January 2009", "2008-12-28", "2009-01-03")),
        ("From Saturday to Sunday 12 died.", ("From Saturday to Sunday", "2012-03-31", "2012-04-01")),
        ("From Thursday to Wednesday 4.", ("From Thursday to Wednesday", "2012-03-29", "2012-04-04")),
        ("Between Wednesday and Tuesday 4.", ("Between Wednesday and Tuesday", "2012-03-28", "2012-04-03")),
        ("Late Friday into Saturday it burned.", ("Late Friday into Saturday", "2012-03-30", "2012-03-31")),
        ("Between March and June 2011, 9 fell.", ("Between March and June 2011", "2011-03", "2011-06")),
        ("From December to February 9 died.", ("From December to February", "2011-12", "2012-02")),
        ("In early March and late April 2010.", ("In early March and late April 2010", "2010-03", "2010-04")),
        ("Between 2006 and 2008 many died.", ("Between 2006 and 2008", "2006", "2008")),
        ("From 2003 to 2005 many died.", ("From 2003 to 2005", "2003", "2005")),
        ("In 2008-2009 many died.", ("In 2008-2009", "2008", "2009")),
        ("In 2008/09 many died.", ("In 2008/09", "2008", "2009")),
        # Parts of years and months
        ("In the first two months of this year.", ("In the first two months of this year", "2012-01", "2012-02")),
        ("In the first week of March.", ("In the first week of March", "2012-03-01", "2012-03-07")),
        ("In the last ten days of February.", ("In the last ten days of February", "2012-02-20", "2012-02-29")),
        ("In the second half of 2011.", ("In the second half of 2011", "2011-07", "2011-12")),
        ("In the first half of 2011.", ("In the first half of 2011", "2011-01", "2011-06")),
        ("In the last quarter of 2011.", ("In the last quarter of 2011", "2011-10", "2011-12")),
        ("In the first days of March.", ("of March", "2012-03", "2012-03")),
        ("It fell on 3-Apr-2012.", ("on 3-Apr-2012", "2012-04-03", "2012-04-03")),
        ("Throughout 2011 they fell.", ("Throughout 2011", "2011", "2011")),
        ("In the first half of March.", ("In the first half of March", "2012-03", "2012-03")),
        ("In the first few months of 2011.", ("of 2011", "2011", "2011")),
        ("In the first two weeks of 2011.", ("of 2011", "2011", "2011")),
        ("In the first 20 months of 2011.", ("of 2011", "2011", "2011")),
        ("In the first week of March and April.", ("of March and April", "2012-03", "2012-04")),
        ("In the late 1980s.", ("In the late 1980s", "1985", "1989")),
        ("In early 2010.", ("In early 2010", "2010", "2010")),
        ("In March last year.", ("In March last year", "2011-03", "2011-03")),
        ("On March 3, last year's winner fell.", ("On March 3, last year", "2012-03-03", "2012-03-03")),
        ("On 3 March last year.", ("On 3 March last year", "2011-03-03", "2011-03-03")),
        ("On May 3, last year.", ("On May 3, last year", "2011-05-03", "2011-05-03")),
        ("On March 3 of this year.", ("On March 3 of this year", "2012-03-03", "2012-03-03")),
        ("In March this year.", ("In March this year", "2012-03", "2012-03")),
        # What is to come
        ("Talks will resume on Monday.", ("on Monday", "2012-04-09", "2012-04-09")),
        ("Talks will resume on Wednesday.", ("on Wednesday", "2012-04-04", "2012-04-04")),
        ("The vote is due on 15 May.", ("on 15 May", "2012-05-15", "2012-05-15")),
        ("The vote is due on 3 April.", ("on 3 April", "2013-04-03", "2013-04-03")),
        ("He will be tried in June.", ("in June", "2012-06", "2012-06")),
        ("He will be tried in March.", ("in March", "2013-03", "2013-03")),
        ("It resumes next week.", ("next week", "2012-04-09", "2012-04-15")),
        ("It resumes next weekend.", ("next weekend", "2012-04-07", "2012-04-08")),
        ("It resumes next month.", ("next month", "2012-05", "2012-05")),
        # Stretches
        ("He has been missing for three weeks.", ("for three weeks", "2012-03-14", "2012-04-04")),
        ("He has been held for over four months.", ("for over four months", "2011-12", "2012-04-04")),
        ("He has been held for nearly two years.", ("for nearly two years", "2010", "2012-04-04")),
        ("Six days of fighting killed 30.", ("Six days of fighting", "2012-03-29", "2012-04-04")),
        ("After 11 months of unrest they fled.", ("After 11 months of unrest", "2011-05", "2012-04-04")),
        ("They have killed 40 in three days.", ("in three days", "2012-04-01", "2012-04-04")),
        ("In the two weeks since, 30 died.", ("In the two weeks since", "2012-03-21", "2012-04-04")),
        ("In the year since, 30 died.", ("In the year since", "2011", "2012-04-04")),
        ("In the past few hours six died.", ("In the past few hours", "2012-04-03", "2012-04-04")),
        ("Over the past decade many fled.", ("Over the past decade", "2002-04", "2012-04-04")),
        ("For the third day in a row it burned.", ("For the third day in a row", "2012-04-02", "2012-04-04")),
        ("For the fifth day on Sunday it burned.", ("For the fifth day on Sunday", "2012-03-28", "2012-04-01")),
        ("For the first day on Sunday they rest.", ("on Sunday", "2012-04-01", "2012-04-01")),
        ("They have killed 40 in a 24-hour period.", ("in a 24-hour period", "2012-04-03", "2012-04-04")),
        ("It fell in a two-month-old conflict.", ("two-month-old", "2012-02", "2012-04-04")),
        ("On the fifth straight day it burned.", ("On the fifth straight day", "2012-04-04", "2012-04-04")),
        ("So far this month 30 died.", ("So far this month", "2012-04", "2012-04-04")),
        ("Thousands died since the March 2003 invasion.", ("since the March 2003 invasion", "2003-03", "2012-04-04")),
        ("Since Friday's protests 12 died.", ("Since Friday's", "2012-03-30", "2012-04-04")),
        ("30 have died since the weekend.", ("since the weekend", "2012-03-31", "2012-04-04")),
        ("The clashes began on Friday.", ("began on Friday", "2012-03-30", "2012-04-04")),
        ("It began on Friday when six died.", ("began on Friday", "2012-03-30", "2012-03-30")),
        ("In the crackdown launched to end the revolt in May, 3 died.", ("in May", "2011-05", "2012-04-04")),
        ("It broke out over the weekend.", ("over the weekend", "2012-03-31", "2012-04-01")),
        # Ago
        ("It ended two decades ago.", ("two decades ago", "1992", "1992")),
        ("It ended a fortnight ago.", ("a fortnight ago", "2012-03-21", "2012-03-21")),
        # Years without a preposition
        ("The alleged 1996 massacre was denied.", ("1996", "1996", "1996")),
        ("It was after a 2010 raid.", ("2010", "2010", "2010")),
        ("1974: Five men were killed.", ("1974", "1974", "1974")),
        ("In 1878 they settled.", ("In 1878", "1878", "1878")),
        # Ends alone
        ("Forty had died by Monday.", ("by Monday", None, "2012-04-02")),
        ("They stayed until 3 April.", ("until 3 April", None, "2012-04-03")),
        ("Six killed by last night's raid.", ("by last night", "2012-04-03", "2012-04-03")),
    ],
)  # fmt: skip
def test_form(text: str, found: tuple[str, str | None, str | None]) -> None:
    assert found in spans(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It comes next Friday.", "it may be that day of this week or of the next"),
        ("It ended 999 decades ago.", "it lies outside the calendar"),
        ("It was last summer.", "which months a season has depends on the hemisphere"),
        ("They were held for ten days.", "the words tell how long it lasted, not when"),
        ("It was the second time in three days.", "the words tell how long it lasted, not when"),
        ("They have been at it for years.", "the words tell how long it lasted, not when"),
        ("Many have died in recent weeks.", "the words do not say how far back"),
        ("For the first day they rested.", "the words do not say how far back"),
        ("Many died so far.", "the words do not say how far back"),
    ],
)
def test_what_is_not_told_stays_open_with_the_reason(text: str, reason: str) -> None:
    (found,) = expressions(text)
    assert found.from_ is None
    assert found.precision is None
    assert found.reason == reason


def test_an_undated_report_keeps_its_relative_times_open() -> None:
    for one in expressions(
        "Six died on Monday, five in Amsa next Friday, four last week, after six months of fighting.", None
    ):
        assert (one.from_, one.until) == (None, None)
        assert one.reason == "the report has no day of publication to count from"


@pytest.mark.parametrize(
    ("text", "precision", "holds"),
    [
        ("Six died on Monday.", "day", "within"),
        ("Six died overnight.", "days", "within"),
        ("Six died last week.", "week", "within"),
        ("Six died in January.", "month", "within"),
        ("Six died in 2011.", "year", "within"),
        ("Six died in the 1980s.", "years", "within"),
        ("Six have died since Monday.", "days", "throughout"),
        ("Six died over the past two days.", "days", "throughout"),
    ],
)
def test_how_exact_and_how_to_read_it(text: str, precision: str, holds: str) -> None:
    (found,) = expressions(text)
    assert (found.precision, found.holds) == (precision, holds)


@pytest.mark.parametrize(
    "text",
    [
        "The score was 2:40.", "In 18-hour shifts, all died.", "Every January two come.", "In the 1700 block.",
        "In the 2010-02 list.", "In 2010-05 it was.", "It is a 2000 km road.",
    ],
)  # fmt: skip
def test_what_looks_like_a_time_and_is_no_known_one(text: str) -> None:
    assert [one for one in expressions(text) if one.from_ is not None] == []


WORDS = (
    "since began ended Friday Sunday last next this week month year decades two 999 13 31 ago later earlier after "
    "before Ramadan 1432 Bahman 1390 03/04/2012 the first months of to and overnight March Nov. May 2011 28 between "
    "1980s mid- over past days fighting for has been Easter then uprising will , . \n"
).split(" ")
DAYS = st.sampled_from([dt.date.min, dt.date(1500, 1, 1), dt.date(2999, 12, 31), WEDNESDAY, dt.date.max, None])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), DAYS)
def test_any_words_are_read_on_any_day(text: str, published: dt.date | None) -> None:
    times = Times(read_document(Report(id="r", text=text, published=published.isoformat() if published else None)))
    for one in times.every():
        assert text[one.start : one.end] == one.text
        assert one.timespan.text == one.text
        assert times.resolve_span(one.start, one.end) is not None


def test_a_month_and_a_week_beside_each_other_stay_two() -> None:
    assert len(spans("In the first half of this year, the first week of March was calm.")) == 2
    assert len(spans("In 2006 and 2008 it was calm.")) == 2


def test_a_week_that_the_grammar_does_not_know_leaves_the_day() -> None:
    text = "Six died on Friday last week."
    found = find_times(text, 0, len(text), None)
    assert [(one.from_, one.rule) for one in found] == [(None, "weekday")]


def test_a_time_of_another_week_is_joined_to_its_stretch() -> None:
    assert ("within a 24-hour period last week", "2012-03-26", "2012-04-01") in spans(
        "Six died within a 24-hour period last week."
    )


def test_a_beginning_after_publication_is_no_beginning() -> None:
    assert spans("It has been tense since a vote in May 2013.") == [("in May 2013", "2013-05", "2013-05")]
    late = spans("Hundreds died since the war began in May 2013.")
    assert late == [("since the war began in May 2013", None, None)]


def test_a_forced_reading_needs_no_preposition() -> None:
    assert find_times("May", 0, 3, WEDNESDAY) == []
    assert [one.from_ for one in find_times("May", 0, 3, WEDNESDAY, forced=True)] == ["2011-05"]
