"""Claims: their form in the claims format, and ids that are their content."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.model import (
    EFFECTS,
    SCOPES,
    Claim,
    Issue,
    Place,
    Quantity,
    Report,
    Source,
    Span,
    Timespan,
    claim_dict,
    claim_from,
)
from reckoning.model.claim import content_id

TEXT = "Medics said that at least six people were killed by shelling in Harim on Monday."


def span(words: str) -> Span:
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def full(**changes: Any) -> Claim:
    six, monday = span("at least six"), span("Monday")
    claim = Claim(
        report="r1",
        effect="killed",
        quantity=Quantity(6, None, "at_least", "people", six.text, six.start, six.end),
        trigger=span("killed"),
        evidence=Span.of(TEXT, 0, len(TEXT)),
        victims=span("people"),
        means=span("shelling"),
        place=Place(span("Harim"), name="Harim", country="XX", lat=1.5, lon=-2.0, radius_km=3.0),
        time=Timespan("2031-01-06", "2031-01-06", monday.text, monday.start, monday.end),
        source=Source(span("Medics"), "Medics", "medics"),
        rules={"means": "means-weapon"},
        reader="rules",
    )
    return dataclasses.replace(claim, id="", **changes)


def bare() -> Claim:
    return Claim("r1", "killed", Quantity(None, None, "plural"), span("killed"), span("killed"))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    return full(
        effect=draw(st.sampled_from(EFFECTS)),
        quantity=Quantity.of(draw(st.integers(0, 5)), draw(st.none() | st.integers(5, 9))),
        scope=draw(st.sampled_from(SCOPES)),
        polarity=draw(st.sampled_from(["asserted", "denied"])),
        part_of=draw(st.none() | st.text(min_size=1)),
        caveat=draw(st.none() | st.just(span("said"))),
        place=draw(st.none() | st.just(Place(span("Harim")))),
        time=draw(st.none() | st.just(Timespan("2031", None))),
        source=draw(st.none() | st.just(Source(span("Medics")))),
    )


@given(claims())
def test_round_trip(claim: Claim) -> None:
    again = claim_from(json.loads(json.dumps(claim_dict(claim))), TEXT)
    assert again == claim
    assert (again.id, again.rules, again.reader) == (claim.id, claim.rules, claim.reader)


@given(claims(), claims())
def test_ids_are_equal_exactly_when_claims_are(a: Claim, b: Claim) -> None:
    assert (a.id == b.id) == (a == b)


def test_id_is_stable_and_leaves_out_who_read_it() -> None:
    assert len(full().id) == 16
    assert full().id == full(reader="another", rules={}, confidence={"claim": 0.5}).id
    assert full().id != full(scope="period").id
    assert bare().id == "19f5a0b4f6c92200"


def test_an_id_never_depends_on_what_a_gazetteer_says() -> None:
    read = full(place=Place(span("Harim"), name="Harim"))
    told = Place(span("Harim"), "Ḩārim", 7, "XX", "North", 1.5, -2.0, 3.0, as_read="Harim")
    assert read.id == full(place=told).id == "3948a345437d777e"
    assert full().id == read.id, "given by a reader, without another name"
    assert full(place=Place(span("Harim"), "Harim Land", as_read="Harim")).id == read.id
    placed = dataclasses.replace(read, place=told)
    assert placed.id == read.id == content_id(placed) and placed != read
    assert claim_from(claim_dict(placed), TEXT) == placed
    assert full(place=Place(span("Harim"))).id == full(place=Place(span("Harim"), country="XX")).id != read.id


@pytest.mark.parametrize(
    ("name", "as_read", "country", "read"),
    [
        ("Harim", None, None, "Harim"),
        (None, None, None, None),
        (None, None, "XX", None),
        ("Ḩārim", None, "XX", "Harim"),
        ("Ḩārim", "Harim", "XX", "Harim"),
        ("Velland", "Velland", None, "Velland"),
        ("Kingdom of Velland", "Velland", "XX", "Velland"),
    ],
)
def test_a_place_is_shown_as_the_report_names_it(
    name: str | None, as_read: str | None, country: str | None, read: str | None
) -> None:
    place = Place(span("Harim"), name, country=country, as_read=as_read)
    assert place.name_read == read
    assert place.shown == (read or "Harim")
    assert place.is_resolved == (country is not None)


def test_confidence_travels_and_lets_by_who_says_nothing() -> None:
    sure = full(confidence={"claim": 0.8, "place": 1})
    back = claim_from(claim_dict(sure))
    assert (back, back.confidence, back.id) == (sure, {"claim": 0.8, "place": 1}, full().id)
    assert sure.is_as_sure_as(0.8) and not sure.is_as_sure_as(0.81)
    assert full().is_as_sure_as(1) and full(confidence={"place": 0.1}).is_as_sure_as(1)
    assert claim_from({**claim_dict(full()), "confidence": None}).confidence == {}


def test_a_given_id_is_kept_and_a_missing_one_derived() -> None:
    data = claim_dict(full())
    assert claim_from({**data, "id": "c1"}).id == "c1"
    del data["id"]
    assert claim_from(data).id == full().id


def test_missing_optional_keys_read_as_null() -> None:
    data = {key: claim_dict(bare())[key] for key in ("report", "effect", "quantity", "trigger", "evidence")}
    assert claim_from(data) == bare()


def test_a_time_without_words_is_not_checked_against_the_text() -> None:
    claim = full(time=Timespan("2031", "2031"))
    assert claim_from(claim_dict(claim), TEXT).time == Timespan("2031", "2031")


@pytest.mark.parametrize("key", ["report", "effect", "quantity", "trigger", "evidence"])
def test_a_missing_field(key: str) -> None:
    data = claim_dict(full())
    del data[key]
    with pytest.raises(ValueError, match="missing or malformed"):
        claim_from(data)


@pytest.mark.parametrize(
    "changes",
    [
        {"trigger": None},
        {"trigger": "killed"},
        {"quantity": None},
        {"quantity": [6, 6]},
        {"place": "Lomar"},
        {"quantity": {"low": "six", "high": None, "mod": "at_least"}},
        {"effect": "vexed"},
        {"scope": "yearly"},
        {"polarity": "doubted"},
        {"victims": {"text": "people", "start": 0, "end": 6}},
        {"victims": {"text": "people", "start": 0, "end": 3}},
        {"time": {"from": "2031-02-30", "until": None}},
        {"confidence": {"claim": 1.01}},
        {"confidence": {"place": -0.1}},
        {"confidence": {"claim": float("nan")}},
        {"confidence": {"claim": "high"}},
        {"confidence": {"claim": True}},
        {"confidence": [0.5]},
    ],
)
def test_malformed_claims(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        claim_from({**claim_dict(full()), **changes}, TEXT)


def test_spans() -> None:
    assert Span.of("abcdef", 2, 4) == Span("cd", 2, 4)
    with pytest.raises(ValueError, match="does not have the length"):
        Span("cd", 2, 5)
    with pytest.raises(ValueError):
        Span("", -1, -1)


def test_reports() -> None:
    assert Report("r", "abc").sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert Report("r", "\ud800").sha256
    with pytest.raises(ValueError, match="needs an id"):
        Report("", "abc")
    with pytest.raises(ValueError, match="no ISO day"):
        Report("r", "abc", published="Monday")


@pytest.mark.parametrize(
    ("issue", "words"),
    [
        (Issue("json", "not JSON", "a.jsonl", 3), "a.jsonl:3: not JSON"),
        (Issue("empty", "no text", "a.txt"), "a.txt: no text"),
        (Issue("empty", "no text"), "no text"),
    ],
)
def test_issues_print_as_compilers_do(issue: Issue, words: str) -> None:
    assert str(issue) == words
