"""What a header says: the concepts in its words, and so the field that its column may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from reckoning.lexicon.list_headers import CONCEPTS, LANGUAGES, MONTH_OR_TOWN, PLACES
from reckoning.lists.folding import header_words

Role = Literal[
    "name", "first", "father", "grandfather", "family", "born", "died", "age", "sex", "place", "id", "sensitive",
]  # fmt: skip

End = Literal["", "low", "high"]

PARTS: Final[tuple[Role, ...]] = ("first", "father", "grandfather", "family")
"""Parts of a name, in the order in which a full name has them."""
SENSITIVE: Final = ("mother", "national id", "passport", "phone", "relative", "address")
HALF: Final = 0.5
_MOST_WORDS: Final = 4  # of a phrase


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header says. ``strength`` tells the better of two columns of one role; ``kind`` is a sensitive one's.

    ``rank`` is how wide a place is, from 0; ``part`` the part of a date that a column holds alone; ``end`` which end of
    a date or age it holds; ``language`` that of its names, where the header says it.
    """

    role: Role | None = None
    strength: float = 0.0
    kind: str = ""
    rank: int = 0
    part: Literal["", "year", "month", "day"] = ""
    language: str = ""
    end: End = ""
    is_known: bool = True


def _bare(words: str) -> tuple[str, ...]:
    """The words without the Arabic article."""
    return tuple(word[2:] if word.startswith("ال") and len(word) > 3 else word for word in words.split(" "))


def _phrases() -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    everything = {**CONCEPTS, **{f"place {rank}": words for rank, words in enumerate(PLACES)}}
    for concept, phrases in everything.items():
        for phrase in phrases:
            found.setdefault(_bare(header_words(phrase)), set()).add(concept)
    return {words: frozenset(concepts) for words, concepts in found.items()}


_PHRASES: Final = _phrases()
_TOWNS: Final = frozenset(map(header_words, MONTH_OR_TOWN))
_LANGUAGES: Final = {word: name for name, words in LANGUAGES.items() for word in map(header_words, words)}


def is_town(header: str) -> bool:
    """Whether a header that says "month" says "town" in another language."""
    return header_words(header) in _TOWNS


def concepts(header: str) -> frozenset[str]:
    """What the words of a header speak of; of phrases that overlap, the longest counts."""
    return _scanned(header)[0]


def headerlike(cell: str) -> float:
    """How much a cell is like a header: 1 where most of its words are words that headers have, .5 where half of them.

    "Orrin city" has one of two and is a place's name, as "Patient name" is not.
    """
    share = _scanned(cell)[1]
    return 1.0 if share > HALF else 0.5 if share == HALF else 0.0


@lru_cache(maxsize=4096)
def _scanned(header: str) -> tuple[frozenset[str], float]:
    """What the words of a header speak of, and the share of them that do."""
    words = _bare(header_words(header))
    found: set[str] = set()
    at = known = 0
    while at < len(words):
        for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            if concept := _PHRASES.get(words[at : at + size]):
                found |= concept
                known += size
                break
        at += size
    known += sum(word in _LANGUAGES for word in words)
    return frozenset(found), known / len(words)


@lru_cache(maxsize=4096)
def meaning(header: str) -> Meaning:
    """What a header says of its column; a role of ``None`` is a column that no field is read from."""
    said = concepts(header)
    for kind in SENSITIVE:
        if kind in said and not (kind in ("phone", "relative") and "other" in said):
            return Meaning("sensitive", kind=kind)
    if not said:
        return Meaning(is_known=False)
    end: End = "" if {"low", "high"} <= said else "low" if "low" in said else "high" if "high" in said else ""
    if said <= {"low", "high"}:
        return Meaning("died", 0.5, end=end) if end else Meaning()
    found = _dated(said) or _described(said)
    if found is not None and end and found.role in ("born", "died", "age"):
        found = replace(found, end=end)
    if found is not None and "other" in said and not (found.role in ("age", "sex") or {"date", "death"} <= said):
        return Meaning()
    if found is None:
        return _named(said, header)
    return found


def _dated(said: frozenset[str]) -> Meaning | None:
    """Dates: of birth, of death, of an event; "place of birth" is no field."""
    place = any(concept.startswith("place") for concept in said)
    is_named = bool(said & {"name", "victim"})
    if "birth" in said:
        return Meaning() if place else Meaning("born", 2.0, part=_part(said))
    if place or said & {"age", "sex"}:
        return None
    if "date" in said:
        return Meaning("died", 3.0 if "death" in said else 2.0, part="day" if said == {"date", "day"} else "")
    if part := _part(said):
        return Meaning("died", 2.5 if "death" in said else 1.5, part=part)
    return Meaning("died", 1.0) if "death" in said and not is_named else None


def _part(said: frozenset[str]) -> Literal["", "year", "month", "day"]:
    if "date" in said and "day" not in said:
        return ""
    return "year" if "year" in said else "month" if "month" in said else "day" if "day" in said else ""


def _described(said: frozenset[str]) -> Meaning | None:
    if "sex" in said:
        return Meaning("sex", 2.0 - len(said - {"sex"}))
    if "age" in said:
        return Meaning("age", 2.0 - ("other" in said))
    ranks = [int(concept.removeprefix("place ")) for concept in said if concept.startswith("place ")]
    if ranks and "victim" not in said:
        return Meaning("place", 2.0 - ("name" in said) / 2, rank=max(ranks) if 0 in ranks else min(ranks))
    return None


def _named(said: frozenset[str], header: str) -> Meaning:
    language = next((_LANGUAGES[word] for word in header_words(header).split(" ") if word in _LANGUAGES), "")
    if "other" in said:
        return Meaning("name", 0.5, language=language) if "name" in said else Meaning()
    if len(said & {"name", "first", "family"}) > 1:  # "Nom et prénom", "First and last name"
        return Meaning("name", 2.0, language=language)
    for role in ("grandfather", "father", "family", "first"):
        if role in said and "victim" not in said:
            return Meaning(role, 2.0, language=language)
    if said & {"name", "victim"} and not said & {"id", "number"}:
        return Meaning("name", 2.0 if "name" in said else 1.0, language=language)
    if "id" in said:
        return Meaning("id", 2.0 if said == {"id"} else 1.5)
    return Meaning()
