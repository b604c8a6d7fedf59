from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reckoning.gazetteer.casing import cased, is_capitals

WIRE = "ORRIN, 3 MAY (WIRE) -- THE POLICE REPORTED THAT GUERRILLAS ATTACKED A TOWN NEAR PORT VELL, O'DARE SAID."


def test_a_text_in_capitals_keeps_those_of_names() -> None:
    assert cased(WIRE).startswith(
        "Orrin, 3 may (Wire) -- the police reported that guerrillas attacked A town near Port "
    )
    assert "O'dare said" in cased(WIRE)
    assert "administration" in cased(WIRE + " ITS ADMINISTRATION")


def test_names_that_plain_words_begin_or_make_have_their_capitals() -> None:
    assert cased(WIRE + " NEW ORRIN AND SOUTH VELLAND").endswith(" New Orrin and South Velland")
    assert cased(WIRE + " THE UNITED STATES AND THE MIDDLE EAST").endswith(" the United States and the Middle East")
    assert cased(WIRE + " TRINIDAD AND TOBAGO, A NEW PORT").endswith(" Trinidad and Tobago, A new port")


def test_other_texts_stay_as_they_are() -> None:
    mixed = "POLICE SAID so, and nobody in the town of Orrin knew what was meant by it at all."
    assert cased(mixed) == mixed
    assert not is_capitals("ORRIN DENIES")


def test_letters_that_grow_when_small_are_left() -> None:
    assert "Iİ" not in cased(WIRE + " ÀÉÎ")
    assert cased(WIRE + " ÀÉÎ").endswith("Àéî")


@given(st.text(alphabet=st.characters(categories=("Lu", "Nd", "Po", "Zs")), max_size=200))
def test_every_character_stays_at_its_place(text: str) -> None:
    assert len(cased(text)) == len(text)
    assert cased(text).casefold() == text.casefold() or not is_capitals(text)
