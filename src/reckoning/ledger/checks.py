"""What a judgement speaks of must be in the ledger."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from reckoning.ledger.errors import NotFound
from reckoning.ledger.tables import CLAIMS, JUDGEMENTS, READINGS, REPORTS
from reckoning.model import READING, REPORT, Judgement


def check_subjects(connection: Connection, judgement: Judgement) -> None:
    """Refuse a judgement on what is not there.

    Raises:
        NotFound: what it judges, or the claim or judgement that it names besides, is not in the ledger.
    """
    subject = judgement.claim
    if subject.startswith(REPORT):
        _must(connection, REPORTS.c.id, subject.removeprefix(REPORT), "report")
    elif subject.startswith(READING):
        number = subject.removeprefix(READING)
        _must(connection, READINGS.c.number, int(number) if number.isdecimal() else None, "reading")
    elif not judgement.is_on_source:
        _must(connection, CLAIMS.c.id, subject, "claim")
    if judgement.verdict == "merge":
        _must(connection, CLAIMS.c.id, judgement.other, "claim")
    if judgement.verdict == "withdraw":
        _must(connection, JUDGEMENTS.c.id, judgement.other, "judgement")


def exists_in(connection: Connection, column: ColumnElement[Any], value: object) -> bool:
    """Whether a row has that value there."""
    return connection.execute(select(column).where(column == value).limit(1)).first() is not None


def _must(connection: Connection, column: ColumnElement[Any], value: object, what: str) -> None:
    if not exists_in(connection, column, value):
        raise NotFound(f"no {what} has the id {value!r}")
