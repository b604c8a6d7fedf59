"""``reckoning gazetteer``: look names up, add tables of one's own, build the index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import WrongCall
from reckoning.cli.common import ISSUES, Format, FormatOption, show, tell, write
from reckoning.cli.places import opened

if TYPE_CHECKING:
    from rich.table import Table

    from reckoning.gazetteer.resolve import Candidate

gazetteer = typer.Typer(
    name="gazetteer",
    help="Look up names of places, add places of your own, build the index.",
    no_args_is_help=True,
)
FileArgument = Annotated[Path, typer.Argument(metavar="FILE.csv", help="A table with a header row.")]


@gazetteer.command(no_args_is_help=True)
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As a report prints it, in any script.")],
    format: FormatOption = Format.table,
) -> None:
    """Show what a name may mean, the likeliest first, and what its rank is made of.

    Example:  reckoning gazetteer find "Deir Ezzor"
    """
    from reckoning.engine.places import candidate_dict
    from reckoning.gazetteer.resolve import Asked, resolve

    if not name.strip():
        raise WrongCall('Name a place: reckoning gazetteer find "Deir Ezzor"')
    table = opened()
    [placed] = resolve(Asked("name", name, [(0, len(name))]), table, shown=20)
    if format is Format.jsonl:
        write(json.dumps(candidate_dict(one), ensure_ascii=False) for one in placed.candidates)
    elif format is Format.csv:
        from reckoning.engine.places import candidates_csv

        write(candidates_csv(placed.candidates))
    elif placed.candidates:
        show(_table(placed.candidates))
    if not placed.candidates:
        tell(f"No place is known by the name {name!r}, nor by one that sounds like it.")
        raise typer.Exit(ISSUES)


def _table(candidates: tuple[Candidate, ...]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in ("place", "kind", "in", "point", "km", "share", "because", "GeoNames"):
        table.add_column(head, justify="right" if head in ("km", "share", "GeoNames") else "left")
    for one in candidates:
        entry = one.entry
        within = ", ".join(part for part in (entry.admin1 if entry.kind != "admin1" else "", entry.country) if part)
        because = ", ".join(f"{reason} {value:+.1f}" for reason, value in one.reasons)
        table.add_row(
            entry.name, entry.kind, within, f"{entry.lat:.2f} {entry.lon:.2f}", f"{entry.radius_km:g}",
            f"{one.share:.2f}", because, str(entry.geonameid or entry.source),
        )  # fmt: skip
    return table


@gazetteer.command(no_args_is_help=True)
def add(file: FileArgument) -> None:
    """Add a table of your own: its places come before all others, and adding it twice changes nothing.

    Columns are found by their header (name, lat, lon, pcode, admin1, …; OCHA's NAME_EN, NAME_AR, PCODE, LATITUDE); what
    each is taken for is said. A row that cannot be used is said by its line, and the others are added.

    Example:  reckoning gazetteer add syr_admin3.csv
    """
    from reckoning.engine.gazetteer import default_folder
    from reckoning.engine.gazetteer_add import BadTable, add_table

    table = opened()
    if not file.is_file():
        raise WrongCall(f"{file} is no file.")
    try:
        done = add_table(file, default_folder(), table)
    except BadTable as error:
        raise WrongCall(str(error)) from error
    for line in done.understood:
        tell(line)
    for issue in done.issues:
        tell(str(issue))
    added = "One place" if done.added == 1 else f"{done.added:,} places"
    tell(f"{added} added from {file.name}; {done.known:,} {'was' if done.known == 1 else 'were'} there already.")
    if done.issues:
        raise typer.Exit(ISSUES)


@gazetteer.command(no_args_is_help=True)
def remove(file: Annotated[str, typer.Argument(metavar="FILE.csv", help="The table's name, as it was added.")]) -> None:
    """Remove a table that you added, by the name of its file.

    Example:  reckoning gazetteer remove syr_admin3.csv
    """
    from reckoning.engine.gazetteer import default_folder
    from reckoning.engine.gazetteer_add import added_tables, remove_table

    folder = default_folder()
    count = remove_table(Path(file).name, folder)
    if not count:
        known = ", ".join(added_tables(folder)) or "none"
        raise WrongCall(f"No table {Path(file).name!r} was added; tables added: {known}.")
    tell(f"{'One place' if count == 1 else f'{count:,} places'} of {Path(file).name} removed.")


@gazetteer.command()
def build(
    again: Annotated[bool, typer.Option("--again", help="Also where there is one.")] = False,
) -> None:
    """Build the index of places where it is missing or of older packages; what you added stays.

    Example:  reckoning gazetteer build
    """
    from reckoning.engine.gazetteer import INDEX, default_folder

    path = default_folder() / INDEX
    if again:
        path.unlink(missing_ok=True)
    opened().close()
    tell(f"{path}: {path.stat().st_size / 1e6:.0f} MB")
