"""Linkage error carried into estimates: the lists are linked many times over, and the answers are put together.

Who is one person is not known for sure; each draw of the links gives its own table of patterns, and each table its own
answer. Two ways put them together:

- *posteriors* (decomposable, latent): the mixture of all. It is what the model says when the links are not known but
  have the probabilities that they were drawn with.
- *estimates with an interval* (log-linear and others): the laws of total expectation and total variance, on the log
  of the number of missing people, where their intervals are near to even: the mean variance within, plus
  ``1 + 1/K`` times the variance between (Rubin 1987).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, cast

import numpy as np
from scipy.special import ndtri

from reckoning.lists.estimates import Estimate, Patterns, refusal

MOST_REFUSED: Final = 0.5  # of the draws; beyond, what is left is no fair picture of them
POINTS: Final = 200  # of the mixture that are kept
SMALL: Final = 0.5  # person, so that nobody missing has a logarithm


def together(draws: Sequence[Patterns], answers: Sequence[Sequence[Estimate]]) -> list[Estimate]:
    """The answers that one model gave to each of these draws, as one, or as several where each draw has several.

    ``answers`` are in the order of the draws.

    Raises:
        ValueError: fewer than two draws.
    """
    if len(draws) < 2:
        raise ValueError("at least two draws of the links are needed to see what they do to the answer")
    given = [each for each in answers if each[0].estimate is not None]
    refused = [each[0].refused for each in answers if each[0].estimate is None]
    if len(refused) > MOST_REFUSED * len(draws):
        why = f"{len(refused)} of {len(draws)} draws of the links give no estimate; the first says: {refused[0]}"
        return [_refused(draws, answers[0][0], why)]
    numbers = {len(each) for each in given}
    if len(numbers) > 1:
        several = sum(len(each) > 1 for each in given)
        why = (
            f"{several} of {len(draws)} draws of the links have several answers and not all have as many: an average "
            "over them would be one by chance"
        )
        return [_refused(draws, answers[0][0], why)]
    return [_combined(draws, list(each), len(refused)) for each in zip(*given, strict=True)]


def _refused(draws: Sequence[Patterns], like: Estimate, why: str) -> Estimate:
    return refusal(like.model, _middle(draws), like.assumption, why, level=like.level)


def _middle(draws: Sequence[Patterns]) -> Patterns:
    """The draw in the middle by how many are observed."""
    return sorted(draws, key=lambda one: one.observed)[len(draws) // 2]


def _combined(draws: Sequence[Patterns], answers: Sequence[Estimate], refused: int) -> Estimate:
    first = answers[0]
    seen = [one.observed for one in draws]
    bayesian = all("posterior" in one.diagnostics for one in answers)
    middle, interval, more = _mixture(answers) if bayesian else _total(answers, min(seen))
    observed = min(_middle(draws).observed, int(middle))
    firsts = sorted(cast("float", one.estimate) for one in answers)
    warnings = [f"{refused} of {len(draws)} draws of the links gave no estimate and are left out"] if refused else []
    said = [str(each) for one in answers for each in cast("Sequence[str]", one.diagnostics.get("warnings", ()))]
    warnings += [text for text in dict.fromkeys(said) if said.count(text) == len(answers)]
    models = {one.assumption for one in answers}
    if len(models) > 1:
        warnings.append(f"the draws of the links chose {len(models)} different models; the first is named here")
    diagnostics: dict[str, Any] = {
        **{
            name: first.diagnostics[name] for name in ("mode", "modes") if {"mode", "modes"} <= first.diagnostics.keys()
        },
        "links": {
            "draws": len(draws),
            "refused": refused,
            "observed": [min(seen), max(seen)],
            "estimates": [firsts[0], firsts[-1]],
            "put_together": "mixture of posteriors" if bayesian else "total variance of the log of the missing",
        },
        **more,
        "warnings": warnings,
    }
    return Estimate(first.model, observed, middle, interval, first.level, first.assumption, diagnostics)


Answer = tuple[float, tuple[float, float], dict[str, Any]]


def _mixture(answers: Sequence[Estimate]) -> Answer:
    """Quantiles of all posteriors as one, each draw with as much weight as any other."""
    points = np.concatenate([np.asarray(one.diagnostics["posterior"], dtype=np.float64) for one in answers])
    level = answers[0].level
    low, middle, high = np.quantile(points, [(1 - level) / 2, 0.5, (1 + level) / 2])
    kept = np.quantile(points, (np.arange(POINTS) + 0.5) / POINTS)
    return round(middle), (round(low), round(high)), {"posterior": [round(one) for one in kept]}


def _total(answers: Sequence[Estimate], least: int) -> Answer:
    """The laws of total expectation and variance, on the log of how many there are beyond the fewest observed."""
    reach = float(ndtri((1 + answers[0].level) / 2))
    ends = np.array([(one.estimate, *cast("tuple[float, float]", one.interval)) for one in answers], dtype=np.float64)
    middle, low, high = np.log(np.maximum(ends - least, 0) + SMALL).T
    within = float((((high - low) / (2 * reach)) ** 2).mean())
    between = float(middle.var(ddof=1)) if len(middle) > 1 else 0.0
    spread = float(np.sqrt(within + (1 + 1 / len(middle)) * between))
    found = float(middle.mean())
    people = [
        least + max(float(np.exp(one)) - SMALL, 0) for one in (found - reach * spread, found, found + reach * spread)
    ]
    more = {"between_draws": round(between / (within + between), 4) if within + between else 0.0}
    return people[1], (people[0], people[2]), more
