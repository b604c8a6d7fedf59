"""From the words of a text to the entries they may mean: spellings, nouns of kind, directions, peoples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reckoning.gazetteer.fold import fold, loose, without_articles
from reckoning.gazetteer.table import SOUND, Entry, How, Kind, Table, hits
from reckoning.lexicon.places import DEMONYMS
from reckoning.lexicon.toponyms import AREA_NOUNS, TOWN_NOUNS, UNIT_NOUNS, WATER_NOUNS

MOST = 60  # candidates of one name that are weighed


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a name may mean, how it is called that, and the rule that found it."""

    entry: Entry
    how: How
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a mention: the name in it, the kinds of place that its other words ask for, and the rule."""

    name: str
    kinds: frozenset[Kind] = frozenset()
    rule: str = "name"
    holders: frozenset[Kind] = frozenset()  # where not empty, only these kinds are meant


_UNITS: frozenset[Kind] = frozenset(("admin1", "admin2", "region"))
_TOWNS: frozenset[Kind] = frozenset(("town", "capital", "area"))
_WATERS: frozenset[Kind] = frozenset(("water", "river"))
_PEOPLED: frozenset[Kind] = frozenset(("admin1", "region", "continent", "country"))
_COUNTRIES: frozenset[Kind] = frozenset(("country",))
_NOUNS = {
    **dict.fromkeys(UNIT_NOUNS, _UNITS),
    **dict.fromkeys(TOWN_NOUNS, _TOWNS),
    **dict.fromkeys(AREA_NOUNS, frozenset[Kind]()),
    **dict.fromkeys(WATER_NOUNS, _WATERS),
}
_NOUN = "|".join(sorted(map(re.escape, _NOUNS), key=len, reverse=True))
_AFTER = re.compile(rf"(?P<name>.+?)(?:'s|’s)? (?P<noun>{_NOUN})", re.IGNORECASE)
_BEFORE = re.compile(rf"(?P<noun>{_NOUN})(?: of| de)? (?:the )?(?P<name>.+)", re.IGNORECASE)
_WAY = r"(?:north|south)(?:[ -]?(?:east|west))?|east|west"
_PART = "central|rural|greater|upper|lower|downtown|inner|mid|metropolitan|suburban|occupied|mainland"
_DIRECTION = re.compile(
    rf"(?:(?:{_PART})[ -])?(?:(?P<way>{_WAY})(?:ern)?|{_PART})(?:[ -](?:{_PART}))?[ -](?P<name>.+)", re.IGNORECASE
)
_TRIM = " \t\n\r,;:.!?()[]\"“”'’‘"


def readings(words: str) -> Iterator[Reading]:
    """The ways to read a mention, the plainest first."""
    words = " ".join(words.split())
    name = words.strip(_TRIM)
    if words.endswith("."):
        yield Reading(words)  # "Ind." is Indiana, "Ind" is not
    yield Reading(name)
    for ending in ("'s", "’s", "s'", "s’"):
        if words.endswith(ending):
            yield Reading(words.removesuffix(ending))
            break
    people = name.casefold()
    for one in (people, people.removesuffix("s")):
        if one in DEMONYMS:
            yield Reading(DEMONYMS[one], rule="people", holders=_COUNTRIES)
            break
    else:
        for home in _homes(name):
            yield Reading(home, rule="people", holders=_PEOPLED)
    if "," in name:
        yield Reading(name.partition(",")[0], rule="before comma")
    if found := _AFTER.fullmatch(name):
        if (people := found["name"].casefold().removeprefix("the ")) in DEMONYMS:
            yield Reading(DEMONYMS[people], rule="people", holders=_COUNTRIES)  # "the Vellish coast"
            return
        yield Reading(found["name"], _NOUNS[found["noun"].casefold()], "noun of kind")
    if found := _BEFORE.fullmatch(name):
        yield Reading(found["name"], _NOUNS[found["noun"].casefold()], "noun of kind")
    if found := _DIRECTION.fullmatch(name):
        # Towns have suburbs; what is rural is a unit.
        kinds = _UNITS if "rural" in name[: found.start("name")].casefold() else frozenset[Kind]()
        yield Reading(found["name"], kinds, rule="part of")
        if (inner := _AFTER.fullmatch(found["name"])) is not None:
            yield Reading(inner["name"], _NOUNS[inner["noun"].casefold()], "part of")


def _homes(people: str) -> Iterator[str]:
    """What a people may be named after: Minnesotans after Minnesota, Texans after Texas, Europeans after Europe."""
    one = people.removesuffix("s")
    if one.endswith("an") and " " not in one[-4:] and len(one) > 5:
        yield one[:-1]
        yield one[:-2]
        yield one[:-1] + "s"
        yield one[:-2] + "o"


def kinds_of(noun: str) -> frozenset[Kind]:
    """The kinds of place that a noun asks for; empty for one that says nothing of the kind."""
    return _NOUNS.get(noun, frozenset())


def way_of(words: str) -> str | None:
    """The direction that begins a mention ("northern Orrin" → "north"), ``None`` where none does."""
    found = _DIRECTION.fullmatch(" ".join(words.split()))
    return found["way"] if found else None


def lookup(table: Table, words: str, *, sound: bool = True) -> tuple[tuple[Found, ...], Reading | None]:
    """The entries that a mention may mean, with the reading that found them; none where the table knows no such name.

    The plainest reading that finds something is taken. How the name sounds is asked last, and only with ``sound``.
    """
    out: dict[int, Found] = {}
    first: Reading | None = None
    for reading in readings(words):
        for entry, how in hits(table, reading.name):
            if not reading.holders or entry.kind in reading.holders:
                out.setdefault(entry.id, Found(entry, how, reading.rule))
        if out:
            first = reading
            break
    if not out and sound:
        for reading in readings(words):
            key = loose(fold(reading.name))
            for entry, how in table.find(SOUND + key) if key else ():
                if _alike(reading.name, entry.name):
                    out.setdefault(entry.id, Found(entry, how, "sound"))
            if out:
                first = Reading(reading.name, reading.kinds, "sound")
                break
    return tuple(out.values())[:MOST], first


def _alike(one: str, other: str) -> bool:
    """Whether two spellings share enough letters to be one name."""
    pairs, others = _pairs(fold(one)), _pairs(fold(other))
    return 2 * len(pairs & others) >= 0.3 * (len(pairs) + len(others))


def _pairs(key: str) -> set[str]:
    plain = f"^{without_articles(key)}$"
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
