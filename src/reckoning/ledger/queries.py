"""What the ledger asks its tables: views of claims, and what each reader thought of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Integer, Select, bindparam, cast, exists, func, insert, or_, select

from reckoning.ledger.tables import CLAIMS, JUDGEMENTS, READINGS, REPORTS
from reckoning.model import BY_HAND, READ, READING, UNDO

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


def undone_readings(moment: str) -> Select[Any]:
    """Numbers of the readings that people took out of view, and did not take back since, at a moment."""
    on_readings = (
        JUDGEMENTS.c.claim >= READING,  # a range, so that the index serves
        JUDGEMENTS.c.claim < READING[:-1] + chr(ord(READING[-1]) + 1),
        JUDGEMENTS.c.recorded_at <= moment,
    )
    taken_back = select(JUDGEMENTS.c.other).where(*on_readings, JUDGEMENTS.c.other.is_not(None))
    number = cast(func.substr(JUDGEMENTS.c.claim, len(READING) + 1), Integer)
    return select(number).where(*on_readings, JUDGEMENTS.c.verdict == UNDO, JUDGEMENTS.c.id.not_in(taken_back))


def gone_reports(moment: str) -> Select[Any]:
    """Numbers of the revisions of which every reading was taken out of view."""
    undone = undone_readings(moment)
    touched = select(READINGS.c.report_number).where(READINGS.c.number.in_(undone))
    left = select(READINGS.c.report_number).where(
        READINGS.c.report_number.in_(touched), READINGS.c.number.not_in(undone), READINGS.c.recorded_at <= moment
    )
    return touched.where(READINGS.c.report_number.not_in(left))


def latest_reports(moment: str, report: str | None = None) -> Select[Any]:
    """Numbers of the latest revisions at a moment (see :func:`upper`), or of that of one report."""
    query = select(func.max(REPORTS.c.number)).where(
        REPORTS.c.recorded_at <= moment, REPORTS.c.number.not_in(gone_reports(moment))
    )
    return (query if report is None else query.where(REPORTS.c.id == report)).group_by(REPORTS.c.id)


def claims_in_view(moment: str, report: str | None = None) -> Select[Any]:
    """The claims of the latest reading of the latest revision of each report, and those that people added to it.

    With ``report``, those of that one: nothing is looked at of any other.
    """
    here = (
        READINGS.c.recorded_at <= moment,
        READINGS.c.report_number.in_(latest_reports(moment, report)),
        READINGS.c.number.not_in(undone_readings(moment)),
    )
    by_hand = func.substr(READINGS.c.reader, 1, len(BY_HAND)) == BY_HAND
    readings = select(func.max(READINGS.c.number)).where(*here, ~by_hand).group_by(READINGS.c.report_number)
    added = select(READINGS.c.number).where(*here, by_hand)
    claims = CLAIMS_READ if report is None else CLAIMS_READ.where(CLAIMS.c.report == report)
    return claims.where(
        CLAIMS.c.recorded_at <= moment, or_(CLAIMS.c.reading.in_(readings), CLAIMS.c.reading.in_(added))
    )


def all_claims(moment: str) -> Select[Any]:
    """Every claim that was ever found, once each, as its last reading has it."""
    last = select(func.max(CLAIMS.c.number)).where(CLAIMS.c.recorded_at <= moment).group_by(CLAIMS.c.id)
    return CLAIMS_READ.where(CLAIMS.c.number.in_(last))


def last_numbers() -> Select[Any]:
    """The last row of each table: where it is the same, the ledger is the same."""
    tables = (REPORTS, READINGS, CLAIMS, JUDGEMENTS)
    return select(*(select(func.coalesce(func.max(one.c.number), 0)).scalar_subquery() for one in tables))


def reports_since(state: tuple[int, ...]) -> Select[Any]:
    """Ids of the reports of which a revision, a reading or a claim was added since the ledger was as that says."""
    reports, readings, claims = state[:3]
    read = select(READINGS.c.report_number).where(READINGS.c.number > readings)
    told = select(CLAIMS.c.report).where(CLAIMS.c.number > claims)
    new = or_(REPORTS.c.number > reports, REPORTS.c.number.in_(read), REPORTS.c.id.in_(told))
    return select(REPORTS.c.id).where(new).distinct()


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
