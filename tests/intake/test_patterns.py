"""Tables of overlaps are read from JSON and CSV; what is wrong is told with the file and the line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reckoning.intake import patterns
from reckoning.intake.patterns import PatternsFileError, read_patterns

COUNTS = {"100": 20, "010": 18, "001": 22, "110": 9, "101": 8, "011": 7, "111": 4}
CSV = "A,B,C,count\n1,0,0,20\n0,1,0,18\n0,0,1,22\n1,1,0,9\n1,0,1,8\n0,1,1,7\n1,1,1,4\n"


def put(folder: Path, text: str) -> Path:
    path = folder / "table"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        (json.dumps({"lists": ["A", "B", "C"], "counts": COUNTS, "published": {"N": 1}}), ("A", "B", "C")),
        (json.dumps({"counts": {key: float(many) for key, many in COUNTS.items()}}), ("list 1", "list 2", "list 3")),
        (CSV, ("A", "B", "C")),
        ("\ufeff" + CSV.replace(",", ";").replace("\n", "\r\n"), ("A", "B", "C")),
        (CSV.replace(",", "\t").replace("count", "Freq") + "\n\n", ("A", "B", "C")),
        ("\n \n" + CSV.replace("\n", "\r"), ("A", "B", "C")),
        ("pattern,n\n" + "".join(f"{key},{many}\n" for key, many in COUNTS.items()), ("list 1", "list 2", "list 3")),
    ],
)
def test_every_form_holds_the_same_people(tmp_path: Path, text: str, lists: tuple[str, ...]) -> None:
    found = read_patterns(put(tmp_path, text))
    assert found.patterns.lists == lists
    assert dict(found.patterns.counts) == COUNTS
    assert not found.strata


def test_a_column_gives_strata_that_add_up(tmp_path: Path) -> None:
    text = "A,B,place,C,count\n1,0,Seld,0,5\n1,0,Tarn,0,6\n0,1,Tarn,1,7\n1,1,,1,2\n"
    found = read_patterns(put(tmp_path, text), by="place")
    assert (found.by, found.patterns.lists) == ("place", ("A", "B", "C"))
    assert {name: dict(one.counts) for name, one in found.strata.items()} == {
        "Seld": {"100": 5},
        "Tarn": {"100": 6, "011": 7},
        "unknown": {"111": 2},
    }
    assert dict(found.patterns.counts) == {"100": 11, "011": 7, "111": 2}


def test_a_table_made_by_strata_is_taken_as_a_whole_or_by_them(tmp_path: Path) -> None:
    path = put(tmp_path, "stratum,A,B,persons\n2031-05,1,0,5\n2031-06,1,0,6\n2031-06,1,1,7\n")
    assert dict(read_patterns(path).patterns.counts) == {"10": 11, "11": 7}
    assert not read_patterns(path).strata
    assert list(read_patterns(path, by="month").strata) == ["2031-05", "2031-06"]


def test_strata_of_json_add_up_or_are_refused(tmp_path: Path) -> None:
    whole = {"lists": ["A", "B"], "counts": {"10": 5, "11": 2}, "by": "sex"}
    good = {**whole, "strata": {"female": {"10": 2}, "male": {"10": 3, "11": 2}}}
    found = read_patterns(put(tmp_path, json.dumps(good)), by="sex")
    assert [one.observed for one in found.strata.values()] == [2, 5]
    for table, reason in (
        (whole, 'no "strata"'),
        ({**whole, "strata": {}}, 'no "strata"'),
        ({**whole, "strata": {"female": 3}}, 'no "strata"'),
        ({**good, "by": "place"}, "its strata are by 'place', not by 'sex'"),
        ({**good, "counts": {"10": 5}}, "do not add up"),
    ):
        with pytest.raises(PatternsFileError, match=reason):
            read_patterns(put(tmp_path, json.dumps(table)), by="sex")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("[1, 2]", 'no object with "lists" and "counts"'),
        ('{"lists": ["A"]}', 'no object with "lists" and "counts"'),
        ('{"kosovo": {"counts": {"1": 2}}}', "holds several tables"),
        ('{"counts": {"10": 2,\n "01" 3}}', "line 2: it is no JSON"),
        ('{"counts": {"10": 2, "10": 3}}', "'10' stands in it twice"),
        ("[" * 100_000, "nested too deeply"),
        ('{"lists": "A", "counts": {"1": 2}}', '"lists" is not a list of names'),
        ('{"counts": {}}', '"lists" is not a list of names'),
        ('{"lists": ["A", "B", "C"], "counts": {"10": 2}}', "'10' is not made of 3 times"),
        ('{"lists": ["A", "B"], "counts": {"00": 2}}', "on no list"),
        ('{"lists": ["A", "B"], "counts": {"10": 2.5}}', "2.5, not a whole number"),
        ('{"lists": ["A", "B"], "counts": {"10": -2}}', "-2, not a whole number"),
        ('{"lists": ["A", "B"], "counts": {"10": "2"}}', "'2', not a whole number"),
        ("A,B,C\n1,0,0\n", "line 1: no column is called count"),
        ("A,A,count\n1,0,2\n", "line 1: two columns have the same name"),
        ("A,B,count\n", "it has no rows"),
        ("A,B,count\n1,0\n", "line 2: 2 cells, the header has 3"),
        ("A,B,count\n1,x,3\n", "line 2: 'x' under 'B' is not 0 or 1"),
        ("A,B,count\n1,0,3\n1,0,4\n", "line 3: the pattern '10' stands in it twice"),
        ("A,B,count\n1,0,3\n0,1,-4\n", "line 3: the count is '-4'"),
        ("A,B,count\n1,0,3.5\n", "line 2: the count is '3.5'"),
        ("A,B,count\n1,0,many\n", "line 2: the count is 'many'"),
        ("A,B,count\n0,0,3\n", "line 2: the pattern '00' is who is on no list"),
        ("pattern,count\n10,3\n101,2\n", "line 3: the pattern '101' is not made of 2"),
        ("count\n3\n", "line 2: the pattern '' is not made of"),
        ("\n\nA,B,count\n1,0,3\n0,1,x\n", "line 5: the count is 'x'"),
        ('A,B,count\n1,"0\n",3\n0,1,x\n', "line 4: the count is 'x'"),
        ('A,B,count\n1,0,3\n0,1,"4\n1,1,5\n', "line 3: a quotation mark is never closed"),
        ("A,B,count\n1,0," + "3" * 200_000, "line 2: the count is '3{40}', not a whole number"),
        ('{"counts": {"10": ' + "3" * 5_000 + "}}", "a number of thousands of digits"),
        (",,\n", "line 1: no column is called count"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(PatternsFileError, match=reason) as told:
        read_patterns(put(tmp_path, text))
    assert str(told.value).startswith(str(tmp_path / "table"))


def test_a_stratum_that_is_no_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PatternsFileError, match="no column is called 'place', for --by; there are A, B, C, count"):
        read_patterns(put(tmp_path, CSV), by="place")


def test_files_that_are_no_text_or_too_large_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "table"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\xff\xfe\x00")
    with pytest.raises(PatternsFileError, match="is not text"):
        read_patterns(path)
    monkeypatch.setattr(patterns, "MAX_BYTES", 5)
    with pytest.raises(PatternsFileError, match="larger than"):
        read_patterns(path)
