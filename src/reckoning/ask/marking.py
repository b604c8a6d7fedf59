"""A report's text marked with the words of its claims: cut where a span begins or ends, so that nothing is nested.

The pieces are in the order of the text and together are the text; which way it runs, and how letters join, is left to
whoever shows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from reckoning.model import Claim, Span

MARKED = ("quantity", "trigger", "victims", "perpetrator", "means", "place", "time", "source", "caveat")
"""The fields of a claim that have words, in the order in which they matter to a reader."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Half-open positions in a text that are the words of one field of one claim."""

    claim: str
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks, the narrowest first; under none it is plain."""

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that the words are of, the most telling first, each once."""
        here = {mark.field for mark in self.marks}
        return tuple(name for name in MARKED if name in here)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims that the words are of, each once."""
        return tuple(dict.fromkeys(mark.claim for mark in self.marks))

    def of(self, field: str) -> tuple[str, ...]:
        """The ids of the claims of which they are the words of that field."""
        return tuple(mark.claim for mark in self.marks if mark.field == field)


def spans_of(claim: Claim) -> list[tuple[str, Span]]:
    """The claim's fields that have words in the report, with these, in the order of the text."""
    quantity, time = claim.quantity, claim.time
    found: list[tuple[str, Span | None]] = [
        ("quantity", _span(quantity.text, quantity.start)),
        ("trigger", claim.trigger),
        ("victims", claim.victims),
        ("perpetrator", claim.perpetrator),
        ("means", claim.means),
        ("place", claim.place.span if claim.place else None),
        ("time", _span(time.text, time.start) if time else None),
        ("source", claim.source.span if claim.source else None),
        ("caveat", claim.caveat),
    ]
    return sorted(((name, span) for name, span in found if span is not None), key=lambda item: item[1].start)


def _span(text: str | None, start: int | None) -> Span | None:
    return None if text is None or start is None else Span(text, start, start + len(text))


def marks_of(claims: Iterable[Claim]) -> list[Mark]:
    """Every field of the claims that has words, as a mark."""
    return [Mark(claim.id, name, span.start, span.end) for claim in claims for name, span in spans_of(claim)]


def marked_lines(text: str, marks: Iterable[Mark]) -> list[list[Piece]]:
    """The lines of the text, each in pieces that end where a mark begins or ends; a blank line has none.

    A mark that does not lie in the text is passed over.
    """
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    cuts = sorted({0, len(text), *(at for mark in inside for at in (mark.start, mark.end))})
    begins: dict[int, list[Mark]] = {}
    for mark in inside:
        begins.setdefault(mark.start, []).append(mark)
    lines: list[list[Piece]] = [[]]
    open_: list[Mark] = []
    for start, end in pairwise(cuts):
        open_ = [mark for mark in open_ if mark.end > start] + begins.get(start, [])
        open_.sort(key=lambda mark: (mark.end - mark.start, MARKED.index(mark.field), mark.claim))
        at = start
        for number, part in enumerate(text[start:end].split("\n")):
            if number:
                lines.append([])
                at += 1
            if part:
                lines[-1].append(Piece(part, at, at + len(part), tuple(open_)))
            at += len(part)
    return lines
