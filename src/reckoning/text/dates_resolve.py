"""Resolving: what days the words of a time stand for, against the day of publication."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping

from reckoning.lexicon.times import AMOUNTS, MONTHS, ORDINALS, WEEKDAYS

Interval = tuple[str | None, str | None]
Parts = Mapping[str, str | None]
UNKNOWN: Interval = (None, None)

_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_DAY = dt.timedelta(days=1)
_UNIT_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120}


def resolve(rule: str, parts: Parts, published: dt.date | None) -> Interval:
    """The interval that the words of ``rule`` stand for; ``None`` for an end that nothing tells.

    A date with its year needs no publication day; every other time is counted from it, and is unknown without it.

    Raises:
        OverflowError: it lies outside the calendar ("999 decades ago").
    """
    return _RULES[rule](parts, published)


def month_number(word: str) -> int:
    """1 to 12, from a month's name or its short form."""
    return _SHORT[word[:3].lower()]


def amount_of(words: str | None) -> int | None:
    """The number that stands before a unit, or ``None`` for "few" and its like."""
    if words is None:
        return None
    words = " ".join(words.lower().split())
    return int(words) if words.isdigit() else AMOUNTS.get(words)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _days(first: dt.date | None, last: dt.date | None) -> Interval:
    return (first.isoformat(), last.isoformat()) if first and last and first <= last else UNKNOWN


def _year_of(words: str) -> int:
    digits = int(words.lstrip("'’"))
    return digits + 1900 if 30 <= digits < 100 else digits + 2000 if digits < 30 else digits


def year_text(year: int) -> str:
    """A year in ISO form.

    Raises:
        OverflowError: it lies outside the calendar.
    """
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError(year)
    return f"{year:04d}"


def _month_text(published: dt.date, months_back: int) -> str:
    index = published.year * 12 + published.month - 1 - months_back
    return f"{year_text(index // 12)}-{index % 12 + 1:02d}"


def _month_back(published: dt.date, months_back: int) -> dt.date:
    year, month = divmod(published.year * 12 + published.month - 1 - months_back, 12)
    return dt.date(int(year_text(year)), month + 1, min(published.day, calendar.monthrange(year, month + 1)[1]))


def _date(parts: Parts, published: dt.date | None) -> Interval:
    """Day and month; without a year, the last such day on or before publication, or the next where one is ahead."""
    month = month_number(parts["month_after"] or parts["month_before"] or "")
    first = int(parts["day_a"] or parts["day_c"] or 0)
    last = int(parts["day_b"] or parts["day_d"] or first)
    words, told = parts["year_a"] or parts["year_b"], parts["date_year_a"] or parts["date_year_b"]
    if words:
        year = _year_of(words)
    elif published and told:
        year = published.year - (told.lower() == "last")
    elif published:
        later = (month, first) > (published.month, published.day)
        year = published.year + (not later if parts.get("ahead") else -later)
    else:
        return UNKNOWN
    return _days(_day(year, month, first), _day(year, month, last))


def _month(parts: Parts, published: dt.date | None) -> Interval:
    """A month, or months from one to another; without a year, the last that had begun by publication."""
    month = month_number(parts["month_alone"] or "")
    last = month_number(parts["month_until"]) if parts["month_until"] else month
    if parts["year_c"]:
        year = int(parts["year_c"])
    elif published and parts["month_year"]:
        year = published.year - (parts["month_year"].lower() == "last")
    elif published:
        ahead = bool(parts.get("ahead")) and month <= published.month
        year = published.year + ahead - (last > published.month and not parts.get("ahead"))
    else:
        return UNKNOWN
    return f"{year - (month > last):04d}-{month:02d}", f"{year:04d}-{last:02d}"


def _year(parts: Parts, published: dt.date | None) -> Interval:
    """A year, a decade ("the 1980s"), or years from one to another; a year after publication is none."""
    year = int(parts["year_alone"] or 0)
    if published and year > published.year:
        return UNKNOWN
    last = year + 9 if parts["decade"] else year
    if parts["year_until"]:
        words = parts["year_until"]
        last = int(words) if len(words) == 4 else year - year % 100 + int(words)
    return (f"{year:04d}", f"{last:04d}") if year <= last else UNKNOWN


def _weekday(parts: Parts, published: dt.date | None) -> Interval:
    """The last such day on or before publication; "last Monday" is before it, what will be on Monday is after it.

    "Next Monday" is not told: it may be that of this week or of the next.
    """
    which = (parts["week_which"] or "").lower()
    if published is None or which == "next":
        return UNKNOWN
    back = (published.weekday() - WEEKDAYS.index((parts["weekday_name"] or "").lower())) % 7
    if parts.get("ahead") and which not in ("last", "past"):
        back -= 7 if back else 0
    elif back == 0 and which in ("last", "past"):
        back = 7
    day = published - back * _DAY
    return _days(day, day)


def _today(_parts: Parts, published: dt.date | None) -> Interval:
    return _days(published, published)


def _yesterday(parts: Parts, published: dt.date | None) -> Interval:
    return _ago_days(published, 2 if parts["day_before"] else 1)


def _tomorrow(_parts: Parts, published: dt.date | None) -> Interval:
    return _ago_days(published, -1)


def _ago_days(published: dt.date | None, back: int) -> Interval:
    if published is None:
        return UNKNOWN
    day = published - back * _DAY
    return _days(day, day)


def _overnight(_parts: Parts, published: dt.date | None) -> Interval:
    """From the day before publication to that day."""
    return _days(published and published - _DAY, published)


def _calendar(parts: Parts, published: dt.date | None) -> Interval:
    """This, last or next week, month, year, weekend. Weeks begin on Monday; what is going on ends with publication."""
    if published is None:
        return UNKNOWN
    unit, which = (parts["unit"] or "weekend").lower(), (parts["which"] or "").lower()
    back = 1 if which in ("last", "past", "previous") else -1 if which in ("next", "coming") else 0
    if unit == "weekend":
        saturday = published - (published.weekday() - 5) % 7 * _DAY + (7 * _DAY if back < 0 else 0 * _DAY)
        return _days(saturday, saturday + _DAY if back < 0 else min(saturday + _DAY, published))
    if unit == "week":
        monday = published - (published.weekday() + 7 * back) * _DAY
        return _days(monday, monday + 6 * _DAY if back < 0 else min(monday + 6 * _DAY, published))
    value = _month_text(published, back) if unit == "month" else year_text(published.year - back)
    return value, value


def _span(parts: Parts, published: dt.date | None) -> Interval:
    """The past so many hours, days, weeks, months or years, up to publication. Few hours are a day at most."""
    unit = (parts["span_unit"] or "").lower()
    count = amount_of(parts["span_count"]) if parts["span_count"] else 1
    if count is None and unit == "hour":
        count = 1
    return _until_now(published, unit, count)


def _until_now(published: dt.date | None, unit: str, count: int | None) -> Interval:
    if published is None or count is None:
        return UNKNOWN
    return _back(published, unit, count), published.isoformat()


def _back(published: dt.date, unit: str, count: int) -> str:
    """The day, or month, that lies ``count`` units before publication, as fine as the unit is."""
    if unit in ("hour", "minute"):
        return (published - max(1, -(-count // 24)) * _DAY).isoformat()
    if unit in _UNIT_DAYS:
        return (published - count * _UNIT_DAYS[unit] * _DAY).isoformat()
    months = count * _UNIT_MONTHS[unit]
    return _month_back(published, months).isoformat() if count == 1 and months < 13 else _month_text(published, months)


def _stretch(parts: Parts, published: dt.date | None) -> Interval:
    """ "Six days of fighting" go up to publication; "in six days" alone does not say when they ended."""
    if parts["within"] and not parts.get("goes_on"):
        return UNKNOWN
    unit = (
        parts["stretch_unit"] or parts["since_unit"] or parts["within_unit"] or parts["within_unit_b"] or ""
    ).lower()
    count = amount_of(parts["stretch_count"] or parts["since_count"] or parts["within_count"] or "a")
    return _coarse(published, unit, count) if unit in _UNIT_MONTHS else _until_now(published, unit, count)


def _coarse(published: dt.date | None, unit: str, count: int | None) -> Interval:
    """So many months or years up to publication, from a month or a year on."""
    if published is None or count is None:
        return UNKNOWN
    if unit == "month":
        return _month_text(published, count), published.isoformat()
    return year_text(published.year - count * _UNIT_MONTHS[unit] // 12), published.isoformat()


def _lasting(parts: Parts, published: dt.date | None) -> Interval:
    """How long something has gone on: "has been missing for two days". Of what is over, only the length is told."""
    if not parts.get("goes_on"):
        return UNKNOWN
    unit, count = (parts["lasting_unit"] or "").lower(), amount_of(parts["lasting_count"])
    return _coarse(published, unit, count) if unit in _UNIT_MONTHS else _until_now(published, unit, count)


def _nth(parts: Parts, published: dt.date | None) -> Interval:
    """ "For the third day" is the third day back up to publication; "on the third straight day" is that day itself."""
    if published is None or (parts["nth_number"] or "").lower() == "first":
        return UNKNOWN
    number = ORDINALS[(parts["nth_number"] or "").lower()] if parts["nth_for"] else 1
    return _days(published - (number - 1) * _DAY, published)


def _ago(parts: Parts, published: dt.date | None) -> Interval:
    """So many units ago: a day for days and weeks, a month for months, a year for years."""
    count, unit = amount_of(parts["ago_count"]), (parts["ago_unit"] or "").lower()
    if published is None or count is None:
        return UNKNOWN
    if unit in _UNIT_MONTHS:
        value = (
            _month_text(published, count)
            if unit == "month"
            else year_text(published.year - count * _UNIT_MONTHS[unit] // 12)
        )
        return value, value
    return _ago_days(published, count * _UNIT_DAYS.get(unit, 0))


def beginning(parts: Parts, left: str, published: dt.date) -> str:
    """When something began that began so long ago: a month, for "more than" one sooner and for "nearly" one later."""
    count, unit = amount_of(parts["ago_count"]) or 0, (parts["ago_unit"] or "").lower()
    if unit not in _UNIT_MONTHS:
        return _begun(published, unit, count)
    words = left.lower().split()[-2:]
    more = "more" in words or "over" in words
    less = "nearly" in words or "almost" in words
    return _month_text(published, count * _UNIT_MONTHS[unit] + more - less)


def _begun(published: dt.date, unit: str, count: int) -> str:
    """The day that lies so many days or weeks back, or its month from four weeks on."""
    day = _back(published, unit, count)
    return day[:7] if unit == "week" and count > 3 else day


def _age(parts: Parts, published: dt.date | None) -> Interval:
    """How old what goes on is ("the three-month uprising"): from its first month, or year, up to publication."""
    count, unit = amount_of(parts["age_count"]), (parts["age_unit"] or "").lower()
    if published is None or count is None:
        return UNKNOWN
    if unit in _UNIT_MONTHS:
        return _coarse(published, unit, count)
    return _begun(published, unit, count), published.isoformat()


def _unknown(_parts: Parts, _published: dt.date | None) -> Interval:
    return UNKNOWN


_RULES: dict[str, Callable[[Parts, dt.date | None], Interval]] = {
    "date": _date,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "today": _today,
    "yesterday": _yesterday,
    "tomorrow": _tomorrow,
    "overnight": _overnight,
    "calendar": _calendar,
    "span": _span,
    "ago": _ago,
    "age": _age,
    "stretch": _stretch,
    "lasting": _lasting,
    "nth": _nth,
    "clock": _unknown,
    "season": _unknown,
    "event": _unknown,
    "clause": _unknown,
    "upheaval": _unknown,
    "then": _unknown,
    "sofar": _unknown,
    "beside": _unknown,
    "same": _unknown,
    "vague": _unknown,
    "bare": _unknown,
}
