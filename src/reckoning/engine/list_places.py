"""Places of a list put on the map: each distinct wording once, all of them in one another's company."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from reckoning.gazetteer.batch import resolve_all
from reckoning.gazetteer.resolve import Asked, Placed
from reckoning.gazetteer.table import Table
from reckoning.model import Place, Span

_BATCH: Final = 500  # wordings that are resolved at a time: those of one batch tell where the list's places lie


def list_places(words: Iterable[str], table: Table, advance: Callable[[int], None]) -> dict[str, Place]:
    """The places of some wordings such as "Tel Arba, Orrin", the narrowest part first; what cannot be told is left out.

    Where the narrowest part is no known name, the place lies in the next wider one: it then has that one's point and
    radius, and no name of its own. ``advance`` is told how many wordings were resolved.
    """
    out: dict[str, Place] = {}
    wordings = sorted(set(words))
    for begin in range(0, len(wordings), _BATCH):
        some = wordings[begin : begin + _BATCH]
        asked = [Asked(text, text, tuple(_spans(text)), "the list") for text in some]
        for text, found in zip(some, resolve_all(asked, table), strict=True):
            place = _place(text, found)
            if place is not None:
                out[text] = place
        advance(len(some))
    return out


def _spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for part in text.split(", "):
        yield at, at + len(part)
        at += len(part) + 2


def _place(text: str, found: list[Placed]) -> Place | None:
    for number, placed in enumerate(found):
        entry = placed.entry
        if entry is None or placed.lat is None or placed.lon is None:
            continue
        lat, lon, radius = placed.at or (placed.lat, placed.lon, placed.radius_km)
        name, geonameid = (entry.name, entry.geonameid) if not number else (None, None)
        span = Span(text, 0, len(text))
        return Place(span, name, geonameid, entry.country or None, entry.admin1 or None, lat, lon, radius, text)
    return None
