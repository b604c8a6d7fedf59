"""The file of lists beside the ledger: releases that stay, a key of its own, and nothing that can be changed."""

from __future__ import annotations

import datetime as dt
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reckoning.ledger import LedgerError, NotFound
from reckoning.ledger.list_key import key_path, make_key, read_key
from reckoning.ledger.lists import Lists, lists_path
from reckoning.listing import list_table
from reckoning.lists.table import stored_table, table
from reckoning.model import Judgement, Place, Span, Timespan
from reckoning.model.victim import Victim

NOW = dt.datetime(2020, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
PLACE = Place(Span("Seld, Orrin", 0, 11), "Seld", 7, "VD", "Orrin", 1.0, 2.0, 3.0, "Seld, Orrin")
ONE = Victim(
    "Valley", 1, "X1", ("Tarek Sample", "طارق عينة"), Timespan("1990", "1990"), Timespan("2012-03", "2012-04"), 20, 22,
    "m",
    PLACE, "Seld, Orrin", {"Name": "Tarek Sample", "id": "X1"},
)  # fmt: skip
TWO = Victim("Valley", 1, "X2")
COLUMNS = {"fields": {"id": [["id"]]}}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "homs.db"


@pytest.fixture
def lists(ledger: Path) -> Iterator[Lists]:
    with Lists.beside(ledger, clock=lambda: NOW, create=True) as found:
        yield found


def add(lists: Lists, *victims: Victim) -> bool:
    release = lists.next_release("Valley")
    records = [(line, replace(one, release=release)) for line, one in enumerate(victims, 2)]
    return lists.add("Valley", "valley.csv", COLUMNS, records, issues=lambda: 1).is_new


def test_the_file_and_its_key_are_for_their_owner_alone(lists: Lists, ledger: Path) -> None:
    assert add(lists, ONE)
    assert lists_path(ledger).name == "homs.lists.db"
    for path in (lists_path(ledger), key_path(lists_path(ledger)), Path(f"{lists_path(ledger)}-wal")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not ledger.exists()


def test_records_come_back_as_they_were(lists: Lists) -> None:
    add(lists, ONE, TWO)
    assert list(lists.victims("valley")) == [ONE, TWO]
    assert list(lists.victims("Valley", 1, rows=["X2"])) == [TWO]
    assert list(lists.victims("Valley", 1, rows={"X2", "X1", "X9"})) == [ONE, TWO]
    assert list(lists.victims("Valley", 1, rows=[])) == []
    assert [line for line, _, _ in lists.records("Valley")] == [2, 3]
    release = lists.release("Valley")
    assert (release.number, release.rows, release.issues, release.file) == (1, 2, 1, "valley.csv")
    assert (release.columns, release.recorded_at) == (COLUMNS, NOW)


def test_the_table_of_what_is_stored_is_that_of_the_records(lists: Lists) -> None:
    add(lists, ONE, TWO)
    assert list_table(lists, "valley").equals(table([ONE, TWO]))
    assert stored_table("x", []).equals(table([]))


def test_releases_stay_and_the_last_one_counts(lists: Lists) -> None:
    assert add(lists, ONE)
    assert add(lists, ONE, TWO)
    assert [one.rows for one in lists.find("Valley").releases] == [1, 2]
    assert list(lists.victims("Valley", 1)) == [ONE]
    assert len(list(lists.victims("Valley"))) == 2
    keys = [[key for _, key, _ in lists.records("Valley", number)] for number in (1, 2)]
    assert keys[1][:1] == keys[0]


def test_the_same_content_again_adds_nothing(lists: Lists) -> None:
    add(lists, ONE)
    assert not add(lists, replace(ONE, place=None))  # another gazetteer makes no other release
    assert len(lists.find("Valley").releases) == 1
    assert add(lists, replace(ONE, sex="f"))


def test_a_release_goes_in_whole_or_not_at_all(lists: Lists) -> None:
    def broken() -> Iterator[tuple[int, Victim]]:
        yield 2, ONE
        raise RuntimeError

    with pytest.raises(RuntimeError):
        lists.add("Valley", "valley.csv", COLUMNS, broken())
    assert lists.kept() == []
    with pytest.raises(NotFound, match="there are none yet"):
        lists.find("Valley")


def test_a_release_that_somebody_else_added_meanwhile_is_told(lists: Lists) -> None:
    add(lists, ONE)
    with pytest.raises(LedgerError, match="meanwhile"):
        lists.add("Valley", "valley.csv", COLUMNS, [(2, TWO)])


@pytest.mark.parametrize("table", ["releases", "victims", "judgements", "coverages", "keys"])
def test_nothing_can_be_changed_or_removed(lists: Lists, table: str) -> None:
    add(lists, ONE)
    lists.cover("Valley", "all the dead")
    lists.judge(Judgement("list:Valley", "reject", "Ana", "a draft", NOW))
    with sqlite3.connect(lists.path) as connection:
        for statement in (f"UPDATE {table} SET number = number", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                connection.execute(statement)
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    connection.close()


def test_a_coverage_rule_is_kept_and_the_last_one_counts(lists: Lists) -> None:
    add(lists, ONE)
    assert lists.cover("Valley", "civilians")
    assert not lists.cover("Valley", "civilians")
    assert lists.cover("Valley", "all")
    assert lists.find("Valley").covers == "all"


def test_a_list_is_withdrawn_by_a_judgement_that_can_be_taken_back(lists: Lists) -> None:
    add(lists, ONE)
    judgement = Judgement("list:Valley", "reject", "Ana", "a draft", NOW)
    for _ in range(2):
        lists.judge(judgement)
    assert lists.find("Valley").withdrawn == judgement
    lists.judge(Judgement("list:Valley", "withdraw", "Bo", "it is right", NOW, other=judgement.id))
    assert lists.find("Valley").withdrawn is None
    assert list(lists.victims("Valley")) == [ONE]


def test_what_is_not_there_is_told(lists: Lists, tmp_path: Path) -> None:
    add(lists, ONE)
    with pytest.raises(NotFound, match="no list is called 'VDC': there are Valley"):
        lists.find("VDC")
    with pytest.raises(NotFound, match="no release 2: it has 1"):
        lists.release("Valley", 2)
    with pytest.raises(NotFound, match="there are no lists beside"):
        Lists.beside(tmp_path / "other.db", clock=lambda: NOW)
    with pytest.raises(LedgerError, match="does not exist"):
        Lists.beside(tmp_path / "none" / "other.db", clock=lambda: NOW, create=True)
    lists.close()
    lists.close()
    with pytest.raises(LedgerError, match="is closed"):
        lists.kept()


def test_another_file_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "a.lists.db").write_text("something else", encoding="utf-8")
    with pytest.raises(LedgerError, match="not a file of lists"):
        Lists.beside(tmp_path / "a.db", clock=lambda: NOW)
    sqlite3.connect(tmp_path / "b.lists.db").execute("CREATE TABLE x (y)").connection.close()
    with pytest.raises(LedgerError, match="a database, but not a file of lists"):
        Lists.beside(tmp_path / "b.db", clock=lambda: NOW)


def test_without_its_key_or_with_another_nothing_is_added(lists: Lists) -> None:
    add(lists, ONE)
    path = key_path(lists.path)
    kept = path.read_text(encoding="ascii")
    path.unlink()
    with pytest.raises(LedgerError, match="is missing"):
        add(lists, TWO)
    assert list(lists.victims("Valley")) == [ONE]  # reading needs no key
    make_key(path)
    with pytest.raises(LedgerError, match="another key"):
        add(lists, TWO)
    path.write_text("zz", encoding="ascii")
    with pytest.raises(LedgerError, match="this is no key"):
        add(lists, TWO)
    path.write_text(kept, encoding="ascii")
    assert add(lists, TWO)


def test_a_key_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.lists.key"
    assert read_key(path) is None
    first = make_key(path)
    assert make_key(path).digest("a", "b") == first.digest("a", "b")
    assert [one.name for one in tmp_path.iterdir()] == ["a.lists.key"]
    with pytest.raises(LedgerError):
        read_key(tmp_path)
    with pytest.raises(LedgerError):
        make_key(tmp_path / "none" / "a.key")
