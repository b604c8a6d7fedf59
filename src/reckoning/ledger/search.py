"""The index of words beside a ledger: derived from it, growing with it, and never a source of truth.

It is one SQLite file with two FTS5 tables, of the texts of reports and of the sentences of claims, and holds no text
itself, only which words stand where. It may be deleted at any time, and is made anew where it does not belong to the
ledger beside it. Like the ledger it only grows: what is out of view by now is told apart by whoever asks.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from sqlalchemy import Connection, Table, func, select

from reckoning.ask.search import Term, Words, keyed
from reckoning.ledger.errors import LedgerError, in_words
from reckoning.ledger.store import Ledger
from reckoning.ledger.tables import CLAIMS, JUDGEMENTS, REPORTS

FORMAT: Final = "1"  # another one is made anew
SUFFIX: Final = ".search"
APPLICATION_ID: Final = 0x52434B57  # "RCKW": an index of words
_HEAD: Final = 72  # SQLite keeps the application's id in the four bytes before
_FORBIDDEN: Final = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
_BATCH: Final = {"docs": 500, "claims": 5000, "judgements": 5000}  # a transaction each, so that a stop loses little
_COMMON: Final = 10_000  # rows: words that more hold tell none of them from another
_TOKENS: Final = "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\""
_TABLES: Final = (
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE docs (number INTEGER PRIMARY KEY, report TEXT NOT NULL, sha256 TEXT NOT NULL)",
    "CREATE INDEX docs_by_report ON docs (report)",
    f"CREATE VIRTUAL TABLE texts USING fts5 (words, bare, about, content = '', {_TOKENS})",
    "CREATE TABLE said (number INTEGER PRIMARY KEY, claim TEXT NOT NULL)",
    f"CREATE VIRTUAL TABLE claims USING fts5 (words, bare, about, content = '', {_TOKENS})",
)
_NAMED: Final = ("place", "source", "victims", "perpetrator", "means")
_GROWING: Final[Mapping[str, Table]] = {"docs": REPORTS, "claims": CLAIMS, "judgements": JUDGEMENTS}


def beside(ledger: Path) -> Path:
    """Where the index of the ledger at ``ledger`` lies."""
    return ledger.with_name(ledger.name + SUFFIX)


class SearchIndex:
    """The index of one ledger. Open it with :meth:`beside`, bring it up to date with :meth:`grow`, then ask.

    One object is used by one thread at a time; several, also of several processes, may share the file.
    """

    def __init__(self, connection: sqlite3.Connection, *, where: str) -> None:
        self._connection = connection
        self._where = where

    @classmethod
    def beside(cls, ledger: Path, *, wait: float = 60.0) -> Self:
        """The index beside the ledger; in memory, for this once, where the folder cannot be written.

        Raises:
            LedgerError: a file of that name is there and is no index.
        """
        path = beside(ledger)
        if not _is_ours(path):
            raise LedgerError(f"{path}: this is no index of words, and searching needs the name; move it away")
        with in_words(str(path)):
            try:
                return cls(_opened(path, wait), where=str(path))
            except sqlite3.DatabaseError as error:
                if _code(error) in _FORBIDDEN:
                    return cls(_opened(":memory:", wait), where=":memory:")
                if _code(error) not in _DAMAGED:
                    raise
            path.unlink()
            return cls(_opened(path, wait), where=str(path))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Growing

    def grow(self, ledger: Ledger) -> int:
        """Take in what the ledger holds by now; returns how many reports, claims and corrections were new.

        Raises:
            LedgerError: the index cannot be written.
        """
        with in_words(self._where), ledger.reading() as source:
            last = {name: _last(source, table) for name, table in _GROWING.items()}
            if last == self._seen():
                return 0
            if not self._is_of(source):
                self._empty()
            return sum(self._take(source, name, upto) for name, upto in last.items())

    def _seen(self) -> dict[str, int]:
        """The last numbers taken in, by the names of what grows."""
        rows = self._connection.execute("SELECT name, value FROM state")
        kept = {name: value for name, value in rows if name in _GROWING}
        return {name: int(kept.get(name, 0)) for name in _GROWING}

    def _take(self, source: Connection, name: str, upto: int) -> int:
        rows = {"docs": _doc_rows, "claims": _claim_rows, "judgements": _correction_rows}[name]
        taken = 0
        while (seen := self._seen()[name]) < upto:
            reached = min(upto, seen + _BATCH[name])
            found = list(rows(source, seen, reached))
            with self._writing() as cursor:
                if self._seen()[name] != seen:  # another process was at it
                    continue
                for row in found:
                    row.put(cursor)
                cursor.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, str(reached)))
            taken += len(found)
        return taken

    def _is_of(self, source: Connection) -> bool:
        """Whether the index was made from this ledger, which only grew since."""
        seen = self._seen()
        if any(seen[name] > _last(source, table) for name, table in _GROWING.items()):
            return False
        for query, key, table in (
            ("SELECT number, sha256 FROM docs ORDER BY number DESC LIMIT 1", REPORTS.c.sha256, REPORTS),
            ("SELECT number, claim FROM said WHERE number > 0 ORDER BY number DESC LIMIT 1", CLAIMS.c.id, CLAIMS),
        ):
            last = self._connection.execute(query).fetchone()
            if last and source.execute(select(key).where(table.c.number == last[0])).scalar() != last[1]:
                return False
        return True

    def _empty(self) -> None:
        with self._writing() as cursor:
            for table in ("texts", "claims"):
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
            for table in ("docs", "said", "state"):
                cursor.execute(f"DELETE FROM {table}")
            cursor.execute("INSERT INTO state VALUES ('format', ?)", (FORMAT,))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Cursor]:
        cursor = self._connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield cursor
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")

    # Asking

    def reports(self, words: Words) -> list[tuple[str, str | None]]:
        """The texts that hold all of the words, the best fitting first: the report's id and, where it has several
        revisions, the hash of that one's text.
        """
        what = (
            "report, CASE WHEN (SELECT count(*) FROM docs AS other WHERE other.report = docs.report) > 1 "
            "THEN sha256 END FROM texts JOIN docs ON docs.number = texts.rowid"
        )
        found: list[tuple[str, str | None]] = self._found("texts", what, words)
        return found

    def claims(self, words: Words) -> list[str]:
        """The claims whose sentence, or what they name, holds all of the words, the best fitting first."""
        found = self._found("claims", "claim FROM claims JOIN said ON said.number = claims.rowid", words)
        return list(dict.fromkeys(row[0] for row in found))

    def _found(self, table: str, what: str, words: Words) -> list[Any]:
        """Rows by how well they fit; as they were recorded, where so many fit that the best are no better."""
        asked = (matching(words),)
        with in_words(self._where):
            ask = self._connection.execute
            count = ask(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", asked).fetchone()[0]
            fit = f"bm25({table}, 1.0, 1.0, 2.0), " if count <= _COMMON else ""
            return ask(f"SELECT {what} WHERE {table} MATCH ? ORDER BY {fit}{table}.rowid", asked).fetchall()


def matching(words: Words) -> str:
    """The words in FTS5's own language; keys are letters and digits, so that nothing of it can be typed.

    Raises:
        ValueError: no words.
    """
    if not words.terms:
        raise ValueError("nothing to look for")
    query = " AND ".join(map(_one, words.terms))
    return " NOT ".join([f"({query})" if words.without else query, *map(_one, words.without)])


def _one(term: Term) -> str:
    return f'"{" ".join(term.keys)}"' + (" *" if term.begins else "")


# What is taken in ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """One row for an index: its number, what stands beside it, and the text it is found by."""

    table: str
    number: int
    known: tuple[str, ...]
    text: str
    about: str

    def put(self, cursor: sqlite3.Cursor) -> None:
        beside, marks = ("docs", "?, ?, ?") if self.table == "texts" else ("said", "?, ?")
        cursor.execute(f"INSERT INTO {beside} VALUES ({marks})", (self.number, *self.known))
        words, bare = keyed(self.text)
        about = " ".join(keyed(self.about))
        cursor.execute(
            f"INSERT INTO {self.table} (rowid, words, bare, about) VALUES (?, ?, ?, ?)",
            (self.number, words, bare, about),
        )


def _doc_rows(source: Connection, after: int, upto: int) -> Iterator[_Row]:
    columns = (REPORTS.c.number, REPORTS.c.id, REPORTS.c.sha256, REPORTS.c.text, REPORTS.c.title, REPORTS.c.publisher)
    query = select(*columns).where(REPORTS.c.number > after, REPORTS.c.number <= upto).order_by(REPORTS.c.number)
    for row in source.execute(query):
        about = "\n".join(part for part in (row.title, row.publisher, row.id) if part)
        yield _Row("texts", row.number, (row.id, row.sha256), row.text, about)


def _claim_rows(source: Connection, after: int, upto: int) -> Iterator[_Row]:
    query = select(CLAIMS.c.number, CLAIMS.c.id, CLAIMS.c.body).where(CLAIMS.c.number > after, CLAIMS.c.number <= upto)
    for row in source.execute(query.order_by(CLAIMS.c.number)):
        data = json.loads(row.body)
        sentence = data["evidence"]["text"]
        about = (words for name in _NAMED for words in _names(data.get(name)) if words not in sentence)
        yield _Row("claims", row.number, (row.id,), sentence, "\n".join(dict.fromkeys(about)))


def _correction_rows(source: Connection, after: int, upto: int) -> Iterator[_Row]:
    """What people corrected a claim to: it is found by that too. The rows of claims count up, these count down."""
    query = select(JUDGEMENTS.c.number, JUDGEMENTS.c.claim, JUDGEMENTS.c.changes).where(
        JUDGEMENTS.c.number > after, JUDGEMENTS.c.number <= upto, JUDGEMENTS.c.verdict == "correct"
    )
    for row in source.execute(query.order_by(JUDGEMENTS.c.number)):
        changes = json.loads(row.changes)
        about = (words for name in _NAMED for words in _names(changes.get(name)))
        yield _Row("claims", -row.number, (row.claim,), "", "\n".join(about))


def _names(value: Any) -> Iterable[str]:
    """What the words of a field are, and what they name."""
    if not isinstance(value, Mapping):
        return ()
    return [word for word in (value.get("text"), value.get("name"), value.get("as_read")) if isinstance(word, str)]


def _last(source: Connection, table: Table) -> int:
    return int(source.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one())


# The file -----------------------------------------------------------------------------------------------------------


def _opened(path: Path | str, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    if isinstance(path, Path):
        _as_private(path)
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    if _format(connection) == FORMAT:
        return
    connection.execute("BEGIN EXCLUSIVE")
    found = _format(connection)
    if found is None:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for statement in _TABLES:
            connection.execute(statement)
        connection.execute("INSERT INTO state VALUES ('format', ?)", (FORMAT,))
    connection.execute("COMMIT")
    if found not in (None, FORMAT):
        raise _OfAnotherFormat


def _format(connection: sqlite3.Connection) -> str | None:
    """The format of the index; ``None`` where there is none yet."""
    if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        return None
    row = connection.execute("SELECT value FROM state WHERE name = 'format'").fetchone()
    return str(row[0]) if row else ""


class _OfAnotherFormat(sqlite3.DatabaseError):
    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


def _is_ours(path: Path) -> bool:
    """Whether the file is an index, or there is none: nothing else is ever written over."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return not head or (len(head) == _HEAD and head[-4:] == APPLICATION_ID.to_bytes(4, "big"))


def _as_private(index: Path) -> None:
    """The index tells what reports say: whoever may not read the ledger may not read it."""
    ledger = index.with_name(index.name.removesuffix(SUFFIX))
    with suppress(OSError):
        index.chmod(ledger.stat().st_mode & 0o777)


def _code(error: sqlite3.DatabaseError) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
