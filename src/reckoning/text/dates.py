"""Times of claims: which of a report's times dates a claim, and the interval of days it stands for."""

from __future__ import annotations

import re
from dataclasses import replace

from reckoning.lexicon.times import SAYING
from reckoning.model import Timespan
from reckoning.text.dates_find import TimeMention, find_times, shifted
from reckoning.text.document import Document

_SAYING = "|".join(word.replace(" ", r"\s+") for word in SAYING)
_SAID_BEFORE = re.compile(rf"\b(?:{_SAYING})\b(?:\s+[\w'’]+){{0,4}}?[\s,]*$", re.I)
_SAID_AFTER = re.compile(rf"[\s,]*(?:that\b|(?:[\w'’.-]+\s+){{0,3}}?(?:{_SAYING})\b)", re.I)
_CLAUSE = re.compile(r"[;:,–—]|\b(?:and|but|while|when|after|as|who|which|that|where|although)\b", re.I)


class Times:
    """The times of one report's claims. Sentences are read when they are asked for, and once."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._found: dict[int, list[TimeMention]] = {}

    def of(self, index: int, start: int, end: int) -> Timespan | None:
        """The time of the claim whose anchor is ``text[start:end]`` in sentence ``index``, or ``None``."""
        found = self.find(index, start, end)
        return found[0] if found else None

    def find(self, index: int, start: int, end: int) -> tuple[Timespan, str] | None:
        """The time of a claim as in :meth:`of`, with the name of the rule that read it."""
        best = self._own(index, start, end) or self._near(index)
        if best is None:
            return None
        text = self._doc.text[best.start : best.end]
        return Timespan(best.from_, best.until, text, best.start, best.end), f"time:{best.rule}"

    def mentions(self, index: int) -> list[TimeMention]:
        """The times that sentence ``index`` names, in order."""
        if index not in self._found:
            sentence = self._doc.sentences[index]
            self._found[index] = find_times(self._doc.text, sentence.start, sentence.end, self._doc.published)
        return self._found[index]

    def _own(self, index: int, start: int, end: int) -> TimeMention | None:
        scored = [(self._cost(index, mention, start, end), mention.start, mention) for mention in self.mentions(index)]
        return min(scored)[2] if scored else None

    def _cost(self, index: int, mention: TimeMention, start: int, end: int) -> float:
        text, sentence = self._doc.text, self._doc.sentences[index]
        first, last = (mention.end, start) if mention.end <= start else (end, mention.start)
        between = text[first:last] if first < last else ""
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

    def _near(self, index: int) -> TimeMention | None:
        order = [*range(index - 1, -1, -1), *range(index + 1, len(self._doc.sentences))]
        for other in order:
            known = [mention for mention in self.mentions(other) if mention.is_known]
            if known:
                sentence = self._doc.sentences[other]
                return min(known, key=lambda m: self._is_said(m, sentence.start, sentence.end))
        return None


__all__ = ["TimeMention", "Times", "find_times", "replace", "shifted"]
