"""Implied counts: "a man", "his brother", "the victim", names and pronouns, each of them one person."""

from __future__ import annotations

from dataclasses import replace

from reckoning.lexicon.grammar import BE, CLAUSE, CONJUNCTIONS, MODALS, POSSESSIVES, PREPOSITIONS
from reckoning.lexicon.names import NOT_NAMES, TITLES
from reckoning.lexicon.people import BODIES, KIN, PERSONS, PLURAL, SINGULAR
from reckoning.lexicon.places import COUNTRIES, DEMONYMS, US_STATES
from reckoning.read.ages import after_age
from reckoning.read.counted import Counted
from reckoning.text.numerals import Count
from reckoning.text.tokens import Tokens

_LONGEST = 7
_NO_NOUN = PREPOSITIONS | CLAUSE | BE | CONJUNCTIONS | MODALS
# Adjectives of the lexicon that are nouns only after "the", and words before which a plural is nobody in particular.
_NO_PLURAL = frozenset("dead wounded injured missing displaced elderly casualties fatalities lives".split())
_NO_PLURAL_AFTER = frozenset(("by", "from", "against", "no", "-"))
_PARTICLES = frozenset(("al", "el", "bin", "ibn", "abu", "de", "van", "der", "-"))
_BETWEEN = frozenset("former local pregnant unarmed high school college university".split())
_ALONE = frozenset(("pronoun", "owner"))
_ONE_OF_US = frozenset(("he", "she", "him", "herself", "himself"))

# "Don't", "we've": words run together with a verb name nobody.
_SHORTENED = ("n't", "'ve", "'re", "'ll", "'m", "'d")


def implied_people(tokens: Tokens, counted: list[Counted]) -> list[Counted]:
    """The single persons of the sentence that no number counts, in order; those joined by "and" as one count."""
    taken = {at for item in counted for at in range(item.start, item.end) if item.kind != "bare"}
    shouting = _is_upper(tokens)
    found: list[Counted] = []
    at = 0
    while at < len(tokens):
        item = None if at in taken else _person_at(tokens, at, shouting)
        if item is None:
            at += 1
            continue
        found.append(item)
        at = item.end
    return _joined(tokens, found)


def plural_people(tokens: Tokens, counted: list[Counted], implied: list[Counted]) -> list[Counted]:
    """People named in the plural that neither a number nor a name counts: "civilians were killed"."""
    taken = {at for item in (*counted, *implied) for at in range(item.start, item.end)}
    out: list[Counted] = []
    for at, word in enumerate(tokens.lower):
        if at in taken or word not in PLURAL or word in _NO_PLURAL or (at and tokens.lower[at - 1] in _NO_PLURAL_AFTER):
            continue
        if at + 1 < len(tokens) and (tokens.lower[at + 1] in PERSONS or tokens.lower[at + 1] == "'s"):
            continue
        out.append(Counted(Count(at, at, at, None, None, "plural"), at, at, at + 1, at, "plural"))
    return out


def _is_upper(tokens: Tokens) -> bool:
    upper = sum(word.isupper() for word in tokens.words if len(word) > 3)
    return upper * 2 > sum(len(word) > 3 for word in tokens.words)


def _person_at(tokens: Tokens, at: int, shouting: bool) -> Counted | None:
    word = tokens.lower[at]
    if word in ("a", "an", "the", "another") or word in POSSESSIVES:
        described = _described(tokens, at, word)
        owner = described is None and word in ("his", "her") and at + 1 < len(tokens)
        return _one(at, at, at + 1, "owner") if owner else described
    if word in _ONE_OF_US or (word == "her" and not _is_noun_after(tokens, at)):
        return _one(at, at, at + 1, "pronoun")
    if (not shouting and tokens.words[at][0].isupper() and word not in NOT_NAMES) or word in TITLES:
        return _name(tokens, at, shouting)
    return None


def _is_noun_after(tokens: Tokens, at: int) -> bool:
    following = tokens.lower[at + 1] if at + 1 < len(tokens) else "."
    return following[0].isalpha() and following not in _NO_NOUN


def _described(tokens: Tokens, at: int, word: str) -> Counted | None:
    """A determiner with a singular person: "an eight-year-old girl", "his brother", "the mayor of the town"."""
    head = None
    for here in range(at + 1, min(at + 1 + _LONGEST, len(tokens))):
        noun = tokens.lower[here]
        if noun[-2:] == "'s" and noun[:-2] in SINGULAR:
            return _one(at, at + 1, here + 1, "owner")
        if head is not None and noun in _NO_PLURAL:
            break  # "a boy wounded in the raid"
        if head is not None and _names_school(tokens, head, here):
            continue
        if noun in PLURAL and noun not in SINGULAR:
            return None
        if noun in SINGULAR or noun in KIN or noun == "body" or noun.endswith("year-old"):
            head = here
        elif (
            head is not None
            or not noun[0].isalnum()
            or noun in PREPOSITIONS
            or noun in ("and", "of", "who", "is", "was", "a", "an", "the")
        ):
            break
    if head is None:
        return None
    end = head + 1
    while end < len(tokens) and tokens.words[end][0].isupper() and not tokens.words[end].isupper():
        end += 1
    kind = "article" if word in ("a", "an", "another") else "definite"
    return _one(at, at + 1, end, kind, "bodies" if tokens.lower[head] in BODIES else "people")


def _names_school(tokens: Tokens, head: int, here: int) -> bool:
    """Whether a word stands between an age and its noun: "a 16-year-old former Ardun High School student"."""
    aged = tokens.lower[head].endswith("year-old")
    return aged and (tokens.words[here][0].isupper() or tokens.lower[here] in _BETWEEN)


def _name(tokens: Tokens, at: int, shouting: bool) -> Counted | None:
    end, titled = at, False
    while end < len(tokens):
        word, low = tokens.words[end], tokens.lower[end]
        if end > at and tokens.lower[end - 1][-2:] == "'s":
            break
        if low in TITLES:
            titled = True
        elif word == "." and end > at and (tokens.lower[end - 1] in TITLES or len(tokens.words[end - 1]) == 1):
            pass
        elif not _is_name_word(word, low) and not (low in _PARTICLES and end > at):
            break
        end += 1
    while end > at and tokens.lower[end - 1] in (".", "-", "al", "de", "van"):
        end -= 1
    size = end - at - titled
    words = tokens.lower[at:end]
    if " ".join(words) in COUNTRIES or " ".join(words) in US_STATES or (size == 1 and words[0] in DEMONYMS):
        return None
    if size < 1 or (shouting and size > 4) or any(tokens.lower[i] in PERSONS and not titled for i in range(at, end)):
        return None
    if shouting and not titled:
        return None
    kin = _kin_after(tokens, end)
    if kin is not None:
        return _one(at, at, kin + 1, "definite")
    if tokens.lower[end - 1][-2:] == "'s":
        return _one(at, at, end, "owner")
    return replace(_one(at, at, end, "name"), end=after_age(tokens, end))


def _kin_after(tokens: Tokens, end: int) -> int | None:
    """The relative who is told of by a name: "Ann Poe's 15-year-old brother", "Tom Hales' son"."""
    own = tokens.lower[end - 1][-2:] == "'s"
    at = end if own else end + 1
    if not own and tokens.words[end : end + 1] not in (("'",), ("’",)):
        return None
    at += at < len(tokens) and tokens.lower[at].endswith("year-old")
    return at if at < len(tokens) and tokens.lower[at] in KIN & SINGULAR else None


def _is_name_word(word: str, low: str) -> bool:
    if not (word[0].isupper() and word[0].isalpha()) or low.replace("’", "'").endswith(_SHORTENED):
        return False
    return low.removesuffix("'s") not in NOT_NAMES or low in ("al", "el")


def _one(start: int, first: int, end: int, kind: str, unit: str = "people") -> Counted:
    core_end = first if kind in ("article",) else end
    return Counted(Count(start, start, core_end, 1, 1, "exact"), start, first, end, end - 1, kind, unit)


def _joined(tokens: Tokens, found: list[Counted]) -> list[Counted]:
    """Persons joined by "and" suffer one act together: their counts add up."""
    out: list[Counted] = []
    for item in found:
        previous = out[-1] if out else None
        if previous and _together(tokens, previous, item) and previous.kind not in _ALONE and item.kind not in _ALONE:
            total = (previous.count.low or 0) + 1
            last = item.end if item.head is None else item.head + 1
            count = Count(previous.start, previous.start, last, total, total, "exact")
            out[-1] = Counted(count, previous.start, previous.first, item.end, item.head, previous.kind)
        else:
            out.append(item)
    return out


def _together(tokens: Tokens, previous: Counted, item: Counted) -> bool:
    between = tokens.lower[previous.end : item.start]
    if between == ("and",):
        return True
    if "according" in tokens.lower[max(0, previous.start - _LONGEST) : previous.start]:
        return False  # "according to Ann Poe, Tom Roe was shot"
    before = tokens.lower[previous.start - 1] if previous.start else ""
    return between == (",",) and previous.kind == item.kind == "name" and before not in PREPOSITIONS
