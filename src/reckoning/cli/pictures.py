"""What the commands that draw share: their formats, and where pictures and long output go."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import WrongCall
from reckoning.cli.common import PIPE_WIDTH, output, show, tell, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reckoning.render.scene import Scene


class Drawn(StrEnum):
    """How an answer is printed or drawn."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    svg = "svg"
    png = "png"


ENDINGS = {".txt": Drawn.table, **{f".{one}": one for one in Drawn if one is not Drawn.table}}
DrawnOption = Annotated[
    Drawn | None,
    typer.Option(
        "--format",
        help="table for people; jsonl and csv for machines; svg and png are pictures.",
        show_default="table, or as --out ends",
    ),
]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to this file.")]


def chosen(format_: Drawn | None, out: Path | None) -> Drawn:
    """The format asked for, else the one that the file's name ends in, else a table.

    Raises:
        WrongCall: the name's ending is that of no format or of another, or a PNG for a terminal.
    """
    ending = out.suffix.lower() if out else ""
    named = ENDINGS.get(ending)
    if named is None and ending and format_ is None:
        raise WrongCall(f"{out}: what {ending} is to hold is not known. Endings that are: {', '.join(ENDINGS)}")
    if format_ is not None and named not in (None, format_):
        raise WrongCall(f"{out}: --format {format_} and the ending {ending} say two things.")
    found = format_ or named or Drawn.table
    if found is Drawn.png and out is None and sys.stdout.isatty():
        raise WrongCall("A PNG is not for a terminal: name a file with --out FILE.png")
    return found


def put_lines(lines: Iterable[str], out: Path | None) -> None:
    """Lines for machines, to the file or to standard output."""
    if out is None:
        write(lines)
        return
    with output(out).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
    tell(f"Written to {out}.")


def draw(scene: Callable[[], Scene], format_: Drawn, out: Path | None) -> None:
    """The picture, to the file or to standard output."""
    from reckoning.render.scene import svg

    if format_ is Drawn.svg:
        data = svg(scene()).encode("utf-8")
    else:
        from reckoning.render.raster import png

        data = png(scene())
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        output(out).write_bytes(data)
        tell(f"Written to {out}.")


def put_page(page: RenderableType, out: Path | None) -> None:
    """A page for people, to the terminal, or as plain text to the file."""
    if out is None:
        show(page)
        return
    from rich.console import Console

    with output(out).open("w", encoding="utf-8", newline="\n") as file:
        Console(file=file, width=PIPE_WIDTH, color_system=None, markup=False, emoji=False, highlight=False).print(page)
    tell(f"Written to {out}.")
