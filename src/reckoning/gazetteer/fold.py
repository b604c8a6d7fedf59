"""Spellings of one name made equal: a strict key that keeps the letters, and a loose one for transliterations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "'’‘ʻʼʹ`´ʿʾʽ‛′ˈ“”\"ˊ"
_SPACED = "-‐‑–—_/,;()[]"
_LETTERS = {
    "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d",
    "Ð": "d", "ł": "l", "Ł": "l", "þ": "th", "Þ": "th", "ı": "i", "ə": "a", "Ə": "a", "ħ": "h", "Ħ": "h",
}  # fmt: skip
# Arabic and Persian letters that are written for one another; vowel signs and the tatweel go with the combining marks.
_ARABIC = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ـ": "",
    "ء": "",
}  # fmt: skip
_TABLE = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, ""),
        **dict.fromkeys(_SPACED, " "),
        **_LETTERS,
        **_ARABIC,
        ".": "",
    }
)
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}
_ARABIC_ARTICLE = re.compile(r"(?<!\w)(?:وال|بال|ال)(?=\w{2})")

# Loose keys. The Arabic article before a consonant takes that consonant's sound: al-Zor, az-Zor, ez Zor, Azzor.
_ARTICLE = re.compile(r"\b(?:a|e|i|u)(?:l|[rsztdn]|sh|th|dh)\b[ -]?(?=\w)|\bul\b ?(?=\w)")
_JOINED = re.compile(r"\b[aei]([rsztdn])(?=\1\w{2})")
# What is written for one another in transliterations, in this order.
_SOUNDS = tuple(
    (spelling, sound)
    for sound, spellings in (
        ("s", "sch tsh tch sh ch zh ts tz cz"),
        ("g", "dzh dj j"),
        ("k", "kh gh ck q c x"),
        ("t", "th"),
        ("d", "dh"),
        ("f", "ph"),
        ("v", "w"),
        ("s", "z"),
    )
    for spelling in spellings.split()
)
_VOWELS = re.compile(r"[aeiouy]+(?:[hv](?=[^aeiouyhv]|$))?")
_DOUBLED = re.compile(r"(.)\1+")
_LATIN = re.compile(r"[a-z ]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The strict key of a name: no case, diacritics, apostrophes or dots; hyphens are blanks; St. is Saint.

    Arabic script comes without vowel signs, articles and the letters written for one another. Empty where nothing is
    left.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_TABLE))
        name = "".join(char for char in name if not unicodedata.combining(char))
    words = name.translate(_TABLE).casefold().split()
    if words and words[0] == "the" and len(words) > 1:
        del words[0]
    key = " ".join([_SHORT.get(word, word) for word in words]) if len(words) > 1 else "".join(words)
    if key and not key.isascii():
        key = _ARABIC_ARTICLE.sub("", key)
    return key


def without_articles(key: str) -> str:
    """A strict key without Arabic articles and blanks: "deir ez zor" and "deir ezzor" are "deirzor"."""
    return _JOINED.sub("", _ARTICLE.sub("", key)).replace(" ", "")


@lru_cache(maxsize=65536)
def loose(key: str) -> str:
    """The loose key of a strict one: how it sounds, without articles, vowels told apart, doubled letters and blanks.

    For transliterations: Deraa, Daraa and Dar'a are one, so are Deir Ezzor, Dayr az-Zawr and Der Zor. Empty for other
    scripts and for names too short to be told apart this way.
    """
    if not _LATIN.fullmatch(key):
        return ""
    key = without_articles(key)
    for spelling, sound in _SOUNDS:
        key = key.replace(spelling, sound)
    key = _DOUBLED.sub(r"\1", _VOWELS.sub("a", _DOUBLED.sub(r"\1", key)))
    if key.endswith("a"):
        key = key[:-1]
    return key if len(key) >= 3 else ""
