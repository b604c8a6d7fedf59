"""Records found again: which row of another release is the one that a judgement was said of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from reckoning.lists.hiding import Hider
from reckoning.lists.keys import content_key
from reckoning.lists.names import parts
from reckoning.model.link import RowRef
from reckoning.model.victim import Victim

NAMES: Final = 16  # hex digits of the names at the beginning of a key


def ref_of(victim: Victim, hider: Hider) -> RowRef:
    """What a judgement remembers of a record: list, id, and its key.

    The key begins with a hash of the names, their spelling aside; the rest is the hash of all that the record says of
    the person. Both are made with the secret key of the file: nobody else can try names out on them.
    """
    names = sorted(" ".join(parts(name)) or name for name in victim.names)
    digest = hider.digest("names", json.dumps(names, ensure_ascii=False))
    return RowRef(victim.list, victim.row, digest[:NAMES] + content_key(victim, hider))


def content_of(ref: RowRef) -> str:
    """The content key that a record has in its file: see :func:`reckoning.lists.keys.content_key`."""
    return ref.key[NAMES:]


def row_now(ref: RowRef, with_id: RowRef | None, with_content: Iterable[str]) -> str | None:
    """The id of the row now, or ``None`` where no row is surely the one.

    ``with_id`` is what has its id now: it is the one if its names are still the same, since what else it says may have
    been corrected. Else it is the only row that says all the same, as where a list was numbered anew; ``with_content``
    are the ids of those that do.
    """
    if with_id is not None and with_id.key[:NAMES] == ref.key[:NAMES]:
        return with_id.row
    same = list(with_content)
    return same[0] if len(same) == 1 else None
