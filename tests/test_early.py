"""What each report tells, found by processes of their own: the same as when this one finds it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bench.scale_data import World
from reckoning import crew, early
from reckoning.app import Book, Help, book, choice, incidents, incidents_as, open_ledger, toll
from reckoning.ask import Filter, Question
from reckoning.ask.incidents import IncidentTold


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("early") / "ledger.db"
    with open_ledger(where, create=True) as ledger:
        ledger.add_many(list(World(40, of=2000).items()), reader="test")
    return where


def opened(path: Path, by: Help | None) -> Book:
    with open_ledger(path) as ledger:
        return book(ledger, by=by)


def itself(told: IncidentTold) -> IncidentTold:
    return told


def test_many_processes_say_what_one_says(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = opened(path, None)
    monkeypatch.setattr(crew, "MANY", 10)
    monkeypatch.setattr(crew, "_FEW", 2)
    monkeypatch.setattr(early, "_MANY_REPORTS", 10)
    several = opened(path, Help(2, incidents=True))
    assert several.crew is not None and len(several.ahead) == 1
    asked = choice(alone, "majority")
    assert list(incidents_as(itself, several, Filter(), asked)) == incidents(alone, Filter(), asked)
    assert not several.ahead  # found once; asked again, it is found here
    assert list(incidents_as(itself, several, Filter(), asked)) == incidents(alone, Filter(), asked)
    assert toll(several, Question()) == toll(alone, Question())


def test_a_small_ledger_is_left_to_one_process(path: Path) -> None:
    found = opened(path, Help(2, incidents=True))
    assert found.crew is None and found.early is None
    with open_ledger(path) as ledger:
        assert early.tellings_of_ledger(ledger, dt.datetime.now(dt.UTC), 1) is None
