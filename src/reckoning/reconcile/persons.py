"""Who is one victim: what a report tells of single people, and when two mentions can be of one person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reckoning.lexicon.names import NOT_NAMES, TITLES
from reckoning.lexicon.people import PERSONS
from reckoning.lexicon.victims import FEMALE, MALE, ONE, POINTING, POSSESSIVE, SUFFIXES
from reckoning.model import Claim

Sex = Literal["male", "female"]
Manner = Literal["named", "described", "pointed at"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_AGE = re.compile(r"\b(\d{1,3})(?:-years?-old|-year old| years? old)", re.I)
_NEXT_AGE = re.compile(r"\s*,\s*(?:age\s+)?(\d{1,3})\b(?!\s*(?:people|others|men|women|victims))")
_NAME_BEFORE = re.compile(r"((?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’-]+),\s*$")
_OF_SOMEBODY = re.compile(r"['’]s? [a-z\d]")  # "Ann Poe's brother" is not Ann Poe
_AND = re.compile(r",? and |, ")
_BIRTHDAY = 1  # two reports often differ by a year
_NEAR = 25  # characters before a name in which an age stands
_LONGEST = 80  # characters of a name before a description


@dataclass(frozen=True, slots=True)
class Person:
    """What one mention tells of one victim. ``name`` is folded words, ``age`` in years; what is not told is empty."""

    name: tuple[str, ...] = ()
    age: int | None = None
    sex: Sex | None = None
    manner: Manner = "described"

    @property
    def told(self) -> int:
        """How much is told: by a full name most, by a pronoun least."""
        return 4 * min(len(self.name), 2) + 2 * (self.age is not None) + (self.sex is not None)


def persons_of(claim: Claim) -> tuple[Person, ...]:
    """The single people that a claim counts: one for each, or none where it counts a group without telling them apart.

    "A 20-year-old man" is one, "Ann Poe and Tom Roe" are two; "four people" are a number and no persons.
    """
    low, high = claim.quantity.low, claim.quantity.high
    if low is None or low != high or low < 1:
        return ()
    if low == 1:
        return (_person(words_of(claim), *_around(claim)),)
    parts = [part for part in _AND.split(claim.quantity.text or "") if part.strip()]
    if len(parts) == low and all(_is_one(part) for part in parts):
        return tuple(_person(part, "", "") for part in parts)
    return ()


def words_of(claim: Claim) -> str:
    """The words for the victims with their count."""
    count = (claim.quantity.text or "").replace("’", "'").removesuffix("'s")
    victims = claim.victims.text.replace("’", "'").removesuffix("'s") if claim.victims else ""
    if f" {victims} " in f" {count} ":
        return count
    return victims if f" {count} " in f" {victims} " else f"{count} {victims}".strip()


def can_be_one(a: Person, b: Person) -> bool:
    """Two mentions can be of one person unless names or sexes tell them apart, or, where a name is not told, ages."""
    if a.sex and b.sex and a.sex != b.sex:
        return False
    if a.name and b.name:
        return same_name(a.name, b.name)
    return a.age is None or b.age is None or abs(a.age - b.age) <= _BIRTHDAY


@lru_cache(maxsize=65536)
def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Two names can be one where first and last words agree, or one is in the other, up to a slip of a letter."""
    short, long = sorted((a, b), key=len)
    ends = len(short) > 1 and _alike(short[0], long[0]) and _alike(short[-1], long[-1])
    return ends or all(any(_alike(one, two) for two in long) for one in short)


def told_together(mentions: Iterable[Person]) -> Person:
    """What several mentions of one person tell of it: the fullest name, and age and sex where any tells them."""
    known = sorted(mentions, key=lambda one: (-one.told, one.name, one.age or 0, one.sex or "", one.manner))
    return Person(
        name=next((one.name for one in known if one.name), ()),
        age=next((one.age for one in known if one.age is not None), None),
        sex=next((one.sex for one in known if one.sex), None),
        manner=known[0].manner,
    )


def sex_of(words: str) -> Sex | None:
    """The sex that words tell of people, or ``None`` where they tell none or both: "his wife" is a woman."""
    found = [word.casefold() for word in _WORD.findall(words)]
    tokens = set(found[1:] if len(found) > 1 and found[0] in POSSESSIVE else found)
    male, female = bool(tokens & MALE), bool(tokens & FEMALE)
    if male == female:
        return None
    return "male" if male else "female"


def _around(claim: Claim) -> tuple[str, str]:
    """The words of the sentence before and after the mention."""
    start, end = claim.quantity.start, claim.quantity.end
    if start is None or end is None:
        return "", ""
    if claim.victims and claim.victims.start >= start:
        end = max(end, claim.victims.end)
    first = claim.evidence.start
    return claim.evidence.text[: max(0, start - first)], claim.evidence.text[max(0, end - first) :]


def _person(words: str, before: str, after: str) -> Person:
    name = _name(words)
    age = _AGE.search(words) or _NEXT_AGE.match(after)
    if name:
        age = age or _AGE.search(before[-_NEAR:])
    elif words[:1].islower() and (told := _NAME_BEFORE.search(before[-_LONGEST:])):  # "Ann Poe, a 20-year-old nurse"
        name = _name(told[1])
    tokens = [word.casefold() for word in _WORD.findall(words)]
    manner: Manner = "named" if name else "pointed at" if _points(tokens) else "described"
    return Person(name, int(age[1]) if age else None, sex_of(words), manner)


def _points(tokens: list[str]) -> bool:
    """Whether words point at somebody told of elsewhere: a pronoun, "his" alone, or "the man"."""
    return not tokens or tokens[0] in POINTING or tokens[0] == "the" or (len(tokens) == 1 and tokens[0] in POSSESSIVE)


def _name(words: str) -> tuple[str, ...]:
    """The words of a name, folded; empty where the words are no name."""
    found = _WORD.findall(words)
    if found[:1] == ["year-old"] and all(word[0].isupper() for word in found[1:]):  # "16-year-old Ann Poe"
        found = found[1:]
    if not found or found[0][0].islower() or found[0].casefold() in ONE or _OF_SOMEBODY.search(words):
        return ()
    folded = [word.casefold().replace("’", "'").removesuffix("'s") for word in found if word[0].isupper()]
    idle = (NOT_NAMES, TITLES, PERSONS, SUFFIXES)
    return tuple(word for word in folded if len(word) > 1 and not any(word in words for words in idle))


def _is_one(part: str) -> bool:
    return part[0].isupper() or part.split()[0].casefold() in ONE


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    """Whether two words of names are one, but for one letter in a word of five and more, or two letters swapped."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    if len(short) < len(long):
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    differ = [i for i, (one, two) in enumerate(zip(a, b, strict=True)) if one != two]
    swapped = len(differ) == 2 and a[differ[0]] == b[differ[1]] and a[differ[1]] == b[differ[0]]
    return len(differ) == 1 or swapped
