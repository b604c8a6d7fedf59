"""Incidents reckoned anew from what was reckoned before are those reckoned from nothing, whatever people judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from bench.scale_data import World
from reckoning.model import Claim, Quantity, Report
from reckoning.reconcile.again import Again
from reckoning.reconcile.incidents import incidents_of, ties_of
from reckoning.reconcile.lexis import Lexis
from reckoning.reconcile.tellings import Ties

World_ = tuple[list[Claim], dict[str, Report]]


@pytest.fixture(scope="module")
def world() -> World_:
    """Two dozen reports of a dense stretch of an invented conflict, and their claims."""
    items = list(World(24, 3, of=4000).items())
    return [claim for _, claims in items for claim in claims], {report.id: report for report, _ in items}


def changed(claims: Sequence[Claim], reports: Mapping[str, Report], draw: Random) -> tuple[World_, Ties]:
    """A few claims gone or corrected, a report gone, claims tied together and told apart."""
    gone = set(draw.sample([claim.id for claim in claims], draw.randint(0, 4)))
    without = set(draw.sample(sorted(reports), draw.randint(0, 1)))
    kept = [claim for claim in claims if claim.id not in gone and claim.report not in without]
    at = draw.randrange(len(kept))
    kept[at] = replace(kept[at], quantity=Quantity.of(draw.randint(1, 90), None), time=None)
    pairs = [tuple(draw.sample([claim.id for claim in kept], 2)) for _ in range(draw.randint(0, 3))]
    near = [(one.id, other.id) for one, other in pairwise(kept) if one.report == other.report]
    apart = [*draw.sample(near, draw.randint(0, 2)), ("gone", kept[0].id)]
    own = {name: report for name, report in reports.items() if name not in without}
    return (kept, own), ties_of([(str(a), str(b)) for a, b in pairs], apart)


def test_it_is_the_same_as_reckoned_from_nothing_after_any_judgements(world: World_) -> None:
    claims, reports = world
    again = Again()
    assert again.incidents(claims, reports) == incidents_of(claims, reports)
    for seed in range(6):
        (some, own), ties = changed(claims, reports, Random(seed))
        assert again.incidents(some, own, ties) == incidents_of(some, own, ties), seed
    assert again.incidents(claims, reports) == incidents_of(claims, reports)


def test_it_is_told_in_any_order_of_what_comes(world: World_) -> None:
    claims, reports = world
    shuffled = Random(1).sample(claims, len(claims))
    again = Again()
    again.incidents(claims, reports)
    assert again.incidents(shuffled, reports) == incidents_of(claims, reports)


def test_what_nothing_bears_on_is_not_looked_for_again(world: World_, monkeypatch: pytest.MonkeyPatch) -> None:
    """One claim of 240 corrected: one report is read for what it tells, the words are weighed as they were."""
    claims, reports = world
    again = Again()
    again.incidents(claims, reports)
    looked: list[str] = []
    told = again._told
    monkeypatch.setattr(again, "_told", lambda name, *rest: looked.append(name) or told(name, *rest))
    lexis: Lexis | None = again._lexis
    one = replace(claims[0], quantity=Quantity.of(77, 77))
    assert again.incidents([one, *claims[1:]], reports) == incidents_of([one, *claims[1:]], reports)
    assert looked == [one.report]
    assert again._lexis is lexis


def test_of_nothing_there_are_none_also_when_something_came() -> None:
    again = Again()
    assert again.incidents([], {}) == ()
    assert again.incidents([], {}) == ()
    lone = Report("r1", "Nothing happened.", "2031-05-04")
    assert again.incidents([], {"r1": lone}) == ()
    assert again.incidents([], {"r1": lone}) == ()
