"""Small lists of invented people, for the tests."""

from __future__ import annotations

from collections.abc import Sequence

from reckoning.lists.hiding import Hider
from reckoning.lists.mapping import Columns, propose
from reckoning.lists.rows import Row, RowReader, Survey
from reckoning.lists.sampling import sampled
from reckoning.model import Issue
from reckoning.model.victim import Victim

KEY = b"k" * 32


def columns_of(text: str, *settings: str, keep: Sequence[str] = ()) -> Columns:
    """The columns proposed for lines of cells with "|" between them."""
    headers, *rows = cut(text)
    return propose(sampled(headers, rows), settings, keep)


def cut(text: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]


def read(text: str, *settings: str, name: str = "L", release: int = 1) -> tuple[list[Victim], list[Issue]]:
    """The victims of such lines, and what was wrong."""
    headers, *rows = cut(text)
    survey = Survey(headers, columns_of(text, *settings))
    numbered = [Row(line, row) for line, row in enumerate(rows, 2)]
    for row in numbered:
        survey.add(row)
    reader = RowReader(name, release, survey, Hider(KEY), "l.csv")
    out = [reader.read(row) for row in numbered]
    return [victim for victim, _ in out], [issue for _, issues in out for issue in issues]
