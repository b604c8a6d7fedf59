"""What the commands share: their options, the parsing of dates and moments, and where output goes."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import Book, Settings, WrongCall, book, open_ledger

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

OK, ISSUES, WRONG = 0, 1, 2
PIPE_WIDTH = 120  # columns where there is no terminal to ask


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


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
PlaceOption = Annotated[str | None, typer.Option("--place", metavar="NAME", help="In this place, or in a place in it.")]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day, month or year on.")]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Until the end of this day, month or year.")
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


def moment(given: str | None) -> dt.datetime | None:
    """An aware moment from ``--as-of``: a day means its end, a time without a zone is UTC.

    Raises:
        WrongCall: it is no ISO date or date-time.
    """
    if given is None:
        return None
    try:
        if len(given) == len("2026-03-01"):
            day = dt.date.fromisoformat(given)
            return dt.datetime.combine(day, dt.time.max, dt.UTC)
        found = dt.datetime.fromisoformat(given)
    except ValueError as error:
        raise WrongCall(f"--as-of takes an ISO date or date-time, such as 2026-03-01T14:30, not {given!r}.") from error
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


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


def write(lines: Iterable[str]) -> None:
    """Print lines for machines, to standard output and nothing but them."""
    for line in lines:
        sys.stdout.write(f"{line}\n")


def tell(text: str) -> None:
    """Say something to the person, on standard error, where it never mixes with output."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def opened_book(ledger: Path | None, as_of: str | None) -> Book | None:
    """Everything that the ledger held at a moment; ``None``, once that is said, where it was empty."""
    then = moment(as_of)
    path = ledger_path(ledger)
    with open_ledger(path) as opened:
        found = book(opened, as_of=then)
    if found.reports:
        return found
    tell(f"The ledger {path} {'is' if then is None else 'was then'} empty: reckoning read PATH… --ledger {path}")
    return None
