"""A report's text, split once: what every finder of spans works on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reckoning.model import PassageKind, Report, first_day


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``doc.text[start:end]``. ``paragraph`` counts lines from 0; ``kind`` is that of its passage."""

    index: int
    start: int
    end: int
    paragraph: int
    kind: PassageKind = "body"


@dataclass(frozen=True, slots=True)
class Document:
    """A report with its sentences in order. ``published`` is the report's day, or ``None`` when it has none."""

    report: Report
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The report's text, as given: every offset is a position in it."""
        return self.report.text

    @property
    def published(self) -> dt.date | None:
        """The day of publication; ``None`` when it is not known to the day."""
        value = self.report.published
        return first_day(value[:10]) if value and len(value) >= 10 else None

    def words(self, index: int) -> str:
        """The text of sentence ``index``."""
        sentence = self.sentences[index]
        return self.report.text[sentence.start : sentence.end]
