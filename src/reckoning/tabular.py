"""Tables of daily figures: read, their columns told apart, and checked against their totals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reckoning.intake.sheets import SheetError, entries, read_sheet
from reckoning.model import Issue
from reckoning.reconcile.columns import propose
from reckoning.reconcile.daily import Daily, Entry, check

EXAMPLE = "--map date=DAY --map total=SUM,new=NEW"


def daily_table(path: Path, settings: Sequence[str] = ()) -> tuple[Daily, list[Issue]]:
    """A table of daily figures, checked against its totals; ``settings`` say what columns are (``total=T,new=N``).

    Raises:
        SheetError: the file is no such table, or a setting names a column that it has not.
        OSError: it cannot be read.
    """
    sheet = read_sheet(path)
    try:
        columns = propose(sheet.headers, settings)
    except ValueError as error:
        raise SheetError(f"{path}: {error}. Say what a column is with --map, such as {EXAMPLE}") from error
    rows = list(entries(sheet, columns.date, columns.numbers, file=str(path)))
    issues = [row for row in rows if isinstance(row, Issue)]
    days = [Entry(*row) for row in rows if not isinstance(row, Issue)]
    if not days:
        raise SheetError(f"{path}: no row of column {columns.date!r} holds a day")
    return check(path.stem, days, columns), issues
