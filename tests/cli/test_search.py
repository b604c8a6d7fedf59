"""``reckoning search`` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reckoning.cli.main import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "RECKONING_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, text in (
        ("east", "At least 12 people were killed in Varnograd, the Harvest Committee said. The market burnt down."),
        ("west", "At least 14 people were killed in Tarn, the Kona agency said. Markets were closed. All is =quiet."),
    ):
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["read", "east.txt", "west.txt", "--reader", "rules", "--no-places"]) == 0
    capsys.readouterr()
    return tmp_path


def test_words_are_shown_in_their_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "harvest", "12"]) == 0
    out, told = capsys.readouterr()
    assert out.splitlines()[0] == "east"
    words = "“At least 12 people were killed in Varnograd, the Harvest Committee said.” at least 12 killed"
    assert words in " ".join(out.split())
    assert told == ""


def test_reports_and_claims(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "killed market*", "--format", "jsonl"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {one["report"] for one in found} == {"east", "west"}
    assert main(["search", "killed market*", "--claims"]) == 0
    assert "No claim holds all of that" in capsys.readouterr().err
    assert main(["search", "killed", "--claims", "--source", "Kona agency", "--format", "csv"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert header.startswith("report,published,publisher,start,end,sentence")
    assert row.startswith("west,,,0,61,") and ",killed," in row


def test_in_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "killed", "--most", "1"]) == 0
    assert capsys.readouterr().err == "Reports 1 to 1 of 2. More: --page 2\n"
    assert main(["search", "killed", "--most", "1", "--page", "2"]) == 0
    assert capsys.readouterr().err == "Reports 2 to 2 of 2.\n"
    assert main(["search", "killed", "--page", "2", "--newest"]) == 0
    assert capsys.readouterr().err == "There are 2 reports, and none on page 2.\n"


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (["--", "-x"], "to leave out"),
        (["..."], "no word"),
        (["x", "--from", "2031-13"], "--from"),
        (["x", "--ledger", "none.db"], "no ledger"),
    ],
)
def test_what_cannot_be_searched(asked: list[str], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", *asked]) == 2
    assert why in capsys.readouterr().err


def test_the_index_may_be_deleted_and_a_file_of_its_name_is_kept(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "harvest"]) == 0
    index = home / "reckoning.db.search"
    index.unlink()
    assert main(["search", "harvest"]) == 0
    index.write_text("mine", encoding="utf-8")
    capsys.readouterr()
    assert main(["search", "harvest"]) == 2
    assert "move it away" in capsys.readouterr().err
