"""The review queue: what comes first, deciding and going on, undoing, and going back to a moment."""

from __future__ import annotations

import re
import time

import pytest
from fastapi.testclient import TestClient

from reckoning.model import Judgement, Report
from reckoning.web import works
from tests.web.conftest import Team, form_of
from tests.web.test_reports import words_of


def at(client: TestClient, address: str = "/queue") -> str:
    """The id of the claim whose turn it is."""
    found = re.search(r'data-claim="([0-9a-f]{16})"', client.get(address).text)
    return found[1] if found else ""


def decide(client: TestClient, claim: str, verdict: str = "accept", **fields: str) -> str:
    client.app.state.settings.clock.advance(seconds=1)
    answer = client.post(f"/queue?at={claim}", data={**form_of(client), "verdict": verdict, **fields})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_largest_comes_first_with_the_reason_and_the_next_comes_by_itself(client: TestClient) -> None:
    """Of one incident, with figures of 20 or more and 12, and one of a single figure, three wounded."""
    ledger = client.app.state.shelf.ledger
    first = at(client)
    assert ledger.claim(first).quantity.low == 20
    page = words_of(client.get("/queue").text)
    assert "Its reader does not say how sure it is" in page
    assert re.search("The toll of its incident is .*; without it, 12|only figure of its incident", page)
    assert "0 of 3 claims checked" in page
    seen = {first}
    for _ in range(2):
        page = decide(client, at(client))
        seen.add(at(client))
    assert len(seen) == 3
    assert "2 of 3 claims checked" in words_of(page)
    assert "Nothing is left to check here" in decide(client, at(client))
    assert "A. Analyst : 3" in words_of(client.get("/queue").text)


def test_skip_and_back_go_round(client: TestClient) -> None:
    page = client.get("/queue").text
    skip = re.search(r'href="([^"]*)" data-key="j"', page)
    assert skip
    second = at(client, skip[1])
    assert second != at(client)
    back = re.search(r'href="([^"]*)" data-key="k"', client.get(skip[1]).text)
    assert back
    assert at(client, back[1]) == at(client)


def test_a_rejection_needs_its_reason_and_a_correction_its_words(client: TestClient) -> None:
    claim = at(client)
    form = {**form_of(client), "verdict": "reject"}
    assert client.post(f"/queue?at={claim}", data=form).status_code == 400
    decide(client, claim, "correct", because="misread", field="quantity", words="12")
    ledger = client.app.state.shelf.ledger
    assert [one.verdict for one in ledger.judgements()] == ["correct"]
    assert at(client) != claim


def test_the_last_is_undone_and_looked_at_again(client: TestClient) -> None:
    claim = at(client)
    page = decide(client, claim, "reject", because="said twice")
    assert "Your last: rejected" in words_of(page)
    client.app.state.settings.clock.advance(seconds=1)
    page = client.post("/queue/undo", data=form_of(client)).text
    assert f'data-claim="{claim}"' in page
    assert "0 of 3 claims checked" in words_of(page)
    assert "There is nothing of yours to undo" in words_of(client.post("/queue/undo", data=form_of(client)).text)


def test_part_of_the_queue(client: TestClient) -> None:
    ledger = client.app.state.shelf.ledger
    assert ledger.claim(at(client, "/queue?effect=injured")).effect == "injured"
    assert ledger.claim(at(client, "/queue?report=tarn.txt")).report == "tarn.txt"
    assert "Nothing is left" in client.get("/queue?effect=displaced").text
    assert client.get("/queue?effect=nonsense").status_code == 422


def test_going_back_to_a_moment_takes_back_what_one_signed_since_and_nothing_of_others(client: TestClient) -> None:
    ledger = client.app.state.shelf.ledger
    for _ in range(3):
        decide(client, at(client))
    second = ledger.judgements()[1]
    other = Judgement(second.claim, "accept", "B. Other", "seen", client.app.state.settings.clock())
    ledger.judge(other)
    client.app.state.settings.clock.advance(seconds=1)
    page = client.post("/history/undo", data={**form_of(client), "judgement": second.id}).text
    assert "2 judgements taken back" in page
    assert "not in force" in page
    last = ledger.judgements()[-2:]
    assert {one.other for one in last} == {one.id for one in ledger.judgements()[1:3]}
    assert len(client.app.state.shelf.loaded().book.notes) == 2
    form = {**form_of(client), "judgement": other.id}
    assert client.post("/history/undo", data=form).status_code == 403
    assert client.post("/history/undo", data=form | {"judgement": "0"}).status_code == 404
    mine = words_of(client.get("/history?who=B.+Other").text)
    assert mine.count("accepted") == 1


def test_an_empty_ledger_teaches_how_to_begin(client: TestClient) -> None:
    ledger = client.app.state.shelf.ledger
    assert "Nobody has decided anything yet" in client.get("/history").text
    for claim in ledger.claims():
        ledger.judge(Judgement(claim.id, "reject", "B", "no", client.app.state.settings.clock()))
    assert "There are no claims yet" in client.get("/queue").text


def test_of_many_claims_the_tolls_are_weighed_later(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """People begin by each claim's own figure; a claim that comes in meanwhile is there at its address."""
    monkeypatch.setattr(works, "LARGE", 0)
    monkeypatch.setattr(works, "PATIENCE_S", 0.01)
    held = client.app.state.shelf.works
    with held._one_at_a_time:
        assert "still being worked out" in words_of(client.get("/queue").text)
        first = at(client)
        assert at(client, f"/queue?at={first}&effect=injured") != first
        decide(client, first, "reject", because="no")
        assert at(client) != first
    end = time.monotonic() + 20
    while "still being worked out" in words_of(client.get("/queue").text) and time.monotonic() < end:
        time.sleep(0.02)
    assert "still being worked out" not in words_of(client.get("/queue").text)
    assert at(client, f"/queue?at={first}") == first, "rejected, in no order, and looked at again"
    second = at(client)
    decide(client, second)
    assert at(client) not in (first, second)
    assert at(client, f"/queue?at={second}") == second


def test_new_reports_come_into_the_queue(client: TestClient) -> None:
    from reckoning.app import Desk, ReaderChoice, read_into

    client.get("/queue")
    report = Report("seld", "Seld, 9 May 2031 - At least 700 people were killed in Seld on Friday, medics said.")
    list(read_into(client.app.state.shelf.ledger, [report], reader=Desk.of(ReaderChoice("rules"))))
    assert client.app.state.shelf.ledger.claim(at(client)).quantity.low == 700


def test_in_a_team_a_rejection_is_seen_and_undone_by_who_sees_the_report_alone(team: Team) -> None:
    """Coder A rejects a claim of the report of group A: B, of another group, hears nothing of it."""
    with team.browser("coder A") as a, team.browser("coder B") as b:
        claim = at(a)
        form = {**form_of(a), "verdict": "reject", "because": "a secret reason"}
        page = words_of(a.post(f"/queue?at={claim}", data=form).text)
        assert "Your last: rejected" in page
        assert "a secret reason" in a.get("/history").text
        assert "✗ rejected" in words_of(a.get("/reports/orrin.txt").text)
        assert at(a) != claim
        for address in ("/history", "/queue", "/reports"):
            assert "secret" not in b.get(address).text
        assert b.get(f"/claims/{claim}").status_code == 404
        assert b.post("/queue?at=" + claim, data={**form_of(b), "verdict": "accept"}).status_code == 404
        (made,) = team.app.state.shelf.ledger.judgements()
        assert b.post("/history/undo", data={**form_of(b), "judgement": made.id}).status_code == 404
        team.clock.advance(seconds=1)
        assert at(a, str(a.post("/queue/undo", data=form_of(a)).url)) == claim
