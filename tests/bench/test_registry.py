"""Tolls beside the registry's: what counts as right, and by whose groups."""

from __future__ import annotations

from bench.incidents import Registry
from bench.registry import Share, by_registry, figures, half, measure, ours
from tests.reconcile.victims import paper, said

REPORTS = {name: paper(name) for name in ("r1", "r2")}
CLAIMS = [said("[a man] was {killed}."), said("[three people] were {hurt}.", "injured", report="r2")]


def test_silence_counts_as_none_here() -> None:
    assert figures(CLAIMS[:1], REPORTS) == {"killed": 1, "injured": 0}
    assert figures([], {}) == {"killed": 0, "injured": 0}


def test_shares_by_effect_and_size() -> None:
    registry = Registry(REPORTS, {"r1": "7", "r2": "7"})
    groups = by_registry(CLAIMS, registry)
    assert groups == {"7": CLAIMS}
    found = measure(groups, {"7": {"killed": 1, "injured": 3}, "8": {"killed": 2, "injured": 0}}, REPORTS)
    assert found["killed", "all"] == Share(1, 2) and found["killed", "all, 2 and more"] == Share(0, 1)
    assert str(found["injured", "all"]) == "1.000 (2 of 2)" and str(Share(0, 0)) == "none"
    assert {half(str(number)) for number in range(20)} == {0, 1}


def test_our_groups_are_those_with_most_claims_of_an_incident() -> None:
    registry = Registry(REPORTS, {"r1": "7", "r2": "8"})
    assert {gold: {claim.id for claim in held} for gold, held in ours(CLAIMS, registry).items()}.keys() == {"7", "8"}
