from dataclasses import replace

from reckoning.model import Claim, Quantity, Span, Toll
from reckoning.reconcile.accounts import Material, speaks_to
from reckoning.reconcile.rules import THE_RANGE, Choice, Decision, known_as
from reckoning.reconcile.toll_rules import graded, rests, settled
from reckoning.reconcile.tolls import toll
from tests.reconcile.build import Map, about, claim, material, report, reports

DAY = "2012-05-01"
VRC, ARMY, UN = "Valley Relief Committees", "the Korland army", "the UN"


def reckon(*claims: Claim) -> tuple[Toll, dict[str, Claim], Material]:
    held = reports(report("r3", "2012-05-03", "Herald"))
    base = material(claims, held)
    matter = about("Vesh", claims[0].time)
    told = [one for one in claims if speaks_to(matter, one, Map()) == "surely"]
    return toll(matter, told, base), {one.id: one for one in claims}, base


def best(choice: Choice, *claims: Claim) -> int | None:
    found = settled(*reckon(*claims), choice)
    return found.number if found else None


SIX, NINE, ALSO = claim("6", "Vesh", DAY, VRC), claim("9", "Vesh", DAY, ARMY), claim("9", "Vesh", DAY, UN, report="r2")


def test_each_rule_takes_its_figure_from_the_accounts() -> None:
    assert best(THE_RANGE, SIX, NINE, ALSO) is None
    assert best(Choice("majority"), SIX, NINE, ALSO) == 9 and best(Choice("majority"), SIX) == 6
    assert best(Choice("hierarchy", ("UN", VRC)), SIX, NINE) == 6
    part = claim("4", "Ardun", DAY, VRC, scope="incident", victims="men")
    decided = Choice("decision", decisions=(Decision(part.id, "Ann", "seen the list"),))
    assert best(decided, SIX, part) == 4 and best(decided, SIX) is None


def test_grades_of_a_toll() -> None:
    assert [grade and grade.word for grade in graded(*reckon(SIX, NINE))] == ["contested", None]
    assert [grade and grade.word for grade in graded(*reckon(NINE, ALSO))] == ["corroborated", None]
    doer = claim("6", "Vesh", DAY, VRC, perpetrator=Span("gunmen", 0, 6))
    assert [grade and grade.word for grade in graded(*reckon(doer))] == ["single-source", "Weak"]
    denial = claim("6", "Vesh", DAY, ARMY, polarity="denied")
    assert [grade and grade.word for grade in graded(*reckon(SIX, denial))] == ["denied", None]
    assert graded(*reckon(denial)) == (None, None)
    own = claim("6", "Vesh", DAY, ARMY, polarity="denied", perpetrator=Span("gunmen", 0, 6))
    assert [grade and grade.word for grade in graded(*reckon(doer, own))][1] == "Contested"


def test_what_a_part_leaves_of_its_whole() -> None:
    babies = claim("2", "Vesh", DAY, UN, victims="babies", part_of=SIX.id)
    women = claim("3", "Vesh", DAY, ARMY, victims="women", scope="incident")
    own = claim("1", "Vesh", DAY, UN, report="r2", victims="nurses", scope="incident")
    found = {part.claim: (part.whole, part.rest) for part in rests(*reckon(SIX, ALSO, babies, women, own))}
    assert found[babies.id] == (SIX.id, Quantity.of(4, 4))
    assert found[women.id][1] in (Quantity.of(3, 3), Quantity.of(6, 6))
    assert found[own.id] == (ALSO.id, Quantity.of(8, 8))
    lone = claim("2", "Vesh", DAY, victims="babies", scope="incident")
    assert [part.whole for part in rests(*reckon(SIX, lone))] == [SIX.id]
    assert rests(*reckon(SIX)) == ()


def test_a_part_of_a_figure_said_before_is_measured_by_the_one_that_stands() -> None:
    later = claim("8", "Vesh", DAY, VRC, report="r3")
    part = claim("2", "Vesh", DAY, VRC, victims="babies", part_of=SIX.id)
    found, claims, base = reckon(SIX, later, part)
    assert found.subsets == (part.id,)
    assert [one.whole for one in rests(found, claims, base)] == [SIX.id]
    del claims[SIX.id]
    assert [one.whole for one in rests(found, claims, base)] == [later.id]


def test_a_part_is_measured_by_no_figure_that_it_cannot_lie_in_and_an_open_rest_is_not_told() -> None:
    few = claim("4", "Vesh", DAY, VRC)
    many = claim("5", "Ardun", DAY, ARMY, victims="babies", scope="incident")
    found, claims, base = reckon(few, many)
    assert rests(found, claims, base) == ()
    least = claim("9+", "Vesh", DAY, VRC)
    few_more = claim("4+", "Ardun", DAY, ARMY, victims="babies", scope="incident")
    found, claims, base = reckon(least, few_more)
    assert found.subsets == (few_more.id,) and rests(found, claims, base) == ()


def test_figures_for_different_places_or_days_do_not_bear_each_other_out() -> None:
    undated = claim("6", "Vesh", None, VRC), claim("20+", "Ardun", None, ARMY)
    assert [grade and grade.word for grade in graded(*reckon(*undated))] == ["single-source", None]
    parts = claim("6", "Ardun", DAY, VRC, victims="men"), claim("20+", "Ardun", DAY, ARMY, victims="women")
    assert [grade and grade.word for grade in graded(*reckon(*parts))] == ["single-source", None]
    blast = claim("6", "Vesh", DAY, VRC, means="a bomb"), claim("6", "Vesh", DAY, ARMY, means="a mine")
    assert [grade and grade.word for grade in graded(*reckon(*blast))] == ["single-source", None]


def test_sources_that_depend_on_each_other_bear_nothing_out() -> None:
    found, claims, base = reckon(NINE, ALSO)
    tied = replace(found, accounts=tuple(replace(one, group="g") for one in found.accounts))
    assert [grade and grade.word for grade in graded(tied, claims, base)] == ["single-source", None]
    best = settled(tied, claims, base, Choice("majority"))
    assert best and best.reason == "the only account gives it"


def test_who_did_it_does_not_contest_how_many() -> None:
    doer = claim("6", "Vesh", DAY, VRC, perpetrator=Span("gunmen", 0, 6))
    other = claim("6", "Vesh", DAY, UN, report="r2")
    denial = claim("6", "Vesh", DAY, ARMY, polarity="denied", perpetrator=Span("gunmen", 0, 6))
    assert [grade and grade.word for grade in graded(*reckon(doer, other, denial))] == ["corroborated", "Contested"]


def test_an_order_finds_sources_by_any_name() -> None:
    known = reckon(SIX, claim("9", "Vesh", DAY, "VRC", report="r2"))[2].sources
    assert known_as(["VRC", "Nobody"], known) == {"VRC": VRC, "Nobody": None}
