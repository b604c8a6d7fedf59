"""A workbench to test against: a small ledger of invented reports, a client that is let in, and one that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from reckoning.access import Role
from reckoning.app import Desk, ReaderChoice, open_ledger, read_into
from reckoning.model import Report
from reckoning.people import Database, Roster, Sharing
from reckoning.testing import FixedClock
from reckoning.web.app import create_app
from reckoning.web.settings import WebSettings
from tests.people.conftest import QUICK

TOKEN = "open-sesame"
REPORTS = {
    "orrin.txt": "Orrin, 4 May 2031 - At least 20 people were killed in Orrin on Tuesday, activists said. "
    "State television said 12 soldiers died.\n",
    "tarn.txt": "Tarn, 6 May 2031 - Three civilians were wounded when a shell hit a market in Tarn, a doctor said.\n",
}


@pytest.fixture(scope="session")
def read_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that has read the reports, once for all tests: copy it, never write to it."""
    path = tmp_path_factory.mktemp("web") / "ledger.db"
    with open_ledger(path, clock=FixedClock(), create=True) as opened:
        reports = [Report(name, text) for name, text in REPORTS.items()]
        list(read_into(opened, reports, reader=Desk.of(ReaderChoice("rules"))))
    return path


@pytest.fixture
def ledger_path(read_ledger: Path, tmp_path: Path) -> Path:
    """A ledger of one's own, with the reports read."""
    path = tmp_path / "ledger.db"
    path.write_bytes(read_ledger.read_bytes())
    return path


@pytest.fixture
def settings(ledger_path: Path) -> WebSettings:
    """A workbench for one user over that ledger."""
    return WebSettings(ledger_path, "A. Analyst", TOKEN, hosts=frozenset({"testserver"}), clock=FixedClock())


@pytest.fixture
def stranger(settings: WebSettings) -> Iterator[TestClient]:
    """A browser that nobody let in."""
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client


@pytest.fixture
def client(settings: WebSettings) -> Iterator[TestClient]:
    """A browser that is let in, and follows redirects; ``form_of`` gives it what a form sends."""
    with TestClient(create_app(settings)) as client:
        assert client.get(f"/?token={TOKEN}").status_code == 200
        yield client


PASSWORD = "four words that differ"
PEOPLE = {  # name → role and groups; "reader A" and those like them are of group A
    "reader A": ("reader", "A"),
    "coder A": ("coder", "A"),
    "coder B": ("coder", "B"),
    "adjudicator A": ("adjudicator", "A"),
    "admin": ("admin", ""),
}


@dataclass
class Team:
    """A team's workbench: ``orrin.txt`` is shown to group A, ``tarn.txt`` to group B, nothing to everyone."""

    app: FastAPI
    people: Database
    clock: FixedClock

    @contextmanager
    def browser(self, name: str = "", *, follow: bool = True) -> Iterator[TestClient]:
        """A browser of that person's, logged in; of nobody's without a name."""
        client = TestClient(self.app, follow_redirects=follow)
        if name:
            page = client.get("/login")
            answer = client.post(
                "/login",
                data={**form_in(page.text), "name": name, "password": PASSWORD},
                follow_redirects=False,
            )
            assert answer.status_code == 303, f"{name} cannot log in"
        yield client


@pytest.fixture(scope="session")
def people_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everybody of the team, with one password (which takes a while to hash, so once for all tests)."""
    path = tmp_path_factory.mktemp("people") / "ledger.people.db"
    database = Database.open(path, FixedClock(), create=True)
    roster = Roster(database, QUICK)
    for name, (role, group) in PEOPLE.items():
        roster.add(name, cast("Role", role), PASSWORD, [group] if group else [])
    sharing = Sharing(database)
    sharing.share(["orrin.txt"], "group:A", by="admin", because="for A")
    sharing.share(["tarn.txt"], "group:B", by="admin", because="for B")
    return path


@pytest.fixture
def team(ledger_path: Path, people_file: Path) -> Iterator[Team]:
    """A team's workbench over a ledger and people of its own; codes are not needed to log in."""
    path = ledger_path.with_name("ledger.people.db")
    path.write_bytes(people_file.read_bytes())
    clock = FixedClock()
    settings = WebSettings(
        ledger_path, people=path, hosts=frozenset({"testserver", "127.0.0.1"}), codes_needed=False, clock=clock
    )
    app = create_app(settings)
    with TestClient(app):
        yield Team(app, Database(path, clock), clock)


def form_of(client: TestClient, page: str = "/") -> dict[str, str]:
    """The hidden field that every form on a page sends back: ``client.post(URL, data={**form_of(client), ...})``."""
    return form_in(client.get(page).text)


def form_in(page: str) -> dict[str, str]:
    """The hidden field that the forms of a page send back."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found, "the page has no form"
    return {"csrf": found[1]}
