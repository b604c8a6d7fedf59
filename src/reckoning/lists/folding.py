"""Cells and headers made comparable: one form of every letter and digit, no marks, single blanks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_HIDDEN: Final = re.compile("[\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")  # and tatweel
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ELIDED: Final = re.compile(r"\b[ld]['’](?=\w)")  # "nom de l'enquêteur"
_APOSTROPHES: Final = re.compile("['’ʼ`´]")
# Vowel signs of India's and Burma's scripts are no letters to Python, and stand inside of words.
_APART: Final = re.compile(r"[^\w#№°\u0900-\u109f\u1780-\u17ff]+|_+")
_SAME: Final = str.maketrans("ىےیکۀەةı", "يييكهههi")


def clean(text: str) -> str:
    """A cell without hidden marks of direction and with single blanks: what is kept of a name."""
    if not text.isascii():
        text = _HIDDEN.sub("", text)
    return " ".join(text.split())


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """A cell for comparing words: compatibility forms, case and marks folded, digits of any script as ASCII.

    Letters that Arabic, Persian and Kurdish keyboards write for one another are one.
    """
    if text.isascii():
        return clean(text.casefold())
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", clean(text)).casefold())
    text = "".join(_digit(sign) for sign in text if not unicodedata.combining(sign))
    return clean(unicodedata.normalize("NFKC", text).translate(_SAME))


def _digit(sign: str) -> str:
    return str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign


@lru_cache(maxsize=4096)
def header_words(header: str) -> str:
    """A header as words: "dateOfBirth" and "Date_of_birth" are "date of birth"; apostrophes are no breaks."""
    apart = _HUMP.sub(" ", clean(header))
    return clean(_APART.sub(" ", _APOSTROPHES.sub("", _ELIDED.sub("", folded(apart)))))
