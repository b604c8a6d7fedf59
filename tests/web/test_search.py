"""The search page: words, filters, pages, and nothing that one may not see."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from reckoning.app import Desk, ReaderChoice, open_ledger, read_into
from reckoning.model import Report
from reckoning.testing import FixedClock
from reckoning.web.app import create_app
from reckoning.web.settings import WebSettings
from tests.web.conftest import TOKEN, Team, form_of

ARABIC = Report("تقرير", "قُتل ثلاثة أشخاص في المدينة القديمة. الحمد لله <b>على</b> السلامة.", "2031-05-07")


@pytest.fixture
def client(ledger_path: Path) -> TestClient:
    """A workbench whose ledger also holds a report in Arabic, and many of a market."""
    with open_ledger(ledger_path, clock=FixedClock()) as opened:
        many = [Report(f"m/{n}.txt", f"Market day {n} in Seld. All is quiet.") for n in range(45)]
        list(read_into(opened, [*many, ARABIC], reader=Desk.of(ReaderChoice("rules"))))
    app = create_app(WebSettings(ledger_path, "A. Analyst", TOKEN, hosts=frozenset({"testserver"})))
    client = TestClient(app)
    client.get(f"/?token={TOKEN}")
    return client


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", page)))


def test_a_word_is_marked_in_its_sentence_with_its_claims(client: TestClient) -> None:
    page = client.get("/search?q=television").text
    assert "State <mark>television</mark> said 12 soldiers died." in page
    assert "12 killed" in text_of(page)
    assert 'href="/reports/orrin.txt"' in page


def test_arabic_runs_from_right_to_left_and_is_found_without_its_article(client: TestClient) -> None:
    page = client.get("/search?q=مدينة").text
    assert '<blockquote dir="auto">قُتل ثلاثة أشخاص في <mark>المدينة</mark> القديمة.</blockquote>' in page


def test_what_a_report_says_is_text_and_nothing_else(client: TestClient) -> None:
    page = client.get("/search?q=السلامة").text
    assert "&lt;b&gt;على&lt;/b&gt; <mark>السلامة</mark>" in page


def test_many_hits_come_in_pages_each_an_address(client: TestClient) -> None:
    page = client.get("/search?q=seld").text
    assert "45 reports" in text_of(page)
    assert "1 to 20" in text_of(page)
    assert 'rel="next" href="/search?q=seld&amp;page=2"' in page
    last = client.get("/search?q=seld&page=3").text
    assert "Page 3 of 3" in last
    assert 'rel="next"' not in last
    assert "There is no page 4" in client.get("/search?q=seld&page=4").text


def test_filters_and_claims_alone(client: TestClient) -> None:
    page = client.get("/search", params={"within": "claims", "place": "Tarn", "effect": "injured", "from": "2031"}).text
    assert "1 claim" in text_of(page)
    assert "Three civilians were wounded" in page
    assert "<details open>" in page
    assert "3 claims" in text_of(client.get("/search?q=said&within=claims&source=&effect=").text)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"q": "-seld"}, "name a word to look for"),
        ({"q": "seld", "from": "yesterday"}, "no ISO day"),
        ({"from": "2031-05", "until": "2030"}, "is after"),
        ({"q": "x" * 401}, "at most 400"),
    ],
)
def test_what_cannot_be_searched_is_said(client: TestClient, asked: dict[str, str], said: str) -> None:
    answer = client.get("/search", params=asked)
    assert answer.status_code == 400
    assert said in answer.text
    assert client.get("/search?effect=eaten").status_code == 422


def test_nothing_found_tells_what_to_try(client: TestClient) -> None:
    page = client.get("/search?q=televis&within=claims&place=Orrin").text
    assert "/search?place=Orrin&amp;q=televis%2A&amp;within=claims" in page
    assert "/search?place=Orrin&amp;q=televis" in page
    assert "/search?q=televis&amp;within=claims" in page
    assert "State <mark>television</mark>" in client.get("/search?q=televis*").text


def test_asked_for_nothing_it_teaches(client: TestClient) -> None:
    page = client.get("/search").text
    assert "Every word must be there" in page
    assert '<ol class="hits"' not in page


def test_a_search_is_saved_found_again_and_forgotten(client: TestClient) -> None:
    sent = {**form_of(client), "name": "the television", "address": "/search?q=television"}
    page = client.post("/search/saved", data=sent)
    assert "Saved." in page.text and "<mark>television</mark>" in page.text
    page = client.get("/search")
    assert '<a href="/search?q=television" dir="auto">the television</a>' in page.text
    found = re.search(r'name="number" value="(\d+)"', page.text)
    assert found
    gone = {**form_of(client), "number": found[1]}
    assert "Forgotten." in client.post("/search/forgotten", data=gone).text
    assert "the television" not in client.get("/search").text
    assert client.post("/search/forgotten", data=gone).status_code == 404
    assert client.post("/search/forgotten", data={**gone, "number": "9" * 30}).status_code == 422


@pytest.mark.parametrize("sent", [{"name": "x", "address": "//elsewhere"}, {"name": " ", "address": "/search?q=x"}])
def test_only_a_search_with_a_name_is_saved(client: TestClient, sent: dict[str, str]) -> None:
    assert client.post("/search/saved", data={**form_of(client), **sent}).status_code == 400


def test_everybody_finds_what_is_shown_to_them_and_nothing_else(team: Team) -> None:
    """The one index holds all words; who may not see a report finds none of its, and cannot count them."""
    with team.browser("reader A") as reader:
        assert "State <mark>television</mark>" in reader.get("/search?q=television").text
        for asked in ("market", "market&within=claims", "tarn*", "doctor&within=claims", "x&source=doctor"):
            page = reader.get(f"/search?q={asked}").text
            assert "Nothing here holds all of that" in page
            assert "civilians" not in page
        assert "1 report" in text_of(reader.get("/search?effect=killed").text)
        assert "1 report" in text_of(reader.get("/search?q=2031").text)
    with team.browser("coder B") as coder:
        assert "<mark>market</mark>" in coder.get("/search?q=market").text
        assert "Nothing here holds all of that" in coder.get("/search?q=television").text
    with team.browser("admin") as admin:
        assert "2 reports" in text_of(admin.get("/search?q=2031").text)


def test_saved_searches_are_ones_own(team: Team) -> None:
    with team.browser("reader A") as reader:
        sent = {**form_of(reader), "name": "mine", "address": "/search?q=television"}
        assert "Saved." in reader.post("/search/saved", data=sent).text
    with team.browser("coder B") as coder:
        assert "mine" not in coder.get("/search").text
        assert coder.post("/search/forgotten", data={**form_of(coder), "number": "1"}).status_code == 404
