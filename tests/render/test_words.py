"""Words on a terminal are cleaned, and keep their order where they run from right to left."""

from __future__ import annotations

import pytest

from reckoning.model import Place, Quantity, Report, Span
from reckoning.render.why import marked
from reckoning.render.words import clean, figure, on_map, one_line, shortened, speaker, when
from reckoning.testing import whole_text_claim


def test_control_characters_and_overrides_are_shown_not_obeyed() -> None:
    assert clean("a\x1b[31mb\u202ec") == "a�[31mb�c"


def test_right_to_left_text_is_isolated() -> None:
    assert one_line("قتل  عشرة") == "\u2068قتل عشرة\u2069"
    assert one_line(" plain \n text ") == "plain text"


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        (Quantity(54, 54, "exact"), "54"),
        (Quantity(54, None, "at_least"), "at least 54"),
        (Quantity(None, 20, "up_to"), "up to 20"),
        (Quantity(20, 30, "range"), "20–30"),
        (Quantity(40, 40, "about"), "about 40"),
        (Quantity(3, 3, "exact", "families"), "3 families"),
        (Quantity(None, None, "vague", "homes", "dozens of", 0, 9), "“dozens of” homes"),
        (Quantity(None, None, "plural"), "—"),
    ],
)
def test_figures_say_what_their_words_say(quantity: Quantity, said: str) -> None:
    assert figure(quantity) == said


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(Span("Seld", 0, 4), "Seld"), ""),
        (Place(Span("Seld", 0, 4), "Seld", country="VL"), "VL"),
        (
            Place(Span("Seld", 0, 4), "Seldo", 5, "VL", "Orrin", 21.456, -31.2, 1.5, as_read="Seld"),
            "Seldo, Orrin, VL, 21.46 -31.20 within 1.5 km",
        ),
        (Place(Span("Seld", 0, 4), "Seld", lat=1.0, lon=2.0), "1.00 2.00"),
    ],
)
def test_a_place_on_the_map_is_told_in_a_line(place: Place, said: str) -> None:
    assert on_map(place) == said


def test_shortened_cuts_at_a_word() -> None:
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("one", 12) == "one"


def test_what_is_not_known_is_not_made_up() -> None:
    claim = whole_text_claim(Report("r1", "killed here"))
    assert when(claim) == "—" and speaker(claim, None) == "r1"


def test_spans_are_marked_in_brackets_without_colour() -> None:
    report = Report("r1", "Before.\n\nkilled here \x07\n\nAfter.")
    claim = whole_text_claim(report)
    assert "[Before.]{trigger}" in marked(claim, report, colour=False).plain
    assert marked(claim, report, colour=True).plain == "Before.\n\nkilled here �\n\nAfter."
