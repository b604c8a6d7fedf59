"""The index of words beside a ledger: it follows the ledger, and may be lost."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.ask.search import marks, words_of
from reckoning.ledger import Ledger, LedgerError
from reckoning.ledger import search as index_module
from reckoning.ledger.search import SearchIndex, beside, matching
from reckoning.model import Judgement, Report
from reckoning.testing import FixedClock, whole_text_claim

ORRIN = Report(
    "orrin", "Shells fell on Orrin’s market. قتل ثلاثة في المدينة.", "2031-05-04", "Gazette", "A day in Orrin"
)
TARN = Report("tarn", "Nobody was hurt in Tarn, 1,200 fled the market.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def ledger_of(path: Path, *reports: Report) -> Ledger:
    opened = Ledger.open(path, clock=FixedClock())
    opened.add_many([(report, [whole_text_claim(report)]) for report in reports], reader="fake-1")
    return opened


def ids(index: SearchIndex, asked: str) -> list[str]:
    return [name for name, _ in index.reports(words_of(asked))]


def test_texts_are_found_by_all_of_the_words(path: Path) -> None:
    with ledger_of(path, ORRIN, TARN) as ledger, SearchIndex.beside(path) as index:
        assert index.grow(ledger) == 4
        assert sorted(ids(index, "market")) == ["orrin", "tarn"]
        assert ids(index, "market orrin") == ["orrin"]
        assert ids(index, '"the market" 1200') == ["tarn"]
        assert ids(index, "market -shells") == ["tarn"]
        assert ids(index, "shell*") == ["orrin"]
        assert ids(index, "مدينة") == ["orrin"]
        assert ids(index, "gazette") == ["orrin"]
        assert ids(index, "tarn")[0] == "tarn"
        assert ids(index, "hospital") == []
        assert index.claims(words_of("market nobody")) == [whole_text_claim(TARN).id]


def test_it_grows_with_the_ledger_and_only_by_what_is_new(path: Path) -> None:
    with ledger_of(path, ORRIN) as ledger, SearchIndex.beside(path) as index:
        assert (index.grow(ledger), index.grow(ledger)) == (2, 0)
        ledger.add(TARN, [whole_text_claim(TARN)], reader="fake-1")
        assert index.grow(ledger) == 2
        assert ids(index, "tarn") == ["tarn"]


def test_of_several_texts_each_is_told_by_its_hash(path: Path) -> None:
    again = Report("orrin", "The market of Orrin is closed.")
    with ledger_of(path, ORRIN, again, TARN) as ledger, SearchIndex.beside(path) as index:
        index.grow(ledger)
        found = index.reports(words_of("market"))
        assert set(found) == {("orrin", ORRIN.sha256), ("orrin", again.sha256), ("tarn", None)}


def test_a_claim_is_found_by_what_it_was_corrected_to(path: Path) -> None:
    claim = whole_text_claim(TARN)
    place = {"text": "Tarn", "start": 19, "end": 23, "name": "Tarnovia"}
    with ledger_of(path, TARN) as ledger, SearchIndex.beside(path) as index:
        index.grow(ledger)
        assert index.claims(words_of("tarnovia")) == []
        ledger.judge(Judgement(claim.id, "correct", "A. A.", "it is", dt.datetime.now(dt.UTC), {"place": place}))
        ledger.judge(Judgement(claim.id, "accept", "A. A.", "it is", dt.datetime.now(dt.UTC)))
        assert index.grow(ledger) == 1
        assert index.claims(words_of("tarnovia")) == [claim.id]


def test_without_the_file_it_is_made_anew(path: Path) -> None:
    with ledger_of(path, ORRIN) as ledger:
        with SearchIndex.beside(path) as index:
            index.grow(ledger)
        beside(path).unlink()
        with SearchIndex.beside(path) as index:
            assert index.grow(ledger) == 2


@pytest.mark.parametrize("others", [(TARN,), (TARN, ORRIN, Report("x", "y z"))])
def test_of_another_ledger_it_is_made_anew(path: Path, tmp_path: Path, others: tuple[Report, ...]) -> None:
    with ledger_of(path, ORRIN, Report("vesh", "Vesh is quiet.")) as ledger, SearchIndex.beside(path) as index:
        index.grow(ledger)
    with ledger_of(tmp_path / "b.db", *others) as other, SearchIndex.beside(path) as index:
        assert index.grow(other) == 2 * len(others)
        assert ids(index, "vesh") == []
        assert ids(index, "tarn") == ["tarn"]


def test_of_another_format_it_is_made_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ledger_of(path, ORRIN) as ledger:
        with SearchIndex.beside(path) as index:
            index.grow(ledger)
        monkeypatch.setattr(index_module, "FORMAT", "another")
        with SearchIndex.beside(path) as index:
            assert index.grow(ledger) == 2


def test_a_damaged_index_is_made_anew(path: Path) -> None:
    with ledger_of(path, ORRIN) as ledger:
        with SearchIndex.beside(path) as index:
            index.grow(ledger)
        whole = beside(path).read_bytes()
        beside(path).write_bytes(whole[:100] + b"\0" * 4000 + whole[4100:])
        with SearchIndex.beside(path) as index:
            assert index.grow(ledger) == 2


def test_nothing_that_is_no_index_is_written_over(path: Path) -> None:
    with ledger_of(path, ORRIN):
        beside(path).write_text("my notes", encoding="utf-8")
        with pytest.raises(LedgerError, match="move it away"):
            SearchIndex.beside(path)
        assert beside(path).read_text(encoding="utf-8") == "my notes"
        beside(path).unlink()
        with sqlite3.connect(beside(path)) as mine:
            mine.execute("CREATE TABLE notes (text)")
        with pytest.raises(LedgerError, match="no index of words"):
            SearchIndex.beside(path)


def test_who_may_not_read_the_ledger_may_not_read_the_index(path: Path) -> None:
    with ledger_of(path, ORRIN) as ledger:
        path.chmod(0o600)
        with SearchIndex.beside(path) as index:
            index.grow(ledger)
    assert beside(path).stat().st_mode & 0o777 == 0o600


def test_words_to_look_for_are_needed() -> None:
    with pytest.raises(ValueError, match="nothing"):
        matching(words_of(""))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=" abAÉé1٢,.-’\"'*()مدينةوالب東ह\u093f\n", min_size=1, max_size=40), st.data())
def test_what_the_index_finds_is_what_is_marked(text: str, data: st.DataObject) -> None:
    """Any stretch of a text, asked for as a phrase, is found by the index and marked in the text."""
    start = data.draw(st.integers(0, len(text)))
    asked = '"' + text[start : data.draw(st.integers(start, len(text)))].replace('"', " ") + '"'
    connection = sqlite3.connect(":memory:", isolation_level=None)
    index_module._prepare(connection)
    index_module._Row("texts", 1, ("r", "0"), text, "").put(connection.cursor())
    words = words_of(asked)
    if words.terms:
        assert bool(SearchIndex(connection, where="memory").reports(words)) == bool(marks(text, words))


def test_words_that_nearly_all_hold_come_as_recorded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = [Report(f"r{n}", "market " * (9 - n)) for n in range(4)]
    with ledger_of(path, *more) as ledger, SearchIndex.beside(path) as index:
        index.grow(ledger)
        monkeypatch.setattr(index_module, "_COMMON", 3)
        assert ids(index, "market") == ["r0", "r1", "r2", "r3"]
