"""The commands as a person types them: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reckoning.cli.main import main

REPORT = (
    "Fighting went on in the east.\n\n"
    "At least 12 people were killed in Varnograd on Tuesday, the Harvest Committee said. "
    "Shells fell on the town of Varnograd, in Oslan province.\n\n"
    "The army said five people were killed in Oslan on Tuesday.\n"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, with one report in it, and no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "RECKONING_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "east.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def read_east() -> None:
    assert main(["read", "east.txt", "--published", "2012-05-09", "--publisher", "The Lamp"]) == 0


def listed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["claims", "--format", "jsonl"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_what_a_correction_needs_is_said_and_the_ledger_named_in_what_comes_next(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text("Nine people were killed in Melk, police said.", encoding="utf-8")
    assert main(["read", "one.txt", "--reader", "rules", "--no-places", "--ledger", "a b.db"]) == 0
    assert "reckoning toll --ledger 'a b.db'" in capsys.readouterr().out
    assert main(["claims", "--ledger", "a b.db", "--format", "jsonl"]) == 0
    claim = json.loads(capsys.readouterr().out)["id"]
    signed = ["--by", "A", "--because", "B", "--ledger", "a b.db"]
    for arguments in (["correct"], ["accept", "--set", "low=3"]):
        assert main(["judge", claim, *arguments, *signed]) == 2
        assert "--set FIELD=VALUE goes with 'correct'" in capsys.readouterr().err
    assert main(["judge", claim, "accept", *signed]) == 0
    assert f"reckoning why {claim[:8]} --ledger 'a b.db'" in capsys.readouterr().out


def test_a_folder_without_reports_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    assert main(["read", str(tmp_path / "bare"), "--reader", "rules", "--ledger", str(tmp_path / "x.db")]) == 0
    assert "There is no report in it" in capsys.readouterr().err


def test_reading_prints_a_summary_and_stores(capsys: pytest.CaptureFixture[str]) -> None:
    read_east()
    out = capsys.readouterr().out
    assert "1 report read" in out and "reckoning.db" in out
    assert Path("reckoning.db").exists()
    read_east()
    assert "nothing new" in capsys.readouterr().out


def test_jsonl_is_the_claims_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "east.txt", "--format", "jsonl"]) == 0
    captured = capsys.readouterr()
    claims = [json.loads(line) for line in captured.out.splitlines()]
    assert {claim["effect"] for claim in claims} == {"killed"} and captured.err == ""
    for claim in claims:
        evidence = claim["evidence"]
        assert REPORT[evidence["start"] : evidence["end"]] == evidence["text"]
    assert not Path("reckoning.db").exists(), "nothing is stored unless a ledger is named"
    assert main(["read", "east.txt", "--format", "jsonl", "--ledger", "named.db"]) == 0
    assert Path("named.db").exists()


SELD = "Six people were killed in Seld in Velland, police said, and two were wounded in the old mill of Orrin."


def test_places_are_put_on_the_map_unless_told_not_to(capsys: pytest.CaptureFixture[str]) -> None:
    Path("seld.txt").write_text(SELD, encoding="utf-8")
    assert main(["read", "seld.txt", "--reader", "rules", "--format", "jsonl"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    place = found[0]["place"]
    assert (place["text"], place["country"], place["admin1"], place["geonameid"]) == ("Seld", "VL", "Orrin", 5)
    assert "stated to lie in" in found[0]["rules"]["place.resolved"]
    assert main(["read", "seld.txt", "--reader", "rules", "--format", "jsonl", "--no-places"]) == 0
    plain = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["id"] for one in plain] == [one["id"] for one in found]
    assert plain[0]["place"]["lat"] is None and "place.resolved" not in plain[0]["rules"]


def test_a_corrected_place_is_put_on_the_map_too(capsys: pytest.CaptureFixture[str]) -> None:
    Path("seld.txt").write_text(SELD, encoding="utf-8")
    assert main(["read", "seld.txt", "--reader", "rules"]) == 0
    first = str(listed(capsys)[0]["id"])
    assert main(["why", first]) == 0
    assert "on the map" in capsys.readouterr().out
    signed = ["--by", "A. Analyst", "--because", "checked"]
    assert main(["judge", first, "correct", "--set", "place=Orrin", *signed]) == 0
    claim = listed(capsys)[0]
    assert (claim["id"], claim["place"]["text"], claim["place"]["geonameid"]) == (first, "Orrin", 4)  # type: ignore[index]
    assert main(["why", first]) == 0
    assert "country VL" in capsys.readouterr().out
    assert main(["judge", first, "correct", "--set", "place=police", *signed]) == 0
    assert main(["judge", first, "correct", "--set", "place=none", *signed]) == 0
    assert listed(capsys)[0]["place"] is None


def test_without_a_gazetteer_a_correction_is_its_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECKONING_GAZETTEER", str(tmp_path / "none"))
    Path("seld.txt").write_text(SELD, encoding="utf-8")
    assert main(["read", "seld.txt", "--reader", "rules", "--no-places"]) == 0
    first = str(listed(capsys)[0]["id"])
    assert main(["judge", first, "correct", "--set", "place=Orrin", "--by", "A", "--because", "B"]) == 0
    place = listed(capsys)[0]["place"]
    assert (place["text"], place["lat"]) == ("Orrin", None)  # type: ignore[index]
    assert not (tmp_path / "none").exists()


def test_toll_names_both_sources_with_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    read_east()
    capsys.readouterr()
    assert main(["toll", "--place", "Oslan", "--from", "2012-05-08", "--until", "2012-05-08"]) == 0
    out = capsys.readouterr().out
    assert "Harvest Committee" in out and "at least 12" in out and "“At least 12 people were killed" in out
    assert "5 to 12 or more killed in Oslan" in out and "2 independent sources" in out


@pytest.mark.parametrize("by", ["source", "place", "day"])
def test_toll_by(by: str, capsys: pytest.CaptureFixture[str]) -> None:
    read_east()
    assert main(["toll", "--by", by, "--format", "csv"]) == 0
    assert "killed" in capsys.readouterr().out
    assert main(["toll", "--by", by, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(row["kind"] in ("toll", "series", "undated") for row in rows) and rows


def test_why_marks_the_spans_and_names_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    read_east()
    first = str(listed(capsys)[0]["id"])
    assert main(["why", first[:8]]) == 0
    out = capsys.readouterr().out
    assert "[At least 12]{quantity}" in out and "[killed]{trigger}" in out and "Nothing yet" in out
    assert main(["why", first, "--as-of", "2001-01-01"]) == 2
    assert main(["why", "zzzz"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_toll_by_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    read_east()
    claim = str(listed(capsys)[0]["id"])
    asked = ["toll", "--place", "Oslan", "--from", "2012-05-08", "--until", "2012-05-08"]
    assert main([*asked, "--rule", "majority"]) == 0
    assert "Best by majority: " in capsys.readouterr().out
    assert main([*asked, "--rule", "hierarchy", "--order", "Nobody"]) == 2
    assert "called 'Nobody'" in capsys.readouterr().err
    assert main([*asked, "--rule", "decision"]) == 0
    assert "names no best figure here" in capsys.readouterr().out
    assert main([*asked, "--rule", "hierarchy"]) == 2 == main([*asked, "--order", "Nobody"])
    assert main(["judge", claim, "decide", "--by", "A. Analyst", "--because", "seen the list"]) == 0
    capsys.readouterr()
    assert main([*asked, "--rule", "decision", "--format", "jsonl"]) == 0
    row = json.loads(capsys.readouterr().out.splitlines()[0])
    assert row["best_by"]["claims"] == [claim] and row["best"] == 12
    assert "A. Analyst decided so: seen the list" in row["best_by"]["reason"]


def test_judgements_change_the_view_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    read_east()
    one, two = (str(claim["id"]) for claim in listed(capsys)[:2])
    signed = ["--by", "A. Analyst", "--because", "checked"]
    assert main(["judge", one, "reject", *signed]) == 0
    assert [claim["id"] for claim in listed(capsys)] == [two]
    assert main(["judge", one, "withdraw", *signed]) == 0
    assert [claim["id"] for claim in listed(capsys)] == [one, two]
    assert main(["judge", one, "merge", "--into", two, *signed]) == 0
    assert main(["judge", one, "accept", *signed]) == 0
    assert main(["judge", two, "correct", "--set", "quantity=At least 12", *signed]) == 0
    assert main(["judge", two, "correct", "--set", "high=20", "--set", "low=13", *signed]) == 0
    corrected = {claim["id"]: claim for claim in listed(capsys)}[two]
    assert corrected["quantity"]["low"] == 13  # type: ignore[index]
    assert main(["why", two]) == 0
    assert "A. Analyst: checked" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (["correct", "--set", "quantity=at least 99"], "does not say 'at least 99'"),
        (["correct", "--set", "quantity=Fighting"], "does not hold one number"),
        (["correct", "--set", "size=5"], "--set takes field=value"),
        (["correct", "--set", "low=many"], "whole number"),
        (["correct"], "--set FIELD=VALUE goes with 'correct'"),
        (["merge"], "--into CLAIM"),
        (["accept", "--into", "abc"], "goes with 'merge'"),
        (["withdraw"], "Nothing to withdraw"),
        (["perhaps"], "no verdict"),
    ],
)
def test_wrong_judgements_say_what_helps(rest: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    read_east()
    claim = str(listed(capsys)[0]["id"])
    assert main(["judge", claim, *rest, "--by", "A", "--because", "B"]) == 2
    assert said in capsys.readouterr().err


def test_bad_data_is_told_with_its_line_and_the_rest_goes_on(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        json.dumps({"id": "a", "published": "2012-05-09", "text": REPORT}),
        "no json",
        json.dumps({"id": "b"}),
        json.dumps({"id": "c", "published": "2012-02-31", "text": "x"}),
        json.dumps({"id": "a", "published": "2012-05-09", "text": "Six people were killed in Oslan."}),
    ]
    (home / "mixed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (home / "old.txt").write_bytes("Sept personnes tuées – six people were killed.".encode("latin-1", "replace"))
    (home / "empty.txt").touch()
    assert main(["read", "mixed.jsonl", "old.txt", "empty.txt", "gone.txt"]) == 1
    captured = capsys.readouterr()
    for said in ("mixed.jsonl:2: ", "mixed.jsonl:3: ", "mixed.jsonl:4: ", "old.txt: ", "empty.txt: ", "gone.txt: "):
        assert said in captured.err
    assert "revision" in captured.err and "3 reports read" in captured.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "gone.txt"],
        ["read", "east.txt", "--published", "yesterday"],
        ["read", "east.txt", "--ledger", "no/such/folder/x.db"],
        ["read", "east.txt", "--ledger", "east.txt"],
        ["read", "east.txt", "--format", "xml"],
        ["toll"],
        ["toll", "--effect", "eaten"],
        ["toll", "--from", "2012-13"],
        ["claims", "--until", "soon"],
        ["claims", "--as-of", "then"],
        ["judge", "abc", "accept"],
        ["unknown"],
    ],
)
def test_wrong_calls_end_with_2_and_no_traceback(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.err.strip() and "Traceback" not in captured.err


def test_a_ledger_of_a_newer_version_is_left_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    read_east()
    with sqlite3.connect(home / "reckoning.db") as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    assert main(["read", "east.txt"]) == 2
    assert "newer" in capsys.readouterr().err


def test_an_empty_ledger_teaches(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "empty.txt").touch()
    assert main(["read", "empty.txt"]) == 1
    capsys.readouterr()
    assert main(["toll"]) == 0
    assert "reckoning read PATH" in capsys.readouterr().err
    read_east()
    capsys.readouterr()
    assert main(["claims", "--place", "Nowhere"]) == 0
    assert "fits" in capsys.readouterr().err
    assert main(["claims", "--as-of", "2001-01-01"]) == 0
    assert "was then empty" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], ["read"], ["toll"], ["claims"], ["why"], ["judge"]])
def test_help_has_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == 0
    out = capsys.readouterr().out
    assert "Example:" in out or "Start with:" in out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("reckoning ")


def test_narrow_terminals_get_claims_one_below_the_other(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_east()
    capsys.readouterr()
    monkeypatch.setenv("COLUMNS", "50")
    assert main(["toll"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 50


def test_a_closed_pipe_and_standard_input() -> None:
    """``reckoning … | head`` ends quietly, and ``-`` reads what is piped in."""
    command = [sys.executable, "-m", "reckoning", "read", "-", "--format", "jsonl"]
    reading, writing = os.pipe()
    os.close(reading)
    closed = subprocess.run(command, input=REPORT.encode(), stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert closed.stderr == b"" and closed.returncode == 141
