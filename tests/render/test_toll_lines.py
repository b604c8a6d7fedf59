"""Tolls of a large ledger: a line each, and how to see who says so."""

from __future__ import annotations

from rich.console import Console

from reckoning.ask import Question, answer
from reckoning.render.toll import MOST_ROWS, toll_page
from tests.reconcile.build import FakeView, claim

DAYS = [f"2012-{month:02}-{day:02}" for month in range(1, 10) for day in range(1, 29)]


def page(days: list[str]) -> str:
    total = claim("900", "Vesh", f"2012-01-01/{days[-1]}", "VRC", scope="cumulative")
    unknown = claim("8", None, None, "VRC")
    view = FakeView([total, unknown, *(claim("6", "Ardun", day, "VRC") for day in days)])
    console = Console(width=200)
    with console.capture() as caught:
        console.print(toll_page(answer(Question(), view), {}))
    return caught.get()


def test_of_many_tolls_each_is_a_line() -> None:
    lines = page(DAYS[: MOST_ROWS + 1]).splitlines()
    assert lines[0].startswith("6 killed in Ardun on 2012-01-01, according to one source, VRC.")
    assert len([line for line in lines if "killed in Ardun" in line]) == MOST_ROWS + 1
    assert any(line.startswith(f"{MOST_ROWS + 1} tolls. Who says so: reckoning why TOLL") for line in lines)
    assert any(line.startswith("Totals since the beginning, 1: reckoning series --effect killed") for line in lines)
    assert any(line.startswith("Claims without a place or time, 1: ") for line in lines)
    few = page(DAYS[:MOST_ROWS])
    assert "tolls. Who says so" not in few and "Counted since the beginning" in few
