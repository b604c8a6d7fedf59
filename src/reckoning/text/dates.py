"""Times of claims: which of a report's times dates a claim, and the interval of days it stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from reckoning.lexicon.times import SAYING
from reckoning.model import Timespan
from reckoning.text.dates_context import WEAK, Context
from reckoning.text.dates_find import find_times
from reckoning.text.dates_mention import (
    NO_DATE,
    ClaimDates,
    Expression,
    Precision,
    TimeMention,
    precision_of,
    rule_name,
)
from reckoning.text.document import Document

__all__ = ["ClaimDates", "Expression", "Precision", "TimeMention", "Times", "expressions", "find_times", "resolve_span"]

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
# Words between two times after which they are not two ends of one.
_TURNS = re.compile(r"[.;]|\b(?:after|before|ago|when|since|compared)\b", re.I)
_NOW = re.compile(r"\b(?:now|currently|at\s+present|at\s+the\s+moment|still)\b", re.I)
# "As of Monday", "by Monday": the day for which a count stands.
_STANDS_AT = re.compile(r"(?:as\s+of|by)\b(?!\s+the\b)", re.I)
# "By Monday" says until when, and no more.
_UNTIL = re.compile(r"(?:by|until|till|up\s+to)\b(?!\s+the\b)", re.I)
_OPEN = "the words say until when, not from when"
_STRETCHES = frozenset({"span", "stretch", "lasting", "nth"})
# How many sentences before and after a claim may date it.
_BACK, _AHEAD = 8, 2


class Times:
    """The times of one report's claims. Sentences are read when they are asked for, and once."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._context = Context(doc)

    def of(self, index: int, start: int, end: int) -> Timespan | None:
        """The time of the claim whose anchor is ``text[start:end]`` in sentence ``index``, or ``None``."""
        found = self.find(index, start, end)
        return found[0] if found else None

    def find(self, index: int, start: int, end: int) -> tuple[Timespan, str] | None:
        """The time of a claim as in :meth:`of`, with the name of the rule that read it."""
        best = self._own(index, start, end) or self._near(index, start, end)
        if best is None:
            return None
        best = self._context.resolved(best)
        text = self._doc.text[best.start : best.end]
        rule = rule_name(best.rule, best.reason if best.is_known else None)
        return Timespan(best.from_, best.until, text, best.start, best.end), rule

    def dates(self, index: int, start: int, end: int) -> ClaimDates:
        """The four dates of the claim whose anchor is ``text[start:end]`` in sentence ``index``, each on its own.

        *Happened* is :meth:`of`. *Said* is the day of the saying in the claim's own sentence. *As of* is the day for
        which the words say that the count stands, or the end of a count that runs up to publication. A day of saying
        is not turned into a day of dying: where it is all there is, the claim had happened by then.
        """
        found, said, as_of = self.find(index, start, end), None, None
        sentence = self._doc.sentences[index]
        for one in map(self._context.resolved, self._context.strong(index)):
            if one.is_day and self._is_said(one, sentence.start, sentence.end):
                said = said or self._expression(one).timespan
            elif _STANDS_AT.match(self._doc.text, one.start, one.end):
                as_of = as_of or one.until
        happened = found[0] if found else None
        if found and happened and as_of is None and _goes_on(found[1], happened):
            as_of = happened.until
        if happened and said and happened.start == said.start:
            happened = replace(happened, from_=None)
        published = self._doc.published
        return ClaimDates(happened, as_of, said, published.isoformat() if published else None)

    def mentions(self, index: int) -> list[TimeMention]:
        """The times of sentence ``index`` that may date a claim unasked, in order, as its own words tell them."""
        return self._context.strong(index)

    def expressions(self, index: int) -> list[Expression]:
        """Every time expression of sentence ``index``, in order, each resolved in the whole report.

        These are more than :meth:`mentions`: datelines, clocks, "since then", "six days of fighting" are among them.
        """
        return [self._expression(self._context.resolved(mention)) for mention in self._context.all(index)]

    def is_said(self, expression: Expression) -> bool:
        """Whether the expression stands beside a verb of saying, as the day on which somebody spoke."""
        sentence = self._doc.sentences[self._context.index_at(expression.start)]
        return self._is_said(expression, sentence.start, sentence.end)

    def every(self) -> list[Expression]:
        """Every time expression of the report, in order; one that a line's end cuts in two is there once, and whole."""
        out: list[Expression] = []
        for sentence in self._doc.sentences:
            for one in self.expressions(sentence.index):
                if out and one.end <= out[-1].end:
                    continue
                if out and one.start < out[-1].end and one.start < sentence.start:  # the same date, with more after it
                    one = replace(one, start=out[-1].start, text=self._doc.text[out[-1].start : one.end])
                    out.pop()
                out.append(one)
        return out

    def resolve_span(self, start: int, end: int) -> Expression | None:
        """What exactly the words ``text[start:end]`` stand for, read in the report; ``None`` where they name no time.

        The expression that shares most with the words, or two joined where the words hold both; else the words are
        parsed for themselves ("1996" needs no preposition then). Words that leave out the "since" of an expression
        stand for its beginning alone.
        """
        read = self._covering(start, end)
        return self._expression(read) if read else None

    def _covering(self, start: int, end: int) -> TimeMention | None:
        first, last = self._context.index_at(start), self._context.index_at(end - 1)
        found = {one.start: one for index in range(first, last + 1) for one in self._context.all(index)}
        inside = [one for _, one in sorted(found.items()) if one.start < end and start < one.end]
        if not inside:
            return self._parsed(start, end)
        known = [one for one in map(self._context.resolved, inside) if one.is_known]
        apart = any(one.rule == "beside" for one in inside)
        if len(known) > 1 and not apart and (hull := self._hull(known[0], known[-1])):
            return hull
        best = max(
            known or inside,
            key=lambda one: (one.rule not in WEAK, min(end, one.end) - max(start, one.start), -one.start),
        )
        best = self._context.resolved(best)
        cue = self._doc.text[best.cue : best.cue + len("since")].lower()
        return best.begun if best.cue + len(cue) <= start and cue == "since" else best

    def _hull(self, first: TimeMention, last: TimeMention) -> TimeMention | None:
        """From the first to the last of two days: "began on Friday and was going on on Saturday"."""
        first = first.begun
        if not (first.is_day and last.is_day and (first.from_ or "") < (last.from_ or "")):
            return None
        if {first.rule, last.rule} & WEAK or _TURNS.search(self._doc.text, first.end, last.start):
            return None
        return replace(first, end=last.end, until=last.until)

    def _parsed(self, start: int, end: int) -> TimeMention | None:
        found = find_times(self._doc.text, start, end, self._context.published, forced=True)
        if found:
            return self._context.resolved(found[0])
        if not _NOW.search(self._doc.text, start, end):
            return None
        day = self._context.published.isoformat() if self._context.published else None
        return TimeMention(start, end, day, day, "now", reason=self._context.doubt if day else NO_DATE)

    def _expression(self, read: TimeMention) -> Expression:
        from_, until, reason = read.from_, read.until, read.reason
        if from_ and not read.since and self._is_until(read):
            from_, reason = None, reason or _OPEN
        holds: Literal["throughout", "within"] = "throughout" if _runs(read) else "within"
        precision = precision_of(from_, until)
        text = self._doc.text[read.start : read.end]
        kind = "vague" if read.rule == "bare" else read.rule
        return Expression(read.start, read.end, text, from_, until, precision, kind, holds, reason)

    def _is_until(self, read: TimeMention) -> bool:
        """Whether it is an end and no more: "by Monday", but not "by Monday's air strike"."""
        words = self._doc.text[read.start : read.end + 2].lower()
        return bool(_UNTIL.match(words)) and not words.rstrip().endswith(("'s", "’s"))

    def _own(self, index: int, start: int, end: int) -> TimeMention | None:
        scored = [
            (self._cost(index, mention, start, end), mention.start, mention) for mention in self._context.strong(index)
        ]
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
        if _STANDS_AT.match(text, mention.start, mention.end):
            cost += 4
        return cost

    def _is_said(self, mention: TimeMention | Expression, begin: int, stop: int) -> bool:
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
            told = (mention for mention in self._context.strong(other) if mention.is_known or mention.shift is not None)
            usable = [mention for mention in told if (_runs(mention) if running else not mention.since)]
            if usable:
                stretch = self._doc.sentences[other]
                return min(usable, key=lambda mention: self._is_said(mention, stretch.start, stretch.end))
        return None


def _runs(mention: TimeMention) -> bool:
    """Whether it is a stretch that runs up to publication."""
    return mention.since or mention.rule in _STRETCHES


def _goes_on(rule: str, found: Timespan) -> bool:
    """Whether the interval that a rule read is a stretch, so that its count stands as of its end."""
    return rule.removeprefix("time:").partition("/")[0] in _STRETCHES | {"age", "event"} or (
        found.text or ""
    ).lower().startswith("since")


def expressions(doc: Document, index: int) -> list[Expression]:
    """Every time expression of sentence ``index`` of a report, as :meth:`Times.expressions` finds them."""
    return Times(doc).expressions(index)


def resolve_span(doc: Document, start: int, end: int) -> Timespan | None:
    """The best reading of exactly the words ``text[start:end]``, as :meth:`Times.resolve_span` gives it."""
    found = Times(doc).resolve_span(start, end)
    return found.timespan if found else None
