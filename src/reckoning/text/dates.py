"""Times of claims: which of a report's times dates a claim, and the interval of days it stands for."""

from __future__ import annotations

import re
from dataclasses import replace

from reckoning.lexicon.times import SAYING
from reckoning.model import Timespan
from reckoning.text.dates_find import TimeMention, find_times, shifted
from reckoning.text.document import Document

__all__ = ["TimeMention", "Times", "find_times"]

_SAYING = "|".join(word.replace(" ", r"\s+") for word in SAYING)
_SAID_BEFORE = re.compile(rf"\b(?:{_SAYING})\b(?:\s+[\w'’]+){{0,4}}?[\s,]*$", re.I)
_SAID_AFTER = re.compile(rf"[\s,]*(?:that\b|(?:[\w'’.-]+\s+){{0,3}}?(?:{_SAYING})\b)", re.I)
_CLAUSE = re.compile(r"[;:,–—]|\b(?:and|but|while|when|after|as|who|which|that|where|although)\b", re.I)

# "Hundreds have been killed": a count that goes on.
_RUNNING = re.compile(r"\b(?:(?:have|has)\s+(?:\w+\s+)?(?:been|died|fled|gone|\w+ed)|toll)\b", re.I)
# "… in the shelling": but that happened once.
_ONCE = re.compile(
    r"\W*in\s+(?:the|this|that|an?)\s+(?:\w+\s+)?(?:attack|shelling|bomb|blast|explosion|raid|strike|assault|shooting|crash)",
    re.I,
)
# How many sentences before and after a claim may date it.
_BACK, _AHEAD = 8, 2


class Times:
    """The times of one report's claims. Sentences are read when they are asked for, and once."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._found: dict[int, list[TimeMention]] = {}
        self._begin: str | None = None
        self._begin_read = False

    def of(self, index: int, start: int, end: int) -> Timespan | None:
        """The time of the claim whose anchor is ``text[start:end]`` in sentence ``index``, or ``None``."""
        found = self.find(index, start, end)
        return found[0] if found else None

    def find(self, index: int, start: int, end: int) -> tuple[Timespan, str] | None:
        """The time of a claim as in :meth:`of`, with the name of the rule that read it."""
        best = self._own(index, start, end) or self._near(index, start, end)
        if best is None:
            return None
        best = self._resolved(best)
        text = self._doc.text[best.start : best.end]
        return Timespan(best.from_, best.until, text, best.start, best.end), f"time:{best.rule}"

    def _resolved(self, mention: TimeMention) -> TimeMention:
        """The mention with what only other sentences tell: when "the uprising" began, which day is "a day earlier"."""
        if mention.rule == "event" and mention.from_ is None:
            return replace(mention, from_=self._beginning())
        if mention.rule == "beside":
            return self._beside(mention)
        return mention

    def _beginning(self) -> str | None:
        """When what goes on began, as another sentence says it: "since … began in May", "the three-month uprising"."""
        if not self._begin_read:
            self._begin_read = True
            found = (
                mention.from_
                for sentence in self._doc.sentences
                for mention in self.mentions(sentence.index)
                if mention.since and mention.from_ and mention.rule in ("event", "age", "month", "year")
            )
            self._begin = next(found, None)
        return self._begin

    def _beside(self, mention: TimeMention) -> TimeMention:
        index = max(s.index for s in self._doc.sentences if s.start <= mention.start)
        for other in range(index, max(index - 4, -1), -1):
            for base in reversed(self.mentions(other)):
                if base.end <= mention.start and base.is_known:
                    from_, until = shifted(mention, base)
                    return replace(mention, from_=from_, until=until)
        return mention

    def mentions(self, index: int) -> list[TimeMention]:
        """The times that sentence ``index`` names, in order."""
        if index not in self._found:
            sentence = self._doc.sentences[index]
            self._found[index] = find_times(self._doc.text, sentence.start, sentence.end, self._doc.published)
        return self._found[index]

    def _own(self, index: int, start: int, end: int) -> TimeMention | None:
        scored = [(self._cost(index, mention, start, end), mention.start, mention) for mention in self.mentions(index)]
        return min(scored, key=lambda found: found[:2])[2] if scored else None

    def _cost(self, index: int, mention: TimeMention, start: int, end: int) -> float:
        text, sentence = self._doc.text, self._doc.sentences[index]
        inside = start < mention.start < mention.end < end
        first, last = (mention.end, end if inside else start) if mention.start < end else (end, mention.start)
        between = text[first:last]
        cost = len(between) / 40 + 1.0 * len(_CLAUSE.findall(between))
        if self._is_said(mention, sentence.start, sentence.end):
            cost += 4
        if not mention.is_known:
            cost += 3
        return cost

    def _is_said(self, mention: TimeMention, begin: int, stop: int) -> bool:
        text = self._doc.text
        return bool(_SAID_BEFORE.search(text, max(begin, mention.start - 60), mention.start)) or bool(
            _SAID_AFTER.match(text, mention.end, min(stop, mention.end + 40))
        )

    def _near(self, index: int, start: int, end: int) -> TimeMention | None:
        """The time of the nearest sentence that tells one: before, then after.

        What "has been" goes on: it takes no day from its neighbours, only a time that runs up to publication.
        """
        sentence = self._doc.sentences[index]
        stop = min(sentence.end, end + 25)
        running = _RUNNING.search(self._doc.text, max(sentence.start, start - 30), stop) is not None
        running = running and not _ONCE.match(self._doc.text, end, sentence.end)
        back = range(index - 1, max(-1, index - 1 - _BACK), -1)
        ahead = range(index + 1, min(len(self._doc.sentences), index + 1 + _AHEAD))
        for other in (*back, *ahead):
            told = (mention for mention in self.mentions(other) if mention.is_known or mention.shift is not None)
            usable = [mention for mention in told if (_runs(mention) if running else not mention.since)]
            if usable:
                stretch = self._doc.sentences[other]
                return min(usable, key=lambda mention: self._is_said(mention, stretch.start, stretch.end))
        return None


def _runs(mention: TimeMention) -> bool:
    return mention.since or mention.rule == "span"
