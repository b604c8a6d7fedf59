"""The map and the charts with their scripts: by mouse and by key, and without anything from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reckoning.web.app import create_app
from tests.web.browser import harness
from tests.web.browser.conftest import OpenPage, workbench
from tests.web.conftest import TOKEN
from tests.web.test_incidents import placed_ledger

BUILT = Path(__file__).resolve().parents[3] / "src/reckoning/web/static/built"
pytestmark = pytest.mark.skipif(not (BUILT / "map.js").exists(), reason="no scripts here: tools/front.sh builds them")


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workbench with three incidents on the map, in January, February and March."""
    path = placed_ledger(tmp_path_factory.mktemp("mapped") / "ledger.db")
    with harness.serving(create_app(workbench(path))) as address:
        yield address


@pytest.fixture
def live_map(browser: Browser, mapped: str) -> Iterator[tuple[Page, list[str]]]:
    """The map once it moves, and the addresses that were asked for from elsewhere."""
    with harness.context(browser) as context:
        page = context.new_page()
        elsewhere: list[str] = []
        page.on(
            "request", lambda one: None if one.url.startswith((mapped, "blob:", "data:")) else elsewhere.append(one.url)
        )
        page.goto(f"{mapped}/?token={TOKEN}")
        page.goto(f"{mapped}/map")
        page.wait_for_selector("#map-live[data-ready=yes]", state="attached")
        yield page, elsewhere


def test_the_map_moves_with_the_brush_and_asks_nobody(live_map: tuple[Page, list[str]]) -> None:
    page, elsewhere = live_map
    expect(page.locator("#map-picture")).to_be_hidden()
    expect(page.locator("#map-spots > li")).to_have_count(3)
    page.locator("#brush-until").focus()
    page.keyboard.press("Home")  # to the first day: only what was in January is left
    expect(page.locator("#map-spots > li")).to_have_count(1)
    expect(page.locator("#map-count")).to_contain_text("1 incident")
    assert page.url.endswith("#days=2031-01-05..2031-01-05"), "the address can be sent"
    page.reload()
    expect(page.locator("#map-picture")).to_be_hidden(timeout=30_000)  # drawn anew, slowly where other tests draw too
    expect(page.locator("#map-spots > li")).to_have_count(1)
    page.locator("#brush-until").focus()
    page.keyboard.press("End")
    expect(page.locator("#map-spots > li")).to_have_count(3)
    assert elsewhere == []


def test_a_place_is_reached_by_keys_and_leads_to_its_incident(live_map: tuple[Page, list[str]]) -> None:
    page, _ = live_map
    page.locator("#map-spots summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map-spots li li a").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2031")


def test_where_no_map_can_be_drawn_the_picture_stays(mapped: str, open_page: OpenPage) -> None:
    page = open_page(mapped, "/map", script=False)
    expect(page.locator("#map-picture svg")).to_be_visible()
    page.locator("#map-picture a").first.click()
    assert "#spot-" in page.url


def test_a_mark_of_a_chart_leads_to_its_claim_and_sources_can_be_hidden(mapped: str, open_page: OpenPage) -> None:
    page = open_page(mapped, "/series")
    expect(page.locator("#plot-live svg a")).to_have_count(3)
    expect(page.locator("#plot-picture")).to_be_hidden()
    page.get_by_role("checkbox", name="activists").uncheck()
    expect(page.locator("#plot-live svg a")).to_have_count(0)
    page.reload()
    expect(page.locator("#plot-live svg a")).to_have_count(0)  # it is kept in the address
    page.get_by_role("checkbox", name="activists").check()
    page.locator("#plot-live svg a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")
    expect(page.locator("main")).to_contain_text("people were killed in")


def test_a_chart_is_downloaded(mapped: str, open_page: OpenPage) -> None:
    page = open_page(mapped, "/series")
    with page.expect_download() as download:
        page.get_by_role("link", name="SVG").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("<svg")
