"""Seeded ledgers of any size for measuring speed: invented events, each told by several reports, with their claims.

The shape is that of collections of news reports: a few places see most of the events, an event is told by one to twelve
reports within days, a report names several sources, repeats its headline's figure, gives parts of a whole, tells now
and then of a second event, or of all victims since the beginning. Nothing in it is true, no name is real.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from reckoning.model import Claim, Effect, Place, Quantity, Report, Source, Span, Timespan

CLAIMS_A_REPORT = 10
_START = dt.date(2001, 1, 1)
_DAYS = 3650
_MEANS = ("shelling", "an air strike", "gunfire", "a car bomb", "an ambush", "a mortar attack", "a raid", "snipers")
_DOERS = ("government forces", "rebels", "gunmen", "unidentified attackers", "security forces", "militants")
_VICTIMS = ("people", "civilians", "residents", "soldiers", "villagers", "farmers", "protesters", "workers")
_PARTS = ("children", "women", "medics", "police officers")
_UNNAMED = ("activists", "officials", "residents", "medical sources", "witnesses", "a doctor")
_SAID = ("said that", "reported that", "told the outlet that", "announced that", "wrote that", "put out word that")
_EFFECTS: tuple[tuple[Effect, str], ...] = (("killed", "killed"), ("injured", "wounded"), ("missing", "missing"))
_BODIES = ("Observatory", "Relief Society", "News Agency", "Ministry", "Committee", "Monitoring Centre", "Radio")
_SOUNDS = (
    "ba",
    "do",
    "ka",
    "li",
    "mo",
    "na",
    "pe",
    "ra",
    "so",
    "ta",
    "ul",
    "ve",
    "wi",
    "zo",
    "shi",
    "ter",
    "gan",
    "lor",
)


@dataclass(frozen=True, slots=True)
class _Event:
    place: int
    day: dt.date
    means: str
    doer: str
    toll: int
    words: tuple[str, ...]
    person: str


@dataclass(slots=True)
class _Draft:
    """A report being written: its text so far, its claims, and where the words are."""

    id: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    claims: list[Claim] = field(default_factory=list)

    def write(self, sentence: str) -> Span:
        self.parts.append(sentence)
        span = Span(sentence, self.length, self.length + len(sentence))
        self.length += len(sentence) + 1
        return span


class World:
    """The places, bodies, outlets and words of an invented conflict, drawn with a seed."""

    def __init__(self, reports: int, seed: int = 7, *, of: int = 0, first: int = 0) -> None:
        """A world for so many ``reports``: the more there are, the more places, words and bodies they name.

        With ``of``, they are those of a stretch of a world of so many reports: as dense in time and space as that one.
        With ``first``, it tells only those from that number on, of other events in the same world.
        """
        self._random = Random(seed)
        self._first, self._reports = first, reports
        self._days = max(1, _DAYS * reports // max(of, reports))
        reports = max(of, reports)
        self._places = [self._name().capitalize() for _ in range(max(60, reports // 25))]
        self._points = [(self._random.uniform(30, 37), self._random.uniform(36, 42)) for _ in self._places]
        self._vocabulary = int(600 * reports**0.5) + 2000  # it grows with the root of the text, as vocabularies do
        self._bodies = [f"{self._name().capitalize()} {self._random.choice(_BODIES)}" for _ in range(120)]
        self._outlets = [f"{self._name().capitalize()} Post" for _ in range(200)]

    def items(self) -> Iterator[tuple[Report, list[Claim]]]:
        """The reports with their claims, in the order of events."""
        number = self._first
        if number:
            self._random.seed(f"from {number}")
        while number < self._reports:
            event, second = self._event(), self._event()
            for _ in range(min(self._reports - number, self._skewed(12))):
                yield self._report(f"r{number:07d}", event, second if self._random.random() < 0.15 else None)
                number += 1

    def _name(self) -> str:
        return "".join(self._random.choice(_SOUNDS) for _ in range(self._random.randint(2, 4)))

    def _word(self) -> str:
        """A word of the vocabulary, the frequent ones far more often: by Zipf's law."""
        number = int(self._vocabulary ** self._random.random())
        return "".join(_SOUNDS[number // len(_SOUNDS) ** place % len(_SOUNDS)] for place in range(4))

    def _aside(self, words: int) -> str:
        """Words that make a sentence unlike others of its pattern."""
        return " ".join(self._word() for _ in range(words))

    def _skewed(self, most: int) -> int:
        """A number from 1 to ``most``, small ones far more often."""
        return min(most, int(self._random.paretovariate(1.1)))

    def _event(self) -> _Event:
        draw = self._random
        return _Event(
            place=min(len(self._places) - 1, int(draw.paretovariate(0.5)) - 1),
            day=_START + dt.timedelta(days=draw.randrange(self._days)),
            means=draw.choice(_MEANS),
            doer=draw.choice(_DOERS),
            toll=1 + self._skewed(90),
            words=tuple(self._word() for _ in range(8)),
            person=f"{self._name().capitalize()} {self._name().capitalize()}",
        )

    def _report(self, name: str, event: _Event, second: _Event | None) -> tuple[Report, list[Claim]]:
        draw = self._random
        text = _Draft(name)
        self._headline(text, event)
        many = CLAIMS_A_REPORT - 4 if second else CLAIMS_A_REPORT - 1
        for turn in range(many):
            self._sentence(text, event, turn)
        for turn in range(CLAIMS_A_REPORT - 1 - many):
            self._sentence(text, second or event, turn)
        published = event.day + dt.timedelta(days=draw.choice((0, 0, 1, 1, 1, 2, 5)))
        return Report(name, " ".join(text.parts), str(published), draw.choice(self._outlets)), text.claims

    def _headline(self, text: _Draft, event: _Event) -> None:
        count = max(1, event.toll + self._random.choice((0, 0, 0, 0, 1, -1, 3)))
        span = text.write(f"{count} people killed in {event.means} in {self._places[event.place]}, {self._aside(3)}.")
        text.claims.append(self._claim(text, span, event, ("killed", "killed", count, "people", None)))

    def _sentence(self, text: _Draft, event: _Event, turn: int) -> None:
        draw = self._random
        rare = " ".join(draw.sample((*event.words, *(self._word() for _ in range(4))), 5))
        text.write(f"Reports spoke of {rare} near the town, where {event.person}, {20 + event.toll % 60}, had lived.")
        if turn == 2 and event.toll > 2:
            part = draw.choice(_PARTS)
            count = draw.randint(1, event.toll - 1)
            span = text.write(f"Among the dead were {count} {part}, {self._aside(4)}, relatives said.")
            claim = self._claim(text, span, event, ("killed", "dead", count, part, None))
            text.claims.append(_as(claim, part_of=text.claims[0].id))
            return
        effect, trigger = _EFFECTS[min(2, self._skewed(3) - 1)] if turn else _EFFECTS[0]
        source = draw.choice(self._bodies) if draw.random() < 0.5 else draw.choice(_UNNAMED)
        count = max(1, (event.toll if effect == "killed" else event.toll * 2) + draw.choice((0, 0, 0, 1, -1, 2)))
        victims, day = draw.choice(_VICTIMS), event.day
        where = f"in {event.means} by {event.doer} in {self._places[event.place]} on {day.day} {day:%B %Y}"
        said, aside = draw.choice(_SAID), self._aside(3)
        span = text.write(f"{source} {said} {count} {victims} were {trigger} {where}, {aside}.")
        claim = self._claim(text, span, event, (effect, trigger, count, victims, source))
        if draw.random() < 0.05:
            claim = _as(claim, scope="cumulative", quantity=replace(claim.quantity, low=count * 100, high=count * 100))
        elif draw.random() < 0.02:
            claim = _as(claim, polarity="denied")
        elif draw.random() < 0.2 and effect == "killed" and count == text.claims[0].quantity.low:
            claim = _as(claim, same_as=text.claims[0].id)
        text.claims.append(claim)

    def _claim(self, text: _Draft, span: Span, event: _Event, told: tuple[Effect, str, int, str, str | None]) -> Claim:
        effect, trigger, count, victims, source = told
        day = str(event.day)
        words = f"{event.day.day} {event.day:%B %Y}"
        when = _span(span, words)
        return Claim(
            report=text.id,
            effect=effect,
            quantity=Quantity(count, count, "exact", "people", str(count), *_at(span, str(count))),
            trigger=_span(span, trigger) or span,
            evidence=span,
            victims=_span(span, victims),
            means=_span(span, event.means),
            perpetrator=_span(span, event.doer),
            place=self._place(span, event.place),
            time=Timespan(day, day, when.text, when.start, when.end) if when else Timespan(day, day),
            source=Source(found, source.removeprefix("a ")) if source and (found := _span(span, source)) else None,
        )

    def _place(self, span: Span, number: int) -> Place | None:
        """The place by its words; two of three are on the map."""
        name = self._places[number]
        found = _span(span, name)
        if found is None:
            return None
        if number % 3 == 2:
            return Place(found, name)
        lat, lon = self._points[number]
        return Place(found, name, 900_000_000 + number, "XX", f"{number % 14:02d}", lat, lon, 3.0, name)


def _as(claim: Claim, **changes: object) -> Claim:
    """The claim with some fields changed, under the id of its new content."""
    return replace(claim, id="", **changes)  # type: ignore[arg-type]


def _at(span: Span, words: str) -> tuple[int, int]:
    start = span.start + span.text.index(words)
    return start, start + len(words)


def _span(span: Span, words: str) -> Span | None:
    return Span(words, *_at(span, words)) if words in span.text else None
