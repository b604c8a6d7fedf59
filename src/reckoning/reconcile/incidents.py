"""Claims to incidents: what several reports tell of one event, held together by likeness and by judgements."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reckoning.model import Claim, Incident, Link, Place, Report, Timespan
from reckoning.reconcile.apart import surely_two
from reckoning.reconcile.blocking import Codes, neighbours
from reckoning.reconcile.clusters import APART, STRANGERS, Told, clusters
from reckoning.reconcile.compare import fold
from reckoning.reconcile.lexis import Lexis
from reckoning.reconcile.likeness import Likeness, likeness, points, same_victims, sureness, well_known
from reckoning.reconcile.sharing import Share, alone
from reckoning.reconcile.tellings import Telling, Ties, pair, tellings_of
from reckoning.reconcile.view import View
from reckoning.reconcile.wording import Person

FARTHEST = -60  # points below which a pair is not kept: it counts as one that was never compared
SHOWN = 3  # reasons of a link that are told
NO_TIES = Ties()
TELLINGS, PAIRS, INCIDENTS = "What each report tells", "Which reports tell of one event", "Incidents"

Claims = Mapping[str, Mapping[str, Claim]]
"""The claims of each report, by id."""

Numbers = NDArray[np.int64]
Run = tuple[int, Codes]
"""A telling by its number, and the later ones that it is compared with."""


@dataclass(frozen=True, slots=True)
class _Held:
    """All tellings, the claims of each report, what was found of pairs of tellings, and which people put together."""

    tellings: Sequence[Telling]
    claims: Claims
    lexis: Lexis
    told: Told
    judged: frozenset[tuple[int, int]]


def incidents_of(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    ties: Ties = NO_TIES,
    share: Share = alone,
    tellings: Iterable[Telling] | None = None,
) -> tuple[Incident, ...]:
    """The incidents that claims tell of, in the order of time: the same for the same claims in any order.

    Each claim is in one incident at most; a report can be in several. Counts over more than a day or since the
    beginning found none. A report without a claim joins the incident that its words speak of, and founds none.
    ``share`` puts longer work to several processes; ``tellings`` are given where they are known already.
    """
    own = by_report(claims, reports)

    def told(names: Sequence[str]) -> list[Telling]:
        return _tellings(names, own, reports, ties)

    known = share(told, sorted(own), TELLINGS) if tellings is None else tellings
    found = sorted(known, key=lambda telling: telling.id)
    lexis = Lexis([telling.wording for telling in found])
    found = [telling.without_words() for telling in found]
    rows = compared(found, lexis, well_known(found), neighbours(found, lexis), share)
    return gathered(found, lexis, Told(len(found), rows), (own, ties), share)


def gathered(
    found: Sequence[Telling], lexis: Lexis, told: Told, judged: tuple[Claims, Ties], share: Share
) -> tuple[Incident, ...]:
    """The incidents of tellings of which it is known how alike they are; ``judged`` are the claims as people tied them.

    They are in the order of time.
    """
    own, ties = judged
    together, apart = _decided(found, ties)
    numbers: dict[str, int] = {}
    owners = [numbers.setdefault(telling.report, len(numbers)) for telling in found]
    groups = clusters(told, owners, together=together, apart=apart)
    held = _Held(found, own, lexis, told, frozenset((*together, *((b, a) for a, b in together))))

    def built(part: Sequence[list[int]]) -> list[Incident]:
        return [_incident(group, held) for group in part]

    founded = [group for group in groups if any(found[at].claims for at in group)]
    return tuple(sorted(share(built, founded, INCIDENTS), key=lambda one: (str(one.time.earliest or "9999"), one.id)))


def tellings_in(claims: Iterable[Claim], reports: Mapping[str, Report], ties: Ties) -> list[Telling]:
    """What each report tells of each event, by the claims of these reports."""
    own = by_report(claims, reports)
    return _tellings(sorted(own), own, reports, ties)


def by_report(claims: Iterable[Claim], reports: Iterable[str]) -> dict[str, dict[str, Claim]]:
    """The claims of each report, by id; of reports without any, none."""
    found: dict[str, dict[str, Claim]] = {name: {} for name in reports}
    for claim in claims:
        found.setdefault(claim.report, {})[claim.id] = claim
    return found


def _tellings(names: Iterable[str], claims: Claims, reports: Mapping[str, Report], ties: Ties) -> list[Telling]:
    found = ((reports.get(name), claims[name].values(), name) for name in names)
    return [one for report, own, name in found for one in tellings_of(report or as_claimed(name, own), own, ties)]


def as_claimed(name: str, claims: Iterable[Claim]) -> Report:
    """A report that is not at hand: what its claims quote of it."""
    quoted = {(claim.evidence.start, claim.evidence.text) for claim in claims}
    return Report(name, "\n".join(text for _, text in sorted(quoted)))


def compared(
    tellings: Sequence[Telling], lexis: Lexis, known: frozenset[Person], runs: Sequence[Run], share: Share
) -> Numbers:
    """The pairs of tellings, a row each: both numbers and the points, ``APART`` if surely two.

    Pairs that are too unlike are left out. ``known`` are people whom everyone names.
    """

    def weighed(runs: Sequence[Run]) -> list[list[int]]:
        found: list[int] = []
        for a, others in runs:
            one = tellings[a]
            near: list[int] = []
            for b in others.tolist():
                other = tellings[b]
                if one.report == other.report:
                    continue
                if surely_two(one.marks, other.marks) and not same_victims(one, other, known):
                    found += a, b, APART
                else:
                    near.append(b)
            for b, both in zip(near, lexis.common(a, near) if near else (), strict=True):
                told = points(one, tellings[b], both, len(tellings))
                if told > FARTHEST:
                    found += a, b, told
        return [found]

    rows = array("q")
    for found in share(weighed, runs, PAIRS):
        rows.extend(found)
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _decided(tellings: Sequence[Telling], ties: Ties) -> list[list[tuple[int, int]]]:
    """Which tellings people put together, and which they told apart."""
    if not (ties.together or ties.apart):
        return [[], []]
    home = {claim: at for at, telling in enumerate(tellings) for claim in telling.claims}
    return [
        sorted({(home[a], home[b]) for a, b in decided if a in home and b in home and home[a] != home[b]})
        for decided in (ties.together, ties.apart)
    ]


def _links(group: Sequence[int], held: _Held) -> Iterator[Link]:
    """What holds a group together: each telling with the one before it that is most like it."""
    tellings = held.tellings
    for at, b in enumerate(group):
        before = group[:at]
        decided = [a for a in before if (a, b) in held.judged]
        if decided:
            yield Link(tellings[decided[0]].id, tellings[b].id, 1.0, ("a person joined them",), "judgement")
            continue
        known = [(told, -a) for a in before if (told := held.told.points(a, b)) not in (STRANGERS, APART)]
        if known:
            a = -max(known)[1]
            (both,) = held.lexis.common(a, [b])
            found = likeness(tellings[a], tellings[b], both, len(tellings))
            yield Link(tellings[a].id, tellings[b].id, round(sureness(found.points), 3), _reasons(found))


def _reasons(found: Likeness) -> tuple[str, ...]:
    """The weightiest of what speaks for it, and what speaks as much against it."""
    told = [(rule, degree) for rule, degree, weight in found.reasons if weight > 0]
    return tuple(f"{rule}: {degree}" for rule, degree in told[:SHOWN])


def _incident(group: Sequence[int], held: _Held) -> Incident:
    tellings = [held.tellings[at] for at in group]
    found = (held.claims[telling.report][name] for telling in tellings for name in telling.claims)
    claims = sorted(found, key=lambda claim: claim.id)
    return Incident(
        id=incident_id(claims[0].id),
        claims=tuple(claim.id for claim in claims),
        reports=tuple(sorted({telling.report for telling in tellings})),
        place=_place(claims),
        time=_time(claims),
        links=tuple(_links(group, held)),
    )


def incident_id(first: str) -> str:
    """The id of the incident whose least claim this is: it stays while claims are added that are greater."""
    return hashlib.sha256(f"incident {first}".encode()).hexdigest()[:16]


def _place(claims: Sequence[Claim]) -> Place | None:
    """The place that most reports name, by its commonest writing; of equals the narrowest."""
    voices: dict[str, set[str]] = defaultdict(set)
    written: dict[str, list[Place]] = defaultdict(list)
    for claim in claims:
        if claim.place is not None:
            key = str(claim.place.geonameid or fold(claim.place.shown))
            voices[key].add(claim.report)
            written[key].append(claim.place)
    if not voices:
        return None

    def rank(key: str) -> tuple[int, int, float, str]:
        return -len(voices[key]), -len(written[key]), written[key][0].radius_km or 0.0, key

    best = written[min(voices, key=rank)]
    often = Counter(place.shown for place in best)
    return min(best, key=lambda place: (-often[place.shown], place.shown))


def _time(claims: Sequence[Claim]) -> Timespan:
    """The days that most reports name; of equals the narrowest, then the earliest."""
    voices: dict[tuple[str, str], set[str]] = defaultdict(set)
    many: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        if claim.time is not None and claim.time.from_ and claim.time.until:
            key = (claim.time.from_, claim.time.until)
            voices[key].add(claim.report)
            many[key] += 1
    if not voices:
        return Timespan()
    best = min(voices, key=lambda key: (-len(voices[key]), -many[key], Timespan(*key).days or 0, key))
    return Timespan(*best)


def ties_of(together: Iterable[tuple[str, str]], apart: Iterable[tuple[str, str]]) -> Ties:
    """Decisions about pairs of claims, in whichever order each pair is given."""
    return Ties(frozenset(pair(a, b) for a, b in together), frozenset(pair(a, b) for a, b in apart))


def ties_in(view: View) -> Ties:
    """What people decided about pairs of claims; those that they joined to one are of one event."""
    return ties_of({*view.together, *view.merged.items()}, view.apart)
