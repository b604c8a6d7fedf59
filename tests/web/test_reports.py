"""A report and its claims on a page: what is marked, what is told of a claim, and how it is judged without a script."""

from __future__ import annotations

import html
import re

from fastapi.testclient import TestClient

from reckoning.model import Claim, Report
from tests.web.conftest import form_of


def the_claim(client: TestClient, report: str = "orrin.txt", low: int = 20) -> Claim:
    return next(one for one in client.app.state.shelf.ledger.claims(report=report) if one.quantity.low == low)


def words_of(page: str) -> str:
    """The text of a page, without tags."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def judge(client: TestClient, claim: Claim, **fields: str) -> str:
    answer = client.post(f"/claims/{claim.id}/judge", data={**form_of(client), **fields})
    return words_of(answer.text)


def test_the_text_stands_there_whole_and_each_figure_leads_to_its_claim(client: TestClient) -> None:
    page = client.get("/reports/orrin.txt").text
    text = client.app.state.shelf.ledger.report("orrin.txt").text
    inside = page[page.index("data-text>") : page.index("</section>")]
    assert html.unescape(re.sub(r"<[^>]+>", "", inside.replace("data-text>", ""))).strip() == text.strip()
    claim = the_claim(client)
    assert f'href="/claims/{claim.id}#claim" class="mark-count figure" data-o="{claim.quantity.start}"' in page
    for start, words in re.findall(r'data-o="(\d+)"[^>]*>([^<]*)<', page):
        assert text[int(start) :].startswith(html.unescape(words))


def test_a_claim_tells_its_fields_its_rules_and_who_decided(client: TestClient) -> None:
    claim = the_claim(client)
    page = words_of(client.get(f"/claims/{claim.id[:9]}").text)
    assert "at least 20 killed, Orrin" in page
    assert claim.rules["quantity"] in page
    assert "activists says so" in page
    assert "Nobody has decided anything" in page
    assert "Not told by the report: by whom" in page


def test_accept_reject_and_take_back(client: TestClient) -> None:
    claim = the_claim(client)
    assert "✓ accepted" in judge(client, claim, verdict="accept")
    client.app.state.settings.clock.advance(seconds=1)
    assert "Say why" in judge(client, claim, verdict="reject")
    page = judge(client, claim, verdict="reject", because="not a <claim>")
    assert "✗ rejected" in page
    assert "not a <claim>" in page
    assert "struck" in client.get("/reports/orrin.txt").text
    ledger = client.app.state.shelf.ledger
    first, second = ledger.judgements()
    client.app.state.settings.clock.advance(seconds=1)
    form = {**form_of(client), "judgement": second.id}
    assert "✓ accepted" in words_of(client.post(f"/claims/{claim.id}/take-back", data=form).text)
    assert client.post(f"/claims/{claim.id}/take-back", data=form | {"judgement": "0"}).status_code == 404
    assert [one.verdict for one in ledger.judgements()] == ["accept", "reject", "withdraw"]
    assert first.because == "read in the report"


def test_a_field_is_corrected_by_words_of_the_report_alone(client: TestClient) -> None:
    claim = the_claim(client)
    fields = {"verdict": "correct", "because": "misread"}
    page = judge(client, claim, field="quantity", words="12", **fields)
    assert "12 killed, Orrin" in page
    assert "a person's correction" in page
    assert "does not say '13'" in judge(client, claim, field="quantity", words="13", **fields)
    assert "Nothing to correct" in judge(client, claim, field="quantity", **fields)
    assert "Nothing to correct" in judge(client, claim, field="nonsense", words="12", **fields)


def test_a_field_is_corrected_by_selected_words(client: TestClient) -> None:
    claim = the_claim(client)
    text = client.app.state.shelf.ledger.report("orrin.txt").text
    start = text.index("Orrin on")
    fields = {"verdict": "correct", "because": "misread", "field": "place"}
    page = judge(client, claim, start=str(start), end=str(start + 6), **fields)
    assert "✓ corrected" in page
    (made,) = client.app.state.shelf.ledger.judgements()
    assert (made.changes["place"]["text"], made.changes["place"]["start"]) == ("Orrin", start)
    assert "piece of a longer word" in judge(client, claim, start=str(start), end=str(start + 3), **fields)
    assert "no words were selected" in judge(client, claim, start="5000", end="5003", **fields)


def test_what_words_stand_for_is_corrected_and_a_field_emptied(client: TestClient) -> None:
    claim = the_claim(client)
    page = judge(
        client,
        claim,
        verdict="correct",
        because="misread",
        field="source",
        empty="true",
        effect="injured",
        scope="period",
        unit="families",
        polarity="denied",
        until="2031-05-04",
        **{"from": "2031-05-03"},
    )
    assert "at least 20 families injured, Orrin , 2031-05-03 to 2031-05-04" in page
    assert "denies so" in page


def test_a_missed_claim_is_added_by_its_words_never_by_a_number_that_is_not_there(client: TestClient) -> None:
    form = {**form_of(client), "report": "tarn.txt", "effect": "injured"}
    assert "does not say '4'" in words_of(client.post("/add-claim", data={**form, "figure": "4"}).text)
    told = words_of(client.post("/add-claim", data={**form, "figure": "a market"}).text)
    assert "does not hold one number" in told
    assert "select the words of the count" in words_of(client.post("/add-claim", data=form).text)
    page = words_of(client.post("/add-claim", data={**form, "figure": "6", "trigger": "shell", "because": "seen"}).text)
    assert "6 injured" in page
    added = client.app.state.shelf.ledger.claims(report="tarn.txt")[-1]
    assert added.reader == "by hand: A. Analyst"
    assert added.rules["quantity"] == "by_hand"
    assert client.app.state.shelf.ledger.judgements()[-1].because == "seen"
    assert client.post("/add-claim", data={**form, "report": "nothing", "figure": "6"}).status_code == 404


def test_a_claim_of_an_earlier_text_is_shown_with_that_text(client: TestClient) -> None:
    claim = the_claim(client)
    client.app.state.shelf.ledger.add(Report("orrin.txt", "Correction: nobody died."), [], reader="rules")
    page = words_of(client.get(f"/claims/{claim.id}").text)
    assert "earlier text of the report" in page
    assert "At least 20 people" in page
    assert client.get("/claims/0000").status_code == 404


def test_an_address_that_is_none_is_no_link_and_markup_stays_text(client: TestClient) -> None:
    ledger = client.app.state.shelf.ledger
    ledger.add(
        Report("bad <b>", "<script>alert(1)</script> قُتل", None, None, None, "javascript:alert(1)"), [], reader="rules"
    )
    page = client.get("/reports/bad%20%3Cb%3E").text
    assert "javascript:" not in page
    assert "<script>alert" not in page
    assert '<p dir="auto">' in page
    assert "No claim was found in this report" in page
    assert "bad &lt;b&gt;" in client.get("/reports").text


def test_a_form_never_leads_to_another_site(client: TestClient) -> None:
    claim = the_claim(client)
    for address in ("//evil.example", "https://evil.example", "/\\evil.example"):
        data = {**form_of(client), "verdict": "accept", "back": address}
        answer = client.post(f"/claims/{claim.id}/judge", data=data, follow_redirects=False)
        assert answer.headers["location"] == f"/claims/{claim.id}#claim"
