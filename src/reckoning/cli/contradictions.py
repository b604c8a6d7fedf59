"""``reckoning contradictions``: what cannot all be true."""

from __future__ import annotations

from typing import Annotated

import typer

from reckoning.cli.common import (
    AnyEffectOption,
    AsOfOption,
    Format,
    FormatOption,
    FromOption,
    LedgerOption,
    MinConfidenceOption,
    PlaceOption,
    UntilOption,
    asked,
    opened_book,
    show,
    tell,
    write,
)


def contradictions(
    effect: AnyEffectOption = None,
    place: PlaceOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    told_apart: Annotated[
        bool, typer.Option("--told-apart", help="Show figures too that only look as if they contradicted each other.")
    ] = False,
    min_confidence: MinConfidenceOption = None,
    format: FormatOption = Format.table,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List what cannot all be true: which claims, by which rule, with the arithmetic, and whether how many or who.

    Example:  reckoning contradictions --place Idlib --from 2012-04
    """
    from reckoning.ask import Filter
    from reckoning.ask.contradictions import contested
    from reckoning.render.contradictions import contradiction_cells, contradiction_facts, contradictions_page
    from reckoning.render.export import csv_line, json_line

    wanted = asked(Filter, effect, place, from_, until)
    found = opened_book(ledger, as_of, min_confidence, "compared")
    if found is None:
        return
    answer = contested(wanted, found)
    if format is Format.jsonl:
        write(json_line(fact) for fact in contradiction_facts(answer, notes=told_apart))
    elif format is Format.csv:
        write(csv_line(cells) for cells in contradiction_cells(answer, notes=told_apart))
    elif answer.items or (told_apart and answer.notes):
        show(contradictions_page(answer, notes=told_apart))
    if not answer.items:
        tell("No two claims asked for contradict each other.")
    if answer.notes and not told_apart:
        tell(f"{len(answer.notes)} told apart, since they count different people: --told-apart shows them.")
