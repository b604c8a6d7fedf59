"""The inbox: reports in, what was refused and why, undo, and what happens when the workbench is stopped."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

from reckoning.app import open_ledger
from reckoning.engine.readers import ReaderSettings
from reckoning.web.app import create_app
from reckoning.web.inbox import _free
from reckoning.web.settings import WebSettings
from tests.engine.stand_in import claims, stand_in
from tests.web.conftest import TOKEN, Team, form_of

TEXT = "Seld, 9 May 2031 - At least 7 people were killed in Seld on Friday, medics said."


def handed(client: TestClient, files: dict[str, bytes] | None = None, **fields: str) -> str:
    """Hand in, wait until it is read, and give the batch's address."""
    sent = [("files", (name, content)) for name, content in (files or {}).items()] or None
    fields = {"reader": "rules", **fields}
    answer = client.post("/inbox", data={**form_of(client), **fields}, files=sent)
    assert answer.status_code == 200, answer.text
    address = answer.url.path
    for _ in range(200):
        page = client.get(f"{address}/state").text
        if "hx-trigger" not in page:
            return address
        time.sleep(0.05)
    raise AssertionError(page)


def test_a_pasted_text_is_read_and_its_claims_are_there(client: TestClient) -> None:
    address = handed(client, text=TEXT, name="leaflet", published="2031-05-10", publisher="The Seld Times")
    page = client.get(address).text
    assert "One report read, one claim found" in page
    assert 'href="/reports/leaflet"' in page
    report = client.app.state.shelf.ledger.report("leaflet")
    assert (report.text, report.published, report.publisher) == (TEXT, "2031-05-10", "The Seld Times")


def test_files_are_read_and_what_is_refused_is_told_with_file_line_and_reason(client: TestClient) -> None:
    lines = b'{"id": "one", "text": "Two people were injured in Tarn."}\n{"id": "two"}\nnot json\n'
    address = handed(
        client, {"leaflet.txt": TEXT.encode(), "more.jsonl": lines, "page.html": b"<p>no</p>", "e.txt": b""}
    )
    page = re.sub(r"\s+", " ", client.get(address).text)
    assert "2 reports read" in page
    assert '<td><bdi>more.jsonl</bdi></td><td class="number">2</td><td>the field &#39;text&#39; is missing' in page
    assert '<bdi>page.html</bdi></td><td class="number">—</td><td>.html files are not read' in page
    assert "e.txt" in page
    assert str(client.app.state.settings.ledger.parent) not in page
    assert "more.jsonl" in client.get("/inbox").text


def test_what_the_reader_cannot_read_is_kept_for_people_to_find_the_claims_in_it(client: TestClient) -> None:
    """In Arabic: "activists said that 54 people were killed in the town"."""
    text = "قال ناشطون إن ٥٤ شخصا قتلوا في المدينة يوم الاثنين، بينهم نساء وأطفال كثيرون من سكان الحي."
    assert "language Arabic is not read" in client.get(handed(client, text=text, name="two")).text
    ledger = client.app.state.shelf.ledger
    form = {**form_of(client), "report": "two", "figure": "٥٤", "trigger": "قتلوا"}
    assert "54" in client.post("/add-claim", data=form).text
    (claim,) = ledger.claims(report="two")
    assert (claim.quantity.low, claim.quantity.text, claim.place) == (54, "٥٤", None)


def test_a_reading_is_undone_and_brought_back(client: TestClient) -> None:
    address = handed(client, text=TEXT, name="leaflet")
    ledger = client.app.state.shelf.ledger
    form = form_of(client, address)
    page = client.post(f"{address}/undo", data=form).text
    assert "A. Analyst undid this reading" in page
    assert ledger.report("leaflet") is None
    assert "Bring it back" in page
    client.post(f"{address}/redo", data=form)
    assert ledger.report("leaflet") is not None
    assert [one.verdict for one in ledger.judgements()] == ["undo", "withdraw"]
    assert ledger.judgements()[0].by == "A. Analyst"


def test_what_was_undone_and_is_handed_in_again_is_read_again(client: TestClient) -> None:
    address = handed(client, text=TEXT, name="leaflet")
    client.post(f"{address}/undo", data=form_of(client, address))
    again = handed(client, text=TEXT, name="leaflet")
    assert client.app.state.shelf.ledger.report("leaflet") is not None
    assert "Undo this reading" in client.get(again).text
    assert "undid this reading" not in client.get(address).text


def test_nothing_handed_in_is_said_so(client: TestClient) -> None:
    form = form_of(client, "/inbox")
    assert "There is nothing to read" in client.post("/inbox", data={**form, "text": " "}).text
    answer = client.post("/inbox", data={**form, "text": TEXT, "published": "soon"})
    assert (answer.status_code, "a date such as" in answer.text) == (400, True)
    assert client.post("/inbox", data={**form, "text": TEXT, "reader": "nobody"}).status_code == 400
    assert client.get("/inbox/nothing").status_code == 404


def test_files_are_gone_once_read_and_the_account_of_it_stays(client: TestClient, settings: WebSettings) -> None:
    address = handed(client, {"leaflet.txt": TEXT.encode()})
    folder = settings.ledger.with_name("ledger.db.inbox")
    for _ in range(100):
        if not list(folder.glob("*/files")):
            break
        time.sleep(0.02)
    assert [one.name for one in folder.glob("*/*")] == ["batch.json"]
    with TestClient(create_app(settings)) as later:
        later.get(f"/?token={TOKEN}")
        assert "One report read, one claim found" in later.get(address).text


def test_a_batch_that_was_cut_short_says_so_and_goes_on(client: TestClient, settings: WebSettings) -> None:
    """The workbench was killed while it read: the batch's account says "reading", and its files are still there."""
    folder = settings.ledger.with_name("ledger.db.inbox") / "abc"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "leaflet.txt").write_text(TEXT)
    (folder / "batch.json").write_text(
        '{"id": "abc", "by": "A. Analyst", "at": "2031-05-10", "reader": "rules", "files": ["leaflet.txt"], '
        '"state": "reading", "size": 80}'
    )
    (settings.ledger.with_name("ledger.db.inbox") / "bad").mkdir()
    (settings.ledger.with_name("ledger.db.inbox") / "bad" / "batch.json").write_text("{")
    with TestClient(create_app(settings)) as later:
        later.get(f"/?token={TOKEN}")
        assert "then the workbench was stopped" in later.get("/inbox/abc").text
        later.post("/inbox/abc/go-on", data=form_of(later))
        for _ in range(200):
            if "One report read" in later.get("/inbox/abc").text:
                break
            time.sleep(0.05)
        assert later.app.state.shelf.ledger.report("leaflet") is not None


def test_a_reader_that_cannot_be_had_fails_the_batch_and_not_the_next(client: TestClient) -> None:
    inbox = client.app.state.inbox
    import io

    from reckoning.web.inbox import HandedIn, Slip

    batch = inbox.hand_in([HandedIn("a.txt", io.BytesIO(TEXT.encode()))], Slip("A. Analyst", "nobody"))
    handed(client, text=TEXT, name="leaflet")
    assert inbox.batch(batch.id).state == "failed"
    assert "there is no reader" in client.get(f"/inbox/{batch.id}").text


def test_names_of_files_are_no_paths_and_each_gives_a_report_of_its_own() -> None:
    taken: list[str] = []
    given = ["../../etc/passwd", "C:\\x\\a.txt", "a.md", "a.txt", ".hidden", "", "\n", "تقرير.txt"]
    assert [_free(name, taken) for name in given] == [
        "passwd", "a.txt", "a-2.md", "a-3.txt", "hidden", "text.txt", "text-2.txt", "تقرير.txt"
    ]  # fmt: skip
    assert all(Path(name).name == name for name in taken)


def test_the_ledger_says_of_what_was_undone_that_it_was(client: TestClient, settings: WebSettings) -> None:
    from reckoning.app import read_into
    from reckoning.model import Issue, Report

    address = handed(client, text=TEXT, name="leaflet")
    client.post(f"{address}/undo", data=form_of(client, address))
    with open_ledger(settings.ledger) as opened:
        from reckoning.app import Desk, ReaderChoice

        told = list(read_into(opened, [Report("leaflet", TEXT)], reader=Desk.of(ReaderChoice("rules"))))
    assert [one.code for one in told if isinstance(one, Issue)] == ["undone"]


def test_in_a_team_what_one_hands_in_is_seen_by_oneself_alone_and_touches_nothing_hidden(team: Team) -> None:
    """Coder B hands in another text under the name of a report that only group A sees."""
    hidden = team.app.state.shelf.ledger.report("orrin.txt")
    with team.browser("coder B") as b, team.browser("coder A") as a:
        address = handed(b, {"orrin.txt.txt": TEXT.encode()})
        page = b.get(address).text
        assert "revision" not in page
        assert "orrin.txt-" in page
        assert team.app.state.shelf.ledger.report("orrin.txt") == hidden
        (name,) = {one for one in team.app.state.shelf.ledger.reports() if one.startswith("orrin.txt-")}
        assert b.get(f"/reports/{name}").status_code == 200
        assert a.get(f"/reports/{name}").status_code == 404
        assert a.get(address).status_code == 404
        assert a.post(f"{address}/undo", data=form_of(a)).status_code == 404
        assert "orrin.txt.txt" not in a.get("/inbox").text
    with team.browser("reader A") as reader:
        assert reader.get("/inbox").status_code == 403
    with team.browser("admin") as admin:
        assert admin.get(address).status_code == 200


def test_a_model_server_is_a_reader_where_it_was_told(settings: WebSettings) -> None:
    """Not offered else; told of, it is asked, and what it says is looked up in the text as ever."""
    with TestClient(create_app(settings)) as client:
        client.get(f"/?token={TOKEN}")
        assert 'value="endpoint"' not in client.get("/inbox").text
        wrong = client.post("/inbox", data={**form_of(client), "reader": "endpoint", "text": TEXT})
        assert (wrong.status_code, "There is no such reader here" in wrong.text) == (400, True)
    said = {"quantity": "At least 7 people", "effect": "killed", "evidence": TEXT}
    with stand_in(lambda _: claims(said)) as server:
        told = replace(settings, readers=ReaderSettings(server.url, "small"))
        with TestClient(create_app(told)) as client:
            client.get(f"/?token={TOKEN}")
            assert 'value="endpoint"' in client.get("/inbox").text
            page = client.get(handed(client, text=TEXT, name="asked", reader="endpoint")).text
            assert "One report read" in page
        assert TEXT in str(server.requests), "the server of this machine was asked"
