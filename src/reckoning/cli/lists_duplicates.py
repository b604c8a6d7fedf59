"""``reckoning lists duplicates``: persons whom one list may have twice, for somebody to look at."""

from __future__ import annotations

from typing import Annotated

import typer

from reckoning.app import WrongCall, utc_now
from reckoning.cli.common import Format, FormatOption, LedgerOption, ledger_path, show, tell, write
from reckoning.cli.lists import NameArgument, NamesOption


def duplicates(
    name: NameArgument,
    least: Annotated[float, typer.Option("--least", metavar="P", help="The lowest probability shown.")] = 0.1,
    names: NamesOption = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=0, help="So many pairs at most; 0 is all.")] = 20,
    format: FormatOption = Format.table,
    ledger: LedgerOption = None,
) -> None:
    """Show which records of a list may be one person, the likeliest first, each pair with its probability and reason.

    They are compared as records of two lists are. Nothing is changed: a list is kept as it was given.

    Example:  reckoning lists duplicates Valley
    """
    from reckoning.linking import duplicates as repeated
    from reckoning.listing import Lists
    from reckoning.render.duplicates import duplicate_facts, duplicates_table
    from reckoning.render.export import csv_line, json_line

    if not 0 < least < 1:
        raise WrongCall("--least takes a probability between 0 and 1, such as .1.")
    with Lists.beside(ledger_path(ledger), clock=utc_now) as kept:
        found = repeated(kept, name, least=least)
        some = found.slice(0, limit or None).to_pylist()
        wanted = {one[end] for one in some for end in ("id_a", "id_b")}
        called = {one.row: one.names for one in kept.victims(name, rows=wanted)} if names else None
    facts = duplicate_facts(some, called)
    if format is Format.jsonl:
        write(map(json_line, facts))
    elif format is Format.csv:
        heads = ("list", "id_a", "id_b", "probability", "reason", *(("names_a", "names_b") if names else ()))
        write(map(csv_line, [heads, *(tuple(one[head] for head in heads) for one in facts)]))
    elif some:
        show(duplicates_table(facts))
    shown = f", {len(some):,} shown; all of them: --limit 0" if len(some) < found.num_rows else ""
    if format is Format.table or shown:
        pairs = "1 pair" if found.num_rows == 1 else f"{found.num_rows:,} pairs"
        tell(f"{pairs} of records may be one person{shown}.")
