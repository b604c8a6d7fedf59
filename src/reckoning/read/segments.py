"""What a trained reader looks at: stretches of a report in word pieces, with what the grammars found in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reckoning.model import EFFECTS
from reckoning.read.anchors import Kernel, find_anchors
from reckoning.read.counted import Counted, counted_people
from reckoning.read.implied import implied_people
from reckoning.read.roles import Roles
from reckoning.read.triggers import Trigger, find_triggers, may_hold_claim
from reckoning.text.attribution import Speakers
from reckoning.text.dates import Times
from reckoning.text.document import Document
from reckoning.text.places import Places
from reckoning.text.places_mentions import Mention
from reckoning.text.tokens import Tokens, tokenise

# Word pieces of a text: their numbers and the half-open character positions of each in it.
Split = Callable[[Sequence[str]], list[tuple[list[int], list[tuple[int, int]]]]]
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

CLS, SEP = 101, 102
LONGEST = 510  # the network knows 512 positions
LONGEST_SENTENCE = 200
_LEFT, _RIGHT, _HEADER = 200, 60, 60
# The features of a word piece, each with the number of its values; 0 is "nothing found".
FEATURES = {"shape": 6, "trigger": 9, "phrase": 5, "kernel": 9, "place": 10, "led": 11, "time": 5}
FEATURES |= {"speaker": 3, "passage": 4}
COLUMN = {name: at for at, name in enumerate(FEATURES)}
EFFECT_NUMBER = {effect: at for at, effect in enumerate(EFFECTS)}
_UNREAD = frozenset(("boilerplate", "dateline"))
_LEVELS = {level: at for at, level in enumerate("country region town area site hospital street name".split(), start=1)}
_LED = {how: at for at, how in enumerate("inside about towards from of kind dateline actor bare".split(), start=1)}
_PASSAGES = {"body": 0, "headline": 1, "repeat": 2}
# Words that hint at an effect without naming it: a model may read what no rule can.
_HINTS = re.compile(
    r"\b(?:kill|die[ds]?\b|dying|dead|death|slain|murder|wound|injur|hurt|bleed|blood|hospital|casualt|victim|shoot|shot|"
    r"stab|jail|prison|arrest|detain|releas|freed?\b|sentenc|custod|kidnap|abduct|hostag|captur|seiz|snatch|missing|"
    r"disappear|displac|flee|fled|evacuat|refugee|escap|homeless|shelter|bod(?:y|ies)\b|corpse|surviv|loss|lost|los[et]|"
    r"martyr|surrender|blew|blown|casket|coffin|buried|funeral|lives?\b|claimed|toll|perish|drown|execut|massacre|behead|"
    r"hang(?:ed|ing)|eliminat|neutrali|liquidat|hunger|starv|gunned|struck|hit\b|held\b|taken\b|crossfire|crush)",
    re.I,
)


class Findings:
    """What the grammars find in one document, each sentence read when it is asked for, and once."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.times, self.places, self.speakers, self.roles = Times(doc), Places(doc), Speakers(doc), Roles(doc)
        self._read: dict[int, SentenceFindings] = {}
        self._places_of: dict[int, list[Mention]] | None = None

    def sentence(self, index: int) -> SentenceFindings:
        """The triggers, counts and kernels of one sentence."""
        if index not in self._read:
            stretch = self.doc.sentences[index]
            self._read[index] = SentenceFindings.of(tokenise(self.doc.text, stretch.start, stretch.end))
        return self._read[index]

    def places_of(self, index: int) -> list[Mention]:
        """The mentions of places in one sentence: sorted by sentence once, since a long report has thousands."""
        if self._places_of is None:
            self._places_of = {}
            for mention in self.places.mentions:
                self._places_of.setdefault(mention.sentence, []).append(mention)
        return self._places_of.get(index, [])

    def countrywide_of(self, index: int) -> list[Mention]:
        """Words of one sentence that stand for the whole country. No feature of the model's shows them."""
        return [mention for mention in self.places.countrywide if mention.sentence == index]

    @cached_property
    def named(self) -> frozenset[str]:
        """The keys of the places that the report names, not only by a demonym."""
        return frozenset(mention.key for mention in self.places.mentions if mention.how != "demonym")

    def is_core(self, index: int) -> bool:
        """Whether claims are looked for in the sentence: not in boilerplate, and only where an effect is named."""
        if self.doc.sentences[index].kind in _UNREAD:
            return False
        words = self.doc.words(index)
        return may_hold_claim(words) or _HINTS.search(words) is not None

    def has_trigger(self, sentences: Iterable[int]) -> bool:
        """Whether a word in any of the sentences names an effect."""
        return any(self.sentence(index).triggers for index in sentences)


@dataclass(frozen=True, slots=True)
class SentenceFindings:
    """One sentence's tokens with what the number grammar and the rules find in them."""

    tokens: Tokens
    triggers: list[Trigger]
    counted: list[Counted]
    implied: list[Counted]
    kernels: list[Kernel]

    @classmethod
    def of(cls, tokens: Tokens) -> SentenceFindings:
        """Reads the sentence."""
        counted = counted_people(tokens)
        return cls(tokens, find_triggers(tokens), counted, implied_people(tokens, counted), find_anchors(tokens))

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Character positions of tokens ``start`` to ``end``."""
        return self.tokens.starts[start], self.tokens.ends[max(start, end - 1)]


@dataclass(frozen=True, slots=True)
class Pieces:
    """One sentence in word pieces: parallel arrays of n numbers, starts, ends, and n × F features."""

    ids: Ints
    starts: Ints
    ends: Ints
    features: Ints


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of T word pieces: parallel arrays; ``sentence`` is -1 for marks; it owns the sentences ``cores``."""

    ids: Ints
    starts: Ints
    ends: Ints
    sentence: Ints
    features: Ints
    cores: frozenset[int]
    header: int = field(default=0)

    @property
    def timed(self) -> Bools:
        """(T,): where a time may be looked for, at nothing (position 0) and in the expressions of time."""
        out = self.features[:, COLUMN["time"]] > 0
        out[0] = True
        return out

    def pieces_of(self, start: int, end: int, sentence: int | None = None) -> Ints:
        """The word pieces that touch ``text[start:end]``; those of one sentence alone, if given."""
        inside = (self.starts < end) & (self.ends > start) & (self.sentence >= 0)
        if sentence is not None:
            inside &= self.sentence == sentence
        return np.flatnonzero(inside)


def segments(findings: Findings, split: Split) -> list[Segment]:
    """The stretches that hold every sentence claims are looked for in, each with the sentences around it.

    A report that fits in one is read as one: the place of a claim may be named at its other end. Words that only hint
    at an effect are read beside a trigger: stretches without one hold one claim in a thousand.
    """
    doc = findings.doc
    cores = [s.index for s in doc.sentences if findings.is_core(s.index)]
    pieces = _Pieces(findings, split)
    if pieces.fits(LONGEST - 1):
        return [_segment(pieces, 0, pieces.count - 1, frozenset(cores))] if findings.has_trigger(cores) else []
    out: list[Segment] = []
    waiting = cores
    while waiting:
        first, last = _stretch(pieces, waiting)
        owned = frozenset(core for core in waiting if core <= last[0])
        waiting = [core for core in waiting if core > last[0]]
        if findings.has_trigger(owned):
            out.append(_segment(pieces, first, last[1], owned))
    return out


class _Pieces:
    """The word pieces of a document's sentences, split in one call a neighbourhood."""

    def __init__(self, findings: Findings, split: Split) -> None:
        self._findings, self._split = findings, split
        self._sizes: dict[int, tuple[list[int], list[tuple[int, int]]]] = {}
        self.count = len(findings.doc.sentences)

    def size(self, index: int) -> int:
        """How many word pieces the sentence has, cut at the longest."""
        return len(self._raw(index)[0])

    def fits(self, most: int) -> bool:
        """Whether all sentences together, each with the mark at its end, have no more than ``most`` word pieces."""
        size = 0
        for index in range(self.count):
            size += self.size(index) + 1
            if size > most:
                return False
        return True

    def _raw(self, index: int) -> tuple[list[int], list[tuple[int, int]]]:
        if index not in self._sizes:
            many = [at for at in range(index, min(index + 8, self.count)) if at not in self._sizes]
            words = self._split([self._findings.doc.words(at) for at in many])
            for at, (ids, spans) in zip(many, words, strict=True):
                self._sizes[at] = (ids[:LONGEST_SENTENCE], spans[:LONGEST_SENTENCE])
        return self._sizes[index]

    def of(self, index: int) -> Pieces:
        """The sentence in word pieces with its features."""
        ids, spans = self._raw(index)
        begin = self._findings.doc.sentences[index].start
        starts = np.array([begin + s for s, _ in spans], dtype=np.int64)
        ends = np.array([begin + e for _, e in spans], dtype=np.int64)
        return Pieces(np.array(ids, dtype=np.int64), starts, ends, _features(self._findings, index, starts, ends))


def _stretch(pieces: _Pieces, waiting: list[int]) -> tuple[int, tuple[int, int]]:
    """The first sentence, the last one owned and the last one shown, from the first waiting sentence on."""
    first = waiting[0]
    size = pieces.size(first) + 1
    left = 0
    while first > 0 and left < _LEFT and size + pieces.size(first - 1) + 1 <= LONGEST - _RIGHT - _HEADER:
        first -= 1
        left += pieces.size(first) + 1
        size += pieces.size(first) + 1
    owned = last = waiting[0]
    right = 0
    for index in range(waiting[0] + 1, pieces.count):
        more = pieces.size(index) + 1
        if size + more > LONGEST - (_HEADER if first else 0) - 2:
            break
        size += more
        last = index
        right += more
        if index in waiting:
            owned, right = index, 0
        elif right >= _RIGHT:
            break
    return first, (owned, last)


def _segment(pieces: _Pieces, first: int, last: int, owned: frozenset[int]) -> Segment:
    parts: list[tuple[int, Pieces]] = []
    if first > 0:
        lead = pieces.of(0)
        parts.append((0, Pieces(*(column[:_HEADER] for column in (lead.ids, lead.starts, lead.ends, lead.features)))))
    parts += [(index, pieces.of(index)) for index in range(first, last + 1)]
    ids, starts, ends, sentence = [CLS], [0], [0], [-1]
    features = [np.zeros((1, len(FEATURES)), dtype=np.int64)]
    for index, part in parts:
        ids += [*part.ids.tolist(), SEP]
        starts += [*part.starts.tolist(), 0]
        ends += [*part.ends.tolist(), 0]
        sentence += [index] * len(part.ids) + [-1]
        features += [part.features, np.zeros((1, len(FEATURES)), dtype=np.int64)]
    ids_, starts_, ends_, sentence_ = (np.array(column, dtype=np.int64) for column in (ids, starts, ends, sentence))
    header = len(parts[0][1].ids) + 1 if first else 0
    return Segment(ids_, starts_, ends_, sentence_, np.concatenate(features), owned, header)


def _features(findings: Findings, index: int, starts: Ints, ends: Ints) -> Ints:
    """The n × F features of a sentence's word pieces."""
    out = np.zeros((len(starts), len(FEATURES)), dtype=np.int64)
    text = findings.doc.text
    for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        out[at, 0] = _shape(text[start:end])

    def mark(name: str, start: int, end: int, value: int) -> None:
        out[(starts < end) & (ends > start), COLUMN[name]] = value

    if findings.is_core(index):
        read = findings.sentence(index)
        for trigger in read.triggers:
            mark("trigger", *read.chars(trigger.start, trigger.end), 1 + EFFECT_NUMBER[trigger.effect])
        for item in read.counted:
            if item.end > item.first:
                mark("phrase", *read.chars(item.first, item.end), 2)
        for item in read.counted:
            mark("phrase", *read.chars(item.start, item.first), 1)
        for item in read.implied:
            mark("phrase", *read.chars(item.start, item.end), 3 if item.kind != "name" else 4)
        for kernel in read.kernels:
            count = kernel.count if kernel.count.end > kernel.count.start else kernel.trigger
            mark("kernel", *read.chars(count.start, count.end), 1 + EFFECT_NUMBER[kernel.trigger.effect])
    stretch = findings.doc.sentences[index]
    out[:, COLUMN["passage"]] = _PASSAGES.get(stretch.kind, 3)
    for mention in findings.places_of(index):
        mark("place", mention.start, mention.end, _LEVELS.get(mention.level, 9))
        mark("led", mention.start, mention.end, _LED.get(mention.how, 10))
    for time in findings.times.expressions(index):
        mark("time", time.start, time.end, 1 + (time.until is None) + 2 * findings.times.is_said(time))
    for cue in findings.speakers.cues(index):
        mark("speaker", cue.at, max(cue.to, cue.at + 1), 2)
        mark("speaker", cue.start, cue.end, 1)
    return out


def _shape(word: str) -> int:
    if word[:1].isdigit():
        return 1
    if not word[:1].isalpha():
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 4 if word[0].isupper() else 5
