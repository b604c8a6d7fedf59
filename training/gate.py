"""The gate: which sentences are worth the model's time, by a weighted count of their words."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn

from reckoning.read.segments import Findings
from reckoning.text.sentences import read_document
from training.data import Annotated, mark_of


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as its words, whether it holds a claim's figure, and how many."""

    report: str
    words: frozenset[str]
    claims: int


def words_of(sentence: str) -> frozenset[str]:
    """The words of a sentence in lower case; all numbers in digits are one word."""
    return frozenset(word if word.isalpha() else "0" for word in re.findall(r"[a-z]+|\d+", sentence.lower()))


def lines(reports: Sequence[Annotated]) -> list[Line]:
    """The sentences of the reports that a wide gate lets through."""
    out = []
    for annotated in reports:
        findings = Findings(read_document(annotated.report))
        marks = [mark_of(findings, claim) for claim in annotated.claims]
        held = Counter(mark.sentence for mark in marks if mark is not None)
        for stretch in findings.doc.sentences:
            if findings.is_core(stretch.index):
                words = words_of(findings.doc.words(stretch.index))
                out.append(Line(annotated.report.id, words, held[stretch.index]))
    return out


def fit(known: Sequence[Line], least: int = 4) -> dict[str, float]:
    """Word → weight of a logistic regression; ``""`` is the constant."""
    counts = Counter(word for line in known for word in line.words)
    vocabulary = ["", *sorted(word for word, count in counts.items() if count >= least)]
    number = {word: at for at, word in enumerate(vocabulary)}
    rows = [[0, *(number[word] for word in line.words if word in number)] for line in known]
    flat = torch.tensor([at for row in rows for at in row])
    offsets = torch.tensor([0, *torch.tensor([len(row) for row in rows]).cumsum(0)[:-1].tolist()])
    right = torch.tensor([float(line.claims > 0) for line in known])
    torch.manual_seed(1)
    table = nn.EmbeddingBag(len(vocabulary), 1, mode="sum")
    nn.init.zeros_(table.weight)
    optimizer = torch.optim.Adam(table.parameters(), lr=0.05)
    for _ in range(150):
        optimizer.zero_grad()
        scores = table(flat, offsets)[:, 0]
        loss = nn.functional.binary_cross_entropy_with_logits(scores, right) + 2e-4 * table.weight.square().sum()
        loss.backward()
        optimizer.step()
    return {word: round(float(table.weight[at, 0].detach()), 2) for word, at in number.items()}


def score(weights: dict[str, float], words: frozenset[str]) -> float:
    """The weighted count of a sentence's words."""
    return weights[""] + sum(weights.get(word, 0.0) for word in words)


def kept(known: Sequence[Line], folds: int = 5) -> list[tuple[float, float]]:
    """For shares of claims let through, held out: (share of claims, share of sentences)."""
    order = sorted({line.report for line in known}, key=lambda name: random.Random(name).random())
    fold = {name: at % folds for at, name in enumerate(order)}
    scored: list[tuple[float, int]] = []
    for held in range(folds):
        weights = fit([line for line in known if fold[line.report] != held])
        scored += [(score(weights, line.words), line.claims) for line in known if fold[line.report] == held]
    scored.sort(reverse=True)
    total, out, seen = sum(claims for _, claims in scored), [], 0
    wanted = [0.9, 0.95, 0.97, 0.98, 0.985, 0.99, 0.995]
    for at, (value, claims) in enumerate(scored):
        seen += claims
        while wanted and seen >= wanted[0] * total:
            out.append((wanted.pop(0), at / len(scored), value))
    return out
