import pytest

from reckoning.model import Source
from reckoning.reconcile.source_words import UNKNOWN_PUBLISHER, is_nameless
from reckoning.reconcile.sources import know_sources, source_key, source_name
from tests.reconcile.build import claim, report, span

SAME = [
    ("the opposition Valley Relief Committees", "Valley Relief Committees"),
    ("the London-based Valley Relief Committees", "Valley Relief Committees"),
    ("The state-run Korland News Agency (KNA)", "Korland News Agency"),
    ("the official news agency Kona", "KONA"),
    ("a spokesman for the U.N.", "UN"),
    ("Valley Relief Committees activist group", "valley relief committees"),
    ("Valley Relief Committees activists", "Valley Relief Committees"),
    ("VRC activists", "the VRC"),
    ("activists", "one activist in Ardun"),
    ("Korland activists", "some activists"),
    ("opposition activists", "activists"),
    ("Police", "the police"),
    ("local officials", "an official"),
    ("Korland's army", "the Korland military"),
    ("the", "the"),
    ("Syrian television", "the Syrian state TV"),
    ("Iran's state television", "Iranian television"),
    ("state-run Iranian radio", "official Iranian radio"),
    ("a police officer", "police"),
    ("Marwan’s", "marwan"),
]
DIFFERENT = [
    ("activists", "witnesses"),
    ("Korland officials", "Verland officials"),
    ("Valley Relief Committees", "Valley News Network"),
    ("Marwan Odeh", "activists"),
    ("activists and Marwan Odeh", "activists"),
    ("Syrian television", "Syrian radio"),
    ("Syrian television", "the Syrian news agency"),
    ("a police officer", "an army officer"),
]


def key(words: str) -> str:
    return source_key(Source(span(words)), "Gazette")


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_source_however_it_is_written(a: str, b: str) -> None:
    assert key(a) == key(b)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_different_sources_stay_apart(a: str, b: str) -> None:
    assert key(a) != key(b)


SHOWN = [
    ("the Syrian television", "Syrian television"),
    ("Syrian state television", "Syrian television"),
    ("the state-run Syria TV", "Syria TV"),
    ("the Kona agency", "Kona"),
    ("Kona news agency", "Kona"),
    ("the broadcaster Kona", "Kona"),
    ("kona agency", "kona"),
]


@pytest.mark.parametrize(("words", "name"), SHOWN)
def test_a_description_stays_where_nothing_else_names_the_source(words: str, name: str) -> None:
    assert source_name(Source(span(words)), None) == name


NAMELESS = ["activists", "a Syrian official", "three residents", "local media", "a hospital", "officials in the town"]
KNOWN = ["the police", "Syrian army", "the hospital in Ardun", "Marwan Odeh", "Syrian television", "the UN"]


@pytest.mark.parametrize("words", NAMELESS + KNOWN)
def test_people_without_a_name_are_told_from_bodies_known_by_their_post(words: str) -> None:
    assert is_nameless(words) == (words in NAMELESS)


def test_no_source_is_the_publisher_in_its_own_voice() -> None:
    assert source_key(None, "The Gazette") == key("Gazette") == "gazette"
    assert source_key(None, None) == UNKNOWN_PUBLISHER == source_name(None, None)
    assert source_name(None, "The Gazette") == "Gazette"
    assert source_key(Source(span("the paper"), name="Courier"), None) == "courier"


def test_acronyms_are_resolved_by_the_other_names_of_the_ledger() -> None:
    long = claim("5", by="the opposition Valley Relief Committees of Korland")
    short = claim("6", by="The VRC", report="r2")
    middle = claim("7", by="Valley Relief Committees")
    other = claim("8", by="Kona")
    known = know_sources([long, short, middle, other], {})
    assert len({known.keys[item.id] for item in (long, short, middle)}) == 1
    assert known.names[known.keys[short.id]] == "Valley Relief Committees of Korland"
    assert known.keys[other.id] == "kona"


def test_an_acronym_of_two_names_stays_itself_unless_a_report_defines_it() -> None:
    first, second = claim("5", by="Valley Relief Committees"), claim("6", by="Verland Red Cross")
    short = claim("7", by="the VRC")
    assert know_sources([first, second, short], {}).keys[short.id] == "vrc"
    told = {"r1": report("r1", text="All day (at noon). The Verland Red Cross (VRC) said so (ABC). A b (QX).")}
    known = know_sources([first, second, short], told)
    assert known.keys[short.id] == known.keys[second.id] == "verland red cross"
    assert known.writings["verland red cross"] == {"verland red cross", "vrc"}


def test_an_outlet_defines_its_acronym_within_the_source_itself() -> None:
    long = claim("5", by="Korland Free Wire (KFW)")
    short = claim("6", by="KFW")
    known = know_sources([long, short], {})
    assert known.keys[long.id] == known.keys[short.id]


def test_unnamed_people_are_called_what_the_claims_call_them() -> None:
    one, many = claim("5", by="one activist in Ardun"), claim("6", by="activists")
    known = know_sources([one, many], {})
    assert known.keys[one.id] == known.keys[many.id]
    assert known.name([one.id]) == "one activist in Ardun"
    assert known.name([one.id, many.id]) == "activists"
