"""Incidents reckoned anew after a little changed: what rests on nothing that changed is taken from the time before.

Nothing is guessed: each part is kept beside all that it was computed from, and taken only where that is the same again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from reckoning.model import Claim, Incident, Report
from reckoning.reconcile.blocking import neighbours
from reckoning.reconcile.clusters import Told
from reckoning.reconcile.incidents import (
    NO_TIES,
    TELLINGS,
    Claims,
    Numbers,
    Run,
    as_claimed,
    by_report,
    compared,
    gathered,
)
from reckoning.reconcile.lexis import Lexis
from reckoning.reconcile.likeness import well_known
from reckoning.reconcile.sharing import Share, alone
from reckoning.reconcile.tellings import Telling, Ties, tellings_of
from reckoning.reconcile.wording import Person

NOT_KEPT = -(1 << 60)
"""The points of a pair that was compared and found too unlike to be kept."""


@dataclass(frozen=True, slots=True)
class _Report:
    """What a report told, and all that it was found from: the report, its claims, and the ties within it."""

    report: Report | None
    claims: tuple[Claim, ...]
    ties: Ties
    tellings: tuple[Telling, ...]

    def holds(self, report: Report | None, claims: Sequence[Claim], ties: Ties) -> bool:
        """Whether it would be found so again."""
        same = report is self.report and ties == self.ties and len(claims) == len(self.claims)
        return same and all(one is other for one, other in zip(claims, self.claims, strict=True))


@dataclass(frozen=True, slots=True)
class _Compared:
    """All pairs that were compared, as numbers in their order, each with its points, and what they rest on."""

    tellings: Sequence[Telling]
    lexis: Lexis
    known: frozenset[Person]
    codes: Numbers
    points: Numbers


class Again:
    """Reckons the incidents of one ledger again and again. One thread at a time uses it."""

    def __init__(self) -> None:
        self._reports: dict[str, _Report] = {}
        self._wordings: list[Telling] = []
        self._lexis: Lexis | None = None
        self._compared: _Compared | None = None

    def incidents(
        self, claims: Iterable[Claim], reports: Mapping[str, Report], ties: Ties = NO_TIES, share: Share = alone
    ) -> tuple[Incident, ...]:
        """What :func:`~reckoning.reconcile.incidents.incidents_of` finds, sooner where it was asked before."""
        own = by_report(claims, reports)
        found = sorted(self._tellings(own, reports, ties, share), key=lambda telling: telling.id)
        lexis = self._lexis_of(found)
        rows = self._rows(found, lexis, share)
        return gathered(found, lexis, Told(len(found), rows), (own, ties), share)

    def _tellings(self, own: Claims, reports: Mapping[str, Report], ties: Ties, share: Share) -> list[Telling]:
        within = _ties_within(own, ties)
        now: dict[str, _Report] = {}
        new: list[str] = []
        for name, held in own.items():
            known, tied = self._reports.get(name), within.get(name, NO_TIES)
            if known is not None and known.holds(reports.get(name), tuple(held.values()), tied):
                now[name] = known
            else:
                new.append(name)

        def told(names: Sequence[str]) -> list[_Report]:
            return [self._told(name, own, reports.get(name), within.get(name, NO_TIES)) for name in names]

        now.update(zip(new, share(told, new, TELLINGS), strict=True))
        self._reports = now
        return list(chain.from_iterable(one.tellings for one in now.values()))

    def _told(self, name: str, own: Claims, report: Report | None, ties: Ties) -> _Report:
        claims = tuple(own[name].values())
        return _Report(report, claims, ties, tuple(tellings_of(report or as_claimed(name, claims), claims, ties)))

    def _lexis_of(self, found: list[Telling]) -> Lexis:
        """The words of the tellings, as they are weighed: the same where the words are."""
        before = self._wordings
        same = len(found) == len(before) and all(map(_same_words, found, before))
        self._wordings = found
        if self._lexis is None or not same:
            self._lexis = Lexis([telling.wording for telling in found])
        return self._lexis

    def _rows(self, found: Sequence[Telling], lexis: Lexis, share: Share) -> Numbers:
        known, runs, total = well_known(found), neighbours(found, lexis), len(found)
        # An empty array stands at both beginnings, since there may be no runs at all.
        sizes = np.array([len(others) for _, others in runs], dtype=np.int64)
        firsts = np.repeat(np.array([a for a, _ in runs], dtype=np.int64), sizes)
        seconds = np.concatenate([np.zeros(0, np.int64), *(others for _, others in runs)]).astype(np.int64)
        points = np.full(len(firsts), NOT_KEPT, dtype=np.int64)
        settled = self._before(found, lexis, known, (firsts, seconds, points))
        left = _runs(firsts[~settled], seconds[~settled])
        rows = compared(found, lexis, known, left, share)
        codes = firsts * total + seconds  # in order, since the runs are
        points[np.searchsorted(codes, rows[:, 0] * total + rows[:, 1])] = rows[:, 2]
        self._compared = _Compared(found, lexis, known, codes, points)
        kept = points != NOT_KEPT
        return np.stack([firsts[kept], seconds[kept], points[kept]], axis=1)

    def _before(
        self,
        found: Sequence[Telling],
        lexis: Lexis,
        known: frozenset[Person],
        pairs: tuple[Numbers, Numbers, Numbers],
    ) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which pairs were compared before, between tellings that are the same: their points are filled in."""
        firsts, seconds, points = pairs
        before = self._compared
        if before is None or not len(before.codes) or before.lexis is not lexis or before.known != known:
            return np.zeros(len(firsts), dtype=np.bool_)
        numbers = {telling.id: at for at, telling in enumerate(before.tellings)}
        was = np.full(len(found), -1, dtype=np.int64)
        for at, telling in enumerate(found):
            number = numbers.get(telling.id, -1)
            if number >= 0 and before.tellings[number] is telling:
                was[at] = number
        one, other = was[firsts], was[seconds]
        codes = one * len(before.tellings) + other
        where = np.minimum(np.searchsorted(before.codes, codes), len(before.codes) - 1)
        settled: np.ndarray[tuple[int], np.dtype[np.bool_]] = (one >= 0) & (other >= 0) & (before.codes[where] == codes)
        points[settled] = before.points[where[settled]]
        return settled


def _same_words(one: Telling, other: Telling) -> bool:
    if one is other:
        return True
    return one.wording.words == other.wording.words and one.wording.names == other.wording.names


def _runs(firsts: Numbers, seconds: Numbers) -> list[Run]:
    """Pairs in order as runs: a number, and those that it is compared with."""
    starts = np.flatnonzero(np.diff(firsts, prepend=-1))
    return list(zip(firsts[starts].tolist(), np.split(seconds, starts[1:]), strict=False))


def _ties_within(own: Claims, ties: Ties) -> dict[str, Ties]:
    """The ties of two claims of one report, by report; no others bear on what it tells."""
    if not (ties.together or ties.apart):
        return {}
    home = {claim: report for report, held in own.items() for claim in held}
    named = {home[a] for a, b in (*ties.together, *ties.apart) if a in home and home[a] == home.get(b)}

    def of(pairs: Iterable[tuple[str, str]], report: str) -> frozenset[tuple[str, str]]:
        return frozenset((a, b) for a, b in pairs if home.get(a) == report == home.get(b))

    return {name: Ties(of(ties.together, name), of(ties.apart, name)) for name in sorted(named)}
