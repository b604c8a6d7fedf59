"""What makes a record the same one in a later release of its list: what it says of the person, hashed by a key."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from reckoning.lists.folding import folded
from reckoning.lists.hiding import Hider
from reckoning.model.victim import Victim, victim_dict

_SAID: Final = ("born", "died", "age_low", "age_high", "sex")
_ENCODED: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def content_key(victim: Victim, hider: Hider) -> str:
    """A hash of what the record says of the person: names, dates, age, sex and place, however they are spaced.

    Its id, its other columns and what a gazetteer makes of the place are no part of it.
    """
    data = victim_dict(victim)
    names: Iterable[str] = sorted(map(folded, victim.names))
    said = [*names, *(data[name] for name in _SAID), folded(victim.place_text or "")]
    return hider.digest("content", _ENCODED(said))


def whole(victim: Victim) -> str:
    """All that was given and read of a record, but its release and what a gazetteer made of its place."""
    born, died = ((one.from_, one.until) if one else None for one in (victim.born, victim.died))
    read = (victim.names, born, died, victim.age_low, victim.age_high, victim.sex, victim.place_text)
    return repr((victim.list, victim.row, read, sorted(victim.given.items())))
