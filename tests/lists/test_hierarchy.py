"""Hierarchical models: how they are written and read, how many there are, and which lie next to one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.lists.hierarchy import closed, generators, models, neighbours, read, spelled, written


@pytest.mark.parametrize(("lists", "many"), [(3, 8), (4, 113), (5, 6893)])
def test_there_are_as_many_as_are_known(lists: int, many: int) -> None:
    assert len(models(lists)) == len(set(models(lists))) == many
    assert all((1 << lists) - 1 not in terms for terms in models(lists))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(models(4)))
def test_what_is_written_is_read_as_the_same(terms: tuple[int, ...]) -> None:
    assert read(written(terms), 4) == terms
    assert closed(generators(terms), 4) == terms


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(models(4)))
def test_neighbours_differ_by_one_interaction_and_lie_next_to_each_other(terms: tuple[int, ...]) -> None:
    around = neighbours(terms, 4)
    assert all(len(set(terms) ^ set(other)) == 1 and terms in neighbours(other, 4) for other in around)
    assert len(around) == sum(len(set(terms) ^ set(other)) == 1 for other in models(4))


@pytest.mark.parametrize("text", ["[123,14,34]", "123, 14 ,34", " [14,34,123,1] "])
def test_brackets_order_and_blanks_make_no_difference(text: str) -> None:
    terms = read(text, 4)
    assert written(terms) == "[123,14,34]"
    assert spelled(terms, ["A", "B", "C", "D"]) == "A×B×C + A×D + C×D"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[12,,3]", "has an empty term"),
        ("[]", "has an empty term"),
        ("[124]", "names a list '4'"),
        ("[112]", "repeats a list in '112'"),
        ("[123]", "the interaction of all lists"),
    ],
)
def test_what_is_no_model_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read(text, 3)
