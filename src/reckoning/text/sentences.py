"""Sentences: where one ends and the next begins."""

from __future__ import annotations

import re
from functools import cached_property

from reckoning.model import Passage, PassageKind, Report
from reckoning.text.document import Document, Sentence
from reckoning.text.passages import passages
from reckoning.text.tables import cells

# A full stop, question or exclamation mark with what closes after it, then space and something that opens a sentence.
_BREAK = re.compile(r"""[.!?…]["'”’)\]]*\s+(?=["'“‘(\[]?\s?["'“‘(\[]?[A-Z0-9À-ÞЀ-Я\u0600-\u06ff])""")
_ABBREVIATION = re.compile(
    r"""(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Brig|Adm|Cmdr|Sen|Rep|Gov|Pres|Rev|Hon|Fr|Jr|Sr|St|Mt|Ft
    |No|Nos|vs|al|etc|Inc|Ltd|Co|Corp|Bros|approx|Ave|Blvd|Rd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)
    |\b(?:[A-Za-z]\.)+[A-Za-z]|(?:^|[\s"'“‘(])[A-Z])$""",
    re.X | re.I,
)


# No writer's sentence is longer: what is has lost its full stops, and is cut where it pauses.
LONGEST = 1_500
_PIECE = (300, 900)  # characters of a piece, from and to
_SOMETHING = re.compile(r"\S")
_PAUSES = (re.compile(r".*[;:…|\t]\s", re.S), re.compile(r".*,\s", re.S), re.compile(r".*\s", re.S))


def split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open positions of the sentences in ``text[start:end]``, a stretch without line breaks."""
    out: list[tuple[int, int]] = []
    begin = start
    for found in _BREAK.finditer(text, start, end):
        stop = found.start()
        if text[stop] == "." and _is_abbreviation(text, begin, stop):
            continue
        out += _cut(text, begin, stop + len(found.group().rstrip()))
        begin = found.end()
    if begin < end:
        out += _cut(text, begin, end)
    return out


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """One sentence, or pieces of it where it is longer than any sentence is."""
    out: list[tuple[int, int]] = []
    while end - start > LONGEST:
        stop = _pause(text, start)
        out.append((start, start + len(text[start:stop].rstrip())))
        following = _SOMETHING.search(text, stop, end)
        start = following.start() if following else end
    return [*out, (start, end)] if start < end else out


def _pause(text: str, start: int) -> int:
    """Where the next piece begins: behind the last semicolon, else comma, else blank within reach, else anywhere."""
    for pause in _PAUSES:
        found = pause.match(text, start + _PIECE[0], start + _PIECE[1])
        if found:
            return found.end()
    return start + _PIECE[1]


def _is_abbreviation(text: str, begin: int, stop: int) -> bool:
    return _ABBREVIATION.search(text, max(begin, stop - 12), stop) is not None


def read_document(report: Report) -> Document:
    """The report split into sentences, each with its paragraph and the kind of passage it stands in."""
    out: list[Sentence] = []
    text = report.text
    for number, passage in enumerate(passages(report)):
        for start, end in _trimmed(text, passage):
            out.append(Sentence(len(out), start, end, number, passage.kind))
    return Document(report, tuple(out))


class Page:
    """A report's text, of which the sentences are told apart only once somebody asks for them."""

    def __init__(self, report: Report) -> None:
        """The page of a report."""
        self.report = report
        self.text = report.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in order."""
        return read_document(self.report).sentences


def _trimmed(text: str, passage: Passage) -> list[tuple[int, int]]:
    kind: PassageKind = passage.kind
    row = cells(text, passage.start, passage.end)
    if kind in ("headline", "caption", "dateline"):
        return row
    return [sentence for start, end in row for sentence in split_line(text, start, end)]
