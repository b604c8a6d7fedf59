from __future__ import annotations

import numpy as np
import pytest

from reckoning.lists.estimates import Estimate, refusal
from reckoning.lists.simulate import copied, independent, mix, populations, score, tied

FREE = independent((0.5, 0.4, 0.2))


def share(chances: dict[str, float], *on: int) -> float:
    return sum(chance for key, chance in chances.items() if all(key[one] == "1" for one in on))


def odds_ratio(chances: dict[str, float], one: int, other: int) -> float:
    both, first, second = share(chances, one, other), share(chances, one), share(chances, other)
    return both * (1 - first - second + both) / ((first - both) * (second - both))


def test_every_population_is_whole_and_drawn_from_its_chances() -> None:
    for population in populations():
        assert sum(population.chances.values()) == pytest.approx(1) and len(population.chances) == 16
        drawn = population.draw(np.random.default_rng(2))
        seen = 1 - population.chances["0000"]
        assert drawn.observed == pytest.approx(population.size * seen, abs=4 * np.sqrt(population.size * seen))
        assert drawn.lists == ("A", "B", "C", "D")
    assert len({population.name for population in populations()}) == len(populations())


def test_lists_are_tied_as_said() -> None:
    assert share(FREE, 0) == pytest.approx(0.5) and odds_ratio(FREE, 0, 1) == pytest.approx(1)
    assert odds_ratio(tied((0.5, 0.4, 0.2), {(0, 1): 4.0}), 0, 1) == pytest.approx(4)
    three = tied((0.5, 0.4, 0.2), {(0, 1, 2): 4.0})
    assert three["111"] / FREE["111"] == pytest.approx(4 * three["100"] / FREE["100"])


def test_a_list_that_copies_has_what_it_had_and_half_of_the_rest() -> None:
    found = copied(FREE, 0, 2, 0.5)
    assert share(found, 0, 2) == pytest.approx(0.5 * (0.2 + 0.8 * 0.5))
    assert share(found, 0) == pytest.approx(0.5) and share(found, 1) == pytest.approx(0.4)
    assert found["001"] == pytest.approx(FREE["001"]) and sum(found.values()) == pytest.approx(1)


def test_kinds_of_people_are_mixed() -> None:
    assert share(mix(FREE, {"000": 1.0}, 0.7), 0) == pytest.approx(0.35)


def test_a_score_counts_what_held_and_what_was_refused() -> None:
    def said(low: float, middle: float, high: float) -> Estimate:
        return Estimate("m", 10, middle, (low, high), 0.95, "a")

    patterns = populations()[0].draw(np.random.default_rng(1))
    trials = [
        [said(80, 90, 110)],
        [said(60, 70, 80)],
        [said(50, 60, 70), said(95, 100, 130)],
        [refusal("m", patterns, "a", "no")],
    ]
    found = score(100, trials)
    assert (found.tries, found.refused, found.several, found.held) == (4, 1, 1, 2)
    assert found.coverage == pytest.approx(2 / 3) and found.bias == pytest.approx(-0.2)
    assert found.width == pytest.approx(0.3)
    nothing = score(100, trials[3:])
    assert (nothing.coverage, nothing.bias, nothing.width) == (None, None, None)
