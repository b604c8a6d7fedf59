"""Signing a decision on a source: the options that such commands share, and what is said when it is done."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from reckoning.app import WrongCall, book, open_ledger, utc_now
from reckoning.cli.common import flag, ledger_path, show
from reckoning.model import Verdict
from reckoning.model.entity import Coverage

ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides [your name on this machine].")]
ReasonOption = Annotated[str, typer.Option("--reason", "--because", metavar="TEXT", help="Why.")]
SourceArgument = Annotated[str, typer.Argument(metavar="SOURCE", help="A source by any of its names.")]
UNSTATED = "no reason stated"


def sign(
    ledger: Path | None,
    name: str,
    verdict: Verdict,
    by_reason: tuple[str | None, str],
    about: str | Coverage | None = None,
) -> None:
    """Sign a decision on a source, about another one or about what it counts, and say so."""
    from reckoning.sourcing import SourceDecision, judge_source

    other, coverage = (None, about) if isinstance(about, Coverage) else (about, None)
    by, reason = by_reason
    path = ledger_path(ledger)
    with open_ledger(path) as opened:
        decision = SourceDecision(name, verdict, by or getpass.getuser(), reason, other, coverage)
        found = book(opened)
        try:
            judgement = judge_source(opened, decision, found.accounts, found.decisions, utc_now)
        except ValueError as error:
            raise WrongCall(str(error)) from error
    done = {
        "same_source": f"{name} is one with {about}",
        "depends": f"{name} depends on {about}",
        "covers": f"{name} counts {about}",
        "withdraw": f"the last decision on {name} is taken back",
    }
    show(f"Signed by {judgement.by}: {done[verdict]}. See it: reckoning sources{flag(path)}")
