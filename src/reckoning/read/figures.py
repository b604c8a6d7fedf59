"""The figure that marked words carry: read by the number grammar, never by a model."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reckoning.lexicon.effects import TRIGGERS, WEAK
from reckoning.lexicon.figures import (
    ACTS,
    ANIMALS,
    GROUPS,
    MANY,
    NAMES_JOIN,
    NEGATIONS,
    NOBODY,
    PLURAL_PERSONS,
    SEVERAL,
    SINGLE,
    SINGULAR_OPENERS,
    SINGULAR_PERSONS,
    TIMES,
)
from reckoning.lexicon.people import FAMILIES, PERSONS
from reckoning.lexicon.times import ORDINALS
from reckoning.model import Effect, Mod
from reckoning.read.ages import is_age
from reckoning.read.counted import Counted
from reckoning.read.fates import is_unhurt
from reckoning.read.segments import SentenceFindings
from reckoning.text.numerals import find_counts
from reckoning.text.tokens import Tokens

# A word that may begin a name, behind its particle: "Hale", "al-Hale".
_NAMED = re.compile(r"(?:[a-z]{1,3}[-'’])?[^\W\d_a-z]")
# "the wounded" are several.
_ADJECTIVES = frozenset(word for word, (_, classes) in {**TRIGGERS, **WEAK}.items() if "A" in classes or "V" in classes)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people: ``low`` and ``high`` inclusive, ``None`` unbounded; ``start:end`` its words in the report."""

    low: int | None
    high: int | None
    mod: Mod
    unit: str
    start: int
    end: int
    rule: str
    item: Counted | None = None


def figure(read: SentenceFindings, start: int, end: int, effect: Effect) -> Figure | None:
    """The figure of the words at ``start:end``; ``None`` where they carry none that the grammar can read."""
    found = (
        _of_list(read, start, end)
        or _of_ordinal(read, start, end)
        or _of_kernel(read, start, end, effect)
        or _of_age(read, start, end)
        or _of_phrase(read, start, end)
        or _of_words(read, start, end)
    )
    after = bisect_left(read.tokens.starts, end)
    if found is not None and found.mod == "exact" and effect == "injured" and is_unhurt(read.tokens, after):
        return replace(found, low=0, high=0, rule="unhurt")
    return found


def _of_kernel(read: SentenceFindings, start: int, end: int, effect: Effect) -> Figure | None:
    for kernel in read.kernels:
        count = kernel.count
        if kernel.trigger.effect == effect and count.end > count.start:
            first, last = read.chars(count.start, count.end)
            if first < end and start < last:
                return Figure(count.low, count.high, count.mod, kernel.unit, first, last, kernel.rule)
    return None


def _of_ordinal(read: SentenceFindings, start: int, end: int) -> Figure | None:
    """All up to this one: "the second journalist to be killed" are two, "the city's 21st homicide" is of 21."""
    inside, tokens = _inside(read, start, end), read.tokens
    at = next((at for at in inside if _ordinal(tokens.lower[at]) is not None), None)
    if at is None or at == 0 or not (tokens.lower[at - 1] == "the" or tokens.lower[at - 1].endswith(("'s", "s'"))):
        return None
    behind = tokens.lower[at + 1 : at + 6]
    done = [here for here, word in enumerate(behind) if word in ACTS or (word == "to" and "be" in behind[here + 1 :])]
    number = _ordinal(tokens.lower[at])
    if not done or number is None:
        return None
    least = tokens.matches(at - 3, ("at", "least", "the")) and at >= 3
    first, last = read.chars(at - 3 if least else at, at + 1)
    return Figure(number, None if least else number, "at_least" if least else "exact", "people", first, last, "ordinal")


def _ordinal(word: str) -> int | None:
    digits = word[:-2]
    return int(digits) if digits.isdigit() and word[-2:] in ("st", "nd", "rd", "th") else ORDINALS.get(word)


def _of_phrase(read: SentenceFindings, start: int, end: int) -> Figure | None:
    best: tuple[int, Figure] | None = None
    bare = [Counted(count, count.start, count.end, count.end, None, "bare") for count in find_counts(read.tokens)]
    for rank, found in enumerate((read.counted, bare, read.implied)):
        for item in found:
            count = item.count
            if count.end <= count.start or (rank == 1 and is_age(read.tokens, count.end)):
                continue
            first, last = read.chars(count.start, count.end)
            shared = min(last, end) - max(first, start)
            if shared > 0 and (best is None or shared > best[0]):
                rule = ("counted", "number", "implied")[rank]
                best = shared, Figure(count.low, count.high, count.mod, item.unit, first, last, rule, item)
        if best is not None:
            return best[1]
    return None


def _of_age(read: SentenceFindings, start: int, end: int) -> Figure | None:
    """The one person whose age stands behind the words: "his friend, Owen Hale, 20, at home" is not 20 people."""
    inside = _inside(read, start, end)
    if len(inside) != 1 or not is_age(read.tokens, inside[0] + 1):
        return None
    comma = inside[0] - 1
    if comma < 1 or read.tokens.words[comma] != ",":
        return None
    first = comma
    while first and read.tokens.words[first - 1][:1].isupper():
        first -= 1
    first = min(first, comma - 1)
    return Figure(1, 1, "exact", "people", *read.chars(first, comma), "person with an age")


def _of_words(read: SentenceFindings, start: int, end: int) -> Figure | None:
    tokens = read.tokens
    inside = _inside(read, start, end)
    if not inside:
        return None
    words = [tokens.lower[at] for at in inside]
    first, last = read.chars(inside[0], inside[-1] + 1)

    def made(low: int | None, high: int | None, mod: Mod, rule: str) -> Figure:
        return Figure(low, high, mod, "people", first, last, rule)

    nobody = not NOBODY.isdisjoint(words) or (words[0] == "any" and not NEGATIONS.isdisjoint(tokens.lower))
    if nobody:
        return made(0, 0, "exact", "nobody")
    if words[-1] in ANIMALS:
        return None
    if words[-1] in TIMES and not ACTS.isdisjoint(tokens.lower[inside[-1] + 1 : inside[-1] + 3]):
        return made(TIMES[words[-1]], TIMES[words[-1]], "exact", "times")
    group = next((GROUPS[word] for word in words if word in GROUPS), None)
    if group is not None:
        return made(group, group, "exact", "group")
    if not MANY.isdisjoint(words):
        return made(None, None, "vague", "many")
    if _is_several(words):
        return made(None, None, "plural", "several persons")
    named = _NAMED.match(tokens.words[inside[0]]) and not words[0].endswith(("n't", "n’t"))
    single = words[0] in SINGLE or words[0] in SINGULAR_OPENERS or words[-1] in SINGULAR_PERSONS
    if named or single or words[0].endswith("year-old"):
        return made(1, 1, "exact", "one person")
    return None


def _is_several(words: list[str]) -> bool:
    """Whether the words stand for people whose number they do not tell: "they", "the children", "wounded people"."""
    last = words[-1]
    if len(words) == 2 and words[0] == "the" and last in _ADJECTIVES:
        return True
    persons = last in PERSONS and last not in SINGULAR_PERSONS and (last[-1] == "s" or last in PLURAL_PERSONS)
    return words[0] in SEVERAL or persons or (len(words) == 1 and (words[0] in TRIGGERS or words[0] in WEAK))


def _inside(read: SentenceFindings, start: int, end: int) -> list[int]:
    tokens = read.tokens
    return [at for at in range(len(tokens)) if tokens.starts[at] < end and tokens.ends[at] > start]


def _of_list(read: SentenceFindings, start: int, end: int) -> Figure | None:
    """Persons joined by "and": "a nurse and her son" are two, "he and his three sons" four. One must stand alone."""
    inside = _inside(read, start, end)
    words = [read.tokens.lower[at] for at in inside]
    if len(words) < 3 or NAMES_JOIN.isdisjoint(words[1:-1]):
        return None
    sizes: list[int | None] = []
    before: list[int] = []
    for part, comma in _parts(read.tokens, inside):
        if comma and before and _is_apposed(read.tokens, before, part):
            continue
        # "Two nurses, Ann Orm and Lea Velt": the names are theirs.
        theirs = comma and before and sizes[-1] != 1
        before = part
        sizes.append(None if theirs else _size(read, part))
    # "Five soldiers and two nurses" are two claims.
    if len(sizes) < 2 or None in sizes or 1 not in sizes:
        return None
    first, last = read.chars(inside[0], inside[-1] + 1)
    total = sum(size or 0 for size in sizes)
    rule = "list" if total == len(sizes) else "list with a count"
    return Figure(total, total, "exact", "people", first, last, rule)


def _parts(tokens: Tokens, inside: list[int]) -> Iterator[tuple[list[int], bool]]:
    """The tokens between the words that join, and whether only a comma stands before them; ages are left out."""
    part: list[int] = []
    comma = False
    for at in inside:
        word = tokens.lower[at]
        if word in NAMES_JOIN or word in (",", ";"):
            if part:
                yield part, comma
                part, comma = [], True
            comma = comma and word == ","
        elif not (word.isdigit() and comma and not part) and (part or word not in ("both", "of")):
            part.append(at)
    if part:
        yield part, comma


def _is_apposed(tokens: Tokens, before: list[int], part: list[int]) -> bool:
    """Whether words behind a comma tell who the person before is: "his wife, Susan Hale", "Susan Hale, a nurse,"."""

    def is_name(some: list[int]) -> bool:
        return all(tokens.words[at][:1].isupper() for at in some)

    first = tokens.lower[before[0]]
    if first in SINGULAR_OPENERS or tokens.lower[before[-1]] in SINGULAR_PERSONS:
        return is_name(part)
    named = is_name(before) and first not in SINGLE
    return named and tokens.words[part[0]] in ("a", "an") and tokens.words[part[-1] + 1 : part[-1] + 2] == (",",)


def _size(read: SentenceFindings, part: list[int]) -> int | None:
    """How many people the words name: one, or as many as they count; ``None`` where they do not tell."""
    words = [read.tokens.lower[at] for at in part]
    opened = words[0] in SINGULAR_OPENERS
    if len(words) == 1 and (opened or words[0].isdigit()):
        return None
    first, last = part[opened], words[-1]
    counted = next((one for one in read.counted if one.count.start <= first <= one.count.core <= part[-1]), None)
    if counted is not None:
        count = counted.count
        # A number without a noun may count what the words do not hold.
        people = counted.kind == "person" and counted.unit == "people" and count.end <= part[-1]
        return count.low if count.mod == "exact" and (people or last == "others" or count.low == 1) else None
    several = last in FAMILIES or last in GROUPS or last in PLURAL_PERSONS or words[0] in SEVERAL
    plural = last in PERSONS and last not in SINGULAR_PERSONS and last.endswith(("s", "men", "women"))
    return None if several or plural or not MANY.isdisjoint(words) else 1
