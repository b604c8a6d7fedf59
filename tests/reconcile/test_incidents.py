"""Incidents: what is held together, what is told apart, what people decide, and that no order changes it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.model import Claim, Incident, Place, Quantity, Report, Span, Timespan
from reckoning.reconcile import blocking, likeness
from reckoning.reconcile import incidents as reconciled
from reckoning.reconcile.clusters import STRANGERS, Told, clusters
from reckoning.reconcile.incidents import incident_id, incidents_of, tellings_in, ties_of
from reckoning.reconcile.likeness import sureness
from reckoning.reconcile.likeness_weights import WEIGHTS
from reckoning.reconcile.tellings import Telling, Ties, tellings_of

Rule = Callable[[Telling, Telling], str]

POINTS = {"Ardun": (10.0, 10.0), "Melk": (14.0, 14.0), "Vesh": (10.1, 10.0), "Orrin": (30.0, 30.0)}
IDS = {name: number for number, name in enumerate(POINTS, 1)}
DAYS = {"Monday": "2031-05-05", "Tuesday": "2031-05-06", "Friday": "2031-05-09"}


def spot(text: str, name: str, at: int = 0) -> Place | None:
    start = text.find(name, at)
    lat, lon = POINTS[name]
    return Place(Span.of(text, start, start + len(name)), name, IDS[name], "KO", name[:2], lat, lon, 5.0)


def told(report: Report, sentence: str, count: int, effect: str = "killed", **rest: Any) -> Claim:
    """The claim of one sentence of a report: its place and day are those that the sentence names."""
    text = report.text
    start = text.index(sentence)
    place = next((spot(text, name, start) for name in POINTS if name in sentence), None)
    day = next((day for day in DAYS if day in sentence), None)
    at = text.find(day, start) if day else 0
    time = Timespan(DAYS[day], DAYS[day], day, at, at + len(day)) if day else None
    values: dict[str, Any] = {"place": place, "time": time, **rest}
    return Claim(
        report=report.id,
        effect=effect,  # type: ignore[arg-type]
        quantity=Quantity.of(count, count),
        trigger=Span.of(text, start, start + 1),
        evidence=Span.of(text, start, start + len(sentence)),
        **values,
    )


def report(name: str, *sentences: str, published: str | None = "2031-05-06", **rest: Any) -> Report:
    return Report(name, " ".join(sentences), published, rest.pop("publisher", None), **rest)


MARKET = "Shells hit the Ardun market on Monday and killed 12 shoppers, among them Ilse Morrow, 24, and Tam Brandt, 31."
STALLS = "In the Ardun market 14 died on Monday under shells, Ilse Morrow, 24, and Tam Brandt, 31, among the shoppers."
BRIDGE = "A mine killed 5 engineers at a bridge in Melk on Friday."
MINED = "5 engineers died on Friday when a mine went off at the Melk bridge."

A = report("a", MARKET, title="Market shelled in Ardun")
B = report("b", STALLS, title="Shells on market")
BOTH = report("c", MARKET, BRIDGE, published="2031-05-09")
D = report("d", MINED, published="2031-05-09", publisher="Gazette", title="Bridge in Melk mined")


def ledger(*reports: Report) -> dict[str, Report]:
    return {one.id: one for one in reports}


FIRST, SECOND = told(A, MARKET, 12), told(B, STALLS, 14)
IN_BOTH = (told(BOTH, MARKET, 12), told(BOTH, BRIDGE, 5))
LAST = told(D, MINED, 5)
ALL = (FIRST, SECOND, *IN_BOTH, LAST)
REPORTS = ledger(A, B, BOTH, D)


def members(found: Iterable[Incident]) -> set[frozenset[str]]:
    return {frozenset(incident.claims) for incident in found}


def ids(*claims: Claim) -> frozenset[str]:
    return frozenset(claim.id for claim in claims)


def test_a_report_of_two_incidents_stays_two_and_each_finds_its_own() -> None:
    found = incidents_of(ALL, REPORTS)
    assert members(found) == {ids(FIRST, SECOND, IN_BOTH[0]), ids(IN_BOTH[1], LAST)}
    market, bridge = found
    assert market.reports == ("a", "b", "c")
    assert market.place and market.place.name == "Ardun"
    assert market.time == Timespan("2031-05-05", "2031-05-05")
    assert bridge.reports == ("c", "d")
    assert market.id == incident_id(min(market.claims))


def test_links_say_why() -> None:
    market = incidents_of(ALL, REPORTS)[0]
    assert len(market.links) == 2
    assert all(0.5 < link.sure <= 1 and link.rule == "likeness" and link.reasons for link in market.links)
    assert any("people: two and more" in link.reasons for link in market.links)


def test_people_split_and_join() -> None:
    apart = incidents_of(ALL, REPORTS, ties_of([], [(FIRST.id, SECOND.id), (IN_BOTH[0].id, SECOND.id)]))
    assert ids(SECOND) in members(apart)
    joined = incidents_of(ALL, REPORTS, ties_of([(LAST.id, FIRST.id), (SECOND.id, "gone")], []))
    together = next(one for one in joined if LAST.id in one.claims)
    assert FIRST.id in together.claims
    link = next(link for link in together.links if link.rule == "judgement")
    assert link.sure == 1.0


def test_people_split_claims_of_one_report() -> None:
    two = report("e", "In Ardun 3 died on Monday.", "Another 4 were hurt there.")
    dead, hurt = told(two, "In Ardun 3 died on Monday.", 3), told(two, "Another 4 were hurt there.", 4, "injured")
    assert members(incidents_of([dead, hurt], ledger(two))) == {ids(dead, hurt)}
    ties = ties_of([], [(dead.id, hurt.id)])
    assert members(incidents_of([dead, hurt], ledger(two), ties)) == {ids(dead), ids(hurt)}
    held = told(two, "Another 4 were hurt there.", 4, "detained")
    ties = ties_of([], [(dead.id, held.id)])
    assert members(incidents_of([dead, held], ledger(two), ties)) == {ids(dead), ids(held)}


def test_what_a_report_relates_stays_together_unless_people_part_it() -> None:
    one = report("e", "In Ardun 3 died on Monday.", "On Friday 4 died in Melk.")
    first = told(one, "In Ardun 3 died on Monday.", 3)
    related = told(one, "On Friday 4 died in Melk.", 4, same_as=first.id)
    assert members(incidents_of([first, related], ledger(one))) == {ids(first, related)}
    parted = incidents_of([first, related], ledger(one), ties_of([], [(first.id, related.id)]))
    assert members(parted) == {ids(first), ids(related)}
    plain = told(one, "On Friday 4 died in Melk.", 4)
    kept = incidents_of([first, plain], ledger(one), ties_of([(plain.id, first.id)], []))
    assert members(kept) == {ids(first, plain)}


@pytest.mark.parametrize(
    ("sentences", "counts", "groups"),
    [
        (("In Ardun 3 died on Monday.", "In Melk 4 died on Monday."), (3, 4), 2),
        (("In Ardun 3 died on Monday.", "In Vesh 4 died on Monday."), (3, 4), 1),
        (("In Ardun 3 died on Monday.", "In Ardun 4 died on Tuesday."), (3, 4), 1),
        (("In Ardun 3 died on Monday.", "In Ardun 4 died on Friday."), (3, 4), 2),
        (("In Ardun 3 died on Monday.", "In Ardun 3 died on Friday."), (3, 3), 1),
        (("In Ardun 3 died on Monday.", "In Melk 4 died.", "In Ardun 5 died."), (3, 4, 5), 2),
    ],
)
def test_two_events_of_one_report(sentences: tuple[str, ...], counts: Sequence[int], groups: int) -> None:
    one = report("e", *sentences)
    claims = [told(one, sentence, count) for sentence, count in zip(sentences, counts, strict=True)]
    assert len(incidents_of(claims, ledger(one))) == groups


def test_one_sentence_that_tells_one_figure_of_two_places_tells_of_two() -> None:
    words = "Three died in Ardun and three in Melk on Monday."
    one = report("e", words)
    here = told(one, words, 3)
    there = told(one, words, 3, place=spot(words, "Melk"))
    assert len(incidents_of([here, there], ledger(one))) == 2


def test_counts_of_a_period_found_no_incident() -> None:
    totals = [told(A, MARKET, 900, scope="cumulative"), told(B, STALLS, 40, scope="period", time=None)]
    assert incidents_of(totals, REPORTS) == ()
    day = told(B, STALLS, 40, scope="period")
    assert members(incidents_of([*totals, day], REPORTS)) == {ids(day)}


def test_a_report_without_claims_joins_the_event_it_speaks_of_and_founds_none() -> None:
    silent = report("s", STALLS, title="Shells on market")
    talk = report("t", "The envoy came for talks.", published=None)
    (market,) = incidents_of([FIRST, SECOND], ledger(A, B, silent, talk))
    assert market.reports == ("a", "b", "s")
    assert market.claims == tuple(sorted((FIRST.id, SECOND.id)))


def test_reports_that_are_not_at_hand_are_taken_by_what_their_claims_quote() -> None:
    assert members(incidents_of([FIRST, SECOND], {})) == {ids(FIRST, SECOND)}


def test_an_event_without_place_or_time() -> None:
    bare = report("e", "Five died.", published="2031")
    (found,) = incidents_of([told(bare, "Five died.", 5)], ledger(bare))
    assert found.place is None
    assert found.time == Timespan()
    assert found.links == ()


def test_sureness_never_overflows() -> None:
    assert sureness(-1e9) < 1e-9
    assert sureness(1e9) > 1 - 1e-9


def test_what_befell_others_goes_with_the_nearest_event() -> None:
    one = report("e", "In Ardun 3 died on Monday.", "In Melk 4 died on Friday.", "2 men were held.")
    first = told(one, "In Ardun 3 died on Monday.", 3)
    second = told(one, "In Melk 4 died on Friday.", 4)
    held = told(one, "2 men were held.", 2, "detained")
    assert members(incidents_of([first, second, held], ledger(one))) == {ids(first), ids(second, held)}


def test_one_place_years_apart_is_two_events() -> None:
    early = report("e", "In Ardun 3 died.", published="2021-05-06")
    late = report("f", "Police arrested 4 in Ardun.", published="2031-05-06")
    then = Timespan("2021-05-01", "2021-05-20", "3", 9, 10)
    claims = [told(early, "In Ardun 3 died.", 3, time=then), told(late, "Police arrested 4 in Ardun.", 4, "detained")]
    assert len(incidents_of(claims, ledger(early, late))) == 2


def test_only_what_stands_around_a_second_event_tells_of_it() -> None:
    filler = "The envoy spoke at length. " * 30
    one = report("e", MARKET, "More shells fell on the Ardun market on Monday and killed 2.", filler, BRIDGE)
    first = told(one, MARKET, 12)
    more = told(one, "More shells fell on the Ardun market on Monday and killed 2.", 2)
    main, bridge = tellings_of(one, [first, more, told(one, BRIDGE, 5)], Ties())
    assert ("ilse", "morrow") in main.wording.people
    words = {word for word, _ in bridge.wording.words}
    assert "engineers" in words
    assert "shoppers" not in words


def test_pairs_too_unlike_count_as_never_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconciled, "FARTHEST", 1000)
    assert len(incidents_of(ALL, REPORTS)) == len(ALL)


def test_a_crowd_is_compared_with_its_neighbours_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "CROWD", 2)
    monkeypatch.setattr(blocking, "NEIGHBOURS", 1)
    assert members(incidents_of(ALL, REPORTS)) == {ids(FIRST, SECOND, IN_BOTH[0]), ids(IN_BOTH[1], LAST)}


# Invariance: generated ledgers ---------------------------------------------------------------------------------------

SENTENCES = (
    MARKET,
    STALLS,
    BRIDGE,
    MINED,
    "Gunmen shot 2 guards in Orrin on Tuesday.",
    "2 guards were shot in Orrin on Tuesday by Lasker Finn, 40.",
    "Clashes went on in Vesh.",
)
made = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True), min_size=1, max_size=7)


def world(texts: Sequence[Sequence[str]]) -> tuple[list[Claim], Mapping[str, Report]]:
    held = [report(f"r{number}", *sentences) for number, sentences in enumerate(texts)]
    claims = [
        told(one, sentence, len(sentence) % 7, "killed" if "shot" not in sentence else "injured")
        for one, sentences in zip(held, texts, strict=True)
        for sentence in sentences
    ]
    return claims, ledger(*held)


@settings(max_examples=10, deadline=None)
@given(made, st.randoms(use_true_random=False))
def test_any_order_twice_and_in_halves(texts: list[list[str]], chance: random.Random) -> None:
    claims, held = world(texts)
    wanted = incidents_of(claims, held)
    shuffled = [*claims, *claims]
    chance.shuffle(shuffled)
    names = list(held)
    chance.shuffle(names)
    assert incidents_of(shuffled, {name: held[name] for name in names}) == wanted
    half = len(claims) // 2
    assert incidents_of([*claims[half:], *claims[:half]], held) == wanted
    found = [name for incident in wanted for name in incident.claims]
    assert sorted(found) == sorted({claim.id for claim in claims})


@settings(max_examples=8, deadline=None)
@given(made)
def test_judgements_hold_whatever_the_likeness(texts: list[list[str]]) -> None:
    claims, held = world(texts)
    first, last = claims[0].id, claims[-1].id
    if first == last:
        return
    joined = incidents_of(claims, held, ties_of([(last, first)], []))
    assert any({first, last} <= set(one.claims) for one in joined)
    parted = incidents_of(claims, held, ties_of([], [(last, first)]))
    assert not any({first, last} <= set(one.claims) for one in parted)


# Rules of likeness ---------------------------------------------------------------------------------------------------


def telling(name: str, *sentences: str, published: str | None = "2031-05-06", **rest: Any) -> Telling:
    one = report(name, *sentences, published=published, publisher=rest.pop("publisher", None))
    claims = [told(one, sentence, rest.get("count", 3), **rest.get("claim", {})) for sentence in sentences]
    (found,) = tellings_of(one, claims, Ties())
    return found


PLAIN = telling("p", "Some died.", published=None)


@pytest.mark.parametrize(
    ("rule", "first", "second", "degree"),
    [
        (likeness.place, ("In Ardun 3 died.",), ("In Ardun 4 died.",), "same"),
        (likeness.place, ("In Ardun 3 died.",), ("In Vesh 4 died.",), "near"),
        (likeness.place, ("In Ardun 3 died.",), ("In Orrin 4 died.",), "far apart"),
        (likeness.days, ("3 died on Monday.",), ("4 died on Tuesday.",), "1 day"),
        (likeness.days, ("3 died on Monday.",), ("4 died on Friday.",), "4 to 7 days"),
        (likeness.people, ("Ilse Morrow, 24, died.",), ("Tam Brandt, 31, died.",), "others"),
        (likeness.people, ("Ilse Morrow, 24, died.",), ("Tam Morrow, 31, died.",), "a surname"),
        (likeness.people, ("Ilse Morrow, 24, died.",), ("Ilse Morrow, 24, died there.",), "one"),
        (likeness.people, ("Colonel Ilse Morrow, 24, died.",), ("The victim, Ilse Morrow died.",), "one"),
        (likeness.people, ("A 24-year-old teacher Ilse Morrow died.",), ("Orrin Police Department, 24.",), "not told"),
        (likeness.ages, ("A 24-year-old died.",), ("A 30-year-old died.",), "others"),
        (likeness.ages, ("A 24-year-old died.",), ("A 24-year-old was killed.",), "one"),
        (likeness.count, ("3 died.",), ("3 were killed.",), "same"),
        (likeness.claimed, ("3 died.",), ("3 were killed.",), "both"),
    ],
)
def test_rules(rule: Rule, first: tuple[str, ...], second: tuple[str, ...], degree: str) -> None:
    a, b = telling("a", *first), telling("b", *second)
    assert rule(a, b) == rule(b, a) == degree


@pytest.mark.parametrize("rule", likeness.RULES)
def test_what_is_not_told_is_no_likeness(rule: Rule) -> None:
    assert rule(PLAIN, telling("q", "Others died.", published=None)) in ("not told", "both", "same")


def test_publishers_means_and_doers() -> None:
    shells, mine = (telling(word, "3 died.", claim={"means": Span(word, 0, len(word))}) for word in ("shells", "mines"))
    assert likeness.means(shells, mine) == "others"
    assert likeness.means(shells, shells) == "same"
    ours, theirs = (telling(name, "3 died.", publisher=name) for name in ("Gazette", "Courier"))
    assert likeness.publisher(ours, theirs) == "others"
    assert likeness.publisher(ours, ours) == "same"


def test_places_that_the_map_does_not_have() -> None:
    def placed(name: str, where: Place) -> Telling:
        return telling(name, "3 died in the hills.", claim={"place": where})

    words = Span("the hills", 10, 19)
    hills, vale = Place(words, "Hills"), Place(Span("3 died", 0, 6), "Vale")
    assert likeness.place(placed("a", hills), placed("b", vale)) == "not known"
    north, south = (Place(words, name, None, "KO", "North") for name in ("Upper", "Lower"))
    south = Place(Span("3 died", 0, 6), "Lower", None, "KO", "North")
    assert likeness.place(placed("a", north), placed("b", south)) == "one region"
    region = Place(words, "Upper", 5, "KO", "North", 10.0, 10.0, 80.0, "Upper")
    town = Place(Span("3 died", 0, 6), "Town", 6, "KO", "North", 10.5, 10.0, 3.0, "Town")
    assert likeness.place(placed("a", region), placed("b", town)) == "near"
    assert likeness.place(placed("a", replace(region, radius_km=2.0)), placed("b", replace(town, lat=10.2))) == "near"
    abroad = replace(town, lat=10.2, admin1="South")
    assert likeness.place(placed("a", replace(region, radius_km=2.0)), placed("b", abroad)) == "near"
    close = Place(Span("3 died", 0, 6), "Farm", 7, "XX", "South", 10.02, 10.0, 3.0, "Farm")
    assert likeness.place(placed("a", region), placed("b", close)) == "same"


def test_every_rule_has_a_sentence_and_weights() -> None:
    assert list(likeness.meanings()) == list(WEIGHTS)
    assert all(sentence.endswith(".") for sentence in likeness.meanings().values())
    assert likeness.names(0) == "few"
    assert likeness.words(0.95, PLAIN, FIRST_TOLD) == "one text"
    assert likeness.claimed(SILENT, SILENT) == "none"
    assert likeness.claimed(SILENT, PLAIN) == "one"


(FIRST_TOLD,) = tellings_of(A, [FIRST], Ties())
(SILENT,) = tellings_of(A, [], Ties())


def test_decided_members_are_one_before_all_else() -> None:
    told = Told(4, np.array([(0, 1, 9)]))
    joined = [(2, 3), (1, 2), (1, 3)]
    assert clusters(told, range(4), together=joined) == [[0], [1, 2, 3]]
    assert clusters(told, range(4), together=joined[:1], apart=[(2, 3), (1, 0)]) == [[0], [1], [2, 3]]


def test_two_of_one_owner_are_never_one() -> None:
    told = Told(4, np.array([(0, 1, 9), (1, 2, 8), (2, 3, 7)]))
    assert clusters(told, (0, 1, 0, 2)) == [[0, 1], [2, 3]]
    assert clusters(told, (0, 0, 0, 0)) == [[0], [1], [2], [3]]
    assert (told.points(1, 0), told.points(0, 3)) == (9, STRANGERS)


def test_near_pairs_that_people_joined_are_joined_once() -> None:
    told = Told(3, np.array([(0, 1, 9), (1, 2, 8)]))
    assert clusters(told, range(3), together=[(0, 1)]) == [[0, 1], [2]]


def test_what_reports_tell_may_be_found_before() -> None:
    claims, held = [FIRST, SECOND], {A.id: A, B.id: B}
    early = tellings_in(claims, held, Ties())
    assert incidents_of(claims, held, tellings=reversed(early)) == incidents_of(claims, held)
