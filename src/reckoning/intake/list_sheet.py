"""Lists as workbooks: the rows of one sheet of an .xlsx file, read as they come."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reckoning.intake.sheets import SheetError
from reckoning.lists.rows import Row

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old .xls, and .xlsx with a password
LARGEST: Final = 4_000_000_000  # bytes of a workbook, unpacked
_STEP: Final = 2_000


@dataclass(frozen=True, slots=True)
class Workbook:
    """One sheet of a workbook, and the names of the others."""

    path: Path
    sheet: str
    others: tuple[str, ...]

    def rows(self, advance: Callable[[int], None] | None = None) -> Iterator[Row]:
        """The sheet's rows that are not empty, cells as text; ``advance`` is told of shares of the file's size.

        Raises:
            SheetError: the workbook is broken.
        """
        book = _load(self.path)
        try:
            sheet = book[self.sheet]
            sheet.reset_dimensions()  # what it says of its size may be wrong
            for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
                cells = tuple(_text(value) for value in values)
                if any(cells):
                    yield Row(line, _cut(cells))
                if advance is not None and line % _STEP == 0:
                    advance(0)
        except SheetError:
            raise
        except Exception as error:
            raise SheetError(f"{self.path}: the workbook is broken ({type(error).__name__})") from error
        finally:
            book.close()


def open_workbook(path: Path, sheet: str | None = None) -> Workbook:
    """A sheet of a workbook: the one named, else the first that has rows.

    Raises:
        SheetError: no such sheet, a password, a broken file, an .ods, or nothing in it.
    """
    book = _load(path)
    try:
        names = [str(name) for name in book.sheetnames]
        if sheet is not None:
            if sheet not in names:
                raise SheetError(f"{path}: there is no sheet {sheet!r}; there are {', '.join(names)}")
            return Workbook(path, sheet, tuple(name for name in names if name != sheet))
        full = [name for name in names if _has_rows(book[name])]
    except (KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        if isinstance(error, SheetError):
            raise
        raise SheetError(f"{path}: the workbook is broken ({type(error).__name__})") from error
    finally:
        book.close()
    if not full:
        raise SheetError(f"{path} holds no rows")
    return Workbook(path, full[0], tuple(full[1:]))


def _has_rows(sheet: Any) -> bool:
    rows = getattr(sheet, "iter_rows", None)  # a sheet of charts has none
    if rows is None:
        return False
    sheet.reset_dimensions()
    return any(any(_text(value) for value in values) for values in rows(values_only=True, max_row=50))


def _load(path: Path) -> Any:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as packed:
            members = {one.filename: one.file_size for one in packed.infolist()}
        if sum(members.values()) > LARGEST:
            raise SheetError(f"{path}: unpacked it is larger than {LARGEST // 1_000_000_000} GB; save it as .csv")
        if "mimetype" in members and "content.xml" in members:
            raise SheetError(f"{path} is an OpenDocument file: save it as .xlsx or .csv")
        if "xl/workbook.xml" not in members:
            raise SheetError(f"{path} is a packed file and no .xlsx workbook")
        # A stream, since a path would have to end in .xlsx; the workbook closes it.
        return load_workbook(path.open("rb"), read_only=True, data_only=True)
    except SheetError:
        raise
    except OSError:
        raise
    except Exception as error:
        raise SheetError(
            f"{path}: the workbook is broken ({type(error).__name__}); open it and save it anew"
        ) from error


def _text(value: Any) -> str:
    """A cell as text: days as ISO, whole numbers without a point, errors of formulas as nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "" if value.startswith("#") and value.rstrip("!?").isupper() and value[1:2].isalpha() else value.strip()
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _cut(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Without the empty cells at the end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
