"""What each report tells, found by processes that read the ledger for themselves while this one loads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from reckoning.crew import MANY, begun, can_copy

if TYPE_CHECKING:
    from reckoning.ledger import Ledger
    from reckoning.reconcile.tellings import Telling

_MANY_REPORTS = MANY // 10
_PARTS = 8  # stretches of reports for each process: of each, the claims are in its memory at a time


def tellings_of_ledger(ledger: Ledger, as_of: dt.datetime | None, cores: int) -> Iterator[Telling] | None:
    """What each report tells, as :func:`tellings_in` finds it; ``None`` where this process finds it sooner, later on.

    The copies begin before the ledger is loaded, so that they are small, and stay so.
    """
    names = ledger.report_ids() if cores > 1 and can_copy() else []
    if len(names) < _MANY_REPORTS:
        return None
    size = -(-len(names) // (cores * _PARTS))
    stretches = [(names[at], names[min(at + size, len(names)) - 1]) for at in range(0, len(names), size)]
    judgements, path, kind = ledger.judgements(as_of=as_of), ledger.path, type(ledger)

    def told(between: tuple[str, str]) -> list[Telling]:
        from reckoning.reconcile.incidents import tellings_in, ties_in
        from reckoning.reconcile.view import apply_judgements

        with kind.open(path, clock=_never) as own:  # an open file is never shared with a copy
            view = apply_judgements(own.claims(as_of=as_of, between=between), judgements)
            reports = own.reports(as_of, between=between)
        return tellings_in(view.claims, reports, ties_in(view))

    return chain.from_iterable(begun(told, stretches, cores))


def _never() -> dt.datetime:
    raise AssertionError("nothing is recorded here")  # pragma: no cover
