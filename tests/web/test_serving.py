"""Listening: what keeps a workbench from being served is told before anybody could call it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reckoning.app import WrongCall
from reckoning.web.app import create_app
from reckoning.web.serving import Listening, run
from reckoning.web.settings import WebSettings


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_a_certificate_that_is_none_is_named(settings: WebSettings, tmp_path: Path, content: bytes | None) -> None:
    files = tmp_path / "certificate.pem", tmp_path / "key.pem"
    for file in files if content else ():
        file.write_bytes(content or b"")
    told: list[str] = []
    with pytest.raises(WrongCall, match=r"certificate\.pem and .*key\.pem: "):
        run(create_app(settings), Listening("127.0.0.1", 0, files), told.append)
    assert told == []
