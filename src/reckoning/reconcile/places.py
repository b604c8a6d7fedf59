"""Where the places of claims lie: the gazetteer's levels for what is resolved, and what the reports state."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from reckoning.gazetteer.containment import Containment, Containments, place_key, whole_of
from reckoning.gazetteer.fold import fold as spelling
from reckoning.gazetteer.geo import distance_km
from reckoning.gazetteer.hierarchy import OWN_KM, about, apart, describe, inside, is_same
from reckoning.gazetteer.names import lookup, way_of
from reckoning.gazetteer.table import Entry, Index
from reckoning.model import Place, Span
from reckoning.reconcile.compare import Meant, Relation, fold

_NOWHERE: Final = (0.0, 0.0, math.inf)  # a circle that meets every other
_TOLD: Final = ("names in it", "lies in")  # how words that are no name are surely where they are put
_INVERSE: Final[dict[Relation, Relation]] = {"inside": "around", "around": "inside"}
_HOLDERS: Final = ("country", "admin1", "admin2")


class _Spot(NamedTuple):
    """What is compared: places of one ``key`` are one; ``node`` is theirs in the graph of what lies in what."""

    key: str
    node: str
    entry: Entry | None = None


def named(words: str) -> Place:
    """A place of which only the words are known."""
    return Place(Span(words, 0, len(words)), words)


class Places:
    """The places of a ledger's claims. Everything that is asked is kept, since answers ask the same again and again.

    A place is resolved where it has a GeoNames id, or where the gazetteer has an entry of its name and point. Words
    that are not resolved are the one resolved place of these words, if there is just one in the ledger.
    """

    def __init__(
        self,
        named: Iterable[tuple[str, Place, str]] = (),
        stated: Iterable[Containment] = (),
        table: Index | None = None,
    ) -> None:
        """With the gazetteer, where there is one, and what reports state.

        ``named`` are the places of claims, each with its report and how it was put on the map.
        """
        self._table = table
        self._stated = tuple(stated)
        self._found: dict[object, tuple[str, Entry] | None] = {}
        self._entries: dict[str, Entry] = {}
        self._part_of: dict[str, str] = {}
        self._words: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[str, set[str]] = defaultdict(set)
        self._anchors: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._count: Counter[str] = Counter()
        self._ambiguous: dict[str, tuple[frozenset[str], str]] = {}
        self._meant: dict[str, Meant] = {}
        self._asked: dict[int, tuple[Place, _Spot]] = {}
        self._areas: dict[str, Entry | None] = {}
        self._spots: dict[int, tuple[Place, _Spot]] = {}
        self._pairs: dict[tuple[str, str], Relation] = {}
        later: list[tuple[Place, str]] = []
        for report, place, how in named:
            if not self._take(report, place) and place.lat is not None:
                later.append((place, how))
        for place, how in later:
            self._take_located(place, is_sure=how.startswith(_TOLD))
        self._draw()

    # What is asked -----------------------------------------------------------------------------------------------

    def key(self, place: Place) -> str:
        """The same for places that are one, and for no others."""
        return self._spot(place).key

    def relation(self, a: Place, b: Place) -> Relation:
        """How two places lie to each other, as far as it is sure; ``relation(b, a)`` is the inverse."""
        one, other = self._spot(a), self._spot(b)
        if one.key == other.key:
            return "same"
        pair = (one.key, other.key)
        if pair not in self._pairs:
            found = self._related(one, other)
            self._pairs[pair] = found
            self._pairs[other.key, one.key] = _INVERSE.get(found, found)
        return self._pairs[pair]

    def surely_in(self, inner: Place, outer: Place) -> bool:
        """Whether all of a place lies in another or is it; "Orrin province" is in "Orrin" where neither is resolved."""
        one, other = self._spot(inner), self._spot(outer)
        return one.key == other.key or self._graph.is_within(one.node, other.node)

    def possibly_in(self, inner: Place, outer: Place) -> bool:
        """Whether a place that is not surely in a resolved one may be: it is not resolved, or their circles meet."""
        return (
            self._spot(outer).entry is not None
            and not self.surely_in(inner, outer)
            and self.relation(inner, outer) == "unknown"
        )

    def label(self, place: Place) -> str:
        """A place told from others of its name."""
        entry = self._spot(place).entry
        return place.shown if entry is None else describe(entry)

    def meant(self, words: str) -> Meant:
        """The place that a question's words mean: of several, that in which most claims lie, then the largest."""
        if words not in self._meant:
            ranked = self._candidates(words) if self._entries else []
            self._meant[words] = self._known_as(words, ranked) if ranked else Meant(named(words))
        return self._meant[words]

    # How it is told ----------------------------------------------------------------------------------------------

    def _related(self, one: _Spot, other: _Spot) -> Relation:
        into, back = (self._graph.is_within(a.node, b.node) for a, b in ((one, other), (other, one)))
        if into != back:
            return "inside" if into else "around"
        if into or one.entry is None or other.entry is None:
            return "unknown"
        return "apart" if apart(one.entry, other.entry) else "unknown"

    def _spot(self, place: Place) -> _Spot:
        held = self._spots.get(id(place))
        if held is None:
            held = self._spots[id(place)] = (place, self._placed(place))  # holding the place keeps its id its own
        return held[1]

    def _placed(self, place: Place) -> _Spot:
        found = self._resolved(place)
        if found is not None:
            return _Spot(found[0], found[0], found[1])
        words = fold(place.shown)
        nodes = self._words.get(words, set())
        if place.lat is not None:
            nodes = {node for node in nodes if self._entries[node].country in ("", place.country)}
        if len(nodes) == 1:
            (node,) = nodes
            return _Spot(node, node, self._entries[node])
        if place.lat is not None:
            node = _located_node(place)
            if node not in self._entries:
                self._take_located(place, is_sure=False)
            return _Spot(node, node, self._entries[node])
        if not nodes:
            return _Spot(words, place_key(place.shown))
        self._ambiguous[f"?{words}"] = (frozenset(nodes), place_key(place.shown))
        return _Spot(words, f"?{words}")

    def _resolved(self, place: Place) -> tuple[str, Entry] | None:
        """The node and the entry of a resolved place; words such as "northern" or "30 km from" make it another."""
        if place.geonameid is None and (place.lat is None or self._table is None):
            return None
        mark = (place.geonameid, place.name, place.span.text, place.lat, place.lon, place.radius_km)
        if mark not in self._found:
            self._found[mark] = self._look_up(place)
        return self._found[mark]

    def _look_up(self, place: Place) -> tuple[str, Entry] | None:
        entry = self._entry(place)
        if entry is None:
            return None
        node, point = _node(entry), _point(place)
        own = self._entries.setdefault(node, entry)
        if self._is_part(place, own):
            part = f"{node}|{fold(place.span.text)}"
            self._part_of[part] = node
            entry = about(own, point or (own.lat, own.lon, own.radius_km), within=True)
        elif point and own.radius_km < math.inf and distance_km(point[:2], (own.lat, own.lon)) > OWN_KM:
            part = f"{node}@{point[0]},{point[1]}"
            entry = about(own, point, within=False)
        else:
            return node, own
        return part, self._entries.setdefault(part, entry)

    def _is_part(self, place: Place, entry: Entry) -> bool:
        """Whether the words are of a part of the entry ("northern Orrin"), and no name of its own ("South Orrin")."""
        words = place.span.text
        if way_of(words) is None or fold(words) == fold(entry.name):
            return False
        return all(one.id != entry.id for one, _ in self._table.find(spelling(words))) if self._table else True

    def _entry(self, place: Place) -> Entry | None:
        if place.geonameid is None:
            found = self._table.find(spelling(place.name or place.shown)) if self._table else ()
            here = [one for one, _ in found if one.id < 0 and (one.lat, one.lon) == (place.lat, place.lon)]
            return here[0] if here else None
        entry = self._table.entry(place.geonameid) if self._table else None
        if entry is not None:
            return entry
        # The gazetteer is not there, or does not know it: the claim's own point may be off the place, so none is taken.
        name = place.name or place.shown
        return Entry(place.geonameid, name, "area", *_NOWHERE, place.country or "", place.admin1 or "")

    # What is known -----------------------------------------------------------------------------------------------

    def _take(self, report: str, place: Place) -> bool:
        """Learn the words for a resolved place; ``False`` where it is none."""
        found = self._resolved(place)
        if found is None:
            return False
        node = found[0]
        self._count[node] += 1
        if "|" in node or "@" in node:
            return True
        for name in {place.span.text, place.shown, place.name or ""}:
            if name and not name.islower():  # "the city" names no place
                self._words[fold(name)].add(node)
                self._keys[place_key(name)].add(node)
                self._anchors[report, place_key(name)].add(node)
        return True

    def _take_located(self, place: Place, *, is_sure: bool) -> None:
        """Learn of words that are on the map by other names: those in them, and what is said to hold them, are sure."""
        node, country = _located_node(place), place.country if is_sure else None
        entry = Entry(0, place.shown, "area", *(_point(place) or _NOWHERE), country or "", source=node)
        self._entries[node] = min(entry, self._entries.get(node, entry))
        self._part_of[node] = place_key(place.shown)

    def _draw(self) -> None:
        """Draw the graph of what lies in what, anew where a question brought in another entry."""
        lifted = [(one, self._nodes(one)) for one in self._stated]
        self._spots = dict(self._asked)
        self._pairs.clear()
        self._levels: dict[tuple[str, str], list[str]] = defaultdict(list)
        for node, entry in self._entries.items():
            if entry.kind in _HOLDERS:
                of = {"country": entry.country, "admin1": entry.code}.get(entry.kind, entry.unit)
                self._levels[entry.kind, of].append(node)
        self._graph = Containments(levels=self._above)
        for one, nodes in lifted:
            if nodes is not None:
                self._graph.add(one, nodes)

    def _above(self, node: str) -> Iterator[str]:
        """What a node lies in by the levels of the gazetteer, not by what reports state."""
        entry = self._entries.get(node)
        if entry is not None:
            if node in self._part_of:
                yield self._part_of[node]
            for kind, of in (("country", entry.country), ("admin1", entry.unit), ("admin2", entry.unit)):
                for holder in self._levels.get((kind, of), ()):
                    if inside(entry, self._entries[holder]):
                        yield holder
        elif node in self._ambiguous:
            nodes, name = self._ambiguous[node]
            yield name
            yield from frozenset.intersection(*(self._graph.above(one) | {one} for one in nodes))
        else:
            whole = self._keys.get(whole_of(node) or "", ())
            if len(whole) == 1:
                yield from whole

    def _nodes(self, stated: Containment) -> tuple[str, str] | None:
        """The nodes that a statement joins: resolved as in its own report, else as everywhere in the ledger.

        ``None`` for a statement that turns the levels of the gazetteer round, which is a misreading.
        """
        names = place_key(stated.inner), place_key(stated.outer)
        if not self._entries:
            return names
        inner, outer = (self._one(self._anchors.get((stated.report, name)), name == names[1]) for name in names)
        is_own = inner is not None and outer is not None
        inner = inner or self._one(self._keys.get(names[0]), False)
        outer = outer or self._one(self._keys.get(names[1]), True) or self._area(stated.outer)
        if inner and outer:
            one, other = self._entries[inner], self._entries[outer]
            if is_same(one, other) or inside(other, one):
                return None
            if not is_own and one.country and other.country and one.country != other.country:
                return names  # of homonyms, the report means another one
        return inner or names[0], outer or names[1]

    def _one(self, nodes: Iterable[str] | None, is_area: bool) -> str | None:
        """The one node of several that is an area, or that is none."""
        found = list(nodes or ())
        if len(found) > 1:
            found = [node for node in found if self._entries[node].is_area == is_area]
        return found[0] if len(found) == 1 else None

    def _area(self, words: str) -> str | None:
        """The country or unit that words mean where no claim is placed in it, if places of the ledger may lie there."""
        if words not in self._areas:
            lands = {entry.country for entry in self._entries.values()}
            known = lookup(self._table, words, sound=False)[0] if self._table else ()
            found = [one.entry for one in known if one.entry.kind in _HOLDERS and one.entry.country in lands]
            level = min((_HOLDERS.index(one.kind) for one in found), default=0)
            highest = [one for one in found if one.kind == _HOLDERS[level]]
            self._areas[words] = highest[0] if len(highest) == 1 else None
        entry = self._areas[words]
        if entry is None:
            return None
        self._entries.setdefault(_node(entry), entry)
        return _node(entry)

    def _candidates(self, words: str) -> list[Entry]:
        """What words may mean, the best first: where most claims lie, then where most are put by name, the largest."""
        own = [self._entries[node] for node in self._words.get(fold(words), ())]
        found = {_node(entry): entry for entry in (*own, *self._known(words))}
        return sorted(
            found.values(),
            key=lambda entry: (-self._weight(entry), -self._count[_node(entry)], -entry.population, entry.id),
        )

    def _known(self, words: str) -> list[Entry]:
        """The gazetteer's entries of a name: of the kind that a noun asks for, and in what follows a comma."""
        if self._table is None or not words:
            return []
        name, _, holder = words.rpartition(",")
        holders = self._known(holder) if name else []
        if inner := [entry for entry in self._known(name) if any(inside(entry, outer) for outer in holders)]:
            return inner
        found, reading = lookup(self._table, words)
        known = [one.entry for one in found if one.rule != "part of"]
        kinds = reading.kinds if reading else ()
        return [entry for entry in known if entry.kind in kinds] or known

    def _weight(self, entry: Entry) -> int:
        """How many claims lie in an entry by the levels of the gazetteer."""
        node = _node(entry)
        return sum(
            count
            for other, count in self._count.items()
            if other == node or self._part_of.get(other) == node or inside(self._entries[other], entry)
        )

    def _known_as(self, words: str, ranked: list[Entry]) -> Meant:
        best, *others = ranked
        node = _node(best)
        self._entries.setdefault(node, best)
        for name in (words, best.name):
            self._words[fold(name)].add(node)
            self._keys[place_key(name)].add(node)
        where = (best.country or None, best.admin1 or None, best.lat, best.lon, best.radius_km)
        place = Place(Span(words, 0, len(words)), words, best.geonameid, *where)
        self._asked[id(place)] = (place, _Spot(node, node, best))
        self._draw()
        rivals = tuple(describe(entry) for entry in others if self._weight(entry))
        return Meant(place, describe(best), rivals)


def _node(entry: Entry) -> str:
    return f"#{entry.id}" if entry.id > 0 else f"#{entry.id}/{entry.source}"


def _located_node(place: Place) -> str:
    return f"~{fold(place.shown)}|{place.country}|{place.admin1}"


def _point(place: Place) -> tuple[float, float, float] | None:
    return None if place.lat is None or place.lon is None else (place.lat, place.lon, place.radius_km or 0.0)
