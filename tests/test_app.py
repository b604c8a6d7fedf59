"""The Python API: reading in batches, a reader that fails, what the ledger knows better."""

from __future__ import annotations

from pathlib import Path

import pytest

from reckoning.app import (
    Decision,
    ReaderChoice,
    Reading,
    Settings,
    WrongCall,
    book,
    judge,
    open_ledger,
    read_into,
    readings,
    why,
)
from reckoning.corrections import find_words
from reckoning.model import Claim, Issue, Report
from reckoning.testing import FakeReader, FixedClock, whole_text_claim


def find(report: Report) -> list[Claim]:
    if "bad" in report.text:
        raise RuntimeError("tripped")
    return [whole_text_claim(report)]


READER = FakeReader(find)


def test_settings_are_read_once() -> None:
    assert Settings.from_environment({}).ledger == Path("reckoning.db")
    found = Settings.from_environment({"RECKONING_LEDGER": "x.db", "RECKONING_DEBUG": "1"})
    assert found.ledger == Path("x.db") and found.debug


def test_a_reader_that_trips_becomes_an_issue_and_order_is_kept() -> None:
    items: list[Report | Issue] = [Report("a", "killed"), Issue("x", "y"), Report("b", "bad"), Report("c", "killed")]
    found = [item for batch in readings(items, reader=READER) for item in batch]
    kinds = [item.report.id if isinstance(item, Reading) else item.code for item in found]
    assert kinds == ["a", "x", "reader-failed", "c"]


def test_long_texts_and_many_reports_are_cut_into_batches() -> None:
    sizes = [len(batch) for batch in readings([Report(str(n), "killed") for n in range(70)], reader=READER)]
    assert sizes == [32, 32, 6]
    assert [len(batch) for batch in readings([Report(n, "k" * 600_000) for n in "abc"], reader=READER)] == [2, 1]


def test_processes_read_the_same_as_one(tmp_path: Path) -> None:
    reports = [Report(str(n), f"At least {n + 2} people were killed in Oslan.") for n in range(100)]
    alone = [item for batch in readings(reports) for item in batch]
    shared = [item for batch in readings(iter(reports), cores=2) for item in batch]
    assert alone == shared


def test_places_are_resolved_by_every_process_and_ids_stay(tmp_path: Path) -> None:
    reports = [Report(str(n), f"At least {n + 2} people were killed in Seld in Velland.") for n in range(100)]
    choice = ReaderChoice("rules")
    alone = [item for batch in readings(reports, reader=choice) for item in batch]
    shared = [item for batch in readings(iter(reports), reader=choice, cores=2) for item in batch]
    bare = [item for batch in readings(reports, reader=choice, places=False) for item in batch]
    assert alone == shared
    with open_ledger(tmp_path / "x.db", clock=FixedClock(), create=True) as ledger:
        assert len(list(read_into(ledger, reports, reader=choice))) == 100
        stored = ledger.claims()
    assert [claim.place and claim.place.geonameid for claim in stored] == [5] * 100
    assert stored == [claim for one in alone if isinstance(one, Reading) for claim in one.claims]
    plain = [claim for one in bare if isinstance(one, Reading) for claim in one.claims]
    assert not any(claim.place and claim.place.is_resolved for claim in plain)
    assert [claim.id for claim in stored] == [claim.id for claim in plain]


def test_without_a_gazetteer_reading_goes_on_and_says_so_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("RECKONING_GAZETTEER", str(tmp_path / "file"))
    reports = [Report(str(n), f"At least {n + 2} people were killed in Seld.") for n in range(80)]
    with open_ledger(tmp_path / "x.db", clock=FixedClock(), create=True) as ledger:
        issue, *found = read_into(ledger, reports, reader=ReaderChoice("rules"))
        assert isinstance(issue, Issue) and issue.code == "no-gazetteer"
        assert len(found) == 80 and all(isinstance(one, Reading) and not one.issues for one in found)
        assert {claim.place and claim.place.shown for claim in ledger.claims()} == {"Seld"}


def test_what_is_read_twice_adds_nothing_and_the_known_date_is_used(tmp_path: Path) -> None:
    dated = Report("a", "killed", published="2012-05-09")
    with open_ledger(tmp_path / "x.db", clock=FixedClock(), create=True) as ledger:
        list(read_into(ledger, [dated], reader=READER))
        (again,) = read_into(ledger, [Report("a", "killed")], reader=READER)
        assert isinstance(again, Reading) and again.report == dated
        assert again.added is not None and again.added.new_claims == 0
        revised = list(read_into(ledger, [Report("a", "killed, later")], reader=READER))
        assert isinstance(revised[1], Issue) and "revision 2" in revised[1].reason


def test_judging_and_why_as_of(tmp_path: Path) -> None:
    clock = FixedClock()
    with open_ledger(tmp_path / "x.db", clock=clock, create=True) as ledger:
        list(read_into(ledger, [Report("a", "killed")], reader=READER))
        before = clock.moment
        clock.advance(hours=1)
        claim = ledger.claims()[0].id
        judge(ledger, Decision(claim, "reject", "A", "B"), clock=clock)
        assert why(ledger, claim[:6]).standing is None
        assert why(ledger, claim, as_of=before).standing is not None
        assert not book(ledger).claims and book(ledger, as_of=before).claims


def test_a_question_never_makes_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(WrongCall, match="reckoning read"):
        open_ledger(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("words", ["5", "54", "400", "5,4"])
def test_a_piece_of_a_number_is_not_that_number(words: str) -> None:
    report = Report("a", "about 5,400 and 542 killed")
    with pytest.raises(ValueError, match="does not say"):
        find_words(words, whole_text_claim(report), report)
    assert find_words("5,400", whole_text_claim(report), report).start == 6
