"""Each page's main job with nothing but the keyboard, with its scripts and without, from the page to the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reckoning.app import open_ledger
from reckoning.people import Sharing
from reckoning.testing import FixedClock
from tests.web.browser.conftest import OpenPage
from tests.web.browser.harness import press, tab_to
from tests.web.browser.test_judging import judgements, needs_script
from tests.web.browser.test_team import somebody
from tests.web.conftest import Team

both_ways = pytest.mark.parametrize(
    "script", [pytest.param(True, marks=needs_script), False], ids=["script", "no-script"]
)


def enter(page: Page, css: str) -> None:
    """Go there by the tab key, and press Enter."""
    tab_to(page, css)
    page.keyboard.press("Enter")


def type_into(page: Page, css: str, words: str) -> None:
    """Go there by the tab key, and type."""
    tab_to(page, css)
    page.keyboard.type(words)


@both_ways
def test_a_text_is_typed_in_and_read(open_page: OpenPage, own: tuple[str, Path], script: bool) -> None:
    address, path = own
    page = open_page(address, "/inbox", script=script)
    type_into(page, "#text", "Seven people were killed in Tarn on 9 May 2031, medics said.")
    type_into(page, "#name", "leaflet")
    type_into(page, "#reader", "rules")
    enter(page, "button:has-text('Read')")
    page.wait_for_url("**/inbox/*")
    while page.get_by_role("link", name="leaflet").count() == 0:
        page.wait_for_timeout(100)
        page.reload()
    enter(page, "main a:has-text('leaflet')")
    page.wait_for_url("**/reports/leaflet")
    with open_ledger(path, clock=FixedClock()) as ledger:
        assert [one.quantity.low for one in ledger.claims(report="leaflet")] == [7]


@both_ways
def test_a_figure_is_gone_to_and_corrected(open_page: OpenPage, own: tuple[str, Path], script: bool) -> None:
    address, path = own
    page = open_page(address, "/reports", script=script)
    enter(page, "main a:has-text('orrin.txt')")
    page.wait_for_url("**/reports/orrin.txt")
    enter(page, ".text a.figure:has-text('20')")
    page.wait_for_url("**/claims/*")
    enter(page, "summary:has-text('Correct a field')")
    type_into(page, "#field", "how many")
    type_into(page, "#words", "12")
    enter(page, "form#correct button")
    expect(page.locator("#claim .card")).to_contain_text("a person's correction")
    (made,) = judgements(path)
    assert (made.verdict, made.changes["quantity"]["text"], made.because) == ("correct", "12", "misread")


@both_ways
def test_from_the_incidents_to_one_and_to_a_sentence(open_page: OpenPage, seen: str, script: bool) -> None:
    page = open_page(seen, "/incidents", script=script)
    enter(page, "main table a")
    page.wait_for_url("**/incidents/*")
    enter(page, ".accounts a[href^='/claims/']")
    page.wait_for_url("**/claims/*")
    expect(page.locator("#claim blockquote")).to_be_visible()


def test_without_script_a_mark_on_the_timeline_leads_to_its_sentence(open_page: OpenPage, seen: str) -> None:
    page = open_page(seen, "/series", script=False)
    enter(page, "#plot-picture svg a")
    page.wait_for_url("**/claims/*")
    expect(page.locator("#claim blockquote")).to_be_visible()


@both_ways
def test_what_stood_then_is_looked_at(open_page: OpenPage, own: tuple[str, Path], script: bool) -> None:
    address, _ = own
    page = open_page(address, "/", script=script)
    type_into(page, "#as-of", "12312025")  # the parts of a day, in the order of the browser's language
    if page.locator("#as-of").input_value() != "2025-12-31":
        page.locator("#as-of").fill("2025-12-31")
    enter(page, "form[data-moment] button")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing was there yet")
    enter(page, "main a:has-text('Show it as it is now')")
    expect(page.get_by_role("heading", level=1)).to_have_text("What this ledger holds")


@needs_script
def test_two_code_by_key_and_by_tab_and_a_third_decides(browser: Browser, team_address: str, team: Team) -> None:
    """One with the keys of the page, one without its script, the third by tab: down to what the ledger signs."""
    with somebody(browser, team_address, "coder A") as page:
        page.goto(f"{team_address}/coding/orrin.txt")
        press(page, "a")
        expect(page.get_by_text("1 of 2 claims coded by you")).to_be_visible()
        team.clock.advance(seconds=1)
        press(page, "2")
        expect(page.get_by_text("2 of 2 claims coded by you")).to_be_visible()
        enter(page, "ul.claims a:has-text('12')")
        expect(page.locator("[data-key=u]")).to_be_visible()
        team.clock.advance(seconds=1)
        press(page, "u")
        expect(page.get_by_text("1 of 2 claims coded by you")).to_be_visible()
        team.clock.advance(seconds=1)
        press(page, "3")
        expect(page.get_by_text("2 of 2 claims coded by you")).to_be_visible()
        enter(page, "button:has-text('I am done with this report')")
        expect(page.get_by_role("status")).to_contain_text("Done.")
    with somebody(browser, team_address, "adjudicator A", script=False) as page:
        page.goto(f"{team_address}/coding/orrin.txt")
        for count in (1, 2):
            enter(page, "button:has-text('Accept')")
            expect(page.get_by_text(f"{count} of 2 claims coded by you")).to_be_visible()
        enter(page, "button:has-text('I am done with this report')")
        expect(page.get_by_role("status")).to_contain_text("Done.")
    with somebody(browser, team_address, "admin") as page:
        page.goto(f"{team_address}/adjudicate/orrin.txt")
        enter(page, "button:has-text('Sign what they agree on')")
        expect(page.get_by_role("status")).to_contain_text("One claim signed.")
        expect(page.get_by_text("misread beyond mending")).to_be_visible()
        enter(page, "form:has(h3:has-text('coder A')) button:has-text('This one is right')")
        expect(page.get_by_text("Everything is decided.")).to_be_visible()
    made = judgements(team.app.state.settings.ledger)
    assert sorted((one.verdict, one.by) for one in made) == [("accept", "admin"), ("reject", "admin")]


def test_a_report_is_shared(browser: Browser, team_address: str, team: Team) -> None:
    with somebody(browser, team_address, "admin", script=False) as page:
        page.goto(f"{team_address}/sharing")
        type_into(page, "select[name=to]", "everyone")
        type_into(page, "input[name=because]", "checked twice")
        tab_to(page, "input[type=checkbox][value='tarn.txt']")
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Signed: 1 report changed.")
    assert [one.to for one in Sharing(team.people).shares() if one.report == "tarn.txt"].count("everyone") == 1
