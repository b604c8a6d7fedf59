"""Name parts as numbers, and lists that write another part first."""

from __future__ import annotations

import itertools
import random

from reckoning.lists.order import given_first
from reckoning.lists.vocabulary import vocabulary

GIVEN = "Tamir Nadol Orrin Selim Kavo Zefa Milo Ruvan Tesa Jorad".split()
FATHERS = [
    f"{stem}{end}" for stem, end in itertools.product("Pavl Luc Dor Brin Hect".split(), "o en an us im a e".split())
]
FAMILIES = [
    f"{stem}{end}" for stem, end in itertools.product("Verd Mont Kast Lund".split(), "an or ek il uv ost".split())
]


def families(form: str) -> list[list[str]]:
    """Brothers in many families, their names written in this order of parts."""
    rng = random.Random(4)
    out = []
    for family in FAMILIES:
        father = rng.choice(FATHERS)
        out += [[form.format(given=given, father=father, family=family)] for given in rng.sample(GIVEN, 3)]
    return out


def first_parts(*lists: list[list[str]]) -> list[set[str]]:
    words, named = vocabulary(lists)
    return [{str(words.texts[row[0]]) for row in names.codes[0]} for names in named]


def test_numbers_do_not_depend_on_the_order_of_rows() -> None:
    rows = families("{given} {father} {family}")
    one, _ = vocabulary([rows])
    other, _ = vocabulary([rows[::-1]])
    assert one.texts.tolist() == other.texts.tolist()
    assert one.given_bits.tolist() == other.given_bits.tolist()


def test_first_names_stay_first() -> None:
    (found,) = first_parts(families("{given} {father} {family}"))
    assert found == {name.lower() for name in GIVEN}


def test_first_names_come_first_where_the_family_does() -> None:
    (found,) = first_parts(families("{family} {given} {father}"))
    assert found == {name.lower() for name in GIVEN}
    (found,) = first_parts(families("{family} {father} {given}"))
    assert found == {name.lower() for name in GIVEN}


def test_two_lists_that_write_two_parts_the_other_way_round() -> None:
    for turned in (0, 1):
        forms = ["{given} {family}", "{family} {given}"]
        for found in first_parts(*(families(form) for form in (forms if turned else forms[::-1]))):
            assert found == {name.lower() for name in GIVEN}


def test_names_of_one_part_are_not_turned() -> None:
    _, (names,) = vocabulary([[["Tamir"], ["Nadol"], None]])
    assert names.codes[0].tolist() == [[1], [0], [-1]]
    assert len(names) == 3


def test_no_names() -> None:
    words, named = vocabulary([[], []])
    assert [len(names) for names in named] == [0, 0]
    assert len(words.texts) == 0
    assert [len(names) for names in given_first(words.bones, named)] == [0, 0]


def test_parts_written_as_one_elsewhere() -> None:
    words, (names,) = vocabulary([[["Fadl Nour"], ["Fadlnour"], ["Fadlnour Vega"]]])
    assert words.texts.tolist() == ["fadlnour", "vega"]
    assert names.codes[0][0].tolist() == [0, -1]
