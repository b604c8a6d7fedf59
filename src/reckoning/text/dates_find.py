"""Finding times: the words of a stretch of text that say when, each resolved against the day of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reckoning.lexicon.times import (
    AMOUNTS,
    BEGINNINGS,
    FEASTS,
    MONTHS,
    MONTHS_DOUBTFUL,
    MONTHS_SHORT,
    UPHEAVALS,
    WEEKDAYS,
)
from reckoning.text.dates_resolve import Interval, amount_of, beginning, resolve


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that say when: ``text[start:end]`` of the report, what they stand for, and the rule that read them.

    ``since`` marks an interval that runs up to publication. ``shift`` is the number of days from the time named
    before ("a day earlier" is -1), ``None`` where the words stand on their own.
    """

    start: int
    end: int
    from_: str | None
    until: str | None
    rule: str
    since: bool = False
    shift: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether both ends are resolved."""
        return self.from_ is not None and self.until is not None


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace("\\ ", r"\s+").replace("'", "['’]") for word in words)


_LONG = _any(MONTHS)
_SHORT = _any(MONTHS_SHORT)
_MONTH = rf"(?:(?:{_LONG})|(?:{_SHORT})\b\.?)"
_NTH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d(?![\d:])(?!\s+(?:gmt|hours|local|people|civilians|others)\b)"
_JOIN = r"\s*(?:and|to|until|[-–—/&])\s*"
_COUNT = rf"(?:\d{{1,3}}|{_any(AMOUNTS)})"
_UNIT = r"(?:minute|hour|day|night|week|month|year)"
_UPHEAVAL = "|".join(UPHEAVALS)
_BEGAN = _any(BEGINNINGS)
_PART = r"(?:morning|afternoon|evening|night|noon|midnight|dawn|lunchtime)"

_CORE = re.compile(
    rf"""\b(?=[\da-fijlmnoprstvwy])(?:(?<!-)|(?<=\bmid-))(?:
    (?P<numeric>(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?!\d)
        |(?P<num_a>\d\d?)(?P<num_mark>[-/.])(?P<num_b>\d\d?)(?P=num_mark)(?P<num_year>(?:19|20)\d\d)(?!\d))
    |(?P<date>(?P<day_a>\d\d?){_NTH}(?:{_JOIN}(?P<day_b>\d\d?){_NTH})?\s*(?:of\s+)?(?P<month_after>{_MONTH})\b
            (?:,?\s+(?P<year_a>{_YEAR}|['’]?\d\d(?=\s*(?:[\])(.,;:–—]|--|$))))?
        |(?P<month_before>{_MONTH})\s+(?:the\s+)?(?P<day_c>\d\d?){_NTH}(?![\d:]|,\d|\s+(?:people|percent)\b)
            (?:{_JOIN}(?P<day_d>\d\d?){_NTH}(?![\d:]|,\d))?(?:,?\s+(?P<year_b>{_YEAR}))?)
    |(?P<month>(?P<month_alone>{_MONTH})(?![\w’']*\w)(?:,?\s+(?:of\s+)?(?P<year_c>{_YEAR}))?)
    |(?P<year>(?P<year_alone>{_YEAR})(?P<decade>s)?(?![\w-]|,\d|\.\d))
    |(?P<weekday_rule>(?:(?P<week_which>last|this|next|past)\s+)?(?P<weekday>{_any(WEEKDAYS)})(?:['’]?s)?(?!\w))
    |(?P<today>(?:earlier\s+|later\s+)?(?:today|tonight)|this\s+(?:morning|afternoon|evening))\b
    |(?P<yesterday>yesterday|last\s+(?:night|evening))\b
    |(?P<overnight>overnight)\b
    |(?P<calendar>(?:earlier\s+)?(?P<which>this|last|past|previous)\s+(?P<unit>weekend|week|month|year)(?!-)
        |(?:over|at|during)\s+the\s+(?:(?P<which_b>past|last)\s+)?weekend)\b
    |(?P<span>(?!the\s+previous\s+(?:day|night)\b)(?:the|these|this|over|in|during)\s+(?:past|last|previous)\s+
        (?:(?P<span_count>{_COUNT})[\s-]+)?(?P<span_unit>{_UNIT})s?)\b
    |(?P<ago>(?:(?P<ago_count>{_COUNT})\s+)?(?P<ago_unit>{_UNIT})s?['’]?\s+ago)\b
    |(?P<age>(?P<age_count>\d\d?|{_any(w for w, n in AMOUNTS.items() if n)})-(?P<age_unit>day|week|month|year)
        (?:-(?:old|long))?(?=\s+(?:[\w-]+\s+){{0,2}}?(?:{_UPHEAVAL})\b))
    |(?P<beside>(?P<beside_day>(?:the|that)\s+(?P<beside_which>previous|same|next|following)\s+(?:day|night|morning|evening))
        |(?P<beside_count>{_COUNT})\s+(?P<beside_unit>{_UNIT})s?\s+(?P<beside_side>earlier|later|before|after)
        |later\s+(?:that|the\s+same)\s+day|that\s+(?:day|night|evening|morning|afternoon))\b
    |(?P<feast>{_any(sorted(FEASTS, key=len, reverse=True))})\b
    |(?P<event>since\s+(?!(?:last|early|late|mid|this|yesterday|{_LONG}|{_any(WEEKDAYS)})\b|\d)(?:(?:[\w'’-]+\s+){{0,7}}?(?:{_BEGAN})\b(?:\s+of\s+(?:[\w'’-]+\s+){{0,3}}?(?:{_UPHEAVAL})\b)?
        |(?:(?:the|this|its|their)\s+)(?:[\w'’-]+\s+){{0,2}}?(?:{_UPHEAVAL})\b))
    |(?P<vague>(?:in\s+)?recent\s+{_UNIT}s|recently|lately)\b
    )""",
    re.X | re.I,
)
# Where a time may begin, in words that were lowered: a look that costs a tenth of trying the whole grammar there.
_MAY_BEGIN = re.compile(
    rf"""\b(?=\d|{_any(sorted({word[:3].lower() for word in (*MONTHS, *MONTHS_SHORT, *WEEKDAYS)}))}
    |last|this|next|past|previous|these|earlier|later|to(?:day|night)|yesterday|overnight|since|recent|lately
    |{_UNIT}s?['’]?\s+ago|(?:{_any(AMOUNTS)})(?:\s+|-){_UNIT}
    |(?:the|that|over|in|at|during)\s+(?:the|past|last|previous|same|next|following|day|night|morning|evening|afternoon|recent)
    |{_any(FEASTS)})""",
    re.X,
)
# What belongs to a time on its left: a preposition, "late", "the night of", a clock.
_LEFT = re.compile(
    rf"""(?:\b(?:on|in|at|by|of|from|during|over|within|since|until|till|after|before|early|earlier|late|later|mid|last|this|next
    |past|the|around|about|just|{_PART}|began|beginning|starting|launched|between|so\s+far|evening|through|throughout
    |\d\d?(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?)|\d{{4}})[\s,-]*)+$""",
    re.X | re.I,
)
_RIGHT = re.compile(rf"(?:\s+(?:{_PART})s?\b|\s+at\s+(?:about\s+|around\s+)?\d\d?(?:[.:]\d\d)?\s*[ap]\.?m\.?)+", re.I)
_BESIDE_DAYS = {"previous": -1, "same": 0, "next": 1, "following": 1}
_OPENS = re.compile(
    rf"""\b(?:since|so\s+far|(?:{_BEGAN}))
    [\s,-]+(?:(?:the|early|late|mid|last|this|night\s+of|on|in|some|nearly|about)[\s-]+)*$""",
    re.X | re.I,
)
_SINCE = re.compile(r"\bsince[\s,-]+(?:(?:the|early|late|night\s+of|on)[\s-]+)*$", re.I)
_SINCE_BEGAN = re.compile(r"\bsince\s+(?:[\w'’-]+\s+){1,12}$", re.I)
_PREPOSITION = re.compile(
    r"\b(?:in|since|of|from|until|till|by|during|between|before|after|early|late|mid|last|this|next|to|through|around|and)[\s-]+$",
    re.I,
)
_JOINED = re.compile(r"\s*(?:,|\(|)\s*(?:the\s+)?(?:early\s+|late\s+)?(?:night\s+of\s+)?", re.I)
_AND = re.compile(rf"\s*(?:{_PART}\s*)?(?:and|to|through|or)\s+(?:(?:on|early|late|{_PART})\s+)*", re.I)


def find_times(text: str, start: int, end: int, published: dt.date | None) -> list[TimeMention]:
    """The times that the words of ``text[start:end]`` name, in order, each resolved against ``published``."""
    out: list[TimeMention] = []
    for found in _cores(text, start, end):
        if _is_dateline(found, text[max(start, found.start() - 20) : found.start()], published):
            if out and out[-1].rule == "weekday" and _JOINED.fullmatch(text, out[-1].end, found.start()):
                out.pop()
            continue
        mention = _mention(text, found, start, published)
        if mention is None:
            continue
        if out and (joined := _joined(text, out[-1], mention)):
            out[-1] = joined
        else:
            out.append(mention)
    return [_widened(text, mention, start, end) for mention in out]


def _cores(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What the grammar finds in ``text[start:end]``, tried only where a time may begin."""
    words = text[start:end]
    lowered = words.lower()
    if len(lowered) != len(words):  # a few capitals grow when lowered, and positions must stay true
        lowered = "".join(low if len(low := sign.lower()) == 1 else sign for sign in words)
    free = start
    for begin in _MAY_BEGIN.finditer(lowered):
        at = start + begin.start()
        if at >= free and (found := _CORE.match(text, at, end)):
            free = found.end()
            yield found


def _mention(text: str, found: re.Match[str], begin: int, published: dt.date | None) -> TimeMention | None:
    rule = _rule_of(found)
    left = text[max(begin, found.start() - 90) : found.start()]
    if rule in ("month", "year") and not _stands(found, rule, left):
        return None
    parts: dict[str, str | None] = found.groupdict()
    if rule == "calendar" and parts["unit"] is None:
        parts["unit"] = "weekend"
    from_, until = resolve(rule, parts, published)
    if (
        from_ is None
        and rule not in ("event", "beside", "vague")
        and published is not None
        and rule in ("date", "numeric", "year")
    ):
        return None
    shift = _shift(parts) if rule == "beside" else None
    since = rule in ("event", "age")
    if rule == "ago" and _SINCE_BEGAN.search(left):
        from_ = beginning(parts, left, published)
    if rule == "event":
        until = published.isoformat() if published else None
    elif rule != "age" and _runs_on(rule, left):
        since, until = True, published.isoformat() if published else None
    return TimeMention(found.start(), found.end(), from_, until, rule, since, shift)


def _runs_on(rule: str, left: str) -> bool:
    """Whether the words before make of the time a beginning: "since", "so far", "which began in"."""
    if rule in ("weekday", "yesterday", "today"):
        return bool(_SINCE.search(left))
    return bool(_OPENS.search(left) or _SINCE_BEGAN.search(left))


def _is_dateline(found: re.Match[str], left: str, published: dt.date | None) -> bool:
    """Whether this is the report's own date: a full date equal to publication with no "on" before it."""
    if published is None or not (found["year_a"] or found["year_b"] or found["numeric"]):
        return False
    day = resolve("date" if found["date"] else "numeric", found.groupdict(), published)[0]
    return (
        day == published.isoformat()
        and not _PREPOSITION.search(left)
        and not re.search(r"\bon\s+(?:\w+day,?\s+)?$", left)
    )


def _rule_of(found: re.Match[str]) -> str:
    for name in ("weekday_rule", "date", "month", "year", "today", "yesterday", "overnight", "calendar", "span", "ago"):
        if found[name]:
            return "weekday" if name == "weekday_rule" else name
    return next(name for name in ("numeric", "age", "beside", "feast", "event", "vague") if found[name])


def _stands(found: re.Match[str], rule: str, left: str) -> bool:
    """Whether a bare month or year is one: "May" and "March" are words, and 2000 may count people."""
    before = bool(_PREPOSITION.search(left))
    if rule == "year":
        return before or left.endswith(("the ", "(", "'s ", "’s ", "[")) or not left.strip()
    word = found["month_alone"].rstrip(".")
    if found["year_c"]:
        return True
    if word.islower():
        return False
    return before or not (word.lower() in MONTHS_DOUBTFUL or len(word) < 5)


def _shift(parts: dict[str, str | None]) -> int | None:
    """Days from the time named before; ``None`` where the words do not tell."""
    if parts["beside_which"]:
        return _BESIDE_DAYS[parts["beside_which"].lower()]
    if parts["beside_unit"] is None:
        return 0
    count, unit = amount_of(parts["beside_count"]), parts["beside_unit"].lower()
    if unit in ("minute", "hour"):
        return 0
    if count is None or unit in ("month", "year"):
        return None
    days = count * (7 if unit == "week" else 1)
    return days if (parts["beside_side"] or "").lower() in ("later", "after") else -days


def _joined(text: str, first: TimeMention, second: TimeMention) -> TimeMention | None:
    """One mention of two that stand side by side: "Friday, 3 April", "Friday and Saturday", "since … | in May"."""
    between = text[first.end : second.start]
    if len(between) > 45 or "." in between[1:]:
        return None
    if first.rule == "event":
        if second.is_known and len(between) < 40 and "," not in between:
            return replace(first, end=second.end, from_=second.from_)
        return None
    if {first.rule, second.rule} <= {
        "weekday",
        "date",
        "numeric",
        "today",
        "yesterday",
        "month",
        "overnight",
        "calendar",
    }:
        if _JOINED.fullmatch(between) and first.rule != second.rule:
            finer = (
                first if first.rule in ("date", "numeric") else second if second.rule in ("date", "numeric") else first
            )
            return replace(
                finer,
                start=first.start,
                end=second.end,
                since=first.since,
                until=first.until if first.since else finer.until,
            )
        if _AND.fullmatch(between) and _ordered(first, second) and first.rule == second.rule:
            return replace(first, end=second.end, until=first.until if first.since else second.until)
    return None


def _ordered(first: TimeMention, second: TimeMention) -> bool:
    return first.is_known and second.is_known and (first.from_ or "") < (second.from_ or "") and not second.since


def _widened(text: str, mention: TimeMention, begin: int, stop: int) -> TimeMention:
    """The mention with the small words around it that belong to the time: "since the night of", "at about 2 pm"."""
    left = _LEFT.search(text, max(begin, mention.start - 40), mention.start)
    right = _RIGHT.match(text, mention.end, stop)
    start = left.start() if left else mention.start
    return replace(mention, start=start, end=right.end() if right else mention.end)


def shifted(mention: TimeMention, base: TimeMention | None) -> Interval:
    """What "a day earlier" stands for beside ``base``, a time of one day; unknown beside anything else."""
    if base is None or mention.shift is None or base.from_ is None or base.until is None:
        return None, None
    if len(base.from_) < 10 or len(base.until) < 10 or base.since:
        return None, None
    if mention.shift == 0:
        return base.from_, base.until
    day = dt.date.fromisoformat(base.until if mention.shift > 0 else base.from_) + dt.timedelta(days=mention.shift)
    return day.isoformat(), day.isoformat()
