"""From odds to links: each person stands at most once in a list, so that a record links to one record of another."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]
Numbers = NDArray[np.float64]
ROUNDS: Final = 60
STILL: Final = 1e-7
STEADY: Final = 0.7  # share of each new message that is taken, so that circles do not swing
EVEN: Final = 1e-6  # probabilities this close are a tie
HIGHEST: Final = 60.0  # log2 odds beyond which nothing changes


def probabilities(left: Rows, right: Rows, odds: Numbers) -> Numbers:
    """The probability of each pair, given the log2 odds of each alone, when a record has at most one partner a list.

    Sums over all ways to pair the records, by messages between them (the Bethe approximation; exact on trees): pairs
    compete with the others of either record, and with having no partner at all.
    """
    weight = np.exp2(np.clip(odds, -HIGHEST, HIGHEST))
    size = int(left.max(initial=-1)) + 1, int(right.max(initial=-1)) + 1
    out = np.ones(len(weight))  # how free the left record is, to this right one
    back = np.ones(len(weight))
    for _ in range(ROUNDS):
        pull = weight * back
        new_out = 1.0 / (1.0 + np.maximum(np.bincount(left, pull, size[0])[left] - pull, 0.0))
        pull = weight * out
        new_back = 1.0 / (1.0 + np.maximum(np.bincount(right, pull, size[1])[right] - pull, 0.0))
        change = max(np.abs(new_out - out).max(initial=0.0), np.abs(new_back - back).max(initial=0.0))
        out += STEADY * (new_out - out)
        back += STEADY * (new_back - back)
        if change < STILL:
            break
    joint = weight * out * back
    found: Numbers = joint / (1.0 + joint)
    return found


def one_to_one(left: Rows, right: Rows, likely: Numbers, *, least: float) -> NDArray[np.intp]:
    """The places of the pairs that link: the best set in which every record has at most one partner.

    Best is the largest sum of probabilities within each group of records that hang together. A pair below ``least`` is
    none, and neither is one that another of the same record equals: the order of a file decides nothing.
    """
    at = np.flatnonzero(likely >= least)
    at = at[~_tied(left[at], likely[at]) & ~_tied(right[at], likely[at])]
    alone = (np.bincount(left[at])[left[at]] == 1) & (np.bincount(right[at])[right[at]] == 1) if len(at) else at == at
    rest = at[~alone]
    kept = [at[alone]]
    if len(rest):
        kept += _assigned(left[rest], right[rest], likely[rest], rest)
    return np.sort(np.concatenate(kept))


def _tied(rows: Rows, likely: Numbers) -> NDArray[np.bool_]:
    """Whether another pair of the same record is as likely, and none likelier."""
    best = np.zeros(int(rows.max(initial=-1)) + 1)
    np.maximum.at(best, rows, likely)
    top = likely >= best[rows] - EVEN
    return top & (np.bincount(rows, top, len(best))[rows] > 1)


def _assigned(left: Rows, right: Rows, likely: Numbers, at: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    # SciPy takes as long to load as all else, and whoever only shows or judges links assigns none.
    from scipy.optimize import linear_sum_assignment
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ones, rows = np.unique(left, return_inverse=True)
    others, columns = np.unique(right, return_inverse=True)
    total = len(ones) + len(others)
    graph = coo_array((np.ones(len(rows)), (rows, columns + len(ones))), shape=(total, total))
    _, group = connected_components(graph, directed=False)
    order = np.argsort(group[rows], kind="stable")
    kept = []
    for some in np.split(order, np.flatnonzero(np.diff(group[rows][order])) + 1):
        i, a = np.unique(rows[some], return_inverse=True)
        j, b = np.unique(columns[some], return_inverse=True)
        gain = np.zeros((len(i), len(j)))
        place = np.full((len(i), len(j)), -1)
        gain[a, b], place[a, b] = likely[some], some
        chosen = place[linear_sum_assignment(gain, maximize=True)]
        kept.append(at[chosen[chosen >= 0]])
    return kept
