from __future__ import annotations

from itertools import pairwise

import pytest

from reckoning.gazetteer.find import find
from tests.gazetteer.places import TABLE


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in find(text, TABLE)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on Dayr az-Zawr and in Velland on Monday.", ["Dayr az-Zawr", "Velland"]),
        ("Troops left Port Vell, Velland, for the coast.", ["Port Vell", "Velland"]),
        ("Talks in Velland’s capital failed.", ["Velland"]),
        ("He met President Seld on Monday.", []),
        ("He met John Orrin. Orrin said nothing.", []),
        ("The shop is in Orrin Street now.", []),
        ("Velland, Marrow and Velland again.", ["Velland", "Marrow", "Velland"]),
        ("قتل خمسة في أورين أمس", ["أورين"]),
        ("nothing here", []),
        ("", []),
    ],
)
def test_names_of_places_and_of_people(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_spans_are_in_order_and_do_not_overlap() -> None:
    text = "In Velland and Marrow, near Port Vell, from Orrin to Dayr az-Zawr in Velland."
    spans = find(text, TABLE)
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
