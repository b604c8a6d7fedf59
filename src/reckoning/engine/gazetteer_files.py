"""The gazetteer's files: their names and their tables."""

from __future__ import annotations

from typing import Final

from reckoning.gazetteer.table import Entry

INDEX: Final = "gazetteer.index"  # compiled, may be deleted at any time
ADDED: Final = "places.sqlite"  # what users added
FOLDER_VARIABLE: Final = "RECKONING_GAZETTEER"

_PLACE: Final = (
    "name TEXT, kind TEXT, lat REAL, lon REAL, radius_km REAL, country TEXT, admin1 TEXT, code TEXT, "
    "population INTEGER, source TEXT"
)
ADDED_SCHEMA: Final = f"""
CREATE TABLE IF NOT EXISTS places(id INTEGER, {_PLACE}, PRIMARY KEY(id, source)) STRICT;
CREATE TABLE IF NOT EXISTS names(key TEXT, place INTEGER, how INTEGER, source TEXT,
  PRIMARY KEY(key, place, source)) STRICT, WITHOUT ROWID;
"""
_FIELDS: Final = ", ".join(f"p.{field}" for field in Entry._fields)
FIND_ADDED: Final = (
    f"SELECT {_FIELDS}, n.how FROM names n JOIN places p ON p.id = n.place AND p.source = n.source WHERE n.key = ? "
    "ORDER BY p.source, p.id LIMIT 120"
)
