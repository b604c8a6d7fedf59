"""Who is documented by name there and then: the lists' counts, beside the claims for the same place and time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from reckoning.model import Place, Span, Timespan
from reckoning.model.link import Record
from reckoning.model.victim import Victim

Fit = Literal["surely", "possibly"]


class Lying(Protocol):
    """How places lie to each other, as far as is asked here."""

    def surely_in(self, inner: Place, outer: Place) -> bool:
        """Whether all of ``inner`` lies in ``outer`` or is it."""
        ...

    def possibly_in(self, inner: Place, outer: Place) -> bool:
        """Whether ``inner`` may lie in ``outer``, and does not surely."""
        ...


@dataclass(frozen=True, slots=True)
class OnList:
    """How many records of one list are surely there and then, and how many more may be.

    A record that does not say where or when is among the latter. ``nameless`` are records there, surely or possibly,
    without a name: they document nobody by name, and are in no other figure. ``covers`` is the list's coverage rule.
    """

    list: str
    release: int
    surely: int
    possibly: int
    nameless: int = 0
    covers: str | None = None


@dataclass(frozen=True, slots=True)
class Documented:
    """What the lists document by name for one place and time.

    Attributes:
        lists: each list by itself; they are not added, since one person may be on several.
        low: persons who are surely there and then, each once; ``None`` where several lists are not linked.
        high: with those who may be; ``None`` likewise.
        counts: persons surely there and then by the lists that they are on, as ``"101"``; empty where not linked.
    """

    lists: tuple[OnList, ...]
    low: int | None
    high: int | None
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """One list as it is asked: its name, release, coverage rule and records."""

    name: str
    release: int
    records: Iterable[Victim]
    covers: str | None = None


class _There:
    """Whether records are there and then. Places repeat, so each is looked at once."""

    def __init__(self, place: Place | None, time: Timespan, places: Lying) -> None:
        self._place, self._time, self._places = place, time, places
        self._is_timed = bool(time.from_ or time.until)
        self._known: dict[tuple[object, ...], Fit | None] = {}

    def fit(self, victim: Victim) -> Fit | None:
        """How surely the record is there and then; ``None``: surely not."""
        when, where = self._when(victim.died), self._where(victim)
        if when is None or where is None:
            return None
        return "surely" if when == where == "surely" else "possibly"

    def _when(self, died: Timespan | None) -> Fit | None:
        if not self._is_timed:
            return "surely"
        if died is None:
            return "possibly"
        if died.surely_within(self._time):
            return "surely"
        return "possibly" if died.possibly_overlaps(self._time) else None

    def _where(self, victim: Victim) -> Fit | None:
        if self._place is None:
            return "surely"
        place, words = victim.place, victim.place_text
        if place is None and not words:
            return "possibly"
        key = (words, place and place.geonameid, place and place.lat, place and place.lon)
        if key not in self._known:
            inner = place or Place(Span(words or "", 0, len(words or "")), words)
            self._known[key] = self._in(inner, self._place)
        return self._known[key]

    def _in(self, inner: Place, asked: Place) -> Fit | None:
        if self._places.surely_in(inner, asked):
            return "surely"
        # A person listed in the whole country may be in its capital; a claim about the whole country is about more.
        wider = self._places.surely_in(asked, inner)
        return "possibly" if wider or self._places.possibly_in(inner, asked) else None


def documented(
    place: Place | None, time: Timespan, places: Lying, lists: Sequence[Listed],
    groups: Iterable[Collection[Record]] | None = None,
) -> Documented:  # fmt: skip
    """Who is documented by name in a place and time; without a place or time, anywhere or ever.

    ``groups`` are the records that are one person, as linked and judged; records in none are a person each. Without
    them several lists are not added. A person is surely there where any record says so, and may be where any may.
    """
    there = _There(place, time, places)
    fits: dict[Record, Fit] = {}
    told = []
    for one in lists:
        counted: Counter[Fit] = Counter()
        nameless = 0
        for victim in one.records:
            fit = there.fit(victim)
            if fit is None:
                continue
            if victim.names:
                fits[one.name, victim.row] = fit
                counted[fit] += 1
            else:
                nameless += 1
        told.append(OnList(one.name, one.release, counted["surely"], counted["possibly"], nameless, one.covers))
    if groups is None and len(lists) > 1:
        return Documented(tuple(told), None, None)
    return _persons(tuple(told), fits, groups or ())


def _persons(lists: tuple[OnList, ...], fits: Mapping[Record, Fit], groups: Iterable[Collection[Record]]) -> Documented:
    """Each person once. A person who is surely there by one record is on every list that has a record of them."""
    at = {one.list: number for number, one in enumerate(lists)}
    counts: Counter[str] = Counter()
    maybe = 0
    for group in _everyone(fits, groups):
        said = {fits[record] for record in group if record in fits}
        if "surely" in said:
            on = {at[name] for name, _ in group if name in at}
            counts["".join("1" if number in on else "0" for number in range(len(at)))] += 1
        else:
            maybe += bool(said)
    surely = counts.total()
    return Documented(lists, surely, surely + maybe, dict(sorted(counts.items())))


def _everyone(fits: Mapping[Record, Fit], groups: Iterable[Collection[Record]]) -> Iterator[Collection[Record]]:
    """The groups, and every other record by itself."""
    grouped: set[Record] = set()
    for group in groups:
        grouped.update(group)
        yield group
    yield from ((record,) for record in fits if record not in grouped)
