"""Victim: one row of a list of the dead, as far as it was understood, with the row as it was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from reckoning.model.claim import RESOLVED, Place, Span
from reckoning.model.timespan import Timespan

Sex = Literal["f", "m"]

SEXES: tuple[Sex, ...] = ("f", "m")
LIST = "list:"  # how the subject of a judgement on a list begins; the list's name follows
OLDEST = 130  # years: nobody is known to have been older
_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Victim:
    """One record of one release of a list of the dead; unknown is ``None``, and imprecise is an interval.

    ``list`` is the list's name and ``release`` its release, from 1; ``row`` is the record's id in it: the list's own
    where it has one. ``names`` are one person's, as given, in any script; there may be none. ``born`` and ``died`` are
    intervals of days; ``age_low`` and ``age_high`` whole years, inclusive, ``None`` unbounded. ``place_text`` is the
    place as given and ``place`` what a gazetteer made of it, with all of it as its span. ``given`` is the row as it was
    given, by the headers of the file, sensitive columns only as keyed hashes; empty cells are left out.

    Raises:
        ValueError: no list or row, a release below 1, an unknown sex, or ages that are none.
    """

    list: str
    release: int
    row: str
    names: tuple[str, ...] = ()
    born: Timespan | None = None
    died: Timespan | None = None
    age_low: int | None = None
    age_high: int | None = None
    sex: Sex | None = None
    place: Place | None = None
    place_text: str | None = None
    given: Mapping[str, str] = field(default_factory=lambda: _NONE)

    def __post_init__(self) -> None:
        if not self.list or not self.row:
            raise ValueError("a victim needs a list and a row")
        if self.release < 1:
            raise ValueError("releases are counted from 1")
        if self.sex is not None and self.sex not in SEXES:
            raise ValueError(f"the sex is one of {', '.join(SEXES)}, or unknown")
        low = 0 if self.age_low is None else self.age_low
        high = OLDEST if self.age_high is None else self.age_high
        if not 0 <= low <= high <= OLDEST:
            raise ValueError(f"ages are from 0 to {OLDEST}, the lower one first")
        if self.place is not None and self.place.span.text != self.place_text:
            raise ValueError("the place is what a gazetteer made of all the words of the place")


def victim_dict(victim: Victim) -> dict[str, Any]:
    """The object of plain JSON values that stands for a victim, keys in the order of the field list."""
    return {
        "list": victim.list,
        "release": victim.release,
        "row": victim.row,
        "names": list(victim.names),
        "born": _interval(victim.born),
        "died": _interval(victim.died),
        "age_low": victim.age_low,
        "age_high": victim.age_high,
        "sex": victim.sex,
        "place": _place(victim.place),
        "place_text": victim.place_text,
        "given": dict(victim.given),
    }


def victim_from(data: Mapping[str, Any]) -> Victim:
    """The victim that :func:`victim_dict` made this object of; further keys are ignored."""
    words: str | None = data["place_text"]
    return Victim(
        data["list"],
        data["release"],
        data["row"],
        tuple(data["names"]),
        _timespan(data["born"]),
        _timespan(data["died"]),
        data["age_low"],
        data["age_high"],
        data["sex"],
        _place_from(data["place"], words),
        words,
        data["given"],
    )


def _interval(time: Timespan | None) -> dict[str, str | None] | None:
    return None if time is None else {"from": time.from_, "until": time.until}


def _timespan(data: Mapping[str, str | None] | None) -> Timespan | None:
    return None if data is None else Timespan(data["from"], data["until"])


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"name": place.name, **{name: getattr(place, name) for name in RESOLVED}, "as_read": place.as_read}


def _place_from(data: Mapping[str, Any] | None, words: str | None) -> Place | None:
    if data is None or words is None:
        return None
    span = Span(words, 0, len(words))
    return Place(span, data["name"], **{name: data[name] for name in RESOLVED}, as_read=data["as_read"])
