"""Incidents on the map, in the list, and who speaks of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reckoning.ask.browsing import Order, browsed
from reckoning.ask.incidents import IncidentTold, incidents_told
from reckoning.ask.mapping import REPORTS_DIFFER, SOUND_ALONE, WHOLE_COUNTRY, map_layer, placed
from reckoning.ask.question import Filter
from reckoning.ask.sheet import sheet
from reckoning.ask.voices import hearing
from reckoning.gazetteer.outlines import Kind
from reckoning.model import HOW_RESOLVED, Claim, Incident, Place, Report, Span, Timespan
from reckoning.reconcile.incidents import NO_TIES
from reckoning.reconcile.rules import THE_RANGE
from tests.reconcile.build import FakeView, claim, report, reports, span

DAY = "2012-05-03"


def spot(name: str, lat: float | None, radius: float = 3.0, *, admin1: str | None = "Vesh", at: int = 0) -> Place:
    lon = None if lat is None else 36.0
    return Place(Span(name, at, at + len(name)), name, None, "KL", admin1, lat, lon, radius, name)


def kind_of(place: Place) -> Kind:
    return "country" if place.admin1 is None else "unit" if place.radius_km == 50 else "circle"


def told(*claims: Claim, name: str = "i1") -> IncidentTold:
    place = next((one.place for one in claims if one.place), None)
    time = next((one.time for one in claims if one.time), None) or Timespan()
    ids = tuple(sorted(one.id for one in claims))
    return IncidentTold(Incident(name, ids, ("r1",), place, Timespan(time.from_, time.until)), claims, {}, ())


def at(place: Place | None, when: str = DAY, **rest: object) -> Claim:
    return replace(claim("6", None, when, "VRC", **rest), place=place, id="")


def test_areas_lie_under_circles_and_what_has_no_place_is_kept_apart() -> None:
    layer = map_layer(
        [
            told(at(spot("Ardun", 35.0)), name="a"),
            told(at(spot("Vesh", 35.5, 50)), name="b"),
            told(at(spot("Korland", 35.0, 200, admin1=None)), name="c"),
            told(at(spot("Ardun", 35.0), "2012-05-09"), name="d"),
            told(at(None), name="e"),
            told(at(spot("Nowhere", None)), name="f"),
        ],
        kind_of,
    )
    assert [(one.kind, one.place.shown, len(one.placed)) for one in layer.spots] == [
        ("country", "Korland", 1),
        ("unit", "Vesh", 1),
        ("circle", "Ardun", 2),
    ]
    assert [one.told.incident.id for one in layer.nowhere] == ["e", "f"]
    assert [one.unsure for one in layer.spots] == [(WHOLE_COUNTRY,), (), ()]


def test_what_is_unsure_is_told_and_stands_apart_from_what_is_sure() -> None:
    ardun, far = spot("Ardun", 35.0), spot("Melk", 37.0)
    by_sound = at(ardun, rules={HOW_RESOLVED: "sound, others near"})
    layer = map_layer(
        [told(at(ardun), at(far), name="a"), told(by_sound, name="b"), told(at(ardun), name="c")], kind_of
    )
    both = tuple(sorted((REPORTS_DIFFER, SOUND_ALONE)))
    assert {one.unsure: (len(one.placed), one.sources) for one in layer.spots} == {(): (1, 1), both: (2, 1)}


VIEW = FakeView(
    [
        claim("6", "Vesh", DAY, "Blue Front", report="r1", scope="incident"),
        claim("9", "Vesh", DAY, "VRC", report="r2", scope="incident", caveat=span("unverified")),
        claim("2", "Vesh", DAY, "VRC", report="r2", scope="incident", effect="injured"),
        claim("30+", "Melk", "2013-01-02", "VRC", report="r3", scope="incident"),
        claim("4", "Melk", None, None, report="r4", scope="incident"),
        claim("many", "Ardun", "2012-06-03", "VRC", report="r5", scope="incident"),
    ],
    reports(report("r3", None), report("r4", "2013-02-02"), report("r5", "2012-06-04", None)),
)


def found() -> list[IncidentTold]:
    return incidents_told(Filter(), VIEW, NO_TIES, THE_RANGE)


def test_an_incident_is_told_by_its_killed_and_by_as_many_sources_as_are_independent() -> None:
    by_place = {one.incident.place.shown: placed(one) for one in found() if one.incident.place}
    vesh = by_place["Vesh"]
    assert vesh.effect == "killed" and vesh.quantity is not None
    assert vesh.sources >= 1
    assert by_place["Ardun"].quantity is None and by_place["Ardun"].effect is None and by_place["Ardun"].sources == 1


@pytest.mark.parametrize("order", ["newest", "oldest", "most", "sources", "contested"])
def test_every_order_holds_the_same_incidents(order: Order) -> None:
    names = [one.told.incident.id for one in browsed(found(), Filter(), VIEW, order)]
    assert sorted(names) == sorted(one.incident.id for one in found())


def test_undated_incidents_come_last_and_the_highest_figure_first() -> None:
    undated = told(at(None, ""), name="u")
    for order in ("newest", "oldest"):
        assert browsed([undated, *found()], Filter(), VIEW, order)[-1].told is undated
    most = [one.quantity for one in browsed(found(), Filter(), VIEW, "most")]
    told_of = [quantity and (quantity.high or quantity.low) for quantity in most]
    assert told_of[0] and told_of[-1] is None
    assert sorted(filter(None, told_of), reverse=True) == list(filter(None, told_of))


def test_a_filter_keeps_incidents_of_which_a_claim_passes() -> None:
    assert {one.told.incident.place for one in browsed(found(), Filter(place="Melk"), VIEW, "newest")} == {
        one.incident.place for one in found() if one.incident.place and one.incident.place.shown == "Melk"
    }


# Who speaks -----------------------------------------------------------------------------------------------------------


def test_voices_stand_side_by_side_with_their_figures_and_history() -> None:
    claims = [VIEW.claims[0], VIEW.claims[1], VIEW.claims[2]]
    view = FakeView(claims, VIEW.reports)
    incident = incidents_told(Filter(), view, NO_TIES, THE_RANGE)
    one = replace(incident[0], claims=tuple(claims))
    heard = hearing(one, view)
    assert [voice.source for voice in heard.voices] == ["Blue Front", "VRC"]
    assert heard.voices[1].outlets == ("Courier",)
    assert heard.independent == 2
    assert [day.day for day in heard.history] == ["2012-05-01", "2012-05-02"]
    assert set(heard.voices[0].figures) <= {"killed"}


def test_who_counts_with_another_says_why_and_what_has_no_date_comes_last() -> None:
    text = "Some activists said six died. Other residents said six died."
    held = {"r1": Report("r1", text, None, None), "r2": report("r2", "2012-05-02", "Courier")}
    claims = [
        claim("6", "Vesh", DAY, "activists", report="r1", scope="incident"),
        claim("6", "Vesh", DAY, "residents", report="r2", scope="incident"),
        claim("6", "Vesh", DAY, "residents", report="gone", scope="incident"),
    ]
    view = FakeView(claims, held)
    incident = Incident("i", tuple(one.id for one in claims), ("r1", "r2"), None, Timespan())
    one = IncidentTold(incident, tuple(claims), {}, ())
    heard = hearing(one, view)
    assert heard.independent == 1
    assert {(lean.voice != lean.on, bool(lean.reason)) for lean in heard.leanings} == {(True, True)}
    assert heard.history[-1].day is None
    assert heard.voices[-1].outlets == ()


# All on one sheet -----------------------------------------------------------------------------------------------------


def test_a_sheet_holds_every_effect_with_its_claims_in_the_order_of_print() -> None:
    page = sheet(Filter(place="Vesh"), VIEW, NO_TIES, THE_RANGE)
    assert list(page.answers) == ["killed", "injured"] == list(page.timelines)
    assert page.meant is not None and page.meant.place.shown == "Vesh"
    days = [page.reports[one.report].published or "9999" for one in page.claims.values()]
    assert days == sorted(days)
    assert {one.effect for one in page.claims.values()} >= {"killed", "injured"}
    assert all(name in page.claims for item in page.contradictions for name in item.claims)


def test_a_sheet_of_one_effect_and_a_sheet_of_nothing() -> None:
    assert list(sheet(Filter("injured"), VIEW, NO_TIES, THE_RANGE).answers) == ["injured"]
    empty = sheet(Filter(place="Nowhere at all"), VIEW, NO_TIES, THE_RANGE)
    assert (empty.claims, empty.incidents, empty.meant, empty.contradictions) == ({}, (), None, ())
