"""Caveats: words that say a report's figures are unverified or doubtful, and which sentences they speak of."""

from __future__ import annotations

import re
from functools import cached_property

from reckoning.lexicon.doubt import FIGURE_DOUBTS, REPORT_DOUBTS
from reckoning.model import Span
from reckoning.text.document import Document

_REPORT = re.compile("|".join(REPORT_DOUBTS), re.I)
_FIGURE = re.compile(r"\b(?:" + "|".join(FIGURE_DOUBTS) + ")", re.I)
# One cheap look at the whole text before any sentence is searched.
_GATE = re.compile(
    r"verif|confirm|corrobor|authentic|caution|conflicting|substantiat|exaggerat|clear|feared|firm|official|reliable|disputed"
    r"|higher|doubtful|possible",
    re.I,
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
        return self._all(_REPORT)

    @cached_property
    def _beside(self) -> dict[int, Span]:
        return dict(reversed(self._all(_FIGURE)))

    def of(self, index: int) -> tuple[Span, str] | None:
        """The caveat on a figure in sentence ``index``, and the name of the rule that says so.

        Words beside the figure come first; then a statement that the report could not be verified, which covers the
        sentences just before it and the one after.
        """
        if (span := self._beside.get(index)) is not None:
            return span, "caveat-own-sentence"
        near = [(self._distance(at - index), span) for at, span in self.report_wide if -REACH_ON <= at - index <= REACH_BACK]
        if not near:
            return None
        return min(near, key=lambda pair: pair[0])[1], "caveat-unverified-report"

    @staticmethod
    def _distance(gap: int) -> int:
        return gap * 2 if gap >= 0 else 1 - gap * 2

    def _all(self, pattern: re.Pattern[str]) -> tuple[tuple[int, Span], ...]:
        text = self._doc.text
        if not _GATE.search(text):
            return ()
        out: list[tuple[int, Span]] = []
        at = 0
        for found in pattern.finditer(text):
            while at + 1 < len(self._doc.sentences) and self._doc.sentences[at + 1].start <= found.start():
                at += 1
            out.append((at, Span(found.group(), found.start(), found.end())))
        return tuple(out)
