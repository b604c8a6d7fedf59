"""Linking at work: two files read as lists, linked, and the links as lines for machines or figures for people."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from reckoning.engine.linkage import Linked, LinkSettings, link
from reckoning.engine.repeated import LEAST, repeated
from reckoning.intake.lists import SheetError, open_list
from reckoning.listing import Asking, file_table, list_table, passing_key
from reckoning.lists.tally import Tally
from reckoning.model.link import Record

if TYPE_CHECKING:
    import pyarrow as pa

    from reckoning.ledger.lists import Lists

__all__ = [
    "ENDS",
    "LEAST",
    "Files",
    "LinkRow",
    "SheetError",
    "duplicates",
    "link_files",
    "link_rows",
    "read_files",
    "write_links",
]

ENDS: Final = ("list_a", "id_a", "list_b", "id_b")
ID: Final = "id"
_BETWEEN: Final = re.compile(r"[,+]|\.\.")
BATCH: Final = 10_000  # links that are turned into lines at a time

LinkRow = tuple[Record, Record, float, str]
"""Two rows that are one person, the probability, and the reason."""


@dataclass(frozen=True, slots=True)
class Files:
    """Two files linked: how many rows each has, what was wrong in them, and the links."""

    rows: tuple[int, int]
    tallies: tuple[Tally, Tally]
    linked: Linked

    @property
    def issues(self) -> int:
        """How many things were wrong in the files."""
        return sum(tally.issues for tally in self.tallies)


def link_files(one: Path, other: Path, asked: Sequence[str] = (), settings: LinkSettings | None = None) -> Files:
    """Read two files that have an ``id`` column each, and link them. Nothing is kept.

    ``asked``: what columns are, as ``FIELD=COLUMN``; each counts for the files that have those columns.

    Raises:
        SheetError: a file is no list, has no ``id``, or no file has a column asked for; the message names it.
        OSError: a file cannot be read.
    """
    (table_a, tally_a), (table_b, tally_b) = read_files({"a": one, "b": other}, asked)
    return Files((table_a.num_rows, table_b.num_rows), (tally_a, tally_b), link([table_a, table_b], settings=settings))


def read_files(paths: Mapping[str, Path], asked: Sequence[str] = ()) -> list[tuple[pa.Table, Tally]]:
    """The tables that linkage works on, of files by the names of their lists, and what was wrong in each.

    Raises:
        SheetError: a file is no list, has no ``id``, or no file has a column asked for; the message names it.
        OSError: a file cannot be read.
    """
    told = {name: _asking(path, open_list(path).headers, asked) for name, path in paths.items()}
    for setting in asked:
        if not any(setting in asking.settings for asking in told.values()):
            raise SheetError(f"--map {setting}: no file has such a column")
    hider = passing_key()  # one for all, so that the same identifier has the same hash
    return [file_table(path, told[name], name, hider) for name, path in paths.items()]


def _asking(path: Path, headers: Sequence[str], asked: Sequence[str]) -> Asking:
    """What is asked of a file: the settings whose columns it has, and its ``id``."""
    own = [setting for setting in asked if set(_named(setting)) <= set(headers)]
    if not any(setting.partition("=")[0].strip() == ID for setting in own):
        named = [header for header in headers if header.strip().casefold() == ID]
        if not named:
            raise SheetError(f"{path}: it has no column {ID}; say which column holds ids: --map {ID}=COLUMN")
        own.append(f"{ID}={named[0]}")
    return Asking(tuple(own))


def _named(setting: str) -> list[str]:
    """The columns that a setting names; none for ``FIELD=`` alone, which reads none."""
    _, _, columns = setting.partition("=")
    return [column.strip() for column in _BETWEEN.split(columns) if column.strip()]


def duplicates(lists: Lists, name: str, *, least: float = LEAST) -> pa.Table:
    """Pairs of records of a kept list's last release that may be one person, the likeliest first.

    Columns are ``list, id_a, id_b, probability, reason``. They are found as links between two lists are; nothing is
    kept, and nothing in the list is changed.

    Raises:
        NotFound: there is no such list.
    """
    return repeated(list_table(lists, name), least=least)


def link_rows(links: pa.Table) -> Iterator[LinkRow]:
    """The links of a table of scored pairs, in its order."""
    for batch in links.select([*ENDS, "probability", "reason"]).to_batches(BATCH):
        for a, b, c, d, likely, reason in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield (a, b), (c, d), likely, reason


def write_links(rows: Iterable[LinkRow], file: TextIO, *, named: bool) -> int:
    """Links as CSV: ids, probability with four digits, reason; and the names of lists where ``named``; how many.

    It holds no names of people.
    """
    out = csv.writer(file, lineterminator="\n")
    out.writerow([*(ENDS if named else ("id_a", "id_b")), "probability", "reason"])
    many = 0
    for many, (one, other, likely, reason) in enumerate(rows, start=1):  # noqa: B007 - the last count is the answer
        ends = (*one, *other) if named else (one[1], other[1])
        out.writerow([*ends, f"{likely:.4f}", reason])
    return many
