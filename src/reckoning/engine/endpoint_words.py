"""Finding a model's words in the report, and reading numbers and times from them by our own grammars."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Any

from reckoning.model import Quantity, Span, Timespan
from reckoning.read.counted import counted_people
from reckoning.read.implied import implied_people
from reckoning.text.dates import Times
from reckoning.text.document import Document
from reckoning.text.numerals import Count, find_counts
from reckoning.text.tokens import Tokens, tokenise

_UNITS = frozenset(("families", "bodies"))


class NotInText(Exception):  # noqa: N818 - it says what is wrong
    """What the model gives is not borne out by the report; the message says how."""


class Words:
    """One sentence of a report: where given words stand in it, and which counts our grammar reads there."""

    def __init__(self, doc: Document, index: int) -> None:
        self.doc, self.index = doc, index
        self.start, self.end = doc.sentences[index].start, doc.sentences[index].end

    @cached_property
    def tokens(self) -> Tokens:
        """The sentence's tokens."""
        return tokenise(self.doc.text, self.start, self.end)

    @cached_property
    def counts(self) -> list[tuple[Count, str]]:
        """The counts of the sentence with their units: numbers with their hedges, then single persons without any."""
        counted = counted_people(self.tokens)
        units = {item.count.core: item.unit for item in counted if item.unit in _UNITS}
        numbers = [(count, units.get(count.core, "people")) for count in find_counts(self.tokens)]
        return numbers + [(item.count, "people") for item in implied_people(self.tokens, counted)]

    def places(self, words: object) -> list[Span]:
        """Where the words stand, whole: "12" stands in "12 people" and not in "12,000 people".

        Raises:
            NotInText: they are no words, or stand nowhere in the sentence.
        """
        if not isinstance(words, str) or not words.strip():
            raise NotInText(f"{show(words)} is no words")
        wanted, text = words.strip(), self.doc.text
        out: list[Span] = []
        at = text.find(wanted, self.start, self.end)
        while at >= 0:
            if at in self.tokens.starts and at + len(wanted) in self.tokens.ends:
                out.append(Span.of(text, at, at + len(wanted)))
            at = text.find(wanted, at + 1, self.end)
        if not out:
            raise NotInText(f"{show(words)} is not in sentence {self.index}")
        return out

    def quantity(self, words: object, number: object, taken: Collection[int] = ()) -> Quantity:
        """The count that our grammar reads from the words, where it is the model's number; else it is refused.

        ``taken`` are starts of counts that other claims of the effect have: the next one with the same words is read.

        Raises:
            NotInText: the words are not in the sentence, hold no number or several, or another one than the model's.
        """
        wanted = _bounds(number)
        if words is None:
            if wanted:
                raise NotInText(f"the number {show(number)} comes without words")
            return Quantity(None, None, "plural")
        found = [self._read(place, wanted) for place in self.places(words)]
        read = [quantity for quantity in found if isinstance(quantity, Quantity)]
        if not read:
            raise NotInText(str(found[0]))
        return next((quantity for quantity in read if quantity.start not in taken), read[0])

    def _read(self, place: Span, wanted: set[int]) -> Quantity | str:
        starts, ends = self.tokens.starts, self.tokens.ends
        inside = [
            (count, unit)
            for count, unit in self.counts
            if place.start <= starts[count.core] and ends[count.core] <= place.end
        ]
        if len({count.core for count, _ in inside}) != 1:
            return f"{show(place.text)} holds {'several numbers' if inside else 'no number'}"
        count, unit = inside[0]
        if {bound for bound in (count.low, count.high) if bound is not None} != wanted:
            stands = " to ".join(str(bound) for bound in sorted({count.low, count.high} - {None}, key=int))  # type: ignore[arg-type]
            return f"{show(place.text)} says {stands or 'no figure'}, not {_told(wanted)}"
        span = Span.of(self.doc.text, starts[count.start], ends[max(count.end, count.core + 1) - 1])
        return Quantity(count.low, count.high, count.mod, unit, span.text, span.start, span.end)  # type: ignore[arg-type]


def time_of(times: Times, words: Span) -> tuple[Timespan, str]:
    """The time that our date grammar reads at the words, with its rule; words that it cannot read stay words."""
    found = times.resolve_span(words.start, words.end)
    if found is not None:
        return found.timespan, f"time:{found.kind}"
    return Timespan(None, None, words.text, words.start, words.end), "words"


def nearest(places: list[Span], to: int) -> Span:
    """The one of several places that is nearest to a position."""
    return min(places, key=lambda span: abs(span.start - to))


def _bounds(number: object) -> set[int]:
    if number is None:
        return set()
    given: list[Any] = number if isinstance(number, list) else [number]
    if not all(isinstance(one, int) and not isinstance(one, bool) and one >= 0 for one in given) or len(given) > 2:
        raise NotInText(f"{show(number)} is no whole number")
    return set(given)


def _told(wanted: set[int]) -> str:
    return " to ".join(str(one) for one in sorted(wanted)) or "that no figure is given"


def show(value: object) -> str:
    """The value as a model gave it, for people, at most 60 characters of it."""
    said = repr(value)
    return said if len(said) <= 60 else f"{said[:59]}…"
