"""How long a ledger of so many claims takes, ``python -m bench.scale --claims 50000``: CPU, wall clock and memory.

It writes a generated ledger (see :mod:`bench.scale_data`), and measures each step on the way to incidents and tolls,
then adds 1,000 claims and asks again.
"""

from __future__ import annotations

import argparse
import resource
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

READER = "bench.scale"
MORE = 1000


@contextmanager
def _timed(name: str) -> Iterator[None]:
    wall, cpu = time.perf_counter(), _cpu()
    yield
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    sys.stdout.write(f"{name:32} {cpu:9.2f} s CPU {wall:9.2f} s wall {peak:9.0f} MiB peak\n")
    sys.stdout.flush()


def _cpu() -> float:
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def write(path: Path, claims: int, seed: int) -> None:
    """A ledger with so many generated claims, and 1,000 more held back for :func:`add`."""
    reports = claims // CLAIMS_A_REPORT
    items = World(reports + MORE // CLAIMS_A_REPORT, seed).items()
    with open_ledger(path, create=True) as ledger:
        for done in range(0, reports, 2000):
            ledger.add_many(list(islice(items, min(2000, reports - done))), reader=READER)


def add(path: Path, claims: int, seed: int) -> None:
    """The 1,000 claims more: of reports of the last events, and of new ones."""
    reports = claims // CLAIMS_A_REPORT
    items = list(World(reports + MORE // CLAIMS_A_REPORT, seed).items())[reports:]
    with _timed("add 1,000 claims to the ledger"), open_ledger(path) as ledger:
        ledger.add_many(items, reader=READER)


def _opened(path: Path) -> Book:
    with open_ledger(path) as ledger:
        return book(ledger)


def _ask(path: Path, label: str) -> None:
    with _timed(f"load{label}"):
        held = _opened(path)
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("accounts", lambda: held.accounts),
        ("places", lambda: held.containment),
        ("incidents and their tolls", lambda: incidents(held, Filter(), choice(held, "majority"))),
        ("tolls by place and day", lambda: toll(held, Question())),
    )
    for name, step in steps:
        with _timed(f"{name}{label}"):
            step()


def main() -> None:
    """Measure, and print one line a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="keep the ledger here, and take it from here where it is there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "scale.db"
        if not path.exists():
            with _timed(f"write {given.claims:,} claims"):
                write(path, given.claims, given.seed)
        _ask(path, "")
        add(path, given.claims, given.seed)


if __name__ == "__main__":
    main()
