"""What models say, beside each other: strata added up, links drawn again, and objects for machines."""

from __future__ import annotations

from typing import Any

from reckoning.lists.answers import Estimated, added_up, answered, carried, doubted, facts, warnings_of, with_more
from reckoning.lists.estimates import Estimate, Patterns, refusal
from reckoning.lists.usable import usable
from tests.lists.tables import ARTIFICIAL, SMALL

ONE = Estimate("loglinear", 88, 150.1234567, (120.0, 200.5), 0.95, "words", {"warnings": ["old"], "a": 1})
NONE = refusal("loglinear", SMALL, "words", "why")


def of(stratum: str | None, *estimates: Estimate) -> Estimated:
    return Estimated(stratum, SMALL, usable(SMALL), estimates)


def test_diagnostics_and_warnings_are_added() -> None:
    more = with_more(ONE, {"b": 2}, ["new"])
    assert more.diagnostics == {"a": 1, "b": 2, "warnings": ["old", "new"]}
    assert warnings_of(with_more(NONE, {"warnings": 3})) == []


def test_what_is_doubtful_about_the_lists_goes_with_each_number() -> None:
    copied = Patterns(("A", "B", "C", "D"), {"1100": 9, "0010": 8, "0001": 7, "1110": 3, "0011": 1})
    used = usable(copied)
    lists: Any = doubted(ONE, used, copied).diagnostics["lists"]
    assert (lists["given"], lists["used"]) == (["A", "B", "C", "D"], ["A", "C", "D"])
    assert warnings_of(doubted(ONE, used, copied))[1].startswith("only 4 people")
    assert warnings_of(doubted(NONE, usable(ARTIFICIAL), ARTIFICIAL)) == []


def test_drawn_links_widen_and_what_stands_is_kept() -> None:
    over = Estimate("loglinear", 80, 86.0, (80.0, 260.0), 0.95, "words", {"links": {"draws": 9}, "warnings": []})
    found = carried(ONE, [over], 88)
    assert (found.observed, found.estimate, found.interval) == (88, 88, (88, 260.0))
    assert found.diagnostics["links_as_they_stand"] == {"estimate": 150.1234567, "interval": [120.0, 200.5]}
    assert found.diagnostics["a"] == 1
    assert warnings_of(found) == ["old"]
    assert warnings_of(carried(ONE, [NONE], 88)) == ["old", "the links are taken as sure: why"]
    assert "several answers" in warnings_of(carried(ONE, [over, over], 88))[1]
    assert carried(NONE, [over], 88).diagnostics["links_as_they_stand"] == {"estimate": None, "interval": None}


def test_strata_are_added_up_and_the_difference_is_shown() -> None:
    parts = [of("east", ONE), of("west", NONE), of("north", ONE, ONE)]
    found, refused = added_up(of(None, ONE, NONE), parts).estimates
    assert found.diagnostics["strata"] == {
        "sum": round(150.1234567 + 88 + 88, 1),
        "documented_only": ["west", "north"],
        "difference": -176.0,
    }
    strata: Any = refused.diagnostics["strata"]
    assert "difference" not in strata


def test_facts_have_exactly_these_keys_and_whole_numbers_stay_whole() -> None:
    whole = Estimate("decomposable", 88, 150, (120, 200), 0.9, "words")
    first, second = facts([of(None, whole, NONE)])
    assert first == {
        "model": "decomposable",
        "observed": 88,
        "estimate": 150,
        "interval": [120, 200],
        "level": 0.9,
        "assumption": "words",
        "diagnostics": {},
        "refused": None,
    }
    assert (second["estimate"], second["interval"], second["refused"]) == (None, None, "why")
    assert facts([of(None, ONE)])[0]["estimate"] == 150.123
    told: Any = facts([of(None, ONE), of("east", ONE)])[1]["diagnostics"]
    assert told["stratum"] == "east"


def test_bounds_alone_are_no_answer() -> None:
    bound = Estimate("nhoi", 88, 150, (120, 200), 0.9, "words")
    assert not answered([of(None, NONE, bound)])
    assert answered([of(None, NONE), of("east", ONE)])
