from reckoning.ask import Question
from reckoning.ask.lines import lines, timeline
from tests.reconcile.build import FakeView, claim, span

DAY, NEXT = "2012-05-03", "2012-05-05"
TOTAL = claim("100", "Korland", f"2012-01-01/{DAY}", "VRC", scope="cumulative", caveat=span("unverified"))
LATER = claim("90", "Korland", f"2012-01-01/{NEXT}", "VRC", scope="cumulative", report="r2")
OLD = claim("4", "Ardun", DAY, "VRC")
FIGURE = claim("6", "Ardun", DAY, "VRC", report="r2")
PRINT = claim("6", "Ardun", DAY, "VRC", report="r3", caveat=span("unverified"))
OTHER = claim("20", "Ardun", DAY, "Blue Front", caveat=span("unverified"))
BAND = claim("70", "Vesh", "2012-05", "VRC")
SOLDIERS = claim("2", "Vesh", NEXT, "VRC", victims="soldiers")
NOWHERE = claim("1", None, NEXT, "residents")
UNDATED = claim("5", "Vesh", None, "VRC")
CLAIMS = [TOTAL, LATER, OLD, FIGURE, PRINT, OTHER, BAND, SOLDIERS, NOWHERE, UNDATED]


def view(*claims: object) -> FakeView:
    held = FakeView(claims or CLAIMS)  # type: ignore[arg-type]
    return FakeView(held.claims, {**held.reports, "r3": held.reports["r2"]})


def test_totals_by_source_in_the_order_of_the_day_they_stand() -> None:
    found = lines(Question(), view(), cumulative=True)
    (line,) = found.lines
    assert (line.source, line.place, [point.claims for point in line.points]) == (
        "VRC", "Korland", [(TOTAL.id,), (LATER.id,)],
    )  # fmt: skip
    assert [point.unverified for point in line.points] == [True, False]
    assert [item.rule for item in found.contradictions] == ["cumulative_series_falls"]
    assert set(found.claims) == {TOTAL.id, LATER.id} and set(found.reports) == {"r1", "r2"}


def test_figures_by_day_are_the_latest_of_each_source_and_place() -> None:
    found = lines(Question(), view(), cumulative=False)
    told = {(line.source, line.place, line.victims): line.points for line in found.lines}
    assert set(told) == {
        ("VRC", "Ardun", None),
        ("VRC", "Vesh", None),
        ("VRC", "Vesh", "soldiers"),
        ("Blue Front", "Ardun", None),
        ("residents", None, None),
    }
    (ardun,) = told["VRC", "Ardun", None]
    assert set(ardun.claims) == {FIGURE.id, PRINT.id} and not ardun.unverified
    assert told["Blue Front", "Ardun", None][0].unverified
    assert [item.rule for item in found.contradictions] == ["ranges_cannot_both_hold"]


def test_a_question_for_a_place_and_time_narrows_both() -> None:
    asked = Question(place="Ardun", from_=DAY, until=DAY)
    assert {line.place for line in lines(asked, view(), cumulative=False).lines} == {"Ardun"}
    assert not lines(asked, view(), cumulative=True).lines


def test_a_timeline_keeps_events_totals_and_the_undated_apart() -> None:
    found = timeline(Question(), view())
    by_claim = {name: event for event in found.events for name in event.claims}
    assert TOTAL.id not in by_claim and len(found.totals) == 1
    assert found.undated == (UNDATED.id,)
    assert by_claim[FIGURE.id] is by_claim[PRINT.id] and not by_claim[FIGURE.id].unverified
    assert by_claim[OLD.id].replaced and not by_claim[FIGURE.id].replaced
    assert by_claim[OTHER.id].unverified and by_claim[NOWHERE.id].place is None
    band = by_claim[BAND.id]
    assert (str(band.first), str(band.last)) == ("2012-05-01", "2012-05-31")
    assert list(found.events) == sorted(
        found.events, key=lambda one: (one.first, one.last, one.place or "", one.claims)
    )
    assert {item.rule for item in found.contradictions} >= {"ranges_cannot_both_hold", "cumulative_series_falls"}


def test_a_repeated_mention_is_no_event_of_its_own() -> None:
    again = claim("6", "Ardun", DAY, "VRC", same_as=FIGURE.id, report="r2", trigger=span("killed", 99))
    found = timeline(Question(place="Ardun"), view(FIGURE, again))
    assert [len(event.claims) for event in found.events] == [1]
    assert timeline(Question("injured"), view()).events == ()
