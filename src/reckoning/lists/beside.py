"""Two records side by side: field by field, what they have in common and what differs, for a person who decides."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final, Literal

from reckoning.lists.names import folded, parts, skeleton
from reckoning.model import Timespan
from reckoning.model.victim import Victim

Agreement = Literal["same", "alike", "differs", "one only", "neither"]
Piece = tuple[str, bool]
"""Words, and whether the other record has nothing like them."""

NEAR_YEARS: Final = 2  # ages so far apart are alike: lists count birthdays differently
NEAR_DAYS: Final = 3
MASK: Final = "▪▪▪▪"  # for every word of a name, however long


@dataclass(frozen=True, slots=True)
class Field:
    """One field of both records: its pieces on each side, empty where the record does not tell, and how they agree."""

    name: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    agreement: Agreement


def beside(left: Victim, right: Victim, *, names: bool, told: Collection[str] = ()) -> list[Field]:
    """The fields that at least one of two records tells, in one order.

    Without ``names`` the words of names are masked, so that only their agreement shows, and what a list tells beyond
    the known fields, which may be names too, is left out. ``told`` are headers that the known fields tell of already.
    """
    found = [
        _names(left, right, shown=names),
        _spans("born", left.born, right.born),
        _ages(left, right),
        _plain("sex", left.sex, right.sex),
        _spans("died", left.died, right.died),
        _places(left, right),
    ]
    if names:
        found += _given(left, right, told)
    return [field for field in found if field.agreement != "neither"]


def _names(left: Victim, right: Victim, *, shown: bool) -> Field:
    words, others = _words(left), _words(right)
    bones, others_bones = _bones(words), _bones(others)
    sides = _pieces(words, others_bones, shown=shown), _pieces(others, bones, shown=shown)
    agreement = _lacking(bool(words), bool(others))
    if words and others:
        same = any(_set(one) == _set(other) for one in left.names for other in right.names)
        agreement = "same" if same else "alike" if bones & others_bones else "differs"
    return Field("name", *sides, agreement)


def _set(name: str) -> frozenset[str]:
    return frozenset(parts(name)) or frozenset((folded(name),))


def _words(victim: Victim) -> list[list[str]]:
    """The words of each name as given; those that make one part of a name, such as servant-of and a name, are one."""
    found: list[list[str]] = []
    for name in victim.names:
        units: list[str] = []
        for word in name.split():
            if units and len(parts(f"{units[-1]} {word}")) == 1:
                units[-1] += f" {word}"
            else:
                units.append(word)
        if units:
            found.append(units)
    return found


def _bones(names: list[list[str]]) -> frozenset[str]:
    return frozenset(_bone(word) for words in names for word in words)


def _bone(word: str) -> str:
    """What a word of a name has in common with how other scripts and spellings write it."""
    return skeleton("".join(parts(word)) or folded(word))


def _pieces(names: list[list[str]], bones: frozenset[str], *, shown: bool) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for at, words in enumerate(names):
        if at:
            found.append(("/", False))
        found += [(word if shown else MASK, _bone(word) not in bones) for word in words]
    return tuple(found)


def _lacking(left: bool, right: bool) -> Agreement:
    return "one only" if left or right else "neither"


def _plain(name: str, left: str | None, right: str | None, alike: Callable[[], bool] = lambda: False) -> Field:
    """A field of words, equal, or alike as ``alike`` says."""
    if left is None or right is None:
        agreement = _lacking(left is not None, right is not None)
    elif folded(" ".join(left.split())) == folded(" ".join(right.split())):
        agreement = "same"
    else:
        agreement = "alike" if alike() else "differs"
    apart = agreement == "differs"
    return Field(name, _piece(left, apart), _piece(right, apart), agreement)


def _piece(text: str | None, apart: bool) -> tuple[Piece, ...]:
    return () if text is None else ((text, apart),)


def _spans(name: str, left: Timespan | None, right: Timespan | None) -> Field:
    return _plain(name, _span(left), _span(right), lambda: _near(left or Timespan(), right or Timespan()))


def _span(time: Timespan | None) -> str | None:
    return None if time is None or (time.from_ is None and time.until is None) else str(time)


def _near(left: Timespan, right: Timespan) -> bool:
    """Whether two times may be one, or lie a few days apart."""
    return _gap(left, right) <= NEAR_DAYS and _gap(right, left) <= NEAR_DAYS


def _gap(first: Timespan, second: Timespan) -> int:
    """How many days ``second`` begins after ``first`` has ended; less than one where it does not, or is unbounded."""
    if first.latest is None or second.earliest is None:
        return 0
    return (second.earliest - first.latest).days


def _ages(left: Victim, right: Victim) -> Field:
    return _plain("age", _age(left), _age(right), lambda: _near_ages(left, right))


def _age(victim: Victim) -> str | None:
    low, high = victim.age_low, victim.age_high
    if low is None and high is None:
        return None
    if low == high:
        return str(low)
    if low is None:
        return f"up to {high}"
    return f"{low} or more" if high is None else f"{low}–{high}"


def _near_ages(left: Victim, right: Victim) -> bool:
    (a, b), (c, d) = ((one.age_low or 0, _top(one)) for one in (left, right))
    return a <= d + NEAR_YEARS and c <= b + NEAR_YEARS


def _top(victim: Victim) -> float:
    return float("inf") if victim.age_high is None else victim.age_high


def _places(left: Victim, right: Victim) -> Field:
    return _plain("place", left.place_text, right.place_text, lambda: _one_place(left, right))


def _one_place(left: Victim, right: Victim) -> bool:
    """Whether the gazetteer puts both into one place or one first-level unit."""
    a, b = left.place, right.place
    if a is None or b is None:
        return False
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return True
    return a.admin1 is not None and (a.country, a.admin1) == (b.country, b.admin1)


def _given(left: Victim, right: Victim, told: Collection[str]) -> list[Field]:
    """What the rows tell under headers that both lists have, then under those of one."""
    both = [header for header in left.given if header in right.given]
    rest = [header for side in (left, right) for header in side.given if header not in both]
    return [
        _plain(f"“{header}”", left.given.get(header), right.given.get(header))
        for header in (*both, *rest)
        if header not in told
    ]
