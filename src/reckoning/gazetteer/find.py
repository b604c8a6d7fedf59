"""Names of places in a text that says nothing of where they are: capitalised words that the table knows, and cues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from reckoning.gazetteer.casing import cased
from reckoning.gazetteer.find_weights import BIAS, WEIGHTS
from reckoning.gazetteer.fold import fold
from reckoning.gazetteer.table import Entry, How, Table, hits
from reckoning.lexicon.places import DEMONYMS, MONTHS_AND_DAYS, NOT_A_PLACE, STREET_ENDINGS
from reckoning.lexicon.toponyms import (
    BODY_NOUNS,
    COMMON_FIRST,
    FIRST_NAMES,
    LEADS,
    PERSON_TITLES,
    RESIDENT_NOUNS,
    SPEECH,
    TOWN_NOUNS,
    UNIT_NOUNS,
)

MOST_WORDS: Final = 6
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z][a-z]+\.|(?:St|Ste|Mt|Ft|Pt)\.|(?:[AaEe](?:[lnrstzd]|sh|th|dh)-)?[A-ZÀ-ÞĀ-Ž][\w]*(?:[-'’‘`](?!s\b)\w+)*"
    r"|[a-zà-ÿ']+(?:-[a-z]+)*|\d[\d,.]*|[^\s\w]"
)
_CAPITAL = re.compile(r"[A-ZÀ-ÞĀ-Ž]|[AaEe](?:[lnrstzd]|sh|th|dh)-[A-ZÀ-Þ]")
_INSIDE = frozenset(("of", "the", "de", "del", "la", "las", "los", "el", "al", "es", "ez", "an", "ad", "as", "ash",
                     "upon", "on", "and", "le", "les", "du", "da", "do", "dos", "-"))  # fmt: skip
_STATE_DOT = re.compile(r"(?:[A-Z][a-z]{1,5}|[A-Z]\. ?[A-Z][a-z]*)\.")
_PART = re.compile(r"(?:Mid|North|South|East|West|Central)-(?=[A-Z])")
_WORDS_TOO = frozenset(("OK", "IN", "OR", "ME", "HI", "OH", "MA", "PA"))  # states, and words that are shouted
_PEOPLE = re.compile(r"(?<![\w-])[A-Z][a-z]{3,}(?!\w)")
FEWEST: Final = 4  # letters of a name that is looked for again
_ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3]+")
_ARABIC_LEADS = frozenset("في من إلى الى مدينة محافظة ريف بلدة قرية منطقة حي قرب شمال جنوب شرق غرب مخيم".split())


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that the table knows as a name, and the traits that tell whether they are one here."""

    start: int
    end: int
    key: str
    traits: tuple[str, ...]


def find(text: str, table: Table) -> list[tuple[int, int]]:
    """The spans of the names of places in a text, in order; peoples ("Syrian") are none."""
    text = cased(text)
    seen = list(candidates(text, table))
    scores = [BIAS + sum(WEIGHTS.get(trait, 0.0) for trait in one.traits) for one in seen]
    best: dict[str, float] = {}
    for one, score in zip(seen, scores, strict=True):
        best[one.key] = max(score, best.get(one.key, score))
    found = [
        (one.start, one.end)
        for one, score in zip(seen, scores, strict=True)
        if score + WEIGHTS["sure elsewhere"] * (best[one.key] > SURE and score < best[one.key]) > 0
    ]
    return sorted([*found, *_arabic(text, table)])


SURE: Final = 1.5


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    is_capital: bool


def _tokens(text: str) -> list[_Token]:
    return [_Token(*m.span(), m.group(), _CAPITAL.match(m.group()) is not None) for m in _WORD.finditer(text)]


def candidates(text: str, table: Table) -> Iterator[Seen]:
    """Every longest run of words that the table knows, with its traits."""
    tokens = _tokens(text)
    lower = {token.word for token in tokens if not token.is_capital}
    surnames = _surnames(tokens)
    at = 0
    while at < len(tokens):
        if tokens[at].is_capital:
            found = _longest(text, tokens, at, table)
            if found is not None:
                stop, end, named = found
                yield Seen(
                    tokens[at].start, end, fold(text[tokens[at].start : end]),
                    tuple(_traits(text, tokens, (at, stop), named, (lower, surnames))),
                )  # fmt: skip
                at = stop
                continue
        at += 1


def _longest(text: str, tokens: list[_Token], at: int, table: Table) -> tuple[int, int, list[tuple[Entry, How]]] | None:
    """The longest known name that begins at a token: the token after it, its end, and its entries."""
    stops = []
    stop = at
    while stop < len(tokens) and stop - at < MOST_WORDS:
        token = tokens[stop]
        if stop > at and text[tokens[stop - 1].end : token.start] not in (" ", "", "\n", "-"):
            break
        if token.is_capital:
            stops.append(stop + 1)
        elif token.word not in _INSIDE:
            break
        stop += 1
    for stop in reversed(stops):
        start, end = tokens[at].start, tokens[stop - 1].end
        words = text[start:end]
        if stop == at + 1 and (_is_no_name(words) or (words in _WORDS_TOO and text[:start].rstrip()[-1:] != ",")):
            continue
        if text[end : end + 1] == "." and (dotted := _STATE_DOT.fullmatch(words + ".")):
            short = [hit for hit in table.find(fold(words)) if hit[1] == "short name"]
            if short and dotted:
                return stop, end + 1, short
        known = list(hits(table, words))
        if not known and stop == at + 1 and (part := _PART.match(words)):
            known = list(hits(table, words[part.end() :]))
        if known:
            return stop, end, known
    return None


def _is_no_name(word: str) -> bool:
    low = word.lower()
    return len(word) < 2 or low in MONTHS_AND_DAYS or (low in NOT_A_PLACE and word not in ("US",)) or low in DEMONYMS


def _surnames(tokens: list[_Token]) -> frozenset[str]:
    """Words that end a person's name somewhere in the text: after a first name, an initial or a title."""
    out = set()
    for before, token in pairwise(tokens):
        if not token.is_capital:
            continue
        low = before.word.lower().rstrip(".")
        if before.is_capital and (low in FIRST_NAMES or low in PERSON_TITLES or (len(low) == 1 and low.isalpha())):
            out.add(token.word)
    for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if one.is_capital and one.word.lower() in FIRST_NAMES and two.is_capital and three.is_capital:
            out.add(three.word)
    return frozenset(out)


_Known = tuple[set[str], frozenset[str]]


def _traits(
    text: str, tokens: list[_Token], span: tuple[int, int], named: list[tuple[Entry, How]], known: _Known
) -> Iterator[str]:
    at, stop = span
    first = tokens[at]
    words = stop - at
    yield _size(named)
    if words > 1:
        yield "several words"
    elif first.word.isupper() and len(first.word) > 1:
        yield "capitals"
    low = first.word.lower()
    if words == 1:
        if low in known[0]:
            yield "common here"
        if low in COMMON_FIRST:
            yield "common word"
        if low in FIRST_NAMES:
            yield "first name"
        if first.word in known[1]:
            yield "surname here"
    yield from _before(text, tokens, at)
    yield from _after(text, tokens, stop, words)


def _size(hits: list[tuple[Entry, How]]) -> str:
    """The largest thing that the name may mean."""
    named = [entry for entry, how in hits if how in ("name", "short name")] or [entry for entry, _ in hits]
    kinds = {entry.kind for entry in named}
    other = "" if any(how != "other name" for _, how in hits) else "other "
    for kind in ("country", "continent", "admin1", "region", "capital"):
        if kind in kinds:
            return f"{other}{kind}"
    if kinds & {"water", "river", "mountains", "island"}:
        return f"{other}nature"
    people = max(entry.population for entry in named)
    return f"{other}{'unit' if kinds == {'admin2'} else 'town'}{min(6, max(3, len(str(people))))}"


def _before(text: str, tokens: list[_Token], at: int) -> Iterator[str]:
    if at == 0:
        yield "begins"
        return
    before = tokens[at - 1]
    gap = text[before.end : tokens[at].start]
    low = before.word.lower()
    if before.word in '.!?:"”“' or "\n" in gap:
        yield "begins"
    elif before.word == ",":
        inner = at >= 2 and tokens[at - 2].is_capital
        yield "after name, comma" if inner else "after comma"
    elif before.is_capital:
        title = low.rstrip(".")
        if title in PERSON_TITLES:
            yield "after title"
        elif title in FIRST_NAMES:
            yield "after first name"
        elif len(title) == 1:
            yield "after initial"
        elif title in LEADS:
            yield f"lead {title}"
        else:
            yield "after capital"
    elif low in LEADS:
        yield f"lead {low}"
    elif low in PERSON_TITLES:
        yield "after title"
    elif low in UNIT_NOUNS or low in TOWN_NOUNS or low.removesuffix("ern") in ("north", "south", "east", "west"):
        yield "after kind"
    elif low == "and":
        yield "after and"
    elif low in ("the", "a", "an"):
        yield f"after {low if low == 'the' else 'a'}"
    elif before.word == "-" or before.word == "—":
        yield "after dash"
    elif before.word == "(":
        yield "after bracket"
    elif low.isdigit():
        yield "after number"
    else:
        yield "after word"


def _after(text: str, tokens: list[_Token], stop: int, words: int) -> Iterator[str]:
    if stop >= len(tokens):
        yield "ends"
        return
    after = tokens[stop]
    gap = text[tokens[stop - 1].end : after.start]
    low = after.word.lower()
    if after.is_capital and gap in (" ", "-"):
        if low in STREET_ENDINGS:
            yield "street"
        elif low in UNIT_NOUNS or low in TOWN_NOUNS:
            yield "kind follows"
        elif low in BODY_NOUNS:
            yield "body follows"
        else:
            yield "capital follows" if words == 1 else "capital follows several"
    elif after.word in ("'", "’") or text[tokens[stop - 1].end : tokens[stop - 1].end + 2] in ("'s", "’s"):
        yield "possessive"
    elif after.word == ",":
        yield "comma, capital" if stop + 1 < len(tokens) and tokens[stop + 1].is_capital else "comma follows"
    elif after.word in ".;:!?":
        yield "stop follows"
    elif after.word in ("-", "—", "–"):
        yield "dash follows"
    elif low in UNIT_NOUNS or low in TOWN_NOUNS or low in ("area", "areas", "border", "region"):
        yield "kind follows"
    elif low in RESIDENT_NOUNS:
        yield "residents follow"
    elif low in SPEECH:
        yield "speech follows"
    elif low in ("and", "or"):
        yield "and follows"
    else:
        yield "word follows"


def peoples(text: str) -> list[tuple[int, int]]:
    """The spans of words for the people of a country ("Vellish"), in order: they tell what a report is about."""
    words = ((found.span(), found.group().casefold()) for found in _PEOPLE.finditer(cased(text)))
    return [span for span, word in words if word in DEMONYMS or word.removesuffix("s") in DEMONYMS]


def again(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """The spans of names that are known to be meant somewhere in a text, wherever else they stand in it."""
    whole = {name for name in names if len(name) >= FEWEST and name[:1].isupper()}
    if not whole:
        return []
    either = "|".join(re.escape(form) for name in sorted(whole, key=len, reverse=True) for form in (name, name.upper()))
    return [found.span() for found in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text)]


def _arabic(text: str, table: Table) -> Iterator[tuple[int, int]]:
    """Names in Arabic script behind a word that leads to a place: script without capitals gives no other sign."""
    words = list(_ARABIC.finditer(text))
    for at, word in enumerate(words[:-1]):
        if word.group() not in _ARABIC_LEADS:
            continue
        for stop in range(min(len(words), at + 4), at + 1, -1):
            start, end = words[at + 1].start(), words[stop - 1].end()
            name = text[start:end]
            if name not in _ARABIC_LEADS and len(name) > 2 and table.find(fold(name)):
                yield start, end
                break
