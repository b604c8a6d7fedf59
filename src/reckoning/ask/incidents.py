"""Incidents as asked for: which there are, how many they harmed according to whom, and what cannot all be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reckoning.ask.question import ClaimView, Filter, matching, material_of
from reckoning.model import Claim, Contradiction, Effect, Incident
from reckoning.model.effect_toll import EffectToll
from reckoning.reconcile.accounts import Material
from reckoning.reconcile.contradictions import contradictions_among
from reckoning.reconcile.incident_tolls import incident_tolls
from reckoning.reconcile.incidents import incidents_of
from reckoning.reconcile.rules import Choice
from reckoning.reconcile.tellings import Ties


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """An incident with its claims, its tolls in the order of effects, and what cannot all be true of them."""

    incident: Incident
    claims: tuple[Claim, ...]
    tolls: Mapping[Effect, EffectToll]
    contradictions: tuple[Contradiction, ...]


R = TypeVar("R")
TOLLS = "Tolls of incidents"


def incidents_told(wanted: Filter, view: ClaimView, ties: Ties, choice: Choice) -> list[IncidentTold]:
    """The incidents of which a claim passes the filter, each with all of its claims, in the order of time."""
    return list(incidents_as(_itself, wanted, view, ties, choice))


def incidents_as(
    shape: Callable[[IncidentTold], R], wanted: Filter, view: ClaimView, ties: Ties, choice: Choice
) -> Iterator[R]:
    """The same incidents, each in a shape to show it in: made where it is reckoned, so that a million claims fit."""
    material = material_of(view)
    by_id = view.by_id
    passed = {claim.id for claim in matching(wanted, view)}
    found = incidents_of(view.claims, view.reports, ties, view.share, view.early)

    def shaped(part: Sequence[Incident]) -> list[R]:
        return [shape(told_of(incident, by_id, material, choice)) for incident in part]

    return view.share(shaped, [incident for incident in found if not passed.isdisjoint(incident.claims)], TOLLS)


def told_of(incident: Incident, by_id: Mapping[str, Claim], material: Material, choice: Choice) -> IncidentTold:
    """One incident with its tolls and contradictions."""
    claims = tuple(by_id[name] for name in incident.claims)
    tolls = incident_tolls(claims, material, choice)
    return IncidentTold(incident, claims, tolls, contradictions_among(claims, material))


def _itself(told: IncidentTold) -> IncidentTold:
    return told
