"""Every page, looked at: no serious fault, nothing to scroll sideways, as it looked before; and without script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.web.browser import harness
from tests.web.browser.conftest import OpenPage

# The pages to look at: a name, which its golden images have, and an address, or one and a link to follow. Add yours.
PAGES: dict[str, str | tuple[str, str]] = {
    "home": "/",
    "search": "/search",
    "search-found": "/search?q=killed",
    "search-arabic": "/search?q=%D9%85%D8%AF%D9%8A%D9%86%D8%A9",
    "search-nothing": "/search?q=xyzzy&within=claims&place=Orrin",
    "inbox": "/inbox",
    "reports": "/reports",
    "report": "/reports/orrin.txt",
    "report-arabic": "/reports/%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.txt",
    "claim": ("/search?q=television", "a.tag"),
    "queue": "/queue",
    "history": "/history",
    "coding": "/coding",
    "then": "/?as_of=2026-01-01T00:00:00",
    "incidents": "/incidents",
    "incident": ("/incidents", "main a[href^='/incidents/']"),
    "map": "/map",
    "series": "/series",
    "missing": "/no-such-page",
}
SIZES = {"1440": harness.WIDE, "360": harness.NARROW}
GOLDEN = ("home", "search-found", "search-arabic", "report-arabic", "claim", "queue", "incident", "series", "inbox")


def visited(open_page: OpenPage, address: str, name: str, **how: Any) -> Page:
    """A page of those above."""
    where = PAGES[name]
    page = open_page(address, where if isinstance(where, str) else where[0], **how)
    if not isinstance(where, str):
        with page.expect_navigation():  # a click does not wait for the page that it leads to
            page.locator(where[1]).first.click()
    return page


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_fit_to_read(open_page: OpenPage, seen: str, name: str, width: str) -> None:
    page = visited(open_page, seen, name, size=SIZES[width])
    assert page.locator("h1").count() == 1
    assert harness.too_wide(page) <= 0
    if name in GOLDEN:
        harness.check_golden(page, f"{name}-{width}")


@pytest.mark.skipif(not harness.AXE.exists(), reason="no axe-core here: cd front && npm ci")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_serious_fault(open_page: OpenPage, seen: str, name: str, dark: bool) -> None:
    page = visited(open_page, seen, name, size=harness.NARROW if dark else harness.WIDE, dark=dark)
    assert harness.faults(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_without_script(open_page: OpenPage, seen: str, name: str) -> None:
    page = visited(open_page, seen, name, script=False)
    assert page.locator("main").inner_text().strip()


def test_in_arabic_the_page_runs_from_right_to_left(open_page: OpenPage, seen: str) -> None:
    page = open_page(seen, "/search?q=killed", size=harness.NARROW)
    page.get_by_role("button", name="العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert harness.too_wide(page) <= 0


def test_golden_images_tell_what_changed() -> None:
    """The comparison itself: text moved by a pixel passes, a block that is gone does not."""
    from PIL import Image, ImageDraw

    pictures = []
    for left, block in ((10, True), (11, True), (10, False)):
        picture = Image.new("RGB", (360, 200), "white")
        draw = ImageDraw.Draw(picture)
        draw.text((left, 10), "The death toll rose to 31", "black")
        if block:
            draw.rectangle((100, 80, 200, 120), "navy")
        pictures.append(picture)
    assert harness.difference(pictures[0], pictures[1]) == 0
    assert harness.difference(pictures[0], pictures[2]) > 0.02


def test_the_browser_is_here(browser: Browser) -> None:
    assert browser.is_connected()
