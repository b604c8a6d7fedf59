"""Incidents, map, timeline and series without script: figures lead to claims, and reports of others stay out."""

from __future__ import annotations

import datetime as dt
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from reckoning.app import open_ledger
from reckoning.model import Claim, Place, Quantity, Report, Source, Span, Timespan
from reckoning.testing import FixedClock
from reckoning.web.app import create_app
from reckoning.web.settings import WebSettings
from tests.web.conftest import TOKEN, Team

NAMES = ("Orrin", "Seldmark", "Tarnow")
HOW = ("when a shell hit a bakery", "in an ambush on a convoy of the army", "as a ferry sank under fire")


def text_of(at: int) -> str:
    return f"{at + 6} people were killed in {NAMES[at]} {HOW[at]}, activists said."


def placed_ledger(path: Path) -> Path:
    """A ledger with incidents that are on the map: days and places are given, nothing is read."""
    reports = [
        Report(f"r{at}", text_of(at), str(dt.date(2031, 1, 5) + dt.timedelta(days=40 * at)), f"Paper {at}")
        for at in range(3)
    ]
    with open_ledger(path, clock=FixedClock(), create=True) as opened:
        for at, one in enumerate(reports):
            words, name = str(at + 6), NAMES[at]
            place = one.text.index(name)
            claim = Claim(
                report=one.id,
                effect="killed",
                quantity=Quantity(at + 6, at + 6, "exact", "people", words, 0, len(words)),
                trigger=Span.of(one.text, one.text.index("killed"), one.text.index("killed") + 6),
                evidence=Span.of(one.text, 0, len(one.text)),
                place=Place(
                    Span(name, place, place + len(name)), name, 900 + at, "SY", "Homs", 34.0 + at, 37.0, 4.0, name
                ),
                time=Timespan(one.published, one.published),
                source=Source(Span.of(one.text, one.text.index("activists"), one.text.index("activists") + 9)),
                scope="incident",
            )
            opened.add(one, [claim], reader="by hand")
    return path


@pytest.fixture
def mapped(tmp_path: Path) -> TestClient:
    """A browser before a workbench whose incidents are on the map."""
    path = placed_ledger(tmp_path / "mapped.db")
    settings = WebSettings(path, "A. Analyst", TOKEN, hosts=frozenset({"testserver"}), clock=FixedClock())
    client = TestClient(create_app(settings))
    assert client.get(f"/?token={TOKEN}").status_code == 200
    return client


def links(text: str, to: str) -> list[str]:
    return re.findall(rf'href="({to}[^"]*)"', text)


def test_the_list_leads_to_incidents_and_these_to_claims(mapped: TestClient) -> None:
    page = mapped.get("/incidents").text
    found = links(page, "/incidents/")
    assert len(found) == 3
    one = mapped.get(found[0])
    assert one.status_code == 200
    claims = set(links(one.text, "/claims/"))
    assert claims
    assert all(mapped.get(claim).status_code == 200 for claim in claims)
    assert "<script" not in one.text.replace('<script src="/static', "").replace('<script type="module" src', "")
    for words in ("Accounts side by side", "What was said on which day", "single-source"):
        assert words in one.text


def test_days_and_figures_keep_their_order_among_arabic_words(mapped: TestClient) -> None:
    arabic = {"accept-language": "ar"}
    page = mapped.get("/incidents", headers=arabic).text
    assert re.search(r"<bdi>2031-01-05</bdi>, <bdi>", page) and re.search(r"<b><bdi>\d+( or more)?</bdi></b>", page)
    one = mapped.get(links(page, "/incidents/")[0], headers=arabic).text
    assert re.search(r"</bdi>, <bdi>2031-\d\d-\d\d</bdi></h1>", one)
    assert re.search(r"<b><bdi>[^<]+</bdi></b> [^<]+</a>, <bdi>[^<]+</bdi>, <bdi>2031", one)
    home = mapped.get("/?as_of=2025-12-31", headers=arabic).text
    assert "<bdi>2025-12-31 23:59:59</bdi>" in home


@pytest.mark.parametrize("order", ["newest", "oldest", "most", "sources", "contested"])
def test_orders_and_filters_are_addresses(mapped: TestClient, order: str) -> None:
    assert len(links(mapped.get(f"/incidents?order={order}").text, "/incidents/")) == 3
    assert len(links(mapped.get(f"/incidents?order={order}&from=2031-01-05&until=2031-01-05").text, "/incidents/")) == 1
    assert "No incident fits" in mapped.get("/incidents?place=Nowhere").text


def test_what_is_wrong_in_an_address_is_named_once(mapped: TestClient) -> None:
    page = mapped.get("/incidents?effect=nothing&page=0")
    assert page.status_code == 422 and "as it should be: effect, page." in page.text


@pytest.mark.parametrize("path", ["/incidents", "/map", "/map/incidents.json", "/series", "/series/data.csv"])
def test_what_is_no_date_is_refused_with_a_reason(mapped: TestClient, path: str) -> None:
    answer = mapped.get(f"{path}?from=soon")
    assert answer.status_code == 400 and "such as 2012-04" in answer.text


def test_the_map_says_the_same_as_picture_list_and_data(mapped: TestClient) -> None:
    page = mapped.get("/map").text
    assert page.count("<details>") == 3
    anchors = links(page, "#spot-")
    assert len(anchors) == 3 and all(f'id="{one[1:]}"' in page for one in anchors)
    data = mapped.get("/map/incidents.json").json()
    assert len(data["spots"]) == 3 and len(data["incidents"]["id"]) == 3 and data["nowhere"] == 0
    assert {len(column) for column in data["incidents"].values()} == {3}
    assert all(mapped.get(f"/incidents/{name}").status_code == 200 for name in data["incidents"]["id"])


def test_outlines_are_sent_packed_or_plain(mapped: TestClient) -> None:
    packed = mapped.get("/map/outlines.json")
    plain = mapped.get("/map/outlines.json", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert packed.json() == plain.json() and plain.json()["type"] == "Topology"


@pytest.mark.parametrize("view", ["timeline", "totals", "daily"])
def test_series_are_a_picture_and_a_table(mapped: TestClient, view: str) -> None:
    page = mapped.get(f"/series?view={view}")
    assert page.status_code == 200
    if view == "totals":
        assert "No source gives a total" in page.text
        assert mapped.get("/series/chart.svg?view=totals").status_code == 404
        return
    picture = page.text[page.text.index("<svg") : page.text.index("</svg>") + 6]
    drawn = {one.get("href") for one in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}a")}
    assert len(drawn) == 3 and drawn <= set(links(page.text, "/claims/"))


def test_downloads_are_what_they_say(mapped: TestClient) -> None:
    assert mapped.get("/series/chart.png").content.startswith(b"\x89PNG")
    svg = mapped.get("/series/chart.svg")
    assert svg.headers["content-type"] == "image/svg+xml" and "attachment" in svg.headers["content-disposition"]
    rows = mapped.get("/series/data.csv").text.splitlines()
    assert rows[0].startswith("kind,source") and len(rows) == 4
    facts = [json.loads(line) for line in mapped.get("/series/data.jsonl").text.splitlines()]
    assert [fact["kind"] for fact in facts] == ["event"] * 3
    assert mapped.get("/series/data.csv?view=daily").text.count("daily") == 3
    assert mapped.get("/series/other").status_code == 404


def test_an_empty_ledger_teaches(tmp_path: Path) -> None:
    settings = WebSettings(tmp_path / "new.db", "A.", TOKEN, hosts=frozenset({"testserver"}), clock=FixedClock())
    client = TestClient(create_app(settings))
    client.get(f"/?token={TOKEN}")
    for path in ("/incidents", "/map", "/series"):
        assert "/inbox" in client.get(path).text


def test_reports_of_others_are_in_no_page_and_no_data(team: Team) -> None:
    with team.browser("reader A") as mine, team.browser("admin") as theirs:
        for path in (
            "/incidents",
            "/map",
            "/map/incidents.json",
            "/series?effect=injured",
            "/series/data.jsonl?effect=injured",
        ):
            assert "Tarn" not in mine.get(path).text.replace("tarn.txt", "Tarn")
        everything = theirs.get("/incidents").text
        names = {one.rsplit("/", 1)[1] for one in links(everything, "/incidents/")}
        seen = {one.rsplit("/", 1)[1] for one in links(mine.get("/incidents").text, "/incidents/")}
        for name in names - seen:
            assert mine.get(f"/incidents/{name}").status_code == 404
