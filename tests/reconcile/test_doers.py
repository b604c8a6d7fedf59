from typing import Any

import pytest

from reckoning.reconcile.doers import both_claim_deed, both_deny_deed, doers_differ, same_doer
from tests.reconcile.build import Map, claim, span

DAY = "2012-05-03"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("the army", "The Army", "same"),
        ("Korland's army", "rebels", "apart"),
        ("security police", "armed terrorist groups", "apart"),
        ("government troops", "Red Lantern", "apart"),
        ("army", "gunmen", "unknown"),
        ("Red Lantern", "rebels", "unknown"),
        ("the Free Army", "rebels", "unknown"),
        ("Korland army", "government forces", "unknown"),
        (None, "army", "unknown"),
        ("the", "army", "unknown"),
    ],
)
def test_doers(a: str | None, b: str | None, relation: str) -> None:
    one, other = (span(words) if words else None for words in (a, b))
    assert same_doer(one, other) == same_doer(other, one) == relation


def told(count: str, by: str, doer: str | None, **rest: Any):  # type: ignore[no-untyped-def]
    return claim(count, "Ardun", rest.pop("when", DAY), by, perpetrator=doer, **{"scope": "incident", **rest})


@pytest.mark.parametrize(
    ("other", "differ"),
    [
        (told("12", "the government", "rebels"), True),
        (told("12", "the government", "the army"), False),
        (told("12", "residents", "rebels"), False),  # the same speakers
        (told("15", "the government", "rebels"), False),  # not the same deed, or contested how many
        (told("many", "the government", "rebels"), False),
        (told("12", "the government", "rebels", when="2012-05-04"), False),
        (told("12", "the government", "rebels", scope="cumulative"), False),
        (told("12", "the government", "rebels", polarity="denied"), False),
        (told("12", "the government", "rebels", means="knives"), False),
        (told("12", "the government", "rebels", effect="injured"), False),
        (told("10..20", "the government", "rebels"), True),
    ],
)
def test_two_accounts_of_one_deed_with_two_doers(other, differ: bool) -> None:  # type: ignore[no-untyped-def]
    assert doers_differ(told("12", "residents", "the army", means="shelling"), other, Map()) is differ


def test_both_sides_say_that_they_did_it() -> None:
    one, other = told("12", "Red Lantern", "Red Lantern"), told("12", "the Blue Front", "Blue Front")
    assert both_claim_deed(one, other, Map()) and both_claim_deed(other, one, Map())
    assert not both_claim_deed(one, told("12", "the Blue Front", "Red Lantern"), Map())
    assert not both_claim_deed(one, told("12", "the Blue Front", None), Map())
    assert not both_claim_deed(one, told("12", "the Red Lantern", "Red Lantern"), Map())


def test_both_sides_deny_it() -> None:
    one, other = told("12", "rebels", None, polarity="denied"), told("many", "the government", None, polarity="denied")
    assert both_deny_deed(one, other, Map())
    assert not both_deny_deed(one, told("12", "the government", None), Map())
    assert not both_deny_deed(one, told("12", "the rebels", None, polarity="denied"), Map())
    assert not both_deny_deed(one, told("12", "the army", None, polarity="denied", when="2012-05-09"), Map())
    assert not both_deny_deed(one, claim("1", "Ardun", DAY, polarity="denied"), Map())
