"""From a stream to reports: one text, or JSON lines, never more than one report in memory."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from reckoning.intake.decode import Decoded, bom_encoding, decode, without_surrogates
from reckoning.model import Issue, Report

MAX_BYTES: Final = 50_000_000  # a report's text, or a line of JSON, this long or longer is refused
_OPTIONAL: Final = ("publisher", "title", "url")


@dataclass(slots=True)
class Batch:
    """What is known of reports that do not say it themselves, and which ids came before."""

    published: str | None = None
    publisher: str | None = None
    seen: dict[int, int] = field(default_factory=dict)  # hashes of id and text: some 100 bytes a report

    def again(self, report: Report, file: str, line: int | None = None) -> Iterator[Report | Issue]:
        """The report, with an issue before it where its id stood for another text in this batch."""
        name, text = hash(report.id), hash(report.text)
        if self.seen.get(name, text) != text:
            reason = f"the id {report.id!r} came before with another text; this one is kept as a revision"
            yield Issue("revision", reason, file, line, report.id)
        self.seen[name] = text
        yield report


class RecordError(Exception):
    """A record that cannot become a report: ``code`` and the reason."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def too_large(what: str) -> str:
    """The reason why something of 50 MB or more is refused."""
    return f"{what} is {MAX_BYTES // 1_000_000} MB or more, too much for one report; it was not read"


def read_text(stream: BinaryIO, file: str, *, id: str | None, batch: Batch) -> Iterator[Report | Issue]:  # noqa: A002
    """One report whose text is the whole stream; without an id, its id is made of its content."""
    data = _up_to_limit(stream)
    if data is None:
        yield Issue("too-large", too_large("the file"), file, report=id)
        return
    found = decode(data)
    if found is None:
        yield Issue("binary", "this is not text: it holds NUL bytes", file, report=id)
        return
    if not found.text.strip():
        yield Issue("empty", "the file has no text", file, report=id)
        return
    report = Report(id or "text", found.text, batch.published, batch.publisher)
    if id is None:
        report = Report(f"stdin-{report.sha256[:12]}", found.text, batch.published, batch.publisher)
    if found.how:
        yield Issue("encoding", found.how, file, report=report.id)
    yield from batch.again(report, file)


def _up_to_limit(stream: BinaryIO) -> bytes | None:
    """All that the stream holds, or ``None`` where that is too much. In pieces, so that little takes little room."""
    out = bytearray()
    while more := stream.read(1 << 20):
        out += more
        if len(out) >= MAX_BYTES:
            return None
    return bytes(out)


def read_jsonl(stream: BinaryIO, file: str, batch: Batch) -> Iterator[Report | Issue]:
    """A report, or what is wrong with it, for every line that is not blank."""
    head = stream.readline(MAX_BYTES)
    marked = bom_encoding(head)
    lines = cut_lines(stream.readline, head)
    if marked in ("utf-16", "utf-32"):
        # Bytes cannot be cut into lines here: decode the whole stream on the way, and go on in UTF-8.
        yield Issue("encoding", f"not UTF-8: read as {marked}, as its byte order mark says", file)
        text = io.TextIOWrapper(io.BufferedReader(Rejoined(head, stream)), marked, "replace", newline="\n")
        lines = cut_lines(lambda limit: text.readline(limit).encode("utf-8", "replace"))
    for found in decoded_lines(lines, file):
        if isinstance(found, Issue):
            yield found
        else:
            yield from _read_line(found[1], file, found[0], batch)


def decoded_lines(lines: Iterable[bytes | None], file: str) -> Iterator[tuple[int, Decoded] | Issue]:
    """The lines that are not blank, each with its number, or what is wrong with them; ``None`` is a line too long."""
    number = empty = 0
    for number, line in enumerate(lines, 1):
        if line is None:
            yield Issue("too-large", too_large("this line"), file, number)
        elif not line.strip():
            empty += 1
        elif (found := decode(line)) is None:
            yield Issue("binary", "this line is not text: it holds NUL bytes", file, number)
        else:
            yield number, found
    if number == empty:
        yield Issue("empty", "the file has no text", file)


def _read_line(line: Decoded, file: str, number: int, batch: Batch) -> Iterator[Report | Issue]:
    name: str | None = None
    try:
        data = json_object(line.text)
        name = _id(data)
        report = _report(data, name, batch)
    except RecordError as error:
        yield Issue(error.code, str(error), file, number, name)
        return
    if line.how:
        yield Issue("encoding", line.how, file, number, name)
    if any(isinstance(value, str) and value != without_surrogates(value) for value in data.values()):
        yield Issue("surrogate", "halves of characters (lone surrogates) are shown as U+FFFD", file, number, name)
    yield from batch.again(report, file, number)


def json_object(line: str) -> Mapping[str, Any]:
    """The object that a line of JSON holds.

    Raises:
        RecordError: the line is no JSON, or holds no object.
    """
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise RecordError("not-json", f"this line is not JSON: {reason}") from error
    if not isinstance(data, dict):
        raise RecordError("not-object", "this line is JSON but no object of the form {…}")
    return data


def _id(data: Mapping[str, Any]) -> str:
    value = _string(data, "id")
    if value is None or not value.strip():
        raise RecordError("missing-field", "the field 'id' is missing or empty")
    return value


def _report(data: Mapping[str, Any], name: str, batch: Batch) -> Report:
    text = _string(data, "text")
    if text is None:
        raise RecordError("missing-field", "the field 'text' is missing")
    if not text.strip():
        raise RecordError("empty", "the field 'text' is empty")
    publisher, title, url = (_string(data, field) or None for field in _OPTIONAL)
    published = _day(_string(data, "published")) or batch.published
    try:
        return Report(name, text, published, publisher or batch.publisher, title, url)
    except ValueError as error:
        raise RecordError("bad-date", f"the field 'published' is no date: {error}") from error


def _string(data: Mapping[str, Any], field: str) -> str | None:
    value = data.get(field)
    if value is None or isinstance(value, str):
        return value and without_surrogates(value)
    raise RecordError("wrong-type", f"the field {field!r} must be a string, not {json.dumps(value)[:40]}")


def _day(value: str | None) -> str | None:
    """The day of a date with a time of day, which a report does not keep; anything else as it is."""
    if value is None or len(value) <= len("2012-04-04"):
        return value
    try:
        dt.datetime.fromisoformat(value)
    except ValueError as error:
        raise RecordError("bad-date", f"the field 'published' is no date: {error}") from error
    return value[:10]


def cut_lines(readline: Callable[[int], bytes], line: bytes = b"") -> Iterator[bytes | None]:
    """The lines, ``line`` being the first where it is given; ``None`` for one that is too long."""
    line = line or readline(MAX_BYTES)
    while line:
        if len(line) < MAX_BYTES:
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = readline(1 << 20)
            yield None
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
