"""How it was done: the weapon, the attack or the fight that a claim names."""

from __future__ import annotations

import re

from reckoning.lexicon.means import FIGHTS, FRAMES, MEANS_MODIFIERS, MEANS_VERBS, WEAPONS
from reckoning.model import Span
from reckoning.text.document import Document

# Searched in lower case behind one opening character, which is several times as fast as ignoring case.
_OPEN = r"[\s\"'(\[“‘’,/-]"
_MEANS = re.compile(
    rf"{_OPEN}(?P<all>{MEANS_MODIFIERS}(?:(?P<weapon>{'|'.join(WEAPONS)})|(?P<fight>{'|'.join(FIGHTS)})|(?P<frame>{'|'.join(FRAMES)}))"
    rf"|(?P<verb>{'|'.join(MEANS_VERBS)}))\b"
)
_WEIGHT = {"weapon": 60, "verb": 45, "fight": 45, "frame": 0}
# "killed in X", "by X", "when X": the words just before a means that make it the way of this effect.
_LEADS = re.compile(r"(?:\b(?:in|by|from|with|when|after|during|under|to|of)\s(?:(?:an?|the|two|\w+ed|\w+)\s)?)$", re.I)
REACH = 1


class Means:
    """The means of one document's claims; sentences are searched when first asked for."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._found: dict[int, list[tuple[int, int, str]]] = {}

    def of(self, index: int, start: int, end: int) -> tuple[Span, str] | None:
        """The means of a claim anchored at ``start:end`` in sentence ``index``, and the rule that read it."""
        best = self._own(index, start, end=end)
        if best is not None:
            return Span.of(self._doc.text, best[0], best[1]), f"means-{best[2]}"
        for back in range(1, REACH + 1):
            if index - back < 0:
                break
            mentions = [mention for mention in self._mentions(index - back) if mention[2] != "frame"]
            if mentions:
                first, last, _ = max(mentions, key=lambda mention: (_WEIGHT[mention[2]], mention[0]))
                return Span.of(self._doc.text, first, last), "means-sentence-before"
        return None

    def _own(self, index: int, start: int, *, end: int) -> tuple[int, int, str] | None:
        scored = [(self._score(mention, start, end), mention) for mention in self._mentions(index)]
        return max(scored, key=lambda pair: pair[0])[1] if scored else None

    def _score(self, mention: tuple[int, int, str], start: int, end: int) -> float:
        first, last, kind = mention
        gap = max(first - end, start - last, 0)
        score = _WEIGHT[kind] - gap / 2
        if gap == 0:
            return score + 60
        text = self._doc.text
        if first > end and _LEADS.search(text, max(0, first - 24), first):
            score += 20
        clause = text[min(end, last) : max(start, first)]
        return score - 25 * (clause.count(";") + clause.count(" while ") + clause.count(" and "))

    def _mentions(self, index: int) -> list[tuple[int, int, str]]:
        if index not in self._found:
            words = self._doc.words(index)
            lowered = words.lower()
            # A few capitals grow when lowered; then the words are searched as they are, to keep positions true.
            lowered = " " + (lowered if len(lowered) == len(words) else words)
            shift = self._doc.sentences[index].start - 1
            self._found[index] = [
                (found.start("all") + shift, found.end() + shift, _kind(found)) for found in _MEANS.finditer(lowered)
            ]
        return self._found[index]


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in _WEIGHT if found[kind] is not None)
