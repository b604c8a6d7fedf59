"""Judgements: what a person decided about a claim, or a reader thought of it, on top of it and never in it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Verdict = Literal["accept", "reject", "correct", "merge", "withdraw", "read"]
DECISIONS: tuple[Verdict, ...] = ("accept", "reject", "correct", "merge", "withdraw")  # those that people sign
READ: Verdict = "read"
VERDICTS: tuple[Verdict, ...] = (*DECISIONS, READ)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who decided what about one claim, when and why.

    ``changes`` (for *correct*) maps field names of the claims format to new values; ``other`` is the claim that a
    *merge* joins this one to, or the id of the judgement that a *withdraw* takes back. ``at`` is an aware moment.

    *read* is a reader's own judgement (``by`` is the reader's name with its version): ``changes`` holds, as
    ``confidence``, how sure it was of the claim and of its fields. It decides nothing.

    Raises:
        ValueError: an unknown verdict, no name, no reason, a naive moment, or a verdict without what it needs.
    """

    claim: str
    verdict: Verdict
    by: str
    because: str
    at: dt.datetime
    changes: Mapping[str, Any] = field(default_factory=dict)
    other: str | None = None

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"unknown verdict {self.verdict!r}: one of {', '.join(VERDICTS)}")
        if not self.by.strip() or not self.because.strip():
            raise ValueError("a judgement needs a name (by) and a reason (because)")
        if self.at.tzinfo is None:
            raise ValueError("a judgement's moment needs a time zone")
        if (self.verdict in ("correct", READ)) != bool(self.changes):
            raise ValueError("'correct', and nothing else, needs changes")
        if self.verdict == READ and set(self.changes) != {"confidence"}:
            raise ValueError("'read' tells a confidence and nothing else")
        if (self.verdict in ("merge", "withdraw")) != (self.other is not None):
            raise ValueError("'merge' and 'withdraw', and nothing else, name another id")

    @property
    def id(self) -> str:
        """The first 16 hex digits of the SHA-256 of all fields."""
        content = [self.claim, self.verdict, self.by, self.because, self.at.isoformat(), dict(self.changes), self.other]
        line = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(line.encode("utf-8")).hexdigest()[:16]
