"""``reckoning overlap``: how many persons are on which lists."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import WrongCall, utc_now
from reckoning.cli.common import ISSUES, LedgerOption, check_file, flag, ledger_path, output, show, tell, waiting, write
from reckoning.cli.pictures import Drawn, draw
from reckoning.cli.strata import SideOption, check_sides, cut_by

if TYPE_CHECKING:
    from reckoning.lists.overlap import Overlap
    from reckoning.overlapping import Cut, Stored

PICTURES = {".svg": Drawn.svg, ".png": Drawn.png}


class Told(StrEnum):
    """How an overlap is told."""

    table = "table"
    csv = "csv"
    json = "json"


class Stratum(StrEnum):
    """By what persons are put into strata."""

    place = "place"
    month = "month"
    sex = "sex"
    side = "side"


def overlap(
    links: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[LINKS]...", help="Files of links, as reckoning link --out writes them."),
    ] = None,
    lists: Annotated[
        list[str] | None,
        typer.Option(
            "--lists",
            metavar="A,B,C",
            help="Kept lists by name; with LINKS, the files of the lists that are linked, NAME=FILE or FILE.",
            show_default="those of the last linkage",
        ),
    ] = None,
    by: Annotated[
        Stratum | None, typer.Option("--by", help="Count by place, month of death, sex or side, too.")
    ] = None,
    side: SideOption = None,
    format: Annotated[
        Told, typer.Option("--format", help="table for people; csv for machines; json for reckoning estimate.")
    ] = Told.table,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE", help="Draw it (UpSet) into this .svg or .png, too.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Count persons by the lists that they are on, each person once. No names are shown: counts alone.

    Without LINKS, of the lists kept beside the ledger: by the last linkage of these lists, and by what people decided
    about its links since.

    Example:  reckoning overlap links.csv --lists valley.csv,harvest.csv --format json
    """
    cut = cut_by(by.value if by else None, side)
    if picture is not None and output(picture).suffix.lower() not in PICTURES:
        raise WrongCall(f"{picture}: a picture's name ends in .svg or .png.")
    names = [name.strip() for given in lists or () for name in given.split(",") if name.strip()]
    found, wrong = _of_files(links, names, cut) if links else (_of_kept(names, cut, ledger), [])
    check_sides(found, cut)
    _print(found, format)
    if picture is not None:
        from reckoning.render.upset import upset

        by_what = f", by {cut.by}" if cut.by else ""
        draw(lambda: upset(found, title=f"Who is on which lists{by_what}"), PICTURES[picture.suffix.lower()], picture)
    for line in wrong:
        tell(line)
    if wrong:
        raise typer.Exit(ISSUES)


def _print(found: Overlap, format_: Told) -> None:
    from reckoning.render.export import csv_line
    from reckoning.render.overlap import overlap_cells, overlap_json, overlap_page

    if format_ is Told.json:
        write([overlap_json(found)])
    elif format_ is Told.csv:
        write(map(csv_line, overlap_cells(found)))
    else:
        show(overlap_page(found))


def _of_files(links: list[Path], names: list[str], cut: Cut) -> tuple[Overlap, list[str]]:
    from reckoning.overlapping import LinksFileError, NotLists, SheetError, of_files

    paths = _named(names)
    if len(paths) < 2:
        raise WrongCall("Links alone do not tell who is on one list only: name the lists with --lists A.csv,B.csv.")
    for path in (*links, *paths.values()):
        check_file(path)
    try:
        return of_files(paths, links, cut, tell=tell, waiting=waiting)
    except (LinksFileError, NotLists, SheetError) as error:
        raise WrongCall(f"{error}.") from error


def _named(given: list[str]) -> dict[str, Path]:
    """The files by the names of their lists: those before ``=``, else those of the files."""
    found: dict[str, Path] = {}
    for one in given:
        name, mark, path = one.partition("=")
        if not mark or Path(one).is_file():
            name, path = Path(one).stem, one
        if name in found:
            raise WrongCall(f"--lists: two lists are called {name!r}. Name them: --lists first={path},second=…")
        found[name] = Path(path)
    return found


def _of_kept(names: list[str], cut: Cut, ledger: Path | None) -> Overlap:
    from reckoning.overlapping import Lists, of_kept

    path = ledger_path(ledger)
    with Lists.beside(path, clock=utc_now) as lists:
        found = of_kept(lists, names, cut)
    for line in _remarks(found, flag(path)):
        tell(line)
    return found.overlap


def _remarks(found: Stored, flag: str) -> list[str]:
    """What to know of the links that an overlap stands on."""
    standing = found.standing
    told = []
    if found.newer:
        these = ", ".join(found.newer)
        told.append(
            f"The links do not know the newest release of {these}: reckoning link {' '.join(found.run.names)}{flag}"
        )
    if standing.applied:
        many = len(standing.applied)
        decide = "judgement of people decides" if many == 1 else "judgements of people decide"
        told.append(f"{many:,} {decide} here: reckoning links list --judged{flag}")
    if standing.overruled:
        told.append(f"{len(standing.overruled):,} judgements contradict later ones and do not count.")
    if standing.lost:
        told.append(f"{len(standing.lost):,} judgements are of rows that these releases do not have.")
    return told
