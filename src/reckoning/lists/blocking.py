"""Which records of two lists are compared: those that share a key, made of rare enough parts of what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reckoning.lists.vocabulary import Named, Vocabulary

Keys = NDArray[np.uint64]
Rows = NDArray[np.intp]
Small = NDArray[np.int32]
Columns = Mapping[str, NDArray[np.int64]]
CAP: Final = 3_000  # pairs that one key may bring; a commoner key brings none, a narrower one has to
PAIRS: Final = 30.0  # pairs a record that all keys together may bring; where they bring more, the common ones go
FREE: Final = 4e6  # pairs that are never too many
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(29)


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to make keys: this many parts of the name, with these further columns."""

    parts: int
    columns: tuple[str, ...]


RULES: Final = (
    Rule(4, ()),
    Rule(3, ()),
    Rule(2, ()),
    Rule(1, ()),
    Rule(2, ("age_",)),
    Rule(2, ("_age",)),
    Rule(2, ("died",)),
    Rule(2, ("place",)),
    Rule(2, ("area",)),
    Rule(2, ("area_",)),
    Rule(1, ("died", "area")),
    Rule(1, ("died", "area_")),
    Rule(1, ("birthday",)),
    Rule(1, ("deathday",)),
    Rule(0, ("key",)),
)
"""Parts are compared by consonants, in any order; a key of parts that a record has several times counts once.
``age_`` and ``_age`` are ages by twos, cut in two ways; ``died`` is the month, ``area`` and ``area_`` are as in
:func:`areas`. The last is for lists of which people say which column holds an identifier that is the same in both.
"""

HOPES: Final = (
    ("deathday", 7, 10.0),
    ("died", 0, 4.0),
    ("area", 0, 4.0),
    ("area_", 0, 4.0),
    ("age", 2, 4.0),
    ("birthday", 0, 12.0),
    ("key", 0, 1000.0),
)
"""Columns, how far apart they may be to speak for one person, and how many bits that may be worth."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """Keys of one list's records for one rule: ``keys[i]`` belongs to record ``rows[i]``."""

    keys: Keys
    rows: Rows


def keyed(words: Vocabulary, names: Named, columns: Columns, rule: Rule) -> Keyed:
    """The keys that a rule makes of a list; ``columns`` hold whole numbers, negative where unknown."""
    keys, rows = [np.zeros(0, np.uint64)], [np.zeros(0, np.intp)]
    if all(name in columns for name in rule.columns):
        for chosen in _choices(words, names, rule.parts):
            key = np.full(len(names), rule.parts, np.uint64)
            known = (chosen >= 0).all(axis=1)
            for value in (*chosen.T, *(columns[name] for name in rule.columns)):
                known &= value >= 0
                key = _mixed(key, value)
            keys.append(key[known])
            rows.append(np.flatnonzero(known))
    return Keyed(np.concatenate(keys), np.concatenate(rows))


def _choices(words: Vocabulary, names: Named, parts: int) -> Iterator[NDArray[np.int64]]:
    """Every choice of so many distinct skeletons of each record, in order; -1 where a name has fewer."""
    for codes in names.codes:
        bones = np.where(codes >= 0, words.bones[np.maximum(codes, 0)] if len(words.bones) else -1, -1).astype(np.int64)
        bones = -np.sort(-bones, axis=1)
        bones[:, 1:][bones[:, 1:] == bones[:, :-1]] = -1
        for chosen in combinations(range(bones.shape[1]), parts):
            yield bones[:, chosen]


def _mixed(key: Keys, value: NDArray[np.int64]) -> Keys:
    with np.errstate(over="ignore"):
        out = (key ^ value.astype(np.uint64)) * _MIX
    return out ^ (out >> _SHIFT)


def areas(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> dict[str, NDArray[np.int64]]:
    """Places in two grids of half a degree, one a quarter off: neighbours are in one cell of either. Unknown is -1."""
    known = ~(np.isnan(lat) | np.isnan(lon))
    lat, lon = np.where(known, lat, 0.0) * 2 + 180.0, np.where(known, lon, 0.0) * 2 + 360.0
    return {
        name: np.where(known, np.floor(lat + off) * 1000 + np.floor(lon + off), -1).astype(np.int64)
        for name, off in (("area", 0.0), ("area_", 0.5))
    }


def hope(one: Columns, other: Columns, left: Rows, right: Rows) -> NDArray[np.float64]:
    """How many bits dates, ages and places may at most add to what the names of each pair say: a cheap look at them."""
    out = np.zeros(len(left))
    for name, apart, bits in HOPES:
        if name in one and name in other:
            a, b = one[name][left], other[name][right]
            out += np.where((a >= 0) & (b >= 0) & (np.abs(a - b) <= apart), bits, 0.0)
    return out


@dataclass(frozen=True, slots=True)
class Met:
    """The keys that records of both lists have: where in ``rows_a`` and ``rows_b`` their records are, and how many."""

    rows_a: Small
    rows_b: Small
    start_a: Small
    start_b: Small
    count_a: Small
    count_b: Small

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many pairs each key brings."""
        return np.asarray(self.count_a.astype(np.int64) * self.count_b)


def met(one: Keyed, other: Keyed, *, cap: int = CAP) -> Met:
    """The keys that both lists have; without those of more than ``cap`` pairs."""
    (keys_a, start_a, count_a, rows_a), (keys_b, start_b, count_b, rows_b) = _runs(one), _runs(other)
    at_a = np.flatnonzero(np.isin(keys_a, keys_b, assume_unique=True, kind="sort"))
    at_b = np.searchsorted(keys_b, keys_a[at_a])
    few = count_a[at_a].astype(np.int64) * count_b[at_b] <= cap
    at_a, at_b = at_a[few], at_b[few]
    return Met(rows_a, rows_b, start_a[at_a], start_b[at_b], count_a[at_a], count_b[at_b])


def affordable(records: int) -> float:
    """How many pairs lists of so many records in all may be compared in."""
    return max(FREE, PAIRS * records)


def candidates(found: Sequence[Met], *, most: float, within: bool = False) -> tuple[Rows, Rows]:
    """Distinct pairs of records that share a key, in order; the common keys are left out until about ``most`` are left.

    What is left out is left out of all rules alike: every key that brings more pairs than one that must go. With
    ``within``, both lists are the same one, and a pair is two rows of it.
    """
    cap = _cap(found, most)
    codes = np.zeros(0, np.uint64)
    for some in found:
        codes = _distinct(np.concatenate([codes, _pairs(some, cap, within)]))
    return (codes >> np.uint64(32)).astype(np.intp), (codes & np.uint64(0xFFFFFFFF)).astype(np.intp)


def _cap(found: Sequence[Met], most: float) -> int:
    """The largest number of pairs a key may bring, so that all keys together bring no more than ``most``."""
    total = np.zeros(1, np.int64)
    for some in found:
        mine = np.bincount(some.sizes)
        total = np.pad(total, (0, max(0, len(mine) - len(total))))
        total[: len(mine)] += mine * np.arange(len(mine))
    return int(np.searchsorted(np.cumsum(total), most, side="right")) - 1


def _pairs(found: Met, cap: int, within: bool) -> Keys:
    """The pairs of records under the same key, each as one number."""
    sizes = found.sizes
    few = sizes <= cap
    start_a, start_b, count_b, sizes = found.start_a[few], found.start_b[few], found.count_b[few], sizes[few]
    nth = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    row_a, row_b = np.divmod(nth, np.repeat(count_b, sizes))
    left = found.rows_a[np.repeat(start_a, sizes) + row_a].astype(np.uint64)
    right = found.rows_b[np.repeat(start_b, sizes) + row_b].astype(np.uint64)
    codes = (left << np.uint64(32)) | right
    return _distinct(codes[left < right] if within else codes)


def _runs(keyed: Keyed) -> tuple[Keys, Small, Small, Small]:
    """Each key once, where its rows begin, how many they are, and the rows in the order of their keys."""
    order = np.argsort(keyed.keys)
    keys = keyed.keys[order]
    first = np.flatnonzero(_new(keys))
    count = np.diff(np.append(first, len(keys)))
    return keys[first], first.astype(np.int32), count.astype(np.int32), keyed.rows[order].astype(np.int32)


def _new(values: Keys) -> NDArray[np.bool_]:
    out = np.ones(len(values), np.bool_)
    out[1:] = values[1:] != values[:-1]
    return out


def _distinct(values: Keys) -> Keys:
    """The values sorted, each once; faster than numpy's own way with many."""
    values.sort()
    return values[_new(values)]
