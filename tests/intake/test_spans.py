"""Lines that ask for places or times: what is read, and what is told of lines that cannot be."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from reckoning.intake.spans import Asked, read_spans
from reckoning.model import Issue


def read(*lines: str | bytes) -> list[Asked | Issue]:
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return list(read_spans(io.BytesIO(data), "spans.jsonl"))


def line(**fields: Any) -> str:
    return json.dumps({"id": "a", "text": "Six died on Monday."} | fields)


def test_a_line_with_spans_and_one_without() -> None:
    given, found = read(line(spans=[[9, 18]], published="2012-04-04T10:00:00Z", publisher="The Lamp"), "", line(id=7))
    assert isinstance(given, Asked) and isinstance(found, Asked)
    assert (given.spans, given.report.published, given.report.publisher) == (((9, 18),), "2012-04-04", "The Lamp")
    assert (found.spans, found.report.id, found.report.published) == (None, "7", None)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("no json", "this line is not JSON"),
        ("[1]", "no object"),
        (b"a\0b", "NUL bytes"),
        (line(id=None), "'id' is missing"),
        (line(id=True), "'id' is missing"),
        (line(text=5), "'text' is missing"),
        (line(publisher=5), "'publisher' is no text"),
        (line(published="2012-13-01"), "'published' is no date"),
        (line(published="yesterday"), "'published' is no date"),
        (line(spans=3), "'spans' is no list"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_is_read(wrong: str | bytes, reason: str) -> None:
    issue, asked = read(wrong, line())
    assert isinstance(issue, Issue) and isinstance(asked, Asked)
    assert (issue.file, issue.line) == ("spans.jsonl", 1)
    assert reason in issue.reason


@pytest.mark.parametrize("span", [[0], [0, 99], [5, 5], [-1, 3], ["0", 3], [0, True], None, [0.0, 3]])
def test_a_bad_span_is_told_and_the_others_stay(span: Any) -> None:
    issue, asked = read(line(spans=[span, [0, 3]]))
    assert isinstance(issue, Issue) and isinstance(asked, Asked)
    assert issue.code == "bad-span"
    assert asked.spans == ((0, 3),)


def test_an_empty_file_is_an_issue() -> None:
    (issue,) = read(b"")
    assert isinstance(issue, Issue) and issue.code == "empty"
