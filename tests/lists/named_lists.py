"""Lists of names as numbers, for the tests."""

from __future__ import annotations

import numpy as np

from reckoning.lists.compare import Likeness, likeness
from reckoning.lists.vocabulary import vocabulary


def alike(one: str | list[str], other: str | list[str], *others: str) -> Likeness:
    """The likeness of two records, whose names are these, in two lists with other people."""
    first, second = ([names] if isinstance(names, str) else names for names in (one, other))
    words, (a, b) = vocabulary([[first, *([name] for name in others)], [second]])
    return likeness(words, a, b, np.array([0]), np.array([0]))
