"""A report's places tell where one is that is not on the map, and which of a name is another's."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from reckoning.gazetteer.find import again, find, peoples
from reckoning.gazetteer.locate import Located, locate_all
from reckoning.gazetteer.names import lookup
from reckoning.gazetteer.resolve import Asked, Candidate, Placed, resolve
from reckoning.gazetteer.surroundings import Surroundings
from reckoning.gazetteer.table import Entry, MemoryTable
from tests.gazetteer import places as land

BRACK = Entry(30, "Brack", "town", -40.0, 150.0, 2.0, "ZZ", "Zed", "ZZ.01", 9_000)
LARGE = Entry(31, "Grandport", "town", -41.0, 151.0, 9.0, "ZZ", "Zed", "ZZ.01", 900_000)
MIDDLING = Entry(32, "Midport", "town", -42.0, 152.0, 4.0, "ZZ", "Zed", "ZZ.01", 150_000)
COUNTY = Entry(33, "Ost", "admin2", 21.5, 31.3, 20.0, "VL", "Orrin", "VL.01.07", 60_000)
NAMESAKE = Entry(34, "Hollen", "town", 24.9, 25.0, 1.0, "VL", "West", "VL.09", 6_000)
MOUNTAINS = Entry(-9, "Grey Mountains", "mountains", 20.4, 30.2, 60.0, source="reckoning")
SEA = Entry(-8, "Long Sea", "water", 18.0, 28.0, 200.0, source="reckoning")
TABLE = MemoryTable(
    (
        *((entry, []) for entry in (land.VELLAND, land.MARROW, land.ORRIN_UNIT, land.ORRIN, land.TARN, land.TWIN_A)),
        (land.CAPITAL, ["Vell"]), (land.DAYR, ["Deir ez-Zor"]), (land.TWIN_B, []), (land.SELD, []),
        (BRACK, []), (LARGE, []), (MIDDLING, []), (COUNTY, ["Bench"]), (NAMESAKE, []), (MOUNTAINS, []), (SEA, []),
    )
)  # fmt: skip


def where(text: str, wanted: str) -> Located | None:
    span = (text.index(wanted), text.index(wanted) + len(wanted))
    context = [other for other in find(text, TABLE) if other != span]
    found = resolve(Asked("r", text, [span, *context]), TABLE)
    return locate_all(text, found, [span]).get(span)


@pytest.mark.parametrize(
    ("text", "wanted", "rule", "entry"),
    [
        # A small town abroad, or far from all the report is about, is another of its name.
        ("Shells hit Orrin in Velland. In Brack two died.", "Brack", "the report's unit", land.ORRIN),
        ("Velland mourns. Two died in Midport.", "Midport", "the report's country", land.VELLAND),
        ("Velland mourns. Two died in Grandport.", "Grandport", "name", LARGE),
        ("Shells hit Orrin and Seld. It was said that in Hollen two died.", "Hollen", "the report's unit", land.SELD),
        ("Two died in Brack.", "Brack", "name", BRACK),
        # Nor does it lie outside what the words put it in, or far from what they put it by.
        ("Two died in Hollen, in Orrin province.", "Hollen", "lies in", land.ORRIN_UNIT),
        ("Two died in Hollen, a village 20 km north of Orrin.", "Hollen", "offset", land.ORRIN),
        ("Two died in Qqxz, a village near Orrin.", "Qqxz", "near", land.ORRIN),
        ("Two died in Qqxz, a village 9 km from Orrin.", "Qqxz", "near", land.ORRIN),
        ("Two died in Seld, near Orrin.", "Seld", "name", land.SELD),
        ("Two died in Seld but many fled from Orrin.", "Seld", "name", land.SELD),
        # Streets and quarters have their names from elsewhere, and lie in the report's town.
        ("Orrin mourns.\nTwo died on Hollen Street.", "Hollen Street", "the report's town", land.ORRIN),
        ("Orrin mourns.\nTwo died on Hollen at Seld.", "Hollen at Seld", "the report's town", land.ORRIN),
        ("Two died at 5th and Hollen in Orrin.", "5th and Hollen in Orrin", "names in it", land.ORRIN),
        ("Orrin mourns.\nTwo died in the Hollen district.", "Hollen", "the report's town", land.ORRIN),
        ("Orrin mourns.\nTwo died in the suburb of Hollen.", "Hollen", "the report's town", land.ORRIN),
        ("Orrin mourns.\nTwo died in the Seld district.", "Seld", "name", land.SELD),
        ("Two died in the Seld district.", "Seld", "name", land.SELD),
        # Names in a name tell nothing where the report is of elsewhere.
        ("Orrin mourns.\nTwo died in Qqxz al Brack.", "Qqxz al Brack", "the report's unit", land.ORRIN),
        ("Velland mourns.\nThey fled towns bordering Marrow.", "towns bordering Marrow", "the report's country",
         land.VELLAND),
        ("Two died in the Velland town of Qqxz.", "the Velland town of Qqxz", "lies in", land.VELLAND),
        # What is told by its role.
        ("Port Vell is quiet. Velland mourns.\nTwo died in the capital.", "the capital", "the report's capital",
         land.CAPITAL),
        ("Port Vell is quiet.\nTwo died in the capital.", "the capital", "the report's capital", land.CAPITAL),
        ("Velland mourns.\nTwo died across the country.", "across the country", "the report's country", land.VELLAND),
        # Of two towns that cannot be told, the one by the report's others.
        ("Dayr az-Zawr and Deir ez-Zor.\nTwo died in Twinford.", "Twinford", "name", land.TWIN_A),
        # What crosses borders is meant in the report's country; the sea is no country's.
        ("Velland mourns. Two died in the Grey Mountains.", "Grey Mountains", "name",
         MOUNTAINS._replace(country="VL")),
        ("Velland mourns. Two died in the Long Sea.", "Long Sea", "name", SEA),
        ("Two died in the Grey Mountains.", "Grey Mountains", "name", MOUNTAINS),
        # A county need not be what a name means that only is its other name.
        ("Bench said so. Two died in Hollen.", "Hollen", "name", NAMESAKE),
        # A capital named once says nothing of where else in the country it was.
        ("Port Vell rules Velland. Much later,\nall of it said, two died in Qqxz.", "Qqxz", "the report's country",
         land.VELLAND),
    ],
)  # fmt: skip
def test_where_a_place_is(text: str, wanted: str, rule: str, entry: Entry) -> None:
    found = where(text, wanted)
    assert found is not None
    assert (found.rule, found.entry) == (rule, entry)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two died on Qqxz Street.", "Qqxz Street"),
        ("Two died in the capital.", "the capital"),
        ("Two died across the country.", "across the country"),
    ],
)
def test_where_nothing_tells(text: str, wanted: str) -> None:
    assert where(text, wanted) is None


def test_what_only_sounds_alike_must_lie_near_or_in_the_report_s_country() -> None:
    text = "Marrow and Tarn fight over Dayer Zor in Velland; Tarn lost."
    found = resolve(Asked("r", text, find(text, TABLE)), TABLE)
    assert all("sound" not in one.how for one, _ in Surroundings(found).known)


def test_an_empty_report_has_no_surroundings() -> None:
    about = Surroundings([])
    assert (about.country((0, 1)), about.capital((0, 1)), about.town((0, 1)), about.local((0, 1), "")) == (None,) * 4
    assert about.apart(land.SELD) == math.inf


def test_peoples_tell_of_countries() -> None:
    text = "Syrian rebels met Iraqis and syrian Menu."
    assert [text[start:end] for start, end in peoples(text)] == ["Syrian", "Iraqis"]


def test_names_that_are_meant_are_found_again() -> None:
    text = "ORRIN: shells hit Orrin, not Orrinville or the ulm."
    assert again(text, ["Orrin", "the ulm", "Or"]) == [(0, 5), (18, 23)]
    assert again(text, ["Or"]) == []


def test_a_people_s_land_is_its_country() -> None:
    syria = Entry(40, "Syria", "country", 35.0, 38.0, 240.0, "SY", population=9_000_000)
    table = MemoryTable([(syria, []), (Entry(41, "Syriana", "town", 1.0, 1.0, 1.0, "ZZ", population=600), ["Syrian"])])
    (found,), reading = lookup(table, "the Syrian coast")
    assert (found.entry, found.rule) == (syria, "people")
    assert reading is not None and reading.name == "syria"


def test_parts_and_shouted_words_of_names() -> None:
    text = "Shells hit Mid-Orrin."
    assert [text[start:end] for start, end in find(text, TABLE)] == ["Mid-Orrin"]
    table = MemoryTable(
        [(Entry(42, "Oklahoma", "admin1", 35.0, -97.0, 300.0, "US", "Oklahoma", "US.OK", 10**6), ["OK"])]
    )
    assert find("The boys are OK in town.", table) == []
    assert find("It was in Orrin, OK.", table) == [(17, 19)]


def test_a_region_of_several_countries_is_meant_before_a_town_of_its_name() -> None:
    region = Entry(-50, "Long Coast", "region", 10.0, 10.0, 900.0)
    table = MemoryTable([(region, []), (Entry(51, "Long Coast", "town", 50.0, -90.0, 2.0, "MW", population=9_000), []),
                         (land.MARROW, [])])  # fmt: skip
    text = "Marrow sends troops to the Long Coast."
    found = resolve(Asked("r", text, [(0, 6), (27, 37)]), table)
    assert found[1].entry == region


def test_where_all_else_is_equal_a_capital_is_meant() -> None:
    capital = Entry(60, "Wess", "capital", 10.0, 10.0, 5.0, "VL", population=100_000)
    unit = Entry(61, "Wess", "admin1", 50.0, -90.0, 50.0, "MW", "Wess", "MW.03", 600_000)
    [found] = resolve(Asked("r", "Wess", [(0, 4)]), MemoryTable([(capital, []), (unit, [])]))
    assert found.entry == capital


def placed(entry: Entry, at: int, how: str = "name", **reasons: float) -> Placed:
    given = tuple((reason.replace("_", " "), value) for reason, value in reasons.items())
    shown = (Candidate(entry, 1.0, given),)
    return Placed(at, at + 4, (how,), shown, entry.lat, entry.lon, entry.radius_km, entry)


@pytest.mark.parametrize(
    ("one", "others", "is_doubted"),
    [
        (placed(BRACK, 0), [land.ORRIN, land.VELLAND], True),
        (placed(BRACK, 0, stated_to_lie_in=6.0), [land.ORRIN, land.VELLAND], False),
        (placed(BRACK, 0), [land.ORRIN, MIDDLING], False),  # the same unit
        (placed(land.SELD_FAR, 0), [land.TARN, land.VELLAND], False),
        (placed(MIDDLING, 0), [land.ORRIN], True),
        (placed(LARGE, 0), [land.ORRIN], False),
        (placed(NAMESAKE, 0), [land.ORRIN, land.SELD], True),  # far from the unit that the report is about
        (placed(NAMESAKE, 0), [land.ORRIN, land.VELLAND, land.CAPITAL], False),  # about no one unit
        (placed(NAMESAKE, 0), [land.VELLAND], False),
        (placed(land.DAYR, 0, "sound"), [land.MARROW], True),
        (placed(land.DAYR, 0, "sound"), [land.VELLAND], False),
        (placed(land.DAYR, 0, "sound"), [], True),
        (Placed(0, 4, ("name",), (), 1.0, 1.0, 1.0, BRACK), [land.ORRIN], True),
    ],
)
def test_a_place_far_from_all_others_is_doubted(one: Placed, others: list[Entry], is_doubted: bool) -> None:
    rest = [placed(entry, 10 * at + 10) for at, entry in enumerate(others)]
    assert ((0, 4) in Surroundings([*rest, one]).doubted) == is_doubted


def test_of_several_of_a_name_that_near_the_others_is_taken() -> None:
    text = "Twin is by Orrin."
    both = (Candidate(land.TWIN_B, 0.5, ()), Candidate(land.TWIN_A, 0.5, ()))
    one = Placed(0, 4, ("cannot be told",), both)
    found = locate_all(text, [one, placed(land.TWIN_A._replace(id=99), 11)], [(0, 4)])[(0, 4)]
    assert (found.rule, found.entry, found.is_itself) == ("nearest to the others", land.TWIN_A, True)
    found = locate_all("Twin, Orri", [one, placed(BRACK, 6)], [(0, 4)])[(0, 4)]
    assert (found.rule, found.entry) == ("beside", BRACK)


def test_a_town_outside_of_what_the_words_put_it_in_is_another() -> None:
    one = replace(placed(LARGE, 0), within=land.ORRIN_UNIT)
    found = locate_all("Port in Orrin", [one, placed(land.VELLAND, 60)], [(0, 4)])[(0, 4)]
    assert (found.rule, found.entry) == ("lies in", land.ORRIN_UNIT)


def test_a_town_in_a_name_must_lie_in_a_country_of_the_report() -> None:
    words = "Grand Fish and Chicken"
    inner, orrin = placed(LARGE, 0), placed(land.ORRIN, 40)
    whole = Placed(0, len(words), ("unknown name",))
    found = locate_all(f"{words} was attacked.\nIt is in Orrin.", [whole, inner, orrin], [(0, len(words))])
    assert found[(0, len(words))].entry == land.ORRIN
    found = locate_all(words, [whole, inner], [(0, len(words))])
    assert found[(0, len(words))].rule == "names in it"
