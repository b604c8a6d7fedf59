"""The four rules by which recorders settle on one figure: each a function, its docstring the sentence people read."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reckoning.model import Claim
from reckoning.model.effect_toll import RULE_NAMES, Best, Figure, RuleName
from reckoning.reconcile.compare import bounds, fold
from reckoning.reconcile.source_words import UNKNOWN_PUBLISHER
from reckoning.reconcile.sources import Sources, source_key


@dataclass(frozen=True, slots=True)
class Decision:
    """A figure that people signed: the claim it is taken from, who decided, and why."""

    claim: str
    by: str
    because: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The rule to settle by, and what it needs: the ``order`` of sources, or ``decisions``, the latest last.

    Raises:
        ValueError: an unknown rule, or a hierarchy without its order.
    """

    rule: RuleName = "range"
    order: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        if self.rule not in RULE_NAMES:
            raise ValueError(f"unknown rule {self.rule!r}: one of {', '.join(RULE_NAMES)}")
        if self.rule == "hierarchy" and not self.order:
            raise ValueError("the rule 'hierarchy' needs the order of sources")


THE_RANGE = Choice()
"""The default: the range of all figures, and none taken as best."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a rule settles: the figures that stand, the claims by id, and the choice."""

    figures: Sequence[Figure]
    choice: Choice = THE_RANGE
    claims: Mapping[str, Claim] = field(default_factory=dict)


def by_range(_: Question) -> Best | None:
    """The range of all figures is the answer: no figure is taken as best."""
    return None


def by_majority(question: Question) -> Best | None:
    """The figure that most independent sources give; of equals a stated total, then the highest, then the latest."""
    votes: dict[int, list[Figure]] = {}
    for figure in question.figures:
        number = number_of(figure)
        if number is not None:
            votes.setdefault(number, []).append(figure)
    if not votes:
        return None

    def weight(number: int) -> tuple[int, bool, int, str, int]:
        given = votes[number]
        stated, latest = any(one.stated for one in given), max(one.published or "" for one in given)
        return _voters(given), stated, 0 if stated else number, latest, number

    best = max(votes, key=weight)
    count, total = _voters(votes[best]), _voters([one for given in votes.values() for one in given])
    equal = sum(_voters(given) == count for given in votes.values()) > 1
    reason = "the only account gives it" if total == 1 else f"{count} of {total} accounts give it"
    if equal:
        reason += ", and it is the fullest or the latest of equals"
    return Best(best, "majority", reason, _claims(votes[best]))


def by_hierarchy(question: Question) -> Best | None:
    """The figure of the source that stands first in the order stated, of those that give one."""
    for place, name in enumerate(question.choice.order, start=1):
        wanted = {fold(name), source_key(None, name)}
        given = [
            one
            for one in question.figures
            if number_of(one) is not None and wanted & {fold(one.source), source_key(None, one.source)}
        ]
        if given:
            last = max(given, key=lambda one: (one.published or "", one.stated, one.claims))
            reason = f"{last.source} is number {place} in the order stated, and the first of it to give a figure"
            return Best(number_of(last) or 0, "hierarchy", reason, last.claims)
    return None


def by_decision(question: Question) -> Best | None:
    """The figure of the claim that people decided on, signed and with a reason: the latest decision stands."""
    for decision in reversed(question.choice.decisions):
        claim = question.claims.get(decision.claim)
        if claim is not None and claim.quantity.is_numeric:
            low, high = claim.quantity.low, claim.quantity.high
            reason = f"{decision.by} decided so: {decision.because}"
            return Best(low if low is not None else high or 0, "decision", reason, (claim.id,))
    return None


RULES: Mapping[RuleName, Callable[[Question], Best | None]] = {
    "range": by_range,
    "majority": by_majority,
    "hierarchy": by_hierarchy,
    "decision": by_decision,
}
"""The rules by the names that people choose them by."""


def best_of(question: Question) -> Best | None:
    """The best figure by the rule chosen, or ``None`` where it names none."""
    return RULES[question.choice.rule](question)


def known_as(names: Sequence[str], sources: Sources) -> dict[str, str | None]:
    """Each name of an order → the name that tolls show for that source, or ``None`` where no claim is by it."""
    owners = {name: sources.written(name) for name in names}
    return {name: sources.names[min(found)] if found else None for name, found in owners.items()}


def number_of(figure: Figure) -> int | None:
    """The number that a figure's words name: 54 for "at least 54", 20 for "up to 20"."""
    return figure.quantity.high if figure.quantity.low is None else figure.quantity.low


def can_hold(figure: Figure, number: int) -> bool:
    """Whether a figure and a number can both be true; who only counts single victims may not know them all."""
    low, high = bounds(figure.quantity)
    above = low is not None and number < low
    return not above and (not figure.stated or high is None or number <= high)


def meanings() -> Mapping[str, str]:
    """Each rule by name, and the sentence that people read."""
    return {name: inspect.cleandoc(rule.__doc__ or "") for name, rule in RULES.items()}


def _voters(figures: Sequence[Figure]) -> int:
    """How many accounts give a number; reports whose publisher nobody knows are one each."""
    return len({one.claims if one.source == UNKNOWN_PUBLISHER else one.key for one in figures})


def _claims(figures: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for figure in figures for name in figure.claims))
