"""What machines get: formulas are harmless, numbers are numbers, odd text survives."""

from __future__ import annotations

import csv
import json

import pytest

from reckoning.model import Report
from reckoning.model.schema import csv_header
from reckoning.render.export import claim_line, claims_csv, csv_line, json_line, safe_cell
from reckoning.testing import whole_text_claim


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", " =1", "-2+3"])
def test_formulas_are_neutralised(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("cell", [-12.5, -3, None, "-12.5", "+7", "plain", "a=b"])
def test_numbers_and_plain_text_stay(cell: object) -> None:
    assert safe_cell(cell) == cell


def test_lone_surrogates_survive_json_and_not_csv() -> None:
    assert json.loads(json_line({"a": "\ud800"})) == {"a": "\ud800"}
    json_line({"a": "\ud800"}).encode("utf-8")
    assert csv_line(["\ud800"]) == "�"


def test_claims_as_csv_have_the_schemas_columns() -> None:
    claim = whole_text_claim(Report("r", "=killed, two\nlines"))
    rows = list(csv.DictReader("\n".join(claims_csv([claim])).splitlines(keepends=True)))
    assert list(rows[0]) == csv_header("claim")
    assert rows[0]["evidence_text"] == "'=killed, two\nlines"
    assert json.loads(claim_line(claim))["id"] == claim.id
