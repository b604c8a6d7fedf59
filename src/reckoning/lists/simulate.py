"""Invented populations of which all is known, to see how often intervals hold: one for each kind of dependence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from reckoning.lists.estimates import Estimate, Patterns

Reals = npt.NDArray[np.float64]
LISTS: Final = ("A", "B", "C", "D")
CHANCES: Final = (0.30, 0.22, 0.38, 0.15)  # of a person to be on each list, where nothing else is said


@dataclass(frozen=True, slots=True)
class Population:
    """People, and how they come to be on lists.

    Attributes:
        name: what it is called.
        says: what is true of it.
        size: how many there are.
        chances: of every pattern, that of no list too; they sum to 1.
    """

    name: str
    says: str
    size: int
    chances: Mapping[str, float] = field(repr=False)

    def draw(self, rng: np.random.Generator) -> Patterns:
        """Lists as they might have come out."""
        keys = list(self.chances)
        counts = rng.multinomial(self.size, [self.chances[key] for key in keys])
        found = {key: int(count) for key, count in zip(keys, counts, strict=True) if "1" in key and count}
        return Patterns(LISTS[: len(keys[0])], found)


def populations(size: int = 3000) -> tuple[Population, ...]:
    """One population for each kind of dependence, all of the size but one that is small."""
    free = independent(CHANCES)
    north, south = independent((0.30, 0.45, 0.38, 0.0)), independent((0.30, 0.0, 0.38, 0.30))
    hard, easy = independent((0.12, 0.08, 0.20, 0.06)), independent((0.60, 0.50, 0.70, 0.40))
    return (
        Population("independent", "no list depends on another", size, free),
        Population("pair", "being on A makes B likelier (odds times 4)", size, tied(CHANCES, {(0, 1): 4.0})),
        Population("apart", "being on A makes B less likely (odds times 1/3)", size, tied(CHANCES, {(0, 1): 1 / 3})),
        Population(
            "two pairs", "A with B and C with D (odds times 3)", size, tied(CHANCES, {(0, 1): 3.0, (2, 3): 3.0})
        ),
        Population("three-way", "A, B and C together beyond their pairs", size, tied(CHANCES, {(0, 1, 2): 4.0})),
        Population("two classes", "7 of 10 people are hard to document, the others easy", size, mix(hard, easy, 0.7)),
        Population("copied", "D takes over half of A's names", size, copied(free, 0, 3, 0.5)),
        Population("region", "B works in one half of the country, D in the other", size, mix(north, south, 0.5)),
        Population("unreached", "3 of 10 people can be on no list", size, mix({"0000": 1.0}, free, 0.3)),
        Population("small", "no list depends on another, and there are 120 people", 120, free),
    )


def independent(chances: Sequence[float]) -> dict[str, float]:
    """Every pattern where no list depends on another."""
    return tied(chances, {})


def tied(chances: Sequence[float], odds: Mapping[tuple[int, ...], float]) -> dict[str, float]:
    """Every pattern where lists named together are there together by these odds; without them the chances are given."""
    found = {}
    for cell in range(1 << len(chances)):
        on = [bool(cell >> one & 1) for one in range(len(chances))]
        weight = float(np.prod([chance if is_on else 1 - chance for chance, is_on in zip(chances, on, strict=True)]))
        for group, times in odds.items():
            weight *= times if all(on[one] for one in group) else 1.0
        found["".join("01"[is_on] for is_on in on)] = weight
    total = sum(found.values())
    return {key: weight / total for key, weight in found.items()}


def mix(one: Mapping[str, float], other: Mapping[str, float], share: float) -> dict[str, float]:
    """A share of people of one kind, the others of another."""
    return {key: share * one.get(key, 0.0) + (1 - share) * other.get(key, 0.0) for key in {**one, **other}}


def copied(chances: Mapping[str, float], source: int, copier: int, share: float) -> dict[str, float]:
    """A list takes over a share of another's names that it did not have."""
    found = dict.fromkeys(chances, 0.0)
    for key, chance in chances.items():
        taken = share if key[source] == "1" and key[copier] == "0" else 0.0
        with_it = f"{key[:copier]}1{key[copier + 1 :]}"
        found[key] += chance * (1 - taken)
        found[with_it] += chance * taken
    return found


@dataclass(frozen=True, slots=True)
class Score:
    """How a model did on one population.

    Attributes:
        tries: how many times lists were drawn.
        refused: in how many it gave no estimate.
        several: in how many it gave several answers.
        held: in how many the true size was in its interval, or in that of one of several answers.
        bias: the median of estimate / truth - 1, over those with one answer; ``None`` where there is none.
        width: the median width of the interval in parts of the truth, that from end to end for several answers.
    """

    tries: int
    refused: int
    several: int
    held: int
    bias: float | None
    width: float | None

    @property
    def coverage(self) -> float | None:
        """The share of intervals that held, of those given."""
        given = self.tries - self.refused
        return self.held / given if given else None


def score(size: int, trials: Sequence[Sequence[Estimate]]) -> Score:
    """How the answers to each drawing of a population of that size did."""
    given = [each for each in trials if each[0].interval is not None]
    ends = [[one.interval for one in each if one.interval is not None] for each in given]
    held = sum(any(low <= size <= high for low, high in intervals) for intervals in ends)
    widths = [max(high for _, high in each) - min(low for low, _ in each) for each in ends]
    single = [each[0].estimate / size - 1 for each in given if len(each) == 1 and each[0].estimate is not None]
    return Score(
        tries=len(trials),
        refused=len(trials) - len(given),
        several=sum(len(each) > 1 for each in given),
        held=held,
        bias=float(np.median(single)) if single else None,
        width=float(np.median(widths)) / size if widths else None,
    )
