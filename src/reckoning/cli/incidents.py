"""``reckoning incidents``: what several reports tell of one event, held together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import Book, ReaderChoice, WrongCall, book_of_files, book_of_reports, choice, in_order
from reckoning.app import incidents_as as find
from reckoning.cli.common import (
    ISSUES,
    AnyEffectOption,
    AsOfOption,
    Format,
    FormatOption,
    FromOption,
    OrderOption,
    PlaceOption,
    RuleOption,
    UntilOption,
    asked,
    check_there,
    ledger_path,
    opened_book,
    settings,
    show,
    tell,
    write,
)
from reckoning.engine.readers import DEFAULT_READER

if TYPE_CHECKING:
    from reckoning.ask import Filter
    from reckoning.reconcile.rules import Choice


def incidents(
    effect: AnyEffectOption = None,
    place: PlaceOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    in_: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="PATH", help="Read these reports and reconcile them in one go, without a ledger."),
    ] = None,
    reader: Annotated[
        str | None,
        typer.Option(
            "--reader",
            metavar="NAME",
            help="For --in: who reads. See them: reckoning readers",
            show_default=DEFAULT_READER,
        ),
    ] = None,
    rule: RuleOption = "range",
    order: OrderOption = None,
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

    wanted = asked(Filter, effect, place, from_, until)
    in_order(rule, order)
    found, issues = _opened(in_, reader, ledger, as_of)
    if found is not None and not found.claims:
        tell("No claim was found in it, and so no incident. What read --format jsonl prints makes a folder of claims.")
    elif found is not None:
        _print(found, wanted, choice(found, rule, order, tell=tell), format)
    if issues:
        raise typer.Exit(ISSUES)


def _opened(
    in_: list[str] | None, reader: str | None, ledger: Path | None, as_of: str | None
) -> tuple[Book | None, int]:
    """What is asked of: reports read for this, a folder, or a ledger; and how many issues there were in the data."""
    if in_:
        if ledger is not None or as_of is not None:
            raise WrongCall("--in reads reports without a ledger: leave --ledger and --as-of away.")
        check_there(in_)
        found, issues = book_of_reports(in_, ReaderChoice(reader or DEFAULT_READER), cores=settings().cores, tell=tell)
        return found, len(issues)
    if reader is not None:
        raise WrongCall("--reader says who reads the reports of --in PATH.")
    path = ledger_path(ledger)
    if not path.is_dir():
        return opened_book(path, as_of, for_incidents=True), 0
    if as_of is not None:
        raise WrongCall("A folder of claims has no past: leave --as-of away.")
    found, issues = book_of_files(path)
    for issue in issues:
        tell(str(issue))
    return found, len(issues)


def _print(found: Book, wanted: Filter, choice: Choice, chosen: Format) -> None:
    from reckoning.render.export import csv_line, json_line
    from reckoning.render.incidents import CSV_HEADER, incident_cells, incident_fact, incident_row, incidents_page

    if chosen is Format.table:
        rows = list(find(incident_row, found, wanted, choice))
        many = len(rows)
        if rows:
            show(incidents_page(rows))
    elif chosen is Format.jsonl:
        many = write(find(lambda told: json_line(incident_fact(told)), found, wanted, choice))
    else:
        write([csv_line(CSV_HEADER)])
        cells = find(lambda told: "\n".join(map(csv_line, incident_cells(told))), found, wanted, choice)
        many = write(line for line in cells if line)
    if not many:
        tell("No incident fits. See what there is: reckoning claims")
