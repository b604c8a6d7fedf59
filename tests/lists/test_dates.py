"""Dates in cells: as exact as they are, and both readings where nothing tells the order."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.lists.dates import NO_DATE, NO_SUCH_DAY, OTHER_CALENDAR, TOO_FAR, Orders, is_unknown, parse, read_date


def orders_of(cells: list[str]) -> Orders:
    found = Orders()
    for cell in cells:
        found.add(cell)
    return found


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("2012-03-04", "2012-03-04"),
        ("2012/3/4", "2012-03-04"),
        ("20120304", "2012-03-04"),
        ("2012-03-04T10:00:00Z", "2012-03-04"),
        ("2012-03-04 00:00:00", "2012-03-04"),
        ("2012-25-03", "2012-03-25"),
        ("2012-03", "2012-03"),
        ("03/2012", "2012-03"),
        ("2012", "2012"),
        ("2012-00-00", "2012"),
        ("2012-03-00", "2012-03"),
        ("00/03/2012", "2012-03"),
        ("00/00/2012", "2012"),
        ("13/03/2012", "2012-03-13"),
        ("03/13/2012", "2012-03-13"),
        ("4.3.2012", "2012-03-04"),
        ("5/5/2012", "2012-05-05"),
        ("31/12/99", "1999-12-31"),
        ("31/12/12", "2012-12-31"),
        ("٣١/١٢/٢٠١٢", "2012-12-31"),
        ("40972", "2012-03-04"),
        ("4 March 2012", "2012-03-04"),
        ("March 4, 2012", "2012-03-04"),
        ("4-Mar-12", "2012-03-04"),
        ("Sunday 4th March 2012", "2012-03-04"),
        ("4 آذار 2012", "2012-03-04"),
        ("4 آذار/مارس 2012", "2012-03-04"),
        ("4 كانون الثاني 2012", "2012-01-04"),
        ("4 de marzo de 2012", "2012-03-04"),
        ("4 березня 2012 року", "2012-03-04"),
        ("March 2012", "2012-03"),
        ("15 رمضان 1435", "2014-07-12 to 2014-07-14"),
        ("Ramadan 1435", "2014-06-28 to 2014-07-29"),
        ("1 Farvardin 1391", "2012-03-20"),
        ("Esfand 1391", "2013-02-19 to 2013-03-20"),
        ("2012-2013", "2012 to 2013"),
        ("2012-03-01 - 2012-03-05", "2012-03-01 to 2012-03-05"),
        ("2012-03-01 to 2012-04", "2012-03 to 2012-04"),
        ("3 March 2012 – 5 March 2012", "2012-03-03 to 2012-03-05"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(cell: str, shown: str) -> None:
    time, reason = read_date(cell, {})
    assert (str(time), reason) == (shown, None)


@pytest.mark.parametrize("cell", ["", " ", "unknown", "N/A", "غير معروف", "---"])
def test_what_says_nothing_is_unknown_and_no_issue(cell: str) -> None:
    assert read_date(cell, {}) == (None, None)
    assert is_unknown(cell)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("2012-02-31", NO_SUCH_DAY),
        ("31/02/2012", NO_SUCH_DAY),
        ("32/13/2012", NO_SUCH_DAY),
        ("15/03/1435", OTHER_CALENDAR),
        ("1435-03-15", OTHER_CALENDAR),
        ("01/01/0001", TOO_FAR),
        ("9999-12-31", TOO_FAR),
        ("about 2012", NO_DATE),
        ("12", NO_DATE),
        ("9" * 5000, NO_SUCH_DAY),
        ("last Monday", NO_DATE),
        ("March 4", NO_DATE),
        ("32 March 12", NO_DATE),
        ("45 March 2012", NO_DATE),
        ("31 رمضان 1435", NO_DATE),
        ("3 رمضان 2014", NO_DATE),
        ("32 Farvardin 1391", NO_DATE),
        ("3 Farvardin 2012", NO_DATE),
        ("2012 to soon", NO_DATE),
        ("1 2 3 March 2012", NO_DATE),
        ("2012-03-05 - 2012-03-01", "its end is before its beginning"),
        ("3/4/2012 - 5/6/2012", NO_DATE),
        ("2012-2050-1", NO_DATE),
        ("2012-9999", TOO_FAR),
    ],
)
def test_what_is_no_date_is_told(cell: str, reason: str) -> None:
    assert read_date(cell, {}) == (None, reason)


def test_the_order_of_a_column_is_that_of_its_unambiguous_dates() -> None:
    orders = orders_of(["03/04/2012", "13/04/2012", "2012-01-01"]).decided()
    assert orders == {"/": "day first", "": "day first"}
    assert str(read_date("03/04/2012", orders)[0]) == "2012-04-03"
    orders = orders_of(["03/04/2012", "04/13/2012"]).decided()
    assert str(read_date("03/04/2012", orders)[0]) == "2012-03-04"


def test_each_mark_has_its_own_order_and_another_that_of_the_column() -> None:
    orders = orders_of(["13/04/2012", "04-13-2012"]).decided()
    assert orders == {"/": "day first", "-": "month first", "": "mixed"}
    assert str(read_date("03-04-2012", orders)[0]) == "2012-03-04"
    assert str(read_date("03 04 2012", orders)[0]) == "2012-03-04 to 2012-04-03"


def test_where_nothing_tells_or_both_orders_stand_both_readings_are_kept() -> None:
    for cells in (["03/04/2012"], ["13/04/2012", "04/13/2012", "03/04/2012"]):
        found = orders_of(cells)
        assert found.doubtful == 1
        assert str(read_date("03/04/2012", found.decided())[0]) == "2012-03-04 to 2012-04-03"


def test_a_few_slips_do_not_change_the_order_of_a_column() -> None:
    orders = orders_of([*["13/04/2012"] * 200, "04/13/2012"]).decided()
    assert orders["/"] == "day first"
    assert str(read_date("04/13/2012", orders)[0]) == "2012-04-13"  # it can be read in one order only


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_comes_back_from_any_way_to_write_it(day: dt.date) -> None:
    for cell in (day.isoformat(), f"{day:%d %B %Y}", f"{day:%Y%m%d}", f"{day:%d.%m.%Y}"):
        time, _ = read_date(cell, {})
        assert time is not None and time.earliest == time.latest == day
    for cell in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"):  # in whichever order, the day is allowed
        time, _ = read_date(cell, {})
        assert time is not None and time.earliest is not None and time.latest is not None
        assert time.earliest <= day <= time.latest


@given(st.text(max_size=25))
def test_no_text_makes_it_fail(cell: str) -> None:
    parse(cell)
