"""``reckoning link``: which records of lists are one person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import WrongCall
from reckoning.cli.common import ISSUES, OK, LedgerOption, output, show, tell

if TYPE_CHECKING:
    from reckoning.engine.linkage import LinkSettings
    from reckoning.linking import Files
    from reckoning.lists.tally import Tally

Share = Annotated[
    float, typer.Option("--threshold", metavar="P", min=0.01, max=1.0, help="Link from this probability on.")
]


def link(
    lists: Annotated[
        list[str],
        typer.Argument(
            metavar="LIST LIST...",
            help="Two lists or more: files with a column id (.csv or .xlsx), or names of lists that are kept.",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="LINKS.csv", help="Write the links: ids, probability and reason.")
    ] = None,
    threshold: Share = 0.5,
    map: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            help="Of files, what a column is: name, born, date, age, sex, place, id or key; repeatable.",
        ),
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Link lists of the dead: which records are one person, how probably, and why. No names are shown.

    A record links to one record of each other list at most. What columns of files are is proposed from their headers.
    Links between lists that are kept are kept beside them, below what people decided: see reckoning links.

    Example:  reckoning link valley.csv harbour.csv --out links.csv
    """
    from reckoning.cli.link_kept import link_kept_lists, link_many_files
    from reckoning.engine.linkage import LinkSettings

    if out is not None:
        output(out)  # before the work, which may take minutes
    settings = LinkSettings(threshold=threshold)
    files = [Path(name) for name in lists if Path(name).is_file()]
    if len(files) < len(lists):
        if map or files:
            stray = next(name for name in lists if not Path(name).is_file())
            raise WrongCall(f"{stray}: there is no such file; files are linked with files, kept lists with kept lists.")
        link_kept_lists(lists, settings, out, ledger)
        return
    linked = _two_files if len(files) == 2 else link_many_files
    tallies = linked(files, map or (), settings, out)
    raise typer.Exit(ISSUES if any(tally.issues for tally in tallies) else OK)


def _two_files(
    files: Sequence[Path], asked: Sequence[str], settings: LinkSettings, out: Path | None
) -> Sequence[Tally]:
    from reckoning.cli.link_kept import write_out
    from reckoning.linking import SheetError, link_files, link_rows

    one, other = files
    try:
        found = link_files(one, other, asked, settings)
    except SheetError as error:
        raise WrongCall(str(error)) from error
    for tally in found.tallies:
        for line in tally.told():
            tell(line)
    if out is None:
        show(_summary(found, settings.threshold))
    write_out(link_rows(found.linked.pairs), out, named=False)
    return found.tallies


def _summary(found: Files, threshold: float) -> str:
    """Counts, and what to do next; no names and no ids."""
    figures = found.linked.diagnostics
    rows, links = found.rows, found.linked.pairs.num_rows
    return "\n".join(
        (
            (
                f"{links:,} link{'s' * (links != 1)} between {rows[0]:,} and {rows[1]:,} records, "
                f"each at least {threshold:g} probable"
            ),
            (
                f"expected: {figures['expected_links']:,.1f} people on both lists; {figures['doubtful']:,} pairs in "
                "doubt (between .1 and .9)"
            ),
            f"{figures['compared']:,} pairs were compared. To see the links: --out LINKS.csv",
        )
    )
