from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.model import Claim, Toll
from reckoning.reconcile.accounts import Matter, covers, own_sums, sort_out, speaks_to
from reckoning.reconcile.tolls import toll
from tests.reconcile.build import Map, about, claim, material, quantity, report, reports, span

DAY, NEXT = "2012-05-01", "2012-05-02"
MATTER = about("Vesh", claim("1", when=DAY).time or Matter("killed").time)
VRC, ARMY, LOCALS = "Valley Relief Committees", "the Korland army", "one resident of Ardun"


def reckon(*claims: Claim, matter: Matter = MATTER, **more: object) -> Toll:
    held = reports(report("r3", "2012-05-03", "Herald"), report("r0", None, None))
    base = material(claims, held)
    return toll(matter, [c for c in claims if speaks_to(matter, c, Map()) == "surely"], base)


def bounds(result: Toll) -> tuple[int | None, int | None]:
    assert result.quantity is not None
    return result.quantity.low, result.quantity.high


def test_a_part_larger_than_the_whole_dissents_and_widens_the_range() -> None:
    whole, part = claim("6", "Vesh", DAY, VRC), claim("20+", "Ardun", DAY, LOCALS)
    result = reckon(whole, part)
    assert bounds(result) == (6, None) and result.contested and result.independent_sources == 2
    assert [a.claims for a in result.accounts] == [(whole.id,)]
    assert [(a.claims, a.source) for a in result.dissent] == [((part.id,), LOCALS)]


def test_a_part_that_agrees_is_a_subset() -> None:
    whole, part = claim("54+", "Vesh", DAY, VRC), claim("20+", "Ardun", DAY, LOCALS)
    bomb = claim("5", "Vesh", DAY, ARMY, means="bomb", scope="incident")
    result = reckon(whole, part, bomb)
    assert bounds(result) == (54, None) and not result.contested and result.independent_sources == 1
    assert set(result.subsets) == {part.id, bomb.id}


def test_parts_alone_are_least_numbers_and_never_added() -> None:
    result = reckon(claim("6", "Ardun", DAY, VRC), claim("-9", "Ardun", DAY, ARMY))
    assert bounds(result) == (6, None) and len(result.accounts) == 1 and len(result.listed) == 1
    two = reckon(*(claim(n, "Vesh", DAY, VRC, means=m, scope="incident") for n, m in (("5", "bomb"), ("3", "gunfire"))))
    assert bounds(two) == (5, None)


def test_bare_figures_for_one_deed_are_rivals_and_a_narrower_group_is_a_subset() -> None:
    blast = claim("12", "Vesh", DAY, VRC, means="blast", scope="incident")
    bare = claim("15", "Vesh", DAY, ARMY, scope="incident")
    women = claim("3", "Vesh", DAY, LOCALS, victims="women", scope="incident")
    result = reckon(blast, bare, women)
    assert bounds(result) == (12, 15) and result.contested and result.subsets == (women.id,)


def test_one_source_through_two_papers_is_one() -> None:
    first = claim("6", "Vesh", DAY, "the opposition Valley Relief Committees")
    again = claim("6", "Vesh", DAY, "the VRC", report="r2")
    result = reckon(first, again)
    (account,) = result.accounts
    assert account.publishers == ("Courier", "Gazette") and result.independent_sources == 1
    assert account.claims == (first.id, again.id) and not result.revisions


def test_the_latest_figure_stands_and_the_earlier_is_kept() -> None:
    old, new = claim("6", "Vesh", DAY, VRC), claim("9", "Vesh", DAY, VRC, report="r2")
    grown = claim("9+", "Vesh", DAY, ARMY), claim("12+", "Vesh", DAY, ARMY, report="r3")
    undated = claim("7", "Vesh", DAY, LOCALS, report="r0")
    result = reckon(old, new, *grown, undated)
    by_source = {a.source: a for a in (*result.accounts, *result.dissent)}
    assert by_source[VRC].quantity == new.quantity.of(9, 9) and by_source[VRC].claims == (old.id, new.id)
    assert (by_source["Korland army"] if "Korland army" in by_source else by_source[ARMY]).quantity.low == 12
    assert [item.claims for item in result.revisions] == [(old.id, new.id)]
    assert "6 killed in Vesh on 2012-05-01 at first" in result.revisions[0].sentence
    apart = claim("6", "Vesh", DAY, VRC, means="bomb"), claim("9", "Vesh", DAY, VRC, means="fire", report="r2")
    assert reckon(*apart).accounts[0].quantity == quantity("9+")


def test_figures_of_one_source_on_one_day_all_stand() -> None:
    result = reckon(claim("6", "Vesh", DAY, VRC), claim("9", "Vesh", DAY, VRC))
    assert bounds(result) == (6, 9) and result.contested and not result.dissent


def test_the_one_that_most_contradict_dissents() -> None:
    says = [claim(n, "Vesh", DAY, by) for n, by in (("6", VRC), ("6", "witnesses"), ("30", ARMY))]
    result = reckon(*says)
    assert [a.quantity for a in result.dissent] == [says[2].quantity.of(30, 30)] and len(result.accounts) == 2
    assert len(result.contradictions) == 2


def test_repeats_parts_families_and_denials_add_nothing() -> None:
    head = claim("6", "Vesh", DAY, VRC)
    again = claim("6+", "Vesh", DAY, VRC, same_as=head.id)
    part = claim("2", "Vesh", DAY, VRC, victims="women", part_of=again.id)
    families, vague = claim("3 families", "Vesh", DAY), claim("many", "Vesh", DAY, "reports")
    denial = claim("6", "Vesh", DAY, ARMY, polarity="denied")
    result = reckon(head, again, part, families, vague, denial)
    assert bounds(result) == (6, 6) and result.subsets == (part.id,)
    assert set(result.listed) == {families.id, vague.id, denial.id}
    assert [item.rule for item in result.contradictions] == ["denied_by_another"]
    assert result.accounts[0].claims == (again.id, head.id)
    assert reckon(again, part).subsets == (part.id,)
    assert reckon(claim("2", "Vesh", DAY, VRC, part_of="gone")).quantity == quantity("2")


def test_nothing_known_is_no_number() -> None:
    result = reckon(claim("many", "Vesh", DAY))
    assert result.quantity is None and not result.accounts and len(result.listed) == 1
    assert reckon().quantity is None


def test_a_sources_own_sentence_adds_up_days_apart() -> None:
    words = span("95 on Monday and another 15 on Tuesday, activists say")
    both = [claim(n, "Vesh", day, "activists", evidence=words) for n, day in (("95", DAY), ("15", NEXT))]
    two_days = about("Vesh", claim("1", when=f"{DAY}/{NEXT}").time or MATTER.time)
    assert bounds(reckon(*both, matter=two_days)) == (110, 110)
    other = claim("99", "Ardun", DAY, "activists")
    assert bounds(reckon(*both, other, matter=two_days))[0] == 110
    assert bounds(reckon(*both, matter=about("Korland"))) == (110, None)
    gap = [both[0], claim("15", "Vesh", "2012-05-04", "activists", evidence=words)]
    assert own_sums(gap, Map())[0].quantity == quantity("110+")
    assert own_sums([both[0], claim("15", "Vesh", DAY, "activists", evidence=words)], Map()) == []
    unsaid = [claim(n, "Vesh", day, "activists", evidence=words) for n, day in (("-95", DAY), ("-15", NEXT))]
    assert reckon(*unsaid, matter=about("Vesh")).quantity is None


def test_wider_times_and_undated_figures() -> None:
    week = claim("50", "Vesh", "2012-05-01/2012-05-07", VRC)
    more = claim("60", "Vesh", "2012-05-01/2012-05-31", ARMY)
    day, undated = claim("70+", "Ardun", DAY, LOCALS), claim("3", "Vesh", None, "reports")
    result = reckon(week, more, day, undated, matter=about("Vesh"))
    assert len(result.contradictions) == 1 and "60 killed in all of Vesh" in result.contradictions[0].sentence
    assert result.subsets == (week.id,) and bounds(result) == (3, None)


def test_whole_needs_the_same_place() -> None:
    nowhere = about(None, MATTER.time)
    assert bounds(reckon(claim("6", None, DAY, VRC), matter=nowhere)) == (6, 6)
    assert bounds(reckon(claim("6", "Vesh", DAY, VRC), matter=nowhere)) == (6, None)


def test_a_source_that_contradicts_itself_keeps_both_figures() -> None:
    result = reckon(claim("6", "Vesh", DAY, VRC), claim("20+", "Ardun", DAY, VRC))
    assert bounds(result) == (6, None) and result.contested and not result.dissent


def test_what_speaks_to_a_matter() -> None:
    month = claim("5", "Ardun", "2012-05")
    assert speaks_to(MATTER, month, Map()) == "possibly"
    assert speaks_to(MATTER, claim("5", "Vesh"), Map()) == "possibly"
    assert speaks_to(MATTER, claim("5", "Vesh", NEXT), Map()) == "no"
    assert speaks_to(MATTER, claim("5", "Melk", DAY), Map()) == "no"
    assert speaks_to(MATTER, claim("5", "Vesh", DAY, effect="injured"), Map()) == "no"
    assert speaks_to(MATTER, claim("5", "Vesh", DAY, scope="cumulative"), Map()) == "no"


def test_merged_claims_count_once() -> None:
    a, b = claim("6", "Vesh", DAY, VRC), claim("6", "Vesh", DAY, ARMY, report="r2")
    found = sort_out([a, b], {b.id: a.id, "gone": a.id})
    assert found.figures == (a,) and found.repeats == {a.id: (b.id,)}


COUNTS = st.sampled_from(["0", "6", "9", "20+", "-8", "5..12", "~50", "many", "3 families"])
WHO = st.sampled_from([VRC, "the VRC", ARMY, "activists", "an activist", "witnesses", None])
CLAIMS = st.builds(
    claim,
    COUNTS,
    st.sampled_from(["Vesh", "Ardun", "Korland"]),
    st.sampled_from([DAY, NEXT, f"{DAY}/{NEXT}", None]),
    WHO,
    report=st.sampled_from(["r0", "r1", "r2", "r3"]),
    means=st.sampled_from([None, "bomb", "gunfire"]),
    victims=st.sampled_from([None, "women"]),
    scope=st.sampled_from(["incident", "period"]),
    polarity=st.sampled_from(["asserted", "asserted", "denied"]),
)
LISTS = st.lists(CLAIMS, max_size=7)
MATTERS = st.sampled_from([MATTER, about("Korland"), about(None, MATTER.time), Matter("killed")])


@settings(max_examples=80, deadline=None)
@given(LISTS, MATTERS, st.randoms(use_true_random=False))
def test_a_toll_is_the_same_under_any_order_and_repetition(claims: list[Claim], matter: Matter, random: object) -> None:
    shuffled = [*claims, *claims[:2]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reckon(*claims, matter=matter) == reckon(*shuffled, matter=matter)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(COUNTS, WHO), min_size=1, max_size=6), CLAIMS.filter(lambda c: c.report == "r1"))
def test_adding_a_claim_never_narrows_the_range(says: list[tuple[str, str | None]], new: Claim) -> None:
    before = [claim(count, "Vesh", DAY, by) for count, by in says]
    old, grown = reckon(*before), reckon(*before, new)
    if old.quantity is not None:
        assert grown.quantity is not None and grown.quantity.surely_contains(old.quantity)
    assert {item.claims for item in old.contradictions} <= {item.claims for item in grown.contradictions}


@settings(max_examples=60, deadline=None)
@given(LISTS, MATTERS)
def test_every_claim_is_accounted_for_and_no_accounts_in_accord_contradict(claims: list[Claim], matter: Matter) -> None:
    result = reckon(*claims, matter=matter)
    shown = {name for a in (*result.accounts, *result.dissent) for name in a.claims}
    shown |= {*result.subsets, *result.listed}
    assert shown == {c.id for c in claims if speaks_to(matter, c, Map()) == "surely"}
    accord = {name: a.key for a in result.accounts for name in a.claims}
    for item in result.contradictions:
        assert len({accord[name] for name in item.claims if name in accord}) < 2


def test_a_reprint_adds_no_contradiction() -> None:
    part = claim("20+", "Ardun", DAY, LOCALS)
    whole, reprint = claim("6", "Vesh", DAY, VRC), claim("6", "Vesh", DAY, VRC, report="r2")
    said = [whole, reprint, part]
    base = material(said, reports(report("r2", "2012-05-01", "Herald")))
    (found,) = toll(MATTER, said, base).contradictions
    assert set(found.claims) == {whole.id, reprint.id, part.id}


def test_a_figure_for_another_place_or_day_is_covered_by_none() -> None:
    whole = claim("9", "Vesh", DAY)
    assert covers(whole, claim("3", "Ardun", DAY), Map())
    assert not covers(claim("9", "Vesh", DAY, victims="soldiers"), claim("3", "Ardun", DAY), Map())
    assert not covers(whole, claim("3", "Melk", DAY), Map()) and not covers(whole, claim("3", "Ardun", NEXT), Map())
