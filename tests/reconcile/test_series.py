from reckoning.model import Claim, Timespan
from reckoning.reconcile.accounts import Material, Matter
from reckoning.reconcile.series import Series, as_of, series_of
from tests.reconcile.build import Map, about, claim, material, report, reports

VRC = "Valley Relief Committees"


def total(count: str, until: str | None, by: str = VRC, **rest: object) -> Claim:
    when = until and f"2011-03/{until}"
    return claim(count, rest.pop("where", "Korland"), when, by, scope="cumulative", **rest)  # type: ignore[arg-type]


def lines(*claims: Claim, matter: Matter | None = None, held: Material | None = None) -> tuple[Series, ...]:
    return series_of(matter or Matter("killed"), claims, held or material(claims))


def test_totals_stand_by_source_in_order_of_the_day_they_are_for() -> None:
    later, first = total("7000+", "2012-04-04"), total("5400+", "2012-01", "the VRC")
    other = total("9000", "2012-04-04", "the United Offices")
    one, two = lines(later, other, first)
    assert (one.source, one.place, one.victims) == ("United Offices", "Korland", None)
    assert [(str(p.as_of), p.claim) for p in two.points] == [("2012-01", first.id), ("2012-04-04", later.id)]
    assert not two.contradictions


def test_a_total_that_falls_contradicts_itself() -> None:
    before, after = total("7000+", "2012-03-01"), total("6500", "2012-04-01")
    (found,) = lines(after, before)
    assert [item.rule for item in found.contradictions] == ["cumulative_series_falls"]
    assert "6,500 killed as of 2012-04-01" in found.contradictions[0].sentence
    assert not lines(total("7000+", "2012-04-01"), after)[0].contradictions  # two figures for one day are no fall


def test_places_and_groups_are_series_of_their_own() -> None:
    found = lines(total("7", "2012-04"), total("5", "2012-04", where="Vesh"), total("2", "2012-04", victims="soldiers"))
    assert [(s.place, s.victims) for s in found] == [("Korland", None), ("Korland", "soldiers"), ("Vesh", None)]
    assert [s.place for s in lines(total("5", "2012-04", where="Vesh"), matter=about("Korland"))] == ["Vesh"]


def test_what_is_no_total_or_not_asked_for_is_left_out() -> None:
    claims = claim("5", "Korland", "2012-04-04"), total("many", "2012-04"), total("5", "2012-04", effect="injured")
    assert lines(*claims) == ()
    april = about(None, Timespan("2012-04", "2012-04"))
    assert lines(total("5", "2012-03-31"), matter=april) == ()
    assert lines(total("5", "2012-03-31"), matter=about("Melk")) == ()


def test_a_total_without_a_time_stands_no_later_than_its_report() -> None:
    said, unknown = total("5", None), total("6", None, report="r0")
    held = material([said, unknown], reports(report("r0", None)))
    assert as_of(said, held) == Timespan(None, "2012-05-01") and as_of(unknown, held) == Timespan()
    (found,) = lines(unknown, said, held=held)
    assert [p.claim for p in found.points] == [said.id, unknown.id]
    assert (
        as_of(total("5", None, report="gone"), held) == Timespan()
        and held.publisher(total("5", None, report="x")) is None
    )


def test_repeats_and_merged_totals_stand_once() -> None:
    first = total("7000+", "2012-04-04")
    again, paper = total("7000+", "2012-04-04", same_as=first.id), total("7000+", "2012-04-04", report="r2")
    joined = total("7001+", "2012-04-04", report="r2")
    held = material([first, again, paper, joined])
    held = Material(held.reports, {joined.id: first.id, "gone": first.id}, Map(), held.sources)
    (found,) = lines(first, again, paper, joined, held=held)
    assert [p.claim for p in found.points] == [first.id]
