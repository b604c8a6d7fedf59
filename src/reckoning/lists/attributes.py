"""What two records say of births, deaths, places and sex, compared: each comparison is a list of levels, best first.

A level is a condition in SQL over the columns that :func:`columns` makes (``_l`` and ``_r`` are the two records), the
share of true links expected there before any data is seen, and the words that say it. The first level that holds
counts. Nothing is compared where either record is silent.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reckoning.lists.names import folded, parts, sound

YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison: its condition, the share of links and of chance pairs expected there, its words."""

    when: str
    m: float
    u: float
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison of two records: when it says nothing, and its levels, the last of which holds for all the rest."""

    name: str
    silent: str
    levels: tuple[Level, ...]
    frequency: str | None = None  # the column whose commoner values are weaker evidence where they agree


_DAYS = "birthday_l is not null and birthday_r is not null"
_AGES = "age_l is not null and age_r is not null"
_BOUNDS = "born_low_l is not null and born_high_l is not null and born_low_r is not null and born_high_r is not null"
_APART = "greatest(born_low_l - born_high_r, born_low_r - born_high_l, 0)"


def _off(what: str) -> str:
    """One figure of two dates differs, or day and month are exchanged: all else is the same."""
    same = " + ".join(f"({part}({what}_date_l) = {part}({what}_date_r))::int" for part in ("year", "month", "day"))
    turned = " and ".join(
        (
            f"year({what}_date_l) = year({what}_date_r)",
            f"month({what}_date_l) = day({what}_date_r)",
            f"day({what}_date_l) = month({what}_date_r)",
        )
    )
    return f"(({same}) = 2 or ({turned}))"


def _years(least: float, most: float) -> str:
    """The best known distance in years is in these bounds: between days of birth, else ages, else intervals."""
    return (
        f"case when {_DAYS} then abs(birthday_l - birthday_r) <= {most} * {YEAR} "
        f"when {_AGES} then abs(age_l - age_r) between {least} and {most} else {_APART} <= {most} * {YEAR} end"
    )


BORN: Final = Comparison(
    "born",
    f"not (({_DAYS}) or ({_AGES}) or ({_BOUNDS}))",
    (
        Level(f"{_DAYS} and birthday_l = birthday_r", 0.85, 0.0001, "same day of birth"),
        Level(f"{_DAYS} and {_off('birth')}", 0.06, 0.004, "days of birth that differ in one figure"),
        Level(f"not ({_DAYS}) and {_AGES} and age_l = age_r", 0.55, 0.025, "same age"),
        Level(f"not ({_DAYS}) and {_AGES} and age_r = age_l + 1", 0.15, 0.025, "ages one year apart"),
        Level(f"not ({_DAYS}) and {_AGES} and age_r = age_l - 1", 0.15, 0.025, "ages one year apart"),
        Level(f"not ({_DAYS}) and not ({_AGES}) and {_APART} = 0", 0.75, 0.06, "ages that fit"),
        Level(_years(0, 2), 0.08, 0.06, "ages up to two years apart"),
        Level(_years(0, 5), 0.05, 0.12, "ages up to five years apart"),
        Level(_years(0, 10), 0.03, 0.17, "ages up to ten years apart"),
        Level("ELSE", 0.03, 0.55, "ages far apart"),
    ),
)
SEX: Final = Comparison(
    "sex",
    "sex_l is null or sex_r is null",
    (Level("sex_l = sex_r", 0.99, 0.55, "same sex"), Level("ELSE", 0.01, 0.45, "different sex")),
)
_DEATHS = "deathday_l is not null and deathday_r is not null"
_DIED_APART = "greatest(died_low_l - died_high_r, died_low_r - died_high_l, 0)"
_VAGUE = "greatest(died_high_l - died_low_l, died_high_r - died_low_r)"
DIED: Final = Comparison(
    "died",
    "died_low_l is null or died_high_l is null or died_low_r is null or died_high_r is null "
    f"or ({_DIED_APART} = 0 and {_VAGUE} > 366)",
    (
        Level(f"{_DEATHS} and deathday_l = deathday_r", 0.70, 0.01, "same day of death"),
        Level(f"{_DEATHS} and abs(deathday_l - deathday_r) = 1", 0.08, 0.015, "deaths a day apart"),
        Level(f"not ({_DEATHS}) and {_DIED_APART} = 0 and {_VAGUE} <= 31", 0.60, 0.05, "deaths in the same month"),
        Level(f"not ({_DEATHS}) and {_DIED_APART} = 0", 0.60, 0.3, "deaths that fit"),
        Level(f"{_DEATHS} and {_off('death')}", 0.05, 0.03, "days of death that differ in one figure"),
        Level(f"{_DIED_APART} <= 7", 0.06, 0.05, "deaths up to a week apart"),
        Level(f"{_DIED_APART} <= 31", 0.04, 0.12, "deaths up to a month apart"),
        Level(f"{_DIED_APART} <= 366", 0.03, 0.4, "deaths up to a year apart"),
        Level("ELSE", 0.02, 0.4, "deaths more than a year apart"),
    ),
    "deathday",
)
_LOCATED = "lat_l is not null and lat_r is not null and lon_l is not null and lon_r is not null"
_KM = (
    "(2 * 6371 * asin(least(1, sqrt(power(sin(radians(lat_l - lat_r) / 2), 2) + "
    "cos(radians(lat_l)) * cos(radians(lat_r)) * power(sin(radians(lon_l - lon_r) / 2), 2)))))"
)
PLACE: Final = Comparison(
    "place",
    f"not (({_LOCATED}) or (place_l is not null and place_r is not null))",
    (
        Level("place_l = place_r", 0.70, 0.05, "same place"),
        Level(f"{_LOCATED} and {_KM} <= greatest(radius_l, radius_r, 2)", 0.15, 0.08, "places that overlap"),
        Level("list_has_any(place_words_l, place_words_r)", 0.10, 0.05, "names of places that share a word"),
        Level("jaro_winkler_similarity(place_l, place_r) >= 0.88", 0.05, 0.01, "names of places that are alike"),
        Level(f"{_LOCATED} and {_KM} <= 30", 0.07, 0.15, "places up to 30 km apart"),
        Level("ELSE", 0.10, 0.7, "different places"),
    ),
    "place",
)
COMPARISONS: Final = (BORN, SEX, DIED, PLACE)


def columns(table: pa.Table) -> dict[str, pa.Array]:
    """The columns that the conditions speak of, made of a table of records (:mod:`reckoning.lists.table`).

    Days are whole numbers from 1970. An age with a death gives bounds for the birth. A place is its words by sound, so
    that scripts and spellings meet.
    """
    born = _ends(table, "born")
    died = _ends(table, "died")
    low, high = (_numbers(table[f"age_{end}"]) for end in ("low", "high"))
    age = np.where(high - low <= 1, low, np.nan)
    born = (
        np.where(np.isnan(born[0]), died[0] - (high + 1) * YEAR, born[0]),
        np.where(np.isnan(born[1]), died[1] - low * YEAR, born[1]),
    )
    birthday, deathday = (np.where(ends[0] == ends[1], ends[0], np.nan) for ends in (born, died))
    places = [_place(text) for text in table["place"].to_pylist()]
    return {
        "birthday": _whole(birthday),
        "birth_date": _whole(birthday).cast(pa.date32()),
        "born_low": _whole(np.floor(born[0])),
        "born_high": _whole(np.ceil(born[1])),
        "age": _whole(age),
        "deathday": _whole(deathday),
        "death_date": _whole(deathday).cast(pa.date32()),
        "died_low": _whole(died[0]),
        "died_high": _whole(died[1]),
        "sex": table["sex"].combine_chunks(),
        "place": pa.array([" ".join(words) or None for words in places], pa.string()),
        "place_words": pa.array([list(words) or None for words in places], pa.list_(pa.string())),
        "lat": table["lat"].combine_chunks(),
        "lon": table["lon"].combine_chunks(),
        "radius": table["radius_km"].combine_chunks(),
    }


def _ends(table: pa.Table, what: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return _numbers(table[f"{what}_from"]), _numbers(table[f"{what}_until"])


def _numbers(column: pa.ChunkedArray) -> NDArray[np.float64]:
    array = column.cast(pa.int32()) if pa.types.is_date32(column.type) else column
    found: NDArray[np.float64] = pc.cast(array, pa.float64()).to_numpy()
    return found


def _whole(values: NDArray[np.float64]) -> pa.Array:
    return pa.array(np.nan_to_num(values).astype(np.int32), pa.int32(), mask=np.isnan(values))


@lru_cache(maxsize=1 << 16)
def _place(text: str | None) -> tuple[str, ...]:
    """A place's words by sound, in order, each once."""
    words = ((text and folded(text)) or "").replace("_", " ").split()
    return tuple(dict.fromkeys(heard for word in words for part in parts(word) if (heard := sound(part))))


def compared(present: Collection[str]) -> tuple[Comparison, ...]:
    """The comparisons for which any record has something to say; ``present`` names the columns that are not empty."""
    needs = {"born": ("born_low", "age"), "sex": ("sex",), "died": ("died_low",), "place": ("place", "lat")}
    return tuple(one for one in COMPARISONS if any(name in present for name in needs[one.name]))
