"""The log-in as a browser meets it: forms, cookies, codes, headers, and what other sites may not do."""

from __future__ import annotations

import html
from dataclasses import replace

import pyotp
import pytest
import segno
from fastapi.testclient import TestClient

from reckoning.people import Roster
from reckoning.web.app import create_app
from reckoning.web.gate import HEADERS
from tests.web.conftest import PASSWORD, TOKEN, Team, form_in, form_of

LOGIN = {"name": "reader A", "password": PASSWORD}


def test_one_logs_in_looks_and_logs_out(team: Team) -> None:
    with team.browser() as client:
        assert client.get("/account").url.path == "/login"
        page = client.post("/login", data={**form_of(client, "/login"), **LOGIN, "next": "/account"})
        assert (page.url.path, "reader A" in page.text) == ("/account", True)
        page = client.post("/logout", data=form_in(page.text))
        assert page.url.path == "/login"
        assert client.get("/").url.path == "/login"


def test_what_was_wrong_is_not_told(team: Team) -> None:
    with team.browser() as client:
        token = form_of(client, "/login")
        wrong = client.post("/login", data={**token, **LOGIN, "password": "other words that differ"})
        nobody = client.post("/login", data={**token, "name": "nobody", "password": PASSWORD})
        assert (wrong.status_code, nobody.status_code) == (403, 403)
        assert wrong.text == nobody.text


def test_after_five_wrong_attempts_the_right_one_looks_wrong_too(team: Team) -> None:
    with team.browser() as client:
        token = form_of(client, "/login")
        for _ in range(5):
            client.post("/login", data={**token, **LOGIN, "password": "other words that differ"})
        assert client.post("/login", data={**token, **LOGIN}).status_code == 403
        team.clock.advance(minutes=16)
        assert client.post("/login", data={**token, **LOGIN}).status_code == 200


def test_the_session_is_new_at_every_log_in(team: Team) -> None:
    with team.browser(follow=False) as client:
        token = form_of(client, "/login")
        before = client.cookies["reckoning"]
        answer = client.post("/login", data={**token, **LOGIN})
        assert client.cookies["reckoning"] != before
        assert "HttpOnly; Path=/; SameSite=strict" in answer.headers["set-cookie"]
        assert form_of(client, "/account") != token


def test_a_session_ends_by_itself(team: Team) -> None:
    with team.browser("reader A") as client:
        assert client.get("/account").url.path == "/account"
        team.clock.advance(hours=1, minutes=1)
        assert client.get("/account").url.path == "/login"


def test_another_role_and_group_hold_from_the_next_click(team: Team) -> None:
    with team.browser("reader A") as client:
        assert "Reports</dt><dd>1" in client.get("/").text
        Roster(team.people).join("reader A", "B")
        assert "Reports</dt><dd>2" in client.get("/").text
        Roster(team.people).remove("reader A")
        assert client.get("/").url.path == "/login"


@pytest.mark.parametrize("next_", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x"])
def test_nobody_is_sent_elsewhere(team: Team, next_: str) -> None:
    with team.browser(follow=False) as client:
        answer = client.post("/login", data={**form_of(client, "/login"), **LOGIN, "next": next_})
        assert answer.headers["location"] == "/"


def test_codes_are_set_up_before_anything_else(team: Team) -> None:
    settings = replace(team.app.state.settings, codes_needed=True)
    client = TestClient(create_app(settings))
    page = client.post("/login", data={**form_of(client, "/login"), **LOGIN})
    assert page.url.path == "/account/code"
    assert client.get("/").url.path == "/account/code"
    key = page.text.partition('class="key">')[2].partition("<")[0].replace(" ", "")
    picture = page.text.partition('<figure class="qr"')[2].partition("</figure>")[0]
    link = html.unescape(page.text.partition('href="otpauth:')[2].partition('"')[0])
    drawn = segno.make(f"otpauth:{link}", error="m", micro=False)
    assert f"secret={key}" in link
    assert f'viewBox="0 0 {drawn.symbol_size()[0]} ' in picture, "the camera reads what the link says"
    assert "style" not in picture, "the policy would not draw it"
    code = pyotp.TOTP(key).at(int(team.clock().timestamp()))
    wrong = client.post("/account/code", data={**form_in(page.text), "code": "000000"})
    assert (wrong.status_code, "not the code of now" in wrong.text) == (403, True)
    page = client.post("/account/code", data={**form_in(page.text), "code": code})
    assert page.text.count("<code>") == 10
    assert client.get("/").url.path == "/"
    assert client.get("/account/code").status_code == 400, "set up once: a session that was taken over changes nothing"


def test_one_changes_ones_password(team: Team) -> None:
    with team.browser("reader A") as client, team.browser("reader A") as other:
        token = form_of(client, "/account")
        new = {"new": "quite other words again"}
        assert client.post("/account/password", data={**token, "old": "not this one at all", **new}).status_code == 400
        page = client.post("/account/password", data={**token, "old": PASSWORD, **new})
        assert "Your password is changed" in page.text
        assert "Your password is changed" not in client.get("/account").text, "it is said once"
        assert other.get("/account").url.path == "/login"
        assert client.post("/account/everywhere", data=token).url.path == "/login"


def test_a_stranger_does_not_send_much(team: Team) -> None:
    with team.browser() as client:
        answer = client.post("/login", data={**form_of(client, "/login"), **LOGIN, "next": "/" * 20_000})
        assert answer.status_code == 413
        assert "content-security-policy" in answer.headers


def test_every_answer_carries_the_headers(team: Team) -> None:
    with team.browser() as client:
        for path in ("/login", "/static/reckoning.css", "/nothing", "/api/v1/nothing"):
            answer = client.get(path)
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, path
        assert client.get("/login").headers["cache-control"] == "no-store"
    policy = HEADERS["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_an_error_of_ours_is_a_page_that_tells_nothing(team: Team) -> None:
    @team.app.get("/broken")
    @team.app.get("/api/v1/broken")
    def broken() -> None:
        raise ZeroDivisionError("a secret")

    with team.browser("reader A") as logged_in:
        client = TestClient(team.app, raise_server_exceptions=False, cookies=logged_in.cookies)
        for path in ("/broken", "/api/v1/broken"):
            answer = client.get(path)
            assert (answer.status_code, "secret" in answer.text) == (500, False)
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_over_tls_cookies_go_over_nothing_else(team: Team) -> None:
    settings = replace(team.app.state.settings, secure=True)
    client = TestClient(create_app(settings), base_url="https://testserver")
    answer = client.get("/login")
    assert answer.headers["set-cookie"].startswith("__Host-reckoning=")
    assert "; Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]
    page = client.post("/login", data={**form_in(answer.text), **LOGIN})
    assert page.url.path == "/"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_sends_nothing(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/language", data={**form_of(client), "language": "ar"}, headers=headers)
    assert answer.status_code == 403


def test_a_link_from_elsewhere_opens_without_logging_out(team: Team) -> None:
    """Browsers keep a strict cookie back from links on other sites; asked again from here, they send it."""
    with team.browser(follow=False) as client:
        followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
        answer = client.get("/account", headers=followed)
        assert ('http-equiv="refresh"' in answer.text, "set-cookie" in answer.headers) == (True, False)


def test_a_name_that_leads_here_by_trickery_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "testserver:8765"}).status_code == 200


def test_a_broken_cookie_is_no_cookie(stranger: TestClient) -> None:
    assert stranger.get("/", headers={"cookie": 'reckoning="\\";;=;'}).status_code == 403


def test_who_works_alone_needs_no_log_in_and_has_none(client: TestClient) -> None:
    for path in ("/login", "/account", "/sharing"):
        assert client.get(path).status_code == 404
    assert "Log out" not in client.get("/").text


def test_the_token_of_the_address_is_that_of_programs_too(stranger: TestClient) -> None:
    assert stranger.get("/api/v1/nothing", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 404
    assert stranger.get("/api/v1/nothing", headers={"authorization": "Bearer x"}).status_code == 401
    assert stranger.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 403, "of the API only"


def test_a_message_is_not_forged(client: TestClient) -> None:
    client.cookies.set("reckoning-said", "0" * 64 + ".%5B%22done%22%2C%22Send%20money%22%5D")
    assert "Send money" not in client.get("/").text
