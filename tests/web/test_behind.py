"""Pages of a large ledger after somebody judged: at once, as it was before, and said so; and to nobody else's eyes."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from reckoning.web import works
from tests.web.conftest import Team, form_of
from tests.web.test_incidents import links, mapped
from tests.web.test_reports import words_of

BEHIND = "it is being reckoned anew"
PAGES = ("/incidents", "/map", "/series")
__all__ = ["mapped"]


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ledger is large, and nobody waits for long."""
    monkeypatch.setattr(works, "LARGE", 0)
    monkeypatch.setattr(works, "PATIENCE_S", 0.01)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    assert true()


def ready(client: TestClient, *pages: str) -> None:
    """Wait until each page is there, and of now."""
    for page in pages:
        until(lambda page=page: client.get(page).status_code == 200 and BEHIND not in client.get(page).text)


def judge(client: TestClient, claim: str, **form: str) -> None:
    client.app.state.settings.clock.advance(seconds=1)
    answer = client.post(f"/claims/{claim}/judge", data={**form_of(client), "because": "seen", **form})
    assert answer.status_code == 200, answer.text


def test_the_first_visitor_is_told_what_is_being_done(client: TestClient) -> None:
    with client.app.state.shelf.works._one_at_a_time:
        answer = client.get("/incidents")
        assert answer.status_code == 503
        assert "This page comes by itself" in answer.text
        assert 'http-equiv="refresh"' in answer.text
        assert client.get("/api/v1/incidents").status_code == 503
        for page in ("/", "/reports", "/reports/orrin.txt", "/queue"):
            assert client.get(page).status_code == 200, "what needs no incidents is there"
    ready(client, *PAGES)


def test_accepting_a_claim_reckons_nothing_anew(mapped: TestClient) -> None:
    ready(mapped, *PAGES)
    book = mapped.app.state.shelf.loaded().book
    with mapped.app.state.shelf.works._one_at_a_time:  # nothing can be made
        judge(mapped, book.claims[0].id, verdict="accept")
        for page in PAGES:
            assert BEHIND not in mapped.get(page).text
        assert mapped.get("/api/v1/incidents").status_code == 200
    assert mapped.app.state.shelf.loaded().book is not book


def test_after_a_correction_pages_are_there_at_once_and_say_that_they_are_behind(mapped: TestClient) -> None:
    ready(mapped, *PAGES)
    first = mapped.app.state.shelf.loaded().book.claims[0]
    (incident,) = [
        one for one in links(mapped.get("/incidents").text, "/incidents/") if first.id in mapped.get(one).text
    ]
    with mapped.app.state.shelf.works._one_at_a_time:
        judge(mapped, first.id, verdict="reject")
        for page in (*PAGES, incident):
            answer = mapped.get(page)
            assert answer.status_code == 200
            assert BEHIND in answer.text
        assert first.id in mapped.get(incident).text
        assert mapped.get("/api/v1/incidents").status_code == 503, "a program is told nothing that is out of date"
    ready(mapped, *PAGES)
    assert mapped.get(incident).status_code == 404
    assert mapped.get("/api/v1/incidents").json()["total"] == 2
    assert "2 incidents" in words_of(mapped.get("/incidents").text)


def test_what_is_shown_before_it_is_reckoned_anew_is_nobody_elses(team: Team) -> None:
    """Group A sees orrin.txt, group B tarn.txt: neither, nor who comes new, is shown what was made for the other."""
    with team.browser("coder A") as a, team.browser("coder B") as b, team.browser("admin") as admin:
        for one in (a, b, admin):
            ready(one, "/incidents")
        claims = {one.report: one.id for one in team.app.state.shelf.loaded().book.claims}
        with team.app.state.shelf.works._one_at_a_time:
            team.clock.advance(seconds=1)
            form = {**form_of(a), "verdict": "reject", "because": "seen"}
            assert a.post(f"/claims/{claims['orrin.txt']}/judge", data=form).status_code == 200
            seen = a.get("/incidents").text
            assert BEHIND in seen
            assert "Orrin" in seen
            assert "Tarn" not in seen
            other = b.get("/incidents").text
            assert BEHIND not in other, "nothing changed of what B may see"
            assert "Tarn" in other
            assert "Orrin" not in other
            assert BEHIND in admin.get("/incidents").text
            sharing = team.app.state.door.sharing
            sharing.withdraw(["orrin.txt"], "group:A", by="admin", because="no more")
            assert "Orrin" not in a.get("/incidents").text, "what was made before is not shown any more"
            assert "Orrin" not in a.get("/map/incidents.json").text


def test_a_browser_keeps_the_map_of_one_who_works_alone(mapped: TestClient, team: Team) -> None:
    ready(mapped, "/map")
    first = mapped.get("/map/incidents.json")
    assert first.headers["cache-control"] == "private, no-cache"
    again = mapped.get("/map/incidents.json", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    some = mapped.get("/map/incidents.json?place=Orrin")
    assert some.headers["etag"] != first.headers["etag"]
    assert len(some.json()["incidents"]["id"]) == 1 < len(first.json()["incidents"]["id"])
    with team.browser("coder A") as a:
        ready(a, "/map")
        answer = a.get("/map/incidents.json")
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
