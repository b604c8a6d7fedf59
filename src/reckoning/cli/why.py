"""``reckoning why``: where a figure comes from, or why claims cannot all be true."""

from __future__ import annotations

from typing import Annotated

import typer

from reckoning.app import Explanation, explain, open_ledger
from reckoning.cli.common import AsOfOption, LedgerOption, console, ledger_path, moment, show


def why(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a toll, incident, contradiction or claim; or its beginning.")
    ],
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show where a claim, a toll, an incident or a contradiction comes from, down to the sentences.

    Of a claim: the passage with the spans marked, the rule that read each field, and the judgements. On a terminal the
    spans are coloured; elsewhere they stand as [words]{field}. Of the others: a tree of the claims behind them.

    Example:  reckoning why 9f1c2a40
    """
    from reckoning.render.words import END_ISOLATE, ISOLATE

    moment_ = moment(as_of)
    with open_ledger(ledger_path(ledger)) as opened:
        found = explain(opened, id.strip(f"{ISOLATE}{END_ISOLATE} "), as_of=moment_)
    if isinstance(found, Explanation):
        from reckoning.render.why import why_page

        colour = console().color_system is not None
        claims = (found.claim, found.standing)
        show(why_page(claims, found.report, found.judgements, readings=found.readings, colour=colour))
    else:
        from reckoning.render.tree import tree

        show(tree(found))
