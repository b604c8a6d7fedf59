"""Which column is what: proposed from the headers, checked against the cells, and changed by what people say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from reckoning.lists.folding import folded
from reckoning.lists.headers import PARTS, Meaning, Role, headerlike, is_town, meaning
from reckoning.lists.sampling import Cells, Sample

FIELDS: Final = ("name", "born", "date", "age", "sex", "place", "id", "key")
"""What ``--map`` may name; ``date`` is that of the death, ``name`` may repeat, ``key`` is never proposed."""
KEY: Final = "key"  # the kind of a column that is hashed to be compared across lists
RANGES: Final = ("born", "date", "age")  # fields that may have an earliest and a latest column
SINGLE: Final = ("age", "sex", "id", "key")  # fields of one column
BELIEVED: Final = 0.2  # the share of cells that must read as what the header says
CERTAIN: Final = 0.8  # the share of cells that decides where the header says nothing
OWN: Final = 0.5  # the share of the cells of an id that must be different: some lists have slips
_SETTING: Final = re.compile(r",(?=\s*(?:" + "|".join((*FIELDS, "died")) + r")\s*=)")
_FIGURES: Final = re.compile(r"\d[\d\s./:-]*")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of each field, by their headers; several columns of one field are joined in their order.

    ``names`` holds a tuple of columns for each way in which the list writes a name; ``place`` is the narrowest first;
    ``born`` and ``died`` are one column, or year, month and day. Where a list has the earliest and the latest of a
    date or an age in columns of their own, ``latest`` has those of the latest, by field, and the field has those of the
    earliest. ``key`` is an identifier that means the same in other lists. ``sensitive`` says of which kind a column is
    that is kept as a keyed hash alone. ``why`` says for each field what decided: ``header``, ``cells`` or ``--map``.
    """

    names: tuple[tuple[str, ...], ...] = ()
    born: tuple[str, ...] = ()
    died: tuple[str, ...] = ()
    age: str | None = None
    sex: str | None = None
    place: tuple[str, ...] = ()
    id: str | None = None
    key: str | None = None
    latest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sensitive: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The columns of a field by its name in ``--map``: a tuple for each way in which it is told.

        Of a date or an age, the second tuple is the latest, where that has columns of its own.
        """
        if name == "name":
            return self.names
        found: str | tuple[str, ...] | None = self.died if name == "date" else getattr(self, name)
        if not found:
            return ()
        last = self.latest.get(name)
        return ((found,) if isinstance(found, str) else found, *([last] if last else ()))

    @property
    def used(self) -> frozenset[str]:
        """Every column that a field is read from."""
        return frozenset(column for name in FIELDS for columns in self.of(name) for column in columns)


def is_headers(cells: Sequence[str]) -> bool:
    """Whether a row may be that of the headers: it has cells such as headers have, and more of them than figures."""
    words = sum(map(headerlike, cells))
    figures = sum(bool(_FIGURES.fullmatch(folded(cell))) for cell in cells)
    return words >= 1 and words > figures


def propose(sample: Sample, settings: Sequence[str] = (), keep: Sequence[str] = ()) -> Columns:
    """The columns of a list whose cells look as in ``sample``.

    ``settings`` are what people say: ``name=COL``, ``name=COL+COL`` (joined), several with commas between; a field
    with nothing behind it has no column. ``keep`` are sensitive columns to be kept as they are.

    Raises:
        ValueError: a setting is none or names a column that is not there, or no column holds names; the message says
            what to do and holds no cell.
    """
    said = _said(settings, list(sample))
    for column in keep:
        _check(column, list(sample), f"--keep-sensitive {column}")
    found = _Proposal(sample).columns()
    found = _overridden(found, said)
    sensitive = {name: kind for name, kind in found.sensitive.items() if name not in keep}
    whole = {found.id, found.key}
    sensitive = {name: kind for name, kind in sensitive.items() if name not in found.used or name in whole}
    if found.key is not None:
        sensitive[found.key] = KEY  # one kind in all lists, so that their hashes are the same
    if not found.names:
        raise ValueError("no column holds names. Say which one does, such as --map name=COLUMN")
    return replace(found, sensitive=sensitive)


def _check(column: str, headers: Sequence[str], where: str) -> str:
    """The header as the file has it; blanks and case do not matter where that leaves one.

    Raises:
        ValueError: there is none.
    """
    if column in headers:
        return column
    like = [header for header in headers if folded(header) == folded(column)]
    if len(like) == 1:
        return like[0]
    raise ValueError(f"{where}: the file has no column of that name")


def _said(settings: Sequence[str], headers: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for setting in (part for given in settings for part in _SETTING.split(given)):
        name, sign, columns = (word.strip() for word in setting.partition("="))
        name = "date" if name == "died" else name
        if name not in FIELDS or not sign:
            raise ValueError(f"--map takes FIELD=COLUMN; the fields are {', '.join(FIELDS)}")
        if not columns:
            out[name] = ()
            continue
        where = f"--map {name}={columns}"
        groups = tuple(_group(part, headers, where) for part in _ends(columns, headers))
        if len(groups) > 1 and name not in RANGES:
            raise ValueError(f"{where}: EARLIEST..LATEST is for {', '.join(RANGES)}")
        if out.get(name) and name != "name":
            raise ValueError(f"--map names {name} twice")
        if any(len(group) > 1 for group in groups) and name in SINGLE:
            raise ValueError(f"{where}: {name} is read from one column")
        out[name] = (*out.get(name, ()), *groups)
    return out


def _is_one(columns: str, headers: Sequence[str]) -> bool:
    return any(folded(columns) == folded(header) for header in headers)


def _ends(columns: str, headers: Sequence[str]) -> tuple[str, ...]:
    """The two sides of "EARLIEST..LATEST"; a header may itself have two dots."""
    first, sign, last = (part.strip() for part in columns.partition(".."))
    return (first, last) if sign and not _is_one(columns, headers) else (columns,)


def _group(columns: str, headers: Sequence[str], where: str) -> tuple[str, ...]:
    parts = (columns,) if _is_one(columns, headers) else tuple(part.strip() for part in columns.split("+"))
    return tuple(_check(part, headers, where) for part in parts)


def _overridden(found: Columns, said: Mapping[str, tuple[tuple[str, ...], ...]]) -> Columns:
    taken = {column for name, groups in said.items() if name != "key" for group in groups for column in group}
    out = found
    for name in FIELDS:
        if name not in said and taken & {column for group in found.of(name) for column in group}:
            out = _with(out, name, ())  # what people say is another field
    for name, groups in said.items():
        out = _with(out, name, groups)
    why = {name: out.why.get(name, "") for name in FIELDS if out.of(name) or name in said}
    return replace(out, why={**why, **dict.fromkeys(said, "--map")})


def _with(columns: Columns, name: str, groups: tuple[tuple[str, ...], ...]) -> Columns:
    if name == "name":
        return replace(columns, names=groups)
    group = groups[0] if groups else ()
    latest = {one: last for one, last in columns.latest.items() if one != name}
    if len(groups) > 1:
        latest[name] = groups[1]
    field: Any = group if name not in SINGLE else group[0] if group else None
    return replace(columns, latest=latest, **{"died" if name == "date" else name: field})


def _meant(header: str, cells: Cells) -> Meaning:
    """What a header says; of one that is a month or a town, by its language, what its cells say."""
    found = meaning(header)
    return Meaning("place", 2.0, rank=1) if found.part == "month" and is_town(header) and not cells.months else found


class _Proposal:
    """The columns that headers and cells suggest."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.said = {header: _meant(header, cells) for header, cells in sample.items()}
        self.why: dict[str, str] = {}
        self.latest: dict[str, tuple[str, ...]] = {}

    def columns(self) -> Columns:
        names = self._names()
        taken = {column for group in names for column in group}
        born, died = self._date("born", "born", taken), self._date("died", "date", taken)
        age = self._range("age", "age", lambda cells: cells.ages) or self._best("age", lambda cells: cells.ages)
        sex = self._best("sex", lambda cells: cells.sexes) or self._sex_by_cells(taken)
        return Columns(
            names,
            born,
            died or self._date_by_cells(taken),
            age,
            sex,
            self._place(),
            self._id(),
            None,
            self.latest,
            {header: said.kind for header, said in self.said.items() if said.role == "sensitive"},
            self.why,
        )

    def _of(self, role: Role) -> list[tuple[str, Meaning]]:
        return [(header, said) for header, said in self.said.items() if said.role == role]

    def _unsaid(self, taken: set[str]) -> list[str]:
        """Columns whose header says nothing."""
        return [header for header, said in self.said.items() if not said.is_known and header not in taken]

    # Names

    def _names(self) -> tuple[tuple[str, ...], ...]:
        whole = self._of("name")
        best = max((said.strength for _, said in whole), default=0.0)
        whole = [(header, said) for header, said in whole if said.strength == best and self._may_name(header, said)]
        whole = [(header, said) for header, said in whole if self.sample[header].filled] or whole
        out: list[tuple[str, ...]] = []
        for language in dict.fromkeys(said.language for _, said in (*whole, *self._parts())):
            out += self._names_in(language, [header for header, said in whole if said.language == language])
        if not out:
            out = self._names_by_cells()
        if out:
            self.why.setdefault("name", "header")
        return tuple(out)

    def _may_name(self, header: str, said: Meaning) -> bool:
        """Whether a column may hold people's names; those of sources and hospitals come again and again."""
        return said.strength >= 1 or self.sample[header].distinct > len(self.sample[header].filled) / 2

    def _parts(self) -> list[tuple[str, Meaning]]:
        return [(header, said) for role in PARTS for header, said in self._of(role) if self.sample[header].filled]

    def _names_in(self, language: str, whole: list[str]) -> list[tuple[str, ...]]:
        """The names of one language: whole columns, or the parts joined.

        A "name" of one word beside parts is the one that they lack: a first name, or else the family's ("Nom, Prénom").
        Where they lack none, they are the name.
        """
        parts = tuple(header for header, said in self._parts() if said.language == language)
        roles = {self.said[header].role for header in parts}
        if len(whole) == 1 and self.sample[whole[0]].words < 2 and parts:
            if {"first", "family"} <= roles:
                return [parts]
            return [(whole[0], *parts)] if "first" not in roles else [(*parts, whole[0])]
        if whole:
            return [(header,) for header in whole]
        return [parts] if roles & {"first", "family"} else []

    def _names_by_cells(self) -> list[tuple[str, ...]]:
        likely = [
            header
            for header in self._unsaid(set())
            if self.sample[header].names >= CERTAIN
            and self.sample[header].distinct > len(self.sample[header].filled) / 2
        ]
        if likely:
            self.why["name"] = "cells"
        return [(header,) for header in likely[:1]]

    # Dates

    def _date(self, role: Role, name: str, taken: set[str]) -> tuple[str, ...]:
        if first := self._range(role, name, lambda cells: cells.dates):
            return (first,)
        found = [(header, said) for header, said in self._of(role) if header not in taken]
        found = [one for one in found if not one[1].end] or found  # words such as "do" are no end in every language
        whole = [
            (said.strength, self.sample[header].dates, -at, header)
            for at, (header, said) in enumerate(found)
            if not said.part and self.sample[header].dates >= BELIEVED
        ]
        if whole:
            self.why[name] = "header"
            return (max(whole)[-1],)
        parts = {said.part: header for header, said in reversed(found) if said.part}
        if "year" not in parts or self.sample[parts["year"]].dates < BELIEVED:
            return ()
        self.why[name] = "header"
        return tuple(parts[part] for part in ("year", "month", "day") if part in parts)

    def _date_by_cells(self, taken: set[str]) -> tuple[str, ...]:
        likely = [
            header
            for header in self._unsaid(taken)
            if self.sample[header].dates >= CERTAIN and not all(cell.isdigit() for cell in self.sample[header].filled)
        ]
        if len(likely) != 1:  # of two, nothing tells which is the death's
            return ()
        self.why["date"] = "cells"
        return (likely[0],)

    def _range(self, role: Role, name: str, share: Callable[[Cells], float]) -> str | None:
        """The earliest's column where a list has one, and one of the latest beside it; no whole column says more."""
        good = [(header, said) for header, said in self._of(role) if share(self.sample[header]) >= BELIEVED]
        ends = {
            end: max(
                ((said.strength, -at, header) for at, (header, said) in enumerate(good) if said.end == end),
                default=None,
            )
            for end in ("low", "high")
        }
        low, high = ends["low"], ends["high"]
        if low is None or high is None:
            return None
        filled = max(len(self.sample[one[-1]].filled) for one in (low, high))
        if any(len(self.sample[header].filled) > filled for header, said in good if not said.end and not said.part):
            return None
        self.why[name], self.latest[name] = "header", (high[-1],)
        return low[-1]

    # The rest

    def _best(self, role: Role, share: Callable[[Cells], float]) -> str | None:
        found = [
            (said.strength, share(self.sample[header]), -at, header)
            for at, (header, said) in enumerate(self._of(role))
            if not said.end and share(self.sample[header]) >= BELIEVED
        ]
        if not found:
            return None
        self.why[role] = "header"
        return max(found)[-1]

    def _sex_by_cells(self, taken: set[str]) -> str | None:
        for header in self._unsaid(taken):
            if self.sample[header].sexes >= CERTAIN and self.sample[header].distinct > 1:
                self.why["sex"] = "cells"
                return header
        return None

    def _place(self) -> tuple[str, ...]:
        """Columns of a place, the narrowest first; of one width the first that has cells."""
        by_rank: dict[int, str] = {}
        for header, said in sorted(self._of("place"), key=lambda one: -one[1].strength):
            if self.sample[header].filled:
                by_rank.setdefault(said.rank, header)
        if by_rank:
            self.why["place"] = "header"
        return tuple(by_rank[rank] for rank in sorted(by_rank))

    def _id(self) -> str | None:
        """The list's own id: a column of that name, else a national number; as a rule all different."""
        found = [(said.strength, -at, header) for at, (header, said) in enumerate(self._of("id"))]
        found += [
            (0.5, -at, header) for at, (header, said) in enumerate(self._of("sensitive")) if said.kind == "national id"
        ]
        good = [one for one in found if self.sample[one[2]].distinct > OWN * len(self.sample[one[2]].filled)]
        if not good:
            return None
        self.why["id"] = "header"
        return max(good)[-1]
