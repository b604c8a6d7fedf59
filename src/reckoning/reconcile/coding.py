"""Blind second coding: what each coder says of a report, where they differ, and how far they agree, field by field.

Each coder goes through the claims as they were *read*, not as anybody judged them, and sees no other coder's work. A
coding is a judgement (the verdict "code") that decides nothing: it says "accept", "reject" or "correct" of a claim,
adds a claim that the reader missed, or declares the report done. A third person, the adjudicator, sees both and
decides; only what the adjudicator signs changes an answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from reckoning.model import CODE, REPORT, Claim, Judgement, Source, Span, claim_from
from reckoning.reconcile.agreement import cohens_kappa, krippendorffs_alpha, percent_agreement
from reckoning.reconcile.view import correct

IS_CLAIM = "claim"
"""The field of which two coders judge whether there is a claim at all."""
CODERS = 2
OPEN = "open"
"""The verdict of a coding that takes the one before it back."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One coder's word on one claim: ``claim`` is it as that coder would have it, ``None`` where it is none."""

    verdict: str
    claim: Claim | None
    because: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder said of one report: of claims that were read, of such as they added, and whether they are done."""

    coder: str
    claims: Mapping[str, Coded] = field(default_factory=dict)
    added: Mapping[str, Coded] = field(default_factory=dict)
    done: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that both coders of a report judged: ``id`` is the claim's; each has their claim, or ``None``.

    ``read`` says that a reader found it; otherwise only coders did.
    """

    id: str
    first: Claim | None
    second: Claim | None
    read: bool = True

    @property
    def differs(self) -> tuple[str, ...]:
        """The fields in which the two differ; ``claim`` where only one holds it for a claim at all."""
        if self.first is None or self.second is None:
            return () if self.first is self.second else (IS_CLAIM,)
        a, b = self.first, self.second
        return tuple(name for name, value in NOMINAL.items() if value(a) != value(b))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders agree on a field over ``size`` units: see :mod:`reckoning.reconcile.agreement`."""

    field: str
    size: int
    percent: float | None
    kappa: float | None
    alpha: float | None


def codings_of(report: str, claims: Iterable[Claim], codings: Iterable[Judgement]) -> dict[str, Coding]:
    """The codings of a report by coder, from the claims as read and the judgements, the later one winning."""
    read = {claim.id: claim for claim in claims if claim.report == report}
    found: dict[str, Coding] = {}
    for one in sorted(codings, key=lambda one: (one.at, one.id)):
        about = one.claim == REPORT + report
        if one.verdict != CODE or not (about or one.claim in read):
            continue
        coding = found.get(one.by, Coding(one.by))
        claims_, added, done = dict(coding.claims), dict(coding.added), coding.done
        if not about:
            claims_[one.claim] = _coded(one, read[one.claim])
        elif "done" in one.changes:
            done = bool(one.changes["done"])
        else:
            claim = claim_from(one.changes["claim"])
            added[claim.id] = _coded(one, claim)
        kept = [{name: coded for name, coded in part.items() if coded.verdict != OPEN} for part in (claims_, added)]
        found[one.by] = Coding(one.by, kept[0], kept[1], done)
    return found


def _coded(judgement: Judgement, claim: Claim) -> Coded:
    verdict = str(judgement.changes.get("verdict", "accept"))
    coded: Claim | None = claim
    if verdict == "correct":
        coded = correct(claim, judgement.changes.get("changes", {}))
    elif verdict in ("reject", OPEN):
        coded = None
    return Coded(verdict, coded, judgement.because, judgement.at)


def left_to_code(coding: Coding, claims: Iterable[Claim]) -> list[Claim]:
    """The claims as read of which a coder has not said anything yet."""
    return [claim for claim in claims if claim.id not in coding.claims]


def units_of(first: Coding, second: Coding) -> list[Unit]:
    """What both coders of a report judged: the claims that were read, then those that one or both added.

    Two added claims are one unit where they tell of the same effect in words that overlap. A claim that only one of the
    two added is one that the other, who is done, holds for none.
    """
    units = [
        Unit(name, coded.claim, second.claims[name].claim)
        for name, coded in first.claims.items()
        if name in second.claims
    ]
    others = {name: coded.claim for name, coded in second.added.items() if coded.claim}
    for name, coded in first.added.items():
        mine = coded.claim
        if mine is None:
            continue
        match = next((other for other, theirs in others.items() if _is_one(mine, theirs)), None)
        units.append(Unit(name, mine, others.pop(match) if match else None, read=False))
    return units + [Unit(name, None, claim, read=False) for name, claim in others.items()]


def _is_one(a: Claim, b: Claim) -> bool:
    if a.effect != b.effect:
        return False
    (start, end), (first, last) = figure_span(a), figure_span(b)
    return start < last and first < end


def figure_span(claim: Claim) -> tuple[int, int]:
    """Where the claim's figure stands in its report: the words of the count, else the trigger."""
    quantity = claim.quantity
    if quantity.start is None or quantity.end is None:
        return claim.trigger.start, claim.trigger.end
    return quantity.start, quantity.end


def unsettled(
    units: Iterable[Unit], claims: Iterable[str], judgements: Iterable[Judgement], since: dt.datetime
) -> list[Unit]:
    """The units that wait for the adjudicator: those on which nobody signed since both were done.

    ``claims`` are the ids of claims in the ledger: what coders added counts as settled once it stands there.
    """
    signed = {one.claim for one in judgements if one.verdict in ("accept", "reject", "correct") and one.at >= since}
    there = set(claims)
    return [unit for unit in units if unit.id not in signed and (unit.read or unit.id not in there)]


def agreement(pairs: Iterable[Unit]) -> list[Agreement]:
    """How far two coders agree: on what is a claim, and on each field of what both hold for one."""
    units = list(pairs)
    rows = [_agreement(IS_CLAIM, [(one.first is not None, one.second is not None) for one in units])]
    both = [(one.first, one.second) for one in units if one.first is not None and one.second is not None]
    return rows + [_agreement(name, [(value(a), value(b)) for a, b in both]) for name, value in NOMINAL.items()]


def _agreement(name: str, pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    return Agreement(name, len(pairs), percent_agreement(pairs), cohens_kappa(pairs), krippendorffs_alpha(pairs))


def may_code(codings: Mapping[str, Coding], person: str) -> bool:
    """Whether somebody may code the report: two do, and a third is kept for the differences."""
    return person in codings or len(codings) < CODERS


def may_adjudicate(codings: Mapping[str, Coding], person: str) -> bool:
    """Whether somebody may see what the coders said: both are done, and the person is neither of them."""
    return bool(pairs_done(codings)) and person not in codings


def pairs_done(codings: Mapping[str, Coding]) -> list[tuple[Coding, Coding]]:
    """Each two coders who are both done with the report, in the order of the alphabet."""
    done = sorted((one for one in codings.values() if one.done), key=lambda one: one.coder)
    return list(combinations(done, 2))


def _where(span: Span | None) -> Hashable:
    return span and (span.start, span.end)


def _source(source: Source | None) -> Hashable:
    return source and (source.span.start, source.span.end)


NOMINAL: Mapping[str, Callable[[Claim], Hashable]] = {
    "effect": lambda claim: claim.effect,
    "quantity": lambda claim: (claim.quantity.low, claim.quantity.high, claim.quantity.mod, claim.quantity.unit),
    "victims": lambda claim: _where(claim.victims),
    "perpetrator": lambda claim: _where(claim.perpetrator),
    "means": lambda claim: _where(claim.means),
    "place": lambda claim: claim.place and _where(claim.place.span),
    "time": lambda claim: claim.time and (claim.time.from_, claim.time.until),
    "source": lambda claim: _source(claim.source),
    "scope": lambda claim: claim.scope,
    "polarity": lambda claim: claim.polarity,
    "caveat": lambda claim: _where(claim.caveat),
}
"""Each field, and what makes two answers the same: for words, that they are the same stretch of the report."""
