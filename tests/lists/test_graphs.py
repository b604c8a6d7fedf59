"""Decomposable graphs: how many there are, and that a graph without a chord is none."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from reckoning.lists.graphs import cliques, components


@pytest.mark.parametrize(("lists", "graphs"), [(1, 1), (2, 2), (3, 8), (4, 61), (5, 822), (6, 18_154)])
def test_there_are_as_many_as_are_known(lists: int, graphs: int) -> None:
    found = components(lists)
    assert found.shape == (graphs, 1 << lists)
    assert len(np.unique(found, axis=0)) == graphs
    assert (found.sum(axis=1) == 0).all()  # as many cliques as separators, the empty one among them
    assert cliques(found[-1]) == [tuple(range(lists))]
    assert not found.flags.writeable


def test_only_the_three_squares_are_missing_over_four_lists() -> None:
    pairs = list(combinations(range(4), 2))
    edges = {
        frozenset(pair for clique in cliques(row) for pair in combinations(clique, 2)) for row in components(4)
    }  # fmt: skip
    every = {frozenset(chosen) for many in range(7) for chosen in combinations(pairs, many)}
    squares = every - edges
    assert len(squares) == 3
    assert all(
        len(square) == 4 and all(sum(one in pair for pair in square) == 2 for one in range(4)) for square in squares
    )


def test_a_graph_is_cliques_less_separators() -> None:
    (chain,) = [row.tolist() for row in components(3) if cliques(row) == [(0, 1), (1, 2)]]
    assert chain == [-1, 0, -1, 1, 0, 0, 1, 0]


@pytest.mark.parametrize("lists", [0, 7])
def test_for_too_many_lists_none_are_made(lists: int) -> None:
    with pytest.raises(ValueError, match="1 to 6 lists"):
        components(lists)
