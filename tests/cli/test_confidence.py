"""How sure a reader is: told, stored, shown, and used to leave out, never to drop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reckoning.cli.main import main
from reckoning.model import claim_dict, claim_from
from reckoning.render.words import share
from tests.engine.plugin import install

REPORTS = {
    "east.txt": "At least 12 people were killed in Varnograd on Tuesday, the Harvest Committee said.\n",
    "west.txt": "At least 3 people were injured in Oslan on Tuesday, the Harvest Committee said.\n",
}
READ = ["read", "east.txt", "west.txt", "--reader", "sure", "--published", "2012-05-09"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two reports, and a reader that is .9 sure of the first and .4 of the second."""
    site = tmp_path / "site"
    site.mkdir()
    install(site, "desk_s", {"sure": "desk_s:build"})
    monkeypatch.syspath_prepend(site)
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "RECKONING_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def effects(out: str) -> list[str]:
    return [json.loads(line)["effect"] for line in out.splitlines()]


def test_reading_leaves_out_what_is_less_sure_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*READ, "--format", "jsonl", "--min-confidence", "0.8"]) == 0
    captured = capsys.readouterr()
    assert effects(captured.out) == ["killed"]
    assert "1 of 2 claims left out: their reader is less than 0.8 sure" in captured.err
    assert "nothing is stored" in captured.err and not Path("reckoning.db").exists()
    assert main([*READ, "--min-confidence", "0.8"]) == 0
    captured = capsys.readouterr()
    assert "2 claims found" in captured.out and "1 killed\n" in captured.out
    assert "stored in reckoning.db" in captured.err
    assert main(["claims", "--format", "jsonl"]) == 0
    assert effects(capsys.readouterr().out) == ["killed", "injured"]


def test_listing_leaves_out_what_is_less_sure_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(READ) == 0
    capsys.readouterr()
    assert main(["claims", "--format", "jsonl", "--min-confidence", ".8"]) == 0
    captured = capsys.readouterr()
    assert effects(captured.out) == ["killed"]
    assert "1 of 2 claims left out" in captured.err and "stay in the ledger" in captured.err
    assert main(["claims", "--effect", "injured", "--min-confidence", "1"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.startswith("The only claim left out")


def test_a_toll_is_reckoned_without_what_is_less_sure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(READ) == 0
    capsys.readouterr()
    toll = ["toll", "--effect", "injured", "--format", "jsonl"]
    assert main(toll) == 0
    every = capsys.readouterr()
    assert '"low": 3' in every.out and every.err == ""
    assert main([*toll, "--min-confidence", "0.4"]) == 0
    assert capsys.readouterr() == every
    assert main([*toll, "--min-confidence", "0.5"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "" and "1 of 2 claims left out" in captured.err and "not reckoned here" in captured.err


def test_what_was_merged_stands_alone_where_the_other_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(READ) == 0
    capsys.readouterr()
    assert main(["claims", "--format", "jsonl"]) == 0
    one, two = (json.loads(line)["id"] for line in capsys.readouterr().out.splitlines())
    assert main(["judge", one, "merge", "--into", two, "--by", "A", "--because", "B"]) == 0
    assert main(["toll", "--min-confidence", "0.5"]) == 0
    assert "12" in capsys.readouterr().out


def test_rules_say_nothing_and_always_pass(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["read", "east.txt", "--reader", "rules", "--format", "jsonl"]
    assert main(arguments) == 0
    every = capsys.readouterr().out
    assert main([*arguments, "--min-confidence", "1"]) == 0
    assert capsys.readouterr() == (every, "")
    assert json.loads(every)["confidence"] == {}


@pytest.mark.parametrize("command", [READ, ["claims"], ["toll"]])
@pytest.mark.parametrize("given", ["1.5", "-0.1", "nan", "inf", "much"])
def test_what_is_no_confidence_is_refused(command: list[str], given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(READ) == 0
    assert main([*command, f"--min-confidence={given}"]) == 2
    told = capsys.readouterr().err
    assert "--min-confidence" in told and "Traceback" not in told


def test_why_shows_it_beside_each_rule_and_for_each_reader(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(READ) == 0
    assert main([*READ, "--reader-option", "edition=2"]) == 0
    capsys.readouterr()
    assert main(["claims", "--format", "jsonl", "--effect", "killed"]) == 0
    claim = json.loads(capsys.readouterr().out)
    assert main(["why", claim["id"]]) == 0
    out = capsys.readouterr().out
    assert "Varnograd" in out and f"{claim['rules']['place']}, .83" in out
    assert "desk-1: .90 that this is a claim\n      place .83" in out and "desk-2: .90" in out
    assert "Nothing yet" in out
    del claim["dates"]  # computed beside the claim
    assert claim_dict(claim_from(claim)) == claim
    assert main(["judge", claim["id"], "withdraw", "--by", "A", "--because", "B"]) == 2
    assert "Nothing to withdraw" in capsys.readouterr().err
    assert main(["judge", claim["id"], "read", "--by", "A", "--because", "B"]) == 2


@pytest.mark.parametrize(("value", "said"), [(0.834, ".83"), (0.999, ".99"), (1, "1"), (0, ".00"), (0.29, ".29")])
def test_shares_are_never_rounded_up_to_certainty(value: float, said: str) -> None:
    assert share(value) == said


def test_an_option_without_a_value_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*READ, "--reader-option", "edition"]) == 2
    assert "NAME=VALUE" in capsys.readouterr().err
