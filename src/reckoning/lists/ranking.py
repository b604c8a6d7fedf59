"""All hierarchical log-linear models of a few lists fitted together, the better ones first; more lists step by step."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

import numpy as np
import numpy.typing as npt

from reckoning.lists.estimates import NotEstimable, Patterns
from reckoning.lists.hierarchy import ALL_MODELS_UP_TO, Terms, closed, models, neighbours
from reckoning.lists.poisson import Fitted
from reckoning.lists.sizes import Floats

TOGETHER = 512  # models fitted at once
STEPS = 40
CLOSE = 1e-8
FARTHEST_STEP = 2.0  # of the log of a fitted count
RIDGE = 1e-9


def ranked(patterns: Patterns) -> list[tuple[float, Terms]]:
    """Every hierarchical model of up to five lists with its BIC, the best first; those without an estimate as well.

    They are fitted together, a group of those with as many terms at a time. Which of them have an estimate is asked of
    the best only (``Fitted``), as it takes a linear programme each.
    """
    lists = len(patterns.lists)
    cells = patterns.cells()[1:]
    masks = np.arange(1, len(cells) + 1)
    design = ((masks[:, None] & masks[None, :]) == masks[None, :]).astype(float)  # column: the term; cell by row
    design = np.hstack([np.ones((len(cells), 1)), design])
    found = []
    for terms, group in groupby(sorted(models(lists), key=len), key=len):
        for batch in _batched(group):
            likelihood = _fitted(design, cells, np.array(batch))
            price = terms * np.log(patterns.observed)
            found += [(float(price - 2 * one), model) for one, model in zip(likelihood, batch, strict=True)]
    return sorted(found)


def _batched(models: Iterator[Terms]) -> Iterator[list[Terms]]:
    while batch := list(islice(models, TOGETHER)):
        yield batch


def _fitted(full: Floats, counts: Floats, models: npt.NDArray[np.int64]) -> Floats:
    """The greatest log likelihood of each of some models with as many terms, less what all have in common."""
    design = np.ascontiguousarray(full[:, models].transpose(1, 0, 2))
    unseen = (design * counts[None, :, None]).sum(axis=1) == 0
    cells = ~(design * unseen[:, None, :]).any(axis=2)
    design *= ~unseen[:, None, :]
    design *= cells[:, :, None]
    ridge = np.zeros((*models.shape, models.shape[1]))
    every = np.arange(models.shape[1])
    ridge[:, every, every] = np.where(unseen, 1.0, RIDGE)
    begin = np.log(counts + 0.5)
    logs = np.broadcast_to(begin, cells.shape).copy()
    across = design.transpose(0, 2, 1)
    weights = np.exp(logs) * cells
    coefficients = np.linalg.solve(
        (across * weights[:, None, :]) @ design + ridge, across @ (weights * logs)[:, :, None]
    )
    logs = (design @ coefficients)[:, :, 0]
    active, steps = np.arange(len(models)), 0
    while len(active) and steps < STEPS:  # those without an estimate would go on for ever
        part, mean = design[active], np.exp(logs[active]) * cells[active]
        turned = across[active]
        slope = turned @ ((counts - mean) * cells[active])[:, :, None]
        step = (part @ np.linalg.solve((turned * mean[:, None, :]) @ part + ridge[active], slope))[:, :, 0]
        length = np.abs(step).max(axis=1)
        logs[active] += step * np.minimum(1.0, FARTHEST_STEP / np.maximum(length, CLOSE))[:, None]
        active, steps = active[length > CLOSE], steps + 1
    likelihood: Floats = ((counts * logs - np.exp(logs)) * cells).sum(axis=1)
    return likelihood


def best(patterns: Patterns, most: int) -> Iterator[Fitted]:
    """The models that have an estimate, the best by BIC first, so many of them at most.

    Of up to five lists among all hierarchical models; of more, found step by step from independence, by adding or
    taking away one interaction at a time.
    """
    if len(patterns.lists) <= ALL_MODELS_UP_TO:
        tried = (_estimable(patterns, terms) for _, terms in ranked(patterns))
        yield from islice((one for one in tried if one is not None), most)
    else:
        yield from _stepwise(patterns)[:most]


def _estimable(patterns: Patterns, terms: Terms) -> Fitted | None:
    try:
        return Fitted(patterns, terms)
    except NotEstimable:
        return None


def _stepwise(patterns: Patterns) -> list[Fitted]:
    lists = len(patterns.lists)
    now = _estimable(patterns, closed([], lists))
    if now is None:
        return []
    seen = {now.fit.terms: now}
    known: set[Terms] = set(seen)
    while True:
        around = [terms for terms in neighbours(now.fit.terms, lists) if terms not in known]
        known.update(around)
        tried = {terms: _estimable(patterns, terms) for terms in around}
        seen.update({terms: one for terms, one in tried.items() if one is not None})
        order = sorted(seen.values(), key=lambda one: (one.fit.bic, one.fit.terms))
        if order[0] is now:
            return order
        now = order[0]
