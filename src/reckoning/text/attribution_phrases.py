"""The phrase that names a speaker, read leftward or rightward from a verb of saying."""

from __future__ import annotations

import re
from typing import NamedTuple

from reckoning.lexicon.speech import (
    ADVERBS,
    CONNECTORS,
    DETERMINERS,
    MODIFIERS,
    NOT_NAMES,
    PERSON_NOUNS,
    PRONOUNS,
    SAYING,
    SPEAKER_NOUNS,
    TELLING,
)

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Prof|Sen|Gov|Rep|St|Adm)\.|(?:[A-Za-z]\.){2,}|\b[A-Z]\.(?=\s[A-Z])"
    r"|[^\W_](?:[\w'’&/.-]*\w)?(?:(?<=s)['’](?=\s))?|''|[^\w\s]"
)
_PLACING = frozenset("in at near from inside outside around".split())
_OPENING = frozenset("of for in at from with inside near on to".split())
_PARTICIPLES = frozenset("treating working based living close familiar affiliated contributing".split())
_BREAKS = NOT_NAMES | SAYING | TELLING | PRONOUNS | ADVERBS | frozenset("of to than per dead killed wounded".split())
_MARKS = frozenset(('"', "“", "”", "''"))
_REACH = 9


class Token(NamedTuple):
    """A word or a mark with its positions in the report's text; ``low`` is the word in lower case."""

    text: str
    low: str
    start: int
    end: int


class Words(NamedTuple):
    """A sentence's tokens; ``shouts`` where the sentence has capitals only, so that they show no names."""

    tokens: tuple[Token, ...]
    shouts: bool

    def low(self, at: int) -> str:
        """The token at ``at`` in lower case, or nothing outside the sentence."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def is_name(self, at: int) -> bool:
        """Whether the token may be part of a name."""
        if not 0 <= at < len(self.tokens):
            return False
        token = self.tokens[at]
        if not token.text[0].isupper() or token.low in NOT_NAMES:
            return False
        return not self.shouts or (token.low not in _BREAKS and token.low not in CONNECTORS)


def read_words(text: str, start: int, end: int) -> Words:
    """The tokens of ``text[start:end]``."""
    tokens = tuple(
        Token(found.group(), found.group().lower(), found.start(), found.end())
        for found in _TOKEN.finditer(text, start, end)
    )
    return Words(tokens, text[start:end].isupper())


def before(words: Words, verb: int) -> tuple[int, int] | None:
    """The half-open range of tokens that names who does ``verb``, to its left; ``None`` where nothing can."""
    at = _last_of_subject(words, verb)
    while at >= 0:
        if words.low(at) in PRONOUNS:
            return at, at + 1
        if _is_head(words, at):
            return _widened(words, at), at + 1
        at = _before_relative(words, at)
    return None


def _last_of_subject(words: Words, verb: int) -> int:
    """The last token of the subject: adverbs, auxiliaries and what stands between commas are stepped over."""
    at = _skip_adverbs(words, verb - 1)
    if words.low(at) in _MARKS and at < verb - 1:
        at -= 1
    while words.low(at) in (")", ","):
        opens = "(" if words.low(at) == ")" else ","
        at = _skip_adverbs(words, _back_to(words, at, opens))
    return at


def _back_to(words: Words, at: int, mark: str) -> int:
    """The token before the mark that opens the insertion that ends at ``at``; -1 where there is none."""
    for back in range(at - 1, max(at - 25, -1), -1):
        low = words.low(back)
        if low == mark:
            return back - 1
        if low in SAYING or low in _MARKS or low in (";", ":"):
            break
    return -1


def _skip_adverbs(words: Words, at: int) -> int:
    while at >= 0:
        low = words.low(at)
        if low not in ADVERBS and not (low.endswith("ly") and not words.is_name(at)) and not low.isdigit():
            break
        at -= 1
    return at


def _is_head(words: Words, at: int) -> bool:
    low = words.low(at)
    if low in SPEAKER_NOUNS or words.is_name(at):
        return True
    if not low.isalpha() or low in _BREAKS or low in DETERMINERS:
        return False
    return any(
        words.low(back) in DETERMINERS and all(words.low(mid).isalpha() for mid in range(back, at))
        for back in (at - 1, at - 2)
    )


def _before_relative(words: Words, at: int) -> int:
    """Where the subject ends when a relative clause ("a spokesman who asked not to be named") stands behind it."""
    for back in range(at, max(at - 12, -1), -1):
        low = words.low(back)
        if low == "who":
            back -= words.low(back - 1) == ","
            return back - 1
        if low in (",", "that", ";", '"'):
            break
    return -1


def _widened(words: Words, head: int) -> int:
    """Where the phrase that ends with ``head`` begins, its chain of "of …", "in …" followed to a speaking noun."""
    begin = _chunk(words, head)
    while (joint := _joint(words, begin)) is not None:
        begin = _chunk(words, joint)
    if words.low(begin - 1) in _PLACING or words.low(begin - 1) == "of":
        return _without_place(words, begin, head)
    return begin


def _without_place(words: Words, begin: int, head: int) -> int:
    """The comma after a place is lost ("in Homs activists said"): the name belongs to what stands before."""
    if words.low(head) in SPEAKER_NOUNS and not words.shouts:
        while begin < head and words.is_name(begin):
            begin += 1
    elif head - begin >= 1 and words.is_name(begin):
        begin += 1
    return begin


def _joint(words: Words, begin: int) -> int | None:
    """The speaking noun that the phrase at ``begin`` belongs to: "activists | in | Homs"."""
    low = words.low(begin - 1)
    if low in ("and", "or") and words.low(begin - 2) in SPEAKER_NOUNS:
        return begin - 2
    if low not in _OPENING:
        return None
    if words.low(begin - 2) in SPEAKER_NOUNS:
        return begin - 2
    for back in range(begin - 2, max(begin - 9, 0), -1):
        if words.low(back) in _PARTICIPLES and words.low(back - 1) in SPEAKER_NOUNS:
            return back - 1
        if not words.low(back).isalpha():
            return None
    return None


def _chunk(words: Words, head: int) -> int:
    begin = head
    at = head - 1
    while at >= 0 and head - at <= _REACH:
        low = words.low(at)
        if low in DETERMINERS:
            return at
        if words.is_name(at) or _modifies(low) or _connects(words, at):
            begin = at
        elif low == "the" or not _leads_to_article(words, at):
            break
        at -= 1
    return begin


def _connects(words: Words, at: int) -> bool:
    return words.low(at) in CONNECTORS and words.is_name(at - 1) and words.is_name(at + 1)


def _modifies(low: str) -> bool:
    if low in SAYING:
        return False
    return (
        low in MODIFIERS
        or low in SPEAKER_NOUNS
        or ("-" in low and low[0].isalpha())
        or low.endswith(("'s", "’s", "s'", "s’"))
    )


def _leads_to_article(words: Words, at: int) -> bool:
    """Whether an unknown word is an adjective behind an article: "an | elderly | resident"."""
    for back in range(at, at - 4, -1):
        low = words.low(back)
        if back < at and low in DETERMINERS:
            return True
        if not low.isalpha() or low in _BREAKS or low in CONNECTORS or low in _PLACING:
            return False
    return False


def after(words: Words, at: int) -> tuple[int, int] | None:
    """The half-open range of tokens that names a speaker from ``at`` on; ``None`` where none begins there."""
    if words.low(at) in PRONOUNS:
        return at, at + 1
    begin, has_article = at, words.low(at) in DETERMINERS
    at += has_article
    head = -1
    while at < len(words.tokens) and at - begin <= _REACH + 5:
        low = words.low(at)
        if head >= 0 and low in PERSON_NOUNS and words.is_name(at - 1) and words.low(at + 1) in ("of", "for"):
            break
        if words.is_name(at) or low in SPEAKER_NOUNS:
            if low in SAYING and head >= 0:
                break
            head = at
        elif low == "and" and ((has_article and head < 0) or words.low(at + 1) in SPEAKER_NOUNS):
            pass
        elif low in CONNECTORS and head == at - 1 and words.is_name(at + 1 + (words.low(at + 1) == "the")):
            at += words.low(at + 1) == "the"
        elif low in _OPENING and head == at - 1 and words.low(head) in SPEAKER_NOUNS:
            place = _place(words, at + 1)
            if place is None:
                break
            at = head = place
        elif head < 0 and low.isalpha() and low not in _BREAKS and words.low(at + 1) in SPEAKER_NOUNS:
            pass
        elif not (_modifies(low) or (has_article and head < 0 and low.isalpha() and low not in _BREAKS)):
            break
        at += 1
    return None if head < 0 else (begin, head + 1)


def _place(words: Words, at: int) -> int | None:
    """The first word of a name, or the noun behind an article, where a phrase of place stands at ``at``."""
    if words.is_name(at):
        return at
    if words.low(at) in DETERMINERS:
        for noun in range(at + 1, at + 4):
            if words.low(noun) in SPEAKER_NOUNS or words.is_name(noun):
                return noun
            if not words.low(noun).isalpha():
                break
    return None
