"""Whether chains say the same: rank-normalised split R-hat, and how many independent draws theirs are worth.

After Vehtari, Gelman, Simpson, Carpenter and Bürkner (Bayesian Analysis 16, 2021). Draws are arrays of draws by chains.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri
from scipy.stats import rankdata

Reals = npt.NDArray[np.float64]
NONE: Final = 1e-300  # of a variance


def split(draws: Reals) -> Reals:
    """Each chain as two: a chain that drifts does not agree with itself."""
    half = len(draws) // 2
    return np.concatenate([draws[:half], draws[len(draws) - half :]], axis=1)


def r_hat(draws: Reals) -> float:
    """How much wider all chains together are than one: 1 where they agree. Of place or spread, the larger."""
    halves = split(draws)
    return max(_r_hat(_normal(halves)), _r_hat(_normal(np.abs(halves - np.median(halves)))))


def bulk_ess(draws: Reals) -> float:
    """How many independent draws the middle of these is worth."""
    return _ess(_normal(split(draws)))


def tail_ess(draws: Reals, level: float = 0.95) -> float:
    """How many independent draws the ends of the interval of that level are worth; the fewer of the two."""
    halves = split(draws)
    ends = np.quantile(halves, [(1 - level) / 2, (1 + level) / 2])
    return min(_ess((halves <= end).astype(np.float64)) for end in ends)


def _normal(draws: Reals) -> Reals:
    """Draws by the quantiles of the normal distribution at their ranks."""
    ranks = rankdata(draws, axis=None).reshape(draws.shape)
    return np.asarray(ndtri((ranks - 0.375) / (draws.size + 0.25)))


def _spread(draws: Reals) -> tuple[float, float]:
    """The variance within chains, and the one of all together."""
    length = len(draws)
    within = float(draws.var(axis=0, ddof=1).mean())
    between = float(draws.mean(axis=0).var(ddof=1))
    return within, within * (length - 1) / length + between


def _r_hat(draws: Reals) -> float:
    within, together = _spread(draws)
    return 1.0 if together == 0 else float(np.sqrt(together / max(within, NONE)))


def _ess(draws: Reals) -> float:
    within, together = _spread(draws)
    if together == 0:
        return float(draws.size)
    length = len(draws)
    centred = draws - draws.mean(axis=0)
    waves = np.fft.rfft(centred, 2 * length, axis=0)
    lagged = np.fft.irfft(np.abs(waves) ** 2, axis=0)[:length].mean(axis=1) / (length - 1)
    correlation = 1 - (within - lagged) / together
    correlation[0] = 1
    even = length // 2 * 2
    pairs = correlation[0:even:2] + correlation[1:even:2]
    ends = np.flatnonzero(pairs < 0)  # Geyer: from there on it is noise
    kept = np.minimum.accumulate(pairs[: ends[0]] if len(ends) else pairs)
    return float(draws.size / max(2 * kept.sum() - 1, 1 / np.log10(draws.size)))
