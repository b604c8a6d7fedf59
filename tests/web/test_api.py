"""The API: what it says of itself holds, it shows nobody more than the pages do, and judgements are signed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance
from starlette.types import Receive, Scope, Send

from reckoning.people import Logins
from reckoning.testing import FixedClock
from reckoning.web.api import PREFIX, description
from reckoning.web.app import create_app
from reckoning.web.settings import WebSettings
from tests.web.conftest import TOKEN, Team

BEARER = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def application(read_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """A workbench over a ledger that the tests of this module may sign into."""
    path = tmp_path_factory.mktemp("api") / "ledger.db"
    path.write_bytes(read_ledger.read_bytes())
    return create_app(WebSettings(path, "A. Analyst", TOKEN, clock=FixedClock()))


@pytest.fixture(scope="module")
def described(application: FastAPI) -> schemathesis.BaseSchema:
    async def started(scope: Scope, receive: Receive, send: Send) -> None:
        """The workbench as it serves: Schemathesis would start and stop it for every call."""
        if scope["type"] == "http":
            await application(scope, receive, send)
            return
        for _ in range(2):
            await send({"type": f"{(await receive())['type']}.complete"})

    return schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", started, headers=BEARER)


@pytest.fixture
def program(application: FastAPI) -> Iterator[TestClient]:
    yield TestClient(application, headers=BEARER)


# The check of tokens sends ours along: the test of calls without one is below. And a schema cannot say that the end of
# a time is after its beginning: 400 is a right answer to a call that is well formed.
EXCLUDED = [ignored_auth, positive_data_acceptance]
OPERATIONS = [(path, method) for path, methods in description()["paths"].items() for method in methods]


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda part: part.removeprefix(PREFIX))
def test_every_answer_is_as_the_openapi_page_says(
    described: schemathesis.BaseSchema, path: str, method: str, mode: schemathesis.GenerationMode
) -> None:
    """Calls as the page allows them, and calls as it does not: nothing breaks, and every answer is of a told shape."""
    strategy = described[path][method.upper()].as_strategy(generation_mode=mode)

    @settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=strategy)
    def answers(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=BEARER, excluded_checks=EXCLUDED)

    try:
        answers()
    except Unsatisfiable:  # nothing wrong can be sent there
        assert mode is schemathesis.GenerationMode.NEGATIVE


def get(client: TestClient, path: str, **asked: object) -> Any:
    answer = client.get(f"{PREFIX}/{path}", params={name.rstrip("_"): value for name, value in asked.items()})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_lists_come_in_pages(program: TestClient) -> None:
    first = get(program, "claims", limit=2)
    assert (first["total"], len(first["items"])) == (3, 2)
    rest = program.get(first["next"]).json()
    assert (len(rest["items"]), rest["next"]) == (1, None)
    assert [one["id"] for one in first["items"] + rest["items"]] == [
        one["id"] for one in get(program, "claims")["items"]
    ]


def test_every_figure_leads_to_its_words(program: TestClient) -> None:
    claim = get(program, "claims", effect="injured", place="Tarn")["items"][0]
    text = get(program, f"reports/{claim['report']}")["text"]
    quantity = claim["quantity"]
    assert text[quantity["start"] : quantity["end"]] == quantity["text"] == "Three"
    assert get(program, f"claims/{claim['id'][:8]}")["claim"] == claim


def test_tolls_incidents_contradictions_and_sources_name_their_claims(program: TestClient) -> None:
    known = {one["id"] for one in get(program, "claims")["items"]}
    incidents = get(program, "incidents", rule="majority", place="Orrin")["items"]
    assert incidents and all(known.issuperset(one["claims"]) for one in incidents)
    assert get(program, f"incidents/{incidents[0]['incident']}")["claims"] == incidents[0]["claims"]
    tolls = get(program, "tolls", place="Orrin", by="source")["items"]
    assert {account["source"] for toll in tolls for account in toll["accounts"]} == {"activists", "State television"}
    assert get(program, "contradictions", notes=True, from_="2031")["offset"] == 0
    assert {one["name"] for one in get(program, "sources")["items"]} >= {"activists", "State television"}


def test_search_tells_where_the_words_stand(program: TestClient) -> None:
    (hit,) = get(program, "search", q="television")["items"]
    text = get(program, f"reports/{hit['report']}")["text"]
    (sentence,) = hit["sentences"]
    assert [text[one["start"] : one["end"]] for one in sentence["words"]] == ["television"]
    assert len(sentence["claims"]) == 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("reports/none", 404),
        ("claims/none", 404),
        ("incidents/none", 404),
        ("nothing", 404),
        ("claims?from=2031-02-30", 400),
        ("tolls?from=2032&until=2031", 400),
        ("tolls?rule=hierarchy", 400),
        ("claims?possibly=true", 400),
        ("search?q=-x", 400),
        ("claims?colour=red", 422),
        ("claims?limit=1001", 422),
    ],
)
def test_what_cannot_be_answered(program: TestClient, path: str, status: int) -> None:
    answer = program.get(f"{PREFIX}/{path}")
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_a_decision_is_signed_and_taken_back(ledger_path: Path) -> None:
    client = TestClient(create_app(WebSettings(ledger_path, "A. Analyst", TOKEN, clock=FixedClock())), headers=BEARER)
    claim = get(client, "claims", effect="injured")["items"][0]["id"]
    sent = {"claim": claim, "verdict": "reject", "because": "another war"}
    made = client.post(f"{PREFIX}/judgements", json=sent)
    assert made.status_code == 201
    assert (made.json()["by"], made.json()["because"]) == ("A. Analyst", "another war")
    assert get(client, "claims")["total"] == 2
    assert get(client, "judgements", claim=claim)["items"] == [made.json()]
    assert client.post(f"{PREFIX}/judgements", json=sent).status_code == 404  # what is rejected stands no more


def test_a_wrong_decision_is_refused(program: TestClient) -> None:
    claim = get(program, "claims")["items"][0]["id"]
    for more, status in (
        ({"verdict": "correct"}, 400),
        ({"verdict": "merge"}, 400),
        ({"verdict": "merge", "other": "ffff"}, 404),
        ({"verdict": "withdraw"}, 400),
        ({"verdict": "code"}, 422),
        ({"verdict": "accept", "by": "somebody else"}, 422),
    ):
        answer = program.post(f"{PREFIX}/judgements", json={"claim": claim, "because": "so", **more})
        assert answer.status_code == status, answer.text


@pytest.mark.parametrize(("path", "method"), [*OPERATIONS, (f"{PREFIX}/openapi.json", "get"), (f"{PREFIX}/x", "get")])
def test_without_a_token_there_is_nothing(application: FastAPI, path: str, method: str) -> None:
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic x"}, {"cookie": "reckoning=x"}):
        answer = TestClient(application, headers=headers).request(method, path)
        assert (answer.status_code, answer.json()) == (401, {"detail": "Log in first."})


def test_a_program_sees_what_its_person_sees(team: Team) -> None:
    logins = Logins(team.people)

    def program_of(name: str) -> TestClient:
        return TestClient(team.app, headers={"authorization": f"Bearer {logins.new_token(name, 'test')}"})

    admin, reader, coder = program_of("admin"), program_of("reader A"), program_of("coder B")
    hidden = next(one for one in get(admin, "claims")["items"] if one["report"] == "tarn.txt")
    mine = get(reader, "claims")["items"]
    assert {one["report"] for one in mine} == {"orrin.txt"}
    assert [one["id"] for one in get(reader, "reports")["items"]] == ["orrin.txt"]
    assert reader.get(f"{PREFIX}/reports/tarn.txt").status_code == 404
    assert reader.get(f"{PREFIX}/claims/{hidden['id']}").status_code == 404
    for path in ("incidents", "tolls", "contradictions", "sources", "search?q=market"):
        assert hidden["id"] not in reader.get(f"{PREFIX}/{path}").text
        assert "arn" not in reader.get(f"{PREFIX}/{path}").text.replace("market", "")
    sent = {"claim": hidden["id"], "verdict": "accept", "because": "seen"}
    assert reader.post(f"{PREFIX}/judgements", json=sent).status_code == 403
    assert program_of("coder A").post(f"{PREFIX}/judgements", json=sent).status_code == 404
    assert coder.post(f"{PREFIX}/judgements", json={**sent, "verdict": "reject"}).json()["by"] == "coder B"
    assert get(coder, "judgements")["total"] == 1
    assert get(reader, "judgements")["total"] == 0
    assert get(reader, "judgements", claim=hidden["id"])["total"] == 0
