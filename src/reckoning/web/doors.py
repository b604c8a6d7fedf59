"""Who is at the door: sessions told by their cookie, for one user alone or for people who log in."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from typing import Protocol

from reckoning.access import Share, Viewer
from reckoning.people import Database, Logins, Roster, Sharing


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's session. ``secret`` is what its cookie holds; a form's token is derived from it.

    ``viewer`` is ``None`` before log-in; ``enrols`` is the name of a person who must first set up a code.
    ``by_token`` says that a program called with a token of its own, which no other site can send.
    """

    secret: str
    viewer: Viewer | None = None
    enrols: str | None = None
    by_token: bool = False

    def derived(self, what: str) -> str:
        """A token for one purpose, that only this session has and that does not give its secret away."""
        return hmac.new(self.secret.encode(), what.encode(), hashlib.sha256).hexdigest()


class Door(Protocol):
    """Finds the session of a cookie, and what is shared with whom."""

    def session(self, secret: str) -> Session | None:
        """The session that a cookie's value belongs to, or ``None``: unknown, ended or expired."""

    def bearer(self, token: str) -> Session | None:
        """The session of a program that calls the API with a token, or ``None``."""

    def shares(self) -> tuple[Share, ...]:
        """The reports that are shown to somebody."""


class SingleDoor:
    """The door of a workbench on one's own machine: the token of the printed address lets in, and nothing else."""

    def __init__(self, person: str, token: str) -> None:
        self._viewer = Viewer(person, "admin", alone=True)
        self._token = token
        self._secret = secrets.token_urlsafe(32)

    def entered(self, token: str) -> Session | None:
        """The session for who has the token, else ``None``."""
        right = bool(self._token) and hmac.compare_digest(token.encode(), self._token.encode())
        return Session(self._secret, self._viewer) if right else None

    def session(self, secret: str) -> Session | None:
        """The one session, for its cookie."""
        right = hmac.compare_digest(secret.encode(), self._secret.encode())
        return Session(self._secret, self._viewer) if right else None

    def bearer(self, token: str) -> Session | None:
        """A program that was told the token of the printed address."""
        found = self.entered(token)
        return found and replace(found, by_token=True)

    def shares(self) -> tuple[Share, ...]:
        """Nothing is shared where one person sees everything."""
        return ()


class TeamDoor:
    """The door of a team's workbench: people log in, and see what is shared with them."""

    def __init__(self, people: Database, *, codes_needed: bool = True) -> None:
        self.logins = Logins(people)
        self.sharing = Sharing(people)
        self.roster = Roster(people)
        self._codes_needed = codes_needed

    def session(self, secret: str) -> Session | None:
        """The session of a cookie, with the person as they are now; one without codes must set them up first."""
        person = self.logins.person(secret)
        if person is None:
            return None
        if self._codes_needed and not person.has_code:
            return Session(secret, None, enrols=person.name)
        return Session(secret, person.viewer)

    def bearer(self, token: str) -> Session | None:
        """The session of a person's program."""
        person = self.logins.bearer(token)
        return None if person is None else Session(secrets.token_urlsafe(32), person.viewer, by_token=True)

    def shares(self) -> tuple[Share, ...]:
        """The reports that are shown to somebody."""
        return self.sharing.shares()
