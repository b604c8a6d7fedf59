"""Incidents to look through: those that a filter asks for, in the order that people choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from reckoning.ask.incidents import IncidentTold
from reckoning.ask.mapping import Placed, placed
from reckoning.ask.question import ClaimView, Filter, matching

Order = Literal["newest", "oldest", "most", "sources", "contested"]


def browsed(told: Sequence[IncidentTold], wanted: Filter, view: ClaimView, order: Order) -> list[Placed]:
    """The incidents of which a claim passes the filter; those that cannot be ordered so come last."""
    if wanted != Filter():
        passed = {claim.id for claim in matching(wanted, view)}
        told = [one for one in told if not passed.isdisjoint(one.incident.claims)]
    return ordered(map(placed, told), order)


def ordered(found: Iterable[Placed], order: Order) -> list[Placed]:
    """In an order: by day, by the highest figure, by independent sources, or the contested first."""
    return sorted(found, key=_KEYS[order])


def _newest(one: Placed) -> tuple[int, str]:
    day = one.told.incident.time.latest
    return -day.toordinal() if day else 1, one.told.incident.id


def _oldest(one: Placed) -> tuple[bool, str, str]:
    day = one.told.incident.time.earliest
    return day is None, str(day), one.told.incident.id


def _most(one: Placed) -> tuple[int, tuple[int, str]]:
    ends = (one.quantity.high, one.quantity.low) if one.quantity else ()
    return -max((end for end in ends if end is not None), default=-1), _newest(one)


def _sources(one: Placed) -> tuple[int, tuple[int, str]]:
    return -one.sources, _newest(one)


def _contested(one: Placed) -> tuple[int, tuple[int, tuple[int, str]]]:
    return -len(one.told.contradictions), _most(one)


_KEYS: Mapping[Order, Callable[[Placed], Any]] = {
    "newest": _newest,
    "oldest": _oldest,
    "most": _most,
    "sources": _sources,
    "contested": _contested,
}
