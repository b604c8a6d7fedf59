"""Who a source is: one entity behind all its names, with its kind and side as far as words tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from reckoning.lexicon.entities import SIDES, UNNAMED_KINDS
from reckoning.lexicon.source_kinds import OF_NAMES
from reckoning.model import Claim, Report
from reckoning.model.entity import Entity, EntityKind, Side
from reckoning.reconcile.naming import Namer, is_body
from reckoning.reconcile.source_words import UNNAMED
from reckoning.reconcile.sources import Sources

_WORDS = re.compile(r"[\w'’.-]+")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Claims whose sources have the names that their words stand for.

    ``stands_for`` maps claim ids to the sentence that says so, ``speaks_for`` those of persons to the body's name.
    """

    claims: tuple[Claim, ...]
    stands_for: Mapping[str, str]
    speaks_for: Mapping[str, str]


def resolve(claims: Iterable[Claim], reports: Mapping[str, Report]) -> Resolved:
    """The claims, each source by the full name that its own report gives it; the claims' ids stay."""
    groups: dict[str, list[Claim]] = {}
    for claim in sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id):
        groups.setdefault(claim.report, []).append(claim)
    out: list[Claim] = []
    stands: dict[str, str] = {}
    speaks: dict[str, str] = {}
    for report, group in groups.items():
        namer = Namer(reports[report].text if report in reports else "", group)
        for claim in group:
            source = claim.source
            name, body = (None, None) if source is None else namer.name(source)
            if body:
                speaks[claim.id] = body
            if source is not None and name and name != source.name:
                stands[claim.id] = f"“{source.span.text}” stands for {name} in this report"
                claim = replace(claim, source=replace(source, name=name))
            out.append(claim)
    return Resolved(tuple(out), stands, speaks)


def entities_of(claims: Iterable[Claim], sources: Sources) -> dict[str, Entity]:
    """The entities behind the sources of some claims, by key."""
    groups: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        groups.setdefault(sources.keys[claim.id], []).append(claim)
    return {key: _entity(key, groups[key], sources) for key in sorted(groups)}


def _entity(key: str, claims: list[Claim], sources: Sources) -> Entity:
    written = {sources.words[claim.id] for claim in claims}
    spoken = {claim.source.span.text for claim in claims if claim.source}
    words = {word.casefold().strip(".'’") for text in written | spoken for word in _WORDS.findall(text)}
    unnamed = key.startswith(UNNAMED)
    name = sources.name([claim.id for claim in claims])
    return Entity(
        key=key,
        name=name,
        kind=_kind(key, name, words, voice=any(claim.source is None for claim in claims)),
        side=_side(words),
        names=tuple(sorted(written, key=lambda text: (-len(text), text))),
        unnamed=unnamed,
        claims=tuple(claim.id for claim in claims),
        coverage=sources.covers.get(key),
    )


def _kind(key: str, name: str, words: set[str], *, voice: bool) -> EntityKind:
    """The kind of a source by the words of its names; an outlet in its own voice is a medium."""
    if key.startswith(UNNAMED):
        return cast("EntityKind", UNNAMED_KINDS.get(key.split()[-1], "unnamed"))
    if voice:
        return "media"
    for kind, marks in OF_NAMES:
        if words & marks:
            return cast("EntityKind", kind)
    capital = all(word[:1].isupper() for word in (name.split()[0], name.split()[-1]))
    return "person" if " " in name and capital and not is_body(name) else "unknown"


def _side(words: set[str]) -> Side | None:
    """The side that words introduce a source with; none where they name both, or neither."""
    sides = [side for side, marks in SIDES if words & marks]
    return cast("Side", sides[0]) if len(sides) == 1 else None
