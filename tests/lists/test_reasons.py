"""Why two records are thought to be one person, in words without names."""

from __future__ import annotations

import numpy as np

from reckoning.lists.reasons import reasons
from tests.lists.named_lists import alike

AT = np.array([0])


def said(one: str, other: str, **outcomes: int) -> str:
    return reasons(alike(one, other), {name: np.array([value]) for name, value in outcomes.items()}, AT)[0]


def test_names() -> None:
    assert said("Tamir Nadol Vega", "Tamir Nadol Vega") == "same first name, 2 further parts agree"
    assert said("Yusuf Vega", "Youssef Bega") == (
        "first name in another spelling, 1 further part agrees in another spelling"
    )
    assert said("Tamir Orrin Kast Lund Vega", "Tamir Orrin Kast Lund") == (
        "same first name, 3 or more further parts agree, one part missing"
    )
    assert said("Tamir Nadol Vega", "Orrin Nadol Lund") == "another first name, 1 further part agrees, 1 differs"
    assert said("Tamir Nadol Vega", "Tamir Orrin Lund") == "same first name, 2 or more differ"
    assert said("Tamir Nadol Vega", "Tamir") == "same first name, several parts missing"
    assert said("Tamir Nadol Vega", "Tamir Vega Nadol") == (
        "same first name, 2 further parts agree, parts in another order"
    )
    assert said("unknown", "Tamir") == "no name to compare"


def test_all_else() -> None:
    assert said("Tamir Vega", "Tamir Vega", sex=1, died=8, place=-1) == (
        "same first name, 1 further part agrees; same sex, same day of death"
    )
