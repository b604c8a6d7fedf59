"""Hide one list: how large is it by the others? It is the one population of which the true size is known.

The people on a list are a population whose size is known: it can be counted. Some of them are on other lists. Hide the
list, look only at who of its people the other lists have, in which patterns, and let the model say how many there are
in all: those of the list whom no other list has are *missing*, as the dead whom no list has are. Then uncover the list.

This tests the model on the lists at hand rather than on invented people, with one list fewer than the estimate itself
has (so it takes four), and among people documented once at least: those whom no list reached may be harder to find
still. That intervals hold here does not prove them; that they do not hold here is a warning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reckoning.lists.estimates import Estimate, Patterns
from reckoning.lists.models import Model

NEEDS = 4  # lists, so that three are left


@dataclass(frozen=True, slots=True)
class Hidden:
    """A list that was hidden, and what a model said of it.

    Attributes:
        list: its name.
        known: how many people are on it.
        elsewhere: how many of them are on another list too: what the model was told.
        estimates: what it said; more than one where it has several answers, a refusal where it has none.
    """

    list: str
    known: int
    elsewhere: int
    estimates: tuple[Estimate, ...]

    @property
    def holds(self) -> bool | None:
        """Whether the known size is in the interval of the answer, or of one of several; ``None`` if refused."""
        intervals = [one.interval for one in self.estimates if one.interval is not None]
        return any(low <= self.known <= high for low, high in intervals) if intervals else None


def within(patterns: Patterns, hidden: int) -> Patterns:
    """The people of one list by the others: those of them that are on another list too."""
    counts: dict[str, int] = {}
    for pattern, count in patterns.counts.items():
        others = pattern[:hidden] + pattern[hidden + 1 :]
        if pattern[hidden] == "1" and "1" in others:
            counts[others] = counts.get(others, 0) + count
    return Patterns(patterns.lists[:hidden] + patterns.lists[hidden + 1 :], counts)


def hide_each(patterns: Patterns, model: Model) -> list[Hidden]:
    """Each list hidden in its turn, those left out that name nobody. With fewer than four lists nothing can be said."""
    if sum(size > 0 for size in patterns.sizes) < NEEDS:
        return []
    found = []
    for number, (name, size) in enumerate(zip(patterns.lists, patterns.sizes, strict=True)):
        if size:
            left = within(patterns, number)
            found.append(Hidden(name, size, left.observed, model.estimates(left)))
    return found


def tally(hidden: Iterable[Hidden]) -> dict[str, int]:
    """How many were ``tried``, in how many the interval ``held``, and how many were ``refused``."""
    outcomes = [one.holds for one in hidden]
    return {"tried": len(outcomes), "held": outcomes.count(True), "refused": outcomes.count(None)}


def told(hidden: Iterable[Hidden]) -> dict[str, object]:
    """The check as diagnostics: its tally, and each list with what was said of it."""
    each = list(hidden)
    return {
        **tally(each),
        "lists": [
            {
                "list": one.list,
                "known": one.known,
                "elsewhere": one.elsewhere,
                "holds": one.holds,
                "answers": [
                    {
                        "estimate": found.estimate,
                        "interval": None if found.interval is None else list(found.interval),
                        "refused": found.refused,
                    }
                    for found in one.estimates
                ],
            }
            for one in each
        ],
    }
