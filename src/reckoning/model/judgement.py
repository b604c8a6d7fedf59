"""Judgements: what a person decided about a claim or a source, or a reader thought of it, on top and never in it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Verdict = Literal[
    "accept", "reject", "correct", "merge", "join", "split", "decide", "withdraw", "read", "code", "undo",
    "same_source", "depends", "covers",
]  # fmt: skip
DECISIONS: tuple[Verdict, ...] = (  # those that people sign on a claim
    "accept", "reject", "correct", "merge", "join", "split", "decide", "withdraw",
)  # fmt: skip
READ: Verdict = "read"
CODE: Verdict = "code"  # what one of several coders says, unseen by the others: it decides nothing by itself
UNDO: Verdict = "undo"  # a reading is taken out of view
ON_SOURCES: tuple[Verdict, ...] = ("same_source", "depends", "covers")  # those that people sign on a source
VERDICTS: tuple[Verdict, ...] = (*DECISIONS, READ, CODE, UNDO, *ON_SOURCES)
SOURCE = "source:"  # how the subject of a judgement on a source begins; the source's folded name follows
REPORT = "report:"  # how that of a coding of a whole report begins; the report's id follows
READING = "reading:"  # how that of a judgement on a reading begins; the reading's number in the ledger follows
_WITH_CHANGES: tuple[Verdict, ...] = ("correct", READ, CODE, "covers")
_WITH_OTHER: tuple[Verdict, ...] = ("merge", "join", "split", "withdraw", "same_source", "depends")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who decided what about one claim or source, when and why.

    ``changes`` (for *correct*) maps field names of the claims format to new values; ``other`` is the claim that a
    *merge* makes this one a repeat of, that a *join* puts into one incident with it and a *split* into another one, or
    the id of the judgement that a *withdraw* takes back. ``at`` is an aware moment.

    *decide* takes the claim's figure as the best one of what it speaks to (the rule "decision").

    *code* is one coder's blind coding (see :mod:`reckoning.reconcile.coding`) of a claim, or of a report, whose
    ``claim`` is ``report:`` and its id. *undo* takes a reading, ``reading:`` and its number, out of view.

    *read* is a reader's own judgement (``by`` is the reader's name with its version): ``changes`` holds, as
    ``confidence``, how sure it was of the claim and of its fields. It decides nothing.

    On a source, ``claim`` is ``source:`` and its folded name, as ``other`` is for *same_source* (the two are one) and
    *depends*; for *covers*, ``changes`` holds what it counts (see :class:`reckoning.model.entity.Coverage`).

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
        if (self.verdict in _WITH_CHANGES) != bool(self.changes):
            raise ValueError("'correct', 'code' or 'covers', and nothing else, needs changes")
        if self.verdict == READ and set(self.changes) != {"confidence"}:
            raise ValueError("'read' tells a confidence and nothing else")
        if (self.verdict in _WITH_OTHER) != (self.other is not None):
            raise ValueError("'merge', 'withdraw', 'same_source' and 'depends', and nothing else, name another id")
        if self.verdict != "withdraw" and (self.verdict in ON_SOURCES) != self.is_on_source:
            raise ValueError(f"{self.verdict!r} is not decided of {self.claim!r}")
        if self.verdict != "withdraw" and (self.verdict == UNDO) != self.claim.startswith(READING):
            raise ValueError(f"{self.verdict!r} is not decided of {self.claim!r}")
        if self.claim.startswith(REPORT) and self.verdict != CODE:
            raise ValueError(f"{self.verdict!r} is not decided of {self.claim!r}")

    @property
    def is_on_source(self) -> bool:
        """Whether it is on a source, not on a claim."""
        return self.claim.startswith(SOURCE)

    @property
    def id(self) -> str:
        """The first 16 hex digits of the SHA-256 of all fields."""
        content = [self.claim, self.verdict, self.by, self.because, self.at.isoformat(), dict(self.changes), self.other]
        line = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(line.encode("utf-8")).hexdigest()[:16]
