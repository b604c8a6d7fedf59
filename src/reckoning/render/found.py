"""What a search finds, for people and for machines: reports, their sentences, and the words set off in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from reckoning.ask.finding import Hit, Passage
from reckoning.model import Report
from reckoning.render.claims import FAINT, FIGURE, ID
from reckoning.render.words import clean, figure, one_line, short

CSV_HEADER = ("report", "published", "publisher", "start", "end", "sentence", "words", "claims")


def hits_page(hits: Sequence[Hit]) -> RenderableType:
    """Each report that was found, and below it the sentences, the words set off, with the claims that they hold."""
    parts: list[RenderableType] = []
    for hit in hits:
        parts.append(_head(hit.report))
        parts += [Padding(_sentence(passage), (0, 0, 0, 2)) for passage in hit.passages]
        if hit.more:
            parts.append(Text(f"  … and {hit.more:,} more sentence{'s' * (hit.more > 1)}", FAINT))
        parts.append(Text())
    return Group(*parts)


def _head(report: Report) -> Text:
    head = Text(one_line(report.title or report.id), FIGURE)
    about = [report.id if report.title else None, report.publisher, report.published]
    head.append("".join(f" · {one_line(part)}" for part in about if part), FAINT)
    return head


def _sentence(passage: Passage) -> Text:
    text = Text("“")
    for piece, is_word in passage.pieces:
        text.append(clean(" ".join(piece.splitlines())), "bold reverse" if is_word else "")
    text.append("”")
    for claim in passage.claims:
        denied = "denied, " if claim.polarity == "denied" else ""
        text.append(f"  {figure(claim.quantity)} {denied}{claim.effect} ", FAINT).append(short(claim.id), ID)
    return text


def hit_facts(hits: Iterable[Hit]) -> Iterator[dict[str, Any]]:
    """Each report that was found as a plain object; positions of words are those in the report's text."""
    for hit in hits:
        report = hit.report
        about = {"report": report.id, "title": report.title, "publisher": report.publisher}
        passages = [_passage_fact(passage) for passage in hit.passages]
        yield {**about, "published": report.published, "sentences": passages, "more_sentences": hit.more}


def _passage_fact(passage: Passage) -> dict[str, Any]:
    sentence = passage.sentence
    words = [
        {"text": sentence.text[start:end], "start": sentence.start + start, "end": sentence.start + end}
        for start, end in passage.marks
    ]
    claims = [claim.id for claim in passage.claims]
    return {"text": sentence.text, "start": sentence.start, "end": sentence.end, "words": words, "claims": claims}


def hit_cells(hits: Iterable[Hit]) -> Iterator[list[object]]:
    """Rows for CSV, the header first: one for each sentence."""
    yield list(CSV_HEADER)
    for fact in hit_facts(hits):
        for one in fact["sentences"]:
            words = " | ".join(word["text"] for word in one["words"])
            about = [fact["report"], fact["published"], fact["publisher"], one["start"], one["end"]]
            yield [*about, one["text"], words, " ".join(one["claims"])]
