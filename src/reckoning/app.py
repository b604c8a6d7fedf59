"""The composition root and the Python API: settings read once, and what the commands call."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reckoning.books import Book as Book
from reckoning.books import Help as Help
from reckoning.books import book as book
from reckoning.books import book_of_files as book_of_files
from reckoning.books import book_of_reports as book_of_reports
from reckoning.books import sure_enough as sure_enough
from reckoning.books import surer as surer
from reckoning.engine.readers import ReaderInfo, available
from reckoning.judging import Decision as Decision
from reckoning.model import Claim, Judgement, Report
from reckoning.reading import Desk as Desk
from reckoning.reading import ReaderChoice as ReaderChoice
from reckoning.reading import Reading as Reading
from reckoning.reading import read_into as read_into
from reckoning.reading import readings as readings

if TYPE_CHECKING:  # heavy layers are imported where they are used, so that `reckoning --help` starts at once
    from reckoning.ask import Answer, Filter, Question
    from reckoning.ask.explain import Told
    from reckoning.ask.finding import Found, Search
    from reckoning.ask.incidents import IncidentTold
    from reckoning.ask.sheet import Sheet
    from reckoning.ledger import Ledger
    from reckoning.model.effect_toll import RuleName
    from reckoning.reconcile.rules import Choice

T = TypeVar("T")
Clock = Callable[[], dt.datetime]

LEDGER_VARIABLE = "RECKONING_LEDGER"
DEBUG_VARIABLE = "RECKONING_DEBUG"
DEFAULT_LEDGER = Path("reckoning.db")


class WrongCall(Exception):  # noqa: N818 - it is the caller's error, and the name says so
    """What was asked cannot be done as asked; the message says why and what helps."""


def _say_nothing(text: str) -> None:
    pass


def utc_now() -> dt.datetime:
    """This moment, aware, in UTC: the one clock of the program."""
    return dt.datetime.now(dt.UTC)


def moment_of(given: str) -> dt.datetime:
    """The moment that somebody names, in UTC: a day means its end, a time without a zone is UTC.

    Raises:
        ValueError: it is no ISO date or date-time, or one before the first year or after the last.
    """
    if len(given) == len("2026-03-01"):
        return dt.datetime.combine(dt.date.fromisoformat(given), dt.time.max, dt.UTC)
    found = dt.datetime.fromisoformat(given)
    try:
        return found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)
    except OverflowError as error:
        raise ValueError(f"{given} is no moment of any year from 1 to 9999") from error


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
        WrongCall: a folder, or no such file and ``create`` is not set: a question never leaves an empty ledger behind.
        LedgerError: the file cannot be used as a ledger.
    """
    from reckoning.ledger import Ledger

    if path.is_dir():
        raise WrongCall(f"{path} is a folder, not a ledger: name a file with --ledger. (A folder of claims: incidents)")
    if not create and not path.exists():
        raise WrongCall(f"There is no ledger at {path} yet. Start one: reckoning read PATH… --ledger {path}")
    return Ledger.open(path, clock=clock)


# Asking -------------------------------------------------------------------------------------------------------------


def toll(found: Book, question: Question) -> Answer:
    """The answer to a question about the claims of the book: ranges, who says so, who dissents."""
    from reckoning.ask import answer

    return answer(question, found)


def in_order(rule: RuleName, order: str | None) -> tuple[str, ...]:
    """The names of an order of sources as typed, ``UN,Red Cross``.

    Raises:
        WrongCall: a hierarchy without its order, or an order without a hierarchy.
    """
    names = tuple(name.strip() for name in (order or "").split(",") if name.strip())
    if bool(names) != (rule == "hierarchy"):
        raise WrongCall("--rule hierarchy and --order go together: --rule hierarchy --order 'UN,Red Cross'.")
    return names


def choice(
    found: Book, rule: RuleName = "range", order: str | None = None, *, tell: Callable[[str], None] = _say_nothing
) -> Choice:
    """The rule by which one figure is taken as best, with the order of sources, or the decisions signed, that it needs.

    Of names in the order that no source of the book has, ``tell`` is told.

    Raises:
        WrongCall: a hierarchy without its order, an order without a hierarchy, or none but unknown sources in it.
    """
    from reckoning.reconcile.rules import Choice, known_as

    names = in_order(rule, order)
    known = known_as(names, found.accounts.sources) if names else {}
    if known and not any(known.values()):
        raise WrongCall(f"No claim is by a source called {' or '.join(map(repr, names))}. See them: reckoning sources")
    for name in (one for one, so_called in known.items() if so_called is None):
        tell(f"No claim is by a source called {name!r}: it is passed over. See them all: reckoning sources")
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


@dataclass(frozen=True, slots=True)
class Explanation:
    """One claim as read, as it stands once judged (``None``: rejected), its report and the judgements on it.

    ``readings`` are the judgements of readers: how sure each was of the claim and of its fields.
    """

    claim: Claim
    standing: Claim | None
    report: Report
    judgements: tuple[Judgement, ...]
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
    stands = view.claims[0] if view.claims else None
    readings = tuple(ledger.read_as(claim.id, as_of=as_of))
    return Explanation(claim, stands, ledger.report_of_claim(claim.id), judgements, readings)


def explain(ledger: Ledger, name: str, *, as_of: dt.datetime | None = None) -> Explanation | Told:
    """Why a toll, incident, contradiction or claim stands there, by its id; the beginning will do but for a toll.

    Raises:
        WrongCall: there is no name.
        NotFound: nothing has that id, or the ledger did not hold it yet at ``as_of``.
        Ambiguous: the beginning fits several.
    """
    from reckoning.ask.explain import TOLL, told
    from reckoning.ledger import Ambiguous, NotFound

    if not name:
        raise WrongCall("Name a claim, a toll, an incident or a contradiction by its id, or the beginning of it.")
    if not name.startswith(TOLL):
        with contextlib.suppress(NotFound):
            return why(ledger, name, as_of=as_of)
    held = book(ledger, as_of=as_of)
    found = told(name, held, held.ties)
    if not found:
        raise NotFound(f"nothing has the id {name!r}, or one that begins so")
    if len(found) > 1:
        raise Ambiguous(f"{name!r} fits several: {', '.join(one.id for one in found[:5])}")
    return found[0]


def judge(ledger: Ledger, decision: Decision, *, clock: Clock = utc_now) -> Judgement:
    """Sign a decision into the ledger, on top of the claim, which stays as it was read.

    A corrected place is put on the map where the gazetteer is built and can tell.

    Raises:
        WrongCall: the decision lacks what its verdict needs, or a correction names words that the report has not.
        NotFound, Ambiguous: the claim's id.
    """
    from reckoning.judging import judge_claim

    try:
        return judge_claim(ledger, decision, clock)
    except ValueError as error:
        raise WrongCall(str(error)) from error


def incidents(found: Book, wanted: Filter, choice: Choice) -> list[IncidentTold]:
    """What several reports tell of one event, held together by likeness and by judgements, with its tolls."""
    from reckoning.ask.incidents import incidents_told

    return incidents_told(wanted, found, found.ties, choice)


def incidents_as(shape: Callable[[IncidentTold], T], found: Book, wanted: Filter, choice: Choice) -> Iterator[T]:
    """The same, each in a shape to show it in, one after the other: of a million claims they would not fit together."""
    from reckoning.ask.incidents import incidents_as

    return incidents_as(shape, wanted, found, found.ties, choice)


def search(found: Book, ledger: Ledger, path: Path, asked: Search) -> Found:
    """What a search finds in a book of the ledger at ``path``, by the index of words beside it, brought up to date.

    Raises:
        LedgerError: the index cannot be used.
    """
    from reckoning.searching import search

    return search(found, ledger, path, asked)


def sheet(found: Book, wanted: Filter, choice: Choice) -> Sheet:
    """All that the book holds on a place and a time: tolls, timelines, incidents, and every claim behind them."""
    from reckoning.ask.sheet import sheet as put_together

    return put_together(wanted, found, found.ties, choice)


def grow_index(ledger: Ledger, path: Path) -> int:
    """Bring the index of words beside the ledger at ``path`` up to date; returns how much was new.

    Raises:
        LedgerError: the index cannot be used.
    """
    from reckoning.searching import grow_index

    return grow_index(ledger, path)
