"""``reckoning people share``: which reports are shown to whom, by signed acts."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from reckoning.access import EVERYONE
from reckoning.app import WrongCall, open_ledger
from reckoning.cli.common import LedgerOption, ledger_path, show
from reckoning.cli.people import database, done

ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who signs [your name on this machine].")]
ReasonOption = Annotated[str, typer.Option("--because", "--reason", metavar="TEXT", help="Why.")]


def share(
    reports: Annotated[list[str] | None, typer.Argument(metavar="REPORT…", help="Reports by their ids.")] = None,
    to: Annotated[str, typer.Option("--with", metavar="WHOM", help="everyone, group:NAME or person:NAME.")] = EVERYONE,
    all_: Annotated[bool, typer.Option("--all", help="Every report of the ledger.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take them back instead.")] = False,
    because: ReasonOption = "no reason stated",
    by: ByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show reports to a group, a person or everyone of the team: a signed act, which is kept. Take back what was shown.

    Example:  reckoning people share cnn-2012-04-04.txt --with group:homs --because "checked"
    """
    from reckoning.people import Sharing

    held = Sharing(database(ledger))
    wanted = _reports(ledger, reports or [], all_=all_)
    act = held.withdraw if withdraw else held.share
    count = done(lambda: act(wanted, to, by=by or getpass.getuser(), because=because))
    noun = "report" if count == 1 else "reports"
    show(f"Signed: {count} {noun} {'taken back from' if withdraw else 'shown to'} {to}.")


def _reports(ledger: Path | None, names: list[str], *, all_: bool) -> list[str]:
    if bool(names) == all_:
        raise WrongCall("Name reports by their ids, or give --all.")
    with open_ledger(ledger_path(ledger)) as opened:
        if all_:
            return list(opened.reports())
        missing = [name for name in names if opened.report(name) is None]
    if missing:
        raise WrongCall(f"The ledger has no report {', '.join(map(repr, missing))}.")
    return names
