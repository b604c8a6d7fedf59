"""Persons whom one list has twice: its records compared with each other, as those of two lists are."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from reckoning.engine.linkage import LinkSettings, prepare, score
from reckoning.lists.blocking import affordable, candidates, keyed, met
from reckoning.lists.reasons import reasons

LEAST = 0.1
"""The lowest probability of pairs that are shown: people look through them, and want the doubtful ones too."""

RESULT = pa.schema(
    [
        *(pa.field(name, pa.string(), nullable=False) for name in ("list", "id_a", "id_b")),
        pa.field("probability", pa.float64(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
    ]
)


def repeated(table: pa.Table, *, least: float = LEAST, settings: LinkSettings | None = None) -> pa.Table:
    """Pairs of records of one list that may be one person, the likeliest first; columns as in :data:`RESULT`.

    What is thought beforehand is that few rows are of somebody whom the list has already. Of each pair the id that
    comes first in order stands first; rows in another order give the same pairs.
    """
    settings = settings or LinkSettings()
    words, (side,) = prepare([table])
    both = [keyed(words, side.names, side.keys, rule) for rule in settings.rules]
    keys = [met(some, some, cap=settings.cap) for some in both]
    left, right = candidates(keys, most=affordable(len(side)), within=True)
    found = score(words, [side, side], left, right, settings=settings)
    likely = 1.0 / (1.0 + np.exp2(-found.odds))
    at = np.flatnonzero(likely >= least)
    ids = side.table["id"].to_pylist()
    ends = [sorted((ids[one], ids[other])) for one, other in zip(found.left[at], found.right[at], strict=True)]
    columns = {
        "list": side.table["list"].take(found.left[at]),
        "id_a": pa.array([one for one, _ in ends], pa.string()),
        "id_b": pa.array([other for _, other in ends], pa.string()),
        "probability": pa.array(likely[at]),
        "reason": pa.array(reasons(found.likeness, found.outcomes, at), pa.string()),
    }
    order = [("probability", "descending"), ("id_a", "ascending"), ("id_b", "ascending")]
    return pa.table(columns).cast(RESULT).sort_by(order)
