"""docs/api.md: its examples run as they stand and print what it shows; ``UPDATE_DOCS=1`` writes what they print now."""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reckoning.app import Desk, ReaderChoice, open_ledger, read_into
from reckoning.intake import read_paths
from reckoning.testing import FixedClock
from reckoning.web.api import description
from reckoning.web.app import create_app
from reckoning.web.settings import WebSettings
from tests.web.serving import serving

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "api.md"
EXAMPLE = re.compile(r"^```python\n(?P<code>.*?)^```\n\n```text\n(?P<printed>.*?)^```$", re.M | re.S)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A workbench that serves the examples, by the address of which programs call it."""
    path = tmp_path / "ledger.db"
    with open_ledger(path, clock=FixedClock(), create=True) as opened:
        desk = Desk.of(ReaderChoice("rules"), places=False)
        list(read_into(opened, read_paths([str(ROOT / "examples")]), reader=desk))
    with serving(create_app(WebSettings(path, "A. Analyst", "a-token", clock=FixedClock()))) as found:
        yield found


def test_the_examples_print_what_the_page_shows(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECKONING_ADDRESS", address)
    monkeypatch.setenv("RECKONING_TOKEN", "a-token")
    shared: dict[str, object] = {}

    def carried_out(found: re.Match[str]) -> str:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(found["code"], str(PAGE), "exec"), shared)
        return f"```python\n{found['code']}```\n\n```text\n{printed.getvalue()}```"

    page = PAGE.read_text(encoding="utf-8")
    now = EXAMPLE.sub(carried_out, page)
    if os.environ.get("UPDATE_DOCS") and now != page:
        PAGE.write_text(now, encoding="utf-8")
    assert now == (now if os.environ.get("UPDATE_DOCS") else page)
    assert len(EXAMPLE.findall(page)) == page.count("```python")


def test_every_path_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for path, methods in description()["paths"].items():
        for method in methods:
            shown = re.sub(r"\{[^}]*\}", "{id}", path.removeprefix("/api/v1"))
            assert f"`{method.upper()} {shown}`" in page
