"""Which entry lies in which by the gazetteer's levels, and which are apart."""

from __future__ import annotations

from itertools import product

import pytest

from reckoning.gazetteer.hierarchy import about, apart, describe, inside, is_same
from reckoning.gazetteer.table import Entry
from tests.gazetteer.places import (
    CAPITAL,
    DAYR,
    MARROW,
    ORRIN,
    ORRIN_UNIT,
    RIVER,
    SELD,
    SELD_FAR,
    TARN,
    TWIN_A,
    TWIN_B,
    VELLAND,
)  # fmt: skip

DISTRICT = Entry(20, "Seld", "admin2", 21.5, 31.2, 20.0, "VL", "Orrin", "VL.01.7")
PARISH = Entry(21, "Low Seld", "admin2", 21.5, 31.2, 5.0, "VL", "Orrin", "VL.01.7.2")
OWN = Entry(-30, "Seld", "admin2", 21.5, 31.2, 20.0, "VL", "Orrin", "VL.01", source="own.csv")
ALL = (
    VELLAND, MARROW, ORRIN_UNIT, ORRIN, SELD, SELD_FAR, TARN, CAPITAL, DAYR, RIVER, TWIN_A, TWIN_B, DISTRICT, PARISH,
    OWN,
)  # fmt: skip


@pytest.mark.parametrize(
    ("inner", "outer", "holds"),
    [
        (SELD, ORRIN_UNIT, True),
        (SELD, VELLAND, True),
        (ORRIN_UNIT, VELLAND, True),
        (SELD, DISTRICT, True),
        (ORRIN, DISTRICT, False),  # of another name, and far from its middle
        (PARISH, DISTRICT, True),
        (PARISH, OWN, False),  # the code of an added unit is that of the unit above it
        (DISTRICT, ORRIN_UNIT, True),
        (CAPITAL, ORRIN_UNIT, False),
        (SELD_FAR, VELLAND, False),
        (VELLAND, VELLAND, False),
        (VELLAND, ORRIN_UNIT, False),
        (RIVER, VELLAND, False),  # it may flow on
        (SELD, ORRIN, False),
        (ORRIN_UNIT, TARN, False),
    ],
)
def test_levels(inner: Entry, outer: Entry, holds: bool) -> None:
    assert inside(inner, outer) is holds


def test_levels_are_an_order_and_nothing_inside_is_apart() -> None:
    for a, b, c in product(ALL, repeat=3):
        if inside(a, b):
            assert not inside(b, a) and not apart(a, b)
            assert not inside(b, c) or inside(a, c)
        assert apart(a, b) == apart(b, a)


def test_apart() -> None:
    assert apart(TWIN_A, TWIN_B) and apart(VELLAND, MARROW) and apart(ORRIN_UNIT, CAPITAL) and apart(SELD, DAYR)
    assert not apart(RIVER, VELLAND) and not apart(SELD, SELD) and not apart(RIVER, ORRIN_UNIT)
    assert apart(RIVER, MARROW)


def test_about_and_describe() -> None:
    north = about(ORRIN_UNIT, (21.3, 31.0, 50.0), within=True)
    off = about(ORRIN, (21.7, 31.1, 8.0), within=False)
    assert inside(off, VELLAND) and not inside(off, ORRIN_UNIT) and north.code == ORRIN_UNIT.code
    assert is_same(off, ORRIN) and not is_same(RIVER, RIVER._replace(source="own.csv"))
    assert describe(SELD) == "Seld (town in Orrin, VL)" and describe(VELLAND) == "Velland (country)"
    assert describe(ORRIN_UNIT) == "Orrin (first-level unit in VL)" and describe(RIVER) == "Ulm River (river in VL)"
