"""What the grammars offer for a slot, and which of it a model's pointers choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reckoning.read.pointing import Pointed
from reckoning.read.segments import Findings, Floats, Ints, Segment


@dataclass(frozen=True, slots=True)
class Choice:
    """Words that a grammar offers for a slot, and the word pieces they stand in; those with one ``key`` mean the same
    and add up. ``named`` is false for a demonym whose country the report never names: that is never chosen."""

    start: int
    end: int
    key: str
    pieces: Ints
    named: bool = True


def best_choice(first: Floats, last: Floats, choices: Sequence[Choice], doubt: float = 1.0) -> Pointed:
    """The likeliest of the grammar's choices, or nothing where that is likelier than all.

    ``doubt`` is what the share of "nothing" is multiplied by. What points to something that is named nowhere counts
    as nothing too.
    """
    sums: dict[str, float] = {}
    tops: dict[str, tuple[float, Choice]] = {}
    for choice in choices:
        share = _mass(first, last, choice.pieces)
        sums[choice.key] = sums.get(choice.key, 0.0) + share
        if choice.named and share > tops.get(choice.key, (-1.0, choice))[0]:
            tops[choice.key] = share, choice
    plain, hints = float(first[0] + last[0]) / 2, sum(share for key, share in sums.items() if key not in tops)
    if not tops:
        return Pointed(None, None, min(max(plain + hints, 0.5), 1.0))
    none = doubt * plain + hints
    key = max(tops, key=sums.__getitem__)
    total = none + sum(sums[one] for one in tops)
    if total <= 0 or none >= sums[key]:
        return Pointed(None, None, none / total if total else 0.0)
    chosen = tops[key][1]
    return Pointed(chosen.start, chosen.end, sums[key] / total)


def beside(first: Floats, last: Floats, choices: Sequence[Choice]) -> float:
    """The share that points to words which the grammar does not offer."""
    unread = np.ones(len(first), dtype=bool)
    unread[0] = False
    for choice in choices:
        unread[choice.pieces] = False
    return float(first[unread].sum() + last[unread].sum()) / 2


def _mass(first: Floats, last: Floats, pieces: Ints) -> float:
    return float(first[pieces].sum() + last[pieces].sum()) / 2 if len(pieces) else 0.0


def places(findings: Findings, segment: Segment) -> list[Choice]:
    """The mentions of places in the segment. A demonym stands for its country where the report names that too, and
    "across the country" for the country that it names most."""
    return [
        Choice(m.start, m.end, m.key, pieces, m.how != "demonym" or m.key in findings.named)
        for index in _shown(segment)
        for m in (*findings.places_of(index), *findings.countrywide_of(index))
        if len(pieces := segment.pieces_of(m.start, m.end))
    ]


def times(findings: Findings, segment: Segment) -> list[Choice]:
    """The expressions of time in the segment; two that stand for the same days mean the same, if days are known."""
    return [
        Choice(t.start, t.end, time_key(t.from_, t.until) or f"@{t.start}", pieces)
        for index in _shown(segment)
        for t in findings.times.expressions(index)
        if len(pieces := segment.pieces_of(t.start, t.end))
    ]


def time_key(start: str | None, end: str | None) -> str | None:
    """The key of the choices that stand for the days from ``start`` until ``end``; ``None`` where neither is known."""
    return f"{start}/{end}" if start or end else None


def _shown(segment: Segment) -> list[int]:
    return sorted({int(index) for index in segment.sentence if index >= 0})
