"""What the text around a name says of it: that it lies in another, how far off and which way the event was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reckoning.lexicon.toponyms import TOWN_NOUNS, UNIT_NOUNS

KM_OF_MILE: Final = 1.609344
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_UNIT = r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi|metres?|meters?|yards?)\.?"
_WAY = r"(?P<way>(?:north|south)(?:[ -]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?)"
_OFFSET = re.compile(
    rf"{_NUMBER}[ -]?{_UNIT}(?: or so)?(?: \([^)]*\))?,?"
    rf"(?: (?:to the |due |further )?{_WAY}(?: side)?)?,?"
    r" (?:of|from|away from|outside(?: of)?|off)"
    r"(?: the)?(?: [a-z-]+){0,2}?(?: of)? *$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?P<word>near|nearby|close to|outside(?: of)?|around|just (?:north|south|east|west) of|not far from"
    r"|(?:north|south)(?:[ -]?(?:east|west))?(?:ern)? of|(?:east|west) of"
    r"|(?P<edge>outskirts of|suburbs? of|edge of|countryside (?:of|around)|vicinity of))"
    r"(?: the)?(?: (?:[a-z-]+ ){0,2}(?:city|town|village|capital|port)(?: of)?)? *$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween(?: the)?(?: (?:cities|towns|villages) of)? *$", re.IGNORECASE)
_AND = re.compile(r" *and(?: the)?(?: (?:city|town|village) of)? *", re.IGNORECASE)
_IN_NEXT = re.compile(
    r"(?:, (?:in |in the |[a-z-]+ (?:city|town|village) (?:in|of) )?|,? in (?:the )?(?:[a-z-]+ ){0,3}?|,? \()"
    r"(?:(?:city|town|village|province|state|county) of )?(?:the )?$"
)
_LISTED = re.compile(r", $")
_OF_PART = re.compile(r" (?:district|neighbou?rhood|quarter|area|suburb|section) (?:of|in) (?:the )?$")
_ADJECTIVE = r"(?:(?!(?:and|or|to|from|near|but|as|with|in|at) )[a-z-]+ )"
_POSSESSED = re.compile(
    rf"(?:'s|’s)? {_ADJECTIVE}{{0,2}}(?:city|town|village|province|region|district|port|capital) of $"
    rf"|(?:'s|’s) {_ADJECTIVE}{{0,3}}$"
)
_PLACE_AFTER = re.compile(r", ((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,3})")
_KIND = "|".join(sorted(map(re.escape, UNIT_NOUNS | TOWN_NOUNS), key=len, reverse=True))
_NOUN_AFTER = re.compile(rf"(?:'s|’s)?[ \n](?:and \w+ )?({_KIND})\b(?!-|(?-i: [A-Z]))", re.IGNORECASE)
_NOUN_BEFORE = re.compile(rf"\b({_KIND}) of (?:the )?$", re.IGNORECASE)
_SPEAKS = re.compile(
    r" (?:has |had |have |also |again |immediately |strongly |repeatedly )*(?:said|says|denied|denies|accused|accuses"
    r"|condemned|condemns|insisted|insists|rejected|rejects|claimed|claims|blamed|blames|called on|vowed|warned|warns"
    r"|announced|announces|urged|urges|demanded|demands|maintains|argues|argued|agreed|refused|refuses)\b"
)


@dataclass(frozen=True, slots=True)
class Offset:
    """Words before a name that put the event off it: so many km, which way; ``None`` where they do not say."""

    rule: str
    km: float | None = None
    way: str | None = None


def offset_before(text: str, start: int) -> Offset | None:
    """What the words before a name say of the distance to it: "30 km north-west of", "near", "outskirts of"."""
    before = text[max(0, start - 90) : start].replace("\n", " ")
    if found := _OFFSET.search(before):
        number, unit = float(found["number"].replace(",", "")), found["unit"].lower()
        km = number * (
            KM_OF_MILE if unit.startswith("mi") else 0.001 if unit[0] in "y" or unit.startswith("met") else 1
        )
        return Offset("offset", km, found["way"])
    if found := _ABOUT.search(before):
        return Offset("outskirts" if found["edge"] else "near")
    return None


def noun_beside(text: str, start: int, end: int) -> str | None:
    """The noun of kind beside a name: "Orrin province", "the city of Orrin"; ``None`` where there is none."""
    if found := _NOUN_AFTER.match(text, end):
        return found[1].casefold()
    if found := _NOUN_BEFORE.search(text[max(0, start - 40) : start]):
        return found[1].casefold()
    return None


def is_between(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two names are those of "between A and B"."""
    before = text[max(0, one[0] - 40) : one[0]]
    return _BETWEEN.search(before) is not None and _AND.fullmatch(text[one[1] : other[0]]) is not None


def is_speaker(text: str, end: int) -> bool:
    """Whether the name that ends here speaks: "Orrin denied" names a government, not a place."""
    return _SPEAKS.match(text, end) is not None


def holder_links(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Which mention the text puts in which: (inner, outer, rule), by their places in ``spans`` (in order)."""
    out = []
    for at in range(len(spans) - 1):
        gap = text[spans[at][1] : spans[at + 1][0]]
        if len(gap) > 60:
            continue
        if _LISTED.fullmatch(gap):
            out.append((at, at + 1, "comma"))
        elif _IN_NEXT.fullmatch(gap) or _OF_PART.fullmatch(gap):
            out.append((at, at + 1, "in" if " in " in gap or " of " in gap else "comma"))
        elif _POSSESSED.fullmatch(gap):
            out.append((at + 1, at, "possessive"))
    return out


def name_after(text: str, end: int) -> str | None:
    """The capitalised words behind "X, ", which may name what it lies in."""
    found = _PLACE_AFTER.match(text, end)
    return found[1] if found else None
