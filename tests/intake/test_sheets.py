import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from reckoning.intake.sheets import SheetError, day, entries, number, read_sheet
from reckoning.model import Issue


def sheet(tmp_path: Path, text: str) -> Any:
    path = tmp_path / "days.txt"
    path.write_text(text, encoding="utf-8")
    return read_sheet(path)


@pytest.mark.parametrize(
    "text",
    [
        'day,by.killed,by.cum\n2031-05-01,3,"1,013"\n2031-05-02,,n/a\n',
        "day;by.killed;by.cum\n2031-05-01;3;1 013\n2031-05-02;;\n",
        '[{"day": "2031-05-01", "by": {"killed": 3, "cum": 1013.0}}, {"day": "2031-05-02"}]',
        '{"source": "x", "rows": [{"day": "2031-05-01", "by": {"killed": "3", "cum": 1013}}, {"day": "2031-05-02"}]}',
        '{"day": "2031-05-01", "by": {"killed": 3, "cum": 1013}}\n\n{"day": "2031-05-02", "by": {"killed": null}}\n',
    ],
    ids=["csv", "semicolons", "json", "within", "lines"],
)
def test_the_same_table_in_each_shape(tmp_path: Path, text: str) -> None:
    found = sheet(tmp_path, text)
    assert found.headers[:2] == ("day", "by.killed")
    rows = list(entries(found, "day", ["by.killed", "by.cum"], file="days"))
    assert rows == [(dt.date(2031, 5, 1), {"by.killed": 3, "by.cum": 1013}), (dt.date(2031, 5, 2), {})]


def test_an_object_alone_is_a_table_of_one_row(tmp_path: Path) -> None:
    assert len(sheet(tmp_path, '{"day": "2031-05-01", "cum": 3}').rows) == 1


def test_bad_rows_and_cells_are_issues_and_the_rest_is_kept(tmp_path: Path) -> None:
    found = sheet(tmp_path, "day,cum\nsoon,3\n2031-05-01,many\n2031-05-01,4\n2031-05-02T06:00,5\n")
    rows = list(entries(found, "day", ["cum"], file="days"))
    issues = [str(row) for row in rows if isinstance(row, Issue)]
    assert issues == [
        "days:2: day: 'soon' is no ISO day such as 2026-01-31; the row is left out",
        "days:3: cum: 'many' is no whole number; it is left out",
        "days:4: 2031-05-01 came before, in row 3; this row is left out",
    ]
    assert [row for row in rows if not isinstance(row, Issue)] == [
        (dt.date(2031, 5, 1), {}),
        (dt.date(2031, 5, 2), {"cum": 5}),
    ]


@pytest.mark.parametrize(
    ("cell", "count"),
    [(3, 3), (3.0, 3), (" 3 ", 3), ("1’234’567", 1234567), ("-4", -4), ("7.00", 7), (None, None), ("–", None)],
)
def test_numbers(cell: Any, count: int | None) -> None:
    assert number(cell) == count


@pytest.mark.parametrize("cell", [True, 3.5, "3.5", "1,23", "three", [3]])
def test_what_is_no_number(cell: Any) -> None:
    with pytest.raises(ValueError, match="no whole number"):
        number(cell)


def test_a_day_needs_all_its_parts() -> None:
    with pytest.raises(ValueError, match="no ISO day"):
        day("2031-05")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "holds no rows"),
        ("[1, 2]", "holds no list of objects"),
        ('{"a": 1', "neither JSON nor JSON lines"),
        ('{"a": 1}\n[2]', "days.txt:2: no object"),
        ("[" * 100_000, "nested too deeply"),
        (f'[{{"day": {"9" * 5000}}}]', "digits"),
        (f'{{"a": 1}}\n{{"a": {"9" * 5000}}}', "neither JSON nor JSON lines"),
    ],
)
def test_what_is_no_table_is_said(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SheetError, match=words):
        sheet(tmp_path, text)


def test_binary_and_large_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "days.bin"
    path.write_bytes(b"\x89PNG\x00\x00\x01\xff")
    with pytest.raises(SheetError, match="not text"):
        read_sheet(path)
    monkeypatch.setattr("reckoning.intake.sheets.MAX_BYTES", 3)
    with pytest.raises(SheetError, match="larger than"):
        read_sheet(path)
