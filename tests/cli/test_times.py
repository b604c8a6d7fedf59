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


def read_one(
    words: str, published: str | None, capsys: pytest.CaptureFixture[str]
) -> tuple[str | None, str | None, str]:
    """Both ends that the command prints for the only time of a sentence, and its reason."""
    write({"id": "a", "text": f"Six men died {words}.", "published": published})
    assert main(["times", "--in", "spans.jsonl"]) == 0
    (found,) = printed(capsys)
    return found["from"], found["until"], found.get("reason", "")


@pytest.mark.parametrize(
    ("words", "from_", "until", "reason"),
    [
        ("on 15 Ramadan 1432", "2011-08-14", "2011-08-16", "may be off by one day"),
        ("in Muharram 1433 AH", "2011-11-26", "2011-12-27", "may be off by one day"),
        ("on 22 Bahman 1390", "2012-02-11", "2012-02-11", ""),
        ("on 22 Bahman", None, None, "a Persian date needs one"),
        ("on 10 Sha'ban", None, None, "no year is given"),
        ("on 45 Rajab 1432", None, None, "no month has such a day"),
    ],
)
def test_other_calendars_are_read_or_refused_with_a_reason(
    words: str, from_: str | None, until: str | None, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = read_one(words, "2012-04-04", capsys)
    assert found[:2] == (from_, until)
    assert found[2].endswith(reason) and bool(found[2]) == bool(reason)


@pytest.mark.parametrize(
    ("words", "published", "day"),
    [
        ("on 25/03/2012", "2012-11-30", "2012-03-25"),  # only one order is a date
        ("on 03/25/2012", "2012-11-30", "2012-03-25"),
        ("on 03/04/2012", "2012-03-10", "2012-03-04"),  # the other order lies after publication
        ("on Tuesday, 03/04/2012", "2012-11-30", "2012-04-03"),  # the weekday tells
        ("on 03/04/2012, not on 25/03/2012", None, "2012-04-03"),  # another date of the text tells
        ("on 2012-03-04", None, "2012-03-04"),
    ],
)
def test_figures_are_read_where_something_tells_their_order(
    words: str, published: str | None, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write({"id": "a", "text": f"Six men died {words}.", "published": published})
    assert main(["times", "--in", "spans.jsonl"]) == 0
    assert printed(capsys)[0]["from"] == day


@pytest.mark.parametrize("published", ["2012-11-30", None])
def test_figures_of_two_readings_are_refused_and_both_are_named(
    published: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    from_, until, reason = read_one("on 03/04/2012", published, capsys)
    assert (from_, until) == (None, None)
    assert "2012-03-04" in reason and "2012-04-03" in reason


def test_the_day_of_speaking_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Six men died on Monday, he said on Tuesday."
    write({"id": "a", "text": text, "published": "2012-04-04", "spans": [[13, 22], [32, 42]]})
    assert main(["times", "--in", "spans.jsonl"]) == 0
    assert [one.get("said") for one in printed(capsys)] == [None, True]
