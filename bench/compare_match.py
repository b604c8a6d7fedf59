"""Which claims of two readings are the same: the scorer's notion of it, and what differs.

Claims are objects of the claims format, so that files of any version can be compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Claim = dict[str, Any]

SLOTS = ("source", "place", "time", "victims", "perpetrator", "means", "scope", "part_of", "same_as")
_WEIGHED = SLOTS[:7]
_WORD = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(("the", "a", "an", "of", "in", "on", "at", "by", "and", "to", "'s", "s"))


@dataclass(frozen=True, slots=True)
class Difference:
    """Two readings of one report: pairs of indices (old, new) of the same claims, and the indices of the rest."""

    same: tuple[tuple[int, int], ...]
    lost: tuple[int, ...]
    gained: tuple[int, ...]


def is_same(one: Claim, other: Claim) -> bool:
    """Whether two claims of one report are one: effect, bounds and polarity are equal, the evidence overlaps."""
    mine, theirs = one["quantity"], other["quantity"]
    return bool(
        one["effect"] == other["effect"]
        and (mine["low"], mine["high"]) == (theirs["low"], theirs["high"])
        and (mine.get("mod") == "plural") == (theirs.get("mod") == "plural")
        and (one.get("polarity") or "asserted") == (other.get("polarity") or "asserted")
        and one["evidence"]["start"] < other["evidence"]["end"]
        and other["evidence"]["start"] < one["evidence"]["end"]
    )


def agrees(slot: str, one: Claim, other: Claim) -> bool:
    """Whether two claims say the same in a slot.

    Words agree when one holds the other or they overlap by half, times when both ends are equal, links when both
    claims have one or neither has.
    """
    if slot == "scope":
        return (one.get("scope") or "incident") == (other.get("scope") or "incident")
    if slot in ("part_of", "same_as"):
        return bool(one.get(slot)) == bool(other.get(slot))
    if slot == "time":
        return _ends(one) == _ends(other)
    first, second = slot_words(slot, one), slot_words(slot, other)
    if not first or not second:
        return not first and not second
    mine, theirs = _words(first), _words(second)
    if not mine or not theirs:
        return first.strip().lower() == second.strip().lower()
    return mine <= theirs or theirs <= mine or 2 * len(mine & theirs) >= max(len(mine), len(theirs))


def slot_words(slot: str, claim: Claim) -> str:
    """What a claim says in a slot, for people; empty where it says nothing."""
    value = claim.get(slot)
    if slot == "scope":
        return str(value or "incident")
    if slot in ("part_of", "same_as"):
        return "linked" if value else ""
    if not isinstance(value, dict):
        return str(value or "")
    words = str(value.get("text") or "")
    if slot != "time":
        return words
    first, last = _ends(claim)
    days = (first or "?") if first == last else f"{first or '?'} to {last or '?'}"
    return f"{words} [{days}]" if first or last else words


def match(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[int, int]]:
    """Pairs of the same claims of one report, each claim at most once: greedy, those that agree in most slots first."""
    alike: dict[tuple[str, int | None, int | None], list[int]] = defaultdict(list)
    for j, other in enumerate(new):
        alike[_figure(other)].append(j)
    pairs = sorted(
        (
            (sum(agrees(slot, one, new[j]) for slot in _WEIGHED), -abs(_at(one) - _at(new[j])), -i, -j)
            for i, one in enumerate(old)
            for j in alike.get(_figure(one), ())
            if is_same(one, new[j])
        ),
        reverse=True,
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    out: list[tuple[int, int]] = []
    for _, _, i, j in pairs:
        if -i not in taken_old and -j not in taken_new:
            taken_old.add(-i)
            taken_new.add(-j)
            out.append((-i, -j))
    return sorted(out)


def difference(old: Sequence[Claim], new: Sequence[Claim]) -> Difference:
    """What two readings of one report share, and what only one of them has."""
    same = match(old, new)
    left, right = {i for i, _ in same}, {j for _, j in same}
    lost = tuple(i for i in range(len(old)) if i not in left)
    return Difference(tuple(same), lost, tuple(j for j in range(len(new)) if j not in right))


def changed_slots(old: Claim, new: Claim) -> tuple[str, ...]:
    """The slots in which two claims that are the same differ."""
    return tuple(slot for slot in SLOTS if not agrees(slot, old, new))


def _figure(claim: Claim) -> tuple[str, int | None, int | None]:
    return claim["effect"], claim["quantity"]["low"], claim["quantity"]["high"]


def _at(claim: Claim) -> int:
    start = claim["quantity"].get("start")
    return int(claim["evidence"]["start"] if start is None else start)


def _ends(claim: Claim) -> tuple[str | None, str | None]:
    time = claim.get("time") or {}
    return time.get("from"), time.get("until")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - _EMPTY_WORDS
