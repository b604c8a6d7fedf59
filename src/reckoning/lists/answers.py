"""What all models say of the same people, beside each other: as a whole and by stratum, ready to be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reckoning.lists.estimates import Estimate, Patterns
from reckoning.lists.loglinear import HIGHEST, INDEPENDENCE
from reckoning.lists.usable import Usable

BOUNDS = (HIGHEST, INDEPENDENCE)
"""Rows that are shown to be warned by, never as the answer."""


@dataclass(frozen=True, slots=True)
class Table:
    """Who is on which lists: everyone, by stratum, and as other draws of the links would have it.

    Attributes:
        patterns: everyone.
        by: what the strata are of, if there are any.
        strata: the same people by stratum; they add up to everyone.
        draws: everyone (``None``) and the strata again, once for each draw of who is one person.
    """

    patterns: Patterns
    by: str | None = None
    strata: Mapping[str, Patterns] = field(default_factory=dict)
    draws: tuple[Mapping[str | None, Patterns], ...] = ()


@dataclass(frozen=True, slots=True)
class Estimated:
    """What the models say of everyone, or of one stratum.

    Attributes:
        stratum: its name; ``None`` for everyone.
        patterns: who is on which lists.
        used: the lists that say something; ``None`` where too few do.
        estimates: of each model in order, one for each answer of it.
    """

    stratum: str | None
    patterns: Patterns
    used: Usable | None
    estimates: tuple[Estimate, ...]


def with_more(one: Estimate, diagnostics: Mapping[str, object], warnings: Sequence[str] = ()) -> Estimate:
    """The estimate with more in its diagnostics, and warnings after those that it has."""
    found = {**one.diagnostics, **diagnostics}
    if warnings:
        found["warnings"] = [*warnings_of(one), *warnings]
    return replace(one, diagnostics=found)


def warnings_of(one: Estimate) -> list[str]:
    """The warnings in its diagnostics."""
    found = one.diagnostics.get("warnings")
    return [str(warning) for warning in found] if isinstance(found, list | tuple) else []


def doubted(one: Estimate, used: Usable, given: Patterns) -> Estimate:
    """The estimate with what was done to the lists and, where it has a number, what is doubtful about them."""
    lists: dict[str, object] = {}
    if used.notes:
        lists = {"given": list(given.lists), "used": list(used.patterns.lists), "notes": list(used.notes)}
    return with_more(one, {"lists": lists} if lists else {}, () if one.estimate is None else used.warnings)


def carried(once: Estimate, over_draws: Sequence[Estimate], observed: int) -> Estimate:
    """The estimate over all draws of the links, with the diagnostics of the links as they stand."""
    over, *others = over_draws
    if over.estimate is None or over.interval is None or others:
        why = over.refused or "the draws of the links have several answers"
        return with_more(once, {}, [f"the links are taken as sure: {why}"])
    once_only = {"estimate": once.estimate, "interval": None if once.interval is None else list(once.interval)}
    low, high = over.interval
    warnings = dict.fromkeys([*warnings_of(once), *warnings_of(over)])
    return replace(
        over,
        observed=observed,
        estimate=max(over.estimate, observed),
        interval=(max(low, observed), max(high, observed)),
        diagnostics={
            **once.diagnostics,
            **over.diagnostics,
            "links_as_they_stand": once_only,
            "warnings": list(warnings),
        },
    )


def added_up(everyone: Estimated, strata: Sequence[Estimated]) -> Estimated:
    """The estimates of everyone with what those of the strata come to, and how far that is from them.

    A stratum for which a model has no answer, or several, counts with those who are documented.
    """
    found = []
    for one in everyone.estimates:
        total, without = 0.0, []
        for stratum in strata:
            answers = [other for other in stratum.estimates if other.model == one.model]
            alone = answers[0].estimate if len(answers) == 1 else None
            total += stratum.patterns.observed if alone is None else alone
            without += [stratum.stratum] if alone is None else []
        told: dict[str, object] = {"sum": round(total, 1), "documented_only": without}
        if one.estimate is not None:
            told["difference"] = round(one.estimate - total, 1)
        found.append(with_more(one, {"strata": told}))
    return replace(everyone, estimates=tuple(found))


def answered(found: Sequence[Estimated]) -> bool:
    """Whether any model gave an answer; the bounds are none."""
    return any(one.estimate is not None and one.model not in BOUNDS for part in found for one in part.estimates)


def facts(found: Sequence[Estimated]) -> list[dict[str, object]]:
    """The estimates as objects for machines; the stratum, where there are any, is among the diagnostics."""
    many = len(found) > 1
    return [
        {
            "model": one.model,
            "observed": one.observed,
            "estimate": None if one.estimate is None else _figure(one.estimate),
            "interval": None if one.interval is None else [_figure(end) for end in one.interval],
            "level": one.level,
            "assumption": one.assumption,
            "diagnostics": {"stratum": part.stratum, **one.diagnostics} if many else dict(one.diagnostics),
            "refused": one.refused,
        }
        for part in found
        for one in part.estimates
    ]


def _figure(number: float) -> float | int:
    return int(number) if float(number).is_integer() else round(float(number), 3)
