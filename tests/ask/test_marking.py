"""Marking: the pieces are the text, under just the marks that cover them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reckoning.ask.marking import MARKED, Mark, Piece, marked_lines, marks_of, spans_of
from reckoning.model import Quantity, Timespan
from tests.reconcile.build import claim, span

TEXT = st.text(alphabet="ab \nم٥", max_size=40)


def test_spans_that_overlap_are_cut_and_the_narrower_is_named_first() -> None:
    """A place within the words of a source, and two claims that share a trigger."""
    text = "medics in Ardun said 5 died"
    marks = [
        Mark("a", "source", 0, 15),
        Mark("a", "place", 10, 15),
        Mark("a", "trigger", 23, 27),
        Mark("b", "trigger", 23, 27),
    ]
    (line,) = marked_lines(text, marks)
    assert [(piece.text, piece.fields, piece.claims) for piece in line] == [
        ("medics in ", ("source",), ("a",)),
        ("Ardun", ("place", "source"), ("a",)),
        (" said 5 ", (), ()),
        ("died", ("trigger",), ("a", "b")),
    ]
    assert line[1].marks[0].field == "place"
    assert line[3].of("trigger") == ("a", "b")
    assert line[3].of("place") == ()


def test_lines_keep_their_positions_and_a_mark_may_run_over_a_line() -> None:
    lines = marked_lines("قتل 5\n\nin Tarn", [Mark("a", "quantity", 4, 10), Mark("a", "place", 90, 95)])
    assert lines == [
        [Piece("قتل ", 0, 4), Piece("5", 4, 5, (Mark("a", "quantity", 4, 10),))],
        [],
        [Piece("in ", 7, 10, (Mark("a", "quantity", 4, 10),)), Piece("Tarn", 10, 14)],
    ]


def test_every_field_with_words_is_a_mark_and_those_without_are_none() -> None:
    bare = claim("5", None, None, None)
    assert [name for name, _ in spans_of(bare)] == ["trigger"]
    told = replace(
        claim("5", "Ardun", None, "Medics", victims="men", means="shell", perpetrator="gunmen"),
        quantity=Quantity(5, 5, "exact", "people", "five", 30, 34),
        time=Timespan("2031-05-04", "2031-05-04", "today", 40, 45),
        caveat=span("unconfirmed", 50),
    )
    assert {mark.field for mark in marks_of([told])} == set(MARKED)
    assert spans_of(told)[-3:] == [("quantity", span("five", 30)), ("time", span("today", 40)), ("caveat", told.caveat)]


@given(TEXT, st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45), st.sampled_from(MARKED)), max_size=8))
def test_the_pieces_are_the_text_and_each_is_under_what_covers_it(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(f"c{number}", name, start, end) for number, (start, end, name) in enumerate(spans)]
    lines = marked_lines(text, marks)
    assert "\n".join("".join(piece.text for piece in line) for line in lines) == text
    fitting = {mark for mark in marks if 0 <= mark.start < mark.end <= len(text)}
    for piece in (piece for line in lines for piece in line):
        assert text[piece.start : piece.end] == piece.text
        assert set(piece.marks) == {mark for mark in fitting if mark.start <= piece.start and piece.end <= mark.end}
