"""The latent-class estimate (Manrique-Vallier 2016): many chains from far apart, and each of its answers told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from reckoning.lists.estimates import LEVEL, Estimate, Patterns
from reckoning.lists.latent_chains import RUNAWAY, Batch, Whole, run_batch, starts
from reckoning.lists.latent_convergence import bulk_ess, r_hat, tail_ess
from reckoning.lists.latent_modes import Mode, find_modes

MODEL: Final = "latent"
ASSUMPTION: Final = (
    "People fall into a few hidden classes; within a class, being on one list says nothing of being on another, and "
    "those on no list are as the people of some class that is seen. How many there are whom no list could have reached "
    "cannot be seen in the lists."
)
AGREE: Final = 1.05  # R-hat above it: the chains do not say the same
ENOUGH: Final = 400  # independent draws (Vehtari et al. 2021) that the ends of an interval should rest on
OFTEN: Final = 100  # times that chains must have come to a heap before its share of all draws is taken for its weight
TOGETHER: Final = 8  # chains in a batch: fixed, so that the answer does not depend on how many processors there are
POINTS: Final = 200  # of the posterior that are kept, each with as much probability as any other
HEAVY: Final = 4.0  # an upper end so many times the median rests on a long tail


@dataclass(frozen=True, slots=True)
class Settings:
    """How the latent-class model is fitted.

    Attributes:
        chains: how many, begun from far apart: at least four.
        sweeps: of each chain.
        burn_in: sweeps that are not used; else a fifth of them.
        classes: how many hidden classes there may be.
        concentration: shape and rate of the Gamma prior of alpha; small values favour few classes.
        level: of the interval.

    Raises:
        ValueError: a setting that cannot be.
    """

    chains: int = 16
    sweeps: int = 50_000
    burn_in: int | None = None
    classes: int = 10
    concentration: tuple[float, float] = (0.25, 0.25)
    level: float = LEVEL

    def __post_init__(self) -> None:
        if self.chains < 4:
            raise ValueError("at least four chains are needed to see whether they agree")
        if not 0 <= self.unused <= self.sweeps - 8:
            raise ValueError("there are too few sweeps after those that are not used")
        if self.classes < 2 or min(self.concentration) <= 0 or not 0 < self.level < 1:
            raise ValueError("there are two classes or more, a prior above zero and a level between 0 and 1")

    @property
    def unused(self) -> int:
        """How many sweeps at the beginning of each chain are not used."""
        return self.sweeps // 5 if self.burn_in is None else self.burn_in


def latent(patterns: Patterns, *, seed: int, settings: Settings | None = None) -> list[Estimate]:
    """One estimate where the chains agree; one for each heap of draws where they do not; else why there is none.

    Args:
        patterns: three lists or more that overlap (``usable``).
        seed: of the chance; the same seed gives the same answer, however its batches are run.
        settings: chains, sweeps and prior.

    An average over heaps would depend on how often the chains happened to change between them, so it is only given
    where R-hat of log n0 is at most 1.05 and chains came to each heap often enough for its share to be its weight.
    Nothing bounds the number of missing people from above.
    """
    settings = settings or Settings()
    missing = np.concatenate([run_batch(one) for one in batches(patterns, seed, settings)], axis=1)
    return summarised(patterns, missing[settings.unused :], settings)


def batches(patterns: Patterns, seed: int, settings: Settings) -> list[Batch]:
    """The chains, a few together; each batch has its own chance, and begins as far apart as all do."""
    keys = list(patterns.counts)
    seen = np.array([[float(sign) for sign in key] for key in keys])
    counts = np.array([patterns.counts[key] for key in keys], dtype=np.int64)
    parts = -(-settings.chains // TOGETHER)
    first = starts(settings.chains)
    return [
        Batch(
            seen, counts, first[part::parts], np.random.default_rng(source), settings.sweeps, settings.classes,
            settings.concentration,
        )
        for part, source in enumerate(np.random.SeedSequence(seed).spawn(parts))
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Chains:
    """Draws of the number of missing people after the burn-in, sweeps by chains, and how well they agree."""

    patterns: Patterns
    missing: Whole
    settings: Settings
    r_hat: float
    bulk: float
    tail: float

    def people(self, missing: npt.NDArray[np.number], *shares: float) -> list[int]:
        """Quantiles of the number of all people."""
        found = np.quantile(missing.astype(np.float64), shares, method="inverted_cdf")
        return [self.patterns.observed + int(one) for one in found]

    def interval(self, missing: npt.NDArray[np.number]) -> tuple[int, int]:
        low, high = self.people(missing, (1 - self.settings.level) / 2, (1 + self.settings.level) / 2)
        return low, high


def summarised(patterns: Patterns, missing: Whole, settings: Settings) -> list[Estimate]:
    """What draws of the number of missing people say, sweeps by chains and without those not used."""
    logs = np.log(missing + 0.5)
    found = _Chains(patterns, missing, settings, r_hat(logs), bulk_ess(logs), tail_ess(logs, settings.level))
    if missing.max() >= RUNAWAY:
        return [_refused(found, "the chains ran away: no number of missing people is too large for these lists")]
    modes = find_modes(logs)
    known = all(mode.stays - mode.chains >= OFTEN for mode in modes)
    if found.r_hat <= AGREE and (len(modes) == 1 or known):
        return [_pooled(found, modes)]
    if len(modes) == 1:
        return [
            _refused(
                found,
                f"the chains do not agree (R-hat of log n0 is {found.r_hat:.2f}, above {AGREE}) and do not fall into "
                "groups that do: run more sweeps, or fewer lists",
            )
        ]
    return [_of_mode(found, modes, number) for number in range(len(modes))]


def _common(found: _Chains) -> dict[str, object]:
    settings = found.settings
    return {
        "r_hat": round(found.r_hat, 4),
        "ess_bulk": round(found.bulk),
        "ess_tail": round(found.tail),
        "chains": found.missing.shape[1],
        "sweeps": settings.sweeps,
        "burn_in": settings.unused,
        "classes": settings.classes,
        "prior": {"shape": settings.concentration[0], "rate": settings.concentration[1]},
    }


def _refused(found: _Chains, reason: str) -> Estimate:
    patterns, level = found.patterns, found.settings.level
    return Estimate(MODEL, patterns.observed, None, None, level, ASSUMPTION, _common(found), reason)


def _estimate(found: _Chains, missing: npt.NDArray[np.number], told: dict[str, Any]) -> Estimate:
    """The median and interval of these draws; ``told`` are diagnostics, with warnings to which more may come."""
    (middle,), (low, high) = found.people(missing, 0.5), found.interval(missing)
    warnings: list[str] = told["warnings"]
    if high - found.patterns.observed > HEAVY * max(middle - found.patterns.observed, 1):
        warnings.append(f"its upper end is far out, at {high:,}: the lists hardly bound the number from above")
    diagnostics = {
        **told,
        **_common(found),
        "posterior": found.people(missing, *((np.arange(POINTS) + 0.5) / POINTS)),
    }
    level = found.settings.level
    return Estimate(MODEL, found.patterns.observed, middle, (low, high), level, ASSUMPTION, diagnostics)


def _pooled(found: _Chains, modes: Sequence[Mode]) -> Estimate:
    warnings = []
    if min(found.bulk, found.tail) < ENOUGH:
        warnings.append(
            f"the interval rests on few independent draws, {found.bulk:.0f} in its middle and {found.tail:.0f} at its "
            "ends: they may move with the seed"
        )
    if len(modes) > 1:
        heaps = " and ".join(f"{one['estimate']:,} ({one['share']:.0%})" for one in _told(found, modes))
        warnings.append(f"there is more than one answer: the draws gather around {heaps}")
    return _estimate(found, found.missing, {"modes": len(modes), "heaps": _told(found, modes), "warnings": warnings})


def _of_mode(found: _Chains, modes: Sequence[Mode], number: int) -> Estimate:
    low, high = found.interval(found.missing)
    heaps = _told(found, modes)
    own = heaps[number]
    warning = (
        f"one of {len(modes)} answers that these lists allow, with {own['share']:.0%} of all draws; that share is how "
        "long the chains were there, which depends on where they began: it is no probability"
    )
    told = {
        "mode": number + 1,
        "modes": len(modes),
        **{name: own[name] for name in ("share", "chains_ever", "chains_mostly", "visits")},
        "heaps": heaps,
        "all_chains": {"estimate": found.people(found.missing, 0.5)[0], "interval": [low, high]},
        "warnings": [warning],
    }
    return _estimate(found, _missing(modes[number]), told)


def _missing(mode: Mode) -> npt.NDArray[np.float64]:
    """Its draws as numbers of people again."""
    return np.rint(np.exp(mode.draws) - 0.5)


def _told(found: _Chains, modes: Sequence[Mode]) -> list[dict[str, int | float | list[int]]]:
    """Each heap in numbers."""
    heaps: list[dict[str, int | float | list[int]]] = []
    for mode in modes:
        missing = _missing(mode)
        heaps.append(
            {
                "estimate": found.people(missing, 0.5)[0],
                "interval": list(found.interval(missing)),
                "share": round(mode.share, 4),
                "chains_ever": mode.chains,
                "chains_mostly": mode.mostly,
                "visits": mode.stays,
            }
        )
    return heaps
