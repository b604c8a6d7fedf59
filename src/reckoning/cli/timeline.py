"""``reckoning timeline``: what happened by day, and what was counted in all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reckoning.cli.common import (
    AsOfOption,
    EffectOption,
    FromOption,
    LedgerOption,
    MinConfidenceOption,
    PlaceOption,
    UntilOption,
    asked,
    opened_book,
    tell,
)
from reckoning.cli.pictures import Drawn, DrawnOption, OutOption, chosen, draw, put_lines, put_page

if TYPE_CHECKING:
    from reckoning.ask.lines import Timeline


def timeline(
    effect: EffectOption = "killed",
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
    question = asked(Question, effect, place, from_, until)
    found = opened_book(ledger, as_of, min_confidence)
    if found is not None:
        _print(reckon(question, found), shape, out)


def _print(found: Timeline, shape: Drawn, out: Path | None) -> None:
    from reckoning.render.export import csv_line, json_line
    from reckoning.render.lines import chart_of, dated_in, timeline_cells, timeline_facts, timeline_page

    if shape is Drawn.jsonl:
        put_lines((json_line(fact) for fact in timeline_facts(found)), out)
    elif shape is Drawn.csv:
        put_lines((csv_line(cells) for cells in timeline_cells(found)), out)
    elif not (found.events or found.totals or found.undated):
        tell(f"No claim speaks of people {found.question.effect}. See what there is: reckoning claims")
    elif shape is Drawn.table:
        put_page(timeline_page(found), out)
    elif not (found.events or dated_in(found.totals)):
        tell("None of these claims has a date: there is nothing to draw.")
    else:
        draw(lambda: chart_of(found), shape, out)
