"""Measures the reader against the annotated reports of ../shared, which may be absent."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reckoning.engine.readers import DEFAULT_READER, Reader, load
from reckoning.model import Claim, Report, claim_dict

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "bench" / "gold_floors.json"
MEASURES = ("claim_f1", "usable_f1")
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Corpus:
    """One annotated corpus: its reports and the claims that people found in them."""

    name: str
    reports: Path
    claims: Path

    def digests(self) -> dict[str, str]:
        """SHA-256 of both files, by which a floor knows what it was measured on."""
        return {"reports": _digest(self.reports), "claims": _digest(self.claims)}


def shared() -> Path:
    """Where the data is: ``RECKONING_SHARED``, or ``../shared`` beside the repository."""
    return Path(os.environ.get("RECKONING_SHARED") or ROOT.parent / "shared")


def corpus(name: str) -> Corpus:
    """The corpus of that name, which may not be there."""
    gold = shared() / "gold"
    return Corpus(name, gold / f"{name}.reports.jsonl", gold / f"{name}.claims.jsonl")


def floors() -> dict[str, dict[str, dict[str, Any]]]:
    """What is pinned: for each reader and corpus its digests and the lowest scores that may be measured.

    The trained reader learnt from ``dev``: its floor there only shows that nothing broke, not how well it reads.
    """
    found: dict[str, dict[str, dict[str, Any]]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def reports(path: Path) -> Iterator[Report]:
    """The reports of a JSON-lines file, one at a time."""
    keys = ("id", "text", "published", "publisher", "title", "url")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                data = json.loads(line)
                yield Report(**{key: data.get(key) for key in keys})


@cache
def reader(name: str) -> Reader:
    """The reader of that name, built once."""
    return load(name)


def read(report: Report, name: str = DEFAULT_READER) -> list[Claim]:
    """The claims that a reader finds in one report."""
    found, _ = reader(name).read_report(report)
    return list(found)


def measure(found: Corpus, name: str = DEFAULT_READER) -> dict[str, float]:
    """Claim F1 and usable F1 of a reader on one corpus, by the scorer that lies beside the data."""
    scorer = _scorer()
    predicted = {report.id: [claim_dict(claim) for claim in read(report, name)] for report in reports(found.reports)}
    counts = scorer.score(scorer.load(found.claims), predicted)
    scores = (scorer.prf(counts[matched], counts["p"], counts["g"])[2] for matched in ("tp", "usable"))
    return {name: round(score, DIGITS) for name, score in zip(MEASURES, scores, strict=True)}


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("gold_score", shared() / "gold" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("score.py is missing beside the gold files")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
