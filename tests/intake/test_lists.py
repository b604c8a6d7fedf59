"""Lists from files of every kind: encodings, signs between cells, titles above headers, workbooks, and broken ones."""

from __future__ import annotations

import codecs
import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from reckoning.intake.lists import SheetError, open_list

NOON = dt.datetime(2012, 3, 4, 12, 6)  # noqa: DTZ001 - cells of workbooks know no zone
ARABIC = "الاسم,العمر\n" + "طارق عينة,35\n" * 20


def written(folder: Path, content: str | bytes, name: str = "l.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return path


def saved(folder: Path, *rows: list[Any], name: str = "l.xlsx", merge: str | None = None) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Main"
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    path = folder / name
    book.save(path)
    return path


def cells(path: Path, **asked: Any) -> list[tuple[str, ...]]:
    return [row.cells for row in open_list(path, **asked).rows()]


@pytest.mark.parametrize(
    ("encoding", "how"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "byte order mark"),
        ("utf-16-le", "by the place of its zeros"),
        ("utf-16-be", "by the place of its zeros"),
        ("windows-1256", "windows-1256, the likeliest"),
    ],
)
def test_encodings_are_found(tmp_path: Path, encoding: str, how: str | None) -> None:
    found = open_list(written(tmp_path, ARABIC.replace(",35", ",35,aaaa,bbbb"), encoding=encoding))
    assert found.headers[:2] == ("الاسم", "العمر") or encoding.startswith("utf-16-")
    assert next(row.cells[0] for row in found.rows()) == "طارق عينة"
    assert how is None or how in found.issues[0].reason
    assert (how is None) == (not found.issues)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Имя,Возраст\n" + "Тарек Образец,35\n" * 9, "windows-1251"),
        ("שם,גיל\n" + "דוגמה דוגמה,35\n" * 9, "windows-1255"),
        ("Prénom,âge\n" + "Élan Né,35\n" * 9, "windows-1252"),
    ],
)
def test_one_byte_encodings_are_guessed_by_their_script(tmp_path: Path, text: str, encoding: str) -> None:
    path = written(tmp_path, text, encoding=encoding)
    assert open_list(path).headers == tuple(text.split("\n")[0].split(","))
    assert encoding in open_list(path).issues[0].reason


def test_an_encoding_can_be_said(tmp_path: Path) -> None:
    path = written(tmp_path, "Name,Age\nŽana Č,3\n", encoding="windows-1250")
    assert cells(path, encoding="windows-1250") == [("Žana Č", "3")]
    with pytest.raises(SheetError, match="no such encoding"):
        open_list(path, encoding="zzz")


def test_a_broken_character_makes_no_other_encoding(tmp_path: Path) -> None:
    found = open_list(written(tmp_path, ARABIC.encode() + b"\xff,1\n"))
    assert found.headers == ("الاسم", "العمر")
    assert "not quite UTF-8" in found.issues[0].reason
    found = open_list(written(tmp_path, ARABIC.encode() + b"\xd8"))  # cut in the middle of a letter
    assert "not quite UTF-8" in found.issues[0].reason


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_signs_between_cells(tmp_path: Path, sign: str) -> None:
    path = written(tmp_path, f'name{sign}age{sign}notes\n"Tarek{sign} Sample"{sign}3{sign}a b\nOmar{sign}4{sign}\n')
    assert cells(path) == [(f"Tarek{sign} Sample", "3", "a b"), ("Omar", "4", "")]


def test_names_alone_need_no_sign(tmp_path: Path) -> None:
    assert cells(written(tmp_path, "name\nTarek Sample\nOmar Sample\n")) == [("Tarek Sample",), ("Omar Sample",)]


def test_titles_above_blank_lines_between_and_repeated_headers_are_left_out(tmp_path: Path) -> None:
    found = open_list(written(tmp_path, "The dead of the valley\n\nid,name\n1,Tarek\n\n,\nid,name\n2,Omar\n"))
    assert (found.headers, found.line) == (("id", "name"), 3)
    assert [(row.line, row.cells) for row in found.rows()] == [(4, ("1", "Tarek")), (8, ("2", "Omar"))]


def test_lines_are_those_of_the_file_though_cells_go_over_several(tmp_path: Path) -> None:
    found = open_list(written(tmp_path, 'id,name\n1,"Tarek\nSample"\n2,Omar\n'))
    assert [row.line for row in found.rows()] == [2, 4]


def test_headers_without_name_or_twice_get_one(tmp_path: Path) -> None:
    found = open_list(written(tmp_path, "name,,name,name\na,b,c,d\n"))
    assert found.headers == ("name", "column 2", "name (2)", "name (3)")


def test_a_first_line_that_says_nothing_is_told(tmp_path: Path) -> None:
    assert not open_list(written(tmp_path, "Tarek Zzz,4\nOmar Zzz,3\n")).is_headed


def test_ragged_rows_come_as_they_are_but_for_empty_cells(tmp_path: Path) -> None:
    path = written(tmp_path, "id,name\n1,Tarek,,\n2\n3,Omar,x\n")
    assert cells(path) == [("1", "Tarek"), ("2",), ("3", "Omar", "x")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n\n , \n", "is empty"),
        (b"id,name\n", "no rows below it"),
        (bytes(range(256)) * 9, "this is not text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "protected by a password"),
        (b"PK\x03\x04 broken", "is broken"),
        (b'id,name\n1,"' + b"x" * 1_100_000, "a quotation mark is never closed"),
        (b'id,name\n1,Salem\n2,"Omar\n3,Lubna\n', r":3: a quotation mark is never closed"),
    ],
)
def test_what_is_no_list_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(SheetError, match=message):
        list(open_list(written(tmp_path, content)).rows())


def test_progress_is_told_in_bytes(tmp_path: Path) -> None:
    path = written(tmp_path, "id,name\n" + "1,Tarek\n" * 5000)
    told: list[int] = []
    found = open_list(path)
    assert len(list(found.rows(told.append))) == 5000
    assert sum(told) == path.stat().st_size == found.size
    assert len(told) > 2


def test_a_workbook_with_titles_merged_headers_days_and_numbers(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        ["The dead of the valley"],
        ["ID", "Victim", None, "Birth", None],
        [None, "Name", "Age", "Year", "Month"],
        [1, "Tarek Sample", 3.0, 1990, None],
        [],
        ["2", "Omar Sample", 2.5, NOON.replace(hour=0), NOON],
        [True, "=1/0", None, "#N/A", "#hashtag"],
        merge="B2:C2",
    )
    found = open_list(path)
    assert found.headers == ("ID", "Name", "Age", "Birth Year", "Birth Month")
    told: list[int] = []
    assert [row.cells for row in found.rows(told.append)] == [
        ("1", "Tarek Sample", "3", "1990", ""),
        ("2", "Omar Sample", "2.5", "2012-03-04 00:06:00", "2012-03-04 12:06:00"),
        ("True", "", "", "", "#hashtag"),
    ]
    assert found.size == 0


def test_a_workbook_is_one_whatever_its_name(tmp_path: Path) -> None:
    assert cells(saved(tmp_path, ["name"], ["Tarek"], name="l.xlsx").rename(tmp_path / "l.csv")) == [("Tarek",)]


def test_sheets_of_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("One").append(["name"])
    book["One"].append(["Tarek"])
    book.create_sheet("Two").append(["name"])
    book["Two"].append(["Omar"])
    path = tmp_path / "l.xlsx"
    book.save(path)
    found = open_list(path)
    assert [row.cells for row in found.rows()] == [("Tarek",)]
    assert "1 more sheet holds rows" in found.issues[0].reason
    assert cells(path, sheet="Two") == [("Omar",)]
    with pytest.raises(SheetError, match="no sheet 'Three'; there are Sheet, One, Two"):
        open_list(path, sheet="Three")
    with pytest.raises(SheetError, match="--sheet is for"):
        open_list(written(tmp_path, "name\nTarek\n"), sheet="One")
    empty = Workbook()
    empty.save(tmp_path / "e.xlsx")
    with pytest.raises(SheetError, match="holds no rows"):
        open_list(tmp_path / "e.xlsx")


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"mimetype": "x", "content.xml": "x"}, "OpenDocument"),
        ({"a.txt": "x"}, "no .xlsx workbook"),
        ({"xl/workbook.xml": "x"}, "is broken"),
    ],
)
def test_other_packed_files(tmp_path: Path, members: dict[str, str], message: str) -> None:
    path = tmp_path / "l.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    with pytest.raises(SheetError, match=message):
        open_list(path)


def test_nul_bytes_within_text_are_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "name,age\n" + "Tarek,3\n" * 600 + "Om\0ar,4\n")
    assert cells(path)[-1] == ("Omar", "4")


def test_marks_are_not_part_of_the_first_header(tmp_path: Path) -> None:
    assert open_list(written(tmp_path, codecs.BOM_UTF8 + b"name,age\nTarek,3\n")).headers == ("name", "age")
