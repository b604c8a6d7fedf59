"""Word pieces changed as they are learnt from: names of places are exchanged for others.

What a report tells of a place is in the words around its name. A network that learns the names themselves learns a
corpus by heart, so a name is at times exchanged for another of as many word pieces, the same one all through a segment.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping

from reckoning.read.segments import COLUMN, Ints, Segment

_PLACE = COLUMN["place"]

Names = Mapping[int, list[tuple[int, ...]]]


def names_of(segments: Iterable[Segment]) -> Names:
    """Every name of a place in the segments, as often as it stands there, by its number of word pieces."""
    out: dict[int, list[tuple[int, ...]]] = {}
    for segment in segments:
        for start, end in _mentions(segment):
            out.setdefault(end - start, []).append(tuple(segment.ids[start:end].tolist()))
    return out


def renamed(segment: Segment, names: Names, share: float, chance: random.Random) -> Ints:
    """The segment's (T,) word pieces, about ``share`` of its names of places exchanged for other names."""
    ids, by_name = segment.ids.copy(), dict[tuple[int, ...], tuple[int, ...]]()
    for start, end in _mentions(segment):
        name = tuple(ids[start:end].tolist())
        if name not in by_name:
            by_name[name] = chance.choice(names[end - start]) if chance.random() < share else name
        ids[start:end] = by_name[name]
    return ids


def _mentions(segment: Segment) -> list[tuple[int, int]]:
    """The half-open runs of word pieces that the gazetteer knows as one place in one sentence."""
    level, out, at = segment.features[:, _PLACE], [], 0
    while at < len(level):
        end = at + 1
        while end < len(level) and level[end] == level[at] and segment.sentence[end] == segment.sentence[at]:
            end += 1
        if level[at]:
            out.append((at, end))
        at = end
    return out
