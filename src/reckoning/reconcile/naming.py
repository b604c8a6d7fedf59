"""What other words for a source stand for in their report: "the Observatory", "its Facebook page", a bare surname.

Nobody is known beforehand: a name is looked for in the report that uses the words, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reckoning.lexicon.entities import (
    BODY_PRONOUNS,
    BODY_WORDS,
    CHANNEL_MARKS,
    CHANNELS,
    DESCRIPTIONS,
    OFFICES,
    OWN_NOUNS,
    PERSON_PRONOUNS,
    QUALIFIED,
)
from reckoning.lexicon.names import NOT_NAMES, TITLES
from reckoning.lexicon.sources import INDEFINITE, STANCE_ENDINGS, STANCES
from reckoning.lexicon.speech import BODY_NOUNS, DAYS, MODIFIERS, SPEAKER_NOUNS
from reckoning.model import Claim, Source
from reckoning.reconcile.source_words import without_opening
from reckoning.reconcile.sources import how_named

NAME = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w'’-]*)(?: (?:(?:of|for)(?: the)? |al |de )?(?:(?:[A-Z]\.){2,}|[A-Z][\w'’-]*))*"
_NAME = re.compile(NAME)
_BY = re.compile(r"^([\w' -]+?) (?:by|from|of) (?:the )?([A-Z].*)$")
_TOLD = re.compile(r"(?:^|[.;:,!?\n“”\"])\s*([^.;:,!?\n“”\"]{1,60}?),?\s+(?:has |had |also )?told (?:the )?$")
_POST = re.compile(
    rf",\s+(?:who is )?(?:the |an? )?([\w'’ -]{{0,60}}?)\b(?:{'|'.join(sorted(OFFICES))})\b"
    r"(?: (?:of|for|at|with) (?:the )?)?"
)
_BEFORE, _BEHIND = 90, 140  # characters around a name that are looked at
_DESCRIBING = OWN_NOUNS | DESCRIPTIONS.keys() | MODIFIERS | STANCES | {"rights", "war", "activist"}
_COMMON = MODIFIERS | SPEAKER_NOUNS | CHANNELS
_TAGS = DAYS | {"afp", "reuters", "ap"}  # words of headlines that run into a name where the text has lost its lines
_BODIES = BODY_NOUNS | OWN_NOUNS | frozenset().union(*BODY_WORDS.values())


class Namer:
    """The names of one report. Its text is searched for names only when a source asks for one."""

    def __init__(self, text: str, claims: Sequence[Claim]) -> None:
        self._text = text
        self._sources = sorted(
            (claim.source.span.start, _words(claim.source))
            for claim in claims
            if how_named(claim.source) == 2 and claim.source
        )
        self._held: list[tuple[int, str]] | None = None
        self._known: dict[tuple[str, int], tuple[str | None, str | None]] = {}

    def name(self, source: Source) -> tuple[str | None, str | None]:
        """The name to use instead of the source's words, and the body for which a person speaks; ``None``: none."""
        key = (_words(source), source.span.start)
        if key not in self._known:
            self._known[key] = self._name(*key)
        return self._known[key]

    def _name(self, words: str, at: int) -> tuple[str | None, str | None]:
        told = self._teller(at)
        if told:
            return told, None
        plain = " ".join(bare(words))
        owner = _owner(plain)
        post = _post(owner or plain)
        person = post[1] if post else owner or plain
        full = self._full(person, at, vague=words.split()[0].casefold() in INDEFINITE)
        name = full or (person if owner or post or _titled(words, person) else None)
        body = post[0] if post else self._spoken_for(full or person)
        return name, (self._full(body, at) or body) if body else None

    def _teller(self, at: int) -> str | None:
        """Who told the outlet: "a doctor" where the words are the outlet of "a doctor told the Gazette"."""
        found = _TOLD.search(self._text, max(0, at - _BEFORE), at)
        return found[1] if found else None

    def _full(self, words: str, at: int, *, vague: bool = False) -> str | None:
        """The full name that the report has for these words, or ``None``; ``vague`` words have "a" before them."""
        tokens = words.split()
        head = tokens[-1].casefold() if tokens else ""
        if len(tokens) == 1 and head in BODY_PRONOUNS | PERSON_PRONOUNS:
            return self._named_before(at, person=head in PERSON_PRONOUNS)
        if tokens and all(_describes(token) for token in tokens):
            row = next(
                (QUALIFIED[word] for word in map(str.casefold, tokens) if word in QUALIFIED), DESCRIPTIONS.get(head)
            )
            if head in DESCRIPTIONS and row and not (vague and row == "group"):
                return self._nearest(at, BODY_WORDS[row], vague=vague)
            return self._nearest(at, frozenset({head}), vague=vague) if head in OWN_NOUNS else None
        if len(tokens) == 1 and head in _BODIES:
            return _only(name for _, name in self._names() if name.startswith(f"{words} "))
        if 0 < len(tokens) < 3 and words[0].isupper() and not any(token.casefold() in _COMMON for token in tokens):
            persons = (_person(name) for _, name in self._names() if name.endswith(f" {words}") and not is_body(name))
            return _only(name for name in persons if name != words)
        return None

    def _nearest(self, at: int, wanted: frozenset[str], *, vague: bool) -> str | None:
        """The last fitting name before a position; behind it, or for "a group", only where the report has but one."""
        words = [(start, name, set(name.casefold().split())) for start, name in self._names()]
        names = [(start, name) for start, name, own in words if own & wanted and not own & _TAGS]
        before = [name for start, name in names if start < at]
        return before[-1] if before and not vague else _only(name for _, name in names)

    def _named_before(self, at: int, *, person: bool) -> str | None:
        """The source that was named last before a pronoun."""
        named = [name for start, name in self._sources if start < at and is_body(name) != person]
        return named[-1] if named else None

    def _spoken_for(self, name: str) -> str | None:
        """The body for which a person speaks, as the words behind the name say: "X, a spokesman for the Y"."""
        if " " not in name or is_body(name):
            return None
        for start, held in self._names():
            end = start + len(name)
            found = _POST.match(self._text, end, end + _BEHIND) if held == name else None
            if found is not None:
                behind = _NAME.match(self._text, found.end())
                body = behind[0] if behind else " ".join(bare(found[1]))
                if body[:1].isupper() and (
                    body == body.split()[0] or body.split()[-1].casefold() in _BODIES | NOT_NAMES
                ):
                    return body
        return None

    def _names(self) -> list[tuple[int, str]]:
        """Every capitalised run of two words and more, with its position; titles and articles before it left out."""
        if self._held is None:
            self._held = []
            for match in _NAME.finditer(self._text):
                words = " ".join(bare(match[0]))
                if " " in words:
                    self._held.append((match.start() + match[0].find(words), words))
        return self._held


def bare(words: str) -> list[str]:
    """The words of a name without what stands before it (articles, stances, titles), and without a final "'s"."""
    return without_opening(words.replace("’", "'").removesuffix("'s").split(), titles=True)


def _only(names: Iterable[str]) -> str | None:
    found = set(names)
    return found.pop() if len(found) == 1 else None


def _person(name: str) -> str:
    """A person's name without the office before it: "Defence Secretary Ana Odeh"."""
    tokens = name.split()
    last = max((i for i, token in enumerate(tokens) if token.rstrip(".").casefold() in OFFICES | TITLES), default=-1)
    return " ".join(tokens[last + 1 :])


def _titled(words: str, name: str) -> bool:
    """Whether words are a person's name behind a title: "Colonel Ana Odeh"."""
    tokens = words.split()
    title = tokens[-len(name.split()) - 1] if len(tokens) > len(name.split()) else ""
    return title.rstrip(".").casefold() in TITLES and name[:1].isupper() and " " in name and not is_body(name)


def is_body(name: str) -> bool:
    """Whether a name is that of a body, not of a person."""
    return names_body(name) or any(word.casefold() in NOT_NAMES for word in name.split())


def names_body(name: str) -> bool:
    """Whether a name says by itself that it is a body's: by a word for one, or as an acronym."""
    return name.isupper() or any(word.casefold() in _BODIES for word in name.split())


def _words(source: Source) -> str:
    return source.name or source.span.text


def _describes(token: str) -> bool:
    return token.casefold() in _DESCRIBING or token.endswith(STANCE_ENDINGS)


def _owner(words: str) -> str | None:
    """Whose page, statement or toll it is: "the Committees" of "the Committees' Facebook page", "a report by X"."""
    by = _BY.match(words)
    if by and by[1].split()[-1].casefold() in CHANNELS:
        return by[2]
    tokens = words.split()
    if tokens[-1:] and tokens[-1].casefold() not in CHANNELS:
        return None
    while tokens and tokens[-1].casefold() in CHANNELS | CHANNEL_MARKS:
        tokens.pop()
    owner = " ".join(tokens).removesuffix("'s").removesuffix("'")
    low = owner.casefold()
    named = owner != low and low not in MODIFIERS | SPEAKER_NOUNS and not low.endswith(" and")
    return owner if named or low in BODY_PRONOUNS | PERSON_PRONOUNS | OWN_NOUNS | DESCRIPTIONS.keys() else None


def _post(words: str) -> tuple[str, str] | None:
    """Body and person of "Committee spokesman John Doe"."""
    tokens = words.split()
    for i, token in enumerate(tokens[1:-1], 1):
        if token in OFFICES and tokens[0][:1].isupper() and all(word[:1].isupper() for word in tokens[i + 1 :]):
            return " ".join(tokens[:i]).removesuffix("'s"), " ".join(tokens[i + 1 :])
    return None
