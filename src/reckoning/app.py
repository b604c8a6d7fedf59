"""The composition root and the Python API: settings read once, and what the commands call."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reckoning.engine.readers import ReaderInfo, available
from reckoning.model import HOW_RESOLVED, Claim, Issue, Judgement, Report, Verdict
from reckoning.reading import Desk as Desk
from reckoning.reading import ReaderChoice as ReaderChoice
from reckoning.reading import Reading as Reading
from reckoning.reading import read_into as read_into
from reckoning.reading import readings as readings

if TYPE_CHECKING:  # heavy layers are imported where they are used, so that `reckoning --help` starts at once
    from reckoning.ask import Answer, Containment, Filter, Question
    from reckoning.ask.explain import Told
    from reckoning.ask.incidents import IncidentTold
    from reckoning.gazetteer.table import Index
    from reckoning.ledger import Ledger
    from reckoning.model.effect_toll import RuleName
    from reckoning.reconcile.dependence import Accounts
    from reckoning.reconcile.rules import Choice
    from reckoning.reconcile.rules import Decision as Figured
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
    decisions: Sequence[Judgement] = ()  # those in force on sources

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
        """How the places of the claims lie to each other, as the gazetteer and the reports that have claims say.

        The gazetteer is opened only where a claim's place is resolved; an index that is missing is not built here.
        """
        from reckoning.gazetteer.containment import stated_containments
        from reckoning.reconcile.places import Places
        from reckoning.text.sentences import Page

        used = dict.fromkeys(claim.report for claim in self.view.claims)
        reports = [self.reports[name] for name in used if name in self.reports]
        stated = (one for report in reports for one in stated_containments(Page(report)))
        named = [
            (claim.report, claim.place, claim.rules.get(HOW_RESOLVED, "")) for claim in self.view.claims if claim.place
        ]
        return Places(named, stated, _gazetteer() if any(place.is_resolved for _, place, _ in named) else None)

    @cached_property
    def accounts(self) -> Accounts:
        """Who speaks in each claim, and which claims depend on each other."""
        from reckoning.reconcile.dependence import accounts_of

        return accounts_of(self.view.claims, self.reports, self.decisions)

    @property
    def decided(self) -> tuple[Figured, ...]:
        """The claims whose figure people took as the best, each with who and why, the oldest first."""
        from reckoning.reconcile.rules import Decision as Figured

        return tuple(Figured(one.claim, one.by, one.because) for one in self.view.decided)

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """Claims on which a person decided → what, in a word or two."""
        told = dict.fromkeys(self.view.accepted, "accepted")
        told |= dict.fromkeys(self.view.corrected, "corrected")
        return told | {name: f"merged into {into[:8]}" for name, into in self.view.merged.items()}


def _gazetteer() -> Index | None:
    """The gazetteer, where its index is there."""
    from reckoning.engine.gazetteer import Gazetteer, NoSources, default_folder, is_built

    try:
        return Gazetteer(default_folder()) if is_built(default_folder()) else None
    except (NoSources, OSError):
        return None


def book(ledger: Ledger, *, as_of: dt.datetime | None = None) -> Book:
    """Everything that the ledger held at ``as_of`` (now, when not given)."""
    from reckoning.reconcile.view import apply_judgements, standing

    judgements = ledger.judgements(as_of=as_of)
    view = apply_judgements(ledger.claims(as_of=as_of), judgements)
    return Book(view, ledger.reports(as_of=as_of), [one for one in standing(judgements) if one.is_on_source])


def toll(found: Book, question: Question) -> Answer:
    """The answer to a question about the claims of the book: ranges, who says so, who dissents."""
    from reckoning.ask import answer

    return answer(question, found)


def choice(found: Book, rule: RuleName = "range", order: str | None = None) -> Choice:
    """The rule by which one figure is taken as best, with the order of sources, or the decisions signed, that it needs.

    Raises:
        WrongCall: a hierarchy without its order, an order without a hierarchy, or none but unknown sources in it.
    """
    from reckoning.reconcile.rules import Choice, known_as

    names = tuple(name.strip() for name in (order or "").split(",") if name.strip())
    if bool(names) != (rule == "hierarchy"):
        raise WrongCall("--rule hierarchy and --order go together: --rule hierarchy --order 'UN,Red Cross'.")
    known = known_as(names, found.accounts.sources) if names else {}
    if known and not any(known.values()):
        raise WrongCall(f"No claim is by a source called {' or '.join(map(repr, names))}. See them: reckoning sources")
    return Choice(rule, tuple(known[name] or name for name in names), found.decided)


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
    return Book(replace(view, claims=tuple(kept), merged=merged), found.reports, found.decisions)


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


def explain(ledger: Ledger, name: str, *, as_of: dt.datetime | None = None) -> Explanation | Told:
    """Why a toll, incident, contradiction or claim stands there, by its id; the beginning will do but for a toll.

    Raises:
        NotFound: nothing has that id, or the ledger did not hold it yet at ``as_of``.
        Ambiguous: the beginning fits several.
    """
    from reckoning.ask.explain import TOLL, told
    from reckoning.ledger import Ambiguous, NotFound
    from reckoning.reconcile.incidents import ties_of

    if not name.startswith(TOLL):
        with contextlib.suppress(NotFound):
            return why(ledger, name, as_of=as_of)
    held = book(ledger, as_of=as_of)
    ties = ties_of({*held.view.together, *held.merged.items()}, held.view.apart)
    found = told(name, held, ties)
    if not found:
        raise NotFound(f"nothing has the id {name!r}, or one that begins so")
    if len(found) > 1:
        raise Ambiguous(f"{name!r} fits several: {', '.join(one.id for one in found[:5])}")
    return found[0]


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

    A corrected place is put on the map where the gazetteer is built and can tell.

    Raises:
        WrongCall: the decision lacks what its verdict needs, or a correction names words that the report has not.
        NotFound, Ambiguous: the claim's id.
    """
    from reckoning.corrections import changes_from, with_place
    from reckoning.engine.gazetteer import default_folder
    from reckoning.reconcile.view import correct

    claim = ledger.claim(decision.claim)
    other = _other(ledger, decision, claim)
    try:
        report = ledger.report_of_claim(claim.id)
        changes = with_place(changes_from(decision.settings, claim, report), report, default_folder())
        if changes:
            correct(claim, changes, report.text)
        judgement = Judgement(claim.id, decision.verdict, decision.by, decision.because, clock(), changes, other)
    except ValueError as error:
        raise WrongCall(str(error)) from error
    ledger.judge(judgement)
    return judgement


_OPTIONS = {"merge": "--into", "join": "--with", "split": "--from"}
_DONE = {"merge": "merged into", "join": "joined with", "split": "split from"}


def _other(ledger: Ledger, decision: Decision, claim: Claim) -> str | None:
    if decision.verdict in _OPTIONS:
        option = _OPTIONS[decision.verdict]
        if not decision.other:
            raise WrongCall(f"To {decision.verdict}, name the other claim: {option} CLAIM")
        other = ledger.claim(decision.other).id
        if other == claim.id:
            raise WrongCall(f"A claim cannot be {_DONE[decision.verdict]} itself.")
        return other
    if decision.other:
        raise WrongCall(f"--into goes with 'merge', --with with 'join', --from with 'split'; not '{decision.verdict}'.")
    if decision.verdict != "withdraw":
        return None
    standing = _in_force(tuple(ledger.judgements(claim=claim.id)))
    if not standing:
        raise WrongCall(f"Nothing to withdraw: no judgement stands on claim {claim.id[:8]}.")
    return standing[0].id


# Incidents ----------------------------------------------------------------------------------------------------------


def incidents(found: Book, wanted: Filter, choice: Choice) -> list[IncidentTold]:
    """What several reports tell of one event, held together by likeness and by judgements, with its tolls."""
    from reckoning.ask.incidents import incidents_told
    from reckoning.reconcile.incidents import ties_of

    view = found.view
    order = tuple(name.strip() for one in choice.order for name in one.split(",") if name.strip())
    choice = replace(choice, order=order, decisions=found.decided)
    return incidents_told(wanted, found, ties_of({*view.together, *view.merged.items()}, view.apart), choice)


def book_of_reports(
    paths: Sequence[str], reader: ReaderChoice, *, cores: int, tell: Callable[[str], None]
) -> tuple[Book, list[Issue]]:
    """Reports read for one question, without a ledger; what is wrong is told on the way.

    Raises:
        ReaderError: the reader cannot be had here.
    """
    from reckoning.intake import read_paths
    from reckoning.reconcile.view import apply_judgements

    reports: dict[str, Report] = {}
    claims: dict[str, tuple[Claim, ...]] = {}
    issues: list[Issue] = []
    for batch in Desk.of(reader, cores, tell=tell).readings(read_paths(paths, stdin=sys.stdin.buffer)):
        for item in batch:
            told = [item] if isinstance(item, Issue) else list(item.issues)
            issues += told
            for issue in told:
                tell(str(issue))
            if isinstance(item, Reading):
                reports[item.report.id], claims[item.report.id] = item.report, item.claims
    return Book(apply_judgements([claim for found in claims.values() for claim in found], ()), reports), issues


def book_of_files(folder: Path) -> tuple[Book, list[Issue]]:
    """A folder of JSON lines, each a report, a claim of the claims format, or a judgement, as a book."""
    from reckoning.intake.mixed import read_mixed
    from reckoning.reconcile.view import apply_judgements, standing

    found = read_mixed(folder)
    view = apply_judgements(found.claims, found.judgements)
    decided = [one for one in standing(found.judgements) if one.is_on_source]
    return Book(view, found.reports, decided), found.issues
