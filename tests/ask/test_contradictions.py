from reckoning.ask import Filter
from reckoning.ask.contradictions import contested
from tests.reconcile.build import FakeView, claim

DAY = "2012-05-03"
WHOLE = claim("6", "Vesh", DAY, "the army")
PART = claim("20+", "Ardun", DAY, "VRC")
HURT = claim("3", "Melk", DAY, "VRC", effect="injured")
MORE = claim("30", "Melk", DAY, "the army", effect="injured", report="r2")


def test_contradictions_come_with_their_claims_and_reports() -> None:
    found = contested(Filter(), FakeView([WHOLE, PART, HURT, MORE, claim("90", "Korland", DAY)]))
    assert [item.rule for item in found.items] == ["part_larger_than_whole", "ranges_cannot_both_hold"]
    assert set(found.claims) == {WHOLE.id, PART.id, HURT.id, MORE.id} and set(found.reports) == {"r1", "r2"}
    assert not found.notes


def test_one_side_asked_for_brings_the_other() -> None:
    view = FakeView([WHOLE, PART, HURT, MORE, claim("5", "Melk", None)])
    (found,) = contested(Filter(place="Ardun"), view).items
    assert set(found.claims) == {WHOLE.id, PART.id}
    assert [item.rule for item in contested(Filter("injured"), view).items] == ["ranges_cannot_both_hold"]
    assert not contested(Filter(from_="2013"), FakeView([WHOLE, PART])).items


def test_notes_on_figures_of_other_people() -> None:
    total = {"scope": "cumulative", "where": "Korland", "when": "2011-03/2012-05"}
    soldiers = claim("2000", by="the government", victims="soldiers", **total)
    people = claim("7000+", by="VRC", **total)
    found = contested(Filter(), FakeView([soldiers, people]))
    assert not found.items and [item.rule for item in found.notes] == ["different_victims"]
    assert set(found.claims) == {soldiers.id, people.id}


def test_a_fall_without_a_place_is_ordered_too() -> None:
    before = claim("10", None, "2012-01-01/2012-05-01", "VRC", scope="cumulative", victims="soldiers")
    assert contested(Filter(), FakeView([before])).items == ()
    undated = claim("many", "Ardun", None, "VRC", report="gone")
    part = claim("20", None, None, "VRC", report="gone", part_of="x")
    whole = claim("4", None, None, "VRC", report="gone")
    part = claim("20", None, None, "VRC", report="gone", part_of=whole.id)
    found = contested(Filter(), FakeView([undated, part, whole]))
    assert [item.rule for item in found.items] == ["stated_part_larger"] and not found.reports
