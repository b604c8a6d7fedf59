"""The SQLite ledger: the contract, and what files, disks and other processes do to it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from reckoning.ledger import Ledger, LedgerError
from reckoning.ledger.sqlite import APPLICATION_ID, SCHEMA_VERSION
from reckoning.ledger.tables import CLAIMS, JUDGEMENTS, METADATA, REPORTS
from reckoning.model.schema import Kind, sql_columns
from tests.ledger.contract import Clock, LedgerContract, claim_of, judgement, report


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.ledger"


@pytest.fixture
def ledger(path: Path, clock: Clock) -> Iterator[Ledger]:
    with Ledger.open(path, clock=clock) as opened:
        yield opened


class TestSQLiteLedger(LedgerContract):
    """The contract, on a file."""


@pytest.mark.parametrize(
    ("kind", "table", "own"),
    [
        ("report", REPORTS, {"number", "revision", "sha256", "recorded_at"}),
        ("claim", CLAIMS, {"number", "reading", "body", "recorded_at"}),
        ("judgement", JUDGEMENTS, {"number", "recorded_at"}),
    ],
)
def test_the_columns_in_the_file_are_those_of_the_field_list(
    ledger: Ledger, kind: Kind, table: object, own: set[str], path: Path
) -> None:
    listed = {column.name: column.nullable for column in sql_columns(kind)}
    with sqlite3.connect(path) as raw:
        found = {row[1]: not row[3] for row in raw.execute(f"PRAGMA table_info({table})")}
    raw.close()
    assert {name: null for name, null in found.items() if name not in own} == listed
    assert found.keys() == listed.keys() | own


def test_columns_hold_what_the_body_holds(ledger: Ledger, path: Path) -> None:
    ledger.add(report(), [claim_of(report())], reader="a")
    with sqlite3.connect(path) as raw:
        row = raw.execute("SELECT report, effect, quantity_low, place_name, body FROM claims").fetchone()
    raw.close()
    assert row[:4] == ("r1", "killed", 12, None)
    assert '"low":12' in row[4]


def test_the_file_says_what_it_is_and_survives_its_reopening(path: Path, clock: Clock) -> None:
    with Ledger.open(str(path), clock=clock) as ledger:
        ledger.add(report(), [claim_of(report())], reader="a")
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()
    with Ledger.open(path, clock=clock) as ledger:
        assert ledger.claims() == [claim_of(report())]


@pytest.mark.parametrize("table", [table.name for table in METADATA.sorted_tables])
def test_the_file_itself_refuses_to_change_or_delete(ledger: Ledger, path: Path, table: str) -> None:
    ledger.add(report(), [claim_of(report())], reader="a")
    ledger.judge(judgement(claim_of(report())))
    raw = sqlite3.connect(path)
    copied = raw.execute(f"SELECT * FROM {table}").fetchone()
    marks = ", ".join("?" * len(copied))
    for statement, cells in [
        (f"UPDATE {table} SET recorded_at = ''", ()),
        (f"DELETE FROM {table}", ()),
        (f"INSERT OR REPLACE INTO {table} VALUES ({marks})", copied),
        (f"INSERT OR REPLACE INTO {table} VALUES ({marks})", (None, *copied[1:])),
    ]:
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            raw.execute(statement, cells)
    raw.close()


def test_a_closed_ledger_says_so(path: Path, clock: Clock) -> None:
    ledger = Ledger.open(path, clock=clock)
    ledger.close()
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.counts()


def make_database(path: Path, *statements: str) -> None:
    raw = sqlite3.connect(path)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (lambda path: path.write_text("not a database, only words\n" * 100), "not a ledger"),
        (lambda path: path.mkdir(), "cannot be opened"),
        (lambda path: make_database(path, "CREATE TABLE bookmarks (url TEXT)"), "not a ledger"),
        (
            lambda path: make_database(path, f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 99"),
            "version 99.*newer reckoning",
        ),
        (
            lambda path: make_database(path, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE t (x)"),
            "version 0",
        ),
    ],
    ids=["words", "folder", "another database", "newer", "older"],
)
def test_a_file_that_is_no_ledger_of_this_version(
    path: Path, clock: Clock, prepare: Callable[[Path], object], message: str
) -> None:
    prepare(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError, match=message) as caught:
        Ledger.open(path, clock=clock)
    assert str(path) in str(caught.value)
    assert before is None or path.read_bytes() == before


def test_an_empty_file_becomes_a_ledger(path: Path, clock: Clock) -> None:
    path.touch()
    with Ledger.open(path, clock=clock) as ledger:
        assert ledger.reports() == {}


def test_a_missing_folder(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(LedgerError, match="does not exist"):
        Ledger.open(tmp_path / "none" / "a.ledger", clock=clock)


def test_a_damaged_file(path: Path, clock: Clock) -> None:
    with Ledger.open(path, clock=clock) as ledger:
        ledger.add_many([(report(f"r{n}"), [claim_of(report(f"r{n}"))]) for n in range(50)], reader="a")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="damaged"), Ledger.open(path, clock=clock) as ledger:
        ledger.claims()


def as_nobody(work: Callable[[], None]) -> int:
    """The exit status of ``work`` in a child process that has no rights beyond anybody's: 0 unless it raised."""
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            work()
        except BaseException:  # noqa: BLE001 - a child of fork must never return into pytest
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_read_only_folder(clock: Clock) -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)

        def refused() -> None:
            with pytest.raises(LedgerError, match="must exist and allow writing"):
                Ledger.open(Path(name) / "a.ledger", clock=clock)

        assert as_nobody(refused) == 0
        Path(name).chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_read_only_ledger(clock: Clock) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.ledger"
        Ledger.open(path, clock=clock).close()
        path.chmod(0o444)
        Path(name).chmod(0o777)

        def refused() -> None:
            with Ledger.open(path, clock=clock) as ledger, pytest.raises(LedgerError, match="read-only"):
                ledger.add(report(), [], reader="a")

        assert as_nobody(refused) == 0


def test_a_full_disk_keeps_what_was_confirmed(path: Path, clock: Clock) -> None:
    def small(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 40")  # SQLite's own way to run out of room

    event.listen(Engine, "connect", small)
    try:
        with Ledger.open(path, clock=clock) as ledger:
            ledger.add(report(), [claim_of(report())], reader="a")
            with pytest.raises(LedgerError, match="disk is full"):
                ledger.add(report("big", "x" * 500_000), [], reader="a")
            assert list(ledger.reports()) == ["r1"]
            assert ledger.add(report("small", "y"), [], reader="a").new_report
    finally:
        event.remove(Engine, "connect", small)


def test_a_locked_ledger_can_be_read_and_says_so_to_writers(path: Path, clock: Clock) -> None:
    with Ledger.open(path, clock=clock, wait=0.05) as ledger:
        ledger.add(report(), [claim_of(report())], reader="a")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="locked by another process"):
            ledger.add(report("r2"), [], reader="a")
        assert ledger.claims() == [claim_of(report())]
        other.execute("ROLLBACK")
        other.close()
        assert ledger.add(report("r2"), [], reader="a").new_report


@pytest.mark.parametrize("lock", ["EXCLUSIVE", "IMMEDIATE"])
def test_a_file_locked_while_it_is_created(path: Path, clock: Clock, lock: str) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(f"BEGIN {lock}")
    with pytest.raises(LedgerError, match="locked"):
        Ledger.open(path, clock=clock, wait=0.05)
    other.execute("ROLLBACK")
    other.close()


WRITER = """
import datetime as dt, sys
from pathlib import Path
from reckoning.ledger import Ledger
from tests.ledger.contract import claim_of, report

name, count = sys.argv[2], int(sys.argv[3])
with Ledger.open(sys.argv[1], clock=lambda: dt.datetime.now(dt.UTC)) as ledger:
    for number in range(count):
        item = report(f"{name}-{number}")
        ledger.add(item, [claim_of(item)], reader="a")
        print(item.id, flush=True)
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    """Another process that adds reports and prints the id of each when it is confirmed."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)


def test_two_processes_create_and_write_one_ledger_at_once(path: Path, clock: Clock) -> None:
    both = [writer(path, name, 30) for name in ("left", "right")]
    assert [process.communicate()[0].count("\n") for process in both] == [30, 30]
    assert [process.returncode for process in both] == [0, 0]
    with Ledger.open(path, clock=clock) as ledger:
        assert ledger.counts() | {"judgements": 0} == {
            "reports": 60,
            "revisions": 60,
            "readings": 60,
            "claims": 60,
            "judgements": 0,
        }


def test_a_killed_process_loses_nothing_confirmed(path: Path, clock: Clock) -> None:
    process = writer(path, "r", 100_000)
    assert process.stdout is not None
    confirmed = [process.stdout.readline().strip() for _ in range(25)]
    time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    confirmed += process.stdout.read().split("\n")[:-1]
    process.wait()
    process.stdout.close()
    with Ledger.open(path, clock=clock) as ledger:
        found = ledger.reports()
        assert confirmed and set(confirmed) <= found.keys()
        assert {claim.report for claim in ledger.claims()} == found.keys()
        assert ledger.add(report("after"), [], reader="a").new_report


def test_thousands_of_claims_are_added_in_one_go(ledger: Ledger) -> None:
    text = "They were killed: " + " ".join(str(number) for number in range(100, 300))
    items = []
    for number in range(10):
        whole = report(f"r{number}", text)
        items.append((whole, [claim_of(whole, str(count)) for count in range(100, 300)]))
    ledger.add_many(items, reader="a")
    assert len(ledger.claims()) == 2000


@pytest.mark.parametrize("content", [b"x", b"notes of a day", b"x" * 600])
def test_another_file_is_never_taken_over(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path, clock=Clock())
    assert path.read_bytes() == content


@pytest.mark.skipif(os.name != "posix", reason="files have such modes on POSIX alone")
def test_a_new_ledger_is_its_owners_alone_and_an_old_one_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    for mode in (0o600, 0o640):
        with Ledger.open(path, clock=Clock()):
            assert path.stat().st_mode & 0o777 == mode
        path.chmod(0o640)
