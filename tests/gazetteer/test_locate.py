from __future__ import annotations

import pytest

from reckoning.gazetteer.geo import distance_km
from reckoning.gazetteer.locate import Located, locate_all
from reckoning.gazetteer.resolve import Asked, resolve
from tests.gazetteer import places as land


def located(text: str, wanted: str, *others: str) -> Located | None:
    spans = [(text.index(name), text.index(name) + len(name)) for name in (wanted, *others)]
    found = resolve(Asked("r", text, spans), land.TABLE)
    return locate_all(text, found, spans[:1]).get(spans[0])


@pytest.mark.parametrize(
    ("text", "wanted", "others", "rule", "entry"),
    [
        ("Two died in Orrin.", "Orrin", (), "name", land.ORRIN),
        ("Two died in the old town of Orrin.", "the old town of Orrin", ("Orrin",), "names in it", land.ORRIN),
        ("Two died in Qqxz in Velland.", "Qqxz", ("Velland",), "lies in", land.VELLAND),
        ("Two died in Qqxz; Orrin was quiet.", "Qqxz", ("Orrin",), "beside", land.ORRIN),
        ("Orrin was quiet but in Qqxz two died.", "Qqxz", ("Orrin",), "beside", land.ORRIN),
        ("All of Velland mourns.\nTwo died in Qqxz.", "Qqxz", ("Velland",), "the report's country", land.VELLAND),
        ("Orrin mourns.\nTwo died on Qqxz Street.", "Qqxz Street", ("Orrin",), "the report's town", land.ORRIN),
    ],
)
def test_by_what_a_place_is_put_on_the_map(
    text: str, wanted: str, others: tuple[str, ...], rule: str, entry: object
) -> None:
    found = located(text, wanted, *others)
    assert found is not None
    assert (found.rule, found.entry) == (rule, entry)
    assert found.is_itself == (wanted == "Orrin")


def test_several_names_are_covered_by_one_circle() -> None:
    found = located("It hit Orrin and Dayr az-Zawr hard.", "Orrin and Dayr az-Zawr", "Orrin", "Dayr az-Zawr")
    assert found is not None
    for entry in (land.ORRIN, land.DAYR):
        assert distance_km((found.lat, found.lon), (entry.lat, entry.lon)) <= found.radius_km


def test_where_nothing_tells_nothing_is_told() -> None:
    assert located("Two died in Qqxz.", "Qqxz") is None
    assert located("Velland and Marrow mourn.\nTwo died in Qqxz.", "Qqxz", "Velland", "Marrow") is None
