"""Sentences, passages and the document they make."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.model import Report
from reckoning.text.passages import passages
from reckoning.text.sentences import LONGEST, Page, read_document, split_line
from reckoning.text.tokens import tokenise

BODY = "Ten people were hurt near the bridge on the road north, residents said."


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_line(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One fell. Two fled.", 2),
        ("Dr. Smith fell. Two fled.", 2),
        ("The U.N. team left. It came back.", 2),
        ('"Ten died." He left.', 2),
        ("Is it so? Yes! It is.", 3),
        ("It rose by 2.5 points", 1),
        ("J. Smith of St. Paul spoke.", 1),
        ("قتل عشرة. وفر خمسة.", 2),
    ],
)
def test_splits(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_an_empty_stretch_has_no_sentence() -> None:
    assert split_line("One fell.", 4, 4) == []


@given(st.text(alphabet="ABab .!?\"'\n1", max_size=80))
def test_sentences_lie_in_order_and_hold_every_word(text: str) -> None:
    doc = read_document(Report("r", text))
    last = 0
    for sentence in doc.sentences:
        assert last <= sentence.start < sentence.end
        assert doc.words(sentence.index) == text[sentence.start : sentence.end]
        last = sentence.end
    kept = "".join(doc.words(s.index) for s in doc.sentences)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize("pause", ["; ", ", ", " "])
def test_what_is_longer_than_any_sentence_is_cut_where_it_pauses(pause: str) -> None:
    words = "the road was closed and nobody knew why"
    text = pause.join([words] * 200)
    pieces = sentences(text)
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert pause == " " or all(piece.rstrip(pause).endswith("why") for piece in pieces)


@pytest.mark.parametrize("text", ["x" * 5000, "a" + " " * 5000 + "b", "a " * 400 + " " * 5000])
def test_cutting_keeps_every_word_and_no_blank_piece(text: str) -> None:
    pieces = sentences(text)
    assert all(pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def kinds(text: str, title: str | None = None) -> list[str]:
    return [p.kind for p in passages(Report("r", text, title=title))]


def test_passages() -> None:
    lines = (
        "Shells hit the bridge",
        "image captionThe bridge in May",
        BODY,
        BODY,
        "Related Internet Links",
        "Last line.",
    )
    text = "\n\n".join(lines)
    assert kinds(text) == ["headline", "caption", "body", "repeat", "boilerplate", "body"]
    found = passages(Report("r", text))
    assert found[3].repeats == found[2].start


def test_the_title_is_the_headline_wherever_it_stands() -> None:
    assert kinds(f"{BODY}\nTen hurt at the bridge.", "Ten hurt at the bridge.") == ["body", "headline"]


def test_short_lines_may_stand_twice() -> None:
    assert kinds("He left.\nHe left.") == ["body", "body"]


def test_a_headline_is_one_sentence() -> None:
    doc = read_document(Report("r", "Ten dead! Who knows why\nIt was so. It is."))
    assert [s.kind for s in doc.sentences] == ["headline", "body", "body"]


def test_published_to_the_day_only() -> None:
    assert read_document(Report("r", "x", published="2012-02-08")).published == dt.date(2012, 2, 8)
    assert read_document(Report("r", "x", published="2012-02")).published is None
    assert read_document(Report("r", "x")).published is None


def test_tokens_keep_positions() -> None:
    text = "The U.N. said 2,700 of Dara'a's 30-year-old men fled…"
    tokens = tokenise(text, 0, len(text))
    assert all(text[s:e] == w for w, s, e in zip(tokens.words, tokens.starts, tokens.ends, strict=True))
    assert {"U.N.", "2,700", "30-year-old"} <= set(tokens.words)
    assert tokens.matches(0, ("the", "u.n."))
    assert not tokens.matches(1, ("the",))
    assert len(tokens) == len(tokens.words)


def test_a_page_has_the_sentences_of_its_document() -> None:
    report = Report("a", f"{BODY} Two fled.")
    page = Page(report)
    assert (page.report, page.text) == (report, report.text)
    assert page.sentences == read_document(report).sentences
