"""Counted people: a number with the noun it counts, or a trigger that it counts by itself."""

from __future__ import annotations

from dataclasses import dataclass

from reckoning.lexicon.effects import TRIGGERS, WEAK
from reckoning.lexicon.grammar import (
    BE,
    CLAUSE,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    MONTHS,
    PREPOSITIONS,
    PUNCTUATION,
    RELATIVES,
    TRANSPARENT,
)
from reckoning.lexicon.people import AGE, BODIES, FAMILIES, HOMES, NOT_PEOPLE, PERSONS
from reckoning.read.ages import among_ages, bounds_age
from reckoning.text.numerals import Count, find_counts, is_past
from reckoning.text.tokens import Tokens

_STOP = BE | CLAUSE | DETERMINERS | MODALS | PREPOSITIONS | PUNCTUATION | RELATIVES | frozenset(("to", "of", "not"))
_MONEY = frozenset("$£€#¥%")
_OF_WHAT = frozenset("the them these those his her their our its whom which us you my".split())
_LONGEST_PHRASE = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """A count and the noun phrase it counts, over tokens ``start`` to ``end``; ``first`` is the noun phrase's start.

    ``head`` is the token of the person noun, or ``None``; ``kind`` says what the phrase shows: *person*, *bare* (no
    noun at all) or *unknown* (a noun that the lexicon does not know).
    """

    count: Count
    start: int
    first: int
    end: int
    head: int | None
    kind: str
    unit: str = "people"


def counted_people(tokens: Tokens) -> list[Counted]:
    """Every count of the sentence that may count people, in order."""
    out: list[Counted] = []
    for count in find_counts(tokens):
        if _is_no_count(tokens, count):
            continue
        found = _phrase(tokens, count)
        if found is not None:
            out.append(found)
    return out


def _is_no_count(tokens: Tokens, count: Count) -> bool:
    """Years, days of a month, times of day, ages, money, shares, figures after a name, and what a figure was before."""
    lower, core, end = tokens.lower, count.core, count.end
    before = lower[core - 1] if core else ""
    after = lower[end] if end < len(tokens) else ""
    if is_past(tokens, count.start, end) or after == "y/o":
        return True
    if after == "." and end + 1 < len(tokens) and lower[end + 1][0].isdigit():
        return True
    if before in _MONEY or after in _MONEY or after in ("percent", "per", "pc", "pct"):
        return not (after == "per" and end + 1 < len(tokens) and lower[end + 1] != "cent")
    if (before in MONTHS and before != "may") or (after in MONTHS and after not in ("may", "march")):
        return count.low is not None
    if (
        "aged" in lower[max(0, core - 3) : core]
        or (before == "from" and lower[max(0, core - 2)] in ("age", "ages"))
        or among_ages(lower, core)
        or bounds_age(lower, core)
        or "if" in lower[max(0, count.start - 2) : count.start]
    ):
        return True
    if before in ("aged", "age", "ages", "no", "number", "page", "top", "chapter", "article", "resolution", "un"):
        return count.start == core
    if count.mod == "exact" and count.low and 1900 <= count.low <= 2099 and "," not in tokens.words[core]:
        return after not in PERSONS and tokens.words[core].isdigit()
    if tokens.words[core][-1].isalpha() and tokens.words[core][0].isdigit() and lower[core][-5:] != "-plus":
        return True
    if count.mod == "exact" and before == "," and after in (",", ";", ")") and tokens.words[core].isdigit():
        return True
    return count.mod == "exact" and before == "one" and after == "of"


def _phrase(tokens: Tokens, count: Count) -> Counted | None:
    lower = tokens.lower
    at = count.end
    if lower[at - 1] == "others":
        return Counted(count, count.start, at, at, None, "bare")
    of_them = lower[at - 1] == "of"
    if at < len(tokens) and (lower[at] == "of" or of_them):
        at += not of_them
        if at < len(tokens) and lower[at] in _OF_WHAT:
            at += 1
            if at < len(tokens) and lower[at - 1] in ("whom", "which", "them"):
                return Counted(count, count.start, at, at, None, "bare")
    first, head, unit, unknown = at, None, "people", 0
    while at < len(tokens) and at - first < _LONGEST_PHRASE:
        word = lower[at]
        person = word in PERSONS or word in BODIES or word in FAMILIES or word[-4:] == "-old"
        if at == first and word in TRIGGERS and at + 1 < len(tokens) and lower[at + 1][0].isdigit():
            break
        if head is None and (word in NOT_PEOPLE or word in HOMES or word in AGE) and not _describes(tokens, at):
            return None
        if person:
            head, unit = at, FAMILIES.get(word) or ("bodies" if word in BODIES else "people")
        elif word in TRIGGERS or word in WEAK:
            if not _is_adjective(tokens, at):
                break
        elif word in CONJUNCTIONS:
            if not _goes_on(tokens, at, head):
                break
        elif _ends_phrase(word) or (head is not None and word not in PERSONS):
            break
        else:
            unknown += 1
        at += 1
    if head is None:
        return Counted(count, count.start, first, at, None, "unknown" if at > first else "bare")
    return Counted(count, count.start, first, head + 1, head, "person", unit)


def _describes(tokens: Tokens, at: int) -> bool:
    """Whether a noun that is no person only describes the person after it: "20 party members"."""
    return at + 1 < len(tokens) and tokens.lower[at + 1] in PERSONS


def _is_adjective(tokens: Tokens, at: int) -> bool:
    """Whether a trigger word stands before the noun it describes: "20 wounded soldiers", "20 dead civilians"."""
    word = tokens.lower[at]
    following = tokens.lower[at + 1] if at + 1 < len(tokens) else ""
    classes = TRIGGERS.get(word, WEAK.get(word, ("", "")))[1]
    return following in PERSONS and ("A" in classes or "V" in classes) and "G" not in classes


def _goes_on(tokens: Tokens, at: int, head: int | None) -> bool:
    """Whether "and" joins nouns of one counted group: "16 army and police members", "20 women and children"."""
    following = tokens.lower[at + 1 : at + 5]
    if head is not None:
        person = bool(following) and following[0] in PERSONS and following[0] not in TRIGGERS
        return person and tokens.lower[head] not in ("people", "person")
    for word in following:
        if word in PERSONS:
            return True
        if word in _STOP or word in CONJUNCTIONS or word[0].isdigit():
            return False
    return False


def _ends_phrase(word: str) -> bool:
    return word in _STOP or (word in TRANSPARENT and word[-2:] != "ly") or word[0].isdigit()
