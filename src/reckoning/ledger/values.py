"""What the ledger answers: what was added, and the texts that a report had."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from reckoning.model import Report


@dataclass(frozen=True, slots=True)
class Added:
    """What one report added: whether it or its text is new, the number of its revision (from 1), new claims.

    ``reading`` is the number of the reading that holds them, by which it can be undone.
    """

    new_report: bool
    revision: int
    new_claims: int
    reading: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Revision:
    """One stored text of a report: its number from 1, and when it was recorded."""

    number: int
    report: Report
    recorded_at: dt.datetime
