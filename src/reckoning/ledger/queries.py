"""What the ledger asks its tables: views of claims, and what each reader thought of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, insert, select

from reckoning.ledger.tables import CLAIMS, JUDGEMENTS, READINGS, REPORTS
from reckoning.model import READ

# Claims, each with what its reader said of it in the step that added it.
_TOLD = (
    select(JUDGEMENTS.c.changes)
    .where(
        READINGS.c.number == CLAIMS.c.reading,
        JUDGEMENTS.c.claim == CLAIMS.c.id,
        JUDGEMENTS.c.verdict == READ,
        JUDGEMENTS.c.by == READINGS.c.reader,
        JUDGEMENTS.c.recorded_at == CLAIMS.c.recorded_at,
    )
    .order_by(JUDGEMENTS.c.number.desc())
    .limit(1)
    .correlate(CLAIMS)
    .scalar_subquery()
    .label("changes")
)
CLAIMS_READ: Select[*tuple[Any, ...]] = select(CLAIMS.c.body, _TOLD)


def latest_reports(moment: str) -> Select[Any]:
    """Numbers of the latest revisions at a moment (see :func:`upper`)."""
    return select(func.max(REPORTS.c.number)).where(REPORTS.c.recorded_at <= moment).group_by(REPORTS.c.id)


def claims_in_view(moment: str) -> Select[Any]:
    """The claims of the latest reading of the latest revision of each report."""
    readings = (
        select(func.max(READINGS.c.number))
        .where(READINGS.c.recorded_at <= moment, READINGS.c.report_number.in_(latest_reports(moment)))
        .group_by(READINGS.c.report_number)
    )
    return CLAIMS_READ.where(CLAIMS.c.recorded_at <= moment, CLAIMS.c.reading.in_(readings))


def all_claims(moment: str) -> Select[Any]:
    """Every claim that was ever found, once each, as its last reading has it."""
    last = select(func.max(CLAIMS.c.number)).where(CLAIMS.c.recorded_at <= moment).group_by(CLAIMS.c.id)
    return CLAIMS_READ.where(CLAIMS.c.number.in_(last))


def upper(as_of: dt.datetime | None) -> str:
    """A moment as rows hold it; none means after everything."""
    return "9999-12-31T23:59:59.999999+00:00" if as_of is None else stamp(as_of)


def stamp(moment: dt.datetime) -> str:
    """A moment as rows hold it: in UTC, so that the order of texts is that of moments."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


_CELLS = tuple(column for column in JUDGEMENTS.columns if column.name != "number")
# The same moment, reader, claim and confidence again (a text that comes back) is the same judgement: kept once.
ADD_CONFIDENCE = insert(JUDGEMENTS).from_select(
    [column.name for column in _CELLS],
    select(*(bindparam(column.name, type_=column.type) for column in _CELLS)).where(
        ~exists().where(JUDGEMENTS.c.id == bindparam("id"))
    ),
)
