"""Blind second coding: what each coder says, where two differ, how far they agree, and what waits for a third."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from reckoning.model import Claim, Judgement, Quantity, claim_dict
from reckoning.reconcile.coding import (
    Coding,
    Unit,
    agreement,
    codings_of,
    left_to_code,
    may_adjudicate,
    may_code,
    pairs_done,
    units_of,
    unsettled,
)
from tests.reconcile.build import claim, span

AT = dt.datetime(2031, 1, 6, 12, tzinfo=dt.UTC)
A, B, C = claim("5", "Ardun"), claim("6", "Melk"), claim("7", "Vesh")
MISSED = replace(claim("40"), quantity=Quantity(40, 40, "exact", "people", "forty", 60, 65), id="")


def code(by: str, about: str, minute: int = 0, **changes: Any) -> Judgement:
    return Judgement(about, "code", by, "as coded", AT + dt.timedelta(minutes=minute), changes)


def coded(*given: Judgement, claims: tuple[Claim, ...] = (A, B, C)) -> dict[str, Coding]:
    return codings_of("r1", claims, given)


def test_each_coder_is_told_apart_and_the_later_word_wins() -> None:
    found = coded(
        code("Ana", A.id, 2, verdict="accept"),
        code("Ana", A.id, 1, verdict="reject"),
        code("Bo", A.id, verdict="correct", changes={"quantity": {"low": 4}}),
        code("Bo", "report:r1", done=True),
        code("Bo", "report:other", done=True),
        code("Bo", claim("5", report="other").id, verdict="accept"),
        Judgement(A.id, "reject", "Cy", "no", AT),
    )
    assert set(found) == {"Ana", "Bo"}
    assert found["Ana"].claims[A.id].claim == A
    corrected = found["Bo"].claims[A.id].claim
    assert corrected is not None
    assert (corrected.quantity.low, corrected.id) == (4, A.id)
    assert (found["Ana"].done, found["Bo"].done) == (False, True)
    assert left_to_code(found["Bo"], [A, B, C]) == [B, C]


def test_a_coding_can_be_taken_back_and_so_can_being_done() -> None:
    found = coded(
        code("Ana", A.id, 1, verdict="reject"),
        code("Ana", A.id, 2, verdict="open"),
        code("Ana", "report:r1", 1, claim=claim_dict(MISSED), verdict="accept"),
        code("Ana", "report:r1", 2, claim=claim_dict(MISSED), verdict="open"),
        code("Ana", "report:r1", 3, done=True),
        code("Ana", "report:r1", 4, done=False),
    )
    assert found["Ana"] == Coding("Ana")


def test_units_are_what_both_said_and_what_either_added() -> None:
    """Both added the forty, in words that overlap; one added a second claim, and the other coded one claim more."""
    near = replace(MISSED, quantity=Quantity(40, None, "at_least", "people", "at least forty", 51, 65), id="")
    hurt = replace(MISSED, effect="injured", id="")
    by_trigger = replace(claim("many"), id="")
    found = coded(
        code("Ana", A.id, verdict="accept"),
        code("Ana", B.id, verdict="reject"),
        code("Ana", "report:r1", claim=claim_dict(MISSED), verdict="accept"),
        code("Ana", "report:r1", claim=claim_dict(by_trigger), verdict="accept"),
        code("Ana", "report:r1", claim=claim_dict(claim("9")), verdict="reject"),
        code("Bo", A.id, verdict="accept"),
        code("Bo", B.id, verdict="accept"),
        code("Bo", C.id, verdict="accept"),
        code("Bo", "report:r1", claim=claim_dict(hurt), verdict="accept"),
        code("Bo", "report:r1", claim=claim_dict(near), verdict="accept"),
    )
    units = {unit.id: unit for unit in units_of(found["Ana"], found["Bo"])}
    assert units == {
        A.id: Unit(A.id, A, A),
        B.id: Unit(B.id, None, B),
        MISSED.id: Unit(MISSED.id, MISSED, near, read=False),
        by_trigger.id: Unit(by_trigger.id, by_trigger, None, read=False),
        hurt.id: Unit(hurt.id, None, hurt, read=False),
    }
    assert units[A.id].differs == ()
    assert units[B.id].differs == ("claim",)
    assert units[MISSED.id].differs == ("quantity",)
    assert Unit("x", None, None).differs == ()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"effect": "injured"}, ("effect",)),
        (
            {"victims": span("men"), "perpetrator": span("gunmen"), "means": span("shells")},
            ("victims", "perpetrator", "means"),
        ),
        ({"place": None}, ("place",)),
        ({"time": None, "source": None}, ("time", "source")),
        ({"scope": "incident", "polarity": "denied", "caveat": span("unconfirmed")}, ("scope", "polarity", "caveat")),
        ({"part_of": "x", "trigger": span("died")}, ()),
    ],
)
def test_fields_in_which_two_differ(changes: dict[str, Any], fields: tuple[str, ...]) -> None:
    whole = claim("5", "Ardun", "2031-05-04", "Medics")
    assert Unit(whole.id, whole, replace(whole, **changes)).differs == fields


def test_agreement_by_field() -> None:
    """Of four claims both hold three for claims, and differ on where one of them was."""
    elsewhere = replace(B, place=C.place)
    rows = {
        row.field: row
        for row in agreement([Unit("1", A, A), Unit("2", B, elsewhere), Unit("3", C, C), Unit("4", A, None)])
    }
    assert (rows["claim"].size, rows["claim"].percent, rows["claim"].kappa) == (4, 0.75, 0)
    assert rows["place"].size == 3
    assert rows["effect"].percent == 1
    assert rows["effect"].kappa is rows["effect"].alpha is None
    assert next(row.percent for row in agreement([])) is None


def test_what_waits_for_the_adjudicator() -> None:
    """Signed since both were done: settled. Signed before that, or added and not in the ledger: it waits."""
    units = [
        Unit(A.id, A, None),
        Unit(B.id, B, None),
        Unit("n", MISSED, None, read=False),
        Unit("m", MISSED, None, read=False),
    ]
    late = AT + dt.timedelta(hours=1)
    signed = [Judgement(A.id, "reject", "Cy", "no", late), Judgement(B.id, "accept", "Cy", "yes", AT)]
    assert [
        one.id for one in unsettled(units, ["m"], [*signed, Judgement(B.id, "decide", "Cy", "best", late)], late)
    ] == [B.id, "n"]


def test_every_two_who_are_done_make_a_pair() -> None:
    codings = {name: Coding(name, done=name != "Cy") for name in ("Bo", "Ana", "Cy", "Di")}
    assert [(a.coder, b.coder) for a, b in pairs_done(codings)] == [("Ana", "Bo"), ("Ana", "Di"), ("Bo", "Di")]


def test_two_code_and_only_a_third_decides_once_both_are_done() -> None:
    begun = {"Ana": Coding("Ana", done=True)}
    assert may_code(begun, "Bo")
    assert not may_adjudicate(begun, "Cy")
    both = begun | {"Bo": Coding("Bo", done=True)}
    assert [may_code(both, name) for name in ("Ana", "Cy")] == [True, False]
    assert [may_adjudicate(both, name) for name in ("Ana", "Cy")] == [False, True]


def test_claims_without_a_count_are_one_where_their_effect_stands_in_the_same_words() -> None:
    one = replace(claim("many", trigger=span("slain", 70)), id="")
    other = replace(claim("many", trigger=span("were slain", 65), victims="men"), id="")
    found = coded(
        code("Ana", "report:r1", claim=claim_dict(one), verdict="accept"),
        code("Bo", "report:r1", claim=claim_dict(other), verdict="accept"),
    )
    assert units_of(found["Ana"], found["Bo"]) == [Unit(one.id, one, other, read=False)]
