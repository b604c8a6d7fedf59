"""Where chains stay: the heaps of their draws, told apart by stretches of chains rather than by single draws.

Two heaps whose draws run into each other can still be seen as two, because a chain stays in one for long and then goes
over to the other: the medians of its stretches lie close together in each.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.signal import find_peaks

Reals = npt.NDArray[np.float64]

STRETCHES: Final = 80  # of each chain
SHORTEST: Final = 25  # draws in a stretch
FEWEST: Final = 8  # stretches of a chain, below which nothing is told apart
DEEP: Final = 0.35  # how low it must be between two heaps, against the lower of both
RAREST: Final = 0.01  # of all stretches in a heap
SMOOTH: Final = 0.6  # of the spread of stretches within a heap
GRID: Final = 512


@dataclass(frozen=True, slots=True)
class Mode:
    """A heap of draws.

    Attributes:
        draws: those in it.
        share: of all draws.
        chains: how many chains were ever in it.
        mostly: how many were in it most of the time.
        stays: how many times a chain came to it: the share of a heap that was seldom come to is not known well.
    """

    draws: Reals
    share: float
    chains: int
    mostly: int
    stays: int


def find_modes(draws: Reals) -> tuple[Mode, ...]:
    """The heaps of draws by chains, from the lowest up; one if they cannot be told apart."""
    length = max(SHORTEST, len(draws) // STRETCHES)
    if len(draws) < FEWEST * length:
        length = len(draws)
    count = len(draws) // length
    cut = draws[len(draws) - count * length :].reshape(count, length, draws.shape[1])
    middles = np.median(cut, axis=1)  # stretches by chains
    cuts = _valleys(middles) if count > 1 else []
    return tuple(_mode(cut, np.searchsorted(cuts, middles) == one) for one in range(len(cuts) + 1))


def _mode(cut: Reals, inside: npt.NDArray[np.bool_]) -> Mode:
    came = inside & ~np.vstack([np.zeros_like(inside[:1]), inside[:-1]])
    return Mode(
        draws=cut.transpose(0, 2, 1)[inside].ravel(),
        share=float(inside.mean()),
        chains=int(inside.any(axis=0).sum()),
        mostly=int((inside.mean(axis=0) > 0.5).sum()),
        stays=int(came.sum()),
    )


def _valleys(middles: Reals) -> list[float]:
    """Where stretches are rare between two heaps of them."""
    steps = np.abs(np.diff(middles, axis=0))
    within = float(np.median(steps)) / 0.954  # of a normal spread, as differences show it
    if within == 0:
        return []
    flat = middles.ravel()
    grid = np.linspace(flat.min() - 3 * within, flat.max() + 3 * within, GRID)
    width = max(SMOOTH * within, 2 * float(grid[1] - grid[0]))
    density = np.exp(-0.5 * ((grid[:, None] - flat) / width) ** 2).sum(axis=1)
    peaks = [int(peak) for peak in find_peaks(density)[0]]
    return _deep(peaks, density, grid, flat)


def _deep(peaks: list[int], density: Reals, grid: Reals, flat: Reals) -> list[float]:
    """The valleys that stay when heaps that are too near or too rare join their neighbour, the shallowest first."""
    while len(peaks) > 1:
        lows = [left + int(density[left:right].argmin()) for left, right in pairwise(peaks)]
        shares = np.diff([0, *np.searchsorted(np.sort(flat), grid[lows]), flat.size]) / flat.size
        ratios = [density[low] / min(density[peaks[one : one + 2]]) for one, low in enumerate(lows)]
        worst = int(np.argmax(ratios))
        rare = int(np.argmin(shares))
        if ratios[worst] > DEEP:
            pair = peaks[worst : worst + 2]
            peaks.remove(min(pair, key=lambda peak: density[peak]))
        elif shares[rare] < RAREST:
            peaks.pop(rare)
        else:
            return [float(grid[low]) for low in lows]
    return []
