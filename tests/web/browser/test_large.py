"""A large ledger in a browser: what a page builds and shows does not grow with it, and nobody waits for a reckoning.

Nothing here is timed (``python -m bench.web`` is for that): what pages do is counted. The ledger is generated, of
12,000 claims; with RECKONING_LARGE=100000 in the environment, of so many (some minutes).
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, expect

from bench.scale import write
from reckoning.ask import finding, queue
from reckoning.web import telling
from reckoning.web.app import create_app
from reckoning.web.pages import incidents
from tests.web.browser import harness
from tests.web.browser.conftest import OpenPage, workbench
from tests.web.conftest import TOKEN

CLAIMS = int(os.environ.get("RECKONING_LARGE", "12000"))
BEHIND = "it is being reckoned anew"
REJECT = """async to => {
  const csrf = document.querySelector("input[name=csrf]").value;
  const body = new URLSearchParams({csrf, verdict: "reject", because: "x"});
  return (await fetch(to, {method: "POST", body})).status;
}"""
# The most that a page may hold: rows and entries, elements in all, and kilobytes; whatever the ledger holds.
PAGES: dict[str, tuple[int, int, int]] = {
    "/": (20, 400, 40),
    "/reports": (110, 1200, 80),
    "/reports/r0000005": (60, 1200, 60),
    "/search?q=shelling": (110, 900, 80),
    "/search?q=killed&within=claims": (40, 900, 60),
    "/search?q=shelling&effect=killed": (110, 900, 80),
    "/incidents": (60, 1200, 80),
    "/incidents?order=most&effect=injured": (60, 1200, 80),
    "/map": (1000, 5000, 600),
    "/series": (600, 6000, 400),
    "/queue": (60, 800, 60),
    "/history": (20, 400, 40),
}
VIEWS: tuple[tuple[Any, str], ...] = (
    (telling, "told"),
    (incidents, "_row"),
    (finding, "_report_hit"),
    (finding, "Passage"),
    (queue, "_turn"),
)
"""What makes one thing to show of a claim, an incident or a report."""
MOST_VIEWS = 110


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, FastAPI]]:
    """A workbench before a large ledger, as soon as each page was made."""
    path = tmp_path_factory.mktemp("large") / "ledger.db"
    write(path, CLAIMS, 7)
    app = create_app(workbench(path))
    app.state.shelf.prepare()
    with harness.serving(app) as address:
        until(app.state.shelf._indexed.is_set)
        for page in ("/incidents", "/series"):
            until(lambda page=page: fetched(address, page) == 200)
        yield address, app


def fetched(address: str, path: str) -> int:
    """With which status a page is answered."""
    with httpx2.Client(base_url=address, follow_redirects=True, timeout=600) as client:
        client.get(f"/?token={TOKEN}")
        return client.get(path).status_code


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 900
    while not true() and time.monotonic() < end:
        time.sleep(0.2)
    assert true()


def at_rest(app: FastAPI) -> bool:
    """Whether nothing is being made."""
    return not app.state.shelf.works._under_way


@pytest.fixture
def ready(large: tuple[str, FastAPI]) -> str:
    """Its address."""
    return large[0]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_no_more_than_it_may(open_page: OpenPage, ready: str, path: str) -> None:
    rows, elements, kilobytes = PAGES[path]
    page = open_page(ready, path, script=False)
    assert page.locator("h1").count() == 1
    assert page.locator("main tr, main li").count() <= rows
    assert page.locator("main *").count() <= elements
    assert len(page.content()) <= kilobytes * 1024


@pytest.mark.parametrize("path", PAGES)
def test_a_page_builds_no_more_than_it_shows(
    open_page: OpenPage, ready: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(ready)
    built: Counter[str] = Counter()
    for module, name in VIEWS:
        make = getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda *given, _make=make, _name=name, **more: built.update([_name]) or _make(*given, **more)
        )
    page.goto(ready + path)
    assert page.locator("h1").count() == 1
    assert sum(built.values()) <= MOST_VIEWS, built


def test_the_first_visitor_sees_what_is_being_done_and_then_the_page(
    browser: Browser, large: tuple[str, FastAPI]
) -> None:
    """A workbench of its own, of which the ledger is read only once the page was looked at."""
    app = create_app(workbench(large[1].state.shelf.path))
    shelf = app.state.shelf
    with harness.serving(app) as address, harness.context(browser) as opened:
        page = opened.new_page()
        with shelf._lock:
            shelf.prepare()
            page.goto(f"{address}/reports?token={TOKEN}")
            expect(page.get_by_text("This page comes by itself")).to_be_visible()
            expect(page.get_by_text("Reading what the ledger holds")).to_be_visible()
        expect(page.locator("h1", has_text="Reports")).to_be_visible(timeout=300_000)
        until(shelf._indexed.is_set)


def test_judging_waits_for_nothing_and_pages_say_when_they_are_behind(
    open_page: OpenPage, ready: str, large: tuple[str, FastAPI]
) -> None:
    app = large[1]
    works, clock = app.state.shelf.works, app.state.settings.clock
    page = open_page(ready, "/queue")
    first = page.locator("#claim").get_attribute("data-claim")
    with works._one_at_a_time:  # nothing can be reckoned
        clock.advance(seconds=1)
        page.get_by_role("button", name="Accept").click()
        expect(page.locator("#claim")).not_to_have_attribute("data-claim", str(first))
        page.goto(f"{ready}/incidents")
        expect(page.locator("tbody tr").first).to_be_visible()
        expect(page.get_by_text(BEHIND)).to_have_count(0)
        page.goto(f"{ready}/queue")
        second = page.locator("#claim").get_attribute("data-claim")
        clock.advance(seconds=1)
        assert page.evaluate(REJECT, f"/claims/{second}/judge") == 200
        for path in ("/incidents", "/map", "/series"):
            page.goto(ready + path)
            expect(page.get_by_text(BEHIND)).to_be_visible()
            assert page.locator("main tr, main li").count() > 5
        page.goto(f"{ready}/queue")
        assert page.locator("#claim").get_attribute("data-claim") not in (first, second)
    until(lambda: at_rest(app))
    page.goto(f"{ready}/incidents")
    expect(page.get_by_text(BEHIND)).to_have_count(0)
