"""``reckoning link`` of lists that are kept, and of three and more files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reckoning.app import WrongCall, utc_now
from reckoning.cli.common import flag, ledger_path, output, show, tell

if TYPE_CHECKING:
    from reckoning.engine.linkage import LinkSettings
    from reckoning.linking import LinkRow
    from reckoning.linking_lists import Recorded
    from reckoning.lists.tally import Tally


def link_kept_lists(names: Sequence[str], settings: LinkSettings, out: Path | None, ledger: Path | None) -> None:
    """Link lists that are kept, keep the links beside them, and say how many there are.

    Raises:
        WrongCall: they cannot be linked.
    """
    from reckoning.ledger.links import Links
    from reckoning.ledger.lists import Lists
    from reckoning.linking_lists import NotLinkable, link_kept, standing_rows

    path = ledger_path(ledger)
    with Lists.beside(path, clock=utc_now) as lists:
        try:
            found = link_kept(lists, names, settings)
        except NotLinkable as error:
            raise WrongCall(f"{error}.") from error
        rows = standing_rows(Links(lists), found.run, found.standing)
    show("\n".join(_told(found, len(rows), flag(path))))
    write_out(rows, out, named=len(found.rows) > 2)


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


def link_many_files(
    files: Sequence[Path], asked: Sequence[str], settings: LinkSettings, out: Path | None
) -> list[Tally]:
    """Link three and more lists in files, and say what was wrong in them.

    Raises:
        WrongCall: a file is no list, or two have the same name.
    """
    from reckoning.linking import SheetError, link_rows, read_files
    from reckoning.linking_lists import NotLinkable, scored

    paths = {path.stem: path for path in files}
    if len(paths) < len(files):
        raise WrongCall("Two files have the same name, which their lists would have: rename one.")
    try:
        read = read_files(paths, asked)
        found = scored([table for table, _ in read], settings)
    except (SheetError, NotLinkable) as error:
        raise WrongCall(f"{error}.") from error
    for _, tally in read:
        for line in tally.told():
            tell(line)
    links = found.filter(found["chosen"])
    many, rows = links.num_rows, sum(table.num_rows for table, _ in read)
    show(f"{many:,} link{'s' * (many != 1)} between {rows:,} records of {len(files)} lists")
    write_out(link_rows(links), out, named=True)
    return [tally for _, tally in read]


def write_out(rows: Iterable[LinkRow], out: Path | None, *, named: bool) -> None:
    """Write links to the file, where one is named, and say how many there are."""
    from reckoning.linking import write_links

    if out is None:
        return
    with output(out).open("w", encoding="utf-8", newline="") as file:
        many = write_links(rows, file, named=named)
    tell(f"{many:,} link{'' if many == 1 else 's'} written to {out}.")
