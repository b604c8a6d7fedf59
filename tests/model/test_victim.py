"""Victims and their lists: what may not be, and that they come back from their objects."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from reckoning.model import Place, Span, Timespan
from reckoning.model.victim import Victim, victim_dict, victim_from
from reckoning.model.victim_list import Release, VictimList

PLACE = Place(Span("Seld, Orrin", 0, 11), "Seld", 7, "VD", "Orrin", 1.0, 2.0, 3.0, "Seld, Orrin")
FULL = Victim(
    "L", 2, "X1", ("Tarek Sample",), Timespan("1990", "1990"), Timespan("2012", "2013"), 20, None, "m", PLACE,
    "Seld, Orrin",
    {"Name": "Tarek Sample"},
)  # fmt: skip


@pytest.mark.parametrize("victim", [FULL, Victim("L", 1, "X2"), replace(FULL, place=None)])
def test_a_victim_comes_back_from_its_object(victim: Victim) -> None:
    assert victim_from({**victim_dict(victim), "extra": 1}) == victim


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"list": ""}, "needs a list"),
        ({"row": ""}, "needs a list"),
        ({"release": 0}, "counted from 1"),
        ({"sex": "x"}, "the sex is one of"),
        ({"age_low": 30, "age_high": 20}, "ages are from 0"),
        ({"age_low": None, "age_high": -1}, "ages are from 0"),
        ({"age_low": 131}, "ages are from 0"),
        ({"place_text": "Orrin"}, "all the words of the place"),
    ],
)
def test_what_no_victim_may_be(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(FULL, **change)  # type: ignore[arg-type]


def test_a_list_has_a_release_and_the_last_one_counts() -> None:
    one = Release("L", 1, "l.csv", {}, 3, 0, dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert VictimList("L", (one, replace(one, number=2))).last.number == 2
    with pytest.raises(ValueError, match="has a release"):
        VictimList("L", ())
