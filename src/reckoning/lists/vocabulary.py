"""The name parts of several lists as numbers: each distinct part is folded, sounded and counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reckoning.lists.coded import Codes, Named
from reckoning.lists.letters import Letters, letters
from reckoning.lists.names import joined, parts, rejoined, script, skeleton, sound
from reckoning.lists.order import given_first

Names = Sequence[Sequence[str] | None]  # one entry a record: the record's names as given
__all__ = ["Codes", "Named", "Names", "Vocabulary", "vocabulary"]

UNVOICED: Final = ("arab", "hebrew", "syriac")  # scripts that leave short vowels out
UNSEEN: Final = 50.0  # records thought to have gone before with other names, so that in short lists no name is common


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Distinct name parts in alphabetical order; a part's number is its place.

    ``voiced``: its script writes short vowels. ``bones`` numbers the skeletons; ``given_bits`` and ``tail_bits`` say
    how rare a part is as the first part of a name, and anywhere behind it: minus log2 of the share of records, so 10 is
    one in a thousand.
    """

    texts: NDArray[np.str_]
    sounds: NDArray[np.str_]
    skeletons: NDArray[np.str_]
    scripts: NDArray[np.int32]
    voiced: NDArray[np.bool_]
    bones: Codes
    given_bits: NDArray[np.float64]
    tail_bits: NDArray[np.float64]
    text_letters: Letters
    sound_letters: Letters
    skeleton_letters: Letters


def vocabulary(lists: Sequence[Names]) -> tuple[Vocabulary, list[Named]]:
    """The parts of all these lists' names, and each list in numbers; the same in whatever order lists and rows come."""
    cut: dict[str, tuple[str, ...]] = {}
    for names in lists:
        for record in names:
            for name in record or ():
                if name not in cut:
                    cut[name] = parts(name)
    pairs = joined(cut[name] for names in lists for record in names for name in record or ())
    cut = {name: rejoined(found, pairs) for name, found in cut.items()} if pairs else cut
    texts = sorted({part for found in cut.values() for part in found})
    numbers = {part: at for at, part in enumerate(texts)}
    coded = {name: tuple(numbers[part] for part in found) for name, found in cut.items()}
    bones = _numbers([skeleton(text) for text in texts])
    named = given_first(bones, [_named(names, coded) for names in lists])
    return _vocabulary(texts, bones, named), named


def _named(names: Names, coded: dict[str, tuple[int, ...]]) -> Named:
    rows = [list(dict.fromkeys(found for name in record or () if (found := coded[name]))) for record in names]
    deep = max((len(row) for row in rows), default=0)
    wide = max((len(found) for row in rows for found in row), default=0)
    out = np.full((max(deep, 1), len(rows), max(wide, 1)), -1, np.int32)
    for at, row in enumerate(rows):
        for depth, found in enumerate(row):
            out[depth, at, : len(found)] = found
    return Named(tuple(out))


def _vocabulary(texts: list[str], bones: Codes, named: Sequence[Named]) -> Vocabulary:
    sounds = [sound(text) for text in texts]
    skeletons = [skeleton(text) for text in texts]
    kinds = [script(text) for text in texts]
    number = _numbers(kinds)
    return Vocabulary(
        np.array(texts, np.str_),
        np.array(sounds, np.str_),
        np.array(skeletons, np.str_),
        number,
        np.array([kind not in UNVOICED for kind in kinds], np.bool_),
        bones,
        _bits([codes[:, :1] for some in named for codes in some.codes], number),
        _bits([codes[:, 1:] for some in named for codes in some.codes], number),
        letters(texts),
        letters(sounds),
        letters(skeletons),
    )


def _numbers(words: Sequence[str]) -> Codes:
    """The words by their places among the distinct ones in alphabetical order."""
    places = {word: at for at, word in enumerate(sorted(set(words)))}
    return np.array([places[word] for word in words], np.int32)


def _bits(codes: Sequence[Codes], scripts: NDArray[np.int32]) -> NDArray[np.float64]:
    """How rare each part is in these columns, among the names of its script."""
    counts = np.zeros(len(scripts))
    names = np.zeros(int(scripts.max(initial=0)) + 1)
    for some in codes:
        counts += np.bincount(some[some >= 0], minlength=len(scripts))
        if some.shape[1]:
            first = some[:, 0]
            names += np.bincount(scripts[first[first >= 0]], minlength=len(names))
    return -np.log2((counts + 0.5) / (names[scripts] + UNSEEN))
