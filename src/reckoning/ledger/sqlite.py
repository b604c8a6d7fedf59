"""Opening a SQLite file as a ledger: what it must be, and how its connections behave."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from reckoning.ledger.errors import LedgerError, in_words, is_busy
from reckoning.ledger.tables import METADATA, append_only_triggers

APPLICATION_ID: Final = 0x52434B4E  # "RCKN": says to file(1) and to us whose file it is
SCHEMA_VERSION: Final = 1
WRITE: Final = "reckoning_write"  # execution option of a connection that is going to write


def open_engine(path: Path, wait: float) -> Engine:
    """An engine on the ledger at ``path``, which is created where there is no file.

    Raises:
        LedgerError: no folder, no permission, not a ledger, another version, or locked for longer than ``wait`` s.
    """
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist")
    if _is_another_file(path):
        raise LedgerError(f"{path}: not a ledger; name another file with --ledger")
    engine = create_engine(URL.create("sqlite+pysqlite", database=str(path)), connect_args={"timeout": wait})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    try:
        with in_words(str(path)):
            _prepare(engine, path, wait)
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


def _prepare(engine: Engine, path: Path, wait: float) -> None:
    with engine.connect() as connection:
        if not _is_empty(connection, path):
            return
    _switch_to_wal(engine, wait)
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        if not _is_empty(connection, path):  # another process created it in between
            return
        METADATA.create_all(connection, checkfirst=False)
        for trigger in append_only_triggers():
            connection.exec_driver_sql(trigger)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _is_empty(connection: Connection, path: Path) -> bool:
    """Whether the file has nothing in it yet; a file that holds anything but a ledger of this version raises."""
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    if owner == 0 and version == 0 and tables == 0:
        return True
    if owner != APPLICATION_ID:
        raise LedgerError(f"{path}: this is a database, but not a ledger")
    if version > SCHEMA_VERSION:
        raise LedgerError(
            f"{path}: the ledger has version {version} and this program knows up to {SCHEMA_VERSION}; "
            "use a newer reckoning"
        )
    if version < SCHEMA_VERSION:
        raise LedgerError(f"{path}: the ledger has version {version}, which this program cannot read")
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
