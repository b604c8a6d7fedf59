"""From paths to reports: which files there are, what each is called, and what each holds."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from reckoning.intake.decode import bom_encoding
from reckoning.intake.records import MAX_BYTES, Batch, Rejoined, read_jsonl, read_text, too_large
from reckoning.model import Issue, Report, first_day

STDIN: Final = "-"
_SNIFFED: Final = 1 << 16  # bytes of standard input that may be blank before it is taken for text
_JSON_LINES: Final = (".jsonl", ".ndjson")
# Text, but with markup around the words: to read claims from it as it stands would be wrong.
_MARKUP: Final = (".json", ".html", ".htm", ".xml")


def read_paths(
    paths: Sequence[Path | str],
    *,
    published: str | None = None,
    publisher: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Issue]:
    """The reports in files, folders (with all that is in them, hidden things left out) and ``-``, one by one.

    A file ending in ``.jsonl`` or ``.ndjson`` holds a report a line; any other file is one text, whose id is the
    file's name without its ending, with as much of its path before it as tells it from others. ``published`` and
    ``publisher`` hold for the reports that do not say so themselves; a date in a file's name is not taken for the
    day of publication. What is wrong comes as an :class:`Issue`, before the report it speaks of, and the batch goes on.

    Raises:
        ValueError: ``published`` is no date.
    """
    if published is not None:
        first_day(published)
    return _read_all(list(paths), Batch(published, publisher), stdin)


def count_hint(paths: Sequence[Path | str]) -> int | None:
    """How many bytes there are to read, or ``None`` where that cannot be told (standard input, a pipe)."""
    total = 0
    for path in _files(paths):
        if path == STDIN:
            return None
        if isinstance(path, str):
            try:
                status = Path(path).stat()
            except OSError:
                continue  # reading it will say what is wrong
            if not stat.S_ISREG(status.st_mode):
                return None
            total += status.st_size
    return total


def _read_all(paths: Sequence[Path | str], batch: Batch, stdin: BinaryIO | None) -> Iterator[Report | Issue]:
    once: dict[str | Issue, str | Issue] = {}
    for file in _files(paths):
        once.setdefault(_place(file), file)  # what is named twice is read once
    files = list(once.values())
    names = _ids([file for file in files if isinstance(file, str)])
    for file in files:
        if isinstance(file, Issue):
            yield file
        elif file == STDIN:
            yield from _read_stdin(stdin or sys.stdin.buffer, batch)
        else:
            yield from _read_file(file, names[file], batch)


def _files(paths: Sequence[Path | str]) -> Iterator[str | Issue]:
    for given in paths:
        path = os.fspath(given)
        if path != STDIN and _is(Path(path).is_dir):
            yield from _folder(path)
        else:
            yield path


def _place(file: str | Issue) -> str | Issue:
    return str(Path(file).absolute()) if isinstance(file, str) and file != STDIN else file


def _is(question: Callable[[], bool]) -> bool:
    """The answer, or no where the file system refuses one; reading the file will say why."""
    try:
        return question()
    except OSError:
        return False


def _folder(folder: str) -> Iterator[str | Issue]:
    errors: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in sorted(Path(here, name) for name in files if not name.startswith(".")):
            if _is(path.is_fifo):  # reading it would wait for ever
                yield Issue("unreadable", "this is a pipe, not a file", shown(str(path)))
            else:
                yield str(path)
    for error in errors:
        yield Issue("unreadable", f"the folder cannot be read: {error.strerror}", shown(str(error.filename)))


def _ids(files: Sequence[str]) -> dict[str, str]:
    """An id for each file: its stem, the stem with its folder, or the whole path, whichever is its alone."""
    out: dict[str, str] = {}
    candidates = {file: _names(file) for file in files}
    counts = [Counter(names[depth] for names in candidates.values()) for depth in range(2)]
    for file, names in candidates.items():
        out[file] = next((names[depth] for depth in range(2) if counts[depth][names[depth]] == 1), names[2])
    return out


def _names(file: str) -> tuple[str, str, str]:
    path = Path(file)
    return shown(path.stem), shown(f"{path.absolute().parent.name}/{path.stem}"), shown(path.as_posix())


def _read_file(file: str, name: str, batch: Batch) -> Iterator[Report | Issue]:
    path, label = Path(file), shown(file)
    try:
        status = path.stat()
        problem = _problem(path, status)
        if problem is not None:
            yield Issue(problem[0], problem[1], label)
            return
        with path.open("rb") as stream:
            if path.suffix.lower() in _JSON_LINES:
                yield from read_jsonl(stream, label, batch)
            else:
                yield from read_text(stream, label, id=name, batch=batch)
    except FileNotFoundError:
        yield Issue("missing", "there is no such file", label)
    except OSError as error:
        yield Issue("unreadable", f"the file cannot be read: {error.strerror or error}", label)


def _problem(path: Path, status: os.stat_result) -> tuple[str, str] | None:
    suffix = path.suffix.lower()
    if stat.S_ISSOCK(status.st_mode) or stat.S_ISBLK(status.st_mode):
        return "unreadable", "this is no file"
    if suffix in _MARKUP:
        return "format", f"{suffix} files are not read: give the text, or JSON lines (.jsonl)"
    if suffix not in _JSON_LINES and status.st_size >= MAX_BYTES:
        return "too-large", too_large("the file")
    return None


def _read_stdin(stream: BinaryIO, batch: Batch) -> Iterator[Report | Issue]:
    """JSON lines where the first character that is not blank is ``{``, else one text."""
    head = b""
    while not head.strip() and len(head) < _SNIFFED and (more := stream.readline(_SNIFFED)):
        head += more
    rejoined = io.BufferedReader(Rejoined(head, stream))
    if head.decode(bom_encoding(head) or "utf-8", "ignore").lstrip().startswith("{"):
        yield from read_jsonl(rejoined, "<stdin>", batch)
    else:
        yield from read_text(rejoined, "<stdin>", id=None, batch=batch)


def shown(path: str) -> str:
    """A path that can be printed and stored, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "replace")
