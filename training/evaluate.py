"""Reading the reports that a network was not trained on, and fitting its confidences on what came out."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reckoning.model import Claim, claim_dict
from reckoning.read.marks import Mark
from reckoning.read.segments import Findings, Split
from reckoning.read.trained import Model, Scales, TrainedReader, traits_of
from reckoning.text.sentences import read_document
from training.data import Annotated, mark_of

SLOTS = ("source", "place", "time", "victims", "perpetrator", "means", "scope")


@dataclass(frozen=True, slots=True)
class Judged:
    """One proposal of a reader on an annotated report: its traits, its claim, and which annotated claim it matches."""

    report: str
    traits: tuple[float, ...]
    right: bool
    claim: Claim | None
    slots: dict[str, bool]
    raw: dict[str, float]


def scorer(folder: Path) -> ModuleType:
    """The scorer that lies beside the gold data."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge(model: Model, split: Split, reports: Iterable[Annotated], score: ModuleType) -> list[Judged]:
    """Every proposal on the reports, the unlikely ones too, judged by the annotations."""
    reader = TrainedReader(model, split, Scales(least=0.0))
    out = []
    for annotated in reports:
        findings = Findings(read_document(annotated.report))
        marks = [(mark, claim) for claim in annotated.claims if (mark := mark_of(findings, claim)) is not None]
        for _, read, draft in reader.drafts(annotated.report, least=0.0):
            claim = draft.claim if draft else None
            found = _matching(read.proposal.mark, claim, marks, score)
            slots = {}
            if found is not None and claim is not None:
                given = claim_dict(claim)
                slots = {name: bool(score.agree(name, found, given)) for name in SLOTS}
            raw = dict(claim.confidence) if claim else {}
            out.append(Judged(annotated.report.id, traits_of(read), found is not None, claim, slots, raw))
    return out


def _matching(
    mark: Mark, claim: Claim | None, marks: Sequence[tuple[Mark, dict[str, Any]]], score: ModuleType
) -> dict[str, Any] | None:
    for gold, noted in marks:
        touching = gold.sentence == mark.sentence and gold.start < mark.end and mark.start < gold.end
        if touching and gold.effect == mark.effect and (claim is None or score.same(noted, claim_dict(claim))):
            return noted
    return None


def fit_scales(judged: Sequence[Judged]) -> Scales:
    """The logistic curves of claims and slots, and the least confidence with the best F1, on these proposals."""
    rows = np.array([one.traits for one in judged])
    right = np.array([one.right for one in judged], dtype=float)
    claim = logistic_fit(rows, right)
    odds = 1 / (1 + np.exp(-rows @ claim))
    slots = {}
    for name in SLOTS:
        seen = [one for one in judged if one.slots and name in one.raw]
        share = np.clip(np.array([one.raw[name] for one in seen]), 1e-4, 1 - 1e-4)
        given = np.stack([np.log(share / (1 - share)), np.ones(len(seen))], 1)
        weights = logistic_fit(given, np.array([one.slots[name] for one in seen], dtype=float))
        slots[name] = (float(weights[0]), float(weights[1]))
    return Scales(tuple(float(w) for w in claim), slots, least_for(odds, right))


def least_for(odds: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """The confidence from which on claims are best read: where precision and recall balance to the highest F1."""
    grid = np.arange(0.2, 0.8, 0.02)
    f1 = [2 * right[odds >= cut].sum() / max(1, (odds >= cut).sum() + right.sum()) for cut in grid]
    return float(round(grid[int(np.argmax(f1))], 2))


def logistic_fit(rows: NDArray[np.float64], right: NDArray[np.float64], penalty: float = 1e-2) -> NDArray[np.float64]:
    """Weights of a logistic regression by Newton's method, with a small ridge."""
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        odds = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (right - odds) - penalty * weights
        curve = (rows * (odds * (1 - odds))[:, None]).T @ rows + penalty * np.eye(rows.shape[1])
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def calibration_error(odds: NDArray[np.float64], right: NDArray[np.float64], bins: int = 10) -> float:
    """The expected calibration error: the mean distance of confidence and share of right ones over equal-width bins."""
    total = 0.0
    for at in range(bins):
        inside = (odds > at / bins) & (odds <= (at + 1) / bins)
        if inside.any():
            total += inside.sum() * abs(float(odds[inside].mean() - right[inside].mean()))
    return total / len(odds)


def odds_of(one: Judged, scales: Scales) -> float:
    """The confidence of a proposal with these scales."""
    return float(1 / (1 + np.exp(-np.dot(scales.claim, one.traits))))


def slot_odds(one: Judged, name: str, scales: Scales) -> float:
    """The confidence of one slot with these scales."""
    share = min(max(one.raw[name], 1e-4), 1 - 1e-4)
    slope, shift = scales.slots[name]
    return float(1 / (1 + np.exp(-(slope * np.log(share / (1 - share)) + shift))))


def chosen(judged: Sequence[Judged], scales: Scales) -> list[tuple[Judged, float]]:
    """The proposals that a reader with these scales would read as claims: see ``trained._best``."""
    out: list[tuple[Judged, float]] = []
    for one in sorted(judged, key=lambda one: -odds_of(one, scales)):
        sure = odds_of(one, scales)
        if sure < scales.least or one.claim is None:
            continue
        if not any(_same_words(one.claim, other.claim) for other, _ in out if other.claim):
            out.append((one, sure))
    return out


def _same_words(one: Claim, other: Claim) -> bool:
    if one.report != other.report or one.effect != other.effect:
        return False
    spans = [
        (c.quantity.start, c.quantity.end) if c.quantity.start is not None else (c.trigger.start, c.trigger.end)
        for c in (one, other)
    ]
    return spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]  # type: ignore[operator]


def scores(claims: Sequence[Claim], reports: Sequence[Annotated], score: ModuleType) -> dict[str, Any]:
    """Precision, recall and F1 of claims, slots and usable claims, over all and by kind of publisher."""
    given: dict[str, list[dict[str, Any]]] = {}
    for claim in claims:
        given.setdefault(claim.report, []).append(claim_dict(claim))
    gold = {annotated.report.id: annotated.claims for annotated in reports}
    out: dict[str, Any] = _scores(gold, given, score)
    kinds = sorted({name.split("-")[0] for name in gold})
    out["by"] = {}
    for kind in kinds:
        mine = {name: rows for name, rows in gold.items() if name.split("-")[0] == kind}
        out["by"][kind] = _scores(mine, {name: rows for name, rows in given.items() if name in mine}, score)
    return out


def _scores(gold: dict[str, Any], given: dict[str, Any], score: ModuleType) -> dict[str, Any]:
    n = score.score(gold, given)
    out = {"claim": score.prf(n["tp"], n["p"], n["g"]), "usable": score.prf(n["usable"], n["p"], n["g"])}
    out |= {name: score.prf(n["tp:" + name], n["p:" + name], n["g:" + name]) for name in score.SLOTS}
    return {name: [round(value, 3) for value in values] for name, values in out.items()}
