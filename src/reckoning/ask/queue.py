"""What to check first: the claims that are least certain and change most, each with the reason why it stands there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reckoning.model import WHOLE, Claim, Judgement, Quantity
from reckoning.model.effect_toll import EffectToll
from reckoning.reconcile.incident_tolls import range_of

UNTOLD = 0.5
"""The doubt about a claim whose reader does not say how sure it is."""
CHECKED = ("accept", "reject", "correct")
"""The verdicts after which a claim leaves the queue."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim to check. ``doubt`` (0 to 1) and ``change`` (people) make ``weight``, by which the queue is ordered.

    ``sure`` is what the reader said of the whole claim, ``None`` where it said nothing; ``weakest`` is the field it is
    least sure of. ``toll`` is what all figures of the incident come to, ``without`` what they come to when this claim
    is left out (``None``: no figure is left).
    """

    claim: Claim
    doubt: float
    change: int
    sure: float | None = None
    weakest: tuple[str, float] | None = None
    toll: Quantity | None = None
    without: Quantity | None = None
    sources: int = 0

    @property
    def weight(self) -> float:
        """Doubt, times the number of digits that the figure moves: a hundred people weigh twice what ten do."""
        return self.doubt * (1 + math.log10(1 + self.change))


def in_turn(claims: Iterable[Claim], tolls: Iterable[EffectToll]) -> list[Turn]:
    """The claims in the order in which to check them: the least certain and most consequential first.

    ``tolls`` are those of the incidents that the claims are of. A claim whose figure stands alone in its incident
    changes all of it; one that makes an end of the range changes how far the range reaches; one that only bears out
    what others say changes nothing, and comes last. A claim of no incident counts with its own figure.
    """
    moves: dict[str, tuple[EffectToll, Quantity | None]] = {}
    for toll in tolls:
        for figure in toll.figures:
            moves[figure.claims[0]] = toll, range_of([one for one in toll.figures if one is not figure])
        for name in (name for figure in toll.figures for name in figure.claims):
            moves.setdefault(name, (toll, toll.quantity))
    return sorted(
        (_turn(claim, moves) for claim in claims), key=lambda turn: (-turn.weight, turn.claim.report, turn.claim.id)
    )


def _turn(claim: Claim, moves: Mapping[str, tuple[EffectToll, Quantity | None]]) -> Turn:
    told = claim.confidence
    sure = told.get(WHOLE)
    fields = {name: share for name, share in told.items() if name != WHOLE}
    weakest = min(fields.items(), key=lambda item: (item[1], item[0]), default=None)
    doubt = UNTOLD if sure is None else 1 - sure * (1 + (weakest[1] if weakest else sure)) / 2
    if claim.id not in moves:
        return Turn(claim, doubt, _people(claim.quantity), sure, weakest)
    toll, without = moves[claim.id]
    return Turn(
        claim,
        doubt,
        _moved(toll.quantity, without, _people(claim.quantity)),
        sure,
        weakest,
        toll.quantity,
        without,
        toll.independent_sources,
    )


def _people(quantity: Quantity) -> int:
    """The most that a figure surely speaks of; a count without a number is one person at least."""
    return max(quantity.high or 0, quantity.low or 0, 1)


def _moved(whole: Quantity | None, without: Quantity | None, own: int) -> int:
    """By how many people the ends of a range move; an end that closes counts with the claim's own figure."""
    if whole is None:
        return 0
    if without is None:
        return own
    low = abs((whole.low or 0) - (without.low or 0))
    if (whole.high is None) != (without.high is None):
        return low + own
    return low + abs((whole.high or 0) - (without.high or 0))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the checking has come: claims there are, claims checked, and what each person signed, by verdict."""

    claims: int
    checked: int
    people: Mapping[str, Mapping[str, int]]


def progress(claims: int, unchecked: int, standing: Iterable[Judgement]) -> Progress:
    """How far the checking has come, from the judgements in force on the claims."""
    people: dict[str, Counter[str]] = {}
    for one in standing:
        if one.verdict in CHECKED:
            people.setdefault(one.by, Counter())[one.verdict] += 1
    return Progress(claims, claims - unchecked, {name: dict(people[name]) for name in sorted(people)})
