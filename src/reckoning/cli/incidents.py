"""``reckoning incidents``: what several reports tell of one event, held together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reckoning.app import Book, ReaderChoice, WrongCall, book_of_files, book_of_reports
from reckoning.app import incidents as find
from reckoning.cli.common import (
    ISSUES,
    AsOfOption,
    Format,
    FormatOption,
    FromOption,
    PlaceOption,
    UntilOption,
    opened_book,
    settings,
    show,
    tell,
    write,
)
from reckoning.engine.readers import DEFAULT_READER
from reckoning.model import Effect
from reckoning.model.effect_toll import RuleName


def incidents(
    effect: Annotated[Effect | None, typer.Option("--effect", help="What happened to the people.")] = None,
    place: PlaceOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    in_: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="PATH", help="Read these reports and reconcile them in one go, without a ledger."),
    ] = None,
    reader: Annotated[
        str, typer.Option("--reader", metavar="NAME", help="For --in: who reads. See them: reckoning readers")
    ] = DEFAULT_READER,
    rule: Annotated[RuleName, typer.Option("--rule", help="Which figure is the best one; range: none.")] = "range",
    order: Annotated[
        list[str] | None, typer.Option("--order", metavar="SOURCE", help="For --rule hierarchy: sources, best first.")
    ] = None,
    format: FormatOption = Format.table,
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="FILE", help="The ledger's file, or a folder of claims and reports as JSONL."),
    ] = None,
    as_of: AsOfOption = None,
) -> None:
    """Hold together what several reports tell of one attack, clash or day, with its tolls and contradictions.

    Nothing is merged: every claim stays. What is wrong is put right by judgements: reckoning judge CLAIM join --with
    CLAIM, or split --from CLAIM.

    Example:  reckoning incidents --in reports.jsonl --format jsonl
    """
    from reckoning.ask import Filter
    from reckoning.reconcile.rules import Choice

    try:
        wanted = Filter(effect, place, from_, until)
    except ValueError as error:
        raise WrongCall(f"--from and --until take a day, month or year, such as 2012-04: {error}.") from error
    try:
        choice = Choice(rule, tuple(order or ()))
    except ValueError as error:
        raise WrongCall(f"{error}: --order SOURCE --order SOURCE") from error
    issues = 0
    found: Book | None
    if in_:
        if ledger is not None or as_of is not None:
            raise WrongCall("--in reads reports without a ledger: leave --ledger and --as-of away.")
        found, told = book_of_reports(_there(in_), ReaderChoice(reader), cores=settings().cores, tell=tell)
        issues = len(told)
    elif ledger is not None and ledger.is_dir():
        found, told = book_of_files(ledger)
        issues = len(told)
        for issue in told:
            tell(str(issue))
    else:
        found = opened_book(ledger, as_of)
    if found is not None:
        _print(found, wanted, choice, format)
    if issues:
        raise typer.Exit(ISSUES)


def _there(paths: list[str]) -> list[str]:
    missing = next((path for path in paths if not Path(path).exists()), None)
    if missing is not None:
        raise WrongCall(f"{missing}: there is no such file or folder.")
    return paths


def _print(found: Book, wanted: object, choice: object, chosen: Format) -> None:
    from reckoning.render.export import csv_line, json_line
    from reckoning.render.incidents import incident_cells, incident_facts, incidents_page

    answer = find(found, wanted, choice)  # type: ignore[arg-type]
    if chosen is Format.jsonl:
        write(json_line(fact) for fact in incident_facts(answer))
    elif chosen is Format.csv:
        write(csv_line(cells) for cells in incident_cells(answer))
    elif answer:
        show(incidents_page(answer))
    if not answer:
        tell("No incident fits. See what there is: reckoning claims")
