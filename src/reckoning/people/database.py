"""The file that people are kept in: its tables, and how it is opened."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

APPLICATION_ID: Final = 0x52434B50  # "RCKP"
VERSION: Final = 1
_WAIT_S: Final = 10.0
_TABLES: Final = """
CREATE TABLE people (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, role TEXT NOT NULL,
  password TEXT NOT NULL, code_key TEXT, code_pending TEXT, code_last INTEGER NOT NULL DEFAULT 0,
  added_at TEXT NOT NULL, removed_at TEXT);
CREATE TABLE members (
  person INTEGER NOT NULL REFERENCES people, "group" TEXT NOT NULL, PRIMARY KEY (person, "group"));
CREATE TABLE groups (name TEXT PRIMARY KEY, added_at TEXT NOT NULL);
CREATE TABLE recovery (
  person INTEGER NOT NULL REFERENCES people, hash TEXT NOT NULL, used_at TEXT, PRIMARY KEY (person, hash));
CREATE TABLE sessions (
  hash TEXT PRIMARY KEY, person INTEGER NOT NULL REFERENCES people, made_at TEXT NOT NULL, seen_at TEXT NOT NULL,
  ended_at TEXT);
CREATE TABLE attempts (number INTEGER PRIMARY KEY, who TEXT NOT NULL, address TEXT NOT NULL, at TEXT NOT NULL,
  succeeded INTEGER NOT NULL DEFAULT 0);
CREATE INDEX attempts_by_at ON attempts (at);
CREATE TABLE tokens (
  hash TEXT PRIMARY KEY, person INTEGER NOT NULL REFERENCES people, label TEXT NOT NULL, made_at TEXT NOT NULL,
  ended_at TEXT);
CREATE TABLE acts (
  number INTEGER PRIMARY KEY, report TEXT NOT NULL, audience TEXT NOT NULL, act TEXT NOT NULL, by TEXT NOT NULL,
  because TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX acts_by_report ON acts (report);
CREATE TRIGGER acts_no_update BEFORE UPDATE ON acts BEGIN SELECT RAISE(ABORT, 'acts of sharing are kept'); END;
CREATE TRIGGER acts_no_delete BEFORE DELETE ON acts BEGIN SELECT RAISE(ABORT, 'acts of sharing are kept'); END;
CREATE TABLE searches (
  number INTEGER PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, saved_at TEXT NOT NULL,
  UNIQUE (person, name));
"""


class PeopleError(Exception):
    """The file of people cannot be used, or what is asked of it cannot be done; the message says why."""


def people_path(ledger: Path) -> Path:
    """Where the people of a ledger are kept: ``homs.db`` has ``homs.people.db`` beside it."""
    return ledger.with_name(f"{ledger.stem}.people.db")


class Database:
    """One file of people. ``clock`` gives aware moments. Any number of threads and processes may use it."""

    def __init__(self, path: Path, clock: Callable[[], dt.datetime]) -> None:
        self.path = path
        self.clock = clock

    @classmethod
    def open(cls, path: Path, clock: Callable[[], dt.datetime], *, create: bool = False) -> Database:
        """The file at ``path``, which only its owner may read; with ``create`` it is made where there is none.

        Raises:
            PeopleError: there is none, it is something else, or of another version.
        """
        if not path.exists() and not create:
            raise PeopleError(f"There are no people yet: {path} is not there. Begin: reckoning people add NAME")
        try:
            if create:
                _create(path)
            _check(path)
        except (sqlite3.Error, OSError) as error:
            raise PeopleError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
        return cls(path, clock)

    def now(self) -> str:
        """This moment as rows hold it."""
        return self.clock().astimezone(dt.UTC).isoformat(timespec="microseconds")

    def ago(self, duration: dt.timedelta) -> str:
        """The moment that long ago, as rows hold it."""
        return (self.clock().astimezone(dt.UTC) - duration).isoformat(timespec="microseconds")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to ask with."""
        with closing(_connect(self.path)) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection to write with, in one transaction: all of it stays, or nothing."""
        with closing(_connect(self.path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _create(path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # before anything is in it
    with closing(_connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
            for statement in _statements():
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")


def _statements() -> Iterator[str]:
    """The statements of the tables, one by one: ``executescript`` would end the transaction."""
    rest = ""
    for line in _TABLES.splitlines():
        rest += line + "\n"
        if sqlite3.complete_statement(rest):
            yield rest
            rest = ""


def _check(path: Path) -> None:
    with closing(_connect(path)) as connection:
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    if owner != APPLICATION_ID:
        raise PeopleError(f"{path}: this is not a file of people")
    if version != VERSION:
        raise PeopleError(f"{path}: the file has version {version}, and this program knows {VERSION}")
