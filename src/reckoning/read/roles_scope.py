"""Over what stretch a claim counts, and whether it is denied."""

from __future__ import annotations

import re

from reckoning.lexicon.stretches import AROUND, SCOPE_WEIGHTS, WITHIN
from reckoning.model import Polarity, Scope
from reckoning.text.document import Document

# Lower case and one opening character instead of a word boundary: five times as fast as ignoring case would be.
_OPEN = r"[\s\"'(\[“‘’,/-]"
_AROUND = tuple((name, re.compile(rf"{_OPEN}(?:{pattern})\b")) for name, pattern in AROUND)
_WITHIN = tuple((name, re.compile(rf"{_OPEN}(?:{pattern})\b")) for name, pattern in WITHIN)
_DENIAL_GATE = re.compile(r"den[yi]|reject|refut", re.I)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing) (?:the )?(?:claims?|accusations?|allegations?)|refut(?:es"
    r"|ed|ing))\b",
    re.I,
)
_DENIED_CLAUSE = re.compile(rf"{_DENIES.pattern} (?:\w+ ){{0,2}}that (?!(?:it|they|he|she|we|i)\b)", re.I)
_BREAKS = re.compile(r"[;,]|\b(?:but|said|saying|says)\b", re.I)
_DENIAL_REACH = 70
_WINDOW = 160


class Scopes:
    """The scope of one document's claims; cues around a figure add up."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._cues: dict[tuple[int, int], tuple[str, ...]] = {}

    def of(self, index: int, start: int, end: int) -> tuple[Scope, str]:
        """The stretch over which the claim at ``start:end`` of sentence ``index`` counts, and the cue that decides.

        Cues around the figure (160 characters either way in a long sentence) and within it add their weights; with
        none of them, it is one incident.
        """
        cues = list(self._around(index, start, end))
        within = " " + self._doc.text[start:end].lower()
        cues += [name for name, pattern in _WITHIN if pattern.search(within)]
        period, cumulative = SCOPE_WEIGHTS["bias"]
        for name in cues:
            more_period, more_cumulative = SCOPE_WEIGHTS[name]
            period += more_period
            cumulative += more_cumulative
        if max(period, cumulative) <= 0:
            return "incident", "scope-incident"
        side = 0 if period >= cumulative else 1
        strongest = max(cues, key=lambda name: SCOPE_WEIGHTS[name][side])
        return ("period", "cumulative")[side], f"scope-{strongest}"

    def _around(self, index: int, start: int, end: int) -> tuple[str, ...]:
        """The cues around a figure; all of a sentence that is not long is around every figure in it."""
        sentence = self._doc.sentences[index]
        low, high = sentence.start, sentence.end
        if high - low > 2 * _WINDOW:
            low, high = max(low, start - _WINDOW), min(high, end + _WINDOW)
        found = self._cues.get((low, high))
        if found is None:
            words = " " + self._doc.text[low:high].lower()
            found = self._cues[low, high] = tuple(name for name, pattern in _AROUND if pattern.search(words))
        return found


def polarity(doc: Document, index: int, start: int) -> tuple[Polarity, str]:
    """Denied when a word of denial governs the claim that begins at ``start``."""
    sentence = doc.sentences[index]
    before = doc.text[max(sentence.start, start - _DENIAL_REACH) : start]
    if not _DENIAL_GATE.search(before):
        return "asserted", "polarity-asserted"
    denials = list(_DENIES.finditer(before))
    if denials and not _BREAKS.search(before, denials[-1].end()):
        return "denied", "polarity-denies"
    return "asserted", "polarity-asserted"


def denied_clause(doc: Document, index: int, start: int) -> int | None:
    """Where what is denied begins, if the claim at ``start`` stands in it and its subject is no pronoun: of "blamed
    rebels and denied that its troops killed 54", before "its"; ``None`` of "denied that it killed 54"."""
    found = list(_DENIED_CLAUSE.finditer(doc.text, doc.sentences[index].start, start))
    return found[-1].end() if found else None
