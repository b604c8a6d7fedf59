"""Tokens of programs: made by their person, shown once, ended by their person or with their sessions."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

from fastapi.testclient import TestClient

from tests.web.conftest import Team, form_of


def new_token(client: TestClient, label: str = "my notebook") -> str:
    page = client.post("/account/tokens", data={**form_of(client, "/account/tokens"), "label": label})
    found = re.search(r"<code>([\w-]{30,})</code>", page.text)
    assert found
    return found[1]


def answers(team: Team, token: str) -> int:
    program = TestClient(team.app, headers={"authorization": f"Bearer {token}"})
    return program.get("/api/v1/reports").status_code


def test_a_token_is_shown_once_and_lets_a_program_in_until_it_is_ended(team: Team) -> None:
    with team.browser("reader A") as reader:
        assert "/account/tokens" in reader.get("/account").text
        token = new_token(reader)
        page = reader.get("/account/tokens").text
        assert "my notebook" in page and token not in page
        assert answers(team, token) == 200
        number = re.search(r'name="number" value="(\d+)"', page)
        assert number
        with team.browser("coder B") as other:
            ended = {**form_of(other, "/account/tokens"), "number": number[1]}
            assert other.post("/account/tokens/ended", data=ended).status_code == 404
        assert answers(team, token) == 200
        ended = {**form_of(reader, "/account/tokens"), "number": number[1]}
        assert "The token has ended" in reader.post("/account/tokens/ended", data=ended).text
        assert answers(team, token) == 401
        assert "my notebook" not in reader.get("/account/tokens").text


def test_only_a_hash_is_kept_and_logging_out_everywhere_ends_it(team: Team) -> None:
    with team.browser("reader A") as reader:
        token = new_token(reader)
        with closing(sqlite3.connect(team.people.path)) as connection:
            kept = "\n".join(map(str, connection.execute("SELECT * FROM tokens").fetchall()))
        assert "my notebook" in kept and token not in kept
        reader.post("/account/everywhere", data=form_of(reader, "/account"))
    assert answers(team, token) == 401


def test_a_token_opens_no_page(team: Team) -> None:
    with team.browser("admin") as admin:
        token = new_token(admin)
    program = TestClient(team.app, headers={"authorization": f"Bearer {token}"}, follow_redirects=False)
    assert program.get("/search?q=said").status_code == 303
    assert program.get("/account/tokens").status_code == 303


def test_who_works_alone_has_none(client: TestClient) -> None:
    assert client.get("/account/tokens").status_code == 404
