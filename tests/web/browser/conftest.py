"""Tests in headless Chromium: ``open_page`` is all that most need. Where there is no Chromium they are skipped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from reckoning.app import Desk, ReaderChoice, open_ledger, read_into
from reckoning.model import Report
from reckoning.testing import FixedClock
from reckoning.web.app import create_app
from reckoning.web.settings import WebSettings
from tests.web.browser import harness
from tests.web.conftest import REPORTS, TOKEN, Team

MORE = {
    "seld.txt": "Seld, 5 May 2031 - State television said 9 rebels were killed in clashes near Seld on Monday. "
    "A rebel spokesman denied that any fighter died.\n",
    "orrin-2.txt": "Orrin, 5 May 2031 - The death toll in Orrin rose to 31, the Orrin Relief Committee said on "
    "Wednesday. At least 20 people were killed on Tuesday, activists said. The figures could not be verified.\n",
    "تقرير.txt": "قُتل ثلاثة أشخاص في المدينة القديمة يوم الثلاثاء، قال ناشطون.\n",
}
OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, one for all tests."""
    executable = harness.chromium()
    if executable is None:
        pytest.skip("no Chromium here: as root on Debian or Ubuntu, tools/setup.sh dev installs it")
    with sync_playwright() as playwright:
        opened = harness.launched(playwright, executable)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def seen_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger to look at: reports that agree, that contradict each other, and one in Arabic. Copy it to write."""
    path = tmp_path_factory.mktemp("browser") / "ledger.db"
    with open_ledger(path, clock=FixedClock(), create=True) as opened:
        reports = [Report(name, text) for name, text in {**REPORTS, **MORE}.items()]
        list(read_into(opened, reports, reader=Desk.of(ReaderChoice("rules"))))
    return path


def workbench(ledger: Path) -> WebSettings:
    """A workbench for one user over that ledger, with a clock that stands."""
    return WebSettings(ledger, "A. Analyst", TOKEN, hosts=frozenset({"127.0.0.1"}), clock=FixedClock())


@pytest.fixture(scope="session")
def seen(seen_ledger: Path) -> Iterator[str]:
    """The address of a workbench that all tests share: to look at, never to write to."""
    with harness.serving(create_app(workbench(seen_ledger))) as address:
        yield address


@pytest.fixture
def own(seen_ledger: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a workbench of one's own, and its ledger: for tests that write."""
    path = tmp_path / "ledger.db"
    path.write_bytes(seen_ledger.read_bytes())
    with harness.serving(create_app(workbench(path))) as address:
        yield address, path


@pytest.fixture
def team_address(team: Team) -> Iterator[str]:
    """The address of a team's workbench (see ``tests.web.conftest.Team``)."""
    with harness.serving(team.app) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """``open_page(address, path, size=harness.WIDE, script=True, dark=False)``: a page, let in, of one's own.

    What goes wrong on it (errors of scripts, what the content security policy stops, answers of 500) fails the test.
    """
    wrong: list[str] = []
    with ExitStack() as open_:

        def opened(
            address: str,
            path: str = "/",
            *,
            size: tuple[int, int] = harness.WIDE,
            script: bool = True,
            dark: bool = False,
        ) -> Page:
            page = open_.enter_context(harness.context(browser, size, script=script, dark=dark)).new_page()
            page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
            page.on("console", lambda said: "Content Security" in said.text and wrong.append(said.text))
            page.on("response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 500 else None)
            page.goto(f"{address}/?token={TOKEN}")
            if path != "/":
                page.goto(address + path)
            return page

        yield opened
    if sys.exc_info()[0] is None:
        assert wrong == []
