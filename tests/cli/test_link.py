"""``reckoning link`` with two files: what is written, what is shown, and what is a wrong call."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reckoning.cli.main import main

VALLEY = """id,name,date of death,age
v1,Tamir Nadol Verdan,1999-04-27,34
v2,Orrin Nadol Verdan,1999-04-27,31
v3,Selim Pavlo Kastor,1999-05-02,60
"""
HARBOUR = """id,full name,died,age
h1,Tamer Nadol Werdan,27/04/1999,35
h2,Selim Pavlo Kastor,,60
h3,Zefa Lucen Montil,02/05/1999,8
"""


@pytest.fixture
def lists(tmp_path: Path) -> tuple[str, str]:
    paths = tmp_path / "valley.csv", tmp_path / "harbour.csv"
    for path, text in zip(paths, (VALLEY, HARBOUR), strict=True):
        path.write_text(text, encoding="utf-8")
    return str(paths[0]), str(paths[1])


def test_links_are_written(lists: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "links.csv"
    assert main(["link", *lists, "--out", str(out)]) == 0
    rows = list(csv.DictReader(out.open(encoding="utf-8", newline="")))
    assert list(rows[0]) == ["id_a", "id_b", "probability", "reason"]
    assert [(row["id_a"], row["id_b"]) for row in rows] == [("v1", "h1"), ("v3", "h2")]
    assert all(0.5 <= float(row["probability"]) <= 1 for row in rows)
    assert "same day of death" in rows[0]["reason"]
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "2 links written" in printed.err
    for name in ("Tamir", "Verdan", "Kastor"):
        assert name.lower() not in (printed.err + out.read_text(encoding="utf-8")).lower()


def test_the_same_twice(lists: tuple[str, str], tmp_path: Path) -> None:
    outs = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for out in outs:
        main(["link", *lists, "--out", str(out)])
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_a_summary_without_names_and_ids(lists: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", *lists]) == 0
    printed = capsys.readouterr().out
    assert "2 links between 3 and 3 records" in printed
    assert "Tamir" not in printed
    assert "v1" not in printed


def test_columns_are_told(tmp_path: Path, lists: tuple[str, str]) -> None:
    other = tmp_path / "other.csv"
    other.write_text("number,who\n7,Selim Pavlo Kastor\n", encoding="utf-8")
    out = tmp_path / "links.csv"
    assert main(["link", lists[0], str(other), "--map", "name=who", "--map", "id=number", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").splitlines()[1].startswith("v3,7,")


def test_what_is_wrong_with_the_data_is_told(
    tmp_path: Path, lists: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(HARBOUR.replace(",60", ",600"), encoding="utf-8")
    assert main(["link", lists[0], str(bad)]) == 1
    assert f"{bad}:3:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ("name\nTamir\n", [], "it has no column id"),
        (HARBOUR, ["--map", "name=nome"], "no file has such a column"),
        (HARBOUR, ["--threshold", "1.5"], "threshold"),
        ("", [], "bad.csv"),
    ],
)
def test_wrong_calls(
    text: str, more: list[str], told: str, tmp_path: Path, lists: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(text, encoding="utf-8")
    assert main(["link", lists[0], str(bad), *more]) == 2
    assert told in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told_before_the_work(
    tmp_path: Path, lists: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(HARBOUR.replace(",60", ",600"), encoding="utf-8")
    assert main(["link", lists[0], str(bad), "--out", str(tmp_path / "none" / "links.csv")]) == 2
    told = capsys.readouterr().err
    assert "there is no folder" in told and "bad.csv" not in told
    ledger = tmp_path / "l.db"
    assert main(["lists", "add", lists[0], "--name", "One", "--no-places", "--ledger", str(ledger)]) == 0
    kept = tmp_path / "l.lists.db"
    before = kept.read_bytes()
    assert main(["link", *lists, "--out", str(kept)]) == 2
    assert kept.read_bytes() == before


def test_three_files_say_which_lists_are_linked(
    tmp_path: Path, lists: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    third, out = tmp_path / "mill.csv", tmp_path / "links.csv"
    third.write_text("id,name,age\nm1,Selim Pavlo Kastor,600\nm2,Irma Dost,7\n", encoding="utf-8")
    assert main(["link", *lists, str(third), "--out", str(out)]) == 1
    printed = capsys.readouterr()
    rows = list(csv.DictReader(out.open(encoding="utf-8", newline="")))
    assert list(rows[0]) == ["list_a", "id_a", "list_b", "id_b", "probability", "reason"]
    ends = {(row["list_a"], row["id_a"], row["list_b"], row["id_b"]) for row in rows}
    assert ("valley", "v3", "harbour", "h2") in ends and any(end[2:] == ("mill", "m1") for end in ends)
    assert f"{len(rows)} links between 8 records of 3 lists" in printed.out
    assert f"{third}:2:" in printed.err and f"{len(rows)} links written to" in printed.err


def test_a_key_counts_only_where_it_is_told(tmp_path: Path) -> None:
    """Two files with one passing key: the same identifier has the same hash in both, however it is spaced."""
    one, other, out = (tmp_path / name for name in ("one.csv", "other.csv", "links.csv"))
    one.write_text("id,name,NID\na1,Tamir Verdan,900 111\na2,Selim Kastor,\n", encoding="utf-8")
    other.write_text("id,name,ID card\nb1,Tamer Montil,900111\nb2,Zefa Lucen,900222\n", encoding="utf-8")
    assert main(["link", str(one), str(other), "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").count("\n") == 1
    assert main(["link", str(one), str(other), "--map", "key=NID", "--map", "key=ID card", "--out", str(out)]) == 0
    (link,) = csv.DictReader(out.open(encoding="utf-8", newline=""))
    assert (link["id_a"], link["id_b"]) == ("a1", "b1")
    assert "the same key" in link["reason"]
    assert "900" not in out.read_text(encoding="utf-8")


def test_keys_of_kept_lists(tmp_path: Path) -> None:
    ledger, out = tmp_path / "l.db", tmp_path / "links.csv"
    for name, text in (
        ("One", "id,name,NID\na1,Tamir Verdan,900 111\na2,Selim Kastor,\n"),
        ("Two", "id,name,Ref\nb1,Tamer Montil,900111\nb2,Zefa Lucen,900222\n"),
    ):
        file = tmp_path / f"{name}.csv"
        file.write_text(text, encoding="utf-8")
        column = text.splitlines()[0].rpartition(",")[2]
        args = ["lists", "add", str(file), "--name", name, "--map", f"key={column}", "--no-places"]
        assert main([*args, "--ledger", str(ledger)]) == 0
    assert main(["link", "One", "Two", "--out", str(out), "--ledger", str(ledger)]) == 0
    assert "the same key" in out.read_text(encoding="utf-8")
