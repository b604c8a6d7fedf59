"""The review queue: what is left of it for a viewer, and where one stands in it. A click sorts nothing."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reckoning.ask.queue import Turn, in_turn
from reckoning.model import Claim, Effect
from reckoning.web.visit import Visit
from reckoning.web.works import StillLoadingError

_ASIDE = -1  # the number of a claim that is looked at, and stands in no order


@dataclass(frozen=True, slots=True)
class Queued:
    """All claims in turn, and the number of each; ``weighed`` says whether their incidents' tolls were looked at."""

    turns: Sequence[Turn]
    at: Mapping[str, int]
    weighed: bool
    serial: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """The queue at one moment: the numbers of what is left, and where one stands among them."""

    turns: Sequence[Turn]
    left: Sequence[int]
    at: int
    weighed: bool
    aside: Turn | None = None

    @property
    def turn(self) -> Turn | None:
        """The claim that is looked at; ``None`` where none is left."""
        return self._turn(self.left[self.at]) if self.left else None

    def step(self, by: int) -> str:
        """The claim before or after this one, round the end; empty where there is no other."""
        if len(self.left) < 2:
            return ""
        return self._turn(self.left[(self.at + by) % len(self.left)]).claim.id

    def _turn(self, number: int) -> Turn:
        return self.aside if number == _ASIDE and self.aside is not None else self.turns[number]


def line(visit: Visit, report: str, effect: Effect | None, looked_at: str) -> Line:
    """The part of the queue of one report or effect; the claim looked at is in it, also once it is checked."""
    order = _order(visit)
    left = _left(visit, order, report, effect)
    claim = _known(visit, looked_at)
    if claim is None or report not in ("", claim.report) or effect not in (None, claim.effect):
        return Line(order.turns, left, 0, order.weighed)
    number = order.at.get(looked_at, _ASIDE)
    aside = in_turn([claim], ())[0] if number == _ASIDE else None
    at = bisect_left(left, number)
    if at == len(left) or left[at] != number:
        left = [*left]
        insort(left, number)
    return Line(order.turns, left, at, order.weighed, aside)


def _order(visit: Visit) -> Queued:
    """The order by what each claim changes; as long as that is being worked out, by its own figure."""
    try:
        found = visit.reckoned.value
    except StillLoadingError:
        return visit.kept("first order", lambda: _first(visit))
    return Queued(found.turns, found.in_queue, True, found.serial)


def _first(visit: Visit) -> Queued:
    turns = visit.shelf.first_order(visit.book)
    return Queued(turns, {turn.claim.id: number for number, turn in enumerate(turns)}, weighed=False)


def _left(visit: Visit, order: Queued, report: str, effect: Effect | None) -> Sequence[int]:
    """The numbers of the claims that stand and that nobody checked, in turn."""
    book = visit.book

    def fits(name: str) -> bool:
        claim = book.by_id.get(name)
        return claim is not None and name not in book.notes and effect in (None, claim.effect)

    if report:
        own = (claim.id for claim in book.by_report.get(report, ()))
        return sorted(order.at[name] for name in own if name in order.at and fits(name))
    return visit.kept(
        ("left", effect, order.serial),
        lambda: [number for number, turn in enumerate(order.turns) if fits(turn.claim.id)],
    )


def _known(visit: Visit, name: str) -> Claim | None:
    """A claim that the viewer may see, also one that is rejected."""
    claim = visit.book.by_id.get(name)
    return visit.shelf.ledger.claim(name) if claim is None and visit.knows(name) else claim
