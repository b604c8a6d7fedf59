"""What one report tells of one event: the claims that belong together, and what marks the event out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reckoning.gazetteer.geo import distance_km
from reckoning.model import Claim, Effect, Place, Report, first_day
from reckoning.reconcile.compare import fold
from reckoning.reconcile.wording import Wording, wording_of

Pairs = frozenset[tuple[str, str]]
"""Pairs of ids, the lesser first in each."""

NO_CLAIM = "~"  # begins the id of what a report without a claim tells; ids of claims are less
HARM: frozenset[Effect] = frozenset(("killed", "injured", "casualties"))
NEAR_KM = 25.0  # places no farther from each other than this may be one, as different reports name it
APART_DAYS = 2  # days between two events that one report tells; "Tuesday" may be when somebody spoke of Monday
LONGEST = 31  # days: a longer stretch dates no event


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is compared: its folded names, where it is, and the region it lies in."""

    names: frozenset[str]
    point: tuple[float, float] | None
    radius: float
    region: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it. ``id`` is the least of its claims' ids; days are counted from year 1."""

    id: str
    report: str
    claims: tuple[Claim, ...]
    published: int | None
    publisher: str | None
    spots: tuple[Spot, ...]
    days: tuple[tuple[int, int], ...]
    counts: frozenset[tuple[str, int]]
    means: frozenset[str]
    doers: frozenset[str]
    wording: Wording
    text: str


@dataclass(frozen=True, slots=True)
class Ties:
    """What people decided about pairs of claims: which are of one event, and which are not."""

    together: Pairs = frozenset()
    apart: Pairs = frozenset()


def pair(a: str, b: str) -> tuple[str, str]:
    """Two ids, the lesser first."""
    return (a, b) if a < b else (b, a)


def tellings_of(report: Report, claims: Iterable[Claim], ties: Ties) -> list[Telling]:
    """The events that a report tells of, each with its claims: counts over more than a day are none.

    Claims that the report itself relates stay together. Those of people killed or hurt are told apart where their
    days or their places surely differ; a claim of anything else goes with the nearest in the text. A report without
    claims is taken as one telling, since its words may speak of an event that others count the victims of.
    """
    found = sorted({claim.id: claim for claim in claims if of_one_event(claim)}.values(), key=_position)
    if not found:
        return [_telling(report, (), (), whole=True)]
    groups = _groups(_related(found, ties), ties)
    main = max(range(len(groups)), key=lambda at: (len(groups[at]), -at))
    return [
        _telling(report, sorted(group, key=lambda claim: claim.id), found if len(groups) > 1 else (), whole=at == main)
        for at, group in enumerate(groups)
    ]


def of_one_event(claim: Claim) -> bool:
    """Whether a claim is of one attack, clash or day: not of a longer period, nor since the beginning of a conflict."""
    return claim.scope == "incident" or (claim.scope == "period" and claim.time is not None and claim.time.days == 1)


def _position(claim: Claim) -> tuple[int, int, str]:
    return claim.evidence.start, claim.trigger.start, claim.id


def _related(claims: Sequence[Claim], ties: Ties) -> list[list[Claim]]:
    """Claims that a report, or a person, relates, in the order of the text."""
    ids = {claim.id for claim in claims}
    told = [(claim.id, other) for claim in claims for other in (claim.same_as, claim.part_of)]
    known = [(name, other) for name, other in told if other is not None and other in ids]
    known += [(a, b) for a, b in ties.together if a in ids and b in ids]
    root = {name: name for name in ids}

    def find(name: str) -> str:
        while root[name] != name:
            name = root[name]
        return name

    for a, b in known:
        if pair(a, b) not in ties.apart:
            root[find(a)] = find(b)
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(find(claim.id), []).append(claim)
    return list(groups.values())


def _groups(parts: Sequence[list[Claim]], ties: Ties) -> list[list[Claim]]:
    """Parts of a report put together into events; those of people killed or hurt first, since they found one."""
    harm = [part for part in parts if any(claim.effect in HARM for claim in part)] or list(parts)
    groups: list[list[Claim]] = []
    for part in harm:
        # The event told last comes first: a report goes from one event to the next.
        fits = [group for group in reversed(groups) if not (told_apart(group, part) or _judged(group, part, ties))]
        if fits:
            groups.remove(fits[0])
        groups.append([*(fits[0] if fits else ()), *part])
    others = [part for part in parts if part not in harm]
    for part in others:
        allowed = [group for group in groups if not _judged(group, part, ties)]
        if allowed:
            min(allowed, key=lambda group: _way(group, part)).extend(part)
        else:
            groups.append(list(part))
    return groups


def told_apart(group: Sequence[Claim], part: Sequence[Claim]) -> bool:
    """Two tellings of one report are of two events where their own sentences name places far apart, or days apart.

    One figure told for both days, or for both places, speaks for one event: a place or a day was misread.
    """
    shared = _figures(group) & _figures(part)
    if shared and not _one_sentence(group, part):
        return False
    days, other_days = (days_of(claim for claim in claims if _own_time(claim)) for claims in (group, part))
    effects = {effect for effect, _ in _figures(group)} & {effect for effect, _ in _figures(part)}
    if effects and days and other_days and min(gap(a, b) for a in days for b in other_days) >= APART_DAYS:
        return True
    spots, other_spots = (spots_of(claim for claim in claims if _own_place(claim)) for claims in (group, part))
    return bool(spots and other_spots) and all(surely_elsewhere(a, b) for a in spots for b in other_spots)


def _figures(claims: Iterable[Claim]) -> set[tuple[str, int]]:
    return {(claim.effect, claim.quantity.low) for claim in claims if claim.quantity.low is not None}


def _one_sentence(group: Iterable[Claim], part: Iterable[Claim]) -> bool:
    """Whether one sentence tells both, which then tells them apart itself."""
    return not {claim.evidence.start for claim in group}.isdisjoint(claim.evidence.start for claim in part)


def _own_time(claim: Claim) -> bool:
    """Whether the claim's own sentence names its days."""
    start = claim.time.start if claim.time else None
    return start is not None and claim.evidence.start <= start < claim.evidence.end


def _own_place(claim: Claim) -> bool:
    """Whether the claim's own sentence names its place."""
    return claim.place is not None and claim.evidence.start <= claim.place.span.start < claim.evidence.end


def _judged(group: Iterable[Claim], part: Sequence[Claim], ties: Ties) -> bool:
    return bool(ties.apart) and any(pair(a.id, b.id) in ties.apart for a in group for b in part)


def _way(group: Iterable[Claim], part: Iterable[Claim]) -> tuple[int, str]:
    """How far in the text a part is from a group."""
    starts = [claim.evidence.start for claim in part]
    return min((abs(claim.evidence.start - start), claim.id) for claim in group for start in starts)


def gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Days between two stretches of days; 0 where they meet."""
    return max(a[0] - b[1], b[0] - a[1], 0)


def days_of(claims: Iterable[Claim]) -> tuple[tuple[int, int], ...]:
    """The stretches of days that the claims name, but for those too long to date an event."""
    found: set[tuple[int, int]] = set()
    for claim in claims:
        time = claim.time
        if time is not None and time.earliest and time.latest and (time.days or 0) <= LONGEST:
            found.add((time.earliest.toordinal(), time.latest.toordinal()))
    return tuple(sorted(found))


def spots_of(claims: Iterable[Claim]) -> tuple[Spot, ...]:
    """The places of the claims."""
    found = {spot_of(claim.place) for claim in claims if claim.place is not None}
    return tuple(sorted(found, key=_order))


def _order(spot: Spot) -> tuple[list[str], tuple[float, float], float, tuple[str, str]]:
    return sorted(spot.names), spot.point or (0.0, 0.0), spot.radius, spot.region or ("", "")


def spot_of(place: Place) -> Spot:
    """A place as it is compared."""
    names = frozenset(fold(name) for name in (place.shown, place.name) if name)
    point = None if place.lat is None or place.lon is None else (place.lat, place.lon)
    region = (place.country, place.admin1) if place.country and place.admin1 else None
    return Spot(names, point, place.radius_km or 1.0, region)


def kilometres(a: Spot, b: Spot) -> float | None:
    """How far two places are from each other, ``None`` where the map does not tell."""
    return None if a.point is None or b.point is None else distance_km(a.point, b.point)


def surely_elsewhere(a: Spot, b: Spot) -> bool:
    """Whether two places are too far from each other to be one, or for one to lie in the other."""
    far = kilometres(a, b)
    return far is not None and not a.names & b.names and far > NEAR_KM + a.radius + b.radius


def _telling(report: Report, claims: Sequence[Claim], everything: Iterable[Claim], *, whole: bool) -> Telling:
    own = {claim.id for claim in claims}
    others = [claim for claim in everything if claim.id not in own]
    published = report.published if report.published and len(report.published) >= len("2012-04-04") else None
    return Telling(
        id=claims[0].id if claims else NO_CLAIM + report.id,
        report=report.id,
        claims=tuple(claims),
        published=first_day(published).toordinal() if published else None,
        publisher=report.publisher,
        spots=spots_of(claims),
        days=days_of(claims),
        counts=frozenset(
            (claim.effect, claim.quantity.low)
            for claim in claims
            if claim.effect in HARM and claim.quantity.low is not None and claim.quantity.counts_people
        ),
        means=frozenset(fold(claim.means.text) for claim in claims if claim.means is not None),
        doers=frozenset(fold(claim.perpetrator.text) for claim in claims if claim.perpetrator is not None),
        wording=wording_of(report, claims, whole=whole, others=others),
        text="" if others else report.sha256,
    )
