"""The review queue: the least certain and most consequential first, and why."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.ask.queue import UNTOLD, Turn, in_turn, progress
from reckoning.model import Claim, Judgement, Quantity
from reckoning.model.effect_toll import EffectToll, Figure
from tests.reconcile.build import claim, quantity

AT = dt.datetime(2031, 1, 6, 12, tzinfo=dt.UTC)


def sure(count: str, whole: float | None = None, **fields: float) -> Claim:
    return replace(claim(count), confidence={**fields, **({} if whole is None else {"claim": whole})})


def toll(*figures: tuple[str, Claim]) -> EffectToll:
    made = [Figure(name, name, one.quantity, True, None, (one.id,)) for name, one in figures]
    hull = made[0].quantity
    for figure in made[1:]:
        hull = hull.hull(figure.quantity)
    return EffectToll("killed", hull, None, tuple(made), len({figure.key for figure in made}), None, None)


def turn(of: Claim, *tolls: EffectToll) -> Turn:
    return in_turn([of], tolls)[0]


def test_the_less_sure_comes_first_and_then_the_larger() -> None:
    """Of two of a size the doubtful one; of two as doubtful the one of a hundred, not the one of ten."""
    small, doubtful, large = sure("10", 0.9), sure("11", 0.4), sure("500", 0.9)
    assert [one.claim for one in in_turn([small, doubtful, large], [])] == [doubtful, large, small]


def test_the_field_that_a_reader_is_least_sure_of_counts_too() -> None:
    weak, firm = sure("10", 0.9, place=0.2, time=0.9), sure("11", 0.9, place=0.9)
    turns = in_turn([firm, weak], [])
    assert turns[0].claim == weak
    assert turns[0].weakest == ("place", 0.2)
    assert turns[0].sure == 0.9


def test_a_reader_that_does_not_say_leaves_half_a_doubt() -> None:
    assert turn(sure("10")).doubt == UNTOLD
    assert turn(sure("10", 1.0)).doubt == 0


@pytest.mark.parametrize(
    ("counts", "change", "without"),
    [
        (["50", "12"], 38, "12"),  # the end of the range
        (["50"], 50, None),  # the only figure
        (["50", "50"], 0, "50"),  # borne out by another
        (["20+", "12"], 20, "12"),  # without it the range is closed
        (["-30", "12"], 30, "12"),
    ],
)
def test_a_claim_weighs_what_its_toll_would_change_without_it(
    counts: list[str], change: int, without: str | None
) -> None:
    told = [replace(claim(count), report=f"r{number}", id="") for number, count in enumerate(counts)]
    found = turn(told[0], toll(*((f"s{number}", one) for number, one in enumerate(told))))
    assert found.change == change
    assert found.without == (without and quantity(without))
    assert found.sources == len(counts)


def test_a_claim_that_only_repeats_a_figure_changes_nothing() -> None:
    first, again = claim("50"), replace(claim("50"), report="r2", id="")
    figure = Figure("s", "s", first.quantity, True, None, (first.id, again.id))
    held = EffectToll("killed", first.quantity, None, (figure,), 1, None, None)
    assert turn(again, held).change == 0
    assert turn(again, replace(held, quantity=None)).change == 0
    assert turn(first, held).change == 50


def test_a_claim_without_a_number_is_one_person_at_least() -> None:
    assert turn(claim("many")).change == 1


@given(st.permutations(range(5)))
def test_the_order_does_not_depend_on_the_order_given(order: list[int]) -> None:
    claims = [sure(str(count), share) for count, share in [(1, 0.5), (10, 0.5), (10_000, 0.99), (7, 0.1), (8, 0.1)]]
    assert in_turn([claims[i] for i in order], []) == in_turn(claims, [])


def test_progress_of_each_person() -> None:
    given = [
        Judgement(f"c{number}", verdict, by, "seen", AT, {"scope": "period"} if verdict == "correct" else {})
        for number, (verdict, by) in enumerate(
            [("accept", "Bo"), ("accept", "Bo"), ("reject", "Ana"), ("correct", "Ana"), ("decide", "Cy")]
        )
    ]
    found = progress(10, 6, given)
    assert (found.claims, found.checked) == (10, 4)
    assert found.people == {"Ana": {"reject": 1, "correct": 1}, "Bo": {"accept": 2}}
    assert Quantity.of(1, 1) == quantity("1")
