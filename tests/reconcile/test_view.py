import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.model import Judgement
from reckoning.reconcile import apply_judgements, correct
from reckoning.reconcile.links import chain
from reckoning.reconcile.view import standing
from tests.reconcile.build import claim, quantity

A, B, C = (claim(str(n), "Vesh", "2012-05-01", "activists") for n in (1, 2, 3))


def judge(name: str, verdict: Any, minute: int = 0, **rest: Any) -> Judgement:
    at = dt.datetime(2012, 6, 1, 12, minute, tzinfo=dt.UTC)
    return Judgement(name, verdict, "Ida", "read again", at, **rest)


def test_without_judgements_every_claim_stands_once() -> None:
    view = apply_judgements([A, B, A], [])
    assert view.claims == (A, B)
    assert not view.merged and not view.accepted and not view.rejected and not view.corrected


def test_accept_and_reject_the_later_wins() -> None:
    view = apply_judgements([A, B], [judge(A.id, "reject", 2), judge(A.id, "accept", 1), judge(B.id, "accept")])
    assert view.claims == (B,) and view.rejected == {A.id} and view.accepted == {B.id}
    again = apply_judgements([A, B], [judge(A.id, "reject", 2), judge(A.id, "accept", 3)])
    assert again.claims == (A, B) and again.accepted == {A.id}


def test_decisions_on_figures_stand_while_their_claim_does() -> None:
    first, second = judge(A.id, "decide", 1), judge(B.id, "decide", 2)
    assert apply_judgements([A, B], [second, first]).decided == (first, second)
    assert apply_judgements([A, B], [first, second, judge(B.id, "reject", 3)]).decided == (first,)
    assert apply_judgements([A, B], [first, judge(A.id, "withdraw", 4, other=first.id)]).decided == ()


def test_join_and_split_the_later_wins_either_way_round() -> None:
    first, second = sorted((A.id, B.id))
    join, split = judge(A.id, "join", 1, other=B.id), judge(B.id, "split", 2, other=A.id)
    view = apply_judgements([A, B], [split, join])
    assert view.apart == {(first, second)} and not view.together
    view = apply_judgements([A, B], [join, split, judge(B.id, "withdraw", 3, other=split.id)])
    assert view.together == {(first, second)} and not view.apart


def test_what_readers_think_decides_nothing() -> None:
    told = judge(A.id, "read", changes={"confidence": {"claim": 0.1}})
    assert apply_judgements([A], [told]) == apply_judgements([A], [])


def test_corrections_replace_fields_and_keep_the_id() -> None:
    changes = [
        judge(A.id, "correct", 1, changes={"quantity": {"low": 7, "high": None}}),
        judge(A.id, "correct", 2, changes={"scope": "incident", "place": None}),
        judge("gone", "correct", 3, changes={"scope": "incident"}),
    ]
    view = apply_judgements([A], changes)
    (fixed,) = view.claims
    assert (fixed.id, fixed.quantity, fixed.scope, fixed.place) == (A.id, quantity("7+"), "incident", None)
    assert view.corrected == {A.id}
    assert not apply_judgements([A], [*changes, judge(A.id, "reject", 9)]).corrected


def test_a_correction_with_words_replaces_the_whole_field() -> None:
    fixed = correct(A, {"place": {"text": "Melk", "start": 0, "end": 4}, "time": {"until": "2012-05-03"}})
    assert fixed.place and fixed.place.name is None and fixed.place.span.text == "Melk"
    assert fixed.time and (fixed.time.from_, fixed.time.until) == ("2012-05-01", "2012-05-03")
    unit = correct(claim("many"), {"quantity": {"unit": "families"}})
    assert (unit.quantity.mod, unit.quantity.unit) == ("vague", "families")
    assert correct(A, {"victims": {"text": "men", "start": 0, "end": 3}}).victims
    counted = correct(A, {"quantity": {"text": "12", "start": 6, "end": 8, "low": 12, "high": 12, "mod": "exact"}})
    assert (counted.quantity.low, counted.quantity.text) == (12, "12")
    with pytest.raises(ValueError, match="is not"):
        correct(A, {"place": {"text": "Melk", "start": 0, "end": 4}}, "1" + A.evidence.text)


def test_a_corrected_place_says_how_it_was_put_on_the_map() -> None:
    read = replace(A, rules={"place": "nearest", "place.resolved": "name"})
    words = {"text": "Orl", "start": 4, "end": 7, "name": "Orl"}
    placed = correct(read, {"place": {**words, "lat": 1.5, "country": "VL", "how": "sound"}})
    assert placed.place is not None and (placed.place.lat, placed.place.country) == (1.5, "VL")
    assert placed.rules == {"place": "nearest", "place.resolved": "sound"}
    for place in (words, None):
        assert correct(read, {"place": place}).rules == {"place": "nearest"}
    assert correct(read, {"scope": "incident"}).rules == read.rules


def test_a_correction_is_not_as_sure_as_the_reader_was_of_what_it_replaces() -> None:
    sure = replace(A, confidence={"claim": 0.9, "place": 0.4})
    assert correct(sure, {"place": None}).confidence == {"claim": 0.9}


def test_a_correction_that_makes_no_claim_raises() -> None:
    with pytest.raises(ValueError, match="cannot correct id, report"):
        correct(A, {"report": "r9", "id": "x", "scope": "period"})
    with pytest.raises(ValueError, match="always has quantity"):
        correct(A, {"quantity": None})


def test_withdrawing_undoes_and_can_be_undone() -> None:
    first = judge(A.id, "reject", 1)
    second = judge(A.id, "withdraw", 2, other=first.id)
    third = judge(A.id, "withdraw", 3, other=second.id)
    assert apply_judgements([A], [first, second]).claims == (A,)
    assert apply_judgements([A], [third, second, first]).claims == ()
    early = judge(A.id, "withdraw", 0, other=first.id)
    assert standing([early, first]) == (first,)


def test_merges_follow_to_the_end_and_pass_over_the_rejected() -> None:
    joins = [judge(A.id, "merge", 1, other=B.id), judge(B.id, "merge", 2, other=C.id)]
    assert apply_judgements([A, B, C], joins).merged == {A.id: C.id, B.id: C.id}
    assert apply_judgements([A, B, C], [*joins, judge(C.id, "reject")]).merged == {A.id: B.id}
    assert apply_judgements([A, B, C], [*joins, judge(B.id, "reject")]).merged == {A.id: C.id}
    assert apply_judgements([A], joins).merged == {}
    circle = apply_judgements([A, B], [joins[0], judge(B.id, "merge", 2, other=A.id)])
    assert set(circle.merged.values()) == {min(A.id, B.id)}


def test_a_chain_into_a_circle_ends_at_its_least_name() -> None:
    links = {"x": "c", "c": "b", "b": "a", "a": "c"}
    assert [chain(name, links)[-1] for name in "xabc"] == ["a"] * 4
    assert chain("q", links) == ["q"]


@given(st.permutations([judge(A.id, v, m) for v, m in (("accept", 1), ("reject", 1), ("reject", 2))]))
def test_the_view_never_depends_on_the_order_of_judgements(judgements: list[Judgement]) -> None:
    assert apply_judgements([A, B], judgements) == apply_judgements([A, B], judgements[::-1])
