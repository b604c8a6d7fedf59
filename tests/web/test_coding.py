"""Second coding: two coders who see nothing of each other, a third who decides, and how far they agree."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from fastapi.testclient import TestClient

from reckoning.model import Claim
from reckoning.people import Sharing
from tests.web.conftest import Team, form_of
from tests.web.test_reports import words_of


@pytest.fixture
def three(team: Team) -> Iterator[tuple[TestClient, TestClient, TestClient]]:
    """Two coders and an adjudicator, who all see the report of Orrin."""
    Sharing(team.people).share(["orrin.txt"], "group:B", by="admin", because="to code it twice")
    with ExitStack() as stack:
        a, b, c = (stack.enter_context(team.browser(name)) for name in ("coder A", "coder B", "adjudicator A"))
        yield a, b, c


def claims(team: Team) -> tuple[Claim, Claim]:
    """The claims of 20 and of 12."""
    found = {one.quantity.low: one for one in team.app.state.shelf.ledger.claims(report="orrin.txt")}
    return found[20], found[12]


def code(team: Team, client: TestClient, claim: Claim, verdict: str, **fields: str) -> str:
    team.clock.advance(seconds=1)
    data = {**form_of(client), "verdict": verdict, **fields}
    answer = client.post(f"/coding/claim?claim={claim.id}", data=data)
    assert answer.status_code == 200, answer.text
    return words_of(answer.text)


def send(team: Team, client: TestClient, address: str, **fields: str) -> str:
    team.clock.advance(seconds=1)
    return words_of(client.post(address, data={**form_of(client), "report": "orrin.txt", **fields}).text)


def test_two_code_and_a_third_decides(team: Team, three: tuple[TestClient, TestClient, TestClient]) -> None:
    """They agree on the 20; B holds the 12 for none; B adds the day, which is no number of people."""
    a, b, c = three
    ledger = team.app.state.shelf.ledger
    twenty, twelve = claims(team)
    assert "0 of 2 claims coded by you" in words_of(a.get("/coding/orrin.txt").text)
    code(team, a, twenty, "accept")
    page = code(team, a, twelve, "accept")
    assert "Nothing is left" in page
    assert "Both coders" not in page
    assert "Done." in send(team, a, "/coding/done")

    assert "0 of 2 claims coded by you" in words_of(b.get("/coding/orrin.txt").text)
    code(team, b, twenty, "accept")
    assert "left to code" in send(team, b, "/coding/done")
    code(team, b, twelve, "reject", because="soldiers are no claim of ours")
    send(team, b, "/coding/add", figure="4", trigger="died", effect="killed")
    assert ledger.judgements() == []
    assert len(ledger.claims(report="orrin.txt")) == 2
    send(team, b, "/coding/done")

    page = words_of(c.get("/coding").text)
    assert "Agreement of coder A and coder B" in page
    assert "a claim at all 3 33 %" in page
    page = words_of(c.get("/adjudicate/orrin.txt").text)
    assert "On one claim both coders agree" in page
    assert page.count("Is this a claim?") == 2
    assert "soldiers are no claim of ours" in page
    assert "One claim signed" in send(team, c, "/adjudicate/agreed")
    send(team, c, "/adjudicate/adopt", unit=twelve.id, coder="coder B", because="A misread")
    added = next(one for one in ledger.codings() if "claim" in one.changes).changes["claim"]["id"]
    page = send(team, c, "/adjudicate/adopt", unit=added, coder="coder A")
    assert "Everything is decided" in page
    signed = {one.claim: (one.verdict, one.by) for one in ledger.judgements()}
    assert signed == {
        twenty.id: ("accept", "adjudicator A"),
        twelve.id: ("reject", "adjudicator A"),
        added: ("reject", "adjudicator A"),
    }


def test_what_a_coder_corrected_and_added_is_taken_as_it_is(
    team: Team, three: tuple[TestClient, TestClient, TestClient]
) -> None:
    a, b, c = three
    ledger = team.app.state.shelf.ledger
    twenty, twelve = claims(team)
    page = code(team, a, twenty, "correct", because="misread", field="quantity", words="12")
    assert "1 of 2 claims coded by you" in page
    assert "corrected" in page
    send(team, a, "/coding/add", figure="4", trigger="died")
    send(team, a, "/coding/add", figure="20", trigger="killed", around="20 people")
    extra = [one.changes["claim"]["id"] for one in ledger.codings() if "claim" in one.changes][1]
    assert "added by you" in words_of(a.get(f"/coding/orrin.txt?at={extra}").text)
    assert "Taken back" in send(team, a, "/coding/drop", claim=extra)
    assert "added no such claim" in send(team, a, "/coding/drop", claim=extra)
    code(team, a, twelve, "accept")
    assert "1 of 2 claims coded by you" in code(team, a, twelve, "open")
    code(team, a, twelve, "accept")
    send(team, a, "/coding/done")
    code(team, b, twenty, "accept")
    code(team, b, twelve, "accept")
    send(team, b, "/coding/done")

    page = words_of(c.get("/adjudicate/orrin.txt").text)
    assert "They differ on: how many" in page
    send(team, c, "/adjudicate/adopt", unit=twenty.id, coder="coder A")
    added = next(one for one in ledger.codings() if "claim" in one.changes).changes["claim"]["id"]
    send(team, c, "/adjudicate/adopt", unit=added, coder="coder A")
    by_verdict = {one.verdict: one for one in ledger.judgements()}
    assert by_verdict["correct"].changes["quantity"]["low"] == 12
    assert by_verdict["accept"].claim == added
    assert ledger.claim(added).reader == "by hand: coder A"
    assert added in {one.id for one in ledger.claims(report="orrin.txt")}
    assert len(words_of(c.get("/coding/orrin.txt").text)) > 0


def test_nobody_sees_the_work_of_another_before_both_are_done(
    team: Team, three: tuple[TestClient, TestClient, TestClient]
) -> None:
    a, b, c = three
    twenty, _ = claims(team)
    code(team, a, twenty, "reject", because="a secret reason")
    send(team, a, "/coding/add", figure="4", trigger="died", because="a secret find")
    pages = ("/coding", "/coding/orrin.txt", "/reports/orrin.txt", f"/claims/{twenty.id}", "/history", "/queue")
    for client in (b, c):
        assert client.get("/adjudicate/orrin.txt").status_code == 403
        for page in pages:
            assert "secret" not in client.get(page).text, page
            assert "✗" not in client.get(page).text, page
    assert a.get("/adjudicate/orrin.txt").status_code == 403


def test_two_are_enough_and_what_they_said_stands(team: Team, three: tuple[TestClient, TestClient, TestClient]) -> None:
    a, b, c = three
    for client in (a, b):
        for claim in claims(team):
            code(team, client, claim, "accept")
    assert c.get("/coding/orrin.txt").status_code == 403
    data = {**form_of(c), "verdict": "accept"}
    assert c.post(f"/coding/claim?claim={claims(team)[0].id}", data=data).status_code == 403
    send(team, a, "/coding/done")
    assert "You are done with this report" in words_of(a.get("/coding/orrin.txt").text)
    assert "Open again" in send(team, a, "/coding/done", done="false")
    send(team, a, "/coding/done")
    send(team, b, "/coding/done")
    data = {**form_of(a), "verdict": "accept"}
    assert a.post(f"/coding/claim?claim={claims(team)[0].id}", data=data).status_code == 403
    assert "what you said stands" in words_of(a.get("/coding/orrin.txt").text)
    assert "no such coder" in send(team, c, "/adjudicate/adopt", unit=claims(team)[0].id, coder="nobody")


def test_who_may_not_see_a_report_codes_nothing_of_it(team: Team) -> None:
    twenty, _ = claims(team)
    with team.browser("coder B") as b, team.browser("reader A") as reader:
        assert b.get("/coding/orrin.txt").status_code == 404
        data = {**form_of(b), "verdict": "accept"}
        assert b.post(f"/coding/claim?claim={twenty.id}", data=data).status_code == 404
        assert b.post("/coding/claim?claim=0000", data=data).status_code == 404
        assert reader.get("/coding").status_code == 403
        assert b.get("/adjudicate/tarn.txt").status_code == 403


def test_alone_one_is_told_what_a_second_coder_needs(client: TestClient) -> None:
    page = words_of(client.get("/coding").text)
    assert "reckoning serve --team" in page
    assert "No report is coded twice yet" in page
