"""``reckoning link`` of lists that are kept, and of three and more files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reckoning.app import WrongCall, utc_now
from reckoning.cli.common import ISSUES, OK, flag, ledger_path, show, tell

if TYPE_CHECKING:
    from reckoning.engine.linkage import LinkSettings
    from reckoning.linking_lists import LinkRow, Recorded


def link_kept_lists(names: Sequence[str], settings: LinkSettings, out: Path | None, ledger: Path | None) -> None:
    """Link lists that are kept, keep the links beside them, and say how many there are.

    Raises:
        WrongCall: they cannot be linked.
    """
    from reckoning.ledger.links import Links
    from reckoning.ledger.lists import Lists
    from reckoning.linking_lists import NotLinkable, link_kept, link_rows

    path = ledger_path(ledger)
    with Lists.beside(path, clock=utc_now) as lists:
        try:
            found = link_kept(lists, names, settings)
        except NotLinkable as error:
            raise WrongCall(f"{error}.") from error
        rows = link_rows(Links(lists), found.run, found.standing)
    show("\n".join(_told(found, len(rows), flag(path))))
    _write(rows, out, named=len(found.rows) > 2)


def _told(found: Recorded, links: int, flag: str) -> list[str]:
    records = " · ".join(f"{name} {many:,}" for name, many in found.rows.items())
    persons = sum(found.rows.values()) - sum(len(group) - 1 for group in found.standing.groups)
    told = [
        f"{links:,} links from {found.candidates:,} pairs in question ({records} records)",
        f"{persons:,} persons, {len(found.standing.groups):,} of them with more than one record",
    ]
    if found.standing.applied:
        many = len(found.standing.applied)
        stand = "judgement of people stands" if many == 1 else "judgements of people stand"
        told.append(f"{many:,} {stand} above these links")
    if found.standing.lost:
        told.append(f"{len(found.standing.lost):,} judgements are of rows that these releases do not have")
    lists = ",".join(found.rows)
    told.append(f"Now: reckoning links review{flag}   reckoning overlap --lists {lists}{flag}")
    return told


def link_many_files(files: Sequence[Path], asked: Sequence[str], settings: LinkSettings, out: Path | None) -> None:
    """Link three and more lists in files.

    Raises:
        WrongCall: a file is no list, or two have the same name.
        Exit: always, with the code that says whether something was wrong in the files.
    """
    from reckoning.linking_lists import NotLinkable, SheetError, chosen_rows, read_files, scored

    paths = {path.stem: path for path in files}
    if len(paths) < len(files):
        raise WrongCall("Two files have the same name, which their lists would have: rename one.")
    try:
        read = read_files(paths, asked)
        found = chosen_rows(scored([table for table, _ in read], settings))
    except (SheetError, NotLinkable) as error:
        raise WrongCall(f"{error}.") from error
    for _, tally in read:
        for line in tally.told():
            tell(line)
    show(f"{len(found):,} links between {sum(table.num_rows for table, _ in read):,} records of {len(files)} lists")
    _write(found, out, named=True)
    raise typer.Exit(ISSUES if any(tally.issues for _, tally in read) else OK)


def _write(rows: Sequence[LinkRow], out: Path | None, *, named: bool) -> None:
    from reckoning.linking_lists import write_link_rows

    if out is None:
        return
    with out.open("w", encoding="utf-8", newline="") as file:
        write_link_rows(rows, file, named=named)
    tell(f"{len(rows):,} link{'' if len(rows) == 1 else 's'} written to {out}.")
