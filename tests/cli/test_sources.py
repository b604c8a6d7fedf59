"""``reckoning sources`` and the decisions on sources, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reckoning.app import utc_now
from reckoning.cli.main import main
from reckoning.ledger import Ledger

EAST = "At least 12 people were killed in Varnograd on Tuesday, the Harvest Committee said.\n"
WEST = "At least 14 people were killed in Varnograd on Tuesday, the Kona agency said.\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "RECKONING_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, text in (("east", EAST), ("west", WEST)):
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
        assert main(["read", f"{name}.txt", "--reader", "rules", "--published", "2012-05-09", "--no-places"]) == 0
    return tmp_path


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    capsys.readouterr()
    assert main(["sources", "--format", "jsonl"]) == 0
    return {one["name"]: one for one in map(json.loads, capsys.readouterr().out.splitlines())}


def independent(capsys: pytest.CaptureFixture[str]) -> int:
    capsys.readouterr()
    assert main(["toll", "--from", "2012-05-08", "--until", "2012-05-08", "--format", "jsonl"]) == 0
    return int(json.loads(capsys.readouterr().out.splitlines()[0])["independent_sources"])


def test_sources_are_listed_in_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert {name: one["independent"] for name, one in listed(capsys).items()} == {
        "Harvest Committee": True,
        "Kona": True,
    }
    assert main(["sources"]) == 0 and main(["sources", "--format", "csv"]) == 0
    out = capsys.readouterr().out
    assert "as far as known" in out and "source,name,kind" in out


def test_a_decision_counts_in_tolls_until_it_is_withdrawn(capsys: pytest.CaptureFixture[str]) -> None:
    assert independent(capsys) == 2
    assert main(["sources", "depends", "Kona", "ON", "Harvest Committee", "--by", "Ana", "--reason", "asked them"]) == 0
    assert "Signed by Ana: Kona depends on Harvest Committee." in capsys.readouterr().out
    assert independent(capsys) == 1
    [depends] = listed(capsys)["Kona"]["depends_on"]
    assert depends["reason"] == "Ana decided so: asked them"
    assert main(["sources", "withdraw", "Kona", "--by", "Bo"]) == 0
    assert independent(capsys) == 2
    assert main(["sources", "withdraw", "Kona", "--by", "Bo"]) == 2
    assert "Nothing to withdraw" in capsys.readouterr().err
    with Ledger.open("reckoning.db", clock=utc_now) as ledger:
        assert [one.verdict for one in ledger.judgements()] == ["depends", "withdraw"]


def test_two_names_become_one_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "merge", "Kona", "Harvest Committee"]) == 0
    assert independent(capsys) == 1
    [one] = listed(capsys).values()
    assert one["names"] == ["Harvest Committee", "Kona"] and len(one["claims"]) == 2
    assert main(["sources", "merge", "Kona", "Harvest Committee"]) == 2
    assert "one source already" in capsys.readouterr().err


def test_what_a_source_counts(capsys: pytest.CaptureFixture[str]) -> None:
    rule = ["--victims", "civilians", "--place", "Varnograd", "--place", "Oslan", "--lag", "3"]
    assert main(["sources", "covers", "Kona", *rule]) == 0
    assert listed(capsys)["Kona"]["coverage"] == {"victims": "civilians", "places": ["Varnograd", "Oslan"], "lag": 3}
    assert main(["sources"]) == 0
    assert "counts civilians only" in " ".join(capsys.readouterr().out.split())


WRONG = [
    (["merge", "Kona", "Nobody"], "No claim is by a source called 'Nobody'"),
    (["--ledger", "x.db", "merge", "Kona", "VRC"], "Options of merge stand behind it"),
    (["depends", "Kona"], "Name two sources"),
    (["covers", "Kona"], "names victims, places or a lag"),
    (["covers", "Kona", "--lag", "-2"], "from 0 on"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_wrong_calls_say_what_helps(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_an_empty_ledger_has_no_sources(capsys: pytest.CaptureFixture[str]) -> None:
    with Ledger.open("none.db", clock=utc_now):
        pass
    assert main(["sources", "--ledger", "none.db"]) == 0
    assert "is empty: reckoning read" in capsys.readouterr().err


def test_what_a_report_calls_its_sources_and_places_cannot_harm_a_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Six people were killed in Seld\x1b[31m on Monday, the Valley\x1b[2J Committees said."
    line = {"id": "a", "text": text, "published": "2031-05-07", "publisher": "The\x1b[5m Lamp"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert main(["read", "a.jsonl", "--reader", "rules", "--no-places"]) == 0
    for command in ("sources", "claims", "toll", "incidents", "timeline", "series"):
        assert main([command]) == 0
    assert "\x1b" not in capsys.readouterr().out
