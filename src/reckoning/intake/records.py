"""From a stream to reports: one text, or JSON lines, never more than one report in memory."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from reckoning.intake.decode import Decoded, bom_encoding, decode, without_surrogates
from reckoning.model import Issue, Report

MAX_BYTES: Final = 50_000_000  # a report's text, or a line of JSON, this long or longer is refused
_OPTIONAL: Final = ("publisher", "title", "url")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is known of reports that do not say it themselves."""

    published: str | None = None
    publisher: str | None = None


class BadRecord(Exception):
    """A record that cannot become a report: ``code`` and the reason."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def too_large(what: str) -> str:
    """The reason why something of 50 MB or more is refused."""
    return f"{what} is {MAX_BYTES // 1_000_000} MB or more, too much for one report; it was not read"


def read_text(stream: BinaryIO, file: str, *, id: str | None, defaults: Defaults) -> Iterator[Report | Issue]:  # noqa: A002
    """One report whose text is the whole stream; without an id, its id is made of its content."""
    data = stream.read(MAX_BYTES)
    if len(data) >= MAX_BYTES:
        yield Issue("too-large", too_large("the file"), file, report=id)
        return
    found = decode(data)
    if found is None:
        yield Issue("binary", "this is not text: it holds NUL bytes", file, report=id)
        return
    if not found.text.strip():
        yield Issue("empty", "the file has no text", file, report=id)
        return
    report = Report(id or "text", found.text, defaults.published, defaults.publisher)
    if id is None:
        report = Report(f"stdin-{report.sha256[:12]}", found.text, defaults.published, defaults.publisher)
    if found.how:
        yield Issue("encoding", found.how, file, report=report.id)
    yield report


def read_jsonl(stream: BinaryIO, file: str, defaults: Defaults) -> Iterator[Report | Issue]:
    """A report, or what is wrong with it, for every line that is not blank."""
    empty = True
    for number, line in enumerate(_lines(stream), 1):
        if isinstance(line, str):
            empty = False
            yield Issue("too-large", line, file, number)
            continue
        if not line.strip():
            continue
        empty = False
        found = decode(line)
        if found is None:
            yield Issue("binary", "this line is not text: it holds NUL bytes", file, number)
            continue
        yield from _read_line(found, file, number, defaults)
    if empty:
        yield Issue("empty", "the file has no text", file)


def _read_line(line: Decoded, file: str, number: int, defaults: Defaults) -> Iterator[Report | Issue]:
    name: str | None = None
    try:
        data = _object(line.text)
        name = _id(data)
        report = _report(data, name, defaults)
    except BadRecord as error:
        yield Issue(error.code, str(error), file, number, name)
        return
    if line.how:
        yield Issue("encoding", line.how, file, number, name)
    if any(isinstance(value, str) and value != without_surrogates(value) for value in data.values()):
        yield Issue("surrogate", "halves of characters (lone surrogates) are shown as U+FFFD", file, number, name)
    yield report


def _object(line: str) -> Mapping[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise BadRecord("not-json", f"this line is not JSON: {reason}") from error
    if not isinstance(data, dict):
        raise BadRecord("not-object", "this line is JSON but no object of the form {…}")
    return data


def _id(data: Mapping[str, Any]) -> str:
    value = _string(data, "id")
    if value is None or not value.strip():
        raise BadRecord("missing-field", "the field 'id' is missing or empty")
    return value


def _report(data: Mapping[str, Any], name: str, defaults: Defaults) -> Report:
    text = _string(data, "text")
    if text is None:
        raise BadRecord("missing-field", "the field 'text' is missing")
    if not text.strip():
        raise BadRecord("empty", "the field 'text' is empty")
    publisher, title, url = (_string(data, field) or None for field in _OPTIONAL)
    published = _day(_string(data, "published")) or defaults.published
    try:
        return Report(name, text, published, publisher or defaults.publisher, title, url)
    except ValueError as error:
        raise BadRecord("bad-date", f"the field 'published' is no date: {error}") from error


def _string(data: Mapping[str, Any], field: str) -> str | None:
    value = data.get(field)
    if value is None or isinstance(value, str):
        return value and without_surrogates(value)
    raise BadRecord("wrong-type", f"the field {field!r} must be a string, not {json.dumps(value)[:40]}")


def _day(value: str | None) -> str | None:
    """The day of a date with a time of day, which a report does not keep; anything else as it is."""
    if value is None or len(value) <= len("2012-04-04"):
        return value
    try:
        dt.datetime.fromisoformat(value)
    except ValueError as error:
        raise BadRecord("bad-date", f"the field 'published' is no date: {error}") from error
    return value[:10]


def _lines(stream: BinaryIO) -> Iterator[bytes | str]:
    """The lines as UTF-8 or unknown bytes; for one that is too long, the reason as a string instead."""
    reader: Any = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    line: bytes = reader.readline(MAX_BYTES)
    marked = bom_encoding(line)
    if marked in ("utf-16", "utf-32"):
        # Bytes cannot be cut into lines here: decode the whole stream on the way, and go on in UTF-8.
        text = io.TextIOWrapper(io.BufferedReader(Rejoined(line, reader)), marked, "replace", newline="\n")
        yield from _cut(lambda limit: text.readline(limit).encode("utf-8", "replace"), b"")
        return
    yield from _cut(reader.readline, line)


def _cut(readline: Any, line: bytes) -> Iterator[bytes | str]:
    line = line or readline(MAX_BYTES)
    while line:
        if len(line) < MAX_BYTES:
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = readline(1 << 20)
            yield too_large("this line")
        line = readline(MAX_BYTES)


class Rejoined(io.RawIOBase):
    """A stream that begins with bytes taken from it before."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer from the head, then from the rest."""
        if self._head:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
