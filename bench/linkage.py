"""How well lists are linked: precision, recall and calibration against known people, on invented beds or on files.

``python -m bench.linkage`` runs the beds of :mod:`bench.linkage_beds`; ``python -m bench.linkage A.csv B.csv --gold
PERSON`` links two files that have a column PERSON, which says who is who: it is taken out before linking, and rows get
ids of their own. Nothing but figures is printed: no names, no ids.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.linkage_beds import BEDS, Row
from bench.linkage_people import lists
from reckoning.engine.linkage import Linked, LinkSettings, link
from reckoning.listing import Asking, file_table

Who = dict[str, str]
BINS: Final = np.array([0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.0])


def scored(found: Linked, one: Who, other: Who, threshold: float) -> str:
    """One line: links, precision, recall, F1 and the expected calibration error.

    ``judged`` counts only links of which one record's person is known to stand in both lists; ``all`` counts every
    link, so that a person whom the truth does not know under one id counts as an error.
    """
    people = set(one.values()), set(other.values())
    both = people[0] & people[1]
    pairs = found.candidates.filter(pc.greater_equal(found.candidates["probability"], 0.05))
    ids = zip(pairs["id_a"].to_pylist(), pairs["id_b"].to_pylist(), strict=True)
    judged_pairs = [(one[a] == other[b], one[a] in both or other[b] in both) for a, b in ids]
    right, known = np.array(judged_pairs, np.bool_).reshape(-1, 2).T
    likely = pairs["probability"].to_numpy()
    linked = pairs["chosen"].to_numpy() & (likely >= threshold)
    hits, total = int((right & linked).sum()), max(len(both), 1)
    out = f"{int(linked.sum()):6,} links"
    for name, judged in (("judged", linked & known), ("all", linked)):
        precision, recall = hits / max(int(judged.sum()), 1), hits / total
        both_of = 2 * precision * recall / max(precision + recall, 1e-9)
        out += f" | {name} P {precision:.4f} R {recall:.4f} F1 {both_of:.4f}"
    return f"{out} | ECE {calibration(likely, right):.4f}"


def calibration(likely: np.typing.NDArray[np.float64], right: np.typing.NDArray[np.bool_]) -> float:
    """Expected calibration error: how far, on the average, the share of true pairs is from the probability given."""
    place = np.digitize(likely, BINS[1:-1])
    gaps = [
        abs(likely[place == at].mean() - right[place == at].mean()) * (place == at).sum() for at in np.unique(place)
    ]
    return float(sum(gaps) / max(len(likely), 1))


def table_of(rows: Sequence[Row], folder: Path, name: str) -> pa.Table:
    """The rows as a file, read as any list is."""
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file_table(path, Asking(("id=id",)), name)[0]


def run_bed(name: str, settings: LinkSettings) -> str:
    """One bed linked and scored."""
    bed = BEDS[name]()
    ids = [[row["id"] for row in rows] for rows in (bed.one, bed.other)]
    who = [dict(zip(own, map(str, some), strict=True)) for own, some in zip(ids, bed.who, strict=True)]
    with tempfile.TemporaryDirectory() as folder:
        tables = [table_of(rows, Path(folder), "ab"[at]) for at, rows in enumerate((bed.one, bed.other))]
    return scored(link(tables, settings=settings), who[0], who[1], settings.threshold)


def run_people(size: int, settings: LinkSettings) -> str:
    """Mixed scripts at a larger size."""
    tables, truth = lists(size)
    who = [
        dict(zip(table["id"].to_pylist(), map(str, some), strict=True))
        for table, some in zip(tables, truth, strict=True)
    ]
    return scored(link(tables, settings=settings), who[0], who[1], settings.threshold)


def run_files(paths: Sequence[Path], gold: str, settings: LinkSettings) -> str:
    """Two files with a column of known people, which is taken out before they are linked."""
    tables, who = [], []
    with tempfile.TemporaryDirectory() as folder:
        for at, path in enumerate(paths):
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
            who.append({f"{'ab'[at]}{n}": row.pop(gold) for n, row in enumerate(rows)})
            blind = [
                {**{key: value for key, value in row.items() if key.casefold() != "id"}, "id": f"{'ab'[at]}{n}"}
                for n, row in enumerate(rows)
            ]
            tables.append(table_of(blind, Path(folder), "ab"[at]))
    return scored(link(tables, settings=settings), who[0], who[1], settings.threshold)


def main() -> None:
    """Print one line for each bed, or one for the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="two lists with a column that says who is who")
    parser.add_argument("--gold", default="gold", help="that column")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--only", help="beds whose name begins so")
    given = parser.parse_args()
    settings = LinkSettings(threshold=given.threshold)
    began = time.process_time()
    if given.files:
        print(run_files(given.files, given.gold, settings), f"| {time.process_time() - began:.1f} s of processor time")
        return
    for name in BEDS:
        if name.startswith(given.only or ""):
            print(f"{name:26}", run_bed(name, settings), flush=True)
    if not given.only or "mixed".startswith(given.only):
        print(f"{'mixed scripts, 5,000':26}", run_people(5_000, settings))


if __name__ == "__main__":
    main()
