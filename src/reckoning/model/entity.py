"""Entities: who a source is, behind all the names that reports give it, and what it says it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

EntityKind = Literal[
    "government",
    "military",
    "police",
    "armed_group",
    "monitor",
    "un",
    "ngo",
    "medical",
    "activists",
    "media",
    "witness",
    "unnamed_official",
    "unnamed",
    "person",
    "unknown",
]
Side = Literal["government", "opposition"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a source counts, as a person states it: which victims, in which places, and how many days late.

    Nothing given is nothing known: a source without a rule may count anybody, anywhere.

    Raises:
        ValueError: no rule at all, or a lag below 0.
    """

    victims: str | None = None
    places: tuple[str, ...] = ()
    lag: int | None = None

    def __post_init__(self) -> None:
        if self.victims is None and not self.places and self.lag is None:
            raise ValueError("a coverage rule names victims, places or a lag in days")
        if self.lag is not None and self.lag < 0:
            raise ValueError(f"a lag is a number of days from 0 on, not {self.lag}")

    def __str__(self) -> str:
        """``civilians only; in Oslan, Vesh; 3 days late``."""
        parts = [f"{self.victims} only"] if self.victims else []
        parts += [f"in {', '.join(self.places)}"] if self.places else []
        parts += [f"{self.lag} day{'s' * (self.lag != 1)} late"] if self.lag is not None else []
        return "; ".join(parts)

    def as_changes(self) -> dict[str, Any]:
        """The rule as a judgement keeps it."""
        return {"victims": self.victims, "places": list(self.places), "lag": self.lag}

    @classmethod
    def from_changes(cls, changes: Mapping[str, Any]) -> Coverage:
        """The rule that a judgement keeps."""
        return cls(changes["victims"], tuple(changes["places"]), changes["lag"])


@dataclass(frozen=True, slots=True)
class Entity:
    """One source. ``key`` is its name folded, ``names`` all the names that claims give it, the fullest first.

    ``side`` is ``None`` where no word tells it; ``unnamed`` people ("activists") are one entity a kind.
    """

    key: str
    name: str
    kind: EntityKind
    side: Side | None
    names: tuple[str, ...]
    unnamed: bool
    claims: tuple[str, ...]
    coverage: Coverage | None = None
