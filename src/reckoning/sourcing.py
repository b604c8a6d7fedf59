"""What a person decides about sources: checked against the ledger, then signed into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reckoning.ledger import Ledger
from reckoning.model import Judgement, Verdict
from reckoning.model.entity import Coverage, Entity
from reckoning.model.judgement import SOURCE
from reckoning.reconcile.dependence import Accounts
from reckoning.reconcile.sources import source_key


@dataclass(frozen=True, slots=True)
class SourceDecision:
    """What a person decides about a source, as typed. ``other`` is the source it is one with, or depends on."""

    name: str
    verdict: Verdict
    by: str
    because: str
    other: str | None = None
    coverage: Coverage | None = None


def known_as(name: str, accounts: Accounts) -> Entity:
    """The source that claims call so.

    Raises:
        ValueError: no claim is by a source of this name.
    """
    key = source_key(None, name)
    for other, entity in accounts.entities.items():
        if key == other or key in accounts.sources.writings.get(other, ()) or name in entity.names:
            return entity
    raise ValueError(f"No claim is by a source called {name!r}. See them all: reckoning sources")


def signed(
    decision: SourceDecision, accounts: Accounts, standing: Sequence[Judgement], clock: Callable[[], dt.datetime]
) -> Judgement:
    """The decision as a judgement; ``standing`` are the judgements on sources that are in force.

    Raises:
        ValueError: a source that no claim has, a source and itself, or nothing to withdraw.
    """
    entity = known_as(decision.name, accounts)
    subject, other = SOURCE + entity.key, None
    if decision.verdict == "withdraw":
        last = _last(entity, accounts, standing)
        subject, other = last.claim, last.id
    elif decision.other is not None:
        second = known_as(decision.other, accounts)
        if second.key == entity.key:
            raise ValueError(f"{decision.name!r} and {decision.other!r} are one source already: {entity.name}.")
        other = SOURCE + second.key
    changes = decision.coverage.as_changes() if decision.coverage else {}
    return Judgement(subject, decision.verdict, decision.by, decision.because, clock(), changes, other)


def _last(entity: Entity, accounts: Accounts, standing: Sequence[Judgement]) -> Judgement:
    """The last judgement in force that names the source first, by any of its names."""
    subjects = {SOURCE + key for key in (entity.key, *accounts.sources.writings.get(entity.key, ()))}
    for judgement in reversed(standing):
        if judgement.claim in subjects:
            return judgement
    raise ValueError(f"Nothing to withdraw: no judgement stands on {entity.name}.")


def judge_source(
    ledger: Ledger,
    decision: SourceDecision,
    accounts: Accounts,
    standing: Sequence[Judgement],
    clock: Callable[[], dt.datetime],
) -> Judgement:
    """Sign a decision on a source into the ledger: claims stay as they were read, accounts change.

    Raises:
        ValueError: a source that no claim has, a source and itself, or nothing to withdraw.
    """
    judgement = signed(decision, accounts, standing, clock)
    ledger.judge(judgement)
    return judgement
