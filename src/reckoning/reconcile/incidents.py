"""Claims to incidents: what several reports tell of one event, held together by likeness and by judgements."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reckoning.model import Claim, Incident, Link, Place, Report, Timespan
from reckoning.reconcile.apart import surely_two
from reckoning.reconcile.blocking import Rarity, common, pairs
from reckoning.reconcile.clusters import clusters
from reckoning.reconcile.compare import fold
from reckoning.reconcile.likeness import Common, Likeness, likeness, points, same_victims, sureness, well_known
from reckoning.reconcile.tellings import Telling, Ties, pair, tellings_of

FARTHEST = -60  # points below which a pair is not kept: it counts as one that was never compared
SHOWN = 3  # reasons of a link that are told
NO_TIES = Ties()


@dataclass(frozen=True, slots=True)
class _Compared:
    """The pairs of tellings that were compared: their points, what words they share, and which are surely of two."""

    points: Mapping[tuple[int, int], int]
    common: Mapping[tuple[int, int], Common]
    apart: Collection[tuple[int, int]]


def incidents_of(claims: Iterable[Claim], reports: Mapping[str, Report], ties: Ties = NO_TIES) -> tuple[Incident, ...]:
    """The incidents that claims tell of, in the order of time: the same for the same claims in any order.

    Each claim is in one incident at most; a report can be in several. Counts over more than a day or since the
    beginning found none. A report without a claim joins the incident that its words speak of, and founds none.
    """
    by_report: dict[str, dict[str, Claim]] = {name: {} for name in reports}
    for claim in claims:
        by_report.setdefault(claim.report, {})[claim.id] = claim
    tellings: list[Telling] = []
    for name in sorted(by_report):
        found = by_report[name].values()
        tellings += tellings_of(reports.get(name) or _as_claimed(name, found), found, ties)
    tellings.sort(key=lambda telling: telling.id)
    compared = _compare(tellings)
    together, apart = _constraints(tellings, ties)
    groups = clusters(len(tellings), compared.points, together=together, apart=[*apart, *compared.apart])
    incidents = [
        _incident([tellings[at] for at in group], _links(group, tellings, compared, together))
        for group in groups
        if any(tellings[at].claims for at in group)
    ]
    return tuple(sorted(incidents, key=lambda one: (str(one.time.earliest or "9999"), one.id)))


def _as_claimed(name: str, claims: Iterable[Claim]) -> Report:
    """A report that is not at hand: what its claims quote of it."""
    quoted = {(claim.evidence.start, claim.evidence.text) for claim in claims}
    return Report(name, "\n".join(text for _, text in sorted(quoted)))


def _compare(tellings: Sequence[Telling]) -> _Compared:
    rarity = Rarity.of(tellings)
    vectors = [rarity.vector(telling) for telling in tellings]
    known = well_known(tellings)
    told: dict[tuple[int, int], int] = {}
    shared: dict[tuple[int, int], Common] = {}
    apart: list[tuple[int, int]] = []
    for a, b in pairs(tellings, vectors):
        if tellings[a].report == tellings[b].report:
            continue
        names = tellings[a].wording.names & tellings[b].wording.names
        if surely_two(tellings[a].marks, tellings[b].marks) and not same_victims(tellings[a], tellings[b], known):
            apart.append((a, b))
            continue
        both = common(vectors[a], vectors[b], names, rarity)
        found = points(tellings[a], tellings[b], both, len(tellings))
        if found > FARTHEST:
            told[a, b], shared[a, b] = found, both
    return _Compared(told, shared, apart)


def _constraints(tellings: Sequence[Telling], ties: Ties) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Which tellings must be one incident, and which must not: two of one report, and what people decided."""
    home = {claim.id: at for at, telling in enumerate(tellings) for claim in telling.claims}
    together, apart = (
        {(home[a], home[b]) for a, b in decided if a in home and b in home and home[a] != home[b]}
        for decided in (ties.together, ties.apart)
    )
    by_report: dict[str, list[int]] = defaultdict(list)
    for at, telling in enumerate(tellings):
        by_report[telling.report].append(at)
    for members in by_report.values():
        apart.update((a, b) for i, a in enumerate(members) for b in members[i + 1 :])
    return together, apart


def _links(
    group: Sequence[int], tellings: Sequence[Telling], compared: _Compared, together: set[tuple[int, int]]
) -> Iterator[Link]:
    """What holds a group together: each telling with the one before it that is most like it."""
    judged = {pair_ for one in together for pair_ in (one, one[::-1])}
    for at, b in enumerate(group):
        before = group[:at]
        decided = [a for a in before if (a, b) in judged]
        if decided:
            yield Link(tellings[decided[0]].id, tellings[b].id, 1.0, ("a person joined them",), "judgement")
            continue
        known = [a for a in before if (a, b) in compared.points]
        if known:
            a = max(known, key=lambda one: (compared.points[one, b], -one))
            found = likeness(tellings[a], tellings[b], compared.common[a, b], len(tellings))
            yield Link(tellings[a].id, tellings[b].id, round(sureness(found.points), 3), _reasons(found))


def _reasons(found: Likeness) -> tuple[str, ...]:
    """The weightiest of what speaks for it, and what speaks as much against it."""
    told = [(rule, degree) for rule, degree, weight in found.reasons if weight > 0]
    return tuple(f"{rule}: {degree}" for rule, degree in told[:SHOWN])


def _incident(tellings: Sequence[Telling], links: Iterable[Link]) -> Incident:
    claims = sorted((claim for telling in tellings for claim in telling.claims), key=lambda claim: claim.id)
    return Incident(
        id=incident_id(claims[0].id),
        claims=tuple(claim.id for claim in claims),
        reports=tuple(sorted({telling.report for telling in tellings})),
        place=_place(claims),
        time=_time(claims),
        links=tuple(links),
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
    return min(best, key=lambda place: (-len([one for one in best if one.shown == place.shown]), place.shown))


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
