"""The algebra of times."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.model import Timespan, first_day, last_day

DAYS = st.dates(dt.date(2031, 1, 1), dt.date(2031, 3, 1)).map(dt.date.isoformat)
ENDS = st.none() | DAYS | st.sampled_from(["2031", "2031-01", "2031-02", "2030"])


@st.composite
def spans(draw: st.DrawFn) -> Timespan:
    first, last = draw(ENDS), draw(ENDS)
    if first and last and first_day(first) > last_day(last):
        first, last = last, first
    return Timespan(first, last)


@given(spans(), spans())
def test_overlap_is_symmetric_and_surely_implies_possibly(a: Timespan, b: Timespan) -> None:
    assert a.possibly_overlaps(b) == b.possibly_overlaps(a)
    assert a.surely_overlaps(b) == b.surely_overlaps(a)
    assert not a.surely_overlaps(b) or a.possibly_overlaps(b)


@given(spans(), spans())
def test_surely_before_implies_possibly_before_and_excludes_overlap(a: Timespan, b: Timespan) -> None:
    if a.surely_before(b):
        assert a.possibly_before(b)
        assert not a.possibly_overlaps(b)
        assert not b.possibly_before(a)


@given(spans(), spans())
def test_within_implies_overlap(a: Timespan, b: Timespan) -> None:
    assert a.surely_within(a)
    assert not a.surely_within(b) or a.possibly_overlaps(b)


@given(spans(), spans(), spans())
def test_sum_covers_both_in_any_order(a: Timespan, b: Timespan, c: Timespan) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a.surely_within(a + b)
    assert b.surely_within(a + b)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2012", dt.date(2012, 1, 1), dt.date(2012, 12, 31)),
        ("2012-02", dt.date(2012, 2, 1), dt.date(2012, 2, 29)),
        ("2012-04-04", dt.date(2012, 4, 4), dt.date(2012, 4, 4)),
    ],
)
def test_first_and_last_day(value: str, first: dt.date, last: dt.date) -> None:
    assert (first_day(value), last_day(value)) == (first, last)


@pytest.mark.parametrize("value", ["", "last week", "2012-2", "2012-13", "2012-02-30", "0000", "2012-04-04T10:00"])
def test_no_iso_date(value: str) -> None:
    with pytest.raises(ValueError):
        first_day(value)


@pytest.mark.parametrize(
    ("span", "days", "known", "words"),
    [
        (Timespan("2012-04-04", "2012-04-04"), 1, True, "2012-04-04"),
        (Timespan("2012-02", "2012-02"), 29, True, "2012-02"),
        (Timespan("2012-03", "2012-04-04"), 35, True, "2012-03 to 2012-04-04"),
        (Timespan("2011-03"), None, False, "since 2011-03"),
        (Timespan(None, "2011-03"), None, False, "until 2011-03"),
        (Timespan(), None, False, "date not known"),
    ],
)
def test_days_and_words(span: Timespan, days: int | None, known: bool, words: str) -> None:
    assert (span.days, span.is_known, str(span)) == (days, known, words)


def test_bad_timespans() -> None:
    with pytest.raises(ValueError, match="is after"):
        Timespan("2012-05", "2012-04-04")
    with pytest.raises(ValueError, match="together or not at all"):
        Timespan("2012", "2012", "in 2012")


def test_what_may_be_before() -> None:
    february, april = Timespan("2012-02", "2012-02"), Timespan("2012-04-04", "2012-04-04")
    assert february.possibly_before(april) and not april.possibly_before(february)
    assert Timespan().possibly_before(april) and april.possibly_before(Timespan())
