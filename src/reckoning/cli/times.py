"""``reckoning times``: what days the words of a text stand for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from reckoning.cli.common import ISSUES, OK, bytes_of, tell, write
from reckoning.model import Issue

if TYPE_CHECKING:
    from reckoning.intake.spans import Asked
    from reckoning.text.dates import Expression, Times

NO_TIME = "these words name no time"


def times(
    source: Annotated[
        str, typer.Option("--in", metavar="SPANS.jsonl", help="Texts with spans, one a line; - for standard input.")
    ],
) -> None:
    """Print what days the words of texts stand for, one line a span.

    Each line of the file is an object with "id", "text", "published", and "spans", a list of pairs of positions;
    without "spans" the times are found too. Without "published", relative times stay unknown, and the reason is given.
    "said" marks the day on which somebody spoke.

    Example:  reckoning times --in spans.jsonl
    """
    with bytes_of(source) as stream:
        raise typer.Exit(_run(stream, source))


def _run(stream: BinaryIO, name: str) -> int:
    from reckoning.intake.spans import read_spans

    code = OK
    for item in read_spans(stream, name):
        if isinstance(item, Issue):
            tell(str(item))
            code = ISSUES
        else:
            write(json.dumps(line, ensure_ascii=False) for line in _lines(item))
    return code


def _lines(asked: Asked) -> Iterator[dict[str, Any]]:
    from reckoning.text.dates import Times
    from reckoning.text.dates_four import is_spoken
    from reckoning.text.sentences import read_document

    document = read_document(asked.report)
    found = Times(document)
    for start, end, one in _read(found, asked.spans):
        said = {"said": True} if one is not None and is_spoken(document, one) else {}
        yield _line(asked.report.id, start, end, one) | said


def _read(found: Times, spans: Sequence[tuple[int, int]] | None) -> Iterator[tuple[int, int, Expression | None]]:
    if spans is None:
        yield from ((one.start, one.end, one) for one in found.every())
    else:
        yield from ((start, end, found.resolve_span(start, end)) for start, end in spans)


def _line(report: str, start: int, end: int, found: Expression | None) -> dict[str, Any]:
    line: dict[str, Any] = {"id": report, "start": start, "end": end, "from": None, "until": None, "precision": None}
    if found is None:
        return line | {"reason": NO_TIME}
    line |= {"from": found.from_, "until": found.until, "precision": found.precision}
    line |= {"kind": found.kind, "holds": found.holds}
    return line | {"reason": found.reason} if found.reason else line
