"""The four dates of claims, as people and programs get them."""

from __future__ import annotations

import io
import json

from rich.console import Console

from reckoning.model import Claim, Quantity, Report, Span, Timespan, claim_dict, claim_from
from reckoning.render.dates import claim_lines, dates_table

TEXT = "So far 40 men have died, police said on Tuesday. Six were wounded on Monday."
REPORT = Report("r", TEXT, published="2012-04-04")


def claim(count: str, when: str | None = None, report: Report = REPORT) -> Claim:
    words = Span.of(TEXT, TEXT.index(count), TEXT.index(count) + len(count))
    start = TEXT.index(when) if when else 0
    time = Timespan("2012-04-02", "2012-04-02", when, start, start + len(when)) if when else None
    quantity = Quantity(6, 6, "exact", "people", words.text, words.start, words.end)
    return Claim(report.id, "killed", quantity, words, words, time=time)


def page(one: Claim, report: Report = REPORT) -> str:
    out = io.StringIO()
    Console(file=out, width=100).print(dates_table(one, report))
    return out.getvalue()


def test_people_see_each_date_with_its_words() -> None:
    told = page(claim("Six", "on Monday"))
    assert [line.split()[:2] for line in told.splitlines()] == [
        ["happened", "2012-04-02"], ["said", "not"], ["published", "2012-04-04"],
    ]  # fmt: skip
    assert "“on Monday”" in told
    assert "as of" in page(claim("40")) and "“on Tuesday”" in page(claim("40"))
    undated = Report("r", TEXT)
    assert page(claim("Six"), undated).count("not told") == 3


def test_time_without_words() -> None:
    bare = claim_from(claim_dict(claim("Six")) | {"time": {"from": "2012-04-02", "until": "2012-04-02"}, "id": ""})
    assert "“" not in page(bare)


def test_programs_get_them_as_an_added_key() -> None:
    other = Report("s", TEXT, published="2012-05-04")
    claims = [claim("40"), claim("Six", "on Monday"), claim("40", report=other), claim("40", report=Report("t", TEXT))]
    lines = [json.loads(line) for line in claim_lines(claims, {"r": REPORT, "s": other})]
    assert [line["id"] for line in lines] == [one.id for one in claims]
    assert lines[0]["dates"]["as_of"] == lines[0]["dates"]["said"]["until"] == "2012-04-03"
    assert lines[1]["dates"] == {
        "happened": {"from": "2012-04-02", "until": "2012-04-02", "text": "on Monday"},
        "as_of": None,
        "said": None,
        "published": "2012-04-04",
    }
    assert lines[2]["dates"]["published"] == "2012-05-04"
    assert "dates" not in lines[3]  # its report is not at hand
    assert claim_from(lines[0]) == claims[0]  # the format's readers pass over what they do not know
