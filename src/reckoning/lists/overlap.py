"""Who is on which lists: persons counted by pattern, by stratum and by pair of lists. Counts only, never names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from reckoning.model.link import Record

__all__ = ["COPIES", "UNKNOWN", "NotLists", "Overlap", "Pair", "Record", "grouped", "overlap"]

UNKNOWN = "unknown"
COPIES = 0.98  # two lists of which each holds this share of the other may be copies
_COPY_FROM = 20  # of so few persons a share says nothing


class NotLists(ValueError):  # noqa: N818 - reads as the answer that it is
    """What was given cannot be counted: no list, one list twice, or links to rows that no list has."""


@dataclass(frozen=True, slots=True)
class Pair:
    """How two lists overlap: how many persons are on both, on the first, and on the second."""

    first: str
    second: str
    both: int
    on_first: int
    on_second: int

    @property
    def of_first(self) -> float | None:
        """The share of the first list's persons who are on the second; ``None`` where it has none."""
        return self.both / self.on_first if self.on_first else None

    @property
    def of_second(self) -> float | None:
        """The share of the second list's persons who are on the first; ``None`` where it has none."""
        return self.both / self.on_second if self.on_second else None

    @property
    def either(self) -> int:
        """How many persons are on at least one of the two."""
        return self.on_first + self.on_second - self.both

    @property
    def looks_copied(self) -> bool:
        """Whether nearly all persons of each list are on the other, so that they may be one list told twice."""
        return min(self.on_first, self.on_second) >= _COPY_FROM and self.both >= COPIES * max(
            self.on_first, self.on_second
        )


@dataclass(frozen=True, slots=True)
class Overlap:
    """Persons by the lists that they are on.

    ``counts`` has a key for every pattern that occurs, a ``1`` or ``0`` for each of ``lists`` in their order, most
    persons first; ``strata`` the same for each stratum of ``by``, which add up to it. ``rows`` is how many rows each
    list has, and ``disputed`` how many persons have lists that put them into different strata.
    """

    lists: tuple[str, ...]
    counts: Mapping[str, int]
    rows: Mapping[str, int]
    by: str | None = None
    strata: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    disputed: int = 0

    @property
    def untold(self) -> bool:
        """Whether no record says into which stratum it puts its person."""
        return set(self.strata) <= {UNKNOWN}

    @property
    def persons(self) -> int:
        """How many persons are on any list."""
        return sum(self.counts.values())

    def on(self, name: str) -> int:
        """How many persons are on one list: its rows, without those that are the same person again."""
        at = self.lists.index(name)
        return sum(count for key, count in self.counts.items() if key[at] == "1")

    @property
    def repeated(self) -> Mapping[str, int]:
        """How many rows of each list are of a person whom it has already."""
        return {name: self.rows[name] - self.on(name) for name in self.lists}

    def by_many(self) -> dict[int, int]:
        """How many persons are on exactly one list, on two, and so on."""
        found: Counter[int] = Counter()
        for key, count in self.counts.items():
            found[key.count("1")] += count
        return {many: found[many] for many in range(1, len(self.lists) + 1)}

    def pairs(self) -> tuple[Pair, ...]:
        """Every two lists, in the order of the lists."""
        return tuple(_pair(self, one, other) for one, other in combinations(range(len(self.lists)), 2))

    def lists_of(self, key: str) -> tuple[str, ...]:
        """The names of the lists of a pattern."""
        return tuple(name for name, mark in zip(self.lists, key, strict=True) if mark == "1")


def _pair(overlap: Overlap, one: int, other: int) -> Pair:
    both = on_one = on_other = 0
    for key, count in overlap.counts.items():
        here, there = key[one] == "1", key[other] == "1"
        both += count * (here and there)
        on_one += count * here
        on_other += count * there
    return Pair(overlap.lists[one], overlap.lists[other], both, on_one, on_other)


def overlap(
    lists: Mapping[str, Iterable[str]],
    groups: Iterable[Sequence[Record]],
    *,
    by: str | None = None,
    strata: Mapping[Record, str | None] | None = None,
) -> Overlap:
    """Count persons by the lists that they are on.

    ``lists`` has the ids of each list's rows; ``groups`` are rows of one person each, of any number of lists, and a row
    in no group is a person by itself. Two rows of one list in one group are one person on that list. ``strata`` says
    which stratum of ``by`` each row puts its person into.

    A person is in the stratum that most of the lists that know it give; where as many say otherwise, in that of the
    list named first. Where no list knows, the stratum is ``unknown``: nobody is put anywhere by a guess.

    Raises:
        NotLists: there is no list, or a group has a row that no list has, or one that is in another group too.
    """
    ids = {name: dict.fromkeys(rows) for name, rows in lists.items()}
    if not ids:
        raise NotLists("no list is given")
    names = tuple(ids)
    bits = {name: 1 << (len(names) - 1 - at) for at, name in enumerate(names)}
    told = strata or {}
    total: Counter[int] = Counter()
    layers: defaultdict[str, Counter[int]] = defaultdict(Counter)
    disputed = 0
    for person in _persons(ids, groups):
        mask = 0
        for name, _ in person:
            mask |= bits[name]
        total[mask] += 1
        if by is not None:
            stratum, agreed = _stratum(person, told, names)
            layers[stratum][mask] += 1
            disputed += not agreed
    return Overlap(
        lists=names,
        counts=_keyed(total, len(names)),
        rows={name: len(rows) for name, rows in ids.items()},
        by=by,
        strata={name: _keyed(layers[name], len(names)) for name in sorted(layers, key=_in_order)},
        disputed=disputed,
    )


def _persons(ids: Mapping[str, Mapping[str, None]], groups: Iterable[Sequence[Record]]) -> Iterator[Sequence[Record]]:
    """The groups, then every row that is in none of them."""
    seen: set[Record] = set()
    for group in groups:
        for record in group:
            if record[1] not in ids.get(record[0], ()):
                raise NotLists(f"row {record[1]!r} is not on the list {record[0]!r}")
            if record in seen:
                raise NotLists(f"row {record[1]!r} of the list {record[0]!r} is in two groups")
            seen.add(record)
        if group:
            yield group
    for name, rows in ids.items():
        yield from (((name, row),) for row in rows if (name, row) not in seen)


def _stratum(person: Sequence[Record], told: Mapping[Record, str | None], names: Sequence[str]) -> tuple[str, bool]:
    """The stratum that most lists give, and whether all that give one give the same."""
    if len(person) == 1:
        return told.get(person[0]) or UNKNOWN, True
    said: dict[str, set[str]] = {}  # a list that has the person twice speaks once for each stratum
    for record in person:
        value = told.get(record)
        if value:
            said.setdefault(value, set()).add(record[0])
    if not said:
        return UNKNOWN, True
    # The list named first settles a tie; of two strata that it gives itself, the first in order, never in the file.
    rank = {name: at for at, name in enumerate(names)}
    best = min(said, key=lambda value: (-len(said[value]), min(rank[name] for name in said[value]), value))
    return best, len(said) == 1


def _keyed(masks: Mapping[int, int], width: int) -> dict[str, int]:
    ordered = sorted(masks, key=lambda mask: (-masks[mask], mask.bit_count(), -mask))
    return {format(mask, f"0{width}b"): masks[mask] for mask in ordered}


def _in_order(stratum: str) -> tuple[bool, str]:
    return stratum == UNKNOWN, stratum


def grouped(links: Iterable[tuple[Record, Record]]) -> list[tuple[Record, ...]]:
    """The rows that links hold together, directly or through others: each group sorted, and the groups too."""
    parent: dict[Record, Record] = {}

    def root(record: Record) -> Record:
        parent.setdefault(record, record)
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    for one, other in links:
        parent[root(one)] = root(other)
    found: defaultdict[Record, list[Record]] = defaultdict(list)
    for record in parent:
        found[root(record)].append(record)
    return sorted(tuple(sorted(group)) for group in found.values())
