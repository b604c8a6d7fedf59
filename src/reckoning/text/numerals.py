"""Counts: numerals in digits and words with the hedges around them, by a small grammar over tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reckoning.lexicon.numbers import (
    AFTER,
    CHANGES,
    DOZEN,
    HEDGES,
    MULTIPLIERS,
    NONE,
    UNITS,
    VAGUE,
    VAGUE_MULTIPLES,
    WENT,
)
from reckoning.model import Mod
from reckoning.text.tokens import UNBROKEN, Tokens, tokenise

# Thousands are parted by commas, or by the spaces that do not break a line.
_DIGITS = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:[{UNBROKEN}]\d{{3}})+|\d+(?:\.\d+)?")
_PARTS = str.maketrans("", "", f",{UNBROKEN}")
_LAKH = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}")
_CLAUSE_ENDS = frozenset((",", ";", ":", ".", "and", "but", "while"))
_FIRST_HEDGE: dict[str, tuple[tuple[tuple[str, ...], Mod], ...]] = {}
for _phrase, _mod in HEDGES:
    _FIRST_HEDGE[_phrase[-1]] = (*_FIRST_HEDGE.get(_phrase[-1], ()), (_phrase, _mod))


@dataclass(frozen=True, slots=True)
class Count:
    """A count over tokens ``start`` (its first hedge) to ``end`` (half-open); ``core`` is its first number token.

    ``low`` and ``high`` are inclusive, ``None`` unbounded or not stated.
    """

    start: int
    core: int
    end: int
    low: int | None
    high: int | None
    mod: Mod


def find_counts(tokens: Tokens) -> list[Count]:
    """Every number of the sentence in order, with its hedges: what it counts is for the caller to see."""
    out: list[Count] = []
    at = 0
    while at < len(tokens):
        found = _count_at(tokens, at, out[-1].end if out else 0)
        if found is None:
            at += 1
        else:
            out.append(found)
            at = found.end
    return out


def counted_in(text: str, start: int, end: int) -> Count | None:
    """The one count in the words ``text[start:end]``, its tokens those of the words; ``None`` for none or several.

    Digits of other scripts are read too; number words of English alone.
    """
    counts = find_counts(tokenise(text, start, end))
    return counts[0] if len(counts) == 1 else None


def number_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The whole number whose words begin at token ``at``, and the token after it; ``None`` where there is none."""
    first = tokens.lower[at]
    if first[0].isdigit():
        return _digits_at(tokens, at)
    if first in ("a", "an") and at + 1 < len(tokens) and tokens.lower[at + 1] in (*MULTIPLIERS, *DOZEN):
        return _words_from(tokens, at + 1, 1)
    if first == "half" and tokens.lower[at + 1 : at + 2] in (("a",), ("an",)):
        halved = (MULTIPLIERS | DOZEN).get("".join(tokens.lower[at + 2 : at + 3]))
        return (halved // 2, at + 3) if halved else None
    value = _word_value(first)
    if value is not None:
        return _words_from(tokens, at + 1, value)
    if first in MULTIPLIERS or first in DOZEN:
        return _words_from(tokens, at, 1)
    return None


def _digits_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    word = tokens.words[at].removesuffix("-plus")
    if not (_DIGITS.fullmatch(word) or _LAKH.fullmatch(word)) or _is_clock(tokens, at):
        return None
    value = float(word.translate(_PARTS))
    after = at + 1
    while after < len(tokens) and tokens.lower[after] in MULTIPLIERS:
        value *= MULTIPLIERS[tokens.lower[after]]
        after += 1
    if after == at + 1 and "." in word:
        return None
    if after < len(tokens) and tokens.lower[after] in DOZEN:
        return int(value * 12), after + 1
    return round(value), after


def _is_clock(tokens: Tokens, at: int) -> bool:
    """Whether the digits are part of a time of day or of a recording's length: "17:27", "0:44"."""
    for colon in (at - 1, at + 1):
        other = 2 * colon - at
        if min(other, colon) < 0 or max(other, colon) >= len(tokens) or tokens.words[colon] != ":":
            continue
        first, last = sorted((at, other))
        close = tokens.ends[first] == tokens.starts[colon] and tokens.ends[colon] == tokens.starts[last]
        if close and tokens.words[other].isdigit() and len(tokens.words[last]) == 2:
            return True
    return False


def _word_value(word: str) -> int | None:
    """``twenty-six`` → 26; ``None`` for what is no number word below a hundred."""
    if word in UNITS:
        return UNITS[word]
    tens, dash, ones = word.partition("-")
    if dash and UNITS.get(tens, 0) >= 20 and UNITS.get(ones, 10) < 10:
        return UNITS[tens] + UNITS[ones]
    return None


def _words_from(tokens: Tokens, at: int, value: int) -> tuple[int, int]:
    """Goes on from ``value`` through "hundred", "thousand", "and five": returns the number and the token after."""
    total = 0
    while at < len(tokens):
        word = tokens.lower[at]
        if word in DOZEN:
            return (total + value) * 12, at + 1
        if word in MULTIPLIERS:
            value *= MULTIPLIERS[word]
            if MULTIPLIERS[word] >= 1000:
                total, value = total + value, 0
            at += 1
            continue
        skip = 1 if word == "and" and total + value >= 100 and at + 1 < len(tokens) else 0
        more = _word_value(tokens.lower[at + skip])
        room = 100 if value % 1000 >= 100 or (total and not value) else 10 if value >= 20 and value % 10 == 0 else 0
        if more is None or more >= room:
            break
        value, at = value + more, at + skip + 1
    return total + value, at


def _count_at(tokens: Tokens, at: int, floor: int) -> Count | None:
    word = tokens.lower[at]
    if word == "between":
        return _between(tokens, at)
    if word in NONE:
        return _none(tokens, at)
    if tokens.matches(at, ("a", "number", "of")):
        return Count(at, at + 1, at + 3, None, None, "vague")
    if word in VAGUE and not tokens.matches(at - 1, ("as", "many", "as")):
        vague = _vague(tokens, at, floor)
        if vague:
            return vague
    found = number_at(tokens, at)
    return None if found is None else _hedged(tokens, at, found, floor)


def _between(tokens: Tokens, at: int) -> Count | None:
    first = number_at(tokens, at + 1) if at + 1 < len(tokens) else None
    if first is None or first[1] + 1 >= len(tokens) or tokens.lower[first[1]] != "and":
        return None
    second = number_at(tokens, first[1] + 1)
    if second is None or second[0] < first[0]:
        return None
    return Count(at, at + 1, second[1], first[0], second[0], "range")


def _none(tokens: Tokens, at: int) -> Count | None:
    following = tokens.lower[at + 1 : at + 3]
    if following and following[0] in ("more", "fewer", "less", "longer", "doubt", "way", "-"):
        return None
    return Count(at, at, at + 1 + (following[:1] == ("one",)), 0, 0, "exact")


def _vague(tokens: Tokens, at: int, floor: int) -> Count | None:
    word, following = tokens.lower[at], tokens.lower[at + 1] if at + 1 < len(tokens) else ""
    if word == "some" and (number_at(tokens, at + 1) if following else None):
        return None
    if word in ("others", "some") and at and tokens.lower[at - 1] in ("of", "these", "those", "the", "two"):
        return None
    end, start = at + 1, at
    if word in VAGUE_MULTIPLES:
        if following in MULTIPLIERS or following in DOZEN:
            end += 1
        elif tokens.matches(at + 1, ("of", "thousands")) or tokens.matches(at + 1, ("of", "hundreds")):
            end += 2
    if end < len(tokens) and tokens.lower[end] in ("more", "other", "others"):
        end += 1
    if at > floor and tokens.lower[at - 1] in ("a", "the", "many", "perhaps"):
        start -= 1
    return Count(start, at, end, None, None, "vague")


def is_past(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the count over tokens ``start`` to ``end`` is what a number was before: "rose from 5 to 10"."""
    lower = tokens.lower
    if start < 2 or lower[start - 1] != "from" or lower[end : end + 1] != ("to",):
        return False
    # "Rose by five, from 5 to 10": the comma before "from" ends no clause, others do.
    for at in range(start - 2 - (lower[start - 2] == ","), -1, -1):
        if lower[at] in _CLAUSE_ENDS:
            return False
        if lower[at] in CHANGES or (lower[at] in ("up", "down") and lower[max(0, at - 1)] in WENT):
            return True
    return False


def _hedged(tokens: Tokens, at: int, found: tuple[int, int], floor: int) -> Count | None:
    low, end = found
    high = low
    start, mod = _hedges_before(tokens, at, floor)
    if not is_past(tokens, start, end):
        ranged = start > floor and tokens.lower[start - 1] == "from"
        joined = _range(tokens, end, low) or (_hedged_range(tokens, end, low) if ranged else None)
        if joined:
            return Count(start if ranged else at, at, joined[1], low, joined[0], "range")
    if tokens.lower[end - 1].endswith("-plus"):
        mod = "at_least"
    for phrase, after in AFTER:
        if tokens.matches(end, phrase) and not _leads_to_number(tokens, end + len(phrase)):
            end, mod = end + len(phrase), after
            break
    if end < len(tokens) and tokens.lower[end] in ("more", "other", "others"):
        end += 0 if tokens.matches(end, ("more", "than")) else 1
    if mod == "at_least":
        return Count(start, at, end, low, None, mod)
    if mod == "up_to":
        return Count(start, at, end, None, high, mod)
    return Count(start, at, end, low, high, mod)


def _hedged_range(tokens: Tokens, end: int, low: int) -> tuple[int, int] | None:
    """``(from) more than 20 to as many as 30``: as :func:`_range`, with hedges before the second number."""
    if end >= len(tokens) or tokens.lower[end] != "to":
        return None
    for at in range(end + 1, min(end + 5, len(tokens))):
        second = number_at(tokens, at)
        if second is not None:
            begin, mod = _hedges_before(tokens, at, end + 1)
            return second if begin == end + 1 and mod != "exact" and second[0] > low else None
    return None


def _leads_to_number(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and number_at(tokens, at) is not None


def _range(tokens: Tokens, end: int, low: int) -> tuple[int, int] | None:
    """``20 to 30``, ``20-30``, ``two or three``: the second number and the token after it."""
    if end + 1 >= len(tokens) or tokens.lower[end] not in ("to", "or", "-", "–"):
        return None
    second = number_at(tokens, end + 1)
    if second is not None and tokens.lower[end] == "-" and tokens.ends[end - 1] != tokens.starts[end]:
        return None
    if second is None or second[0] <= low or (tokens.lower[end] == "or" and second[0] > 2 * low):
        return None
    return second


def _hedges_before(tokens: Tokens, at: int, floor: int) -> tuple[int, Mod]:
    """Where the hedges before token ``at`` begin, and what the strongest of them says."""
    start = at
    mod: Mod = "exact"
    while start > floor:
        for phrase, says in _FIRST_HEDGE.get(tokens.lower[start - 1], ()):
            begin = start - len(phrase)
            if begin >= floor and tokens.matches(begin, phrase):
                start, mod = begin, says if mod == "exact" else mod
                break
        else:
            break
    return start, mod
