"""Tables: lines that are rows of one, so that what stands in two cells is never read as one phrase."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_FEWEST: Final = 3  # separators of a row: fewer may stand in any line, as in "AMSA | Wed Feb 8, 2012"
# A comma or semicolon right before a word, other than within a number or before a closing quotation mark.
_CLOSE_COMMA = re.compile(r"""(?:(?<!\d)[,;](?=\S)|[,;](?=[^\s\d]))(?!["'”’)\]]+(?:\s|$))""")
_PROSE = re.compile(r"[,;] |&\w+;")
_MARKS = (("\t", re.compile(r"\t")), ("|", re.compile(r"\|")), (",", _CLOSE_COMMA), (";", _CLOSE_COMMA))


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells that hold anything of the line ``text[start:end]``; the whole line where it is no row of a table."""
    for mark, separator in _MARKS:
        if text.count(mark, start, end) >= _FEWEST:
            row = [start, *(found.end() for found in separator.finditer(text, start, end)), end + 1]
            if len(row) >= _FEWEST + 2 and not (separator is _CLOSE_COMMA and _PROSE.search(text, start, end)):
                return _filled(text, row)
    return [(start, end)]


def _filled(text: str, row: list[int]) -> list[tuple[int, int]]:
    """The cells between the beginnings in ``row``, without the blanks around them, those without words left out."""
    out = []
    for begin, after in pairwise(row):
        words = text[begin : after - 1]
        first = begin + len(words) - len(words.lstrip())
        last = begin + len(words.rstrip())
        if first < last:
            out.append((first, last))
    return out
