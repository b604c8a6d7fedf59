"""How long a ledger of so many claims takes, ``python -m bench.scale --claims 50000``: CPU, wall clock and memory.

It writes a generated ledger (see :mod:`bench.scale_data`), runs the commands on it as people type them, adds 1,000
claims, and runs them again. With ``--steps`` it measures each step on the way instead, in one process.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bench.scale_data import CLAIMS_A_REPORT, World
from reckoning.app import Book, book, choice, incidents, open_ledger, toll
from reckoning.ask import Filter, Question
from reckoning.model import Claim, Report

READER = "bench.scale"
MORE = 1000
COMMANDS = ("incidents --rule majority --format jsonl", "toll", "toll --format jsonl")
LOOK = 0.5  # seconds between two looks at how much memory is taken


@contextmanager
def _timed(name: str) -> Iterator[None]:
    wall, cpu = time.perf_counter(), _cpu()
    yield
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    _tell(name, _cpu() - cpu, time.perf_counter() - wall, peak)


def _tell(name: str, cpu: float, wall: float, peak: float) -> None:
    sys.stdout.write(f"{name:48} {cpu:9.2f} s CPU {wall:9.2f} s wall {peak:9.0f} MiB peak\n")
    sys.stdout.flush()


def _cpu() -> float:
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def write(path: Path, claims: int, seed: int, of: int = 0) -> None:
    """A ledger with so many generated claims; 1,000 more are left for :func:`add`."""
    reports = claims // CLAIMS_A_REPORT
    items = _items(reports, seed, of)
    with open_ledger(path, create=True) as ledger:
        for done in range(0, reports, 2000):
            ledger.add_many(list(islice(items, min(2000, reports - done))), reader=READER)


def _items(reports: int, seed: int, of: int, first: int = 0) -> Iterator[tuple[Report, list[Claim]]]:
    return World(reports + MORE // CLAIMS_A_REPORT, seed, of=of // CLAIMS_A_REPORT, first=first).items()


def add(path: Path, claims: int, seed: int, of: int = 0) -> None:
    """The 1,000 claims more: reports of new events in the same places, at any time."""
    items = list(_items(claims // CLAIMS_A_REPORT, seed, of, claims // CLAIMS_A_REPORT))
    with _timed(f"add {MORE:,} claims"), open_ledger(path) as ledger:
        ledger.add_many(items, reader=READER)


def ask(path: Path, label: str) -> None:
    """The commands as people type them: what all of their processes take together."""
    for command in COMMANDS:
        line = [sys.executable, "-m", "reckoning", *command.split(), "--ledger", str(path)]
        began = time.perf_counter()
        with subprocess.Popen(line, stdout=subprocess.DEVNULL) as process:
            peak = 0.0
            while True:
                pid, status, used = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                peak = max(peak, _taken(process.pid))
                time.sleep(LOOK)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(line)} ended with {process.returncode}")
        _tell(f"{command}{label}", used.ru_utime + used.ru_stime, time.perf_counter() - began, peak)


def _taken(root: int) -> float:
    """MiB that a process and all below it take together; what several share is counted once (Linux tells; else 0)."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(map(_share, family)) / 1024


def _share(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _opened(path: Path) -> Book:
    with open_ledger(path) as ledger:
        return book(ledger)


def steps(path: Path) -> None:
    """Each step on the way, in one process."""
    with _timed("load"):
        held = _opened(path)
    found: tuple[tuple[str, Callable[[], object]], ...] = (
        ("accounts", lambda: held.accounts),
        ("places", lambda: held.containment),
        ("incidents and their tolls", lambda: incidents(held, Filter(), choice(held, "majority"))),
        ("tolls by place and day", lambda: toll(held, Question())),
    )
    for name, step in found:
        with _timed(name):
            step()


def main() -> None:
    """Measure, and print one line a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--of", type=int, default=0, help="a stretch of a world of so many claims, as dense")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="keep the ledger here, and take it from here where it is there")
    parser.add_argument("--steps", action="store_true", help="each step on the way, in one process")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "scale.db"
        if not path.exists():
            with _timed(f"write {given.claims:,} claims"):
                write(path, given.claims, given.seed, given.of)
        if given.steps:
            steps(path)
            return
        ask(path, "")
        add(path, given.claims, given.seed, given.of)
        ask(path, ", again")


if __name__ == "__main__":
    main()
