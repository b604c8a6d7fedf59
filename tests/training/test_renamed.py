"""Names of places exchanged while a network learns."""

import random

import numpy as np

from reckoning.read.segments import FEATURES, Segment
from training.renamed import names_of, renamed


def segment(ids: list[int], levels: list[int], sentences: list[int] | None = None) -> Segment:
    features = np.zeros((len(ids), len(FEATURES)), dtype=np.int64)
    features[:, list(FEATURES).index("place")] = levels
    at = np.arange(len(ids))
    told = np.array(sentences or [0] * len(ids))
    return Segment(np.array(ids), at, at + 1, told, features, frozenset((0,)))


def test_names_are_runs_of_one_kind_in_one_sentence() -> None:
    found = names_of([segment([1, 5, 6, 7, 2, 8, 9], [0, 3, 3, 1, 0, 2, 2], [0, 0, 0, 0, 0, 0, 1])])
    assert found == {2: [(5, 6)], 1: [(7,), (8,), (9,)]}


def test_a_name_is_exchanged_for_one_of_its_length_all_through_a_segment() -> None:
    given = segment([1, 5, 2, 5, 3, 6, 7], [0, 3, 0, 3, 0, 2, 2])
    ids = renamed(given, {1: [(9,)], 2: [(10, 11)]}, 1.0, random.Random(1))
    assert ids.tolist() == [1, 9, 2, 9, 3, 10, 11]
    assert given.ids.tolist() == [1, 5, 2, 5, 3, 6, 7]


def test_without_a_share_nothing_changes() -> None:
    given = segment([1, 5, 2], [0, 3, 0])
    assert renamed(given, names_of([given]), 0.0, random.Random(1)).tolist() == given.ids.tolist()
