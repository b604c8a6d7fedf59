"""Ages in cells: whole years, as exactly as the words say and no more."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from reckoning.lexicon.list_words import (
    AGE_ABOUT,
    AGE_OVER,
    AGE_UNDER,
    AGES,
    DAYS_OLD,
    MONTHS_OLD,
    UNKNOWN,
    UNTIL_WORDS,
    WEEKS_OLD,
    YEARS,
)
from reckoning.lists.folding import folded
from reckoning.model.victim import OLDEST

Ages = tuple[int | None, int | None]

NO_AGE: Final = "no age is read from it"
NEGATIVE: Final = "an age below 0"
TOO_OLD: Final = f"an age above {OLDEST}"
LONGEST: Final = 60  # characters that an age has at most
ABOUT: Final = 5  # years: "about 40" is 35 to 45

_PIECE: Final = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:/[^\W\d_]+)?|[-–—~<>+≤≥]")
_ONE: Final = re.compile(r"(-?\d+)(?:\.0+)?")
_DECADE: Final = re.compile(r"(\d)0\s*['’]?s")


def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(folded(word) for word in words)


_UNKNOWN: Final = _folded(UNKNOWN)
_WORDS: Final = {folded(word): ages for word, ages in AGES.items()}
# How many of a unit make a year; a piece of the text with that word is of that unit.
_UNITS: Final = {
    **dict.fromkeys(_folded(DAYS_OLD), 365.25),
    **dict.fromkeys(_folded(WEEKS_OLD), 52.2),
    **dict.fromkeys(_folded(MONTHS_OLD), 12.0),
    **dict.fromkeys(_folded(YEARS), 1.0),
}
_ABOUT, _OVER, _UNDER = _folded(AGE_ABOUT) | {"~"}, _folded(AGE_OVER) | {">", "≥"}, _folded(AGE_UNDER) | {"<", "≤"}
_TO: Final = _folded(UNTIL_WORDS) | {"-", "–", "—"}
_FILLERS: Final = frozenset("a an age aged of than de que di old s his her in سن عمر".split())


@lru_cache(maxsize=65_536)
def read_age(cell: str) -> tuple[Ages, str | None]:
    """The first and last age in whole years that a cell allows, ``None`` not known; or why none is read."""
    text = folded(cell)
    if text in _UNKNOWN:
        return (None, None), None
    if len(text) > LONGEST:
        return (None, None), NO_AGE
    if plain := _ONE.fullmatch(text):
        return _checked(int(plain[1]), int(plain[1]))
    if text in _WORDS:
        return _WORDS[text], None
    if decade := _DECADE.search(text):
        return _checked(int(decade[1]) * 10, int(decade[1]) * 10 + 9)
    pieces = _PIECE.findall(text)
    return _grammar(pieces)


def _checked(low: int | None, high: int | None) -> tuple[Ages, str | None]:
    if (low is not None and low < 0) or (high is not None and high < 0):
        return (None, None), NEGATIVE
    if (low or 0) > OLDEST or (high is not None and high > OLDEST):
        return (None, None), TOO_OLD
    if low is not None and high is not None and low > high:
        return (None, None), "its end is before its beginning"
    return (low, high), None


def _grammar(pieces: list[str]) -> tuple[Ages, str | None]:
    """Numbers with their units, and the words that bound them; any other word makes it no age."""
    numbers: list[tuple[float, float | None]] = []  # each with how many of its unit make a year
    signs: set[str] = set()
    for piece in pieces:
        if piece[0].isdigit():
            numbers.append((float(piece.replace(",", ".")), None))
        elif piece in _UNITS and numbers:
            numbers[-1] = (numbers[-1][0], _UNITS[piece])
        elif piece in _UNITS:  # "month": one, as Arabic and others say it without a number
            numbers.append((1.0, _UNITS[piece]))
        elif (sign := _sign(piece)) is not None:
            if sign != "to" or numbers:  # "a" is Spanish for "to", and begins "a day"
                signs.add(sign)
        elif piece not in _FILLERS:
            return (None, None), NO_AGE
    if not 1 <= len(numbers) <= 2:
        return (None, None), NO_AGE
    return _bounded(numbers, signs)


def _sign(piece: str) -> str | None:
    for sign, words in (("about", _ABOUT), ("over", _OVER), ("under", _UNDER), ("to", _TO)):
        if piece in words:
            return sign
    return "over" if piece == "+" else None


def _bounded(numbers: list[tuple[float, float | None]], signs: set[str]) -> tuple[Ages, str | None]:
    last = numbers[-1][1] or 1.0
    years = [number / (unit or (last if "to" in signs else 1.0)) for number, unit in numbers]
    if len(years) == 2 and not signs and all(unit for _, unit in numbers):  # "2 years 3 months"
        return _checked(int(sum(years)), int(sum(years)))
    if len(years) == 2 and "to" not in signs:
        return (None, None), NO_AGE
    low, high = int(years[0]), int(years[-1])
    if signs <= {"to"}:
        return _checked(low, high) if len(years) == 2 or not signs else ((None, None), NO_AGE)
    if len(signs) > 1:
        return (None, None), NO_AGE
    if "over" in signs:
        return _checked(low, None)
    if "under" in signs:
        return _checked(None, max(0, high if years[0] % 1 else high - 1))
    return _checked(max(0, low - ABOUT), high + ABOUT)
