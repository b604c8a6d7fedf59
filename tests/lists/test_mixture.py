"""What is learned of links, kin and chance from pairs alone."""

from __future__ import annotations

import numpy as np
import pytest

from reckoning.lists.compare import ABSENT, CROSSED, DIFFER, SAME, Likeness
from reckoning.lists.mixture import Feature, Size, at_first, learn, name_features

LENGTHS = np.array([0.7, 0.2, 0.1])


def names(count: int, given: int, *, agree: int = 2, bits: float = 6.0, tail_bits: float = 16.0) -> Likeness:
    """So many pairs whose first names are like this, and of whose other parts so many agree; 4: nothing to compare."""

    def small(value: int) -> np.ndarray:
        return np.full(count, value, np.int8)

    return Likeness(
        small(given),
        small(agree * 3),
        small(0 if 0 < agree < 4 else 3),
        small(0),
        small(0),
        np.full(count, bits if given == SAME else 0.0),
        np.full(count, tail_bits if 0 < agree < 4 else 0.0),
    )


def together(*some: Likeness) -> Likeness:
    return Likeness(*(np.concatenate([getattr(one, name) for one in some]) for name in Likeness.__slots__))


def age(*outcomes: tuple[int, int]) -> Feature:
    """Same age (1) or not (0), by how many pairs."""
    outcome = np.concatenate([np.full(count, value) for count, value in outcomes])
    return Feature("age", outcome, np.array([0.1, 0.9]), np.array([0.9, 0.1]), np.array([0.95, 0.05]))


def test_links_kin_and_their_ages() -> None:
    found = together(names(500, SAME), names(800, DIFFER), names(40, SAME))
    learned, odds = learn([*name_features(found, LENGTHS, 0.02), age((500, 1), (800, 0), (40, 0))], Size(1e6, 1_000))
    assert learned.settled
    assert learned.links == pytest.approx(520, abs=30)
    assert odds[0] > 6 > 0 > odds[600]
    assert odds[0] > odds[-1] + 4
    link, kin = learned.shares["age"]
    assert link[1] > 0.9 > 0.2 > kin[1]


def test_namesakes_are_expected_among_so_many() -> None:
    """Lists that share nobody: as many of one name as chance has it are no links."""
    found = together(names(20, SAME, bits=5.0), names(600, DIFFER))
    learned, odds = learn(name_features(found, LENGTHS, 0.03), Size(1e6, 1_000))
    assert learned.links < 5
    assert odds[0] < 0


def test_brothers_never_bear_one_name() -> None:
    """Inside a list no two are one person: what its kin show counts between lists, too."""
    inside, _ = learn(name_features(names(2_000, DIFFER), LENGTHS, 0.03), Size(1e6, 0.0))
    assert inside.namesakes < 0.1
    assert inside.links == 0.0
    found = together(names(20, SAME, bits=5.0), names(600, DIFFER))
    features = name_features(found, LENGTHS, 0.03)
    learned, odds = learn(features, Size(1e6, 1_000), inside)
    assert learned.namesakes == inside.namesakes
    assert odds[0] > learn(features, Size(1e6, 1_000))[1][0]


def test_kin_are_not_taken_for_links_however_many() -> None:
    found = together(names(20, SAME), names(5_000, DIFFER), names(50, CROSSED))
    learned, odds = learn(name_features(found, LENGTHS, 0.02), Size(1e7, 4_000))
    assert learned.links < 100
    assert (odds[20:] < 0).all()


def test_one_record_and_no_names() -> None:
    """With one pair there is nothing to learn: what was thought before decides."""
    learned, odds = learn(name_features(names(1, SAME, tail_bits=20.0), LENGTHS, 0.02), Size(100.0, 1))
    assert learned.links < 1
    assert odds[0] > 3
    nothing = name_features(names(3, ABSENT, agree=4), LENGTHS, 0.0)
    assert (learn(nothing, Size(100.0, 10))[1] < 0).all()
    assert (at_first(nothing, Size(100.0, 10)) < 0).all()
    assert len(learn(name_features(names(0, SAME), LENGTHS, 0.0), Size(100.0, 10))[1]) == 0


def test_it_gives_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reckoning.lists.mixture.ROUNDS", 2)
    learned, _ = learn(name_features(together(names(50, SAME), names(99, DIFFER)), LENGTHS, 0.02), Size(1e6, 100))
    assert (learned.rounds, learned.settled) == (2, False)
