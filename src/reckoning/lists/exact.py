"""Identifiers that people say mean the same in both lists: as good as certain, unless names and sexes clash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from reckoning.lists.compare import Likeness, Numbers

Codes = NDArray[np.int64]
OFTEN: Final = 2  # rows of one list that may have the same key; one that more have is a stopgap such as 999999999
SURE: Final = 14.0  # log2 odds of the same key
DOUBT: Final = -1.0  # log2 odds of the same key where names and sexes clash: for people to look at
AGAINST: Final = 8.0  # bits against one person where the keys are different; slips in copying are about as common
SAME, OTHER, SILENT = 1, 0, -1


def key_codes(tables: Sequence[pa.Table]) -> list[Codes]:
    """The keys of each list's records as numbers, the same in all lists; -1 where there is none that tells anything."""
    known: dict[str, int] = {}
    out = []
    for table in tables:
        some = table["key"].to_pylist() if "key" in table.column_names else [None] * table.num_rows
        counts = Counter(some)
        good = (key if key is not None and counts[key] <= OFTEN else None for key in some)
        out.append(np.array([-1 if key is None else known.setdefault(key, len(known)) for key in good], np.int64))
    return out


def agreeing(left: Codes, right: Codes) -> Codes:
    """Of pairs, by their codes: :data:`SAME`, :data:`OTHER` or :data:`SILENT`."""
    return np.where((left < 0) | (right < 0), SILENT, np.where(left == right, SAME, OTHER)).astype(np.int64)


def with_keys(odds: Numbers, keys: Codes, found: Likeness, sexes: Codes | None) -> Numbers:
    """The odds of pairs when their keys are known, too. ``sexes`` are the outcomes of that comparison, 0 different.

    The same key is as good as certain, unless the first names are others and either no other part of the names agrees
    or the sexes differ: such a pair is in doubt.
    """
    other = found.given == 0
    alone = (found.tail < 3) & (found.tail > 0)  # no further part agrees, and some differ
    clash = other & (alone | (sexes == 0 if sexes is not None else np.zeros(len(odds), np.bool_)))
    same = np.where(clash, DOUBT, np.maximum(odds, SURE))
    return np.asarray(np.select([keys == SAME, keys == OTHER], [same, odds - AGAINST], odds), np.float64)
