"""``reckoning lists duplicates``, as a person types it; the people are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reckoning.cli.main import main

GIVEN = "Tamir Orrin Selim Pavlo Zefa Lucen Dovan Kerim Lasko Miran Nedal Osvin".split()
FAMILIES = "Verdan Kastor Montil Brask Ulmer Dorn Falken Gretz Holm Istak".split()
ROWS = [
    f"v{at},{given} {FAMILIES[(at + 3) % 10]} {family},1999-{1 + at % 12:02d}-{1 + at % 28:02d},{10 + at % 60}"
    for at, (given, family) in enumerate((given, family) for given in GIVEN for family in FAMILIES)
]
AGAIN = ["w1,Tamer Brask Verdan,1999-01-01,10", "w2,Orrin Brask Verdann,1999-11-11,20"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "RECKONING_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    text = "\n".join(["ID,Name,Date of death,Age", *ROWS, *AGAIN]) + "\n"
    Path("valley.csv").write_text(text, encoding="utf-8")
    assert main(["lists", "add", "valley.csv", "--name", "Valley"]) == 0
    return tmp_path


def test_who_is_in_a_list_twice_is_shown_without_names(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["lists", "duplicates", "Valley", "--format", "jsonl"]) == 0
    out = capsys.readouterr().out
    found = [json.loads(line) for line in out.splitlines()]
    assert {(one["id_a"], one["id_b"]) for one in found} == {("v0", "w1"), ("v10", "w2")}
    assert all(0.1 <= one["probability"] <= 1 and "same day of death" in one["reason"] for one in found)
    assert "Tamir" not in out
    assert main(["lists", "duplicates", "Valley"]) == 0
    printed = capsys.readouterr()
    assert "2 pairs of records may be one person." in printed.err
    assert "v10" in printed.out
    assert "Orrin" not in printed.out + printed.err


def test_names_come_where_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["lists", "duplicates", "valley", "--names", "--limit", "1"]) == 0
    printed = capsys.readouterr()
    assert "Verdan" in printed.out
    assert "1 shown; all of them: --limit 0" in printed.err
    assert main(["lists", "duplicates", "Valley", "--names", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("list,id_a,id_b,probability,reason,names_a,names_b\n")
    assert main(["lists", "duplicates", "Valley", "--format", "csv", "--limit", "1"]) == 0
    assert "1 shown; all of them: --limit 0" in capsys.readouterr().err


def test_what_cannot_be_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lists", "duplicates", "Nowhere"]) == 2
    assert main(["lists", "duplicates", "Valley", "--least", "1.5"]) == 2
    assert "--least takes a probability between 0 and 1" in capsys.readouterr().err


def test_a_list_without_anybody_twice_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    Path("one.csv").write_text("ID,Name\nA1,Selim Kastor Dorn\n", encoding="utf-8")
    assert main(["lists", "add", "one.csv", "--name", "One"]) == 0
    assert main(["lists", "duplicates", "One"]) == 0
    assert "0 pairs of records may be one person." in capsys.readouterr().err
