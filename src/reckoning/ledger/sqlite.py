"""Opening a SQLite file as a ledger: what it must be, and how its connections behave."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.engine import URL

from reckoning.ledger.errors import LedgerError, in_words, is_busy
from reckoning.ledger.tables import METADATA, append_only_triggers

APPLICATION_ID: Final = 0x52434B4E  # "RCKN": says to file(1) and to us whose file it is
SCHEMA_VERSION: Final = 1
WRITE: Final = "reckoning_write"  # execution option of a connection that is going to write


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that only grows: its tables and triggers, its number for ``file(1)``, its version, its name."""

    metadata: MetaData
    triggers: tuple[str, ...]
    application_id: int
    version: int
    name: str


LEDGER: Final = Format(METADATA, tuple(append_only_triggers()), APPLICATION_ID, SCHEMA_VERSION, "ledger")


def open_engine(path: Path, wait: float, kind: Format = LEDGER) -> Engine:
    """An engine on the file of that kind at ``path``, which is created where there is none.

    Raises:
        LedgerError: no folder, no permission, not such a file, another version, or locked for longer than ``wait`` s.
    """
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist")
    if _is_another_file(path):
        raise LedgerError(f"{path}: not a {kind.name}; name another file with --ledger")
    with suppress(OSError):  # SQLite says in words why there can be no such file
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # its owner's alone, before anything is in it
    url = URL.create("sqlite+pysqlite", database=str(path))
    # What is written stays out of error messages: it may be names of the dead.
    engine = create_engine(url, connect_args={"timeout": wait}, hide_parameters=True)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    try:
        with in_words(str(path)):
            _prepare(engine, path, wait, kind)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _is_another_file(path: Path) -> bool:
    """Whether the file holds something that SQLite did not write: it would take a short one for an empty database."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        return False
    return bool(head) and not b"SQLite format 3\0".startswith(head)


def _on_connect(connection: Any, _record: object) -> None:
    # The driver would begin transactions by itself and too late; SQLAlchemy's "begin" event does it instead.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # With WAL, NORMAL survives a killed process but may lose the last transactions when the power fails. What was
    # confirmed must stay, and a batch costs one fsync however many claims it has, so FULL it is.
    connection.execute("PRAGMA synchronous = FULL")


def _on_begin(connection: Connection) -> None:
    # A writer takes the lock at once: a read that turns into a write later fails instead of waiting its turn.
    write = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _prepare(engine: Engine, path: Path, wait: float, kind: Format) -> None:
    with engine.connect() as connection:
        if not _is_empty(connection, path, kind):
            return
    _switch_to_wal(engine, wait)
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        if not _is_empty(connection, path, kind):  # another process created it in between
            return
        kind.metadata.create_all(connection, checkfirst=False)
        for trigger in kind.triggers:
            connection.exec_driver_sql(trigger)
        connection.exec_driver_sql(f"PRAGMA application_id = {kind.application_id}")
        connection.exec_driver_sql(f"PRAGMA user_version = {kind.version}")


def _is_empty(connection: Connection, path: Path, kind: Format) -> bool:
    """Whether the file has nothing in it yet; a file that holds anything but this version of its kind raises."""
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    if owner == 0 and version == 0 and tables == 0:
        return True
    if owner != kind.application_id:
        raise LedgerError(f"{path}: this is a database, but not a {kind.name}")
    if version > kind.version:
        raise LedgerError(
            f"{path}: the {kind.name} has version {version} and this program knows up to {kind.version}; "
            "use a newer reckoning"
        )
    if version < kind.version:
        raise LedgerError(f"{path}: the {kind.name} has version {version}, which this program cannot read")
    return False


def _switch_to_wal(engine: Engine, wait: float) -> None:
    """Readers do not block writers in WAL mode, and the file remembers it.

    SQLite does not always wait for its turn to switch when several processes create the same file, so we do.
    """
    until = time.monotonic() + wait
    while True:
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > until:
                raise
        finally:
            connection.close()
        time.sleep(0.02)
