"""The ledger as it stood: every page at an earlier moment, links that stay there, and nothing that came later."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from reckoning.app import Desk, ReaderChoice, open_ledger, read_into
from reckoning.model import Report
from reckoning.web.past import carried, has_past
from tests.web.conftest import Team, form_of
from tests.web.test_reports import judge, the_claim, words_of

LATER = "Seld, 9 May 2031 - At least 7 people were killed in Seld on Friday, medics said."


def read_later(client: TestClient) -> None:
    """A day later, another report is read."""
    settings = client.app.state.settings
    settings.clock.advance(days=1)
    with open_ledger(settings.ledger, clock=settings.clock) as ledger:
        list(read_into(ledger, [Report("seld.txt", LATER)], reader=Desk.of(ReaderChoice("rules"))))


@pytest.mark.parametrize("page", ["/", "/reports", "/incidents", "/map", "/series", "/map/incidents.json"])
def test_a_page_shows_what_was_there_then_and_nothing_later(client: TestClient, page: str) -> None:
    read_later(client)
    now, then = client.get(page).text, client.get(f"{page}?as_of=2026-01-01").text
    assert ("Seld" in now or "seld.txt" in now, "Seld" in then or "seld.txt" in then) == (True, False)
    assert "Orrin" in then or "orrin.txt" in then


def test_what_was_not_there_yet_is_not_found(client: TestClient) -> None:
    read_later(client)
    claim = the_claim(client, "seld.txt", 7)
    for address in ("/reports/seld.txt", f"/claims/{claim.id}", f"/claims/{claim.id[:9]}"):
        assert client.get(address).status_code == 200
        assert client.get(f"{address}?as_of=2026-01-01").status_code == 404
    assert "Nothing was there yet" in client.get("/?as_of=2025-12-31").text


def test_a_claim_stands_as_it_was_judged_by_then_and_is_not_judged_there(client: TestClient) -> None:
    claim = the_claim(client)
    for verdict, why in (("accept", "seen in the video"), ("reject", "a second look")):
        client.app.state.settings.clock.advance(days=1)
        judge(client, claim, verdict=verdict, because=why)
    for day, status in ((1, "not checked"), (2, "✓ accepted"), (3, "✗ rejected")):
        client.app.state.settings.clock.advance(days=1)
        page = client.get(f"/claims/{claim.id}?as_of=2026-01-0{day}").text
        assert status in words_of(page)
        assert ("a second look" in page) == (day == 3)
        assert 'value="accept"' not in page, "what has passed is only read"
    answer = client.post(f"/claims/{claim.id}/judge?as_of=2026-01-01", data={**form_of(client), "verdict": "accept"})
    assert answer.status_code == 403


def test_links_stay_at_the_moment_and_one_leads_back_to_now(client: TestClient) -> None:
    client.app.state.settings.clock.advance(days=1)
    page = client.get("/incidents?as_of=2026-01-01&order=oldest").text
    assert "As the ledger stood on <bdi>2026-01-01 23:59:59</bdi> (UTC)" in page
    links = re.findall(r'<a [^>]*href="([^"]*)"', page)
    assert 'href="/incidents?order=oldest&amp;as_of="' in page
    for link in links:
        if has_past(link.partition("?")[0]) and not link.startswith("#"):
            assert "as_of=" in link, link
    assert '<input type="hidden" name="as_of" value="2026-01-01">' in page
    incident = next(link for link in links if link.startswith("/incidents/")).replace("&amp;", "&")
    assert "as_of=2026-01-01" in incident
    assert client.get(incident).status_code == 200


def test_history_leads_to_each_moment_before(client: TestClient) -> None:
    claim = the_claim(client)
    client.app.state.settings.clock.advance(days=1)
    judge(client, claim, verdict="accept")
    link = re.search(rf'href="(/claims/{claim.id}\?as_of=[^"#]*)', client.get("/history").text)
    assert link
    assert "not checked" in words_of(client.get(link[1]).text)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("/queue?as_of=2026-01-01", "tells of now only"),
        ("/search?q=killed&as_of=2026-01-01", "tells of now only"),
        ("/?as_of=yesterday", "takes a day or a moment"),
        ("/?as_of=0001-01-01T00:00%2B14:00", "takes a day or a moment"),
        ("/reports?as_of=2199-01-01", "yet to come"),
    ],
)
def test_what_cannot_be_shown_is_refused_and_not_answered_with_now(client: TestClient, page: str, said: str) -> None:
    answer = client.get(page)
    assert (answer.status_code, said in answer.text) == (400, True)


def test_programs_ask_for_a_moment_too(client: TestClient) -> None:
    read_later(client)
    claims = client.get("/api/v1/claims").json()["total"]
    then = client.get("/api/v1/claims?as_of=2026-01-01&limit=1").json()
    assert then["total"] == claims - 1
    assert "as_of=2026-01-01" in then["next"]
    assert client.get("/api/v1/search?q=killed&as_of=2026-01-01").status_code == 400
    assert client.get("/api/v1/reports/seld.txt?as_of=2026-01-01").status_code == 404


def test_the_past_of_others_is_theirs(team: Team, ledger_path: Path) -> None:
    team.clock.advance(days=1)
    with team.browser("reader A") as reader, team.browser("admin") as admin:
        for page in ("/", "/reports", "/incidents", "/map/incidents.json", "/series/data.jsonl?effect=injured&"):
            address = f"{page}{'' if '?' in page else '?'}as_of=2026-01-01"
            seen, kept = admin.get(address).text, reader.get(address).text
            assert "Tarn" in seen or "tarn.txt" in seen or page == "/", page
            assert "Tarn" not in kept, page
            assert "tarn.txt" not in kept, page
        assert reader.get("/reports/tarn.txt?as_of=2026-01-01").status_code == 404


def test_only_attributes_that_lead_to_pages_of_the_past_are_changed() -> None:
    page = '<a href="/reports/x#a">/reports</a><a href="/queue">q</a><a href="https://a.example/reports">z</a>'
    assert carried(page, "2026-01-01T10:00+02:00") == (
        '<a href="/reports/x?as_of=2026-01-01T10%3A00%2B02%3A00#a">/reports</a><a href="/queue">q</a>'
        '<a href="https://a.example/reports">z</a>'
    )


@pytest.mark.parametrize("sign", ['"', "<", "'", ">"])
def test_a_moment_puts_no_words_into_a_page(client: TestClient, sign: str) -> None:
    """Python takes any sign between a day and its time; what leads on from there holds it quoted."""
    client.app.state.settings.clock.advance(days=1)
    answer = client.get("/incidents", params={"as_of": f"2026-01-01{sign}10:00:00"})
    assert (answer.status_code, "As the ledger stood on <bdi>2026-01-01 10:00:00" in answer.text) == (200, True)
    assert f"01{sign}10" not in answer.text
