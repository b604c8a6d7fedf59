"""Saved searches: addresses of pages that a person keeps under a name of their own."""

from __future__ import annotations

from dataclasses import dataclass

from reckoning.people.database import Database, PeopleError
from reckoning.people.roster import folded


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A page that a person comes back to: its number, its name, and its address from ``/`` on."""

    number: int
    name: str
    address: str
    saved_at: str


class Saved:
    """The searches that people saved; each sees their own, and the address shows what they may see then."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def searches(self, person: str) -> list[SavedSearch]:
        """A person's searches, by name."""
        query = "SELECT number, name, address, saved_at FROM searches WHERE person = ? ORDER BY name"
        with self._database.reading() as connection:
            return [SavedSearch(*row) for row in connection.execute(query, (folded(person),))]

    def save(self, person: str, name: str, address: str) -> None:
        """Keep an address under a name; an older one of that name is replaced.

        Raises:
            PeopleError: no name, or an address of another site.
        """
        if not name.strip() or len(name) > 200:
            raise PeopleError("A saved search needs a name, of 200 characters at most.")
        if not address.startswith("/") or address.startswith(("//", "/\\")) or not address.isprintable():
            raise PeopleError("Only pages of this workbench can be saved.")
        row = (folded(person), name.strip(), address, self._database.now())
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO searches (person, name, address, saved_at) VALUES (?, ?, ?, ?)", row
            )

    def forget(self, person: str, number: int) -> bool:
        """Drop one of a person's own searches; whether there was one."""
        with self._database.writing() as connection:
            done = connection.execute("DELETE FROM searches WHERE person = ? AND number = ?", (folded(person), number))
            return done.rowcount > 0
