"""Checks the findings in the daily tables of ../shared against a brute-force count that shares no code with them.

``python -m bench.series`` prints, for each table and column, how many days differ, are found, and are explained.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.gold import shared
from reckoning.tabular import daily_table

Finding = tuple[str, str]  # the column of totals, the day


@dataclass(frozen=True, slots=True)
class Measured:
    """What is in one table, and what was found: days whose new figure differs, and days on which a total falls."""

    name: str
    days: int
    truth: frozenset[Finding]
    found: frozenset[Finding]
    explained: int
    falls_truth: frozenset[Finding]
    falls_found: frozenset[Finding]

    @property
    def exact(self) -> bool:
        """Whether every such day was found, and none other."""
        return self.truth == self.found and self.falls_truth == self.falls_found


def tables() -> list[Path]:
    """The daily tables, none where ../shared is absent."""
    return sorted((shared() / "data" / "series").glob("*.json"))


def measure(path: Path) -> Measured:
    """Both counts of one table."""
    found, _ = daily_table(path)
    rows = json.loads(path.read_text(encoding="utf-8"))
    return Measured(
        name=path.name,
        days=len(rows),
        truth=frozenset(brute(rows)),
        found=frozenset((item.pair.total, f"{item.step.day}") for item in found.breaks),
        explained=sum(item.reason is not None for item in found.breaks),
        falls_truth=frozenset(brute_falls(rows)),
        falls_found=frozenset((item.pair.total, f"{item.day}") for item in found.falls),
    )


def brute(rows: list[dict[str, Any]]) -> Iterator[Finding]:
    """Every day with ``X`` and ``X_cum`` where X is not the rise since the last day that has an ``X_cum``."""
    flat = [_flat(row) for row in rows]
    for total in sorted({name for row in flat for name in row if name.endswith("_cum")}):
        new = total.removesuffix("_cum")
        for i, (row, cells) in enumerate(zip(rows, flat, strict=True)):
            if cells.get(new) is None or cells.get(total) is None:
                continue
            before = [past[total] for past in flat[:i] if past.get(total) is not None]
            if before and cells[new] != cells[total] - before[-1]:
                yield total, row["report_date"]


def brute_falls(rows: list[dict[str, Any]]) -> Iterator[Finding]:
    """Every day with an ``X_cum`` below the one given before."""
    for total in sorted({name for row in rows for name in _flat(row) if name.endswith("_cum")}):
        last = None
        for row in rows:
            value = _flat(row).get(total)
            if value is not None and last is not None and value < last:
                yield total, row["report_date"]
            last = last if value is None else value


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    flat = {name: value for name, value in row.items() if not isinstance(value, dict)}
    for name, value in row.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": cell for inner, cell in value.items()}
    return flat


def main() -> None:
    """Print the measures."""
    for path in tables():
        one = measure(path)
        missed, wrong = sorted(one.truth - one.found), sorted(one.found - one.truth)
        verdict = f"missed {missed}, wrong {wrong}" if missed or wrong else "all found, and none other"
        print(f"{one.name}: {one.days} days")
        print(
            f"  {len(one.truth)} new figures are not the difference: {verdict}; {one.explained} explained, rest listed"
        )
        print(f"  {len(one.falls_truth)} totals fall: {len(one.falls_found & one.falls_truth)} found")


if __name__ == "__main__":
    main()
