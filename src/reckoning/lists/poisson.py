"""One log-linear model of the overlaps: whether it has an estimate at all, its fit, and its intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq, linprog, minimize_scalar
from scipy.special import gammaln, ndtri

from reckoning.lists.estimates import NotEstimable, Patterns
from reckoning.lists.hierarchy import Terms, spelled
from reckoning.lists.sizes import Floats

MOST_STEPS = 100
CLOSE = 1e-12  # logs of fitted counts that change by less are fitted
POSITIVE = 1e-6  # people: what a linear programme must leave in every cell for the cell not to be forced to none
NOBODY = float(np.log(1e-3))  # log of so few missing people that there are none
Curve = Callable[[float], float]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Fit:
    """A log-linear model fitted to the overlaps by greatest likelihood, as counts of Poisson.

    Attributes:
        terms: the interactions of the model.
        estimate: how many people there were in all.
        se: the standard error of it, that of a Poisson count of the missing included.
        log_se: the standard error of the log of how many are missing.
        deviance: how far the fitted counts are from the counts; 0 is none.
        df: cells that the model could get wrong.
        aic: twice the terms less twice the log likelihood: the smaller the better.
        bic: the same at a price of log(observed) for a term.
        fixed: interactions that nobody has, fitted as none; their parameters have no finite value.
    """

    terms: Terms
    estimate: float
    se: float
    log_se: float
    deviance: float
    df: int
    aic: float
    bic: float
    fixed: tuple[int, ...]


class Table:
    """The cells of the overlaps with the design of one model, its unusable columns and cells taken out.

    Raises:
        NotEstimable: the model is not identifiable, or its greatest likelihood is reached nowhere.
    """

    def __init__(self, patterns: Patterns, terms: Terms) -> None:
        self.patterns, self.terms = patterns, terms
        everything = patterns.cells()
        masks = np.arange(len(everything))
        full = np.array([(masks & term) == term for term in terms]).T
        empty = (full[1:].T @ everything[1:]) == 0
        self.fixed = tuple(term for term, none in zip(terms, empty, strict=True) if none)
        # Where an interaction is seen in nobody, its cells are fitted as none and say nothing about the others.
        kept = (masks > 0) & ~full[:, empty].any(axis=1)
        self.design = full[:, ~empty][kept].astype(float)
        self.counts = everything[kept]
        self.cells = len(everything) - 1
        self._check()

    def _check(self) -> None:
        """Fienberg & Rinaldo (2012): the parameters must be told apart, and no cell be forced to nothing."""
        name = spelled(self.terms, self.patterns.lists)
        if np.linalg.matrix_rank(self.design) < self.design.shape[1]:
            raise NotEstimable(
                f"the model {name} is not identifiable: too few patterns have anybody to tell its terms apart, and any "
                "number of missing people fits as well; take a model with fewer interactions"
            )
        if (self.counts > 0).all():
            return
        if not self._all_positive():
            raise NotEstimable(
                f"the model {name} has no estimate of greatest likelihood: its terms make patterns that nobody has "
                "impossible, and the number of missing people runs away; take a model with fewer interactions"
            )

    def _all_positive(self) -> bool:
        """Whether positive counts in every cell could have the same margins (they lie inside the marginal cone)."""
        cells, columns = self.design.shape
        margins = self.design.T @ self.counts
        equal = np.hstack([self.design.T, np.zeros((columns, 1))])
        above = np.hstack([-np.eye(cells), np.ones((cells, 1))])
        found = linprog(
            np.append(np.zeros(cells), -1.0),
            A_ub=above,
            b_ub=np.zeros(cells),
            A_eq=equal,
            b_eq=margins,
            bounds=[(0, None)] * cells + [(0, 1)],
            method="highs",
        )
        return bool(found.status == 0 and found.x[-1] > POSITIVE)


def solve(design: Floats, counts: Floats, *, offset: float = 0.0, start: Floats | None = None) -> Floats:
    """Coefficients of greatest Poisson likelihood, by iteratively reweighted least squares with halved steps."""
    found = _begin(design, counts) if start is None else start
    now = _log_likelihood(design @ found + offset, counts)
    moved, steps = np.inf, 0
    while moved > CLOSE and steps < MOST_STEPS:
        mean = np.exp(design @ found + offset)
        step = _solved(design.T @ (mean[:, None] * design), design.T @ (counts - mean))
        after = _log_likelihood(design @ (found + step) + offset, counts)
        while not after >= now - CLOSE * abs(now) and np.abs(step).max() > CLOSE:
            step = step / 2
            after = _log_likelihood(design @ (found + step) + offset, counts)
        moved, steps = float(np.abs(design @ step).max()), steps + 1
        found, now = found + step, after
    return found


def _begin(design: Floats, counts: Floats) -> Floats:
    """Coefficients by least squares, of the logs of the counts."""
    weights = counts + 0.5
    return _solved(design.T @ (weights[:, None] * design), design.T @ (weights * np.log(weights)))


def _solved(matrix: Floats, vector: Floats) -> Floats:
    found: Floats = np.linalg.solve(matrix, vector).astype(float)
    return found


def _log_likelihood(logs: Floats, counts: Floats) -> float:
    with np.errstate(over="ignore"):
        return float(counts @ logs - np.exp(logs).sum())


class Fitted:
    """A model fitted to a table, with the intervals that follow."""

    def __init__(self, patterns: Patterns, terms: Terms) -> None:
        self.table = Table(patterns, terms)
        self._observed = patterns.observed
        design, counts = self.table.design, self.table.counts
        self._at = solve(design, counts)
        mean = np.exp(design @ self._at)
        self.missing = float(np.exp(self._at[0]))
        self._log_se = float(np.sqrt(np.linalg.inv(design.T @ (mean[:, None] * design))[0, 0]))
        self._highest = float((counts * np.log(mean) - mean).sum())
        likelihood = self._highest - float(gammaln(counts + 1).sum())
        deviance = 2 * float(
            np.sum(np.where(counts > 0, counts * np.log(np.maximum(counts, 1) / mean), 0) - counts + mean)
        )
        terms_used = len(terms)
        self.fit = Fit(
            terms,
            self._observed + self.missing,
            float(np.sqrt(self.missing + (self.missing * self._log_se) ** 2)),
            self._log_se,
            max(deviance, 0.0),
            self.table.cells - terms_used,
            2 * terms_used - 2 * likelihood,
            terms_used * float(np.log(self._observed)) - 2 * likelihood,
            self.table.fixed,
        )

    def wald(self, level: float) -> Interval:
        """Symmetric in the log of how many are missing."""
        reach = float(np.exp(ndtri((1 + level) / 2) * self._log_se))
        return self._observed + self.missing / reach, self._observed + self.missing * reach

    def profile(self, level: float) -> Interval:
        """From where to where the likelihood of how many are expected to be missing is high enough."""
        design, counts = self.table.design, self.table.counts
        others = design[:, 1:]

        def below(log_missing: float) -> float:
            found = solve(others, counts, offset=log_missing, start=self._at[1:])
            return self._highest - _log_likelihood(others @ found + log_missing, counts)

        return self._ends(below, float(self._at[0]), level)

    def multinomial(self, level: float) -> tuple[float, Interval]:
        """The number in all, not drawn by chance itself, of the greatest likelihood, with its profile interval."""
        design = np.vstack([np.eye(1, self.table.design.shape[1]), self.table.design])

        def height(log_missing: float) -> float:
            missing = float(np.exp(log_missing))
            counts = np.concatenate([[missing], self.table.counts])
            mean = np.exp(design @ solve(design, counts, start=self._at))
            everyone = self._observed + missing
            return float(gammaln(everyone + 1) - gammaln(missing + 1) + counts @ np.log(mean / everyone))

        near = float(self._at[0])
        best = minimize_scalar(
            lambda at: -height(at), bounds=(near - 3, near + 3), method="bounded", options={"xatol": 1e-9}
        )
        ends = self._ends(lambda at: -float(best.fun) - height(at), float(best.x), level)
        return self._observed + float(np.exp(best.x)), ends

    def _ends(self, below: Curve, top: float, level: float) -> Interval:
        """Where the log likelihood lies half a chi-squared quantile below its top, as people in all."""
        enough = float(ndtri((1 + level) / 2)) ** 2 / 2
        low, reach = 0.0, 2 * self._log_se
        if below(NOBODY) > enough:
            low = float(np.exp(brentq(lambda at: below(at) - enough, NOBODY, top)))
        while below(top + reach) < enough:
            reach *= 2
        high = float(np.exp(brentq(lambda at: below(at) - enough, top, top + reach)))
        return self._observed + low, self._observed + high
