"""Who a source is: names for other words, kinds, sides."""

import pytest

from reckoning.model import Claim, Report, Source, Span
from reckoning.reconcile.entities import entities_of, resolve
from reckoning.reconcile.naming import bare
from reckoning.reconcile.sources import know_sources
from tests.reconcile.build import claim, report, span

NAME = "Valley Observatory for Rights"
NAMED = "The Valley Observatory for Rights counted the dead in Ardun. "
STANDS_FOR = [
    (NAMED + "Ten died, the Observatory said.", "the Observatory", NAME),
    (NAMED + "Ten died, the Harbour-based group said.", "the Harbour-based group", NAME),
    (NAMED + "Ten died, the watchdog said.", "the watchdog", NAME),
    ("Ten dead: monitor\n" + NAMED, "monitor", NAME),
    (
        NAMED + "Ten died, says the Observatory's Facebook page.",
        "the Observatory's Facebook page",
        "Valley Observatory for Rights",
    ),
    (
        NAMED + "Ten died, says a report by the Valley Observatory.",
        "a report by the Valley Observatory",
        "Valley Observatory",
    ),
    ("A Ministry of Health statement gave ten.", "A Ministry of Health statement", "Ministry of Health"),
    ("Ten died, Marwan Odeh said. Odeh spoke at noon.", "Odeh", "Marwan Odeh"),
    ("Ten died, Marwan Odeh said. Mr Odeh spoke at noon.", "Mr Odeh", "Marwan Odeh"),
    ("Ten died, said Defence Secretary Ana Odeh. Odeh spoke at noon.", "Odeh", "Ana Odeh"),
    ("Ten died, Colonel Ana Odeh said.", "Colonel Ana Odeh", "Ana Odeh"),
    (NAMED + "Ten died, a rights group said.", "a rights group", NAME),
    ("Ten died, a doctor in Ardun told the Gazette.", "Gazette", "a doctor in Ardun"),
    ("Amnesty Overseas spoke of ten. Amnesty gave no names.", "Amnesty", "Amnesty Overseas"),
    (NAMED + "Ten died, Observatory director Marwan Odeh said.", "Observatory director Marwan Odeh", "Marwan Odeh"),
]
STAYS = [
    ("Ten died, the group said.", "the group"),
    (NAMED + "Ten died, a group said.", "a group"),
    ("The Valley Front and the Coast Front met. Ten died, an activist group said.", "an activist group"),
    ("Ten died, photos and videos showed.", "photos and videos"),
    ("Ten died. Monitor AFP Monday gave no names. Monitors count.", "Monitors"),
    ("Ana Odeh of Korland, a dealer in cloth as well as Some director, gave ten.", "Ana Odeh"),
    (NAMED + "The Coast Network for Rights counted too. Ten died: monitor.", "Coast Network for Rights"),
    ("Ten died: group. The Coast Network for Rights and the Valley Observatory for Rights counted.", "group"),
    ("Ana Odeh and Marwan Odeh met. Odeh said ten died.", "Odeh"),
    ("Ten died, local media said.", "local media"),
    ("Ten died, press reports said.", "press reports"),
    ("Ten died, the opposition said.", "the opposition"),
    ("Ten died, he said.", "he"),
    ("A spokesman gave ten.", "A spokesman"),
    ("Ten died, the Ardun police chief Odeh of old said.", "Ardun police chief Odeh of old"),
]


def said(text: str, words: str, count: str = "10") -> Claim:
    at = text.rindex(words)
    return claim(count, source=Source(Span(words, at, at + len(words))))


def named(text: str, words: str) -> str | None:
    [found] = resolve([said(text, words)], {"r1": report("r1", text=text)}).claims
    assert found.source
    return found.source.name


@pytest.mark.parametrize(("text", "words", "name"), STANDS_FOR)
def test_words_that_stand_for_a_name(text: str, words: str, name: str) -> None:
    assert named(text, words) == name
    resolved = resolve([said(text, words)], {"r1": report("r1", text=text)})
    assert list(resolved.stands_for.values()) == [f"“{words}” stands for {name} in this report"]


@pytest.mark.parametrize(("text", "words"), STAYS)
def test_words_that_stay_as_they_are(text: str, words: str) -> None:
    assert named(text, words) is None


def test_without_the_report_and_without_a_source_nothing_is_resolved() -> None:
    alone, voice = claim("5", by="the group"), claim("6")
    resolved = resolve([voice, alone, alone], {})
    assert {item.id for item in resolved.claims} == {alone.id, voice.id} and not resolved.stands_for


def test_words_that_carry_two_claims_are_looked_up_once() -> None:
    text = NAMED + "The Observatory gave 10 dead and 20 hurt."
    claims = [said(text, "The Observatory"), said(text, "The Observatory", "20")]
    resolved = resolve(claims, {"r1": report("r1", text=text)})
    assert len(set(resolved.stands_for.values())) == 1 and len(resolved.stands_for) == 2


def test_a_pronoun_is_the_source_named_before_it() -> None:
    text = "The Valley Committees gave ten. Marwan Odeh gave eleven. It gave twelve. He gave thirteen."
    claims = [
        said(text, "The Valley Committees"),
        said(text, "Marwan Odeh", "11"),
        said(text, "It", "12"),
        said(text, "He", "13"),
    ]
    found = {item.quantity.low: item.source for item in resolve(claims, {"r1": report("r1", text=text)}).claims}
    assert {low: source.name for low, source in found.items() if source} == {
        10: None,
        11: None,
        12: "The Valley Committees",
        13: "Marwan Odeh",
    }


SPEAKS_FOR = [
    ("Ten died, said Marwan Odeh, a spokesman for the Valley Committees.", "Marwan Odeh", "Valley Committees"),
    ("Marwan Odeh, the Korland relief office director, gave ten.", "Marwan Odeh", "Korland relief office"),
    ("Ten died, Committees spokesman Marwan Odeh said.", "Committees spokesman Marwan Odeh", "Committees"),
    (
        NAMED + "Observatory director Marwan Odeh gave ten.",
        "Observatory director Marwan Odeh",
        "Valley Observatory for Rights",
    ),
    ("Marwan Odeh, a baker of bread, gave ten. Marwan Odeh, a spokesman, gave more.", "Marwan Odeh", None),
    ("Marwan Odeh gave ten.", "Marwan Odeh", None),
]


@pytest.mark.parametrize(("text", "words", "body"), SPEAKS_FOR)
def test_persons_speak_for_bodies(text: str, words: str, body: str | None) -> None:
    resolved = resolve([said(text, words)], {"r1": report("r1", text=text)})
    assert list(resolved.speaks_for.values()) == ([body] if body else [])


def test_names_are_bared() -> None:
    assert bare("the London-based opposition Dr. Odeh’s") == ["Odeh"]
    assert bare("the") == ["the"]


KINDS = [
    ("the Valley Observatory", "monitor", None),
    ("the UN", "un", None),
    ("activists", "activists", "opposition"),
    ("an official", "unnamed_official", None),
    ("three witnesses", "witness", None),
    ("sources", "unnamed", None),
    ("state news agency Kona", "media", "government"),
    ("Health Ministry", "medical", "government"),
    ("Marwan Odeh", "person", None),
    ("Kona", "unknown", None),
    ("the Rebel Brigade of Vesh", "armed_group", "opposition"),
]


@pytest.mark.parametrize(("words", "kind", "side"), KINDS)
def test_kind_and_side_by_words(words: str, kind: str, side: str | None) -> None:
    item = claim("5", by=words)
    [entity] = entities_of([item], know_sources([item], {})).values()
    assert (entity.kind, entity.side) == (kind, side)


def test_an_outlet_in_its_own_voice_is_a_medium() -> None:
    voice, quoted = claim("5"), claim("6", by="the Gazette", report="r2")
    reports: dict[str, Report] = {"r1": report("r1", publisher="The Gazette")}
    found = entities_of([voice, quoted], know_sources([voice, quoted], reports))
    assert found["gazette"].kind == "media" and set(found["gazette"].claims) == {voice.id, quoted.id}
    assert span("x").text == "x"
