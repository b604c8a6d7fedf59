"""From draws of the linkage to tables of overlap, one a draw, so that estimates can carry the linkage's error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from reckoning.lists.draws import Draws
from reckoning.lists.estimates import Patterns
from reckoning.lists.overlap import UNKNOWN, NotLists, Record
from reckoning.lists.pairs import Ints

Counts = Counter[tuple[int, int]]
"""Persons by stratum and set of lists, both as numbers."""


def patterns(drawn: Draws, lists: Mapping[str, Iterable[str]]) -> list[Patterns]:
    """Who is on which lists, once for each draw; ``lists`` has the ids of every row of each list.

    Raises:
        NotLists: there is no list, or a linked record is on none of them.
    """
    return [found[""] for found in _tables(drawn, lists, {}, [""])]


def patterns_by(
    drawn: Draws, lists: Mapping[str, Iterable[str]], strata: Mapping[Record, str | None]
) -> list[dict[str, Patterns]]:
    """The same by stratum: for each draw its strata, whose counts add up to :func:`patterns`.

    A person's stratum is settled as in :func:`reckoning.lists.overlap.overlap`: by most lists, then by the list named
    first. Every draw has every stratum, also where it is empty.
    """
    names = sorted({stratum for stratum in strata.values() if stratum and stratum != UNKNOWN})
    return list(_tables(drawn, lists, strata, [*names, UNKNOWN]))


def _tables(
    drawn: Draws, lists: Mapping[str, Iterable[str]], strata: Mapping[Record, str | None], names: list[str]
) -> Iterator[dict[str, Patterns]]:
    """One table a draw; the last name is the stratum of persons for whom none is known."""
    order = {name: at for at, name in enumerate(lists)}
    if not order:
        raise NotLists("no list is given")
    code = {name: at for at, name in enumerate(names[:-1])}
    records = drawn.pairs.records()
    settled = _alone(
        lists, set(records), {record: code.get(told or "", len(code)) for record, told in strata.items()}, len(code)
    )
    rank = np.array([order[name] for name, _ in records], dtype=np.int64)
    told = np.array([code.get(strata.get(record) or "", len(code)) for record in records], dtype=np.int64)
    closed = np.setdiff1d(np.arange(len(records)), drawn.open)
    settled += _counted(drawn.base[closed], rank[closed], told[closed], len(code))
    for labels in drawn.drawn:
        counts = settled + _counted(labels, rank[drawn.open], told[drawn.open], len(code))
        found: dict[str, dict[str, int]] = {name: {} for name in names}
        for (stratum, mask), many in counts.items():
            found[names[stratum]][format(mask, f"0{len(order)}b")[::-1]] = many
        yield {name: Patterns(tuple(order), found[name]) for name in names}


def _alone(
    lists: Mapping[str, Iterable[str]], linked: set[Record], strata: Mapping[Record, int], unknown: int
) -> Counts:
    """The rows that no pair is about: each a person on one list."""
    found: Counts = Counter()
    met: set[Record] = set()
    for at, (name, rows) in enumerate(lists.items()):
        for record in dict.fromkeys((name, row) for row in rows):
            if record in linked:
                met.add(record)
            else:
                found[strata.get(record, unknown), 1 << at] += 1
    if linked - met:
        name, row = min(linked - met)
        raise NotLists(f"row {row!r} is not on the list {name!r}")
    return found


def _counted(labels: Ints, rank: Ints, told: Ints, unknown: int) -> Counts:
    """Persons by stratum and lists, given the group, the list and the stratum of each record."""
    if not len(labels):
        return Counter()
    _, group = np.unique(labels, return_inverse=True)
    masks = np.zeros(group.max() + 1, dtype=np.int64)
    np.bitwise_or.at(masks, group, np.left_shift(1, rank))
    stratum = np.full(len(masks), unknown, dtype=np.int64)
    knows = np.flatnonzero(told != unknown)
    if len(knows):
        heads, of = _majority(group[knows], rank[knows], told[knows])
        stratum[heads] = of
    keys, many = np.unique(np.column_stack([stratum, masks]), axis=0, return_counts=True)
    return Counter({(int(one), int(mask)): int(count) for (one, mask), count in zip(keys, many, strict=True)})


def _majority(group: Ints, rank: Ints, told: Ints) -> tuple[Ints, Ints]:
    """Each group's stratum: what most lists say; of equals the one of the list named first, of its own the first."""
    votes = np.unique(np.column_stack([group, told, rank]), axis=0)  # a list that has someone twice speaks once
    said, first, many = np.unique(votes[:, :2], axis=0, return_index=True, return_counts=True)
    order = np.lexsort((said[:, 1], votes[first, 2], -many, said[:, 0]))
    heads, best = np.unique(said[order, 0], return_index=True)
    return heads, said[order][best, 1]
