"""The composition root and the Python API: settings read once, and what the commands call."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reckoning.model import Claim, Issue, Judgement, Report, Verdict

if TYPE_CHECKING:  # heavy layers are imported where they are used, so that `reckoning --help` starts at once
    from reckoning.ask import Answer, Containment, Filter, Question
    from reckoning.ledger import Added, Ledger
    from reckoning.reconcile.view import View

Clock = Callable[[], dt.datetime]

LEDGER_VARIABLE = "RECKONING_LEDGER"
DEBUG_VARIABLE = "RECKONING_DEBUG"
DEFAULT_LEDGER = Path("reckoning.db")
BATCH_REPORTS = 32
BATCH_CHARACTERS = 1_000_000
ALONE_BATCHES = 2  # starting processes takes about a second: only what is longer than this is shared out


class WrongCall(Exception):  # noqa: N818 - it is the caller's error, and the name says so
    """What was asked cannot be done as asked; the message says why and what helps."""


class Reader(Protocol):
    """What the application needs of a reader: a name with its version, and one report in, claims and issues out."""

    @property
    def name(self) -> str:
        """The reader and its version, kept with every claim."""

    def read_report(self, report: Report) -> tuple[list[Claim], list[Issue]]:
        """The claims of the report, and what was wrong with it."""


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


def rule_reader() -> Reader:
    """The reader made of rules and grammars."""
    from reckoning.read.reader import RuleReader

    return RuleReader()


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


# Reading ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read: its claims, what was wrong with it, and what the ledger said (``None``: not stored)."""

    report: Report
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()
    added: Added | None = None


def readings(
    items: Iterable[Report | Issue], *, reader: Reader | None = None, cores: int = 1
) -> Iterator[list[Reading | Issue]]:
    """Read reports in batches, in the order given; issues among ``items`` pass through.

    Memory stays flat: a batch is at most 32 reports or a million characters, and at most four batches a core are under
    way. With ``cores`` above 1 (and no ``reader`` of one's own), longer work is shared out to processes.
    """
    batches = _batches(items)
    if cores < 2 or reader is not None:
        chosen = reader or rule_reader()
        yield from (_read_batch(batch, chosen) for batch in batches)
        return
    alone = rule_reader()
    for _, batch in zip(range(ALONE_BATCHES), batches, strict=False):
        yield _read_batch(batch, alone)
    rest = next(batches, None)
    if rest is not None:
        yield from _pooled(rest, batches, cores)


def _batches(items: Iterable[Report | Issue]) -> Iterator[list[Report | Issue]]:
    batch: list[Report | Issue] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Report) else 0
        if len(batch) >= BATCH_REPORTS or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_batch(batch: list[Report | Issue], reader: Reader) -> list[Reading | Issue]:
    return [_read_one(item, reader) if isinstance(item, Report) else item for item in batch]


def _read_one(report: Report, reader: Reader) -> Reading | Issue:
    try:
        claims, issues = reader.read_report(report)
    except Exception as error:  # noqa: BLE001 - a reader that trips over one text must not stop the batch
        reason = f"report {report.id}: the reader failed on this text ({type(error).__name__}: {error}); please tell us"
        return Issue("reader-failed", reason, report=report.id)
    return Reading(report, tuple(claims), tuple(issues))


def _pooled(
    first: list[Report | Issue], rest: Iterator[list[Report | Issue]], cores: int
) -> Iterator[list[Reading | Issue]]:
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    under_way: deque[Future[list[Reading | Issue]]] = deque()
    # Fresh processes, not forks: an open database must not be shared with a child.
    pool = ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=_start_worker)
    try:
        under_way.append(pool.submit(_work, first))
        for batch in rest:
            under_way.append(pool.submit(_work, batch))
            if len(under_way) >= cores * 4:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_worker: list[Reader] = []


def _start_worker() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops the others in order
    _worker.append(rule_reader())


def _work(batch: list[Report | Issue]) -> list[Reading | Issue]:
    return _read_batch(batch, _worker[0])


def read_into(
    ledger: Ledger, items: Iterable[Report | Issue], *, reader: Reader | None = None, cores: int = 1
) -> Iterator[Reading | Issue]:
    """Read reports and add them to the ledger, a batch a transaction: what has been yielded is safe on the disk.

    A report whose id the ledger knows with another text is kept as a revision and also yields an issue that says so.
    """
    name = (reader or rule_reader()).name
    # A report given without its date may be one that the ledger knows with it: then it is read with what is known.
    known = ((ledger.match(item) or item) if isinstance(item, Report) else item for item in items)
    for batch in readings(known, reader=reader, cores=cores):
        read = [item for item in batch if isinstance(item, Reading)]
        told = iter(ledger.add_many([(item.report, item.claims) for item in read], reader=name))
        announced = {item.report for item in batch if isinstance(item, Issue) and item.code == "revision"}
        for item in batch:
            if isinstance(item, Issue):
                yield item
                continue
            added = next(told)
            yield Reading(item.report, item.claims, item.issues, added)
            if added.new_report and added.revision > 1 and item.report.id not in announced:
                yield _revised(item.report, added.revision)


def _revised(report: Report, revision: int) -> Issue:
    reason = f"report {report.id} was seen before with another text: kept as revision {revision}, nothing overwritten"
    return Issue("revised", reason, report=report.id)


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


@dataclass(frozen=True, slots=True)
class Explanation:
    """One claim as read, as it stands once judged (``None``: rejected), its report and the judgements on it."""

    claim: Claim
    standing: Claim | None
    report: Report
    judgements: tuple[Judgement, ...]
    merged_into: str | None = None


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
    return Explanation(claim, standing, ledger.report_of_claim(claim.id), judgements, merged)


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
