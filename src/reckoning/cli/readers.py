"""``reckoning readers``: who can read reports here."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import readers as listed
from reckoning.cli.common import show, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reckoning.engine.readers import ReaderInfo


class ListFormat(StrEnum):
    """How the list is printed."""

    text = "text"
    jsonl = "jsonl"


def readers(
    format: Annotated[
        ListFormat, typer.Option("--format", help="text for people; jsonl for machines.")
    ] = ListFormat.text,
) -> None:
    """List the readers there are, ours and those of other packages, and say why one cannot run here.

    Example:  reckoning readers
    """
    found = listed()
    if format is ListFormat.jsonl:
        from reckoning.render.export import json_line

        facts = (
            {**dataclasses.asdict(info), "runs": info.why_not is None, "default": info.is_default} for info in found
        )
        write(json_line(fact) for fact in facts)
        return
    from rich.console import Group

    show(Group(*(part for info in found for part in _told(info))))


def _told(info: ReaderInfo) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    from reckoning.render.words import one_line

    head = Text(one_line(info.name), "bold")
    head.append(" (the default)" if info.is_default else "", "not bold").append(f"  {one_line(info.version)}", "dim")
    yield head
    if info.description:
        yield Padding(Text(one_line(info.description)), (0, 0, 0, 2))
    if info.why_not is not None:
        yield Padding(Text(f"cannot run here: {one_line(info.why_not)}", "red"), (0, 0, 0, 2))
