"""Clusters by average likeness, under what must be together and what must not: the same in whatever order."""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reckoning.reconcile.unions import Unions

STRANGERS = -40  # points of a pair that shares no key, and so was never compared
APART = -1_000_000_000  # points of a pair that must not be together: no other points make up for it

Rows = NDArray[np.int64]


class Told:
    """The points of pairs of numbers, above 0 for those that are rather one than two; in arrays, to save memory."""

    def __init__(self, count: int, rows: Rows) -> None:
        """``rows`` are a, b and their points, with a below b, each pair at most once."""
        self.count = count
        codes = rows[:, 0] * count + rows[:, 1]
        order = np.argsort(codes)
        self._codes = array("q", codes[order].tobytes())
        self._points = array("q", rows[order, 2].tobytes())

    def points(self, a: int, b: int) -> int:
        """The points of a pair, whichever comes first."""
        code = a * self.count + b if a < b else b * self.count + a
        at = bisect_left(self._codes, code)
        return self._points[at] if at < len(self._codes) and self._codes[at] == code else STRANGERS

    def near(self) -> Iterator[tuple[int, int]]:
        """The pairs that are rather one than two."""
        found = np.flatnonzero(np.frombuffer(self._points, np.int64) > 0).tolist() if self._points else ()
        for at in found:
            yield divmod(self._codes[at], self.count)


@dataclass(slots=True)
class _Clusters:
    """Clusters on the way: their members and owners, and which two have a pair that is rather one than two."""

    told: Told
    members: dict[int, list[int]]
    owners: dict[int, set[int]]
    near: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    barred: set[tuple[int, int]] = field(default_factory=set)
    heap: list[tuple[float, int, int, int, int]] = field(default_factory=list)

    def push(self, a: int, b: int) -> None:
        """Note two clusters for joining, where they are rather one than two."""
        if not self.owners[a].isdisjoint(self.owners[b]):
            return
        first, second = self.members[a], self.members[b]
        points = sum(self.points(one, other) for one in first for other in second)
        if points > 0:
            low, high = sorted(((first[0], a), (second[0], b)))
            mean = points / (len(first) * len(second))
            heapq.heappush(self.heap, (-mean, low[0], high[0], low[1], high[1]))

    def points(self, a: int, b: int) -> int:
        if self.barred and ((a, b) in self.barred or (b, a) in self.barred):
            return APART
        return self.told.points(a, b)

    def join(self, a: int, b: int, name: int) -> None:
        """Make one cluster of two."""
        self.members[name] = sorted(self.members.pop(a) + self.members.pop(b))
        self.owners[name] = self.owners.pop(a) | self.owners.pop(b)
        found = (self.near.pop(a) | self.near.pop(b)) - {a, b}
        for other in found:
            self.near[other] -= {a, b}
            self.near[other].add(name)
        self.near[name] = found
        for other in found:
            self.push(name, other)


def clusters(
    told: Told,
    owners: Sequence[int],
    *,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Numbers in clusters: the two most alike on average are joined, as long as any are. Two of one owner never are.

    ``together`` wins over ``apart``, and over owners.
    """
    unions: Unions[int] = Unions()
    for a, b in together:
        unions.join(a, b)
    first: dict[int, int] = {}
    home = [first.setdefault(unions.root(at), at) for at in range(told.count)]
    state = _Clusters(told, {}, {}, barred={(a, b) for a, b in apart if home[a] != home[b]})
    for at, cluster in enumerate(home):
        state.members.setdefault(cluster, []).append(at)
        state.owners.setdefault(cluster, set()).add(owners[at])
    for a, b in told.near():
        if home[a] != home[b]:
            state.near[home[a]].add(home[b])
            state.near[home[b]].add(home[a])
    for a in list(state.near):
        for b in state.near[a]:
            if a < b:
                state.push(a, b)
    name = told.count
    while state.heap:
        _, _, _, a, b = heapq.heappop(state.heap)
        if a in state.members and b in state.members:
            state.join(a, b, name)
            name += 1
    return sorted(state.members.values())
