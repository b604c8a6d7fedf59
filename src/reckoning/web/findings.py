"""What the incidents of a book come to, for pages: reckoned once for a state of the ledger, looked up by each page."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Final

from reckoning.app import Book
from reckoning.ask import Filter, matching
from reckoning.ask.again import AgainTold
from reckoning.ask.browsing import Order, ordered
from reckoning.ask.incidents import IncidentTold
from reckoning.ask.mapping import Located, MapLayer, Placed, layered, located, placed
from reckoning.ask.queue import Turn, in_turn
from reckoning.engine.outlines import outlines
from reckoning.gazetteer.outlines import Kind
from reckoning.model import Place
from reckoning.web.kept import Kept
from reckoning.web.nav import N_
from reckoning.web.works import LARGE, Progress, Step

STEPS: Final = (
    N_("Who speaks"),
    N_("Where places lie"),
    N_("What each report tells"),
    N_("Which reports tell of one event"),
    N_("Incidents"),
    N_("Tolls of incidents"),
    N_("The order of the queue"),
)
"""What is done one after the other, in the words of whoever does it."""


INCIDENTS: Final = ("incidents", None)
"""The name of the findings of now, among what is made."""
_SERIALS: Final = count(1)


@dataclass(frozen=True, eq=False)
class Findings:
    """All incidents in the order of time, and the claims in the order of checking; the rest is made when asked for."""

    told: Sequence[IncidentTold]
    turns: Sequence[Turn]
    again: AgainTold = field(default_factory=AgainTold)
    serial: int = field(default_factory=lambda: next(_SERIALS))
    kept: Kept = field(default_factory=Kept)
    """What is drawn of these incidents alone."""

    @cached_property
    def placed(self) -> Sequence[Placed]:
        """The incidents with what lists count, in the order of time."""
        return [placed(one) for one in self.told]

    @cached_property
    def at(self) -> Mapping[str, int]:
        """Incident → its number in the order of time."""
        return {one.incident.id: number for number, one in enumerate(self.told)}

    @cached_property
    def of_claim(self) -> Mapping[str, int]:
        """Claim → the number of its incident."""
        return {name: number for number, one in enumerate(self.told) for name in one.incident.claims}

    @cached_property
    def in_queue(self) -> Mapping[str, int]:
        """Claim → its number in the queue."""
        return {turn.claim.id: number for number, turn in enumerate(self.turns)}

    @cached_property
    def everything(self) -> MapLayer:
        """All incidents on the map."""
        return layered(self._located)

    @cached_property
    def _located(self) -> Sequence[Located]:
        return [located(one, _kind) for one in self.placed]

    @cached_property
    def _ids(self) -> Sequence[str]:
        return sorted(self.at)

    def incident(self, prefix: str) -> IncidentTold | None:
        """The one incident whose id begins so; ``None`` where none or several do."""
        first = bisect_left(self._ids, prefix)
        found = [name for name in self._ids[first : first + 2] if name.startswith(prefix)] if prefix else []
        return self.told[self.at[found[0]]] if len(found) == 1 or found[:1] == [prefix] else None

    def browsed(self, wanted: Filter, book: Book, order: Order) -> Sequence[Placed]:
        """The incidents of which a claim passes the filter; those that cannot be ordered so come last."""
        passing = self._passing(wanted, book)
        return [self.placed[number] for number in self._ordered(order) if number in passing]

    def layer(self, wanted: Filter, book: Book) -> MapLayer:
        """The incidents of which a claim passes the filter, on the map."""
        if wanted == Filter():
            return self.everything
        passing = self._passing(wanted, book)
        return layered(self._located[number] for number in self._ordered("oldest") if number in passing)

    def _passing(self, wanted: Filter, book: Book) -> set[int] | range:
        if wanted == Filter():
            return range(len(self.told))
        found = (self.of_claim.get(claim.id, -1) for claim in matching(wanted, book))
        return {number for number in found if number >= 0}

    def _ordered(self, order: Order) -> Sequence[int]:
        return self.kept(order, lambda: [self.at[one.told.incident.id] for one in ordered(self.placed, order)])


def found_in(book: Book, before: Findings | None, progress: Progress) -> Findings:
    """What the incidents of a book come to; what nothing bears on that changed is taken from what was found before."""
    progress.step = Step(STEPS[0])
    book.accounts  # noqa: B018 - it is kept in the book
    progress.step = Step(STEPS[1])
    book.containment  # noqa: B018
    again = before.again if before else AgainTold()
    told = again.told(book, book.ties, book.ground, progress)
    progress.step = Step(STEPS[-1])
    turns = in_turn(book.claims, (toll for one in told for toll in one.tolls.values()))
    made = Findings(told, turns, again)
    for one in (made.everything, made.of_claim, made.in_queue):  # so that no page waits for them
        del one
    if before is None and len(book.claims) >= LARGE:
        gc.freeze()  # what stays is not looked through for garbage at somebody's click, which takes seconds
    return made


def _kind(place: Place) -> Kind:
    return outlines().of(place)[0]
