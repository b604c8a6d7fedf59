"""Whether a text is English, and what it is in otherwise."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.lexicon.languages import ENGLISH, LATIN, ONE_LANGUAGE, SCRIPTS, WITHIN
from reckoning.text.language import language_of

ENGLISH_REPORT = (
    "At least 12 people were killed and 30 others wounded when shells hit a market in the town of Amsa on Wednesday, "
    "activists said. The government said that its forces had come under fire from the hills, and that it would look "
    "into what happened. Residents told us that they had been there since the morning. "
)

# One line a language, the same news in each.
SAMPLES = Path(__file__).with_name("languages.txt").read_text(encoding="utf-8")
IN_OTHER_LANGUAGES = dict(line.split(": ", 1) for line in SAMPLES.splitlines())


@pytest.mark.parametrize(("name", "text"), IN_OTHER_LANGUAGES.items(), ids=IN_OTHER_LANGUAGES)
def test_other_languages_are_named(name: str, text: str) -> None:
    found = language_of(text)
    assert (found.verdict, found.name) == ("other", name)
    assert language_of(text * 40) == found
    assert language_of("Twelve killed in shelling of a market in the north\n\n" + text * 5) == found


@pytest.mark.parametrize(("name", "text"), IN_OTHER_LANGUAGES.items(), ids=IN_OTHER_LANGUAGES)
def test_english_that_quotes_another_language_is_english(name: str, text: str) -> None:
    assert language_of(f"{ENGLISH_REPORT}“{text[:120]}”, they said. {ENGLISH_REPORT}").verdict == "english"


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH_REPORT,
        ENGLISH_REPORT.upper(),
        "".join(letter for letter in ENGLISH_REPORT if letter.isalpha() or letter == " "),
        ENGLISH_REPORT * 200,
        "Ten of the dead were from Amsa",
    ],
)
def test_english(text: str) -> None:
    assert language_of(text).name == "English"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "12 dead in Amsa",
        "Al menos 12 muertos",
        "حمص",
        "😀🔥" * 50,
        "1\t2014\t3\n" * 500,
        "Amsa | 12 | killed | shelling\n" * 300,
        "Juan de la Vega, Maria del Carmen, Ana de los Rios, Jan van der Berg, Omar bin Said al Amsi, " * 20,
        "Karel Vand\nOmar Tell\nMina Sarr\n" * 300,
        "x" * 10_000,
    ],
)
def test_too_little_to_tell(text: str) -> None:
    assert language_of(text).verdict == "unclear"


def test_the_script_where_the_language_is_not_known() -> None:
    assert language_of("абвг деёж зикл мноп рсту фхцч").name == "Cyrillic script"
    assert language_of("ᐃᓄᒃᑎᑐᑦ " * 5).name == "another script"


def test_japanese_with_many_chinese_characters_is_japanese() -> None:
    assert (
        language_of("東北部の市場に砲弾、少なくとも十二人死亡、三十人負傷 政府軍と反体制派の戦闘続く").name
        == "Japanese"
    )


def test_a_report_in_two_languages_is_read_for_its_english() -> None:
    assert language_of(IN_OTHER_LANGUAGES["Arabic"] * 30 + ENGLISH_REPORT).name == "Arabic"
    both = (ENGLISH_REPORT * 3, IN_OTHER_LANGUAGES["Arabic"] * 20)
    assert language_of(" ".join(both)).name == "English"


def test_vowel_marks_are_no_letters() -> None:
    assert language_of("قَالَ إِنَّ مِنْ بَيْنِ القَتْلَى").name == "Arabic"


@given(st.text(max_size=300))
def test_any_text_has_a_verdict_and_only_other_languages_may_be_nameless(text: str) -> None:
    found = language_of(text)
    assert (found.name is None) == (found.verdict == "unclear")


@given(st.text(alphabet="abc деж 中文 عربي\n", max_size=4000))
def test_every_length_is_sampled(text: str) -> None:
    assert language_of(text) == language_of(text)


def test_every_script_has_a_language_or_words_to_tell_them_apart() -> None:
    told = set(ONE_LANGUAGE) | set(WITHIN)
    assert {name for name, _ in SCRIPTS} - told == {"Tibetan", "Syriac"}


def test_profiles_prove_something() -> None:
    assert all(len(words - ENGLISH) >= 10 for words in LATIN.values())
