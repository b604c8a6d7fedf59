"""How alike two names are: part by part, within a script and across, whatever their order and with parts missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from reckoning.lists.vocabulary import Codes, Named, Vocabulary

Levels = NDArray[np.int8]
Numbers = NDArray[np.float64]

DIFFER, INITIAL, ALIKE, CLOSE, VARIANT, SAME = range(6)
"""What two parts of names are to each other, from nothing in common to the same letters."""
MOVED, CROSSED, ABSENT = 6, 7, 8
"""Further levels of the given name: elsewhere in both; elsewhere in one, with none in the other; no name to compare."""
PENALTY: Final = np.array([0.0, 4.0, 4.5, 2.0, 0.5, 0.0])  # bits by which chance agreement is commoner, by level
CHUNK: Final = 200_000  # pairs that are aligned at a time
WRITTEN_VOWELS: Final = 0.7  # how alike sounds are, vowels and all, that share their consonants, to be one name


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the names of pairs of records have in common, one entry a pair.

    ``given``: the level of the first parts. ``tail``: three times the parts behind them that agree (to 3), plus those
    in conflict (to 2); 12 where either has none. ``spelling``: the worst level among agreeing parts behind the first: 0
    same, 1 variant or close, 2 less, 3 none agrees. ``missing``: by how many parts one name is longer (to 2).
    ``order``: 1 where the agreeing parts stand in another order. ``given_bits`` and ``tail_bits``: how unlikely the
    agreement is by chance, as minus log2.
    """

    given: Levels
    tail: Levels
    spelling: Levels
    missing: Levels
    order: Levels
    given_bits: Numbers
    tail_bits: Numbers


def likeness(words: Vocabulary, one: Named, other: Named, left: NDArray[np.intp], right: NDArray[np.intp]) -> Likeness:
    """The likeness of the records ``left`` of one list with the records ``right`` of another, pair by pair.

    Where records have several names, the two that agree best count; names of one script are preferred to names of two.
    """
    if not len(words.texts):
        return _blank(len(left))
    chunks = [
        _best(words, one, other, left[at : at + CHUNK], right[at : at + CHUNK])
        for at in range(0, max(len(left), 1), CHUNK)
    ]
    return Likeness(*(np.concatenate(columns) for columns in zip(*map(_columns, chunks), strict=True)))


def _columns(found: Likeness) -> tuple[NDArray[np.generic], ...]:
    return tuple(getattr(found, name) for name in Likeness.__slots__)


def _best(words: Vocabulary, one: Named, other: Named, left: NDArray[np.intp], right: NDArray[np.intp]) -> Likeness:
    best = _blank(len(left))
    rank = np.full(len(left), -np.inf)
    within = np.zeros(len(left), np.bool_)
    names = [(first[left], second[right]) for first in one.codes for second in other.codes]
    both = [(a[:, 0] >= 0) & (b[:, 0] >= 0) for a, b in names]
    same = [some & (words.scripts[a[:, 0]] == words.scripts[b[:, 0]]) for (a, b), some in zip(names, both, strict=True)]
    for some in same:
        within |= some
    for (a, b), present, alike in zip(names, both, same, strict=True):
        at = np.flatnonzero(alike | (present & ~within))
        found = _aligned(words, a[at], b[at])
        score = _score(found)
        better = score > rank[at]
        rank[at[better]] = score[better]
        for whole, part in zip(_columns(best), _columns(found), strict=True):
            whole[at[better]] = part[better]
    return best


def _blank(size: int) -> Likeness:
    """The likeness of records without names."""
    whole = [np.full(size, value, np.int8) for value in (ABSENT, 12, 3, 0, 0)]
    given, tail, spelling, missing, order = whole
    return Likeness(given, tail, spelling, missing, order, np.zeros(size), np.zeros(size))


def _score(found: Likeness) -> Numbers:
    conflicts = np.where(found.tail < 12, found.tail % 3, 0)
    return np.asarray(found.given_bits + found.tail_bits - 6.0 * conflicts - 8.0 * (found.given == DIFFER))


def part_levels(words: Vocabulary, left: Codes, right: Codes) -> Levels:
    """The level of each pair of parts, given by number: the same, a variant, close, alike, an initial, or different."""
    out = np.where(left == right, SAME, DIFFER).astype(np.int8)
    within = words.scripts[left] == words.scripts[right]
    at = np.flatnonzero(within & (left != right))
    out[at] = _within(words, left[at], right[at])
    at = np.flatnonzero(~within)
    out[at] = _across(words, left[at], right[at])
    return out


def _within(words: Vocabulary, left: Codes, right: Codes) -> Levels:
    """Parts in one script: the same sounds are a variant, one slip in five letters is close.

    Where the script writes vowels, the same consonants with nearly the same vowels are a variant, too; where it does
    not, one letter more is often another name.
    """
    a, b, heard_a, heard_b = words.texts[left], words.texts[right], words.sounds[left], words.sounds[right]
    letters = cpdist(a, b, scorer=OSA.normalized_similarity)
    heard = cpdist(heard_a, heard_b, scorer=OSA.normalized_similarity)
    front = cpdist(a, b, scorer=JaroWinkler.normalized_similarity)
    bones = words.bones[left] == words.bones[right]
    onset = _onset(heard_a) == _onset(heard_b)
    short = np.minimum(np.char.str_len(a), np.char.str_len(b)) == 1
    initial = short & (np.char.startswith(a, b) | np.char.startswith(b, a))
    variant = (heard == 1.0) | (bones & words.voiced[left] & onset & (heard >= WRITTEN_VOWELS))
    close = (letters >= 0.8) | (bones & (letters >= 0.7))
    alike = (letters >= 0.6) | (front >= 0.88) | (heard >= 0.7)
    found = np.select([initial, short, variant, close, alike], [INITIAL, DIFFER, VARIANT, CLOSE, ALIKE], DIFFER)
    return found.astype(np.int8)


def _onset(heard: NDArray[np.str_]) -> NDArray[np.bool_]:
    return np.isin(heard.astype("U1"), ("a", "i", "u"))


def _across(words: Vocabulary, left: Codes, right: Codes) -> Levels:
    """Parts in two scripts: by consonants, since one of the two may not write vowels."""
    a, b = words.skeletons[left], words.skeletons[right]
    bones = cpdist(a, b, scorer=OSA.normalized_similarity)
    heard = cpdist(words.sounds[left], words.sounds[right], scorer=OSA.normalized_similarity)
    enough = np.minimum(np.char.str_len(a), np.char.str_len(b)) > 1
    same = (bones == 1.0) & (enough | (heard >= WRITTEN_VOWELS))
    found = np.select(
        [
            same & (heard >= WRITTEN_VOWELS),
            same | (enough & (bones >= 0.75)),
            enough & ((bones >= 0.6) | (heard >= 0.75)),
        ],
        [VARIANT, CLOSE, ALIKE],
        DIFFER,
    )
    return found.astype(np.int8)


def _aligned(words: Vocabulary, a: Codes, b: Codes) -> Likeness:
    """Part by part: the best agreement first, among equals the nearest places; every part is used once."""
    grid = _grid(words, a, b)
    count, wide, deep = grid.shape
    level = np.zeros((count, wide), np.int8)  # of a's parts
    place = np.full((count, wide), -1, np.int8)
    taken = np.full((count, deep), -1, np.int8)  # a's place for b's parts
    spots = sorted(np.ndindex(wide, deep), key=lambda at: (abs(at[0] - at[1]), at))
    for wanted in (SAME, VARIANT, CLOSE, ALIKE, INITIAL):
        rows = np.flatnonzero((grid == wanted).any(axis=(1, 2)))
        some = grid[rows] == wanted
        for i, j in spots:
            hit = rows[some[:, i, j]]
            hit = hit[(place[hit, i] < 0) & (taken[hit, j] < 0)]
            level[hit, i], place[hit, i], taken[hit, j] = wanted, j, i
    return _summed(words, (a, b), level, place, taken)


def _grid(words: Vocabulary, a: Codes, b: Codes) -> Levels:
    """The level of every part of a with every part of b, 0 where one is absent. Each pair of parts is compared once."""
    left, right = a[:, :, None], b[:, None, :]
    grid = np.where((left == right) & (left >= 0), SAME, DIFFER).astype(np.int8)
    done_a, done_b = (grid == SAME).any(axis=2), (grid == SAME).any(axis=1)
    open_ = ((left >= 0) & ~done_a[:, :, None]) & ((right >= 0) & ~done_b[:, None, :])
    at = np.flatnonzero(open_)
    row, i, j = np.unravel_index(at, grid.shape)
    one, other = a[row, i], b[row, j]
    able = _able(words, one, other)
    codes = one[able].astype(np.int64) * len(words.texts) + other[able]
    distinct, back = np.unique(codes, return_inverse=True)
    first, second = np.divmod(distinct, max(len(words.texts), 1))
    grid.ravel()[at[able]] = part_levels(words, first.astype(np.int32), second.astype(np.int32))[back]
    return grid


def _able(words: Vocabulary, left: Codes, right: Codes) -> NDArray[np.bool_]:
    """Which pairs of parts have letters enough in common to be more than different; the bounds of the levels below."""
    within = words.scripts[left] == words.scripts[right]
    texts, sounds, bones = words.text_letters, words.sound_letters, words.skeleton_letters
    heard = sounds.common(left, right) / np.maximum(sounds.longer(left, right), 1)
    common = texts.common(left, right)
    short = np.minimum(texts.length[left], texts.length[right])
    longer = texts.longer(left, right)
    front = common * (1 / short + 1 / longer) >= 1.4 - 1e-9  # Jaro-Winkler of .88 needs Jaro of .8
    letters = within & ((common >= 0.6 * longer - 1e-9) | front | (heard >= 0.7 - 1e-9) | (short == 1))
    across = bones.common(left, right) >= 0.6 * bones.longer(left, right) - 1e-9
    return np.asarray(letters | (~within & (across | (heard >= 0.7 - 1e-9))))


def _summed(words: Vocabulary, names: tuple[Codes, Codes], level: Levels, place: Levels, taken: Levels) -> Likeness:
    a, b = names
    rows = np.arange(len(a))
    lengths = (a >= 0).sum(axis=1), (b >= 0).sum(axis=1)
    met = place[:, 0] == 0
    other_level = np.where(taken[:, 0] >= 0, level[rows, np.maximum(taken[:, 0], 0)], 0)
    found, from_other = place[:, 0] >= 0, taken[:, 0] >= 0
    given = np.select(
        [(lengths[0] == 0) | (lengths[1] == 0), met, found & from_other, found | from_other],
        [ABSENT, level[:, 0], np.where(np.minimum(level[:, 0], other_level) >= CLOSE, MOVED, CROSSED), CROSSED],
        DIFFER,
    )
    behind = place >= 0
    behind[met, 0] = False
    agree = behind.sum(axis=1)
    rest = lengths[0] - met - agree, lengths[1] - met - agree  # parts that nothing answers; the given ones with them
    firsts = (~met & ~found).astype(np.int64), (~met & ~from_other).astype(np.int64)
    conflicts = np.minimum(rest[0] - firsts[0], rest[1] - firsts[1]).clip(0, 2)
    tail = np.where((lengths[0] < 2) | (lengths[1] < 2), 12, agree.clip(0, 3) * 3 + conflicts)
    worst = np.where(behind, level, SAME).min(axis=1, initial=SAME)
    spelling = np.where(agree == 0, 3, np.select([worst == SAME, worst >= CLOSE], [0, 1], 2))
    last = np.maximum.accumulate(np.where(behind, place, -1), axis=1)
    order = (behind[:, 1:] & (place[:, 1:] < last[:, :-1])).any(axis=1)
    bits_given = np.where(met, _rarity(words.given_bits, a[:, 0], b[np.arange(len(b)), 0], level[:, 0]), 0.0)
    partner = b[rows[:, None], np.maximum(place, 0)]
    bits = np.where(behind, _rarity(words.tail_bits, a, partner, level), 0.0).sum(axis=1)
    missing = np.abs(lengths[0] - lengths[1]).clip(0, 2)
    given, tail, spelling, missing, turned = (
        np.asarray(column, np.int8) for column in (given, tail, spelling, missing, order)
    )
    return Likeness(given, tail, spelling, missing, turned, bits_given, bits)


def _rarity(bits: Numbers, a: Codes, b: Codes, level: Levels) -> Numbers:
    """How unlikely it is that two records agree in these parts by chance: by the commoner one, less if less alike."""
    rarer = np.minimum(bits[np.maximum(a, 0)], bits[np.maximum(b, 0)]) - PENALTY[level]
    return np.asarray(np.maximum(rarer, 0.5))
