"""The roster: who there is, in which role and groups. It is written from the command line only."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, cast

from argon2 import PasswordHasher

from reckoning.access import ROLES, Role, Viewer
from reckoning.people.database import Database, PeopleError
from reckoning.people.passwords import STRONG, check_password, hashed

_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Person:
    """One person who may log in. ``has_code`` says that they set up their one-time codes."""

    name: str
    role: Role
    groups: frozenset[str]
    has_code: bool
    added_at: str

    @property
    def viewer(self) -> Viewer:
        """The person as the access rule knows them."""
        return Viewer(self.name, self.role, self.groups)


def folded(name: str) -> str:
    """A name for comparing: two that look the same are one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class Roster:
    """Adds, lists and removes people and groups."""

    def __init__(self, database: Database, cost: PasswordHasher = STRONG) -> None:
        self._database = database
        self._cost = cost  # what guessing a password costs; tests have none to lose

    def add(self, name: str, role: Role, password: str, groups: Iterable[str] = ()) -> Person:
        """A new person.

        Raises:
            PeopleError: no usable name or password, an unknown role, or a name that is or was somebody's.
        """
        name = " ".join(name.split())
        if not name or len(name) > _LONGEST or not name.isprintable():
            raise PeopleError(f"A name is 1 to {_LONGEST} characters that can be read.")
        _check_role(role)
        check_password(password, name)
        with self._database.writing() as connection:
            known = _row(connection, name)
            if known is not None:
                gone = "was somebody's, and signs their judgements" if known["removed_at"] else "is there already"
                raise PeopleError(f"The name {name!r} {gone}: choose another.")
            connection.execute(
                "INSERT INTO people (name, folded, role, password, added_at) VALUES (?, ?, ?, ?, ?)",
                (name, folded(name), role, hashed(password, self._cost), self._database.now()),
            )
            for group in groups:
                self._join(connection, name, group)
        return self.person(name)

    def person(self, name: str) -> Person:
        """The person of that name.

        Raises:
            PeopleError: there is none.
        """
        found = [one for one in self.people() if folded(one.name) == folded(name)]
        if not found:
            raise PeopleError(f"There is no {name!r}. See who there is: reckoning people list")
        return found[0]

    def people(self) -> list[Person]:
        """Everybody who may log in, in the order in which they were added."""
        with self._database.reading() as connection:
            groups: dict[int, set[str]] = {}
            for row in connection.execute('SELECT person, "group" FROM members'):
                groups.setdefault(row["person"], set()).add(row["group"])
            rows = connection.execute("SELECT * FROM people WHERE removed_at IS NULL ORDER BY number").fetchall()
        return [person_of(row, groups.get(row["number"], ())) for row in rows]

    def groups(self) -> list[str]:
        """The groups there are, by name."""
        with self._database.reading() as connection:
            return [row[0] for row in connection.execute("SELECT name FROM groups ORDER BY name")]

    def remove(self, name: str) -> None:
        """Let a person in no more; their sessions and tokens end now. Their name stays theirs.

        Raises:
            PeopleError: there is no such person.
        """
        with self._database.writing() as connection:
            number = must_be(connection, name)
            now = self._database.now()
            connection.execute(
                "UPDATE people SET removed_at = ?, password = '', code_key = NULL, code_pending = NULL "
                "WHERE number = ?",
                (now, number),
            )
            connection.execute("DELETE FROM recovery WHERE person = ?", (number,))
            end_all(connection, number, now)

    def set_role(self, name: str, role: Role) -> None:
        """Give a person another role, which holds from their next click."""
        _check_role(role)
        with self._database.writing() as connection:
            number = must_be(connection, name)
            connection.execute("UPDATE people SET role = ? WHERE number = ?", (role, number))

    def set_password(self, name: str, password: str) -> None:
        """Give a person another password; they are logged out everywhere."""
        check_password(password, name)
        with self._database.writing() as connection:
            number = must_be(connection, name)
            connection.execute(
                "UPDATE people SET password = ? WHERE number = ?", (hashed(password, self._cost), number)
            )
            end_all(connection, number, self._database.now())

    def forget_code(self, name: str) -> None:
        """Let a person set up their one-time codes anew at the next log-in: for a lost telephone."""
        with self._database.writing() as connection:
            number = must_be(connection, name)
            connection.execute("UPDATE people SET code_key = NULL, code_pending = NULL WHERE number = ?", (number,))
            connection.execute("DELETE FROM recovery WHERE person = ?", (number,))
            end_all(connection, number, self._database.now())

    def join(self, name: str, group: str) -> None:
        """Put a person into a group, which is made where it is new."""
        with self._database.writing() as connection:
            self._join(connection, name, group)

    def leave(self, name: str, group: str) -> None:
        """Take a person out of a group.

        Raises:
            PeopleError: they are not in it.
        """
        with self._database.writing() as connection:
            number = must_be(connection, name)
            done = connection.execute('DELETE FROM members WHERE person = ? AND "group" = ?', (number, group))
            if done.rowcount == 0:
                raise PeopleError(f"{name!r} is not in the group {group!r}.")

    def _join(self, connection: sqlite3.Connection, name: str, group: str) -> None:
        if not group.strip() or len(group) > _LONGEST or not group.isprintable() or ":" in group:
            raise PeopleError(f"A group's name is 1 to {_LONGEST} characters that can be read, without a colon.")
        number = must_be(connection, name)
        connection.execute("INSERT OR IGNORE INTO groups VALUES (?, ?)", (group, self._database.now()))
        connection.execute("INSERT OR IGNORE INTO members VALUES (?, ?)", (number, group))


def person_of(row: sqlite3.Row, groups: Iterable[str]) -> Person:
    """A row of the people's table as a person."""
    role = cast("Role", row["role"])
    return Person(row["name"], role, frozenset(groups), row["code_key"] is not None, row["added_at"])


def must_be(connection: sqlite3.Connection, name: str) -> int:
    """The number of a person who is there.

    Raises:
        PeopleError: there is none of that name.
    """
    row = _row(connection, name)
    if row is None or row["removed_at"]:
        raise PeopleError(f"There is no {name!r}. See who there is: reckoning people list")
    return int(row["number"])


def end_all(connection: sqlite3.Connection, number: int, now: str, keep: str = "") -> None:
    """End all sessions of a person but one, and all their tokens."""
    connection.execute(
        "UPDATE sessions SET ended_at = ? WHERE person = ? AND ended_at IS NULL AND hash != ?", (now, number, keep)
    )
    connection.execute("UPDATE tokens SET ended_at = ? WHERE person = ? AND ended_at IS NULL", (now, number))


def _row(connection: sqlite3.Connection, name: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = connection.execute("SELECT * FROM people WHERE folded = ?", (folded(name),)).fetchone()
    return found


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise PeopleError(f"{role!r} is no role: one of {', '.join(ROLES)}.")
