"""The shelf: one book per state of the ledger, what is new read by itself, and nothing of what is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from reckoning.app import Book, Decision, Desk, ReaderChoice, book, judge, open_ledger, read_into
from reckoning.ask.queue import in_turn
from reckoning.books import narrowed
from reckoning.model import Judgement, Report
from reckoning.testing import FixedClock
from reckoning.web import books
from reckoning.web.books import Shelf
from reckoning.web.settings import WebSettings
from reckoning.web.works import StillLoadingError

LATER = Report("seld.txt", "Seld, 9 May 2031 - Five people were killed in Seld, residents said.\n")


@pytest.fixture
def shelf(settings: WebSettings) -> Shelf:
    return Shelf(settings)


def same(one: Book, other: Book) -> bool:
    return (set(one.claims), dict(one.reports), one.notes) == (set(other.claims), dict(other.reports), other.notes)


def test_it_is_loaded_once_until_the_ledger_grows(shelf: Shelf) -> None:
    first = shelf.loaded()
    assert shelf.loaded() is first
    assert first.kept("x", lambda: [1]) is first.kept("x", lambda: [2])
    judge(shelf.ledger, Decision(first.book.claims[0].id, "accept", "me", "seen"), clock=FixedClock())
    then = shelf.loaded()
    assert then.book.notes == {first.book.claims[0].id: "accepted"}
    assert then.book.reports is not first.book.reports
    assert then.book.claims == first.book.claims


def test_what_is_dear_is_computed_again_only_where_a_claim_changed(shelf: Shelf) -> None:
    first = shelf.loaded().book
    accounts = first.accounts
    judge(shelf.ledger, Decision(first.claims[0].id, "accept", "me", "seen"), clock=FixedClock())
    assert shelf.loaded().book.accounts is accounts
    judge(shelf.ledger, Decision(first.claims[0].id, "reject", "me", "not seen"), clock=FixedClock())
    assert shelf.loaded().book.accounts is not accounts


def test_what_comes_in_is_read_by_itself(shelf: Shelf) -> None:
    before = shelf.loaded().book
    revised = Report("tarn.txt", "Tarn, 6 May 2031 - Four civilians were wounded in Tarn, a doctor said.\n")
    list(read_into(shelf.ledger, [LATER, revised], reader=Desk.of(ReaderChoice("rules"))))
    after = shelf.loaded().book
    assert same(after, book(shelf.ledger))
    assert len(after.reports) == len(before.reports) + 1
    assert [one for one in after.claims if one.report == "orrin.txt"] == [
        one for one in before.claims if one.report == "orrin.txt"
    ]


def test_what_another_process_adds_is_seen(shelf: Shelf) -> None:
    shelf.loaded()
    with open_ledger(shelf.path, clock=FixedClock()) as other:
        list(read_into(other, [LATER], reader=Desk.of(ReaderChoice("rules"))))
    assert "seld.txt" in shelf.loaded().book.reports


def test_a_reading_that_is_undone_goes(shelf: Shelf) -> None:
    (added,) = read_into(shelf.ledger, [LATER], reader=Desk.of(ReaderChoice("rules")))
    assert "seld.txt" in shelf.loaded().book.reports
    number = added.added.reading  # type: ignore[union-attr]
    undo = Judgement(f"reading:{number}", "undo", "me", "twice", FixedClock()())
    shelf.ledger.judge(undo)
    assert "seld.txt" not in shelf.loaded().book.reports
    assert same(shelf.loaded().book, book(shelf.ledger))


def test_the_first_pages_are_told_that_it_is_being_loaded(shelf: Shelf) -> None:
    shelf._lock.acquire()  # a ledger that takes its time
    shelf.prepare()
    with pytest.raises(StillLoadingError):
        shelf.loaded()
    shelf._lock.release()
    shelf._ready.wait(10)
    assert len(shelf.loaded().book.reports) == 2


def test_it_goes_on_after_it_was_closed(shelf: Shelf) -> None:
    shelf.loaded()
    shelf.close()
    shelf.close()
    assert len(shelf.loaded().book.reports) == 2


def test_a_narrowed_book_holds_nothing_of_the_rest(shelf: Shelf) -> None:
    whole = shelf.loaded().book
    orrin = [one.id for one in whole.claims if one.report == "orrin.txt"]
    (tarn,) = (one.id for one in whole.claims if one.report == "tarn.txt")
    for one, verdict, other in (
        (orrin[0], "accept", None),
        (tarn, "accept", None),
        (orrin[1], "join", tarn),
        (tarn, "decide", None),
        (orrin[1], "merge", tarn),
    ):
        judge(shelf.ledger, Decision(one, verdict, "me", "x", other=other), clock=FixedClock())  # type: ignore[arg-type]
    decided = [("source:doctor", "source:activists"), ("source:activists", "source:state television")]
    for at, (subject, other) in enumerate(decided):
        shelf.ledger.judge(Judgement(subject, "depends", "me", f"x{at}", FixedClock()(), other=other))
    whole, part = shelf.loaded().book, shelf.loaded(frozenset({"orrin.txt"})).book
    assert shelf.loaded(frozenset({"orrin.txt"})).book is part
    assert set(part.reports) == {"orrin.txt"}
    assert {one.id for one in part.claims} == set(orrin)
    assert tarn not in str((part.view.merged, part.view.together, part.view.apart, part.view.decided, part.notes))
    assert part.notes == {orrin[0]: "accepted"}
    assert all("doctor" not in f"{one.claim} {one.other}" for one in part.decisions)
    assert narrowed(whole, frozenset(whole.reports)).claims == whole.claims


def test_narrow_books_are_not_kept_for_ever(shelf: Shelf) -> None:
    first = shelf.loaded(frozenset({"0"}))
    for at in range(1, 12):
        shelf.loaded(frozenset({str(at)}))
    assert shelf.loaded(frozenset({"0"})) is not first
    assert shelf.loaded() is shelf.loaded(None)


def test_a_ledger_that_is_not_there_is_begun(tmp_path: Path) -> None:
    shelf = Shelf(WebSettings(tmp_path / "new.db", "me", "t"))
    assert shelf.loaded().book.reports == {}


def test_an_order_of_checking_is_there_when_it_is_opened(shelf: Shelf) -> None:
    """Worked out once of the whole ledger; claims that came in since, or were corrected, come last."""
    shelf.prepare()
    assert shelf._indexed.wait(20)
    shelf.wait_for_index()
    whole = shelf.loaded().book
    assert list(shelf.first_order(whole)) == in_turn(whole.claims, ())
    assert shelf.first_order(whole)[0] is shelf.first_order(shelf.loaded(frozenset({"orrin.txt"})).book)[0]
    list(read_into(shelf.ledger, [LATER], reader=Desk.of(ReaderChoice("rules"))))
    after = shelf.loaded().book
    assert {turn.claim.id for turn in shelf.first_order(after)} == set(after.by_id)


def test_words_are_looked_for_once_they_are_indexed(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "PATIENCE_S", 0.01)
    shelf.wait_for_index()
    shelf._indexing = True
    with pytest.raises(StillLoadingError):
        shelf.wait_for_index()


def test_what_was_rejected_is_known_with_its_report(shelf: Shelf) -> None:
    first = shelf.loaded().book
    assert shelf.rejected() == {}
    for at, one in enumerate(first.claims[:2]):
        judge(shelf.ledger, Decision(one.id, "reject", "me", f"x{at}"), clock=FixedClock())
        assert set(shelf.rejected().items()) == {(claim.id, claim.report) for claim in first.claims[: at + 1]}
    assert [one.verdict for one in shelf.judgements()] == ["reject", "reject"]
    assert shelf.judgements() == shelf.ledger.judgements()


def test_what_reports_say_of_places_is_read_again_only_where_they_changed(shelf: Shelf) -> None:
    first = shelf.loaded().book
    stated = first.stated
    judge(shelf.ledger, Decision(first.claims[0].id, "reject", "me", "x"), clock=FixedClock())
    assert shelf.loaded().book.stated is stated
    (tarn,) = (one for one in first.claims if one.report == "tarn.txt")
    judge(shelf.ledger, Decision(tarn.id, "reject", "me", "y"), clock=FixedClock())
    assert shelf.loaded().book.stated is not stated
