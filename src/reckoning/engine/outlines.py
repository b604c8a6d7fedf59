"""The outlines of countries and units that are shipped (Natural Earth, public domain), read once."""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.resources import files

from reckoning.gazetteer.outlines import Outlines


def packed() -> bytes:
    """The outlines as TopoJSON, packed with gzip, as a browser can be sent them."""
    return (files("reckoning.gazetteer") / "data" / "outlines.json.gz").read_bytes()


@cache
def outlines() -> Outlines:
    """The outlines, for drawing."""
    return Outlines(json.loads(gzip.decompress(packed())))
