"""Incidents told anew after a little changed: tolls and contradictions as if they were told for the first time."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest

from bench.scale_data import World
from reckoning.ask import Filter
from reckoning.ask import again as module
from reckoning.ask.again import AgainTold
from reckoning.ask.incidents import incidents_told
from reckoning.books import Book, judged
from reckoning.model import Judgement, Report
from reckoning.reconcile.rules import THE_RANGE
from reckoning.reconcile.sharing import alone

WHEN = dt.datetime(2031, 6, 1, tzinfo=dt.UTC)
REASON = "seen"


@pytest.fixture(scope="module")
def read() -> Book:
    """Sixteen reports of a dense stretch of an invented conflict, nothing judged yet."""
    items = list(World(16, 5, of=4000).items())
    return judged([claim for _, claims in items for claim in claims], {report.id: report for report, _ in items}, ())


def told(again: AgainTold, book: Book) -> list[object]:
    return list(again.told(book, book.ties, book.ground, alone))


def anew(book: Book) -> list[object]:
    return list(incidents_told(Filter(), book, book.ties, THE_RANGE))


def judgement(book: Book, draw: Random, at: int) -> Judgement:
    """What somebody may decide of a claim or of a source, any of it."""
    one, other = draw.sample([claim.id for claim in book.claims], 2)
    verdict = draw.choice(("accept", "reject", "merge", "join", "split", "correct", "decide", "depends"))
    moment = WHEN + dt.timedelta(minutes=at)
    if verdict == "correct":
        change = draw.choice(({"quantity": {"low": 3, "high": 9}}, {"place": None}, {"time": None}, {"source": None}))
        return Judgement(one, "correct", "A", REASON, moment, change)
    if verdict == "depends":
        source, on = (f"source:{name}" for name in draw.sample(sorted(book.accounts.sources.names), 2))
        return Judgement(source, "depends", "A", REASON, moment, other=on)
    return Judgement(one, verdict, "A", REASON, moment, other=other if verdict in ("merge", "join", "split") else None)  # type: ignore[arg-type]


def test_it_is_the_same_as_told_from_nothing_after_any_judgements(read: Book) -> None:
    draw, again = Random(11), AgainTold()
    assert told(again, read) == anew(read)
    signed: list[Judgement] = []
    for at in range(14):
        signed.append(judgement(read, draw, at))
        book = judged(read.claims, read.reports, signed)
        assert told(again, book) == anew(book), signed[-1]
    assert told(again, read) == anew(read)


def test_only_the_incident_of_a_judged_claim_is_told_anew(read: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    again = AgainTold()
    before = told(again, read)
    count: list[str] = []
    make = module.told_of
    monkeypatch.setattr(module, "told_of", lambda one, *rest: count.append(one.id) or make(one, *rest))
    (claim,) = [one for one in read.claims if one.part_of][:1]
    book = judged(read.claims, read.reports, [Judgement(claim.id, "correct", "A", "x", WHEN, {"part_of": None})])
    after = told(again, book)
    assert after == anew(book)
    assert 0 < len(count) <= 2 < len(before)


def test_another_text_of_a_report_tells_its_incidents_anew(read: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    again = AgainTold()
    told(again, read)
    name = next(iter(read.reports))
    old = read.reports[name]
    reports = {**read.reports, name: Report(old.id, old.text, "2019-01-01", old.publisher)}
    book = judged(read.claims, reports, ())
    assert told(again, book) == anew(book)


def test_where_places_lie_otherwise_all_is_told_anew(read: Book) -> None:
    again = AgainTold()
    told(again, read)
    assert list(again.told(read, read.ties, "elsewhere", alone)) == anew(read)
