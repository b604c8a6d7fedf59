"""What the words of a report tell of an event: its people and their ages, and the words that mark it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reckoning.lexicon.grammar import CLAUSE, CONJUNCTIONS, DETERMINERS, MODALS, PREPOSITIONS, PRONOUNS, RELATIVES
from reckoning.lexicon.names import NOT_NAMES, TITLES
from reckoning.model import Claim, Report

REACH = 300  # characters on both sides of a claim's sentence that still tell of its event
MOST = 3000  # characters of a report that tells of one event, from its beginning
KEPT = 120  # different words of a report that are kept: a long one has no more to say than a short one

_PARTICLES = r"(?:(?:al|el|bin|ibn|abu|de|del|la|van|von|da) |(?:al|el|ul|ad|as)-)*"
_NAME = rf"{_PARTICLES}[A-Z][a-z'’][\w'’]*(?:-[A-Z]\w+)?"
_RUN = re.compile(rf"\b{_NAME}(?: [A-Z]\.)?(?: {_NAME}){{1,3}}")
_AGE_AFTER = re.compile(r",? (?:aged? )?(\d{1,2})(?=[,.;)]| ?- ?year| years? old)")
_AGE_BEFORE = re.compile(r"(\d{1,2})-year-old,? (?:[a-z]+ ){0,4}$")
_NAMED = re.compile(r"\b(?:identified (?:\w+ ){0,6}as|victims?,?|named|killed|of) $")
_AGE = re.compile(r"\b(\d{1,2})[- ](?:year|yr)s?[- ]old")
_WORD = re.compile(r"[^\W_][\w'’]+")
_IDLE = frozenset(
    PREPOSITIONS | CLAUSE | DETERMINERS | CONJUNCTIONS | RELATIVES | PRONOUNS | MODALS | {"was", "were", "is", "not"}
)

Person = tuple[str, str]
"""First and last word of a person's name, folded."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a stretch of text tells: ``words`` with how often each stands there, the most frequent ones of a long text.

    ``names`` are those of them that are only ever written with a capital; ``people`` are named with their age, or as
    victims.
    """

    words: tuple[tuple[str, int], ...]
    names: frozenset[str]
    people: frozenset[Person]
    ages: frozenset[int]


def wording_of(report: Report, claims: Sequence[Claim], *, whole: bool, others: Iterable[Claim] = ()) -> Wording:
    """What a report says of the event of some of its claims; the sentences of ``others`` speak of another event.

    For the event that a report tells most of, it is read from its title on (``whole``); for any other, only what
    stands around the claims' own sentences.
    """
    own = {claim.evidence.start for claim in claims}
    foreign = sorted({(c.evidence.start, c.evidence.end) for c in others if c.evidence.start not in own})
    parts = [(0, MOST)] if whole else _around(claims, len(report.text))
    near = "\n".join(report.text[start:end] for start, end in _without(parts, foreign))
    text = f"{report.title}\n{near}" if whole and report.title else near
    found: Counter[str] = Counter()
    small, capitals = set(), set()
    for word, times in Counter(_WORD.findall(text)).items():
        folded = _folded(word)
        found[folded] += times
        if word[0].islower():
            small.add(word)
        elif word[0].isupper():
            capitals.add(folded)
    words = sorted([(-times, word) for word, times in found.items() if word not in _IDLE])
    kept = tuple(_counted(word, -times) for times, word in words[:KEPT])
    capitals -= small
    people, ages = _people(text)
    return Wording(
        words=kept,
        names=frozenset(capitals.intersection(word for word, _ in kept)),
        people=frozenset((*people, *_victims(claims))),
        ages=frozenset(ages),
    )


@lru_cache(maxsize=1 << 18)
def _counted(word: str, times: int) -> tuple[str, int]:
    """A word and how often it is there: one value for all reports, or the words of a large ledger fill the memory."""
    return word, times


def _around(claims: Iterable[Claim], length: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    done = 0
    for start, end in sorted({(claim.evidence.start, claim.evidence.end) for claim in claims}):
        out.append((max(done, start - REACH), min(length, end + REACH)))
        done = max(done, out[-1][1])
    return out


def _without(parts: Iterable[tuple[int, int]], foreign: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a text without those that speak of something else."""
    for start, end in parts:
        for first, last in foreign:
            if start < last and first < end:
                yield start, max(start, first)
                start = last
        yield start, max(start, end)


def _people(text: str) -> tuple[set[Person], set[int]]:
    """Who is named with an age or as a victim, and all ages told."""
    people: set[Person] = set()
    ages = {int(found[1]) for found in _AGE.finditer(text)}
    for run in _RUN.finditer(text):
        after = _AGE_AFTER.match(text, run.end())
        before = text[max(0, run.start() - 60) : run.start()]
        if after:
            ages.add(int(after[1]))
        if after or _AGE_BEFORE.search(before) or _NAMED.search(before):
            people.update(_person(run[0]))
    return people, ages


def _victims(claims: Iterable[Claim]) -> set[Person]:
    spans = (claim.victims.text for claim in claims if claim.victims is not None)
    return {person for words in spans for run in _RUN.finditer(words) for person in _person(run[0])}


def _person(run: str) -> list[Person]:
    """The name as first and last word, or none: titles are dropped, and places and institutions are no persons."""
    words = [_folded(word) for word in run.split() if not word.endswith(".")]
    while words and words[0] in TITLES:
        words = words[1:]
    return [(words[0], words[-1])] if len(words) > 1 and not NOT_NAMES.intersection(words) else []


@lru_cache(maxsize=1 << 18)
def _folded(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")
