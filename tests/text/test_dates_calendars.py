"""Other calendars, feasts, and dates in figures: read where something tells, else refused with a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.text.dates_calendars import (
    NO_YEAR,
    SIGHTING,
    day_first,
    easter,
    feast,
    feast_of,
    hijri_day,
    solar_day,
    weekday_reading,
)
from reckoning.text.dates_find import find_times
from reckoning.text.dates_mention import TimeMention

SPRING = dt.date(2012, 4, 4)


def one(text: str, published: dt.date | None = SPRING) -> TimeMention:
    (found,) = find_times(text, 0, len(text), published)
    return found


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ((1433, 9, 1), dt.date(2012, 7, 20)),
        ((1445, 9, 1), dt.date(2024, 3, 11)),
        ((1400, 1, 1), dt.date(1979, 11, 21)),
    ],
)
def test_hijri_days_by_the_tables(date: tuple[int, int, int], day: dt.date) -> None:
    assert abs((hijri_day(*date) - day).days) <= 1


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ((1358, 1, 1), dt.date(1979, 3, 21)),
        ((1390, 11, 22), dt.date(2012, 2, 11)),
        ((1391, 1, 1), dt.date(2012, 3, 20)),
        ((1399, 12, 30), dt.date(2021, 3, 20)),
        ((1400, 7, 1), dt.date(2021, 9, 23)),
    ],
)
def test_persian_days(date: tuple[int, int, int], day: dt.date) -> None:
    assert solar_day(*date) == day


@given(st.integers(1300, 1470))
def test_a_persian_year_has_365_or_366_days(year: int) -> None:
    assert (solar_day(year + 1, 1, 1) - solar_day(year, 1, 1)).days in (365, 366)
    assert (solar_day(year, 1, 1).month, solar_day(year, 1, 1).day) in {(3, 20), (3, 21), (3, 22)}


@given(st.integers(1300, 1499), st.integers(1, 11))
def test_hijri_months_have_29_or_30_days(year: int, month: int) -> None:
    assert (hijri_day(year, month + 1, 1) - hijri_day(year, month, 1)).days in (29, 30)


@pytest.mark.parametrize(
    ("words", "from_", "until"),
    [
        ("on 15 Ramadan 1432", "2011-08-14", "2011-08-16"),
        ("on 15 Ramadan 1432 AH", "2011-08-14", "2011-08-16"),
        ("in Rajab 1432", "2011-06-02", "2011-07-03"),
        ("Rajab 5, 1432", "2011-06-06", "2011-06-08"),
        ("on 5 Rajab 2011", "2011-06-06", "2011-06-08"),
        ("in Dhu al-Hijjah 1432", "2011-10-28", "2011-11-27"),
    ],
)
def test_a_hijri_date_is_good_to_a_day(words: str, from_: str, until: str) -> None:
    found = one(words)
    assert (found.from_, found.until, found.reason) == (from_, until, SIGHTING)


def test_a_hijri_month_without_a_year_is_read_only_when_it_was_lately() -> None:
    lately = one("during Ramadan", dt.date(2012, 8, 10))
    assert (lately.from_, lately.until) == ("2012-07-19", "2012-08-19")
    assert one("in Ramadan", dt.date(2012, 7, 1)).reason == "no year is given"
    assert one("on 3 Safar", None).reason == "no year is given"
    assert one("on 3 Safar 2012").reason is not None
    assert find_times("Mr Ramadan spoke", 0, 16, SPRING) == []


def test_a_hijri_date_that_came_twice_in_a_common_year_is_refused() -> None:
    twice = one("on 1 Muharram 2008", dt.date(2009, 4, 4))  # in January and in December
    assert (twice.from_, twice.reason) == (None, "the month began twice in that year")


@pytest.mark.parametrize(
    ("words", "from_", "until", "reason"),
    [
        ("on 22 Bahman 1390", "2012-02-11", "2012-02-11", None),
        ("in Esfand 1390", "2012-02-20", "2012-03-19", None),
        ("on 22 Bahman", None, None, NO_YEAR),
        ("on 22 Bahman 2012", None, None, NO_YEAR),
        ("on 45 Bahman 1390", None, None, "no month has such a day"),
    ],
)
def test_a_persian_date(words: str, from_: str | None, until: str | None, reason: str | None) -> None:
    found = one(words)
    assert (found.from_, found.until, found.reason) == (from_, until, reason)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("christmas", dt.date(2011, 12, 25)),
        ("may day", dt.date(2011, 5, 1)),
        ("good friday", dt.date(2011, 4, 22)),
        ("thanksgiving", dt.date(2011, 11, 24)),
        ("thanksgiving day", dt.date(2011, 11, 24)),
    ],
)
def test_the_last_feast_before_publication(name: str, day: dt.date) -> None:
    assert feast(name, SPRING) == ((day.isoformat(), day.isoformat()), None)
    assert feast(name, None) == ((None, None), None)


def test_feasts_of_the_hijri_year_and_the_day_that_is_a_name() -> None:
    assert feast("eid al-adha", dt.date(2011, 11, 10)) == (("2011-11-06", "2011-11-08"), SIGHTING)
    assert feast("eid al-adha", dt.date(2011, 11, 1))[0] == (None, None)
    assert one("on 9/11", None).from_ == one("on 9/11/2001").from_ == "2001-09-11"
    assert [easter(year) for year in (2000, 2008, 2011, 2038)] == [
        dt.date(2000, 4, 23), dt.date(2008, 3, 23), dt.date(2011, 4, 24), dt.date(2038, 4, 25),
    ]  # fmt: skip


@given(st.integers(1583, 2400))
def test_easter_is_a_sunday_and_thanksgiving_a_thursday(year: int) -> None:
    assert easter(year).weekday() == 6
    assert dt.date(year, 3, 22) <= easter(year) <= dt.date(year, 4, 25)
    assert feast_of("thanksgiving", year).weekday() == 3
    assert 22 <= feast_of("thanksgiving", year).day <= 28


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2012-04-01", "2012-04-01"),
        ("2012/04/01", "2012-04-01"),
        ("13.02.2012", "2012-02-13"),
        ("02-13-2012", "2012-02-13"),
        ("05/03/12", "2012-03-05"),
        ("03/02/12", None),
        ("13/02/12", "2012-02-13"),
        ("01/05/2012", "2012-01-05"),  # 1 May is after publication
        ("04/04/2012", "2012-04-04"),
        ("04/05/2012", None),  # both readings are after publication
        ("03/04/2011", None),
    ],
)
def test_figures_are_read_in_the_order_that_is_possible(words: str, day: str | None) -> None:
    found = one(f"on {words} six died")
    assert found.from_ == found.until == day
    assert (found.reason is None) == (day is not None)


def test_what_cannot_be_told_names_both_readings() -> None:
    assert one("on 03/04/2011 six died").reason == (
        "day and month can be read in two orders (2011-03-04 or 2011-04-03), and nothing tells which"
    )


def test_the_texts_other_dates_tell_the_order() -> None:
    text = "On 25/03/2012 four died, on 03/04/2012 six."
    assert [found.from_ for found in find_times(text, 0, len(text), None)] == ["2012-03-25", "2012-04-03"]
    text = "On 03/25/2012 four died, on 03/04/2012 six, on 13/14/2012 none."
    assert [found.from_ for found in find_times(text, 0, len(text), None)] == ["2012-03-25", "2012-03-04", None]
    assert day_first("on 25/03/2012 and 03/25/2012") is None
    assert day_first("on 01/02/2012") is None


def test_a_weekday_tells_the_order() -> None:
    assert one("Tuesday, 03/04/2012").from_ == "2012-04-03"
    assert one("03/04/2012, Sunday").from_ == "2012-03-04"
    assert one("Monday 03/04/2012").from_ is None
    assert one("Sunday 25/03/2012").from_ == "2012-03-25"
    assert weekday_reading("no date", "monday") is None
    assert weekday_reading("01/05/98", "friday") == "1998-05-01"


def test_figures_that_make_no_day_are_refused_and_tell_no_order() -> None:
    text = "On 31/02/2012 six died, on 03/04/2012 two."
    found = find_times(text, 0, len(text), dt.date(2012, 5, 1))
    assert [(one.from_, (one.reason or "")[:21]) for one in found] == [
        (None, "there is no such day"),
        (None, "day and month can be "),
    ]
    assert not find_times("it ended 45/50/99 for them", 0, 26, dt.date(2012, 5, 1))
