"""Counts since the beginning of a conflict, by source: a series in time, never added to anything."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reckoning.model import Claim, Contradiction, Quantity, Timespan
from reckoning.reconcile.accounts import Material, Matter, bounds_people, lies_in, place_key
from reckoning.reconcile.compare import bounds, place_name, victims_of
from reckoning.reconcile.judge import FALL, verdict
from reckoning.reconcile.links import chain


@dataclass(frozen=True, slots=True)
class Point:
    """A total as a source gave it: the day, month or year as of which it stands, the figure, the claim's id."""

    as_of: Timespan
    quantity: Quantity
    claim: str


@dataclass(frozen=True, slots=True)
class Series:
    """The totals of one source for one place and group, by the day as of which they stand, the undated last."""

    source: str
    key: str
    points: tuple[Point, ...]
    place: str | None = None
    victims: str | None = None
    contradictions: tuple[Contradiction, ...] = ()


def series_of(matter: Matter, claims: Iterable[Claim], material: Material) -> tuple[Series, ...]:
    """The series that speak to a matter: of its effect, in its place, as of a day that may lie in its time."""
    by_id = {claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}
    totals = [claim for claim in by_id.values() if _is_total(claim, matter, material)]
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in _first_said(totals, material):
        key = material.sources.keys[claim.id]
        groups.setdefault((place_key(claim, material.places), victims_of(claim), key), []).append(claim)
    return tuple(_series(key[2], groups[key], material) for key in sorted(groups))


def as_of(claim: Claim, material: Material) -> Timespan:
    """As of when a total stands: the end of its time; without one, no later than its report's publication."""
    if claim.time and claim.time.until:
        return Timespan(claim.time.until, claim.time.until)
    return Timespan(None, material.published(claim))


def _is_total(claim: Claim, matter: Matter, material: Material) -> bool:
    if claim.scope != "cumulative" or claim.effect != matter.effect or not bounds_people(claim):
        return False
    return lies_in(matter.place, claim, material.places) and as_of(claim, material).possibly_overlaps(matter.time)


def _first_said(claims: Sequence[Claim], material: Material) -> list[Claim]:
    """Each figure of a source as of one day once, by the claim published first; merged and repeated ones left out."""
    ids = {claim.id for claim in claims}
    same = {claim.id: claim.same_as for claim in claims if claim.same_as in ids and claim.same_as}
    same |= {name: other for name, other in material.merged.items() if name in ids and other in ids}
    first: dict[object, Claim] = {}
    for claim in sorted(claims, key=lambda claim: (material.published(claim) or "9999", claim.report, claim.id)):
        if chain(claim.id, same)[-1] == claim.id:
            figure = (claim.quantity.low, claim.quantity.high, as_of(claim, material))
            place = place_key(claim, material.places)
            first.setdefault((material.sources.keys[claim.id], place, victims_of(claim), *figure), claim)
    return list(first.values())


def _highest_before(ordered: Sequence[Claim], material: Material) -> list[Claim | None]:
    """For each total the highest as of an earlier day, the last of equals: one without a bound hides no fall."""
    known = [(latest, claim) for claim in ordered if (latest := as_of(claim, material).latest)]
    days, highest = [latest for latest, _ in known], list[Claim]()
    for _, claim in known:
        lower = not highest or (bounds(claim.quantity)[0] or 0) >= (bounds(highest[-1].quantity)[0] or 0)
        highest.append(claim if lower else highest[-1])
    found: list[Claim | None] = []
    for claim in ordered:
        earliest = as_of(claim, material).earliest
        before = bisect_left(days, earliest) if earliest else 0
        found.append(highest[before - 1] if before else None)
    return found


def _series(key: str, claims: Sequence[Claim], material: Material) -> Series:
    def moment(claim: Claim) -> tuple[bool, str, str, str]:
        latest = as_of(claim, material).latest
        return latest is None, str(latest), material.published(claim) or "", claim.id

    ordered = sorted(claims, key=moment)
    falls = (
        verdict(FALL, earlier, later, material.places, material.sources)
        for earlier, later in zip(_highest_before(ordered, material), ordered, strict=True)
        if earlier
    )
    first = ordered[0]
    return Series(
        source=material.sources.names[key],
        key=key,
        points=tuple(Point(as_of(claim, material), claim.quantity, claim.id) for claim in ordered),
        place=place_name(first.place),
        victims=first.victims.text if first.victims and victims_of(first) else None,
        contradictions=tuple(item for item in falls if item),
    )
