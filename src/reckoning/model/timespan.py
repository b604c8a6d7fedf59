"""Timespan: when, as exactly as the words say it and no more."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=4096)
def first_day(value: str) -> dt.date:
    """The first day of an ISO day, month (``2012-02``) or year.

    Raises:
        ValueError: not one of the three forms, or no day of the calendar.
    """
    year, month, day = _parts(value)
    return dt.date(year, month or 1, day or 1)


@lru_cache(maxsize=4096)
def last_day(value: str) -> dt.date:
    """The last day of an ISO day, month or year.

    Raises:
        ValueError: not one of the three forms, or no day of the calendar.
    """
    year, month, day = _parts(value)
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(value: str) -> tuple[int, int | None, int | None]:
    found = _ISO.fullmatch(value)
    if not found:
        raise ValueError(f"{value!r} is no ISO day, month or year")
    year, month, day = (int(part) if part else None for part in found.groups())
    dt.date(year or 0, month or 1, day or 1)  # raises on an impossible date, with its reason
    return year or 0, month, day


@dataclass(frozen=True, slots=True)
class Timespan:
    """An interval of days within which something happened, with the words that say so.

    ``from_`` and ``until`` are ISO days, months or years, both inclusive; ``None`` is not known. An event dated by a
    timespan lies somewhere inside it, so predicates come in two strengths: *surely* (on any reading) and *possibly*
    (on some reading).

    Raises:
        ValueError: an impossible date, ``from_`` after ``until``, or half a span.
    """

    from_: str | None = None
    until: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None

    def __post_init__(self) -> None:
        if len({self.text is None, self.start is None, self.end is None}) != 1:
            raise ValueError("text, start and end are given together or not at all")
        earliest, latest = self.earliest, self.latest
        if earliest is not None and latest is not None and earliest > latest:
            raise ValueError(f"{self.from_} is after {self.until}")

    @property
    def earliest(self) -> dt.date | None:
        """The first day that the interval allows, or ``None`` when unknown."""
        return first_day(self.from_) if self.from_ else None

    @property
    def latest(self) -> dt.date | None:
        """The last day that the interval allows, or ``None`` when unknown."""
        return last_day(self.until) if self.until else None

    @property
    def is_known(self) -> bool:
        """Whether both ends are known."""
        return bool(self.from_ and self.until)

    @property
    def days(self) -> int | None:
        """The number of days in the interval, or ``None`` when an end is unknown."""
        earliest, latest = self.earliest, self.latest
        return None if earliest is None or latest is None else (latest - earliest).days + 1

    def surely_before(self, other: Timespan) -> bool:
        """Whether every day allowed here is before every day that ``other`` allows."""
        mine, theirs = self.latest, other.earliest
        return mine is not None and theirs is not None and mine < theirs

    def possibly_before(self, other: Timespan) -> bool:
        """Whether some day allowed here is before some day that ``other`` allows."""
        mine, theirs = self.earliest, other.latest
        return mine is None or theirs is None or mine < theirs

    def possibly_overlaps(self, other: Timespan) -> bool:
        """Whether some day satisfies both; an unknown end never excludes."""
        return not (self.surely_before(other) or other.surely_before(self))

    def surely_overlaps(self, other: Timespan) -> bool:
        """Whether both name one and the same single day."""
        return self.days == 1 and other.days == 1 and self.earliest == other.earliest

    def surely_within(self, other: Timespan) -> bool:
        """Whether every day allowed here is allowed by ``other``."""
        mine = (self.earliest, self.latest)
        theirs = (other.earliest, other.latest)
        begins = theirs[0] is None or (mine[0] is not None and mine[0] >= theirs[0])
        ends = theirs[1] is None or (mine[1] is not None and mine[1] <= theirs[1])
        return begins and ends

    def __add__(self, other: Timespan) -> Timespan:
        """The narrowest interval that covers both, in days and without words; an unknown end stays unknown."""
        begins = (self.earliest, other.earliest)
        ends = (self.latest, other.latest)
        first = None if begins[0] is None or begins[1] is None else min(begins[0], begins[1]).isoformat()
        last = None if ends[0] is None or ends[1] is None else max(ends[0], ends[1]).isoformat()
        return Timespan(first, last)

    def __str__(self) -> str:
        """The interval for people: ``2012-04-04``, ``2012-03 to 2012-04-04``, ``since 2011-03``, ``date not known``."""
        if self.from_ == self.until:
            return self.from_ or "date not known"
        if self.from_ is None:
            return f"until {self.until}"
        return f"since {self.from_}" if self.until is None else f"{self.from_} to {self.until}"
