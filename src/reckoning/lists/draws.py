"""Draws of the linkage: who is one person, settled again and again by chance, as often as the probabilities say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from reckoning.lists.groups import UNSCORED, merged
from reckoning.lists.overlap import Record
from reckoning.lists.pairs import Floats, Ints, Judged, Pairs, log_odds, numbered, probability

SETTLED: Final = 0.9999
"""Records of which at least this is probable are one in every draw, so that what is open stays small."""
SMALL: Final = 6  # open records that hang together and are settled exactly, by all the ways to part them
TRIALS: Final = 150  # draws that are only made to see how often each pair is together
ROUNDS: Final = 60
STEP: Final = 0.6
CHUNK: Final = 4_000  # groups of open records that are settled at a time
_NEVER: Final = -1e4
_FAR: Final = 20.0


@dataclass(frozen=True, slots=True)
class Draws:
    """Linkages drawn at random.

    Attributes:
        pairs: the records and their pairs.
        base: the group of each record in every draw where it is settled; a group's number is the lowest of its records.
        open: numbers of the records whose group differs from draw to draw, sorted.
        drawn: the group of each open record in each draw; shape (draws, open records).
    """

    pairs: Pairs
    base: Ints
    open: Ints
    drawn: Ints

    def __len__(self) -> int:
        return len(self.drawn)

    def labels(self, draw: int) -> Ints:
        """The group of each record in one draw."""
        out = self.base.copy()
        out[self.open] = self.drawn[draw]
        return out

    def groups(self, draw: int) -> list[tuple[Record, ...]]:
        """The groups of two and more records in one draw, sorted."""
        labels = self.labels(draw)
        names = self.pairs.records()
        found: dict[int, list[Record]] = {}
        for number in np.flatnonzero(np.bincount(labels, minlength=1)[labels] > 1).tolist():
            found.setdefault(int(labels[number]), []).append(names[number])
        return sorted(tuple(sorted(group)) for group in found.values())


def draws(
    candidates: pa.Table, count: int, rng: np.random.Generator, *, same: Judged = (), different: Judged = ()
) -> Draws:
    """``count`` linkages, each with at most one record of each list in a group (candidates as in :func:`numbered`).

    The probability of a pair is taken at its word: it is together in so many of the draws. Where records compete, all
    ways to part them are weighed so that the pairs come out as often as they are probable, and are otherwise
    independent (the distribution of the highest entropy). Probabilities that cannot all be true, as of two sure links
    to one record, are first scaled down to what can be. Where more than :data:`SMALL` open records hang together,
    logistic noise is added to the log odds of each pair and the records are grouped as
    :func:`reckoning.lists.groups.groups` does, after trials that move the odds until the probabilities are met.

    Pairs that people judged are together in every draw, or in none.

    Raises:
        ValueError: ``count`` is below 1.
    """
    if count < 1:
        raise ValueError("at least one draw is needed")
    pairs = _possible(numbered(candidates, same=same, different=different))
    base = merged(pairs, SETTLED).label
    heads = np.unique(base)
    home = np.searchsorted(heads, base)
    graph = _condensed(pairs, home, heads)
    together = list(_hanging_together(graph))
    is_open = (
        np.bincount(np.concatenate([nodes.ravel() for nodes in together] or [heads[:0]]), minlength=len(heads)) > 0
    )
    open_heads = np.flatnonzero(is_open)
    drawn = np.tile(open_heads, (count, 1))
    for nodes in together:
        if nodes.shape[1] <= SMALL:
            drawn[:, np.searchsorted(open_heads, nodes)] = _drawn_exactly(graph, nodes, count, rng)
    for draw, label in enumerate(_drawn_crowd(_crowd(graph), count, rng)):
        drawn[draw] = np.where(label[open_heads] == open_heads, drawn[draw], label[open_heads])
    where = np.flatnonzero(is_open[home])
    return Draws(pairs, base, where, heads[drawn[:, np.searchsorted(open_heads, home[where])]])


def _possible(pairs: Pairs) -> Pairs:
    """Scales probabilities down where those of one record with the records of one other list add to more than 1."""
    chance = probability(pairs.odds)
    most = np.ones(len(chance))
    for here, there in ((pairs.one, pairs.other), (pairs.other, pairs.one)):
        _, place = np.unique(np.column_stack([here, pairs.bits[there]]), axis=0, return_inverse=True)
        most = np.maximum(most, np.bincount(place, weights=chance, minlength=1)[place])
    return replace(pairs, odds=np.where(most > 1, log_odds(chance / most), pairs.odds))


def _condensed(pairs: Pairs, home: Ints, heads: Ints) -> Pairs:
    """The pairs of settled groups, each group as if it were one record; without those that can never be together."""
    many = len(heads)
    bits = np.zeros(many, dtype=np.int64)
    np.bitwise_or.at(bits, home, pairs.bits)
    sizes = np.bincount(home, minlength=many)
    apart = np.sort(home[pairs.different], axis=1)
    ends = np.sort(np.column_stack([home[pairs.one], home[pairs.other]]), axis=1)
    codes, back, scored = np.unique(ends[:, 0] * many + ends[:, 1], return_inverse=True, return_counts=True)
    one, other = np.divmod(codes, max(many, 1))
    all_pairs = sizes[one] * sizes[other]
    odds = (np.bincount(back, pairs.odds, len(codes)) + (all_pairs - scored) * UNSCORED) / all_pairs
    able = (one != other) & (bits[one] & bits[other] == 0) & ~np.isin(codes, apart[:, 0] * many + apart[:, 1])
    keys = pairs.keys.take(pa.array(heads))
    none = np.zeros((0, 2), dtype=np.int64)
    return Pairs(keys, pairs.lists, bits, one[able], other[able], odds[able], none, apart)


def _parts(graph: Pairs) -> Ints:
    """Which records hang together: the number of its part for each."""
    many = len(graph.keys)
    ones = np.ones(len(graph.one), dtype=np.int8)
    _, part = connected_components(coo_array((ones, (graph.one, graph.other)), shape=(many, many)), directed=False)
    return np.asarray(part, dtype=np.int64)


def _hanging_together(graph: Pairs) -> Iterator[Ints]:
    """Parts of two and more records, those of one size in one array of shape (parts, size)."""
    part = _parts(graph)
    sizes = np.bincount(part, minlength=1)[part]
    order = np.argsort(part, kind="stable")
    for size in np.unique(sizes[sizes > 1]).tolist():
        yield order[sizes[order] == size].reshape(-1, size)


def _crowd(graph: Pairs) -> Pairs:
    """The pairs of records of which too many hang together."""
    part = _parts(graph)
    many = np.bincount(part, minlength=1)[part[graph.one]] > SMALL
    return replace(graph, one=graph.one[many], other=graph.other[many], odds=graph.odds[many])


def _drawn_crowd(crowd: Pairs, count: int, rng: np.random.Generator) -> Iterator[Ints]:
    """Labels by log odds with noise; the odds are first moved until each pair is together as often as it should be."""
    if not len(crowd.one):
        return
    odds, chance = crowd.odds.copy(), probability(crowd.odds)
    for draw in range(-TRIALS, count):
        label = merged(replace(crowd, odds=odds + rng.logistic(size=len(odds))), 0.5).label
        if draw < 0:
            odds += (chance - (label[crowd.one] == label[crowd.other])) * (TRIALS / (2 * TRIALS + draw) - 0.4)
        else:
            yield label


@lru_cache(maxsize=8)
def _ways(size: int) -> tuple[Ints, Floats, tuple[Ints, Ints]]:
    """All ways to part so many records: each one's first fellow, whether each pair is together, and the pairs."""
    found = [[0]]
    for _ in range(size - 1):
        found = [[*way, into] for way in found for into in range(max(way) + 2)]
    ways = np.array(found)
    ends = np.triu_indices(size, 1)
    together = ways[:, :, None] == ways[:, None, :]
    return together.argmax(axis=2), together[:, ends[0], ends[1]].astype(np.float64), ends


def _drawn_exactly(graph: Pairs, nodes: Ints, count: int, rng: np.random.Generator) -> Ints:
    """The records of each row of ``nodes`` parted: each one's first fellow in each draw, shape (draws, *nodes)."""
    first, together, _ = _ways(nodes.shape[1])
    out = np.empty((count, *nodes.shape), dtype=np.int64)
    for start in range(0, len(nodes), CHUNK):
        some = nodes[start : start + CHUNK]
        rows = np.arange(len(some))
        steps = np.cumsum(_shares(*_weights(graph, some), together), axis=1)
        steps = steps / steps[:, -1:] + rows[:, None]
        way = np.searchsorted(steps.ravel(), rng.random((count, len(some))) + rows, side="right") - rows * len(together)
        out[:, start : start + CHUNK] = some[rows[:, None], first[np.clip(way, 0, len(together) - 1)]]
    return out


def _weights(graph: Pairs, nodes: Ints) -> tuple[Floats, Floats]:
    """Log odds of each pair in each row of nodes, and the probability it is to have: nan where that is free."""
    _, _, (left, right) = _ways(nodes.shape[1])
    row = np.full(len(graph.keys), -1, dtype=np.int64)
    place = np.zeros(len(graph.keys), dtype=np.int64)
    row[nodes] = np.arange(len(nodes))[:, None]
    place[nodes] = np.arange(nodes.shape[1])
    column = np.zeros((nodes.shape[1], nodes.shape[1]), dtype=np.int64)
    column[left, right] = column[right, left] = np.arange(len(left))
    odds = np.full((len(nodes), len(left)), UNSCORED)
    odds[graph.bits[nodes[:, left]] & graph.bits[nodes[:, right]] != 0] = _NEVER
    apart = graph.different[row[graph.different[:, 0]] >= 0]
    apart = apart[row[apart[:, 0]] == row[apart[:, 1]]]
    odds[row[apart[:, 0]], column[place[apart[:, 0]], place[apart[:, 1]]]] = _NEVER
    wanted = np.full(odds.shape, np.nan)
    mine = row[graph.one] >= 0
    at = row[graph.one[mine]], column[place[graph.one[mine]], place[graph.other[mine]]]
    odds[at] = graph.odds[mine]
    wanted[at] = probability(graph.odds[mine])
    return odds, wanted


def _shares(odds: Floats, wanted: Floats, together: Floats) -> Floats:
    """How probable each way is, so that each pair is together as often as wanted, as nearly as that can be."""
    free = np.isnan(wanted)
    target = log_odds(np.where(free, 0.5, wanted))
    for _ in range(ROUNDS):
        shares = _softmax(odds @ together.T)
        off = np.where(free, 0.0, target - log_odds(shares @ together))
        if np.abs(off).max() < 1e-3:
            break
        odds = np.where(free, odds, np.clip(odds + STEP * off, -_FAR, _FAR))
    return _softmax(odds @ together.T)


def _softmax(scores: Floats) -> Floats:
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))
