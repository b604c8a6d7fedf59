"""A model made by hand for tests: it tags and points to the words it is told, by splitting at blanks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from reckoning.model import Report
from reckoning.read.marks import ROLES, View
from reckoning.read.segments import EFFECT_NUMBER, Floats, Segment

SURE = 9.0


def split_words(texts: Sequence[str]) -> list[tuple[list[int], list[tuple[int, int]]]]:
    """Words and marks as word pieces, all with one number."""
    found = [[m.span() for m in re.finditer(r"\w+|[^\w\s]", text)] for text in texts]
    return [([7] * len(spans), spans) for spans in found]


class WordsModel:
    """Tags ``{words: effect}`` ("plural killed" for a bare plural) and points every claim to ``{role: words}``."""

    name = "words-1"

    def __init__(
        self, report: Report, tags: Mapping[str, str], roles: Mapping[str, str], *, valid: float = SURE
    ) -> None:
        self._text, self._tags, self._roles, self._valid = report.text, tags, roles, valid
        self._segment: Segment | None = None
        self.seen: list[Segment] = []
        self.decided: list[View] = []

    def _pieces(self, words: str) -> list[int]:
        assert self._segment is not None
        start = self._text.find(words)
        return [] if start < 0 else self._segment.pieces_of(start, start + len(words)).tolist()

    def encode(self, segment: Segment) -> tuple[Floats, Floats]:
        self._segment = segment
        self.seen.append(segment)
        tags = np.full((len(segment.ids), 8), -SURE, dtype=np.float32)
        for words, effect in self._tags.items():
            for at in self._pieces(words):
                tags[at, EFFECT_NUMBER[effect.removeprefix("plural ")]] = SURE  # type: ignore[index]
                if effect.startswith("plural "):
                    tags[at, 7] = SURE
        return tags, np.zeros((len(segment.ids), 4), dtype=np.float32)

    def decide(self, hidden: Floats, views: list[View]) -> tuple[Floats, Floats]:
        self.decided += views
        points = np.full((len(views), 2 * len(ROLES), len(hidden)), -SURE, dtype=np.float32)
        points[:, :, 0] = 0.0
        for role, words in self._roles.items():
            pieces, number = self._pieces(words), ROLES.index(role)
            if pieces:
                points[:, 2 * number, pieces[0]] = SURE
                points[:, 2 * number + 1, pieces[-1]] = SURE
        whole = np.tile(np.array([self._valid, -SURE, SURE, 0, 0], dtype=np.float32), (len(views), 1))
        return points, whole
