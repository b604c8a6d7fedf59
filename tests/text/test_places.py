"""Where a claim happened: names found by grammar, and the choice among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.model import Place, Report, Span
from reckoning.text.document import Document
from reckoning.text.places import Places
from reckoning.text.places_mentions import folded, mentions, recased
from reckoning.text.sentences import read_document


def document(text: str, title: str | None = None) -> Document:
    return read_document(Report("r", text, title=title))


def place(text: str, anchor: str, title: str | None = None) -> Place | None:
    doc = document(text, title)
    at = text.index(anchor)
    index = max(sentence.index for sentence in doc.sentences if sentence.start <= at)
    return Places(doc).of(index, at, at + len(anchor))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six people were killed in Lomar on Friday.", [("Lomar", "inside", "name")]),
        ("Shells fell near the besieged town of Al-Lomar.", [("Al-Lomar", "about", "town")]),
        ("Fire hit the Vask suburb of Lomar.", [("Vask", "towards", "area"), ("Lomar", "towards", "area")]),
        ("It hit parts of Lomar.", [("Lomar", "towards", "name")]),
        ("Parts of Lomar burned.", [("Lomar", "about", "name")]),
        ("The village of Lomar burned.", [("Lomar", "kind", "town")]),
        ("He fled from Lomar.", [("Lomar", "from", "name")]),
        ("He died in the capital, Lomar.", [("Lomar", "inside", "town")]),
        (
            "He died in Syria's northern Lomar province.",
            [("Syria", "inside", "country"), ("Lomar", "inside", "region")],
        ),
        ("Men died in Lomar, Vask and Oden.", [(name, "inside", "name") for name in ("Lomar", "Vask", "Oden")]),
        ("LOMAR (Reuters) - Nobody died.", [("LOMAR", "dateline", "name")]),
        ("One of our reporters in Lomar said so.", [("Lomar", "reporter", "name")]),
        ("Syria said so to troops of Syria.", [("Syria", "bare", "country"), ("Syria", "of", "country")]),
        ("Syrian troops left for Ohio.", [("Syrian", "demonym", "country"), ("Ohio", "bare", "region")]),
        ("He fell in the Syrian Lomar.", [("Lomar", "inside", "name")]),
        ("He was taken to Lomar General Hospital.", [("Lomar General Hospital", "towards", "hospital")]),
        ("He was taken to Lomar Medical Center.", [("Lomar Medical Center", "towards", "hospital")]),
        ("It was in the 1800 block of N. 20th St. here.", [("1800 block of N. 20th St.", "inside", "street")]),
        ("He fell on 20th Street in the 20th century.", [("20th Street", "towards", "street")]),
        ("The soldiers of Lomar Square fell.", [("Lomar Square", "of", "site")]),
        ("They came from Lomar Friday, in March, in The, in Islamic Council Street.", [("Lomar", "from", "name")]),
        ("It is in the hands of Syrians and the Health Department. In Army Hall. In The", []),
        ("Fire hit Lomar", [("Lomar", "towards", "name")]),
        ("He died in Kill Devil Hills.", [("Kill Devil Hills", "inside", "site")]),
        ("Fire in Lomar Kills Five", [("Lomar", "inside", "name")]),
        ("Old friends of Brug and Tomas met.", []),
    ],
)
def test_names_are_found_by_what_leads_to_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(text[m.start : m.end], m.how, m.level) for m in mentions(document(text))] == expected


def test_a_name_once_led_to_as_a_place_is_one_everywhere() -> None:
    text = "Brug said Lomar is calm. He lives in the city of Lomar."
    assert [(m.key, m.how) for m in mentions(document(text))] == [("lomar", "bare"), ("lomar", "inside")]


def test_capitals_only() -> None:
    text = "LOMAR, 3 NOV 89 (RADIO) -- [TEXT] THE EXPLOSION KILLED SIX MEN IN THE TOWN OF SAN VASKO, EYEWITNESSES SAID."
    assert len(recased(text)) == len(text)
    assert [(m.key, m.how) for m in mentions(document(text))] == [("lomar", "dateline"), ("san vasko", "inside")]
    assert (found := place(text, "KILLED SIX")) and found.span.text == "SAN VASKO"


def test_folding() -> None:
    assert folded("the Lomar") == folded("Al-Lomar") == "lomar"


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("Six people were killed in Lomar; Vask was calm.", "Six people were killed", "Lomar"),
        ("Tanks rolled through Vask. Six people were killed in Lomar.", "Six people were killed", "Lomar"),
        ("Tanks shelled the town of Lomar on Friday. Six people were killed.", "Six people were killed", "Lomar"),
        ("In northern Lomar, six people were killed.", "six people were killed", "northern Lomar"),
        (
            "More than 9,000 people have been killed in Syria since March, and two near Oden.",
            "More than 9,000",
            "Syria",
        ),
        ("Six people were killed. It was a bomb in the town of Lomar.", "Six people were killed", "Lomar"),
        ("Syrian troops killed six.", "killed six", "Syrian"),
        ("In Oden nobody fell; six were killed in Lomar.", "six were killed", "Lomar"),
        ("In the city of Oden nobody fell; later six were killed.", "six were killed", "Oden"),
        ("Six people were killed in TRU areas, in the town of Lomar.", "Six people were killed", "Lomar"),
        ("President Karel Vand spoke in Vand on Friday. Six people were killed in Lomar.", "Six people", "Lomar"),
    ],
)
def test_the_place_of_a_claim(text: str, anchor: str, expected: str) -> None:
    found = place(text, anchor)
    assert found is not None
    assert found.span.text == expected == text[found.span.start : found.span.end]


def test_a_demonym_is_named_by_its_country() -> None:
    found = place("Syrian troops killed six.", "killed six")
    assert found is not None and found.name == "Syria"


def test_the_country_itself_comes_before_its_demonym() -> None:
    found = place("A Syrian convoy came from Syria. Syrian troops killed six.", "killed six")
    assert found is not None and found.span.text == "Syria"


def test_words_pointed_to_stand_for_the_country_as_it_is_named() -> None:
    text = "Syria is at war. Syrian troops killed six Libyan men. They left Syria."
    places = Places(document(text))
    at, other = text.index("Syrian"), text.index("Libyan")
    assert (places.named(at, at + 6).span.start, places.made(at, at + 6).span.text) == (0, "Syrian")
    assert (places.named(other, other + 6).span.text, places.named(other, other + 6).name) == ("Libyan", "Libya")
    assert places.named(text.rindex("Syria"), len(text) - 1).span.start == text.rindex("Syria")


@pytest.mark.parametrize("told", ["fled", "fell there", "have died", "died nationwide", "died since the unrest"])
def test_every_way_of_asking_finds_a_place(told: str) -> None:
    text = (
        f"The fighting began in Lomar, in Vask province. It went on. So it was. And so. Again. Or so. Many {told}. End."
    )
    doc = document(text + " Fire hit Oden near Vask.", "Fighting in Lomar")
    at = text.index("Many")
    places = Places(doc)
    found = places.find(6, at, at + 5 + len(told))
    assert found is not None and found[0].name in ("Lomar", "Vask")
    assert "/" in found[1]
    assert all(list(places.traits(mention, places._claim(6, at, at + 4))) for mention in places.mentions)


def test_no_place_named_is_no_place() -> None:
    assert place("Six people were killed.", "Six people") is None
    assert Places(document("Six people were killed.")).find(0, 0, 3) is None


@given(st.lists(st.sampled_from(["in Lomar", "the city of Vask", "Syria", "killed six.", "Brug's", ",", "\n", "IN"])))
def test_every_place_is_words_of_the_report(pieces: list[str]) -> None:
    doc = document(" ".join([*pieces, "Six died."]))
    last = doc.sentences[-1]
    found = Places(doc).of(last.index, last.start, last.end)
    assert found is None or doc.text[found.span.start : found.span.end] == found.span.text


def test_words_chosen_by_others_become_the_place_they_name() -> None:
    text = "Six people were killed in Lomar on Friday, by the old mill."
    places = Places(document(text))
    assert places.made(26, 31) == Place(Span("Lomar", 26, 31), name="Lomar")
    mill = text.index("old mill")
    assert places.made(mill, mill + 8) == Place(Span("old mill", mill, mill + 8), name="old mill")
