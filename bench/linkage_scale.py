"""How long linking takes at scale, and how much memory: two invented lists of a million rows each, as CSV files.

    python -m bench.linkage_scale [--size ROWS] [--keep FOLDER]

The files are those of :mod:`bench.linkage_people`, seeded and with the truth known; ``reckoning link`` links them in a
process of its own. Speed is also given as a ratio to a baseline measured in the same run: DuckDB reading the same
two files and joining them where name and day of death are the same, letter by letter. The ratio is what may be compared
between machines. On a busy machine the processor's time says more than the clock.
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from bench.linkage_people import lists, true_pairs

COLUMNS = ("id", "name", "date of death", "age", "sex", "place", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took: seconds by the clock and of processor time, and the peak of its memory in MiB."""

    wall: float
    processor: float
    peak: float


def write(table: pa.Table, path: Path) -> None:
    """The list as people hand lists on: one name a cell, days as days, months as months."""
    names = [" / ".join(some) for some in table["names"].to_pylist()]
    columns = (
        table[name].to_pylist() for name in ("id", "died_from", "died_until", "age_low", "sex", "place", "lat", "lon")
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for name, (own, first, last, age, sex, place, lat, lon) in zip(names, zip(*columns, strict=True), strict=True):
            day = "" if first is None else first.isoformat() if first == last else f"{first:%Y-%m}"
            where = ("", "") if lat is None else (f"{lat:.4f}", f"{lon:.4f}")
            rows.writerow((own, name, day, "" if age is None else age, sex or "", place or "", *where))


def spent(command: list[str]) -> Spent:
    """Runs a command and says what it took. The peak is that of the largest process that has ended so far."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(wall, processor, after.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))


def baseline(one: Path, other: Path) -> None:
    """Joins the files where name and day of death are the same."""
    with duckdb.connect(config={"threads": 2}) as connection:
        connection.execute(
            "select count(*) from read_csv(?, all_varchar=true) a join read_csv(?, all_varchar=true) b "
            'on a.name = b.name and a."date of death" = b."date of death"',
            [str(one), str(other)],
        )


def found(links: Path, truth: set[tuple[str, str]]) -> str:
    """Precision and recall of the links, and how many true ones their probabilities expect."""
    with links.open(encoding="utf-8", newline="") as file:
        told = {(row["id_a"], row["id_b"]): float(row["probability"]) for row in csv.DictReader(file)}
    right = len(told.keys() & truth)
    precision, recall = right / max(len(told), 1), right / max(len(truth), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    expected = f"{right:,} are right, {sum(told.values()):,.0f} were expected to be"
    return f"{len(told):,}: precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}; {expected}"


def measure(size: int, folder: Path) -> None:
    """Makes the lists in the folder, links them, and prints what it took."""
    tables, who = lists(size)
    paths = [folder / f"{name}.csv" for name in "AB"]
    for table, path in zip(tables, paths, strict=True):
        write(table, path)
    ids = [table["id"].to_pylist() for table in tables]
    truth = {(ids[0][left], ids[1][right]) for left, right in true_pairs(who).tolist()}
    del tables, ids, who
    here = [sys.executable, "-m", "bench.linkage_scale", "--baseline"]
    plain = spent([*here, *map(str, paths)])
    links = folder / "links.csv"
    took = spent([sys.executable, "-m", "reckoning", "link", *map(str, paths), "--out", str(links)])
    print(f"lists            2 of {size:,} rows, {len(truth):,} people in both")
    print(f"linking          {took.wall:,.0f} s by the clock, {took.processor:,.0f} s of processor time")
    print(f"baseline         {plain.wall:,.1f} s, {plain.processor:,.1f} s (DuckDB: same name and day of death)")
    print(f"ratio            linking takes {took.processor / plain.processor:,.0f} times the baseline's processor time")
    print(f"peak memory      {took.peak:,.0f} MiB")
    print(f"links            {found(links, truth)}")


def main() -> int:
    """Prints time, ratio, memory and how right the links are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000, help="rows of each list")
    parser.add_argument("--keep", type=Path, help="a folder to leave the lists and links in")
    parser.add_argument("--baseline", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.baseline:
        baseline(*given.baseline)
    elif given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
        measure(given.size, given.keep)
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(given.size, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
