"""``reckoning times``: what it prints, and its exit codes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from reckoning.cli.main import main

TEXT = "Six men died on Monday. Ten have died since March."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*lines: Any) -> None:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    Path("spans.jsonl").write_text(text, encoding="utf-8")


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_spans_given_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    write({"id": "a", "text": TEXT, "published": "2012-04-04", "spans": [[13, 22], [38, 49], [0, 3]]})
    assert main(["times", "--in", "spans.jsonl"]) == 0
    monday, march, nothing = printed(capsys)
    assert list(monday)[:6] == ["id", "start", "end", "from", "until", "precision"]
    assert (monday["start"], monday["from"], monday["until"], monday["precision"]) == (
        13, "2012-04-02", "2012-04-02", "day",
    )  # fmt: skip
    assert (march["from"], march["until"], march["holds"]) == ("2012-03", "2012-04-04", "throughout")
    assert (nothing["from"], nothing["reason"]) == (None, "these words name no time")


def test_without_spans_they_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    write({"id": "a", "text": TEXT, "published": "2012-04-04"})
    assert main(["times", "--in", "spans.jsonl"]) == 0
    assert [TEXT[one["start"] : one["end"]] for one in printed(capsys)] == ["on Monday", "since March"]


def test_without_a_day_of_publication_relative_times_stay_open(capsys: pytest.CaptureFixture[str]) -> None:
    write({"id": "a", "text": TEXT, "published": None, "spans": [[13, 22]]})
    assert main(["times", "--in", "spans.jsonl"]) == 0
    (monday,) = printed(capsys)
    assert (monday["from"], monday["until"], monday["precision"]) == (None, None, None)
    assert monday["reason"] == "the report has no day of publication to count from"


def test_bad_lines_are_told_and_the_rest_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    write("no json", {"id": "a", "text": TEXT, "published": "2012-04-04"})
    assert main(["times", "--in", "spans.jsonl"]) == 1
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 2
    assert captured.err.startswith("spans.jsonl:1: this line is not JSON")


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps({"id": "a", "text": TEXT}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["times", "--in", "-"]) == 0
    assert len(printed(capsys)) == 2


@pytest.mark.parametrize("call", [["times", "--in", "missing.jsonl"], ["times", "--in", "."], ["times", "--no-such"]])
def test_a_wrong_call(call: list[str]) -> None:
    assert main(call) == 2
