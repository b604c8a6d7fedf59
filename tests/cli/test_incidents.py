"""``reckoning incidents``: from a ledger, from reports, from a folder of claims; judgements that put it right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reckoning.cli.main import main

REPORTS = (
    ("a", "At least 12 people were killed when shells hit a market in Ardun on Monday, activists said."),
    ("b", "Shells hit a crowded market in Ardun on Monday, killing 14 people, a doctor said."),
    ("c", "A roadside bomb killed five soldiers in Melk on Friday, the army said."),
)
SIGNED = ["--by", "A. Analyst", "--because", "the same market"]


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "reports.jsonl"
    lines = [{"id": name, "text": text, "published": "2031-05-10", "publisher": name} for name, text in REPORTS]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["incidents", *arguments, "--format", "jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_reports_in_one_go(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    market, bomb = printed(capsys, "--in", str(reports), "--reader", "rules", "--rule", "majority")
    assert market["reports"] == ["a", "b"]
    assert bomb["reports"] == ["c"]
    killed = market["tolls"]["killed"]
    assert {"low", "high", "best", "independent_sources", "grade", "supports", "dissents"} <= killed.keys()
    assert killed["best"] == 14 and killed["low"] == 12
    assert market["links"][0]["reasons"]
    assert main(["incidents", "--in", str(reports), "--reader", "rules", "--rule", "majority"]) == 0
    assert "2 incidents" in capsys.readouterr().out
    assert main(["incidents", "--in", str(reports), "--reader", "rules", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("incident,from,until")
    assert printed(capsys, "--in", str(reports), "--reader", "rules", "--effect", "missing") == []


def test_a_ledger_and_judgements(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(reports), "--reader", "rules"]) == 0
    capsys.readouterr()
    market, bomb = printed(capsys)
    one, two, other = market["claims"][0], market["claims"][-1], bomb["claims"][0]
    assert main(["judge", one, "split", "--from", two, *SIGNED]) == 0
    assert main(["judge", other, "join", "--with", one, *SIGNED]) == 0
    capsys.readouterr()
    assert {frozenset(found["claims"]) & {one, two, other} for found in printed(capsys)} == {
        frozenset((one, other)),
        frozenset((two,)),
    }
    assert main(["judge", one, "withdraw", *SIGNED]) == 0
    assert main(["judge", other, "withdraw", *SIGNED]) == 0
    capsys.readouterr()
    assert printed(capsys) == [market, bomb]
    assert main(["judge", other, "reject", *SIGNED]) == 0
    capsys.readouterr()
    assert [found["incident"] for found in printed(capsys)] == [market["incident"]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["join"], "--with CLAIM"),
        (["split"], "--from CLAIM"),
        (["join", "--with", "SAME"], "joined with itself"),
        (["join", "--from", "SAME"], "--with with 'join'"),
    ],
)
def test_wrong_judgements(arguments: list[str], said: str, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(reports), "--reader", "rules"]) == 0
    capsys.readouterr()
    claim = printed(capsys)[0]["claims"][0]
    given = [claim if word == "SAME" else word for word in arguments]
    assert main(["judge", claim, *given, *SIGNED]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_of_claims(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = printed(capsys, "--in", str(reports), "--reader", "rules")
    assert main(["read", str(reports), "--reader", "rules", "--format", "jsonl"]) == 0
    claims = capsys.readouterr().out
    folder = tmp_path / "held"
    folder.mkdir()
    (folder / "claims.jsonl").write_text(claims, encoding="utf-8")
    (folder / "reports.jsonl").write_bytes(reports.read_bytes())
    assert printed(capsys, "--ledger", str(folder)) == whole
    (folder / "reports.jsonl").write_text('{"id": 5}\n[]\n', encoding="utf-8")
    assert main(["incidents", "--ledger", str(folder)]) == 1
    assert "reports.jsonl:2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--in", "x", "--ledger", "y"], "without a ledger"),
        (["--from", "2031-13"], "--from and --until"),
        (["--rule", "hierarchy"], "--order"),
        (["--order", "UN"], "--rule hierarchy and --order go together"),
        (
            ["--in", "reports.jsonl", "--reader", "rules", "--rule", "hierarchy", "--order", "Nobody"],
            "No claim is by a source called",
        ),
        (["--reader", "rules"], "--reader says who reads"),
        (["--ledger", ".", "--as-of", "2031-01-01"], "has no past"),
    ],
)
def test_wrong_calls(arguments: list[str], said: str, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["incidents", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_the_order_of_sources_is_that_of_toll(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--in", str(reports), "--reader", "rules", "--rule", "hierarchy", "--order", "a doctor,Nobody"]
    assert main(["incidents", *arguments, "--format", "jsonl"]) == 0
    out = capsys.readouterr()
    best = [json.loads(line)["tolls"]["killed"]["best"] for line in out.out.splitlines()]
    assert best == [14, None]
    assert "No claim is by a source called 'Nobody': it is passed over" in out.err


def test_no_day_is_cut_where_there_is_little_room(
    reports: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = "From 3 March to 7 May 2031, between 12,000 and 14,000 people were killed in Upper Ardun, it said."
    line = {"id": "long", "text": text, "published": "2031-06-10", "publisher": "long"}
    with reports.open("a", encoding="utf-8") as file:
        file.write(f"{json.dumps(line)}\n")
    assert main(["incidents", "--in", str(reports), "--reader", "rules"]) == 0
    page = capsys.readouterr().out
    assert "…" not in page and all(len(line) <= 80 for line in page.splitlines())
    assert "2031-05-05" in page and "contested" in page


def test_what_holds_no_claim_is_said(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (reports.parent / "held").mkdir()
    assert main(["incidents", "--ledger", "held"]) == 0
    assert "No claim was found in it" in capsys.readouterr().err
    assert main(["incidents", "--in", str(reports), "--in", "nowhere.jsonl", "--reader", "rules"]) == 1
    out = capsys.readouterr()
    assert "2 incidents" in out.out and "nowhere.jsonl: there is no such file" in out.err


def test_reports_that_are_not_there_are_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["incidents", "--in", "nowhere.jsonl"]) == 2
    assert "nowhere.jsonl: there is no such file or folder." in capsys.readouterr().err
