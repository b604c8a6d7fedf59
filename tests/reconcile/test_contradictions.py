from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.model import Claim, Contradiction
from reckoning.reconcile.contradictions import contradictions_among, told_apart_by_victims
from reckoning.reconcile.judge import RULES, meaning_of
from reckoning.reconcile.sources import Tie, source_key
from tests.reconcile.build import claim, material, report, reports, span

DAY, NEXT = "2012-05-03", "2012-05-04"
HELD = reports(report("r1"), report("r2", "2012-05-09", "Courier"), report("r3", "2012-05-09", "Lamp"))


def among(*claims: Claim) -> tuple[Contradiction, ...]:
    return contradictions_among(claims, material(claims, HELD))


def rules(*claims: Claim) -> list[str]:
    return sorted(item.rule for item in among(*claims))


def total(count: str, until: str, by: str = "VRC", **rest: object) -> Claim:
    return claim(count, "Vesh", f"2012-01-01/{until}", by, scope="cumulative", **rest)


def test_two_figures_for_one_matter() -> None:
    a, b = claim("6", "Ardun", DAY, "the army"), claim("20+", "Ardun", DAY, "VRC", report="r2")
    (found,) = among(a, b)
    assert found.rule == "ranges_cannot_both_hold" and found.about == "how many"
    assert found.arithmetic in ("no number is both 6 and 20 or more", "no number is both 20 or more and 6")
    assert set(found.claims) == {a.id, b.id} and len(found.id) == 16
    assert not among(a, claim("20+", "Ardun", NEXT, "VRC"), claim("6+", "Ardun", DAY, "VRC"), claim("3", "Ardun", None))


def test_two_sides_that_deny_one_deed() -> None:
    """Found among the claims of one place and day, whatever the properties below happen to draw."""
    deny = {"scope": "incident", "polarity": "denied"}
    assert rules(
        claim("12", "Ardun", DAY, "rebels", **deny), claim("many", "Ardun", DAY, "the government", **deny)
    ) == ["both_deny_deed"]


def test_a_part_above_its_whole_in_place_or_time() -> None:
    whole, part = claim("6", "Vesh", DAY, "the army"), claim("20+", "Ardun", DAY, "one activist", scope="incident")
    (found,) = among(whole, part)
    assert found.rule == "part_larger_than_whole" and found.arithmetic == "20 > 6"
    assert found.claims == (part.id, whole.id)
    assert "20 or more killed in Ardun" in found.sentence and "yet only 6 killed in all of Vesh" in found.sentence
    month = claim("9", "Ardun", "2012-05-01/2012-05-31", "the army")
    assert rules(month, claim("20+", "Ardun", DAY, "VRC")) == ["part_larger_than_whole"]
    assert rules(claim("9+", "Vesh", DAY, "the army"), part) == []


def test_one_sentence_that_gives_both_measures_the_one_by_the_other() -> None:
    words = span("Six dead in Vesh, but one activist tells of twenty in Ardun.")
    told = {"evidence": words, "perpetrator": "the army", "scope": "incident"}
    whole, part = claim("6", "Vesh", DAY, "VRC", **told), claim("20", "Ardun", DAY, "one activist", **told)
    assert rules(whole, part) == ["part_larger_than_whole"]
    assert rules(whole, claim("20", "Ardun", DAY, "one activist", **{**told, "perpetrator": "rebels"})) == []
    elsewhere = claim("20", "Ardun", DAY, "one activist", **{**told, "evidence": span("Twenty dead.")})
    assert rules(whole, elsewhere) == []


def test_a_part_that_its_own_report_counts_within() -> None:
    whole = claim("12", "Vesh", DAY, "VRC")
    assert rules(whole, claim("15", "Vesh", None, "VRC", victims="women", part_of=whole.id)) == ["stated_part_larger"]
    assert rules(whole, claim("5", "Vesh", None, "VRC", victims="women", part_of=whole.id)) == []


def test_denials_tell_how_many_from_who_did_it() -> None:
    said = claim("6", "Ardun", DAY, "VRC")
    denial = claim("many", "Ardun", DAY, "the army", polarity="denied", report="r2")
    (number,) = among(said, denial)
    assert (number.rule, number.about) == ("denied_by_another", "how many")
    deed = claim("many", "Ardun", DAY, "the army", polarity="denied", report="r2", perpetrator="its troops")
    (who,) = among(said, deed)
    assert (who.rule, who.about) == ("deed_denied_by_another", "who did it")
    assert who.sentence.endswith("denies that its troops did it") and not who.arithmetic


def test_who_did_it_is_contested_while_the_figures_agree() -> None:
    one = claim("6", "Ardun", DAY, "residents", perpetrator="the army", scope="incident")
    other = claim("6", "Ardun", DAY, "the government", perpetrator="rebels", scope="incident")
    (found,) = among(one, other)
    assert (found.rule, found.about) == ("doers_differ", "who did it")
    assert "the army" in found.sentence and "rebels" in found.sentence


def test_one_source_under_two_names_and_one_that_depends_name_no_two_doers() -> None:
    text = "The Valley Relief Committees (VRC) keep a list."
    held = {"r1": report("r1", text=text), "r2": report("r2", "2012-05-02", "Courier")}
    army = claim("6", "Ardun", DAY, "Valley Relief Committees", perpetrator="the army", scope="incident")
    rebels = claim("6", "Ardun", DAY, "VRC", perpetrator="rebels", scope="incident", report="r2")
    base = material([army, rebels], held)
    assert contradictions_among([army, rebels], base) == ()
    apart = replace(base.sources, keys={army.id: "a", rebels.id: "b"}, names={"a": "A", "b": "B"})
    (found,) = contradictions_among([army, rebels], replace(base, sources=apart))
    assert found.rule == "doers_differ"
    ties = {name: (Tie("source c", "decided", "so decided"),) for name in (army.id, rebels.id)}
    assert contradictions_among([army, rebels], replace(base, sources=replace(apart, ties=ties))) == ()


def one_key(words: str) -> str:
    return source_key(None, words)


def test_two_names_of_one_source_are_one_doer() -> None:
    front = claim("6", "Ardun", DAY, "Ann Poe", perpetrator="the Vesh army", scope="incident")
    band = claim("6", "Ardun", DAY, "Tom Roe", perpetrator="Vesh Rebels", scope="incident")
    base = material([front, band], HELD)
    assert [item.rule for item in contradictions_among([front, band], base)] == ["doers_differ"]
    names = frozenset({one_key("the Vesh army"), one_key("Vesh Rebels")})
    known = replace(base.sources, writings={**base.sources.writings, "v": names})
    assert contradictions_among([front, band], replace(base, sources=known)) == ()


def test_totals_that_fall_or_differ_and_daily_figures_beside_them() -> None:
    assert rules(total("100", DAY), total("90", NEXT)) == ["cumulative_series_falls"]
    assert rules(total("100", DAY), total("90", DAY, "the army")) == ["totals_cannot_both_hold"]
    daily = claim("20", "Vesh", NEXT, "VRC")
    (found,) = among(total("100", DAY), total("130", NEXT), daily)
    assert found.rule == "daily_is_not_difference" and found.arithmetic == "130 − 100 = 30, and not 20"
    assert found.claims[0] == daily.id and found.sentence.endswith(
        "30 between the two; the 10 more may have been added late, or be from other days"
    )
    (more,) = among(total("100", DAY), total("110", NEXT), daily)
    assert more.sentence.endswith("10 between the two")
    undated = claim("7", "Vesh", None, "VRC", scope="cumulative")
    assert rules(undated, claim("7", None, DAY, "VRC", scope="cumulative")) == []


def test_a_figure_hidden_by_one_without_a_bound_still_falls() -> None:
    assert rules(total("100", DAY), total("50+", "2012-05-05"), total("90", "2012-05-06")) == [
        "cumulative_series_falls"
    ]


def test_what_a_source_replaced_stands_against_nobody_and_a_reprint_adds_claims_only() -> None:
    first, later = claim("6", "Ardun", DAY, "VRC"), claim("22", "Ardun", DAY, "VRC", report="r2")
    assert not among(first, later)
    other, again = (
        claim("40", "Ardun", DAY, "the army", report="r2"),
        claim("40", "Ardun", DAY, "the army", report="r3"),
    )
    (found,) = among(first, later, other, again)
    assert set(found.claims) == {later.id, other.id, again.id}
    assert found.id in {one.id for one in (*among(later, other), *among(later, again))}


def test_different_victims_are_told_apart_and_are_no_contradiction() -> None:
    soldiers = total("2000", DAY, "the government", victims="soldiers")
    people, babies = total("7000+", DAY, "VRC"), claim("18", "Vesh", DAY, "VRC", victims="babies")
    claims = (soldiers, people, babies, claim("many", "Vesh", DAY), claim("5", None, DAY))
    assert not among(*claims)
    (note,) = told_apart_by_victims(claims, material(claims, HELD))
    assert note.rule == "different_victims" and set(note.claims) == {soldiers.id, people.id}
    assert "2,000 soldiers killed" in note.sentence and "they can all be true" in note.sentence


def test_the_note_is_the_same_in_whatever_order_the_claims_come() -> None:
    claims = [claim(str(n), "Vesh", DAY, by, victims=who) for n, by, who in ((1, "Kona", "men"), (2, "UN", "nurses"))]
    more = ((5, "VRC"), (9, "the army"), (7, "Odeh"))
    claims += [claim(str(n), "Vesh", DAY, by, victims=f"group{n}") for n, by in more]
    base = material(claims, HELD)
    assert told_apart_by_victims(claims, base) == told_apart_by_victims(claims[::-1], base)


def test_totals_of_other_days_are_not_set_beside_each_other() -> None:
    soldiers = total("2000", DAY, "the government", victims="soldiers")
    later = total("9000", NEXT, "VRC", report="r2")
    assert not told_apart_by_victims((soldiers, later), material((soldiers, later), HELD))
    undated = claim("9000", "Vesh", None, "VRC", scope="cumulative", report="r1")
    assert len(told_apart_by_victims((soldiers, undated), material((soldiers, undated), HELD))) == 1
    same_day = total("9000", DAY, "VRC", report="r2")
    assert len(told_apart_by_victims((soldiers, same_day), material((soldiers, same_day), HELD))) == 1


def test_every_rule_has_a_meaning() -> None:
    names = [rule.name for rule in RULES]
    names += ["daily_is_not_difference", "source_revised_its_figure", "different_victims"]
    assert all(meaning_of(name).endswith(".") for name in names) and meaning_of("no rule") == ""


CLAIMS = st.lists(
    st.builds(
        claim,
        st.sampled_from(["3", "6", "20+", "-5", "8..12", "many"]),
        st.sampled_from(["Ardun", "Vesh", None]),
        st.sampled_from([DAY, NEXT, "2012-05-01/2012-05-31", None]),
        st.sampled_from(["VRC", "the army", None]),
        scope=st.sampled_from(["incident", "period", "cumulative"]),
        polarity=st.sampled_from(["asserted", "asserted", "denied"]),
        victims=st.sampled_from([None, "soldiers"]),
        perpetrator=st.sampled_from([None, "the army", "rebels"]),
        report=st.sampled_from(["r1", "r2"]),
    ),
    max_size=7,
)


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.randoms())
def test_the_same_claims_in_any_order_and_twice_give_the_same(claims: list[Claim], shuffle: Random) -> None:
    found = among(*claims)
    again = [*claims, *claims]
    shuffle.shuffle(again)
    once = list({one.id: one for one in again}.values())
    assert among(*once) == found == among(*{one.id: one for one in claims}.values())


def test_a_most_below_a_least_and_doers_that_may_be_one() -> None:
    most, least = claim("-5", "Ardun", DAY, "the army"), claim("20+", "Ardun", DAY, "VRC", report="r2")
    assert rules(most, least) == ["ranges_cannot_both_hold"]
    one = claim("6", "Ardun", DAY, "residents", perpetrator="the army", scope="incident")
    other = claim("6", "Ardun", DAY, "VRC", perpetrator="the army's troops", scope="incident", report="r2")
    assert rules(one, other) == []
