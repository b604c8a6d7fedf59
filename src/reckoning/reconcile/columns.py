"""Which column of a table is the day, the new figure and the total: proposed from the headers, and overridden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reckoning.lexicon.headers import DATE_HEADERS, LATE_HEADERS, NEW_HEADERS, PERIOD_HEADERS, TOTAL_HEADERS

_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Pair:
    """A column of totals, and the one of new figures that should be its difference; ``None`` where there is none.

    ``parts`` are columns that split the new figure up; ``late`` are those of them that tell of other days.
    """

    total: str
    new: str | None = None
    parts: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table is for. ``period`` holds the hours that a row's new figures are for."""

    date: str
    pairs: tuple[Pair, ...]
    period: str | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns that hold numbers, each once."""
        names = [name for pair in self.pairs for name in (pair.total, pair.new, *pair.parts)]
        names.append(self.period)
        return tuple(dict.fromkeys(name for name in names if name is not None))


def propose(headers: Sequence[str], settings: Iterable[str] = ()) -> Columns:
    """What the columns are, going by their headers: ``killed`` and ``killed_cum`` are a new figure and its total.

    ``settings`` are a person's: ``date=D``, ``total=T,new=N``, ``period=P``; with a ``total``, only the totals named
    are checked.

    Raises:
        ValueError: no column is a date or none a total, or a setting names an unknown part or column.
    """
    words = {name: _words(name) for name in headers}
    date = period = None
    pairs: list[Pair] = []
    for setting in settings:
        named = _named(setting, headers)
        date, period = named.get("date", date), named.get("period", period)
        if "total" in named:
            pairs.append(Pair(named["total"], named.get("new")))
        elif "new" in named:
            raise ValueError(f"{setting}: a new figure goes with its total, as in total=killed_cum,new=killed")
    date = date or next((name for name in headers if DATE_HEADERS & set(words[name])), None)
    period = period or next((name for name in headers if PERIOD_HEADERS & set(words[name])), None)
    if date is None:
        raise ValueError(f"no column is headed as a date; there are {', '.join(headers)}")
    others = [name for name in headers if name not in (date, period)]
    pairs = pairs or [_pair(name, others, words) for name in others if _is_total(words[name])]
    if not pairs:
        raise ValueError(f"no column is headed as a total; there are {', '.join(headers)}")
    return Columns(date, tuple(pairs), period)


def _named(setting: str, headers: Sequence[str]) -> Mapping[str, str]:
    named: dict[str, str] = {}
    for part in setting.split(","):
        role, _, name = (word.strip() for word in part.partition("="))
        if role not in ("date", "total", "new", "period"):
            raise ValueError(f"{setting}: {role!r} is none of date, total, new, period")
        if name not in headers:
            raise ValueError(f"{setting}: there is no column {name!r}; there are {', '.join(headers)}")
        named[role] = name
    return named


def _words(header: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(_HUMP.sub("_", header)))


def _is_total(words: Sequence[str]) -> bool:
    return bool(TOTAL_HEADERS & set(words))


def _stem(words: Iterable[str], drop: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in drop)


def _pair(total: str, headers: Sequence[str], words: Mapping[str, tuple[str, ...]]) -> Pair:
    """The total with the column that has its words without "total", best where it says "new"; and the parts of that."""
    stem = _stem(words[total], TOTAL_HEADERS)
    alike = [name for name in headers if not _is_total(words[name]) and _stem(words[name], NEW_HEADERS) == stem]
    new = min(alike, key=lambda name: (not NEW_HEADERS & set(words[name]), headers.index(name)), default=None)
    if new is None or not stem:
        return Pair(total, new)
    rest = [name for name in headers if name != new and not _is_total(words[name])]
    longer = [name for name in rest if len(words[name]) > len(stem) and words[name][: len(stem)] == stem]
    late = tuple(name for name in longer if LATE_HEADERS & set(words[name][len(stem) :]))
    return Pair(total, new, tuple(longer) if late else (), late)
