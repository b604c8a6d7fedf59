"""Which place lies in which, as the reports themselves state it: "Taftanaz, in Idlib province"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from reckoning.lexicon.places import (
    AREA_KINDS,
    COUNTRIES,
    DEMONYMS,
    DIRECTIONS,
    NOT_A_PLACE,
    REGION_KINDS,
    TOWN_KINDS,
    US_STATES,
)
from reckoning.model import Span


class Stretch(Protocol):
    """A sentence: half-open positions in its report's text."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        ...


class Named(Protocol):
    """A report's id."""

    @property
    def id(self) -> str:
        """The report's id."""
        ...


class Text(Protocol):
    """What is asked of a document: its report's id, its text, its sentences in order."""

    @property
    def report(self) -> Named:
        """The report it was made of."""
        ...

    @property
    def text(self) -> str:
        """The report's text."""
        ...

    @property
    def sentences(self) -> Sequence[Stretch]:
        """Its sentences, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Containment:
    """One report's statement that ``inner`` lies in ``outer``: the words that say so, and the rule that read them."""

    report: str
    inner: str
    outer: str
    span: Span
    rule: str


_KIND = "|".join(sorted(TOWN_KINDS | AREA_KINDS, key=len, reverse=True))
_TOWN = "|".join(sorted(TOWN_KINDS | {"suburb"}, key=len, reverse=True))
_PARTS = ("district", "area", "neighborhood", "neighbourhood", "quarter", "section", "sector")
_PART = "|".join(_PARTS)
_REGION = "|".join(sorted(REGION_KINDS | {"district"}, key=len, reverse=True))
_WAY = r"(?:(?:the|its|a|an) )?(?:[a-z]+(?:-[a-z]+)* ){0,2}?"
_N = r"(?:(?:[AaEe][lnrstzd]h?-)?[A-ZÀ-Þ][\w’]*(?:[-'](?!s\b)\w+)*)"
_NAME = rf"{_N}(?: (?:(?:al|el|de|del|la|los|es) )?{_N}){{0,3}}"
_OUTER = rf"(?P<outer>{_NAME}(?: (?:{_REGION})\b)?)"
_LED = r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]f|[Ff]rom|[Aa]round|[Tt]o|[Oo]n|and|against) "

_LIES = r"(?:is|lies|lay|sits|stands)(?: located| situated)? in"

_RULES = (
    ("kind of", re.compile(rf"\b(?P<outer>{_N}(?: {_N})?)(?:'s|’s)? (?:[a-z-]+ )??(?:{_TOWN}) of (?P<inner>{_NAME})")),
    ("kind in", re.compile(rf"\b(?:{_KIND}) of (?P<inner>{_NAME}),? in {_WAY}{_OUTER}")),
    ("in region", re.compile(rf"{_LED}(?:the )?(?P<inner>{_NAME}),? in {_WAY}(?P<outer>{_NAME} (?:{_REGION}))\b")),
    (
        "apposition",
        re.compile(rf"(?P<inner>{_NAME}), (?:a|an|the) [\w -]{{0,30}}?\b(?:{_KIND}) (?:in|of) {_WAY}{_OUTER}"),
    ),
    ("lies in", re.compile(rf"\b(?P<inner>{_NAME}) {_LIES} {_WAY}(?P<outer>{_NAME} (?:{_REGION}))\b")),
    ("lies in", re.compile(rf"\b(?P<inner>{_NAME}) {_LIES} (?:the )?(?:{_REGION}) of (?P<outer>{_NAME})")),
    (
        "country after comma",
        re.compile(rf"{_LED}(?:the )?(?P<inner>{_NAME}), (?P<outer>{_NAME})(?![\w'’]|,? and\b|, [A-Z])"),
    ),
)
_KINDS = tuple(sorted(TOWN_KINDS | AREA_KINDS))
_VERBS = ("is", "lies", "lay", "sits", "stands", "located", "situated")
_EITHER = re.compile(rf"\b[Tt]he (?P<one>{_NAME}) (?:{_PART}) of (?P<other>{_NAME})")
_BOTH = re.compile(
    rf"\b(?:[Bb]oth|[Tt]he two)(?: (?:{_KIND}))? (?:are|were|lie|lay)(?: located| situated)? in {_WAY}{_OUTER}"
)
_BOTH_AFTER = re.compile(rf"(?P<one>{_NAME}) and (?P<other>{_NAME}), (?:both|all) in {_WAY}{_OUTER}")
_PLACES = re.compile(rf"{_LED}(?:the (?:{_KIND}) of )?(?P<first>{_NAME})(?: and (?:in )?(?P<second>{_NAME}))?")
_KIND_AFTER = re.compile(rf" (?:{_REGION}|{_KIND})$")
_KIND_BEFORE = re.compile(rf"^(?:{_REGION}|{_KIND}) of ")


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """A name for comparing: no case, no articles, one apostrophe, no noun of kind ("Idlib province" → "idlib")."""
    key = " ".join(name.casefold().replace("’", "'").replace("‘", "'").split()).removeprefix("the ")
    key = _KIND_BEFORE.sub("", _KIND_AFTER.sub("", key))
    return key[3:] if key[:3] in ("al-", "al ", "el-") else key


def stated_containments(doc: Text) -> list[Containment]:
    """Every statement in a report that one place lies in another, in the order of the rules.

    "The X district of Y" can be read both ways; it is read only where the report names one of the two more often.
    """
    out: list[Containment] = []
    of, within = (doc.text.split(word)[:-1] for word in (" of ", " in "))
    possible = _possible(doc.text, of, within)
    for (rule, pattern), worth in zip(_RULES, possible, strict=True):
        for found in pattern.finditer(doc.text) if worth else ():
            out.extend(_stated(doc, found.group("inner"), found.group("outer"), (found, rule)))
    for found in _EITHER.finditer(doc.text) if _ends(of, _PARTS) else ():
        one, other = found.group("one", "other")
        often = doc.text.count(one) - doc.text.count(other)
        if often:
            inner, outer = (other, one) if often > 0 else (one, other)
            out.extend(_stated(doc, inner, outer, (found, "part of")))
    for found in _BOTH_AFTER.finditer(doc.text) if _ends(within, (", both", ", all")) else ():
        for inner in found.group("one", "other"):
            out.extend(_stated(doc, inner, found.group("outer"), (found, "both")))
    for found in _BOTH.finditer(doc.text) if "oth " in doc.text or "he two " in doc.text else ():
        for inner in _two_before(doc, found.start()):
            out.extend(_stated(doc, inner, found.group("outer"), (found, "both")))
    return out


def _possible(text: str, of: Sequence[str], within: Sequence[str]) -> tuple[bool, ...]:
    """Whether a text has the words without which each of the rules finds nothing: looking for them is far quicker.

    ``of`` and ``within`` are the parts of the text before each "of" and each "in".
    """
    kind_of, lies_in = _ends(of, _KINDS), _ends(within, _VERBS)
    region = any(f" {kind}" in text for kind in (*REGION_KINDS, "district"))
    apposed = kind_of or _ends(within, _KINDS)
    return kind_of or _ends(of, ("suburb",)), kind_of, region, apposed, lies_in, lies_in, ", " in text


def _ends(parts: Iterable[str], words: tuple[str, ...]) -> bool:
    return any(part.endswith(words) for part in parts)


def _stated(doc: Text, inner: str, outer: str, reason: tuple[re.Match[str], str]) -> Iterator[Containment]:
    found, rule = reason
    key, holder = place_key(inner), place_key(outer)
    outer = DEMONYMS[holder].title() if holder in DEMONYMS else outer
    if key == holder or key in COUNTRIES or key in DEMONYMS or {key, holder} & NOT_A_PLACE:
        return
    if rule == "country after comma" and holder not in COUNTRIES and holder not in US_STATES:
        return
    yield Containment(doc.report.id, inner, outer, Span(found.group(), found.start(), found.end()), rule)


def _two_before(doc: Text, at: int) -> list[str]:
    """The two places named in the sentence before ``at``, or in the two before; empty where there are not just two."""
    before = [sentence for sentence in doc.sentences if sentence.end <= at][-2:]
    for first in reversed(before):
        names: dict[str, str] = {}
        for found in _PLACES.finditer(doc.text, first.start, before[-1].end):
            for name in found.group("first", "second"):
                if name and place_key(name) not in COUNTRIES:
                    names.setdefault(place_key(name), name)
        if len(names) >= 2:
            return list(names.values()) if len(names) == 2 else []
    return []


class Containments:
    """Statements of many reports as one graph. A place surely lies in another where a chain of statements says so.

    The nodes are keys of names (:func:`place_key`), or whatever else ``add`` is told. ``levels`` gives what a node lies
    in besides: a gazetteer's levels, say.
    """

    def __init__(
        self, stated: Iterable[Containment] = (), levels: Callable[[str], Iterable[str]] = lambda _: ()
    ) -> None:
        self._edges: dict[str, dict[str, dict[Containment, None]]] = {}
        self._levels = levels
        self._above: dict[str, frozenset[str]] = {}
        for containment in stated:
            self.add(containment)

    def add(self, containment: Containment, nodes: tuple[str, str] | None = None) -> None:
        """Take in one statement; the same statement twice counts once. ``nodes`` say which places the names mean."""
        inner, outer = nodes or (place_key(containment.inner), place_key(containment.outer))
        self._edges.setdefault(inner, {}).setdefault(outer, {})[containment] = None
        self._above.clear()

    def surely_in(self, inner: str, outer: str) -> bool:
        """Whether all of ``inner`` lies in ``outer``; ``False`` where that is not known, or is said both ways."""
        return self.is_within(place_key(inner), place_key(outer))

    def is_within(self, inner: str, outer: str) -> bool:
        """The same of two nodes."""
        return inner == outer or (outer in self.above(inner) and inner not in self.above(outer))

    def above(self, node: str) -> frozenset[str]:
        """Every node that holds this one by some chain."""
        if node not in self._above:
            seen: dict[str, None] = {}
            rest = [node]
            for one in rest:
                for holder in self._holders(one):
                    if holder not in seen:
                        seen[holder] = None
                        rest.append(holder)
            self._above[node] = frozenset(seen)
        return self._above[node]

    def reasons(self, inner: str, outer: str) -> tuple[Containment, ...]:
        """The statements of the shortest chain from ``inner`` to ``outer``, all those of each step."""
        path = self._path(place_key(inner), place_key(outer)) or []
        steps = pairwise(path)
        return tuple(reason for one, other in steps for reason in self._edges.get(one, {}).get(other, ()))

    def _path(self, one: str, other: str) -> list[str] | None:
        paths = [[one]]
        seen = {one}
        for path in paths:
            if path[-1] == other:
                return path
            for holder in self._holders(path[-1]):
                if holder not in seen:
                    seen.add(holder)
                    paths.append([*path, holder])
        return None

    def _holders(self, key: str) -> Iterator[str]:
        yield from self._edges.get(key, ())
        whole = whole_of(key)
        if whole:
            yield whole
        yield from self._levels(key)


def whole_of(key: str) -> str | None:
    """What a direction is a part of: "northern X" lies in X, but North Korea and South Carolina are names."""
    direction, _, rest = key.partition(" ")
    is_part = rest and direction in DIRECTIONS and key not in COUNTRIES and key not in US_STATES
    return rest if is_part else None
