from reckoning.model import Claim, Quantity, Span, Toll
from reckoning.reconcile.accounts import Material, speaks_to
from reckoning.reconcile.rules import THE_RANGE, Choice, Decision
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
    found = {part.claim: (part.whole, part.rest) for part in rests(*reckon(SIX, ALSO, babies, women, own)[:2])}
    assert found[babies.id] == (SIX.id, Quantity.of(4, 4))
    assert found[women.id][1] in (Quantity.of(3, 3), Quantity.of(6, 6))
    assert found[own.id] == (ALSO.id, Quantity.of(8, 8))
    lone = claim("2", "Vesh", DAY, victims="babies", scope="incident")
    assert [part.whole for part in rests(*reckon(SIX, lone)[:2])] == [SIX.id]
    assert rests(*reckon(SIX)[:2]) == ()


def test_a_part_of_a_figure_said_before_is_measured_by_the_one_that_stands() -> None:
    later = claim("8", "Vesh", DAY, VRC, report="r3")
    part = claim("2", "Vesh", DAY, VRC, victims="babies", part_of=SIX.id)
    found, claims, _ = reckon(SIX, later, part)
    assert found.subsets == (part.id,)
    assert [one.whole for one in rests(found, claims)] == [SIX.id]
    del claims[SIX.id]
    assert [one.whole for one in rests(found, claims)] == [later.id]
