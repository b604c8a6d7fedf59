"""A source that counts only some people, or only in some places, may well have fewer."""

from dataclasses import replace

import pytest

from reckoning.model import Claim, Timespan
from reckoning.model.entity import Coverage
from reckoning.reconcile.accounts import Matter
from reckoning.reconcile.coverage import explained_by_coverage
from reckoning.reconcile.sources import know_sources
from reckoning.reconcile.tolls import toll
from tests.reconcile.build import claim, material

DAY = "2012-04-05"
CIVILIANS, IN_ARDUN = Coverage(victims="civilians"), Coverage(places=("Ardun",))
TEN, FORTY = claim("10", "Vesh", "2012-04-04", "Kona"), claim("40", "Vesh", "2012-04-04", "Valley Committees")


def explained(lower: Claim, higher: Claim, *, kona: Coverage | None, valley: Coverage | None = None) -> bool:
    covers = {key: rule for key, rule in (("kona", kona), ("valley committees", valley)) if rule}
    known = replace(know_sources([lower, higher], {}), covers=covers)
    found = explained_by_coverage(lower, higher, known)
    assert explained_by_coverage(higher, lower, known) == found
    return found


@pytest.mark.parametrize("rule", [CIVILIANS, IN_ARDUN])
def test_fewer_of_a_part_explains_a_lower_figure(rule: Coverage) -> None:
    assert explained(TEN, FORTY, kona=rule)


def test_no_rule_the_same_rule_and_more_of_a_part_explain_nothing() -> None:
    assert not explained(TEN, FORTY, kona=None)
    assert not explained(TEN, FORTY, kona=CIVILIANS, valley=CIVILIANS)
    assert not explained(TEN, FORTY, kona=None, valley=CIVILIANS)
    assert not explained(TEN, FORTY, kona=Coverage(lag=2))


@pytest.mark.parametrize(
    ("lag", "published", "too_early"),
    [(3, "2012-04-05", True), (3, "2012-04-07", False), (3, None, False), (3, "2012-04", False),
     (0, "2012-04-04", False)],
)  # fmt: skip
def test_a_figure_told_before_its_source_could_have_counted_all(
    lag: int, published: str | None, too_early: bool
) -> None:
    days = {TEN.id: published} if published else {}
    known = replace(know_sources([TEN, FORTY], {}), covers={"kona": Coverage(lag=lag)}, published=days)
    assert explained_by_coverage(TEN, FORTY, known) == too_early
    undated = claim("10", "Vesh", by="Kona")
    known = replace(know_sources([undated, FORTY], {}), covers={"kona": Coverage(lag=9)}, published={undated.id: DAY})
    assert not explained_by_coverage(undated, FORTY, known)


def test_a_figure_for_just_what_is_counted_is_no_part() -> None:
    in_ardun, others = claim("10", "Ardun", by="Kona"), claim("40", "Ardun", by="Valley Committees")
    assert not explained(in_ardun, others, kona=IN_ARDUN)
    civil = claim("10", "Vesh", by="Kona", victims="civilians")
    assert not explained(civil, FORTY, kona=CIVILIANS)


def test_without_a_bound_nothing_is_lower() -> None:
    assert not explained(claim("10+", "Vesh", by="Kona"), FORTY, kona=CIVILIANS)
    assert not explained(TEN, claim("-40", "Vesh", by="Valley Committees"), kona=CIVILIANS)


def test_what_coverage_explains_is_no_contradiction_and_the_range_stays() -> None:
    found = [material([TEN, FORTY])]
    found.append(replace(found[0], sources=replace(found[0].sources, covers={"kona": CIVILIANS})))
    plain, stated = (
        toll(Matter("killed", TEN.place, Timespan("2012-04-04", "2012-04-04")), [TEN, FORTY], m) for m in found
    )
    assert plain.contested and not stated.contested
    assert plain.quantity == stated.quantity and str(stated.quantity) == "10–40"
