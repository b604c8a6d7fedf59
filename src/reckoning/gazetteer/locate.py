"""Where a claim's place is, also where its words are no name: by the names in them, around them, and in the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reckoning.gazetteer.casing import cased
from reckoning.gazetteer.cues import Offset, offset_before
from reckoning.gazetteer.geo import bearing_of, displaced, distance_km
from reckoning.gazetteer.resolve import Placed
from reckoning.gazetteer.surroundings import MOST, Span, Surroundings
from reckoning.gazetteer.table import Entry
from reckoning.gazetteer.weigh import lies_in
from reckoning.lexicon.places import AREA_KINDS, CARE_SITES, SITE_KINDS, STREET_ENDINGS
from reckoning.lexicon.toponyms import DAMS, NAMED_SITES, QUARTER_NOUNS

NEAR_KM: Final = 25.0  # how far from the town beside it a place without a point may be
UNIT_KM: Final = 60.0  # how far from a place of its unit one may be that only the unit is known of
BESIDE: Final = 200  # characters between a place and the name beside it
LINK: Final = 120  # characters between a name and what it is said to lie by
CLOSE_KM: Final = 161.0  # a place of several of its name that is so near to others of the report is meant
STREET_KM: Final = 40.0  # so far from the report's town a place is not what a street is called after
CONTRARY_KM: Final = 120.0  # so far from what the text puts it by, a place is another of its name
_SITES = SITE_KINDS | CARE_SITES | STREET_ENDINGS | NAMED_SITES | AREA_KINDS | DAMS | {"house", "headquarters"}
_STREETS = STREET_ENDINGS | NAMED_SITES
_SENTENCE_END = re.compile(r"(?<![ap]\.m)(?<!\b[A-Z])[.!?][\"”']?\s+(?=[A-Z\"“])|\n")
_CROSSING = frozenset(("river", "mountains", "region"))
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+ [A-Z]", re.IGNORECASE)
_CAPITAL = re.compile(r"(?:(?:in|of|the|this|\w+'s) )*(?:\w+ )?capital(?: city)?", re.IGNORECASE)
_COUNTRY = re.compile(
    r"(?:(?:all|most|much|parts|various|several|other) )?(?:(?:across|over|throughout|around|in|of|the|this) )*"
    r"(?:whole )?(?:country|nation|nationwide|countrywide|homeland)",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(r"\b(?:bordering|border with|facing|opposite|overlooking|along) (?:the )?$", re.IGNORECASE)
_LED_IN = re.compile(r"(?:\b(?:in|of)|,) (?:the )?(?:[a-z-]+ )*$")
_ON = re.compile(r"\b(?:on|along) (?:the )?$", re.IGNORECASE)
_NOUN_AFTER = re.compile(rf"(?:'s|’s)? ({'|'.join(sorted(QUARTER_NOUNS))})\b", re.IGNORECASE)
_NOUN_BEFORE = re.compile(rf"\b({'|'.join(sorted(QUARTER_NOUNS))}) of (?:the )?$", re.IGNORECASE)
_NOT_A_LINK = re.compile(r"[.;:!?]|\b(?:and|but|while|after|before|when|where|to)\b")


@dataclass(frozen=True, slots=True)
class Located:
    """A point with its radius, what it was taken from, and the rule; ``is_itself`` where the words name that place."""

    lat: float
    lon: float
    radius_km: float
    entry: Entry
    rule: str
    is_itself: bool = False


def locate_all(text: str, found: Sequence[Placed], wanted: Iterable[Span]) -> Mapping[Span, Located]:
    """Where each wanted span is: its own place, else that of names in it, of what holds it, or of those about it.

    Every step widens the radius. A small town far from all that the report is about, which nothing confirms, is not
    taken: another of its name is meant. Spans of which nothing tells where they are, are left out.
    """
    locating = _Locating(cased(text), found)
    by_span = {(placed.start, placed.end): placed for placed in reversed(found)}
    out = {span: locating.one(by_span[span]) for span in wanted}
    return {span: where for span, where in out.items() if where is not None}


class _Locating:
    """The rules over one report, the surest first."""

    def __init__(self, text: str, found: Sequence[Placed]) -> None:
        self._text = text
        self._about = Surroundings(found)
        self._ends = [one.end() for one in _SENTENCE_END.finditer(text)]

    def one(self, placed: Placed) -> Located | None:
        words = self._text[placed.start : placed.end]
        related = self._related(placed)
        is_street = self._is_street(placed, words)
        itself = self._itself(placed)
        if itself is not None and not self._is_another(placed, itself, related, is_street):
            return itself
        inner = [] if itself is not None else self._inner(placed, is_street)
        if any(entry.kind != "country" for _, entry in inner):
            return _covering(inner, "names in it")
        if related is not None:
            return related
        return self._told(placed, words, is_street) or self._around(placed, words, inner, is_street)

    def _itself(self, placed: Placed) -> Located | None:
        """The place that the words name; what crosses borders is meant in the country that the text speaks of."""
        entry = placed.entry
        if entry is None or placed.lat is None or placed.lon is None or placed.radius_km is None:
            return None
        lat, lon, radius = placed.at or (placed.lat, placed.lon, placed.radius_km)
        if not entry.country and entry.kind in _CROSSING:
            land = self._about.country((placed.start, placed.end))
            if land is not None and distance_km((lat, lon), (land.lat, land.lon)) <= land.radius_km + radius:
                entry = entry._replace(country=land.country)
        return Located(lat, lon, radius, entry, placed.how[0], is_itself=True)

    def _is_street(self, placed: Placed, words: str) -> bool:
        """Whether a place is a street, or what has its name from another place as often as streets have."""
        if {word.casefold().strip(".,") for word in words.split()} & _STREETS or _ORDINAL.match(words):
            return True
        return placed.entry is None and _ON.search(self._text[max(0, placed.start - 12) : placed.start]) is not None

    def _is_another(self, placed: Placed, itself: Located, related: Located | None, is_street: bool) -> bool:
        """Whether the place of a name is another than the one meant here."""
        entry = itself.entry
        if (placed.start, placed.end) in self._about.doubted:
            return True
        if entry.kind not in ("town", "area", "admin2"):
            return False
        within = placed.within
        if within is not None and within.is_area and entry.kind == "town" and not lies_in(entry, within):
            return True
        point = (itself.lat, itself.lon)
        if related is not None and related.entry.id != entry.id:
            return distance_km(point, (related.lat, related.lon)) > CONTRARY_KM + related.radius_km
        if is_street or _is_quarter(self._text, placed):
            town = self._about.town((placed.start, placed.end))
            far = STREET_KM if is_street else CLOSE_KM
            return town is not None and town.id != entry.id and distance_km(point, (town.lat, town.lon)) > far
        return False

    def _inner(self, placed: Placed, is_street: bool) -> list[tuple[Placed, Entry]]:
        """The names in the words that tell where it is: not those that a street or a shop is called after."""
        span = (placed.start, placed.end)
        outside = {entry.country for one, entry in self._about.known if not _holds(span, one)}
        out = []
        for one, entry in self._about.known:
            before = self._text[placed.start : one.start]
            if not _holds(span, one) or _NOT_THERE.search(before) or (is_street and not _LED_IN.search(before)):
                continue
            if entry.kind != "town" or not outside or entry.country in outside:
                out.append((one, entry))
        return out

    def _related(self, placed: Placed) -> Located | None:
        """Where the words behind a name put it: "X, 20 km north of Y", "X near Y"; ``None`` where they do not."""
        for one, entry in self._about.known:
            if one.start <= placed.end:
                continue
            gap = self._text[placed.end : one.start]
            if len(gap) > LINK or _NOT_A_LINK.search(gap):
                return None
            offset = offset_before(self._text, one.start)
            if offset is None or entry.radius_km > 150 or offset_before(self._text, placed.start):
                return None
            return _off(entry, offset)
        return None

    def _told(self, placed: Placed, words: str, is_street: bool) -> Located | None:
        """What is told by its role, or by which of its name lies near: "the capital", "across the country"."""
        about, span = self._about, (placed.start, placed.end)
        if _CAPITAL.fullmatch(words) and (capital := about.capital(span)) is not None:
            return _at(capital, 0.0, "the report's capital")
        if _COUNTRY.fullmatch(words) and (land := about.country(span)) is not None:
            return _at(land, 0.0, "the report's country")
        if placed.how[0] == "cannot be told" and not is_street:
            near = [one.entry for one in placed.candidates if about.apart(one.entry) <= CLOSE_KM]
            if near:
                entry = min(near, key=about.apart)
                return Located(entry.lat, entry.lon, entry.radius_km, entry, "nearest to the others", is_itself=True)
        return None

    def _around(
        self, placed: Placed, words: str, inner: Sequence[tuple[Placed, Entry]], is_street: bool
    ) -> Located | None:
        """By what holds it and by what is named about it."""
        within = placed.within or (inner[0][1] if inner else None)
        beside = self._beside(placed, within)
        if beside is not None:
            return _at(beside, NEAR_KM, "beside")
        if within is not None and within.kind != "country":
            return _at(within, 0.0, "lies in")
        country = within.country if within is not None else ""
        span = (placed.start, placed.end)
        kinds = {word.casefold().strip(".,") for word in words.split()}
        if is_street or kinds & _SITES or _is_quarter(self._text, placed):
            town = self._about.town(span)
            if town is not None and country in ("", town.country):
                return _at(town, NEAR_KM, "the report's town")
        land = within or self._about.country(span)
        local = self._about.local(span, land.country if land is not None else "")
        if local is not None and local[1] >= MOST and any(word[:1].isupper() for word in words.split()):
            return _at(local[0], UNIT_KM, "the report's unit")
        if land is None:
            return None
        return _at(land, 0.0, "lies in" if land is within else "the report's country")

    def _beside(self, placed: Placed, within: Entry | None) -> Entry | None:
        """The nearest town or unit named in the same sentence: before the place, else behind it."""
        begin = max((end for end in self._ends if end <= placed.start), default=0)
        stop = min((end for end in self._ends if end >= placed.end), default=len(self._text))
        span = (placed.start, placed.end)
        local = [
            (one, entry)
            for one, entry in self._about.known
            if entry.radius_km <= 150
            and entry.kind != "country"
            and (within is None or lies_in(entry, within))
            and not _holds(span, one)
        ]
        before = [
            pair for pair in local if begin <= pair[0].start < placed.start and placed.start - pair[0].end <= BESIDE
        ]
        after = [pair for pair in local if placed.end <= pair[0].start < min(stop, placed.end + BESIDE)]
        if after and offset_before(self._text, after[0][0].start) is None and after[0][0].start - placed.end <= 40:
            return after[0][1]
        found = before[-1] if before else after[0] if after else None
        return found[1] if found else None


def _holds(span: Span, placed: Placed) -> bool:
    return span[0] <= placed.start and placed.end <= span[1]


def _is_quarter(text: str, placed: Placed) -> bool:
    """Whether the words, or the noun behind them, make it a part of a town."""
    last = text[placed.start : placed.end].rpartition(" ")[2].casefold()
    before = text[max(0, placed.start - 30) : placed.start]
    beside = _NOUN_AFTER.match(text, placed.end) or _NOUN_BEFORE.search(before)
    return last in QUARTER_NOUNS or beside is not None


def _at(entry: Entry, least: float, rule: str) -> Located:
    return Located(entry.lat, entry.lon, max(least, entry.radius_km), entry, rule)


def _off(entry: Entry, offset: Offset) -> Located:
    point = (entry.lat, entry.lon)
    if offset.km is None:
        return _at(entry, NEAR_KM, "near")
    bearing = bearing_of(offset.way) if offset.way else None
    if bearing is None:
        return _at(entry, max(NEAR_KM, offset.km), "near")
    lat, lon = displaced(point, offset.km, bearing)
    return Located(lat, lon, round(max(10.0, offset.km * 0.4), 1), entry, "offset")


def _covering(inner: Sequence[tuple[Placed, Entry]], rule: str) -> Located:
    """The middle of several places, and the distance to the farthest."""
    points = [one.at or (one.lat or 0.0, one.lon or 0.0, one.radius_km or 0.0) for one, _ in inner]
    lat, lon = (sum(point[at] for point in points) / len(points) for at in (0, 1))
    radius = max(distance_km((lat, lon), point[:2]) + point[2] for point in points)
    return Located(round(lat, 5), round(lon, 5), round(radius, 1), inner[0][1], rule)
