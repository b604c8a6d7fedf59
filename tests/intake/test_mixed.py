"""A folder of claims, reports and judgements: what is wrong in it is told, and harms nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reckoning.intake.mixed import read_mixed
from reckoning.model import claim_dict
from tests.reconcile.build import claim

GOOD = json.loads(json.dumps(claim_dict(claim("6", "Vesh", "2031-05-03", "VRC"))))
JUDGED = {"claim": "x", "verdict": "accept", "by": "A", "because": "B", "at": "2031-05-03T00:00:00+00:00"}


def held(folder: Path, *lines: dict[str, Any]) -> Any:
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, (GOOD, *lines))), encoding="utf-8")
    return read_mixed(folder)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({**GOOD, "id": 5}, "the field 'id' is no string: 5"),
        ({**GOOD, "report": ["r"]}, "the field 'report' is no string"),
        ({**GOOD, "quantity": None}, "the field 'quantity' is missing"),
        ({**GOOD, "quantity": {**GOOD["quantity"], "low": True}}, "the field 'quantity.low' is no integer: True"),
        ({**GOOD, "place": {**GOOD["place"], "name": 7}}, "the field 'place.name' is no string"),
        ({**GOOD, "place": "Vesh"}, "the field 'place' is no object"),
        ({**GOOD, "rules": []}, "the field 'rules' is no map"),
        ({**GOOD, "effect": "eaten"}, "unknown effect 'eaten'"),
        ({key: value for key, value in GOOD.items() if key != "report"}, "missing or malformed field"),
        ({"id": 5, "text": "x"}, "the field 'id' is no string"),
        ({"text": "x"}, "a report"),
        ({**JUDGED, "at": 5}, "the field 'at' is no moment"),
        ({"verdict": "accept"}, "missing or malformed field"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(tmp_path: Path, line: dict[str, Any], reason: str) -> None:
    found = held(tmp_path, line, {"id": "r", "text": "x"})
    (issue,) = found.issues
    assert reason in issue.reason and str(issue).startswith(f"{tmp_path}/a.jsonl:2: ")
    assert len(found.claims) == 1 and list(found.reports) == ["r"]


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "gone.jsonl").symlink_to(tmp_path / "nowhere")
    found = held(tmp_path)
    assert len(found.claims) == 1
    (issue,) = found.issues
    assert str(issue).endswith("gone.jsonl: the file cannot be read: No such file or directory")
