"""The estimate averaged over decomposable graphs of dependence between lists (Madigan & York 1997)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from reckoning.lists.averaging import Averages, Posterior, Prior, averages
from reckoning.lists.estimates import LEVEL, Estimate, NotEstimable, Patterns
from reckoning.lists.graphs import cliques, components
from reckoning.lists.sizes import FARTHEST, peaks

MODEL = "decomposable"
ASSUMPTION = (
    "Everyone counted here was as likely to be documented as anyone else, and how lists depend on each other can be "
    "drawn as a graph (decomposable) that leaves at least two lists without a direct tie; all such graphs are averaged,"
    " each by how well it fits. What keeps people off all lists at once beyond that cannot be seen in the lists."
)
TOP_GRAPHS = 5
APART = 0.25  # a sweep whose medians differ by more than this part depends on the prior
NEAR = 4.0  # times more or fewer people in the prior: how far the sweep is looked at for that
FAR = 0.001  # of the probability, beyond the last candidate, is told
POINTS = 200  # of the posterior that are kept, each with as much probability as any other
UNDECIDED = 1000  # times the documented: where the interval reaches further, no interval is given

Sweep = Mapping[float, Averages]


def decomposable(
    patterns: Patterns,
    *,
    prior: Prior | None = None,
    missing: npt.ArrayLike | None = None,
    level: float = LEVEL,
    brief: bool = False,
) -> Estimate:
    """The median over decomposable graphs, with what it depends on in its diagnostics.

    Args:
        patterns: three to six lists that overlap (``usable``).
        prior: delta, the prior of the size, and whether the saturated graph is averaged over too.
        missing: candidate numbers of people on no list; else those up to 30 times the observed.
        level: of the interval.
        brief: look at fewer candidates, and leave out what other priors would say.

    Raises:
        NotEstimable: more than six lists, or without a bound the interval would end nowhere.
        ValueError: the candidates are none.
    """
    prior = prior or Prior()
    both = averages(patterns, prior, missing=missing, sketch=brief)
    runaway = both.unbounded.above(UNDECIDED * patterns.observed)
    if runaway > (1 - level) / 2:
        raise NotEstimable(
            f"the lists overlap too little: with a probability of {runaway:.2f} there were over {UNDECIDED:,} times as "
            "many people as are documented, and the upper end would lie wherever one stops looking"
        )
    found = _chosen(both, prior)
    low, high = found.interval(level)
    own, sweep = prior.pseudo_count(len(patterns.lists)), {} if brief else _swept(patterns, prior, both)
    diagnostics = {
        **_of_posterior(found, patterns.lists),
        "delta": own,
        "saturated": _of_saturated(both, prior, level),
        "sweep": [
            {"delta": delta, **figures(_chosen(by, prior), level), "with_saturated": figures(by.with_saturated, level)}
            for delta, by in sweep.items()
        ],
        "candidates": _of_candidates(both, found, level),
        "warnings": [*_bounded(both, found, level), *([] if brief else _swayed(sweep, own, prior)), *_torn(found)],
    }
    return Estimate(
        MODEL, patterns.observed, round(found.quantile(0.5)), (round(low), round(high)), level, ASSUMPTION, diagnostics
    )


def figures(found: Posterior, level: float) -> dict[str, object]:
    """The median and the interval of a posterior, in whole people."""
    return {"estimate": round(found.quantile(0.5)), "interval": [round(end) for end in found.interval(level)]}


def _chosen(both: Averages, prior: Prior) -> Posterior:
    return both.with_saturated if prior.saturated else both.without


def _swept(patterns: Patterns, prior: Prior, mine: Averages) -> Sweep:
    """The same by other deltas: from a quarter of one person in the whole table to one in each of its cells."""
    lists = len(patterns.lists)
    own = prior.pseudo_count(lists)
    deltas = sorted({2.0**-power for power in range(lists - 2, lists + 3)} | {0.5, 1.0, own})
    return {
        delta: mine if delta == own else averages(patterns, replace(prior, delta=delta), sketch=True)
        for delta in deltas
    }


def _of_posterior(found: Posterior, names: Sequence[str]) -> dict[str, object]:
    best = np.argsort(-found.graphs, kind="stable")[:TOP_GRAPHS]
    rows = components(len(names))
    return {
        "mean": round(found.mean, 4),
        "mode": round(found.mode),
        "posterior": [round(found.quantile((point + 0.5) / POINTS)) for point in range(POINTS)],
        "peaks": [{"people": at, "probability": round(share, 3)} for at, share in _peaks(found)],
        "graphs": int(np.count_nonzero(found.graphs)),
        "top_graphs": [
            {"graph": _drawn(rows[one], names), "probability": round(float(found.graphs[one]), 5)} for one in best
        ],
    }


def _peaks(found: Posterior) -> list[tuple[int, float]]:
    return [(round(found.observed + at), share) for at, share in peaks(found.grid, found.probability)]


def _drawn(row: npt.NDArray[np.int8], names: Sequence[str]) -> str:
    """A graph by its cliques: lists in one bracket depend on each other directly."""
    return " ".join(f"[{', '.join(names[one] for one in clique)}]" for clique in cliques(row))


def _of_saturated(both: Averages, prior: Prior, level: float) -> dict[str, object]:
    """What the saturated graph does or would do; for it, the prior alone decides who is missing."""
    return {
        "included": prior.saturated,
        "probability": float(f"{both.with_saturated.graphs[-1]:.3g}"),
        "with": figures(both.with_saturated, level),
        "without": figures(both.without, level),
    }


def _of_candidates(both: Averages, found: Posterior, level: float) -> dict[str, object]:
    """Which numbers of people were looked at, and what lies beyond them."""
    grid = found.grid
    return {
        "from": round(found.observed + grid.missing[0]),
        "to": round(found.observed + grid.missing[-1]),
        "looked_at": len(grid.missing),
        "every": grid.every,
        "probability_beyond": float(f"{_beyond(both, found):.3g}"),
        "unbounded": {"to": (FARTHEST + 1) * found.observed, **figures(both.unbounded, level)},
    }


def _beyond(both: Averages, found: Posterior) -> float:
    return both.unbounded.above(found.observed + float(found.grid.missing[-1]))


def _bounded(both: Averages, found: Posterior, level: float) -> list[str]:
    beyond = _beyond(both, found)
    if beyond <= FAR:
        return []
    low, high = both.unbounded.interval(level)
    most = found.observed + found.grid.missing[-1]
    unbounded = f"{both.unbounded.quantile(0.5):,.0f} [{low:,.0f}, {high:,.0f}]"
    told = f"more than {most:,.0f} people were not considered, yet have a probability of {beyond:.3f}"
    return [f"{told}; without that bound: {unbounded}"]


def _swayed(sweep: Sweep, own: float, prior: Prior) -> list[str]:
    medians = {delta: _chosen(by, prior).quantile(0.5) for delta, by in sweep.items()}
    near = [one for delta, one in medians.items() if 1 / NEAR <= delta / own <= NEAR]
    median = medians[own]
    if all(abs(one - median) <= APART * median for one in near):
        return []
    return [
        f"it depends on the prior: {min(near):,.0f} to {max(near):,.0f} if the prior weighs {NEAR:g} times less or more"
    ]


def _torn(found: Posterior) -> list[str]:
    tops = _peaks(found)
    if len(tops) < 2:
        return []
    told = " and ".join(f"{people:,} ({share:.0%})" for people, share in tops)
    return [f"there is more than one answer: the probability gathers around {told}"]
