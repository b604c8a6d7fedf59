"""Candidate numbers of people on no list: where the probability lies is found first, then looked at closely."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
TIMES = 30  # as many people missing as were seen, at most: the bound that published figures have, told where it matters
FARTHEST = 10_000  # times as many, where it is asked what the bound does
EVEN_POINTS = 1000
NEGLIGIBLE = -25.0  # log of the density, relative to its highest
SCAN_POINTS = 150


@dataclass(frozen=True, slots=True)
class Grid:
    """Candidate numbers of people on no list, ascending, and for how many numbers each of them stands."""

    missing: Floats
    stands_for: Floats

    @property
    def every(self) -> bool:
        """Whether every whole number between the first and the last is there."""
        return bool((np.diff(self.missing) == 1).all())


def alike(missing: npt.ArrayLike) -> Grid:
    """These numbers, each standing for as many as any other."""
    numbers = np.asarray(missing, dtype=float)
    if numbers.ndim != 1 or not len(numbers) or numbers[0] < 0 or (np.diff(numbers) <= 0).any():
        raise ValueError("candidate numbers of missing people are ascending, and none is negative")
    return Grid(numbers, np.ones(len(numbers)))


def even(observed: int, points: int = EVEN_POINTS) -> Grid:
    """Evenly spaced from 1 to 30 times the observed."""
    return alike(np.linspace(1, TIMES * observed, points))


def spaced(first: int, last: int, points: int) -> Grid:
    """About so many whole numbers from first to last: every one, if there is room, else ever sparser."""
    if last - first < points:
        numbers = np.arange(first, last + 1, dtype=float)
    else:
        numbers = np.unique(np.rint(np.geomspace(first + 1, last + 1, points)) - 1)
    between = np.diff(numbers)
    stands_for = np.concatenate([between, [0.0]]) / 2 + np.concatenate([[0.0], between]) / 2
    stands_for[0] += 0.5
    stands_for[-1] += 0.5
    return Grid(numbers, stands_for)


def region(log_density: Callable[[Floats], Floats], first: int, last: int) -> tuple[int, int]:
    """From where to where the density is not negligible, between ``first`` and ``last``."""
    low, high = first, last
    while True:
        grid = spaced(low, high, SCAN_POINTS)
        logs = log_density(grid.missing)
        kept = np.flatnonzero(logs > logs.max() + NEGLIGIBLE)
        start, end = max(kept[0] - 1, 0), min(kept[-1] + 1, len(logs) - 1)
        before = high - low
        low, high = int(grid.missing[start]), int(grid.missing[end])
        if grid.every or 2 * (high - low) > before:
            return low, high


def quantile(grid: Grid, probability: Floats, share: float) -> float:
    """The number of missing people that no more than this share of the probability lies below.

    Args:
        grid: the candidates.
        probability: of each candidate with those that it stands for; sums to 1.
        share: from 0 to 1.

    A candidate that stands for several numbers is spread over them.
    """
    below = np.cumsum(probability)
    at = min(int(np.searchsorted(below, share * below[-1])), len(below) - 1)
    if grid.stands_for[at] == 1:
        return float(grid.missing[at])
    part = (share * below[-1] - (below[at] - probability[at])) / probability[at]
    return float(np.rint(grid.missing[at] + (part - 0.5) * grid.stands_for[at]).clip(grid.missing[0]))


def peaks(grid: Grid, probability: Floats, least: float = 0.05) -> list[tuple[float, float]]:
    """Numbers of missing people around which the probability gathers, each with its share of it.

    Two tops with less than a fifth of a dip between them, or a top with less than ``least`` of the whole, are not
    kept apart.
    """
    density = probability / grid.stands_for
    higher = np.concatenate([[True], density[1:] > density[:-1]]) & np.concatenate(
        [density[:-1] >= density[1:], [True]]
    )
    tops: list[int] = []
    valleys: list[int] = []
    for top in np.flatnonzero(higher):
        if not tops:
            tops.append(int(top))
            continue
        valley = tops[-1] + int(density[tops[-1] : top].argmin())
        if density[valley] < 0.8 * min(density[tops[-1]], density[top]):
            tops.append(int(top))
            valleys.append(valley)
        elif density[top] > density[tops[-1]]:
            tops[-1] = int(top)
    shares = [float(part.sum()) for part in np.split(probability, valleys)]
    return [(float(grid.missing[top]), share) for top, share in zip(tops, shares, strict=True) if share >= least]
