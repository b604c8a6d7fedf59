"""Tolls: what can be said of an effect, a place and a time, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from reckoning.model.claim import Effect
from reckoning.model.quantity import Quantity
from reckoning.model.timespan import Timespan


@dataclass(frozen=True, slots=True)
class Account:
    """What one independent source says: its claims on one matter, however many outlets repeat them.

    ``source`` is the source's name for people, ``key`` the same folded for comparing; ``claims`` are claim ids, the
    one that stands last; ``publishers`` the outlets that printed it.
    """

    source: str
    key: str
    quantity: Quantity
    claims: tuple[str, ...]
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two or more claims that cannot all be true: the rule that says so and a sentence anyone understands."""

    rule: str
    sentence: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """A range with the accounts that make it, those that dissent, and the number of independent sources.

    ``quantity`` is the hull of the accounts' figures, never an average; ``None`` when no claim gives a number.
    ``subsets`` are claims about a part of the same dead, shown and not added.
    """

    effect: Effect
    place: str | None
    time: Timespan
    quantity: Quantity | None
    accounts: tuple[Account, ...]
    dissent: tuple[Account, ...]
    subsets: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def independent_sources(self) -> int:
        """How many sources stand behind the figures, each counted once."""
        return len({account.key for account in (*self.accounts, *self.dissent)})
