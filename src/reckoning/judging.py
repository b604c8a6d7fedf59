"""What people decide about claims: checked against the ledger, then signed into it; and how it is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reckoning.model import BY_HAND, READING, UNDO, Claim, Judgement, Report, Verdict

if TYPE_CHECKING:
    from reckoning.ledger import Ledger
    from reckoning.read.by_hand import Found

Clock = Callable[[], dt.datetime]
_OPTIONS = {"merge": "--into", "join": "--with", "split": "--from"}
_DONE = {"merge": "merged into", "join": "joined with", "split": "split from"}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides about a claim, as typed: ``settings`` are the ``field=value`` pairs of a correction."""

    claim: str
    verdict: Verdict
    by: str
    because: str
    settings: tuple[str, ...] = ()
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decides, and why."""

    by: str
    because: str


def judge_claim(ledger: Ledger, decision: Decision, clock: Clock) -> Judgement:
    """Sign a decision into the ledger, on top of the claim, which stays as it was read.

    Raises:
        ValueError: the decision lacks what its verdict needs, or a correction names words that the report has not.
        NotFound, Ambiguous: the claim's id.
    """
    if bool(decision.settings) != (decision.verdict == "correct"):
        raise ValueError("--set FIELD=VALUE goes with 'correct', and 'correct' with it: --set quantity='at least 20'")
    claim = ledger.claim(decision.claim)
    other = _other(ledger, decision, claim)
    changes = checked_changes(decision.settings, claim, ledger.report_of_claim(claim.id))
    judgement = Judgement(claim.id, decision.verdict, decision.by, decision.because, clock(), changes, other)
    ledger.judge(judgement)
    return judgement


def checked_changes(settings: Sequence[str], claim: Claim, report: Report) -> Mapping[str, Any]:
    """The changes that a correction as typed makes, a new place put on the map where that can be told.

    Raises:
        ValueError: it names words that the report has not, or makes no claim.
    """
    from reckoning.corrections import changes_from, with_place
    from reckoning.engine.gazetteer import default_folder
    from reckoning.reconcile.view import correct

    changes = with_place(changes_from(settings, claim, report), report, default_folder())
    if changes:
        correct(claim, changes, report.text)
    return changes


def _other(ledger: Ledger, decision: Decision, claim: Claim) -> str | None:
    """What the decision is about besides the claim: another claim, or the judgement that is taken back."""
    if decision.verdict in _OPTIONS:
        if not decision.other:
            raise ValueError(f"To {decision.verdict}, name the other claim: {_OPTIONS[decision.verdict]} CLAIM")
        other = ledger.claim(decision.other).id
        if other == claim.id:
            raise ValueError(f"A claim cannot be {_DONE[decision.verdict]} itself.")
        return other
    if decision.other:
        raise ValueError(
            f"--into goes with 'merge', --with with 'join', --from with 'split'; not '{decision.verdict}'."
        )
    if decision.verdict != "withdraw":
        return None
    from reckoning.reconcile.view import standing

    last = standing(ledger.judgements(claim=claim.id))
    if not last:
        raise ValueError(f"Nothing to withdraw: no judgement stands on claim {claim.id[:8]}.")
    return last[-1].id


def take_back(ledger: Ledger, judgements: Iterable[Judgement], signed: Signature, clock: Clock) -> list[Judgement]:
    """Withdraw judgements, all or none, by new ones on top: nothing is deleted. Those not in force are passed over."""
    from reckoning.reconcile.view import standing

    wanted = {one.id for one in judgements}
    moment = clock()
    back = [
        Judgement(one.claim, "withdraw", signed.by, signed.because, moment, other=one.id)
        for one in standing(ledger.judgements())
        if one.id in wanted
    ]
    ledger.judge_many(back)
    return back


def signed_since(ledger: Ledger, moment: dt.datetime, by: str) -> list[Judgement]:
    """The judgements in force that a person signed at a moment or later, the oldest first."""
    from reckoning.reconcile.view import standing

    return [one for one in standing(ledger.judgements()) if one.by == by and one.at >= moment]


def undo_readings(ledger: Ledger, numbers: Iterable[int], signed: Signature, clock: Clock) -> list[Judgement]:
    """Take readings out of view: what was there before them is seen again. Those out of view are passed over."""
    gone = ledger.undone()
    moment = clock()
    undone = [
        Judgement(f"{READING}{number}", UNDO, signed.by, signed.because, moment)
        for number in numbers
        if number not in gone
    ]
    ledger.judge_many(undone)
    return undone


def bring_back(ledger: Ledger, numbers: Iterable[int], signed: Signature, clock: Clock) -> list[Judgement]:
    """Bring undone readings back into view."""
    wanted = {f"{READING}{number}" for number in numbers}
    return take_back(ledger, [one for one in ledger.judgements() if one.claim in wanted], signed, clock)


def add_claim(ledger: Ledger, report: Report, found: Found, signed: Signature, clock: Clock) -> Claim:
    """Add a claim that the readers missed, in the person's name, with an "accept" that says why it was added.

    Raises:
        ValueError: the words chosen make no claim.
    """
    from reckoning.read.by_hand import claim_by_hand

    return add_as_it_is(ledger, report, claim_by_hand(report, found, signed.by), signed, clock)


def add_as_it_is(ledger: Ledger, report: Report, claim: Claim, signed: Signature, clock: Clock) -> Claim:
    """Add a claim that somebody found, its place put on the map where that can be told.

    Raises:
        ValueError: the claim does not stand in the report.
    """
    from reckoning.engine.gazetteer import default_folder, is_built
    from reckoning.engine.placing import Placer

    if is_built(default_folder()):
        placer = Placer(default_folder())
        try:
            (claim,), _ = placer.place(report, [claim])
        finally:
            placer.close()
    ledger.add(report, [claim], reader=BY_HAND + signed.by)
    ledger.judge(Judgement(claim.id, "accept", signed.by, signed.because, clock()))
    return claim
