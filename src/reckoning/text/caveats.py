"""Caveats: words that say a report's figures are unverified or doubtful, and which sentences they speak of."""

from __future__ import annotations

import re
from functools import cached_property

from reckoning.lexicon.doubt import FIGURE_DOUBTS, REPORT_DOUBTS
from reckoning.model import Span
from reckoning.text.document import Document

_REPORT = re.compile("|".join(REPORT_DOUBTS), re.I)
_FIGURE = re.compile(r"\b(?:" + "|".join(FIGURE_DOUBTS) + ")", re.I)
# Word stems that every report-wide doubt holds one of: most reports hold none and are not searched.
_STEMS = ("verif", "confirm", "corrobor", "authentic", "caution", "VERIF", "CONFIRM", "CORROBOR", "CAUTION")
# The same for the doubts beside a figure.
_FIGURE_STEMS = (
    "unconfirmed",
    "unverified",
    "uncorrob",
    "unsubst",
    "conflicting",
    "no firm",
    "no confirmed",
    "no official",
    "no reliable",
    "higher",
    "disputed",
    "unclear",
    "clear",
    "unreliable",
    "doubtful",
    "exaggerated",
    "feared",
)
REACH_BACK = 3
REACH_ON = 1


class Caveats:
    """The caveats of one document: those of single figures, and those that cover what was told before them."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc

    @cached_property
    def report_wide(self) -> tuple[tuple[int, Span], ...]:
        """Every report-wide caveat, with the sentence that it stands in."""
        text = self._doc.text
        if not any(stem in text for stem in _STEMS):
            return ()
        out: list[tuple[int, Span]] = []
        for sentence in self._doc.sentences:
            words = text[sentence.start : sentence.end]
            if any(stem in words for stem in _STEMS) and (found := _REPORT.search(text, sentence.start, sentence.end)):
                out.append((sentence.index, Span(found.group(), found.start(), found.end())))
        return tuple(out)

    def of(self, index: int) -> tuple[Span, str] | None:
        """The caveat on a figure in sentence ``index``, and the name of the rule that says so.

        Words beside the figure come first; then a statement that the report could not be verified, which covers the
        sentences just before it and the one after.
        """
        sentence = self._doc.sentences[index]
        lowered = self._doc.words(index).lower()
        beside = any(stem in lowered for stem in _FIGURE_STEMS)
        if beside and (found := _FIGURE.search(self._doc.text, sentence.start, sentence.end)):
            return Span(found.group(), found.start(), found.end()), "caveat-own-sentence"
        gaps = [(at - index, span) for at, span in self.report_wide if -REACH_ON <= at - index <= REACH_BACK]
        if not gaps:
            return None
        # The nearest one; of two as near, the one that follows.
        return min(gaps, key=lambda pair: (abs(pair[0]), pair[0] < 0))[1], "caveat-unverified-report"
