"""The page of an overlap: what to know about it is said in words."""

from __future__ import annotations

import io
import json

from rich.console import Console

from reckoning.lists.overlap import Overlap
from reckoning.render.overlap import SHOWN, overlap_cells, overlap_json, overlap_page


def page(overlap: Overlap) -> str:
    out = io.StringIO()
    Console(file=out, width=100, color_system=None, markup=False, highlight=False).print(overlap_page(overlap))
    return " ".join(out.getvalue().split())


def test_a_copy_is_pointed_out_and_rows_of_a_person_twice_show() -> None:
    told = page(Overlap(("A", "B"), {"11": 99, "10": 1}, {"A": 104, "B": 99}))
    assert "A and B hold nearly the same persons" in told and "A 104 100 1" in told and "A and B 99 .99 1" in told


def test_one_list_and_lists_of_nobody_are_told_too() -> None:
    assert page(Overlap(("A",), {"1": 1}, {"A": 1})).startswith("1 person on 1 list")
    assert "A and B 0 — —" in page(Overlap(("A", "B"), {}, {"A": 0, "B": 0}))


def test_patterns_that_are_not_shown_are_counted() -> None:
    names = tuple(f"in {number}" for number in range(7))
    counts = {format(number, "07b"): 1 for number in range(1, 128)}
    told = page(Overlap(names, counts, dict.fromkeys(names, 64)))
    assert f"{127 - SHOWN} more patterns, of {127 - SHOWN} persons together; --format csv has all." in told


def test_strata_are_told_by_how_many_lists_and_disputes_in_words() -> None:
    strata = {"female": {"10": 2, "11": 1}, "unknown": {"01": 4}}
    found = Overlap(("A", "B"), {"01": 4, "10": 2, "11": 1}, {"A": 3, "B": 5}, "sex", strata, 1)
    assert "Sex Persons on 1 on 2 female 3 2 1 unknown 4 4 ·" in page(found)
    assert "The lists disagree on the sex of 1 person" in page(found)
    assert list(overlap_cells(found))[:3] == [["sex", "A", "B", "persons"], ["female", 1, 0, 2], ["female", 1, 1, 1]]
    assert json.loads(overlap_json(found)) == {
        "lists": ["A", "B"], "counts": {"01": 4, "10": 2, "11": 1}, "by": "sex", "strata": strata, "disputed": 1,
        "rows": {"A": 3, "B": 5},
    }  # fmt: skip
