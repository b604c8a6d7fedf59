"""Times in their report: what only its other sentences tell, such as which day "a day earlier" is."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from reckoning.text.dates_find import find_times, shifted
from reckoning.text.dates_mention import NO_DATE, TimeMention, sound
from reckoning.text.document import Document

# Rules that are too weak to date a claim unasked: they are expressions, and a claim is dated by them only when a reader
# says that its words are these.
WEAK = frozenset(
    {"dateline", "clock", "clause", "upheaval", "then", "sofar", "lasting", "stretch", "nth", "season", "same", "bare"}
)
# How many sentences back the time may stand from which "a day earlier" is counted.
_BACK = 4
_NEAR = 2
# "It comes a day after …": counted from publication.
_COMES = re.compile(
    r"(?:\b(?:comes?|came|coming|speaking|spoke|speaks)\s+(?:(?:just|only|barely)\s+)?|(?:^|[-–—])\W*)$", re.I
)
_AFTER = re.compile(r"\bafter$", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A dateline: the first lines' full date, alone on its line, after "Posted", or before the text's opening dash.
_POSTED = re.compile(
    r"(?:^|\b(?i:posted|published|updated|date|dated|issued)\b\W*|[A-ZÀ-Þ]{2,},?\s*|[\n|])(?:[A-Z][a-z]+day,?\s*)?$"
)
_AFTER_HEADING = re.compile(r"\s*(?:(?:\d\d?:\d\d\s*)?(?:[A-Z]{2,4}\b)?)\s*?(?:$|\n|[-–—:(|])")
_OPENING = 300
# A publication outside these years is an error of the data, and counting from it would leave the calendar.
_YEARS = range(1500, 3000)

# "In the unrest" is the one that the report is about; "in the Kosovo war" may be another.
_THIS = re.compile(r"(?:\w+\s+)+?(?:the|this)\s+(?:(?:current|ongoing|present|continuing)\s+)?[\w-]+", re.I)

_UNDATED_EVENT = "counted from an event that the text does not date"
_NO_BASE = "counted from a time that the text does not name"
_NO_BEGINNING = "the text does not say when it began"
_OTHER_SENTENCE = "it began when another sentence of the report says that something did"
_NO_DAY_NAMED = "no day is named: taken as the report's own day"
_NEARBY_YEAR = "no year is given: taken as that of a date nearby"
_VAGUE = "the words do not say how far back"


class Context:
    """The times of one report, read sentence by sentence when they are asked for, and once."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.published, self.doubt = _reference(doc)
        self._found: dict[int, list[TimeMention]] = {}
        self._strong: dict[int, list[TimeMention]] = {}
        self._resolved: dict[TimeMention, TimeMention] = {}
        self._begin: str | None = None
        self._begin_read = False

    def all(self, index: int) -> list[TimeMention]:
        """Every time that sentence ``index`` names, in order, as its own words tell it."""
        if index not in self._found:
            sentence = self.doc.sentences[index]
            found = find_times(self.doc.text, sentence.start, sentence.end, self.published)
            self._found[index] = [self._doubted(mention) for mention in found] if self.doubt else found
        return self._found[index]

    def strong(self, index: int) -> list[TimeMention]:
        """Those that may date a claim: no datelines, no mere clocks, nothing after publication."""
        if index not in self._strong:
            last = self.published.isoformat() if self.published else "9999"
            self._strong[index] = [
                one for one in self.all(index) if one.rule not in WEAK and not (one.from_ or "") > last
            ]
        return self._strong[index]

    def index_at(self, position: int) -> int:
        """The sentence that holds a position of the text, or the last one before it."""
        return max(0, bisect_right(self.doc.sentences, position, key=attrgetter("start")) - 1)

    def resolved(self, mention: TimeMention) -> TimeMention:
        """The mention with what only the rest of the report tells."""
        if mention not in self._resolved:
            self._resolved[mention] = sound(self._resolve(mention))
        return self._resolved[mention]

    def _doubted(self, mention: TimeMention) -> TimeMention:
        told = mention.from_ is None or _YEAR.search(self.doc.text, mention.start, mention.end)
        return mention if told else replace(mention, reason=mention.reason or self.doubt)

    def _resolve(self, mention: TimeMention) -> TimeMention:
        if mention.rule in ("event", "upheaval"):
            return self._from_beginning(mention)
        if mention.rule == "beside":
            return self._beside(mention)
        if mention.rule in ("same", "then"):
            return self._same(mention)
        if mention.rule == "clock":
            return self._clock(mention)
        if mention.rule in ("date", "month") and mention.from_ is None and self.published is None:
            return self._in_year_nearby(mention)
        if not mention.is_known and mention.reason is None:
            return replace(mention, reason=_VAGUE)
        return mention

    def _from_beginning(self, mention: TimeMention) -> TimeMention:
        named = mention.rule == "upheaval" and not _THIS.fullmatch(self.doc.text, mention.start, mention.end)
        from_ = None if named else mention.from_ or self._beginning()
        if mention.until is None or (from_ and from_ > mention.until):
            return mention
        if from_ is None and mention.rule == "upheaval":  # "in the conflict" does not say that it still goes on
            return replace(mention, until=None, reason=_NO_BEGINNING)
        told = None if mention.from_ else _OTHER_SENTENCE
        return replace(mention, from_=from_, reason=told if from_ else _NO_BEGINNING)

    def _beginning(self) -> str | None:
        """When what goes on began, as another sentence says it: "since … began in May", "the three-month uprising"."""
        if not self._begin_read:
            self._begin_read = True
            found = (one for sentence in self.doc.sentences for one in self.strong(sentence.index))
            self._begin = next((one.from_ for one in found if self._begins(one)), None)
        return self._begin

    def _begins(self, mention: TimeMention) -> bool:
        """Whether it tells when what goes on began. A mere "since 1969" may be of anything."""
        if not mention.since or mention.from_ is None:
            return False
        if mention.rule == "year":
            return not self.doc.text[mention.cue :].lower().startswith("since")
        return mention.rule in ("event", "age", "month")

    def _before(self, mention: TimeMention, back: int = _BACK) -> Iterator[TimeMention]:
        """The times named before it, the nearest first, in its sentence and those before."""
        index = self.index_at(mention.start)
        for other in range(index, max(index - back, -1), -1):
            for base in reversed(self.strong(other)):
                if base.end <= mention.start:
                    yield self.resolved(base).begun

    def _beside(self, mention: TimeMention) -> TimeMention:
        text, index = self.doc.text, self.index_at(mention.start)
        words = text[mention.start : mention.end]
        if words.lower().endswith(("after", "before")) and text[mention.end : mention.end + 1] == " ":
            # The time that follows may have taken our "after" as its own preposition, so it is told by its end.
            near = mention.end + 30
            follows = (one for one in self.strong(index) if one.end > mention.end > mention.start < one.start < near)
            bases: Iterator[TimeMention] = iter([*follows, *self._publication(mention)])
            reason = _UNDATED_EVENT
        else:
            bases, reason = self._before(mention, 2 * _BACK if mention.shift == 0 else _BACK), _NO_BASE
        for base in bases:
            from_, until = shifted(mention, base)
            if from_ is None and mention.shift == 0 and base.is_known and not base.since:
                from_, until = base.from_, base.until
            if from_ is not None:
                return replace(mention, from_=from_, until=until, reason=base.reason)
        return replace(mention, reason=mention.reason if mention.reason not in (None, NO_DATE) else reason)

    def _publication(self, mention: TimeMention) -> list[TimeMention]:
        """The day of publication as a base, where what is told now "comes a day after" something."""
        text, begin = self.doc.text, self.doc.sentences[self.index_at(mention.start)].start
        if self.published is None or not _AFTER.search(text, mention.start, mention.end):
            return []
        if not _COMES.search(text[max(begin, mention.start - 30) : mention.start]):
            return []
        # What is told is of today, and the event after which it comes lies as far back: count from there twice over.
        day = self.published.isoformat()
        today = replace(mention, from_=day, until=day, rule="today")
        twice = replace(
            mention,
            shift=None if mention.shift is None else -2 * mention.shift,
            months=None if mention.months is None else -2 * mention.months,
        )
        from_, until = shifted(twice, today)
        return [replace(today, from_=from_, until=until)]

    def _same(self, mention: TimeMention) -> TimeMention:
        """ "Since then", "in the same month": the time named before, from its beginning or its month."""
        words = self.doc.text[mention.start : mention.end].lower()
        unit = words.rsplit(None, 1)[-1]
        base = next((one for one in self._before(mention) if one.is_known), None)
        if base is None or (unit == "period" and re.search(r"\d|-(?:hour|day|week|month|year)\b", words)):
            return replace(mention, reason=_NO_BASE)
        if mention.rule == "then":
            return replace(mention, from_=base.from_, reason=mention.reason or base.reason)
        length = {"month": 7, "year": 4}.get(unit, 10)
        from_, until = (base.from_ or "")[:length], (base.until or "")[:length]
        return replace(mention, from_=from_, until=until, reason=base.reason)

    def _clock(self, mention: TimeMention) -> TimeMention:
        """A clock is that of the day named with it, or just before it; of the report's own day where none is."""
        index = self.index_at(mention.start)
        after = (one for one in self.strong(index) if one.start >= mention.end)
        for base in (*self._before(mention, _NEAR + 1), *map(self.resolved, after)):
            if base.is_day and base.from_ == base.until:
                return replace(mention, from_=base.from_, until=base.until, reason=base.reason)
        if self.published is None:
            return mention
        day = self.published.isoformat()
        return replace(mention, from_=day, until=day, reason=_NO_DAY_NAMED)

    def _in_year_nearby(self, mention: TimeMention) -> TimeMention:
        """A date without a year, in a report without a date, beside a date with one."""
        index, text = self.index_at(mention.start), self.doc.text
        order = sorted(range(len(self.doc.sentences)), key=lambda other: (abs(other - index), other > index))
        for other in order[: 2 * _NEAR + 1]:
            for base in self.all(other):
                if base.is_known and base.rule in ("date", "month") and _YEAR.search(text, base.start, base.end):
                    end_of_year = dt.date(int((base.from_ or "")[:4]), 12, 31)
                    again = find_times(text, mention.start, mention.end, end_of_year, forced=True)
                    return replace(again[0], reason=_NEARBY_YEAR)
        return mention


def _reference(doc: Document) -> tuple[dt.date | None, str | None]:
    """The day from which relative times are counted, and the doubt about it where it is read off the text."""
    if doc.published is not None and doc.published.year not in _YEARS:
        return None, None
    if doc.published is not None or doc.report.published:
        return doc.published, None
    text = doc.text
    for sentence in doc.sentences[:4]:
        if sentence.start > _OPENING:
            break
        for mention in find_times(text, sentence.start, min(sentence.end, sentence.start + _OPENING), None):
            known = mention.rule in ("date", "numeric") and mention.is_day and mention.from_ == mention.until
            if known and _is_heading(text, sentence.start, mention):
                day = dt.date.fromisoformat(mention.from_ or "")
                return day, f"counted from {day}, the date that the text itself begins with"
    return None, None


def _is_heading(text: str, begin: int, mention: TimeMention) -> bool:
    before = text[begin : mention.start]
    if not _POSTED.search(before) or len(before) > 60:
        return False
    return bool(_AFTER_HEADING.match(text, mention.end))
