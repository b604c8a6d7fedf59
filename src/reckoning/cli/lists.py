"""``reckoning lists``: lists of the dead, kept in a file of their own beside the ledger; names only where asked for."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reckoning.app import WrongCall, utc_now
from reckoning.cli.common import (
    ISSUES,
    OK,
    Format,
    FormatOption,
    LedgerOption,
    check_file,
    flag,
    ledger_path,
    show,
    tell,
    waiting,
    write,
)
from reckoning.cli.signing import UNSTATED, ByOption, ReasonOption

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reckoning.listing import Lists, Read
    from reckoning.lists.dates import Order

lists = typer.Typer(
    name="lists",
    no_args_is_help=True,
    help="Lists of the dead: read, kept beside the ledger, compared. Names are shown only with --names.",
)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A list by its name.")]
NamesOption = Annotated[
    bool, typer.Option("--names", help="Show names and rows as given. They are people's: mind who looks on.")
]


class DateOrder(StrEnum):
    """Which comes first in dates of figures."""

    day = "day"
    month = "month"


MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="What a column is, where the proposal is wrong: name, born, date, age, sex, place, id or key. "
        "FIRST+LAST joins columns; EARLIEST..LATEST are the ends of a date or age; FIELD= alone reads none.",
    ),
]


@lists.command(no_args_is_help=True)
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A list: .csv (any delimiter and encoding) or .xlsx.")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What the list is called, such as VDC.")],
    map: MapOption = None,
    covers: Annotated[
        str | None, typer.Option("--covers", metavar="TEXT", help="The rule by which the list covers the dead.")
    ] = None,
    keep_sensitive: Annotated[
        list[str] | None,
        typer.Option("--keep-sensitive", metavar="COLUMN", help="Keep this column as it is, not as a hash."),
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.")] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="The encoding of a .csv, where it is guessed wrong."),
    ] = None,
    date_order: Annotated[
        DateOrder | None, typer.Option("--date-order", help="What comes first in dates such as 03/04/2012.")
    ] = None,
    no_places: Annotated[bool, typer.Option("--no-places", help="Do not look up places in the gazetteer.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be understood, and keep nothing.")
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Add a list of the dead, or a new release of one: every row is kept as given, with what was understood of it.

    What each column is, is proposed from the headers, in many languages, and shown; --map says otherwise. National
    ids, passports, phones, addresses and the names of mothers, relatives and witnesses are kept as keyed hashes
    alone. Rows with something wrong are kept, and told by file and line (exit code 1), never by name.

    Example:  reckoning lists add valley.csv --name Valley --covers "civilians killed by shelling" --dry-run
    """
    from reckoning.listing import Asking, Read, passing_key, plan

    name = _called(name)
    check_file(file)
    orders: dict[DateOrder | None, Order] = {DateOrder.day: "day first", DateOrder.month: "month first"}
    asking = Asking(tuple(map or ()), tuple(keep_sensitive or ()), sheet, encoding, orders.get(date_order))
    path = ledger_path(ledger)
    with _in_words():
        with waiting("Looking through", file.stat().st_size) as advance:
            found = plan(file, asking, advance)
        for note in found.file.issues:
            tell(str(note))
        if dry_run:
            read = Read(found, name, 1, passing_key())
            _read(read, None, places=not no_places)
            _summary(read, f"Nothing is kept (--dry-run). To add it: the same without --dry-run{flag(path)}")
        else:
            with _opened(path, create=True) as kept:
                known = next((one.name for one in kept.kept() if one.name.casefold() == name.casefold()), name)
                read = Read(found, known, kept.next_release(known), kept.hider())
                said = _read(read, kept, places=not no_places)
                if covers is not None and kept.cover(known, covers.strip()):
                    said += "; its coverage rule is recorded"
            _summary(read, f"{said}\nNow see: reckoning lists show {_quoted(known)}{flag(path)}")
    raise typer.Exit(ISSUES if read.tally.issues else OK)


def _called(name: str) -> str:
    """The name of a list, which other commands can take: ``--lists A,B``, ``LIST:ROW=LIST:ROW``."""
    found = " ".join(name.split())
    if not found or len(found) > 60 or not found.isprintable() or set(found) & set(",="):
        raise WrongCall("--name takes a name of 1 to 60 characters without , and =, such as VDC.")
    return found


@contextmanager
def _in_words() -> Iterator[None]:
    """What cannot be done with a file or a list, as a wrong call."""
    from reckoning.listing import SheetError

    try:
        yield
    except SheetError as error:
        raise WrongCall(str(error)) from error


@contextmanager
def _opened(path: Path, *, create: bool = False) -> Iterator[Lists]:
    from reckoning.listing import Lists

    with Lists.beside(path, clock=utc_now, create=create) as found:
        yield found


def _read(read: Read, kept: Lists | None, *, places: bool) -> str:
    """Read, put on the map, and keep where there is something to keep it in; what was done, in words."""
    from reckoning.listing import add as file_in
    from reckoning.listing import placed, tried

    if places:
        read.places, issues = placed(read.plan.survey.places, tell, waiting)
        read.tally.wrong(issues)
    if kept is None:
        tried(read, waiting)
        return ""
    filed = file_in(kept, read, waiting)
    release = filed.release
    if not filed.is_new:
        return f"nothing new: release {release.number} of {release.list} has the very same content"
    return f"kept as release {release.number} of {release.list} in {kept.path}"


def _summary(read: Read, said: str) -> None:
    from rich.text import Text

    from reckoning.render.lists import columns_table, field_facts

    counts = read.tally.counts
    show(columns_table(field_facts(read.plan.as_kept(), counts)))
    for line in read.tally.told():
        tell(line)
    issues = f", {_many(read.tally.issues, 'issue')} told above" if read.tally.issues else ""
    show(Text.assemble((f"{_many(counts['rows'], 'row')} read{issues}", "bold"), f"\n{said}"))


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _quoted(name: str) -> str:
    import shlex

    return shlex.quote(name)


@lists.command("list")
def listed(format: FormatOption = Format.table, ledger: LedgerOption = None) -> None:
    """List the lists: their releases, how many records, what they cover.

    Example:  reckoning lists list --format jsonl
    """
    from reckoning.render.lists import list_facts, lists_table

    path = ledger_path(ledger)
    with _opened(path) as kept:
        found = kept.kept()
    if not found:
        tell(f"There are no lists beside {path} yet: reckoning lists add FILE.csv --name NAME{flag(path)}")
        return
    _answer(format, list_facts(found), lambda: lists_table(found))


@lists.command(no_args_is_help=True)
def releases(name: NameArgument, format: FormatOption = Format.table, ledger: LedgerOption = None) -> None:
    """The releases of a list: when each was added, from which file, with how many rows.

    Example:  reckoning lists releases Valley
    """
    from reckoning.render.lists import release_facts, releases_table

    with _opened(ledger_path(ledger)) as kept:
        found = kept.find(name)
    _answer(format, release_facts(found), lambda: releases_table(found))


@lists.command("show", no_args_is_help=True)
def shown(
    name: NameArgument,
    names: NamesOption = False,
    row: Annotated[str | None, typer.Option("--row", metavar="ID", help="One record, with all that is known.")] = None,
    release: Annotated[int | None, typer.Option("--release", metavar="N", help="A release [the last one].")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=0, help="So many records at most; 0 is all.")] = 20,
    format: FormatOption = Format.table,
    ledger: LedgerOption = None,
) -> None:
    """Show what was understood of a list, and its records: ids, dates, ages, sexes and places; names with --names.

    Example:  reckoning lists show Valley --limit 5
    """
    from itertools import islice

    from reckoning.render.lists import record_facts, record_table, records_table, release_text

    with _opened(ledger_path(ledger)) as kept:
        found, told = kept.find(name), kept.release(name, release)
        some = islice(kept.victims(name, told.number, rows=None if row is None else [row]), limit or None)
        if format is not Format.table:
            many = _answer(format, (record_facts(victim, names=names) for victim in some))
        else:
            victims = list(some)
            many = len(victims)
            if row is None:
                show(release_text(found, told))
            if victims:
                show(records_table(victims, names=names) if row is None else record_table(victims[0], names=names))
    if row is not None and not many:
        raise WrongCall(f"Release {told.number} of {found.name} has no record of that id.")
    if row is None and many < told.rows:
        tell(f"{many:,} of {told.rows:,} records shown; all of them: --limit 0")


@lists.command("differences", no_args_is_help=True)
def differing(
    name: NameArgument,
    from_: Annotated[
        int | None, typer.Option("--from", metavar="N", help="The earlier release [the one before].")
    ] = None,
    to: Annotated[int | None, typer.Option("--to", metavar="N", help="The later release [the last one].")] = None,
    names: NamesOption = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=0, help="So many of each kind; 0 is all.")] = 20,
    format: FormatOption = Format.table,
    ledger: LedgerOption = None,
) -> None:
    """Show what a later release of a list has added, left out and changed, by record.

    Records are matched by the list's own ids where it has some, else by what they say of the person.

    Example:  reckoning lists differences Valley --from 1 --to 2
    """
    from reckoning.listing import compared
    from reckoning.render.lists import difference_facts, difference_lines

    with _opened(ledger_path(ledger)) as kept:
        try:
            earlier, later, found = compared(kept, name, from_, to)
        except ValueError as error:
            raise WrongCall(str(error)) from error
    if format is not Format.table:
        _answer(format, difference_facts(found, names=names))
        return
    for line in difference_lines(earlier, later, found, names=names, limit=limit):
        show(line)


@lists.command(no_args_is_help=True)
def withdraw(
    name: NameArgument,
    undo: Annotated[bool, typer.Option("--undo", help="Take the withdrawal back.")] = False,
    by: ByOption = None,
    reason: ReasonOption = UNSTATED,
    ledger: LedgerOption = None,
) -> None:
    """Withdraw a list from linking and estimates: a signed judgement, its records remain; --undo takes it back.

    Example:  reckoning lists withdraw Valley --reason "a draft, sent by mistake"
    """
    from reckoning.listing import withdraw as signed

    with _opened(ledger_path(ledger)) as kept:
        try:
            found = signed(kept, name, by or getpass.getuser(), reason, undo=undo)
        except ValueError as error:
            raise WrongCall(str(error)) from error
    done = "is withdrawn; its records remain, and --undo takes it back" if found.withdrawn else "counts again"
    show(f"Signed by {by or getpass.getuser()}: {found.name} {done}.")


def _answer(
    format: Format, facts: Iterable[Mapping[str, Any]], table: Callable[[], RenderableType] | None = None
) -> int:
    """Print facts for machines, or the table for people; how many lines there were."""
    from reckoning.render.export import csv_line, json_line
    from reckoning.render.lists import csv_cells

    if format is Format.table and table is not None:
        show(table())
        return 0
    if format is Format.jsonl:
        return write(map(json_line, facts))
    return max(0, write(map(csv_line, csv_cells(facts))) - 1)
