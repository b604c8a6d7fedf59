"""Texts printed in capitals only, set as others are: a name is told from other words by its capital."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from reckoning.lexicon.actors import DOERS
from reckoning.lexicon.effects import TRIGGERS
from reckoning.lexicon.function_words import FUNCTION_WORDS
from reckoning.lexicon.places import (
    AREA_KINDS,
    CARE_SITES,
    COMMON,
    COUNTRIES,
    DIRECTIONS,
    EPITHETS,
    NOT_A_PLACE,
    PARTS,
    REGION_KINDS,
    SITE_KINDS,
    TOWARDS,
    TOWN_KINDS,
    US_STATES,
)
from reckoning.lexicon.toponyms import AREA_NOUNS, LEADS, RESIDENT_NOUNS, SPEECH, TOWN_NOUNS, UNIT_NOUNS

CAPITALS: Final = 0.85  # the share of capitals among letters from which a text is printed in them
FEWEST: Final = 40  # letters; a headline may be in capitals
_PLAIN: Final = (
    FUNCTION_WORDS | COMMON | NOT_A_PLACE | DOERS | TRIGGERS.keys() | SITE_KINDS | CARE_SITES | AREA_KINDS | TOWN_KINDS
    | REGION_KINDS | DIRECTIONS | EPITHETS | PARTS | TOWARDS | AREA_NOUNS | LEADS | RESIDENT_NOUNS | SPEECH
    | TOWN_NOUNS | UNIT_NOUNS
)  # fmt: skip
_WORD: Final = re.compile(r"[A-ZÀ-ÖØ-Þ]+(?:['’][A-Z]+)?")
_FORMS: Final = re.compile(r"(?:tions?|ments?|ness|isms?|ists?)$")
# Plain words that begin names: "New Orrin", "South Velland"; and names that are of plain words alone.
_LEADING: Final = re.compile(
    r"\b(?:new|port|fort|saint|united|north|south|east|west|central|upper|lower|lake|mount|cape)(?=[ -][A-Z])"
)
_LONG: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(name for name in COUNTRIES | US_STATES if ' ' in name))}|middle east|west bank)\b",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(r"\b(?!(?:and|of|the)\b)[a-z]+")


def is_capitals(text: str) -> bool:
    """Whether a text is printed in capitals only, as old wires are."""
    big = sum(map(str.isupper, text[:2000]))
    small = sum(map(str.islower, text[:2000]))
    return big >= FEWEST and big >= CAPITALS * (big + small)


@lru_cache(maxsize=8)
def cased(text: str) -> str:
    """A text in capitals only with its plain words small and others with a capital; any other text as it is.

    Every character stays at its place.
    """
    if not is_capitals(text):
        return text
    text = _WORD.sub(_set, text)
    return _LONG.sub(lambda found: _BEGINS.sub(_capital, found[0]), _LEADING.sub(_capital, text))


def _capital(found: re.Match[str]) -> str:
    return found[0][0].upper() + found[0][1:]


def _set(found: re.Match[str]) -> str:
    word = found[0]
    low = word.lower()
    if len(low) != len(word) or len(word) == 1:
        return word
    if low in _PLAIN or (len(low) > 6 and _FORMS.search(low)):
        return low
    return word[0] + low[1:]
