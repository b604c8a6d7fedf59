"""``--place`` and what lies in it, by the small gazetteer that all tests stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from reckoning.cli.main import main

REPORT = (
    "At least 12 people were killed in Seld, Velland on Tuesday, the Harvest Committee said.\n\n"
    "The army said five people were killed in Qarnobel on Tuesday. "
    "Nine people died in Orrin on Tuesday, residents said.\n"
)


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "east.txt").write_text(REPORT, encoding="utf-8")
    assert main(["read", "east.txt", "--published", "2012-05-09", "--reader", "rules"]) == 0
    capsys.readouterr()


def test_a_country_holds_what_lies_in_its_towns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["toll", "--place", "Velland"]) == 0
    out, told = capsys.readouterr()
    assert "at least 12" in out and "Qarnobel" not in out
    assert "may lie in Velland" in told and "--place Velland --possibly" in told
    assert main(["claims", "--place", "Velland", "--possibly", "--format", "csv"]) == 0
    assert "Qarnobel" in capsys.readouterr().out


def test_which_place_was_meant_is_said_where_there_are_several(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("more.txt").write_text("Two people were killed in Seld, Marrow on Monday. Seld is in Tarn province.")
    assert main(["read", "more.txt", "--reader", "rules", "--published", "2012-05-09"]) == 0
    capsys.readouterr()
    assert main(["toll", "--place", "Seld"]) == 0
    assert "--place Seld is taken as Seld (town in " in capsys.readouterr().err
    monkeypatch.setenv("RECKONING_GAZETTEER", "nowhere")
    assert main(["claims", "--place", "Seld", "--format", "csv"]) == 0
    assert not Path("nowhere").exists()


def test_possibly_needs_a_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "--possibly"]) == 2
    assert "--place" in capsys.readouterr().err
