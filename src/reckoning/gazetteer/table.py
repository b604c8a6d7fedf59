"""What a gazetteer holds: entries, found by the keys of their names. The table itself is handed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Protocol

from reckoning.gazetteer.fold import fold, loose, without_articles

Kind = Literal[
    "continent", "region", "country", "admin1", "admin2", "capital", "town", "area", "water", "river",
    "mountains", "island",
]  # fmt: skip
How = Literal["name", "other name", "short name", "sound"]

HOWS: tuple[How, ...] = ("name", "other name", "short name", "sound")
AREAS: frozenset[str] = frozenset(
    ("continent", "region", "country", "admin1", "admin2", "area", "water", "river", "mountains", "island")
)
SOUND = "~"  # begins a loose key, so that one table holds both


class Entry(NamedTuple):
    """One place: its point, the radius in km of a circle about it, and where it lies.

    ``id`` is GeoNames' where positive; others are negative. ``country`` is an ISO 3166 code or empty, ``code`` that of
    the first- or second-level unit (``SY.12``), ``admin1`` the first-level unit's name.
    """

    id: int
    name: str
    kind: Kind
    lat: float
    lon: float
    radius_km: float
    country: str = ""
    admin1: str = ""
    code: str = ""
    population: int = 0
    source: str = ""

    @property
    def geonameid(self) -> int | None:
        """GeoNames' id, ``None`` for a place that is not GeoNames'."""
        return self.id if self.id > 0 else None

    @property
    def is_area(self) -> bool:
        """Whether it is an area rather than a town."""
        return self.kind in AREAS

    @property
    def unit(self) -> str:
        """The code of its first-level unit, empty where it has none."""
        return ".".join(self.code.split(".")[:2])


class Table(Protocol):
    """Entries by key, each with how the key is one of its names; an unknown key has none."""

    def find(self, key: str) -> Sequence[tuple[Entry, How]]:
        """The entries of a strict key, or of a loose one behind ``SOUND``."""
        ...


class Index(Table, Protocol):
    """A table that also knows its entries by their ids."""

    def entry(self, geonameid: int) -> Entry | None:
        """GeoNames' entry of an id, ``None`` where the table has none."""
        ...


def hits(table: Table, name: str) -> Sequence[tuple[Entry, How]]:
    """The entries of a name: by its strict key, else without articles. An abbreviation must be printed as one."""
    key = fold(name)
    if not key:
        return ()
    found = table.find(key)
    if any(how == "short name" for _, how in found) and not (name.isupper() or "." in name):
        found = [pair for pair in found if pair[1] != "short name"]
    if not found and key.isascii() and len(bare := without_articles(key)) > 3 and bare != key:
        found = table.find(bare)
    return found


class MemoryTable:
    """A table of few entries, in memory: for tests and for small tables of one's own."""

    def __init__(self, entries: Iterable[tuple[Entry, Sequence[str]]]) -> None:
        """Entries with their other names."""
        self._found: dict[str, list[tuple[Entry, How]]] = {}
        self._by_id: dict[int, Entry] = {}
        for entry, others in entries:
            self._by_id[entry.id] = entry
            for key, how in keys_of(entry.name, others).items():
                self._found.setdefault(key, []).append((entry, HOWS[how]))

    def find(self, key: str) -> Sequence[tuple[Entry, How]]:
        """The entries of a key."""
        return self._found.get(key, ())

    def entry(self, geonameid: int) -> Entry | None:
        """The entry of an id."""
        return self._by_id.get(geonameid)


def keys_of(name: str, others: Iterable[str], *, articles: bool = True) -> dict[str, int]:
    """Every key of a place's names, with the index in ``HOWS`` of the best way it names it.

    With ``articles``, a name with the Arabic article is also known without it. Machine romanisations (GeoNames prints
    them in lower case) and codes of airports are left out.
    """
    out: dict[str, int] = {}
    for at, given in enumerate((name, *others)):
        if at and _is_noise(given):
            continue
        key = fold(given)
        how = 0 if not at else 2 if is_short(given) else 1
        _put(out, key, how)
        if articles and " " in key and key.isascii():
            head, _, rest = key.partition(" ")
            if head in ARTICLES:
                _put(out, rest, max(1, how))
            _put(out, without_articles(key), max(1, how))
        sound = loose(key)
        if sound and how < 2:
            _put(out, SOUND + sound, 3)
    out.pop("", None)
    return out


ARTICLES = frozenset(("al", "el", "ar", "er", "as", "es", "ash", "esh", "ad", "ed", "an", "en", "at", "et", "az", "ez"))


def is_short(name: str) -> bool:
    """Whether a name is an abbreviation, which only counts as printed: "TX", "NSW", "Calif.", "U.K."."""
    letters = name.replace(".", "").replace(" ", "")
    if not letters.isascii() or not letters.isalpha() or len(letters) > 5:
        return False
    return (letters.isupper() and len(letters) <= 4) or name.endswith(".")


def _is_noise(name: str) -> bool:
    first = name[:1]
    if first.isascii() and first.islower():
        head, _, rest = name.replace("-", " ").partition(" ")
        return not (head in ARTICLES and rest[:1].isupper())
    return False


def _put(out: dict[str, int], key: str, how: int) -> None:
    if out.get(key, 9) > how:
        out[key] = how
