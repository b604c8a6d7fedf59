"""A team's workbench in a real browser: logging in by the keyboard, links from other sites, two people at once."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from reckoning.app import open_ledger
from reckoning.testing import FixedClock
from tests.web.browser import harness
from tests.web.conftest import PASSWORD, Team


@contextmanager
def somebody(browser: Browser, address: str, name: str, *, script: bool = True, dark: bool = False) -> Iterator[Page]:
    """A page of that person's, logged in with nothing but the keyboard."""
    size = harness.NARROW if dark else harness.WIDE
    context: BrowserContext = harness.context(browser, size, script=script, dark=dark)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_label("Name")).to_be_focused()
    for typed in (name, PASSWORD):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    yield page
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_one_logs_in_and_out_by_the_keyboard(browser: Browser, team_address: str, script: bool) -> None:
    with somebody(browser, team_address, "reader A", script=script) as page:
        assert page.url == f"{team_address}/"
        page.get_by_role("button", name="Log out").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_label("Password")).to_be_visible()
        page.goto(f"{team_address}/reports/orrin.txt")
        expect(page.get_by_label("Password")).to_be_visible()


def test_the_first_tab_skips_to_the_content(browser: Browser, team_address: str) -> None:
    with somebody(browser, team_address, "reader A") as page:
        page.goto(f"{team_address}/account")
        page.keyboard.press("Tab")
        link = page.get_by_role("link", name="Skip to the content")
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_label("Your present password")).to_be_focused()


def test_a_link_on_another_site_opens_the_page_and_logs_nobody_out(browser: Browser, team_address: str) -> None:
    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(f'<a href="{team_address}/account">to the workbench</a>'.encode())

        def log_message(self, *_: object) -> None:
            pass

    other = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    try:
        with somebody(browser, team_address, "reader A") as page:
            page.goto(f"http://localhost:{other.server_port}/")  # another name is another site
            page.get_by_role("link").click()
            expect(page.get_by_role("heading", name="reader A")).to_be_visible()
    finally:
        other.shutdown()
        other.server_close()


def test_what_one_shares_another_sees_at_the_next_click(browser: Browser, team_address: str) -> None:
    with somebody(browser, team_address, "admin") as admin, somebody(browser, team_address, "reader A") as reader:
        expect(reader.get_by_role("link", name="tarn.txt")).to_have_count(0)
        admin.get_by_role("link", name="Sharing").click()
        admin.get_by_role("checkbox", name="tarn.txt").check()
        admin.get_by_label("Whom").select_option("everyone")
        admin.get_by_label("Why").fill("checked twice")
        admin.get_by_role("button", name="Sign it").click()
        expect(admin.get_by_role("status")).to_contain_text("Signed: 1 report changed.")
        reader.reload()
        expect(reader.get_by_role("link", name="tarn.txt")).to_have_count(1)


def test_two_people_judge_at_once(browser: Browser, team_address: str, team: Team) -> None:
    """Both look at one claim and decide: both decisions are kept, and the second is told of the first."""
    with (
        somebody(browser, team_address, "coder A") as coder,
        somebody(browser, team_address, "adjudicator A") as other,
    ):
        for page in (coder, other):
            page.goto(f"{team_address}/queue")
        claim = coder.locator("#claim").get_attribute("data-claim") or ""
        expect(other.locator("#claim")).to_have_attribute("data-claim", claim)
        coder.get_by_role("button", name="Accept").click()
        expect(coder.locator("#claim")).not_to_have_attribute("data-claim", claim)
        other.get_by_role("button", name="Reject").click()
        expect(other.get_by_role("status")).to_contain_text("coder A accepted it before you: both are kept.")
        expect(other.locator("#claim")).not_to_have_attribute("data-claim", claim)
        other.get_by_role("button", name="Accept").click()
        expect(other.get_by_text("Nothing is left to check here.")).to_be_visible()
        coder.goto(f"{team_address}/queue")
        expect(coder.get_by_text("Nothing is left to check here.")).to_be_visible()
    with open_ledger(team.app.state.settings.ledger, clock=FixedClock()) as ledger:
        made = [(one.claim == claim, one.verdict, one.by) for one in ledger.judgements()]
    assert made == [
        (True, "accept", "coder A"),
        (True, "reject", "adjudicator A"),
        (False, "accept", "adjudicator A"),
    ]


@pytest.mark.skipif(not harness.AXE.exists(), reason="no axe-core here: cd front && npm ci")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_serious_fault_on_pages_of_a_team(browser: Browser, team_address: str, dark: bool) -> None:
    with somebody(browser, team_address, "admin", dark=dark) as page:
        for path in ("/account", "/account/tokens", "/sharing", "/sharing/orrin.txt", "/account/code", "/nothing"):
            page.goto(team_address + path)
            assert harness.faults(page) == [], path
            assert harness.too_wide(page) <= 0, path
    context = harness.context(browser, dark=dark)
    page = context.new_page()
    page.goto(team_address)
    assert harness.faults(page) == []
    context.close()


def test_a_page_in_arabic_is_fit_to_read(browser: Browser, team_address: str) -> None:
    with somebody(browser, team_address, "admin", dark=True) as page:
        page.get_by_role("button", name="العربية").click()
        assert page.locator("html").get_attribute("dir") == "rtl"
        for path in ("/", "/sharing", "/reports/orrin.txt", "/queue", "/incidents"):
            page.goto(team_address + path)
            assert harness.too_wide(page) <= 0, path


def test_printed_pages_hold_no_buttons(browser: Browser, team_address: str) -> None:
    with somebody(browser, team_address, "admin") as page:
        page.emulate_media(media="print")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("navigation")).to_have_count(0)
        expect(page.get_by_role("button")).to_have_count(0)
