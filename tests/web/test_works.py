"""What takes long is made beside: once, the last shown until the next is there, and never what another may not see."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.books import Book, judged, narrowed
from reckoning.model import Claim, Judgement, Quantity, Report, Span
from reckoning.testing import FixedClock
from reckoning.web import works
from reckoning.web.works import Progress, Reports, Step, StillLoadingError, Works

TEXT = "Five people were killed in Orrin."
NAMES = ("r0", "r1", "r2", "r3", "r4")


def claim(report: str) -> Claim:
    words = ("Five", 0, 4)
    evidence = Span.of(TEXT, 0, len(TEXT))
    return Claim(
        report, "killed", Quantity(5, 5, "exact", "people", *words), Span.of(TEXT, 17, 23), evidence, scope="incident"
    )


def book_of(*verdicts: str, names: tuple[str, ...] = NAMES) -> Book:
    """Reports with a claim each; the first claims judged so."""
    claims = [claim(name) for name in names]
    signed = [
        Judgement(one.id, verdict, "A", "seen", FixedClock()())  # type: ignore[arg-type]
        for one, verdict in zip(claims, verdicts, strict=False)
    ]
    return judged(claims, {name: Report(name, TEXT) for name in names}, signed)


def names_in(book: Book, before: object, progress: Progress) -> frozenset[str]:
    """What was looked at to make this."""
    del before, progress
    return frozenset(book.reports)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every book is large, and nobody waits for long."""
    monkeypatch.setattr(works, "LARGE", 0)
    monkeypatch.setattr(works, "PATIENCE_S", 0.01)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    assert true()


def test_of_a_small_book_it_is_made_at_once_and_once() -> None:
    made, held = [], Works()

    def make(book: Book, before: int | None, progress: Progress) -> int:
        assert progress is held.progress
        made.append(before)
        return len(made)

    first = book_of()
    assert held.of(None, "x", first, make).value == held.of(None, "x", first, make).value == 1
    accepted = book_of("accept")
    assert held.of(None, "x", accepted, make).book is accepted, "nothing that counts has changed"
    assert made == [None]
    assert held.of(None, "x", book_of("reject"), make).value == 2
    assert made == [None, 1], "what was made before is there to take from"
    assert held.of(None, "y", first, make).value == 3


@pytest.mark.usefixtures("large")
def test_of_a_large_one_the_last_is_shown_until_the_next_is_made() -> None:
    held, go_on = Works(), Event()

    def make(book: Book, before: object, progress: Progress) -> int:
        progress.step = Step("Counting", 1, 2)
        assert go_on.wait(20)
        return len(book.claims)

    first, then = book_of(), book_of("reject")
    with pytest.raises(StillLoadingError) as error:
        held.of(None, "x", first, make)
    assert error.value.step == Step("Counting", 1, 2)
    assert str(error.value) == "Counting"
    go_on.set()
    until(lambda: not held._under_way)
    made = held.of(None, "x", first, make)
    assert (made.value, made.book) == (5, first)
    go_on.clear()
    behind = held.of(None, "x", then, make)
    assert (behind.value, behind.book) == (5, first), "at once, and of the book before"
    assert held.of(None, "x", then, make).book is first
    assert len(held._under_way) == 1, "others who ask meanwhile begin nothing"
    go_on.set()
    until(lambda: held.of(None, "x", then, make).book is then)
    assert held.of(None, "x", then, make).value == 4


@pytest.mark.usefixtures("large")
def test_who_waits_a_little_may_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "PATIENCE_S", 20)
    assert Works().of(None, "x", book_of(), names_in).value == frozenset(NAMES)


@pytest.mark.usefixtures("large")
def test_what_goes_wrong_is_told_to_who_asks_and_not_tried_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "PATIENCE_S", 20)
    held, tried = Works(), []

    def make(book: Book, before: object, progress: Progress) -> int:
        tried.append(book)
        return 1 // (len(tried) - 1)

    first = book_of()
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            held.of(None, "x", first, make)
    assert len(tried) == 1
    assert held.of(None, "x", book_of("reject"), make).value == 1, "another state may go better"


@given(st.lists(st.frozensets(st.sampled_from(NAMES)), max_size=12), st.booleans())
def test_nobody_is_shown_what_was_made_from_a_report_they_may_not_see(seen: list[frozenset[str]], few: bool) -> None:
    """Viewers of any reports, one after the other, and an administrator: what they get tells of none but theirs."""
    whole, held = book_of(), Works()
    held.of(None, "x", whole, names_in)
    large, patience, share = works.LARGE, works.PATIENCE_S, works.NEARLY
    works.LARGE, works.PATIENCE_S, works.NEARLY = 0, 5.0, 0.0 if few else 0.9  # type: ignore[misc]
    try:
        for reports in seen:
            made = held.of(reports, "x", narrowed(whole, reports), names_in)
            assert made.value <= reports
            assert set(made.book.reports) <= reports
    finally:
        works.LARGE, works.PATIENCE_S, works.NEARLY = large, patience, share  # type: ignore[misc]


@pytest.mark.usefixtures("large")
def test_a_report_that_comes_in_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who saw nine reports and adds a tenth is shown the nine; who saw one of ten is not shown a tenth of theirs."""
    names = tuple(f"r{at}" for at in range(10))
    whole, held, go_on = book_of(names=names), Works(), Event()
    go_on.set()

    def make(book: Book, before: object, progress: Progress) -> Reports:
        assert go_on.wait(20)
        return frozenset(book.reports)

    nine, one = frozenset(names[:9]), frozenset(names[:1])
    monkeypatch.setattr(works, "PATIENCE_S", 20)
    for reports in (nine, one):
        held.of(reports, "x", narrowed(whole, reports), make)
    go_on.clear()
    assert held.of(frozenset(names), "x", narrowed(whole, frozenset(names)), make).value == nine
    monkeypatch.setattr(works, "PATIENCE_S", 0.01)
    with pytest.raises(StillLoadingError):
        held.of(frozenset(names[:2]), "x", narrowed(whole, frozenset(names[:2])), make)
    with pytest.raises(StillLoadingError):
        held.of(None, "x", whole, make)
    go_on.set()


def test_no_more_than_some_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "KEPT", 3)
    whole, held = book_of(), Works()
    for at in range(9):
        held.of(None, at, whole, names_in)
    assert [name for _, name in held._made] == [6, 7, 8]
    monkeypatch.setattr(works, "MOST_CLAIMS", 0)
    monkeypatch.setattr(works, "AT_LEAST", 2)
    held.of(None, "x", whole, names_in)
    assert [name for _, name in held._made] == [8, "x"]


@pytest.mark.usefixtures("large")
def test_no_more_than_some_wait_to_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "WAITING", 3)
    whole, held = book_of(), Works()
    with held._one_at_a_time:
        for at in range(6):
            with pytest.raises(StillLoadingError):
                held.of(None, at, whole, names_in)
        assert len(held._under_way) == 3
    until(lambda: not held._under_way)
    assert len(held._made) == 3


def test_progress_is_told_stretch_by_stretch() -> None:
    progress, seen = Progress(), []
    found = list(progress(lambda part: [seen.append(progress.step) or one for one in part], range(1000), "Counting"))
    assert found == list(range(1000))
    assert seen[0] == Step("Counting", 0, 1000)
    assert 1 < len(set(seen)) <= works.STRETCHES
    assert list(progress(list, [], "Nothing")) == []
