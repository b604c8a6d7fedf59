"""Counts: every form of the grammar, as one table that is read and printed back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.text.numerals import Count, counted_in, find_counts, number_at
from reckoning.text.tokens import tokenise

TABLE = [
    ("54 people", "54", 54, 54, "exact"),
    ("At least 54 people", "At least 54", 54, None, "at_least"),
    ("more than 11,000 people", "more than 11,000", 11000, None, "at_least"),
    ("no fewer than nine men", "no fewer than nine", 9, None, "at_least"),
    ("passed 5,400 dead", "passed 5,400", 5400, None, "at_least"),
    ("up to 37 people", "up to 37", None, 37, "up_to"),
    ("no more than 20 people", "no more than 20", None, 20, "up_to"),
    ("as many as 70 people", "as many as 70", None, 70, "up_to"),
    ("nearly 1,500 people", "nearly 1,500", 1500, 1500, "about"),
    ("some 300 people", "some 300", 300, 300, "about"),
    ("an estimated 300 people", "an estimated 300", 300, 300, "about"),
    ("another 15 people", "another 15", 15, 15, "exact"),
    ("all four men", "all four", 4, 4, "exact"),
    ("15 more people", "15 more", 15, 15, "exact"),
    ("15 more than planned", "15", 15, 15, "exact"),
    ("20 or more people", "20 or more", 20, None, "at_least"),
    ("20 or so people", "20 or so", 20, 20, "about"),
    ("between 20 and 30 people", "between 20 and 30", 20, 30, "range"),
    ("20 to 30 people", "20 to 30", 20, 30, "range"),
    ("20-30 people", "20-30", 20, 30, "range"),
    ("three or four men", "three or four", 3, 4, "range"),
    ("three or forty men", "three", 3, 3, "exact"),
    ("three to ten", "three to ten", 3, 10, "range"),
    ("twenty-six people", "twenty-six", 26, 26, "exact"),
    ("one hundred and five people", "one hundred and five", 105, 105, "exact"),
    ("one hundred fifty three", "one hundred fifty three", 153, 153, "exact"),
    ("two hundred thousand people", "two hundred thousand", 200_000, 200_000, "exact"),
    ("two thousand five hundred", "two thousand five hundred", 2500, 2500, "exact"),
    ("forty five people", "forty five", 45, 45, "exact"),
    ("1.5 million people", "1.5 million", 1_500_000, 1_500_000, "exact"),
    ("1,00,000 people", "1,00,000", 100_000, 100_000, "exact"),
    ("two dozen people", "two dozen", 24, 24, "exact"),
    ("2 dozen people", "2 dozen", 24, 24, "exact"),
    ("a dozen people", "a dozen", 12, 12, "exact"),
    ("half a dozen people", "half a dozen", 6, 6, "exact"),
    ("half a million people", "half a million", 500_000, 500_000, "exact"),
    ("a hundred people", "a hundred", 100, 100, "exact"),
    ("hundred people", "hundred", 100, 100, "exact"),
    ("dozens of people", "dozens", None, None, "vague"),
    ("tens of thousands of people", "tens of thousands", None, None, "vague"),
    ("several hundred people", "several hundred", None, None, "vague"),
    ("several dozen people", "several dozen", None, None, "vague"),
    ("hundreds more people", "hundreds more", None, None, "vague"),
    ("a few people", "a few", None, None, "vague"),
    ("a number of people", "a number of", None, None, "vague"),
    ("some people", "some", None, None, "vague"),
    ("and others", "others", None, None, "vague"),
    ("no casualties", "no", 0, 0, "exact"),
    ("no one died", "no one", 0, 0, "exact"),
    ("2012 At least 10", "2012", 2012, 2012, "exact"),
    ("5 at least", "5 at least", 5, None, "at_least"),
    ("20+ people", "20+", 20, None, "at_least"),
    ("100-plus people", "100-plus", 100, None, "at_least"),
    ("upwards of 20 people", "upwards of 20", 20, None, "at_least"),
    ("exceed 1,000", "exceed 1,000", 1000, None, "at_least"),
    ("12\u00a0000 people", "12\u00a0000", 12_000, 12_000, "exact"),
    ("1\u2009200\u2009000 people", "1\u2009200\u2009000", 1_200_000, 1_200_000, "exact"),
    ("from 5 to 10", "5 to 10", 5, 10, "range"),
    ("from over 20 to as many as 30", "over 20 to as many as 30", 20, 30, "range"),
    ("from nearly 20 to over 30", "nearly 20 to over 30", 20, 30, "range"),
    ("from 20 to as few as 10", "20", 20, 20, "exact"),
    ("from 20 to the 30", "20", 20, 20, "exact"),
    ("dug up from 20 to 30 bodies", "20 to 30", 20, 30, "range"),
    ("rose, and from 20 to 30 died", "20 to 30", 20, 30, "range"),
    ("In 2012\u00a020 died", "2012", 2012, 2012, "exact"),
    ("from 20 to the end of 30", "20", 20, 20, "exact"),
    ("from 20 to more", "20", 20, 20, "exact"),
    ("from 20", "20", 20, 20, "exact"),
]
NONE = ["no more", "between them", "between 20", "between 20 and", "9.5 points", "20k votes", "of others"]


def read(text: str) -> list[tuple[str, Count]]:
    tokens = tokenise(text, 0, len(text))
    return [(text[tokens.starts[c.start] : tokens.ends[c.end - 1]], c) for c in find_counts(tokens)]


@pytest.mark.parametrize(("text", "words", "low", "high", "mod"), TABLE)
def test_reads(text: str, words: str, low: int | None, high: int | None, mod: str) -> None:
    found, count = read(text)[0]
    assert (found, count.low, count.high, count.mod) == (words, low, high, mod)


@pytest.mark.parametrize("text", NONE)
def test_reads_no_such_count(text: str) -> None:
    assert not [count for _, count in read(text) if count.mod == "range" or count.low == 0 or count.mod == "vague"]


def test_falling_numbers_are_no_range() -> None:
    assert [words for words, _ in read("30 to 20")] == ["30", "20"]
    assert [words for words, _ in read("between 30 and 20")] == ["30", "20"]
    assert [words for words, _ in read("05 -20")] == ["05", "20"]


@pytest.mark.parametrize(
    "words",
    [
        "rose from 5 to 10",
        "climbed sharply on Tuesday from 5 to at least 10",
        "raised the official death toll from 5 to 10",
        "went up from 5 to 10",
        "now higher, up from 5 to 10",
        "rose sharply, from 5 to 10",
    ],
)
def test_what_a_number_was_before_is_no_end_of_a_range(words: str) -> None:
    assert [(count.low, count.mod == "range") for _, count in read(words)] == [(5, False), (10, False)]


def test_as_many_as_is_not_many() -> None:
    assert [count.mod for _, count in read("as many as they like")] == []


def test_hedges_belong_to_one_count() -> None:
    assert [words for words, _ in read("at least 5 at least 6")] == ["at least 5", "at least 6"]


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_round_trip(value: int) -> None:
    for text in (str(value), f"{value:,}"):
        tokens = tokenise(text, 0, len(text))
        assert number_at(tokens, 0) == (value, 1)


@given(st.integers(min_value=1, max_value=99))
def test_words_round_trip(value: int) -> None:
    tens = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()
    ones = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen"
    ).split()
    text = ones[value] if value < 20 else tens[value // 10] + (f"-{ones[value % 10]}" if value % 10 else "")
    tokens = tokenise(text, 0, len(text))
    assert number_at(tokens, 0) == (value, 1)


@given(st.text(alphabet="0123456789,.- abdehlnostw", max_size=60))
def test_every_count_stands_in_the_text(text: str) -> None:
    tokens = tokenise(text, 0, len(text))
    for count in find_counts(tokens):
        assert 0 <= count.start <= count.core < count.end <= len(tokens)
        assert count.low is None or count.high is None or count.low <= count.high


@pytest.mark.parametrize(
    ("words", "low"),
    [("at least 54 people", 54), ("٥٤ شخصا", 54), ("dozens", None), ("5 of 6", "none"), ("men", "none")],
)
def test_the_one_count_that_words_hold(words: str, low: object) -> None:
    found = counted_in(f"x {words} x", 2, 2 + len(words))
    assert (found.low if found else "none") == low


@pytest.mark.parametrize("text", ["The toll : 12 people died.", "Killed: 12 people.", "Dead:12 people."])
def test_a_colon_alone_makes_no_clock(text: str) -> None:
    assert [count.low for count in find_counts(tokenise(text, 0, len(text)))] == [12]
