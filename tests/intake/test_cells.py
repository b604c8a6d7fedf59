"""Rows of cells: each with the line at which it begins, blank ones left out, and no row swallowed unsaid."""

from __future__ import annotations

import pytest

from reckoning.intake.cells import CellsError, numbered


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ([], []),
        (["a,b\n", "c,d"], [(1, ["a", "b"]), (2, ["c", "d"])]),
        (["\n", " , \n", 'a,"b\n', 'c"\n', "\n", "d,\n"], [(3, ["a", "b\nc"]), (6, ["d", ""])]),
        (['a,"b"'], [(1, ["a", "b"])]),
        (['a,"b""c" d, "e"\n'], [(1, ["a", 'b"c d', ' "e"'])]),
        (["a\0,b\n", "\0\n"], [(1, ["a", "b"])]),
    ],
)
def test_rows_have_the_line_at_which_they_begin(lines: list[str], rows: list[tuple[int, list[str]]]) -> None:
    assert list(numbered(lines)) == rows


@pytest.mark.parametrize("rest", [[], ["3,c\n", "4,d\n"], ["3,c", "x" * 1_000_001]])
def test_a_quotation_mark_that_is_never_closed_takes_no_rows_along(rest: list[str]) -> None:
    found = numbered(["1,a\n", '2,"b\n', *rest])
    assert next(found) == (1, ["1", "a"])
    with pytest.raises(CellsError, match="line 2: a quotation mark is never closed"):
        next(found)


def test_what_else_cannot_be_cut_is_told_by_its_line() -> None:
    with pytest.raises(CellsError, match="line 2: new-line character"):
        list(numbered(["a\n", "b\rc\n"]))
