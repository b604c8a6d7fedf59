"""Readers as plug-ins: listed with their faults, built by name, and never a traceback."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from reckoning.app import readings
from reckoning.cli.main import main
from reckoning.engine.readers import (
    DEFAULT_READER,
    SHIPPED,
    ReaderError,
    ReaderInfo,
    ReaderSettings,
    available,
    is_slow,
    load,
)
from reckoning.model import Report
from reckoning.reading import Desk, ReaderChoice, Reading
from reckoning.testing import FakeReader, whole_text_claim
from tests.engine.plugin import install

REPORT = Report("r", "At least 12 people were killed in Oslan, medics said.")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that packages can be installed in."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return folder


def listed(name: str) -> ReaderInfo:
    return next(info for info in available() if info.name == name)


def test_ours_are_there_and_the_default_runs() -> None:
    assert [info.name for info in available()][: len(SHIPPED)] == list(SHIPPED)
    assert listed(DEFAULT_READER).is_default and listed(DEFAULT_READER).why_not is None
    assert listed("rules").version == load("rules").name
    assert all(info.description for info in available() if info.package == "reckoning")


def test_another_package_brings_a_reader_with_its_options(site: Path) -> None:
    install(site, "desk_a", {"desk": "desk_a:build"})
    assert listed("desk") == ReaderInfo("desk", "Rules read at the desk.", "desk_a 2.0", "desk_a")
    reader = load("desk", ReaderSettings(options={"edition": "7"}))
    claims, issues = reader.read_report(REPORT)
    assert ([claim.reader for claim in claims], issues) == (["desk-7"], [])
    assert not is_slow("desk")


BROKEN = [
    ("import nothing_of_this_name\n", "build", "cannot be loaded: ModuleNotFoundError: No module named 'nothing_of"),
    ("raise SystemExit(3)\n", "build", "cannot be loaded: SystemExit: 3"),
    ("def build(:\n", "build", "cannot be loaded: SyntaxError"),
    ("x = 1\n", "build", "cannot be loaded: AttributeError"),
    ("build = 5\n", "build", "is no builder"),
]


@pytest.mark.parametrize(("source", "attribute", "said"), BROKEN)
def test_a_broken_plug_in_is_named_and_the_others_are_listed(
    site: Path, source: str, attribute: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    module = f"broken_{abs(hash(source))}"
    install(site, module, {"bad": f"{module}:{attribute}"}, source)
    assert said in str(listed("bad").why_not) and listed("rules").why_not is None
    (site / "a.txt").write_text(REPORT.text, encoding="utf-8")
    assert main(["read", str(site / "a.txt"), "--reader", "bad"]) == 2
    told = capsys.readouterr().err
    assert f"the reader 'bad' of the package {module}" in told and said in told and "Traceback" not in told
    assert not Path("reckoning.db").exists(), "a reader that cannot be had leaves no ledger behind"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def build(settings):\n    raise OSError('no model here')\n", "cannot be built: OSError: no model here"),
        ("def build(settings):\n    return object()\n", "without a name"),
        ("class build:\n    name = ''\n    def __init__(self, settings): pass\n", "without a name"),
        ("class build:\n    name = 'x'\n    def __init__(self, settings): pass\n", "no read_report"),
    ],
)
def test_what_is_no_reader_is_said(site: Path, source: str, said: str) -> None:
    module = f"odd_{abs(hash(source))}"
    install(site, module, {"odd": f"{module}:build"}, source)
    assert listed("odd").why_not is None
    with pytest.raises(ReaderError, match=said):
        load("odd")


def test_names_are_nobodys_twice(site: Path) -> None:
    install(site, "desk_b", {"desk": "desk_b:build", "rules": "desk_b:build"})
    install(site, "desk_c", {"desk": "desk_c:build"})
    with pytest.raises(ReaderError, match=r"several packages have a reader 'desk' \(desk_[bc] 2.0, desk_[bc] 2.0\)"):
        load("desk")
    assert load("rules").name == "rules-1"
    reasons = sorted((info.why_not or "")[:16] for info in available() if info.package in ("desk_b", "desk_c"))
    assert reasons == ["several packages", "several packages", "the name 'rules'"]
    with pytest.raises(ReaderError, match=r"there is no reader 'other': one of trained, rules, .*desk"):
        load("other")


WAITING = """
from reckoning.engine.readers import builder
def missing():
    {body}
@builder(description="with a model", version="net-3", why_not=missing, slow=True)
def build(settings):
    raise SystemError("never asked for")
"""


def test_a_reader_says_why_it_cannot_run(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    install(site, "net_a", {"net": "net_a:build"}, WAITING.format(body="return 'the model file is missing'"))
    install(site, "net_b", {"web": "net_b:build"}, WAITING.format(body="raise OSError('no disk')"))
    assert listed("net") == ReaderInfo("net", "with a model", "net-3", "net_a", "the model file is missing")
    assert listed("web").why_not == "cannot tell whether it runs here: OSError: no disk"
    assert is_slow("net")
    assert main(["readers"]) == 0
    out = capsys.readouterr().out
    assert "rules (the default)" in out or "trained (the default)" in out
    assert "cannot run here: the model file is missing" in out
    assert main(["readers", "--format", "jsonl"]) == 0
    rows = {row["name"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert rows["net"]["runs"] is False and rows["net"]["why_not"] == "the model file is missing"
    assert [name for name, row in rows.items() if row["default"]] == [DEFAULT_READER]


def test_a_choice_travels_to_other_processes(site: Path) -> None:
    install(site, "desk_d", {"desk": "desk_d:build"})
    choice = ReaderChoice("desk", ReaderSettings(options={"edition": "9"}))
    assert pickle.loads(pickle.dumps(choice)) == choice
    reports = [Report(str(n), f"At least {n + 2} people were killed in Oslan.") for n in range(70)]
    shared = [item for batch in readings(reports, reader=choice, cores=2) for item in batch]
    alone = [item for batch in readings(reports, reader=choice) for item in batch]
    assert shared == alone
    names = {claim.reader for item in shared if isinstance(item, Reading) for claim in item.claims}
    assert names == {"desk-9"}


def test_a_slow_reader_is_given_one_report_at_a_time() -> None:
    made = FakeReader(lambda report: [whole_text_claim(report)])
    assert Desk.of(made, cores=8, places=False) == Desk(made, None, 1)
    settings = ReaderSettings("http://127.0.0.1:9/v1", "m", options={"pause": "0"})
    desk = Desk.of(ReaderChoice("endpoint", settings), cores=8)
    assert (desk.size, desk.cores, desk.choice) == (1, 1, None)
    assert Desk.of(desk) is desk


BAD_CLAIMS = """
import dataclasses
from reckoning.model import Issue, Span
from reckoning.read.reader import RuleReader
class build:
    name = "bad-1"
    def __init__(self, settings): pass
    def read_report(self, report):
        claims, issues = RuleReader().read_report(report)
        return {found}
"""


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("None", "TypeError"),
        ("(None, [])", "TypeError"),
        ("(['12 killed'], [])", "AttributeError"),
        ("([dataclasses.replace(claims[0], report='x', id='')], [])", "is of report 'x'"),
        ("([dataclasses.replace(claims[0], trigger=Span('bombed', 0, 6), id='')], [])", "'bombed' is not at 0:6"),
        ("([dataclasses.replace(claims[0], effect='injured')], [])", "is not the hash"),
    ],
)
def test_claims_that_nobody_can_stand_by_become_issues(
    site: Path, found: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    module = f"claims_{abs(hash(found))}"
    install(site, module, {"bad": f"{module}:build"}, BAD_CLAIMS.format(found=found))
    (site / "a.txt").write_text(REPORT.text, encoding="utf-8")
    for more in (["--format", "jsonl"], ["--ledger", "x.db"]):
        assert main(["read", str(site / "a.txt"), "--reader", "bad", *more]) == 1
        captured = capsys.readouterr()
        assert "the reader failed on this text" in captured.err and said in captured.err
        assert "killed" not in captured.out and "Traceback" not in captured.err


ALONE = """
import multiprocessing
from reckoning.read.reader import RuleReader
def build(settings):
    if multiprocessing.parent_process() is not None:
        raise OSError("no second one fits into memory")
    return RuleReader()
"""


def test_a_reader_that_other_processes_cannot_build_is_said(site: Path) -> None:
    install(site, "desk_e", {"desk": "desk_e:build"}, ALONE)
    reports = [Report(str(n), "Two people were killed in Oslan.") for n in range(70)]
    with pytest.raises(ReaderError, match=r"'desk' of the package desk_e cannot be built: OSError: no second one"):
        list(readings(reports, reader=ReaderChoice("desk"), cores=2))
