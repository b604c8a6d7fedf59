"""Lines that ask for places or times: a text with the spans to resolve, or with none, to find them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from reckoning.intake.records import RecordError, cut_lines, decoded_lines, json_object
from reckoning.model import Issue, Report, first_day

_DAY = len("2012-04-04")


@dataclass(frozen=True, slots=True)
class Asked:
    """One line: the text as a report, and the spans asked for; ``None`` asks to find them."""

    report: Report
    spans: tuple[tuple[int, int], ...] | None


def read_spans(stream: BinaryIO, file: str) -> Iterator[Asked | Issue]:
    """What each line asks, or what is wrong with it. A span that does not fit its text is an issue, the others stay."""
    for found in decoded_lines(cut_lines(lambda limit: stream.readline(limit)), file):
        if isinstance(found, Issue):
            yield found
        else:
            yield from _read_line(found[1].text, file, found[0])


def _read_line(line: str, file: str, number: int) -> Iterator[Asked | Issue]:
    name: str | None = None
    try:
        data = json_object(line)
        name = _id(data)
        report = Report(name, _text(data), _published(data), _words(data, "publisher"), _words(data, "title"))
        spans, wrong = _spans(data, len(report.text))
    except RecordError as error:
        yield Issue(error.code, str(error), file, number, name)
        return
    for reason in wrong:
        yield Issue("bad-span", reason, file, number, name)
    yield Asked(report, spans)


def _id(data: Mapping[str, Any]) -> str:
    value = data.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise RecordError("missing-field", "the field 'id' is missing or empty")
    return value


def _text(data: Mapping[str, Any]) -> str:
    value = data.get("text")
    if not isinstance(value, str):
        raise RecordError("missing-field", "the field 'text' is missing or no text")
    return value


def _words(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise RecordError("bad-field", f"the field {key!r} is no text")
    return value


def _published(data: Mapping[str, Any]) -> str | None:
    value = _words(data, "published")
    if not value:
        return None
    try:
        first_day(value[:_DAY])
    except ValueError as error:
        raise RecordError("bad-date", f"the field 'published' is no date: {error}") from error
    return value[:_DAY]


def _spans(data: Mapping[str, Any], length: int) -> tuple[tuple[tuple[int, int], ...] | None, list[str]]:
    given = data.get("spans")
    if given is None:
        return None, []
    if not isinstance(given, list):
        raise RecordError("bad-span", "the field 'spans' is no list of [start, end]")
    good: list[tuple[int, int]] = []
    wrong: list[str] = []
    for span in given:
        if not isinstance(span, list) or len(span) != 2 or not all(type(one) is int for one in span):
            wrong.append(f"the span {span!r} is no pair [start, end] of whole numbers")
        elif not 0 <= span[0] < span[1] <= length:
            wrong.append(f"the span {span!r} does not lie in the text, which has {length} characters")
        else:
            good.append((span[0], span[1]))
    return tuple(good), wrong
