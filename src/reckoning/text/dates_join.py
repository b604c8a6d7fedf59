"""Times that stand side by side and are one: "Friday, 3 April", "from Monday to Tuesday", "at 2 pm on Sunday"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from reckoning.text.dates_calendars import weekday_reading
from reckoning.text.dates_grammar import AND, JOINED, LEFT, RIGHT
from reckoning.text.dates_mention import TimeMention

_DATES = frozenset({"date", "numeric", "dateline", "other"})
_DAYS = frozenset({"weekday", "date", "numeric", "today", "yesterday", "tomorrow"})
_BESIDE = _DATES | _DAYS | {"month", "overnight", "calendar", "clock", "feast"}
# What may stand between a clock, or "overnight", and its day.
_LOOSE = re.compile(
    r"[\s,]*(?:(?:on|of|at|in|by|about|around|just|before|after|early|late|from|into|the)\s+)*[\s,]*", re.I
)
# What may stand between a beginning and the finer time of it: "a year ago on 15 March".
_FINER = re.compile(r"\s*(?:(?:on|in)\s+)?", re.I)
_FROM = re.compile(r"\b(?:from|between)\s+(?:late|early|the|on|\s)*$", re.I)
_BEGUN_BY = frozenset({"date", "month", "year", "numeric", "weekday", "calendar", "ago", "yesterday"})
_EXPLICIT_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = dt.timedelta(days=1)


def joined(text: str, first: TimeMention, second: TimeMention) -> TimeMention | None:
    """One mention of two that stand side by side, or ``None`` where they are two."""
    between = text[first.end : second.start]
    if len(between) > 45 or "." in between[1:] or ":" in between:
        return None
    if first.rule in ("event", "clause"):
        return _begun(text, first, second)
    if first.rule == "stretch" and second.rule in ("calendar", "month") and not between.strip():
        return replace(second, start=first.start)
    if first.rule == "nth" and second.is_day and _LOOSE.fullmatch(between):
        return _counted_to(first, second)
    if first.rule == second.rule == "year":
        apart = "and" in between.lower() and not _FROM.search(text, 0, first.start)
        return None if apart else _range(text, first, second)
    if first.rule not in _BESIDE or second.rule not in _BESIDE:
        return None
    if {first.rule, second.rule} == {"month", "calendar"}:
        return None
    return _same_day(text, first, second) or _range(text, first, second)


def _begun(text: str, first: TimeMention, second: TimeMention) -> TimeMention | None:
    """ "Since it began on Monday, 3 March": what dates the beginning stands first, and what follows is another time."""
    between = text[first.end : second.start]
    if first.from_ is None:
        dates = second.rule in _BEGUN_BY and len(between) < 40 and "," not in between
    elif "," in between:
        dates = second.rule in _DATES and len(first.from_) == 10 and not between.strip(" ,\n")
    else:
        dates = second.rule in _BEGUN_BY and _FINER.fullmatch(between) is not None
    return replace(first, end=second.end, from_=second.from_) if dates and second.from_ else None


def _counted_to(first: TimeMention, day: TimeMention) -> TimeMention | None:
    """ "For the fifth day on Saturday": the five days that end with that Saturday."""
    if not first.is_known:
        return None
    begin, end, last = (dt.date.fromisoformat(one or "") for one in (first.from_, first.until, day.until))
    return replace(first, end=day.end, from_=(last - (end - begin)).isoformat(), until=day.until)


def _same_day(text: str, first: TimeMention, second: TimeMention) -> TimeMention | None:
    rules = {first.rule, second.rule}
    loose = (rules & {"clock", "overnight"} and rules & (_DAYS | _DATES)) or rules == {"weekday", "calendar"}
    if len(rules) < 2 or not (_LOOSE if loose else JOINED).fullmatch(text, first.end, second.start):
        return None
    both = replace(first, end=second.end)
    if rules == {"weekday", "calendar"}:
        return _weekday_in(both, first, second)
    if rules == {"weekday", "numeric"}:
        return _told_by_weekday(text, first, second)
    if rules == {"weekday", "overnight"}:
        day = first if first.rule == "weekday" else second
        return replace(day, start=first.start, end=second.end, until=_next(day.until))
    finer = second if second.rule in _DATES or first.rule in ("clock", "overnight", "calendar") else first
    joined = replace(finer, start=first.start, end=second.end)
    if not first.since:
        return joined
    return replace(joined, since=True, until=first.until, cue=first.cue, point=finer.until)


def _weekday_in(both: TimeMention, first: TimeMention, second: TimeMention) -> TimeMention:
    """The weekday of the week named beside it: "on Friday last week"."""
    day, week = (first, second) if first.rule == "weekday" else (second, first)
    if not (day.is_day and week.is_day):
        return replace(day, start=both.start, end=both.end)
    monday, found = (dt.date.fromisoformat(one.from_ or "") for one in (week, day))
    there = (monday + (found.weekday() - monday.weekday()) % 7 * _DAY).isoformat()
    return replace(day, start=both.start, end=both.end, from_=there, until=there)


def _told_by_weekday(text: str, first: TimeMention, second: TimeMention) -> TimeMention:
    """A date in figures whose order the weekday beside it tells: "Tuesday, 03/04/2012" is 3 April."""
    day, date = (first, second) if first.rule == "weekday" else (second, first)
    found = weekday_reading(text[date.start : date.end], text[day.start : day.end].lower())
    read = replace(date, start=first.start, end=second.end)
    return read if date.is_known or found is None else replace(read, from_=found, until=found, reason=None)


def _next(day: str | None) -> str | None:
    return day and (dt.date.fromisoformat(day) + _DAY).isoformat()


def _range(text: str, first: TimeMention, second: TimeMention) -> TimeMention | None:
    if not AND.fullmatch(text, first.end, second.start) or not (first.is_known and second.is_known) or second.since:
        return None
    if first.rule != second.rule and not {first.rule, second.rule} <= _DAYS:
        return None
    begin = _with_year(text, first, second)
    if begin > (second.from_ or "") and first.rule == second.rule == "weekday" and _FROM.search(text, 0, first.start):
        begin = (dt.date.fromisoformat(begin) - 7 * _DAY).isoformat()
    if begin >= (second.from_ or ""):
        return None
    return replace(first, end=second.end, from_=begin, until=first.until if first.since else second.until)


def _with_year(text: str, first: TimeMention, second: TimeMention) -> str:
    """The first end, in the year that is given only at the second: "28 October to 3 November 2009"."""
    begin, end = first.from_ or "", second.until or ""
    told = [bool(_EXPLICIT_YEAR.search(text, one.start, one.end)) for one in (first, second)]
    if first.rule != second.rule or first.rule not in ("date", "month") or told != [False, True]:
        return begin
    same = f"{end[:4]}{begin[4:]}"
    return same if same <= end else f"{int(end[:4]) - 1:04d}{begin[4:]}"


def widened(text: str, mention: TimeMention, begin: int, stop: int) -> TimeMention:
    """The mention with the small words around it that belong to the time: "since the night of", "at about 2 pm"."""
    left = LEFT.search(text, max(begin, mention.start - 40), mention.start)
    right = RIGHT.match(text, mention.end, stop)
    start = left.start() if left else mention.start
    return replace(mention, start=start, end=right.end() if right else mention.end)
