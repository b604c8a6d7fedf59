"""From paths to reports: which files there are, what each is called, and what each holds."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from reckoning.intake.decode import bom_encoding
from reckoning.intake.records import MAX_BYTES, Defaults, Rejoined, read_jsonl, read_text, too_large
from reckoning.model import Issue, Report, first_day

STDIN: Final = "-"
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
    return _checked(_read_all(list(paths), Defaults(published, publisher), stdin))


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


def _read_all(paths: Sequence[Path | str], defaults: Defaults, stdin: BinaryIO | None) -> Iterator[Report | Issue]:
    files = list(dict.fromkeys(_files(paths)))
    names = _ids([file for file in files if isinstance(file, str)])
    for file in files:
        if isinstance(file, Issue):
            yield file
        elif file == STDIN:
            yield from _read_stdin(stdin or sys.stdin.buffer, defaults)
        else:
            yield from _read_file(file, names[file], defaults)


def _checked(items: Iterator[Report | Issue]) -> Iterator[Report | Issue]:
    """The same items, with an issue before a report whose id stood for another text in this batch."""
    seen: dict[int, int] = {}  # hashes of id and text: some 100 bytes a report, whatever its length
    for item in items:
        if isinstance(item, Report):
            known = seen.setdefault(hash(item.id), hash(item.text))
            if known != hash(item.text):
                reason = f"the id {item.id!r} came before with another text; this one is kept as a revision"
                yield Issue("revision", reason, report=item.id)
                seen[hash(item.id)] = hash(item.text)
        yield item


def _files(paths: Sequence[Path | str]) -> Iterator[str | Issue]:
    for given in paths:
        path = os.fspath(given)
        if path != STDIN and Path(path).is_dir():
            yield from _folder(path)
        else:
            yield path


def _folder(folder: str) -> Iterator[str | Issue]:
    errors: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            yield str(Path(here, name))
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


def _read_file(file: str, name: str, defaults: Defaults) -> Iterator[Report | Issue]:
    path, label = Path(file), shown(file)
    try:
        status = path.stat()
        problem = _problem(path, status)
        if problem is not None:
            yield Issue(problem[0], problem[1], label)
            return
        with path.open("rb") as stream:
            if path.suffix.lower() in _JSON_LINES:
                yield from read_jsonl(stream, label, defaults)
            else:
                yield from read_text(stream, label, id=name, defaults=defaults)
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


def _read_stdin(stream: BinaryIO, defaults: Defaults) -> Iterator[Report | Issue]:
    """JSON lines where the first character that is not blank is ``{``, else one text."""
    head = b""
    while not _start(head) and len(head) < MAX_BYTES:
        more = stream.readline(1 << 16)
        if not more:
            break
        head += more
    rejoined = io.BufferedReader(Rejoined(head, stream))
    if _start(head).startswith("{"):
        yield from read_jsonl(rejoined, "<stdin>", defaults)
    else:
        yield from read_text(rejoined, "<stdin>", id=None, defaults=defaults)


def _start(head: bytes) -> str:
    return head[:4096].decode(bom_encoding(head) or "utf-8", "ignore").strip() if head.strip() else ""


def shown(path: str) -> str:
    """A path that can be printed and stored, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "replace")
