"""``reckoning sources``: who the sources are, on whom they depend, and what people decide about them."""

from __future__ import annotations

from typing import Annotated

import typer

from reckoning.app import WrongCall
from reckoning.cli.common import AsOfOption, Format, FormatOption, LedgerOption, opened_book, show, tell, write
from reckoning.cli.covers import covers
from reckoning.cli.signing import UNSTATED, ByOption, ReasonOption, SourceArgument, sign

sources = typer.Typer(name="sources", help="Who the sources are, and which of them are independent.")


@sources.callback(invoke_without_command=True)
def listed(
    context: typer.Context,
    format: FormatOption = Format.table,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List who says what is in the ledger: each source with its kind, side, names, claims, and on whom it depends.

    Outlets that quote one source are one account of it, and so are reports that are near-copies of one text. What the
    program cannot know, people decide: sources merge, depends, covers, withdraw.

    Example:  reckoning sources --format jsonl
    """
    if context.invoked_subcommand:
        if ledger is not None or as_of is not None:  # else it would be signed into another ledger than the one named
            name = context.invoked_subcommand
            raise WrongCall(f"Options of {name} stand behind it: reckoning sources {name} … --ledger FILE")
        return
    from reckoning.render.export import csv_line, json_line
    from reckoning.render.sources import source_cells, source_facts, sources_table

    found = opened_book(ledger, as_of)
    if found is None:
        return
    if not found.claims:
        tell("The reports of the ledger have no claims, and so no sources.")
    elif format is Format.jsonl:
        write(json_line(fact) for fact in source_facts(found.accounts))
    elif format is Format.csv:
        write(csv_line(cells) for cells in source_cells(found.accounts))
    else:
        show(sources_table(found.accounts))


@sources.command(no_args_is_help=True)
def merge(
    one: SourceArgument,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The source that it is one with.")],
    by: ByOption = None,
    reason: ReasonOption = UNSTATED,
    ledger: LedgerOption = None,
) -> None:
    """Decide that two sources are one.

    Example:  reckoning sources merge "Valley Committees" VRC --reason "their new name"
    """
    sign(ledger, one, "same_source", (by, reason), other)


@sources.command(no_args_is_help=True)
def depends(
    words: Annotated[list[str], typer.Argument(metavar="SOURCE ON OTHER", help="Who depends on whom.")],
    by: ByOption = None,
    reason: ReasonOption = UNSTATED,
    ledger: LedgerOption = None,
) -> None:
    """Decide that one source depends on another: the two are never counted as two independent ones.

    Example:  reckoning sources depends "United Nations" on "Valley Observatory" --reason "its count takes theirs over"
    """
    if len(words) == 3 and words[1].casefold() == "on":
        words = [words[0], words[2]]
    if len(words) != 2:
        raise WrongCall("Name two sources, in quotation marks where they have blanks: sources depends SOURCE on OTHER")
    sign(ledger, words[0], "depends", (by, reason), words[1])


sources.command(no_args_is_help=True)(covers)


@sources.command(no_args_is_help=True)
def withdraw(
    source: SourceArgument, by: ByOption = None, reason: ReasonOption = UNSTATED, ledger: LedgerOption = None
) -> None:
    """Take back the last decision that stands on a source; both stay in the ledger.

    Example:  reckoning sources withdraw "United Nations" --reason "they count for themselves now"
    """
    sign(ledger, source, "withdraw", (by, reason))
