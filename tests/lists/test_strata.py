"""Strata of records: as they tell, and none where they do not."""

from __future__ import annotations

from typing import Any

import pytest

from reckoning.lists.strata import BYS, By, stratum
from reckoning.model import Place, Span, Timespan
from reckoning.model.victim import Victim


def victim(**known: Any) -> Victim:
    return Victim("Harvest", 1, "7", **known)


HERE = Span("Seld", 0, 4)


@pytest.mark.parametrize(
    ("by", "known", "expected"),
    [
        ("sex", {"sex": "f"}, "female"),
        ("sex", {"sex": "m"}, "male"),
        ("month", {"died": Timespan("2031-02-03", "2031-02-03")}, "2031-02"),
        ("month", {"died": Timespan("2031-02", "2031-02")}, "2031-02"),
        ("month", {"died": Timespan("2031-02-27", "2031-03-01")}, None),
        ("month", {"died": Timespan("2031", "2031")}, None),
        ("month", {"died": Timespan(None, "2031-02-03")}, None),
        ("month", {"died": Timespan("2031-02-03", None)}, None),
        ("place", {"place_text": " the  old market "}, "the old market"),
        ("place", {"place_text": " "}, None),
        ("place", {"place": Place(HERE, "Seld", 7, "VL", "Orrin"), "place_text": "Seld"}, "Orrin, VL"),
        ("place", {"place": Place(HERE, "Seld", None, None, "Orrin"), "place_text": "Seld"}, "Orrin"),
        ("place", {"place": Place(HERE, "Seld", 7, "VL"), "place_text": "Seld"}, "Seld"),
        ("side", {"given": {"status": "civilian"}}, "civilian"),
        ("side", {"given": {"other": "civilian"}}, None),
    ],
)
def test_a_record_is_in_the_stratum_that_it_tells(by: By, known: dict[str, Any], expected: str | None) -> None:
    assert stratum(victim(**known), by, side="status") == expected


@pytest.mark.parametrize("by", BYS)
def test_what_a_record_does_not_tell_is_none(by: By) -> None:
    assert stratum(victim(given={"side": "x"}), by) is None
