"""What stands once people have judged: claims without the rejected, corrected and merged, computed and never stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reckoning.model import HOW_RESOLVED, READ, Claim, Judgement, Quantity, claim_dict, claim_from
from reckoning.reconcile.links import chain

CORRECTABLE: frozenset[str] = frozenset(
    {
        "effect",
        "quantity",
        "trigger",
        "victims",
        "perpetrator",
        "means",
        "place",
        "time",
        "source",
        "scope",
        "polarity",
        "part_of",
        "same_as",
        "caveat",
        "evidence",
    }
)
"""Fields of the claims format that a correction may change; a claim's id and report are never changed."""

REQUIRED = frozenset({"effect", "quantity", "trigger", "evidence", "scope", "polarity"})
"""Fields that a correction may change but never empty."""


@dataclass(frozen=True, slots=True)
class View:
    """The claims that stand, each id once, in the order given, with what people decided about them.

    ``merged`` maps a claim to the claim it was joined to; ``accepted``, ``rejected`` and ``corrected`` are claim ids.
    ``together`` and ``apart`` are pairs of claims that people put into one incident, or into two; ``decided`` are the
    judgements that take a claim's figure as the best, the oldest first.
    """

    claims: tuple[Claim, ...]
    merged: Mapping[str, str]
    accepted: frozenset[str]
    rejected: frozenset[str]
    corrected: frozenset[str]
    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    decided: tuple[Judgement, ...] = ()


def apply_judgements(claims: Sequence[Claim], judgements: Sequence[Judgement]) -> View:
    """The claims as judged: the later judgement wins, and a withdrawn one never was.

    *accept* and *reject* set a claim's standing, *correct* replaces fields (one after another), *merge* joins it to
    another claim. Judgements of one moment are ordered by their id, so that the view never depends on their order.

    Raises:
        ValueError: a correction of an unknown field, or one that makes no claim.
    """
    status: dict[str, str] = {}
    joined: dict[str, str] = {}
    decided: dict[frozenset[str], str] = {}
    best: list[Judgement] = []
    by_id = {claim.id: claim for claim in claims}
    corrected: set[str] = set()
    for judgement in standing(judgements):
        if judgement.verdict in ("accept", "reject"):
            status[judgement.claim] = judgement.verdict
        elif judgement.verdict == "merge":
            joined[judgement.claim] = str(judgement.other)
        elif judgement.verdict in ("join", "split"):
            decided[frozenset((judgement.claim, str(judgement.other)))] = judgement.verdict
        elif judgement.verdict == "decide":
            best.append(judgement)
        elif judgement.claim in by_id:
            by_id[judgement.claim] = correct(by_id[judgement.claim], judgement.changes)
            corrected.add(judgement.claim)
    rejected = frozenset(name for name in by_id if status.get(name) == "reject")
    stand = {name: claim for name, claim in by_id.items() if name not in rejected}
    return View(
        claims=tuple(stand.values()),
        merged=_roots(joined, stand),
        accepted=frozenset(name for name in stand if status.get(name) == "accept"),
        rejected=rejected,
        corrected=frozenset(corrected - rejected),
        together=_pairs(decided, "join"),
        apart=_pairs(decided, "split"),
        decided=tuple(judgement for judgement in best if judgement.claim in stand),
    )


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements in force, oldest first: no withdrawals, and none that was withdrawn later."""
    ordered = sorted(
        {judgement.id: judgement for judgement in judgements}.items(), key=lambda item: (item[1].at, item[0])
    )
    withdrawn: set[str] = set()
    stand: list[Judgement] = []
    for name, judgement in reversed(ordered):
        if name in withdrawn:
            continue
        if judgement.verdict == READ:  # a reader's own judgement decides nothing
            continue
        if judgement.verdict == "withdraw":
            withdrawn.add(str(judgement.other))
        else:
            stand.append(judgement)
    return tuple(reversed(stand))


def correct(claim: Claim, changes: Mapping[str, Any], text: str | None = None) -> Claim:
    """The claim with fields replaced; its id stays. With ``text``, the report's text, every span is checked.

    ``changes`` maps field names of the claims format to new values. An object with ``text`` replaces the whole field;
    one without changes only the keys it names. A new ``low`` or ``high`` without ``mod`` derives it; a new place says
    ``how`` it was put on the map, where it was.

    Raises:
        ValueError: an unknown field, or a result that is no claim.
    """
    unknown = sorted(set(changes) - CORRECTABLE)
    if unknown:
        raise ValueError(f"cannot correct {', '.join(unknown)}: one of {', '.join(sorted(CORRECTABLE))}")
    emptied = [name for name in sorted(REQUIRED & set(changes)) if not changes[name]]
    if emptied:
        raise ValueError(f"a claim always has {', '.join(emptied)}")
    data = claim_dict(claim)
    # What the reader thought of its own reading is not said of a person's.
    data["confidence"] = {name: share for name, share in data["confidence"].items() if name not in changes}
    for name, value in changes.items():
        old = data[name]
        if isinstance(value, Mapping):
            kept = old if isinstance(old, Mapping) and "text" not in value else {}
            counted = name == "quantity" and not {"low", "high"}.isdisjoint(value)
            data[name] = {**kept, **value}
            if counted and "mod" not in value:
                data[name]["mod"] = Quantity.of(data[name].get("low"), data[name].get("high")).mod
        else:
            data[name] = value
    if "place" in changes:
        data["rules"].pop(HOW_RESOLVED, None)
        if (data["place"] or {}).get("how"):
            data["rules"][HOW_RESOLVED] = data["place"]["how"]
    return claim_from(data, text)


def _roots(joined: Mapping[str, str], stand: Mapping[str, Claim]) -> dict[str, str]:
    """Each merged claim that stands → the last claim of its chain that stands: a rejected one is passed over."""
    ends = {name: [link for link in chain(name, joined) if link in stand][-1] for name in joined if name in stand}
    return {name: end for name, end in ends.items() if end != name}


def _pairs(decided: Mapping[frozenset[str], str], verdict: str) -> frozenset[tuple[str, str]]:
    """The pairs of claims of which that was decided last, the lesser first."""
    pairs = (sorted(both) for both, last in decided.items() if last == verdict)
    return frozenset((a, b) for a, b in pairs)
