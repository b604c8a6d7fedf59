"""Which letters words have in common at most: a bound on how alike they can be, far cheaper than comparing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

BUCKETS: Final = 32


@dataclass(frozen=True, slots=True)
class Letters:
    """Of each word its length and its letters: the lower half of the bits says which occur, the upper which do twice.

    Letters share 32 bits, so that two may count as one: what is said to be in common is never too little.
    ``more`` is how many letters are beyond the second of their kind.
    """

    bits: npt.NDArray[np.uint64]
    length: npt.NDArray[np.int16]
    more: npt.NDArray[np.int16]

    def common(self, left: npt.NDArray[np.int32], right: npt.NDArray[np.int32]) -> npt.NDArray[np.int16]:
        """The most letters that the words of these numbers can have in common, pair by pair."""
        shared = np.bitwise_count(self.bits[left] & self.bits[right]).astype(np.int16)
        return np.asarray(shared + np.minimum(self.more[left], self.more[right]))

    def longer(self, left: npt.NDArray[np.int32], right: npt.NDArray[np.int32]) -> npt.NDArray[np.int16]:
        """The length of the longer word of each pair."""
        return np.asarray(np.maximum(self.length[left], self.length[right]))


def letters(words: Sequence[str]) -> Letters:
    """The letters of each word."""
    bits, more = [], []
    for word in words:
        once = twice = beyond = 0
        for sign in word:
            bit = 1 << (ord(sign) % BUCKETS)
            if not once & bit:
                once |= bit
            elif not twice & bit:
                twice |= bit
            else:
                beyond += 1
        bits.append(once | twice << BUCKETS)
        more.append(beyond)
    lengths = np.array([len(word) for word in words], np.int16)
    return Letters(np.array(bits, np.uint64), lengths, np.array(more, np.int16))
