"""Which links are doubtful, and which of them to look at first."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Shares = NDArray[np.float64]

LEAST, MOST = 0.05, 0.95  # between these, a link is doubtful
_SURE: Final = 1 - 1e-9  # a probability of 1 would have infinite odds


def surety(one: Numbers, other: Numbers, lists: Numbers, probability: Shares) -> Shares:
    """How sure each link is, given its rivals: nobody is two people of one list.

    Each link is between the rows ``one`` and ``other``, numbered from 0; ``lists`` has the number of each row's list.
    If a row may be any of several of another list, with odds o1, o2, …, it is the first with o1 / (1 + o1 + o2 + …),
    and no one of them with the rest. Of a link's two ends, the one that is less sure counts.
    """
    odds = np.minimum(probability, _SURE)
    odds = odds / (1 - odds)
    many = int(lists.max(initial=-1)) + 1
    least = np.ones(len(odds))
    for mine, theirs in ((one, other), (other, one)):
        _, home = np.unique(mine * max(1, many) + lists[theirs], return_inverse=True)
        least = np.minimum(least, odds / (1 + np.bincount(home, odds)[home]))
    return np.asarray(least, dtype=np.float64)


def in_doubt(sure: Shares, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which links are doubtful: neither nearly sure nor nearly impossible, or taken by the run against the odds."""
    return np.asarray((sure >= LEAST) & (sure <= MOST) | chosen & (sure < LEAST))


def first(sure: Shares, held: Numbers) -> Numbers:
    """The order to look at links in: where most is expected to change first.

    A decision about a link that is sure by ``p`` changes p(1 - p) links on average, and touches the ``held`` rows that
    the groups of both ends have. Of equal ones, the one given first comes first.
    """
    weight = np.round(sure * (1 - sure) * held, 9)
    return np.asarray(np.argsort(-weight, kind="stable"), dtype=np.int64)
