from pathlib import Path

import pytest

from bench.series import brute, measure, tables

TABLES = tables()


@pytest.mark.skipif(not TABLES, reason="the daily tables of ../shared are not here")
@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_day_that_differs_is_found_and_none_other(path: Path) -> None:
    one = measure(path)
    assert one.days > 1000 and one.found == one.truth and one.falls_found == one.falls_truth


def test_brute_force_compares_with_the_last_total_given() -> None:
    rows = [
        {"report_date": "2031-05-01", "killed_cum": 10, "by": {"hurt_cum": 1}},
        {"report_date": "2031-05-02", "killed": 4, "by": {"hurt": 2, "hurt_cum": 3}},
        {"report_date": "2031-05-03", "killed": 4, "killed_cum": 18, "by": {"hurt": 2, "hurt_cum": 4}},
    ]
    assert list(brute(rows)) == [("by.hurt_cum", "2031-05-03"), ("killed_cum", "2031-05-03")]
