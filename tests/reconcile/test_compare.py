from pathlib import Path

import pytest

from reckoning.model import Claim
from reckoning.reconcile import compare
from reckoning.reconcile.judge import COMPARISONS, FALL, RULES, contradictions, rules_page, verdict
from reckoning.reconcile.sources import know_sources
from tests.reconcile.build import Map, claim

DAY, NEXT, MONTH = "2012-05-01", "2012-05-02", "2012-05-01/2012-05-31"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Vesh", "the VESH", "same"),
        ("Ardun", "Vesh", "inside"),
        ("Vesh", "Ardun", "around"),
        ("Vesh", "Melk", "unknown"),
        (None, "Melk", "unknown"),
        ("Melk", None, "unknown"),
    ],
)
def test_places(a: str | None, b: str | None, relation: str) -> None:
    one, other = (claim("1", words).place for words in (a, b))
    assert compare.same_place(one, other, Map()) == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (DAY, DAY, "same"),
        (DAY, MONTH, "inside"),
        (MONTH, DAY, "around"),
        (DAY, NEXT, "apart"),
        (MONTH, "2012-05-20/2012-06-20", "unknown"),
        (None, DAY, "unknown"),
        (DAY, None, "unknown"),
    ],
)
def test_times(a: str | None, b: str | None, relation: str) -> None:
    assert compare.same_time(claim("1", when=a).time, claim("1", when=b).time) == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [(None, "people", "same"), ("women", None, "inside"), ("people", "women", "around"), ("women", "boys", "unknown")],
)
def test_victims(a: str | None, b: str | None, relation: str) -> None:
    assert compare.same_victims(claim("1", victims=a), claim("1", victims=b)) == relation


def test_families_are_never_compared_with_people() -> None:
    assert not compare.same_effect(claim("3 families"), claim("3"))
    assert compare.same_effect(claim("3 bodies"), claim("3"))
    assert not compare.ranges_cannot_both_hold(claim("3 families", "Vesh", DAY), claim("9", "Vesh", DAY), Map())


def test_what_states_a_total_and_what_tells_matters_apart() -> None:
    total = claim("9", "Vesh", DAY)
    bomb, fire = (claim("9", "Vesh", DAY, means=words, scope="incident") for words in ("bomb", "gunfire"))
    assert compare.states_total(total) and compare.states_total(claim("9", scope="incident"))
    assert not compare.states_total(bomb) and not compare.states_total(claim("9", victims="women"))
    assert compare.told_apart(bomb, fire, Map()) and not compare.told_apart(bomb, total, Map())
    assert compare.told_apart(total, claim("9", "Vesh", NEXT), Map())
    assert compare.told_apart(total, claim("9", "Melk", DAY), Map())
    assert not compare.told_apart(total, claim("9"), Map())


@pytest.mark.parametrize(
    ("part", "whole", "holds"),
    [
        (claim("20+", "Ardun", DAY), claim("6", "Vesh", DAY), True),
        (claim("20+", "Vesh", DAY), claim("6", "Vesh", MONTH), True),
        (claim("20", "Vesh", DAY, victims="women"), claim("6", "Vesh", DAY), True),
        (claim("20+", "Vesh", DAY), claim("6", "Vesh", DAY), False),  # the same, no part: another rule's
        (claim("20+", "Ardun", DAY), claim("6+", "Vesh", DAY), False),
        (claim("-20", "Ardun", DAY), claim("6", "Vesh", DAY), False),
        (claim("6", "Ardun", DAY), claim("6", "Vesh", DAY), False),
        (claim("20+", "Melk", DAY), claim("6", "Vesh", DAY), False),
        (claim("20+", "Ardun"), claim("6", "Vesh", DAY), False),
        (claim("20+", "Ardun", DAY), claim("6", "Vesh", DAY, means="bomb", scope="incident"), False),
        (claim("20+", "Ardun", DAY, polarity="denied"), claim("6", "Vesh", DAY), False),
        (claim("20+", "Ardun", DAY), claim("6", "Vesh", DAY, scope="cumulative"), False),
    ],
)
def test_a_part_is_not_larger_than_the_whole(part: Claim, whole: Claim, holds: bool) -> None:
    assert compare.part_larger_than_whole(part, whole, Map()) is holds


@pytest.mark.parametrize(
    ("a", "b", "holds"),
    [
        ("6", "8", True),
        ("6..8", "9+", True),
        ("-5", "6+", True),
        ("6+", "8", False),
        ("~20", "22", False),
        ("~20", "23", True),
    ],
)
def test_ranges_that_cannot_both_hold(a: str, b: str, holds: bool) -> None:
    one, other = claim(a, "Vesh", DAY), claim(b, "Vesh", DAY)
    assert compare.ranges_cannot_both_hold(one, other, Map()) is holds
    assert compare.ranges_cannot_both_hold(other, one, Map()) is holds


def test_one_deed_may_have_fewer_but_not_more_than_the_whole_day() -> None:
    deed, day = claim("5", "Vesh", DAY, scope="incident"), claim("54", "Vesh", DAY)
    assert not compare.ranges_cannot_both_hold(deed, day, Map())
    assert not compare.ranges_cannot_both_hold(day, deed, Map())
    assert compare.ranges_cannot_both_hold(claim("60", "Vesh", DAY, scope="incident"), day, Map())


def test_figures_of_different_deeds_do_not_contradict() -> None:
    bomb, fire = (claim(n, "Vesh", DAY, means=words) for n, words in (("6", "a bomb"), ("9", "gunfire")))
    assert not compare.ranges_cannot_both_hold(bomb, fire, Map())
    assert compare.ranges_cannot_both_hold(bomb, claim("9", "Vesh", DAY, means="the bomb"), Map())


def test_denials_and_falling_totals() -> None:
    said, denied = claim("6", "Vesh", DAY), claim("6", "Vesh", DAY, "the army", polarity="denied")
    assert compare.denied_by_another(said, denied, Map())
    assert not compare.denied_by_another(denied, said, Map())
    assert not compare.denied_by_another(said, claim("9", "Vesh", DAY, polarity="denied"), Map())
    before, after = (claim(n, "Vesh", DAY, "VRC", scope="cumulative") for n in ("900", "800"))
    assert compare.cumulative_series_falls(before, after, Map())
    assert not compare.cumulative_series_falls(after, before, Map())
    assert not compare.cumulative_series_falls(before, claim("800", "Melk", DAY, scope="cumulative"), Map())
    assert not compare.cumulative_series_falls(before, claim("800", "Vesh", DAY), Map())


def test_verdicts_are_sentences_and_do_not_depend_on_the_order() -> None:
    part = claim("20+", "Ardun", DAY, "one activist in Ardun")
    whole = claim("6", "Vesh", DAY, "Valley Relief Committees")
    known = know_sources([part, whole], {})
    (found,) = contradictions(part, whole, Map(), known)
    assert contradictions(whole, part, Map(), known) == [found]
    assert found.rule == "part_larger_than_whole" and found.claims == (part.id, whole.id)
    assert found.sentence == (
        "20 or more killed in Ardun on 2012-05-01 (one activist in Ardun), yet only 6 killed in all of Vesh on "
        "2012-05-01 (Valley Relief Committees)"
    )


@pytest.mark.parametrize(("when", "words"), [(MONTH, " in 2012-05-01 to 2012-05-31"), (None, ""), ("/2012-05", "")])
def test_times_in_sentences(when: str | None, words: str) -> None:
    a, b = claim("90", None, when, "VRC", scope="cumulative"), claim("80", None, when, "VRC", victims="women")
    rule = type(FALL)(compare_all, FALL.sentence, True)
    found = verdict(rule, b, a, Map(), know_sources([a, b], {}))
    assert found and f"80 women killed{words} (VRC)" in found.sentence
    assert (" as of " in found.sentence) == (when is not None)


def compare_all(a: Claim, b: Claim, places: compare.Containment) -> bool:
    return True


def test_every_rule_is_documented_by_its_docstring() -> None:
    page = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rules_page()
    for function in (*COMPARISONS, *(rule.holds for rule in RULES)):
        assert f"`{function.__name__}`" in page
        assert function.__doc__ and "\n" not in function.__doc__
