"""Several reports at once: where a publisher's places usually lie tells between places of one name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from reckoning.gazetteer.resolve import Asked, Placed, resolve
from reckoning.gazetteer.table import Table

SURE: Final = 0.7  # the share from which a place counts for its publisher
FEW: Final = 3.0  # this many reports make a home half certain


def resolve_all(asked: Sequence[Asked], table: Table) -> list[list[Placed]]:
    """Resolve the names of several reports, each in its own context and in its publisher's.

    A first look finds where each publisher's places lie; a second takes that into account. Reports without a
    publisher, and publishers of one report, are resolved by themselves.
    """
    first = [resolve(one, table) for one in asked]
    by_publisher: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(asked):
        if one.publisher:
            by_publisher[one.publisher.casefold()].append(at)
    for members in by_publisher.values():
        if len(members) < 2:
            continue
        votes = [_votes(first[at]) for at in members]
        total: Counter[str] = Counter()
        for vote in votes:
            total.update(vote)
        for at, vote in zip(members, votes, strict=True):
            home = _home(total, vote, len(members) - 1)
            if home:
                first[at] = resolve(replace(asked[at], home=home), table)
    return first


def _votes(found: Iterable[Placed]) -> Mapping[str, float]:
    """The units of a report's towns, all together one vote."""
    units: Counter[str] = Counter()
    seen: set[int] = set()
    for placed in found:
        entry = placed.entry
        if entry is None or entry.id in seen or not entry.code or placed.candidates[0].share < SURE:
            continue
        seen.add(entry.id)
        units[entry.unit] += 1
    total = sum(units.values())
    return {unit: count / total for unit, count in units.items()}


def _home(total: Mapping[str, float], own: Mapping[str, float], others: int) -> dict[str, float]:
    """The share of the places of a publisher's other reports in each unit: the less the fewer reports there are."""
    left = {unit: count - own.get(unit, 0.0) for unit, count in total.items()}
    whole = sum(left.values())
    if whole <= 0.01:
        return {}
    trust = others / (others + FEW)
    return {unit: trust * count / whole for unit, count in left.items() if count > 0.05 * whole}
