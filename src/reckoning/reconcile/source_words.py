"""How the words for a source are written: what of them is its name, who has none, and how names are folded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reckoning.lexicon.names import TITLES
from reckoning.lexicon.places import COUNTRIES, DEMONYMS
from reckoning.lexicon.sources import (
    ARTICLES,
    CIVIL_KINDS,
    DESCRIPTORS,
    INDEFINITE,
    INSTITUTIONS,
    PREPOSITIONS,
    SHORT_DESCRIPTORS,
    SPEAKERS_FOR,
    STANCE_ENDINGS,
    STANCES,
    STATE_KINDS,
)
from reckoning.lexicon.speech import MODIFIERS, SPEAKER_NOUNS

UNKNOWN_PUBLISHER = "publisher not stated"
UNNAMED = "unnamed "  # how the keys of people without a name begin
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_WORD = re.compile(r"[\w&'/-]+")
_COMMON = (MODIFIERS | SPEAKER_NOUNS) - {"un", "u.n.", "us", "u.s."}
_TAILS = DESCRIPTORS | CIVIL_KINDS.keys() | {"news"}


@lru_cache(maxsize=65536)
def key_of(words: str) -> str:
    """The words folded for comparing; people without a name are one key a kind."""
    tokens = tokens_of(words)
    unnamed = _unnamed(tokens) or _nobody(tokens)
    if unnamed:
        return unnamed
    name = [word.casefold() for word in _of_a_country(named(tokens))]
    return " ".join(name) or words.strip().casefold() or UNKNOWN_PUBLISHER


@lru_cache(maxsize=65536)
def plain(words: str) -> str:
    """The name in the words, for people to read: without articles, stances and descriptions."""
    return " ".join(named(tokens_of(words))) or words


@lru_cache(maxsize=65536)
def is_nameless(words: str) -> bool:
    """Whether words stand for people whom nobody could ask again: "activists", "an official", "local media".

    The police, the army or a hospital are no names, yet each is known by its post and its place.
    """
    tokens = tokens_of(words)
    if not (_unnamed(tokens) or _nobody(tokens)):
        return False
    head = tokens[_stop(tokens) - 1].lower()
    return head not in INSTITUTIONS or tokens[0].lower() in INDEFINITE


def tokens_of(words: str) -> list[str]:
    """The words of a name; "a spokesman for X" is X."""
    words = _DOTTED.sub(lambda found: found[0].replace(".", ""), words.replace("’", "'"))
    tokens = _WORD.findall(_PARENTHESIS.sub("", words))
    for i, word in enumerate(tokens[:-2]):
        if word.lower() in SPEAKERS_FOR and tokens[i + 1] in ("for", "of"):
            return tokens[i + 2 :]
    return tokens


def named(tokens: Sequence[str]) -> list[str]:
    """The words of a name without articles, stances and descriptions: "the news agency Kona" is Kona.

    A description stays where nothing else names the source: "the Vellish state television" is Vellish television.
    """
    words = without_opening([*tokens[:-1], *(word.removesuffix("'s") for word in tokens[-1:])])
    for i in range(len(words) - 2, -1, -1):
        if words[i] in DESCRIPTORS and words[i + 1][0].isupper():
            words = words[i + 1 :]
            break
    name = list(words)
    while len(name) > 1 and name[-1] in _TAILS:
        name.pop()
    if _is_name(name) or len(name) == len(words):
        return name
    return [word for word in words[:-1] if not _is_idle(word)] + words[-1:]


def without_opening(tokens: Sequence[str], *, titles: bool = False) -> list[str]:
    """The words without the articles and stances (and titles) that stand before a name."""
    words = list(tokens)
    while len(words) > 1 and (_is_idle(words[0]) or (titles and words[0].rstrip(".").casefold() in TITLES)):
        words = words[1:]
    return words


def initials(name: str) -> set[str]:
    """The acronyms that may stand for a folded name: all its words, those before "of" or "for", with small words."""
    words = [word for word in name.replace("-", " ").split() if word]
    content = [word for word in words if word not in PREPOSITIONS and word not in ("and", "the")]
    stop = next((i for i, word in enumerate(words) if word in PREPOSITIONS), len(words))
    head = [word for word in words[:stop] if word not in ("and", "the")]
    return {"".join(word[0] for word in part) for part in (words, content, head) if len(part) > 1}


def _of_a_country(name: list[str]) -> list[str]:
    """One writing for what a country's name and a description name: "Vellish TV", "Velland's state television"."""
    first, last = name[:1], [word.casefold() for word in name[-1:]]
    land = "".join(first).removesuffix("'s").casefold()
    if len(name) < 2 or last[0] not in DESCRIPTORS or not (land in COUNTRIES or land in DEMONYMS):
        return name
    between = (word for word in name[1:-1] if not _is_idle(word))
    return [DEMONYMS.get(land, land), *between, SHORT_DESCRIPTORS.get(last[0], last[0])]


def _is_name(words: Sequence[str]) -> bool:
    """Whether words name a source by themselves: not a country alone, and not "Vellish state"."""
    lands = COUNTRIES | DEMONYMS.keys()
    if all(word.casefold() in lands or word.endswith("'s") for word in words):
        return False
    return words[-1] != words[-1].lower() or words[-1] not in _COMMON


def _is_idle(word: str) -> bool:
    return word.casefold() in ARTICLES or word in STANCES or word.lower().endswith(STANCE_ENDINGS)


def _stop(tokens: Sequence[str]) -> int:
    """Where the head of a description ends: at the first preposition behind it."""
    return next((i for i, word in enumerate(tokens) if i and word in PREPOSITIONS), len(tokens))


def _unnamed(tokens: Sequence[str]) -> str | None:
    """The kind of people without a name, or ``None`` where the words name somebody."""
    conjuncts = " ".join(tokens[: _stop(tokens)]).split(" and ")
    kinds = [_kind(part.split()) for part in conjuncts]
    if None in kinds:
        return None
    return min(kind for kind in kinds if kind)


def _nobody(tokens: Sequence[str]) -> str | None:
    """The key of words that name nobody, whatever they are: "local media", "footage", "THE REPORT"."""
    words = [word for word in tokens[: _stop(tokens)] if word.lower() not in ARTICLES]
    shouted = all(word.isupper() for word in words)
    some = bool(tokens) and tokens[0].lower() in INDEFINITE
    common = [word.lower() in _COMMON or word == "and" or (some and word.islower()) for word in words]
    for i, (word, known) in enumerate(zip(words, common, strict=True)):
        if word != word.lower() and not (known and (shouted or i == 0)):
            return None
    return UNNAMED + words[-1].lower() if words and all(common) else None


def _kind(tokens: Sequence[str]) -> str | None:
    if not tokens or (tokens[-1] != tokens[-1].lower() and len(tokens) > 1):
        return None
    head = tokens[-1].lower()
    before = [word for word in tokens[:-1] if word.lower() not in ARTICLES]
    capitals = [word for word in before if word != word.lower() and word.lower() not in STANCES]
    if head in CIVIL_KINDS:
        if len(capitals) > 1 or any(len(word) > 1 and word.isupper() for word in capitals):
            return None
        kinds = [CIVIL_KINDS[word] for word in (*before, head) if word in CIVIL_KINDS]
        return UNNAMED + min(kinds)
    if head in STATE_KINDS:
        kind = "police" if "police" in before else STATE_KINDS[head]  # an officer is of the army, a police officer not
        return UNNAMED + " ".join((*(word.removesuffix("'s").lower() for word in capitals), kind))
    return None
