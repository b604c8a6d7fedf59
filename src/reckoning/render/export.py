"""Answers for machines: JSON lines and CSV, both derived from the schema's field list."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reckoning.model import Claim, claim_dict
from reckoning.model.schema import csv_header, csv_row

_FORMULA = re.compile(r"[=+\-@\t\r\n|%]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_SURROGATE = re.compile("[\ud800-\udfff]")


def json_line(value: Mapping[str, Any]) -> str:
    """One object as one line of JSON; text that UTF-8 cannot carry is escaped, so that it survives the round trip."""
    line = json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if _SURROGATE.search(line) else line


def claim_line(claim: Claim) -> str:
    """The claim as a line of the claims format."""
    return json_line(claim_dict(claim))


def csv_line(cells: Sequence[object]) -> str:
    """One row of CSV without its line end, every cell safe to open in a spreadsheet."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def safe_cell(cell: object) -> object:
    """The cell, with an apostrophe before text that a spreadsheet would run as a formula; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = _SURROGATE.sub("�", cell)
    if _FORMULA.match(text.lstrip(" ")) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def claims_csv(claims: Iterable[Claim]) -> Iterable[str]:
    """Header and rows of the claims, one column a field of the schema, nested ones joined with ``_``."""
    yield csv_line(csv_header("claim"))
    for claim in claims:
        yield csv_line(csv_row("claim", claim_dict(claim)))
