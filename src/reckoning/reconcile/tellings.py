"""What one report tells of one event: the claims that belong together, and what marks the event out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reckoning.model import Claim, Report, first_day
from reckoning.reconcile.apart import HARM, Marks, joined, kin, listing, marks_of, told_apart
from reckoning.reconcile.background import looks_back
from reckoning.reconcile.compare import fold
from reckoning.reconcile.whereabouts import YEAR, Spot, days_of, spots_of
from reckoning.reconcile.wording import Wording, wording_of

Pairs = frozenset[tuple[str, str]]
"""Pairs of ids, the lesser first in each."""

NO_CLAIM = "~"  # begins the id of what a report without a claim tells; ids of claims are less


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it. ``claims`` are ids, ``id`` the least of them; days are counted from year 1."""

    id: str
    report: str
    claims: tuple[str, ...]
    published: int | None
    publisher: str | None
    spots: tuple[Spot, ...]
    days: tuple[tuple[int, int], ...]
    counts: frozenset[tuple[str, int]]
    means: frozenset[str]
    doers: frozenset[str]
    wording: Wording
    marks: Marks
    text: str

    def without_words(self) -> Telling:
        """The same without the words that a :class:`Lexis` holds, which take most of its memory."""
        return replace(self, wording=replace(self.wording, words=(), names=frozenset()))


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
    if looks_back(claim):
        return False
    days = claim.time.days if claim.time is not None else None
    return (claim.scope == "incident" and (days or 0) <= YEAR) or (claim.scope == "period" and days == 1)


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
    marks: list[Marks] = []
    lists = listing(claim for part in harm for claim in part)
    for part in harm:
        own = marks_of(part, lists)
        fits = [
            (kin(marks[at], own), at)
            for at, group in enumerate(groups)
            if not (told_apart(marks[at], own) or _judged(group, part, ties))
        ]
        # Of those that fit as well, the event told last comes first: a report goes from one event to the next.
        at = max(fits)[1] if fits else len(groups)
        groups.append([*groups.pop(at), *part] if fits else list(part))
        marks.append(joined(marks.pop(at), own) if fits else own)
    others = [part for part in parts if part not in harm]
    for part in others:
        allowed = [group for group in groups if not _judged(group, part, ties)]
        if allowed:
            min(allowed, key=lambda group: _way(group, part)).extend(part)
        else:
            groups.append(list(part))
    return groups


def _judged(group: Iterable[Claim], part: Sequence[Claim], ties: Ties) -> bool:
    return bool(ties.apart) and any(pair(a.id, b.id) in ties.apart for a in group for b in part)


def _way(group: Iterable[Claim], part: Iterable[Claim]) -> tuple[int, str]:
    """How far in the text a part is from a group."""
    starts = [claim.evidence.start for claim in part]
    return min((abs(claim.evidence.start - start), claim.id) for claim in group for start in starts)


def _telling(report: Report, claims: Sequence[Claim], everything: Iterable[Claim], *, whole: bool) -> Telling:
    own = {claim.id for claim in claims}
    others = [claim for claim in everything if claim.id not in own]
    published = report.published if report.published and len(report.published) >= len("2012-04-04") else None
    return Telling(
        id=claims[0].id if claims else NO_CLAIM + report.id,
        report=report.id,
        claims=tuple(claim.id for claim in claims),
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
        marks=marks_of(claims),
        wording=wording_of(report, claims, whole=whole, others=others),
        text="" if others else report.sha256,
    )
