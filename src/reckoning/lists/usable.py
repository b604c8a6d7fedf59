"""Which lists can be used for an estimate: empty ones and copies go, and too few or no overlap is a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from reckoning.lists.estimates import FEWEST_LISTS, NotEstimable, Patterns
from reckoning.lists.overlap import COPIES

FEW = 10  # people: of so few on several lists, each link counts; of a list of so few, nothing follows


@dataclass(frozen=True, slots=True)
class Usable:
    """The lists that say something of who is missing, and what was done to get them.

    Attributes:
        patterns: the people by these lists.
        notes: what was left out or put together, in words.
        warnings: what makes any estimate from them doubtful, in words.
    """

    patterns: Patterns
    notes: tuple[str, ...]
    warnings: tuple[str, ...]


def usable(patterns: Patterns) -> Usable:
    """The lists without those that name nobody, copies put together.

    Raises:
        NotEstimable: fewer than three lists are left, or nobody is on more than one of them.
    """
    if not patterns.observed:
        raise NotEstimable("nobody is on any list: there is nothing to estimate from")
    notes = []
    empty = [name for name, size in zip(patterns.lists, patterns.sizes, strict=True) if not size]
    if empty:
        notes.append(f"left out, as they name nobody: {', '.join(empty)}")
    groups = _copies(patterns)
    for group in groups:
        if len(group) > 1:
            same = " and ".join(patterns.lists[one] for one in group)
            notes.append(f"{same} name exactly the same people: they are taken as one list")
    kept = patterns.onto([group[0] for group in groups])
    _check(kept, notes)
    return Usable(kept, tuple(notes), tuple(_doubts(kept)))


def _copies(patterns: Patterns) -> list[list[int]]:
    """Lists that name anybody, those together that name the same people."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for one in range(len(patterns.lists)):
        named = tuple(pattern for pattern in patterns.counts if pattern[one] == "1")
        if named:
            groups.setdefault(named, []).append(one)
    return list(groups.values())


def _check(kept: Patterns, notes: list[str]) -> None:
    why = f" ({'; '.join(notes)})" if notes else ""
    if len(kept.lists) == 1:
        raise NotEstimable(
            f"there is one usable list{why}: who is missing from a list cannot be seen on it; at least three are needed"
        )
    if len(kept.lists) < FEWEST_LISTS:
        raise NotEstimable(
            f"there are two usable lists{why}: only the assumption that being on the one says nothing of being on the "
            "other would give a number, and nothing in two lists can test it; at least three are needed"
        )
    if not kept.overlap:
        raise NotEstimable(
            "nobody is on more than one list: without overlap any number of missing people fits; link the lists, or "
            "look whether they cover the same people, places and time"
        )


def _doubts(kept: Patterns) -> list[str]:
    found = []
    for one, (name, size) in enumerate(zip(kept.lists, kept.sizes, strict=True)):
        with_others = sum(n for pattern, n in kept.counts.items() if pattern[one] == "1" and pattern.count("1") > 1)
        if not with_others:
            found.append(f"{name} shares nobody with any other list: it may cover other people, or was not linked")
        elif with_others == size >= FEW:
            found.append(f"everyone on {name} is on another list too: it may have been copied from them")
    for one, other in combinations(range(len(kept.lists)), 2):
        both = sum(n for pattern, n in kept.counts.items() if pattern[one] == pattern[other] == "1")
        if both >= FEW and both >= COPIES * max(kept.sizes[one], kept.sizes[other]):
            names = f"{kept.lists[one]} and {kept.lists[other]}"
            found.append(f"{names} name nearly the same people: if one copied the other, they are one list")
    if kept.overlap < FEW:
        people = "person is" if kept.overlap == 1 else "people are"
        found.append(f"only {kept.overlap} {people} on more than one list: a few links more or less change everything")
    return found
