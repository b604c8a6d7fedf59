"""Persons across any number of lists: scored pairs become groups with at most one record of each list."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from reckoning.lists.overlap import Record
from reckoning.lists.pairs import Ints, Judged, Pairs, numbered, probability

Flags = npt.NDArray[np.bool_]

UNSCORED: Final = -3.0
"""Log odds of a pair that is no candidate: it shares too little to have been compared, or scored below what is kept."""
EVEN: Final = 0.0
_CERTAIN: Final = 25.0


@dataclass(frozen=True, slots=True)
class Group:
    """Records that are taken to be one person.

    Attributes:
        records: list and row id of each, sorted; two or more.
        links: the scored pairs among them with their probabilities, sorted.
        confidence: the probability at the weakest place: where the two parts of the group that agree least were joined.
    """

    records: tuple[Record, ...]
    links: tuple[tuple[Record, Record, float], ...]
    confidence: float


def groups(
    candidates: pa.Table,
    *,
    threshold: float = 0.5,
    same: Judged = (),
    different: Judged = (),
    content: Mapping[Record, str] | None = None,
) -> list[Group]:
    """Who is one person, from scored pairs of any number of lists (columns as in :func:`numbered`).

    Groups grow from single records. Joined next are always the two whose pairs have the highest log odds on average,
    pairs that were not scored counting as :data:`UNSCORED`; at least one of the pairs must reach ``threshold``, and the
    average must not speak against it. Two groups that both have a record of one list are never joined, so of records
    that compete for one place the more probable gets it. Records that people judged the ``same`` are together from the
    start, even two of one list; of those judged ``different`` no two come together, not even through a third. Equal
    averages are settled by ``content``, then by list and id: the order of rows changes nothing.

    Records that are with no other are in no group. The groups are sorted.
    """
    pairs = numbered(candidates, same=same, different=different, content=content)
    found = merged(pairs, threshold)
    return _told(pairs, found)


@dataclass(frozen=True, slots=True)
class Merged:
    """The group of each record, by number (the lowest number of its records), and how well each group holds.

    ``weakest`` has the log odds of a group's weakest join under the group's number; groups of one have none.
    """

    label: Ints
    weakest: Mapping[int, float]


def merged(pairs: Pairs, threshold: float) -> Merged:
    """Constrained agglomeration of the records, as :func:`groups` says."""
    label = np.arange(len(pairs.keys), dtype=np.int64)
    weakest: dict[int, float] = {}
    easy = _by_twos(pairs)
    least = max(float(np.log(threshold / (1 - threshold))) if threshold < 1 else _CERTAIN, EVEN)
    taken = easy & (pairs.odds >= least)
    label[pairs.other[taken]] = pairs.one[taken]
    weakest.update(zip(pairs.one[taken].tolist(), pairs.odds[taken].tolist(), strict=True))
    growing = _Growing(pairs, ~easy, least)
    growing.grow()
    for low, (members, weak) in growing.found():
        label[members] = low
        weakest[low] = weak
    return Merged(label, weakest)


def _by_twos(pairs: Pairs) -> Flags:
    """Which pairs have nobody else to do with either record, so that the pair alone decides."""
    many = len(pairs.keys)
    busy = np.bincount(np.concatenate([pairs.one, pairs.other]), minlength=many)
    if judged := [part.ravel() for part in (pairs.same, pairs.different) if len(part)]:
        busy[np.concatenate(judged)] = 2
    return np.asarray((busy[pairs.one] == 1) & (busy[pairs.other] == 1))


class _Growing:
    """Groups that grow by their best join. A group's number is the lowest of its records, as long as it lives."""

    def __init__(self, pairs: Pairs, which: Flags, least: float) -> None:
        self._least = least
        self._members: dict[int, list[int]] = {}
        self._lists: dict[int, int] = {}
        self._weakest: dict[int, float] = {}
        self._born: dict[int, int] = {}  # how often the group has grown: joins planned before are void
        self._near: defaultdict[int, dict[int, tuple[float, int, float]]] = defaultdict(dict)
        start = _start(pairs.same)
        ends = pairs.one[which], pairs.other[which], pairs.same.ravel(), pairs.different.ravel()
        for number in np.unique(np.concatenate(ends)).tolist():
            home = start.get(number, number)
            self._members.setdefault(home, []).append(number)
            self._lists[home] = self._lists.get(home, 0) | int(pairs.bits[number])
            self._born[home] = 0
        self._weakest = {home: _CERTAIN for home, members in self._members.items() if len(members) > 1}
        scored = zip(pairs.one[which].tolist(), pairs.other[which].tolist(), pairs.odds[which].tolist(), strict=True)
        for one, other, odds in scored:
            self._add(start.get(one, one), start.get(other, other), odds)
        for one, other in pairs.different.tolist():
            self._add(start.get(one, one), start.get(other, other), -np.inf)

    def _add(self, one: int, other: int, odds: float) -> None:
        if one == other:
            return
        total, count, best = self._near[one].get(other, (0.0, 0, -np.inf))
        self._near[one][other] = self._near[other][one] = (total + odds, count + 1, max(best, odds))

    def grow(self) -> None:
        """Join the best two until no two are left that may be joined."""
        plans: list[tuple[float, int, int, int, int]] = []
        for one, near in self._near.items():
            for other in near:
                if one < other:
                    self._plan(plans, one, other)
        heapq.heapify(plans)
        while plans:
            worse, one, other, age, others_age = heapq.heappop(plans)
            if self._born.get(one) == age and self._born.get(other) == others_age:
                self._join(plans, one, other, -worse)

    def _plan(self, plans: list[tuple[float, int, int, int, int]], one: int, other: int, push: bool = False) -> None:
        total, count, best = self._near[one][other]
        many = len(self._members[one]) * len(self._members[other])
        mean = (total + (many - count) * UNSCORED) / many
        if best >= self._least and mean >= EVEN and not self._lists[one] & self._lists[other]:
            low, high = min(one, other), max(one, other)
            plan = (-mean, low, high, self._born[low], self._born[high])
            if push:
                heapq.heappush(plans, plan)
            else:
                plans.append(plan)

    def _join(self, plans: list[tuple[float, int, int, int, int]], one: int, other: int, odds: float) -> None:
        self._weakest[one] = min(odds, self._weakest.get(one, _CERTAIN), self._weakest.pop(other, _CERTAIN))
        self._members[one] += self._members.pop(other)
        self._lists[one] |= self._lists.pop(other)
        self._born[one] += 1
        del self._born[other]
        here, there = self._near[one], self._near.pop(other)
        del here[other], there[one]
        for third, (total, count, best) in there.items():
            del self._near[third][other]
            mine = here.get(third, (0.0, 0, -np.inf))
            here[third] = self._near[third][one] = (mine[0] + total, mine[1] + count, max(mine[2], best))
        for third in here:
            self._plan(plans, one, third, push=True)

    def found(self) -> Iterable[tuple[int, tuple[list[int], float]]]:
        """The groups of two and more: number, members, and log odds of the weakest join."""
        for home, members in self._members.items():
            if len(members) > 1:
                yield min(members), (members, self._weakest[home])


def _start(same: Ints) -> dict[int, int]:
    """The group that each judged record begins in."""
    if not len(same):
        return {}
    many = int(same.max()) + 1
    ones = np.ones(len(same), dtype=np.int8)
    _, part = connected_components(coo_array((ones, (same[:, 0], same[:, 1])), shape=(many, many)), directed=False)
    judged = np.unique(same)
    _, first = np.unique(part[judged], return_inverse=True)
    low = np.full(first.max() + 1, many, dtype=np.int64)
    np.minimum.at(low, first, judged)
    return dict(zip(judged.tolist(), low[first].tolist(), strict=True))


def _told(pairs: Pairs, found: Merged) -> list[Group]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number in np.flatnonzero(np.isin(found.label, np.array(list(found.weakest), dtype=np.int64))).tolist():
        members[int(found.label[number])].append(number)
    within = found.label[pairs.one] == found.label[pairs.other]
    links: defaultdict[int, list[tuple[Record, Record, float]]] = defaultdict(list)
    names = pairs.records()
    chances = probability(pairs.odds)
    for at in np.flatnonzero(within).tolist():
        one, other = sorted((names[pairs.one[at]], names[pairs.other[at]]))
        links[int(found.label[pairs.one[at]])].append((one, other, float(chances[at])))
    told = [
        Group(
            tuple(sorted(names[number] for number in numbers)),
            tuple(sorted(links[label])),
            float(probability(np.array(found.weakest[label]))),
        )
        for label, numbers in members.items()
    ]
    return sorted(told, key=lambda group: group.records)
