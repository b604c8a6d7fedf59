"""Which stratum a record puts its person into: its place, the month of death, the sex, the side. Never by a guess."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, get_args

from reckoning.model.victim import Victim

By = Literal["place", "month", "sex", "side"]

BYS: Final[tuple[By, ...]] = get_args(By)
_SEXES: Final = {"f": "female", "m": "male"}


def stratum(victim: Victim, by: By, *, side: str | None = None) -> str | None:
    """The stratum as the record tells it, or ``None`` where it does not.

    *place* is the first-level unit of the place where the gazetteer found it (``Homs, SY``), else the place as given.
    *month* is the month of death, of a record that names one day or one month: a stretch over two months is in none.
    *side* is what stands in the column ``side`` of the list.
    """
    if by == "side":
        return _words(victim.given.get(side)) if side is not None else None
    return _READ[by](victim)


def _place(victim: Victim) -> str | None:
    place = victim.place
    if place is not None and place.admin1:
        return f"{place.admin1}, {place.country}" if place.country else place.admin1
    return _words(victim.place_text)


def _month(victim: Victim) -> str | None:
    died = victim.died
    if died is None or died.earliest is None or died.latest is None:
        return None
    first, last = died.earliest.isoformat()[:7], died.latest.isoformat()[:7]
    return first if first == last else None


def _sex(victim: Victim) -> str | None:
    return _SEXES[victim.sex] if victim.sex is not None else None


def _words(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text is not None else None


_READ: Final[Mapping[str, Callable[[Victim], str | None]]] = {"place": _place, "month": _month, "sex": _sex}
