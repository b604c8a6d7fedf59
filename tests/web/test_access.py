"""Nobody gets what they may not see: every route, every kind of id, of strangers, of other groups, of lesser roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from starlette.routing import Mount

from reckoning.access import ROLES, Action, Role, Share, Viewer, may, visible_reports
from reckoning.app import Decision, book, judge, open_ledger
from reckoning.testing import FixedClock
from reckoning.web.app import create_app
from reckoning.web.settings import WebSettings
from tests.web.conftest import Team, form_of

OPEN = {("GET", "/login"), ("POST", "/login"), ("POST", "/language")}
SECRETS = ("Orrin", "Tarn", "orrin.txt", "tarn.txt", "activists said", "a doctor said")
PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


def addresses(app: FastAPI, ids: list[str]) -> Iterator[tuple[str, str]]:
    """Every method and address of the application, with each of these ids wherever an address takes one."""

    for route in iter_route_contexts(app.routes):
        if isinstance(route.original_route, Mount) and route.path == "/static":
            continue  # the look of the pages, and nothing else
        path = route.path or "/"
        for method in sorted(route.methods or {"GET"}):
            for one in ids if PARAMETER.search(path) else [""]:
                yield method, PARAMETER.sub(lambda _, one=one: one, path)


def ids_in(ledger: Path) -> list[str]:
    """An id of every kind that the ledger holds."""
    with open_ledger(ledger, clock=FixedClock()) as opened:
        held = book(opened)
    return [*held.reports, *(claim.id for claim in held.claims), *(claim.id[:8] for claim in held.claims), "nothing"]


def test_the_routes_are_found(team: Team, ledger_path: Path) -> None:
    found = set(addresses(team.app, ["1"]))
    assert {("GET", "/"), ("POST", "/login"), ("GET", "/sharing/1"), ("POST", "/account/password")} <= found


def test_a_stranger_gets_nothing_of_a_team(team: Team, ledger_path: Path) -> None:
    with team.browser(follow=False) as client:
        for method, address in addresses(team.app, ids_in(ledger_path)):
            answer = client.request(method, address)
            known = not address.startswith("/api/")
            if (method, address) in OPEN or (method == "HEAD" and ("GET", address) in OPEN):
                assert answer.status_code in (200, 403)
            elif known and method in ("GET", "HEAD"):
                assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/login"), address
            else:
                assert answer.status_code in (303, 401, 403), (method, address)
            assert not [one for one in SECRETS if one in answer.text], (method, address)


def test_a_stranger_gets_nothing_of_one_who_works_alone(stranger: TestClient, settings: WebSettings) -> None:
    app = stranger.app
    assert isinstance(app, FastAPI)
    for method, address in addresses(app, ids_in(settings.ledger)):
        answer = stranger.request(method, address)
        assert answer.status_code in (401, 403), (method, address)
        assert not [one for one in SECRETS if one in answer.text], (method, address)


B_ONLY = ("Three civilians", "tarn.txt", "a doctor said", "a shell hit", "a secret reason to accept")
QUESTIONS = (
    "",
    "?q=shell",
    "?q=civilians&place=Tarn",
    "?source=doctor",
    "?report=tarn.txt",
    "?format=csv",
    "?as_of=2031-01-01",
)
EXPORTS = ("data.csv", "data.jsonl", "chart.svg", "chart.png")  # what addresses end in that are taken home


def ids_of_b(team: Team, ledger: Path) -> list[str]:
    """Ids that a reader of group A may not see; decisions of an administrator tie them to what A sees."""
    with open_ledger(ledger, clock=FixedClock()) as opened:
        held = book(opened).claims
        claims = [claim.id for claim in held if claim.report == "tarn.txt"]
        mine = [claim.id for claim in held if claim.report == "orrin.txt"]
        for one, verdict, other in (
            (claims[0], "accept", None),
            (mine[0], "join", claims[0]),
            (mine[1], "merge", claims[0]),
            (claims[0], "decide", None),
        ):
            judge(
                opened, Decision(one, verdict, "admin", f"a secret reason to {verdict}", other=other), clock=team.clock
            )
    return ["tarn.txt", *claims, *(one[:8] for one in claims)]


def test_a_reader_of_one_group_sees_nothing_of_another(team: Team, ledger_path: Path) -> None:
    hidden = ids_of_b(team, ledger_path)
    secrets = [*B_ONLY, *hidden[1:]]
    with team.browser("reader A") as client:
        for method, address in addresses(team.app, [*hidden, *EXPORTS]):
            if method != "GET":
                continue
            for question in QUESTIONS:
                answer = client.get(address + question)
                seen = answer.text.replace(address, "").replace(question[1:], "")  # what was asked may be said again
                assert answer.status_code < 500, (address + question, answer.text[:500])
                assert not [one for one in secrets if one in seen], address + question


def test_an_id_of_another_group_looks_like_one_that_is_not_there(team: Team, ledger_path: Path) -> None:
    with team.browser("admin") as admin, team.browser("reader A") as client:
        real = ids_of_b(team, ledger_path)[0]
        for method, address in addresses(team.app, [real]):
            if method != "GET" or real not in address:
                continue
            theirs, nothing = client.get(address), client.get(address.replace(real, "no-such.txt"))
            assert theirs.status_code == nothing.status_code, address
            assert theirs.status_code in (403, 404), address
            assert admin.get(address).status_code < 500


def test_every_page_of_ones_own_group_opens(team: Team) -> None:
    with team.browser("admin") as client:
        for method, address in addresses(team.app, ["orrin.txt"]):
            if method == "GET":
                assert client.get(address).status_code < 500, address


def test_what_changes_something_is_refused_without_the_token_of_its_form(team: Team) -> None:
    with team.browser("admin") as client:
        for method, address in addresses(team.app, ["orrin.txt"]):
            if method not in ("GET", "HEAD", "OPTIONS"):
                answer = client.request(method, address, data={"csrf": "0" * 64})
                assert answer.status_code in (403, 422), (method, address)


READERS_MAY = {"/login", "/logout", "/language", "/account/password", "/account/everywhere", "/account/code"}


def test_a_reader_changes_nothing(team: Team, ledger_path: Path) -> None:
    with team.browser("reader A") as client:
        token = form_of(client, "/account")
        with open_ledger(ledger_path, clock=FixedClock()) as opened:
            before = opened.state()
        for method, address in addresses(team.app, ["orrin.txt", *ids_in(ledger_path)]):
            if method in ("GET", "HEAD", "OPTIONS") or address in READERS_MAY:
                continue
            answer = client.request(method, address, data=token, headers={"x-csrf-token": token["csrf"]})
            assert answer.status_code < 500, (method, address)
        with open_ledger(ledger_path, clock=FixedClock()) as opened:
            assert opened.state() == before


def test_no_route_makes_an_administrator(team: Team) -> None:
    """The roster is written from the command line only: no module of the web even names what writes it."""
    writing = re.compile(r"roster\.(?:add|remove|set_role|set_password|forget_code|join|leave)\b")
    web = Path(create_app.__code__.co_filename).parent
    assert [path.name for path in web.rglob("*.py") if writing.search(path.read_text(encoding="utf-8"))] == []


def test_what_is_shared_with_nobody_is_seen_by_nobody_else() -> None:
    shares = [Share("a", "everyone"), Share("b", "group:A"), Share("c", "person:Ann")]
    assert visible_reports(Viewer("Bob", "adjudicator"), shares) == {"a"}
    assert visible_reports(Viewer("Ann", "reader", frozenset({"A"})), shares) == {"a", "b", "c"}
    assert visible_reports(Viewer("Root", "admin"), shares) is None
    assert visible_reports(Viewer("me", alone=True), shares) is None


ACTIONS: tuple[Action, ...] = ("read", "code", "add", "adjudicate", "share", "administer")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_what_the_lesser_may(role: Role) -> None:
    mine = {action for action in ACTIONS if may(Viewer("x", role), action)}
    for lesser in ROLES[: ROLES.index(role)]:
        assert {action for action in ACTIONS if may(Viewer("x", lesser), action)} < mine
