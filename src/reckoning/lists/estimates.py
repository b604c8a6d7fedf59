"""What estimates are made of and what they are: who is on which lists, how many are on none, and why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

FEWEST_LISTS = 3  # with two, only the assumption that they are independent could give a number
LEVEL = 0.95


class PatternsError(ValueError):
    """The table of overlaps is not one: its message names the pattern and the reason."""


class NotEstimable(ValueError):  # noqa: N818 - a finding, named as the field names it
    """Nothing can be estimated from these lists; ``reason`` says what is missing."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Patterns:
    """How many people are on which lists.

    Attributes:
        lists: the names of the lists.
        counts: people by pattern; ``"101"`` is on the first and the third list and on no other. Patterns without
            anybody may be left out and are not kept. There is no all-zero pattern: it is what is asked.

    Raises:
        PatternsError: a pattern or a count is not one.
    """

    lists: tuple[str, ...]
    counts: Mapping[str, int]

    def __post_init__(self) -> None:
        names = tuple(self.lists)
        if not names:
            raise PatternsError("there are no lists")
        if "" in names or len(set(names)) < len(names):
            raise PatternsError(f"every list needs a name of its own: {', '.join(map(repr, names))}")
        for pattern, count in self.counts.items():
            _check(pattern, count, len(names))
        kept = {pattern: int(count) for pattern, count in sorted(self.counts.items()) if count}
        object.__setattr__(self, "lists", names)
        object.__setattr__(self, "counts", MappingProxyType(kept))

    def __reduce__(self) -> tuple[type[Patterns], tuple[tuple[str, ...], dict[str, int]]]:
        return Patterns, (self.lists, dict(self.counts))  # a read-only view cannot be sent to another process

    @property
    def observed(self) -> int:
        """How many people are on at least one list."""
        return sum(self.counts.values())

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many people are on each list."""
        return tuple(
            sum(count for pattern, count in self.counts.items() if pattern[one] == "1")
            for one in range(len(self.lists))
        )

    @property
    def overlap(self) -> int:
        """How many people are on more than one list."""
        return sum(count for pattern, count in self.counts.items() if pattern.count("1") > 1)

    def cells(self) -> npt.NDArray[np.float64]:
        """Counts of all ``2^lists`` cells: bit ``i`` of a cell's index says that list ``i`` has them; cell 0 is 0."""
        found = np.zeros(1 << len(self.lists))
        for pattern, count in self.counts.items():
            found[int(pattern[::-1], 2)] = count
        return found

    def onto(self, kept: Sequence[int]) -> Patterns:
        """The same people by these lists alone; who is on none of them is left out."""
        counts: dict[str, int] = {}
        for pattern, count in self.counts.items():
            shorter = "".join(pattern[one] for one in kept)
            if "1" in shorter:
                counts[shorter] = counts.get(shorter, 0) + count
        return Patterns(tuple(self.lists[one] for one in kept), counts)


def _check(pattern: str, count: int, width: int) -> None:
    if len(pattern) != width or set(pattern) - {"0", "1"}:
        raise PatternsError(
            f"the pattern {pattern!r} is not made of {width} times 0 or 1, one for each list: is someone on it"
        )
    if "1" not in pattern:
        raise PatternsError(f"the pattern {pattern!r} is who is on no list: that is what is asked, leave it out")
    if isinstance(count, bool) or not isinstance(count, int | np.integer) or count < 0:
        raise PatternsError(f"the count of {pattern!r} is {count!r}, not a whole number of people")


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many people there were by one model, or why the model cannot say.

    Attributes:
        model: its name.
        observed: how many are on at least one list.
        estimate: how many there were in all, never below ``observed``; ``None`` where it is refused.
        interval: its lower and upper end.
        level: the probability that the interval claims to have.
        assumption: in words, what identifies the number: it cannot be seen from the lists.
        diagnostics: what to look at before believing it; ``warnings`` are sentences for people.
        refused: why there is no estimate.
    """

    model: str
    observed: int
    estimate: float | None
    interval: tuple[float, float] | None
    level: float
    assumption: str
    diagnostics: Mapping[str, object] = field(default_factory=dict)
    refused: str | None = None

    def __post_init__(self) -> None:
        if (self.estimate is None) != (self.interval is None) or (self.estimate is None) != (self.refused is not None):
            raise ValueError("an estimate has a number and an interval, or a reason why it is refused")
        if self.estimate is not None and self.estimate < self.observed:
            raise ValueError(f"an estimate of {self.estimate} is below the {self.observed} who are on the lists")

    def __reduce__(self) -> tuple[type[Estimate], tuple[object, ...]]:
        return Estimate, (
            self.model, self.observed, self.estimate, self.interval, self.level, self.assumption,
            dict(self.diagnostics), self.refused,
        )  # fmt: skip


def refusal(model: str, patterns: Patterns, assumption: str, reason: str, *, level: float = LEVEL) -> Estimate:
    """The estimate that a model does not give, with its reason."""
    return Estimate(model, patterns.observed, None, None, level, assumption, {}, reason)
