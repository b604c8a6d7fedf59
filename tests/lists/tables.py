"""Published tables of overlaps, with what others found in them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from reckoning.lists.estimates import Patterns


def by_columns(names: str, cells: str) -> Patterns:
    """A table printed as an array over 2 x 2 x ... whose first index runs fastest."""
    counts = [int(cell) for cell in cells.split()]
    lists = tuple(names.split())
    keys = ["".join("1" if at >> one & 1 else "0" for one in range(len(lists))) for at in range(len(counts))]
    return Patterns(lists, {key: count for key, count in zip(keys, counts, strict=True) if "1" in key})


# Ball, Betts, Scheuren, Dudukovich & Asher (2002): killings in Kosovo in 1999 by four documenters.
KOSOVO = by_columns("EXH ABA OSCE HRW", "0 1131 845 177 936 228 217 181 306 106 31 18 123 42 32 27")
# Madigan & York (1997): children born with spina bifida, three lists; and people of another study by five.
SPINA_BIFIDA = by_columns("A B C", "0 60 49 4 247 112 142 12")
FIVE = by_columns(
    "A B C D E",
    "0 27 37 19 4 4 1 1 97 22 37 25 2 1 3 5 83 36 34 18 3 5 0 2 30 5 23 8 0 3 0 2",
)
# Chan, Silverman & Vincent (2021): made up, so that some models have no estimate.
ARTIFICIAL = Patterns(("A", "B", "C"), {"100": 40, "010": 30, "001": 20, "110": 6})
SMALL = Patterns(("A", "B", "C"), {"100": 20, "010": 18, "001": 22, "110": 9, "101": 8, "011": 7, "111": 4})


def anchors() -> dict[str, Any]:
    """All tables with what others found in them; the test is skipped where they are not."""
    shared = Path(os.environ.get("RECKONING_SHARED", Path(__file__).resolve().parents[3] / "shared"))
    path = shared / "data" / "mse" / "anchors.json"
    if not path.is_file():
        pytest.skip("published tables not compared: no ../shared/data/mse here (or where RECKONING_SHARED points)")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def anchor(name: str) -> Patterns:
    """One of them."""
    found = anchors()[name]
    width = len(next(iter(found["counts"])))
    return Patterns(tuple(found.get("lists", "ABCDE"[:width])), found["counts"])
