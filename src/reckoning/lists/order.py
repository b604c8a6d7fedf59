"""Which part of a name is the first name, in a list that writes another part first; and names put in that order.

Brothers and sisters share all parts of their names but one: where many records of a list agree in all but one part, the
place of that part is the place of the first name. Where names have two parts only, two lists that write the same names
the other way round show it, and the parts that fewer people share are the family names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reckoning.lists.coded import Codes, Named

ENOUGH: Final = 10  # pairs of records that must show it
CLEAR: Final = 3.0  # how many times more must speak for another order
VARIOUS: Final = 1.2  # how many more family names there must be than first names
LAST: Final = -1


def given_first(bones: Codes, lists: Sequence[Named]) -> list[Named]:
    """The lists with the first names first; those that show no other order are left as they are."""
    found = [_moved(names, _place(names)) if _spread(bones, names) > VARIOUS else names for names in lists]
    if len(found) == 2 and _reversed(bones, *found):
        turn = int(np.argmax([_spread(bones, names) for names in found]))
        found[turn] = _moved(found[turn], LAST)
    return found


def _place(names: Named) -> int:
    """Where the first name stands, from what records share: 0, 1, or -1 for the end."""
    shown = np.zeros(3)
    for codes in names.codes:
        lengths = (codes >= 0).sum(axis=1)
        for length in (3, 4):
            some = codes[lengths == length, :length] if codes.shape[1] >= length else codes[:0]
            shown += [_agreeing(np.delete(some, place, axis=1)) for place in (0, 1, LAST)]
            shown -= _agreeing(some)
    best = int(np.argmax(shown))
    if best and shown[best] >= max(ENOUGH, CLEAR * shown[0]):
        return (0, 1, LAST)[best]
    return 0


def _agreeing(codes: NDArray[np.int32]) -> float:
    """How many pairs of rows are the same."""
    if not codes.size:
        return 0.0
    times = np.unique(codes, axis=0, return_counts=True)[1].astype(np.float64)
    return float((times * (times - 1) / 2).sum())


def _moved(names: Named, place: int) -> Named:
    """The names turned so that the part at this place comes first: what stood before it goes to the end."""
    if place == 0:
        return names
    return Named(tuple(_rotated(codes, place) for codes in names.codes))


def _rotated(codes: Codes, place: int) -> Codes:
    lengths = (codes >= 0).sum(axis=1)
    wide = np.arange(codes.shape[1])[None, :]
    source = np.where(wide < lengths[:, None], (wide + place) % np.maximum(lengths, 1)[:, None], wide)
    return np.take_along_axis(codes, source, axis=1)


def _reversed(bones: Codes, one: Named, other: Named) -> bool:
    """Whether names of two parts stand in these lists the other way round more often than the same way."""
    pairs = [_pairs(bones, names) for names in (one, other)]
    turned = len(np.intersect1d(pairs[0], _turn(pairs[1])))
    same = len(np.intersect1d(pairs[0], pairs[1]))
    return turned >= max(ENOUGH, CLEAR * same)


def _pairs(bones: Codes, names: Named) -> NDArray[np.int64]:
    """The skeletons of first and last part of names, as one number each, every name once."""
    out = [np.zeros(0, np.int64)]
    for codes in names.codes:
        lengths = (codes >= 0).sum(axis=1)
        rows = np.flatnonzero(lengths > 1)
        first, last = codes[rows, 0], codes[rows, lengths[rows] - 1]
        out.append(bones[first].astype(np.int64) << 32 | bones[last])
    return np.unique(np.concatenate(out))


def _turn(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.unique((pairs & 0xFFFFFFFF) << 32 | pairs >> 32)


def _spread(bones: Codes, names: Named) -> float:
    """How much more various the first parts of a list are than the last ones: above 1, the family name is first."""
    pairs = _pairs(bones, names)
    return len(np.unique(pairs >> 32)) / max(len(np.unique(pairs & 0xFFFFFFFF)), 1)
