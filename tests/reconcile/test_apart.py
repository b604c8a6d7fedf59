"""What surely tells two events apart: in one report, and between two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reckoning.model import HOW_RESOLVED, Claim, Place, Quantity, Report, Span, Timespan
from reckoning.reconcile import apart, likeness
from reckoning.reconcile.apart import marks_of, surely_two, told_apart
from reckoning.reconcile.incidents import incidents_of, ties_of
from reckoning.reconcile.likeness_weights import WEIGHTS
from reckoning.reconcile.tellings import Ties, of_one_event, tellings_of

DAYS = {"Monday": "2031-05-05", "Tuesday": "2031-05-06", "Friday": "2031-05-09", "May": "2031-05", "1982": "1982"}
PLACES = {
    "Ardun": ("KO", "North", 10.0, 10.0, 5.0),
    "Vesh": ("KO", "North", 10.1, 10.0, 5.0),
    "Melk": ("KO", "South", 14.0, 14.0, 5.0),
    "Kora": ("KO", None, 12.0, 12.0, 300.0),
    "Tarsis": ("TA", "East", 10.2, 10.2, 5.0),
}
MANY = Quantity.of(None, None)
MEANS = ("shells", "air raid", "car bomb", "gunfire", "poison gas", "attack")


def found(words: str, names: Any, start: int, end: int) -> tuple[str, int] | None:
    return next(((name, at) for name in names if (at := words.find(name, start, end)) >= 0), None)


def read(name: str, *sentences: str, published: str = "2031-05-09", **rest: Any) -> tuple[Report, list[Claim]]:
    """A report and a claim for each of its sentences, whose number, place, day and means are those it names."""
    text = " ".join(sentences)
    out: list[Claim] = []
    end = 0
    for sentence in sentences:
        start, end = text.index(sentence, end), text.index(sentence, end) + len(sentence)
        place, day, means = (found(text, names, start, end) for names in (PLACES, DAYS, MEANS))
        number = next((int(word) for word in sentence.strip(".").split() if word.isdigit() and word not in DAYS), None)
        out.append(
            Claim(
                report=name,
                effect="killed",
                quantity=Quantity.of(number, number) if number is not None else MANY,
                trigger=Span.of(text, start, start + 1),
                evidence=Span.of(text, start, end),
                place=on_map(text, *place) if place else None,
                time=Timespan(DAYS[day[0]], DAYS[day[0]], day[0], day[1], day[1] + len(day[0])) if day else None,
                means=Span.of(text, means[1], means[1] + len(means[0])) if means else None,
                **rest,
            )
        )
    return Report(name, text, published), out


def on_map(text: str, name: str, at: int) -> Place:
    country, region, lat, lon, radius = PLACES[name]
    return Place(Span.of(text, at, at + len(name)), name, None, country, region, lat, lon, radius)


def apart_in(*sentences: str, **rest: Any) -> bool:
    first, second = read("r", *sentences, **rest)[1]
    a, b = marks_of([first]), marks_of([second])
    assert told_apart(a, b) == told_apart(b, a)
    return told_apart(a, b)


def two(first: str, second: str, **rest: Any) -> bool:
    a, b = (marks_of(read(name, words, **rest)[1]) for name, words in (("a", first), ("b", second)))
    assert surely_two(a, b) == surely_two(b, a)
    return surely_two(a, b)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("On Monday 3 died in Ardun.", "On Tuesday 4 died in Ardun.", False),
        ("On Monday 3 died in Ardun.", "On Friday 4 died in Ardun.", True),
        ("On Monday 3 died in Ardun.", "On Friday 3 died in Ardun.", False),
        ("On Monday 3 died in Ardun.", "On Friday 3 died in Melk.", True),
        ("On Monday many died in Ardun.", "On Friday many died in Ardun.", True),
        ("Many died in Ardun in 1982.", "On Friday many died in Ardun.", True),
        ("Some 3 died in Ardun.", "Some 4 died in Vesh.", False),
        ("Some 3 died in Ardun.", "Some 4 died in Melk.", True),
        ("Some 3 died in Ardun.", "Some 4 died in Tarsis.", True),
        ("Some 3 died in Ardun.", "Some 40 died in Kora.", False),
        ("Some 3 died in Ardun.", "Some 40 died across Kora.", True),
        ("On Monday 30 died across Kora.", "On Tuesday 40 died across Kora.", True),
        ("Some 3 died in shells on Ardun.", "In Ardun a car bomb killed 4.", True),
        ("Some 3 died in shells on Ardun.", "In Ardun an air raid killed 4.", False),
        ("Some 3 died in shells on Ardun.", "In Ardun an attack killed 4.", False),
        ("Some 3 died by poison gas in Ardun.", "In Ardun gunfire killed 4.", True),
    ],
)
def test_one_report(first: str, second: str, told: bool) -> None:
    assert apart_in(first, second) is told


def test_the_count_of_a_day_is_another_than_that_of_the_next() -> None:
    assert apart_in("On Monday 3 died in Ardun.", "On Tuesday 4 died in Ardun.", scope="period")


def test_days_that_were_carried_over_tell_apart_when_far() -> None:
    _, (first, second) = read("r", "Some 3 died in Ardun.", "On Friday 4 died.")
    near, far = (replace(first, time=Timespan(day, day), id="") for day in ("2031-05-07", "2031-04-01"))
    assert not told_apart(marks_of([near]), marks_of([second]))
    assert told_apart(marks_of([far]), marks_of([second]))


def test_one_sentence_of_two_days_tells_of_two_events_and_apart_from_others() -> None:
    words = "On Monday 95 died in Ardun and on Tuesday 15."
    report, (first,) = read("r", words)
    at = words.index("Tuesday")
    day = DAYS["Tuesday"]
    second = replace(first, quantity=Quantity.of(15, 15), time=Timespan(day, day, "Tuesday", at, at + 7), id="")
    more = replace(first, quantity=MANY, effect="injured", id="")
    lists = apart.listing([first, second, more])
    assert lists == {0}
    assert told_apart(marks_of([first], lists), marks_of([second], lists))
    assert marks_of([second], lists).is_daily and not marks_of([second]).is_daily
    assert len(incidents_of([first, second], {"r": report})) == 2
    held = replace(second, same_as=first.id, id="")
    assert len(incidents_of([first, held], {"r": report})) == 1
    assert len(incidents_of([first, second], {"r": report}, ties_of([(first.id, second.id)], []))) == 1


def test_a_claim_goes_to_the_event_that_it_fits_best() -> None:
    report, claims = read("r", "On Monday 3 died in Ardun.", "On Friday 4 died in Melk.", "In Ardun 2 were dug out.")
    groups = {frozenset(one.claims) for one in tellings_of(report, claims, Ties())}
    assert groups == {frozenset((claims[0].id, claims[2].id)), frozenset((claims[1].id,))}


@pytest.mark.parametrize(
    ("first", "second", "sure"),
    [
        ("On Monday 3 died in Ardun.", "On Tuesday 4 died in Ardun.", True),
        ("On Monday 3 died in Ardun.", "On Tuesday 3 died in Ardun.", False),
        ("On Monday 2 died in Ardun.", "On Tuesday 4 died in Ardun.", False),
        ("On Monday 3 died in Ardun.", "Some died in Melk.", True),
        ("On Monday 3 died in Ardun.", "Some died in Ardun.", False),
        ("On Monday 3 died all over Kora.", "Some died in Kora.", False),
        ("On Monday 3 died in Ardun.", "On Friday 3 died in Ardun.", True),
        ("On Monday 3 died in Ardun.", "In May 4 died in Ardun.", False),
        ("On Monday 3 died in Ardun.", "On Monday 3 died in Vesh.", False),
        ("On Monday 3 died in Ardun.", "On Monday 3 died in Melk.", True),
        ("On Monday 3 died in Ardun.", "On Monday 3 died in Tarsis.", True),
        ("On Monday 3 died in Ardun.", "On Monday 30 died all over Kora.", True),
        ("On Monday 30 died across Kora.", "On Tuesday 30 died across Kora.", True),
        ("Some 3 died.", "On Monday 3 died.", False),
    ],
)
def test_two_reports(first: str, second: str, sure: bool) -> None:
    assert two(first, second) is sure


@pytest.mark.parametrize(
    ("how", "sure"),
    [("name, others near", True), ("lies in", True), ("name", False), ("sound, others near", False), ("", True)],
)
def test_a_place_that_is_not_surely_on_the_map_parts_no_reports(how: str, sure: bool) -> None:
    assert two("Some 3 died in Ardun.", "Some 3 died in Melk.", rules={HOW_RESOLVED: how}) is sure


def test_what_surely_differs_is_never_joined_but_for_the_same_victims(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "the victims, Ilse Morrow, 24, and Tam Brandt, 31, were sellers of rare lamps at the western market gate."
    a, (first,) = read("a", f"On Monday 3 died in Ardun, {words}")
    b, (second,) = read("b", f"On Friday 3 died in Ardun, {words}")
    assert len(incidents_of([first, second], {"a": a, "b": b})) == 2
    monkeypatch.setattr(likeness, "FEW", 1)  # as in a ledger of many reports, in which two name them
    assert len(incidents_of([first, second], {"a": a, "b": b})) == 1


def test_one_text_with_two_dates_is_one() -> None:
    a, (first,) = read("a", "On Monday 3 died in Ardun.")
    b, (second,) = read("b", "On Monday 3 died in Ardun.")
    assert second.time
    moved = replace(second, time=replace(second.time, from_="2030-05-05", until="2030-05-05"), id="")
    assert len(incidents_of([first, moved], {"a": a, "b": b})) == 1


def test_words_in_common_count_less_in_a_small_ledger() -> None:
    a, b = (tellings_of(*read(name, "Some 3 died in Ardun."), Ties())[0] for name in ("a", "b"))
    a = replace(a, text="")
    common = (0.5, 50.0)
    few, many = (likeness.likeness(a, b, common, ledger) for ledger in (2, 2000))
    assert few.points < many.points
    assert likeness.points(a, b, common, 2) == few.points
    one = likeness.likeness(a, b, (0.95, 50.0), 2)
    assert ("words", "one text", WEIGHTS["words"]["one text"]) in one.reasons
    assert likeness.likeness(a, b, (0.0, 0.0), 2).points == likeness.likeness(a, b, (0.0, 0.0), 2000).points


def test_one_figure_with_two_days_is_one_event_unless_they_lie_more_than_a_week_apart() -> None:
    assert not apart_in("On Monday 9 died in Ardun.", "On Friday 9 died in Ardun.")
    assert apart_in("On Monday 9 died in Ardun.", "In 1982 9 died in Ardun.")
    assert apart_in("On Monday 9 died in Ardun.", "On Friday 8 died in Ardun.")


def test_a_vague_count_of_years_ago_is_apart_from_the_day() -> None:
    assert apart_in("On Monday 9 died in Ardun.", "In 1982 many died in Ardun.")
    _, (many,) = read("r", "In 1982 many died.")
    plural = replace(many, quantity=Quantity(None, None, "plural"))
    assert [marks_of([one]).several for one in (many, plural)] == [True, False]


def test_what_lasted_years_is_no_incident() -> None:
    _, (claim,) = read("r", "Some 900 died in Kora.")
    assert not of_one_event(replace(claim, time=Timespan("2031-01", "2031-12")))
    claim = replace(claim, quantity=Quantity.of(1, 1))
    assert of_one_event(replace(claim, time=Timespan("2031-01", "2031-12")))
    assert not of_one_event(replace(claim, time=Timespan("2029-03", "2031-05")))
