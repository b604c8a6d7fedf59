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

    ``quantity`` is the hull of all figures, those in dissent too, never an average; ``None`` when no claim gives a
    number. ``subsets`` are claims about a part of the same people, shown and not added; ``listed`` are claims that
    speak to the question but bound nothing (vague or plural counts, families, denials); ``revisions`` are the places
    where a source later gave a figure that cannot hold together with its own earlier one.
    """

    effect: Effect
    place: str | None
    time: Timespan
    quantity: Quantity | None
    accounts: tuple[Account, ...]
    dissent: tuple[Account, ...]
    subsets: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    listed: tuple[str, ...] = ()
    revisions: tuple[Contradiction, ...] = ()

    @property
    def contested(self) -> bool:
        """Whether some of the claims cannot all be true."""
        return bool(self.contradictions)

    @property
    def independent_sources(self) -> int:
        """How many sources stand behind the figures, each counted once."""
        return len({account.key for account in (*self.accounts, *self.dissent)})
