"""Names in a report to places: each with its point, its radius, how it was found, and what else it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from reckoning.gazetteer.casing import cased
from reckoning.gazetteer.containment import stated_containments
from reckoning.gazetteer.cues import (
    Offset,
    holder_links,
    is_between,
    is_speaker,
    name_after,
    noun_beside,
    offset_before,
)
from reckoning.gazetteer.geo import Point, bearing_of, between, displaced, distance_km
from reckoning.gazetteer.names import Reading, kinds_of, lookup, way_of
from reckoning.gazetteer.table import Entry, Table
from reckoning.gazetteer.weigh import Group, Weighed, group_key, lies_in, seats, standing, weigh

SHOWN: Final = 5  # candidates given with a place
DOUBT: Final = 0.15  # what a candidate must be ahead by to be told from another far away
APART_KM: Final = 161.0
SURE: Final = 0.6
# What a reason must add for a name that only sounds alike.
CONFIRMED: Final = {
    "stated to lie in": 3.0,
    "others near": 0.8,
    "others in its unit": 1.0,
    "others in its country": 1.5,
}

_SENTENCE_END = re.compile(r"[.!?][\"”']?\s+(?=[A-Z\"“])|\n+")
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A text and the spans of its names; ``home`` weighs units where this publisher's places usually lie."""

    id: str
    text: str
    spans: Spans
    publisher: str | None = None
    home: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a name may be, its share of certainty, and what each reason added to its score."""

    entry: Entry
    share: float
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """One span, resolved or not. Without a point the name stays unresolved; ``how`` says why or how.

    ``within`` is what the text says that it lies in. ``at`` is where the event was, where the words
    around the name put it off the place itself: lat, lon, radius.
    """

    start: int
    end: int
    how: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    entry: Entry | None = None
    at: tuple[float, float, float] | None = None
    is_actor: bool = False
    within: Entry | None = None


def resolve(asked: Asked, table: Table, *, shown: int = SHOWN) -> list[Placed]:
    """Resolve every span of a text together; the answers are in the order of the spans.

    A name that the table does not know, or that cannot be told, stays unresolved, and the others do not suffer.
    """
    order = sorted(range(len(asked.spans)), key=lambda at: asked.spans[at])
    spans = [asked.spans[at] for at in order]
    asked = replace(asked, text=cased(asked.text))
    members, groups = _groups(asked.text, spans, table)
    _link(asked.text, spans, members, table)
    weigh(list(groups.values()), asked.home)
    placed = [_placed(asked.text, span, member, shown) for span, member in zip(spans, members, strict=True)]
    for at in range(len(spans) - 1):
        if is_between(asked.text, spans[at], spans[at + 1]):
            placed[at], placed[at + 1] = _midway(placed[at], placed[at + 1])
    out = dict(zip(order, placed, strict=True))
    return [out[at] for at in range(len(order))]


@dataclass(slots=True)
class _Member:
    group: Group
    reading: Reading | None
    way: str | None


def _groups(text: str, spans: Spans, table: Table) -> tuple[list[_Member], dict[str, Group]]:
    """The mentions, and the groups of those of one name and one noun of kind."""
    members: list[_Member] = []
    groups: dict[str, Group] = {}
    readings: dict[str, Reading | None] = {}
    is_cased = not text.islower()
    for start, end in spans:
        name, _ = _without_offset(text[start:end])
        noun = noun_beside(text, start, end)
        kinds = kinds_of(noun) if noun else frozenset()
        key = f"{group_key(name)}|{noun}" if kinds else group_key(name)
        # "the east" and "the border area" name nothing, unless all is written so.
        is_plain = is_cased and name.islower()
        key += "|plain" if is_plain else ""
        if key not in groups:
            found, readings[key] = ((), None) if is_plain else lookup(table, name)
            asked = (reading.kinds if (reading := readings[key]) else None) or kinds
            groups[key] = Group(group_key(name), [standing(one, asked) for one in found])
            seats(groups[key].weighed)
        members.append(_Member(groups[key], readings[key], way_of(name)))
    return members, groups


def _without_offset(words: str) -> tuple[str, Offset | None]:
    """The name at the end of "30 km north of Orrin", and the offset; the words themselves where there is none."""
    for at in range(len(words) - 1, 0, -1):
        if words[at - 1] == " " and words[at].isupper():
            found = offset_before(words, at)
            if found is not None:
                return words[at:], found
    return words, None


def _link(text: str, spans: Spans, members: Sequence[_Member], table: Table) -> None:
    """Note which name the text puts in which, also where the outer one is not among the spans."""
    linked = set()
    for inner, outer, rule in holder_links(text, spans):
        one, other = members[inner].group, members[outer].group
        if one is other or (rule == "comma" and not _may_hold(other)):
            continue
        linked.add(inner)
        _hold(one, other, firm=rule != "comma" or text[spans[outer][1] - 1] == ".")  # no list has "Orrin, Vd."
    starts = {span[0] for span in spans}
    for at, (_, end) in enumerate(spans):
        if at not in linked and end + 2 not in starts and (name := name_after(text, end)):
            holder = _area(name, table)
            if holder is not None:
                _hold(members[at].group, holder, firm=True)
    groups: dict[str, Group] = {}
    for member in members:
        groups.setdefault(member.group.key, member.group)
    for stated in stated_containments(_Doc(text)):
        inner_group = groups.get(group_key(stated.inner))
        if inner_group is None or stated.rule in ("in region", "country after comma"):
            continue  # those two are seen above, where the spans are known
        outer_group = groups.get(group_key(stated.outer)) or _area(stated.outer, table)
        if outer_group is not None and outer_group is not inner_group:
            _hold(inner_group, outer_group, firm=True)


def _hold(inner: Group, outer: Group, *, firm: bool) -> None:
    if not any(outer is other for other in inner.holders):
        inner.holders.append(outer)
        outer.held.append(inner)
        if firm:
            inner.firm.append(outer)


def _area(words: str, table: Table) -> Group | None:
    """The country or the unit that capitalised words begin with, as what another name lies in."""
    while words:
        known, reading = lookup(table, words, sound=False)
        areas = [found for found in known if found.entry.kind in ("country", "admin1")]
        if areas:
            kinds = reading.kinds if reading else frozenset()
            holder = Group(group_key(words), [standing(area, kinds) for area in areas])
            for weighed in holder.weighed:
                weighed.score = weighed.standing
            holder.settle()
            return holder
        words = words.rpartition(" ")[0]
    return None


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int


class _Doc:
    """A text as the statements of containment are read from it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.id = ""

    @property
    def report(self) -> _Doc:
        return self

    @cached_property
    def sentences(self) -> Sequence[_Stretch]:
        ends = [found.end() for found in _SENTENCE_END.finditer(self.text)]
        return [_Stretch(start, end) for start, end in pairwise([0, *ends, len(self.text)])]


def _may_hold(group: Group) -> bool:
    """Whether a name after a comma may be what the one before lies in: "Orrin, Velland", not one of a list."""
    return any(
        one.entry.kind in ("country", "admin1", "admin2", "region", "island") for one in group.best or group.weighed
    )


def _placed(text: str, span: tuple[int, int], member: _Member, count: int) -> Placed:
    start, end = span
    ranked = sorted(member.group.weighed, key=lambda one: (-one.score, -one.entry.population, one.entry.id))
    shown = tuple(_candidate(one) for one in ranked[:count])
    within = _within(member.group)
    if not ranked:
        return Placed(start, end, ("unknown name",), within=within)
    best = ranked[0]
    if best.found.rule == "sound" and within is not None and not lies_in(best.entry, within):
        return Placed(start, end, (f"none of its candidates lies in {within.name}",), shown, within=within)
    if best.found.rule == "sound":
        # What nothing confirms could not be taken, so it makes nothing else doubtful either.
        ranked = [one for one in ranked if _is_confirmed(one)]
        if not ranked:
            return Placed(start, end, ("sounds like others, and nothing confirms it",), shown)
        best = ranked[0]
    rival = next((one for one in ranked[1:] if _apart(one.entry, best.entry)), None)
    doubt = 0.0 if best.entry.kind == "capital" else DOUBT  # where all else is equal, a capital is meant
    if rival is not None and best.share - rival.share < doubt * best.share:
        return Placed(start, end, ("cannot be told",), shown)
    entry, rule = best.entry, best.found.rule
    point: Point = (entry.lat, entry.lon)
    radius, how = entry.radius_km, [rule if rule != "name" else best.found.how, *_context(best)]
    if rule == "part of" and member.way is not None and entry.is_area:
        point, radius = displaced(point, radius / 2, bearing_of(member.way) or 0.0), round(radius * 0.7, 1)
    own = _without_offset(text[start:end])[1]
    offset = own or offset_before(text, start)
    at = _off(point, radius, offset) if offset else None
    if own and at:
        point, radius = at[:2], at[2]
    if offset:
        how.append(offset.rule)
    speaks = entry.kind in ("country", "capital") and is_speaker(text, end)
    return Placed(start, end, tuple(how), shown, *point, radius, entry, at, is_actor=speaks, within=within)


def _candidate(one: Weighed) -> Candidate:
    reasons = sorted(one.reasons.items(), key=lambda pair: -abs(pair[1]))
    return Candidate(one.entry, one.share, tuple((reason, round(value, 2)) for reason, value in reasons if value))


def _apart(one: Entry, other: Entry) -> bool:
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) > APART_KM + max(one.radius_km, other.radius_km)


def _within(group: Group) -> Entry | None:
    """What the text says, and no list of names explains, that a name lies in."""
    for holder in group.firm:
        if holder.best and holder.best[0].share >= SURE and holder is not group:
            return holder.best[0].entry
    return None


def _is_confirmed(best: Weighed) -> bool:
    """Whether others make sure of a name that only sounds alike."""
    return any(best.reasons.get(reason, 0.0) >= least for reason, least in CONFIRMED.items())


def _context(best: Weighed) -> Iterator[str]:
    """The reasons of context that carried a candidate."""
    for reason in ("stated to lie in", "stated to hold", "others near", "others in its unit", "others in its country",
                   "publisher's region", "kind asked for", "added by you"):  # fmt: skip
        if best.reasons.get(reason, 0.0) >= 0.5:
            yield reason


def _off(point: Point, radius: float, offset: Offset) -> tuple[float, float, float]:
    """Where the event was, and within what: a tenth of the distance one way or the other, all round without a way."""
    if offset.km is None:
        return (*point, round(radius + (10.0 if offset.rule == "near" else max(3.0, radius)), 1))
    bearing = bearing_of(offset.way) if offset.way else None
    if bearing is None:
        return (*point, round(radius + offset.km, 1))
    return (*displaced(point, offset.km, bearing), round(max(2.0, radius / 2, offset.km * 0.25), 1))


def _midway(one: Placed, other: Placed) -> tuple[Placed, Placed]:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one, other
    middle = between((one.lat, one.lon), (other.lat, other.lon))
    at = (*middle, round(max(1.0, distance_km((one.lat, one.lon), (other.lat, other.lon)) / 2), 1))
    return replace(one, at=at, how=(*one.how, "between")), replace(other, at=at, how=(*other.how, "between"))
