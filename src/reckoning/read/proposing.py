"""Proposals: the words of a segment that may be a claim's figure, by the tagger and by the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from reckoning.model import Effect
from reckoning.read.figures import figure
from reckoning.read.marks import Mark
from reckoning.read.pointing import words_at
from reckoning.read.segments import EFFECT_NUMBER, Findings, Floats, Segment, SentenceFindings

_LOW = 0.15
# What may stand between two persons of one list.
_JOINED = re.compile(r"\s*(?:[,;]\s*)?(?:(?:and|&)\s+)?(?:(?:an?|the|his|her|their)\s+)?", re.I)
_ENDS_PERSON = re.compile(r"(?:\s*,|\s+and)+\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mark that may be a claim, with the tagger's logit."""

    mark: Mark
    tag: float


def propose(findings: Findings, segment: Segment, tags: Floats) -> list[Proposal]:
    """The runs of word pieces that the tagger gives one effect, and what the rules read where it sees nothing."""
    out: list[Proposal] = []
    odds: Floats = (1 / (1 + np.exp(-tags))).astype(np.float32)
    for effect, number in EFFECT_NUMBER.items():
        for index, runs in _runs(segment, odds[:, number]).items():
            spans = [span for first, stop in runs if (span := _words(findings.doc.text, segment, first, stop))]
            read = findings.sentence(index)
            for start, end in _persons(findings.doc.text, read, spans, effect):
                pieces = segment.pieces_of(start, end, index)
                plural = bool(odds[pieces, 7].mean() > 0.5)
                out.append(Proposal(Mark(index, start, end, effect, plural), float(tags[pieces, number].max())))
    for index in sorted(segment.cores):
        out += _from_rules(findings, segment, index, (tags, out))
    return out


def _runs(segment: Segment, odds: Floats) -> dict[int, list[tuple[int, int]]]:
    """Sentence → the runs of its word pieces, half-open, that are likely enough, in the order of the text."""
    out: dict[int, list[tuple[int, int]]] = {}
    at = segment.header + 1
    while at < len(odds):
        stop = at
        while stop < len(odds) and odds[stop] > _LOW and segment.sentence[stop] == segment.sentence[at]:
            stop += 1
        if stop > at and segment.sentence[at] in segment.cores:
            out.setdefault(int(segment.sentence[at]), []).append((at, stop))
        at = max(stop, at + 1)
    return out


def _words(text: str, segment: Segment, first: int, stop: int) -> tuple[int, int] | None:
    """The whole words of a run, those that a hyphen joins too ("14-year-old"); ``None`` where it has none."""
    start, end = words_at(text, int(segment.starts[first]), int(segment.ends[stop - 1]))
    if end <= start:
        return None
    while start > 1 and text[start - 1] == "-" and text[start - 2].isalnum():
        start, _ = words_at(text, start - 2, end)
    while end + 1 < len(text) and text[end] == "-" and text[end + 1].isalnum():
        _, end = words_at(text, start, end + 2)
    return start, end


def _persons(text: str, read: SentenceFindings, spans: list[tuple[int, int]], effect: Effect) -> list[tuple[int, int]]:
    """The spans with the persons of one list in one ("a woman" and "child"), and a person apart from those counted
    beside them ("his son" and "three guards")."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        before = out[-1] if out else None
        if before and before[1] >= start:
            out[-1] = before[0], max(end, before[1])
        elif before and _JOINED.fullmatch(text, before[1], start) and _is_list(read, before[0], end, effect):
            out[-1] = before[0], end
        else:
            out.append((start, end))
    return [part for span in out for part in _apart(text, read, span, effect)]


def _is_list(read: SentenceFindings, start: int, end: int, effect: Effect) -> bool:
    found = figure(read, start, end, effect)
    return found is not None and found.rule == "list"


def _apart(text: str, read: SentenceFindings, span: tuple[int, int], effect: Effect) -> list[tuple[int, int]]:
    start, end = span
    for item in read.counted:
        first = read.chars(item.count.start, item.count.end)[0]
        if not start < first < end or (item.count.low or 0) < 2:
            continue
        ends = _ENDS_PERSON.search(text, start, first)
        person = figure(read, start, ends.start(), effect) if ends and ends.start() > start else None
        if ends and person is not None and person.low and person.end <= first:
            return [(start, ends.start()), (first, end)]
    return [span]


def _from_rules(
    findings: Findings, segment: Segment, index: int, seen: tuple[Floats, list[Proposal]]
) -> list[Proposal]:
    read, (tags, found), out = findings.sentence(index), seen, []
    for kernel in read.kernels:
        counted = kernel.count.end > kernel.count.start
        tokens = (kernel.count.start, kernel.count.end) if counted else (kernel.trigger.start, kernel.trigger.end)
        start, end = read.chars(*tokens)
        effect = kernel.trigger.effect
        taken = any(p.mark.effect == effect and p.mark.start < end and start < p.mark.end for p in found)
        pieces = segment.pieces_of(start, end, index)
        if not taken and len(pieces):
            logit = float(tags[pieces, EFFECT_NUMBER[effect]].max())
            out.append(Proposal(Mark(index, start, end, effect, not counted), logit))
    return out
