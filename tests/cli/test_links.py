"""Links of kept lists as a person types them: linked, listed, reviewed with one key each, judged and taken back."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reckoning.app import utc_now
from reckoning.cli.main import main
from reckoning.ledger.links import Links
from reckoning.ledger.lists import Lists
from reckoning.model.link import Link

FILES = {
    "Valley": "id,name,age,sex,date of death,father\nv1,Salem Omar Nahd,34,m,2031-02-03,Omar\n"
    "v2,Lubna Qasr Adin,7,f,2031-02-03,Qasr\nv3,Haram Tel Worin,51,m,2031-02,\n",
    "Harvest": "id,name,age,sex,date of death\nh1,سالم عمر نهد,34,m,2031-02-03\nh2,Lubna Qasr Adin,8,f,2031-02-04\n"
    "h3,Lubna Qasr Velen,7,f,2031-02-03\n",
    "Mill": "id,name,age,sex,date of death\nm1,S. Nahd,,m,2031-02\n",
}
NAMES = ("Salem", "Lubna", "Nahd", "Omar", "سالم", "Qasr")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "RECKONING_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, text in FILES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        assert main(["lists", "add", f"{name}.csv", "--name", name, "--no-places"]) == 0
    capsys.readouterr()
    return tmp_path


@pytest.fixture
def linked(home: Path) -> None:
    def link(one: str, other: str, probability: float, *, chosen: bool = True) -> Link:
        left, right = (next((name, row) for name in FILES if name[0].casefold() == row[0]) for row in (one, other))
        return Link(left, right, probability, "same first name", chosen)

    with Lists.beside(home / "reckoning.db", clock=utc_now) as lists:
        found = [link("v1", "h1", 0.97), link("v2", "h2", 0.6), link("v2", "h3", 0.35, chosen=False)]
        found += [link("h1", "m1", 0.55), link("v1", "m1", 0.45)]
        Links(lists).add_run([(name, 1) for name in FILES], {"threshold": 0.5}, found)


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(list(arguments)) == code
    found = capsys.readouterr()
    return found.out + found.err


def review(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, keys: str, *more: str) -> str:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(keys) + "\n"))
    return told(capsys, "links", "review", "--by", "R. Reviewer", *more)


def counts(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, int]:
    capsys.readouterr()
    assert main(["overlap", "--format", "json", *more]) == 0
    found: dict[str, int] = json.loads(capsys.readouterr().out)["counts"]
    return found


@pytest.mark.usefixtures("linked")
def test_links_are_listed_without_a_name_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    page = told(capsys, "links", "list")
    assert "Valley:v2 — Harvest:h2" in page and ".600" in page and "4 doubtful ones wait" in page
    assert not any(name in page for name in NAMES)
    assert "Lubna Qasr Adin — Lubna Qasr Velen" in told(capsys, "links", "list", "--names", "--doubtful")
    assert "Valley:v1 — Harvest:h1" not in told(capsys, "links", "list", "--doubtful")
    only = told(capsys, "links", "list", "--lists", "harvest,Mill", "--format", "jsonl").splitlines()
    assert [(one["id_a"], one["id_b"], one["linked"]) for one in map(json.loads, only)] == [("h1", "m1", 1)]
    rows = list(csv.DictReader(io.StringIO(told(capsys, "links", "list", "--format", "csv", "--names"))))
    assert len(rows) == 5 and rows[0]["names_b"] == "سالم عمر نهد"


@pytest.mark.usefixtures("linked")
def test_a_review_shows_two_records_and_takes_one_key_each(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most hangs on the links of the group of three, so that they come first; then the links of v2."""
    page = review(capsys, monkeypatch, "y?nq", "--names")
    assert "1 of 4" in page and "Harvest:h1" in page and "[سالم] [عمر] نهد" in page
    assert "Because: same first name" in page and "4 of 4" not in page
    assert "Decided: 1 same, 1 not the same. 2 wait: reckoning links review" in page
    page = review(capsys, monkeypatch, "un", "--names")
    assert "1 of 2" in page and "Rules out: v2 — h3, .350" in page and "None wait." in page
    assert "No doubtful link waits." in review(capsys, monkeypatch, "")
    rows = csv.DictReader(io.StringIO(told(capsys, "links", "list", "--judged", "--format", "csv")))
    found = {(row["id_a"], row["id_b"]): (row["verdict"], row["linked"], row["by"]) for row in rows}
    assert found["h1", "m1"] == ("same", "1", "R. Reviewer") and found["v1", "m1"][:2] == ("different", "0")
    assert found["v2", "h2"][:2] == ("different", "0") and found["v2", "h3"][:2] == ("unsure", "0")


@pytest.mark.usefixtures("linked")
def test_back_takes_the_last_decision_of_this_review_back(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = review(capsys, monkeypatch, "bnby")
    assert "Nothing was decided here yet" in page and "Decided: 1 same. 3 wait" in page
    assert page.count("1 of 4") == 3 and "Once judged not the same by R. Reviewer, taken back: seen side" in page
    assert not any(name in page for name in NAMES) and "▪▪▪▪" in page and "“father”" not in page


@pytest.mark.usefixtures("linked")
def test_on_a_terminal_keys_need_no_line_end(home: Path) -> None:
    command = "import sys; from reckoning.cli.main import main; sys.exit(main())"
    mine, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", command, "links", "review", "--names"],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=home, env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    )  # fmt: skip
    os.close(theirs)
    seen, keys = b"", iter(b"nq")
    until = time.monotonic() + 60
    try:
        while time.monotonic() < until:
            try:
                seen += os.read(mine, 4096)
            except OSError:
                break
            if seen.count(b"q quit") > seen.count(b"\xff") and seen.rstrip().endswith(b"quit"):
                key = next(keys, None)
                if key is not None:
                    time.sleep(0.2)
                    os.write(mine, bytes([key]))
    finally:
        assert process.wait(30) == 0
        os.close(mine)
    page = re.sub(r"\x1b\[[0-9;]*m", "", seen.decode())
    assert "2 of 4" in page and "Decided: 1 not the same. 3 wait" in page


@pytest.mark.usefixtures("linked")
def test_judged_by_id_or_rows_and_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    before = counts(capsys)
    (found,) = [
        one
        for one in map(json.loads, told(capsys, "links", "list", "--format", "jsonl").splitlines())
        if (one["id_a"], one["id_b"]) == ("v2", "h2")
    ]
    page = told(capsys, "links", "judge", found["id"][:7], "--different", "--why", "sisters", "--by", "A. Analyst")
    assert "Signed by A. Analyst: different; now they are not linked." in page
    assert f"Take it back: reckoning links undo {found['id'][:8]}\n" in page
    assert "1 judgement of people decides here" in told(capsys, "overlap")
    assert counts(capsys) != before
    again = told(capsys, "links", "judge", "valley:v3=Mill:m1", "--same", "--why", "a photograph")
    assert "now they are linked" in again
    assert "— " in told(capsys, "links", "list", "--judged")
    assert "Taken back: same" in told(capsys, "links", "undo", "Valley:v3=Mill:m1")
    assert "Taken back: different by A. Analyst; now they are linked." in told(capsys, "links", "undo", found["id"])
    assert counts(capsys) == before
    assert "no judgement stands" in told(capsys, "links", "undo", found["id"], code=2)


@pytest.mark.usefixtures("linked")
def test_a_withdrawn_list_is_counted_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lists", "withdraw", "Mill", "--reason", "made up"]) == 0
    assert counts(capsys) == counts(capsys, "--lists", "Valley,Harvest")
    assert "Mill: withdrawn" in told(capsys, "overlap", "--lists", "Valley,Mill", code=2)
    assert "Mill: withdrawn" in told(capsys, "link", "Valley", "Mill", code=2)
    for name in ("Valley", "Harvest"):
        assert main(["lists", "withdraw", name, "--reason", "made up"]) == 0
    assert "all lists of the last linkage are withdrawn" in told(capsys, "overlap", code=2)
    assert "all lists of the last linkage are withdrawn" in told(capsys, "estimate", code=2)


@pytest.mark.usefixtures("linked")
@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["links", "judge", "zz", "--same"], "no link of Valley, Harvest, Mill has an id that begins with 'zz'"),
        (["links", "judge", "Valley:v9=Mill:m1", "--same"], "has no row 'v9'"),
        (["links", "judge", "Nobody:v9=Mill:m1", "--same"], "names no row"),
        (["links", "judge", "Mill:m1=Mill:m1", "--same"], "names one row twice"),
        (["links", "judge", "Valley:v1=Mill:m1"], "Say one of --same, --different and --unsure"),
        (["links", "judge", "Valley:v1=Mill:m1", "--same", "--unsure"], "Say one of"),
        (["links", "judge", "Valley:v1=Mill:m1", "--same", "--by", " "], "take words"),
        (["links", "list", "--lists", "Valley,Nobody"], "no list is called 'Nobody'"),
        (["links", "list", "--ledger", "other.db"], "there are no lists beside other.db"),
        (["link", "Valley", "Valley"], "each named once"),
        (["link", "Valley"], "two lists or more"),
        (["link", "Valley", "Valley.csv"], "files are linked with files"),
    ],
)
def test_wrong_calls(capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str) -> None:
    assert reason in told(capsys, *arguments, code=2)


def test_without_links_it_is_said_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no lists are linked yet: reckoning link LIST LIST" in told(capsys, "links", "list", code=2)
    assert "reckoning link Valley Mill" in told(capsys, "overlap", "--lists", "Valley,Mill", code=2)


def test_kept_lists_are_linked_judged_and_linked_again(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    """A judgement stands above the next linkage, and above a new release of a list."""
    page = told(capsys, "link", "Valley", "Harvest", "--out", "links.csv")
    assert "Valley 3 · Harvest 3 records" in page
    assert not any(name in page + (home / "links.csv").read_text(encoding="utf-8") for name in NAMES)
    told(capsys, "links", "judge", "Valley:v3=Harvest:h3", "--same", "--why", "same grave", "--by", "A. Analyst")
    assert "1 judgement of people stands above" in told(capsys, "link", "Valley", "Harvest", "--out", "links.csv")
    text = (home / "links.csv").read_text(encoding="utf-8")
    assert text.startswith("id_a,id_b,probability,reason\n")
    assert "v3,h3,1.0000,judged the same person by A. Analyst: same grave\n" in text
    (home / "Valley.csv").write_text(FILES["Valley"].replace("v3,Haram", "v7,Haram"), encoding="utf-8")
    assert main(["lists", "add", "Valley.csv", "--name", "Valley", "--no-places"]) == 0
    assert "do not know the newest release of Valley" in told(capsys, "overlap")
    told(capsys, "link", "Valley", "Harvest", "--out", "links.csv")
    assert "v7,h3,1.0000,judged the same" in (home / "links.csv").read_text(encoding="utf-8")


@pytest.mark.usefixtures("linked")
def test_what_is_to_be_typed_next_names_the_ledger_and_the_lists(capsys: pytest.CaptureFixture[str]) -> None:
    Path("reckoning.lists.db").rename("other.lists.db")
    Path("reckoning.lists.key").rename("other.lists.key")
    where = ("--ledger", "other.db", "--lists", "Valley,Mill")
    page = told(capsys, "links", "judge", "Valley:v1=Mill:m1", "--same", *where)
    back = page.partition("Take it back: reckoning ")[2].split()
    assert back[:2] == ["links", "undo"] and back[3:] == ["--lists", "Valley,Mill", "--ledger", "other.db"]
    assert "Taken back: same" in told(capsys, *back)


def test_a_judged_row_that_a_later_release_lacks_hides_no_other_link(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    """It is listed without its names, and the judgement on it can be taken back."""
    told(capsys, "link", "Valley", "Harvest")
    told(capsys, "links", "judge", "Valley:v3=Harvest:h3", "--same", "--why", "same grave")
    (home / "Valley.csv").write_text("".join(FILES["Valley"].splitlines(keepends=True)[:3]), encoding="utf-8")
    assert main(["lists", "add", "Valley.csv", "--name", "Valley", "--no-places"]) == 0
    told(capsys, "link", "Valley", "Harvest")
    page = told(capsys, "links", "list", "--names")
    assert "Salem Omar Nahd" in page and "— — Lubna Qasr Velen" in page
    rows = list(csv.DictReader(io.StringIO(told(capsys, "links", "list", "--names", "--judged", "--format", "csv"))))
    assert [(row["id_a"], row["names_a"], row["names_b"]) for row in rows[:1]] == [("v3", "", "Lubna Qasr Velen")]
    assert "has no row 'v3'" in told(capsys, "links", "judge", "Valley:v3=Harvest:h3", "--different", code=2)
    assert "Taken back: same" in told(capsys, "links", "undo", "Valley:v3=Harvest:h3")
