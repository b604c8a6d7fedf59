"""The tables, built from the one field list, and the triggers that let them only grow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from reckoning.model.schema import Kind, sql_columns

METADATA: Final = MetaData()
_TYPES: Final[dict[str, Any]] = {
    "string": Text,
    "strings": Text,
    "date": String,
    "moment": String,  # ISO 8601 with its offset, so that it comes back as it was given
    "integer": BigInteger,
    "number": Float,
    "json": Text,
    "map": Text,
    "shares": Text,
}


def listed(kind: Kind) -> list[Column[Any]]:
    """The columns of a kind, as the field list has them."""
    return [Column(column.name, _TYPES[column.type], nullable=column.nullable) for column in sql_columns(kind)]


def recorded() -> Column[Any]:
    """The column of the moment of recording."""
    return Column("recorded_at", String(32), nullable=False)  # UTC to the microsecond: text order is time order


# ``number`` counts rows as they come in: the higher number of two was written later, whatever the clock said.
REPORTS: Final = Table(
    "reports",
    METADATA,
    Column("number", Integer, primary_key=True),
    *listed("report"),
    Column("revision", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    recorded(),
    UniqueConstraint("id", "revision"),
)
READINGS: Final = Table(
    "readings",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("report_number", Integer, ForeignKey("reports.number"), nullable=False),
    Column("reader", Text, nullable=False),
    recorded(),
    UniqueConstraint("report_number", "reader"),
)
CLAIMS: Final = Table(
    "claims",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.number"), nullable=False),
    *listed("claim"),
    Column("body", Text, nullable=False),  # the claim whole, in the claims format
    recorded(),
    UniqueConstraint("reading", "id"),
    Index("claims_by_id", "id"),
    Index("claims_by_report", "report"),
)
JUDGEMENTS: Final = Table(
    "judgements",
    METADATA,
    Column("number", Integer, primary_key=True),
    *listed("judgement"),
    recorded(),
    UniqueConstraint("id"),
    Index("judgements_by_claim", "claim"),
)

# What makes a row the same row again, for each table.
_KEYS: Final[dict[Table, tuple[str, ...]]] = {
    REPORTS: ("id", "revision"),
    READINGS: ("report_number", "reader"),
    CLAIMS: ("reading", "id"),
    JUDGEMENTS: ("id",),
}


def append_only_triggers(keys: Mapping[Table, tuple[str, ...]] = _KEYS) -> list[str]:
    """SQL of the triggers that refuse to change, delete or replace a row of these tables, whoever asks.

    ``keys`` are the columns that make a row the same row again; every table counts its rows in ``number``.

    The third kind is there because ``INSERT OR REPLACE`` removes the old row without firing a delete trigger.
    """
    out: list[str] = []
    for table, columns in keys.items():
        name = table.name
        out.extend(
            f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows: no {verb} of {name}'); END"
            for verb in ("UPDATE", "DELETE")
        )
        same = " AND ".join(f'"{key}" = NEW."{key}"' for key in columns)
        out.append(
            f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} "
            f"WHEN EXISTS (SELECT 1 FROM {name} WHERE number = NEW.number OR ({same})) "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows: this row of {name} is there already'); END"
        )
    return out
