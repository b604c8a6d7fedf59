"""Tables of daily figures from files: JSON, JSON lines and CSV, nested names joined with dots; bad cells are issues."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reckoning.intake.decode import decode
from reckoning.model import Issue

MAX_BYTES: Final = 200_000_000
_GROUPS: Final = re.compile(r"\d{1,3}(?:[ ,'’\u00a0\u202f]\d{3})+|\d+")
_WHOLE: Final = re.compile(r"(-?\d+)(?:\.0+)?")
_EMPTY: Final = frozenset({"", "-", "–", "—", "n/a", "na", "nan", "null", "none", "..", "…"})


class SheetError(ValueError):
    """A file that holds no table; the message says why."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as given: its headers in their order, and its rows, each with its number from 1 and its cells."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, Any]], ...]


def read_sheet(path: Path) -> Sheet:
    """The table in a file, whatever its name says: JSON (a list of objects, or one within an object), lines, or CSV.

    Raises:
        SheetError: the file is no table, or too large.
        OSError: it cannot be read.
    """
    if path.stat().st_size > MAX_BYTES:
        raise SheetError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB")
    found = decode(path.read_bytes())
    if found is None:
        raise SheetError(f"{path} is not text")
    text = found.text.lstrip("\ufeff")
    try:
        rows = list(_rows(text, path))
    except RecursionError as error:
        raise SheetError(f"{path} is nested too deeply") from error
    headers = tuple(dict.fromkeys(name for _, row in rows for name in row))
    if not rows or not headers:
        raise SheetError(f"{path} holds no rows")
    return Sheet(headers, tuple(rows))


def number(value: Any) -> int | None:
    """A cell's whole number; ``None`` where it is empty.

    Raises:
        ValueError: it holds something else.
    """
    if value is None or (isinstance(value, str) and value.strip().casefold() in _EMPTY):
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        text = value.strip()
        if _GROUPS.fullmatch(text):
            return int(re.sub(r"\D", "", text))
        whole = _WHOLE.fullmatch(text)
        if whole:
            return int(whole[1])
    raise ValueError(f"{value!r} is no whole number")


def day(value: Any) -> dt.date:
    """A cell's day: an ISO date, with or without a time of day after it.

    Raises:
        ValueError: it holds something else.
    """
    text = str(value).strip()
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        raise ValueError(f"{text!r} is no ISO day such as 2026-01-31") from None


def entries(
    sheet: Sheet, date: str, numbers: Sequence[str], *, file: str
) -> Iterator[tuple[dt.date, dict[str, int]] | Issue]:
    """For each row its day and figures; a row or cell that cannot be read is an issue, and the rest is kept."""
    seen: dict[dt.date, int] = {}
    for line, row in sheet.rows:
        try:
            when = day(row.get(date))
        except ValueError as error:
            yield Issue("date", f"{date}: {error}; the row is left out", file, line)
            continue
        if when in seen:
            yield Issue("date", f"{when} came before, in row {seen[when]}; this row is left out", file, line)
            continue
        seen[when] = line
        figures: dict[str, int] = {}
        for name in numbers:
            try:
                found = number(row.get(name))
            except ValueError as error:
                yield Issue("number", f"{name}: {error}; it is left out", file, line)
                continue
            if found is not None:
                figures[name] = found
        yield when, figures


def _rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if not text.lstrip().startswith(("[", "{")):
        yield from _csv(text)
        return
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        yield from _lines(text, path, error)
        return
    except ValueError as error:  # a number of thousands of digits
        raise SheetError(f"{path}: {error}") from error
    rows = found if isinstance(found, list) else _within(found)
    if rows is None or not all(isinstance(row, dict) for row in rows):
        raise SheetError(f"{path} holds no list of objects")
    yield from ((at, _flat(row)) for at, row in enumerate(rows, 1))


def _within(found: Mapping[str, Any]) -> list[Any] | None:
    """The longest list of objects within an object; the object itself where it holds none."""
    lists = [value for value in found.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return max(lists, key=len, default=[found])


def _lines(text: str, path: Path, error: json.JSONDecodeError) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for at, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            raise SheetError(f"{path} is neither JSON nor JSON lines: {error}") from None
        if not isinstance(row, dict):
            raise SheetError(f"{path}:{at}: no object")
        yield at, _flat(row)


def _flat(row: Mapping[str, Any], head: str = "") -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            out |= _flat(value, f"{head}{name}.")
        else:
            out[f"{head}{name}"] = value
    return out


def _csv(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    first = text.partition("\n")[0]
    delimiter = max((",", ";", "\t", "|"), key=first.count)
    for at, row in enumerate(csv.DictReader(io.StringIO(text), delimiter=delimiter), 2):
        yield at, {name: cell for name, cell in row.items() if name}
