"""A folder of JSON lines: reports, claims in the claims format and judgements, told apart by their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reckoning.intake.records import RecordError, cut_lines, decoded_lines, json_object
from reckoning.model import Claim, Issue, Judgement, Report, claim_from
from reckoning.model.schema import judgement_from, report_from


@dataclass(slots=True)
class Mixed:
    """What a folder holds, and what is wrong with it."""

    reports: dict[str, Report] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def take(self, data: Mapping[str, Any]) -> None:
        """One object: what has an effect is a claim, what has a verdict a judgement, anything else a report.

        Raises:
            ValueError: it is none of these, or not whole.
        """
        try:
            if "effect" in data:
                self.claims.append(claim_from(data))
            elif "verdict" in data:
                self.judgements.append(judgement_from(data))
            else:
                report = report_from(data)
                if not isinstance(report.text, str) or not isinstance(report.id, str):
                    raise ValueError("a report has an 'id' and a 'text'")
                self.reports[report.id] = report
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"missing or malformed field: {error}") from error


def read_mixed(folder: Path) -> Mixed:
    """What the files of a folder that end in ``.jsonl`` hold."""
    found = Mixed()
    for path in sorted(folder.rglob("*.jsonl")):
        with path.open("rb") as stream:
            for line in decoded_lines(cut_lines(stream.readline), str(path)):
                if isinstance(line, Issue):
                    found.issues.append(line)
                    continue
                number, decoded = line
                try:
                    found.take(json_object(decoded.text))
                except (RecordError, ValueError) as error:
                    found.issues.append(Issue("bad-record", str(error), str(path), number))
    return found
