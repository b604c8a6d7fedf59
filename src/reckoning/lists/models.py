"""A model as something to be tried: on the lists, on draws of their links, on parts of which more is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reckoning.lists.estimates import Estimate, NotEstimable, Patterns, refusal
from reckoning.lists.usable import usable

Run = Callable[[Patterns], Estimate | Sequence[Estimate]]


@dataclass(frozen=True, slots=True)
class Model:
    """A way to estimate.

    Attributes:
        name: the model's.
        assumption: what identifies its number, said also where there is none.
        run: gives one estimate from usable lists, or several where it has several answers.
    """

    name: str
    assumption: str
    run: Run

    def estimates(self, patterns: Patterns) -> tuple[Estimate, ...]:
        """Its answers from these lists as they are; a refusal is one, too."""
        try:
            found = self.run(usable(patterns).patterns)
        except NotEstimable as why:
            return (refusal(self.name, patterns, self.assumption, why.reason),)
        return (found,) if isinstance(found, Estimate) else tuple(found)
