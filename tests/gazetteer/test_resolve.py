from __future__ import annotations

from reckoning.gazetteer.batch import resolve_all
from reckoning.gazetteer.geo import distance_km
from reckoning.gazetteer.resolve import Asked, Placed, resolve
from reckoning.gazetteer.table import Entry, MemoryTable
from tests.gazetteer import places as land


def placed(text: str, *names: str, publisher: str | None = None) -> list[Placed]:
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    found = resolve(Asked("r", text, spans, publisher), land.TABLE)
    assert [(one.start, one.end) for one in found] == spans
    return found


def names(found: list[Placed]) -> list[int | None]:
    return [one.entry.id if one.entry else None for one in found]


def test_the_largest_place_where_nothing_else_is_known() -> None:
    assert names(placed("Fighting in Seld went on.", "Seld")) == [land.SELD_FAR.id]


def test_the_report_s_other_places_decide() -> None:
    found = placed("Shells fell on Seld and Dayr az-Zawr in Velland.", "Seld", "Dayr az-Zawr", "Velland")
    assert names(found) == [land.SELD.id, land.DAYR.id, land.VELLAND.id]
    assert "others in its country" in found[0].how


def test_what_the_text_says_decides_although_it_is_no_span() -> None:
    [found] = placed("Two died in Seld, Velland, on Monday.", "Seld")
    assert found.entry == land.SELD
    assert "stated to lie in" in found.how


def test_containment_stated_in_another_sentence() -> None:
    [found] = placed("Two died in Seld. Seld lies in Orrin province.", "Seld")
    assert found.entry == land.SELD


def test_a_town_before_its_unit_unless_a_noun_says_so() -> None:
    assert names(placed("Fighting in Orrin.", "Orrin")) == [land.ORRIN.id]
    assert names(placed("Fighting in Orrin province.", "Orrin province")) == [land.ORRIN_UNIT.id]


def test_what_cannot_be_told_stays_open_and_harms_no_other() -> None:
    found = placed("Blasts in Twinford; Qqxz; Velland is calm.", "Twinford", "Qqxz")
    assert [one.lat for one in found] == [None, None]
    assert found[0].how == ("cannot be told",)
    assert {one.entry.id for one in found[0].candidates} == {land.TWIN_A.id, land.TWIN_B.id}
    assert found[1].how == ("unknown name",)


def test_a_distance_and_a_direction_put_the_event_elsewhere() -> None:
    [found] = placed("It was hit about 30kms north-west of Orrin.", "Orrin")
    assert (found.lat, found.lon) == (land.ORRIN.lat, land.ORRIN.lon)
    assert found.at is not None
    assert 29 < distance_km((land.ORRIN.lat, land.ORRIN.lon), found.at[:2]) < 31
    assert found.at[0] > land.ORRIN.lat and found.at[1] < land.ORRIN.lon


def test_a_span_with_its_distance_is_the_point_away() -> None:
    [found] = placed("It was hit 10 miles south of Orrin.", "10 miles south of Orrin")
    assert found.lat is not None and found.lat < land.ORRIN.lat - 0.1


def test_near_and_outskirts_widen() -> None:
    for words in ("near Orrin", "on the outskirts of Orrin", "20 km from Orrin"):
        [found] = placed(f"It fell {words}.", "Orrin")
        assert found.at is not None and found.at[2] > land.ORRIN.radius_km


def test_between_two_places() -> None:
    one, other = placed("A convoy between Orrin and Seld, Velland.", "Orrin", "Seld")
    assert one.at == other.at
    assert "between" in one.how


def test_a_part_of_an_area_lies_to_its_side() -> None:
    [found] = placed("Shelling in northern Velland.", "northern Velland")
    assert found.lat is not None and found.lat > land.VELLAND.lat


def test_what_is_rural_is_the_unit_and_directions_may_be_two() -> None:
    found = placed("Raids in rural Orrin and in eastern rural Orrin, Velland.", "rural Orrin", "eastern rural Orrin")
    assert names(found) == [land.ORRIN_UNIT.id, land.ORRIN_UNIT.id]
    assert found[1].lon is not None and found[1].lon > land.ORRIN_UNIT.lon


def test_words_without_a_capital_name_nothing_unless_all_is_written_so() -> None:
    found = placed("Raids in Seld, Velland, and in the seld.", "Seld", "the seld")
    assert names(found) == [land.SELD.id, None]
    assert names(placed("raids in seld", "seld")) == [land.SELD_FAR.id]


def test_what_only_sounds_alike_and_nothing_confirms_makes_nothing_doubtful() -> None:
    near = Entry(20, "Mardat", "town", 21.6, 31.3, 2.0, "VL", "Orrin", "VL.01", 20_000)
    far = Entry(21, "Mordit", "capital", 52.0, -94.0, 2.0, "MW", "Tarn", "MW.07", 900_000)
    table = MemoryTable(((near, []), (far, []), (land.VELLAND, []), (land.SELD, [])))
    text = "Shells fell on Mardit and Seld in Velland."
    spans = [(text.index(name), text.index(name) + len(name)) for name in ("Mardit", "Seld", "Velland")]
    assert names(resolve(Asked("r", text, spans), table))[0] == near.id
    assert resolve(Asked("r", text, spans[:1]), table)[0].entry is None


def test_a_place_that_speaks_is_an_actor() -> None:
    assert placed("Velland denied the raid.", "Velland")[0].is_actor
    assert not placed("Velland was calm.", "Velland")[0].is_actor


def test_transliterations_articles_and_other_scripts() -> None:
    for name in ("Deir Ezzor", "Deir al-Zor", "Dayr az Zur", "Der Zor"):
        assert names(placed(f"Raids on {name} in Velland.", name, "Velland"))[0] == land.DAYR.id
    assert names(placed("قتل في أورين", "أورين")) == [land.ORRIN.id]


def test_abbreviations_count_as_printed() -> None:
    assert names(placed("He lives in Seld, Tn. now.", "Tn.")) == [land.TARN.id]
    assert placed("He said tn twice.", "tn")[0].entry is None


def test_a_publisher_s_other_reports_tell() -> None:
    local = [Asked(f"{at}", "News of Tarn and Seld.", [(8, 12), (17, 21)], "Tarn Times") for at in range(6)]
    open_ = Asked("open", "Blasts in Twinford.", [(10, 18)], "Tarn Times")
    other = Asked("other", "Blasts in Twinford.", [(10, 18)], "Elsewhere")
    found = resolve_all([*local, open_, other], land.TABLE)
    assert found[6][0].entry == land.TWIN_B
    assert "publisher's region" in found[6][0].how
    assert found[7][0].entry is None


def test_reasons_add_up() -> None:
    [found] = placed("Shells fell on Seld.", "Seld")
    assert sum(one.share for one in found.candidates) <= 1.0001
    assert all(one.reasons for one in found.candidates)
