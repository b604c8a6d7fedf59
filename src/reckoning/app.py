"""The composition root and the Python API: settings read once, and what the commands call."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reckoning.engine.readers import ReaderInfo, available
from reckoning.model import Claim, Judgement, Report, Verdict
from reckoning.reading import Desk as Desk
from reckoning.reading import ReaderChoice as ReaderChoice
from reckoning.reading import Reading as Reading
from reckoning.reading import read_into as read_into
from reckoning.reading import readings as readings

if TYPE_CHECKING:  # heavy layers are imported where they are used, so that `reckoning --help` starts at once
    from reckoning.ask import Answer, Containment, Filter, Question
    from reckoning.ledger import Ledger
    from reckoning.reconcile.view import View

Clock = Callable[[], dt.datetime]

LEDGER_VARIABLE = "RECKONING_LEDGER"
DEBUG_VARIABLE = "RECKONING_DEBUG"
DEFAULT_LEDGER = Path("reckoning.db")


class WrongCall(Exception):  # noqa: N818 - it is the caller's error, and the name says so
    """What was asked cannot be done as asked; the message says why and what helps."""


def utc_now() -> dt.datetime:
    """This moment, aware, in UTC: the one clock of the program."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment decides, read once: the ledger's file, whether to show tracebacks, how many cores."""

    ledger: Path = DEFAULT_LEDGER
    debug: bool = False
    cores: int = 1

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """``RECKONING_LEDGER`` names the ledger (else ``reckoning.db`` here); ``RECKONING_DEBUG`` shows tracebacks."""
        path = environment.get(LEDGER_VARIABLE)
        return cls(
            ledger=Path(path) if path else DEFAULT_LEDGER,
            debug=environment.get(DEBUG_VARIABLE, "") not in ("", "0"),
            cores=os.cpu_count() or 1,
        )


def readers() -> list[ReaderInfo]:
    """The readers there are, and why those that cannot run here cannot."""
    return available()


def open_ledger(path: Path, *, clock: Clock = utc_now, create: bool = False) -> Ledger:
    """The ledger at ``path``, ready for use as a context manager.

    Raises:
        WrongCall: there is no such file and ``create`` is not set: a question never leaves an empty ledger behind.
        LedgerError: the file cannot be used as a ledger.
    """
    from reckoning.ledger import Ledger

    if not create and not path.exists():
        raise WrongCall(f"There is no ledger at {path} yet. Start one: reckoning read PATH… --ledger {path}")
    return Ledger.open(path, clock=clock)


# Asking -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Book:
    """What the ledger held at one moment: claims as judged, and the reports they stand in. Computed, never stored.

    It is the view that questions are put to (``reckoning.ask.ClaimView``).
    """

    view: View
    reports: Mapping[str, Report]

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims, without the rejected."""
        return self.view.claims

    @property
    def merged(self) -> Mapping[str, str]:
        """Claims that people joined to another: id → id."""
        return self.view.merged

    @cached_property
    def containment(self) -> Containment:
        """Which place surely lies in which, as the reports that have claims say."""
        from reckoning.gazetteer.containment import Containments, stated_containments
        from reckoning.text.sentences import read_document

        used = dict.fromkeys(claim.report for claim in self.view.claims)
        reports = [self.reports[name] for name in used if name in self.reports]
        return Containments(pair for report in reports for pair in stated_containments(read_document(report)))

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """Claims on which a person decided → what, in a word or two."""
        told = dict.fromkeys(self.view.accepted, "accepted")
        told |= dict.fromkeys(self.view.corrected, "corrected")
        return told | {name: f"merged into {into[:8]}" for name, into in self.view.merged.items()}


def book(ledger: Ledger, *, as_of: dt.datetime | None = None) -> Book:
    """Everything that the ledger held at ``as_of`` (now, when not given)."""
    from reckoning.reconcile.view import apply_judgements

    view = apply_judgements(ledger.claims(as_of=as_of), ledger.judgements(as_of=as_of))
    return Book(view, ledger.reports(as_of=as_of))


def toll(found: Book, question: Question) -> Answer:
    """The answer to a question about the claims of the book: ranges, who says so, who dissents."""
    from reckoning.ask import answer

    return answer(question, found)


def claims(found: Book, wanted: Filter) -> tuple[Claim, ...]:
    """The claims of the book that a filter lets through."""
    from reckoning.ask import matching

    return matching(wanted, found)


def check_confidence(minimum: float | None) -> None:
    """Refuse what is no confidence.

    Raises:
        WrongCall: ``minimum`` is not from 0 to 1.
    """
    if minimum is not None and not 0 <= minimum <= 1:
        raise WrongCall(f"--min-confidence takes a number from 0 to 1, such as 0.8, not {minimum:g}.")


def surer(found: Book, minimum: float | None) -> Book:
    """The book without the claims that their reader is less sure of (see :func:`sure_enough`)."""
    view = found.view
    kept = sure_enough(view.claims, minimum)
    names = {claim.id for claim in kept}
    merged = {one: into for one, into in view.merged.items() if one in names and into in names}
    return Book(replace(view, claims=tuple(kept), merged=merged), found.reports)


def sure_enough(found: Sequence[Claim], minimum: float | None) -> list[Claim]:
    """The claims that their reader is at least so sure of; one whose reader told no confidence is let by."""
    return [claim for claim in found if minimum is None or claim.is_as_sure_as(minimum)]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One claim as read, as it stands once judged (``None``: rejected), its report and the judgements on it.

    ``readings`` are the judgements of readers: how sure each was of the claim and of its fields.
    """

    claim: Claim
    standing: Claim | None
    report: Report
    judgements: tuple[Judgement, ...]
    merged_into: str | None = None
    readings: tuple[Judgement, ...] = ()


def why(ledger: Ledger, prefix: str, *, as_of: dt.datetime | None = None) -> Explanation:
    """Where a figure comes from. ``prefix`` is a claim's id or the beginning of one.

    Raises:
        NotFound: no claim has that id, or the ledger did not hold it yet at ``as_of``.
        Ambiguous: the beginning fits several claims.
    """
    from reckoning.reconcile.view import apply_judgements

    claim = ledger.claim(prefix, as_of=as_of)
    judgements = tuple(ledger.judgements(as_of=as_of, claim=claim.id))
    view = apply_judgements([claim], judgements)
    standing = view.claims[0] if view.claims else None
    merged = next((judgement.other for judgement in _in_force(judgements) if judgement.verdict == "merge"), None)
    readings = tuple(ledger.read_as(claim.id, as_of=as_of))
    return Explanation(claim, standing, ledger.report_of_claim(claim.id), judgements, merged, readings)


def _in_force(judgements: tuple[Judgement, ...]) -> list[Judgement]:
    from reckoning.reconcile.view import standing

    return list(reversed(standing(judgements)))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides about a claim, as typed: ``settings`` are the ``field=value`` pairs of a correction."""

    claim: str
    verdict: Verdict
    by: str
    because: str
    settings: tuple[str, ...] = ()
    other: str | None = None


def judge(ledger: Ledger, decision: Decision, *, clock: Clock = utc_now) -> Judgement:
    """Sign a decision into the ledger, on top of the claim, which stays as it was read.

    Raises:
        WrongCall: the decision lacks what its verdict needs, or a correction names words that the report has not.
        NotFound, Ambiguous: the claim's id.
    """
    from reckoning.corrections import changes_from
    from reckoning.reconcile.view import correct

    claim = ledger.claim(decision.claim)
    other = _other(ledger, decision, claim)
    try:
        changes = changes_from(decision.settings, claim, ledger.report_of_claim(claim.id))
        if changes:
            correct(claim, changes, ledger.report_of_claim(claim.id).text)
        judgement = Judgement(claim.id, decision.verdict, decision.by, decision.because, clock(), changes, other)
    except ValueError as error:
        raise WrongCall(str(error)) from error
    ledger.judge(judgement)
    return judgement


def _other(ledger: Ledger, decision: Decision, claim: Claim) -> str | None:
    if decision.verdict == "merge":
        if not decision.other:
            raise WrongCall("To merge, name the claim to merge into: --into CLAIM")
        other = ledger.claim(decision.other).id
        if other == claim.id:
            raise WrongCall("A claim cannot be merged into itself.")
        return other
    if decision.other:
        raise WrongCall(f"--into goes with 'merge', not with '{decision.verdict}'.")
    if decision.verdict != "withdraw":
        return None
    standing = _in_force(tuple(ledger.judgements(claim=claim.id)))
    if not standing:
        raise WrongCall(f"Nothing to withdraw: no judgement stands on claim {claim.id[:8]}.")
    return standing[0].id
