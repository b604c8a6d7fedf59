from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reckoning.lists.carried import together
from reckoning.lists.decomposable import ASSUMPTION, decomposable
from reckoning.lists.estimates import Estimate, NotEstimable, Patterns, refusal
from reckoning.lists.loglinear import OF_INDEPENDENCE, independence
from reckoning.lists.models import Model
from reckoning.lists.simulate import populations

FREE = populations()[0]
BASE = FREE.draw(np.random.default_rng(1))
INDEPENDENCE = Model("independence", OF_INDEPENDENCE, independence)
DECOMPOSABLE = Model("decomposable", ASSUMPTION, decomposable)


def moved(by: int) -> Patterns:
    """Other links: so many who were on A and on B as one are two people."""
    counts = dict(BASE.counts)
    return replace(
        BASE, counts=counts | {"1100": counts["1100"] - by, "1000": counts["1000"] + by, "0100": counts["0100"] + by}
    )


def carry(draws: list[Patterns], model: Model) -> list[Estimate]:
    """The model's answers to each draw, put together."""
    return together(draws, [model.estimates(one) for one in draws])


def only(found: list[Estimate]) -> Estimate:
    (one,) = found
    return one


def width(one: Estimate) -> float:
    assert one.interval is not None
    return one.interval[1] - one.interval[0]


@pytest.mark.parametrize("model", [INDEPENDENCE, DECOMPOSABLE])
def test_draws_that_agree_give_what_one_gives(model: Model) -> None:
    (alone,), one = model.estimates(BASE), only(carry([BASE] * 4, model))
    assert one.estimate == pytest.approx(alone.estimate, rel=0.01) and width(one) == pytest.approx(
        width(alone), rel=0.05
    )
    assert one.diagnostics["links"]["draws"] == 4  # type: ignore[index]


@pytest.mark.parametrize("model", [INDEPENDENCE, DECOMPOSABLE])
def test_what_the_links_leave_open_widens_the_interval(model: Model) -> None:
    (alone,) = model.estimates(BASE)
    draws = [moved(by) for by in (0, 20, 40, 60)]
    one = only(carry(draws, model))
    assert width(one) > 1.2 * width(alone)
    links = one.diagnostics["links"]
    assert isinstance(links, dict) and links["observed"] == [BASE.observed, BASE.observed + 60]
    each = [model.estimates(draw)[0].estimate or 0 for draw in draws]
    assert min(each) < (one.estimate or 0) < max(each) and links["estimates"] == [min(each), max(each)]


def answer(middle: float, **more: object) -> Estimate:
    return Estimate("m", 100, middle, (middle - 10, middle + 10), 0.95, str(more.pop("assumption", "a")), more)


DRAWS = [Patterns(("A", "B", "C"), {"110": count}) for count in (99, 100, 101)]


def test_total_variance_is_that_within_and_between() -> None:
    same = only(together(DRAWS, [[answer(200)]] * 3))
    apart = only(together(DRAWS, [[answer(180)], [answer(200)], [answer(220)]]))
    assert same.diagnostics["between_draws"] == 0 and apart.diagnostics["between_draws"] > 0.5  # type: ignore[operator]
    assert same.estimate == pytest.approx(200) and apart.estimate == pytest.approx(199, abs=1)
    assert width(same) == pytest.approx(20, rel=0.01) and width(apart) > 60
    assert same.observed == 100


def test_nobody_missing_in_any_draw_is_no_error() -> None:
    none = Estimate("m", 99, 99.0, (99.0, 99.0), 0.95, "a")
    one = only(together(DRAWS, [[none]] * 3))
    assert one.estimate == 99 and one.diagnostics["between_draws"] == 0


def test_refused_draws_are_left_out_and_told_or_too_many() -> None:
    refused = refusal("m", DRAWS[0], "a", "no overlap")
    one = only(together(DRAWS, [[answer(200)], [refused], [answer(200)]]))
    assert one.estimate == pytest.approx(200) and "1 of 3 draws" in str(one.diagnostics["warnings"])
    assert only(together(DRAWS, [[answer(200)], [refused], [refused]])).refused == (
        "2 of 3 draws of the links give no estimate; the first says: no overlap"
    )
    alone = only(together(DRAWS[:2], [[answer(200)], [refused]]))
    assert alone.estimate == pytest.approx(200)


def test_warnings_of_every_draw_and_models_that_differ_are_told() -> None:
    given = [[answer(200, warnings=["both", str(at)], assumption=f"a{at}")] for at in range(3)]
    assert only(together(DRAWS, given)).diagnostics["warnings"] == [
        "both", "the draws of the links chose 3 different models; the first is named here"
    ]  # fmt: skip


def test_several_answers_are_put_together_each_by_itself_or_not_at_all() -> None:
    two = [
        answer(150, mode=1, modes=2, posterior=[140, 150, 160]),
        answer(300, mode=2, modes=2, posterior=[290, 300, 310]),
    ]
    low, high = together(DRAWS, [two, two, two])
    assert (low.estimate, low.diagnostics["mode"], high.estimate, high.diagnostics["mode"]) == (150, 1, 300, 2)
    assert "by chance" in str(only(together(DRAWS, [two, two, two[:1]])).refused)


def test_one_draw_is_none() -> None:
    with pytest.raises(ValueError, match="two draws"):
        carry([BASE], INDEPENDENCE)


def test_a_model_that_never_gives_anything_is_refused() -> None:
    def never(patterns: Patterns) -> Estimate:
        raise NotEstimable("it never does")

    assert "it never does" in str(only(carry([BASE, BASE], Model("n", "a", never))).refused)
