"""Dates that need more than a name: Hijri and Persian months, feasts, and numbers that can be read in two orders."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from reckoning.lexicon.times import EASTER_FEASTS, FEASTS, HIJRI_FEASTS, HIJRI_MONTHS, SOLAR_MONTHS, WEEKDAYS

Interval = tuple[str | None, str | None]
Parts = Mapping[str, str | None]

_UNKNOWN: Interval = (None, None)
_DAY = dt.timedelta(days=1)
# A Hijri month begins when its crescent is seen, so the tabular calendar is up to a day off.
_SIGHTING = 1
# A Hijri date without a year that lies further back than these days may as well be the one to come.
_RECENT = 120
# Day number of the day before 1 Muharram 1 in the tabular calendar, and that of 1 Farvardin 1391.
_HIJRI_EPOCH = 227014
_NOWRUZ_1391 = dt.date(2012, 3, 20).toordinal()

_NUMERIC = re.compile(r"(?<![\d./-])(\d\d?)([-/.])(\d\d?)\2((?:19|20)\d\d|(?<=/)\d\d)(?![\d/])")

SIGHTING = "Hijri days are reckoned from tables and may be off by one day"
NO_SUCH_DAY = "there is no such day"
NO_YEAR = "no year is given, and a Persian date needs one"


def hijri_day(year: int, month: int, day: int) -> dt.date:
    """The day of the tabular Hijri calendar: 30 and 29 days in turn, eleven leap days in thirty years."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return dt.date.fromordinal(_HIJRI_EPOCH + days)


def solar_day(year: int, month: int, day: int) -> dt.date:
    """The day of the Persian solar calendar, by its cycle of 33 years (true for 1244 to 1472, or 1865 to 2093)."""
    nowruz = _NOWRUZ_1391 + 365 * (year - 1391) + _leaps(year) - _leaps(1391)
    return dt.date.fromordinal(nowruz + 31 * (month - 1) - max(0, month - 7) + day - 1)


def _leaps(year: int) -> int:
    return (8 * year + 21) // 33


def other_date(parts: Parts, published: dt.date | None) -> tuple[Interval, str | None]:
    """A day or month of the Hijri or Persian year as an interval, with what is doubtful about it or why it is refused.

    A Hijri day becomes three days, a Hijri month a month with a day more on both sides. Without a year, a Hijri date is
    the one that began in the months before publication; a Persian date is refused.
    """
    name = _plain(parts["other_month"] or parts["other_first"] or parts["other_alone"])
    day = int(parts["other_day"] or parts["other_last"] or 0)
    year = int((parts["other_year"] or parts["other_year_b"] or "0")[:4])
    if not 0 <= day <= 31:
        return _UNKNOWN, "no month has such a day"
    if name in SOLAR_MONTHS:
        return _solar(SOLAR_MONTHS[name], day, year)
    return _hijri(HIJRI_MONTHS[name], day, year, published)


def _plain(words: str | None) -> str:
    return " ".join((words or "").lower().replace("’", "'").split())


def _solar(month: int, day: int, year: int) -> tuple[Interval, str | None]:
    if not 1300 <= year < 1500:
        return _UNKNOWN, NO_YEAR
    first = solar_day(year, month, day or 1)
    last = first if day else solar_day(year + month // 12, month % 12 + 1, 1) - _DAY
    return (first.isoformat(), last.isoformat()), None


def _hijri(month: int, day: int, year: int, published: dt.date | None) -> tuple[Interval, str | None]:
    years = [year] if 1300 <= year < 1500 else _hijri_years(month, day, year, published)
    if len(years) != 1:
        return _UNKNOWN, "no year is given" if not years else "the month began twice in that year"
    first = hijri_day(years[0], month, day or 1)
    last = first if day else hijri_day(years[0] + month // 12, month % 12 + 1, 1) - _DAY
    return ((first - _SIGHTING * _DAY).isoformat(), (last + _SIGHTING * _DAY).isoformat()), SIGHTING


def _hijri_years(month: int, day: int, common: int, published: dt.date | None) -> list[int]:
    """The Hijri years meant: those in which the day falls into a common year, or that before publication."""
    if common:
        near = int((common - 622) * 1.0307)
        return [year for year in range(near - 1, near + 3) if hijri_day(year, month, day or 1).year == common]
    if published is None:
        return []
    near = int((published.year - 622) * 1.0307)
    begun = ((year, (published - hijri_day(year, month, day or 1)).days) for year in range(near - 2, near + 4))
    return [year for year, days in begun if -_SIGHTING <= days <= _RECENT]


def feast(name: str, published: dt.date | None) -> tuple[Interval, str | None]:
    """The last such feast on or before publication; one of the Hijri year is good to a day."""
    if name == "9/11":
        return ("2001-09-11", "2001-09-11"), None
    if published is None:
        return _UNKNOWN, None
    if name in HIJRI_FEASTS:
        month, day = HIJRI_FEASTS[name]
        return _hijri(month, day, 0, published)
    found = max(day for day in (feast_of(name, published.year - 1), feast_of(name, published.year)) if day <= published)
    return (found.isoformat(), found.isoformat()), None


def feast_of(name: str, year: int) -> dt.date:
    """The day of a feast of the common calendar in one year."""
    if name in FEASTS:
        return dt.date(year, *FEASTS[name])
    if name in EASTER_FEASTS:
        return easter(year) + EASTER_FEASTS[name] * _DAY
    first = dt.date(year, 11, 1)  # Thanksgiving: the fourth Thursday of November
    return first + ((3 - first.weekday()) % 7 + 21) * _DAY


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches, by the anonymous Gregorian computus."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def day_first(text: str) -> bool | None:
    """Whether the numeric dates of a text put the day first, as those tell that can be read in one order only."""
    votes = set()
    for found in _NUMERIC.finditer(text):
        one, two, year = int(found[1]), int(found[3]), _full_year(found[4])
        first, second = _day(year, two, one), _day(year, one, two)
        if (first is None) != (second is None):
            votes.add(first is not None)
    return votes.pop() if len(votes) == 1 else None


def numeric(parts: Parts, published: dt.date | None, order: bool | None) -> tuple[Interval, str | None]:
    """A date in figures. Two orders are told apart by the calendar, by publication, and by the text's other dates.

    ``order`` is what :func:`day_first` says of the text. What can still be read in two orders is refused.
    """
    if parts["iso_year"]:
        found = _day(int(parts["iso_year"]), int(parts["iso_month"] or 0), int(parts["iso_day"] or 0))
        return ((found.isoformat(), found.isoformat()) if found else _UNKNOWN), None
    one, two, year = int(parts["num_a"] or 0), int(parts["num_b"] or 0), _full_year(parts["num_year"] or "")
    if (one, two, year) == (9, 11, 2001):
        return feast("9/11", None)
    if order is not None:
        wanted = [_day(year, two, one) if order else _day(year, one, two)]
    else:
        wanted = [_day(year, one, two), _day(year, two, one)]
    readings = {day for day in wanted if day}
    if not readings:
        # Figures with a year of two digits that make no day are more likely a score or a fraction than a date.
        return _UNKNOWN, NO_SUCH_DAY if len(parts["num_year"] or "") == 4 else None
    if published in readings:
        readings = {published}
    past = {day for day in readings if published is None or day <= published} or readings
    if len(past) == 1:
        (only,) = past
        return (only.isoformat(), only.isoformat()), None
    both = " or ".join(sorted(day.isoformat() for day in past))
    return _UNKNOWN, f"day and month can be read in two orders ({both}), and nothing tells which"


def weekday_reading(words: str, weekday: str) -> str | None:
    """The reading of a date in figures that falls on the weekday named beside it, where just one does."""
    found = _NUMERIC.search(words)
    if found is None:
        return None
    one, two, year = int(found[1]), int(found[3]), _full_year(found[4])
    days = {day for day in (_day(year, one, two), _day(year, two, one)) if day}
    told = [day.isoformat() for day in days if WEEKDAYS[day.weekday()] in weekday]
    return told[0] if len(told) == 1 else None


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else year + (1900 if year >= 50 else 2000)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
