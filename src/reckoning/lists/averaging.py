"""The posterior of how many people there were, averaged over decomposable graphs: closed form, no sampling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from reckoning.lists.estimates import NotEstimable, Patterns
from reckoning.lists.graphs import MOST_LISTS, components
from reckoning.lists.sizes import FARTHEST, TIMES, Floats, Grid, alike, even, quantile, region, spaced

CHUNK = 1 << 20  # numbers of a table of graphs and candidates that are held at once
SKETCH = 400  # candidates, where a sketch is enough
CLOSE = 100_000  # candidates looked at closely; fewer where graphs are many
CLOSE_BY_LISTS = {5: 8_000, 6: 1_500}
EVEN_FROM = 5  # lists from which candidates are evenly spaced, where that is fine enough
ENOUGH = 100  # of them between the ends of the 95 % interval

LogPrior = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed before the lists are looked at.

    Attributes:
        delta: people added in thought to each cell of the table (hyper-Dirichlet); ``None`` for ``2^-lists``: one in
            all.
        log_size: log of the prior of the number of people in all, of any height; ``None`` for 1/N.
        saturated: also average over the graph where all lists depend on each other, for which the lists say nothing of
            who is missing, only the prior does.

    Raises:
        ValueError: delta is not above 0.
    """

    delta: float | None = None
    log_size: LogPrior | None = None
    saturated: bool = False

    def __post_init__(self) -> None:
        if self.delta is not None and not 0 < self.delta < np.inf:
            raise ValueError(f"delta is a number above 0, not {self.delta}")

    def pseudo_count(self, lists: int) -> float:
        """Delta, for so many lists."""
        return float(2.0**-lists) if self.delta is None else self.delta


@dataclass(frozen=True)
class Posterior:
    """The probability of each candidate number of people, and of each graph.

    Attributes:
        observed: how many are on at least one list.
        grid: the candidate numbers of those who are on none.
        probability: of each candidate, with those that it stands for; sums to 1.
        graphs: the probability of each graph, the last of them the saturated; sums to 1.
        log_evidence: log of the probability of the table, less what all graphs over these lists have in common.
    """

    observed: int
    grid: Grid
    probability: Floats
    graphs: Floats
    log_evidence: float

    @cached_property
    def mean(self) -> float:
        """The mean number of people in all."""
        return self.observed + float(self.probability @ self.grid.missing)

    @cached_property
    def mode(self) -> float:
        """The most probable number of people in all."""
        return self.observed + float(self.grid.missing[(self.probability / self.grid.stands_for).argmax()])

    def quantile(self, share: float) -> float:
        """The number of people in all that at least this share of the probability lies at or below."""
        return self.observed + quantile(self.grid, self.probability, share)

    def interval(self, level: float) -> tuple[float, float]:
        """The ends between which this share of the probability lies, as much left out below as above."""
        return self.quantile((1 - level) / 2), self.quantile((1 + level) / 2)

    def above(self, people: float) -> float:
        """The probability that there were more people in all."""
        return float(self.probability[self.grid.missing + self.observed > people].sum())

    def mixed(self, other: Posterior) -> Posterior:
        """Averaged over the graphs of both, which have none in common."""
        top = max(self.log_evidence, other.log_evidence)
        mine, theirs = np.exp(self.log_evidence - top), np.exp(other.log_evidence - top)
        all_of_it = float(mine + theirs)
        mine, theirs = mine / all_of_it, theirs / all_of_it
        graphs = mine * self.graphs + theirs * other.graphs
        evidence = top + float(np.log(all_of_it))
        if np.array_equal(self.grid.missing, other.grid.missing):
            return Posterior(
                self.observed, self.grid, mine * self.probability + theirs * other.probability, graphs, evidence
            )
        missing = np.concatenate([self.grid.missing, other.grid.missing])
        order = missing.argsort(kind="stable")
        grid = Grid(missing[order], np.concatenate([self.grid.stands_for, other.grid.stands_for])[order])
        probability = np.concatenate([mine * self.probability, theirs * other.probability])[order]
        return Posterior(self.observed, grid, probability, graphs, evidence)


class _Scores:
    """Log densities of some graphs and of how many are missing, for one table and one prior."""

    def __init__(self, patterns: Patterns, prior: Prior, rows: slice) -> None:
        self.lists, self.observed = len(patterns.lists), patterns.observed
        matrix = components(self.lists)[:, 1:]
        self._of, self._rows = len(matrix), range(len(matrix))[rows]
        self._graphs = matrix[rows].astype(float)
        self._log_size = prior.log_size
        delta = prior.pseudo_count(self.lists)
        self._total = delta * (1 << self.lists)
        self._zero, self._rest = _margins(patterns.cells(), delta)

    def _joint(self, missing: Floats) -> Floats:
        """Log of the joint density of graphs (rows) and candidates (columns), of any height."""
        everyone = missing + self.observed
        by_set = gammaln(self._zero[:, None] + missing) + self._rest[:, None]
        by_set += gammaln(self._total) - gammaln(self._total + everyone)
        log_size = -np.log(everyone) if self._log_size is None else self._log_size(everyone)
        found: Floats = self._graphs @ by_set
        found += gammaln(everyone + 1) - gammaln(missing + 1) + log_size
        return found

    def density(self, grid: Grid) -> tuple[Floats, Floats]:
        """Logs of the density of each candidate, and of the evidence for each graph, of the same height."""
        logs = np.empty(len(grid.missing))
        graphs, highest = np.zeros(len(self._graphs)), -np.inf
        step = max(1, CHUNK // len(self._graphs))
        with np.errstate(divide="ignore"):
            for start in range(0, len(logs), step):
                part = slice(start, start + step)
                joint = self._joint(grid.missing[part])
                top = joint.max()
                np.exp(joint - top, out=joint)
                logs[part] = np.log(joint.sum(axis=0)) + top
                higher = max(highest, top)
                graphs = graphs * np.exp(highest - higher) + (joint @ grid.stands_for[part]) * np.exp(top - higher)
                highest = higher
            return logs, np.log(graphs) + highest

    def posterior(self, grid: Grid) -> Posterior:
        """Probabilities of the candidates and of the graphs."""
        logs, by_graph = self.density(grid)
        probability = np.exp(logs - logs.max()) * grid.stands_for
        top = by_graph.max()
        shares = np.exp(by_graph - top)
        graphs = np.zeros(self._of)
        graphs[self._rows] = shares / shares.sum()
        return Posterior(
            self.observed, grid, probability / probability.sum(), graphs, float(top + np.log(shares.sum()))
        )

    def region(self, first: int) -> tuple[int, int]:
        """From where to where the density is not negligible, ``first`` at the least."""
        return region(lambda missing: self.density(alike(missing))[0], first, FARTHEST * self.observed)


def _margins(cells: Floats, delta: float) -> tuple[Floats, Floats]:
    """For each set of lists: who is on none of it, and the logs of what does not depend on who is missing."""
    lists = len(cells).bit_length() - 1
    every = np.arange(len(cells))
    zero, rest = np.zeros(len(cells)), np.zeros(len(cells))
    for chosen in range(1, len(cells)):
        counts = np.bincount(every & chosen, weights=cells, minlength=len(cells))[(every & ~chosen) == 0]
        prior = delta * (1 << (lists - chosen.bit_count()))
        zero[chosen] = counts[0] + prior
        rest[chosen] = gammaln(counts[1:] + prior).sum() - len(counts) * gammaln(prior)
    return zero[1:], rest[1:]


@dataclass(frozen=True, slots=True)
class Averages:
    """The posterior over all graphs but the saturated; over all of them; and, roughly, the first without a bound."""

    without: Posterior
    with_saturated: Posterior
    unbounded: Posterior


def averages(
    patterns: Patterns, prior: Prior | None = None, *, missing: npt.ArrayLike | None = None, sketch: bool = False
) -> Averages:
    """The posterior of the number of people, averaged over the graphs of dependence.

    Args:
        patterns: up to six lists that overlap.
        prior: of the table and of the number of people; whether it takes the saturated graph in makes no difference.
        missing: candidate numbers of people on no list, all alike; else they are chosen where the probability lies,
            up to 30 times the observed.
        sketch: choose few of them.

    With ``delta`` added to each of the ``2^lists`` cells, the probability of the table under a graph is N! / prod n!
    times the product over its cliques, less that over its separators, of Gamma(a) / Gamma(a + N) x
    prod Gamma(a_c + n_c) / Gamma(a_c), where the a_c of a set of lists are delta times the cells that it puts together
    (Dawid & Lauritzen 1993; Madigan & York 1997).

    Raises:
        NotEstimable: more than six lists.
        ValueError: the candidates are none.
    """
    if len(patterns.lists) > MOST_LISTS:
        raise NotEstimable(
            f"{len(patterns.lists)} lists have too many graphs of dependence to average over, at most {MOST_LISTS}: "
            "put lists of one kind together, leave small ones out, or take the latent-class model (--model latent)"
        )
    prior = prior or Prior()
    most, saturated = _Scores(patterns, prior, slice(None, -1)), _Scores(patterns, prior, slice(-1, None))
    low, high = most.region(0)
    unbounded = most.posterior(spaced(low, high, SKETCH))
    if missing is not None:
        given = alike(missing)
        return _together(most.posterior(given), saturated.posterior(given), unbounded)
    last = TIMES * patterns.observed
    points = SKETCH if sketch else CLOSE_BY_LISTS.get(most.lists, CLOSE)
    evenly = even(patterns.observed)
    if sketch and high <= last:
        without = unbounded
    elif most.lists >= EVEN_FROM and not sketch and _fine(evenly, unbounded):
        without = most.posterior(evenly)
    else:
        without = most.posterior(spaced(min(low, last), min(high, last), points))
    # For the saturated graph one missing person is the first candidate, as others have it: at none it has a spike.
    first, end = saturated.region(1)
    return _together(without, saturated.posterior(spaced(min(first, last), min(end, last), points)), unbounded)


def _together(without: Posterior, saturated: Posterior, unbounded: Posterior) -> Averages:
    return Averages(without, without.mixed(saturated), unbounded)


def _fine(evenly: Grid, found: Posterior) -> bool:
    """Whether evenly spaced candidates lie close enough for this posterior."""
    low, high = found.interval(0.95)
    return high - low > ENOUGH * float(evenly.missing[1] - evenly.missing[0])
