"""PolNeAR as a tagging task: its stand-off notes, words, tags, windows and features, and the scoring of exact spans.

In these articles no word stands in two annotations, so one tag a word says it all. Only contents have gaps ("X," he
said. "Y"): a tag of its own says that a stretch goes on with the content before it.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reckoning.model import Report
from reckoning.read.segments import CLS, SEP, Split
from reckoning.text.attribution_cues import cues
from reckoning.text.attribution_quotes import quotations
from reckoning.text.document import Document
from reckoning.text.sentences import read_document

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
# One annotation: its stretches of text in order, half-open. Most have one.
Span = tuple[tuple[int, int], ...]
Spans = dict[str, set[Span]]

KINDS = ("source", "cue", "content")
_RESUMED = "resumed"
TAGS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BIES"), *(f"{part}-{_RESUMED}" for part in "BS"))
TAG_NUMBER = {tag: at for at, tag in enumerate(TAGS)}

_NOTE = re.compile(r"T\d+\t(Source|Cue|Content) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
CORE, LEFT, RIGHT = 208, 64, 32
FEATURES = {"shape": 9, "quote": 5, "place": 5, "rule": 5, "piece": 2, "sentence": 4}


@dataclass(frozen=True, slots=True)
class Article:
    """One annotated article."""

    id: str
    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Words:
    """A text in word pieces: parallel arrays of them, and ``first``, the numbers of those that begin a word."""

    ids: Ints
    starts: Ints
    ends: Ints
    first: Ints

    def bounds(self) -> tuple[Ints, Ints]:
        """Where each word starts and ends in the text."""
        last = np.append(self.first[1:], len(self.ids)) - 1
        return self.starts[self.first], self.ends[last]


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces ``begin:end`` of a text, read together; it judges the words that begin in ``core``."""

    begin: int
    end: int
    core: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready for the network: ``features`` is pieces × FEATURES, ``tags`` one a word."""

    article: Article
    words: Words
    features: Ints
    tags: Ints
    windows: list[Window]

    def piece_ids(self, window: Window) -> Ints:
        """The window's word pieces with the marks that the base model expects around them."""
        return np.concatenate([[CLS], self.words.ids[window.begin : window.end], [SEP]])

    def piece_features(self, window: Window) -> Ints:
        """The features of ``piece_ids``."""
        return np.pad(self.features[window.begin : window.end], ((1, 1), (0, 0)))

    def words_in(self, window: Window) -> tuple[int, int]:
        """The first word and the one past the last that begin in the window."""
        low, high = np.searchsorted(self.words.first, (window.begin, window.end))
        return int(low), int(high)


def read_articles(file: Path) -> list[Article]:
    """The articles of a file of JSON lines with ``id``, ``text`` and ``brat``."""
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Article(row["id"], row["text"], read_brat(row["text"], row["brat"])) for row in rows]


def read_brat(text: str, notes: str) -> Spans:
    """Sources, cues and contents of stand-off notes. Line breaks inside a note's quoted words are passed over."""
    out: Spans = {kind: set() for kind in KINDS}
    for line in notes.split("\n"):
        found = _NOTE.match(line)
        if found:
            numbers = [int(number) for number in re.findall(r"\d+", found[2])]
            span = tidy(text, list(zip(numbers[::2], numbers[1::2], strict=True)))
            if span:
                out[found[1].lower()].add(span)
    return out


def tidy(text: str, stretches: Iterable[tuple[int, int]]) -> Span:
    """The stretches without blanks at their edges; those with nothing but blanks between them are one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if start >= end:
            continue
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def read_words(text: str, split: Split) -> Words:
    """The text in word pieces. A piece that goes on from a letter or digit to another is no new word."""
    ids, spans = split([text])[0]
    kept = [(number, start, end) for number, (start, end) in zip(ids, spans, strict=True) if end > start]
    table = np.array(kept, dtype=np.int64).reshape(-1, 3)
    first = []
    before = -1
    for at, (_, start, end) in enumerate(kept):
        if start != before or not (text[start].isalnum() and text[start - 1].isalnum()):
            first.append(at)
        before = end
    return Words(table[:, 0], table[:, 1], table[:, 2], np.array(first, dtype=np.int64))


def tags_of(words: Words, spans: Spans) -> Ints:
    """One tag a word. An annotation with a word that already has a tag is left out: the shorter ones are set first."""
    starts, ends = words.bounds()
    tags = np.zeros(len(starts), dtype=np.int64)
    rows = [(span, kind) for kind, many in spans.items() for span in many]
    for span, kind in sorted(rows, key=lambda row: (row[0][-1][1] - row[0][0][0], row[0], row[1])):
        touched = [
            (int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end, "left")))
            for start, end in span
        ]
        touched = [(low, high) for low, high in touched if low < high]
        if any(tags[low:high].any() for low, high in touched):
            continue
        for number, (low, high) in enumerate(touched):
            opening = kind if number == 0 or kind != "content" else _RESUMED
            _write(tags[low:high], opening, kind)
    return tags


def _write(tags: Ints, opening: str, kind: str) -> None:
    if len(tags) == 1:
        tags[0] = TAG_NUMBER[f"S-{opening}"]
        return
    tags[:] = TAG_NUMBER[f"I-{kind}"]
    tags[0], tags[-1] = TAG_NUMBER[f"B-{opening}"], TAG_NUMBER[f"E-{kind}"]


def spans_of(text: str, words: Words, tags: Sequence[int] | Ints) -> Spans:
    """The annotations that tags say. Tags that do not fit each other are read as well as they can be."""
    starts, ends = words.bounds()
    stretches: list[tuple[str, int, int]] = []
    begin = -1
    for at, number in enumerate(tags):
        part, _, kind = TAGS[int(number)].partition("-")
        if part in ("B", "S"):
            stretches.append((kind, int(starts[at]), int(ends[at])))
            begin = at
        elif part in ("I", "E") and begin >= 0:
            stretches[-1] = (stretches[-1][0], stretches[-1][1], int(ends[at]))
        begin = at if part in ("B", "I") and begin >= 0 else -1
    grouped: list[tuple[str, list[tuple[int, int]]]] = []
    content: list[tuple[int, int]] | None = None
    for kind, start, end in stretches:
        if kind == _RESUMED and content is not None:
            content.append((start, end))
            continue
        grouped.append(("content" if kind == _RESUMED else kind, [(start, end)]))
        if grouped[-1][0] == "content":
            content = grouped[-1][1]
    out: Spans = {kind: set() for kind in KINDS}
    for kind, parts in grouped:
        out[kind].add(tidy(text, parts))
    return out


@cache
def legal() -> NDArray[np.bool_]:
    """Which tag may follow which, TAGS × TAGS; and as the last row and column which may begin and end a text."""
    size = len(TAGS)
    out = np.zeros((size + 1, size + 1), dtype=bool)
    for one, before in enumerate(TAGS):
        for two, after in enumerate(TAGS):
            out[one, two] = _open(before) == (after[2:] if after[0] in "IE" else None)
        out[size, one] = before[0] in "OBS"
        out[one, size] = before[0] in "OES"
    return out


def _open(tag: str) -> str | None:
    """The kind of stretch that must go on behind a tag."""
    if tag[0] not in "BI":
        return None
    return "content" if tag[2:] == _RESUMED else tag[2:]


def best_path(scores: Floats, follow: Floats) -> Ints:
    """The likeliest legal tags (Viterbi) of words × TAGS scores and TAGS × TAGS scores of one tag behind another."""
    allowed = legal()
    size = len(TAGS)
    follow = np.where(allowed[:size, :size], follow, -1e9)
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    total = np.where(allowed[size, :size], scores[0], -1e9)
    came = np.zeros(scores.shape, dtype=np.int64)
    for at in range(1, len(scores)):
        each = total[:, None] + follow
        came[at] = each.argmax(0)
        total = each.max(0) + scores[at]
    out = np.zeros(len(scores), dtype=np.int64)
    out[-1] = int(np.where(allowed[:size, size], total, -1e18).argmax())
    for at in range(len(scores) - 1, 0, -1):
        out[at - 1] = came[at, out[at]]
    return out


def windows_of(words: Words, sentence_starts: Sequence[int]) -> list[Window]:
    """The text in stretches of whole sentences where they fit, each with some words before and behind it."""
    size = len(words.ids)
    breaks = sorted({int(at) for at in np.searchsorted(words.starts, sentence_starts)} | {size})
    out: list[Window] = []
    begin = 0
    while begin < size:
        fitting = breaks[bisect_right(breaks, begin + CORE) - 1]
        end = fitting if fitting > begin else min(begin + CORE, size)
        left = max(0, begin - LEFT)
        whole = [at for at in breaks if left <= at < begin]
        out.append(Window(whole[0] if whole else left, min(size, end + RIGHT), (begin, end)))
        begin = end
    return out


def prepare(article: Article, split: Split) -> Prepared:
    """Words, features, tags and windows of an article."""
    doc = read_document(Report(article.id, article.text))
    words = read_words(article.text, split)
    windows = windows_of(words, [sentence.start for sentence in doc.sentences])
    return Prepared(article, words, features_of(doc, words), tags_of(words, article.spans), windows)


def features_of(doc: Document, words: Words) -> Ints:
    """What the base model does not see: pieces × FEATURES numbers."""
    text = doc.text
    starts, ends = words.bounds()
    counts = np.diff(np.append(words.first, len(words.ids)))
    table = np.zeros((len(starts), len(FEATURES)), dtype=np.int64)
    inside = np.zeros(len(text) + 1, dtype=np.int64)
    for begin, end in quotations(text):
        inside[begin:end] = 1
    table[:, 0] = [_shape(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    before, after = inside[np.maximum(starts - 1, 0)], inside[np.minimum(ends, len(text))]
    is_mark = table[:, 0] == 8
    table[:, 1] = np.where(is_mark, 2 + np.where(after > before, 1, np.where(before > after, 2, 0)), inside[starts])
    table[:, 3] = _by_rule(doc, starts, ends)
    paragraph = -1
    for sentence in doc.sentences:
        low, high = np.searchsorted(starts, (sentence.start, sentence.end))
        if low == high:
            continue
        share = inside[starts[low:high]].mean()
        table[low:high, 5] = 1 if share == 0 else 3 if share > 0.85 else 2
        table[low, 2] = 1 if sentence.paragraph == paragraph else 2
        table[high - 1, 2] = 3 if text[sentence.end : sentence.end + 1] in ("\n", "") else 4
        paragraph = sentence.paragraph
    pieces = np.repeat(table, counts, axis=0)
    pieces[:, 4] = 1
    pieces[words.first, 4] = 0
    return pieces


def _shape(word: str) -> int:
    if word in ('"', "“", "”", "''", "``"):
        return 8
    if word.isdigit():
        return 1
    if not word[0].isalnum():
        return 2 if word in ",;" else 3 if word in ".?!:" else 4
    if word.islower():
        return 0
    return 5 if word.istitle() else 6 if word.isupper() else 7


def _by_rule(doc: Document, starts: Ints, ends: Ints) -> Ints:
    out = np.zeros(len(starts), dtype=np.int64)
    found = rule_spans(doc)
    for number, kind in ((1, "source"), (3, "cue")):
        for span in found[kind]:
            for start, end in span:
                low, high = np.searchsorted(ends, start, "right"), np.searchsorted(starts, end, "left")
                out[low:high] = number + 1
                out[low : low + 1] = number
    return out


def rule_spans(doc: Document) -> Spans:
    """The sources and cues that the rules find: the cue is what is left of it without its speaker."""
    out: Spans = {kind: set() for kind in KINDS}
    for sentence in doc.sentences:
        for cue in cues(doc.text, sentence.start, sentence.end):
            out["source"].add(tidy(doc.text, [(cue.start, cue.end)]))
            for start, end in ((cue.at, min(cue.start, cue.to)), (max(cue.end, cue.at), cue.to)):
                words = doc.text[start:end] if end > start else ""
                bare = words.strip(" ,;:\n")
                if bare:
                    begin = start + words.index(bare)
                    out["cue"].add(((begin, begin + len(bare)),))
    out["source"].discard(())
    return out


def stretches_of(spans: Spans) -> Spans:
    """Every unbroken stretch as an annotation of its own, as sequence taggers are often scored."""
    return {kind: {(part,) for span in many for part in span} for kind, many in spans.items()}


def counted(gold: Iterable[Spans], given: Iterable[Spans]) -> dict[str, tuple[int, int, int]]:
    """Right ones, given ones and gold ones of exact spans for each kind, and over all."""
    out = dict.fromkeys((*KINDS, "all"), (0, 0, 0))
    for wanted, found in zip(gold, given, strict=True):
        for kind in KINDS:
            more = (len(wanted[kind] & found[kind]), len(found[kind]), len(wanted[kind]))
            for name in (kind, "all"):
                right, offered, real = out[name]
                out[name] = (right + more[0], offered + more[1], real + more[2])
    return out


def f1(counts: tuple[int, int, int]) -> float:
    """F1 of right, given and gold ones."""
    return 2 * counts[0] / max(1, counts[1] + counts[2])


def table_of(counts: Mapping[str, tuple[int, int, int]]) -> str:
    """Precision, recall and F1 in per cent, a kind a line."""
    rows = [f"{'':10}{'precision':>10}{'recall':>8}{'F1':>7}{'gold':>7}{'given':>7}"]
    for kind, (right, given, gold) in counts.items():
        precision, recall = 100 * right / max(1, given), 100 * right / max(1, gold)
        rows.append(f"{kind:10}{precision:10.1f}{recall:8.1f}{100 * f1((right, given, gold)):7.1f}{gold:7}{given:7}")
    return "\n".join(rows)
