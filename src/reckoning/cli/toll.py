"""``reckoning toll``: how many, according to whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reckoning.app import WrongCall, book, check_confidence, open_ledger, surer
from reckoning.app import toll as reckon
from reckoning.cli.common import (
    AsOfOption,
    Format,
    FormatOption,
    FromOption,
    LedgerOption,
    MinConfidenceOption,
    PlaceOption,
    UntilOption,
    ledger_path,
    left_out,
    moment,
    show,
    tell,
    write,
)
from reckoning.model import Effect

if TYPE_CHECKING:
    from reckoning.ask import Answer

By = Literal["source", "place", "day"]


def toll(
    effect: Annotated[Effect, typer.Option("--effect", help="What happened to the people.")] = "killed",
    place: PlaceOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    by: Annotated[By | None, typer.Option("--by", help="One toll for each source, place or day.")] = None,
    min_confidence: MinConfidenceOption = None,
    format: FormatOption = Format.table,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Reckon up: the range, who says so in which words, who dissents, and what cannot all be true.

    Counts since the beginning of a conflict are shown apart, as series, and never added to counts of a day.

    Example:  reckoning toll --effect killed --place Idlib --from 2012-04-04 --until 2012-04-04
    """
    from reckoning.ask import Question

    check_confidence(min_confidence)
    try:
        question = Question(effect, place, from_, until, by)
    except ValueError as error:
        raise WrongCall(f"--from and --until take a day, month or year, such as 2012-04: {error}.") from error
    moment_ = moment(as_of)
    path = ledger_path(ledger)
    with open_ledger(path) as opened:
        found = book(opened, as_of=moment_)
    if not found.reports:
        tell(f"The ledger {path} {'is' if moment_ is None else 'was then'} empty: reckoning read PATH… --ledger {path}")
        return
    sure = surer(found, min_confidence)
    answer = reckon(sure, question)
    of = len(found.claims)
    left_out(of - len(sure.claims), of, min_confidence, "they stay in the ledger, and are not reckoned here")
    _print(answer, found.notes, format)
    if not (answer.rows or answer.series or answer.undated):
        tell(f"No claim speaks of people {effect}. See what there is: reckoning claims")


def _print(answer: Answer, notes: Mapping[str, str], chosen: Format) -> None:
    from reckoning.render.export import csv_line, json_line
    from reckoning.render.toll import facts, toll_cells, toll_page

    if chosen is Format.jsonl:
        write(json_line(fact) for fact in facts(answer))
    elif chosen is Format.csv:
        write(csv_line(cells) for cells in toll_cells(answer))
    else:
        show(toll_page(answer, notes))
