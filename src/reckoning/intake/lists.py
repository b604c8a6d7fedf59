"""Lists of the dead from files: text or workbook by what the file is, its headers found, its rows one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from reckoning.intake.list_sheet import OLE, ZIP, Workbook, open_workbook
from reckoning.intake.list_text import TextTable, open_text
from reckoning.intake.sheets import SheetError
from reckoning.lists.folding import clean
from reckoning.lists.headers import headerlike, meaning
from reckoning.lists.mapping import is_headers
from reckoning.lists.rows import Row
from reckoning.model import Issue

__all__ = ["ListFile", "SheetError", "open_list"]

_TITLES: Final = 30  # rows that may stand above the headers
SAMPLE: Final = 1_000


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file with a list in it: its headers, the line in which they end, and its first rows.

    ``issues`` say how it was read where that was not plain, ``is_headed`` whether any header is a word that is known.
    """

    path: Path
    source: TextTable | Workbook
    headers: tuple[str, ...]
    line: int
    sample: tuple[Row, ...]
    is_headed: bool
    issues: tuple[Issue, ...] = ()

    @property
    def size(self) -> int:
        """Bytes to read, for a bar; 0 where nobody knows how far it is."""
        return self.path.stat().st_size if isinstance(self.source, TextTable) else 0

    def rows(self, advance: Callable[[int], None] | None = None) -> Iterator[Row]:
        """The rows below the headers; rows that repeat the headers, as pages do, are left out."""
        headers, first, fitted = (
            self.headers,
            self.headers[0],
            _padded if isinstance(self.source, Workbook) else _fitted,
        )
        for row in self.source.rows(advance):
            if row.line > self.line and not (clean(row.cells[0]) == first and tuple(map(clean, row.cells)) == headers):
                yield fitted(row, len(headers))


def _fitted(row: Row, width: int) -> Row:
    """A row without empty cells beyond the headers."""
    cells = row.cells
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        return Row(row.line, cells[:width])
    return row


def _padded(row: Row, width: int) -> Row:
    """A row of a workbook, where empty cells at the end are no fault."""
    return Row(row.line, row.cells + ("",) * (width - len(row.cells)))


def open_list(path: Path, *, sheet: str | None = None, encoding: str | None = None) -> ListFile:
    """The list in a file, whatever its name ends in.

    Raises:
        SheetError: there is no list in it; the message names the file and says why and what helps.
        OSError: it cannot be read.
    """
    source = _open(path, sheet, encoding)
    head = list(islice(source.rows(), SAMPLE + _TITLES))
    if not head:
        raise SheetError(f"{path} is empty")
    at = _header_row(head)
    headers = _headers(head, at)
    rows = tuple(_fitted(row, len(headers)) for row in head[at + 1 :])
    if not rows:
        raise SheetError(f"{path} holds a line of headers and no rows below it")
    return ListFile(
        path, source, headers, head[at].line, rows[:SAMPLE], is_headers(headers), tuple(_issues(path, source))
    )


def _open(path: Path, sheet: str | None, encoding: str | None) -> TextTable | Workbook:
    with path.open("rb") as stream:
        head = stream.read(8)
    if head == OLE:
        raise SheetError(
            f"{path} is protected by a password, or of the old .xls kind: save it as .xlsx without one, or as .csv"
        )
    if head.startswith(ZIP):
        return open_workbook(path, sheet)
    if sheet is not None:
        raise SheetError(f"{path} is no workbook: --sheet is for .xlsx files")
    return open_text(path, encoding)


def _issues(path: Path, source: TextTable | Workbook) -> Iterator[Issue]:
    if isinstance(source, TextTable):
        if source.how is not None:
            yield Issue("encoding", source.how, str(path))
    elif source.others:
        many = "sheets hold" if len(source.others) > 1 else "sheet holds"
        reason = f"read from the sheet {source.sheet!r}; {len(source.others)} more {many} rows: --sheet NAME"
        yield Issue("sheets", reason, str(path))


def _header_row(head: Sequence[Row]) -> int:
    """Where the headers stand: of the first rows, that with most words that headers have; titles may stand above."""
    widths = Counter(_filled(row) for row in head)
    usual = max(widths, key=lambda width: (widths[width], width))
    best, score = 0, 0.0
    for at, row in enumerate(head[:_TITLES]):
        cells = [clean(cell) for cell in row.cells if cell.strip()]
        known = sum(headerlike(cell) for cell in cells if len(cell) <= 60)
        if known and len(cells) >= min(2, usual) and known / len(cells) >= 0.3 and known > score:
            best, score = at, float(known)
    if score:
        return best
    wide = (at for at, row in enumerate(head[:_TITLES]) if _filled(row) >= max(1, usual / 2))
    return next(wide, 0)


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _headers(head: Sequence[Row], at: int) -> tuple[str, ...]:
    """The headers, each another one: what is merged over several rows or columns is filled in from above."""
    own = [clean(cell) for cell in head[at].cells]
    above = [clean(cell) for cell in head[at - 1].cells] if at and _filled(head[at - 1]) > 1 else []
    while own and not own[-1] and len(own) > len(above):
        own.pop()
    own += [""] * (len(above) - len(own))
    if above:
        own = _with_above(own, above + [""] * (len(own) - len(above)))
    out: list[str] = []
    for number, name in enumerate(own, 1):
        name = name or f"column {number}"
        again = sum(one == name or one.startswith(f"{name} (") for one in out)
        out.append(f"{name} ({again + 1})" if name in out else name)
    return tuple(out)


def _with_above(own: list[str], above: list[str]) -> list[str]:
    """Headers of two rows as one: "Birth" merged above "Year" and "Month"; what stands above alone is the header."""
    group, groups = "", []
    for mine, over in zip(own, above, strict=True):
        group = over or (group if mine else "")
        groups.append(group)
    twice = {name for name, count in Counter(name for name in own if name).items() if count > 1}
    out = []
    for mine, over, group in zip(own, above, groups, strict=True):
        vague = mine in twice or (mine and (not meaning(mine).is_known or bool(meaning(mine).part)))
        out.append(f"{group} {mine}" if vague and group else mine or over)
    return out
