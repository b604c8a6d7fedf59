"""The tables of links between lists: runs of a linkage, what each run scored, and what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

from reckoning.ledger.tables import recorded

LINK_METADATA: Final = MetaData()


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


RUNS: Final = Table(
    "link_runs",
    LINK_METADATA,
    Column("number", Integer, primary_key=True),
    Column("lists", Text, nullable=False),  # JSON: pairs of a list's name and its release, in the order given
    Column("settings", Text, nullable=False),  # JSON
    recorded(),
)
LINKS: Final = Table(
    "links",
    LINK_METADATA,
    Column("number", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("link_runs.number"), nullable=False),
    *_texts("one_list", "one_row", "other_list", "other_row"),
    Column("probability", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("chosen", Boolean, nullable=False),
    Column("alone", Float),
    UniqueConstraint("run", "one_list", "one_row", "other_list", "other_row"),
    Index("links_by_other", "run", "other_list", "other_row"),
)
LINK_JUDGEMENTS: Final = Table(
    "link_judgements",
    LINK_METADATA,
    Column("number", Integer, primary_key=True),
    *_texts("id", "link", *(f"{end}_{part}" for end in ("one", "other") for part in ("list", "row", "key"))),
    *_texts("verdict", "by", "because", "at"),
    Column("takes_back", Text),
    recorded(),
    UniqueConstraint("id"),
    Index("link_judgements_by_link", "link"),
)

LINK_KEYS: Final[Mapping[Table, tuple[str, ...]]] = {
    RUNS: ("number",),
    LINKS: ("run", "one_list", "one_row", "other_list", "other_row"),
    LINK_JUDGEMENTS: ("id",),
}
