"""How a workbench is served: its ledger, who is let in, and by which address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reckoning.app import utc_now
from reckoning.engine.readers import ReaderSettings


@dataclass(frozen=True, slots=True)
class WebSettings:
    """One workbench.

    Without ``people`` it serves one user, ``person``, who is let in by ``token`` and signs with that name. With it,
    people log in. ``hosts`` are the names that a browser may call it by (empty: any). ``secure`` says that it is
    reached over TLS, so that cookies are sent over nothing else. ``readers`` is what readers are built with: one that
    asks a model server is offered where it is said which.
    """

    ledger: Path
    person: str = ""
    token: str = ""
    people: Path | None = None
    hosts: frozenset[str] = frozenset()
    secure: bool = False
    codes_needed: bool = True
    port: int = 0
    readers: ReaderSettings = field(default_factory=ReaderSettings)
    languages: tuple[str, ...] = ("en", "ar")
    clock: Callable[[], dt.datetime] = field(default=utc_now)

    @property
    def is_team(self) -> bool:
        """Whether people log in here."""
        return self.people is not None

    @property
    def cookie(self) -> str:
        """The name of the session's cookie: browsers do not tell ports apart, and two workbenches may run here."""
        return f"{'__Host-' if self.secure else ''}reckoning{f'-{self.port}' if self.port else ''}"
