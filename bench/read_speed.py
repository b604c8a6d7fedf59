"""How fast the reader reads and how its memory grows.

    python -m bench.read_speed [--reader NAME] [CORPUS.jsonl …]     default: the articles of ../shared/data/news

Speed is given as reports a second on one core, and as a ratio to a baseline measured in the same run: finding every
word of the same texts with ``re.findall(r"\\w+", text)``. The ratio is what may be compared between machines. Memory is
the peak of a process of its own that reads the corpus once, and of another that reads it four times over: flat memory
makes the two alike.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from bench.gold import read, reader, reports, shared
from reckoning.engine.readers import DEFAULT_READER
from reckoning.model import Report


def stream(paths: list[Path], times: int = 1) -> Iterator[Report]:
    """Every report of the files, the whole ``times`` over, one at a time."""
    return chain.from_iterable(reports(path) for _ in range(times) for path in paths)


def timed(work: Callable[[Report], object], paths: list[Path]) -> tuple[int, float]:
    """Reports worked on, and seconds spent working (not loading)."""
    count, spent = 0, 0.0
    for report in stream(paths):
        begun = time.perf_counter()
        work(report)
        spent += time.perf_counter() - begun
        count += 1
    return count, spent


def tokenise(report: Report) -> list[str]:
    """The baseline: every word of the text, found by one regular expression."""
    return re.findall(r"\w+", report.text)


def peak_mib(paths: list[Path], times: int, name: str) -> float:
    """Peak memory in MiB of a fresh process that reads the corpus ``times`` over and keeps nothing."""
    command = [sys.executable, "-m", "bench.read_speed", "--peak", str(times), name, *map(str, paths)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(arguments: list[str]) -> int:
    """Prints speed, ratio and memory."""
    if arguments[:1] == ["--peak"]:
        for report in stream([Path(name) for name in arguments[3:]], int(arguments[1])):
            read(report, arguments[2])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(peak / (1024 * 1024 if sys.platform == "darwin" else 1024))
        return 0
    name, rest = (arguments[1], arguments[2:]) if arguments[:1] == ["--reader"] else (DEFAULT_READER, arguments)
    paths = [Path(path) for path in rest] or sorted((shared() / "data" / "news").glob("*.jsonl"))
    if not paths:
        print("no corpus: name one, or put ../shared beside the repository")
        return 1
    begun = time.perf_counter()
    reader(name)
    start = time.perf_counter() - begun
    count, reading = timed(lambda report: read(report, name), paths)
    _, baseline = timed(tokenise, paths)
    print(f"reader           {name}, built in {start:.2f} s")
    print(f"reports          {count:,}")
    print(f"reading          {count / reading:,.0f} reports/s on one core")
    print(f"baseline         {count / baseline:,.0f} reports/s (every word by one regular expression)")
    print(f"ratio            reading takes {reading / baseline:,.1f} times the baseline")
    for times in (1, 4):
        print(f"peak memory      {peak_mib(paths, times, name):,.0f} MiB for {count * times:,} reports")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
