"""``reckoning readers``: who can read reports here."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import readers as listed
from reckoning.cli.common import show, write

if TYPE_CHECKING:
    from rich.text import Text

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
    from rich.text import Text

    out = Text()
    for number, info in enumerate(found):
        out.append("\n" if number else "").append_text(_told(info))
    show(out)


def _told(info: ReaderInfo) -> Text:
    from rich.text import Text

    from reckoning.render.words import one_line

    out = Text(one_line(info.name), "bold")
    out.append(" (the default)" if info.is_default else "", "not bold").append(f"  {one_line(info.version)}", "dim")
    out.append(f"\n  {one_line(info.description)}" if info.description else "")
    if info.why_not is not None:
        out.append(f"\n  cannot run here: {one_line(info.why_not)}", "red")
    return out
