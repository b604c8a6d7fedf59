"""Resolving: what days the words of a time stand for, against the day of publication."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping

from reckoning.lexicon.times import AMOUNTS, FEASTS, MONTHS, WEEKDAYS

Interval = tuple[str | None, str | None]
Parts = Mapping[str, str | None]
UNKNOWN: Interval = (None, None)

_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_DAY = dt.timedelta(days=1)


def resolve(rule: str, parts: Parts, published: dt.date | None) -> Interval:
    """The interval that the words of ``rule`` stand for; ``None`` for an end that nothing tells.

    A date with its year needs no publication day; every other time is counted from it, and is unknown without it.
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


def _month_text(published: dt.date, months_back: int) -> str:
    index = published.year * 12 + published.month - 1 - months_back
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _month_back(published: dt.date, months_back: int) -> dt.date:
    year, month = divmod(published.year * 12 + published.month - 1 - months_back, 12)
    return dt.date(year, month + 1, min(published.day, calendar.monthrange(year, month + 1)[1]))


def _numeric(parts: Parts, published: dt.date | None) -> Interval:
    """Year first is ISO; else the reading nearest to publication that is not after it, month first where both serve."""
    if parts["iso_year"]:
        found = _day(int(parts["iso_year"]), int(parts["iso_month"] or 0), int(parts["iso_day"] or 0))
        return _days(found, found)
    one, two, year = int(parts["num_a"] or 0), int(parts["num_b"] or 0), int(parts["num_year"] or 0)
    readings = [day for day in (_day(year, one, two), _day(year, two, one)) if day]
    past = [day for day in readings if published and day <= published]
    found = max(past) if past else readings[0] if readings else None
    return _days(found, found)


def _date(parts: Parts, published: dt.date | None) -> Interval:
    """Day and month; without a year, the last such day on or before publication."""
    month = month_number(parts["month_after"] or parts["month_before"] or "")
    first = int(parts["day_a"] or parts["day_c"] or 0)
    last = int(parts["day_b"] or parts["day_d"] or first)
    words = parts["year_a"] or parts["year_b"]
    if words:
        year = _year_of(words)
    elif published:
        year = published.year - ((month, first) > (published.month, published.day))
    else:
        return UNKNOWN
    return _days(_day(year, month, first), _day(year, month, last))


def _month(parts: Parts, published: dt.date | None) -> Interval:
    """A month; without a year, the last one that had begun by publication."""
    month = month_number(parts["month_alone"] or "")
    if parts["year_c"]:
        year = int(parts["year_c"])
    elif published:
        year = published.year - (month > published.month)
    else:
        return UNKNOWN
    value = f"{year:04d}-{month:02d}"
    return value, value


def _year(parts: Parts, published: dt.date | None) -> Interval:
    """A year, or a decade ("the 1980s"); a year after publication is none."""
    year = int(parts["year_alone"] or 0)
    if published and year > published.year:
        return UNKNOWN
    return f"{year:04d}", f"{year + 9:04d}" if parts["decade"] else f"{year:04d}"


def _weekday(parts: Parts, published: dt.date | None) -> Interval:
    """The last such day on or before publication; "last Monday" is before it; "next Monday" is not told."""
    if published is None or (parts["week_which"] or "").lower() == "next":
        return UNKNOWN
    back = (published.weekday() - WEEKDAYS.index((parts["weekday"] or "").lower())) % 7
    if back == 0 and (parts["week_which"] or "").lower() in ("last", "past"):
        back = 7
    day = published - back * _DAY
    return _days(day, day)


def _today(_parts: Parts, published: dt.date | None) -> Interval:
    return _days(published, published)


def _yesterday(_parts: Parts, published: dt.date | None) -> Interval:
    return _ago_days(published, 1)


def _ago_days(published: dt.date | None, back: int) -> Interval:
    if published is None:
        return UNKNOWN
    day = published - back * _DAY
    return _days(day, day)


def _overnight(_parts: Parts, published: dt.date | None) -> Interval:
    """From the day before publication to that day."""
    return _days(published and published - _DAY, published)


def _calendar(parts: Parts, published: dt.date | None) -> Interval:
    """This or last week, month, year, weekend. Weeks begin on Monday; what is going on ends with publication."""
    if published is None:
        return UNKNOWN
    unit, last = (parts["unit"] or "").lower(), (parts["which"] or "").lower() in ("last", "past", "previous")
    if unit == "weekend":
        saturday = published - (published.weekday() - 5) % 7 * _DAY
        return _days(saturday, min(saturday + _DAY, published))
    if unit == "week":
        monday = published - (published.weekday() + 7 * last) * _DAY
        return _days(monday, min(monday + 6 * _DAY, published))
    value = _month_text(published, int(last)) if unit == "month" else f"{published.year - last:04d}"
    return value, value


def _span(parts: Parts, published: dt.date | None) -> Interval:
    """The past so many hours, days, weeks, months or years, up to publication."""
    count = amount_of(parts["span_count"]) if parts["span_count"] else 1
    if published is None or count is None:
        return UNKNOWN
    return _back(published, (parts["span_unit"] or "").lower(), count), published.isoformat()


def _back(published: dt.date, unit: str, count: int) -> str:
    """The day, or month, that lies ``count`` units before publication, as fine as the unit is."""
    if unit.startswith(("hour", "minute")):
        return (published - max(1, -(-count // 24)) * _DAY).isoformat()
    if unit.startswith(("day", "night")):
        return (published - count * _DAY).isoformat()
    if unit.startswith("week"):
        return (published - 7 * count * _DAY).isoformat()
    months = count if unit.startswith("month") else 12 * count
    return _month_back(published, months).isoformat() if count == 1 else _month_text(published, months)


def _ago(parts: Parts, published: dt.date | None) -> Interval:
    """So many units ago: a day for days and weeks, a month for months, a year for years."""
    count, unit = amount_of(parts["ago_count"]), (parts["ago_unit"] or "").lower()
    if published is None or count is None:
        return UNKNOWN
    if unit.startswith(("month", "year")):
        value = _month_text(published, count) if unit.startswith("month") else f"{published.year - count:04d}"
        return value, value
    if unit.startswith(("hour", "minute")):
        return _days(published, published)
    return _ago_days(published, count * (7 if unit.startswith("week") else 1))


def beginning(parts: Parts, left: str, published: dt.date | None) -> str | None:
    """When something began that began so long ago: a month, for "more than" one sooner and for "nearly" one later."""
    count, unit = amount_of(parts["ago_count"]), (parts["ago_unit"] or "").lower()
    if published is None or count is None:
        return None
    if not unit.startswith(("month", "year")):
        return _begun(published, unit, count)
    words = left.lower().split()[-2:]
    more = "more" in words or "over" in words
    less = "nearly" in words or "almost" in words
    return _month_text(published, count * (12 if unit.startswith("year") else 1) + more - less)


def _begun(published: dt.date, unit: str, count: int) -> str:
    """The day that lies so many days or weeks back, or its month from four weeks on."""
    day = _back(published, unit, count)
    return day[:7] if unit.startswith("week") and count > 3 else day


def _age(parts: Parts, published: dt.date | None) -> Interval:
    """How old what goes on is ("the three-month uprising"): from its first month, or year, up to publication."""
    count, unit = amount_of(parts["age_count"]), (parts["age_unit"] or "").lower()
    if published is None or count is None:
        return UNKNOWN
    if unit == "year":
        return f"{published.year - count:04d}", published.isoformat()
    begin = _month_text(published, count) if unit == "month" else _begun(published, unit, count)
    return begin, published.isoformat()


def _feast(parts: Parts, published: dt.date | None) -> Interval:
    """A feast on a fixed day: the last one on or before publication."""
    if published is None:
        return UNKNOWN
    month, day = FEASTS[" ".join((parts["feast"] or "").lower().replace("’", "'").split())]
    found = dt.date(published.year - ((month, day) > (published.month, published.day)), month, day)
    return _days(found, found)


def _unknown(_parts: Parts, _published: dt.date | None) -> Interval:
    return UNKNOWN


_RULES: dict[str, Callable[[Parts, dt.date | None], Interval]] = {
    "numeric": _numeric,
    "date": _date,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "today": _today,
    "yesterday": _yesterday,
    "overnight": _overnight,
    "calendar": _calendar,
    "span": _span,
    "ago": _ago,
    "age": _age,
    "feast": _feast,
    "event": _unknown,
    "beside": _unknown,
    "vague": _unknown,
}
