"""Between the values of the model and the rows of the tables; every round trip is exact."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row

from reckoning.model import READ, Claim, Judgement, Report, claim_dict, claim_from
from reckoning.model.claim import content_id
from reckoning.model.schema import FIELDS, judgement_from, plain, report_from, sql_row

_LARGEST: Final = 2**63 - 1  # SQLite's largest whole number
_SHORT: Final = 60  # characters: longer words are hardly ever said twice
_LEAST_OWN: Final = 1 << 14  # whole numbers from here on are hardly ever told twice
_MOST_SAME: Final = 1 << 14  # sets of rules by which claims were read that are kept: few claims differ in all of them
_REPORT_FIELDS: Final = tuple(field.name for field in FIELDS["report"])
_JUDGEMENT_FIELDS: Final = tuple(field.name for field in FIELDS["judgement"])


def check_claims(report: Report, claims: Sequence[Claim]) -> None:
    """Refuse claims that the ledger could not stand by.

    Raises:
        ValueError: a claim of another report, an id that is not the hash of the content, or a span that is not in
            the report's text at its place.
    """
    for claim in claims:
        if claim.report != report.id:
            raise ValueError(f"claim {claim.id} is of report {claim.report!r}, not {report.id!r}")
        if claim.id != content_id(claim):
            raise ValueError(f"the id {claim.id!r} of a claim of {report.id!r} is not the hash of its content")
        for value in claim_dict(claim).values():
            if isinstance(value, dict) and value.get("start") is not None:
                start, end, words = value["start"], value["end"], value["text"]
                if report.text[start:end] != words:
                    raise ValueError(f"claim {claim.id}: {words!r} is not at {start}:{end} of {report.id!r}")


def claim_row(claim: Claim) -> dict[str, Any]:
    """The cells of a claim: its columns for filtering, and the whole as JSON in ``body``.

    How sure the reader was is no part of it: see :func:`confidence_row`.
    """
    data = claim_dict(claim)
    del data["confidence"]
    row: dict[str, Any] = sql_row("claim", data)
    for name in ("quantity_low", "quantity_high"):
        # A number beyond 64 bits is kept exactly in the body; the column is for filtering, and sorts it last.
        row[name] = row[name] if row[name] is None else min(row[name], _LARGEST)
    row["body"] = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return row


def claim_from_row(row: Row[Any]) -> Claim:
    """The claim of a body and, where its reader told one, the ``changes`` of the reader's judgement."""
    data = decoded(row.body)
    if row.changes is not None:
        data["confidence"] = json.loads(row.changes)["confidence"]
    return claim_from(data)


def decoded(body: str) -> dict[str, Any]:
    """The object of a claim; its short words and its numbers are those of the claims before it.

    A claim then takes half the memory. What many say in the same words is also compared at once, and folded once.
    """
    data: dict[str, Any] = _DECODER.decode(body)
    rules = data.get("rules")
    if rules:
        if len(_SAME) >= _MOST_SAME:
            _SAME.clear()
        data["rules"] = _SAME.setdefault(tuple(rules.items()), rules)
    return data


class _Numbers(dict[str, int]):
    """Whole numbers by their digits, the small ones each once."""

    def __missing__(self, digits: str) -> int:
        number = int(digits)
        if 0 <= number < _LEAST_OWN:
            self[digits] = number
        return number


class _Fractions(dict[str, float]):
    """Other numbers by their digits: the points and radii of a ledger's places, each once."""

    def __missing__(self, digits: str) -> float:
        if len(self) >= _MOST_SAME:
            self.clear()
        self[digits] = float(digits)
        return self[digits]


def _shared(data: dict[str, Any]) -> dict[str, Any]:
    """One object of a claim, its short words those of the objects before it."""
    for key, value in data.items():
        if type(value) is str and len(value) <= _SHORT:
            data[key] = sys.intern(value)
    return data


_SAME: Final[dict[object, dict[str, Any]]] = {}
_DECODER: Final = json.JSONDecoder(
    parse_int=_Numbers().__getitem__, parse_float=_Fractions().__getitem__, object_hook=_shared
)


def confidence_row(claim: Claim, reader: str, moment: dt.datetime) -> dict[str, Any]:
    """The cells of the judgement in which ``reader`` says how sure it is of the claim."""
    changes = {"confidence": dict(claim.confidence)}
    return judgement_row(Judgement(claim.id, READ, reader, "as it read the report", moment, changes))


def report_from_row(row: Row[Any]) -> Report:
    """The report of a row of the reports table."""
    return report_from({name: row._mapping[name] for name in _REPORT_FIELDS})


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """The cells of a judgement."""
    return dict(sql_row("judgement", plain(judgement)))


def judgement_from_row(row: Row[Any]) -> Judgement:
    """The judgement of a row of the judgements table."""
    data = {name: row._mapping[name] for name in _JUDGEMENT_FIELDS}
    return judgement_from({**data, "changes": json.loads(data["changes"])})
