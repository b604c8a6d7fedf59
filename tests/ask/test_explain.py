import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.ask import Question, answer
from reckoning.ask.explain import IncidentFound, contradictions_told, question_of, told, toll_id, toll_told
from reckoning.ask.incidents import incidents_told
from reckoning.ask.question import Filter
from reckoning.reconcile.incidents import NO_TIES
from reckoning.reconcile.rules import Choice
from tests.reconcile.build import FakeView, claim

DAY = "2012-05-03"
VIEW = FakeView(
    [
        claim("6", "Vesh", DAY, "Blue Front"),
        claim("20+", "Ardun", DAY, "VRC"),
        claim("3", None, DAY, "VRC"),
        claim("30", "Vesh", "2012-05-01/2012-05-31", "VRC", victims="soldiers"),
    ]
)


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        (Question(place="Ardun"), ["toll:killed:Ardun"]),
        (Question(place="Ardun", from_=DAY, until=DAY), [f"toll:killed:Ardun:{DAY}"]),
        (Question(until="2012-05"), ["toll:killed::..2012-05"]),
        (Question(place="Vesh", by="source"), ["toll:killed:Vesh::Blue+Front", "toll:killed:Vesh::VRC"]),
        (Question(by="place"), ["toll:killed:Ardun", "toll:killed:Vesh", "toll:killed:-"]),
        (Question(place="Vesh", by="day"), ["toll:killed:Vesh:2012-05-01..2012-05-31", f"toll:killed:Vesh:{DAY}"]),
    ],
)
def test_ids_say_what_was_asked(question: Question, ids: list[str]) -> None:
    assert sorted(toll_id(row, question) for row in answer(question, VIEW).rows) == sorted(ids)


def test_every_toll_is_found_again_by_its_id() -> None:
    within = Question(from_=DAY, until=DAY, by="place")
    by_source = Question(place="Vesh", by="source")
    for question in (Question(), Question(place="Vesh"), by_source, Question(by="day"), Question(by="place"), within):
        for row in answer(question, VIEW).rows:
            name = toll_id(row, question)
            found = toll_told(name, VIEW)
            assert found is not None and found.id == name and found.row.toll == row.toll


@pytest.mark.parametrize(
    "name",
    [
        "",
        "9f1c",
        "toll:",
        "toll:eaten:Vesh",
        "toll:killed:Vesh:2012-13",
        "toll:killed:a:b:c:d",
        "toll:killed:Vesh::Nobody",
    ],
)
def test_what_is_no_tolls_id(name: str) -> None:
    assert toll_told(name, VIEW) is None


@given(st.text(min_size=1).filter(lambda words: words != "-"))
def test_any_place_can_be_written_in_an_id(place: str) -> None:
    question = Question(place=place)
    (row,) = answer(question, FakeView([])).rows
    asked = question_of(toll_id(row, question))
    assert asked is not None and asked.place == place


def test_contradictions_are_found_by_the_beginning_of_their_ids() -> None:
    (all_of_them,) = contradictions_told("", VIEW)
    (found,) = contradictions_told(all_of_them.item.id[:6], VIEW)
    assert found.item.rule == "part_larger_than_whole" and not found.apart
    assert set(found.claims) == set(found.item.claims) and set(found.reports) == {"r1"}
    assert contradictions_told("zz", VIEW) == []
    people = claim("7000+", "Vesh", DAY, "VRC", scope="cumulative")
    soldiers = claim("2000", "Vesh", DAY, "Blue Front", scope="cumulative", victims="soldiers", report="gone")
    (note,) = contradictions_told("", FakeView([people, soldiers]))
    assert note.apart and set(note.reports) == {"r1"}


def test_anything_shown_can_be_asked_for() -> None:
    one, other = (
        claim(count, "Ardun", DAY, "VRC", scope="incident", report=name) for count, name in (("6", "r1"), ("7", "r9"))
    )
    view = FakeView([*VIEW.claims, one, other])
    contradiction, *others = told("", view)
    assert list(told(contradiction.id, view)) == [contradiction]
    incidents = [found for found in others if isinstance(found, IncidentFound)]
    assert incidents and all(list(told(found.id, view)) == [found] for found in incidents)
    held = {name for found in incidents for name in found.reports}
    assert "r1" in held and "r9" not in held  # a report that the view lacks is not made up
    (toll,) = told("toll:killed:Ardun", VIEW)
    assert toll.id == "toll:killed:Ardun" and told("toll:killed:Nowhere::VRC", VIEW) == []


def test_why_claims_are_one_account_is_told_with_a_toll_a_contradiction_and_an_incident() -> None:
    two = [claim("6", "Vesh", DAY, "VRC"), claim("6", "Vesh", DAY, "VRC", report="r2"), claim("9", "Vesh", DAY, "UN")]
    view = FakeView(two)
    toll = toll_told(f"toll:killed:Vesh:{DAY}", view)
    assert toll and [(edge.claim, edge.on, edge.rule) for edge in toll.edges] == [(two[1].id, two[0].id, "one_source")]
    (clash,) = contradictions_told("", view)
    held = {edge.claim for edge in toll.edges} | {edge.on for edge in toll.edges}
    assert len(clash.edges) == (held <= set(clash.item.claims))
    (found,) = (
        one for one in told("", view) if isinstance(one, IncidentFound) and two[0].id in one.told.incident.claims
    )
    assert set(found.edges) <= set(toll.edges)


def test_no_incident_passes_a_filter_for_another_place() -> None:
    assert incidents_told(Filter(place="Nowhere"), VIEW, NO_TIES, Choice()) == []
