"""What the commands share: their options, the parsing of dates and moments, and where output goes."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, ParamSpec, TypeVar

import typer

from reckoning.app import Book, Help, Settings, WrongCall, book, check_confidence, moment_of, open_ledger, surer
from reckoning.model import Effect
from reckoning.model.effect_toll import RuleName

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress

P = ParamSpec("P")
T = TypeVar("T")
OK, ISSUES, WRONG = 0, 1, 2
PIPE_WIDTH = 120  # columns where there is no terminal to ask
PATIENCE = 1.0  # seconds before a bar is worth showing


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


def filled(given: str | None) -> str | None:
    """The words of an option, which are some."""
    if given is not None and not given.strip():
        raise typer.BadParameter("it has no words")
    return given


LedgerOption = Annotated[
    Path | None, typer.Option("--ledger", metavar="FILE", help="The ledger's file [$RECKONING_LEDGER, ./reckoning.db].")
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="MOMENT", help="Answer as the ledger stood then: 2026-03-01, 2026-03-01T14:30 (UTC)."
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="table for people; csv and jsonl for machines.")]
PlaceOption = Annotated[
    str | None,
    typer.Option("--place", metavar="NAME", callback=filled, help="In this place, or in a place in it."),
]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day, month or year on.")]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Until the end of this day, month or year.")
]
EffectOption = Annotated[Effect, typer.Option("--effect", help="What happened to the people.")]
AnyEffectOption = Annotated[Effect | None, typer.Option("--effect", help="What happened to the people.")]
RuleOption = Annotated[
    RuleName, typer.Option("--rule", help="The rule by which one figure is taken as best; by the range, none is.")
]
OrderOption = Annotated[
    str | None, typer.Option("--order", metavar="NAME,NAME", help="For --rule hierarchy: sources, the first the best.")
]
MinConfidenceOption = Annotated[
    float | None,
    typer.Option(
        "--min-confidence", metavar="X", help="Leave out claims that their reader is less sure of, from 0 to 1."
    ),
]


def settings() -> Settings:
    """The settings, read from the environment once a call."""
    return Settings.from_environment()


def ledger_path(given: Path | None) -> Path:
    """The ledger asked for, else the one that the settings name."""
    return given if given is not None else settings().ledger


def flag(ledger: Path) -> str:
    """The option that names the ledger, for a command to be typed next; empty where it is the one taken anyway."""
    return "" if ledger == settings().ledger else f" --ledger {shlex.quote(str(ledger))}"


def moment(given: str | None) -> dt.datetime | None:
    """The moment of ``--as-of``, in UTC.

    Raises:
        WrongCall: it is no ISO date or date-time.
    """
    if given is None:
        return None
    try:
        return moment_of(given)
    except ValueError as error:
        raise WrongCall(f"--as-of takes an ISO date or date-time, such as 2026-03-01T14:30, not {given!r}.") from error


def console(*, stderr: bool = False) -> Console:
    """A console for people: as wide as the terminal (or COLUMNS), 120 columns where there is none."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS", "").isdigit() else PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def show(renderable: RenderableType) -> None:
    """Print for people, to standard output, without blanks at the ends of lines."""
    found = console()
    if found.is_terminal:
        found.print(renderable)
        return
    with found.capture() as caught:
        found.print(renderable)
    write(line.rstrip() for line in caught.get().splitlines())


def left_out(count: int, of: int, minimum: float | None, kept: str) -> None:
    """Say how many claims ``--min-confidence`` leaves out, and that they are kept."""
    if count:
        many = f"{count:,} of {of:,} claims" if of > 1 else "The only claim"
        tell(f"{many} left out: their reader is less than {minimum:g} sure of them (--min-confidence); {kept}.")


def write(lines: Iterable[str]) -> int:
    """Print lines for machines, to standard output and nothing but them; how many there were."""
    many = 0
    for many, line in enumerate(lines, start=1):  # noqa: B007 - the last count is the answer
        sys.stdout.write(f"{line}\n")
    return many


@contextmanager
def waiting(what: str, size: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error while some work lasts, once it does, where a person looks on."""
    began = time.monotonic()
    bar: Progress | None = None
    done = 0

    def advance(more: int) -> None:
        nonlocal bar, done
        done += more
        if bar is None and sys.stderr.isatty() and time.monotonic() - began > PATIENCE:
            bar = _bar(what, size)
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done)

    if size == 0 and sys.stderr.isatty():  # nobody knows how far it is
        bar = _bar(what, None)
    try:
        yield advance
    finally:
        if bar is not None:
            bar.stop()


def _bar(what: str, size: int | None) -> Progress:
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), TaskProgressColumn(), TimeRemainingColumn(compact=True))
    bar = Progress(*columns, TextColumn("left"), console=console(stderr=True), transient=True)
    bar.add_task(what, total=size)
    bar.start()
    return bar


def tell(text: str) -> None:
    """Say something to the person, on standard error, where it never mixes with output."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def asked(kind: Callable[P, T], *fields: P.args, **named: P.kwargs) -> T:
    """What is asked, made of the options as typed.

    Raises:
        WrongCall: --from or --until is no date, or the one lies after the other.
    """
    try:
        return kind(*fields, **named)
    except ValueError as error:
        raise WrongCall(f"--from and --until take a day, month or year, such as 2012-04: {error}.") from error


def opened_book(
    ledger: Path | None,
    as_of: str | None,
    minimum: float | None = None,
    not_so: str = "shown",
    *,
    for_incidents: bool = False,
) -> Book | None:
    """What the ledger held at a moment; ``None``, once that is said, where it was empty.

    Without the claims of which their reader is less than ``minimum`` sure; that these are not ``not_so`` is said.
    """
    check_confidence(minimum)
    then = moment(as_of)
    path = ledger_path(ledger)
    with open_ledger(path) as opened:
        found = book(opened, as_of=then, by=Help(settings().cores, waiting, for_incidents))
    if not found.reports:
        tell(f"The ledger {path} {'is' if then is None else 'was then'} empty: reckoning read PATH… --ledger {path}")
        return None
    sure, of = surer(found, minimum), len(found.claims)
    left_out(of - len(sure.claims), of, minimum, f"they stay in the ledger, and are not {not_so} here")
    return sure


def check_there(paths: list[str]) -> None:
    """Refuse the only path where there is nothing; of several, the others are read, and it is told as an issue.

    Raises:
        WrongCall: there is no such file or folder.
    """
    if len(paths) == 1 and paths[0] != "-" and not Path(paths[0]).exists():
        raise WrongCall(f"{paths[0]}: there is no such file or folder.")


def check_file(path: Path) -> None:
    """Refuse what is no file.

    Raises:
        WrongCall: there is no such file, or it is a folder.
    """
    if not path.is_file():
        raise WrongCall(f"{path} is a folder, not a file." if path.is_dir() else f"{path}: there is no such file.")


DATABASE = b"SQLite format 3\0"  # how the file of a ledger, of its people or of an index of theirs begins


def output(path: Path) -> Path:
    """The file to write to: what is there is replaced, but no ledger is.

    Raises:
        WrongCall: the file is a ledger, or one of those beside it, or its folder is not there.
    """
    if not path.parent.is_dir():
        raise WrongCall(f"{path}: there is no folder {path.parent} to write it to.")
    if path.is_file():
        with path.open("rb") as there:
            if there.read(len(DATABASE)) == DATABASE:
                raise WrongCall(f"{path} is a ledger, or belongs to one: name another file to write to.")
    return path


@contextmanager
def bytes_of(source: str) -> Iterator[BinaryIO]:
    """A file to read, or standard input for ``-``.

    Raises:
        WrongCall: there is no such file, or it is a folder.
    """
    if source == "-":
        yield sys.stdin.buffer
        return
    path = Path(source)
    check_file(path)
    with path.open("rb") as stream:
        yield stream
