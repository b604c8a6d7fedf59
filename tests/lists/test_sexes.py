"""Sexes in cells, and letters that say something else in another column."""

from __future__ import annotations

import pytest

from reckoning.lists.sexes import NO_SEX, letters_of, read_sex


@pytest.mark.parametrize(
    ("cell", "sex"),
    [
        ("F", "f"), ("m", "m"), ("Female", "f"), ("male.", "m"),
        ("أنثى", "f"), ("ذكر", "m"), ("Ž", "f"), ("Kadın", "f"),
        ("erkek", "m"), ("ч", "m"), ("жіноча", "f"), ("boy", "m"),
        ("female child", "f"), ("mujer", "f"), ("נקבה", "f"),
    ],
)  # fmt: skip
def test_words_and_letters_of_many_languages(cell: str, sex: str) -> None:
    assert read_sex(cell) == (sex, None)


@pytest.mark.parametrize("cell", ["", "unknown", "U", "other"])
def test_unknown_stays_unknown(cell: str) -> None:
    assert read_sex(cell) == (None, None)


@pytest.mark.parametrize("cell", ["1", "male and female", "tall"])
def test_what_is_no_sex_is_told(cell: str) -> None:
    assert read_sex(cell) == (None, NO_SEX)


def test_m_is_mujer_beside_h_and_male_beside_f() -> None:
    assert read_sex("M", letters_of(["H", "M", ""])) == ("f", None)
    assert read_sex("M", letters_of(["F", "M", "H"])) == ("m", None)
    assert read_sex("M", letters_of(["M"])) == ("m", None)
