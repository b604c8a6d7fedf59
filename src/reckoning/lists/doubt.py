"""Which links are doubtful, and which of them to look at first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from reckoning.model.link import Link

LEAST: Final = 0.05
MOST: Final = 0.95


def is_doubtful(link: Link) -> bool:
    """Whether a link is neither nearly sure nor nearly impossible, or was taken by the run against the odds."""
    return LEAST <= link.probability <= MOST or (link.chosen and link.probability < LEAST)


def most_first(links: Iterable[Link], held: Callable[[Link], int]) -> list[Link]:
    """Links in the order to look at them: where most is expected to change first.

    A decision about a link of probability p changes p(1 - p) links on average, and touches the rows of the groups that
    its two ends are in, of which ``held`` says how many there are. Equal ones come in the order of lists and ids.
    """

    def weight(link: Link) -> float:
        return round(link.probability * (1 - link.probability) * held(link), 9)

    return sorted(links, key=lambda link: (-weight(link), link.one, link.other))
