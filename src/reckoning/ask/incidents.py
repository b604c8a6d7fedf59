"""Incidents as asked for: which there are, how many they harmed according to whom, and what cannot all be true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reckoning.ask.question import ClaimView, Filter, matching, material_of
from reckoning.model import Claim, Contradiction, Effect, Incident
from reckoning.model.effect_toll import EffectToll
from reckoning.reconcile.contradictions import contradictions_among
from reckoning.reconcile.incident_tolls import incident_tolls
from reckoning.reconcile.incidents import incidents_of
from reckoning.reconcile.rules import Choice
from reckoning.reconcile.tellings import Ties


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """An incident with its claims, its tolls by effect, and what cannot all be true of them."""

    incident: Incident
    claims: tuple[Claim, ...]
    tolls: Mapping[Effect, EffectToll]
    contradictions: tuple[Contradiction, ...]


def incidents_told(wanted: Filter, view: ClaimView, ties: Ties, choice: Choice) -> list[IncidentTold]:
    """The incidents of which a claim passes the filter, each with all of its claims, in the order of time."""
    material = material_of(view)
    by_id = {claim.id: claim for claim in view.claims}
    passed = {claim.id for claim in matching(wanted, view)}
    told: list[IncidentTold] = []
    for incident in incidents_of(view.claims, view.reports, ties):
        if passed.isdisjoint(incident.claims):
            continue
        claims = tuple(by_id[name] for name in incident.claims)
        tolls = incident_tolls(claims, material, choice)
        told.append(IncidentTold(incident, claims, tolls, contradictions_among(claims, material)))
    return told
