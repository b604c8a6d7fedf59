"""Rows of tables, told from prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.model import Report
from reckoning.text.sentences import read_document
from reckoning.text.tables import cells


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in cells(text, 0, len(text))]


@pytest.mark.parametrize(
    "row", ["Vand\t34\tkilled\tAmsa", "| Vand | 34 | killed | Amsa |", "Vand,34,killed,Amsa", "Vand;34;killed;Amsa"]
)
def test_a_row_falls_into_its_cells(row: str) -> None:
    assert words(row) == ["Vand", "34", "killed", "Amsa"]


@pytest.mark.parametrize(
    "line",
    [
        "AMSA | Wednesday | Shells hit the town",
        "\t\tThey fled the town.",
        "It rose to 1,200,300,400 in all",
        "“No,” she said, “never,” and “not us,” and left",
        'Words such as "fire," "smoke," "ash," came up',
        "R&amp;amp;amp;amp;B",
        "He came,saw,left,and, they say, returned",
    ],
)
def test_prose_is_left_whole(line: str) -> None:
    assert words(line) == [line]


def test_empty_cells_are_left_out() -> None:
    assert words("Vand\t\t \tAmsa\t") == ["Vand", "Amsa"]


def test_each_cell_is_a_sentence_also_in_the_first_line() -> None:
    doc = read_document(Report("r", "Name\tAge\tFate\tPlace\nVand\t34\tkilled\tAmsa"))
    assert [doc.words(sentence.index) for sentence in doc.sentences][4:] == ["Vand", "34", "killed", "Amsa"]


@given(st.text(alphabet='ab1\t|,; "', max_size=60))
def test_cells_lie_in_order_and_within_the_line(text: str) -> None:
    last = 0
    for start, end in cells(text, 0, len(text)):
        assert last <= start <= end <= len(text)
        last = end
