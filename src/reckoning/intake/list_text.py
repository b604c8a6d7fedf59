"""Lists as text: the encoding of a file of any size, the sign between its cells, and its rows as they stand."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reckoning.intake.cells import DELIMITERS, CellsError, numbered
from reckoning.intake.decode import bom_encoding
from reckoning.intake.sheets import SheetError
from reckoning.lists.rows import Row

_PIECE: Final = 1 << 20
_SAMPLE: Final = 1 << 18  # bytes beyond ASCII are looked at here, where the encoding must be guessed
_HEAD: Final = 100  # lines that tell the sign between cells
_LINE: Final = 10_000  # characters of a line that are looked at for it
_STEP: Final = 2_000  # rows between two words about progress
# One-byte encodings by the script that nearly all their letters beyond ASCII then are of.
# Hebrew comes first and must be pure: its letters are those that Cyrillic has in small, but for four common ones.
_GUESSES: Final = (
    ("windows-1255", re.compile("[\u05d0-\u05ea]"), 0.995),
    ("windows-1256", re.compile("[\u0621-\u0652\u067e\u0686\u0698\u06af\u06cc]"), 0.85),
    ("windows-1251", re.compile("[\u0400-\u045f\u0490\u0491]"), 0.85),
)
_FEW: Final = 0.1  # of the characters beyond ASCII that may be broken in a text that still is UTF-8
_ALONE: Final = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_FEW_ALONE: Final = 0.4
_BEYOND: Final = re.compile(r"[^\x00-\x7f\xa0]")


@dataclass(frozen=True, slots=True)
class TextTable:
    """A file of cells: how it is read, and how that was found where it is not plainly UTF-8."""

    path: Path
    encoding: str
    delimiter: str
    how: str | None = None

    def rows(self, advance: Callable[[int], None] | None = None) -> Iterator[Row]:
        """Its rows that are not empty, each with the line at which it begins; ``advance`` is told of bytes read.

        Raises:
            SheetError: a cell that never ends.
        """
        with self.path.open("rb") as held, io.TextIOWrapper(held, self.encoding, "replace", "") as text:
            yield from _counted(numbered(text, self.delimiter), self.path, _Progress(held.tell, advance))


class _Progress:
    """Tells how many bytes were read since it last told."""

    def __init__(self, tell: Callable[[], int], advance: Callable[[int], None] | None) -> None:
        self._tell, self._advance, self._told = tell, advance, 0

    def step(self) -> None:
        if self._advance is not None:
            here = self._tell()
            self._advance(here - self._told)
            self._told = here


def _counted(rows: Iterator[tuple[int, list[str]]], path: Path, progress: _Progress) -> Iterator[Row]:
    try:
        for count, (line, cells) in enumerate(rows, start=1):
            yield Row(line, tuple(cells))
            if count % _STEP == 0:
                progress.step()
    except CellsError as error:
        raise SheetError(f"{path}:{error.line}: {error.reason}") from error
    progress.step()


def open_text(path: Path, encoding: str | None = None) -> TextTable:
    """A file of cells with its encoding and the sign between cells found; ``encoding`` is what a person says.

    Raises:
        SheetError: no such encoding, or no text.
        OSError: the file cannot be read.
    """
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise SheetError(f"--encoding {encoding}: there is no such encoding; for example windows-1256") from None
        name, how = encoding, None
    else:
        name, how = _encoding(path)
    with path.open(encoding=name, errors="replace", newline="") as text:
        head = [text.readline(_LINE) for _ in range(_HEAD)]
    return TextTable(path, name, _delimiter(head), how)


def _encoding(path: Path) -> tuple[str, str | None]:
    """The encoding of a whole file: by its mark, as UTF-8 where it is, else the likeliest."""
    with path.open("rb") as stream:
        head = stream.read(4096)
    marked = bom_encoding(head)
    if marked == "utf-8-sig":
        return marked, None
    if marked is not None:
        return marked, f"read as {marked}, as its byte order mark says"
    if b"\0" in head:
        for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
            if zeros.count(0) > 0.3 * len(zeros) and head.count(0) < 0.6 * len(head):
                return name, f"not UTF-8: read as {name}, by the place of its zeros"
        raise SheetError(f"{path}: this is not text, nor a workbook that is known here: .csv or .xlsx")
    wrong, beyond = _not_utf8(path)
    if not wrong:
        return "utf-8", None
    text = _BEYOND.findall(beyond.decode("utf-8", "replace"))
    if text.count("\ufffd") < _FEW * len(text):
        return "utf-8", "not quite UTF-8: unreadable characters are shown as U+FFFD"
    alone = len(_ALONE.findall(beyond))
    name = "windows-1252"
    if alone < _FEW_ALONE * len(beyond.replace(b" ", b"")):  # accented letters stand alone among plain ones
        name = next((one for one, rule, share in _GUESSES if _share(beyond, one, rule) > share), name)
    return name, f"not UTF-8: read as {name}, the likeliest; if it is another, say so with --encoding"


def _not_utf8(path: Path) -> tuple[bool, bytes]:
    """Whether a file is not UTF-8, and its bytes beyond ASCII, as many as tell its encoding."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    beyond, wrong = bytearray(), False
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            if not wrong:
                try:
                    decoder.decode(piece)
                except UnicodeDecodeError:
                    wrong = True
            beyond += re.sub(rb"[\x00-\x7f]+", b" ", piece)[: _SAMPLE - len(beyond)]
            if wrong and len(beyond) >= _SAMPLE:
                return True, bytes(beyond)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        wrong = True
    return wrong, bytes(beyond)


def _share(beyond: bytes, name: str, rule: re.Pattern[str]) -> float:
    """How much of the text beyond ASCII is of a script, if it is in that encoding."""
    signs = _BEYOND.findall(beyond.decode(name, "replace"))
    return len(rule.findall("".join(signs))) / max(1, len(signs))


def _delimiter(head: list[str]) -> str:
    """The sign that cuts the lines into the same number of cells, more than one; of two such, that of more cells."""
    best: tuple[float, str] = (0.0, ",")
    for sign in DELIMITERS:
        counts = Counter(len(cells) for cells in csv.reader(head, delimiter=sign) if any(cells))
        wide = {width: count for width, count in counts.items() if width > 1}
        if wide:
            width, count = max(wide.items(), key=lambda one: (one[1] * one[0], one[0]))
            score = count / sum(counts.values()) * (1 + min(width, 20) / 100)
            best = max(best, (score, sign), key=lambda one: one[0])
    return best[1]
