"""Names of people in any script: folded, cut into parts, and turned to sounds that scripts and spellings share."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from anyascii import anyascii

from reckoning.lexicon.name_parts import (
    ARTICLES,
    FAITH,
    GLUED,
    LINKS,
    PARTICLES,
    SERVANT,
    TAIL,
    TITLES,
    UNNAMED,
    UNNAMED_PHRASES,
)

MARK: Final = 10  # combining classes from here on are accents, points and vowel marks; below are signs that are letters
LONGEST: Final = 8  # parts of a name that are compared
_QUOTES = re.compile(r"['’‘`´ʿʾʻʼ\"“”״׳ˈ]")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_ARTICLE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(ARTICLES, key=len, reverse=True))})[-‐־–](?=\w)")
_ASIDE = re.compile(r"[(\[,،]")
_BREAK = re.compile(r"[^\w]+|_")
_FOLD = str.maketrans(
    {"ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ٱ": "ا", "ە": "ه", "ہ": "ه", "ۀ": "ه", "ھ": "ه", "ء": None}
    | {"ـ": None, "ı": "i", "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"}
)
# How Arabic letters sound in Latin ones: long vowels kept, which anyascii leaves out.
_ARABIC = str.maketrans(
    dict(
        zip(
            "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگڤ",
            "a b t th j h kh d dh r z s sh s d t z  gh f q k l m n h u i p ch j g f".split(" "),
            strict=True,
        )
    )
)
_CYRILLIC = str.maketrans({"х": "h", "ъ": "", "ь": "", "ю": "yu", "я": "ya"})  # kh to anyascii
_HEBREW = str.maketrans(
    dict(zip("אבגדהוזחטיכלמנסעפצקרשת", "a b g d h u z h t i k l m n s  p ts k r sh t".split(" "), strict=True))
)
_LETTERS: Final = {"arab": _ARABIC, "hebrew": _HEBREW, "cyrillic": _CYRILLIC}
# Sounds that writers of several languages exchange, longest first.
_ALIKE = tuple(
    (re.compile(found), put)
    for found, put in (
        ("tsch|tch|cz|ch", "S"), ("sch|shch|sh|sz", "S"), ("kh|ck|q|k|x(?=[aou])", "k"), ("gh|j|zh|dj|g", "g"),
        ("ph|f", "f"), ("th", "t"), ("dh|d", "d"), ("ts|tz|c(?=[eiy])|z|s|ç", "s"), ("c", "k"),
        ("v|p|b", "b"), ("x", "ks"),
    )
)  # fmt: skip
_VOWELS = (re.compile("ou|oo|o|w|u"), "u"), (re.compile("ee|ei|ie|ey|e|y|i"), "i")
_DOUBLE = re.compile(r"(.)\1+")
_WEAK = re.compile("[aiu]")
_SERVED = re.compile(r"^abd(?:[aeiou]l|[aeiou](?=([rsntdz])\1))(?=\w{3})")
# Words that are no parts of names, or that change what stands beside them.
_TELLING: Final = frozenset().union(
    LINKS, PARTICLES, TAIL, FAITH, GLUED, SERVANT, TITLES, UNNAMED, *(phrase.split() for phrase in UNNAMED_PHRASES)
)
_SERVED_ARABIC = re.compile(r"^عبدال(?=\w\w)")


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """The text without what writers leave out or exchange: case, accents, points, hamza and its carriers, tatweel.

    Composed and decomposed letters come out the same; signs that are letters of their own (as in Indian scripts) stay.
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = apart if apart.isascii() else "".join([sign for sign in apart if unicodedata.combining(sign) < MARK])
    return unicodedata.normalize("NFC", kept).translate(_FOLD)


def parts(name: str) -> tuple[str, ...]:
    """The parts of a name in their order, folded; particles glued or left out; none for words that say "unknown".

    "Surname, Given" is read as given first. What stands in brackets is left out where anything stands outside.
    """
    text = _straight(name) if _ASIDE.search(name) else name
    words = [piece for word in text.split() for piece in _pieces(word)]
    if _TELLING.isdisjoint(words):
        return tuple([_stripped(word) for word in words[:LONGEST]])
    spaced = f" {' '.join(words)} "
    if not UNNAMED.isdisjoint(words) or any(f" {phrase} " in spaced for phrase in UNNAMED_PHRASES):
        return ()
    words = [word for word in words if word not in TITLES]
    return tuple([_stripped(word) for word in _glued(words)[:LONGEST]])


def _straight(name: str) -> str:
    """The name without brackets, given name first."""
    text = _BRACKETS.sub(" ", name)
    text = text if text.strip() else name
    sides = re.split("[,،]", text)
    return f"{sides[1]} {sides[0]}" if len(sides) == 2 and all(side.strip() for side in sides) else text


@lru_cache(maxsize=1 << 18)
def _pieces(word: str) -> tuple[str, ...]:
    """The words that a word is, folded; an article that a hyphen holds is one of its own."""
    text = _ARTICLE.sub(" al ", _QUOTES.sub("", folded(word)))
    return tuple(piece for piece in _BREAK.split(text) if piece)


def _glued(words: list[str]) -> list[str]:
    out: list[str] = []
    held = ""
    for at, word in enumerate(words):
        more = at + 1 < len(words)
        if more and (word in LINKS or (word in PARTICLES and out)):
            continue
        if (word in TAIL or (word in FAITH and words[at - 1] in LINKS)) and out and not held:
            out[-1] += word
        elif more and (word in GLUED or word in SERVANT):
            held += "abd" if word in SERVANT else word
        else:
            out.append(held + word)
            held = ""
    return out


@lru_cache(maxsize=1 << 18)
def _stripped(word: str) -> str:
    """The word without its article: al- in Arabic letters, and within servant-of names."""
    if word.startswith("ال") and len(word) >= 5:
        return word[2:]
    return _SERVED_ARABIC.sub("عبد", _SERVED.sub("abd", word))


def script(part: str) -> str:
    """The script of a part's first letter: ``arab``, ``latn``, or the first word of its Unicode name."""
    sign = part[:1]
    if "a" <= sign <= "z" or "\u00c0" <= sign <= "\u024f":
        return "latn"
    if "\u0600" <= sign <= "\u06ff":
        return "arab"
    return unicodedata.name(sign, "unknown").split(" ", 1)[0].casefold()


@lru_cache(maxsize=1 << 18)
def sound(part: str) -> str:
    """The part in Latin letters, with consonants that writers exchange made one, vowels in three, doubles single."""
    text = anyascii(part.translate(_LETTERS.get(script(part), {}))).casefold()
    for found, put in (*_ALIKE, *_VOWELS):
        text = found.sub(put, text)
    return _DOUBLE.sub(r"\1", re.sub("[^a-zS]", "", text))


@lru_cache(maxsize=1 << 18)
def skeleton(part: str) -> str:
    """The consonants of the part's sound; the sound itself where it has fewer than two. An h at the end is silent."""
    heard = sound(part)
    bones = _DOUBLE.sub(r"\1", _WEAK.sub("", heard.removesuffix("h") if len(heard) > 2 else heard))
    return bones if len(bones) > 1 else heard or part


def joined(names: Iterable[tuple[str, ...]], *, least: float = 0.2) -> dict[tuple[str, str], str]:
    """Neighbouring parts that the lists also write as one, often enough to be the same: (noor, aldeen) as nooraldeen.

    ``least``: how often the joined form must stand, beside how often the parts stand next to each other.
    """
    told = list(names)
    singles = Counter(chain.from_iterable(told))
    pairs: dict[tuple[str, str], int] = {}
    for name in told:
        for pair in pairwise(name):
            if pair[0] + pair[1] in singles:
                pairs[pair] = pairs.get(pair, 0) + 1
    return {
        pair: pair[0] + pair[1]
        for pair, times in pairs.items()
        if len(pair[0]) > 1 < len(pair[1]) and singles[pair[0] + pair[1]] >= max(2.0, least * times)
    }


def rejoined(name: tuple[str, ...], pairs: dict[tuple[str, str], str]) -> tuple[str, ...]:
    """The name with neighbours of :func:`joined` written as one, from the left."""
    out: list[str] = []
    for part in name:
        if out and (out[-1], part) in pairs:
            out[-1] = pairs[out[-1], part]
        else:
            out.append(part)
    return tuple(out)
