"""``reckoning report``: one file, with everything in it and nothing fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reckoning.app import Desk, ReaderChoice, open_ledger, read_into
from reckoning.cli.main import main
from reckoning.model import Report
from reckoning.testing import FixedClock

REPORTS = [
    Report(
        "orrin",
        "Orrin, 4 May 2031 - At least 20 people were killed in Orrin on Tuesday, activists said. "
        "State television said only 6 people died in Orrin on Tuesday.",
        "2031-05-07",
        "Harbour <b>Wire</b>",
        "Shells on Orrin",
    ),
    Report(
        "tarn", "Since May 2030 more than 900 people have been killed in Orrin, the United Nations said.", "2031-05-08"
    ),
]


class Page(HTMLParser):
    """The ids of a page, what it links to, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetches: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.add(tag)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.links += [told["href"] or ""] if tag == "a" else []
        self.fetches += [name for name in ("src", "srcset", "data", "poster", "background", "action") if name in told]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with open_ledger(path, clock=FixedClock(), create=True) as opened:
        list(read_into(opened, REPORTS, reader=Desk.of(ReaderChoice("rules"))))
    return path


def page(path: Path) -> tuple[str, Page]:
    text = path.read_text(encoding="utf-8")
    found = Page()
    found.feed(text)
    return text, found


def test_the_page_needs_nothing_and_every_figure_leads_to_its_sentence(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "orrin.html"
    assert main(["report", "--html", str(out), "--ledger", str(ledger)]) == 0
    text, found = page(out)
    assert not found.fetches
    assert not {"script", "link", "iframe", "img", "form", "object"} & found.tags
    assert "default-src 'none'" in text and "@import" not in text
    assert not re.findall(r"url\((?!#)", text)
    assert len(found.ids) == len(set(found.ids))
    assert found.links and all(link.startswith("#") and link[1:] in found.ids for link in found.links)
    assert "Harbour &lt;b&gt;Wire&lt;/b&gt;" in text and "<b>Wire" not in text
    for words in ("At least 20", "Counted since the beginning", "Shells on Orrin"):
        assert words in re.sub(r"<[^>]*>", "", text)


def test_a_page_of_nothing_says_so(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "none.html"
    assert main(["report", "--place", "Nowhere", "--html", str(out), "--ledger", str(ledger)]) == 0
    assert "No claim in the ledger speaks of this place and time." in out.read_text(encoding="utf-8")
    assert "See what there is" in capsys.readouterr().err


def test_effect_time_and_rule_are_taken(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.html"
    options = ["--effect", "killed", "--from", "2031-05", "--until", "2031-05", "--rule", "majority"]
    assert main(["report", *options, "--html", str(out), "--ledger", str(ledger), "--as-of", "2999-01-01"]) == 0
    assert "<title>Killed, 2031-05</title>" in out.read_text(encoding="utf-8")
    assert "as it stood at 2999-01-01" in out.read_text(encoding="utf-8")


def test_a_moment_of_another_zone_is_told_in_utc(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "then.html"
    options = ["--as-of", "2999-01-01T03:30+05:00", "--html", str(out), "--ledger", str(ledger)]
    assert main(["report", *options]) == 0
    assert "as it stood at 2998-12-31 22:30 UTC" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options",
    [["--from", "soon"], ["--as-of", "9999-12-31T23:59-23:00"], ["--min-confidence", "7"], ["--rule", "hierarchy"]],
)
def test_a_wrong_call_writes_nothing(ledger: Path, tmp_path: Path, options: list[str]) -> None:
    out = tmp_path / "wrong.html"
    assert main(["report", *options, "--html", str(out), "--ledger", str(ledger)]) == 2
    assert not out.exists()


def test_an_empty_ledger_writes_nothing(tmp_path: Path) -> None:
    path, out = tmp_path / "empty.db", tmp_path / "empty.html"
    with open_ledger(path, create=True):
        pass
    assert main(["report", "--html", str(out), "--ledger", str(path)]) == 0
    assert not out.exists()


def test_no_ledger_is_written_over(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = ledger.read_bytes()
    assert main(["report", "--html", str(ledger), "--ledger", str(ledger)]) == 2
    assert "is a ledger, or belongs to one" in capsys.readouterr().err
    assert main(["timeline", "--format", "svg", "--out", str(ledger), "--ledger", str(ledger)]) == 2
    assert ledger.read_bytes() == held
