"""Claims to accounts: which claims speak to a matter, which repeat another, which stand, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from reckoning.lexicon.victims import TAKEN_BACK
from reckoning.model import Claim, Effect, Place, Quantity, Report, Timespan
from reckoning.reconcile.compare import (
    Containment,
    same_place,
    same_time,
    states_total,
    told_apart,
    victims_of,
)
from reckoning.reconcile.links import chain
from reckoning.reconcile.sources import Sources, how_named, same_speaker

_TAKEN_BACK = re.compile(rf"\b(?:{TAKEN_BACK})\b", re.I)
Bearing = Literal["surely", "possibly", "no"]


@dataclass(frozen=True, slots=True)
class Matter:
    """What a toll is asked for. No place is anywhere, a time without ends is any time."""

    effect: Effect
    place: Place | None = None
    time: Timespan = field(default_factory=Timespan)


@dataclass(frozen=True, slots=True)
class Material:
    """What claims are reckoned with: their reports, who they are joined to, where places lie, and who is one source."""

    reports: Mapping[str, Report]
    merged: Mapping[str, str]
    places: Containment
    sources: Sources

    def published(self, claim: Claim) -> str | None:
        """When the claim's report was published, or ``None`` when that is not known."""
        report = self.reports.get(claim.report)
        return report.published if report else None

    def publisher(self, claim: Claim) -> str | None:
        """Who published the claim's report, or ``None`` when that is not known."""
        report = self.reports.get(claim.report)
        return report.publisher if report else None


@dataclass(frozen=True, slots=True)
class Sorted:
    """The claims of a matter, sorted out, each list in the order of ids.

    ``figures`` give a number for people; ``repeats`` maps a figure to the claims that say it again; ``parts`` are
    included in a figure by the words of their report; ``denials`` deny one; ``listed`` bound nothing.
    """

    figures: tuple[Claim, ...]
    repeats: Mapping[str, tuple[str, ...]]
    parts: tuple[Claim, ...]
    denials: tuple[Claim, ...]
    listed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnSum:
    """A sum that one source's own sentence makes, the days it is for, and the figures in it."""

    quantity: Quantity
    span: Timespan
    claims: tuple[Claim, ...]


def speaks_to(matter: Matter, claim: Claim, places: Containment) -> Bearing:
    """Whether a claim speaks to a matter: *surely*, *possibly* (its time may lie outside), or not.

    Counts since the beginning of a conflict never speak to a toll: they form series.
    """
    if claim.effect != matter.effect or claim.scope == "cumulative" or not lies_in(matter.place, claim, places):
        return "no"
    time = claim.time or Timespan()
    if time.surely_within(matter.time):
        return "surely"
    return "possibly" if time.possibly_overlaps(matter.time) else "no"


def lies_in(place: Place | None, claim: Claim, places: Containment) -> bool:
    """Whether the claim's place is surely this place or in it; every claim lies anywhere."""
    return place is None or (claim.place is not None and places.surely_in(claim.place, place))


def may_lie_in(place: Place | None, claim: Claim, places: Containment) -> bool:
    """Whether the claim's place may be in this place, and is not surely."""
    return place is not None and claim.place is not None and places.possibly_in(claim.place, place)


def sort_out(claims: Iterable[Claim], merged: Mapping[str, str]) -> Sorted:
    """Claims of one matter, each id once, into figures, repeats, parts, denials and what bounds nothing.

    A repeat or part whose first claim is not among them stands for itself, so that rejecting the one keeps the other.
    """
    by_id = {claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}
    bounded = {name: claim for name, claim in by_id.items() if bounds_people(claim)}
    same = _said_again(bounded)
    same |= {name: other for name, other in merged.items() if name in bounded and other in bounded}
    known = _known(same)
    roots = {name: chain(name, known)[-1] for name in bounded}
    within = {claim.id: roots[claim.part_of] for claim in bounded.values() if claim.part_of in roots}
    parts = {name for name in bounded if chain(name, within)[-1] != name}
    repeats: dict[str, tuple[str, ...]] = {}
    for name, root in roots.items():
        if name != root:
            repeats[root] = (*repeats.get(root, ()), name)
    return Sorted(
        figures=tuple(claim for name, claim in bounded.items() if roots[name] == name and name not in parts),
        repeats=repeats,
        parts=tuple(bounded[name] for name in bounded if name in parts),
        denials=tuple(claim for claim in by_id.values() if claim.polarity == "denied"),
        listed=tuple(name for name in by_id if name not in bounded),
    )


def _said_again(bounded: Mapping[str, Claim]) -> dict[str, str]:
    """Mention → the mention of the same fact in the same report that names who says so best, the first among equals.

    A headline in the outlet's voice, or with "activists say", repeats the source that the body names. Two named
    sources with one figure are no repeat: they bear each other out.
    """
    firsts = {name: claim.same_as for name, claim in bounded.items() if claim.same_as in bounded and claim.same_as}
    groups: dict[str, list[str]] = {}
    for name in bounded:
        groups.setdefault(chain(name, firsts)[-1], []).append(name)
    out: dict[str, str] = {}
    for first, members in groups.items():
        best = max(members, key=lambda name: (how_named(bounded[name].source), name == first, name))
        for name in members:
            apart = how_named(bounded[name].source) == 2 and not same_speaker(
                bounded[name].source, bounded[best].source
            )
            if name != best and not apart:
                out[name] = best
    return out


def bounds_people(claim: Claim) -> bool:
    """Whether a claim asserts a number of people: not families, not "hundreds", not a denial, nothing taken back."""
    told = claim.quantity.is_numeric and claim.quantity.counts_people and claim.polarity == "asserted"
    return told and not withdrawn(claim)


def withdrawn(claim: Claim) -> bool:
    """Whether the sentence of a claim takes it back, as corrections do: it is kept, and bounds nothing any more."""
    return _takes_back(claim.evidence.text)


@lru_cache(maxsize=65536)
def _takes_back(sentence: str) -> bool:
    # The same sentences are asked for at every toll.
    return _TAKEN_BACK.search(sentence) is not None


def superseded(figures: Sequence[Claim], material: Material) -> dict[str, Claim]:
    """Figure → a later figure of the same source for the same matter: the latest stands.

    Later is by the day of publication; a report without one neither replaces another nor is replaced. Figures of one
    day all stand, since nobody knows which was said last.
    """
    groups: dict[object, list[Claim]] = {}
    for claim in figures:
        if material.published(claim) is not None:
            groups.setdefault((material.sources.keys[claim.id], *class_of(claim, material.places)), []).append(claim)
    found: dict[str, Claim] = {}
    for group in groups.values():
        group.sort(key=lambda claim: (material.published(claim) or "", claim.id), reverse=True)
        for claim in group:
            later = (
                other
                for other in group
                if (material.published(other) or "") > (material.published(claim) or "")
                and not told_apart(claim, other, material.places)
            )
            last = next(later, None)
            if last is not None:
                found[claim.id] = last
    return found


def class_of(claim: Claim, places: Containment) -> tuple[object, ...]:
    """What two figures share when they are for one place, time and group; others are never rivals."""
    time = claim.time or Timespan()
    return place_key(claim, places), time.earliest, time.latest, victims_of(claim)


def place_key(claim: Claim, places: Containment) -> str:
    """The same for claims of one place; empty for those that state none."""
    return places.key(claim.place) if claim.place else ""


def covers(whole: Claim, part: Claim, places: Containment) -> bool:
    """Whether one figure speaks for all of a place and time, and the other for something within it."""
    if not states_total(whole):
        return False
    place = same_place(part.place, whole.place, places)
    time = same_time(part.time, whole.time)
    if place not in ("same", "inside") or time not in ("same", "inside"):
        return False
    if "inside" in (place, time) or victims_of(part):
        return True
    # For one place and time only a count of the whole stretch covers one deed; two bare counts may be of one deed.
    return whole.scope == "period" and part.scope == "incident"


def own_sums(figures: Sequence[Claim], places: Containment) -> list[OwnSum]:
    """Sums that a source's own words allow: counts for days apart, in one sentence, of one place and group.

    "At least 95 on Monday and another 15 on Tuesday" is 110 or more for both days. Nothing else is ever added up:
    two incidents of one day may be one, and two places may overlap.
    """
    groups: dict[object, list[Claim]] = {}
    for claim in figures:
        key = (claim.report, claim.evidence, place_key(claim, places), victims_of(claim))
        groups.setdefault(key, []).append(claim)
    sums: list[OwnSum] = []
    for group in groups.values():
        dated = sorted(
            ((claim.time, claim) for claim in group if claim.time and claim.time.is_known),
            key=lambda item: (str(item[0].earliest), item[1].id),
        )
        apart = all(a.surely_before(b) for (a, _), (b, _) in pairwise(dated))
        if len(dated) < 2 or not apart:
            continue
        total, span = dated[0][1].quantity, dated[0][0]
        for time, claim in dated[1:]:
            total, span = total + claim.quantity, span + time
        days = sum(time.days or 0 for time, _ in dated)
        # With a gap between the days the sum is one for some of the days only: a least number for the whole.
        whole = total if days == span.days else Quantity.of(total.low, None)
        sums.append(OwnSum(whole, span, tuple(claim for _, claim in dated)))
    return sums


def _known(links: Mapping[str, str | None]) -> dict[str, str]:
    return {name: other for name, other in links.items() if other is not None}
