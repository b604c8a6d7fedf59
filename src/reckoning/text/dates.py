"""Times of claims: which of a report's times dates a claim, and the interval of days it stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from reckoning.model import Timespan
from reckoning.text.dates_choice import Choice
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

# Words between two times after which they are not two ends of one.
_TURNS = re.compile(r"[.;]|\b(?:after|before|ago|when|since|compared)\b", re.I)
_NOW = re.compile(r"\b(?:now|currently|at\s+present|at\s+the\s+moment|still)\b", re.I)
# "By Monday" says until when, and no more.
_UNTIL = re.compile(r"(?:by|until|till|up\s+to)\b(?!\s+the\b)", re.I)
_OPEN = "the words say until when, not from when"
_STRETCHES = frozenset({"span", "stretch", "lasting", "nth"})


class Times:
    """The times of one report's claims. Sentences are read when they are asked for, and once."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._context = Context(doc)
        self._choice = Choice(doc, self._context)

    def of(self, index: int, start: int, end: int) -> Timespan | None:
        """The time of the claim whose anchor is ``text[start:end]`` in sentence ``index``, or ``None``."""
        found = self.find(index, start, end)
        return found[0] if found else None

    def find(self, index: int, start: int, end: int) -> tuple[Timespan, str] | None:
        """The time of a claim as in :meth:`of`, with the name of the rule that read it."""
        best = self._choice.best(index, start, end)
        if best is None:
            return None
        text = self._doc.text[best.start : best.end]
        rule = rule_name(best.rule, best.reason if best.is_known else None)
        return Timespan(best.from_, best.until, text, best.start, best.end), rule

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
        return self._choice.is_said(expression, sentence.start, sentence.end)

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


def _runs(mention: TimeMention) -> bool:
    """Whether it is a stretch that runs up to publication."""
    return mention.since or mention.rule in _STRETCHES


def expressions(doc: Document, index: int) -> list[Expression]:
    """Every time expression of sentence ``index`` of a report, as :meth:`Times.expressions` finds them."""
    return Times(doc).expressions(index)


def resolve_span(doc: Document, start: int, end: int) -> Timespan | None:
    """The best reading of exactly the words ``text[start:end]``, as :meth:`Times.resolve_span` gives it."""
    found = Times(doc).resolve_span(start, end)
    return found.timespan if found else None
