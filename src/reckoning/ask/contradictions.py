"""Which claims cannot all be true, asked for an effect, a place and a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reckoning.ask.question import ClaimView, Filter, matching, material_of, reports_of
from reckoning.model import Claim, Contradiction, Report
from reckoning.reconcile.contradictions import contradictions_among, told_apart_by_victims


@dataclass(frozen=True, slots=True)
class Contested:
    """The contradictions asked for, and the notes on figures that only look like one; their claims and reports."""

    items: tuple[Contradiction, ...]
    notes: tuple[Contradiction, ...]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]


def contested(wanted: Filter, view: ClaimView, *, notes: bool = True) -> Contested:
    """All contradictions that a claim asked for takes part in, in the order of time and place.

    The other claims may lie outside of what is asked: a town's figure may be above that of its province. Without
    ``notes`` none are looked for.
    """
    material = material_of(view)
    asked = {claim.id for claim in matching(wanted, view)}
    effects = {claim.effect for claim in view.claims if claim.id in asked}
    claims = [claim for claim in view.claims if claim.effect in effects]
    by_id = {claim.id: claim for claim in claims}

    def order(item: Contradiction) -> tuple[str, ...]:
        first = by_id[item.claims[0]]
        return str(first.time.latest if first.time else ""), first.place.shown if first.place else "", item.id

    def fitting(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
        return tuple(sorted((item for item in found if asked.intersection(item.claims)), key=order))

    items = fitting(contradictions_among(claims, material))
    told = fitting(told_apart_by_victims(claims, material)) if notes else ()
    named = {name: by_id[name] for item in (*items, *told) for name in item.claims}
    return Contested(items, told, named, reports_of(named.values(), view))
