"""Births, sex, deaths and places of two records compared, in the database that carries it out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from reckoning.engine.splinked import case
from reckoning.lists.attributes import COMPARISONS, columns, compared
from reckoning.lists.table import SCHEMA

DAY = dt.date(1999, 4, 27)


def record(**given: Any) -> dict[str, Any]:
    for what in ("born", "died"):
        if isinstance(given.get(what), dt.date):
            given[f"{what}_from"] = given[f"{what}_until"] = given.pop(what)
        elif what in given:
            given[f"{what}_from"], given[f"{what}_until"] = given.pop(what)
    if "age" in given:
        given["age_low"] = given["age_high"] = given.pop("age")
    return {"list": "l", "id": "1", **given}


def words(one: dict[str, Any], other: dict[str, Any], about: str) -> str | None:
    """The words of the outcome for two records, or nothing."""
    comparison = next(one for one in COMPARISONS if one.name == about)
    sides = [pa.table(columns(pa.Table.from_pylist([record(**given)], SCHEMA))) for given in (one, other)]
    with duckdb.connect() as connection:
        for side, frame in zip("lr", sides, strict=True):
            connection.register(side, frame.rename_columns([f"{name}_{side}" for name in frame.column_names]))
        (found,) = connection.sql(f"select {case(comparison)} from l, r").fetchall()
    return None if found[0] < 0 else comparison.levels[len(comparison.levels) - 1 - found[0]].words


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"born": DAY}, {"born": DAY}, "same day of birth"),
        ({"born": dt.date(1980, 3, 4)}, {"born": dt.date(1980, 4, 3)}, "days of birth that differ in one figure"),
        ({"born": dt.date(1980, 3, 4)}, {"born": dt.date(1960, 3, 4)}, "days of birth that differ in one figure"),
        ({"born": dt.date(1980, 3, 4)}, {"born": dt.date(1981, 8, 9)}, "ages up to two years apart"),
        ({"born": dt.date(1980, 3, 4)}, {"born": dt.date(1950, 8, 9)}, "ages far apart"),
        ({"age": 30}, {"age": 30}, "same age"),
        ({"age": 30}, {"age": 31}, "ages one year apart"),
        ({"age": 31}, {"age": 30}, "ages one year apart"),
        ({"age": 30}, {"age": 34}, "ages up to five years apart"),
        ({"age": 30}, {"age": 40}, "ages up to ten years apart"),
        ({"age": 30}, {"age": 41}, "ages far apart"),
        ({"age": 19, "died": DAY}, {"born": dt.date(1979, 9, 9)}, "ages that fit"),
        ({"age": 19, "died": DAY}, {"born": dt.date(1977, 9, 9)}, "ages up to two years apart"),
        ({"born": (dt.date(1979, 1, 1), dt.date(1979, 12, 31))}, {"born": dt.date(1979, 9, 9)}, "ages that fit"),
        ({"age_low": 20, "age_high": 29}, {"age": 24}, None),  # when either died is not known: nothing to compare by
        ({"age_low": 20, "age_high": 29, "died": DAY}, {"age": 24, "died": DAY}, "ages that fit"),
        ({"age": 30}, {"born": DAY}, None),
        ({}, {"age": 30}, None),
    ],
)
def test_births(one: dict[str, Any], other: dict[str, Any], said: str | None) -> None:
    assert words(one, other, "born") == said
    assert words(other, one, "born") == said


MONTH = (dt.date(1999, 4, 1), dt.date(1999, 4, 30))


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (DAY, DAY, "same day of death"),
        (DAY, DAY + dt.timedelta(1), "deaths a day apart"),
        (DAY, MONTH, "deaths in the same month"),
        (MONTH, (dt.date(1999, 1, 1), dt.date(1999, 12, 31)), "deaths that fit"),
        (dt.date(1999, 4, 5), dt.date(1999, 5, 4), "days of death that differ in one figure"),
        (DAY, DAY + dt.timedelta(5), "deaths up to a week apart"),
        (DAY, dt.date(1999, 5, 20), "deaths up to a month apart"),
        (DAY, dt.date(1999, 9, 20), "deaths up to a year apart"),
        (DAY, dt.date(1992, 9, 20), "deaths more than a year apart"),
        (DAY, (dt.date(1990, 1, 1), dt.date(2000, 12, 31)), None),  # too wide to say anything
        (DAY, (None, None), None),
    ],
)
def test_deaths(one: Any, other: Any, said: str | None) -> None:
    assert words({"died": one}, {"died": other}, "died") == said
    assert words({"died": other}, {"died": one}, "died") == said


def at(lat: float, lon: float, **given: Any) -> dict[str, Any]:
    return {"lat": lat, "lon": lon, "radius_km": 3.0, **given}


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"place": "Verdan"}, {"place": "VERDÁN "}, "same place"),
        ({"place": "Верд"}, {"place": "Werd, Verd"}, "names of places that share a word"),
        ({"place": "Verdan"}, {"place": "Verdana"}, "names of places that are alike"),
        ({"place": "Verdan"}, {"place": "Kasto"}, "different places"),
        (at(35.0, 36.0), at(35.01, 36.0), "places that overlap"),
        (at(35.0, 36.0), at(35.2, 36.0), "places up to 30 km apart"),
        (at(35.0, 36.0), at(37.2, 36.0), "different places"),
        (at(35.0, 36.0, place="Verdan"), at(37.2, 36.0, place="Verdan"), "same place"),
        ({"place": "Verdan"}, {}, None),
        ({"place": "Verdan"}, at(35.0, 36.0), None),
        ({"place": "..."}, {"place": "..."}, None),
    ],
)
def test_places(one: dict[str, Any], other: dict[str, Any], said: str | None) -> None:
    assert words(one, other, "place") == said
    assert words(other, one, "place") == said


def test_sex() -> None:
    assert words({"sex": "f"}, {"sex": "f"}, "sex") == "same sex"
    assert words({"sex": "f"}, {"sex": "m"}, "sex") == "different sex"
    assert words({"sex": "f"}, {}, "sex") is None


def test_what_can_be_compared() -> None:
    assert [one.name for one in compared({"age", "sex", "lat"})] == ["born", "sex", "place"]
    assert compared(set()) == ()


def test_expected_shares_are_shares() -> None:
    for one in COMPARISONS:
        by_days = [level for level in one.levels if "fit" not in level.words and "month" not in level.words]
        assert 0.5 < sum(level.u for level in by_days) < 1.5, one.name
        assert np.all([0 < level.m < 1 and 0 < level.u < 1 for level in one.levels])
