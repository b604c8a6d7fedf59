"""Blind second coding at work: coders sign what they see of a report, an adjudicator what is to hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reckoning.judging import Clock, Decision, Signature, add_as_it_is, checked_changes
from reckoning.model import CODE, REPORT, Claim, Judgement, Report, claim_dict
from reckoning.reconcile.coding import (
    OPEN,
    Agreement,
    Coding,
    Unit,
    agreement,
    codings_of,
    left_to_code,
    may_adjudicate,
    may_code,
    pairs_done,
    units_of,
    unsettled,
)

if TYPE_CHECKING:
    from reckoning.ledger import Ledger
    from reckoning.read.by_hand import Found

AS_CODED = "as coded"
"""The reason of a coding for which the coder gave none."""


class NotBlind(ValueError):  # noqa: N818 - it is the caller's error, and the name says so
    """What was asked would let a coder see another's work, or judge their own."""


@dataclass(frozen=True)
class Sheet:
    """A report in second coding: its claims as they were read, what each coder said, and what is signed since."""

    report: str
    claims: Sequence[Claim]
    codings: Mapping[str, Coding]
    ended: dt.datetime | None
    signed: Sequence[Judgement]
    known: frozenset[str]

    @property
    def pair(self) -> tuple[Coding, Coding] | None:
        """The two coders, once both are done."""
        return next(iter(pairs_done(self.codings)), None)

    @property
    def units(self) -> list[Unit]:
        """What both judged, once both are done."""
        return units_of(*self.pair) if self.pair else []

    @property
    def waiting(self) -> list[Unit]:
        """The units that nobody has decided since both were done."""
        return unsettled(self.units, self.known, self.signed, self.ended) if self.ended else []

    def left(self, coder: str) -> list[Claim]:
        """The claims of which that coder has said nothing yet."""
        return left_to_code(self.codings.get(coder, Coding(coder)), self.claims)


def sheet(ledger: Ledger, report: str) -> Sheet:
    """One report in second coding."""
    return sheets(ledger, [report])[report]


def sheets(ledger: Ledger, reports: Iterable[str]) -> dict[str, Sheet]:
    """The second coding of reports, those that nobody codes with their claims alone."""
    given = ledger.codings()
    claims = {name: ledger.claims(report=name) for name in set(reports)}
    by_subject: dict[str, list[Judgement]] = {}
    for one in given:
        by_subject.setdefault(one.claim, []).append(one)
    signed: dict[str, list[Judgement]] = {}
    for one in ledger.judgements():
        signed.setdefault(one.claim, []).append(one)
    return {name: _sheet(name, claims[name], by_subject, signed) for name in claims}


def _sheet(
    report: str,
    claims: Sequence[Claim],
    codings: Mapping[str, Sequence[Judgement]],
    signed: Mapping[str, Sequence[Judgement]],
) -> Sheet:
    ends = [one for one in codings.get(REPORT + report, ()) if "done" in one.changes]
    # Claims that were added since the coding began are none that the coders were shown.
    ids = frozenset(claim.id for claim in claims)
    mine = [one for name in (*ids, REPORT + report) for one in codings.get(name, ())]
    began = min((one.at for one in mine), default=None)
    shown = [claim for claim in claims if not _added_since(claim, began, signed)]
    found = codings_of(report, shown, mine)
    both = len(pairs_done(found)) > 0
    ended = max((one.at for one in ends), default=None) if both else None
    return Sheet(report, shown, found, ended, [one for name in ids for one in signed.get(name, ())], ids)


def _added_since(claim: Claim, began: dt.datetime | None, signed: Mapping[str, Sequence[Judgement]]) -> bool:
    from reckoning.model import BY_HAND

    if began is None or not (claim.reader or "").startswith(BY_HAND):
        return False
    first = min((one.at for one in signed.get(claim.id, ())), default=None)
    return first is not None and first >= began


# Coding -------------------------------------------------------------------------------------------------------------


def code_claim(ledger: Ledger, decision: Decision, clock: Clock) -> Judgement:
    """Sign one coder's word on a claim: accept, reject, correct, or "open" to take the word before it back.

    Raises:
        ValueError: no such word, or a correction that makes no claim.
        NotBlind: two others code the report.
    """
    claim = ledger.claim(decision.claim)
    report = ledger.report_of_claim(claim.id)
    _must_code(ledger, report.id, decision.by)
    if decision.verdict not in ("accept", "reject", "correct", OPEN):
        raise ValueError(f"a coder accepts, rejects or corrects a claim, not {decision.verdict!r}")
    changes: dict[str, Any] = {"verdict": decision.verdict}
    if decision.verdict == "correct":
        changes["changes"] = dict(checked_changes(decision.settings, claim, report))
        if not changes["changes"]:
            raise ValueError("a correction needs another value for at least one field")
    return _sign(ledger, claim.id, Signature(decision.by, decision.because), changes, clock)


def code_added(ledger: Ledger, report: Report, found: Found, signed: Signature, clock: Clock) -> Claim:
    """Sign a claim that a coder found and the reader missed. It stays between them and the adjudicator.

    Raises:
        ValueError: the words chosen make no claim.
        NotBlind: two others code the report.
    """
    from reckoning.read.by_hand import claim_by_hand

    _must_code(ledger, report.id, signed.by)
    claim = claim_by_hand(report, found, signed.by)
    _sign(ledger, REPORT + report.id, signed, {"claim": claim_dict(claim), "verdict": "accept"}, clock)
    return claim


def drop_added(ledger: Ledger, report: Report, claim: str, signed: Signature, clock: Clock) -> None:
    """Take back a claim that the coder had added.

    Raises:
        ValueError: the coder added no such claim.
    """
    mine = sheet(ledger, report.id).codings.get(signed.by, Coding(signed.by)).added.get(claim)
    if mine is None or mine.claim is None:
        raise ValueError("you added no such claim")
    _sign(ledger, REPORT + report.id, signed, {"claim": claim_dict(mine.claim), "verdict": OPEN}, clock)


def code_done(ledger: Ledger, report: Report, signed: Signature, clock: Clock, *, done: bool = True) -> None:
    """Sign that the coder is done with the report, or is not after all.

    Raises:
        ValueError: there are claims left of which the coder has not said anything.
        NotBlind: both are done, and what was said must stand.
    """
    here = sheet(ledger, report.id)
    _must_code(ledger, report.id, signed.by)
    left = here.left(signed.by)
    if done and left:
        raise ValueError(f"{len(left)} of {len(here.claims)} claims are left to code")
    _sign(ledger, REPORT + report.id, signed, {"done": done}, clock)


def _must_code(ledger: Ledger, report: str, person: str) -> None:
    here = sheet(ledger, report)
    if not may_code(here.codings, person):
        raise NotBlind("two people code this report already: a third decides where they differ")
    if here.pair:
        raise NotBlind("both coders are done with this report: what they said stands")


def _sign(ledger: Ledger, about: str, signed: Signature, changes: Mapping[str, Any], clock: Clock) -> Judgement:
    made = Judgement(about, CODE, signed.by, signed.because.strip() or AS_CODED, clock(), changes)
    ledger.judge(made)
    return made


# Adjudication -------------------------------------------------------------------------------------------------------


def must_adjudicate(here: Sheet, person: str) -> tuple[Coding, Coding]:
    """The two codings, for a third person to decide between.

    Raises:
        NotBlind: they are not done, or the person is one of them.
    """
    if not may_adjudicate(here.codings, person) or here.pair is None:
        raise NotBlind("both coders have to be done first, and neither of them decides where they differ")
    return here.pair


def adopt(ledger: Ledger, report: Report, word: tuple[str, str], signed: Signature, clock: Clock) -> None:
    """Sign, as the adjudicator, what one of the coders said of a claim: ``word`` is the unit's id and the coder.

    Raises:
        NotBlind: as :func:`must_adjudicate`.
        ValueError: there is no such claim or coder.
    """
    unit, coder = word
    here = sheet(ledger, report.id)
    pair = must_adjudicate(here, signed.by)
    found = next((one for one in here.units if one.id == unit), None)
    if found is None or coder not in (pair[0].coder, pair[1].coder):
        raise ValueError("there is no such claim, or no such coder of it")
    _adopt(ledger, report, (found, pair), coder, (signed, clock))


def settle_agreed(ledger: Ledger, report: Report, signed: Signature, clock: Clock) -> int:
    """Sign, as the adjudicator, everything on which the coders agree; how many claims that were.

    Raises:
        NotBlind: as :func:`must_adjudicate`.
    """
    here = sheet(ledger, report.id)
    pair = must_adjudicate(here, signed.by)
    agreed = [unit for unit in here.waiting if not unit.differs]
    for unit in agreed:
        _adopt(ledger, report, (unit, pair), pair[0].coder, (signed, clock))
    return len(agreed)


def _adopt(
    ledger: Ledger,
    report: Report,
    about: tuple[Unit, tuple[Coding, Coding]],
    coder: str,
    by: tuple[Signature, Clock],
) -> None:
    (unit, pair), (signed, clock) = about, by
    first = coder == pair[0].coder
    chosen = unit.first if first else unit.second
    if unit.read:
        coded = (pair[0] if first else pair[1]).claims[unit.id]
        changes = _changes(ledger, unit.id, coder) if coded.verdict == "correct" else {}
        verdict: Any = coded.verdict
        ledger.judge(Judgement(unit.id, verdict, signed.by, signed.because, clock(), changes))
    elif chosen is not None:
        made = add_as_it_is(ledger, report, chosen, signed, clock)
        if made.id != unit.id:  # the other coder's wording of it is decided by this, too
            _settle_other(ledger, report, unit, signed, clock)
    else:
        _settle_other(ledger, report, unit, signed, clock)


def _settle_other(ledger: Ledger, report: Report, unit: Unit, signed: Signature, clock: Clock) -> None:
    """A claim that a coder added is put into the ledger to be rejected there: what was said of it is kept."""
    claim = unit.first or unit.second
    assert claim is not None  # a unit that was not read is somebody's claim
    from reckoning.model import BY_HAND

    ledger.add(report, [claim], reader=BY_HAND + signed.by)
    ledger.judge(Judgement(claim.id, "reject", signed.by, signed.because, clock()))


def _changes(ledger: Ledger, claim: str, coder: str) -> Mapping[str, Any]:
    said = [one for one in ledger.codings() if one.claim == claim and one.by == coder]
    found: Mapping[str, Any] = said[-1].changes["changes"]
    return found


def agreement_of_pairs(found: Iterable[Sheet]) -> dict[tuple[str, str], list[Agreement]]:
    """How far each two coders agree, over all reports that both are done with."""
    units: dict[tuple[str, str], list[Unit]] = {}
    for one in found:
        if one.pair:
            units.setdefault((one.pair[0].coder, one.pair[1].coder), []).extend(one.units)
    return {pair: agreement(units[pair]) for pair in sorted(units)}
