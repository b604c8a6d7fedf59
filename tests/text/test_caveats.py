"""Caveats: which words doubt a figure, and which sentences they cover."""

import pytest

from reckoning.model import Report
from reckoning.text.caveats import Caveats
from reckoning.text.sentences import read_document


def caveats(text: str) -> Caveats:
    return Caveats(read_document(Report("r", text)))


def words(text: str, index: int) -> tuple[str, str] | None:
    found = caveats(text).of(index)
    if found is None:
        return None
    span, rule = found
    assert text[span.start : span.end] == span.text
    return span.text, rule


@pytest.mark.parametrize(
    ("text", "caveat"),
    [
        ("Unconfirmed reports spoke of six dead.", "Unconfirmed"),
        ("Six people are feared dead.", "feared dead"),
        (
            "There were conflicting reports about the toll, with six or nine killed.",
            "conflicting reports about the toll",
        ),
        ("There were no official figures of deaths.", "no official figures of deaths"),
        ("Six died but the true number is far higher.", "true number is far higher"),
    ],
)
def test_words_beside_a_figure(text: str, caveat: str) -> None:
    assert words(text, 0) == (caveat, "caveat-own-sentence")


@pytest.mark.parametrize(
    ("doubt", "caveat"),
    [
        ("The reports could not be independently verified.", "could not be independently verified"),
        ("The agency cannot verify this.", "cannot verify"),
        ("It was impossible for the agency to confirm the extent.", "impossible for the agency to confirm"),
        ("There was no independent confirmation.", "no independent confirmation"),
        ("These figures must be treated with caution.", "must be treated with caution"),
        ("THE TOLL COULD NOT BE CONFIRMED.", "COULD NOT BE CONFIRMED"),
    ],
)
def test_a_report_that_could_not_be_checked(doubt: str, caveat: str) -> None:
    assert words(f"Six people were killed. {doubt}", 0) == (caveat, "caveat-unverified-report")


def test_how_far_a_report_wide_caveat_reaches() -> None:
    lines = ["One died here.", "Two died here.", "Three died here.", "Four died here."]
    text = " ".join([*lines, "Nothing could be independently verified.", "Five died here.", "Six died here."])
    text = text.replace("Nothing could be", "That could not be")
    assert [words(text, n) is not None for n in range(7)] == [False, True, True, True, True, True, False]


def test_of_two_as_near_the_one_that_follows() -> None:
    text = "That could not be verified. Six died. This is hard to verify."
    assert words(text, 1) == ("hard to verify", "caveat-unverified-report")


@pytest.mark.parametrize(
    "text", ["Six died.", "Officials confirmed that six died.", "Police will verify the claim. Six died."]
)
def test_no_caveat(text: str) -> None:
    assert words(text, 0) is None
    assert caveats(text).report_wide == ()
