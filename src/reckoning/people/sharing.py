"""Sharing: signed acts by which a report is shown to a group, a person or everyone, or no more. They are kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Final, Literal

from reckoning.access import EVERYONE, GROUP, PERSON, Share
from reckoning.people.database import Database, PeopleError

ADDED: Final = "added it"


@dataclass(frozen=True, slots=True)
class Act:
    """Who showed a report to whom, or took it back, when and why."""

    report: str
    to: str
    act: Literal["share", "withdraw"]
    by: str
    because: str
    at: str


class Sharing:
    """What is shared with whom, and by which acts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._known: tuple[int, tuple[Share, ...]] = (-1, ())

    def shares(self) -> tuple[Share, ...]:
        """What is shared now; asked at every click, so that it is read anew only after a new act."""
        with self._database.reading() as connection:
            last = connection.execute("SELECT coalesce(max(number), 0) FROM acts").fetchone()[0]
            with self._lock:
                if self._known[0] != last:
                    self._known = (last, _standing(connection))
                return self._known[1]

    def share(self, reports: Iterable[str], to: str, *, by: str, because: str) -> int:
        """Show reports to ``everyone``, ``group:NAME`` or ``person:NAME``; how many were not shown to them before.

        Raises:
            PeopleError: nobody of that name, no signature or no reason.
        """
        return self._act(reports, to, "share", (by, because))

    def withdraw(self, reports: Iterable[str], to: str, *, by: str, because: str) -> int:
        """Take reports back from those they were shown to; how many were. What people saw they saw: acts are kept.

        Raises:
            PeopleError: as :meth:`share`.
        """
        return self._act(reports, to, "withdraw", (by, because))

    def acts(self, report: str) -> list[Act]:
        """Everything that was done with one report, the oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT * FROM acts WHERE report = ? ORDER BY number", (report,)).fetchall()
        return [Act(row["report"], row["audience"], row["act"], row["by"], row["because"], row["at"]) for row in rows]

    def _act(self, reports: Iterable[str], to: str, act: Literal["share", "withdraw"], signed: tuple[str, str]) -> int:
        by, because = (one.strip() for one in signed)
        if not by or not because:
            raise PeopleError("Sharing is signed: it needs a name and a reason.")
        with self._database.writing() as connection:
            _must_be_somebody(connection, to)
            now = self._database.now()
            shared = {one.report for one in _standing(connection) if one.to == to}
            wanted = [name for name in dict.fromkeys(reports) if (name in shared) == (act == "withdraw")]
            connection.executemany(
                "INSERT INTO acts (report, audience, act, by, because, at) VALUES (?, ?, ?, ?, ?, ?)",
                [(name, to, act, by, because, now) for name in wanted],
            )
        return len(wanted)


def _standing(connection: sqlite3.Connection) -> tuple[Share, ...]:
    stand: dict[Share, None] = {}
    for row in connection.execute("SELECT report, audience, act FROM acts ORDER BY number"):
        share = Share(row["report"], row["audience"])
        if row["act"] == "share":
            stand[share] = None
        else:
            stand.pop(share, None)
    return tuple(stand)


def _must_be_somebody(connection: sqlite3.Connection, to: str) -> None:
    if to == EVERYONE:
        return
    kind, _, name = to.partition(":")
    queries = {
        GROUP: "SELECT 1 FROM groups WHERE name = ?",
        PERSON: "SELECT 1 FROM people WHERE name = ? AND removed_at IS NULL",
    }
    query = queries.get(f"{kind}:")
    if query is None or connection.execute(query, (name,)).fetchone() is None:
        raise PeopleError(f"There is no {to!r} to share with: everyone, group:NAME or person:NAME.")
