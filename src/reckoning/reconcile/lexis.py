"""The words of all tellings as they are weighed: how rare each is, and how alike the words of two tellings are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from reckoning.reconcile.wording import Wording

RAREST = 16  # words of a telling by which it is looked for
_PRIOR = 200  # reports of a ledger that one imagines before there are any: words are rare in few reports too
_PLAIN, _NAME = 0.02, 0.002  # in how many of these a word stands, and a name

Common = tuple[float, float]
"""The cosine of the words of two tellings, and how rare the names are that both have."""

Numbers = NDArray[np.int64]
Worths = NDArray[np.float64]


class Lexis:
    """The words of tellings, each telling by its number: gathered in arrays, since as objects they fill the memory.

    A word weighs the logarithm of how few tellings have it, more where it stands there more often.
    """

    def __init__(self, wordings: Sequence[Wording]) -> None:
        sizes = [len(one.words) for one in wordings]
        counts = Counter(chain.from_iterable([word for word, _ in one.words] for one in wordings))
        words = sorted(counts)  # numbers follow the alphabet, in whatever order the tellings come
        number = {word: at for at, word in enumerate(words)}
        total = sum(sizes)
        told = chain.from_iterable(one.words for one in wordings)
        self._codes = np.fromiter((number[word] for word, _ in told), np.int32, total)
        told = chain.from_iterable(one.words for one in wordings)
        often = np.fromiter((times for _, times in told), np.int64, total)
        self._named = np.fromiter((word in one.names for one in wordings for word, _ in one.words), np.bool_, total)
        many = np.array(sizes, dtype=np.int64)
        self._starts = [0, *np.cumsum(many).tolist()]
        self._name_weight = _weights(words, counts, len(wordings), _NAME)
        plain = _weights(words, counts, len(wordings), _PLAIN)
        weights = np.where(self._named, self._name_weight[self._codes], plain[self._codes])
        logs = np.array([0.0, *(1 + math.log(times) for times in range(1, int(often.max(initial=0)) + 1))])
        self._worth: Worths = logs[often] * weights
        owners = np.repeat(np.arange(len(wordings)), many)
        long = np.sqrt(np.bincount(owners, self._worth * self._worth, len(wordings)))
        self._long = [one or 1.0 for one in long.tolist()]
        self._mine, self._names = np.zeros(len(words)), np.zeros(len(words))

    def rarest(self, telling: int) -> list[int]:
        """The numbers of the words of a telling that weigh most."""
        first, last = self._starts[telling], self._starts[telling + 1]
        codes = self._codes[first:last]
        found: list[int] = codes[np.lexsort((codes, -self._worth[first:last]))[:RAREST]].tolist()
        return found

    def common(self, one: int, others: Sequence[int]) -> list[Common]:
        """What a telling has in common with each of others."""
        first, last = self._starts[one], self._starts[one + 1]
        own = self._codes[first:last]
        self._mine[own] = self._worth[first:last]
        self._names[own] = self._name_weight[own] * self._named[first:last]
        parts = [slice(self._starts[other], self._starts[other + 1]) for other in others]
        codes = np.concatenate([self._codes[part] for part in parts])
        owners = np.repeat(np.arange(len(others)), [part.stop - part.start for part in parts])
        worth = self._mine[codes] * np.concatenate([self._worth[part] for part in parts])
        names = self._names[codes] * np.concatenate([self._named[part] for part in parts])
        alike = np.bincount(owners, worth, len(others)).tolist()
        rare = np.bincount(owners, names, len(others)).tolist()
        self._mine[own] = self._names[own] = 0.0
        long = self._long[one]
        return [
            (round(alike[at] / (long * self._long[other]), 9), round(rare[at], 9)) for at, other in enumerate(others)
        ]


def _weights(words: Sequence[str], counts: Counter[str], tellings: int, share: float) -> Worths:
    return np.array([math.log((tellings + _PRIOR) / (counts[word] + _PRIOR * share)) for word in words], np.float64)
