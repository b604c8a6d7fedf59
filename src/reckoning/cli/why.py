"""``reckoning why``: where a figure comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from reckoning.app import open_ledger
from reckoning.app import why as explain
from reckoning.cli.common import AsOfOption, LedgerOption, console, ledger_path, moment, show


def why(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or the beginning of it.")],
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show the passage in its context with the spans marked, the rule that read each field, and the judgements.

    On a terminal the spans are coloured; elsewhere they stand as [words]{field}.

    Example:  reckoning why 9f1c2a40
    """
    moment_ = moment(as_of)
    with open_ledger(ledger_path(ledger)) as opened:
        found = explain(opened, claim, as_of=moment_)
    from reckoning.render.why import why_page

    colour = console().color_system is not None
    claims = (found.claim, found.standing)
    show(why_page(claims, found.report, found.judgements, readings=found.readings, colour=colour))
