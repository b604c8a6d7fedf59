"""Decomposable graphs over a few lists: found by maximum cardinality search, kept as cliques less separators."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

MOST_LISTS = 6  # 18,154 graphs; over seven lists there are 617,675


@cache
def components(lists: int) -> npt.NDArray[np.int8]:
    """Every decomposable graph over so many lists, each a row of how often a set of lists is a clique of it.

    Returns:
        Shape (graphs, 2^lists): the column is the set of lists, by bits; +1 for a clique, and below 0, by how often it
        is met, for a separator. The last row is the saturated graph. Not to be written to.

    A graph is decomposable if it is chordal. Then in the order of a maximum cardinality search every list comes after
    lists that are all neighbours of each other (Tarjan & Yannakakis 1984), and the probability of a pattern is the
    product over lists of P(list | those neighbours): one set more, one set less; cliques and separators are left.

    Raises:
        ValueError: more than ``MOST_LISTS``.
    """
    if not 1 <= lists <= MOST_LISTS:
        raise ValueError(f"graphs are made for 1 to {MOST_LISTS} lists, not {lists}")
    near = _neighbours(lists)
    everyone = np.arange(len(near))
    visited = np.zeros(len(near), dtype=np.int64)
    chordal = np.ones(len(near), dtype=bool)
    found = np.zeros((len(near), 1 << lists), dtype=np.int8)
    bits = 1 << np.arange(lists)
    for _ in range(lists):
        known = np.bitwise_count(near & visited[:, None]).astype(np.int64)
        known[(visited[:, None] & bits) > 0] = -1
        chosen = known.argmax(axis=1)
        before = near[everyone, chosen] & visited
        for one in range(lists):
            others = before & ~bits[one]
            chordal &= ((before & bits[one]) == 0) | ((others & ~near[:, one]) == 0)
        found[everyone, before | bits[chosen]] += 1
        found[everyone, before] -= 1
        visited |= bits[chosen]
    kept = found[chordal]
    kept.setflags(write=False)
    return kept


def _neighbours(lists: int) -> npt.NDArray[np.int64]:
    """Every graph over the lists as the neighbours of each, by bits: shape (2^pairs, lists); the last is complete."""
    pairs = [(one, other) for other in range(lists) for one in range(other)]
    graphs = np.arange(1 << len(pairs))
    near = np.zeros((len(graphs), lists), dtype=np.int64)
    for at, (one, other) in enumerate(pairs):
        joined = graphs >> at & 1
        near[:, one] |= joined << other
        near[:, other] |= joined << one
    return near


def cliques(row: npt.NDArray[np.int8]) -> list[tuple[int, ...]]:
    """The cliques of one graph, as the positions of their lists."""
    members = [tuple(at for at in range(int(one).bit_length()) if one >> at & 1) for one in np.flatnonzero(row > 0)]
    return sorted(members)
