"""Sexes in cells: words of many languages, and single letters that say what they say in their column."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from reckoning.lexicon.list_words import FEMALE, FEMALE_LETTERS, LETTER_SYSTEMS, MALE, MALE_LETTERS, UNKNOWN
from reckoning.lists.folding import folded
from reckoning.model.victim import Sex

NO_SEX: Final = "no word for a sex is read from it"
MOST: Final = 50  # different cells of a column that are looked at: a column of sexes has fewer

_WORD: Final = re.compile(r"[^\W\d_]+")
_UNKNOWN: Final = frozenset(folded(word) for word in UNKNOWN) | {"u", "o", "other", "both", "mixed"}
_FEMALE: Final = frozenset(folded(word) for word in FEMALE)
_MALE: Final = frozenset(folded(word) for word in MALE)
_LETTERS: Final[dict[str, Sex]] = {
    **{folded(letter): "m" for letter in MALE_LETTERS},
    **{folded(letter): "f" for letter in FEMALE_LETTERS},
}


def letters_of(cells: Collection[str]) -> dict[str, Sex]:
    """What single letters say in a column that has these cells: "M" beside "H" is mujer, else male."""
    seen = {folded(cell).strip(".") for cell in cells}
    out = dict(_LETTERS)
    for beside, without, letter in LETTER_SYSTEMS:
        if beside in seen and without not in seen:
            out[letter] = "f"
    return out


def read_sex(cell: str, letters: dict[str, Sex] | None = None) -> tuple[Sex | None, str | None]:
    """The sex that a cell says; or why none is read. ``letters`` are those of its column."""
    text = folded(cell).strip(".")
    if text in _UNKNOWN:
        return None, None
    found = (letters or _LETTERS).get(text) or _by_words(text)
    return (found, None) if found else (None, NO_SEX)


@lru_cache(maxsize=1024)
def _by_words(text: str) -> Sex | None:
    words = {text, *_WORD.findall(text)}  # whole, too: Burmese vowel signs are no letters to the pattern
    is_female, is_male = bool(words & _FEMALE), bool(words & _MALE)
    if is_female == is_male:
        return None
    return "f" if is_female else "m"
