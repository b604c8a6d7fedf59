"""The home page, and how one is let in."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.web.conftest import TOKEN, form_of


def test_home_says_how_much_there_is(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "Reports</dt><dd>2" in page.text


def test_a_stranger_gets_nothing(stranger: TestClient) -> None:
    answer = stranger.get("/")
    assert answer.status_code == 403
    assert "Orrin" not in answer.text


def test_the_token_leaves_the_address(stranger: TestClient) -> None:
    answer = stranger.get(f"/?token={TOKEN}&place=Orrin")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?place=Orrin")
    assert "HttpOnly; SameSite=Strict" in answer.headers["set-cookie"]


def test_the_language_is_chosen_by_a_form(client: TestClient) -> None:
    page = client.post("/language", data={**form_of(client), "language": "ar", "back": "/"})
    assert 'dir="rtl"' in page.text
    assert client.post("/language", data={"language": "en"}).status_code == 403
