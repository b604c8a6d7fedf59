"""Who is one source: two outlets that quote one group are one source, however each writes its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reckoning.lexicon.sources import (
    ARTICLES,
    CIVIL_KINDS,
    DESCRIPTORS,
    INDEFINITE,
    PREPOSITIONS,
    SPEAKERS_FOR,
    STANCE_ENDINGS,
    STANCES,
    STATE_KINDS,
)
from reckoning.lexicon.speech import MODIFIERS, SPEAKER_NOUNS
from reckoning.model import Claim, Report, Source
from reckoning.model.entity import Coverage
from reckoning.reconcile.unions import Unions

UNKNOWN_PUBLISHER = "publisher not stated"
UNNAMED = "unnamed "  # how the keys of people without a name begin
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)")
_DEFINED = re.compile(r"\(([A-Z][A-Za-z.]{1,9})\)")
_STOPS = re.compile(r"[().;:!?\n]")
_REACH = 100  # characters before a parenthesis in which the long name is looked for
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_WORD = re.compile(r"[\w&'/-]+")
_COMMON = (MODIFIERS | SPEAKER_NOUNS) - {"un", "u.n.", "us", "u.s."}


@dataclass(frozen=True, slots=True)
class Tie:
    """Something that a claim hangs on: claims that hang on one thing are not independent of each other.

    ``to`` names the thing (a source's key, or a sentence that several reports print); ``rule`` and ``reason`` say why.
    ``on`` is who is depended on, for people; empty where the claim is what others depend on.
    """

    to: str
    rule: str
    reason: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a set of claims.

    ``keys`` maps claim ids to keys, ``names`` keys to the name that people read, ``writings`` keys to every folded
    writing of that source, acronyms that the reports define among them; ``words`` claim ids to the source's own words.
    ``ties`` maps claim ids to what they hang on besides their source (see :mod:`reckoning.reconcile.dependence`),
    ``covers`` keys to what people state that the source counts, ``published`` claim ids to the day of their report,
    for sources that are stated to count late.
    """

    keys: Mapping[str, str]
    names: Mapping[str, str]
    writings: Mapping[str, frozenset[str]]
    words: Mapping[str, str]
    ties: Mapping[str, tuple[Tie, ...]] = field(default_factory=dict)
    covers: Mapping[str, Coverage] = field(default_factory=dict)
    published: Mapping[str, str] = field(default_factory=dict)

    def written(self, words: str) -> frozenset[str]:
        """The keys of the sources that have these words for a name."""
        key = source_key(None, words)
        return frozenset(owner for owner, known in self.writings.items() if key in known)

    def groups(self, claims: Iterable[str]) -> dict[str, str]:
        """Each of these claims → the least claim of its group: claims of two groups are independent of each other.

        Claims of one source, and claims that hang on one thing, are of one group, and so is what is joined to them.
        Only these claims count: two sources are not one because one copied the other on another day.
        """
        names = sorted(set(claims))
        unions: Unions[str] = Unions()
        for name in names:
            unions.join(f"source {self.keys[name]}", f"claim {name}")
            for tie in self.ties.get(name, ()):
                unions.join(tie.to, f"claim {name}")
        least: dict[str, str] = {}
        for name in names:
            least.setdefault(unions.root(f"claim {name}"), name)
        return {name: least[unions.root(f"claim {name}")] for name in names}

    def name(self, claims: Sequence[str]) -> str:
        """The name that people read for the source of these claims: unnamed people are called what they are there."""
        key = self.keys[claims[0]]
        return _display(key, {self.words[claim] for claim in claims}) if key.startswith(UNNAMED) else self.names[key]


def source_key(source: Source | None, publisher: str | None) -> str:
    """The name of who speaks, folded for comparing: no articles, no case, no "opposition" or "state-run" before it.

    No source is the publisher in its own voice. People without a name ("activists", "one activist in the town") are
    one key a kind, so that they never count twice. Acronyms are resolved by :func:`know_sources`, which sees them all.
    """
    return _key((publisher if source is None else _said(source)) or "")


def source_name(source: Source | None, publisher: str | None) -> str:
    """The name of who speaks for people to read: the words without articles and adjectives."""
    words = publisher if source is None else _said(source)
    if not words:
        return UNKNOWN_PUBLISHER
    return words if source is not None and _key(words).startswith(UNNAMED) else _plain(words)


@lru_cache(maxsize=65536)
def _plain(words: str) -> str:
    return " ".join(_bare(_tokens(words))) or words


def _said(source: Source) -> str:
    """The source's name, with the article that the report has before it: "a miner" is nobody's name."""
    name, words = source.name, source.span.text
    article, _, rest = words.partition(" ")
    return words if name is None or (rest == name and article.lower() in ARTICLES) else name


def how_named(source: Source | None) -> int:
    """How well a source is named: 2 by name, 1 without one ("activists"), 0 the outlet's own voice."""
    return 0 if source is None else 1 if source_key(source, None).startswith(UNNAMED) else 2


def same_speaker(one: Source | None, other: Source | None) -> bool:
    """Whether two sources are written alike; an acronym and its name are not told to be one here."""
    return source_key(one, None) == source_key(other, None)


def know_sources(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Sources:
    """Who speaks in each claim, with acronyms resolved by the other names and the definitions in these reports."""
    raw: dict[str, str] = {}
    words: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for claim in claims:
        report = reports.get(claim.report)
        publisher = report.publisher if report else None
        raw[claim.id] = source_key(claim.source, publisher)
        words[claim.id] = source_name(claim.source, publisher)
        names.setdefault(raw[claim.id], set()).add(words[claim.id])
    defined = _definitions(claims, reports)
    alias = _aliases(frozenset(names), defined)
    merged: dict[str, set[str]] = {}
    for key, written in names.items():
        merged.setdefault(alias.get(key, key), set()).update(written)
    writings = {key: {key} for key in merged}
    for key in names:
        writings[alias.get(key, key)].add(key)
    for acronym, owners in defined.items():
        for owner in owners & names.keys():
            writings[alias.get(owner, owner)].add(acronym)
    return Sources(
        keys={claim: alias.get(key, key) for claim, key in raw.items()},
        names={key: _display(key, written) for key, written in merged.items()},
        words=words,
        writings={key: frozenset(written) for key, written in writings.items()},
    )


def _display(key: str, written: set[str]) -> str:
    # A named source is shown by its fullest name; unnamed people by the plainest words, which promise least.
    # "X and Y" said it together, which is no name of X.
    sign = 1 if key.startswith(UNNAMED) else -1
    return min(written, key=lambda name: (" and " in name, sign * len(name), name))


@lru_cache(maxsize=65536)
def _key(words: str) -> str:
    tokens = _tokens(words)
    unnamed = _unnamed(tokens) or _nobody(tokens)
    if unnamed:
        return unnamed
    folded = " ".join(_bare(tokens)).casefold()
    return folded or words.strip().casefold() or UNKNOWN_PUBLISHER


def _tokens(words: str) -> list[str]:
    """The words of a name; "a spokesman for X" is X."""
    words = _DOTTED.sub(lambda found: found[0].replace(".", ""), words.replace("’", "'"))
    tokens = _WORD.findall(_PARENTHESIS.sub("", words))
    for i, word in enumerate(tokens[:-2]):
        if word.lower() in SPEAKERS_FOR and tokens[i + 1] in ("for", "of"):
            return tokens[i + 2 :]
    return tokens


def _unnamed(tokens: Sequence[str]) -> str | None:
    """The kind of people without a name, or ``None`` where the words name somebody."""
    stop = next((i for i, word in enumerate(tokens) if i and word in PREPOSITIONS), len(tokens))
    conjuncts = " ".join(tokens[:stop]).split(" and ")
    kinds = [_kind(part.split()) for part in conjuncts]
    if None in kinds:
        return None
    return min(kind for kind in kinds if kind)


def _nobody(tokens: Sequence[str]) -> str | None:
    """The key of words that name nobody, whatever they are: "local media", "footage", "THE REPORT"."""
    stop = next((i for i, word in enumerate(tokens) if i and word in PREPOSITIONS), len(tokens))
    words = [word for i, word in enumerate(tokens) if i < stop and word.lower() not in ARTICLES]
    shouted = all(word.isupper() for word in words)
    some = bool(tokens) and tokens[0].lower() in INDEFINITE
    common = [word.lower() in _COMMON or word == "and" or (some and word.islower()) for word in words]
    for i, (word, known) in enumerate(zip(words, common, strict=True)):
        if word != word.lower() and not (known and (shouted or i == 0)):
            return None
    return UNNAMED + words[-1].lower() if words and all(common) else None


def _kind(tokens: Sequence[str]) -> str | None:
    if not tokens or (tokens[-1] != tokens[-1].lower() and len(tokens) > 1):
        return None
    head = tokens[-1].lower()
    before = [word for word in tokens[:-1] if word.lower() not in ARTICLES]
    capitals = [word for word in before if word != word.lower() and word.lower() not in STANCES]
    if head in CIVIL_KINDS:
        if len(capitals) > 1 or any(len(word) > 1 and word.isupper() for word in capitals):
            return None
        kinds = [CIVIL_KINDS[word] for word in (*before, head) if word in CIVIL_KINDS]
        return UNNAMED + min(kinds)
    if head in STATE_KINDS:
        return UNNAMED + " ".join((*(word.removesuffix("'s").lower() for word in capitals), STATE_KINDS[head]))
    return None


def _bare(tokens: Sequence[str]) -> list[str]:
    """The words of a name without articles, stances and descriptions."""
    words = [word.removesuffix("'s") if i == len(tokens) - 1 else word for i, word in enumerate(tokens)]
    while len(words) > 1 and _idle(words[0]):
        words = words[1:]
    for i in range(len(words) - 2, -1, -1):
        if words[i] in DESCRIPTORS and words[i + 1][0].isupper():
            words = words[i + 1 :]
            break
    while len(words) > 1 and (
        words[-1] in DESCRIPTORS or words[-1] in CIVIL_KINDS or words[-1] in ("activist", "news")
    ):
        words = words[:-1]
    return words


def _idle(word: str) -> bool:
    return word.lower() in ARTICLES or word in STANCES or word.lower().endswith(STANCE_ENDINGS)


def _definitions(claims: Sequence[Claim], reports: Mapping[str, Report]) -> dict[str, set[str]]:
    """Acronym → folded names, from "Some Long Name (SLN)" in the reports of these claims and in their sources."""
    found: dict[str, set[str]] = {}
    seen = dict.fromkeys(claim.report for claim in claims)
    texts = [reports[name].text for name in seen if name in reports]
    texts += [claim.source.span.text for claim in claims if claim.source]
    for text in texts:
        for match in _DEFINED.finditer(text):
            short = match[1].replace(".", "").casefold()
            words = _tokens(_STOPS.split(text[max(0, match.start() - _REACH) : match.start()])[-1])
            # The shortest run of words before the parenthesis whose initials spell the acronym.
            for start in range(len(words) - 2, -1, -1):
                if words[start][0].isupper() and short in _initials(" ".join(words[start:]).casefold()):
                    found.setdefault(short, set()).add(_key(" ".join(words[start:])))
                    break
    return found


def _initials(name: str) -> set[str]:
    """The acronyms that may stand for a folded name: all its words, those before "of" or "for", with small words."""
    words = [word for word in name.replace("-", " ").split() if word]
    content = [word for word in words if word not in PREPOSITIONS and word not in ("and", "the")]
    stop = next((i for i, word in enumerate(words) if word in PREPOSITIONS), len(words))
    head = [word for word in words[:stop] if word not in ("and", "the")]
    return {"".join(word[0] for word in part) for part in (words, content, head) if len(part) > 1}


_JOINT = re.compile(r" (?:of|in|for) ")


def _aliases(keys: frozenset[str], defined: Mapping[str, set[str]]) -> dict[str, str]:
    """Key → the key it is another writing of. An acronym that two names could own stays itself."""
    named = sorted(key for key in keys if not key.startswith(UNNAMED))
    long = [key for key in named if " " in key]
    alias: dict[str, str] = {}
    known = set(long)
    acronyms: dict[str, set[str]] = {}
    for key in long:
        shorter = [key[: found.start()] for found in _JOINT.finditer(key) if key[: found.start()] in known]
        if shorter:
            alias[key] = shorter[0]
        for short in _initials(key):
            acronyms.setdefault(short, set()).add(key)
    for key in named:
        if " " in key or not 2 <= len(key) <= 9:
            continue
        owners = {alias.get(name, name) for name in defined.get(key, ()) if name in keys}
        if not owners:
            owners = {alias.get(name, name) for name in acronyms.get(key, ())}
        if len(owners) == 1:
            alias[key] = owners.pop()
    return alias
