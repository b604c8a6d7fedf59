"""A claim's words in its sentence: which characters stand for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bench.compare_match import Claim

ROLES = ("quantity", "trigger", "victims", "perpetrator", "means", "place", "time", "source", "caveat")
NAMES = {"quantity": "count", "trigger": "effect"}
_AROUND = 70  # characters shown on either side of words that stand outside the sentence
_LONGEST = 1_600  # characters of a sentence that are shown


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one set of roles, the narrowest first; ``begins`` are those that begin with it."""

    text: str
    roles: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words and where they stand in the report."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where they end."""
        return self.start + len(self.text)

    def holds(self, span: Mapping[str, Any] | None) -> bool:
        """Whether a span lies within, its words being those that stand there."""
        if not span or span.get("start") is None or not span.get("text"):
            return False
        first, last = span["start"] - self.start, span["end"] - self.start
        return bool(0 <= first < last and self.text[first:last] == span["text"])


def sentence(claim: Claim, text: str, before: Claim | None = None) -> list[Piece]:
    """The claim's sentence, its words marked; those that only ``before`` has are marked as ``old place`` and the like.

    A claim whose sentence is not in the report's text is shown with the words that it brings.
    """
    stretch = _evidence(claim, text)
    spans = [(role, span) for role, span in _spans(claim) if stretch.holds(span)]
    if before is not None:
        known = {(role, span["start"], span["end"]) for role, span in spans}
        for role, span in _spans(before):
            if stretch.holds(span) and (role, span["start"], span["end"]) not in known:
                spans.append((f"old {role}", span))
    return list(_pieces(stretch, [(role, span["start"], span["end"]) for role, span in spans]))


def elsewhere(claim: Claim, text: str) -> dict[str, list[Piece]]:
    """The slots whose words stand outside the sentence, each marked in the words around it."""
    stretch, whole = _evidence(claim, text), Stretch(text, 0)
    out: dict[str, list[Piece]] = {}
    for role, span in _spans(claim):
        if not stretch.holds(span) and whole.holds(span):
            first, last = max(0, span["start"] - _AROUND), min(len(text), span["end"] + _AROUND)
            out[role] = list(_pieces(Stretch(text[first:last], first), [(role, span["start"], span["end"])]))
    return out


def _evidence(claim: Claim, text: str) -> Stretch:
    evidence = claim["evidence"]
    words, start = str(evidence.get("text") or text[evidence["start"] : evidence["end"]]), evidence["start"]
    if len(words) > _LONGEST:  # no sentence, but a table or a text without full stops: what is around the figure
        at = claim["quantity"].get("start") or claim["trigger"]["start"]
        first = max(0, min(at - start - _LONGEST // 2, len(words) - _LONGEST))
        words, start = words[first : first + _LONGEST], start + first
    return Stretch(words, start)


def _spans(claim: Claim) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for role in ROLES:
        span = claim.get(role)
        if isinstance(span, Mapping) and span.get("start") is not None:
            yield role, span


def _pieces(stretch: Stretch, spans: list[tuple[str, int, int]]) -> Iterator[Piece]:
    edges = sorted({stretch.start, stretch.end, *(at for _, *ends in spans for at in ends)})
    for first, last in pairwise(edges):
        over = sorted((end - start, role, start) for role, start, end in spans if start <= first and last <= end)
        roles = tuple(role for _, role, _ in over)
        begins = tuple(role for _, role, start in over if start == first)
        yield Piece(stretch.text[first - stretch.start : last - stretch.start], roles, begins)
