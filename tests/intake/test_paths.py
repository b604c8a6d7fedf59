"""Files, folders and standard input: every report that can be read is, and everything else says why not."""

from __future__ import annotations

import io
import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reckoning.intake import MAX_BYTES, count_hint, read_paths
from reckoning.model import Issue, Report


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(path: Path, *objects: Any) -> Path:
    return write(path, "".join((item if isinstance(item, str) else json.dumps(item)) + "\n" for item in objects))


def good(id: str = "r1", text: str = "Ten people died.", **more: Any) -> dict[str, Any]:  # noqa: A002
    return {"id": id, "text": text, **more}


def ids(found: list[Report | Issue]) -> list[str]:
    """Ids of reports and codes of issues, in order."""
    return [item.id if isinstance(item, Report) else f"!{item.code}" for item in found]


def test_a_text_file_is_one_report_exactly_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "2012-04-04-mills.txt", "Headline\r\n\r\nTen died.\n")
    assert list(read_paths([str(path)])) == [Report("2012-04-04-mills", "Headline\r\n\r\nTen died.\n")]
    assert list(read_paths([path], published="2012-04", publisher="P")) == [
        Report("2012-04-04-mills", "Headline\r\n\r\nTen died.\n", "2012-04", "P")
    ]


def test_a_folder_is_read_in_order_without_hidden_things(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/d", "c/.hidden.txt", ".git/x.txt", "b/e.text"):
        write(tmp_path / name, name)
    lines(tmp_path / "z.jsonl", good("one"), good("two"))
    assert ids(list(read_paths([tmp_path]))) == ["a", "b", "one", "two", "e", "d"]


def test_files_of_one_name_are_told_apart_by_their_folder(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, name) for name in ("x/day.txt", "y/day.txt", "y/other.txt")]
    assert ids(list(read_paths(paths))) == ["x/day", "y/day", "other"]
    assert ids(list(read_paths(paths[::-1]))) == ["other", "y/day", "x/day"]
    write(tmp_path / "x/day.md", "more")
    found = ids(list(read_paths([tmp_path])))
    assert len(set(found)) == 4 and found[0].endswith("/x/day.md")


def test_what_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Ten died.")
    assert ids(list(read_paths([path, tmp_path, tmp_path / "." / "a.txt"]))) == ["a"]


def test_json_lines_keep_what_they_say_and_take_the_rest_from_the_caller(tmp_path: Path) -> None:
    whole = good("a", published="2012-04-04", publisher="P", title="T", url="u", extra=[1])
    path = lines(tmp_path / "a.ndjson", whole, "", good("b", published=None, title="", publisher=""))
    assert list(read_paths([path], published="2012", publisher="Q")) == [
        Report("a", "Ten people died.", "2012-04-04", "P", "T", "u"),
        Report("b", "Ten people died.", "2012", "Q"),
    ]


def test_the_day_of_a_moment_is_kept(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", good(published="2012-04-04T23:10:00Z"))
    assert [item.published for item in read_paths([path]) if isinstance(item, Report)] == ["2012-04-04"]


@pytest.mark.parametrize(
    ("line", "code", "reason", "report"),
    [
        ("{not json", "not-json", "not JSON", None),
        ("[" * 100_000, "not-json", "not JSON", None),
        ('{"id": ' + "9" * 5000 + "}", "not-json", "not JSON", None),
        ("[1]", "not-object", "no object", None),
        ({"text": "x"}, "missing-field", "'id'", None),
        ({"id": " ", "text": "x"}, "missing-field", "'id'", None),
        ({"id": 7, "text": "x"}, "wrong-type", "'id' must be a string, not 7", None),
        ({"id": "r"}, "missing-field", "'text'", "r"),
        ({"id": "r", "text": " \n"}, "empty", "'text'", "r"),
        ({"id": "r", "text": ["x"]}, "wrong-type", "'text'", "r"),
        ({"id": "r", "text": "x", "title": 1}, "wrong-type", "'title'", "r"),
        ({"id": "r", "text": "x", "published": "2012-02-31"}, "bad-date", "day is out of range", "r"),
        ({"id": "r", "text": "x", "published": "2012-02-31T10:00"}, "bad-date", "day is out of range", "r"),
        ({"id": "r", "text": "x", "published": "4 April 2012"}, "bad-date", "no date", "r"),
        ({"id": "r", "text": "x", "published": 2012}, "wrong-type", "'published'", "r"),
        ('{"id": "r", "text": "x\0"}', "binary", "NUL", None),
    ],
)
def test_a_bad_line_says_where_and_why_and_the_batch_goes_on(
    tmp_path: Path, line: Any, code: str, reason: str, report: str | None
) -> None:
    path = lines(tmp_path / "a.jsonl", good("first"), line, good("last"))
    first, issue, last = read_paths([path])
    assert (ids([first, last]), ids([issue])) == (["first", "last"], [f"!{code}"])
    assert isinstance(issue, Issue) and reason in issue.reason
    assert (issue.file, issue.line, issue.report) == (str(path), 2, report)


def test_half_characters_are_replaced_and_reported(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"id": "r", "text": "Ten died \\ud83d"}')
    issue, report = read_paths([path])
    assert ids([issue]) == ["!surrogate"]
    assert report == Report("r", "Ten died \ufffd")


def test_one_id_with_two_texts_is_yielded_twice_and_reported(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", good("r"), good("r"), good("r", "Twelve died."))
    found = list(read_paths([path]))
    assert ids(found) == ["r", "r", "!revision", "r"]
    assert str(found[2]).startswith(f"{path}:3: the id 'r' came before")


def test_other_encodings_are_read_and_said(tmp_path: Path) -> None:
    text = "The café was hit; “ten” died."
    plain = write(tmp_path / "a.txt", text.encode("windows-1252"))
    record = json.dumps(good("b", text), ensure_ascii=False)
    narrow = write(tmp_path / "b.jsonl", record.encode("windows-1252"))
    wide = write(tmp_path / "c.jsonl", (record + "\n" + record).encode("utf-16"))
    marked = write(tmp_path / "d.jsonl", record.encode("utf-8-sig"))
    found = list(read_paths([plain, narrow, wide, marked]))
    assert ids(found) == ["!encoding", "a", "!encoding", "b", "!encoding", "b", "b", "b"]
    assert {item.text for item in found if isinstance(item, Report)} == {text}
    assert "windows-1252" in str(found[0]) and "utf-16" in str(found[4])


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"\n \n", "empty"),
        ("a.bin", b"\x89PNG\0\0\0\1", "binary"),
        ("a.html", b"<p>Ten died.</p>", "format"),
    ],
)
def test_a_file_that_holds_no_report(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    write(tmp_path / name, content)
    write(tmp_path / "b.txt", "Ten died.")
    assert ids(list(read_paths([tmp_path]))) == [f"!{code}", "b"]


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as stream:
        stream.truncate(size)
    return path


def test_a_file_of_50_mb_is_refused_without_loading_it(tmp_path: Path) -> None:
    large = sparse(tmp_path / "a.txt", MAX_BYTES)
    tracemalloc.start()
    assert ids(list(read_paths([large]))) == ["!too-large"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_a_line_of_50_mb_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = sparse(tmp_path / "a.jsonl", MAX_BYTES + 5)
    with path.open("ab") as stream:
        stream.write(b"\n" + json.dumps(good()).encode())
    issue, report = read_paths([path])
    assert isinstance(issue, Issue) and (issue.code, issue.line) == ("too-large", 1)
    assert ids([report]) == ["r1"]


def test_an_endless_stream_is_refused() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    assert ids(list(read_paths(["-"], stdin=io.BufferedReader(Endless())))) == ["!too-large"]


def test_memory_does_not_grow_with_the_number_of_reports(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *(good(f"r{number}", "x" * 20_000) for number in range(300)))
    tracemalloc.start()
    assert sum(isinstance(item, Report) for item in read_paths([path])) == 300
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000 < path.stat().st_size


def test_reports_come_before_the_rest_of_the_file_is_read(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", good("a"), good("b"))
    reading = read_paths([path, tmp_path / "none.txt"])
    assert ids([next(reading)]) == ["a"]
    assert ids(list(reading)) == ["b", "!missing"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b'\n {"id": "a", "text": "Ten died."}\n{"id": "b", "text": "x"}\n', ["a", "b"]),
        ('\ufeff{"id": "a", "text": "x"}'.encode(), ["a"]),
        ('{"id": "a", "text": "x"}'.encode("utf-16"), ["!encoding", "a"]),
        (b"", ["!empty"]),
        (b"\n\n", ["!empty"]),
    ],
)
def test_standard_input_is_sniffed(given: bytes, expected: list[str]) -> None:
    assert ids(list(read_paths(["-"], stdin=io.BytesIO(given)))) == expected


def test_a_text_on_standard_input_is_named_by_its_content() -> None:
    def read(text: str) -> Report:
        (report,) = read_paths(["-"], stdin=io.BytesIO(text.encode()), published="2012-04-04")
        assert isinstance(report, Report)
        return report

    first = read("\nTen died.\nSo they say.")
    assert (first.text, first.published) == ("\nTen died.\nSo they say.", "2012-04-04")
    assert first == read(first.text) and first.id.startswith("stdin-")
    assert read("Twelve died.").id != first.id


def test_standard_input_is_the_process_s_own_unless_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Ten died.")))
    assert len(list(read_paths(["-"]))) == 1


def test_missing_and_unreadable_files(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(read_paths([tmp_path, tmp_path / "none.txt", "x" * 5000]))
    assert ids(found) == ["!missing", "!unreadable", "!unreadable", "!missing", "!unreadable"]


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_folder_and_a_file_without_permission(tmp_path: Path) -> None:
    write(tmp_path / "a" / "a.txt", "x")
    write(tmp_path / "b.txt", "x").chmod(0)
    (tmp_path / "a").chmod(0)
    assert ids(list(read_paths([tmp_path]))) == ["!unreadable", "!unreadable"]
    (tmp_path / "a").chmod(0o755)


def test_a_pipe_that_is_asked_for_is_read(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"Ten died.")
    os.close(writing)
    assert [item.text for item in read_paths([f"/dev/fd/{reading}"]) if isinstance(item, Report)] == ["Ten died."]
    assert count_hint([f"/dev/fd/{reading}"]) is None
    os.close(reading)


def test_a_name_in_odd_bytes_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_bytes(b"Ten died.")
    except OSError:
        pytest.skip("this file system has only UTF-8 names")
    (report,) = read_paths([tmp_path])
    assert ids([report]) == ["caf\ufffd"]


@pytest.mark.parametrize("published", ["2012-02-31", "yesterday", ""])
def test_a_wrong_date_from_the_caller_is_misuse(published: str) -> None:
    with pytest.raises(ValueError, match=r"ISO|range"):
        read_paths([], published=published)


@pytest.mark.parametrize(
    ("names", "expected"),
    [((), 0), (("a.txt",), 3), (("a.txt", "b"), 8), (("a.txt", "none"), 3), (("a.txt", "-"), None)],
)
def test_how_much_there_is_to_read(tmp_path: Path, names: tuple[str, ...], expected: int | None) -> None:
    write(tmp_path / "a.txt", "abc")
    write(tmp_path / "b" / "c.txt", "defgh")
    full: Callable[[str], str] = lambda name: name if name == "-" else str(tmp_path / name)  # noqa: E731
    assert count_hint([full(name) for name in names]) == expected
