"""Lists at work: a file looked at, its columns proposed, its rows read, put on the map, and kept beside the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_bytes
from typing import TYPE_CHECKING, Any, Final

from reckoning.engine.gazetteer import NoSources, default_folder, open_gazetteer
from reckoning.engine.list_places import list_places
from reckoning.engine.placing import NO_GAZETTEER
from reckoning.intake.lists import ListFile, SheetError, open_list
from reckoning.ledger.lists import Filed, Lists
from reckoning.lists.dates import Order
from reckoning.lists.differences import Differences, differences
from reckoning.lists.hiding import KEY_BYTES, Hider
from reckoning.lists.mapping import FIELDS, Columns, propose
from reckoning.lists.rows import RowReader, Survey
from reckoning.lists.sampling import sampled
from reckoning.lists.table import GIVEN, STORED, stored_table, table
from reckoning.lists.tally import Tally
from reckoning.model import Issue, Judgement, Place, Verdict
from reckoning.model.victim import LIST, Victim
from reckoning.model.victim_list import Release, VictimList

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Asking", "Filed", "Lists", "Plan", "Read", "SheetError", "add", "compared", "plan", "withdraw"]

Waiting = Callable[[str, int], Any]
"""Gives, for what is done and how much there is, a context in which a function is told of each step."""
UNNAMED: Final = (
    "the first line of the file does not say what its columns are. Put headers above the rows, or say which column "
    "holds names: --map name=COLUMN"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """What a person says of a file: settings of ``--map``, columns to keep, its sheet, encoding and order of dates."""

    settings: Sequence[str] = ()
    keep: Sequence[str] = ()
    sheet: str | None = None
    encoding: str | None = None
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A file looked through: its columns as they will be read, and what was seen in all of its rows."""

    file: ListFile
    columns: Columns
    survey: Survey
    asking: Asking

    def as_kept(self) -> dict[str, Any]:
        """What a release keeps of it: headers, the columns of each field, what is hashed, and the orders of dates."""
        return {
            "headers": list(self.file.headers),
            "fields": {name: [list(group) for group in self.columns.of(name)] for name in FIELDS},
            "why": dict(self.columns.why),
            "sensitive": dict(self.columns.sensitive),
            "dates": self.survey.decided(self.asking.order),
        }


def plan(path: Path, asking: Asking, advance: Callable[[int], None] | None = None) -> Plan:
    """A file opened, its columns proposed and its rows looked through once.

    Raises:
        SheetError: there is no list in the file, or its columns cannot be told; the message says what helps.
        OSError: it cannot be read.
    """
    file = open_list(path, sheet=asking.sheet, encoding=asking.encoding)
    if not file.is_headed and not asking.settings:
        raise SheetError(f"{path}: {UNNAMED}")
    try:
        columns = propose(sampled(file.headers, (row.cells for row in file.sample)), asking.settings, asking.keep)
    except ValueError as error:
        raise SheetError(f"{path}: {error}") from error
    survey = Survey(file.headers, columns)
    for row in file.rows(advance):
        survey.add(row)
    return Plan(file, columns, survey, asking)


@dataclass(slots=True)
class Read:
    """The reading of a planned file: its records one by one; the tally is whole when they are through."""

    plan: Plan
    name: str
    release: int
    hider: Hider
    places: Mapping[str, Place] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)

    def records(self, advance: Callable[[int], None] | None = None) -> Iterator[tuple[int, Victim]]:
        """Every record with its line in the file."""
        order, survey, file = self.plan.asking.order, self.plan.survey, self.plan.file
        self.tally.wrong(Issue(one.code, one.reason, str(file.path)) for one in survey.issues(order))
        reader = RowReader(self.name, self.release, survey, self.hider, str(file.path), order, self.places)
        for row in file.rows(advance):
            victim, issues = reader.read(row)
            self.tally.add(victim, issues)
            yield row.line, victim


def placed(words: Iterable[str], tell: Callable[[str], None], waiting: Waiting) -> tuple[dict[str, Place], list[Issue]]:
    """The places of some wordings by the gazetteer of the environment; or the issue that says why there is none."""
    wordings = list(words)
    if not wordings:
        return {}, []
    folder = default_folder()
    try:
        gazetteer = open_gazetteer(folder, tell)
    except (NoSources, OSError, sqlite3.Error) as error:
        return {}, [Issue(NO_GAZETTEER, f"places are not looked up: {error} (gazetteer: {folder})")]
    try:
        with waiting("Places", len(wordings)) as advance:
            return list_places(wordings, gazetteer, advance), []
    finally:
        gazetteer.close()


def add(lists: Lists, read: Read, waiting: Waiting) -> Filed:
    """Keep what is read as a release of its list, all or nothing; the same content again adds nothing.

    Raises:
        LedgerError: the file of lists cannot be written.
    """
    with waiting("Reading", read.plan.file.size) as advance:
        records = read.records(advance)
        return lists.add(
            read.name, read.plan.file.path.name, read.plan.as_kept(), records, issues=lambda: read.tally.issues
        )


def tried(read: Read, waiting: Waiting) -> None:
    """Read, and keep nothing: the tally says what would be understood."""
    with waiting("Reading", read.plan.file.size) as advance:
        for _ in read.records(advance):
            pass


def passing_key() -> Hider:
    """A key for one reading of which nothing is kept."""
    return Hider(token_bytes(KEY_BYTES))


def list_table(lists: Lists, name: str, release: int | None = None) -> pa.Table:
    """The table that linkage works on, of a list that is kept.

    Raises:
        NotFound: there is no such list or release.
    """
    found = lists.release(name, release)
    key = next((column for group in found.columns["fields"].get("key", ()) for column in group), None)
    cells = (*STORED, GIVEN) if key is not None else STORED
    return stored_table(found.list, lists.cells(found.list, found.number, cells), key)


def file_table(
    path: Path, asking: Asking | None = None, name: str | None = None, hider: Hider | None = None
) -> tuple[pa.Table, Tally]:
    """The table that linkage works on, of a file, and what was wrong in it; nothing is kept, no place looked up.

    Keys of two files can be compared where both are read with the same ``hider``.

    Raises:
        SheetError: there is no list in the file, or its columns cannot be told.
        OSError: it cannot be read.
    """
    read = Read(plan(path, asking or Asking()), name or path.stem, 1, hider or passing_key())
    return table((victim for _, victim in read.records()), read.plan.columns.key), read.tally


def compared(lists: Lists, name: str, old: int | None, new: int | None) -> tuple[Release, Release, Differences]:
    """What changed between two releases of a list; the last two where none are named.

    Raises:
        NotFound: there is no such list or release.
        ValueError: the list has one release, or none before the one that is named.
    """
    kept = lists.find(name)
    if len(kept.releases) < 2:
        raise ValueError(f"{kept.name} has one release: there is nothing to compare it with.")
    later = lists.release(name, new)
    if old is None and later.number == 1:
        raise ValueError(f"Release 1 of {kept.name} is the first: there is none before it to compare it with.")
    earlier = lists.release(name, later.number - 1 if old is None else old)
    ids = [release.columns["fields"]["id"] for release in (earlier, later)]

    def records(number: int) -> Callable[[], Iterator[tuple[str, Victim]]]:
        return lambda: ((key, victim) for _, key, victim in lists.records(name, number))

    by_id = bool(ids[0]) and ids[0] == ids[1]
    return earlier, later, differences(records(earlier.number), records(later.number), by_id=by_id)


def withdraw(lists: Lists, name: str, by: str, because: str, *, undo: bool = False) -> VictimList:
    """Withdraw a list, or with ``undo`` take that back: a judgement, which changes and removes no record.

    Raises:
        NotFound: there is no such list.
        ValueError: it is withdrawn already, or there is nothing to take back.
    """
    found = lists.find(name)
    if undo != (found.withdrawn is not None):
        raise ValueError(f"{found.name} is {'not withdrawn' if undo else 'withdrawn already; --undo takes it back'}.")
    other = found.withdrawn.id if found.withdrawn is not None else None
    verdict: Verdict = "reject" if other is None else "withdraw"
    lists.judge(Judgement(LIST + found.name, verdict, by, because, lists.clock(), other=other))
    return lists.find(name)
