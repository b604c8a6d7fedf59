"""``reckoning toll``: how many, according to whom."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reckoning.app import WrongCall, choice, in_order, utc_now
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
    ledger_path,
    opened_book,
    show,
    tell,
    write,
)

if TYPE_CHECKING:
    from reckoning.app import Book
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
    lists: Annotated[
        bool,
        typer.Option("--lists/--no-lists", help="Say who is documented by name there and then, where lists are kept."),
    ] = True,
    estimate: Annotated[
        bool, typer.Option("--estimate", help="Estimate who is missing from all lists, there and then, too.")
    ] = False,
    format: FormatOption = Format.table,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Reckon up: the range, who says so in which words, who dissents, and what cannot all be true.

    Counts since the beginning of a conflict are shown apart, as series, and never added to counts of a day.
    --rule names one figure as the best beside the range: that of most independent sources, of the first source of
    --order "UN,Red Cross" that gives one, or of the claim that people took (reckoning judge CLAIM decide).
    Where lists of the dead are kept beside the ledger (reckoning lists), it says how many are documented by name, too.

    Example:  reckoning toll --effect killed --place Idlib --from 2012-04-04 --until 2012-04-04
    """
    from reckoning.ask import Question

    question = asked(Question, effect, place, from_, until, by)
    beside = lists and effect == "killed" and as_of is None and by is None and format is not Format.csv
    if estimate and not beside:
        raise WrongCall(
            "--estimate is made from lists of the dead as they are now: for --effect killed, not with --by, and in no "
            "row of --format csv."
        )
    in_order(rule, order)
    found = opened_book(ledger, as_of, min_confidence, "reckoned")
    if found is None:
        return
    answer = reckon(found, replace(question, choice=choice(found, rule, order, tell=tell)))
    _print(answer, found.notes, format)
    if beside:
        _documented(answer, found, ledger_path(ledger), estimate, format)
    _tell_place(answer)
    if not (answer.rows or answer.series or answer.undated):
        tell(f"No claim speaks of people {effect}. See what there is: reckoning claims")
    elif not (answer.series or answer.undated or any(row.toll.quantity or row.toll.listed for row in answer.rows)):
        tell(
            f"No claim speaks of people {effect} there and then. See what there is: reckoning claims --effect {effect}"
        )


def _documented(answer: Answer, found: Book, path: Path, estimate: bool, chosen: Format) -> None:
    """Who is on the lists that are kept beside the ledger; nothing where none are."""
    from reckoning.ledger.lists import Lists, lists_path

    if not lists_path(path).exists():
        if estimate:
            tell(f"No lists are kept beside {path}, so nothing is estimated: reckoning lists add FILE.csv --name NAME")
        return
    from rich.console import Group

    from reckoning.documenting import documented_there, estimated_there
    from reckoning.render.documented import documented_fact, documented_lines
    from reckoning.render.export import json_line

    with Lists.beside(path, clock=utc_now) as lists:
        place = answer.meant.place if answer.meant else None
        there = documented_there(lists, place, answer.question.time, found.containment)
    if there is None:
        return
    estimates = estimated_there(there) if estimate else None
    if chosen is Format.jsonl:
        write([json_line(documented_fact(there, estimates))])
    else:
        show(Group(*documented_lines(answer, there, estimates)))
    if estimate and not estimates:
        tell(
            "Nothing is estimated: the lists are not linked (reckoning link LIST LIST LIST), or nobody is surely there."
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
