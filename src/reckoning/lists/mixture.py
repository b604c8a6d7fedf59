"""How likely two records are one person: a mixture of one person, two of a kind, and two that nothing connects.

Fellegi and Sunter (1969) know links and chance pairs. Lists of the dead know a third sort: brothers and sisters,
cousins, namesakes of one clan, killed in one house on one day. They agree in all but the first name by no chance, so
they have a class of their own here, whose shares are learned from the lists by expectation and maximisation, as those
of the links are. What chance brings is not learned but counted: from the frequency of the names, and from random pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reckoning.lists.compare import ABSENT, CLOSE, SAME, Likeness, Numbers

Outcomes = NDArray[np.int64]
LINK, KIN, CHANCE = range(3)
ROUNDS: Final = 200
SETTLED: Final = 1e-6  # change of the expected number of links, as a share of it, at which learning stops
TINY: Final = 1e-12
NAMED: Final = tuple(range(CLOSE, SAME + 1))  # outcomes of a first name that may be one name
NAMESAKES: Final = 3.0  # pairs of kin thought to have been seen before, with as many namesakes as by chance


@dataclass(frozen=True, slots=True)
class Feature:
    """One comparison of many pairs: its ``outcome`` by pair (-1: says nothing), and the shares expected in each class.

    ``link`` and ``kin`` are the shares before any data, worth ``weight`` pairs; ``chance`` is kept as it is.
    ``bits`` says by pair how unlikely the outcome is by chance, beyond ``chance``. The outcomes ``named`` come about in
    two ways where two people are concerned: they bear one name, as often as ``bits`` says, or two that look alike, as
    often as the shares say; ``collide`` is how often two people bear one name, over all names. ``tied``: what kin share
    they share as a person does with himself, so that kin have the shares of links. ``most``: shares of links
    that data cannot go beyond, lest kin be taken for links where kin are many.
    """

    name: str
    outcome: Outcomes
    link: Numbers
    kin: Numbers
    chance: Numbers
    weight: tuple[float, float] = (40.0, 20.0)
    bits: Numbers | None = None
    named: tuple[int, ...] = ()
    collide: float = 0.0
    tied: bool = False
    most: Numbers | None = None


@dataclass(frozen=True, slots=True)
class Learned:
    """What a mixture learned: the expected numbers of links and of kin, and the shares of outcomes by feature.

    ``namesakes``: how many kin bear one first name, beside how many would by chance. Brothers never do.
    """

    links: float
    kin: float
    shares: Mapping[str, tuple[Numbers, Numbers]]
    namesakes: float = 1.0
    rounds: int = 0
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Size:
    """How many records two lists have, how many pairs those make, and how many links there can be at most."""

    pairs: float
    most: float


def name_features(found: Likeness, lengths: Numbers, collide: float) -> list[Feature]:
    """The features of names.

    ``lengths``: the shares of random pairs whose names differ by 0, 1 and more parts; ``collide``: how often two people
    bear one first name.
    """
    ones = np.ones
    given = np.where(found.given == ABSENT, -1, found.given).astype(np.int64)
    agree, conflict = np.divmod(found.tail.astype(np.int64), 3)
    # How many parts agree follows from how many there are, so that only conflicts are weighed; bits weigh the rest.
    tail = np.where(agree == 0, 3, conflict)
    tail = np.where((found.tail == 12) | ((agree == 0) & (conflict == 0)), -1, tail)
    spelling = np.where(found.spelling == 3, -1, found.spelling).astype(np.int64)
    kin_given = np.array([0.85, 0.004, 0.03, 0.004, 0.004, 1e-6, 0.002, 0.09])
    chance_given = np.array([1.0, 0.004, 0.03, 0.003, 0.003, 1e-6, 1.0, 1.0])
    link_given = np.array([0.015, 0.01, 0.015, 0.03, 0.08, 0.83, 0.01, 0.01])
    slips, longer, turned = np.array([0.75, 0.18, 0.07]), np.array([0.85, 0.12, 0.03]), np.array([0.97, 0.03])
    order = found.order.astype(np.int64)
    return [
        Feature(
            "given", given, link_given, kin_given, chance_given, (40.0, 200.0), found.given_bits, NAMED,
            collide, most=np.array([0.05, 1, 0.25, 1, 1, 1, 0.5, 0.05]),
        ),
        Feature(
            "tail",
            tail,
            np.array([0.93, 0.05, 0.005, 0.015]),
            np.array([0.5, 0.25, 0.1, 0.15]),
            ones(4),
            bits=found.tail_bits,
            most=np.array([1, 0.25, 0.05, 0.05]),
        ),
        Feature("spelling", spelling, slips, slips, ones(3), tied=True),
        Feature("missing", found.missing.astype(np.int64), longer, lengths, lengths, (10.0, 20.0)),
        Feature("order", order, turned, turned, ones(2), tied=True),
    ]  # fmt: skip


def learn(features: Sequence[Feature], size: Size, kin: Learned | None = None) -> tuple[Learned, Numbers]:
    """The mixture fitted to the pairs, and of each pair the log2 odds that it is one person.

    Pairs that were never compared count as chance. Equal pairs are counted, not repeated. With ``kin``, the first names
    of kin are as that says: learned inside the lists, where no two records are one person (``size.most`` is 0 there).
    """
    whole = _pairs(features)
    keys = np.vstack([whole.codes, np.round(whole.bits * 2), np.round(whole.named * 2)]).astype(np.int64)
    flat = np.zeros(keys.shape[1], np.int64)
    for row in keys:
        low = int(row.min(initial=0))
        flat = flat * (int(row.max(initial=0)) - low + 1) + row - low
    _, first, times = np.unique(flat, return_index=True, return_counts=True)
    some = _Pairs(whole.codes[:, first], whole.bits[first], whole.named[first])
    learned = _Model(features, some, times.astype(np.float64), size, kin).fit()
    return learned, _Model(features, whole, np.ones(len(whole.bits)), size, kin).odds(learned)


def at_first(features: Sequence[Feature], size: Size) -> Numbers:
    """The log2 odds of each pair before anything is learned."""
    pairs = _pairs(features)
    model = _Model(features, pairs, np.ones(len(pairs.bits)), size, None)
    return model.odds(model.start())


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs in numbers: outcomes by feature and pair, and the bits against chance, those of first names apart."""

    codes: Outcomes
    bits: Numbers
    named: Numbers


def _pairs(features: Sequence[Feature]) -> _Pairs:
    codes = np.stack([feature.outcome for feature in features])
    bits, named = np.zeros(codes.shape[1]), np.zeros(codes.shape[1])
    for one in features:
        more = np.zeros(codes.shape[1]) if one.bits is None else one.bits
        if one.named:
            named += np.where(np.isin(one.outcome, one.named), more, 0.0)
        else:
            bits += np.where(
                one.outcome >= 0, more - np.log2(np.maximum(one.chance, TINY))[np.maximum(one.outcome, 0)], 0.0
            )
    return _Pairs(codes, bits, named)


@dataclass(frozen=True, slots=True)
class _Model:
    features: Sequence[Feature]
    pairs: _Pairs
    times: Numbers
    size: Size
    inside: Learned | None

    def start(self) -> Learned:
        """What is thought before any data: nearly a third of the shorter list are links."""
        shares = {one.name: (one.link / one.link.sum(), one.kin / one.kin.sum()) for one in self.features}
        namesakes = 1.0 if self.inside is None else self.inside.namesakes
        return Learned(0.3 * self.size.most, max(0.1 * float(self.times.sum()), 1.0), shares, namesakes)

    def fit(self) -> Learned:
        """Expectation and maximisation by turns, until they settle."""
        now = self.start()
        for step in range(ROUNDS):
            then, now = now, self._step(now, step + 1)
            if abs(now.links - then.links) + abs(now.kin - then.kin) <= SETTLED * max(then.links + then.kin, 1.0):
                return replace(now, settled=True)
        return now

    def _step(self, now: Learned, rounds: int) -> Learned:
        logs = self._logs(now)
        likely = np.exp2(logs - logs.max(axis=0))
        weights = likely / likely.sum(axis=0) * self.times
        shares = {one.name: self._shares(one, at, now, weights) for at, one in enumerate(self.features)}
        links = (float(weights[LINK].sum()) + 0.3) * self.size.most / (self.size.most + 1.0)
        kin = float(weights[KIN].sum()) + 0.5
        return Learned(links, kin, shares, self._namesakes(now, weights[KIN]), rounds)

    def _shares(self, one: Feature, at: int, now: Learned, weights: Numbers) -> tuple[Numbers, Numbers]:
        codes = self.pairs.codes[at]
        said = codes >= 0
        alike = weights[KIN] * (1.0 - self._by_name(one, codes, now)) if one.named else weights[KIN]
        out = []
        for weight, prior, worth in (
            (weights[LINK], one.link, one.weight[0]),
            (alike, one.kin, one.weight[0 if one.tied else 1]),
        ):
            counted = weights[LINK] if one.tied else weight
            share = np.bincount(codes[said], counted[said], minlength=len(prior)) + worth * prior / prior.sum()
            out.append(share / share.sum())
        if one.most is not None:
            out[0] = np.minimum(out[0], one.most)
        if one.named and self.inside is not None:
            out[1] = self.inside.shares[one.name][1]
        return out[0], out[1]

    def _by_name(self, one: Feature, codes: Outcomes, now: Learned) -> Numbers:
        """The share of kin with these outcomes that bear one name, not two that look alike."""
        at = np.maximum(codes, 0)
        link, kin = now.shares[one.name]
        same = now.namesakes * np.exp2(-self.pairs.named) * link[at]
        return np.where(np.isin(codes, one.named), same / (same + kin[at] + TINY), 0.0)

    def _namesakes(self, now: Learned, weights: Numbers) -> float:
        if self.inside is not None:
            return self.inside.namesakes
        for at, one in enumerate(self.features):
            if one.named and one.collide:
                codes = self.pairs.codes[at]
                seen = float((weights * self._by_name(one, codes, now)).sum())
                by_chance = float(weights[codes >= 0].sum()) * one.collide
                return min((seen + NAMESAKES) / (by_chance + NAMESAKES), 1.0) if not self.size.most else 1.0
        return 1.0

    def _logs(self, now: Learned) -> Numbers:
        """log2 of the weight of each class for each pair."""
        total = max(self.size.pairs, 1.0)
        out = np.zeros((3, len(self.times)))
        out[LINK] = np.log2(max(now.links, TINY) / total)
        out[KIN] = np.log2(max(now.kin, TINY) / total)
        out[CHANCE] = np.log2(max(total - now.links - now.kin, 0.05 * total) / total) - self.pairs.bits
        for at, one in enumerate(self.features):
            said, code = self.pairs.codes[at] >= 0, np.maximum(self.pairs.codes[at], 0)
            link, kin = now.shares[one.name]
            out[LINK] += np.where(said, np.log2(np.maximum(link, TINY))[code], 0.0)
            other = np.maximum(kin, TINY)[code]
            if one.named:
                same = np.where(np.isin(code, one.named), np.exp2(-self.pairs.named) * link[code], 0.0)
                other = other + now.namesakes * same
                out[CHANCE] += np.where(said, np.log2(same + np.maximum(one.chance, TINY)[code]), 0.0)
            out[KIN] += np.where(said, np.log2(other), 0.0)
        return out

    def odds(self, now: Learned) -> Numbers:
        """log2 of the odds of one person against two."""
        logs = self._logs(now)
        return np.asarray(logs[LINK] - np.logaddexp2(logs[KIN], logs[CHANCE]))
