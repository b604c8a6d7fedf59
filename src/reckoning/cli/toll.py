"""``reckoning toll``: how many, according to whom."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reckoning.app import choice, in_order
from reckoning.app import toll as reckon
from reckoning.cli.common import (
    AsOfOption,
    EffectOption,
    Format,
    FormatOption,
    FromOption,
    LedgerOption,
    MinConfidenceOption,
    OrderOption,
    PlaceOption,
    RuleOption,
    UntilOption,
    asked,
    opened_book,
    show,
    tell,
    write,
)

if TYPE_CHECKING:
    from reckoning.ask import Answer

By = Literal["source", "place", "day"]


def toll(
    effect: EffectOption = "killed",
    place: PlaceOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    by: Annotated[By | None, typer.Option("--by", help="One toll for each source, place or day.")] = None,
    rule: RuleOption = "range",
    order: OrderOption = None,
    min_confidence: MinConfidenceOption = None,
    format: FormatOption = Format.table,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Reckon up: the range, who says so in which words, who dissents, and what cannot all be true.

    Counts since the beginning of a conflict are shown apart, as series, and never added to counts of a day.
    --rule names one figure as the best beside the range: that of most independent sources, of the first source of
    --order "UN,Red Cross" that gives one, or of the claim that people took (reckoning judge CLAIM decide).

    Example:  reckoning toll --effect killed --place Idlib --from 2012-04-04 --until 2012-04-04
    """
    from reckoning.ask import Question

    question = asked(Question, effect, place, from_, until, by)
    in_order(rule, order)
    found = opened_book(ledger, as_of, min_confidence, "reckoned")
    if found is None:
        return
    answer = reckon(found, replace(question, choice=choice(found, rule, order, tell=tell)))
    _print(answer, found.notes, format)
    _tell_place(answer)
    if not (answer.rows or answer.series or answer.undated):
        tell(f"No claim speaks of people {effect}. See what there is: reckoning claims")
    elif not (answer.series or answer.undated or any(row.toll.quantity or row.toll.listed for row in answer.rows)):
        tell(
            f"No claim speaks of people {effect} there and then. See what there is: reckoning claims --effect {effect}"
        )


def _tell_place(answer: Answer) -> None:
    """Say which place was meant where several could be, and how many claims may lie in it."""
    meant, count = answer.meant, len(answer.maybe_there)
    if meant and meant.rivals:
        tell(f"--place {meant.place.shown} is taken as {meant.what}, not as {', '.join(meant.rivals)}.")
    if meant and count:
        many, verb = (f"{count:,} more claims", "are") if count > 1 else ("One more claim", "is")
        see = f"reckoning claims --effect {answer.question.effect} --place {shlex.quote(meant.place.shown)} --possibly"
        tell(f"{many} may lie in {meant.place.shown}, for all that is known, and {verb} not counted: {see}")


def _print(answer: Answer, notes: Mapping[str, str], chosen: Format) -> None:
    from reckoning.render.export import csv_line, json_line
    from reckoning.render.toll import facts, toll_cells, toll_page

    if chosen is Format.jsonl:
        write(json_line(fact) for fact in facts(answer))
    elif chosen is Format.csv:
        write(csv_line(cells) for cells in toll_cells(answer))
    else:
        show(toll_page(answer, notes))
