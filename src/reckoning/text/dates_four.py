"""The four dates of a claim, kept apart: when it happened, as of when its count stands, when said, when published.

A day of saying is no day of dying: "six had died, the police said on Monday" says that they had died by Monday.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Any

from reckoning.lexicon.datings import HARM, SAID_WHERE
from reckoning.lexicon.times import SAYING
from reckoning.model import Claim, Timespan
from reckoning.text.dates import ClaimDates, Expression, Times
from reckoning.text.dates_choice import STANDS_AT
from reckoning.text.document import Document

_SAYING = "|".join(word.replace(" ", r"\s+") for word in SAYING)
_VERB = re.compile(rf"\b(?:{_SAYING})\b", re.I)
# What is told, and no part of who says it.
_TOLD = re.compile(rf"{HARM}|\d|\b(?:that|which|was|were|had|have|has|been|after|when)\b|[.;:\"“”]", re.I)
# "At 3 a.m." that was taken for the end of a sentence.
_CUT_CLOCK = re.compile(r"\d\s*[ap]\.?\s?m\.?\s*$", re.I)
# "The council on Monday said", "in a Monday statement".
_RIGHT_BEFORE = re.compile(rf"\s+(?:\w+ly\s+)?(?:{_SAYING})\b", re.I)
# "On Monday, the council of the town said".
_OPENING = re.compile(rf"\s*,?\s+(?P<who>(?:[\w'’.-]+\s+){{1,6}}?)(?:{_SAYING})\b", re.I)
# "Claimed an October 2 bombing": a day of what was told.
_ARTICLE = re.compile(r"\b(?:the|an?|its|their)\s+$", re.I)
_OF_THE = re.compile(r"(?:on\s+)?(?:the|an?)\s", re.I)
_NOTHING = re.compile(r"[\W_]*")
# "As of Monday", "by Monday": the words may be part of the time (STANDS_AT), or stand before it.
_STANDS_BEFORE = re.compile(r"\b(?:as\s+of|by)\s+$", re.I)
_SO_FAR = re.compile(
    r"\b(?:so\s+far|to\s+date|until\s+now|up\s+to\s+now|already|toll\s+(?:has|had|is|stands|stood))\b", re.I
)
_GAP = 6


def four_dates(claim: Claim, document: Document, times: Times | None = None) -> ClaimDates:
    """The four dates of a claim, whichever reader found it; what the words do not tell is ``None``.

    *Happened* is the claim's own time; where its words are a day of saying, only that it was by then. *As of* is there
    for a count that goes on, and where the words say it: the day they name, else the day of saying, else the end of
    its time, else the day of publication. *Said* is the day beside the verb of saying, in the claim's sentence or in
    that of its source. Pass ``times`` to read the claims of one report faster.
    """
    found = times or Times(document)
    return _Dates(claim, document, found).all()


def dates_dict(dates: ClaimDates) -> dict[str, Any]:
    """The four dates as an object of the claims format: ``happened`` and ``said`` are intervals, the others days."""
    return {
        "happened": _interval(dates.happened),
        "as_of": dates.as_of,
        "said": _interval(dates.said),
        "published": dates.published,
    }


def is_spoken(document: Document, one: Expression) -> bool:
    """Whether a time is a day, and that on which somebody spoke: "said on Monday", "On Monday, the mayor said"."""
    if one.precision != "day" or one.kind == "dateline":
        return False
    text, sentence = document.text, document.sentences[_index(document, one.start)]
    verbs = list(_VERB.finditer(text, sentence.start, one.start))
    if verbs and not _OF_THE.match(one.text):
        between = text[verbs[-1].end() : one.start]
        if _is_where(between, shouted=text[sentence.start : sentence.end].isupper()):
            return True
    if _RIGHT_BEFORE.match(text, one.end, sentence.end):
        return not _TOLD.search(text[sentence.start : one.start].rpartition(",")[2])
    opening = _OPENING.match(text, one.end, sentence.end)
    if opening is None or _TOLD.search(opening["who"]) or not _NOTHING.fullmatch(text, sentence.start, one.start):
        return False
    return not _CUT_CLOCK.search(text, max(0, one.start - 12), one.start)


def _index(document: Document, position: int) -> int:
    """The sentence that holds a position of the text, or the last one before it."""
    return max(0, bisect_right(document.sentences, position, key=attrgetter("start")) - 1)


def _interval(time: Timespan | None) -> dict[str, Any] | None:
    return None if time is None else {"from": time.from_, "until": time.until, "text": time.text}


def _is_where(between: str, *, shouted: bool) -> bool:
    """Whether the words after a verb of saying tell where or to whom, and nothing of what was said."""
    words = between.split()
    if _ARTICLE.search(between):
        return False
    known = (word.strip(",") for word in words)
    return len(words) <= _GAP and all(
        word.lower() in SAID_WHERE or (word[:1].isupper() and not shouted) for word in known
    )


class _Dates:
    """Reads the dates of one claim."""

    def __init__(self, claim: Claim, document: Document, times: Times) -> None:
        self._claim, self._doc, self._times = claim, document, times
        anchor = claim.trigger.start if claim.quantity.start is None else claim.quantity.start
        self._own = _index(document, anchor)

    def all(self) -> ClaimDates:
        said = self._said()
        happened = self._happened()
        published = self._doc.report.published
        published = published[:10] if published else None
        return ClaimDates(happened, self._as_of(said, happened, published), said.timespan if said else None, published)

    def _said(self) -> Expression | None:
        sentences = [self._own]
        if self._claim.source is not None:
            sentences.append(_index(self._doc, self._claim.source.span.start))
        spoken = (one for index in sentences for one in self._times.expressions(index) if is_spoken(self._doc, one))
        return next(spoken, None)

    def _happened(self) -> Timespan | None:
        time = self._claim.time
        if time is None or time.start is None or time.end is None or time.from_ is None:
            return time
        index, (start, end) = _index(self._doc, time.start), (time.start, time.end)
        met = (one for one in self._times.expressions(index) if one.start < end and start < one.end)
        return replace(time, from_=None) if any(is_spoken(self._doc, one) for one in met) else time

    def _as_of(self, said: Expression | None, happened: Timespan | None, published: str | None) -> str | None:
        stated = next(self._stated(), None)
        runs = self._runs()
        if stated or not (runs or self._is_total()):
            return stated
        end = happened.until if runs and happened else None
        return (said.until if said else None) or end or published

    def _stated(self) -> Iterator[str]:
        text, begin = self._doc.text, self._doc.sentences[self._own].start
        for one in self._times.expressions(self._own):
            named = STANDS_AT.match(text, one.start, one.end)
            if one.until and (named or _STANDS_BEFORE.search(text, max(begin, one.start - 10), one.start)):
                yield one.until

    def _is_total(self) -> bool:
        """Whether it counts all so far, which a later count may exceed."""
        sentence = self._doc.sentences[self._own]
        return self._claim.scope == "cumulative" or bool(_SO_FAR.search(self._doc.text, sentence.start, sentence.end))

    def _runs(self) -> bool:
        """Whether its time is a stretch with an end, all of which it counts."""
        time = self._claim.time
        if time is None or time.start is None or time.end is None or time.until is None:
            return False
        read = self._times.resolve_span(time.start, time.end)
        return read is not None and read.holds == "throughout"
