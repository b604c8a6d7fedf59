"""In words, why two records are thought to be one person: what agrees, what differs, what is silent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reckoning.lists.attributes import COMPARISONS
from reckoning.lists.compare import Likeness

GIVEN: Final = (
    "another first name", "an initial that fits", "first names alike", "first names nearly the same",
    "first name in another spelling", "same first name", "same first name in another place of the name",
    "the first name of one is a later name of the other", "no name to compare",
)  # fmt: skip
SPELLING: Final = ("", " in another spelling", " roughly")
KEYS: Final = {0: "different keys", 1: "the same key"}
MISSING: Final = ("", "one part missing", "several parts missing")


def reasons(found: Likeness, outcomes: Mapping[str, NDArray[np.int64]], at: NDArray[np.intp]) -> list[str]:
    """The reasons of the pairs at these places. They hold no name and no date: they can be shown to anybody."""
    names = [
        _name(*(int(column[place]) for column in (found.given, found.tail, found.spelling, found.missing, found.order)))
        for place in at.tolist()
    ]
    rest = [_rest(outcomes, place) for place in at.tolist()]
    return ["; ".join(filter(None, both)) for both in zip(names, rest, strict=True)]


def _name(given: int, tail: int, spelling: int, missing: int, order: int) -> str:
    said = [GIVEN[given]]
    if tail < 12:
        agree, conflict = divmod(tail, 3)
        if agree:
            many = f"{agree if agree < 3 else '3 or more'} further part{'s' if agree > 1 else ''}"
            said.append(f"{many} agree{'s' if agree == 1 else ''}{SPELLING[spelling]}")
        if conflict:
            said.append(f"{conflict if conflict < 2 else '2 or more'} differ{'s' if conflict == 1 else ''}")
    said += filter(None, (MISSING[missing], "parts in another order" if order else ""))
    return ", ".join(said)


def _rest(outcomes: Mapping[str, NDArray[np.int64]], place: int) -> str:
    said = []
    for one in COMPARISONS:
        if one.name in outcomes:
            outcome = int(outcomes[one.name][place])
            if outcome >= 0:
                said.append(one.levels[len(one.levels) - 1 - outcome].words)
    key = int(outcomes["key"][place]) if "key" in outcomes else -1
    if key in KEYS:
        said.insert(0, KEYS[key])
    return ", ".join(said)
