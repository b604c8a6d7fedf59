"""Ages in cells: whole years, and no more than the words say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.lists.ages import NEGATIVE, NO_AGE, TOO_OLD, read_age


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("35", 35, 35),
        ("35.0", 35, 35),
        ("٣٥", 35, 35),
        ("35-40", 35, 40),
        ("40 – 45 yrs", 40, 45),
        ("35 to 40", 35, 40),
        ("35 years old", 35, 35),
        ("aged 35", 35, 35),
        ("35 سنة", 35, 35),
        ("6 months", 0, 0),
        ("6-9 months", 0, 0),
        ("18 months", 1, 1),
        ("5 أشهر", 0, 0),
        ("شهر", 0, 0),
        ("شهرين", 0, 0),
        ("سنتين", 2, 2),
        ("3 weeks", 0, 0),
        ("10 days", 0, 0),
        ("2 years 3 months", 2, 2),
        ("0.5", 0, 0),
        ("1,5", 1, 1),
        ("30s", 30, 39),
        ("infant", 0, 2),
        ("Newborn", 0, 0),
        ("رضيع", 0, 2),
        ("niño", 0, 17),
        ("adult", 18, None),
        ("60+", 60, None),
        (">60", 60, None),
        ("over 60 years", 60, None),
        ("<18", None, 17),
        ("under 2.5", None, 2),
        ("Less than a day", None, 0),
        ("menos de 18 años", None, 17),
        ("más de 60", 60, None),
        ("about 40", 35, 45),
        ("~3", 0, 8),
    ],
)
def test_an_age_is_as_exact_as_its_words(cell: str, low: int | None, high: int | None) -> None:
    assert read_age(cell) == ((low, high), None)


@pytest.mark.parametrize("cell", ["", "-", "unknown", "غير معروف", "N/A", "?"])
def test_what_says_nothing_is_unknown_and_no_issue(cell: str) -> None:
    assert read_age(cell) == ((None, None), None)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-1", NEGATIVE),
        ("131", TOO_OLD),
        ("20-999", TOO_OLD),
        ("1234", TOO_OLD),
        ("tall", NO_AGE),
        ("9" * 5000, NO_AGE),
        ("35 tall", NO_AGE),
        ("30 -", NO_AGE),
        ("1 2 3", NO_AGE),
        ("over 30 under 40", NO_AGE),
        ("about 30 - 40", NO_AGE),
        ("!", NO_AGE),
    ],
)
def test_what_is_no_age_is_told(cell: str, reason: str) -> None:
    assert read_age(cell) == ((None, None), reason)


def test_ages_the_wrong_way_round_are_told() -> None:
    assert read_age("40-35") == ((None, None), "its end is before its beginning")


@given(st.text(max_size=20))
def test_no_text_makes_it_fail(cell: str) -> None:
    (low, high), reason = read_age(cell)
    assert reason is None or (low, high) == (None, None)
    assert low is None or high is None or low <= high


@given(st.integers(0, 130), st.integers(0, 130))
def test_a_range_comes_back(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert read_age(f"{low}-{high}") == ((low, high), None)
