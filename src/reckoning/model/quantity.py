"""Quantity: how many, as sure as the words that said it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self

Mod = Literal["exact", "at_least", "up_to", "about", "range", "vague", "plural"]
Unit = Literal["people", "families", "households", "bodies", "homes"]

MODS: tuple[Mod, ...] = ("exact", "at_least", "up_to", "about", "range", "vague", "plural")
UNITS: tuple[Unit, ...] = ("people", "families", "households", "bodies", "homes")
PERSON_UNITS: frozenset[str] = frozenset({"people", "bodies"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as an interval of whole numbers, with the words that carry it.

    ``low`` and ``high`` are inclusive; ``None`` is unbounded on that side, or not stated. ``text``, ``start`` and
    ``end`` give the words in the report (all ``None`` where no words carry the count).

    Raises:
        ValueError: a negative bound, ``low`` above ``high``, an unknown ``mod`` or ``unit``, or half a span.
    """

    low: int | None
    high: int | None
    mod: Mod
    unit: Unit = "people"
    text: str | None = None
    start: int | None = None
    end: int | None = None

    def __post_init__(self) -> None:
        if self.mod not in MODS:
            raise ValueError(f"unknown mod {self.mod!r}: one of {', '.join(MODS)}")
        if self.unit not in UNITS:
            raise ValueError(f"unknown unit {self.unit!r}: one of {', '.join(UNITS)}")
        if (self.low is not None and self.low < 0) or (self.high is not None and self.high < 0):
            raise ValueError("a count is never negative")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        if len({self.text is None, self.start is None, self.end is None}) != 1:
            raise ValueError("text, start and end are given together or not at all")

    @property
    def is_numeric(self) -> bool:
        """Whether the words bound the count on at least one side."""
        return self.low is not None or self.high is not None

    @property
    def counts_people(self) -> bool:
        """Whether the unit counts single persons (people, bodies), so that it may be compared with people."""
        return self.unit in PERSON_UNITS

    def surely_overlaps(self, other: Quantity) -> bool:
        """Whether both name one and the same single number."""
        return self.low is not None and self.low == self.high == other.low == other.high

    def possibly_overlaps(self, other: Quantity) -> bool:
        """Whether some number satisfies both; an unbounded side never excludes."""
        return not (_above(self.low, other.high) or _above(other.low, self.high))

    def surely_contains(self, other: Quantity) -> bool:
        """Whether every number that ``other`` allows is allowed here too."""
        low_in = self.low is None or (other.low is not None and other.low >= self.low)
        high_in = self.high is None or (other.high is not None and other.high <= self.high)
        return low_in and high_in

    def surely_less(self, other: Quantity) -> bool:
        """Whether every number allowed here lies below every number that ``other`` allows."""
        return _above(other.low, self.high)

    def possibly_less(self, other: Quantity) -> bool:
        """Whether some number allowed here lies below some number that ``other`` allows."""
        if other.high is None:
            return True
        return (self.low or 0) < other.high

    def __add__(self, other: Quantity) -> Quantity:
        """The sum of two counts of disjoint groups, without words: bounds add, an open side stays open.

        Raises:
            ValueError: the units differ (families and people do not add up).
        """
        if self.unit != other.unit and not (self.counts_people and other.counts_people):
            raise ValueError(f"cannot add {self.unit} and {other.unit}")
        unit: Unit = self.unit if self.unit == other.unit else "people"
        return Quantity.of(_plus(self.low, other.low), _plus(self.high, other.high), unit)

    def hull(self, other: Quantity) -> Quantity:
        """The narrowest interval that holds both, without words."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Quantity.of(low, high, self.unit if self.unit == other.unit else "people")

    @classmethod
    def of(cls, low: int | None, high: int | None, unit: Unit = "people") -> Self:
        """A count without words, its ``mod`` derived from the bounds."""
        mod: Mod
        if low is None:
            mod = "vague" if high is None else "up_to"
        elif high is None:
            mod = "at_least"
        else:
            mod = "exact" if low == high else "range"
        return cls(low, high, mod, unit)

    def __str__(self) -> str:
        """The interval for people: ``54``, ``54 or more``, ``up to 20``, ``20–30``, ``not stated``."""
        if self.low is None:
            return "not stated" if self.high is None else f"up to {self.high:,}"
        if self.high is None:
            return f"{self.low:,} or more"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,}–{self.high:,}"


def _above(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high


def _plus(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b
