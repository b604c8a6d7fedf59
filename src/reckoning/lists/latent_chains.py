"""Chains of the latent-class model: people fall into a few hidden classes, each with its own chance on each list.

The model is Manrique-Vallier's (Biometrics 72, 2016): a Dirichlet-process mixture of independence models, cut off at
``K`` classes. With ``x_ij`` whether person ``i`` is on list ``j``::

    x_ij | z_i = k ~ Bernoulli(lambda_jk)      lambda_jk ~ Beta(1, 1)
    z_i ~ pi = sticks(V)                       V_k ~ Beta(1, alpha), V_K = 1
    alpha ~ Gamma(a, b)                        p(N) proportional to 1 / N

Nobody is drawn one by one: people with the same pattern are shared out over the classes at once, and all chains of a
batch move together in one array. One sweep is:

1. moves that integrate out who is in which class and how many are missing. What is left is the chance of the patterns
   among those seen, ``prod (p_x / seen) ** count``, times the prior. A class moves all, or one, of its chances by the
   logit, and its weight so that as many of those seen are expected from it as before: along that line the data say
   little, and a sampler that only redraws people creeps. Two classes may also change places on the stick.
2. how many are missing, a negative binomial (a Poisson number with a Gamma mean): nothing bounds it;
3. who is in which class, then the chances, from their full conditionals; alpha with the sticks integrated out (given
   the sticks it can only creep), then the sticks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

Reals = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

RUNAWAY: Final = 10**15  # above it a float no longer counts people; a chain that comes here is said to have run away
TINY: Final = 1e-300
WIDEST, NARROWEST = 1.0, 10**-1.5  # the first chain starts with large chances, the last with small ones
ALPHA_STEPS: Final = (1.0, 4.0)  # on its logarithm
UNEVEN, EVEN = 0.1, 1.0  # one chain begins with few classes that matter, the next with many
STEPS: Final = ((0.7, False), (2.5, False), (2.0, True))  # a move's spread on the logit, and whether of one list alone


@dataclass(frozen=True, slots=True)
class Batch:
    """Chains that run together.

    Attributes:
        seen: who is on which list, patterns by lists, 0 or 1.
        counts: how many people have each pattern.
        starts: for each chain how large the chances are that it begins with, above 0 and at most 1.
        rng: where its chance comes from.
        sweeps: how many, all of them kept.
        classes: how many there may be, at least two.
        concentration: shape and rate of the Gamma prior of alpha.
    """

    seen: Reals
    counts: Whole
    starts: Reals
    rng: np.random.Generator
    sweeps: int
    classes: int
    concentration: tuple[float, float]


def starts(chains: int) -> Reals:
    """How large the first chances of each chain are: from few missing to many, so that no mode is missed."""
    return np.geomspace(WIDEST, NARROWEST, chains)


def run_batch(batch: Batch) -> Whole:
    """The number missing after each sweep of each chain, sweeps by chains."""
    chains = _Chains(batch)
    found = np.empty((batch.sweeps, len(batch.starts)), dtype=np.int64)
    with np.errstate(all="ignore"):  # a move to the edge of what a float holds is no number, and so refused
        for sweep in range(batch.sweeps):
            chains.move()
            found[sweep] = chains.redraw()
    return found


class _Chains:
    """The state of a batch. Arrays have chains first, then lists or patterns, then classes."""

    def __init__(self, batch: Batch) -> None:
        self.rng, self.classes = batch.rng, batch.classes
        self.shape, self.rate = batch.concentration
        size, lists = len(batch.starts), batch.seen.shape[1]
        self.all = np.arange(size)
        self.lists = lists
        on = np.vstack([np.zeros(lists), batch.seen])  # the first pattern is of those on no list
        self.design = np.hstack([on, 1 - on])
        self.on = on.T.copy()
        self.observed = int(batch.counts.sum())
        self.counts = batch.counts.astype(np.float64)
        self.people = np.empty((size, len(on)), dtype=np.int64)
        self.people[:, 1:] = batch.counts
        chances = batch.starts[:, None, None] * self.rng.uniform(0.01, 0.99, (size, lists, batch.classes))
        self.logs = np.concatenate([np.log(chances), np.log1p(-chances)], axis=1)  # on the list, and not on it
        self.alpha = np.where(self.all % 2, EVEN, UNEVEN)
        shares = self.rng.standard_gamma(np.repeat(self.alpha[:, None], batch.classes, axis=1)) + TINY
        self.weights = np.maximum(shares / shares.sum(axis=1, keepdims=True), TINY)

    # -- moves without people ------------------------------------------------------------------------------------

    def move(self) -> None:
        """Moves of whole classes, with who is in which of them and how many are missing integrated out."""
        self.patterns = np.exp(self.design @ self.logs) + TINY  # chains, patterns, classes
        self.mixed = (self.patterns @ self.weights[:, :, None])[:, :, 0]
        self.showing = -np.expm1(np.log(self.patterns[:, 0]))  # chance of a class's people to be on some list
        self.seen = (self.showing * self.weights).sum(axis=1)
        self.fit = self._fit(self.mixed, self.seen)
        self.prior = self._prior(self.weights)
        size = len(self.all)
        for spread, single in STEPS:
            which = self.rng.integers(0, self.classes, size)
            by = np.repeat(spread * self.rng.standard_normal((size, 1)), self.lists, axis=1)
            if single:
                by *= np.arange(self.lists) == self.rng.integers(0, self.lists, (size, 1))
            self._shift(which, by)
            self._swap(which, (which + self.rng.integers(1, self.classes, size)) % self.classes)

    def _fit(self, mixed: Reals, seen: Reals) -> Reals:
        """Log likelihood of the patterns of those seen."""
        return np.asarray(np.log(mixed[:, 1:]) @ self.counts - self.observed * np.log(seen))

    def _prior(self, weights: Reals) -> Reals:
        """Log density of weights broken from a stick, over the simplex, without what depends on alpha alone."""
        left = weights[:, :0:-1].cumsum(axis=1)[:, 1:]
        return np.asarray((self.alpha - 1) * np.log(weights[:, -1]) - np.log(left).sum(axis=1))

    def _shift(self, which: Whole, by: Reals) -> None:
        """One class of each chain moves its chances by logits, and its weight so that it shows as many as before."""
        each, lists = self.all, self.lists
        old, weight, showing = self.logs[each, :, which], self.weights[each, which], self.showing[each, which]
        logit = old[:, :lists] - old[:, lists:] + by
        soft = np.logaddexp(0, logit)
        new = np.concatenate([logit - soft, -soft], axis=1)
        patterns, shows = np.exp(new @ self.design.T) + TINY, -np.expm1(-soft.sum(axis=1))
        odds = weight / (1 - weight) * showing / shows
        heavier, others = odds / (1 + odds), 1 / (1 + odds) / (1 - weight)
        weights = self.weights * others[:, None]
        weights[each, which] = heavier
        rest = np.maximum(self.mixed - weight[:, None] * self.patterns[each, :, which], 0)
        mixed = rest * others[:, None] + heavier[:, None] * patterns
        seen = (self.seen - weight * showing) * others + heavier * shows
        fit, prior = self._fit(mixed, seen), self._prior(weights)
        # The move is a shift of logits of chances and of the weight: what its density is in those coordinates.
        density = new.sum(axis=1) - old.sum(axis=1) + np.log(heavier / weight) + (self.classes - 1) * np.log(others)
        yes = self._accepted(fit - self.fit + prior - self.prior + density)
        moved = which[yes]
        self.logs[yes, :, moved], self.patterns[yes, :, moved] = new[yes], patterns[yes]
        self.showing[yes, moved] = shows[yes]
        self.weights[yes], self.mixed[yes], self.seen[yes] = weights[yes], mixed[yes], seen[yes]
        self.fit[yes], self.prior[yes] = fit[yes], prior[yes]

    def _swap(self, one: Whole, other: Whole) -> None:
        """Two classes of each chain change places on the stick; what is seen stays as likely."""
        each = self.all
        weights = self.weights.copy()
        weights[each, one], weights[each, other] = self.weights[each, other], self.weights[each, one]
        prior = self._prior(weights)
        yes = self._accepted(prior - self.prior)
        first, second = one[yes], other[yes]
        for kept in (self.logs, self.patterns):
            kept[yes, :, first], kept[yes, :, second] = kept[yes, :, second], kept[yes, :, first]
        self.showing[yes, first], self.showing[yes, second] = self.showing[yes, second], self.showing[yes, first]
        self.weights[yes], self.prior[yes] = weights[yes], prior[yes]

    def _accepted(self, log_ratio: Reals) -> npt.NDArray[np.intp]:
        """The chains that take their move; a ratio that is no number is refused."""
        return np.flatnonzero(-self.rng.standard_exponential(len(log_ratio)) < log_ratio)

    # -- people, and what they say about the classes -------------------------------------------------------------

    def redraw(self) -> Whole:
        """How many are missing; then who is in which class, and what classes are like, given that."""
        missing = self._missing()
        self.people[:, 0] = missing
        joint = self.patterns * self.weights[:, None, :]
        joint /= joint.sum(axis=2, keepdims=True)
        shared = self.rng.multinomial(self.people, joint).astype(np.float64)  # chains, patterns, classes
        sizes = shared.sum(axis=1)
        on_list = self.on @ shared
        yes = self.rng.standard_gamma(1 + on_list)
        no = self.rng.standard_gamma(1 + sizes[:, None, :] - on_list)
        both = np.log(yes + no)
        self.logs = np.concatenate([np.log(yes) - both, np.log(no) - both], axis=1)
        self._break_stick(sizes, self.observed + missing)
        return missing

    def _missing(self) -> Whole:
        hidden = (self.patterns[:, 0] * self.weights).sum(axis=1)
        seen = (self.showing * self.weights).sum(axis=1)
        mean = self.rng.standard_gamma(self.observed, len(self.all)) * (hidden / seen)
        return np.asarray(self.rng.poisson(np.fmin(mean, RUNAWAY)), dtype=np.int64)

    def _break_stick(self, sizes: Reals, total: Whole) -> None:
        """Alpha with the sticks integrated out, then the sticks, from how many people are in each class.

        In logarithms: where alpha is small, what is left of a stick is beyond any float.
        """
        after = total[:, None] - np.cumsum(sizes, axis=1)[:, :-1]
        now = self._of_alpha(self.alpha, sizes, after)
        for spread in ALPHA_STEPS:
            proposed = self.alpha * np.exp(spread * self.rng.standard_normal(len(self.all)))
            then = self._of_alpha(proposed, sizes, after)
            yes = self._accepted(then - now)
            self.alpha[yes], now[yes] = proposed[yes], then[yes]
        after += self.alpha[:, None]
        taken = np.log(self.rng.standard_gamma(1 + sizes[:, :-1]))
        # The logarithm of a Gamma(s) variable is that of a Gamma(s + 1) one less an exponential one over s.
        left = np.log(self.rng.standard_gamma(after + 1)) - self.rng.standard_exponential(after.shape) / after
        both = np.logaddexp(taken, left)
        remains = np.cumsum(left - both, axis=1)
        logs = np.empty(sizes.shape)
        logs[:, :-1], logs[:, -1] = taken - both, remains[:, -1]
        logs[:, 1:-1] += remains[:, :-1]
        self.weights = np.maximum(np.exp(logs), TINY)

    def _of_alpha(self, alpha: Reals, sizes: Reals, after: Reals) -> Reals:
        """Log density of the logarithm of alpha, given how many people are in each class and how many after it."""
        left = after + alpha[:, None]
        broken = gammaln(left) - gammaln(1 + sizes[:, :-1] + left)
        logs = np.log(alpha)
        return np.asarray((self.shape + self.classes - 1) * logs - self.rate * alpha + broken.sum(axis=1))
