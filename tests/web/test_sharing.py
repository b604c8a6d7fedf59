"""Sharing by its page: signed, for whom one may share with, and seen at once by those it is shown to."""

from __future__ import annotations

import re

from tests.web.conftest import Team, form_of
from tests.web.test_inbox import TEXT, handed

REPORT = re.compile(r'href="/reports/([^"]+)"')


def test_a_report_is_shown_and_taken_back(team: Team) -> None:
    with team.browser("admin") as admin, team.browser("reader A") as reader:
        assert "Reports</dt><dd>1" in reader.get("/").text
        signed = {**form_of(admin, "/sharing"), "report": "tarn.txt", "to": "everyone", "because": "checked twice"}
        page = admin.post("/sharing", data={**signed, "act": "share"})
        assert "Signed: 1 report changed." in page.text
        assert "Reports</dt><dd>2" in reader.get("/").text
        assert "checked twice" in admin.get("/sharing/tarn.txt").text
        admin.post("/sharing", data={**signed, "act": "withdraw"})
        assert "Reports</dt><dd>1" in reader.get("/").text


def test_one_shares_what_one_sees_with_groups_of_ones_own(team: Team) -> None:
    with team.browser("adjudicator A") as client:
        page = client.get("/sharing").text
        assert ("orrin.txt" in page, "tarn.txt" in page, 'value="group:B"' in page) == (True, False, False)
        signed = {**form_of(client, "/sharing"), "act": "share", "because": "x"}
        for report, to in (("tarn.txt", "group:A"), ("orrin.txt", "group:B"), ("orrin.txt", "person:coder B")):
            assert client.post("/sharing", data={**signed, "report": report, "to": to}).status_code == 404
        assert client.get("/sharing/tarn.txt").status_code == 404


def test_coders_and_readers_share_nothing(team: Team) -> None:
    with team.browser("coder A") as client:
        assert client.get("/sharing").status_code == 403
        signed = {**form_of(client), "act": "share", "report": "orrin.txt", "to": "everyone", "because": "x"}
        assert client.post("/sharing", data=signed).status_code == 403
        assert "/sharing" not in client.get("/").text


def test_wrong_forms_say_what_is_wrong(team: Team) -> None:
    with team.browser("admin") as client:
        right = {**form_of(client, "/sharing"), "act": "share", "report": "orrin.txt", "to": "everyone", "because": "x"}
        for wrong, said in (
            ({"report": ""}, "no such report"),
            ({"because": "  "}, "Say why"),
            ({"act": "burn"}, "shared, or taken back"),
            ({"to": "nobody"}, "nobody of that name"),
        ):
            answer = client.post("/sharing", data={**right, **wrong})
            assert 400 <= answer.status_code < 500
            assert said in answer.text
        without = {name: value for name, value in right.items() if name != "report"}
        assert "Choose at least one" in client.post("/sharing", data=without).text


def test_what_is_shared_with_no_group_is_listed_apart(team: Team) -> None:
    with team.browser("admin") as client:
        assert "No report here" in client.get("/sharing?only=restricted").text


def test_what_one_adds_is_seen_by_nobody_else_until_it_is_shared(team: Team) -> None:
    with team.browser("coder A") as mine, team.browser("coder B") as other, team.browser("admin") as admin:
        batch = handed(mine, text=TEXT, name="leaflet")
        page = mine.get("/reports").text
        name = next(one for one in REPORT.findall(page) if "leaflet" in one)
        assert name in REPORT.findall(admin.get("/reports").text)
        assert not any("leaflet" in one for one in REPORT.findall(other.get("/reports").text))
        assert other.get(f"/reports/{name}").status_code == 404
        assert [other.get(batch + end).status_code for end in ("", "/state")] == [404, 404]
        assert other.post(f"{batch}/undo", data=form_of(other)).status_code == 404
        assert batch not in other.get("/inbox").text
        assert "added it" in admin.get(f"/sharing/{name}").text


def test_a_report_that_one_may_not_see_is_not_revised_by_its_name(team: Team) -> None:
    with team.browser("coder A") as mine, team.browser("coder B") as other:
        before = other.get("/reports/tarn.txt").text
        batch = handed(mine, {"tarn.txt": TEXT.encode()})
        assert other.get("/reports/tarn.txt").text.replace(form_of(other)["csrf"], "") == before.replace(
            form_of(other)["csrf"], ""
        )
        assert mine.get("/reports/tarn.txt").status_code == 404
        assert "One report read" in mine.get(batch).text
