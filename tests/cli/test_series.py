"""Contradictions, series, timelines and why, as a person types them."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from reckoning.cli.main import main

REPORT = (
    "At least 20 people were killed in Varnograd on Tuesday, the Harvest Committee said. "
    "The town of Varnograd, in Oslan province, lies by the river.\n\n"
    "The army said five people were killed in Oslan on Tuesday.\n\n"
    "More than 7,000 people have been killed in Oslan since the uprising began, the Harvest Committee said. "
    "The government says 2,000 soldiers have been killed in Oslan since the uprising began.\n"
)
TABLE = "day,killed,killed_cum\n2031-05-01,3,13\n2031-05-02,4,19\n2031-05-03,1,18\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "RECKONING_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "east.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "days.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def ledger(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--published", "2012-05-09", "--publisher", "The Lamp", "--reader", "rules", "--no-places"]
    assert main(["read", "east.txt", *given]) == 0
    capsys.readouterr()


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(list(arguments)) == code
    return capsys.readouterr().out


def facts(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told(capsys, *arguments, "--format", "jsonl", code=code).splitlines()]


@pytest.mark.usefixtures("ledger")
def test_contradictions_as_a_page_as_lines_and_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    page = told(capsys, "contradictions", "--place", "Varnograd")
    assert "yet only 5 killed in all of Oslan" in page and "20 > 5" in page and "contested: how many" in page
    (fact,) = facts(capsys, "contradictions")
    assert (fact["kind"], fact["rule"], fact["about"]) == ("contradiction", "part_larger_than_whole", "how many")
    rows = list(csv.DictReader(io.StringIO(told(capsys, "contradictions", "--format", "csv"))))
    assert [row["claim"] for row in rows] == fact["claims"] and rows[0]["arithmetic"] == "20 > 5"
    assert "Told apart" in told(capsys, "contradictions", "--told-apart")
    assert [one["kind"] for one in facts(capsys, "contradictions", "--told-apart")] == ["contradiction", "told_apart"]


@pytest.mark.usefixtures("ledger")
def test_why_of_a_contradiction_and_of_a_toll_goes_down_to_the_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    (fact,) = facts(capsys, "contradictions")
    tree = told(capsys, "why", fact["id"][:8])
    assert "part_larger_than_whole" in tree and "20 > 5" in tree and "“At least 20 people were killed" in tree
    toll = facts(capsys, "toll", "--place", "Oslan")[0]
    assert toll["id"] == "toll:killed:Oslan" and toll["contradictions"][0]["id"] == fact["id"]
    tree = told(capsys, "why", toll["id"])
    assert fact["id"][:8] in tree and "“The army said five people" in tree
    assert main(["why", "toll:killed:Oslan::Nobody"]) == 2
    assert main(["why", "00000000000000"]) == 2
    capsys.readouterr()
    assert main(["why", ""]) == 2 and "by its id, or the beginning of it" in capsys.readouterr().err
    incident = facts(capsys, "incidents")[0]
    tree = told(capsys, "why", incident["incident"][:10])
    assert "killed: " in tree and "“At least 20 people were killed" in tree
    (note,) = (one for one in facts(capsys, "contradictions", "--told-apart") if one["kind"] == "told_apart")
    assert "no contradiction" in told(capsys, "why", note["id"])


@pytest.mark.usefixtures("ledger")
def test_series_of_claims_in_every_format(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    page = told(capsys, "series", "--cumulative")
    assert "counted since the beginning" in page and "at least 7,000" in page
    kinds = [one["kind"] for one in facts(capsys, "series", "--cumulative")]
    assert kinds == ["total_series", "total_series"]
    assert {one["kind"] for one in facts(capsys, "series")} == {"daily_series", "contradiction"}
    rows = list(csv.DictReader(io.StringIO(told(capsys, "series", "--format", "csv"))))
    assert {row["low"] for row in rows} == {"20", "5"}
    assert main(["series", "--out", "daily.png"]) == 0 and (home / "daily.png").read_bytes()[:4] == b"\x89PNG"
    root = ElementTree.fromstring(told(capsys, "series", "--cumulative", "--format", "svg"))
    assert len([one for one in root.iter() if one.get("data-claims")]) == 2
    assert main(["series", "--effect", "missing"]) == 0 and "No source gives such figures" in capsys.readouterr().err


@pytest.mark.usefixtures("ledger")
def test_a_timeline_in_every_format(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    page = told(capsys, "timeline")
    assert "What happened (killed)" in page and "Counted since the beginning" in page and "≠ contradicted" in page
    kinds = [one["kind"] for one in facts(capsys, "timeline")]
    assert kinds == ["event", "event", "total_series", "total_series", "contradiction"]
    rows = list(csv.DictReader(io.StringIO(told(capsys, "timeline", "--format", "csv"))))
    assert [row["kind"] for row in rows] == ["event", "event", "total", "total"]
    assert main(["timeline", "--out", "t.svg"]) == 0
    assert "Varnograd" in (home / "t.svg").read_text(encoding="utf-8")
    assert main(["timeline", "--out", "t.txt"]) == 0
    assert "What happened" in (home / "t.txt").read_text(encoding="utf-8")
    assert main(["timeline", "--effect", "missing"]) == 0 and "No claim speaks of people" in capsys.readouterr().err
    assert told(capsys, "contradictions", "--effect", "missing") == ""


def test_a_table_is_checked_and_findings_are_exit_code_1(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert main(["series", "--in", "days.csv"]) == 1
    captured = capsys.readouterr()
    assert "--map date=day --map total=killed_cum,new=killed" in captured.err
    assert "killed says 4 for 2031-05-02" in captured.out and "falls from 19" in captured.out
    found = facts(capsys, "series", "--in", "days.csv", code=1)
    assert [one["kind"] for one in found] == [
        "columns",
        "daily_is_not_difference",
        "daily_is_not_difference",
        "cumulative_series_falls",
    ]
    rows = list(csv.DictReader(io.StringIO(told(capsys, "series", "--in", "days.csv", "--format", "csv", code=1))))
    assert [(row["kind"], row["day"]) for row in rows] == [(one["kind"], one["day"]) for one in found[1:]]
    for out, extra in (("new.svg", []), ("sum.png", ["--cumulative"])):
        assert main(["series", "--in", "days.csv", "--out", out, *extra]) == 1
        assert (home / out).stat().st_size > 1000


def test_the_mapping_of_columns_can_be_typed_again(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    table = "day,die Toten,die Toten_cum,قتلى,قتلى_cum\n2031-05-01,3,13,1,1\n2031-05-02,4,17,2,3\n"
    (home / "odd.csv").write_text(table, encoding="utf-8")
    assert main(["series", "--in", "odd.csv"]) == 0
    said = capsys.readouterr().err.strip().partition(": ")[2]
    assert "'total=die Toten_cum,new=die Toten'" in said
    assert main(["series", "--in", "odd.csv", *shlex.split(said)]) == 0
    assert capsys.readouterr().err.strip().partition(": ")[2] == said


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("wide", ["80", "140"])
def test_pages_have_whole_words_whatever_the_width(
    wide: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", wide)
    page = told(capsys, "timeline")
    assert all(len(line) <= int(wide) for line in page.splitlines())
    assert "Committee" in page.rpartition("Counted since")[2] and "at least 7,000" in page
    checked = told(capsys, "series", "--in", "days.csv", code=1)
    assert "Explained" in checked and "killed_cum" in checked


@pytest.mark.usefixtures("ledger")
def test_the_id_of_a_toll_is_taken_as_a_terminal_shows_it(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    text = "Nine people were killed in حمص on 2012-05-03, police said."
    (home / "west.txt").write_text(text, encoding="utf-8")
    assert main(["read", "west.txt", "--reader", "rules", "--no-places", "--publisher", "The Lamp"]) == 0
    assert "\u2068toll:killed:حمص\u2069" in told(capsys, "toll", "--place", "حمص")
    assert "حمص" in told(capsys, "why", "\u2068toll:killed:حمص\u2069")


def test_a_table_that_adds_up_is_exit_code_0(home: Path) -> None:
    (home / "good.csv").write_text("day,killed,killed_cum\n2031-05-01,3,13\n2031-05-02,4,17\n", encoding="utf-8")
    assert main(["series", "--in", "good.csv"]) == 0


def test_late_parts_and_gaps_are_told(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    rows = [
        {"day": f"2031-05-{at:02}", "killed": 9, "killed_cum": 9 * at, "killed_fresh": 2, "killed_committee": 7}
        for at in (1, 2, 3, 4, 7)
    ]
    (home / "late.json").write_text(json.dumps(rows), encoding="utf-8")
    page = told(capsys, "series", "--in", "late.json", code=1)
    assert "No total on 2 days: 2031-05-05 to 2031-05-06" in page and "and on 2 more days" in page
    kinds = [one["kind"] for one in facts(capsys, "series", "--in", "late.json", code=1)]
    assert kinds.count("late") == 5 and kinds.count("gap") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["series", "--map", "date=day"], "--map names columns of a table"),
        (["series", "--in", "days.csv", "--map", "date=when"], "there is no column 'when'"),
        (["series", "--in", "days.csv", "--map", "date=killed"], "no row of column 'killed' holds a day"),
        (["series", "--in", "east.txt"], "no column is headed as a date"),
        (["series", "--from", "soon"], "--from and --until take a day"),
        (["series", "--in", "days.csv", "--place", "Oslan", "--as-of", "2031"], "leave --place, --as-of away"),
        (["series", "--in", "days.csv", "--out", "x.gif"], ".txt, .csv, .jsonl, .svg, .png"),
        (["timeline", "--place", " "], "it has no words"),
        (["claims", "--source", ""], "it has no words"),
        (["timeline", "--out", "x.gif"], "x.gif: what .gif is to hold is not known"),
        (["timeline", "--out", "x.svg", "--format", "png"], "--format png and the ending .svg say two things"),
        (["toll", "--ledger", "."], "is a folder, not a ledger"),
        (["timeline", "--from", "soon"], "--from and --until take a day"),
        (["contradictions", "--from", "soon"], "--from and --until take a day"),
    ],
)
def test_wrong_calls_say_what_helps(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.usefixtures("ledger")
def test_claims_without_a_date_are_said_not_drawn(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (home / "undated.txt").write_text("Nine people were killed in Melk.", encoding="utf-8")
    assert main(["read", "undated.txt", "--reader", "rules", "--no-places", "--ledger", "other.db"]) == 0
    assert "has no date" in told(capsys, "timeline", "--ledger", "other.db")
    assert main(["timeline", "--ledger", "other.db", "--out", "x.png"]) == 0
    assert "nothing to draw" in capsys.readouterr().err and not (home / "x.png").exists()
    assert [one["kind"] for one in facts(capsys, "timeline", "--ledger", "other.db")] == ["undated"]


def test_an_empty_ledger_is_said(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (home / "none.jsonl").write_text("", encoding="utf-8")
    main(["read", "none.jsonl", "--ledger", "empty.db", "--reader", "rules", "--no-places"])
    for command in ("contradictions", "series", "timeline"):
        assert main([command, "--ledger", "empty.db"]) == 0
        assert "empty" in capsys.readouterr().err


def test_totals_without_a_date_are_told_and_not_drawn(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    text = "The monitors have documented more than 11,000 deaths since the unrest began, they said.\n"
    (home / "undated.txt").write_text(text, encoding="utf-8")
    ledger = ["--ledger", "undated.db"]
    assert main(["read", "undated.txt", "--reader", "rules", "--no-places", *ledger]) == 0
    for command in (["timeline"], ["series", "--cumulative"]):
        capsys.readouterr()
        assert main([*command, *ledger]) == 0 and "11,000" in capsys.readouterr().out
        assert main([*command, "--format", "svg", *ledger]) == 0
        assert "None of these claims has a date" in capsys.readouterr().err
