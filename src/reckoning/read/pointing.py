"""From a model's pointers to spans: which words fill a slot, and how likely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reckoning.read.segments import Floats, Segment

NEVER = -1e4  # the pointer, as a logit, to what may not be chosen
LONGEST_SPAN = 24  # word pieces
MOST_WORDS = 15  # as many as the longest argument of 12,000 annotated ones has


@dataclass(frozen=True, slots=True)
class Pointed:
    """What fills a slot: ``text[start:end]``, or nothing (``start`` is ``None``); ``share`` is how likely, 0 to 1."""

    start: int | None
    end: int | None
    share: float

    def touches(self, start: int, end: int) -> bool:
        """Whether it and ``text[start:end]`` share a character."""
        return self.start is not None and self.end is not None and self.start < end and start < self.end


def shares(points: Floats) -> Floats:
    """Pointers (…, T) as logits → shares that add up to 1 over the word pieces."""
    raised = np.exp(points - points.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)


def words_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole words, and narrowed by marks and blanks at its ends."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end and text[start] in " ,;:.-–—()[]\"“”'’\n\t":
        start += 1
    while end > start and text[end - 1] in " ,;:-–—([\"“”'’\n\t":
        end -= 1
    return start, end


def best_span(
    segment: Segment, first: Floats, last: Floats, text: str, breaks: frozenset[str] = frozenset()
) -> Pointed:
    """The likeliest span of a few words in one sentence, or nothing where that is likelier.

    No span goes on over one of the words ``breaks``: two pointers that hesitate between two phrases, "rebels and denied
    that its troops", would else take both and all between.
    """
    none = float(first[0] * last[0])
    best, at = 0.0, (0, 0)
    for start in np.argsort(-first[1:])[:8] + 1:
        sentence = segment.sentence[start]
        if sentence < 0:
            continue
        stop = start
        words = 1
        while stop < len(first) and stop - start < LONGEST_SPAN and segment.sentence[stop] == sentence:
            words += bool(stop > start and segment.starts[stop] > segment.ends[stop - 1])
            broken = stop > start and text[segment.starts[stop] : segment.ends[stop]].lower() in breaks
            if words > MOST_WORDS or broken:
                break
            stop += 1
        end = int(start + np.argmax(last[start:stop]))
        if first[start] * last[end] > best:
            best, at = float(first[start] * last[end]), (int(start), end)
    # shares of start and end are judged apart, so that doubt about where a phrase ends does not empty the slot
    if best == 0.0 or first[0] + last[0] >= 1.0 or (none >= best and first[0] + last[0] > 0.6):
        return Pointed(None, None, float((first[0] + last[0]) / 2))
    start, end = words_at(text, int(segment.starts[at[0]]), int(segment.ends[at[1]]))
    return Pointed(start, end, float((1 - first[0] + 1 - last[0]) / 2 * min(1.0, best**0.5 + 0.25)))
