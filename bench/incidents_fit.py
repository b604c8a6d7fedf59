"""Fits the weights of likeness on half of the incidents of ../shared/data/gva: python -m bench.incidents_fit CLAIMS."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from bench.incidents import Registry, half, read_claims
from reckoning.reconcile.apart import surely_two
from reckoning.reconcile.blocking import neighbours
from reckoning.reconcile.lexis import Lexis
from reckoning.reconcile.likeness import ALIKE, RARE, degrees, meanings, same_victims, well_known
from reckoning.reconcile.tellings import Telling, Ties, tellings_of

RIDGE = 3.0
EASY = 2  # tenths of log-odds: joining is a little cheaper than the odds of a pair say, as the fitted half shows
NOTHING = ("not told", "not known")
TABLE = Path(__file__).resolve().parent.parent / "src" / "reckoning" / "reconcile" / "likeness_weights.py"
HEAD = '''"""How much each degree of likeness counts, in tenths of log-odds.

Fitted by ``python -m bench.incidents_fit``, never by hand (decisions/0008-incidents.md). What is not listed counts 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

'''


RISING = {
    "words": ("few", *(f"{edge:.2f} and more" for edge in ALIKE), "one text"),
    "names": ("few", *(f"{edge} and more" for edge in RARE)),
    "place": ("far apart", "one region", "near", "same"),
    "people": ("others", "a surname", "one", "two and more"),
    "ages": ("others", "one", "two and more"),
    **dict.fromkeys(("count", "means", "doers", "publisher"), ("others", "same")),
}
"""Degrees that speak more and more for one event: a later one never counts less than an earlier one."""


def fit(rows: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Weights by logistic regression with a ridge, the last being the bias."""
    rows = np.hstack([rows, np.ones((len(rows), 1))])
    ridge = np.eye(rows.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-6
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        told = 1 / (1 + np.exp(-rows @ weights))
        slope = told * (1 - told) + 1e-9
        step = np.linalg.solve((rows * slope[:, None]).T @ rows + ridge, rows.T @ (told - truth) + ridge @ weights)
        weights -= step
        if abs(step).max() < 1e-5:
            break
    return weights


def table(names: list[tuple[str, str]], weights: np.ndarray) -> str:
    """The weights as a module."""
    found: dict[str, dict[str, int]] = {rule: {} for rule in meanings()}
    for (rule, degree), weight in zip(names, weights, strict=False):
        points = round(float(weight) * 10)
        if points:
            found[rule][degree] = points
    for rule, order in RISING.items():
        most = -1000
        for degree in order:
            if degree in found[rule] or most > -1000:
                most = max(most, found[rule].get(degree, 0))
                # What differs never speaks for one event, and what is the same never against it.
                found[rule][degree] = min(most, 0) if degree == "others" else max(most, 0) if degree == "same" else most
    lines = [
        f"BIAS: Final = {round(float(weights[-1]) * 10) + EASY}",
        "WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = {",
    ]
    for rule, degrees_ in found.items():
        lines.append(f'    "{rule}": {{')
        lines += [f'        "{degree}": {points},' for degree, points in sorted(degrees_.items())]
        lines.append("    },")
    return HEAD + "\n".join([*lines, "}", ""])


def main(claims: Path) -> None:
    """Fit, and write the table."""
    registry = Registry.load()
    by_report = read_claims(claims)
    tellings: list[Telling] = []
    for name, report in registry.reports.items():
        if half(registry.incidents[name]) == 0:
            tellings += tellings_of(report, by_report.get(name, ()), Ties())
    lexis = Lexis([telling.wording for telling in tellings])
    known = well_known(tellings)
    found = [
        (a, b)
        for a, others in neighbours(tellings, lexis)
        for b in others
        if tellings[a].report != tellings[b].report
        and (same_victims(tellings[a], tellings[b], known) or not surely_two(tellings[a].marks, tellings[b].marks))
    ]
    told = []
    for a, b in found:
        (both,) = lexis.common(a, [b])
        told.append(degrees(tellings[a], tellings[b], both))
    truth = np.array(
        [registry.incidents[tellings[a].report] == registry.incidents[tellings[b].report] for a, b in found]
    )
    kinds = sorted({item for one in told for item in one.items() if item[1] not in NOTHING})
    index = {kind: at for at, kind in enumerate(kinds)}
    rows = np.zeros((len(told), len(kinds)))
    for at, one in enumerate(told):
        for item in one.items():
            if item in index:
                rows[at, index[item]] = 1
    print(f"{len(tellings)} tellings, {len(found)} pairs, {int(truth.sum())} of one incident")
    TABLE.write_text(table(kinds, fit(rows, truth.astype(float))), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
