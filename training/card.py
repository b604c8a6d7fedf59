"""The figures of the model card, written from what the last training measured: ``python -m training.card``."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CARD = ROOT / "docs" / "model-card.md"
MODEL = ROOT / "src" / "reckoning" / "engine" / "weights" / "model.json"
MARKED = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.S)
ROWS = ("claim", "source", "place", "time", "victims", "perpetrator", "means", "scope", "usable")
KINDS = {
    "t17": "agency and newspaper reports of Syria, Libya, Iraq, Egypt (t17)",
    "fakes": "agencies and channels on Syria (FA-KES)",
    "gva": "local news of the United States (GVA)",
    "muc": "wire copy in capitals (MUC-3)",
    "re3d": "several (re3d)",
}


def figures(card: dict[str, Any]) -> str:
    """The tables of the card."""
    parts = []
    named = (
        ("held_out", "The shipped training, read: what it was kept from of gold/dev"),
        ("cross_validation", "Five-fold cross-validation by report on gold/dev"),
        ("own_annotations_alone", "Trained on our own annotations alone, read: all of gold/dev, none of it seen"),
    )
    for key, title in named:
        if key in card:
            parts += [f"**{title}**\n", _table(card[key]), _by(card[key])]
    return "\n".join(parts)


def _table(report: dict[str, Any]) -> str:
    lines = ["| | precision | recall | F1 | calibration error |", "|---|---|---|---|---|"]
    for name in ROWS:
        values = " | ".join(f"{value:.3f}" for value in report[name])
        error = report["calibration_error"].get(name)
        lines.append(f"| {name} | {values} | {'' if error is None else f'{error:.3f}'} |")
    return "\n".join(lines) + "\n"


def _by(report: dict[str, Any]) -> str:
    lines = ["| reports | claim F1 | usable F1 |", "|---|---|---|"]
    for kind, scores in report["by"].items():
        lines.append(f"| {KINDS.get(kind, kind)} | {scores['claim'][2]:.3f} | {scores['usable'][2]:.3f} |")
    return "\n".join(lines) + "\n"


def written(page: str, card: dict[str, Any]) -> str:
    """The page with the figures of this model."""
    return MARKED.sub(lambda match: f"{match[1]}{figures(card)}{match[2]}", page)


def main() -> int:
    """Writes the figures into the card."""
    card = json.loads(MODEL.read_text(encoding="utf-8"))
    CARD.write_text(written(CARD.read_text(encoding="utf-8"), card), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
