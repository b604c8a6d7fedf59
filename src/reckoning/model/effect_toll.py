"""The toll of one effect in one incident: every figure, the one taken as best and why, and how far it is borne out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from reckoning.model.claim import Effect
from reckoning.model.quantity import Quantity
from reckoning.model.toll import Contradiction

RuleName = Literal["range", "majority", "hierarchy", "decision"]
RULE_NAMES: tuple[RuleName, ...] = ("range", "majority", "hierarchy", "decision")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one independent source comes to. ``stated`` where its words give the number; else its victims are counted.

    ``key`` is the same for figures that are not independent of each other; ``published`` is when it was last said;
    ``claims`` are ids, those that give the number first.
    """

    key: str
    source: str
    quantity: Quantity
    stated: bool
    published: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Best:
    """The figure that a rule takes, the reason in words, and the claims it is taken from."""

    number: int
    rule: RuleName
    reason: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """How far something is borne out: the field's word for it, and the reason in words."""

    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class Subset:
    """A part of a whole that the same report counts: ``rest`` is what the whole leaves besides it."""

    claim: str
    words: str
    quantity: Quantity
    whole: str
    rest: Quantity


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim whose people are counted under another effect since: injured at first, and dead of it later."""

    claim: str
    to: Effect
    by: str
    sentence: str


@dataclass(frozen=True, slots=True)
class EffectToll:
    """How many suffered one effect in one incident, according to whom.

    ``quantity`` holds all figures that stand, ``best`` is ``None`` where the rule names none. ``supports`` and
    ``dissents`` are claims that can and cannot be true together with the figure most sources give. ``left_out`` maps
    claims that are not of this incident to the reason; ``listed`` bound nothing.
    """

    effect: Effect
    quantity: Quantity | None
    best: Best | None
    figures: tuple[Figure, ...]
    independent_sources: int
    how_many: Grade | None
    who_did_it: Grade | None
    supports: tuple[str, ...] = ()
    dissents: tuple[str, ...] = ()
    subsets: tuple[Subset, ...] = ()
    revisions: tuple[Contradiction, ...] = ()
    moved: tuple[Moved, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    listed: tuple[str, ...] = ()
