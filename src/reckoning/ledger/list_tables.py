"""The tables of the file of lists, beside the ledger: releases, their records, coverage rules, and judgements."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

from reckoning.ledger.sqlite import Format
from reckoning.ledger.tables import append_only_triggers, listed, recorded

METADATA: Final = MetaData()

RELEASES: Final = Table(
    "releases",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("list", Text, nullable=False),
    Column("release", Integer, nullable=False),  # from 1, for each list
    Column("file", Text, nullable=False),
    Column("columns", Text, nullable=False),  # JSON: which column was read as what
    Column("rows", Integer, nullable=False),
    Column("issues", Integer, nullable=False),
    Column("digest", String(64), nullable=False),  # of all that was given and read
    recorded(),
    UniqueConstraint("list", "release"),
)
VICTIMS: Final = Table(
    "victims",
    METADATA,
    Column("number", Integer, primary_key=True),
    # Deferred: a release is written when its last record was, since only then it is known how many there are.
    Column(
        "release_number", Integer, ForeignKey("releases.number", deferrable=True, initially="DEFERRED"), nullable=False
    ),
    Column("line", Integer, nullable=False),
    Column("key", String(32), nullable=False),  # what the record says of the person: see lists.keys
    *(column for column in listed("victim") if column.name not in ("list", "release")),
    UniqueConstraint("release_number", "row"),
    Index("victims_by_key", "release_number", "key"),
)
COVERAGES: Final = Table(
    "coverages",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("list", Text, nullable=False),
    Column("words", Text, nullable=False),
    recorded(),
)
LIST_JUDGEMENTS: Final = Table(
    "judgements",
    METADATA,
    Column("number", Integer, primary_key=True),
    *listed("judgement"),
    recorded(),
    UniqueConstraint("id"),
)
KEYS: Final = Table(
    "keys",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("fingerprint", String(32), nullable=False),  # of the secret key, which is in a file of its own
    recorded(),
)
_SAME: Final[dict[Table, tuple[str, ...]]] = {
    RELEASES: ("list", "release"),
    VICTIMS: ("release_number", "row"),
    COVERAGES: ("number",),
    LIST_JUDGEMENTS: ("id",),
    KEYS: ("number",),
}
LISTS: Final = Format(METADATA, tuple(append_only_triggers(_SAME)), 0x52434B4C, 1, "file of lists")  # "RCKL"
