"""Finding times: the words of a stretch of text that say when, each resolved against the day of publication."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from reckoning.lexicon.times import MONTHS_DOUBTFUL, MONTHS_SHORT, WEEKDAYS
from reckoning.text.dates_calendars import day_first, feast, numeric, other_date
from reckoning.text.dates_grammar import (
    AHEAD,
    CORE,
    LAUNCHED,
    MAY_BEGIN,
    OPENS,
    PORTION,
    PREPOSITION,
    SINCE,
    SINCE_BEGAN,
    YEAR_OF,
)
from reckoning.text.dates_join import joined, widened
from reckoning.text.dates_mention import NO_DATE, TimeMention, sound
from reckoning.text.dates_resolve import Interval, amount_of, beginning, resolve, year_text

__all__ = ["TimeMention", "find_times", "shifted"]

_BESIDE_DAYS = {"previous": -1, "same": 0, "next": 1, "following": 1}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
# Rules that stand for a day of the calendar, so that one without a day is no time at all.
_CALENDAR_DAYS = frozenset({"date", "numeric", "year"})
# Rules whose end is publication whatever their beginning is.
_UP_TO_NOW = frozenset({"event", "clause", "upheaval", "then", "sofar"})
# "Nov." at the end of a line, whose day stands on the next.
_CUT = re.compile(rf"\b(?:{'|'.join(MONTHS_SHORT)})\.\s*$", re.I)
_CUT_DAY = re.compile(r"\s*\d\d?\b(?:,\s+(?:19|20)\d\d)?")
# "At 3 a.m." that is taken for the end of a sentence, whose day stands in the next.
_CUT_CLOCK = re.compile(r"\d\s*[ap]\.\s?m\.$", re.I)
_CLOCK_DAY = re.compile(rf"\s+(?:on\s+)?(?:{'|'.join(WEEKDAYS)})\b", re.I)
_BARE_CLOCK = re.compile(r"\d\d?:\d\d")
_AT = re.compile(
    r"\b(?:at|around|about|by|before|after|until|from|since|approximately|near|nearly|between|to)\s+$", re.I
)
_HABIT = re.compile(r"\b(?:every|each)\s+$", re.I)
_ON = re.compile(r"\bon\s+(?:\w+day,?\s+)?$", re.I)
_MONTH_OF = re.compile(r"\b(?:in|during|of|since|throughout|before|after|by|until|month\s+of)\s+(?:the\s+)?$", re.I)
# What has been going on: "has been missing for two days", "have died in three days".
_GOES_ON = re.compile(r"\b(?:has|have)\b[^.;:]*$|['’]ve\b[^.;:]*$|\b(?:missing|now)\b[^.;:,]*$", re.I)
# "For the second time in three days": that says nothing of what goes on.
_FIRST_TIME = re.compile(r"\btime\s+$", re.I)
_SEASON = "which months a season has depends on the hemisphere"
_NEXT = "it may be that day of this week or of the next"
_OUTSIDE = "it lies outside the calendar"
_NO_END = "the words tell how long it lasted, not when"


def find_times(
    text: str, start: int, end: int, published: dt.date | None, *, forced: bool = False
) -> list[TimeMention]:
    """The times that the words of ``text[start:end]`` name, in order, each resolved against ``published``.

    With ``forced``, the words are known to be a time, so that a bare month or year needs no preposition before it.
    A date that is cut in two by the end of a line ("on Nov." and "13") belongs to both lines.
    """
    out: list[TimeMention] = []
    start, end = _uncut(text, start, end)
    for found in _cores(text, start, end):
        mention = _mention(text, found, start, published, forced)
        if mention is None:
            continue
        if out and (both := joined(text, out[-1], mention)):
            out[-1] = both
        else:
            out.append(mention)
    return [widened(text, sound(mention), start, end) for mention in out]


def _uncut(text: str, start: int, end: int) -> tuple[int, int]:
    if text[start : start + 1].isdigit() and (cut := _CUT.search(text, max(0, start - 8), start)):
        start = cut.start()
    if (
        text[end - 1 : end] == "."
        and _CUT.search(text, max(start, end - 6), end)
        and (day := _CUT_DAY.match(text, end))
    ):
        end = day.end()
    return start, end


def _cores(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What the grammar finds in ``text[start:end]``, tried only where a time may begin."""
    words = text[start:end]
    lowered = words.lower()
    if len(lowered) != len(words):  # a few capitals grow when lowered, and positions must stay true
        lowered = "".join(low if len(low := sign.lower()) == 1 else sign for sign in words)
    free = start
    for begin in MAY_BEGIN.finditer(lowered):
        at = start + begin.start()
        if at >= free and (found := CORE.match(text, at, end)):
            free = found.end()
            yield found


def _mention(
    text: str, found: re.Match[str], begin: int, published: dt.date | None, forced: bool
) -> TimeMention | None:
    rule = found.lastgroup or ""
    left = text[max(begin, found.start() - 90) : found.start()]
    if not forced and (_HABIT.search(left) or not _stands(found, rule, left)):
        return None
    parts: dict[str, str | None] = found.groupdict()
    if AHEAD.search(left):
        parts["ahead"] = "yes"
    elif rule in ("lasting", "stretch") and _GOES_ON.search(left) and not _FIRST_TIME.search(left):
        parts["goes_on"] = "yes"
    try:
        (from_, until), reason = _resolved(text, rule, parts, published)
        if rule == "ago" and from_ and published and SINCE_BEGAN.search(left):
            from_ = beginning(parts, left, published)
    except OverflowError:
        from_, until, reason = None, None, _OUTSIDE
    if from_ is None and reason is None and published is not None and rule in _CALENDAR_DAYS:
        return None
    mention = TimeMention(found.start(), found.end(), from_, until, rule, reason=reason)
    if rule in ("date", "numeric"):
        return _run_on(_dated(mention, found, left, published), parts, left, published)
    if rule in ("year", "month", "calendar"):
        mention = _portion(mention, left)
    if rule == "beside":
        return replace(mention, shift=_shift(parts), months=_shift_months(parts))
    return _run_on(mention, parts, left, published)


def _resolved(
    text: str, rule: str, parts: dict[str, str | None], published: dt.date | None
) -> tuple[Interval, str | None]:
    """The interval, and what is doubtful about it or why there is none."""
    if rule == "numeric":
        return numeric(parts, published, None if parts["iso_year"] else day_first(text))
    if rule == "other":
        return other_date(parts, published)
    if rule == "feast":
        interval, reason = feast(" ".join((parts["feast"] or "").lower().replace("’", "'").split()), published)
    else:
        interval, reason = resolve(rule, parts, published), None
    if rule == "season":
        reason = _SEASON
    elif rule == "weekday" and published is not None and interval[0] is None:
        reason = _NEXT
    elif published is not None and interval[0] is None and rule in ("lasting", "stretch"):
        reason = _NO_END
    elif published is None and interval[0] is None:
        reason = NO_DATE
    return interval, reason


def _run_on(mention: TimeMention, parts: dict[str, str | None], left: str, published: dt.date | None) -> TimeMention:
    """The mention, up to publication where the words say that it goes on: "since", "so far", "which began in"."""
    rule, now = mention.rule, published.isoformat() if published else None
    if rule in _UP_TO_NOW:
        return replace(mention, since=True, until=now, from_=_inner(parts, published) if rule == "event" else None)
    if rule == "age":
        return replace(mention, since=True)
    if rule in ("dateline", "clock", "lasting", "stretch", "nth", "vague"):
        return mention
    once = rule in ("yesterday", "today", "overnight") or (parts["calendar"] or "").lower().endswith("weekend")
    if once or (rule == "weekday" and parts["once"] is not None):
        cue = SINCE.search(left)
    else:
        cue = OPENS.search(left) if rule == "weekday" else _opened(rule, left)
    if cue is None or (now and mention.from_ and mention.from_ > now):
        return mention
    return replace(mention, since=True, point=mention.until, until=now, cue=mention.start - len(left) + cue.start())


def _inner(parts: dict[str, str | None], published: dt.date | None) -> str | None:
    """The week, month or year inside the words: "since the March 2003 invasion", "since the beginning of the year"."""
    if parts["event_unit"]:
        return resolve("calendar", {"unit": parts["event_unit"], "which": "this"}, published)[0]
    words = (parts["event"] or "")[len("since") :]
    inner = (_mention(words, found, 0, published, False) for found in _cores(words, 0, len(words)))
    return next((one.from_ for one in inner if one and one.rule in ("date", "month", "year")), None)


def _opened(rule: str, left: str) -> re.Match[str] | None:
    """Words before that make of the time a beginning: "since", "so far", "which began in"."""
    cue = OPENS.search(left) or SINCE_BEGAN.search(left)
    return cue or (LAUNCHED.search(left) if rule in ("month", "year", "ago") else None)


def _dated(mention: TimeMention, found: re.Match[str], left: str, published: dt.date | None) -> TimeMention:
    """The mention, as a dateline where it is the report's own date: in full, equal to publication, no "on" before."""
    full = found["year_a"] or found["year_b"] or found["numeric"]
    if published is None or not full or mention.from_ != published.isoformat():
        return mention
    return mention if PREPOSITION.search(left) or _ON.search(left) else replace(mention, rule="dateline")


def _stands(found: re.Match[str], rule: str, left: str) -> bool:
    """Whether a bare month or year is one: "May" and "March" are words, and 2000 may count people."""
    if rule == "year":
        return _year_stands(found, left)
    if rule == "other" and found["other_alone"]:
        return bool(_MONTH_OF.search(left))
    if rule == "clock" and _BARE_CLOCK.fullmatch(found["clock"]):
        return bool(_AT.search(left))
    if rule != "month":
        return True
    word = found["month_alone"].rstrip(".")
    if found["year_c"] or found["month_year"]:
        return True
    if word.islower():
        return False
    return bool(PREPOSITION.search(left)) or not (word.lower() in MONTHS_DOUBTFUL or len(word) < 5)


def _year_stands(found: re.Match[str], left: str) -> bool:
    if found["year_until"] or PREPOSITION.search(left) or not left.strip() or YEAR_OF.match(found.string, found.end()):
        return True
    return left.endswith(("(", "[")) or left[-4:].lower().endswith(("the ", "'s ", "’s ", " a ", "\na "))


def _portion(mention: TimeMention, left: str) -> TimeMention:
    """The part of a year, decade or month that is named before it: "the first two months of", "the late" 1980s."""
    found = PORTION.search(left)
    if found is None or mention.from_ is None or mention.until is None:
        return mention
    year, value = int(mention.from_[:4]), mention.from_
    part: tuple[str, str] | None = None
    if found["third"]:
        if mention.until == f"{year + 9:04d}":
            low, high = {"early": (0, 4), "mid": (4, 6), "late": (5, 9)}[found["third"].lower()]
            part = f"{year + low:04d}", f"{year + high:04d}"
    elif value != mention.until or len(value) > 7:
        return mention
    elif found["half"] and len(value) == 4:
        part = (f"{value}-01", f"{value}-06") if found["half"].lower() == "first" else (f"{value}-07", f"{value}-12")
    elif found["quarter"] and len(value) == 4:
        last = 3 * _QUARTERS[found["quarter"].lower()]
        part = f"{value}-{last - 2:02d}", f"{value}-{last:02d}"
    elif found["piece"]:
        part = _pieces(value, found)
    if part is None:
        return mention
    return replace(mention, from_=part[0], until=part[1], start=mention.start - len(left) + found.start())


def _pieces(value: str, found: re.Match[str]) -> tuple[str, str] | None:
    """The first or last so many months of a year, days or weeks of a month."""
    several = found["piece"].lower().endswith("s")
    count = amount_of(found["count"]) if found["count"] else None if several else 1
    months = found["piece"].lower().startswith("month")
    if count is None or months != (len(value) == 4):
        return None
    count *= 7 if found["piece"].lower().startswith("week") else 1
    whole = 12 if months else calendar.monthrange(int(value[:4]), int(value[5:]))[1]
    if not 0 < count <= whole:
        return None
    low, high = (1, count) if found["side"].lower() == "first" else (whole - count + 1, whole)
    return f"{value}-{low:02d}", f"{value}-{high:02d}"


def _shift(parts: dict[str, str | None]) -> int | None:
    """Days from the time named before; ``None`` where the words do not tell."""
    if parts["beside_which"]:
        return _BESIDE_DAYS[parts["beside_which"].lower()]
    if parts["beside_next"]:
        return -1 if parts["beside_next"].lower() == "before" else 1
    if parts["beside_unit"] is None:
        return 0
    count, unit = amount_of(parts["beside_count"]), parts["beside_unit"].lower()
    if unit in ("minute", "hour"):
        return 0
    if count is None or unit in ("month", "year", "decade"):
        return None
    return _signed(parts, count * {"week": 7, "fortnight": 14}.get(unit, 1))


def _shift_months(parts: dict[str, str | None]) -> int | None:
    count, unit = amount_of(parts["beside_count"]), (parts["beside_unit"] or "").lower()
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    return None if count is None or months is None else _signed(parts, count * months)


def _signed(parts: dict[str, str | None], count: int) -> int:
    return count if (parts["beside_side"] or "").lower() in ("later", "after") else -count


def shifted(mention: TimeMention, base: TimeMention | None) -> Interval:
    """What "a day earlier" stands for beside ``base``, a time of one day; unknown beside anything else.

    "The same" is whatever ``base`` is; "two months later" is a month counted from that of ``base``.
    """
    if base is None or base.from_ is None or base.until is None or base.since:
        return None, None
    try:
        return _shifted(mention, base.from_, base.until)
    except OverflowError:  # "999 decades later"
        return None, None


def _shifted(mention: TimeMention, begin: str, end: str) -> Interval:
    if mention.months is not None:
        return _shifted_months(mention.months, begin, end)
    if mention.shift is None or not len(begin) == len(end) == 10:
        return None, None
    if mention.shift == 0:
        return begin, end
    day = dt.date.fromisoformat(end if mention.shift > 0 else begin) + dt.timedelta(days=mention.shift)
    return day.isoformat(), day.isoformat()


def _shifted_months(months: int, begin: str, end: str) -> Interval:
    if months % 12 == 0 and (len(begin) == 4 or begin[:4] == end[:4]):
        year = year_text(int(begin[:4]) + months // 12)
        return year, year
    if len(begin) < 7 or begin[:7] != end[:7]:
        return None, None
    index = int(begin[:4]) * 12 + int(begin[5:7]) - 1 + months
    value = f"{year_text(index // 12)}-{index % 12 + 1:02d}"
    return value, value
