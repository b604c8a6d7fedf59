"""The incidents of a view told anew after a little changed, those that it does not bear on as they were told before."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from reckoning.ask.incidents import TOLLS, IncidentTold, told_of
from reckoning.ask.question import ClaimView, material_of
from reckoning.model import Claim, Incident, Report
from reckoning.reconcile.accounts import Material
from reckoning.reconcile.again import Again
from reckoning.reconcile.rules import THE_RANGE
from reckoning.reconcile.sharing import Share
from reckoning.reconcile.sources import Sources
from reckoning.reconcile.tellings import Ties


@dataclass(frozen=True, slots=True)
class _Common:
    """What the telling of any incident may rest on: how places lie, and by which names sources are known."""

    ground: Hashable
    sources: Sources

    def is_as(self, other: _Common) -> bool:
        """Whether both say the same of everything but single claims."""
        one, two = self.sources, other.sources
        names = one.names == two.names and one.writings == two.writings and one.covers == two.covers
        return names and self.ground == other.ground


@dataclass(frozen=True, slots=True)
class _Held:
    """One incident as it was told, and what besides it was told from: its reports, and what is known of its claims."""

    told: IncidentTold
    reports: tuple[Report | None, ...]
    of_claims: tuple[object, ...]


class AgainTold:
    """Tells of the incidents of one ledger again and again, by the range. One thread at a time uses it."""

    def __init__(self) -> None:
        self._incidents = Again()
        self._common: _Common | None = None
        self._held: dict[str, _Held] = {}

    def told(self, view: ClaimView, ties: Ties, ground: Hashable, share: Share) -> list[IncidentTold]:
        """What :func:`~reckoning.ask.incidents.incidents_told` tells of all incidents.

        ``ground`` is the same for views in which all places lie alike.
        """
        material = material_of(view)
        found = self._incidents.incidents(view.claims, view.reports, ties, share)
        common = _Common(ground, material.sources)
        before = self._held if self._common is not None and common.is_as(self._common) else {}
        self._held, self._common = {}, common

        def shaped(part: Sequence[Incident]) -> list[_Held]:
            return [_told(incident, before.get(incident.id), view.by_id, material) for incident in part]

        told = list(share(shaped, found, TOLLS))
        self._held = {one.told.incident.id: one for one in told}
        return [one.told for one in told]


def _told(incident: Incident, before: _Held | None, by_id: Mapping[str, Claim], material: Material) -> _Held:
    claims = [by_id[name] for name in incident.claims]
    reports = tuple(material.reports.get(name) for name in incident.reports)
    known = tuple(chain.from_iterable(_known(claim, material) for claim in claims))
    if before is not None and _is_as(before, claims, reports) and before.of_claims == known:
        old = before.told
        told = old if old.incident == incident else IncidentTold(incident, old.claims, old.tolls, old.contradictions)
        return _Held(told, reports, known)
    return _Held(told_of(incident, by_id, material, THE_RANGE), reports, known)


def _is_as(before: _Held, claims: Sequence[Claim], reports: Sequence[Report | None]) -> bool:
    """Whether an incident was of just these claims and reports."""
    if len(before.told.claims) != len(claims) or len(before.reports) != len(reports):
        return False
    same = all(one is other for one, other in zip(before.told.claims, claims, strict=True))
    return same and all(one is other for one, other in zip(before.reports, reports, strict=True))


def _known(claim: Claim, material: Material) -> tuple[object, ...]:
    """What is known of a claim besides itself: to whom it is joined, whose it is, and what it hangs on."""
    sources, name = material.sources, claim.id
    return (
        material.merged.get(name),
        sources.keys[name],
        sources.words[name],
        sources.ties.get(name),
        sources.published.get(name),
    )
