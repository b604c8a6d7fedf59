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
        self._begin: str | None = None
        self._begin_read = False

    def of(self, index: int, start: int, end: int) -> Timespan | None:
        """The time of the claim whose anchor is ``text[start:end]`` in sentence ``index``, or ``None``."""
        found = self.find(index, start, end)
        return found[0] if found else None

    def find(self, index: int, start: int, end: int) -> tuple[Timespan, str] | None:
        """The time of a claim as in :meth:`of`, with the name of the rule that read it."""
        best = self._own(index, start, end) or self._near(index)
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
        import os
        V=os.environ.get('V','')
        n=len(self._doc.sentences)
        lim=int(os.environ.get('LIM','99')); fw=int(os.environ.get('FW','99'))
        back=[*range(index - 1, max(-1,index-1-lim), -1)]
        fwd=[*range(index + 1, min(n,index+1+fw))]
        if 'f' in V and index<2: order=fwd+back
        elif 'l' in V: order=back[:int(os.environ.get('K','2'))]+list(range(0,3))+back+fwd
        else: order=back+fwd
        for other in order:
            if other>=n: continue
            known = [mention for mention in self.mentions(other) if mention.is_known or mention.rule=='beside' and 'b' in V]
            if 's' in V: known=[m for m in known if not m.since]
            if 'm' in V: known=[m for m in known if len(m.from_ or '')==10 or m.rule in('calendar','span')]
            if 'y' in V: known=[m for m in known if len(m.from_ or '')>4]
            if '9' in V and self._doc.published: known=[m for m in known if (m.from_ or '')[:4]>=str(self._doc.published.year-1)]
            if known:
                sentence = self._doc.sentences[other]
                if 'L' in V: known=known[::-1]
                said=lambda m: self._is_said(m, sentence.start, sentence.end)
                if 'x' in V:
                    ns=[m for m in known if not said(m)]
                    if ns: return ns[0]
                    continue
                return min(known, key=said)
        if 'x' in V:
            for other in order:
                if self.mentions(other): return self.mentions(other)[0]
        return None


__all__ = ["TimeMention", "Times", "find_times", "replace", "shifted"]
