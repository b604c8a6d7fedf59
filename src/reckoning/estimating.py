"""Estimates at work: every model beside the others, each list hidden once, links drawn again, strata at one time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from reckoning.crew import begun, can_copy
from reckoning.intake.patterns import PatternsFileError, read_patterns
from reckoning.lists import decomposable as decomposables
from reckoning.lists import loglinear as loglinears
from reckoning.lists.answers import BOUNDS, Estimated, Table, added_up, answered, carried, doubted, facts, with_more
from reckoning.lists.averaging import Prior
from reckoning.lists.carried import together
from reckoning.lists.estimates import LEVEL, Estimate, NotEstimable, Patterns, refusal
from reckoning.lists.hidden import Hidden, told, within
from reckoning.lists.hierarchy import read
from reckoning.lists.overlap import Overlap
from reckoning.lists.usable import Usable, usable

if TYPE_CHECKING:  # SciPy's statistics take a second to load, for the one model that uses them
    from reckoning.lists.latent import Settings
    from reckoning.lists.latent_chains import Batch

__all__ = ["MODELS", "Asked", "Estimated", "ModelError", "PatternsFileError", "Table", "answered", "estimated", "facts"]
__all__ += ["read_patterns", "table_of"]

LATENT = "latent"
MODELS = (decomposables.MODEL, LATENT, loglinears.MODEL)
MANY = 40  # short tasks for which it is worth to start processes
WIDE = 5  # lists from which one task is long
LEAST_LISTS = 4  # to hide one of them
_Result = list[Estimate] | npt.NDArray[np.int64]
_ASSUMPTIONS = {
    decomposables.MODEL: decomposables.ASSUMPTION,
    loglinears.MODEL: loglinears.ASSUMPTION.format(model="which is chosen by the lists"),
    loglinears.HIGHEST: loglinears.OF_HIGHEST,
    loglinears.INDEPENDENCE: loglinears.OF_INDEPENDENCE,
}


class ModelError(ValueError):
    """What was asked of a model makes no sense; the message says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which models, and how.

    Attributes:
        models: of ``MODELS``; with the log-linear one come the bounds.
        level: of the intervals.
        delta: people added in thought to each cell, for the decomposable model; else one in the whole table.
        saturated: the decomposable model averages over the saturated graph as well.
        terms: the log-linear model, such as ``[123,14,34]``; else it is searched for.
        seed: of the latent-class model's chance.
        sweeps: of each of its chains; else its own default.
        slow: hide each list and draw the links for the latent-class model as well, which takes as long for each.
        brief: leave out what other priors would say.
    """

    models: tuple[str, ...] = MODELS
    level: float = LEVEL
    delta: float | None = None
    saturated: bool = False
    terms: str | None = None
    seed: int = 1
    sweeps: int | None = None
    slow: bool = False
    brief: bool = False

    @property
    def rows(self) -> tuple[str, ...]:
        """The models in the order in which they are told, bounds last."""
        return self.models + (BOUNDS if loglinears.MODEL in self.models else ())

    @property
    def tried(self) -> tuple[str, ...]:
        """The models that are tried on hidden lists and on drawn links."""
        return tuple(model for model in self.models if model != LATENT or self.slow)


def estimated(table: Table, asked: Asked, *, cores: int = 1) -> list[Estimated]:
    """The estimates of everyone and of each stratum, everyone first.

    Those of everyone carry the doubt about the links, where draws of them are given, and the check of each list hidden.

    Raises:
        ModelError: the terms are no model over these lists.
    """
    if asked.terms is not None:
        try:
            read(asked.terms, len(table.patterns.lists))
        except ValueError as error:
            raise ModelError(str(error)) from error
    works = [_Work(None, table.patterns, asked)]
    works += [_Work(name, patterns, asked) for name, patterns in table.strata.items()]
    hidden = _hidings(works[0])
    drawn = {work.stratum: _drawings(table, work) for work in works}
    tried = [*hidden.values(), *(draw for draws in drawn.values() for draw in draws)]
    results = iter(_done([task for work in (*works, *tried) for task in work.tasks], cores))
    found = [work.collected(results) for work in works]
    by_list = {name: work.collected(results).estimates for name, work in hidden.items()}
    for at, one in enumerate(found):
        found[at] = _with_draws(one, [work.collected(results) for work in drawn[one.stratum]], asked)
    everyone, *strata = found
    everyone = _with_hidden(everyone, by_list, asked)
    return [added_up(everyone, strata) if strata else everyone, *strata]


@dataclass(frozen=True, slots=True)
class _Task:
    """One model of one table, with how many lists were given; of the latent-class model, a batch of its chains."""

    model: str
    patterns: Patterns
    given: int
    asked: Asked
    batch: Batch | None = None


class _Work:
    """The tasks of one table, and what is made of their results."""

    def __init__(self, stratum: str | None, patterns: Patterns, asked: Asked) -> None:
        self.stratum, self.patterns, self.asked = stratum, patterns, asked
        self.used: Usable | None = None
        self.reason = ""
        self.tasks: list[_Task] = []
        try:
            self.used = usable(patterns)
        except NotEstimable as error:
            self.reason = error.reason
            return
        kept, given = self.used.patterns, len(patterns.lists)
        for model in asked.rows:
            if model == LATENT:
                from reckoning.lists.latent import batches

                drawn = batches(kept, asked.seed, _settings(asked))
                self.tasks += [_Task(model, kept, given, asked, batch) for batch in drawn]
            else:
                self.tasks.append(_Task(model, kept, given, asked))

    def collected(self, results: Iterator[_Result]) -> Estimated:
        """The estimates, from the results of the tasks in their order."""
        if self.used is None:
            found = [
                refusal(model, self.patterns, _assumption(model), self.reason, level=self.asked.level)
                for model in self.asked.rows
            ]
            return Estimated(self.stratum, self.patterns, None, tuple(found))
        by_model: dict[str, list[_Result]] = {}
        for task in self.tasks:
            by_model.setdefault(task.model, []).append(next(results))
        estimates = [
            doubted(one, self.used, self.patterns)
            for parts in by_model.values()
            for one in _put_together(parts, self.used.patterns, self.asked)
        ]
        return Estimated(self.stratum, self.patterns, self.used, tuple(estimates))


def _assumption(model: str) -> str:
    if model == LATENT:
        from reckoning.lists.latent import ASSUMPTION

        return ASSUMPTION
    return _ASSUMPTIONS[model]


def _settings(asked: Asked) -> Settings:
    from reckoning.lists.latent import Settings

    default = Settings(level=asked.level)
    return default if asked.sweeps is None else replace(default, sweeps=asked.sweeps)


def _done(tasks: Sequence[_Task], cores: int) -> Iterable[_Result]:
    long = len(tasks) >= MANY or any(task.batch is not None or len(task.patterns.lists) >= WIDE for task in tasks)
    if cores < 2 or len(tasks) < 2 or not long or not can_copy():
        return map(_run, tasks)
    # Batches first: they take longest, and nobody should wait for one that begins last.
    order = sorted(range(len(tasks)), key=lambda at: tasks[at].batch is None)
    results = dict(zip(order, begun(_run, [tasks[at] for at in order], min(cores, len(tasks))), strict=True))
    return [results[at] for at in range(len(tasks))]


def _run(task: _Task) -> _Result:
    if task.batch is not None:
        from reckoning.lists.latent_chains import run_batch

        return run_batch(task.batch)
    try:
        return [_one(task)]
    except NotEstimable as error:
        return [refusal(task.model, task.patterns, _assumption(task.model), error.reason, level=task.asked.level)]


def _one(task: _Task) -> Estimate:
    patterns, asked = task.patterns, task.asked
    if task.model == decomposables.MODEL:
        prior = Prior(asked.delta, saturated=asked.saturated)
        return decomposables.decomposable(patterns, prior=prior, level=asked.level, brief=asked.brief)
    if task.model == loglinears.MODEL:
        return loglinears.loglinear(patterns, terms=_terms(task), level=asked.level)
    bound = loglinears.highest_order if task.model == loglinears.HIGHEST else loglinears.independence
    return bound(patterns, level=asked.level)


def _terms(task: _Task) -> str | None:
    """The terms asked for, which are of the lists as given: a stratum may lack some of them."""
    used, given = len(task.patterns.lists), task.given
    if task.asked.terms is not None and used < given:
        raise NotEstimable(f"the model {task.asked.terms} is one of {given} lists, of which {used} can be used here")
    return task.asked.terms


def _put_together(parts: Sequence[_Result], patterns: Patterns, asked: Asked) -> list[Estimate]:
    draws = [part for part in parts if not isinstance(part, list)]
    if not draws:
        return [one for part in parts if isinstance(part, list) for one in part]
    from reckoning.lists.latent import summarised

    settings = _settings(asked)
    return summarised(patterns, np.concatenate(draws, axis=1)[settings.unused :], settings)


def _trial(work: _Work, patterns: Patterns) -> _Work:
    """The models tried on other lists: briefly, without rows that only warn, and with the model that fits them."""
    return _Work(None, patterns, replace(work.asked, models=work.asked.tried, terms=None, brief=True))


def _hidings(work: _Work) -> dict[str, _Work]:
    """Each list hidden in its turn."""
    if work.used is None or len(work.used.patterns.lists) < LEAST_LISTS:
        return {}
    kept = work.used.patterns
    return {name: _trial(work, within(kept, at)) for at, name in enumerate(kept.lists)}


def _drawings(table: Table, work: _Work) -> list[_Work]:
    """The same people by each draw of the links."""
    return [] if work.used is None else [_trial(work, draw[work.stratum]) for draw in table.draws]


def _with_hidden(everyone: Estimated, by_list: Mapping[str, Sequence[Estimate]], asked: Asked) -> Estimated:
    """Each model with how it did on the lists whose size is known."""
    if everyone.used is None or not by_list:
        return everyone
    kept = everyone.used.patterns
    sizes = dict(zip(kept.lists, kept.sizes, strict=True))
    found = []
    for one in everyone.estimates:
        if one.model not in asked.tried or one.estimate is None:
            found.append(one)
            continue
        hidden = [
            Hidden(name, sizes[name], answers[0].observed, tuple(each for each in answers if each.model == one.model))
            for name, answers in by_list.items()
        ]
        found.append(with_more(one, {"hide_one_list": told(hidden)}))
    return replace(everyone, estimates=tuple(found))


def _with_draws(found: Estimated, draws: Sequence[Estimated], asked: Asked) -> Estimated:
    """Each model over all draws of the links; where it has several answers, those of the links as they stand."""
    if not draws:
        return found
    estimates = []
    for one in found.estimates:
        answers = [[each for each in draw.estimates if each.model == one.model] for draw in draws]
        alone = sum(other.model == one.model for other in found.estimates) == 1
        if one.model not in asked.tried or one.estimate is None or not alone:
            sure = one.estimate is not None and one.model not in BOUNDS
            estimates.append(with_more(one, {}, ["the links are taken as sure"] if sure else ()))
            continue
        over = together([draw.patterns for draw in draws], answers)
        estimates.append(carried(one, over, found.patterns.observed))
    return replace(found, estimates=tuple(estimates))


def table_of(overlap: Overlap, draws: Sequence[Mapping[str | None, Patterns]] = ()) -> Table:
    """The table to estimate from, of an overlap and of draws of its links."""
    strata = {name: Patterns(overlap.lists, counts) for name, counts in overlap.strata.items()}
    return Table(Patterns(overlap.lists, overlap.counts), overlap.by, strata, tuple(draws))
