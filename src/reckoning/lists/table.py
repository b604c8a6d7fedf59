"""The table that linkage works on: one row a record, in Arrow."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final, TypeVar

import pyarrow as pa

from reckoning.lists.hiding import HIDDEN
from reckoning.model import Timespan, first_day, last_day
from reckoning.model.victim import Victim

T = TypeVar("T")
Stored = tuple[Any, ...]
"""A record's cells in the order of :data:`STORED`: names as JSON, days, months and years as ISO text."""
STORED: Final = (
    "row", "names", "born_from", "born_until", "died_from", "died_until", "age_low", "age_high", "sex", "place_text",
    "place_lat", "place_lon", "place_radius_km",
)  # fmt: skip
GIVEN: Final = "given"
"""The row as given, as JSON: read beside the cells of :data:`STORED` where a list has a key."""
BATCH: Final = 50_000  # records that are turned at a time
SCHEMA: Final = pa.schema(
    [
        pa.field("list", pa.string(), nullable=False),
        pa.field("id", pa.string(), nullable=False),
        pa.field("names", pa.list_(pa.string())),
        *(pa.field(f"{what}_{end}", pa.date32()) for what in ("born", "died") for end in ("from", "until")),
        pa.field("age_low", pa.int16()),
        pa.field("age_high", pa.int16()),
        pa.field("sex", pa.string()),
        pa.field("place", pa.string()),
        *(pa.field(name, pa.float64()) for name in ("lat", "lon", "radius_km")),
        pa.field("key", pa.string()),
    ]
)
"""Columns of the table: list, id, names, born and died as first and last day, ages, sex, place as given, its circle.

``key`` is the hash of an identifier that people say is the same in other lists; there is none where nobody says so.
"""


def table(victims: Iterable[Victim], key: str | None = None) -> pa.Table:
    """The records as a table of :data:`SCHEMA`, in their order. Months and years become their first and last days.

    Its ids are the records' ``row``. What is not known is null; a record without a name has a null there, too. ``key``
    is the column of the list that holds keys.
    """
    batches = (_record_batch([_cells(victim, key) for victim in some]) for some in _batches(victims))
    return pa.Table.from_batches(batches, SCHEMA)


def stored_table(name: str, rows: Iterable[Stored], key: str | None = None) -> pa.Table:
    """The same table of a list's records as they are stored, some four times as quick: a list may have a million.

    With a ``key``, the cells of each row have :data:`GIVEN` behind them.
    """
    batches = (_record_batch([_stored_cells(name, row, key) for row in some]) for some in _batches(rows))
    return pa.Table.from_batches(batches, SCHEMA)


def _stored_cells(name: str, row: Stored, key: str | None) -> tuple[Any, ...]:
    own, names, born_from, born_until, died_from, died_until, *rest = row
    given = json.loads(rest.pop()) if key is not None else {}
    born = (born_from and first_day(born_from), born_until and last_day(born_until))
    died = (died_from and first_day(died_from), died_until and last_day(died_until))
    return (name, own, json.loads(names) or None, *born, *died, *rest, _key(given, key))


def _key(given: Mapping[str, str], key: str | None) -> str | None:
    """The hash in the column of keys; a cell that says that nothing is known is kept as it is, and is no key."""
    found = given.get(key) if key is not None else None
    return found if found is not None and found.startswith(HIDDEN) else None


def _batches(records: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(records)
    while some := list(islice(rest, BATCH)):
        yield some


def _record_batch(rows: list[tuple[Any, ...]]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _cells(victim: Victim, key: str | None) -> tuple[Any, ...]:
    place = victim.place
    circle = (None, None, None) if place is None else (place.lat, place.lon, place.radius_km)
    return (
        victim.list,
        victim.row,
        list(victim.names) or None,
        *_ends(victim.born),
        *_ends(victim.died),
        victim.age_low,
        victim.age_high,
        victim.sex,
        victim.place_text,
        *circle,
        _key(victim.given, key),
    )


def _ends(time: Timespan | None) -> tuple[dt.date | None, dt.date | None]:
    return (None, None) if time is None else (time.earliest, time.latest)
