"""Files of links between lists: which rows of which lists are one person."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from reckoning.intake.cells import CellsError, numbered
from reckoning.intake.decode import decode
from reckoning.model.link import Link, Record

MAX_BYTES: Final = 1_000_000_000
_ENDS: Final = ("id_a", "id_b")
_LISTS: Final = ("list_a", "list_b")


class LinksFileError(ValueError):
    """A file that holds no links between these lists; the message names the file, the line and the reason."""


def read_links(path: Path, lists: Mapping[str, frozenset[str]]) -> list[Link]:
    """The links in a CSV file as ``reckoning link --out`` writes it: ``id_a, id_b, probability, reason``.

    With more than two lists the file has ``list_a`` and ``list_b`` too; without these columns, the first of the two
    ``lists`` (the ids of their rows, by name) is meant by ``id_a`` and the second by ``id_b``.

    Raises:
        LinksFileError: the file is no such table, or links a row that no list has.
        OSError: it cannot be read.
    """
    if path.stat().st_size > MAX_BYTES:
        raise LinksFileError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB")
    found = decode(path.read_bytes())
    if found is None:
        raise LinksFileError(f"{path} is not text")
    try:
        rows = numbered(io.StringIO(found.text.lstrip("\ufeff"), newline=""))
        line, headers = next(rows, (1, []))
        columns = _columns(f"{path}, line {line}", [cell.strip() for cell in headers], lists)
        return list(_links(path, rows, columns, lists))
    except CellsError as error:
        raise LinksFileError(f"{path}, {error}") from error


def _columns(where: str, headers: Sequence[str], lists: Mapping[str, frozenset[str]]) -> dict[str, int]:
    at = {name: headers.index(name) for name in (*_ENDS, *_LISTS, "probability", "reason") if name in headers}
    missing = [name for name in _ENDS if name not in at]
    if missing:
        raise LinksFileError(f"{where}: there is no column {' and no column '.join(missing)}")
    if len(lists) < 2:
        raise LinksFileError(f"{where}: it links rows of two lists: name both")
    if len(lists) > 2 and not set(_LISTS) <= set(at):
        raise LinksFileError(
            f"{where}: with {len(lists)} lists the columns list_a and list_b must say which list an id is of"
        )
    return at


def _links(
    path: Path, rows: Iterator[tuple[int, list[str]]], at: Mapping[str, int], lists: Mapping[str, frozenset[str]]
) -> Iterator[Link]:
    seen: dict[tuple[Record, Record], int] = {}
    for line, cells in rows:

        def cell(name: str, line: int = line, cells: Sequence[str] = cells) -> str:
            if at[name] >= len(cells):
                raise LinksFileError(f"{path}, line {line}: it has {len(cells)} cells, and none for {name}")
            return cells[at[name]].strip()

        names = tuple(cell(name) for name in _LISTS) if set(_LISTS) <= set(at) else tuple(lists)
        one, other = (names[0], cell("id_a")), (names[1], cell("id_b"))
        for record in (one, other):
            if record[0] not in lists:
                raise LinksFileError(f"{path}, line {line}: {record[0]!r} is none of the lists: {', '.join(lists)}")
            if record[1] not in lists[record[0]]:
                raise LinksFileError(f"{path}, line {line}: {record[0]} has no row {record[1]!r}")
        if one == other:
            raise LinksFileError(f"{path}, line {line}: it links a row with itself")
        ends = min(one, other), max(one, other)
        if ends in seen:
            raise LinksFileError(f"{path}, line {line}: these two rows are linked in line {seen[ends]} already")
        seen[ends] = line
        chance = _probability(path, line, cell("probability")) if "probability" in at else 1.0
        yield Link(one, other, chance, cell("reason") if "reason" in at else "")


def _probability(path: Path, line: int, text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not 0 <= found <= 1:
        raise LinksFileError(f"{path}, line {line}: the probability is {text!r}, not a number from 0 to 1")
    return found
