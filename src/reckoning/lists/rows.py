"""From a row of a list to a victim: each field read as exactly as its cell says, and what is wrong as issues.

A list is read twice. The first time, a :class:`Survey` sees in which order a column writes its dates, what its single
letters say, and which places there are; the second time, :class:`RowReader` reads row by row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from reckoning.lists.ages import Ages, read_age
from reckoning.lists.dates import Order, Orders, is_unknown, read_date
from reckoning.lists.folding import clean, folded
from reckoning.lists.headers import meaning
from reckoning.lists.hiding import HIDDEN, Hider
from reckoning.lists.mapping import KEY, Columns
from reckoning.lists.sexes import MOST, letters_of, read_sex
from reckoning.model import Issue, Place, Timespan
from reckoning.model.victim import Sex, Victim

_SCRIPTS: Final = {
    "arabic": re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
}
_BETWEEN_NAMES: Final = re.compile(r"\s*[/|;()\[\]،,]+\s*|\s+[-–—]\s+")
_BOTH: Final = "the interval covers both"
_BEYOND: Final = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: the line at which it begins, from 1, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class Survey:
    """What is seen of a whole list before it is read: orders of dates, words for sexes, places with how many rows."""

    headers: tuple[str, ...]
    columns: Columns
    orders: dict[str, Orders] = field(default_factory=dict)
    sexes: set[str] = field(default_factory=set)
    places: Counter[str] = field(default_factory=Counter)
    rows: int = 0

    def __post_init__(self) -> None:
        self._at = {header: at for at, header in enumerate(self.headers)}
        groups = [group for name in ("born", "date") for group in self.columns.of(name)]
        singles = [group[0] for group in groups if len(group) == 1]
        self.orders = {header: Orders() for header in singles}

    _at: dict[str, int] = field(init=False, repr=False)

    def add(self, row: Row) -> None:
        """Look at one row."""
        self.rows += 1
        if len(row.cells) > len(self.headers):
            return
        for header, orders in self.orders.items():
            orders.add(_cell(row, self._at[header]))
        if self.columns.sex is not None and len(self.sexes) < MOST:
            self.sexes.add(_cell(row, self._at[self.columns.sex]))
        words = place_text([_cell(row, self._at[header]) for header in self.columns.place])
        if words is not None:
            self.places[words] += 1

    def decided(self, told: Order | None = None) -> dict[str, dict[str, Order]]:
        """The order of dates by column and mark; ``told`` is what a person says of all."""
        if told is not None:
            return {header: {"": told} for header in self.orders}
        return {header: orders.decided() for header, orders in self.orders.items()}

    def issues(self, told: Order | None = None) -> Iterator[Issue]:
        """What is wrong with whole columns: dates whose order nothing tells, or that are in two orders."""
        for header, orders in self.orders.items():
            found = orders.decided().get("", "unknown")
            if told is not None or not orders.doubtful or found in ("day first", "month first"):
                continue
            why = "its dates stand in two orders" if found == "mixed" else "nothing tells whether the day comes first"
            some = f"{orders.doubtful:,} dates keep" if orders.doubtful > 1 else "1 date keeps"
            yield Issue("date-order", f"{header}: {why}, so {some} both readings; if you know: --date-order day|month")


def _told(groups: Iterable[Sequence[str]]) -> str:
    return " to ".join(" + ".join(group) for group in groups)


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def place_text(cells: Sequence[str]) -> str | None:
    """The place as given, the narrowest part first: "Tel Arba, Orrin"; parts that say nothing or again are left out."""
    parts = {folded(cell): cell for cell in reversed([clean(cell) for cell in cells]) if not is_unknown(cell)}
    return ", ".join(reversed(parts.values())) or None


def names_in(cell: str) -> tuple[str, ...]:
    """The names in a cell: one, or one for each script: "أحمد Ahmad" are two names of one person."""
    text = clean(cell)
    if is_unknown(text):
        return ()
    if not _BEYOND.search(text):
        return (text,)
    pieces = [piece for piece in _BETWEEN_NAMES.split(text) if piece]
    scripts = [_scripts(piece) for piece in pieces]
    if len(pieces) > 1 and all(len(one) == 1 for one in scripts) and len({*map(frozenset, scripts)}) == len(pieces):
        return tuple(pieces)
    if len(_scripts(text)) == 2:
        return _cut_by_script(text)
    return (text,)


def _scripts(text: str) -> set[str]:
    return {name for name, rule in _SCRIPTS.items() if rule.search(text)}


def _cut_by_script(text: str) -> tuple[str, ...]:
    """The two halves of a text whose words change their script once; else the text whole."""
    runs: list[tuple[set[str], list[str]]] = []
    for word in text.split(" "):
        script = _scripts(word)
        if runs and (not script or script == runs[-1][0]):
            runs[-1][1].append(word)
        else:
            runs.append((script, [word]))
    if len(runs) != 2 or any(len(script) != 1 for script, _ in runs):
        return (text,)
    return tuple(" ".join(words).strip(" -–—/|;,،()[]") for _, words in runs)


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one release of a list. ``places`` says what a gazetteer made of a place's words."""

    name: str
    release: int
    survey: Survey
    hider: Hider
    file: str | None = None
    order: Order | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    _ids: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._headers, self._columns = self.survey.headers, self.survey.columns
        self._at = {header: at for at, header in enumerate(self._headers)}
        self._orders = self.survey.decided(self.order)
        self._letters = letters_of(self.survey.sexes)

    _headers: tuple[str, ...] = field(init=False, repr=False)
    _columns: Columns = field(init=False, repr=False)
    _at: dict[str, int] = field(init=False, repr=False)
    _orders: dict[str, dict[str, Order]] = field(init=False, repr=False)
    _letters: dict[str, Sex] = field(init=False, repr=False)

    def read(self, row: Row) -> tuple[Victim, list[Issue]]:
        """The victim of a row, with what is wrong in it; an issue names file, line and column, and never a cell."""
        wrong: list[Issue] = []
        if len(row.cells) > len(self._headers):
            return self._shifted(row, wrong), wrong
        if len(row.cells) < len(self._headers):
            reason = f"{len(row.cells)} cells where the header has {len(self._headers)}; the others are taken as empty"
            self._tell(wrong, row, "ragged", reason)
        given = self._given(row)
        words = place_text(self._cells(row, self._columns.place))
        age = self._age(row, wrong)
        born, died = self._dates(row, wrong)
        victim = Victim(
            self.name,
            self.release,
            self._id(row, wrong),
            self._names(row),
            born,
            died,
            *age,
            self._sex(row, wrong),
            self.places.get(words) if words is not None else None,
            words,
            given,
        )
        return victim, wrong

    def _tell(self, wrong: list[Issue], row: Row, code: str, reason: str) -> None:
        wrong.append(Issue(code, reason, self.file, row.line))

    def _cells(self, row: Row, columns: Iterable[str]) -> list[str]:
        return [_cell(row, self._at[column]) for column in columns]

    def _shifted(self, row: Row, wrong: list[Issue]) -> Victim:
        """A row with more cells than headers: which cell is what nobody knows, so none is believed."""
        reason = (
            f"{len(row.cells)} cells where the header has {len(self._headers)}; nothing is read from this row. Put "
            "quotation marks around cells that hold the sign between cells"
        )
        given: dict[str, str] = {}
        if self._columns.sensitive:  # one of them may stand anywhere among the cells
            reason += ". Its cells are not kept, since a sensitive one may be anywhere among them"
        else:
            given = {f"column {at}": clean(cell) for at, cell in enumerate(row.cells, 1) if cell.strip()}
        self._tell(wrong, row, "ragged", reason)
        return Victim(self.name, self.release, self._by_content(row), given=given)

    def _given(self, row: Row) -> dict[str, str]:
        out = {}
        for header, cell in zip(self._headers, row.cells, strict=False):
            text = cell.strip()
            if text:
                kind = self._columns.sensitive.get(header)
                said = kind is not None and not (kind == KEY and is_unknown(text))  # an unknown key is none
                out[header] = self.hider.hide(kind, text) if kind is not None and said else text
        return out

    # Fields

    def _id(self, row: Row, wrong: list[Issue]) -> str:
        column = self._columns.id
        if column is None:
            return self._by_content(row)
        own = clean(_cell(row, self._at[column]))
        if not own:
            self._tell(wrong, row, "id", f"{column}: it has no id, and gets one made of its content")
            return self._by_content(row)
        kind = meaning(column).kind  # not that of keys: an id remains what it is when its column becomes the key
        if column in self._columns.sensitive and kind:
            own = self.hider.hide(kind, own).removeprefix(HIDDEN)
        first = self._ids.get(own)
        if first is not None:
            self._tell(wrong, row, "id", f"{column}: the id stood in line {first} already; a number is put behind it")
        return self._own(own, row)

    def _by_content(self, row: Row) -> str:
        """An id made of the row's content, by the key: the same in every release that has the row unchanged."""
        cells = "\0".join(map(clean, row.cells))
        return self._own(f"r{self.hider.digest('row', cells)[:12]}", row)

    def _own(self, wanted: str, row: Row) -> str:
        name, number = wanted, 1
        while name in self._ids:
            number += 1
            name = f"{wanted}-{number}"
        self._ids[name] = row.line
        return name

    def _names(self, row: Row) -> tuple[str, ...]:
        out: dict[str, None] = {}
        for group in self._columns.names:
            parts = [clean(cell) for cell in self._cells(row, group)]
            out |= dict.fromkeys(names_in(" ".join(part for part in parts if not is_unknown(part))))
        return tuple(out)

    def _age(self, row: Row, wrong: list[Issue]) -> Ages:
        low, *high = [self._one_age(row, column, wrong) for (column,) in self._columns.of("age")] or [(None, None)]
        if not high:
            return low
        first, last = low[0], high[0][1]
        if first is None or last is None or first <= last:
            return first, last
        self._tell(wrong, row, "age", f"{_told(self._columns.of('age'))}: the lowest is above the highest; {_BOTH}")
        known = [age for ages in (low, *high) for age in ages if age is not None]
        return min(known), max(known)

    def _one_age(self, row: Row, column: str, wrong: list[Issue]) -> Ages:
        ages, reason = read_age(_cell(row, self._at[column]))
        if reason is not None:
            self._tell(wrong, row, "age", f"{column}: {reason}; the age stays unknown")
        return ages

    def _sex(self, row: Row, wrong: list[Issue]) -> Sex | None:
        if self._columns.sex is None:
            return None
        sex, reason = read_sex(_cell(row, self._at[self._columns.sex]), self._letters)
        if reason is not None:
            self._tell(wrong, row, "sex", f"{self._columns.sex}: {reason}; the sex stays unknown")
        return sex

    def _dates(self, row: Row, wrong: list[Issue]) -> tuple[Timespan | None, Timespan | None]:
        born, died = (self._interval(row, self._columns.of(name), wrong) for name in ("born", "date"))
        if born and died and died.surely_before(born):
            self._tell(wrong, row, "date", "the birth lies after the death; both are kept as they are")
        return born, died

    def _interval(self, row: Row, groups: Sequence[Sequence[str]], wrong: list[Issue]) -> Timespan | None:
        """One date; or from the earliest to the latest, where each has its columns: what is silent is not known."""
        first, *last = [self._date(row, group, wrong) for group in groups] or [None]
        if not last or (first is None and last[0] is None):
            return first
        (late,) = last
        if first is not None and late is not None and late.surely_before(first):
            self._tell(wrong, row, "date", f"{_told(groups)}: the earliest is after the latest; {_BOTH}")
            return first + late
        begins, ends = first.from_ if first else None, late.until if late else None
        return Timespan(begins, ends)

    def _date(self, row: Row, group: Sequence[str], wrong: list[Issue]) -> Timespan | None:
        cells = self._cells(row, group)
        text = cells[0] if len(group) == 1 else " ".join(clean(cell) for cell in cells if not is_unknown(cell))
        time, reason = read_date(text, self._orders.get(group[0], {}))
        if reason is not None:
            self._tell(wrong, row, "date", f"{' + '.join(group)}: {reason}; the date stays unknown")
        return time
