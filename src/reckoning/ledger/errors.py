"""What can go wrong with a ledger, said for people.

::

    LedgerError     the file cannot be opened, read or written as a ledger
    ├─ NotFound     no report, claim or judgement has that id
    └─ Ambiguous    the beginning of an id fits several
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError


class LedgerError(Exception):
    """The ledger cannot be opened, read or written; the message says why and what helps."""


class NotFound(LedgerError):  # noqa: N818 - reads as the answer that it is
    """No report, claim or judgement has that id."""


class Ambiguous(LedgerError):  # noqa: N818
    """The beginning of an id fits several ids; the message names some."""


# Primary result codes of SQLite (https://www.sqlite.org/rescode.html): the low byte of the extended code.
_REASONS: Final[dict[int, str]] = {
    sqlite3.SQLITE_BUSY: "the ledger is locked by another process; try again when that has finished",
    sqlite3.SQLITE_LOCKED: "the ledger is locked by another process; try again when that has finished",
    sqlite3.SQLITE_READONLY: "the ledger, or the folder it lies in, is read-only",
    sqlite3.SQLITE_PERM: "there is no permission to open the ledger",
    sqlite3.SQLITE_CANTOPEN: "the ledger cannot be opened; the folder must exist and allow writing",
    sqlite3.SQLITE_FULL: "the disk is full; nothing of this step was kept, everything confirmed before is there",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written (full, failing or gone); this step was not kept",
    sqlite3.SQLITE_NOTADB: "this file is not a ledger",
    sqlite3.SQLITE_CORRUPT: "the ledger is damaged; restore it from a copy",
}


@contextmanager
def in_words(where: str) -> Iterator[None]:
    """Turn the database driver's errors into a :class:`LedgerError` that names the file ``where``."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise LedgerError(f"{where}: {_REASONS.get(_code(error), str(getattr(error, 'orig', error)))}") from error


def is_busy(error: DBAPIError | sqlite3.Error) -> bool:
    """Whether another process holds the file at this moment."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _code(error: DBAPIError | sqlite3.Error) -> int:
    driver = error.orig if isinstance(error, DBAPIError) else error
    return int(getattr(driver, "sqlite_errorcode", 0)) & 0xFF
