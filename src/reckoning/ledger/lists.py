"""Lists of the dead, in a file of their own beside the ledger: so that a ledger is handed on without a name in it.

A list has releases; each keeps all its records as they were given and read. Nothing is changed or removed: a list that
is withdrawn is so by a judgement, which can be taken back.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, Self

from sqlalchemy import Connection, Row, Select, func, insert, select

from reckoning.ledger.errors import LedgerError, NotFound
from reckoning.ledger.growing import Growing
from reckoning.ledger.list_key import fingerprint, key_path, make_key, read_key
from reckoning.ledger.list_tables import COVERAGES, KEYS, LIST_JUDGEMENTS, LISTS, RELEASES, VICTIMS
from reckoning.ledger.rows import judgement_from_row, judgement_row
from reckoning.lists.hiding import Hider
from reckoning.lists.keys import content_key, whole
from reckoning.model import Judgement
from reckoning.model.schema import FIELDS
from reckoning.model.victim import LIST, Victim, victim_dict, victim_from
from reckoning.model.victim_list import Release, VictimList

_BATCH: Final = 5_000
_OBJECTS: Final = {one.name: tuple(part.name for part in one.fields) for one in FIELDS["victim"] if one.fields}
_ENCODED: Final = json.JSONEncoder(ensure_ascii=False).encode  # a row keeps the order of its columns


@dataclass(frozen=True, slots=True)
class Filed:
    """What adding a file did: the release that has its content, and whether it is new."""

    release: Release
    is_new: bool


def lists_path(ledger: Path) -> Path:
    """Where the lists of a ledger are kept: ``homs.db`` has ``homs.lists.db`` beside it."""
    return ledger.with_name(f"{ledger.stem}.lists.db")


class Lists(Growing):
    """The lists beside one ledger. Use it as a context manager, or close it."""

    kind = LISTS

    @classmethod
    def beside(
        cls, ledger: Path, *, clock: Callable[[], dt.datetime], create: bool = False, wait: float = 10.0
    ) -> Self:
        """The lists of a ledger; with ``create`` the file is made where there is none.

        Raises:
            NotFound: there are none.
            LedgerError: the file is something else, of a newer version, locked, or cannot be opened.
        """
        path = lists_path(ledger)
        if not create and not path.exists():
            raise NotFound(f"there are no lists beside {ledger}. Begin: reckoning lists add FILE.csv --name NAME")
        return cls(path, clock=clock, wait=wait)

    # The key

    def hider(self) -> Hider:
        """The key by which this file's sensitive cells are hashed; it is made for the first list.

        Raises:
            LedgerError: the key's file is gone, or holds another key than the one that the file's hashes were made by.
        """
        where = key_path(self.path)
        with self.reading() as connection:
            known = connection.execute(select(KEYS.c.fingerprint).order_by(KEYS.c.number)).scalars().first()
        found = read_key(where)
        if known is None:
            found = found or make_key(where)
            with self.writing() as (connection, moment):
                if connection.execute(select(KEYS.c.number)).first() is None:
                    connection.execute(insert(KEYS), {"fingerprint": fingerprint(found), "recorded_at": moment})
            return self.hider()
        if found is None:
            raise LedgerError(
                f"{where} is missing: without this key nothing can be added, since ids and hashes would be others. Put "
                "it back from a copy"
            )
        if fingerprint(found) != known:
            raise LedgerError(f"{where} holds another key than the one of {self.path}; put the right one back")
        return found

    # Writing

    def add(self, name: str, file: str, columns: Mapping[str, Any], records: Iterable[tuple[int, Victim]], *,
            issues: Callable[[], int] = lambda: 0) -> Filed:  # fmt: skip
        """Add a release: all its records, each with its line, or none; content that the last release has adds nothing.

        The records are of the list ``name`` in its next release (see :meth:`next_release`). ``issues`` is asked at the
        end how many there were.

        Raises:
            LedgerError: the file cannot be written, or somebody else added a release meanwhile.
        """
        try:
            return Filed(self._added(name, file, columns, records, issues), True)
        except _Same as same:
            return Filed(same.release, False)

    def _added(self, name: str, file: str, columns: Mapping[str, Any], records: Iterable[tuple[int, Victim]],
               issues: Callable[[], int]) -> Release:  # fmt: skip
        hider = self.hider()
        with self.writing() as (connection, moment):
            last = connection.execute(_releases(name).order_by(RELEASES.c.release.desc())).first()
            release = (last.release if last else 0) + 1
            top: int = connection.execute(select(func.coalesce(func.max(RELEASES.c.number), 0))).scalar_one()
            writer = _Writer(connection, hider, top + 1, release)
            writer.write(records)
            if last is not None and last.digest == writer.digest:
                raise _Same(_release(last))
            row = {
                "number": top + 1,
                "list": name,
                "release": release,
                "file": file,
                "columns": json.dumps(columns, ensure_ascii=False),
                "rows": writer.rows,
                "issues": issues(),
                "digest": writer.digest,
                "recorded_at": moment,
            }
            connection.execute(insert(RELEASES), row)
            return _release(connection.execute(select(RELEASES).where(RELEASES.c.number == top + 1)).one())

    def cover(self, name: str, words: str) -> bool:
        """Record the rule by which a list covers the dead; returns whether it is new."""
        with self.writing() as (connection, moment):
            if _covers(connection).get(name) == words:
                return False
            connection.execute(insert(COVERAGES), {"list": name, "words": words, "recorded_at": moment})
            return True

    def judge(self, judgement: Judgement) -> None:
        """Record a judgement on a list; the same one again adds nothing."""
        with self.writing() as (connection, moment):
            known = select(LIST_JUDGEMENTS.c.id).where(LIST_JUDGEMENTS.c.id == judgement.id)
            if connection.execute(known).first() is None:
                connection.execute(insert(LIST_JUDGEMENTS), {**judgement_row(judgement), "recorded_at": moment})

    # Reading

    def kept(self) -> list[VictimList]:
        """Every list, in the order in which they were first added."""
        with self.reading() as connection:
            rows = connection.execute(select(RELEASES).order_by(RELEASES.c.number)).all()
            covers = _covers(connection)
            judged = connection.execute(select(LIST_JUDGEMENTS).order_by(LIST_JUDGEMENTS.c.number)).all()
        withdrawn = _withdrawn([judgement_from_row(row) for row in judged])
        by_name: dict[str, list[Release]] = {}
        for row in rows:
            by_name.setdefault(row.list, []).append(_release(row))
        return [
            VictimList(name, tuple(releases), covers.get(name), withdrawn.get(name))
            for name, releases in by_name.items()
        ]

    def find(self, name: str) -> VictimList:
        """One list; capitals make no difference.

        Raises:
            NotFound: there is none of that name.
        """
        known = self.kept()
        for one in known:
            if one.name.casefold() == name.casefold():
                return one
        others = f"there are {', '.join(one.name for one in known)}" if known else "there are none yet"
        raise NotFound(f"no list is called {name!r}: {others}")

    def release(self, name: str, number: int | None = None) -> Release:
        """One release of a list, the last one where none is named.

        Raises:
            NotFound: there is no such list or release.
        """
        kept = self.find(name)
        if number is None:
            return kept.last
        for one in kept.releases:
            if one.number == number:
                return one
        raise NotFound(f"{kept.name} has no release {number}: it has {len(kept.releases)}")

    def next_release(self, name: str) -> int:
        """The number that the next release of a list will have."""
        with self.reading() as connection:
            last = select(func.coalesce(func.max(RELEASES.c.release), 0)).where(RELEASES.c.list == name)
            return int(connection.execute(last).scalar_one()) + 1

    def victims(self, name: str, number: int | None = None, *, rows: Collection[str] | None = None) -> Iterator[Victim]:
        """The records of a release, the last one where none is named, in the order of the file.

        With ``rows``, those that have these ids; of many ids some at a time.

        Raises:
            NotFound: there is no such list or release.
        """
        for _, _, victim in self.records(name, number, rows=rows):
            yield victim

    def records(
        self, name: str, number: int | None = None, *, rows: Collection[str] | None = None
    ) -> Iterator[tuple[int, str, Victim]]:
        """As :meth:`victims`, each with its line in the file and its key: what it says of the person, hashed.

        Raises:
            NotFound: there is no such list or release.
        """
        release = self.release(name, number)
        query = _of_release(select(VICTIMS), release)
        wanted = sorted(rows or ())
        some = (query.where(VICTIMS.c.row.in_(wanted[at : at + _BATCH])) for at in range(0, len(wanted), _BATCH))
        with self.reading() as connection:
            for asked in [query] if rows is None else some:
                for found in connection.execution_options(yield_per=_BATCH).execute(asked):
                    yield found.line, found.key, _victim(found, release)

    def cells(self, name: str, number: int | None, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Some cells of every record of a release as they are stored, in the order of the file.

        Raises:
            NotFound: there is no such list or release.
        """
        query = _of_release(select(*(VICTIMS.c[column] for column in columns)), self.release(name, number))
        with self.reading() as connection:
            for found in connection.execution_options(yield_per=_BATCH).execute(query):
                yield tuple(found)


class _Same(Exception):  # noqa: N818 - it undoes what was written, and is no error
    """The last release has the very same content."""

    def __init__(self, release: Release) -> None:
        super().__init__()
        self.release = release


class _Writer:
    """Writes the records of one release, and hashes all of them as they pass."""

    def __init__(self, connection: Connection, hider: Hider, number: int, release: int) -> None:
        self._connection, self._hider, self._number, self._release = connection, hider, number, release
        self._hash = hashlib.sha256()
        self.rows = 0

    @property
    def digest(self) -> str:
        """The hash of all records so far."""
        return self._hash.hexdigest()

    def write(self, records: Iterable[tuple[int, Victim]]) -> None:
        rest = iter(records)
        while some := [self._row(line, victim) for line, victim in islice(rest, _BATCH)]:
            self._connection.execute(insert(VICTIMS), some)
            self.rows += len(some)

    def _row(self, line: int, victim: Victim) -> dict[str, Any]:
        if victim.release != self._release:
            raise LedgerError(f"somebody else added release {victim.release} of {victim.list} meanwhile: add it again")
        self._hash.update(whole(victim).encode("utf-8", "surrogatepass"))
        key = content_key(victim, self._hider)
        return {**_flat(victim), "release_number": self._number, "line": line, "key": key}


def _of_release(query: Select[Any], release: Release) -> Select[Any]:
    joined = query.join(RELEASES, RELEASES.c.number == VICTIMS.c.release_number)
    wanted = (RELEASES.c.list == release.list, RELEASES.c.release == release.number)
    return joined.where(*wanted).order_by(VICTIMS.c.number)


def _releases(name: str) -> Select[Any]:
    return select(RELEASES).where(RELEASES.c.list == name)


def _release(row: Row[Any]) -> Release:
    moment = dt.datetime.fromisoformat(row.recorded_at)
    return Release(row.list, row.release, row.file, json.loads(row.columns), row.rows, row.issues, moment)


def _covers(connection: Connection) -> dict[str, str]:
    """The last coverage rule of each list."""
    rows = connection.execute(select(COVERAGES.c.list, COVERAGES.c.words).order_by(COVERAGES.c.number))
    return {row.list: row.words for row in rows}


def _withdrawn(judgements: list[Judgement]) -> dict[str, Judgement]:
    """The lists that are withdrawn, each with the judgement that stands."""
    taken_back = {judgement.other for judgement in judgements}
    standing = (one for one in judgements if one.other is None and one.id not in taken_back)
    return {judgement.claim.removeprefix(LIST): judgement for judgement in standing}


def _flat(victim: Victim) -> dict[str, Any]:
    """The cells of a record, as ``schema.sql_row`` makes them, but quicker: a list may have a million."""
    data = victim_dict(victim)
    for name, parts in _OBJECTS.items():
        value = data.pop(name) or {}
        for part in parts:
            data[f"{name}_{part}"] = value.get(part)
    del data["list"], data["release"]
    data["names"], data["given"] = _ENCODED(data["names"]), _ENCODED(data["given"])
    return data


def _victim(row: Row[Any], release: Release) -> Victim:
    return victim_from(
        {
            "list": release.list,
            "release": release.number,
            "row": row.row,
            "names": json.loads(row.names),
            "born": _days(row.born_from, row.born_until),
            "died": _days(row.died_from, row.died_until),
            "age_low": row.age_low,
            "age_high": row.age_high,
            "sex": row.sex,
            "place": _place(row),
            "place_text": row.place_text,
            "given": json.loads(row.given),
        }
    )


def _days(first: str | None, last: str | None) -> dict[str, str | None] | None:
    return None if first is None and last is None else {"from": first, "until": last}


def _place(row: Row[Any]) -> dict[str, Any] | None:
    found = {name: row._mapping[f"place_{name}"] for name in _OBJECTS["place"]}
    return None if found["lat"] is None and found["name"] is None else found
