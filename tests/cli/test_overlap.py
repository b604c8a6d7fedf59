"""Overlap as a person types it: from files and their links, to a table, a picture and an estimate."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from bench.linkage_people import lists as invented
from reckoning.cli.main import main

VALLEY = """id,name,age,sex,date of death,place,status
v1,Salem Omar Nahd,34,m,2031-02-03,Seld,civilian
v2,Lubna Qasr Adin,7,f,2031-02-03,Seld,civilian
v3,Haram Tel Worin,51,m,2031-02,Tarn,combatant
v4,Marwa Sef Onder,,f,2031,somewhere,
"""
HARVEST = """id,name,age,sex,date of death,place,side
h1,سالم عمر نهد,34,m,2031-02-03,Seld,
h2,Lubna Qasr Adin,8,f,2031-03-01,Seld,combatant
h3,Irma Dost Velen,29,f,2031-03-02,Orrin,civilian
"""
LINKS = "id_a,id_b,probability,reason\nv1,h1,.97,same name in another script\nv2,h2,.93,same name\n"
OF_FILES = ("overlap", "links.csv", "--lists", "valley.csv,harvest.csv")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "RECKONING_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, text in (("valley", VALLEY), ("harvest", HARVEST), ("links", LINKS)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    capsys.readouterr()
    assert main(list(arguments)) == code
    found = capsys.readouterr()
    return found.out, found.err


def test_persons_by_the_lists_that_they_are_on(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = told(capsys, *OF_FILES)
    assert "5 persons on 2 lists" in out and "valley and harvest" in out and ".66" in out
    assert "Salem" not in out and "v1" not in out, "counts, never names"
    out, _ = told(capsys, *OF_FILES, "--format", "json")
    assert json.loads(out) == {
        "lists": ["valley", "harvest"],
        "counts": {"10": 2, "11": 2, "01": 1},
        "rows": {"valley": 4, "harvest": 3},
    }


def test_by_month_where_lists_disagree_and_where_none_knows(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = told(capsys, *OF_FILES, "--by", "month", "--format", "csv")
    rows = [row["month"] + row["valley"] + row["harvest"] + row["persons"] for row in csv.DictReader(io.StringIO(out))]
    assert rows == ["2031-02112", "2031-02101", "2031-03011", "unknown101"]
    out, _ = told(capsys, *OF_FILES, "--by", "month")
    assert "The lists disagree on the month of 1 person" in " ".join(out.split())


def test_by_side_as_a_column_says(capsys: pytest.CaptureFixture[str]) -> None:
    strata = json.loads(told(capsys, *OF_FILES, "--by", "side", "--format", "json")[0])
    assert strata["by"] == "side" and strata["disputed"] == 1
    assert strata["strata"]["combatant"] == {"10": 1} and strata["strata"]["unknown"] == {"10": 1}
    other = json.loads(told(capsys, *OF_FILES, "--by", "side", "--side", "SIDE", "--format", "json")[0])
    assert other["strata"] == {"civilian": {"01": 1}, "combatant": {"11": 1}, "unknown": {"10": 2, "11": 1}}


def test_lists_that_say_no_side_are_told_how_to(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    for name in ("valley", "harvest"):
        text = (home / f"{name}.csv").read_text(encoding="utf-8")
        (home / f"{name}.csv").write_text(text.replace("side", "camp").replace("status", "camp"), encoding="utf-8")
    out, err = told(capsys, *OF_FILES, "--by", "side", "--format", "json")
    assert list(json.loads(out)["strata"]) == ["unknown"] and "name one with --side COLUMN" in err


def test_by_place_through_the_gazetteer(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(capsys, *OF_FILES, "--by", "place", "--format", "json")[0])
    assert sum(sum(counts.values()) for counts in found["strata"].values()) == 5
    assert found["strata"]["somewhere"] == {"10": 1}


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_picture(capsys: pytest.CaptureFixture[str], home: Path, ending: str) -> None:
    told(capsys, *OF_FILES, "--by", "sex", "--picture", f"who.{ending}")
    data = (home / f"who.{ending}").read_bytes()
    assert data.startswith(b"<svg" if ending == "svg" else b"\x89PNG")
    assert ending == "png" or b"2 persons on valley and harvest" in data


def test_from_three_invented_lists_to_an_estimate(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    """Linked, counted and estimated, in three commands."""
    tables, _ = invented(60, count=3, overlap=0.6, seed=5)
    for name, table in zip(("one", "two", "three"), tables, strict=True):
        with (home / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["id", "name", "age", "sex", "place"])
            for row in table.to_pylist():
                names = " / ".join(row["names"] or [])
                rows.writerow([row["id"], names, row["age_low"], row["sex"], row["place"]])
    told(capsys, "link", "one.csv", "two.csv", "three.csv", "--out", "linked.csv")
    assert (home / "linked.csv").read_text(encoding="utf-8").startswith("list_a,id_a,list_b,id_b,probability,reason\n")
    out, _ = told(capsys, "overlap", "linked.csv", "--lists", "one.csv,two.csv,three.csv", "--format", "json")
    counts = json.loads(out)["counts"]
    assert sum(counts.values()) < 180 and counts["111"] > 2
    (home / "patterns.json").write_text(out, encoding="utf-8")
    found = json.loads(told(capsys, "estimate", "patterns.json", "--model", "decomposable", "--format", "json")[0])
    assert found[0]["refused"] is None and found[0]["estimate"] > found[0]["observed"] == sum(counts.values())


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["overlap", "links.csv"], "name the lists with --lists"),
        (["overlap", "links.csv", "--lists", "valley.csv,missing.csv"], "missing.csv: there is no such file"),
        (["overlap", ".", "--lists", "valley.csv,harvest.csv"], "is a folder"),
        (["overlap", "links.csv", "--lists", "valley.csv,valley.csv"], "two lists are called 'valley'"),
        (["overlap", "valley.csv", "--lists", "valley.csv,harvest.csv"], "line 1: there is no column id_a"),
        (["overlap", "links.csv", "--lists", "harvest.csv,valley.csv"], "line 2: harvest has no row 'v1'"),
        ([*OF_FILES, "--side", "status"], "--by side"),
        ([*OF_FILES, "--by", "side", "--side", "camp"], "--side camp: no record of these lists has anything"),
        ([*OF_FILES, "--picture", "who.jpg"], "ends in .svg or .png"),
        ([*OF_FILES, "--picture", "none/who.svg"], "there is no folder none"),
        (["overlap"], "there are no lists beside reckoning.db"),
        (["overlap", "links.csv", "--lists", "one.csv,two.csv"], "no column holds ids"),
    ],
)
def test_wrong_calls(capsys: pytest.CaptureFixture[str], home: Path, arguments: list[str], reason: str) -> None:
    for name in ("one", "two"):
        (home / f"{name}.csv").write_text("name,age\nSalem Omar,7\n", encoding="utf-8")
    assert reason in told(capsys, *arguments, code=2)[1]


def test_lists_named_by_hand_and_something_wrong_in_one(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    with (home / "harvest.csv").open("a", encoding="utf-8") as file:
        file.write("h4,Oder Lim,old,f,2031-02-30,Seld,\n")
    out, err = told(capsys, *OF_FILES[:3], "V=valley.csv,H=harvest.csv", "--format", "json", code=1)
    assert json.loads(out)["lists"] == ["V", "H"] and "harvest.csv" in err and "Oder" not in err
