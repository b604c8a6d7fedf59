import pytest

from reckoning.model import Quantity
from reckoning.reconcile import arithmetic
from reckoning.reconcile.arithmetic import (
    daily_is_not_difference,
    difference,
    stated_part_larger,
    totals_cannot_both_hold,
    uneven,
)
from tests.reconcile.build import Map, claim, quantity

DAY = "2012-05-03"


def total(count: str, until: str | None, **rest: object):  # type: ignore[no-untyped-def]
    return claim(count, "Vesh", until and f"2012-01-01/{until}", "VRC", scope="cumulative", **rest)


def test_a_part_by_the_reports_own_words_cannot_be_larger() -> None:
    whole = claim("12", "Vesh", DAY)
    part = claim("15", "Ardun", None, victims="women", part_of=whole.id)
    assert stated_part_larger(part, whole, Map())
    assert not stated_part_larger(claim("9", part_of=whole.id), whole, Map())
    assert not stated_part_larger(claim("15"), whole, Map())
    assert not stated_part_larger(claim("15", part_of=whole.id, effect="injured"), whole, Map())
    assert not stated_part_larger(claim("many", part_of=whole.id), whole, Map())
    denial = claim("12", polarity="denied")
    assert not stated_part_larger(claim("15", part_of=denial.id), denial, Map())


@pytest.mark.parametrize(
    ("a", "b", "contradict"),
    [
        (total("100", DAY), total("90", DAY), True),
        (total("90", DAY), total("100+", DAY), True),
        (total("90+", DAY), total("100+", DAY), False),
        (total("100", DAY), total("90", "2012-05-02"), False),
        (total("100", DAY), total("90", DAY, victims="soldiers"), False),
        (total("100", DAY), total("90", DAY, effect="injured"), False),
        (total("100", DAY), total("90", DAY, polarity="denied"), False),
        (total("100", DAY), total("90", None), False),
        (total("100", DAY), claim("90", "Vesh", f"2012-01-01/{DAY}"), False),
        (total("100", DAY), claim("90", "Vesh", f"2011-03-01/{DAY}", scope="cumulative"), False),
        (total("100", DAY), claim("90", "Melk", f"2012-01-01/{DAY}", scope="cumulative"), False),
    ],
)
def test_totals_of_one_day(a, b, contradict: bool) -> None:  # type: ignore[no-untyped-def]
    assert totals_cannot_both_hold(a, b, Map()) is contradict
    assert totals_cannot_both_hold(b, a, Map()) is contradict


def test_the_rise_between_two_totals() -> None:
    assert difference(quantity("10"), quantity("14")) == Quantity.of(4, 4)
    assert difference(quantity("10..12"), quantity("14..15")) == Quantity.of(2, 5)
    assert difference(quantity("10+"), quantity("14")) == Quantity.of(None, 4)
    assert difference(quantity("10"), quantity("14+")) == Quantity.of(4, None)


def test_a_daily_figure_that_its_sources_totals_do_not_bear_out() -> None:
    before, after = total("100", "2012-05-02"), total("130", DAY)
    daily = claim("20", "Vesh", DAY, "VRC")
    (found,) = uneven([before, after], [daily], Map())
    assert (found.daily, found.before, found.after, found.late) == (daily, before, after, 10)
    (more,) = uneven([before, after], [claim("31+", "Vesh", DAY, "VRC")], Map())
    assert more.late is None
    assert not daily_is_not_difference(claim("30"), before, after)
    assert not daily_is_not_difference(claim("20+"), before, after)
    assert not daily_is_not_difference(claim("20"), total("100+", "2012-05-02"), total("110+", DAY))


def test_only_figures_for_the_whole_stretch_between_two_totals_are_measured() -> None:
    totals = [total("100", "2012-05-01"), total("130", DAY), total("7", None)]
    stretch = claim("20", "Vesh", f"2012-05-02/{DAY}", "VRC")
    others = [
        claim("20", "Vesh", DAY, "VRC"),  # the last of two days
        claim("20", "Vesh", f"2012-05-02/{DAY}", "VRC", scope="incident"),
        claim("20", "Melk", f"2012-05-02/{DAY}", "VRC"),
        claim("20", "Vesh", f"2012-05-02/{DAY}", "VRC", victims="soldiers"),
        claim("20", "Vesh", None, "VRC"),
    ]
    assert [found.daily for found in uneven(totals, [*others, stretch], Map())] == [stretch]


def test_every_rule_has_a_sentence() -> None:
    for rule in (stated_part_larger, totals_cannot_both_hold, daily_is_not_difference):
        assert (rule.__doc__ or "").strip().endswith(".")
    assert arithmetic._latest(claim("1")) == 0
