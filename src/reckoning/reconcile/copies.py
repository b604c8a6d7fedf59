"""Near-copies: reports that print one text, whole, abridged to a third, lightly edited, under another headline.

Sentences are compared, not texts: each sentence of the shorter report is looked for in the longer one by its pairs of
neighbouring words, which may stand a few words apart there, so that dropped words, cuts and new openings change
little. Pairs of reports are found by an index of such word pairs, never by comparing all with all.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reckoning.lexicon.function_words import FUNCTION_WORDS
from reckoning.model import Report
from reckoning.text.sentences import split_line

LEAST_SHARE = 0.5  # of the shorter report that stands in the longer one, for a near-copy
LEAST_ALIKE = 0.5  # of a sentence's word pairs that the other has, for the two to be one sentence
LEAST_WORDS = 4  # of a sentence; shorter ones ("He added.") tell nothing
LEAST_COPIED = 10  # words in all: two headlines alike are no copy
REACH = 4  # how far apart, in words, a pair may stand in the longer text
NEIGHBOURS = 8  # reports of one word pair that each is compared with, besides the first
AT_ONCE = 1 << 20  # word pairs that are looked at together
LEAST_PART = 0.15  # of the word pairs of the shorter that two reports must share to be compared at all
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_FIRST, _SECOND, _BITS = 0x5BD1E995, 0x27D4EB2F, 0x7FFF_FFFF_FFFF_FFFF  # with words of 32 bits, no sum has over 64

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place in its report's text, and a number for each of its words, small words left out."""

    start: int
    end: int
    words: array[int]

    @property
    def pairs(self) -> list[int]:
        """The pairs of neighbouring words."""
        return [_pair(a, b) for a, b in pairwise(self.words)]

    @property
    def near(self) -> set[int]:
        """The pairs of words that stand within reach of each other."""
        words = self.words
        return {_pair(a, b) for i, a in enumerate(words) for b in words[i + 1 : i + 1 + REACH]}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is compared of a report; it depends on the report alone, and can be kept."""

    report: str
    published: str | None
    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> int:
        """How many words the comparison goes by."""
        return sum(len(sentence.words) for sentence in self.sentences)

    @property
    def rank(self) -> tuple[str, int, str]:
        """Who comes first is taken for the origin: the earlier report, of one day the longer one."""
        return self.published or "9999", -self.words, self.report


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that is a near-copy of another.

    ``share`` is how much of the shorter of the two stands in the other, ``same`` the sentences that stand in both, as
    (start, end) in the copy and in the origin.
    """

    report: str
    of: str
    share: float
    same: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


def fingerprint(report: Report) -> Fingerprint:
    """The sentences of a report as they are compared."""
    sentences: list[Sentence] = []
    start = 0
    for line in report.text.split("\n"):
        for begin, end in split_line(report.text, start, start + len(line)):
            codes = _codes(report.text[begin:end])
            if len(codes) >= LEAST_WORDS:
                sentences.append(Sentence(begin, end, codes))
        start += len(line) + 1
    return Fingerprint(report.id, report.published, tuple(sentences))


def _codes(text: str) -> array[int]:
    return array("Q", [_code(word) for word in _WORD.findall(text.casefold()) if word not in FUNCTION_WORDS])


@lru_cache(maxsize=1 << 18)
def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _pair(first: int, second: int) -> int:
    """One number for two words in their order: the same in every run of the program."""
    return (first * _FIRST + second * _SECOND) & _BITS


def with_like_sentences(said: Iterable[tuple[str, str]]) -> set[str]:
    """The reports with a sentence that another report has much the same: of (report, sentence) pairs, as claims give.

    Only these need to be compared whole, where what is asked is which claims are copied.
    """
    prints = [
        Fingerprint(report, None, (Sentence(0, len(words), _codes(words)),)) for report, words in sorted(set(said))
    ]
    pairs = _Index(prints).candidates(LEAST_ALIKE, neighbours=2)  # one like sentence is enough
    return {prints[number].report for a, b in pairs if prints[a].report != prints[b].report for number in (a, b)}


def near_copies(prints: Iterable[Fingerprint]) -> tuple[Copy, ...]:
    """The pairs of reports of which one is a near-copy of the other; the order of the reports makes no difference.

    Not every two of a large family of copies are named together: each with its origin, or with other copies of it.
    """
    ordered = sorted(prints, key=lambda item: item.rank)
    index = _Index(ordered)
    sized = [item.words for item in ordered]
    pairs = [(b, a) if sized[b] <= sized[a] else (a, b) for a, b in index.candidates(LEAST_PART)]
    found: list[Copy] = []
    held, where = -1, _Where(())
    for short, long in sorted(pairs, key=lambda pair: (pair[1], pair[0])):
        if long != held:
            held, where = long, _Where(ordered[long].sentences)
        share, same = _aligned(ordered[short].sentences, where, index.weights)
        if same:
            turned = tuple((mine, other) if short > long else (other, mine) for mine, other in same)
            copy, origin = ordered[max(short, long)], ordered[min(short, long)]
            found.append(Copy(copy.report, origin.report, share, turned))
    return tuple(sorted(found, key=lambda copy: (copy.report, copy.of)))


class _Index:
    """Which pair of neighbouring words stands in which reports, and how much each tells."""

    def __init__(self, prints: Sequence[Fingerprint]) -> None:
        # Numbers are gathered in arrays: as objects, the pairs of a million sentences would fill the memory.
        pairs, owners = _pairs_of(prints)
        order = np.argsort(pairs, kind="stable")  # of one pair the reports stay in their order
        pairs, owners = pairs[order], owners[order]
        del order
        first = np.ones(len(pairs), dtype=np.bool_)  # a pair that stands twice in a report counts once
        first[1:] = (pairs[1:] != pairs[:-1]) | (owners[1:] != owners[:-1])
        pairs, owners = pairs[first], owners[first]
        starts = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1]))) if len(pairs) else pairs
        named, counts = pairs[starts], np.diff(starts, append=len(pairs))
        # Words that stand together in many reports tell little of any two of them.
        weights: Floats = 1 / (1 + np.log2(counts.astype(np.float64)))
        totals = np.bincount(owners, weights=np.repeat(weights, counts), minlength=len(prints))
        self._totals: Floats = totals.astype(np.float64)
        shared = counts > 1  # what stands in one report alone joins no two
        several = np.repeat(shared, counts)
        self._pairs: Ints = pairs[several]
        self._owners: Ints = owners[several]
        self._named, self._told, self._counts = named[shared], weights[shared], counts[shared]

    @cached_property
    def weights(self) -> Mapping[int, float]:
        """How much each pair of words tells that stands in several reports."""
        return dict(zip(self._named.tolist(), self._told.tolist(), strict=True))

    def candidates(self, least: float, *, neighbours: int = NEIGHBOURS) -> list[tuple[int, int]]:
        """Pairs of reports, by number, that share at least this part of the shorter one, the earlier first."""
        total = max(len(self._totals), 1)
        step = max(1, total * AT_ONCE // max(len(self._pairs), 1))  # some reports at a time, to save memory
        found: list[tuple[int, int]] = []
        for low in range(0, total, step):
            codes, weights = self._shared(low, low + step, neighbours)
            a, b = np.divmod(codes, total)
            enough = weights >= least * np.minimum(self._totals[a], self._totals[b])
            found += zip(a[enough].tolist(), b[enough].tolist(), strict=True)
        return found

    def _shared(self, low: int, high: int, neighbours: int) -> tuple[Ints, Floats]:
        """What reports share with later ones, those numbered from ``low`` to below ``high``: pairs, and their weights.

        A pair of reports is one number: that of the earlier times how many there are, plus that of the later.
        """
        total = len(self._totals)
        firsts = np.repeat(np.cumsum(self._counts) - self._counts, self._counts)
        worth = np.repeat(self._told, self._counts)
        mine = (self._owners >= low) & (self._owners < high)
        found: list[Ints] = []
        told: list[Floats] = []
        for step in range(1, neighbours + 1):
            here = np.flatnonzero((self._pairs[step:] == self._pairs[:-step]) & mine[:-step])
            found.append(self._owners[here] * total + self._owners[here + step])
            told.append(worth[here])
        places = np.arange(len(self._pairs))
        far = places[(places - firsts > neighbours) & mine[firsts]]
        found.append(self._owners[firsts[far]] * total + self._owners[far])
        told.append(worth[far])
        codes, which = np.unique(np.concatenate(found), return_inverse=True)
        return codes, np.bincount(which, np.concatenate(told), len(codes)).astype(np.float64)


def _pairs_of(prints: Sequence[Fingerprint]) -> tuple[Ints, Ints]:
    """The pairs of neighbouring words of all sentences, and the number of the report that each stands in."""
    held, sizes, owned = array("Q"), array("q"), array("q")
    for number, item in enumerate(prints):
        for sentence in item.sentences:
            held.extend(sentence.words)
            sizes.append(len(sentence.words))
            owned.append(number)
    words, many = np.array(held, dtype=np.uint64), np.array(sizes, dtype=np.int64)
    within = np.ones(len(words), dtype=np.bool_)
    within[np.cumsum(many[many > 0]) - 1] = False  # the last word of a sentence has no neighbour in it
    codes = (words[:-1] * np.uint64(_FIRST) + words[1:] * np.uint64(_SECOND)) & np.uint64(_BITS)
    return codes[within[:-1]].astype(np.int64), np.repeat(np.array(owned, dtype=np.int64), np.maximum(many - 1, 0))


class _Where:
    """In which sentences of a report two words stand within reach of each other."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.of: dict[int, list[int]] = {}
        for number, sentence in enumerate(sentences):
            for pair in sentence.near:
                self.of.setdefault(pair, []).append(number)


Spans = list[tuple[tuple[int, int], tuple[int, int]]]


def _aligned(short: Sequence[Sentence], long: _Where, weights: Mapping[int, float]) -> tuple[float, Spans]:
    """The share of the shorter report that stands in the longer, and the sentences; none where it is no near-copy."""
    copied = whole = 0.0
    words = 0
    same: Spans = []
    for sentence in short:
        pairs = sentence.pairs
        weight = sum(weights.get(pair, 1.0) for pair in pairs)
        whole += weight
        partner = _partner(sentence, pairs, long, weights)
        if partner is not None:
            copied += weight
            words += len(sentence.words)
            same.append(((sentence.start, sentence.end), (partner.start, partner.end)))
    if copied < LEAST_SHARE * whole or words < LEAST_COPIED:
        return 0.0, []
    return copied / whole, same


def _partner(sentence: Sentence, pairs: Sequence[int], long: _Where, weights: Mapping[int, float]) -> Sentence | None:
    """The sentence of the longer report that is this one, with words left out or put in."""
    tally: dict[int, float] = {}
    for pair in pairs:
        for number in long.of.get(pair, ()):
            tally[number] = tally.get(number, 0.0) + weights.get(pair, 1.0)
    if not tally:
        return None
    best = max(tally, key=lambda number: (tally[number], -number))
    other = long.sentences[best]
    alike = tally[best] / sum(weights.get(pair, 1.0) for pair in pairs)
    if alike < LEAST_ALIKE and len(other.words) < len(sentence.words):
        near, theirs = sentence.near, other.pairs
        alike = sum(weights.get(pair, 1.0) for pair in theirs if pair in near)
        alike /= sum(weights.get(pair, 1.0) for pair in theirs)
    return other if alike >= LEAST_ALIKE else None
