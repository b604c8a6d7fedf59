"""Clusters by average likeness, under what must be together and what must not: the same in whatever order."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

STRANGERS = -40  # points of a pair that shares no key, and so was never compared


def _parts(count: int, points: Mapping[tuple[int, int], int], together: Iterable[tuple[int, int]]) -> list[int]:
    """The part of each number: two are of one where a chain of pairs that are rather one than two leads to the other.

    Nothing is ever joined across parts, so what is known of pairs across them need not be kept.
    """
    root = list(range(count))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = at = root[root[at]]
        return at

    for a, b in (*together, *(pair for pair, told in points.items() if told > 0)):
        root[find(a)] = find(b)
    return [find(at) for at in range(count)]


@dataclass(slots=True)
class _Clusters:
    """Clusters on the way: their members, what is known between two of them, and which two must stay apart."""

    members: dict[int, list[int]]
    between: dict[int, dict[int, tuple[int, int]]]
    apart: dict[int, set[int]]
    heap: list[tuple[float, int, int, int, int]] = field(default_factory=list)

    def least(self, one: int) -> int:
        return min(self.members[one])

    def push(self, a: int, b: int) -> None:
        """Note two clusters for joining, where they are rather one than two."""
        if b in self.apart[a]:
            return
        points, known = self.between[a][b]
        total = len(self.members[a]) * len(self.members[b])
        mean = (points + (total - known) * STRANGERS) / total
        if mean > 0:
            low, high = sorted((a, b), key=self.least)
            heapq.heappush(self.heap, (-mean, self.least(low), self.least(high), low, high))

    def join(self, a: int, b: int, name: int) -> None:
        """Make one cluster of two."""
        self.members[name] = sorted(self.members.pop(a) + self.members.pop(b))
        found: dict[int, tuple[int, int]] = {}
        for one in (a, b):
            for other, (points, known) in self.between.pop(one).items():
                if other not in (a, b):
                    before = found.get(other, (0, 0))
                    found[other] = (before[0] + points, before[1] + known)
                    self.between[other].pop(one)
        self.between[name] = found
        for other, told in found.items():
            self.between[other][name] = told
        self.apart[name] = self.apart.pop(a, set()) | self.apart.pop(b, set())
        for other in self.apart[name]:
            self.apart[other] = (self.apart[other] - {a, b}) | {name}


def clusters(
    count: int,
    points: Mapping[tuple[int, int], int],
    *,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """The numbers below ``count`` in clusters: the two most alike on average are joined, as long as any are.

    ``points`` are above 0 for pairs that are rather one than two. ``together`` wins over ``apart``.
    """
    together = sorted(together)
    part = _parts(count, points, together)
    state = _Clusters({at: [at] for at in range(count)}, {at: {} for at in range(count)}, defaultdict(set))
    for (a, b), told in points.items():
        if part[a] == part[b]:
            state.between[a][b] = state.between[b][a] = (told, 1)
    name = count
    home = list(range(count))
    for a, b in together:
        if home[a] != home[b]:
            state.join(home[a], home[b], name)
            for member in state.members[name]:
                home[member] = name
            name += 1
    for a, b in apart:
        if home[a] != home[b]:
            state.apart[home[a]].add(home[b])
            state.apart[home[b]].add(home[a])
    for a in list(state.between):
        for b in state.between[a]:
            if a < b:
                state.push(a, b)
    while state.heap:
        _, _, _, a, b = heapq.heappop(state.heap)
        if a in state.members and b in state.members:
            state.join(a, b, name)
            for other in state.between[name]:
                state.push(name, other)
            name += 1
    return sorted(state.members.values())
