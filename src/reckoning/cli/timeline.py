"""``reckoning timeline``: what happened by day, and what was counted in all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import WrongCall, check_confidence, surer
from reckoning.cli.common import (
    AsOfOption,
    FromOption,
    LedgerOption,
    MinConfidenceOption,
    PlaceOption,
    UntilOption,
    left_out,
    opened_book,
    tell,
)
from reckoning.cli.pictures import Drawn, DrawnOption, OutOption, chosen, draw, put_lines, put_page
from reckoning.model import Effect

if TYPE_CHECKING:
    from reckoning.ask.lines import Timeline


def timeline(
    effect: Annotated[Effect, typer.Option("--effect", help="What happened to the people.")] = "killed",
    place: PlaceOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    format: DrawnOption = None,
    out: OutOption = None,
    min_confidence: MinConfidenceOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show what happened by day, imprecise times as bands, and apart from it the totals by source.

    Example:  reckoning timeline --place Syria --from 2012 --until 2012 --out syria.png
    """
    from reckoning.ask import Question
    from reckoning.ask.lines import timeline as reckon

    shape = chosen(format, out)
    check_confidence(min_confidence)
    try:
        question = Question(effect, place, from_, until)
    except ValueError as error:
        raise WrongCall(f"--from and --until take a day, month or year, such as 2012-04: {error}.") from error
    found = opened_book(ledger, as_of)
    if found is None:
        return
    sure = surer(found, min_confidence)
    of = len(found.claims)
    left_out(of - len(sure.claims), of, min_confidence, "they stay in the ledger, and are not shown here")
    _print(reckon(question, sure), shape, out)


def _print(found: Timeline, shape: Drawn, out: Path | None) -> None:
    from reckoning.render.export import csv_line, json_line
    from reckoning.render.lines import chart_of, timeline_cells, timeline_facts, timeline_page

    if shape is Drawn.jsonl:
        put_lines((json_line(fact) for fact in timeline_facts(found)), out)
    elif shape is Drawn.csv:
        put_lines((csv_line(cells) for cells in timeline_cells(found)), out)
    elif not (found.events or found.totals or found.undated):
        tell(f"No claim speaks of people {found.question.effect}. See what there is: reckoning claims")
    elif shape is Drawn.table:
        put_page(timeline_page(found), out)
    elif not (found.events or found.totals):
        tell("None of these claims has a date: there is nothing to draw.")
    else:
        draw(lambda: chart_of(found), shape, out)
