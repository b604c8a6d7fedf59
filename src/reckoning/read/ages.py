"""Ages: numbers that say how old somebody is, and so count nobody."""

from __future__ import annotations

from collections.abc import Sequence

from reckoning.lexicon.figures import AGE_BOUNDS, AGE_ENDS, AGED, AGES_JOIN
from reckoning.lexicon.people import PERSONS
from reckoning.lexicon.times import MONTHS, MONTHS_SHORT, WEEKDAYS
from reckoning.text.tokens import Tokens

_CALENDAR = frozenset((*MONTHS, *MONTHS_SHORT, *WEEKDAYS))


def among_ages(lower: Sequence[str], at: int) -> bool:
    """Whether the number at token ``at`` is one of several ages: "the ages of 11 and 15"; not "aged 11 and 15 men"."""
    after = lower[at + 1] if at + 1 < len(lower) else ""
    if after in PERSONS or after in ("other", "others", "more"):
        return False
    first = at
    while first and (lower[first - 1] in AGES_JOIN or lower[first - 1].isdigit()):
        first -= 1
    return first > 0 and lower[first - 1] in AGED


def bounds_age(lower: Sequence[str], at: int) -> bool:
    """Whether the number at token ``at`` bounds an age: "children under five", "boys over 12"."""
    return at > 1 and lower[at - 1] in AGE_BOUNDS and lower[at - 2] in PERSONS


def is_age(tokens: Tokens, at: int) -> bool:
    """Whether the number before token ``at`` is an age: "a 28 year old male", "Owen Hale, 20,", "ages 11 and 15"."""
    words, lower = tokens.words, tokens.lower
    if lower[at : at + 1] in (("year",), ("years",), ("year-old",), ("-",), ("month",), ("months",), ("yr",), ("y/o",)):
        return True
    number = at - 1
    if bounds_age(lower, number):
        return True
    if number < 1 or not words[number].isdigit() or not 0 < int(words[number]) < 110:
        return False
    if among_ages(lower, number):
        return True
    person = number > 1 and words[number - 1] == "," and (_is_name(tokens, number - 2) or lower[number - 2] in PERSONS)
    return person and (at == len(words) or not words[at][0].isalnum() or lower[at] in AGE_ENDS)


def after_age(tokens: Tokens, end: int) -> int:
    """Past the age that follows a name: ", 28," belongs to it."""
    age = tokens.lower[end : end + 3]
    aged = len(age) == 3 and age[0] == "," and age[1].isdigit() and len(age[1]) <= 2 and age[2] == ","
    return end + 3 if aged else end


def _is_name(tokens: Tokens, at: int) -> bool:
    """Whether the word may be a name; one in capitals is, where its neighbours are in capitals too."""
    word = tokens.words[at]
    alone = word.isupper() and not any(near.isupper() and len(near) > 1 for near in _around(tokens, at))
    return word[:1].isupper() and not alone and word.lower() not in _CALENDAR


def _around(tokens: Tokens, at: int) -> tuple[str, ...]:
    return tokens.words[max(0, at - 2) : at] + tokens.words[at + 1 : at + 5]
