"""Fits the weights by which the rules choose a claim's time, and measures them on reports they were not fitted on.

    python -m bench.times_fit [CORPUS] [--table]      default: dev

A conditional logit over the times of each report: the times that say the gold interval share its likelihood. Prints the
share of claims given the gold interval in eight folds by report; ``--table`` prints the weights as well.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bench.gold import Corpus, corpus, reports
from bench.times import anchor
from reckoning.text.dates_choice import Choice
from reckoning.text.dates_context import Context
from reckoning.text.sentences import read_document

Floats = NDArray[np.float64]
Interval = tuple[str | None, str | None]
FOLDS, L2, STEPS, RATE = 8, 15.0, 250, 0.08
NO_TIME = "none"
LESS = 0.7  # how much less than fitted having no time weighs


@dataclass(frozen=True, slots=True)
class Row:
    """A claim: the gold interval, and for having no time and for each candidate its interval and its traits."""

    report: str
    gold: Interval
    intervals: list[Interval]
    traits: list[list[str]]


def rows(found: Corpus) -> list[Row]:
    """The claims of a corpus, as the rules see them."""
    documents = {report.id: read_document(report) for report in reports(found.reports)}
    choices = {name: Choice(doc, Context(doc)) for name, doc in documents.items()}
    out = []
    with found.claims.open(encoding="utf-8") as lines:
        for claim in map(json.loads, lines):
            name, (start, end), gold = claim["report"], anchor(claim), claim.get("time") or {}
            counted = claim["quantity"].get("start")
            at = start if counted is None else counted
            index = max((one.index for one in documents[name].sentences if one.start <= at), default=0)
            choice = choices[name]
            times = choice.candidates(index)
            asked = choice.asked(index, start, end, times)
            intervals = [(None, None), *((one.read.from_, one.read.until) for one in times)]
            traits = [choice.none(asked, times), *choice.traits(asked, times)]
            out.append(Row(name, (gold.get("from"), gold.get("until")), intervals, traits))
    return out


def fit(found: list[Row]) -> dict[str, float]:
    """The weight of every trait, in logits."""
    names = sorted({trait for row in found for traits in row.traits for trait in traits})
    number = {name: at for at, name in enumerate(names)}
    options = [(at, interval == row.gold, traits) for at, row in enumerate(found)
               for interval, traits in zip(row.intervals, row.traits, strict=True)]  # fmt: skip
    column = np.array([number[name] for name in chain.from_iterable(set(traits) for _, _, traits in options)])
    line = np.repeat(np.arange(len(options)), [len(set(traits)) for _, _, traits in options])
    claim = np.array([at for at, _, _ in options])
    right = np.array([good for _, good, _ in options], dtype=np.float64)
    reached = np.bincount(claim, right, len(found))[claim] > 0
    weights = np.zeros(len(names))
    slope, spread = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):  # Adam, over all claims at once
        likely = _shares(np.bincount(line, weights[column], len(options)).astype(np.float64), claim)
        ours = likely * right
        total = np.bincount(claim, ours, len(found))[claim]
        wrong = (likely - np.divide(ours, total, out=np.zeros_like(ours), where=total > 0)) * reached
        gradient = np.bincount(column, wrong[line], len(names)) + L2 * weights
        slope = 0.9 * slope + 0.1 * gradient
        spread = 0.99 * spread + 0.01 * gradient**2
        weights -= RATE * (slope / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def _shares(scores: Floats, claim: NDArray[np.int64]) -> Floats:
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / np.bincount(claim, raised)[claim], dtype=np.float64)


def rounded(weights: dict[str, float]) -> dict[str, int]:
    """Tenths of a logit, without those that are none."""
    weights = {**weights, NO_TIME: weights.get(NO_TIME, 0.0) - LESS}
    return {name: round(10 * value) for name, value in sorted(weights.items()) if round(10 * value)}


def chosen(row: Row, weights: dict[str, int]) -> Interval:
    """The interval that the weights choose."""
    sums: defaultdict[Interval, float] = defaultdict(float)
    for interval, traits in zip(row.intervals, row.traits, strict=True):
        sums[interval] += float(np.exp(sum(weights.get(trait, 0) for trait in traits) / 10))
    return max(sums, key=lambda interval: sums[interval])


def main(arguments: list[str]) -> int:
    """Prints the share of claims that are dated as the gold dates them, and the table where asked."""
    name = next((one for one in arguments if not one.startswith("-")), "dev")
    found = rows(corpus(name))
    fold = {report: at % FOLDS for at, report in enumerate(sorted({row.report for row in found}))}
    good = 0
    for at in range(FOLDS):
        weights = rounded(fit([row for row in found if fold[row.report] != at]))
        good += sum(chosen(row, weights) == row.gold for row in found if fold[row.report] == at)
    whole = rounded(fit(found))
    same = sum(chosen(row, whole) == row.gold for row in found)
    print(
        f"{name}: {len(found)} claims, right when not fitted on {good / len(found):.3f}, of all {same / len(found):.3f}"
    )
    if "--table" in arguments:
        print("\n".join(f'    "{trait}": {weight},' for trait, weight in whole.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
