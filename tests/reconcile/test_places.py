"""Which places of claims are one, which lies in which, and what a question's words mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.gazetteer.containment import Containment
from reckoning.gazetteer.table import Entry, MemoryTable
from reckoning.model import Place, Span
from reckoning.reconcile.places import Places, named
from tests.gazetteer import places as land

OWN = Entry(-90, "Ulm Gate", "area", 21.2, 31.3, 2.0, "VL", "Orrin", "VL.01", source="own.csv")
OTHER = (land.VELLAND, ["فيلاند"]), (land.ORRIN_UNIT, ["Orrin Province"]), (land.ORRIN, ["أورين", "West Orrin"])
TABLE = MemoryTable(
    (*OTHER, (land.SELD, []), (land.SELD_FAR, []), (land.TARN, []), (land.MARROW, []), (land.RIVER, []), (OWN, []))
)
INVERSE = {"inside": "around", "around": "inside"}


def at(entry: Entry, words: str = "", *, off: float = 0.0) -> Place:
    """A place as a reader and the gazetteer give it; ``off`` degrees north of the entry's point."""
    words = words or entry.name
    where = (entry.country or None, entry.admin1 or None, entry.lat + off, entry.lon, entry.radius_km)
    return Place(Span(words, 0, len(words)), entry.name, entry.geonameid, *where, as_read=words)


def beside(words: str, country: str, admin1: str | None, lat: float) -> Place:
    """Words that are no name, put on the map by what stands around them."""
    return Place(Span(words, 0, len(words)), words, None, country, admin1, lat, 31.0, 25.0, as_read=words)


def says(inner: str, outer: str, report: str = "r") -> Containment:
    return Containment(report, inner, outer, Span("x", 0, 1), "kind in")


def known(*places: Place, stated: tuple[Containment, ...] = (), table: MemoryTable | None = TABLE) -> Places:
    return Places([("r", place, "lies in" if place == MARKET else "beside") for place in places], stated, table)


VELLAND, UNIT, ORRIN, SELD = (at(one) for one in (land.VELLAND, land.ORRIN_UNIT, land.ORRIN, land.SELD))
FAR, ARABIC = at(land.SELD_FAR), at(land.ORRIN, "أورين")
NORTH, OFF, RIVER, GATE = at(land.VELLAND, "northern Velland", off=1), at(land.ORRIN, off=0.3), at(land.RIVER), at(OWN)
MARKET = beside("a market in old Orrin", "VL", "Orrin", 21.4)
SOMEWHERE = beside("the old bridge", "VL", None, 20.0)
ALL = (VELLAND, UNIT, ORRIN, SELD, FAR, ARABIC, NORTH, OFF, RIVER, GATE, MARKET, SOMEWHERE)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (ORRIN, ARABIC, "same"),
        (ORRIN, UNIT, "inside"),
        (ORRIN, VELLAND, "inside"),
        (SELD, FAR, "apart"),
        (SELD, ORRIN, "apart"),
        (NORTH, VELLAND, "inside"),
        (NORTH, ORRIN, "unknown"),
        (OFF, ORRIN, "unknown"),
        (OFF, VELLAND, "inside"),
        (RIVER, VELLAND, "unknown"),
        (GATE, UNIT, "inside"),
        (MARKET, VELLAND, "inside"),
        (MARKET, UNIT, "unknown"),
        (SOMEWHERE, VELLAND, "unknown"),
        (at(land.ORRIN, "West Orrin"), ORRIN, "same"),
        (named("Seld"), SELD, "unknown"),  # there are two
        (named("Velland"), VELLAND, "same"),
        (named("Gorm"), SELD, "unknown"),
        (named("Gorm"), named("the Gorm"), "same"),
        (beside("Orrin", "MW", "Tarn", 51.0), ORRIN, "apart"),
    ],
)
def test_how_places_lie(a: Place, b: Place, relation: str) -> None:
    found = known(*ALL, a, b)
    assert found.relation(a, b) == relation
    assert found.relation(b, a) == INVERSE.get(relation, relation)
    assert (found.key(a) == found.key(b)) == (relation == "same")


@given(st.lists(st.sampled_from([*ALL, named("Seld"), named("Gorm"), named("Orrin province")]), min_size=3, max_size=6))
def test_sameness_is_an_equivalence_and_containment_an_order(places: list[Place]) -> None:
    found, turned = known(*places), known(*places[::-1])
    for a in places:
        assert found.relation(a, a) == "same"
        for b in places:
            one = found.relation(a, b)
            assert found.relation(b, a) == INVERSE.get(one, one) and turned.relation(a, b) == one
            assert found.surely_in(a, b) == (one in ("same", "inside"))
            for c in places:
                if one in ("same", "inside") and found.surely_in(b, c):
                    assert found.surely_in(a, c)


def test_a_name_of_several_lies_where_all_of_them_lie() -> None:
    found = known(ORRIN, UNIT, VELLAND)
    unsure = named("Orrin")
    assert found.relation(unsure, ORRIN) == found.relation(unsure, UNIT).replace("inside", "unknown") == "unknown"
    assert found.surely_in(unsure, UNIT) and found.surely_in(unsure, VELLAND)


def test_reports_add_to_the_levels() -> None:
    stated = says("Gorm", "Orrin province"), says("Seld", "Hill Country"), says("Velland", "Seld")
    gorm, hills = named("Gorm"), named("Hill Country")
    found = known(UNIT, SELD, VELLAND, stated=stated)
    assert found.surely_in(gorm, UNIT) and found.surely_in(gorm, VELLAND)
    assert found.relation(SELD, hills) == "inside"
    assert found.relation(VELLAND, SELD) == "around"  # turned round: a misreading
    located = beside("Gorm", "VL", "Orrin", 21.0)
    assert known(UNIT).relation(located, UNIT) == "unknown"
    assert known(UNIT, located, stated=stated).surely_in(located, UNIT)


def test_a_statement_of_a_homonym_is_not_this_place_s_but_a_report_s_own_holds() -> None:
    marrow, off = at(land.MARROW), (says("Seld", "Marrow", "other"),)
    stated = (says("Seld", "Marrow"),)
    assert known(SELD, marrow, stated=off).relation(SELD, marrow) == "apart"
    assert known(SELD, marrow, stated=stated).relation(SELD, marrow) == "inside"


def test_what_reports_state_reaches_units_in_which_no_claim_is() -> None:
    found = known(SELD, stated=(says("Gorm", "Velland"), says("Brell", "Nowhere Land")))
    asked = found.meant("Velland").place
    assert found.surely_in(named("Gorm"), asked) and not found.surely_in(named("Brell"), asked)


def test_a_name_of_a_town_and_its_unit_is_the_unit_where_something_lies_in_it() -> None:
    found = known(ORRIN, UNIT, stated=(says("Brell", "Orrin"),))
    assert found.surely_in(named("Brell"), UNIT) and not found.surely_in(named("Brell"), ORRIN)
    twice = known(SELD, FAR, stated=(says("Brell", "Seld"),))
    assert not twice.surely_in(named("Brell"), SELD)


def test_directions_of_a_resolved_name() -> None:
    assert known(VELLAND).surely_in(named("southern Velland"), VELLAND)
    assert not known(VELLAND).surely_in(named("southern Marrow"), VELLAND)


@pytest.mark.parametrize(
    ("words", "what", "rivals"),
    [
        ("Orrin", "Orrin (first-level unit in VL)", ("Orrin (town in Orrin, VL)",)),
        ("Orrin city", "Orrin (town in Orrin, VL)", ()),
        ("Seld", "Seld (town in Orrin, VL)", ("Seld (town in Tarn, MW)",)),
        ("Seld, Marrow", "Seld (town in Tarn, MW)", ()),
        ("Velland", "Velland (country)", ()),
        ("Gorm", None, ()),
    ],
)
def test_what_a_question_means(words: str, what: str | None, rivals: tuple[str, ...]) -> None:
    found = known(ORRIN, ORRIN, SELD, SELD, FAR, NORTH)
    meant = found.meant(words)
    assert (meant.what, meant.rivals) == (what, rivals) and meant.place.shown == words
    assert found.meant(words) is meant and found.key(meant.place) == found.key(found.meant(words).place)


def test_what_may_lie_in_a_place() -> None:
    found = known(*ALL)
    asked = found.meant("Orrin province").place
    maybe = [place for place in (*ALL, named("Gorm")) if found.possibly_in(place, asked)]
    assert maybe == [NORTH, OFF, RIVER, MARKET, SOMEWHERE, named("Gorm")]
    assert not found.possibly_in(SELD, named("Gorm"))


def test_without_an_index_ids_and_words_tell() -> None:
    found = known(ORRIN, ARABIC, VELLAND, NORTH, OFF, GATE, table=None)
    assert found.relation(ORRIN, ARABIC) == "same" and found.relation(ORRIN, VELLAND) == "unknown"
    assert found.relation(NORTH, VELLAND) == "inside" and found.relation(OFF, ORRIN) == "same"
    assert found.meant("Orrin").what == "Orrin (area in Orrin, VL)" and found.meant("Gorm").what is None
    bare = Place(Span("Orrin", 0, 5), None, 77)
    assert known(bare, table=None).label(bare) == "Orrin (area)" and known().label(named("Gorm")) == "Gorm"


def test_words_without_a_gazetteer_are_as_reports_have_them() -> None:
    found = Places(stated=[says("Gorm", "Hill Country")])
    gorm, province = named("Gorm"), named("Gorm province")
    assert found.surely_in(gorm, named("Hill Country")) and found.relation(gorm, named("Brell")) == "unknown"
    assert found.relation(gorm, province) == "unknown" and found.surely_in(province, gorm)
    assert not found.possibly_in(named("Brell"), gorm) and found.meant("Gorm").place == gorm
