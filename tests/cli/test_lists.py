"""``reckoning lists``, as a person types it; the people are invented, and their names come only where asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reckoning.cli.main import main

VALLEY = """ID,Name,الاسم,Mother's name,Date of death,Age,Sex,Village,Province,Notes
V1,Tarek Sample,طارق عينة,Amal Sample,2012-03-04,35,M,Seld,Orrin,told by Omar Sample
V2,Lina Sample,لينا عينة,Amal Sample,March 2012,6 months,F,Orrin,Velland,
V3,unknown,,,2012,infant,,Nowhere at all,Orrin,
"""
SECOND = VALLEY.replace("V1,Tarek", "V1,Tariq").replace("6 months", "7 years").replace("V3,", "V4,")
_ISOLATES = dict.fromkeys((0x2068, 0x2069))
PEOPLE = ("Tarek", "Tariq", "Lina", "Amal", "Omar", "طارق", "لينا")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "RECKONING_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("valley.csv").write_text(VALLEY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


class Said:
    """Runs commands, and keeps what was last printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str) -> int:
        self._capsys.readouterr()
        code = main(["lists", *arguments])
        out, self.err = self._capsys.readouterr()
        self.out = re.sub("  +", "  ", out.translate(_ISOLATES))
        return code

    def names(self) -> list[str]:
        return [name for name in PEOPLE if name in self.out + self.err]


def test_a_list_is_added_with_its_columns_shown_and_no_name(said: Said) -> None:
    assert said("add", "valley.csv", "--name", "Valley", "--covers", "all of the valley") == 0
    assert "name  Name, الاسم  by its header" in said.out
    assert "died  Date of death  by its header  3, 1 to the day" in said.out
    assert "place  Village + Province  by its header  3, 3 on the map" in said.out
    assert "mother  Mother's name  kept as a keyed hash" in said.out
    assert "3 rows read\nkept as release 1 of Valley in reckoning.lists.db; its coverage rule is recorded" in said.out
    assert said.names() == []
    assert not Path("reckoning.db").exists()


def test_adding_again_adds_nothing_and_says_so(said: Said) -> None:
    said("add", "valley.csv", "--name", "Valley")
    assert said("add", "valley.csv", "--name", "valley") == 0
    assert "nothing new: release 1 of Valley has the very same content" in said.out


def test_a_dry_run_keeps_nothing(said: Said, home: Path) -> None:
    assert said("add", "valley.csv", "--name", "Valley", "--dry-run", "--no-places") == 0
    assert "Nothing is kept (--dry-run)" in said.out
    assert [one.name for one in home.iterdir()] == ["valley.csv"]


def test_lists_and_releases_are_listed(said: Said) -> None:
    assert said("list") == 2
    assert "there are no lists beside reckoning.db" in said.err
    said("add", "valley.csv", "--name", "Valley", "--covers", "all of the valley")
    assert said("list") == 0 and "all of the valley" in said.out
    assert said("list", "--format", "jsonl") == 0
    one = json.loads(said.out)
    assert (one["list"], one["releases"], one["rows"], one["withdrawn"]) == ("Valley", 1, 3, None)
    assert said("list", "--format", "csv") == 0 and said.out.startswith("list,releases,rows")
    assert said("releases", "Valley") == 0 and "valley.csv" in said.out
    assert said("releases", "Valley", "--format", "jsonl") == 0
    assert json.loads(said.out)["columns"]["fields"]["id"] == [["ID"]]
    assert said("releases", "VDC") == 2 and "there are Valley" in said.err


def test_records_are_shown_without_names_unless_asked(said: Said) -> None:
    said("add", "valley.csv", "--name", "Valley")
    assert said("show", "Valley") == 0
    assert "V1  –  2012-03-04  35  m  Seld, Orrin" in said.out
    assert said.names() == []
    assert said("show", "Valley", "--row", "V2") == 0
    assert "Orrin, Orrin, VL: 21.400, 31.100, within 6 km" in said.out and said.names() == []
    assert said("show", "Valley", "--format", "csv") == 0 and said.names() == []
    assert said("show", "Valley", "--format", "jsonl", "--row", "V3") == 0
    record = json.loads(said.out)
    assert (record["age_low"], record["age_high"], record["place"]["name"]) == (0, 2, None)
    assert "names" not in record and "given" not in record


def test_names_are_shown_where_they_are_asked_for_and_mothers_never(said: Said) -> None:
    said("add", "valley.csv", "--name", "Valley")
    assert said("show", "Valley", "--names", "--limit", "1") == 0
    assert "Tarek Sample" in said.out and "Lina" not in said.out
    assert "1 of 3 records shown" in said.err
    assert said("show", "Valley", "--format", "csv", "--limit", "2") == 0 and len(said.out.splitlines()) == 3
    assert "2 of 3 records shown" in said.err
    assert said("show", "Valley", "--names", "--row", "V1") == 0
    assert "told by Omar" in said.out and "hmac:" in said.out and "Amal" not in said.out
    assert said("show", "Valley", "--names", "--format", "jsonl") == 0
    assert "لينا عينة" in said.out and "Amal" not in said.out


def test_a_record_or_release_that_is_not_there(said: Said) -> None:
    said("add", "valley.csv", "--name", "Valley")
    assert said("show", "Valley", "--row", "V9") == 2 and "no record of that id" in said.err
    assert said("show", "Valley", "--release", "2") == 2 and "it has 1" in said.err


def test_differences_of_releases(said: Said) -> None:
    said("add", "valley.csv", "--name", "Valley")
    assert said("differences", "Valley") == 2 and "has one release" in said.err
    Path("valley.csv").write_text(SECOND, encoding="utf-8")
    said("add", "valley.csv", "--name", "Valley")
    assert said("differences", "Valley", "--to", "1") == 2 and "Release 1 of Valley is the first" in said.err
    assert said("differences", "Valley") == 0
    assert "release 1 to 2: 1 added, 1 gone, 2 changed, 0 as before" in said.out
    assert "Added: V4\nGone: V3\n" in said.out
    assert "names  with --names" in said.out and "age_low  0  7" in said.out
    assert said.names() == []
    assert said("differences", "Valley", "--from", "1", "--to", "2", "--names", "--limit", "1") == 0
    assert "Tariq" in said.out and "1 more" in said.out
    assert said("differences", "Valley", "--format", "jsonl") == 0
    assert [json.loads(line)["change"] for line in said.out.splitlines()] == ["added", "gone", "changed", "changed"]
    assert said.names() == []


def test_a_list_is_withdrawn_and_comes_back(said: Said) -> None:
    said("add", "valley.csv", "--name", "Valley")
    assert said("withdraw", "Valley", "--by", "Ana", "--reason", "a draft") == 0
    assert "Signed by Ana: Valley is withdrawn" in said.out
    assert said("list") == 0 and "withdrawn by Ana: a draft" in said.out
    assert said("show", "Valley") == 0 and "Withdrawn by Ana" in said.out
    assert said("withdraw", "Valley") == 2 and "--undo takes it back" in said.err
    assert said("withdraw", "Valley", "--undo", "--by", "Bo") == 0 and "counts again" in said.out
    assert said("withdraw", "Valley", "--undo") == 2 and "not withdrawn" in said.err


def test_issues_are_told_by_line_and_never_by_name(said: Said) -> None:
    Path("bad.csv").write_text(
        "ID,Name,Date,Age,Sex,Phone\n"
        "1,Tarek Sample,31/02/2012,Lina,Omar,5\n1,Lina Sample,03/04/2012,-1,M,5\n"
        "3,Omar Sample\n4,Amal, Tarek,2012,3,M,5\n",
        encoding="utf-8",
    )
    assert said("add", "bad.csv", "--name", "Bad", "--no-places") == 1
    assert "bad.csv:2: Date: there is no such day; the date stays unknown" in said.err
    assert "bad.csv:3: ID: the id stood in line 2 already" in said.err
    assert "bad.csv:4: 2 cells where the header has 6" in said.err
    assert "bad.csv:5: 7 cells where the header has 6; nothing is read from this row" in said.err
    assert "bad.csv: Date: nothing tells whether the day comes first" in said.err
    assert said.names() == []
    assert said("add", "bad.csv", "--name", "Bad", "--no-places", "--date-order", "day") == 1
    assert "whether the day comes first" not in said.err
    said("show", "Bad")
    assert "2012-04-03" in said.out


@pytest.mark.parametrize(
    ("content", "arguments", "message"),
    [
        ("", (), "is empty"),
        ("Name,Age\n", (), "no rows below it"),
        ("Tarek Sample,35\nLina Sample,3\n", (), "Put headers above the rows"),
        ("id,age\n1,3\n2,4\n", (), "no column holds names. Say which one does, such as --map name=COLUMN"),
        ("Name,Age\nTarek,3\n", ("--map", "place=Town"), "--map place=Town: the file has no column of that name"),
        ("Name,Age\nTarek,3\n", ("--keep-sensitive", "Town"), "--keep-sensitive Town: the file has no column"),
        ("Name,Age\nTarek,3\n", ("--sheet", "One"), "--sheet is for .xlsx files"),
        ("Name,Age\nTarek,3\n", ("--encoding", "zzz"), "there is no such encoding"),
    ],
)
def test_what_cannot_be_added_is_told_with_what_helps(
    said: Said, home: Path, content: str, arguments: tuple[str, ...], message: str
) -> None:
    Path("x.csv").write_text(content, encoding="utf-8")
    assert said("add", "x.csv", "--name", "X", *arguments) == 2
    assert message in said.err
    assert said.names() == []
    assert not list(home.glob("*.db"))


def test_a_wrong_call_is_told(said: Said, home: Path) -> None:
    assert said("add", "none.csv", "--name", "X") == 2 and "there is no such file" in said.err
    assert said("add", str(home), "--name", "X") == 2 and "is a folder" in said.err
    for name in (" ", "A,B", "A=B", "x" * 61):
        assert said("add", "valley.csv", "--name", name) == 2 and "1 to 60 characters without , and =" in said.err
    assert said("add", "valley.csv", "--name", "  The  Valley ", "--no-places") == 0
    assert said("show", "The Valley") == 0


def test_one_row_and_names_alone_are_lists(said: Said) -> None:
    Path("x.csv").write_text("name\nTarek Sample\n", encoding="utf-8")
    assert said("add", "x.csv", "--name", "X") == 0
    assert "1 row read" in said.out


def test_a_headerless_file_is_read_with_a_column_said(said: Said) -> None:
    Path("x.csv").write_text("aaa,bbb\nTarek Sample,3\n", encoding="utf-8")
    assert said("add", "x.csv", "--name", "X", "--map", "name=aaa,age=bbb", "--no-places") == 0
    assert "as --map says" in said.out


def test_sensitive_columns_are_kept_where_that_is_asked_for(said: Said) -> None:
    assert said("add", "valley.csv", "--name", "Valley", "--keep-sensitive", "Mother's name", "--no-places") == 0
    assert said("show", "Valley", "--row", "V1", "--names") == 0 and "Amal Sample" in said.out
