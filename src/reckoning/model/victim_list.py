"""VictimList: a list of the dead by one documenter, its releases and its rule; the records themselves are victims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reckoning.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Release:
    """One release of a list: its number from 1, the file it came from, and how many records and issues it has.

    ``columns`` says how it was read: ``headers``, ``fields`` (the columns of each), ``sensitive``, ``dates``.
    """

    list: str
    number: int
    file: str
    columns: Mapping[str, Any]
    rows: int
    issues: int
    recorded_at: dt.datetime


@dataclass(frozen=True, slots=True)
class VictimList:
    """A list: its releases, the rule by which it covers the dead, and the judgement by which it is withdrawn.

    Raises:
        ValueError: a list without a release.
    """

    name: str
    releases: tuple[Release, ...]
    covers: str | None = None
    withdrawn: Judgement | None = None

    def __post_init__(self) -> None:
        if not self.releases:
            raise ValueError("a list has a release")

    @property
    def last(self) -> Release:
        """The release that counts."""
        return self.releases[-1]
