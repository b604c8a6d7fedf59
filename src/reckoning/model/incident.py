"""Incidents: what several reports tell of one attack, clash or day, and why their claims are held together."""

from __future__ import annotations

from dataclasses import dataclass

from reckoning.model.claim import Place
from reckoning.model.timespan import Timespan


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims are held to be of one incident: how sure (0 to 1), and the reasons in words, the weightiest first.

    ``rule`` is ``"likeness"`` where the program judged, ``"judgement"`` where a person did.
    """

    a: str
    b: str
    sure: float
    reasons: tuple[str, ...]
    rule: str = "likeness"


@dataclass(frozen=True, slots=True)
class Incident:
    """One attack, clash or day as reports tell of it.

    ``claims`` and ``reports`` are ids, sorted. ``place`` and ``time`` are the narrowest that most of the claims allow,
    ``None`` or unknown where they tell none. The id is derived from the ids of the claims.
    """

    id: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    place: Place | None
    time: Timespan
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Dependence:
    """One claim that is not independent of another: the rule that says so, and the reason in words."""

    claim: str
    on: str
    rule: str
    reason: str
