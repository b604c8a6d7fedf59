"""Comparing two claims: each rule one function, its docstring the sentence that people read beside its verdict."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from reckoning.lexicon.sources import ARTICLES, GENERAL_VICTIMS
from reckoning.model import Claim, Place, Quantity, Span, Timespan

Relation = Literal["same", "inside", "around", "apart", "unknown"]
Bounds = tuple[int | None, int | None]  # the least and the most, None where there is none
_SPACE = re.compile(r"[^\w]+")


class Meant(NamedTuple):
    """The place that a question's words mean; ``what`` it is and ``rivals`` tell it from others with claims in them."""

    place: Place
    what: str | None = None
    rivals: tuple[str, ...] = ()


class Containment(Protocol):
    """How places lie to each other, told by the reports or by a gazetteer."""

    def key(self, place: Place) -> str:
        """The same for places that are one, and for no others."""
        ...

    def relation(self, a: Place, b: Place) -> Relation:
        """How one place lies to another; ``unknown`` where that is not sure."""
        ...

    def surely_in(self, inner: Place, outer: Place) -> bool:
        """Whether all of ``inner`` lies in ``outer`` or is it; ``False`` where that is not known."""
        ...

    def possibly_in(self, inner: Place, outer: Place) -> bool:
        """Whether ``inner`` may lie in ``outer``, and does not surely."""
        ...

    def label(self, place: Place) -> str:
        """A place told from others of its name."""
        ...

    def meant(self, words: str) -> Meant:
        """The place that a question's words mean."""
        ...


@lru_cache(maxsize=65536)
def fold(words: str | None) -> str:
    """Words for comparing: no case, no articles, no marks."""
    tokens = _SPACE.split((words or "").casefold())
    return " ".join(word for word in tokens if word and word not in ARTICLES)


def place_name(place: Place | None) -> str | None:
    """The name of a place as its report writes it, or ``None``."""
    return None if place is None else place.shown


def victims_of(claim: Claim) -> str:
    """The folded words of the victims, empty where they say no more than "people"."""
    words = fold(claim.victims.text if claim.victims else None)
    return "" if words in GENERAL_VICTIMS else words


def same_effect(a: Claim, b: Claim) -> bool:
    """Two claims are compared only where both speak of one effect and count in people, never people with families."""
    return a.effect == b.effect and a.quantity.counts_people == b.quantity.counts_people


def same_place(a: Place | None, b: Place | None, places: Containment) -> Relation:
    """Two places are one where the gazetteer or their words say so; one is in the other as it or a report tells."""
    return "unknown" if a is None or b is None else places.relation(a, b)


def same_time(a: Timespan | None, b: Timespan | None) -> Relation:
    """Two times are one where both are known and cover the same days; an unknown time is never a known one."""
    if a is None or b is None or not a.is_known or not b.is_known:
        return "unknown"
    return _days_related((a.from_, a.until), (b.from_, b.until))


@lru_cache(maxsize=65536)
def _days_related(first: tuple[str | None, str | None], second: tuple[str | None, str | None]) -> Relation:
    # The same few days meet again and again in one answer; reading them as dates is what takes the time.
    a, b = Timespan(*first), Timespan(*second)
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return "same"
    if a.surely_within(b):
        return "inside"
    if b.surely_within(a):
        return "around"
    return "unknown" if a.possibly_overlaps(b) else "apart"


def same_victims(a: Claim, b: Claim) -> Relation:
    """Two groups of victims are one where the words are equal; a named group is part of "people"; no more is known."""
    first, second = victims_of(a), victims_of(b)
    if first == second:
        return "same"
    if not second:
        return "inside"
    return "unknown" if first else "around"


def states_total(claim: Claim) -> bool:
    """A figure speaks for all of its place and time where it is for a period, or names no deed, doer or group."""
    return not victims_of(claim) and (claim.scope == "period" or (claim.means is None and claim.perpetrator is None))


def told_apart(a: Claim, b: Claim, places: Containment) -> bool:
    """Two figures speak of different matters where their times, places, victims or means differ; else of one."""
    return (
        same_time(a.time, b.time) in ("apart", "inside", "around")
        or (a.place is not None and b.place is not None and same_place(a.place, b.place, places) != "same")
        or same_victims(a, b) != "same"
        or _differ(a.means, b.means)
    )


def part_larger_than_whole(part: Claim, whole: Claim, places: Containment) -> bool:
    """A part cannot be larger than the whole: one place and time lie in the other, yet the figure is above it."""
    low, high = bounds(part.quantity)[0], bounds(whole.quantity)[1]
    if low is None or high is None or low <= high or not _comparable(part, whole):
        return False
    if not states_total(whole) and not _told_together(part, whole):
        return False
    within = ("same", "inside")
    where, when = same_place(part.place, whole.place, places), same_time(part.time, whole.time)
    relations = (where, when, same_victims(part, whole))
    return all(relation in within for relation in relations) and set(relations) != {"same"}


def ranges_cannot_both_hold(a: Claim, b: Claim, places: Containment) -> bool:
    """Two figures for one matter contradict where no number satisfies both; "about" allows a tenth, one deed fewer."""
    if _meet(a.quantity, b.quantity) or not _comparable(a, b):
        return False
    if a.scope != b.scope:
        deed, stretch = (a, b) if a.scope == "incident" else (b, a)
        if not stretch.quantity.surely_less(deed.quantity):  # one deed may well have fewer than the whole stretch
            return False
    relations = (same_place(a.place, b.place, places), same_time(a.time, b.time), same_victims(a, b))
    return set(relations) == {"same"} and not _differ(a.means, b.means)


def denied_by_another(claim: Claim, denial: Claim, places: Containment) -> bool:
    """One source denies what another reports: the same effect, place and time, and a count that the denial covers."""
    return denial.perpetrator is None and _denied(claim, denial, places)


def deed_denied_by_another(claim: Claim, denial: Claim, places: Containment) -> bool:
    """One source denies that somebody did what another reports: how many suffered it is not what is denied."""
    return denial.perpetrator is not None and _denied(claim, denial, places)


def _denied(claim: Claim, denial: Claim, places: Containment) -> bool:
    if claim.polarity != "asserted" or denial.polarity != "denied" or claim.scope == "cumulative":
        return False
    relations = (same_place(claim.place, denial.place, places), same_time(claim.time, denial.time))
    return same_effect(claim, denial) and set(relations) == {"same"} and _meet(claim.quantity, denial.quantity)


def cumulative_series_falls(earlier: Claim, later: Claim, places: Containment) -> bool:
    """A count since the beginning cannot fall: a source's later total is below the one it gave before."""
    low, high = bounds(earlier.quantity)[0], bounds(later.quantity)[1]
    if low is None or high is None or high >= low or earlier.scope != "cumulative" or later.scope != "cumulative":
        return False
    relations = (same_place(earlier.place, later.place, places), same_victims(earlier, later))
    return same_effect(earlier, later) and set(relations) == {"same"}


def bear_out(a: Claim, b: Claim, places: Containment) -> bool:
    """Two figures bear each other out where both are for one place, time and group, and a number satisfies both."""
    if not _comparable(a, b) or not _meet(a.quantity, b.quantity) or _differ(a.means, b.means):
        return False
    relations = (same_place(a.place, b.place, places), same_time(a.time, b.time), same_victims(a, b))
    return set(relations) == {"same"} and a.quantity.is_numeric and b.quantity.is_numeric


def bounds(quantity: Quantity) -> Bounds:
    """The least and the most that the words allow; "about" is read a tenth wider on both sides."""
    slack = max(1, (quantity.low or 0) // 10) if quantity.mod == "about" else 0
    low = None if quantity.low is None else max(0, quantity.low - slack)
    return low, None if quantity.high is None else quantity.high + slack


def meet(one: Bounds, other: Bounds) -> bool:
    """Whether a number can lie within both bounds."""
    (low, high), (other_low, other_high) = one, other
    above = low is not None and other_high is not None and low > other_high
    below = high is not None and other_low is not None and high < other_low
    return not above and not below


def _told_together(part: Claim, whole: Claim) -> bool:
    """Whether one sentence gives both, for the same deeds: it then measures the one by the other."""
    if part.report != whole.report or part.evidence != whole.evidence or victims_of(whole):
        return False
    return not _differ(part.means, whole.means) and not _differ(part.perpetrator, whole.perpetrator)


def _comparable(a: Claim, b: Claim) -> bool:
    return same_effect(a, b) and a.polarity == b.polarity == "asserted" and "cumulative" not in (a.scope, b.scope)


def _meet(a: Quantity, b: Quantity) -> bool:
    return meet(bounds(a), bounds(b))


def _differ(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and fold(a.text) != fold(b.text)
