"""Identifiers that are the same in both lists: as good as certain, unless names and sexes clash."""

from __future__ import annotations

import pyarrow as pa
import pytest

from reckoning.engine.linkage import link
from reckoning.lists.exact import agreeing, key_codes
from reckoning.lists.table import SCHEMA


def rows(name: str, *people: tuple[str, str | None, str | None]) -> pa.Table:
    made = [
        {"list": name, "id": f"{name}{at}", "names": [one[0]], "sex": one[1], "key": one[2]}
        for at, one in enumerate(people, 1)
    ]
    return pa.Table.from_pylist(made, SCHEMA)


def others(which: str, start: int) -> list[tuple[str, str | None, str | None]]:
    first, last = "Tarek Omar Samir Nadir Karim Wael Basem Adel".split(), "Sample Example Orrin Velland Seldon".split()
    return [
        (f"{one} {two}", "m", f"{which}{at + start}")
        for at, (one, two) in enumerate((a, b) for a in first for b in last)
    ]


def linked(one: tuple[str, str | None, str | None], other: tuple[str, str | None, str | None]) -> tuple[float, str]:
    found = link([rows("a", one, *others("p", 0)), rows("b", other, *others("q", 50)[:9])]).candidates
    for pair in found.to_pylist():
        if (pair["id_a"], pair["id_b"]) == ("a1", "b1"):
            return pair["probability"], pair["reason"]
    return 0.0, ""


def test_the_same_key_is_as_good_as_certain_whatever_the_spelling() -> None:
    likely, why = linked(("Lina Brandell", "f", "k1"), ("Leena Brandle Corvin", "f", "k1"))
    assert likely > 0.99
    assert "the same key" in why
    likely, _ = linked(("Lina Brandell", "f", "k1"), ("Lina Corvin", "f", "k1"))
    assert likely > 0.99


def test_the_same_key_of_people_who_clash_is_a_doubt() -> None:
    likely, why = linked(("Lina Brandell", "f", "k1"), ("Hugo Corvin", "m", "k1"))
    assert 0.1 < likely < 0.5
    assert "the same key" in why


def test_different_keys_speak_against_one_person() -> None:
    (without, _), (against, why) = (
        linked(("Lina Brandell", "f", one), ("Lina Brandell", "f", other))
        for one, other in ((None, "k2"), ("k1", "k2"))
    )
    assert without > 0.9
    assert against < without
    assert not why or "different keys" in why


def test_a_key_of_many_rows_is_none_and_a_table_without_keys_has_none() -> None:
    one = rows("a", *[("A B", "m", "999")] * 3, ("C D", "m", "1"), ("E F", "m", None))
    first, second = key_codes([one, rows("b", ("C D", "m", "1")).drop_columns(["key"])])
    assert (first >= 0).tolist() == [False, False, False, True, False]
    assert second.tolist() == [-1]
    assert agreeing(first[3:], first[3:]).tolist() == [1, -1]
    assert agreeing(first[3:4], first[3:4] + 1).tolist() == [0]


@pytest.mark.parametrize("key", ["k1", None])
def test_no_sexes_are_no_clash(key: str | None) -> None:
    found = link([rows("a", ("Lina Brandell", None, key)), rows("b", ("Hugo Brandell", None, key))])
    assert found.pairs.num_rows == (key is not None)
