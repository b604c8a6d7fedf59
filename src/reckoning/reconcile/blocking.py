"""Which pairs of tellings are compared at all: those that share a key; and how alike the words of a pair are."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from reckoning.reconcile.tellings import Telling
from reckoning.reconcile.wording import Wording

RAREST = 16  # words of a telling by which it is looked for
SHARED = 2  # rarest words that two tellings of different times share to be compared
CLOSE = 31  # days between two tellings that are compared for a single rare word
CROWD = 60  # tellings of one key that are all compared; in a larger crowd each only with its neighbours in time
NEIGHBOURS = 12
UNDATED = 0  # the day of a telling that nothing dates
_PRIOR = 200  # reports of a ledger that one imagines before there are any: words are rare in few reports too
_PLAIN, _NAME = 0.02, 0.002  # in how many of these a word stands, and a name

Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vector:
    """The words of a telling as they are weighed: how ``long`` their vector is, and the ``rarest`` of them.

    The weights themselves are told by :class:`Rarity` when they are asked for: kept, they would fill the memory.
    """

    wording: Wording
    long: float
    rarest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many tellings of the ledger each word stands."""

    tellings: int
    counts: dict[str, int]
    _told: dict[tuple[str, bool], float] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, tellings: Sequence[Telling]) -> Rarity:
        """The rarity of every word of these tellings."""
        counts: Counter[str] = Counter()
        for telling in tellings:
            counts.update([word for word, _ in telling.wording.words])
        return cls(len(tellings), counts)

    def weight(self, word: str, *, name: bool) -> float:
        """How much a word marks out: the logarithm of how few tellings have it."""
        key = (word, name)
        found = self._told.get(key)
        if found is None:
            seen = self.counts.get(word, 0) + _PRIOR * (_NAME if name else _PLAIN)
            found = self._told[key] = math.log((self.tellings + _PRIOR) / seen)
        return found

    def vector(self, telling: Telling) -> Vector:
        """The words of a telling, weighed."""
        wording = telling.wording
        found = {word: self.worth(word, times, wording) for word, times in wording.words}
        long = math.sqrt(math.fsum(worth * worth for worth in found.values())) or 1.0
        return Vector(wording, long, tuple(nsmallest(RAREST, found, key=lambda word: (-found[word], word))))

    def worth(self, word: str, times: int, wording: Wording) -> float:
        """The weight of a word that stands so many times in a telling."""
        return (1 + math.log(times)) * self.weight(word, name=word in wording.names)


def common(a: Vector, b: Vector, names: Collection[str], rarity: Rarity) -> tuple[float, float]:
    """The cosine of two vectors, and how rare the ``names`` are that both have; either way round."""
    one, other = dict(a.wording.words), dict(b.wording.words)
    shared = one.keys() & other.keys()
    rare = math.fsum(rarity.weight(word, name=True) for word in shared if word in names)
    alike = math.fsum(
        rarity.worth(word, one[word], a.wording) * rarity.worth(word, other[word], b.wording) for word in shared
    )
    return round(alike / (a.long * b.long), 9), round(rare, 9)


def pairs(tellings: Sequence[Telling], vectors: Sequence[Vector]) -> Iterator[tuple[int, int]]:
    """Positions of tellings that share a key, or several rare words; the lesser first, each pair once."""
    marked: dict[object, list[int]] = defaultdict(list)
    worded: dict[str, list[int]] = defaultdict(list)
    for at, telling in enumerate(tellings):
        for key in _marks(telling):
            marked[key].append(at)
        for word in vectors[at].rarest:
            worded[word].append(at)
    codes, times = _codes(worded.values(), tellings)
    moments = np.fromiter((_moment(telling) for telling in tellings), np.int64, len(tellings))
    first, second = moments[codes // len(tellings)], moments[codes % len(tellings)]
    close = (np.abs(first - second) <= CLOSE) | (first == UNDATED) | (second == UNDATED)
    kept = np.union1d(_codes(marked.values(), tellings)[0], codes[close | (times >= SHARED)])
    for code in kept.tolist():
        yield divmod(code, len(tellings))


def _codes(groups: Iterable[list[int]], tellings: Sequence[Telling]) -> tuple[Codes, Codes]:
    """The pairs within groups, each as one number, in their order; and in how many of the groups each is."""
    found = array("q")
    for members in groups:
        if len(members) > 1:
            found.extend(_within(members, tellings))
    return np.unique(np.array(found, dtype=np.int64), return_counts=True)


def _within(members: list[int], tellings: Sequence[Telling]) -> Iterator[int]:
    reach, total = len(members), len(tellings)
    if reach > CROWD:
        members = sorted(members, key=lambda at: (_moment(tellings[at]), tellings[at].id))
        reach = NEIGHBOURS
    for i, a in enumerate(members):
        for b in members[i + 1 : i + 1 + reach]:
            yield a * total + b if a < b else b * total + a


def _moment(telling: Telling) -> int:
    return telling.days[0][0] if telling.days else telling.published or UNDATED


def _marks(telling: Telling) -> Iterator[object]:
    """What alone has two tellings compared: a person whom both name, a place with the days around, one text."""
    for person in sorted(telling.wording.people):
        yield "person", *person
    for spot in telling.spots:
        for first, last in telling.days:
            if last - first > 7:
                continue
            for name in sorted(spot.names):
                for day in range(first - 1, last + 1):
                    yield "place", name, day // 2
    if telling.text:
        yield "text", telling.text
