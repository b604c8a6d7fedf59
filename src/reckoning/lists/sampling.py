"""The cells of a list's columns, and what they look like: dates, ages, sexes, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from statistics import median
from typing import Final

from reckoning.lists.ages import read_age
from reckoning.lists.dates import is_unknown, parse
from reckoning.lists.folding import clean, folded
from reckoning.lists.sexes import MOST, read_sex

_PLAIN_NAME: Final = re.compile(r"[^\W\d_][\w'’.\-]*(?: [^\W\d_(][\w'’.\-)]*)+")


class Cells:
    """The cells of one column of the sample, and what they look like."""

    def __init__(self, cells: Iterable[str]) -> None:
        self.filled = [cell for cell in map(clean, cells) if not is_unknown(cell)]

    def _share(self, good: int) -> float:
        return good / len(self.filled) if self.filled else 0.0

    @cached_property
    def distinct(self) -> int:
        """How many different cells there are."""
        return len(set(self.filled))

    @cached_property
    def dates(self) -> float:
        """The share that reads as a date; bare whole numbers do not, except years."""
        return self._share(sum(parse(cell).reason is None for cell in self.filled))

    @cached_property
    def months(self) -> bool:
        """Whether any cell is a month: in figures, or as a word."""
        return any(cell.isdecimal() or parse(f"{cell} 2012").reason is None for cell in self.filled)

    @cached_property
    def ages(self) -> float:
        """The share that reads as an age."""
        return self._share(sum(read_age(cell)[1] is None for cell in self.filled))

    @cached_property
    def sexes(self) -> float:
        """The share that reads as a sex; a column of more than a few different cells has none."""
        if len({folded(cell) for cell in self.filled}) > MOST:
            return 0.0
        return self._share(sum(read_sex(cell)[1] is None for cell in self.filled))

    @cached_property
    def names(self) -> float:
        """The share that looks like a full name: two words or more, without figures."""
        return self._share(sum(bool(_PLAIN_NAME.fullmatch(cell)) for cell in self.filled))

    @cached_property
    def words(self) -> float:
        """How many words a cell has, as a rule."""
        return median(len(cell.split(" ")) for cell in self.filled) if self.filled else 0.0


Sample = Mapping[str, Cells]


def sampled(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Sample:
    """The columns of some rows, by their headers."""
    some = list(rows)
    return {header: Cells(row[at] for row in some if at < len(row)) for at, header in enumerate(headers)}
