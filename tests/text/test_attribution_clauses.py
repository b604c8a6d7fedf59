"""Who speaks, in clauses that name the speaker beside a count, behind "is", or in an insertion."""

import pytest

from reckoning.model import Report
from reckoning.text.attribution import Speakers
from reckoning.text.sentences import read_document

TABLE = [
    (
        "The NCC count has six dead in Velt, but one activist in Bar is reporting at least 20 deaths.",
        "20",
        "one activist in Bar",
    ),
    (
        "The NCC count has six dead in Velt, but one activist in Bar is reporting at least 20 deaths.",
        "six",
        "The NCC count",
    ),
    ("The NCC has counted 11, and another group, the Lake Centre, said 12 have died.", "12", "the Lake Centre"),
    (
        "Shells fell on Velt, according to internet feeds and activist groups.\nThey claim 40 people died.",
        "40",
        "internet feeds and activist groups",
    ),
    ("The toll has passed 90.", "90", None),
    ("Troops are reporting for duty; 30 died.", "30", None),
]


@pytest.mark.parametrize(("text", "figure", "speaker"), TABLE)
def test_speaker(text: str, figure: str, speaker: str | None) -> None:
    doc = read_document(Report("r", text))
    at = text.rindex(figure)
    found = Speakers(doc).of(len(doc.sentences) - 1, at, at + len(figure))
    assert (found.span.text if found else None) == speaker
