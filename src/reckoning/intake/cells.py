"""Rows of cells from lines of text: each with the line at which it begins, and none lost at the end of a file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

DELIMITERS: Final = (",", ";", "\t", "|")
LONGEST: Final = 1_000_000  # characters of one cell: more is a quotation mark that never ends
_END: Final = "\0"  # no line has it
_UNCLOSED: Final = "a quotation mark is never closed"

csv.field_size_limit(LONGEST)


class CellsError(ValueError):
    """Text that cannot be cut into rows; ``line`` is where the row begins that cannot be read."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line, self.reason = line, reason


def numbered(lines: Iterable[str], delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line at which it begins, from 1.

    Raises:
        CellsError: a quotation mark that is never closed, which would take all rows below it into one cell.
    """
    reader = csv.reader(chain((line.replace(_END, "") for line in lines), (_END,)), delimiter=delimiter)
    line = 1
    while True:
        try:
            cells = next(reader)
        except csv.Error as error:
            raise CellsError(line, _UNCLOSED if "field limit" in str(error) else str(error)) from error
        if cells == [_END]:
            return
        if cells and cells[-1].endswith(_END):
            raise CellsError(line, _UNCLOSED)
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1
