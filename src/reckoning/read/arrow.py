"""Arrow record batches of reports, claims and issues: the shape of heavy work, embedded or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyarrow as pa

from reckoning.model import Claim, Issue, Report, claim_dict, claim_from
from reckoning.model.schema import ArrowField, arrow_fields, plain


def _field(field: ArrowField) -> pa.Field:
    name, kind, nullable, children = field
    return pa.field(name, pa.struct([_field(child) for child in children]) if children else _type(kind), nullable)


_MAPS = {
    "map<string, string>": pa.map_(pa.string(), pa.string()),
    "map<string, double>": pa.map_(pa.string(), pa.float64()),
}


def _type(kind: str) -> pa.DataType:
    return _MAPS[kind] if kind in _MAPS else pa.type_for_alias(kind)


REPORTS = pa.schema([_field(field) for field in arrow_fields("report")])
CLAIMS = pa.schema([_field(field) for field in arrow_fields("claim")])
ISSUES = pa.schema([_field(field) for field in arrow_fields("issue")])


def _batch(rows: Sequence[dict[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)


def reports_batch(reports: Iterable[Report]) -> pa.RecordBatch:
    """Reports → a batch in ``REPORTS``."""
    return _batch([plain(report) for report in reports], REPORTS)


def reports_from(batch: pa.RecordBatch) -> tuple[list[Report], list[Issue]]:
    """A batch of reports → reports, and an issue for each row that makes none."""
    reports: list[Report] = []
    issues: list[Issue] = []
    for number, row in enumerate(batch.to_pylist(), start=1):
        known = {name: row.get(name) for name in ("published", "publisher", "title", "url")}
        try:
            reports.append(Report(id=row["id"], text=row["text"], **known))
        except (KeyError, ValueError, TypeError) as error:
            issues.append(Issue("bad_report", str(error), line=number, report=row.get("id")))
    return reports, issues


def claims_batch(claims: Iterable[Claim]) -> pa.RecordBatch:
    """Claims → a batch in ``CLAIMS``."""
    return _batch([_claim_row(claim) for claim in claims], CLAIMS)


def _claim_row(claim: Claim) -> dict[str, Any]:
    maps = {"rules": list(claim.rules.items()), "confidence": list(claim.confidence.items())}
    return {**claim_dict(claim), **maps}


def claims_from(batch: pa.RecordBatch) -> list[Claim]:
    """A batch in ``CLAIMS`` → claims, ids kept."""
    rows = batch.to_pylist()
    return [claim_from({**row, **{name: dict(row[name]) for name in ("rules", "confidence")}}) for row in rows]


def issues_batch(issues: Iterable[Issue]) -> pa.RecordBatch:
    """Issues → a batch in ``ISSUES``."""
    return _batch([plain(issue) for issue in issues], ISSUES)


def read_each(
    reports: pa.RecordBatch, read_report: Callable[[Report], tuple[list[Claim], list[Issue]]]
) -> tuple[pa.RecordBatch, pa.RecordBatch]:
    """Reads a batch in ``REPORTS`` report by report: a batch in ``CLAIMS`` and one in ``ISSUES``."""
    claims: list[Claim] = []
    found, issues = reports_from(reports)
    for report in found:
        read, trouble = read_report(report)
        claims += read
        issues += trouble
    return claims_batch(claims), issues_batch(issues)
