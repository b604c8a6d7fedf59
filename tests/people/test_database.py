"""The file itself: whose it is, and what it refuses to be."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from reckoning.people import Database, PeopleError, Sharing, people_path
from reckoning.testing import FixedClock


def test_it_stands_beside_its_ledger() -> None:
    assert people_path(Path("/x/homs.db")) == Path("/x/homs.people.db")


def test_only_its_owner_reads_it(people: Database) -> None:
    assert stat.S_IMODE(people.path.stat().st_mode) == 0o600


def test_it_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(PeopleError, match="reckoning people add"):
        Database.open(tmp_path / "none.people.db", FixedClock())
    assert list(tmp_path.iterdir()) == []


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE t (a)").connection.close()
    with pytest.raises(PeopleError, match="not a file of people"):
        Database.open(other, FixedClock(), create=True)
    text = tmp_path / "text.db"
    text.write_text("no database at all, but long enough to look at", encoding="utf-8")
    with pytest.raises(PeopleError):
        Database.open(text, FixedClock())


def test_a_newer_version_is_refused(people: Database) -> None:
    with people.writing() as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(PeopleError, match="version 99"):
        Database.open(people.path, FixedClock())


def test_opening_again_keeps_what_is_there(people: Database) -> None:
    Sharing(people).share(["a"], "everyone", by="x", because="y")
    again = Database.open(people.path, FixedClock(), create=True)
    assert len(Sharing(again).acts("a")) == 1


def test_a_failed_change_changes_nothing(people: Database) -> None:
    with pytest.raises(ZeroDivisionError), people.writing() as connection:
        connection.execute("INSERT INTO groups VALUES ('g', 'now')")
        raise ZeroDivisionError
    with people.reading() as connection:
        assert connection.execute("SELECT count(*) FROM groups").fetchone()[0] == 0
