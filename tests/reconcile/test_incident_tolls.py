from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.model import Claim, Effect, Quantity, Report
from reckoning.model.effect_toll import EffectToll
from reckoning.reconcile.accounts import Material
from reckoning.reconcile.incident_tolls import incident_tolls, rest_of
from reckoning.reconcile.rules import Choice, Decision
from reckoning.reconcile.sources import know_sources
from tests.reconcile.build import Map
from tests.reconcile.victims import paper, said

MAJORITY = Choice("majority")
REPORTS = {name: paper(name, f"2020-05-0{i}") for i, name in enumerate(("r1", "r2", "r3", "r4"), start=1)}


def reckon(
    *claims: Claim,
    choice: Choice = MAJORITY,
    reports: dict[str, Report] = REPORTS,
    merged: dict[str, str] | None = None,
) -> dict[Effect, EffectToll]:
    return incident_tolls(claims, Material(reports, merged or {}, Map(), know_sources(claims, reports)), choice)


def best(*claims: Claim, effect: Effect = "killed", choice: Choice = MAJORITY) -> int | None:
    found = reckon(*claims, choice=choice)[effect].best
    return found.number if found else None


def bounds(toll: EffectToll) -> tuple[int | None, int | None]:
    assert toll.quantity is not None
    return toll.quantity.low, toll.quantity.high


def test_a_name_and_a_man_are_one_and_two_names_are_two() -> None:
    assert best(said("[a man] was {killed}."), said("[Tom Alder], 34, {died}.", at=99)) == 1
    assert best(said("[Ann Poe] {died}."), said("[Tom Alder], 34, {died}.", at=99)) == 2


def test_who_was_shot_and_died_is_moved_and_no_longer_injured() -> None:
    shot, died = said("[Tom Alder] was {shot}.", "injured"), said("[Tom Alder] {died} later.", report="r2")
    tolls = reckon(shot, died)
    assert tolls["killed"].best and tolls["killed"].best.number == 1
    assert tolls["injured"].best is None and tolls["injured"].quantity is None and not tolls["injured"].listed
    (move,) = tolls["injured"].moved
    assert (move.claim, move.to, move.by) == (shot.id, "killed", died.id)
    assert move.sentence == "Tom Alder (shot): counted as killed, as Tom Alder (died)"


@pytest.mark.parametrize(
    ("hurt", "dead", "moves"),
    [
        ("[a man] was {shot}.", "[a man] {died}.", True),
        ("[a man] was {wounded}.", "[a man] {died}.", False),
        ("[a 20-year-old man] was {wounded}.", "[a 20-year-old man] {died}.", True),
        ("[She] was {wounded}.", "[a woman] {died}.", True),
        ("[Ann Poe] was {wounded}.", "[a woman] {died}.", False),
        ("[Ann Poe] was {shot}.", "[Tom Roe] {died}.", False),
        ("[two men] were {shot}.", "[a man] {died}.", False),
    ],
)
def test_who_is_the_same_person(hurt: str, dead: str, moves: bool) -> None:
    tolls = reckon(said(hurt, "injured"), said(dead, at=99))
    assert bool(tolls["injured"].moved) is moves


def test_people_shot_are_the_dead_and_the_injured_together() -> None:
    shot = said("[five people] were {shot}.", "injured")
    dead = said("[two men] {died}.", at=99)
    assert best(shot, dead, effect="injured") == 3
    assert best(said("[five people] were {hurt}.", "injured"), dead, effect="injured") == 5
    for words in ("[two people]", "[Ann Poe and Tom Roe]"):
        both = reckon(said(f"{words} were {{shot}}.", "injured", n=2), dead)["injured"]
        assert both.best is None and [note.sentence for note in both.moved] == [
            f"{words.strip('[]')} (shot): counted as killed, since 2 died"
        ]
    least = said("[five people] were {shot}.", "injured", n=(5, None))
    assert bounds(reckon(least, dead)["injured"]) == (3, None)
    assert bounds(reckon(said("[men] were {shot}.", "injured", n=(None, 5)), dead)["injured"]) == (None, 5)


def test_one_victim_who_is_told_of_does_not_bear_out_a_toll() -> None:
    five, one = said("[five people] {died}.", by="Kona"), said("[Ann Poe] {died}.", report="r2", by="Valley Committees")
    assert (grade := reckon(five, one)["killed"].how_many) and grade.word == "single-source"
    again = said("[Ann Poe] {died}.", report="r3", by="the UN")
    assert (grade := reckon(five, one, again)["killed"].how_many) and grade.word == "corroborated"


def test_who_shot_others_and_then_himself_was_not_among_them() -> None:
    shot = said("[two people] were {shot}.", "injured")
    himself = said("He {killed} [himself].", at=99)
    assert best(shot, himself, effect="injured") == 2


def test_people_without_a_name_are_one_account_and_none_replaces_another() -> None:
    days = ("2020-05-01", "2020-05-02")
    held = {name: paper(name, day) for name, day in zip(("r1", "r2"), days, strict=True)}
    claims = [
        said("[five people] {died}.", report="r1", by="activists"),
        said("[six people] {died}.", report="r2", by="residents"),
    ]
    toll = reckon(*claims, reports=held)["killed"]
    assert sorted(str(one.quantity) for one in toll.figures) == ["5", "6"] and toll.revisions == ()
    assert toll.independent_sources == 1 and toll.how_many and toll.how_many.word == "contested"
    again = [claims[0], said("[five people] {died}.", report="r2", by="residents")]
    agreed = reckon(*again, reports=held)["killed"]
    assert agreed.how_many and agreed.how_many.word == "single-source"


def test_nobody_hurt_is_a_number_only_where_nobody_is_told_of() -> None:
    nobody = said("[no one] was {hurt}.", "injured", n=0)
    assert best(nobody, effect="injured") == 0
    assert (
        best(
            said("[no one] else was {hurt}.", "injured", n=0),
            said("[a man] was {hurt}.", "injured", at=99),
            effect="injured",
        )
        == 1
    )


def test_a_part_lies_inside_its_whole_and_the_rest_is_shown() -> None:
    whole = said("[six people] were {killed}, two of them children.")
    part = said("six people were killed, [two of them children] {killed}.", part_of=whole.id)
    toll = reckon(whole, part)["killed"]
    assert toll.best and toll.best.number == 6 and part.id not in toll.supports and not toll.listed
    (subset,) = toll.subsets
    assert (subset.claim, subset.whole, subset.rest) == (part.id, whole.id, Quantity.of(4, 4))


def test_what_a_whole_leaves() -> None:
    assert rest_of(Quantity.of(20, None), Quantity.of(6, 6)) == Quantity.of(14, None)
    assert rest_of(Quantity.of(20, 20), Quantity.of(6, None)) == Quantity.of(None, 14)
    assert rest_of(Quantity.of(5, 5), Quantity.of(6, 6)) == Quantity.of(0, 0)


def test_the_latest_of_a_source_stands_and_the_history_stays() -> None:
    six, nine = (
        said(f"[{n} people] were {{killed}}.", report=r, by="Ann Poe") for n, r in (("six", "r1"), ("9", "r2"))
    )
    toll = reckon(six, nine)["killed"]
    assert (
        bounds(toll) == (9, 9)
        and toll.independent_sources == 1
        and toll.how_many
        and toll.how_many.word == "single-source"
    )
    (note,) = toll.revisions
    assert (
        note.claims == (six.id, nine.id) and note.sentence == "Ann Poe: 6 at first (2020-05-01), 9 later (2020-05-02)"
    )
    assert set(toll.supports) == {six.id, nine.id}


def test_what_is_undated_neither_replaces_nor_is_replaced() -> None:
    reports = {"r1": paper("r1", None), "r2": REPORTS["r2"]}
    claims = [said(f"[{n} people] were {{killed}}.", report=r, by="Ann Poe") for n, r in (("six", "r1"), ("9", "r2"))]
    toll = reckon(*claims, reports=reports)["killed"]
    assert bounds(toll) == (6, 9) and toll.independent_sources == 1 and not toll.revisions


def test_reports_of_nobody_knows_whom_are_one_source_and_none_replaces_another() -> None:
    reports = {name: Report(name, "No text.", f"2020-05-0{name[1]}", None) for name in ("r1", "r2", "r3")}
    claims = [said(f"[{n} people] were {{killed}}.", report=r) for n, r in (("six", "r1"), ("six", "r2"), ("9", "r3"))]
    toll = reckon(*claims, reports=reports)["killed"]
    assert bounds(toll) == (6, 9) and toll.independent_sources == 1
    assert toll.best and toll.best.number == 6 and set(toll.dissents) == {claims[2].id}
    assert toll.how_many and toll.how_many.word == "single-source"


def test_two_sources_that_cannot_both_be_right_are_shown() -> None:
    six, nine = said("[six men] {died}.", by="Ann Poe"), said("[9 men] {died}.", by="Tom Roe", report="r2")
    toll = reckon(six, nine, choice=Choice())["killed"]
    assert toll.best is None and bounds(toll) == (6, 9) and toll.independent_sources == 2
    assert toll.how_many and toll.how_many.word == "contested"
    assert (toll.supports, toll.dissents) == ((nine.id,), (six.id,))  # nothing but the later speaks for it
    assert best(six, nine, choice=Choice("hierarchy", ("Ann Poe",))) == 6
    assert best(six, nine, choice=Choice("decision", decisions=(Decision(six.id, "Eve", "a list"),))) == 6


def test_who_names_one_victim_does_not_contradict_who_counts_three() -> None:
    three, named = said("[three men] {died}."), said("[Tom Alder] {died}.", report="r2")
    toll = reckon(three, named)["killed"]
    assert bounds(toll) == (3, 3) and not toll.dissents and toll.how_many and toll.how_many.word == "single-source"
    four = [
        said(f"[{name}] {{died}}.", report="r2", at=99 * i)
        for i, name in enumerate(("Ann Poe", "Tom Roe", "Eve Low", "Jon Oak"))
    ]
    assert bounds(reckon(three, *four)["killed"]) == (3, 4)
    assert bounds(reckon(said("[three men] {died}.", n=(3, None)), *four)["killed"]) == (3, None)


def test_a_denial_is_kept_as_a_dissent() -> None:
    claim, denial = said("[six men] {died}.", by="Ann Poe"), said("[six men] {died}.", by="Tom Roe", polarity="denied")
    toll = reckon(claim, denial)["killed"]
    assert toll.dissents == (denial.id,) and toll.how_many and toll.how_many.word == "denied"
    alone = reckon(denial)["killed"]
    assert alone.quantity is None and alone.dissents == (denial.id,) and alone.how_many is None


def test_other_incidents_are_left_out_with_a_reason_and_vague_counts_are_listed() -> None:
    here = said("[a man] was {killed}.", day="2020-05-01")
    old = said("[six men] were {killed} there last year.", day="2019-05-01")
    vague = said("[many] were {killed}.", n=(None, None))
    toll = reckon(here, old, vague)["killed"]
    assert bounds(toll) == (1, 1) and list(toll.left_out) == [old.id] and toll.listed == (vague.id,)
    assert toll.left_out[old.id]


def test_a_claim_joined_to_another_is_that_claim_again() -> None:
    man, name = said("[Ann Poe] was {killed}."), said("[Tom Alder] {died}.", at=99)
    assert reckon(man, name)["killed"].quantity == Quantity.of(2, 2)
    toll = reckon(man, name, merged={man.id: name.id})["killed"]
    assert toll.quantity == Quantity.of(1, 1) and man.id in toll.listed


def test_silence_is_not_zero() -> None:
    assert list(reckon(said("[a man] was {killed}."))) == ["killed"] and reckon() == {}


SENTENCES = (
    "[a man] was {killed}.",
    "[Tom Alder], 34, was {killed}.",
    "[Ann Poe] was {shot}.",
    "[three people] were {hurt}.",
    "[two others] were {killed}.",
    "[four people] were {shot} this year.",
    "[9 people] were {killed}.",
)


@st.composite
def some_claims(draw: st.DrawFn, reports: Sequence[str] = ("r1", "r2", "r3")) -> list[Claim]:
    told = st.tuples(
        st.sampled_from(SENTENCES),
        st.sampled_from(["killed", "injured"]),
        st.sampled_from(reports),
        st.sampled_from([None, "Ann Poe", "witnesses"]),
        st.sampled_from([None, "2020-05-01", "2019-05-01"]),
        st.booleans(),
    )
    return [
        said(s, e, report=r, by=b, day=d, at=200 * i, polarity="denied" if no else "asserted")
        for i, (s, e, r, b, d, no) in enumerate(draw(st.lists(told, max_size=7)))
    ]


@settings(max_examples=30, deadline=None)
@given(some_claims(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(claims: list[Claim], chance: object) -> None:
    mixed = [*claims, *claims]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert reckon(*mixed) == reckon(*claims)


@settings(max_examples=30, deadline=None)
@given(some_claims(), some_claims(("r2", "r3", "r4")))
def test_two_halves_merged_are_the_whole(one: list[Claim], other: list[Claim]) -> None:
    assert reckon(*one, *other) == reckon(*other, *one)


@settings(max_examples=30, deadline=None)
@given(some_claims(("r1", "r2")))
def test_a_total_of_another_source_never_narrows_the_range(claims: list[Claim]) -> None:
    told = [claim for claim in claims if claim.time is None and "year." not in claim.evidence.text]
    more = said("[12 people] were {killed}.", report="r4", by="Tom Roe")
    before, after = reckon(*told).get("killed"), reckon(*told, more)["killed"]
    if before and any(figure.stated for figure in before.figures):
        assert before.quantity and after.quantity and (after.quantity.low or 0) <= (before.quantity.low or 0)
        assert after.quantity.high is None or (
            before.quantity.high is not None and after.quantity.high >= before.quantity.high
        )
    assert after.independent_sources >= (before.independent_sources if before else 0)


@settings(max_examples=30, deadline=None)
@given(some_claims())
def test_every_claim_is_told_of_once_and_every_figure_has_claims(claims: list[Claim]) -> None:
    for effect, toll in reckon(*claims).items():
        told = {*toll.supports, *toll.dissents, *toll.left_out, *toll.listed, *(one.claim for one in toll.moved)}
        assert told == {claim.id for claim in claims if claim.effect == effect}
        assert not set(toll.left_out) & {*toll.supports, *toll.listed}
        assert all(figure.claims for figure in toll.figures)


def test_two_who_are_quoted_against_each_other_in_one_report_are_two_figures() -> None:
    """The committee counts six dead in the town, but a doctor there reports at least twenty."""
    six = said("[six people] were {killed}.", by="the Lake Committee")
    twenty = said("[20 people] {died}.", n=(20, None), by="Dr Ann Poe", at=99)
    toll = reckon(six, twenty)["killed"]
    assert bounds(toll) == (6, None) and toll.independent_sources == 2
    assert toll.how_many and toll.how_many.word == "contested"
    outlet = said("[20 people] {died}.", n=(20, None), at=99)
    assert bounds(reckon(six, outlet)["killed"])[0] in (6, 20)
    assert reckon(six, outlet)["killed"].independent_sources == 1


def test_a_group_of_the_victims_is_no_figure_against_the_whole() -> None:
    forty = said("[40 people] were {killed}.", n=(40, None), by="the Lake Committee")
    babies = said("[18 babies] {died}.", by="Dr Ann Poe", at=99)
    assert reckon(forty, babies)["killed"].independent_sources == 1


def test_a_count_of_the_events_own_day_is_of_the_event() -> None:
    town = said("[20 people] were {killed} in the town.", scope="period", day="2020-05-01")
    man = said("[a man] was {killed}.", day="2020-05-01", at=99)
    assert not reckon(town, man)["killed"].left_out
    long = said("[20 people] were {killed} in the town.", scope="period", day="2020-04-20")
    assert set(reckon(long, man)["killed"].left_out) == {long.id}
