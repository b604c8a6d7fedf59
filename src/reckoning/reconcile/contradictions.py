"""Every contradiction among a set of claims, as values: found by place and time, not by trying all pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from reckoning.model import EFFECTS, Claim, Contradiction, Place, Span, Timespan
from reckoning.reconcile import arithmetic
from reckoning.reconcile.accounts import Material, Matter, bounds_people, sort_out, superseded
from reckoning.reconcile.compare import bounds, same_victims, states_total, victims_of
from reckoning.reconcile.doers import own_deed, same_doer
from reckoning.reconcile.judge import (
    DEED_RULES,
    DENIALS,
    FIGURE_RULES,
    STATED_PART,
    TOTALS,
    Rule,
    apart,
    once,
    uneven_days,
    verdict,
)
from reckoning.reconcile.series import series_of

PART, RANGES = FIGURE_RULES
DOERS_DIFFER, BOTH_CLAIM, BOTH_DENY = DEED_RULES


def contradictions_among(claims: Iterable[Claim], material: Material) -> tuple[Contradiction, ...]:
    """What cannot all be true, each sentence once, ordered by id.

    A figure that its source replaced later stands against nobody any more, and a repeated one is taken once.
    """
    found: list[Contradiction] = []
    by_effect: dict[str, list[Claim]] = {}
    for claim in claims:
        by_effect.setdefault(claim.effect, []).append(claim)
    for effect in EFFECTS:
        if effect in by_effect:
            found += _of_effect(_Field(by_effect[effect], material))
    return once(sorted(found, key=lambda item: (item.claims, item.rule)))


def told_apart_by_victims(claims: Iterable[Claim], material: Material) -> tuple[Contradiction, ...]:
    """Figures that look as if they contradicted others, and do not: they count a group of people of their own.

    A note for each group's figure, with the figures for the same effect, place and days that it is not measured
    against. Notes are no contradictions; they say why there is none.
    """
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        if bounds_people(claim) and claim.place is not None and claim.part_of is None:
            for when in _set_beside(claim, material):
                groups.setdefault((claim.effect, material.places.key(claim.place), when), []).append(claim)
    others: dict[str, dict[str, Claim]] = {}
    by_id: dict[str, Claim] = {}
    for group in groups.values():
        for claim in group:
            if victims_of(claim):
                by_id[claim.id] = claim
                found = (other for other in group if _counts_others(claim, other, material))
                others.setdefault(claim.id, {}).update({other.id: other for other in found})
    notes = [apart(by_id[name], list(found.values()), material.sources) for name, found in others.items() if found]
    return once(sorted(notes, key=lambda item: item.claims))


def _set_beside(claim: Claim, material: Material) -> list[tuple[str, str | None, str | None]]:
    """What a figure shares with those that it is set beside: its days; for a total the last of them, or when told."""
    time = claim.time or Timespan()
    if claim.scope != "cumulative":
        return [("for", time.from_, time.until)]
    told: list[tuple[str, str | None, str | None]] = [("told", None, material.published(claim))]
    if time.until:
        told.append(("as of", None, time.until))
    return told


def _counts_others(claim: Claim, other: Claim, material: Material) -> bool:
    keys = material.sources.keys
    if keys[claim.id] == keys[other.id] or claim.quantity.low == other.quantity.low:
        return False
    return same_victims(claim, other) in ("inside", "unknown")


@dataclass
class _Field:
    """The claims of one effect, sorted out and laid out by place."""

    claims: Sequence[Claim]
    material: Material
    figures: list[Claim] = field(default_factory=list)
    denials: tuple[Claim, ...] = ()
    by_place: dict[str, list[Claim]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found = sort_out(self.claims, self.material.merged)
        replaced = superseded(found.figures, self.material)
        self.figures = [claim for claim in found.figures if claim.id not in replaced]
        self.denials = found.denials
        for claim in (*self.figures, *self.denials):
            if claim.place is not None:
                key = self.material.places.key(claim.place)
                self.places.setdefault(key, claim.place)
                self.by_place.setdefault(key, []).append(claim)

    def verdict(self, rule: Rule, a: Claim, b: Claim) -> Iterator[Contradiction]:
        """What one rule says of two claims, both ways round where it is directed."""
        a, b = sorted((a, b), key=lambda claim: claim.id)
        for first, second in ((a, b), (b, a)) if rule.directed else ((a, b),):
            found = verdict(rule, first, second, self.material.places, self.material.sources)
            if found:
                yield found


def _of_effect(claims: _Field) -> Iterator[Contradiction]:
    for here in claims.by_place.values():
        yield from _of_one_matter(here, claims)
    yield from _parts(claims)
    yield from _stated_parts(claims)
    yield from _totals(claims)


def _of_one_matter(here: Sequence[Claim], claims: _Field) -> Iterator[Contradiction]:
    """Claims for one place and just the same days: figures, denials, and who did it."""
    groups: dict[object, list[Claim]] = {}
    for claim in here:
        if claim.time is not None and claim.time.is_known and claim.scope != "cumulative":
            groups.setdefault((claim.time.earliest, claim.time.latest), []).append(claim)
    for group in groups.values():
        yield from _clashes(group, claims)
        yield from _deeds(group, claims)
        yield from _denied(group, claims)


def _clashes(group: Sequence[Claim], claims: _Field) -> Iterator[Contradiction]:
    """Figures for the same people that cannot both be true, met from the highest down: no other pairs are looked at."""
    alike: dict[object, list[Claim]] = {}
    for claim in group:
        if claim.polarity == "asserted":
            alike.setdefault((claim.quantity.counts_people, victims_of(claim)), []).append(claim)
    for same in alike.values():
        told = [(bounds(claim.quantity), claim) for claim in same] if len(same) > 1 else []
        falling = sorted(((low, claim) for (low, _), claim in told if low is not None), key=_highest_first)
        for most, claim in [(high, claim) for (_, high), claim in told if high is not None]:
            for low, above in falling:
                if low <= most:
                    break
                yield from claims.verdict(RANGES, above, claim)


def _highest_first(item: tuple[int, Claim]) -> tuple[int, str]:
    return -item[0], item[1].id


def _deeds(group: Sequence[Claim], claims: _Field) -> Iterator[Contradiction]:
    """Who did it: doers that differ, and deeds that several claim, or deny."""
    named: dict[str, list[Claim]] = {}
    for claim in group:
        if claim.perpetrator is not None and claim.polarity == "asserted":
            named.setdefault(claim.perpetrator.text, []).append(claim)
    for one, other in combinations(named.values(), 2):
        if same_doer(one[0].perpetrator, other[0].perpetrator) == "apart":
            for a, b in product(one, other):
                yield from claims.verdict(DOERS_DIFFER, a, b)
    for rule, speakers in (
        (BOTH_CLAIM, [claim for same in named.values() for claim in same if own_deed(claim)]),
        (BOTH_DENY, [claim for claim in group if claim.polarity == "denied" and claim.source]),
    ):
        for a, b in combinations(speakers, 2):
            yield from claims.verdict(rule, a, b)


def _denied(group: Sequence[Claim], claims: _Field) -> Iterator[Contradiction]:
    """Denials are set beside the figures for all of the people, where there are any: their parts would repeat it."""
    asserted = [claim for claim in group if claim.polarity == "asserted"]
    whole = [claim for claim in asserted if not victims_of(claim)] or asserted
    for denial in group:
        for claim in whole if denial.polarity == "denied" else ():
            for rule in DENIALS:
                yield from _one_way(rule, claim, denial, claims)


def _parts(claims: _Field) -> Iterator[Contradiction]:
    """Figures for a part of a place, of a time or of the people that are above the one for all of it."""
    lows: dict[tuple[str, object], list[tuple[int, Claim]]] = {}
    told: dict[Span, list[tuple[int, Claim]]] = {}
    for key, here in claims.by_place.items():
        for claim in here:
            low = bounds(claim.quantity)[0]
            if low is not None and claim.scope != "cumulative":
                lows.setdefault((key, None), []).append((low, claim))
                lows.setdefault((key, _only_day(claim)), []).append((low, claim))
                told.setdefault(claim.evidence, []).append((low, claim))
    for part in (*lows.values(), *told.values()):
        part.sort(key=_highest_first)
    within: dict[str, list[str]] = {}
    for key, here in claims.by_place.items():
        for whole in here:
            most = bounds(whole.quantity)[1]
            if most is None or whole.scope == "cumulative" or whole.time is None or not whole.time.is_known:
                continue
            if not states_total(whole):  # it measures only what its own sentence gives besides
                among = [told.get(whole.evidence, ())]
            else:
                if key not in within:
                    within[key] = _lying_in(key, claims)
                # What lies in one day is of that day; a stretch may hold figures of any of its days.
                day = _only_day(whole) if whole.time.days == 1 else None
                among = [lows.get((inner, day), ()) for inner in within[key]]
            for found in among:
                for low, one in found:
                    if low <= most:  # they are in descending order
                        break
                    yield from _one_way(PART, one, whole, claims)


def _lying_in(key: str, claims: _Field) -> list[str]:
    """The places that surely lie in one."""
    outer = claims.places[key]
    return [name for name, place in claims.places.items() if _lies_in(name, place, key, outer, claims)]


def _only_day(claim: Claim) -> object:
    """The day of a claim that is for one day; a mark of its own for the others."""
    return claim.time.earliest if claim.time and claim.time.days == 1 else "several"


def _lies_in(name: str, place: Place, key: str, outer: Place, claims: _Field) -> bool:
    return name == key or claims.material.places.surely_in(place, outer)


def _one_way(rule: Rule, a: Claim, b: Claim, claims: _Field) -> Iterator[Contradiction]:
    found = verdict(rule, a, b, claims.material.places, claims.material.sources)
    if found:
        yield found


def _stated_parts(claims: _Field) -> Iterator[Contradiction]:
    by_id = {claim.id: claim for claim in claims.claims}
    for claim in by_id.values():
        if claim.part_of in by_id:
            yield from _one_way(STATED_PART, claim, by_id[claim.part_of], claims)


def _totals(claims: _Field) -> Iterator[Contradiction]:
    """Totals since the beginning: those that fall, those of one day that differ, and daily figures beside them."""
    by_id = {claim.id: claim for claim in claims.claims}
    material = claims.material
    lines = series_of(Matter(claims.claims[0].effect), claims.claims, material)
    days: dict[object, list[Claim]] = {}
    figures: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims.figures:
        if claim.place is not None and claim.scope == "period":
            figures.setdefault((material.sources.keys[claim.id], material.places.key(claim.place)), []).append(claim)
    for line in lines:
        yield from line.contradictions
        totals = [by_id[point.claim] for point in line.points]
        place = totals[0].place
        daily = figures.get((line.key, material.places.key(place)), ()) if place else ()
        for item in arithmetic.uneven(totals, daily, material.places):
            yield uneven_days(item, material.sources)
        for claim in totals:
            if claim.place is not None and claim.time is not None and claim.time.until:
                days.setdefault((material.places.key(claim.place), claim.time.latest), []).append(claim)
    for group in days.values():
        for a, b in combinations(group, 2):
            yield from claims.verdict(TOTALS, a, b)
