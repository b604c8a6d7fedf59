"""Logging in: passwords, one-time codes, limited attempts, and sessions that end."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass
from typing import Final

import pyotp

from reckoning.people.database import Database, PeopleError
from reckoning.people.passwords import (
    check_password,
    hashed,
    is_right,
    kept_secret,
    new_secret,
    nobody,
    recovery_codes,
)
from reckoning.people.roster import Person, end_all, folded, must_be, person_of

ISSUER: Final = "Reckoning"
_STEP_S: Final = 30
_SEEN_EVERY: Final = dt.timedelta(minutes=1)  # a session is not written to at every click


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lasts, without use and at most, and how many wrong attempts are let in ``window``."""

    idle: dt.timedelta = dt.timedelta(hours=1)
    longest: dt.timedelta = dt.timedelta(hours=12)
    window: dt.timedelta = dt.timedelta(minutes=15)
    by_name_and_address: int = 5
    by_name: int = 20
    by_address: int = 40


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a program: what it is for, and when it was made. The token itself is not kept."""

    number: int
    label: str
    made_at: str


class Logins:
    """Lets people in, knows their sessions and lets them out."""

    def __init__(self, database: Database, limits: Limits | None = None) -> None:
        self._database = database
        self.limits = limits or Limits()
        nobody()

    # Letting in

    def log_in(self, name: str, password: str, code: str, address: str) -> str | None:
        """A new session's secret, or ``None``: why it is not let in is told to nobody.

        A wrong name, password or code, and too many attempts, look the same and take the same work. ``code`` is
        needed of who set codes up; a recovery code will do, once.
        """
        who = kept_secret(folded(name))  # the names that strangers try are not kept
        attempt = self._begin(who, address)
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT * FROM people WHERE folded = ? AND removed_at IS NULL", (folded(name),)
            ).fetchone()
        right = is_right(password, row["password"] if row else None)
        if not right or row is None or attempt is None:
            return None
        with self._database.writing() as connection:
            if row["code_key"] is not None and not self._uses_code(connection, row["number"], code):
                return None
            connection.execute("UPDATE attempts SET succeeded = 1 WHERE number = ?", (attempt,))
            return self._new_session(connection, row["number"])

    def _begin(self, who: str, address: str) -> int | None:
        """Write the attempt down before it is looked at, so that many at once are counted too; ``None``: too many."""
        limits, since = self.limits, self._database.ago(self.limits.window)
        with self._database.writing() as connection:
            connection.execute("DELETE FROM attempts WHERE at < ?", (self._database.ago(limits.window * 4),))
            failed = connection.execute(
                "SELECT who = ? AS same, address = ? AS here FROM attempts WHERE at >= ? AND succeeded = 0",
                (who, address, since),
            ).fetchall()
            here = sum(row["same"] and row["here"] for row in failed)
            named, from_here = sum(row["same"] for row in failed), sum(row["here"] for row in failed)
            if here >= limits.by_name_and_address or named >= limits.by_name or from_here >= limits.by_address:
                return None
            made = connection.execute(
                "INSERT INTO attempts (who, address, at) VALUES (?, ?, ?)", (who, address, self._database.now())
            )
            return made.lastrowid

    def _new_session(self, connection: sqlite3.Connection, number: int) -> str:
        secret, now = new_secret(), self._database.now()
        connection.execute(
            "DELETE FROM sessions WHERE made_at < ?", (self._database.ago(self.limits.longest + dt.timedelta(days=30)),)
        )
        connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, NULL)", (kept_secret(secret), number, now, now))
        return secret

    # Sessions

    def person(self, secret: str) -> Person | None:
        """Whose session a cookie tells of, as they are now; ``None``: unknown, ended, or out of its time."""
        kept = kept_secret(secret)
        limits = self.limits
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT people.*, seen_at FROM sessions JOIN people ON person = people.number WHERE hash = ? "
                "AND ended_at IS NULL AND removed_at IS NULL AND made_at >= ? AND seen_at >= ?",
                (kept, self._database.ago(limits.longest), self._database.ago(limits.idle)),
            ).fetchone()
            found = None if row is None else _person(connection, row)
        if row is not None and row["seen_at"] < self._database.ago(_SEEN_EVERY):
            with self._database.writing() as connection:
                connection.execute("UPDATE sessions SET seen_at = ? WHERE hash = ?", (self._database.now(), kept))
        return found

    def log_out(self, secret: str, *, everywhere: bool = False) -> None:
        """End a session; with ``everywhere``, all sessions and tokens of its person."""
        kept, now = kept_secret(secret), self._database.now()
        with self._database.writing() as connection:
            row = connection.execute("SELECT person FROM sessions WHERE hash = ?", (kept,)).fetchone()
            connection.execute("UPDATE sessions SET ended_at = ? WHERE hash = ? AND ended_at IS NULL", (now, kept))
            if everywhere and row is not None:
                end_all(connection, row["person"], now)

    # Tokens of programs

    def new_token(self, name: str, label: str) -> str:
        """A token by which a program of that person's uses the API, seeing what they see; shown this once."""
        secret = new_secret()
        with self._database.writing() as connection:
            number = must_be(connection, name)
            connection.execute(
                "INSERT INTO tokens VALUES (?, ?, ?, ?, NULL)",
                (kept_secret(secret), number, label, self._database.now()),
            )
        return secret

    def tokens(self, name: str) -> list[Token]:
        """A person's tokens that have not ended, the newest first."""
        query = (
            "SELECT tokens.rowid, label, made_at FROM tokens JOIN people ON person = people.number "
            "WHERE folded = ? AND ended_at IS NULL ORDER BY made_at DESC, tokens.rowid DESC"
        )
        with self._database.reading() as connection:
            return [Token(*row) for row in connection.execute(query, (folded(name),))]

    def end_token(self, name: str, number: int) -> bool:
        """End one of a person's own tokens; whether there was one."""
        query = (
            "UPDATE tokens SET ended_at = ? WHERE rowid = ? AND ended_at IS NULL "
            "AND person = (SELECT number FROM people WHERE folded = ?)"
        )
        with self._database.writing() as connection:
            return connection.execute(query, (self._database.now(), number, folded(name))).rowcount > 0

    def bearer(self, token: str) -> Person | None:
        """Whose token that is, as they are now; ``None``: nobody's, or ended."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT people.* FROM tokens JOIN people ON person = people.number "
                "WHERE hash = ? AND ended_at IS NULL AND removed_at IS NULL",
                (kept_secret(token),),
            ).fetchone()
            return None if row is None else _person(connection, row)

    # A person's own account

    def change_password(self, name: str, old: str, new: str, keep: str) -> bool:
        """Change one's own password; all other sessions end. ``False``: the old one is not right.

        Raises:
            PeopleError: the new one would be guessed.
        """
        check_password(new, name)
        attempt = self._begin(kept_secret(folded(name)), "")  # who took over a browser does not guess here either
        with self._database.writing() as connection:
            number = must_be(connection, name)
            kept = connection.execute("SELECT password FROM people WHERE number = ?", (number,)).fetchone()[0]
            if not is_right(old, kept) or attempt is None:
                return False
            connection.execute("UPDATE attempts SET succeeded = 1 WHERE number = ?", (attempt,))
            connection.execute("UPDATE people SET password = ? WHERE number = ?", (hashed(new), number))
            end_all(connection, number, self._database.now(), kept_secret(keep))
            return True

    def pending_key(self, name: str) -> str:
        """The key of codes that are being set up, the same until they are: a page that is loaded again shows it."""
        with self._database.writing() as connection:
            number = must_be(connection, name)
            row = connection.execute("SELECT code_pending FROM people WHERE number = ?", (number,)).fetchone()
            if row["code_pending"]:
                return str(row["code_pending"])
            key = pyotp.random_base32()
            connection.execute("UPDATE people SET code_pending = ? WHERE number = ?", (key, number))
            return key

    def is_pending(self, name: str) -> bool:
        """Whether the person has yet to set up their codes: who has codes gets new ones from who runs the workbench."""
        with self._database.reading() as connection:
            number = must_be(connection, name)
            row = connection.execute("SELECT code_key FROM people WHERE number = ?", (number,)).fetchone()
            return row["code_key"] is None

    def address_of(self, name: str, key: str) -> str:
        """The ``otpauth:`` address that an application for codes opens."""
        return pyotp.TOTP(key).provisioning_uri(name=name, issuer_name=ISSUER)

    def confirm_key(self, name: str, code: str) -> list[str] | None:
        """Set up the pending key where ``code`` is one of its codes; returns recovery codes, shown this once.

        ``None``: the code is not right.

        Raises:
            PeopleError: no key is pending.
        """
        with self._database.writing() as connection:
            number = must_be(connection, name)
            query = "SELECT code_pending FROM people WHERE number = ? AND code_key IS NULL"
            key = (connection.execute(query, (number,)).fetchone() or [None])[0]
            if not key:
                raise PeopleError("No codes are being set up.")
            step = self._step(key, code)
            if step is None:
                return None
            connection.execute(
                "UPDATE people SET code_key = code_pending, code_pending = NULL, code_last = ? WHERE number = ?",
                (step, number),
            )
            codes = recovery_codes()
            connection.execute("DELETE FROM recovery WHERE person = ?", (number,))
            rows = [(number, kept_secret(one)) for one in codes]
            connection.executemany("INSERT INTO recovery (person, hash) VALUES (?, ?)", rows)
            return codes

    def _uses_code(self, connection: sqlite3.Connection, number: int, code: str) -> bool:
        """Whether the code is right; it is used up by that, so that who saw it typed cannot use it too."""
        row = connection.execute("SELECT code_key, code_last FROM people WHERE number = ?", (number,)).fetchone()
        step = self._step(row["code_key"], code)
        if step is not None and step > row["code_last"]:
            connection.execute("UPDATE people SET code_last = ? WHERE number = ?", (step, number))
            return True
        used = connection.execute(
            "UPDATE recovery SET used_at = ? WHERE person = ? AND hash = ? AND used_at IS NULL",
            (self._database.now(), number, kept_secret(code.strip().lower())),
        )
        return used.rowcount > 0

    def _step(self, key: str, code: str) -> int | None:
        """The number of the half minute that the code belongs to: this one, the last or the next."""
        digits = "".join(code.split())
        totp, now = pyotp.TOTP(key), int(self._database.clock().timestamp()) // _STEP_S
        fits = [step for step in (now - 1, now, now + 1) if totp.verify(digits, for_time=step * _STEP_S)]
        return fits[-1] if fits else None


def _person(connection: sqlite3.Connection, row: sqlite3.Row) -> Person:
    groups = connection.execute('SELECT "group" FROM members WHERE person = ?', (row["number"],))
    return person_of(row, [one[0] for one in groups])
