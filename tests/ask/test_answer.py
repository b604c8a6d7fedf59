import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.ask import Answer, Filter, Question, answer, matching, range_words, sentence
from reckoning.ask.explain import toll_id, toll_told
from reckoning.gazetteer.table import Entry, MemoryTable
from reckoning.model import Claim, Place, Span, Timespan, Toll
from reckoning.reconcile.judge import rules_page
from reckoning.reconcile.places import Places
from tests.gazetteer import places as land
from tests.reconcile.build import FakeView, claim, quantity, report

DAY, NEXT = "2012-04-04", "2012-04-05"
VRC = "the opposition Valley Relief Committees"
LOCAL = "one activist in Melk"
SIX, TWENTY = claim("6", "Vesh", DAY, "The VRC"), claim("20+", "Ardun", DAY, LOCAL)
ALL = claim("54+", "Korland", DAY, VRC, report="r2")
LATER, SINCE = (
    claim("8", "Melk", NEXT, "witnesses"),
    claim("900", "Korland", "2011-03/2012-04-04", VRC, scope="cumulative"),
)
UNDATED, NOWHERE = claim("3", "Melk", None, "reports"), claim("2", None, DAY, LOCAL)
VIEW = FakeView([SIX, TWENTY, ALL, LATER, SINCE, UNDATED, NOWHERE])


def lines(question: Question, view: FakeView = VIEW) -> list[tuple[str | None, str]]:
    return [(row.key, sentence(row.toll).split(",")[0]) for row in answer(question, view).rows]


def test_asked_nothing_every_place_and_time_with_a_figure_is_a_row() -> None:
    found = answer(Question(), VIEW)
    assert lines(Question()) == [
        ("Ardun, 2012-04-04", "20 or more killed in Ardun on 2012-04-04"),
        ("Korland, 2012-04-04", "54 or more killed in Korland on 2012-04-04"),
        ("Vesh, 2012-04-04", "6 to 20 or more killed in Vesh on 2012-04-04"),
        ("place not stated, 2012-04-04", "2 killed on 2012-04-04"),
        ("Melk, 2012-04-05", "8 killed in Melk on 2012-04-05"),
    ]
    assert found.undated == (UNDATED.id,) and [s.points[0].claim for s in found.series] == [SINCE.id]
    assert set(found.claims) == {c.id for c in VIEW.claims} and set(found.reports) == {"r1", "r2"}


def test_a_place_or_a_time_gives_one_row() -> None:
    (row,) = answer(Question(place="Vesh", from_=DAY, until=DAY), VIEW).rows
    assert row.key is None and sentence(row.toll) == (
        "6 to 20 or more killed in Vesh on 2012-04-04, according to 2 independent sources; contested: 20 or more "
        "killed in Ardun on 2012-04-04 (one activist in Melk), yet only 6 killed in all of Vesh on 2012-04-04 "
        "(Valley Relief Committees)"
    )
    assert lines(Question(place="Melk")) == [(None, "3 to 8 or more killed in Melk")]
    found = answer(Question(until=DAY, place="Melk"), VIEW)
    assert not found.rows[0].toll.accounts and found.undated == (UNDATED.id,)
    assert sentence(found.rows[0].toll) == "no figure for killed in Melk until 2012-04-04"


def test_rows_by_source_place_and_day() -> None:
    assert lines(Question(place="Korland", by="source")) == [
        ("one activist in Melk", "20 or more killed in Korland"),
        ("reports", "3 or more killed in Korland"),
        ("witnesses", "8 or more killed in Korland"),
        ("Valley Relief Committees", "54 or more killed in Korland"),
    ]
    assert [key for key, _ in lines(Question(by="place"))] == ["Ardun", "Korland", "Melk", "Vesh", None]
    assert lines(Question(place="Korland", by="day")) == [
        (DAY, "54 or more killed in Korland on 2012-04-04"),
        (NEXT, "8 or more killed in Korland on 2012-04-05"),
    ]
    assert answer(Question(by="day"), VIEW).undated == (UNDATED.id,)


def test_a_stretch_of_days_is_a_row_with_the_days_in_it() -> None:
    week = claim("90", "Vesh", "2012-04-01/2012-04-07", VRC)
    vague = claim("many", "Vesh", "2012-04-02", VRC)
    month = claim("95", "the vesh", "2012-04", "witnesses")
    found = answer(Question(), FakeView([week, vague, SIX, month]))
    assert [row.key for row in found.rows] == [
        "Vesh, 2012-04-01 to 2012-04-07",
        "the vesh, 2012-04",
        "Vesh, 2012-04-04",
    ]
    assert SIX.id in found.rows[0].toll.subsets and vague.id in found.rows[0].toll.listed
    assert sentence(found.rows[1].toll).startswith("95 killed in the vesh in 2012-04, according to one source")


def test_places_are_one_row_however_they_are_written() -> None:
    found = answer(Question(), FakeView([SIX, claim("7", "VESH", DAY, "witnesses")]))
    assert [row.key for row in found.rows] == ["VESH, 2012-04-04"]


def test_a_place_of_which_no_claim_gives_a_figure_is_no_row() -> None:
    found = answer(Question(), FakeView([SIX, claim("many", "Ardun", DAY, LOCAL)]))
    assert [row.key for row in found.rows] == ["Vesh, 2012-04-04"]


def test_a_revision_and_a_lost_report_stay_in_the_answer() -> None:
    lost, new = claim("9", "Vesh", DAY, VRC, report="gone"), claim("7", "Vesh", DAY, VRC, report="r2")
    found = answer(Question(place="Vesh", from_=DAY, until=DAY), FakeView([SIX, lost, new]))
    assert set(found.claims) == {SIX.id, lost.id, new.id} and set(found.reports) == {"r1", "r2"}
    assert len(found.rows[0].toll.revisions) == 1


def test_an_impossible_question_raises() -> None:
    for wrong in (Question, Filter):
        with pytest.raises(ValueError, match="is after"):
            wrong(from_=NEXT, until=DAY)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), VIEW.claims),
        (Filter(effect="injured"), []),
        (Filter(place="Vesh"), [SIX, TWENTY]),
        (Filter(from_=NEXT), [LATER, UNDATED]),
        (Filter(source="Valley Relief Committees"), [SIX, ALL, SINCE]),
        (Filter(source="the VRC", place="Vesh"), [SIX]),
        (Filter(source="activists"), [TWENTY, NOWHERE]),
        (Filter(source="nobody"), []),
    ],
)
def test_filters(wanted: Filter, found: list[Claim]) -> None:
    assert list(matching(wanted, VIEW)) == list(found)


def test_an_acronym_that_only_a_report_defines_finds_its_source() -> None:
    view = FakeView([ALL], {"r2": report("r2", text="The Valley Relief Committees (VRC) said so.")})
    assert matching(Filter(source="VRC"), view) == (ALL,)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (["54"], "54"),
        (["1054+"], "1,054 or more"),
        (["-30"], "up to 30"),
        (["-30", "30+"], "30, more or fewer"),
        (["6", "20+"], "6 to 20 or more"),
        (["-10", "20"], "10 or fewer to 20"),
        (["5..8", "many"], "5 to 8"),
        (["many"], "an unstated number"),
    ],
)
def test_ranges_in_words(counts: list[str], words: str) -> None:
    assert range_words([quantity(count) for count in counts]) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (Timespan(), "no figure for killed in Vesh"),
        (Timespan("2012-04", "2012-04"), "no figure for killed in Vesh in 2012-04"),
        (Timespan("2012-04", "2012-05"), "no figure for killed in Vesh from 2012-04 to 2012-05"),
        (Timespan("2012-04"), "no figure for killed in Vesh since 2012-04"),
    ],
)
def test_times_in_words(time: Timespan, words: str) -> None:
    assert sentence(Toll("killed", "Vesh", time, None, (), (), (), ())) == words


def placed(count: str, entry: Entry, words: str = "", by: str = LOCAL) -> Claim:
    words = words or entry.name
    where = (entry.country, entry.admin1 or None, entry.lat, entry.lon, entry.radius_km)
    place = Place(Span(words, 0, len(words)), entry.name, entry.geonameid, *where, as_read=words)
    return claim(count, words, DAY, by, place=place)


TOWN, WIDE = placed("6", land.ORRIN, "أورين", "witnesses"), placed("9+", land.ORRIN_UNIT)
LAND, GONE, NEAR = placed("54", land.VELLAND, by=VRC), claim("3", "Qarn", DAY, LOCAL), placed("7", land.RIVER)
RESOLVED = [TOWN, WIDE, LAND, GONE, NEAR, placed("8", land.TARN)]
HELD = FakeView(RESOLVED, containment=Places([(c.report, c.place, "") for c in RESOLVED if c.place], table=land.TABLE))


def test_a_country_holds_the_claims_of_its_towns_and_what_may_lie_there_is_only_named() -> None:
    found = answer(Question(place="Velland", from_=DAY, until=DAY), HELD)
    (row,) = found.rows
    assert sentence(row.toll).startswith("54 killed in Velland on 2012-04-04, according to one source")
    assert row.toll.subsets == tuple(sorted((TOWN.id, WIDE.id)))
    assert found.maybe_there == tuple(sorted((GONE.id, NEAR.id))) and GONE.id not in found.claims
    assert set(matching(Filter(place="Velland", possibly=True), HELD)) == {GONE, NEAR}
    assert matching(Filter(place="Orrin", possibly=True), HELD) == (GONE, NEAR)
    assert answer(Question(place="Velland", until="2011"), HELD).maybe_there == ()


def test_places_of_one_name_are_rows_told_apart() -> None:
    found = answer(
        Question(by="place"), FakeView([placed("6", land.ORRIN), *RESOLVED[1:]], containment=HELD.containment)
    )
    assert [row.key for row in found.rows] == [
        "Orrin (first-level unit in VL)",
        "Orrin (town in Orrin, VL)",
        "Qarn",
        "Tarn",
        "Ulm River",
        "Velland",
    ]


def test_places_that_only_their_points_or_nothing_tells_apart_are_rows_of_their_own() -> None:
    """Each row has a name of its own, and so a toll that can be asked for by its id."""
    twin = land.ORRIN._replace(id=99, lat=land.ORRIN.lat + 1)
    double = twin._replace(id=98)
    here = [placed("6", land.ORRIN), placed("9", twin), placed("4", double)]
    table = MemoryTable([(land.ORRIN, []), (twin, []), (double, [])])
    view = FakeView(here, containment=Places([(c.report, c.place, "") for c in here if c.place], table=table))
    question = Question(by="place")
    found = answer(question, view)
    assert len({row.key for row in found.rows}) == 3
    assert all(row.key and row.key.startswith("Orrin (town in Orrin, VL), ") for row in found.rows)
    for row in found.rows:
        told = toll_told(toll_id(row, question), view)
        assert told is not None and told.row.toll.accounts == row.toll.accounts


CLAIMS = st.builds(
    claim,
    st.sampled_from(["6", "9", "20+", "-8", "many"]),
    st.sampled_from(["Vesh", "Ardun", "Korland", None]),
    st.sampled_from([DAY, NEXT, "2012-04", None]),
    st.sampled_from([VRC, "the VRC", "activists", None]),
    report=st.sampled_from(["r1", "r2"]),
    scope=st.sampled_from(["incident", "period", "cumulative"]),
)
QUESTIONS = st.builds(
    Question,
    place=st.sampled_from([None, "Vesh", "Korland"]),
    from_=st.sampled_from([None, DAY]),
    by=st.sampled_from([None, "source", "place", "day"]),
)


def figures(found: Answer) -> object:
    return found.rows, found.series, found.undated, found.claims


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, max_size=6), QUESTIONS, st.randoms(use_true_random=False))
def test_an_answer_never_depends_on_the_order_or_on_repeated_claims(
    claims: list[Claim], question: Question, random: object
) -> None:
    shuffled = [*claims, *claims[:2]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert figures(answer(question, FakeView(claims))) == figures(answer(question, FakeView(shuffled)))


def test_the_page_of_rules_names_every_rule_an_answer_gives() -> None:
    (row,) = answer(Question(place="Vesh", from_=DAY, until=DAY), VIEW).rows
    assert all(item.rule in rules_page() for item in row.toll.contradictions)
