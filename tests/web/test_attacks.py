"""What somebody who means harm would try: hidden things by guessing, other sites' forms, and words that are code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from argon2 import extract_parameters
from fastapi.testclient import TestClient

from reckoning.app import Desk, ReaderChoice, book, open_ledger, read_into
from reckoning.model import Report
from reckoning.people import Database, Roster, Sharing, passwords
from reckoning.testing import FixedClock
from reckoning.web.app import create_app
from reckoning.web.settings import WebSettings
from tests.web.conftest import PASSWORD, TOKEN, Team, form_of
from tests.web.test_access import addresses
from tests.web.test_inbox import TEXT, handed

LIST = " ".join(
    f"At least {number} people were killed in Tarn on {number} May 2031, medics said." for number in range(2, 28)
)


# What is hidden, by guessing


def test_the_beginning_of_an_id_tells_nothing_of_what_is_hidden(team: Team, ledger_path: Path) -> None:
    """An id's first letters find what the viewer sees, whether or not a hidden claim's begin so too."""
    with open_ledger(ledger_path, clock=team.clock) as ledger:
        list(read_into(ledger, [Report("list.txt", LIST)], reader=Desk.of(ReaderChoice("rules"))))
        every = book(ledger).claims
    mine = [one.id for one in every if one.report == "orrin.txt"]
    shared = [name for name in mine if any(one.id[0] == name[0] for one in every if one.report == "list.txt")]
    assert shared, "some hidden claim's id begins as one that is seen"
    with team.browser("coder A") as client:
        for letter in "0123456789abcdef":
            one = sum(name.startswith(letter) for name in mine) == 1
            assert client.get(f"/claims/{letter}").status_code == (200 if one else 404), letter
            assert client.get(f"/api/v1/claims/{letter}").status_code == (200 if one else 404), letter
            form = {**form_of(client), "verdict": "open"}
            assert client.post(f"/coding/claim?claim={letter}", data=form).status_code == (200 if one else 404)


def test_handing_in_tells_nothing_of_names_that_are_taken(team: Team) -> None:
    """B hands in a file named as a hidden report of A's, and one whose name nobody has: both get an id of their own."""
    with team.browser("coder B") as client, team.browser("admin") as admin:
        for name in ("orrin", "quell"):
            page = client.get(handed(client, {f"{name}.txt": f"{name}: {TEXT}".encode()})).text
            (given,) = re.findall(r'href="/reports/([^"]+)"', page)
            assert re.fullmatch(rf"{name}-[0-9a-f]{{8}}", given)
            assert client.get(f"/reports/{given}").status_code == 200
        same = client.get(handed(client, {"quell.txt": f"quell: {TEXT}".encode()})).text
        assert re.findall(r'href="/reports/([^"]+)"', same) == [given], "the same again is the same report"
        page = admin.get(handed(admin, {"leaflet.txt": TEXT.encode()})).text
        assert 'href="/reports/leaflet"' in page, "who sees everything needs no such care"


def test_judgements_that_name_something_hidden_are_hidden(team: Team, ledger_path: Path) -> None:
    with open_ledger(ledger_path, clock=team.clock) as ledger:
        every = book(ledger).claims
    mine = next(one.id for one in every if one.report == "orrin.txt")
    other = next(one.id for one in every if one.report == "tarn.txt")
    with team.browser("admin") as admin, team.browser("coder A") as coder:
        signed = {"claim": mine, "verdict": "join", "other": other, "because": "the doctor in the other town"}
        token = {"x-csrf-token": form_of(admin)["csrf"]}
        assert admin.post("/api/v1/judgements", json=signed, headers=token).status_code == 201
        for address in (f"/claims/{mine}", "/history", "/api/v1/judgements", f"/api/v1/claims/{mine}", "/queue"):
            assert "the doctor in the other town" not in coder.get(address).text, address
        assert "the doctor in the other town" in admin.get("/history").text


# Forms of other sites


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "application/xml", ""])
def test_no_kind_of_body_goes_by_without_the_token(team: Team, kind: str) -> None:
    with team.browser("admin") as client:
        for method, address in addresses(team.app, ["orrin.txt"]):
            if method not in ("GET", "HEAD", "OPTIONS"):
                answer = client.request(method, address, content=b'{"a": 1}', headers={"content-type": kind})
                assert answer.status_code in (403, 422), (method, address)


def test_a_cookie_that_somebody_put_there_is_not_let_in_by_anothers_log_in(team: Team) -> None:
    planted = "A" * 43
    with team.browser() as client:
        client.cookies.set("reckoning", planted)
        token = form_of(client, "/login")
        client.post("/login", data={**token, "name": "reader A", "password": PASSWORD})
    with team.browser() as thief:
        thief.cookies.set("reckoning", planted)
        assert thief.get("/account").url.path == "/login"


ELSEWHERE = ("//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "\t//evil.example", "x")


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_form_leads_to_another_site(client: TestClient, ledger_path: Path, address: str) -> None:
    with open_ledger(ledger_path, clock=FixedClock()) as ledger:
        claim = book(ledger).claims[0].id
    token = form_of(client)
    for path, fields in (
        ("/language", {"language": "en", "back": address}),
        (f"/claims/{claim}/judge", {"verdict": "accept", "back": address}),
        ("/search/saved", {"name": "x", "address": address}),
    ):
        answer = client.post(path, data={**token, **fields}, follow_redirects=False)
        assert answer.headers.get("location", "/").startswith("/"), path
        assert "evil" not in answer.headers.get("location", ""), path


def test_what_a_proxy_says_of_names_is_in_no_address(team: Team) -> None:
    with team.browser(follow=False) as client:
        answer = client.get("/account", headers={"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"})
        assert answer.headers["location"].startswith("/login")
        assert "evil" not in answer.text


def test_nothing_can_be_put_into_the_headers_of_a_download(client: TestClient) -> None:
    for name in ("data.csv%0d%0aset-cookie:x=1", "data.csv%22;x=%22", "..%2f..%2fetc%2fpasswd", "data.csv%00"):
        answer = client.get(f"/series/{name}")
        assert answer.status_code == 404
        assert "content-disposition" not in answer.headers
    for name in ("data.csv", "chart.svg"):
        assert client.get(f"/series/{name}").headers["content-disposition"] == f'attachment; filename="{name}"'


# Words that are code

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>{{7*7}}${7*7}"
NAME = "Ann <img src=x onerror=alert(5)>\"'{{7*7}}"
HOSTILE = (
    f'{EVIL} Seld, 9 May 2031 - At least 7 people were killed in Seld{EVIL} on Friday, the "{EVIL}" group said. '
    f"Dr. Orrin Tarn{EVIL} said 3 fighters died in Tarn on 8 May 2031. =HYPERLINK(1) said 12 were killed in =Seld."
)


class Tags(HTMLParser):
    """What a page is made of: its tags, and attributes that would run something."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.runs: list[str] = []
        self.scripts: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "script":
            self.scripts.append(dict(attrs))
        self.runs += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name.startswith("on") or name in ("style", "srcdoc") or "javascript:" in (value or "").lower()
        ]


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[tuple[TestClient, list[str]]]:
    """A team's workbench where everything that somebody types is code, and the ids that it holds."""
    path = tmp_path / "ledger.db"
    clock = FixedClock()
    reports = [
        Report("plain", HOSTILE, title=EVIL, publisher=EVIL, published="2031-05-10", url="javascript:alert(4)"),
        Report(
            f"x{EVIL}", HOSTILE.replace("7", "9"), title=EVIL, publisher=f"={EVIL}", url=f"https://a.example/{EVIL}"
        ),
    ]
    with open_ledger(path, clock=clock, create=True) as ledger:
        list(read_into(ledger, reports, reader=Desk.of(ReaderChoice("rules"))))
        claims = [one.id for one in book(ledger).claims]
    people = Database.open(tmp_path / "people.db", clock, create=True)
    Roster(people).add(NAME, "admin", PASSWORD, [NAME])
    Sharing(people).share([one.id for one in reports], f"group:{NAME}", by=EVIL, because=EVIL)
    settings = WebSettings(path, people=people.path, hosts=frozenset({"testserver"}), codes_needed=False, clock=clock)
    with TestClient(create_app(settings)) as client:
        token = form_of(client, "/login")
        client.post("/login", data={**token, "name": NAME, "password": PASSWORD})
        token = form_of(client)
        client.post("/search/saved", data={**token, "name": EVIL, "address": "/search?q=killed"})
        client.post(f"/claims/{claims[0]}/judge", data={**token, "verdict": "reject", "because": EVIL})
        client.post(f"/claims/{claims[1]}/judge", data={**token, "verdict": "accept", "because": EVIL})
        client.post("/account/tokens", data={**token, "label": EVIL})
        handed(
            client, {f"{EVIL[:60]}.txt": HOSTILE.encode(), "bad<script>.jsonl": b'{"id": "<script>"}'}, publisher=EVIL
        )
        yield client, ["plain", f"x{EVIL}", *claims]


def test_no_words_become_code_on_any_page(hostile: tuple[TestClient, list[str]]) -> None:
    client, ids = hostile
    app = client.app
    batch = re.findall(r'href="(/inbox/[0-9a-f]+)"', client.get("/inbox").text)
    found = re.findall(r'href="(/incidents/[0-9a-f]+)"', client.get("/incidents").text)
    assert batch
    assert found
    pages = [address for method, address in addresses(app, ids) if method == "GET"] + batch + found  # type: ignore[arg-type]
    asked = ("", f"?q={EVIL}&place={EVIL}", "?q=killed&within=claims", f"?only={EVIL}&who={EVIL}&report={EVIL}")
    looked = 0
    for page in pages:
        for question in asked:
            answer = client.get(page + question)
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            seen = Tags()
            seen.feed(answer.text)
            looked += 1
            assert seen.runs == [], page + question
            assert "img" not in seen.tags, page + question
            for script in seen.scripts:
                here = (script.get("src") or "").startswith("/static/") or script.get("type") == "application/json"
                assert here, (page, script)
            assert "49${" not in answer.text, "templates in words are not run"
    assert looked > 60


def test_pictures_and_tables_that_are_taken_home_hold_no_code(hostile: tuple[TestClient, list[str]]) -> None:
    client, _ = hostile
    allowed = {"svg", "g", "title", "desc", "rect", "circle", "path", "text", "line", "polyline", "polygon", "defs",
               "pattern", "a", "tspan"}  # fmt: skip
    for view in ("timeline", "totals", "daily"):
        answer = client.get(f"/series/chart.svg?view={view}")
        if answer.status_code == 404:
            continue  # nothing of that kind to draw
        for one in ElementTree.fromstring(answer.text).iter():
            assert one.tag.rpartition("}")[2] in allowed
            assert not [name for name in one.attrib if name.startswith("on") or name.endswith("href")]
        rows = client.get(f"/series/data.csv?view={view}").text
        assert not re.search(r'(?:^|,)"?[=+@]', rows, re.MULTILINE), "a spreadsheet would run it"


# Too much


def test_what_is_too_large_is_refused_before_it_is_read(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reckoning.web.app.MOST_SENT", 100_000)
    client = TestClient(create_app(team.app.state.settings))
    token = form_of(client, "/login")
    client.post("/login", data={**token, "name": "coder A", "password": PASSWORD})
    files = {"files": ("large.txt", b"x" * 200_000)}
    assert client.post("/inbox", data=form_of(client), files=files).status_code == 413
    assert client.post("/inbox", content=(b"x" * 10_000 for _ in range(20))).status_code in (403, 413)


def test_a_packed_file_is_not_unpacked(client: TestClient) -> None:
    page = client.get(
        handed(client, {"bomb.xlsx": b"PK\x03\x04" + b"\0" * 2000, "bomb.gz": b"\x1f\x8b\x08" + b"\0" * 99})
    ).text
    assert "bomb.xlsx" in page
    assert "0 reports" in page.replace("No reports", "0 reports")


def test_searches_that_are_no_searches_are_told_so(client: TestClient) -> None:
    for asked in (
        '"',
        "NEAR(",
        "a AND OR",
        "*",
        "-",
        "a:b",
        "{x}",
        "^",
        "x" * 5000,
        "\0",
        "(" * 500,
        "'; DROP TABLE x",
    ):
        for path in ("/search", "/api/v1/search"):
            answer = client.get(path, params={"q": asked})
            assert answer.status_code in (200, 400, 422), (path, asked)


def test_a_large_number_is_no_error_of_ours(client: TestClient) -> None:
    for path in ("/reports?start=", "/history?start=", "/incidents?page=", "/search?q=killed&page=", "/sharing?start="):
        for number in ("-1", "0", "9" * 40, "1e9", "NaN", ""):
            assert client.get(path + number).status_code < 500, path + number


# Who is there


def test_who_is_not_there_is_hashed_for_like_anybody(team: Team) -> None:
    """Hashing is nearly all that a log-in takes: the time tells nobody whether a name is known."""
    Roster(team.people).add("slow", "reader", PASSWORD, [])  # hashed as strongly as in earnest
    with team.people.reading() as connection:
        kept = connection.execute("SELECT password FROM people WHERE name = 'slow'").fetchone()[0]
    assert extract_parameters(passwords.nobody()) == extract_parameters(kept)
    assert not passwords.is_right("some words that are wrong", None)


def test_one_token_opens_one_workbench(client: TestClient) -> None:
    """The printed token is compared in constant time, and a shorter one, or a part of it, opens nothing."""
    for wrong in (TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "", "*"):
        fresh = TestClient(client.app)
        assert fresh.get(f"/?token={wrong}").status_code == 403
    assert json.dumps(TOKEN) not in client.get("/").text
