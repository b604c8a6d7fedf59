"""Dates in cells: days, months and years as people write them in lists; figures in two orders keep both readings."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from reckoning.lexicon.list_words import HIJRI_NAMES, MONTH_NAMES, SOLAR_NAMES, UNKNOWN, UNTIL_WORDS
from reckoning.lexicon.times import HIJRI_MONTHS, SOLAR_MONTHS
from reckoning.lists.folding import folded
from reckoning.model import Timespan
from reckoning.text.dates_calendars import hijri_day, solar_day

Order = Literal["day first", "month first", "mixed", "unknown"]
Days = tuple[dt.date, dt.date]

FEW: Final = 0.01  # the share of dates in the other order up to which a column has one order, and some slips
FIRST_YEAR, LAST_YEAR = 1850, 2100  # years that a list of the dead may tell
_DAY: Final = dt.timedelta(days=1)
_SERIAL_DAY: Final = dt.date(1899, 12, 30)  # day 0 of spreadsheets
_SERIALS: Final = range(10_000, 70_000)  # 1927 to 2091, as spreadsheets number days
_CLOCK: Final = re.compile(
    r"(?<=[\d.])[t ,]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|utc|gmt|[+-]\d\d:?\d\d)?$"
)
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:\s*[-/.,\s]\s*(\d{1,2})(?:\s*[-/.,\s]\s*(\d{1,2}))?)?")
_COMPACT: Final = re.compile(r"(?:18|19|20)\d{6}")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})\s*([-/., ])\s*(\d{1,2})\s*\2\s*(\d{4}|\d\d)")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{4})")
_NUMBER: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SPAN: Final = re.compile(r"\s+-\s+|\s*[–—→]\s*|\s*\.\.+\s*")
_YEARS: Final = re.compile(r"(\d{4})\s*[-/]\s*(\d{4})")
_UNKNOWN: Final = frozenset(folded(word) for word in UNKNOWN)
_LONGEST: Final = 2 * max(map(len, UNKNOWN))
_MONTHS: Final = {folded(word): number for word, number in MONTH_NAMES.items()}
_HIJRI: Final = {folded(word): number for word, number in (*HIJRI_MONTHS.items(), *HIJRI_NAMES.items())}
_SOLAR: Final = {folded(word): number for word, number in (*SOLAR_MONTHS.items(), *SOLAR_NAMES.items())}
_UNTIL: Final = frozenset(folded(word) for word in UNTIL_WORDS)

NO_DATE: Final = "no date is read from it"
NO_SUCH_DAY: Final = "there is no such day"
OTHER_CALENDAR: Final = "its year is of another calendar, which the figures alone do not tell"
TOO_FAR: Final = f"its year is not between {FIRST_YEAR} and {LAST_YEAR}"


@dataclass(frozen=True, slots=True)
class Read:
    """A cell as read: the days it allows; or two readings of them; or nothing, with the reason where it says something.

    ``day_first`` and ``month_first`` are the days in either order where figures allow both; ``mark`` is what stands
    between the figures where their order matters. ``votes`` is the order that the figures themselves tell.
    """

    days: Days | None = None
    reason: str | None = None
    day_first: dt.date | None = None
    month_first: dt.date | None = None
    mark: str = ""
    votes: Order | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether the figures can be read in two orders."""
        return self.day_first is not None and self.month_first is not None


@dataclass(slots=True)
class Orders:
    """The orders that the dates of a column tell by themselves, by the mark between their figures."""

    votes: dict[str, Counter[str]] = field(default_factory=dict)
    doubtful: int = 0

    def add(self, cell: str) -> None:
        """Count one cell."""
        read = parse(cell)
        self.doubtful += read.is_doubtful
        if read.votes is not None:
            self.votes.setdefault(read.mark, Counter())[read.votes] += 1

    def decided(self) -> dict[str, Order]:
        """The order for each mark, and under "" that of the column, which serves marks that tell nothing."""
        out = {mark: _decide(counts) for mark, counts in self.votes.items()}
        out[""] = _decide(sum(self.votes.values(), Counter()))
        return out


def _decide(counts: Counter[str]) -> Order:
    days, months = counts["day first"], counts["month first"]
    if not days and not months:
        return "unknown"
    if min(days, months) > FEW * (days + months):
        return "mixed"
    return "day first" if days > months else "month first"


def is_unknown(cell: str) -> bool:
    """Whether a cell says nothing, or that nothing is known."""
    return len(cell) <= _LONGEST and folded(cell) in _UNKNOWN


def read_date(cell: str, orders: Mapping[str, Order]) -> tuple[Timespan | None, str | None]:
    """The interval of days that a cell tells, in a column whose dates have these orders; or why none is read.

    Where nothing tells the order, the interval covers both readings. An empty or unknown cell has neither.
    """
    read = parse(cell)
    if read.day_first is not None and read.month_first is not None:
        order = orders.get(read.mark, orders.get("", "unknown"))
        if order == "day first":
            return _timespan((read.day_first, read.day_first)), None
        if order == "month first":
            return _timespan((read.month_first, read.month_first)), None
        first, last = sorted((read.day_first, read.month_first))
        return _timespan((first, last)), None
    return (_timespan(read.days), None) if read.days else (None, read.reason)


@lru_cache(maxsize=65_536)
def _timespan(days: Days) -> Timespan:
    """An interval as exact as it is: a day, a month, a year, else its first and last day."""
    first, last = days
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        if (first.month, last.month) == (1, 12):
            return Timespan(f"{first.year:04d}", f"{last.year:04d}")
        return Timespan(f"{first:%Y-%m}", f"{last:%Y-%m}")
    return Timespan(first.isoformat(), last.isoformat())


@lru_cache(maxsize=65_536)
def parse(cell: str) -> Read:
    """What a cell tells by itself."""
    text = folded(cell)
    if text in _UNKNOWN:
        return Read()
    text = _CLOCK.sub("", text).strip(" .,;")
    try:
        return _figures(text) or _worded(text) or _span(text) or Read(reason=NO_DATE)
    except (ValueError, OverflowError):
        return Read(reason=NO_SUCH_DAY)


def _figures(text: str) -> Read | None:
    """A date in figures alone."""
    if found := _YEARS.fullmatch(text):
        return _between(_year(int(found[1])), _year(int(found[2])))
    if _COMPACT.fullmatch(text):
        return _ymd(int(text[:4]), int(text[4:6]), int(text[6:]))
    if found := _YEAR_FIRST.fullmatch(text):
        return _ymd(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    if found := _MONTH_YEAR.fullmatch(text):
        return _ymd(int(found[2]), int(found[1]), 0)
    if found := _YEAR_LAST.fullmatch(text):
        return _two_orders(int(found[1]), int(found[3]), _full_year(found[4]), found[2].strip() or " ")
    if _NUMBER.fullmatch(text) and int(text) in _SERIALS:
        day = _SERIAL_DAY + int(text) * _DAY
        return Read((day, day))
    return None


def _ymd(year: int, month: int, day: int) -> Read:
    """A year, a month or a day; a month or a day of 0 is not known. Where only "day-month" makes a day, it is that."""
    if wrong := _wrong_year(year):
        return Read(reason=wrong)
    if month > 12 >= day > 0:
        month, day = day, month
    return Read(_days(year, month, day))


def _wrong_year(year: int) -> str | None:
    if 1300 <= year < 1500:
        return OTHER_CALENDAR
    return None if FIRST_YEAR <= year <= LAST_YEAR else TOO_FAR


def _days(year: int, month: int, day: int) -> Days:
    if not month:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if not day:
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day), dt.date(year, month, day)


def _year(year: int) -> Read:
    return _ymd(year, 0, 0)


def _two_orders(one: int, two: int, year: int, mark: str) -> Read:
    if wrong := _wrong_year(year):
        return Read(reason=wrong)
    if not one or not two:  # "00/03/2012": the day is not known; of "00/00/2012", the month neither
        return Read(_days(year, one or two, 0))
    day_first, month_first = _or_none(year, two, one), _or_none(year, one, two)
    if day_first is None and month_first is None:
        return Read(reason=NO_SUCH_DAY)
    if day_first is not None and month_first is not None:
        if one == two or mark == ".":  # dates with dots put the day first wherever they are written
            return Read((day_first, day_first), mark=mark)
        return Read(day_first=day_first, month_first=month_first, mark=mark)
    if day_first is not None:
        return Read((day_first, day_first), mark=mark, votes="day first")
    assert month_first is not None
    return Read((month_first, month_first), mark=mark, votes="month first")


def _or_none(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 30 else 1900)


def _worded(text: str) -> Read | None:
    """A date whose month is a word: "12 March 2014", "آذار 2014". Words that are no month make it none."""
    words = _WORD.findall(text)
    numbers = [int(one) for one in _NUMBER.findall(text)]
    if not words or not numbers or len(numbers) > 2:
        return None
    for names, reckon in ((_MONTHS, _common), (_HIJRI, _hijri), (_SOLAR, _solar)):
        month = _month_of(words, names)
        if month is not None:
            return reckon(numbers, month)
    return None


_BESIDE: Final = frozenset("de del of the st nd rd th d h ه هـ م г р года року у и e a el le er".split())
_WEEKDAYS: Final = frozenset(
    folded(word)
    for word in "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد يوم".split()
)


def _month_of(words: list[str], names: Mapping[str, int]) -> int | None:
    rest = " ".join(word for word in words if word not in _BESIDE and word not in _WEEKDAYS)
    if rest in names:
        return names[rest]
    halves = [names.get(half) for half in rest.split(" ")]  # "آذار مارس" names one month twice
    return halves[0] if len(halves) == 2 and halves[0] == halves[1] else None


def _common(numbers: list[int], month: int) -> Read | None:
    year, day = max(numbers), min(numbers)
    if len(numbers) == 1:
        return _ymd(year, month, 0) if year > 31 else None
    if year <= 99:  # "12-Mar-14"; of two small numbers the last is the year
        day, year = numbers[0], _full_year(f"{numbers[1]:02d}")
    return _ymd(year, month, day) if day <= 31 else None


def _hijri(numbers: list[int], month: int) -> Read | None:
    """A day or month of the Hijri year, which may begin a day earlier or later than its tables say."""
    year, day = max(numbers), min(numbers) if len(numbers) == 2 else 0
    if not 1300 <= year < 1500 or day > 30:
        return None
    first = hijri_day(year, month, day or 1)
    last = first if day else hijri_day(year + month // 12, month % 12 + 1, 1) - _DAY
    return Read((first - _DAY, last + _DAY))


def _solar(numbers: list[int], month: int) -> Read | None:
    year, day = max(numbers), min(numbers) if len(numbers) == 2 else 0
    if not 1300 <= year < 1500 or day > 31:
        return None
    first = solar_day(year, month, day or 1)
    return Read((first, first if day else solar_day(year + month // 12, month % 12 + 1, 1) - _DAY))


def _span(text: str) -> Read | None:
    """From one date to another: "2012-03-01 - 2012-03-05", "March to April 2013" is none."""
    parts = _SPAN.split(text)
    if len(parts) != 2:
        words = text.split(" ")
        cuts = [at for at, word in enumerate(words) if word in _UNTIL]
        if len(cuts) != 1:
            return None
        parts = [" ".join(words[: cuts[0]]), " ".join(words[cuts[0] + 1 :])]
    first, last = (_figures(part) or _worded(part) for part in parts)
    return _between(first, last) if first and last else None


def _between(first: Read, last: Read) -> Read:
    if first.days is None or last.days is None:
        return Read(reason=first.reason or last.reason or NO_DATE)
    if first.days[0] > last.days[1]:
        return Read(reason="its end is before its beginning")
    return Read((first.days[0], last.days[1]))
