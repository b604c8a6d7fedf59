"""Tolls: what can be said of an effect, a place and a time, and by whom."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from reckoning.model.claim import Effect
from reckoning.model.quantity import Quantity
from reckoning.model.timespan import Timespan


@dataclass(frozen=True, slots=True)
class Account:
    """What one independent source says: its claims on one matter, however many outlets repeat them.

    ``source`` is the source's name for people, ``key`` the same folded for comparing; ``claims`` are claim ids, the
    one that stands last; ``publishers`` the outlets that printed it. Accounts of one ``group`` are not independent of
    each other (see :mod:`reckoning.reconcile.dependence`); without one, an account stands by itself.
    """

    source: str
    key: str
    quantity: Quantity
    claims: tuple[str, ...]
    publishers: tuple[str, ...]
    group: str = ""


About = Literal["how many", "who did it"]
ABOUTS: tuple[About, ...] = ("how many", "who did it")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two or more claims that cannot all be true: the rule that says so and a sentence anyone understands.

    ``about`` tells what is contested; ``arithmetic`` is the comparison in figures, empty where none is made. The id is
    derived from the rule and the claims first given: the prints of another outlet, added later, do not change it.
    """

    rule: str
    sentence: str
    claims: tuple[str, ...]
    about: About = "how many"
    arithmetic: str = field(default="", compare=False)
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.id:
            content = "\n".join((self.rule, *sorted(self.claims)))
            object.__setattr__(self, "id", hashlib.sha256(content.encode("utf-8")).hexdigest()[:16])


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
        """How many sources stand behind the figures; those that depend on each other count as one."""
        return len({account.group or account.key for account in (*self.accounts, *self.dissent)})
