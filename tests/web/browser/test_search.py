"""The search in a browser: by keyboard alone, without script, to the sentence; and two people at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import harness
from tests.web.browser.conftest import OpenPage
from tests.web.conftest import PASSWORD


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_by_keyboard_alone_from_words_to_the_claim(open_page: OpenPage, seen: str, script: bool) -> None:
    page = open_page(seen, "/search", script=script, size=harness.NARROW)
    page.get_by_label("Words").focus()
    page.keyboard.type("television 12")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("television")
    tag = page.get_by_role("link", name="12 killed")
    for _ in range(60):
        page.keyboard.press("Tab")
        if tag.evaluate("one => one === document.activeElement") if script else _has_focus(page):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")
    expect(page.locator("main")).to_contain_text("12 soldiers")


def _has_focus(page: Page) -> bool:
    return page.locator("a.tag:focus", has_text="12 killed").count() == 1


def test_a_search_is_saved_and_its_address_sent(open_page: OpenPage, own: tuple[str, str]) -> None:
    address, _ = own
    page = open_page(address, "/search")
    page.get_by_label("Words").fill('"death toll"')
    page.get_by_text("Only what fits").click()
    page.locator("[name=place]").fill("Orrin")
    page.get_by_role("search").get_by_role("button", name="Search").click()
    expect(page.locator("#count")).to_contain_text("1 report")
    page.get_by_text("Save this search").click()
    page.get_by_label("Its name").fill("the toll of Orrin")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    page.goto(f"{address}/search")
    page.get_by_role("link", name="the toll of Orrin").click()
    expect(page.locator("mark").first).to_have_text("death toll")
    sent = open_page(address, page.url.removeprefix(address))
    expect(sent.locator("#count")).to_contain_text("1 report")


def test_two_people_at_once_each_find_what_is_theirs(browser: Browser, team_address: str) -> None:
    pages = {}
    for name in ("reader A", "coder B"):
        page = harness.context(browser).new_page()
        page.goto(f"{team_address}/login")
        page.locator("input[name=name]").fill(name)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button").first.click()
        page.wait_for_url(f"{team_address}/")
        pages[name] = page
    for page in pages.values():
        page.goto(f"{team_address}/search?q=2031")
    expect(pages["reader A"].locator(".hit h3")).to_have_text(["orrin.txt"])
    expect(pages["coder B"].locator(".hit h3")).to_have_text(["tarn.txt"])
    for page in pages.values():
        page.context.close()
