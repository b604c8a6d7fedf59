"""``reckoning series``: figures in the order of time by source, or a table of daily figures checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import WrongCall
from reckoning.cli.common import (
    ISSUES,
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
    from reckoning.ask.lines import Lines


def series(
    effect: EffectOption = "killed",
    place: PlaceOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    cumulative: Annotated[
        bool, typer.Option("--cumulative", help="Totals since the beginning of the conflict, not figures by day.")
    ] = False,
    in_: Annotated[
        Path | None,
        typer.Option("--in", metavar="FILE", help="Check this table of daily figures (JSON or CSV) instead."),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="ROLE=COLUMN,…", help="What a column is: date=D, or total=T,new=N; repeatable."),
    ] = None,
    format: DrawnOption = None,
    out: OutOption = None,
    min_confidence: MinConfidenceOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show figures in the order of time by source, gaps as gaps; or check a table of daily figures against its totals.

    Example:  reckoning series --cumulative --place Syria --out syria.svg
    """
    from reckoning.ask import Question
    from reckoning.ask.lines import lines

    shape = chosen(format, out)
    if in_ is not None:
        options = {"--place": place, "--from": from_, "--until": until, "--min-confidence": min_confidence}
        stray = [name for name, given in {**options, "--ledger": ledger, "--as-of": as_of}.items() if given is not None]
        if stray:
            raise WrongCall(f"--in checks a table, without a ledger: leave {', '.join(stray)} away.")
        _check(in_, map_ or (), shape, out, cumulative=cumulative)
        return
    if map_:
        raise WrongCall("--map names columns of a table: it goes with --in FILE.")
    question = asked(Question, effect, place, from_, until)
    found = opened_book(ledger, as_of, min_confidence)
    if found is not None:
        _print(lines(question, found, cumulative=cumulative), shape, out)


def _print(found: Lines, shape: Drawn, out: Path | None) -> None:
    from reckoning.render.export import csv_line, json_line
    from reckoning.render.lines import CSV_HEADER, dated_in, lines_cells, lines_chart, lines_facts, lines_page

    kind = "total" if found.cumulative else "daily"
    if shape is Drawn.jsonl:
        put_lines((json_line(fact) for fact in lines_facts(found)), out)
    elif shape is Drawn.csv:
        rows: list[list[object]] = [[*CSV_HEADER], *lines_cells(found.lines, kind)]
        put_lines((csv_line(cells) for cells in rows), out)
    elif not found.lines:
        other = "without --cumulative" if found.cumulative else "with --cumulative"
        tell(f"No source gives such figures; try {other}, or see what there is: reckoning claims")
    elif shape is Drawn.table:
        put_page(lines_page(found), out)
    elif not dated_in(found.lines):
        tell("None of these claims has a date: there is nothing to draw.")
    else:
        draw(lambda: lines_chart(found), shape, out)


def _check(path: Path, settings: Sequence[str], shape: Drawn, out: Path | None, *, cumulative: bool) -> None:
    from reckoning.intake.sheets import SheetError
    from reckoning.render.daily import daily_cells, daily_chart, daily_facts, daily_page, mapping_words
    from reckoning.render.export import csv_line, json_line
    from reckoning.tabular import daily_table

    try:
        found, issues = daily_table(path, settings)
    except SheetError as error:
        raise WrongCall(f"{error}.") from error
    for issue in issues:
        tell(str(issue))
    tell(f"Columns as read (others can be named): {mapping_words(found.columns)}")
    if shape is Drawn.jsonl:
        put_lines((json_line(fact) for fact in daily_facts(found)), out)
    elif shape is Drawn.csv:
        put_lines((csv_line(cells) for cells in daily_cells(found)), out)
    elif shape is Drawn.table:
        put_page(daily_page(found), out)
    else:
        draw(lambda: daily_chart(found, cumulative=cumulative), shape, out)
    if issues or found.breaks or found.falls:
        raise typer.Exit(ISSUES)
