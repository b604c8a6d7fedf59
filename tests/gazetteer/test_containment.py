"""Which place lies in which: what the reports state, and the graph made of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.gazetteer import Containment, Containments, stated_containments
from reckoning.gazetteer.containment import place_key
from reckoning.model import Report, Span
from reckoning.text.sentences import read_document


def stated(text: str) -> set[tuple[str, str]]:
    found = stated_containments(read_document(Report("r", text)))
    for containment in found:
        assert text[containment.span.start : containment.span.end] == containment.span.text
    return {(containment.inner, containment.outer) for containment in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six died in Lomar, in Vask province.", {("Lomar", "Vask province")}),
        ("Troops entered the town of Lomar in the Vask province.", {("Lomar", "Vask province")}),
        ("Shells hit the Syrian city of Lomar.", {("Lomar", "Syria")}),
        ("Lomar is in Vask province.", {("Lomar", "Vask province")}),
        ("Lomar lies in the province of Vask.", {("Lomar", "Vask")}),
        (
            "Lomar and Oden, both in Vask province, were shelled.",
            {("Lomar", "Vask province"), ("Oden", "Vask province")},
        ),
        ("Karel is in Vask.", set()),
        ("Shells hit Syria's northern city of Lomar.", {("Lomar", "Syria")}),
        ("Shells hit the Vask suburb of Lomar.", {("Lomar", "Vask")}),
        ("Lomar, a suburb of Vask, was calm.", {("Lomar", "Vask")}),
        ("Six died in Lomar, Syria.", {("Lomar", "Syria")}),
        ("Six died in Lomar, Vask and Oden.", set()),
        ("Six died in Lomar, Vask.", set()),
        ("Talks in Lebanon, Syria.", set()),
        ("Vask is quiet. Fire hit the Oden district of Vask.", {("Oden", "Vask")}),
        ("Vask is quiet. Fire hit the Vask district of Oden.", {("Oden", "Vask")}),
        ("Fire hit the Vask district of Oden.", set()),
        (
            "Ten died in Lomar and in Oden. Both are in Vask province.",
            {("Lomar", "Vask province"), ("Oden", "Vask province")},
        ),
        ("Ten died in Lomar. Four fell near Oden. Both towns are in Vask.", {("Lomar", "Vask"), ("Oden", "Vask")}),
        ("Ten died in Lomar. Both are in Vask.", set()),
        ("Ten died in Lomar and Oden, and four in Ruska. Both are in Vask.", set()),
        ("Ten died in Syria. Both are in Vask.", set()),
        ("Both are in Vask.", set()),
        ("The city of Lomar was quiet.", set()),
    ],
)
def test_what_a_report_states(text: str, expected: set[tuple[str, str]]) -> None:
    assert stated(text) == expected


def edge(inner: str, outer: str, report: str = "r") -> Containment:
    return Containment(report, inner, outer, Span("x", 0, 1), "kind in")


def test_chains_hold_across_reports_and_keep_their_reasons() -> None:
    first, second = edge("Lomar", "Vask province", "a"), edge("Vask", "Syria", "b")
    places = Containments([first, second, first])
    assert places.surely_in("lomar", "the Vask")
    assert places.surely_in("Lomar", "Syria")
    assert not places.surely_in("Syria", "Lomar")
    assert places.reasons("Lomar", "Syria") == (first, second)
    assert places.reasons("Oden", "Syria") == ()


def test_a_place_that_is_reached_two_ways_counts_once() -> None:
    pairs = ("Lomar", "Vask"), ("Lomar", "Oden"), ("Vask", "Syria"), ("Oden", "Syria")
    places = Containments([edge(*pair) for pair in pairs], levels=lambda key: ["asia"] if key == "syria" else [])
    assert places.above("lomar") == {"vask", "oden", "syria", "asia"} and places.surely_in("Lomar", "Asia")
    assert len(places.reasons("Lomar", "Syria")) == 2


def test_said_both_ways_is_not_sure() -> None:
    places = Containments([edge("Lomar", "Vask"), edge("Vask", "Lomar")])
    assert not places.surely_in("Lomar", "Vask")


def test_a_direction_lies_in_what_it_is_a_part_of() -> None:
    places = Containments()
    assert places.surely_in("northern Syria", "Syria")
    assert not places.surely_in("Syria", "northern Syria")
    assert not places.surely_in("South Sudan", "Sudan")


@pytest.mark.parametrize("name", ["Idlib", "the Idlib province", "IDLIB governorate", "al-Idlib", "city of Idlib"])
def test_keys_fold_case_article_and_kind(name: str) -> None:
    assert place_key(name) == "idlib"


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"))), st.sampled_from("abcde"))
def test_containment_is_a_partial_order(pairs: list[tuple[str, str]], name: str) -> None:
    """A place lies in itself; two places never surely lie in each other; what is sure does not depend on order."""
    places, turned = (Containments(edge(*pair) for pair in way) for way in (pairs, pairs[::-1]))
    assert places.surely_in(name, name)
    for other in "abcde":
        assert places.surely_in(name, other) == turned.surely_in(name, other)
        if other != name:
            assert not (places.surely_in(name, other) and places.surely_in(other, name))
