"""How words are asked for, when two are one, and where a text holds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.ask.search import LONGEST, apart, keyed, marks, tokens, words_of


def found(text: str, asked: str) -> list[str]:
    return [text[start:end] for start, end in apart(marks(text, words_of(asked)))]


@pytest.mark.parametrize(
    ("asked", "terms", "without"),
    [
        ("Orrin  market", [("orrin",), ("market",)], []),
        ('"air strike" -hospital', [("air", "strike")], [("hospital",)]),
        ('Orrin -"old town', [("orrin",)], [("old", "town")]),
        ("al-Seld Dar'a Tarn’s", [("al", "seld"), ("dara",), ("tarn",)], []),
        ("1,200 ١٢٠٠ 12,34", [("1200",), ("12", "34")], []),
        ("Élan élan ELAN", [("elan",)], []),
        ("المَدينة المستشفى", [("مدينه",), ("مستشفي",)], []),
        ("東京 हिन्दी", [("東", "京"), ("हिनदी",)], []),
        (' - * " ', [], []),
        ("ء ـ", [], []),  # letters of which nothing is left
    ],
)
def test_words_as_typed(asked: str, terms: list[tuple[str, ...]], without: list[tuple[str, ...]]) -> None:
    words = words_of(asked)
    assert [term.keys for term in words.terms] == terms
    assert [term.keys for term in words.without] == without


@pytest.mark.parametrize("asked", ["shell*", '"air str"*', '"air str*"'])
def test_a_star_asks_for_a_beginning(asked: str) -> None:
    (term,) = words_of(asked).terms
    assert term.begins


@pytest.mark.parametrize("asked", ["-hospital", "x" * (LONGEST + 1), " ".join(map(str, range(21)))])
def test_what_cannot_be_asked(asked: str) -> None:
    with pytest.raises(ValueError, match=r"word|characters"):
        words_of(asked)


@given(st.text(alphabet=" \"*-aB9é’'مدة東,", max_size=30))
def test_words_printed_are_the_same_words(asked: str) -> None:
    try:
        words = words_of(asked)
    except ValueError:
        return
    assert words_of(str(words)) == words


@given(st.text(max_size=60))
def test_every_word_of_a_text_is_found_in_it_by_its_key(text: str) -> None:
    line, bare = keyed(text)
    keys = [token.key for token in tokens(text)]
    assert line.split() == keys
    assert len(bare.split()) in (0, len(keys))


def test_capitals_accents_and_vowel_signs_do_not_count() -> None:
    assert found("Shelling in Sélda and SELDA’s market", "selda") == ["Sélda", "SELDA’s"]
    assert found("قُتِلَ في المدينة القديمة", "قتل مدينة") == ["قُتِلَ", "المدينة"]


def test_what_arabic_writes_on_to_a_word_does_not_hide_it() -> None:
    text = "وبالمدينة للمدينة ومدينة بمدينة مدن"
    assert found(text, "مدينة") == ["وبالمدينة", "للمدينة", "ومدينة", "بمدينة"]
    assert found("نزحوا من بالمدينة القديمة", '"مدينة القديمة"') == ["بالمدينة القديمة"]
    assert found("في بيت", "يت") == []  # what is left of a short word is no word


def test_phrases_and_beginnings() -> None:
    text = "An air strike; the air was clear. Airstrikes struck."
    assert found(text, '"air strike"') == ["air strike"]
    assert found(text, "air") == ["air", "air"]
    assert found(text, "air* str*") == ["air", "strike", "air", "Airstrikes", "struck"]
    assert found(text, '"an air strike" air') == ["An air strike", "air"]
    assert found("a b a c", '"a b" "b a"') == ["a b a"]
