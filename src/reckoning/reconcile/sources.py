"""Who is one source: two outlets that quote one group are one source, however each writes its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reckoning.lexicon.sources import ARTICLES
from reckoning.model import Claim, Report, Source
from reckoning.model.entity import Coverage
from reckoning.reconcile.source_words import UNKNOWN_PUBLISHER, UNNAMED, initials, is_nameless, key_of, plain, tokens_of
from reckoning.reconcile.unions import Unions

_DEFINED = re.compile(r"\(([A-Z][A-Za-z.]{1,9})\)")
_STOPS = re.compile(r"[().;:!?\n]")
_REACH = 100  # characters before a parenthesis in which the long name is looked for


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
        """Each of these claims → the least claim of its account: claims of two accounts are independent of each other.

        Claims that are linked are of one account. So are all claims of people without a name that are not linked to
        one of a named source: nobody can show that residents, activists and an official are not the same people.
        """
        linked = self.linked(claims)
        nameless = self.nameless_groups(linked)
        least = min(nameless, default="")
        return {name: least if group in nameless else group for name, group in linked.items()}

    def nameless_groups(self, linked: Mapping[str, str]) -> frozenset[str]:
        """Those of some groups of linked claims in which nobody has a name."""
        return frozenset(linked.values()) - {group for name, group in linked.items() if not self.is_nameless(name)}

    def is_nameless(self, claim: str) -> bool:
        """Whether people whom nobody could ask again say so: "activists", "an official"."""
        return self.keys[claim].startswith(UNNAMED) and is_nameless(self.words[claim])

    def linked(self, claims: Iterable[str]) -> dict[str, str]:
        """Each of these claims → the least claim of its group: those of one source, or that hang on one thing.

        Dependence runs on: what is joined to a member is of the group. Only these claims count: two sources are not
        one because one copied the other on another day.
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
    return key_of((publisher if source is None else _said(source)) or "")


def source_name(source: Source | None, publisher: str | None) -> str:
    """The name of who speaks for people to read: the words without articles and adjectives."""
    words = publisher if source is None else _said(source)
    if not words:
        return UNKNOWN_PUBLISHER
    return words if source is not None and key_of(words).startswith(UNNAMED) else plain(words)


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


def _definitions(claims: Sequence[Claim], reports: Mapping[str, Report]) -> dict[str, set[str]]:
    """Acronym → folded names, from "Some Long Name (SLN)" in the reports of these claims and in their sources."""
    found: dict[str, set[str]] = {}
    seen = dict.fromkeys(claim.report for claim in claims)
    texts = [reports[name].text for name in seen if name in reports]
    texts += [claim.source.span.text for claim in claims if claim.source]
    for text in texts:
        for match in _DEFINED.finditer(text):
            short = match[1].replace(".", "").casefold()
            words = tokens_of(_STOPS.split(text[max(0, match.start() - _REACH) : match.start()])[-1])
            # The shortest run of words before the parenthesis whose initials spell the acronym.
            for start in range(len(words) - 2, -1, -1):
                if words[start][0].isupper() and short in initials(" ".join(words[start:]).casefold()):
                    found.setdefault(short, set()).add(key_of(" ".join(words[start:])))
                    break
    return found


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
        for short in initials(key):
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
