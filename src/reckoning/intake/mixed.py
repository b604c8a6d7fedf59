"""A folder of JSON lines: reports, claims in the claims format and judgements, told apart by their fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from pathlib import Path
from typing import Any, BinaryIO

from reckoning.intake.records import RecordError, cut_lines, decoded_lines, json_object
from reckoning.model import Claim, Issue, Judgement, Report, claim_from
from reckoning.model.schema import FIELDS, Field, Kind, Type, judgement_from, report_from


@dataclass(slots=True)
class Mixed:
    """What a folder holds, and what is wrong with it."""

    reports: dict[str, Report] = default(default_factory=dict)
    claims: list[Claim] = default(default_factory=list)
    judgements: list[Judgement] = default(default_factory=list)
    issues: list[Issue] = default(default_factory=list)

    def take(self, data: Mapping[str, Any]) -> None:
        """One object: what has an effect is a claim, what has a verdict a judgement, anything else a report.

        Raises:
            ValueError: it is none of these, or not whole.
        """
        kind: Kind = "claim" if "effect" in data else "judgement" if "verdict" in data else "report"
        _check(FIELDS[kind], data)
        try:
            if kind == "claim":
                self.claims.append(claim_from(data))
            elif kind == "judgement":
                self.judgements.append(judgement_from(data))
            else:
                report = report_from(data)
                if report.text is None or report.id is None:
                    raise ValueError("a report has an 'id' and a 'text'")
                self.reports[report.id] = report
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"missing or malformed field: {error}") from error


def read_mixed(folder: Path) -> Mixed:
    """What the files of a folder that end in ``.jsonl`` hold; what cannot be read is an issue, and the rest is read."""
    found = Mixed()
    for path in sorted(one for one in folder.rglob("*.jsonl") if not one.is_dir()):
        try:
            with path.open("rb") as stream:
                _read(stream, str(path), found)
        except OSError as error:
            found.issues.append(Issue("unreadable", f"the file cannot be read: {error.strerror or error}", str(path)))
    return found


def _read(stream: BinaryIO, file: str, found: Mixed) -> None:
    for line in decoded_lines(cut_lines(stream.readline), file):
        if isinstance(line, Issue):
            found.issues.append(line)
            continue
        number, decoded = line
        try:
            found.take(json_object(decoded.text))
        except (RecordError, ValueError) as error:
            found.issues.append(Issue("bad-record", str(error), file, number))


_TYPES: Mapping[Type, type | tuple[type, ...]] = {
    **dict.fromkeys(("string", "date", "moment"), str),
    **dict.fromkeys(("map", "shares", "object"), dict),
    "integer": int,
    "number": (int, float),
    "json": object,
}


def _check(fields: Sequence[Field], data: Mapping[str, Any], within: str = "") -> None:
    """Refuse values of another type than the format says: what they would do later, nobody knows.

    Raises:
        ValueError: such a value, or an object that is never null and is not there.
    """
    for field in fields:
        value = data.get(field.name)
        if value is None:
            if field.type == "object" and not field.nullable:
                raise ValueError(f"the field '{within}{field.name}' is missing")
        elif isinstance(value, bool) or not isinstance(value, _TYPES[field.type]):
            raise ValueError(f"the field '{within}{field.name}' is no {field.type}: {value!r}")
        elif field.fields:
            _check(field.fields, data[field.name], f"{within}{field.name}.")
