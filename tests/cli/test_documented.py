"""Lists beside claims, as a person types it: whom reports name, and who is documented by name beside the claims."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from reckoning.app import utc_now
from reckoning.cli.main import main
from reckoning.ledger.links import Links
from reckoning.ledger.lists import Lists
from reckoning.model.link import Link

REPORT = (
    "Shells killed Dr Rafi Odeh and his son in Varnograd on 4 May 2012, activists said. "
    "At least 12 people were killed in Varnograd on 4 May 2012, the Harvest Committee said."
)
PEOPLE = ("Rafi Odeh", "Ann Poe", "Tom Roe", "Ivo Lark", "Mia Sund", "Una Brey", "Kit Vale", "Lea Morn")
ON = {"North": (0, 1, 2, 3, 4), "South": (0, 1, 2, 5), "West": (0, 1, 5, 6, 7)}
HERE = ["--place", "Varnograd", "--from", "2012-05", "--until", "2012-05"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "RECKONING_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    Path("gazette.txt").write_text(REPORT, encoding="utf-8")
    assert main(["read", "gazette.txt", "--reader", "rules", "--no-places"]) == 0
    capsys.readouterr()
    return tmp_path


def keep(name: str, rows: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path(f"{name}.csv").write_text("\n".join(["id,name,date,place", *rows]) + "\n", encoding="utf-8")
    assert main(["lists", "add", f"{name}.csv", "--name", name, "--no-places"]) == 0
    capsys.readouterr()


def keep_three(capsys: pytest.CaptureFixture[str]) -> None:
    for name, people in ON.items():
        keep(name, [f"{at},{PEOPLE[at]},2012-05-04,Varnograd" for at in people], capsys)


def test_people_whom_reports_name_are_offered_without_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lists", "candidates"]) == 0
    out, told = capsys.readouterr()
    assert "named" in out and "kin of one named" in out and "Odeh" not in out + told
    assert told.startswith("1 named, 1 told of through them. Names: --names")
    assert main(["lists", "candidates", "--names"]) == 0
    assert "his son (Rafi Odeh)" in capsys.readouterr().out


def test_nobody_named_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lists", "candidates", "--effect", "injured"]) == 0
    assert "No report names anybody injured there and then." in capsys.readouterr().err


def test_a_list_can_be_made_of_candidates(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lists", "candidates", "--out", "found.csv"]) == 2
    assert "--out writes names" in capsys.readouterr().err and not Path("found.csv").exists()
    assert main(["lists", "candidates", "--names", "--out", "no/such/found.csv"]) == 2
    Path("found.csv").touch(mode=0o644)
    assert main(["lists", "candidates", "--names", "--out", "found.csv"]) == 0
    assert Path("found.csv").stat().st_mode & 0o077 == 0
    assert main(["lists", "candidates", "--names", "--out", "reckoning.db"]) == 2
    with Path("found.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["name"], row["kin"], row["through"], row["date"]) for row in rows] == [
        ("Rafi Odeh", "", "", "2012-05-04"),
        ("", "his son", "Rafi Odeh", "2012-05-04"),
    ]
    assert all(row["words"].startswith("Shells killed") for row in rows)
    assert main(["lists", "add", "found.csv", "--name", "reports", "--no-places"]) == 0


def test_candidates_are_compared_with_a_kept_list(capsys: pytest.CaptureFixture[str]) -> None:
    keep("North", ["7,Rafi Odeh,2012-05-04,Varnograd", "8,Ann Poe,2012-05-04,Varnograd"], capsys)
    assert main(["lists", "candidates", "--against", "North", "--names"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "North 7 (" in next(line for line in lines if line.startswith("Rafi Odeh"))
    assert main(["lists", "candidates", "--against", "East"]) == 2


def test_a_toll_says_who_is_documented_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["toll", *HERE, "--estimate"]) == 0
    out, told = capsys.readouterr()
    assert "Documented" not in out and "No lists are kept" in told
    keep("North", ["7,Rafi Odeh,2012-05-04,Varnograd", "8,Ann Poe,,Varnograd", "9,,2012-05,Varnograd"], capsys)
    assert main(["toll", *HERE]) == 0
    out = capsys.readouterr().out
    assert "Documented by name: 1, and 1 more who may be there and then; claimed: 2 to 12 or more." in out
    assert "Lists: North 1, and 1 who may be, and 1 without a name." in out and "Poe" not in out
    assert main(["toll", *HERE, "--no-lists"]) == 0
    assert "Documented" not in capsys.readouterr().out
    assert main(["toll", *HERE, "--effect", "injured"]) == 0
    assert "Documented" not in capsys.readouterr().out


def test_lists_that_are_not_linked_are_not_added(capsys: pytest.CaptureFixture[str]) -> None:
    keep_three(capsys)
    assert main(["toll", *HERE, "--estimate"]) == 0
    out, told = capsys.readouterr()
    assert "Documented by name: 5 or more; claimed" in out and "are not linked" in out
    assert "Nothing is estimated" in told


def test_linked_lists_count_each_person_once_and_estimate_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    keep_three(capsys)
    pairs = [(a, b) for a in ON for b in ON if a < b]
    links = [Link((a, str(at)), (b, str(at)), 0.99) for a, b in pairs for at in set(ON[a]) & set(ON[b])]
    with Lists.beside(Path("reckoning.db"), clock=utc_now) as lists:
        Links(lists).add_run([(name, 1) for name in ON], {}, links)
    assert main(["toll", *HERE, "--estimate"]) == 0
    out = capsys.readouterr().out
    assert "Documented by name: 8; claimed: 2 to 12 or more; estimated: " in out
    assert main(["toll", *HERE, "--estimate", "--format", "jsonl"]) == 0
    fact = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert fact["kind"] == "documented" and fact["persons"] == {"low": 8, "high": 8}
    assert fact["overlap"] == {"001": 2, "011": 1, "100": 2, "110": 1, "111": 2}
    models = {one["model"]: one for one in fact["estimates"]}
    assert set(models) == {"decomposable", "loglinear"}
    assert all(one["refused"] or one["interval"][0] >= 8 for one in models.values())


@pytest.mark.parametrize(
    "more",
    [["--by", "day"], ["--effect", "injured"], ["--no-lists"], ["--as-of", "2030-01-01"], ["--format", "csv"]],
)
def test_an_estimate_of_anything_else_is_a_wrong_call(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["toll", *HERE, "--estimate", *more]) == 2
    assert "--estimate is made from lists of the dead" in capsys.readouterr().err


def test_rows_for_machines_have_no_lists_and_read_none(capsys: pytest.CaptureFixture[str]) -> None:
    keep("North", ["7,Rafi Odeh,2012-05-04,Varnograd"], capsys)
    Path("reckoning.lists.db").write_bytes(b"broken")
    assert main(["toll", *HERE, "--format", "csv"]) == 0
    assert main(["toll", *HERE]) == 2
