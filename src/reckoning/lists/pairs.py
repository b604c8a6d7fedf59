"""Scored pairs of records as numbers: each record one number, in an order that no file has a say in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from reckoning.lists.overlap import Record

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Judged = Collection[tuple[Record, Record]]

ENDS: Final = ("list_a", "id_a", "list_b", "id_b")
SURE: Final = 1e-9  # no probability is nearer to 0 or 1
MOST_LISTS: Final = 60
_APART: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of records of two lists, each once.

    Attributes:
        keys: the records, list and id joined; a record's number is its place here.
        lists: names of the lists, sorted.
        bits: the list that each record is on, as a number with one bit set: bit ``i`` is ``lists[i]``.
        one, other: numbers of the two records of each pair, the lower first; shape (pairs,).
        odds: natural logarithm of the odds that they are one person.
        same, different: what people judged, as numbers, shape (judged, 2).
    """

    keys: pa.Array
    lists: tuple[str, ...]
    bits: Ints
    one: Ints
    other: Ints
    odds: Floats
    same: Ints
    different: Ints

    def records(self) -> list[Record]:
        """All records, in the order of their numbers."""
        return [_record(key) for key in self.keys.to_pylist()]


def _record(key: str) -> Record:
    name, _, row = key.partition(_APART)
    return name, row


def log_odds(probability: Floats) -> Floats:
    """ln(p / (1 - p)), finite also for 0 and 1."""
    safe = np.clip(probability, SURE, 1 - SURE)
    return np.asarray(np.log(safe / (1 - safe)))


def probability(odds: Floats) -> Floats:
    """What :func:`log_odds` came from."""
    return np.asarray(1 / (1 + np.exp(-odds)))


def numbered(
    candidates: pa.Table, *, same: Judged = (), different: Judged = (), content: Mapping[Record, str] | None = None
) -> Pairs:
    """The candidates (columns ``list_a, id_a, list_b, id_b, probability``) with their records numbered.

    Records are numbered by ``content``, where it is given, then by list and id, so that equal probabilities are never
    settled by the order of rows. A pair that is given twice has the higher probability; pairs in one list are left out.

    Raises:
        ValueError: there are more than :data:`MOST_LISTS` lists.
    """
    ends = [_joined(candidates[name], candidates[row]) for name, row in (ENDS[:2], ENDS[2:])]
    said = [_ends(same), _ends(different)]
    keys = _sorted(pc.unique(pa.concat_arrays([*ends, *(end for pair in said for end in pair)])), content)
    left, right = (_numbers(end, keys) for end in ends)
    names = pc.split_pattern(keys, _APART, max_splits=1)
    listed = pc.list_element(names, 0) if len(keys) else pa.array([], pa.string())
    lists = pc.unique(listed).sort()
    if len(lists) > MOST_LISTS:
        raise ValueError(f"{len(lists)} lists are more than the {MOST_LISTS} that can be linked at once")
    bits = np.left_shift(1, _numbers(listed, lists))
    odds = log_odds(candidates["probability"].to_numpy().astype(np.float64))
    one, other, odds = _once(np.minimum(left, right), np.maximum(left, right), odds, len(keys))
    apart = bits[one] != bits[other]
    judged = [np.column_stack([_numbers(end, keys) for end in pair]) for pair in said]
    return Pairs(keys, tuple(lists.to_pylist()), bits, one[apart], other[apart], odds[apart], judged[0], judged[1])


def _joined(lists: pa.ChunkedArray, rows: pa.ChunkedArray) -> pa.Array:
    joined = pc.binary_join_element_wise(lists.cast(pa.string()), rows.cast(pa.string()), _APART)
    return pa.concat_arrays(joined.chunks) if joined.num_chunks else pa.array([], pa.string())


def _ends(judged: Iterable[tuple[Record, Record]]) -> tuple[pa.Array, pa.Array]:
    told = list(judged)
    one = pa.array([_APART.join(pair[0]) for pair in told], pa.string())
    return one, pa.array([_APART.join(pair[1]) for pair in told], pa.string())


def _sorted(keys: pa.Array, content: Mapping[Record, str] | None) -> pa.Array:
    if content is None:
        return keys.sort()
    return pa.array(sorted(keys.to_pylist(), key=lambda key: (content.get(_record(key), ""), key)), pa.string())


def _numbers(values: pa.Array, among: pa.Array) -> Ints:
    return np.asarray(pc.index_in(values, value_set=among).to_numpy(zero_copy_only=False), dtype=np.int64)


def _once(one: Ints, other: Ints, odds: Floats, many: int) -> tuple[Ints, Ints, Floats]:
    order = np.lexsort((-odds, one * max(many, 1) + other))
    one, other, odds = one[order], other[order], odds[order]
    first = np.ones(len(one), dtype=bool)
    first[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    return one[first], other[first], odds[first]
