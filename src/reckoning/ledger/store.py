"""The ledger itself: what is added stays, and every view can be taken as of a past moment.

What a view shows. A report is stored whole, once for every text it had: its *revisions*. What one reader found in one
revision is a *reading*. The default view of the claims shows, of the latest revision of each report, the latest
reading: an improved reader replaces what the old one found in the view, and never counts it twice, while everything
stays stored under ``all_revisions``. Claims added later by the same reader join its reading.

How sure a reader was of a claim is a judgement by that reader, recorded with the claim and shown with it; what another
reader, or another version, thinks of the same claim is a judgement of its own and changes none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Row, Select, func, insert, select

from reckoning.ledger.checks import check_subjects, exists_in
from reckoning.ledger.errors import Ambiguous, NotFound
from reckoning.ledger.growing import Growing
from reckoning.ledger.queries import (
    ADD_CONFIDENCE,
    CLAIMS_READ,
    all_claims,
    claims_in_view,
    gone_reports,
    last_numbers,
    latest_reports,
    reports_since,
    undone_readings,
    upper,
)
from reckoning.ledger.rows import (
    check_claims,
    claim_from_row,
    claim_row,
    confidence_row,
    judgement_from_row,
    judgement_row,
    report_from_row,
)
from reckoning.ledger.tables import CLAIMS, JUDGEMENTS, READINGS, REPORTS
from reckoning.ledger.values import Added, Revision
from reckoning.model import CODE, READ, Claim, Judgement, Report
from reckoning.model.schema import plain, sql_row


class Ledger(Growing):
    """Reports, claims and judgements in one SQLite file. Use it as a context manager, or close it."""

    @classmethod
    def open(cls, path: Path | str, *, clock: Callable[[], dt.datetime], wait: float = 10.0) -> Self:
        """Open the ledger at ``path``, creating the file where there is none; its folder must exist.

        ``clock`` gives the moments of recording (aware). ``wait`` is how long, in seconds, to wait for another
        process that is writing.

        Raises:
            LedgerError: the file is no ledger, of a newer version, locked, or cannot be opened.
        """
        return cls(Path(path), clock=clock, wait=wait)

    # Writing

    def add(self, report: Report, claims: Sequence[Claim], *, reader: str) -> Added:
        """Add what ``reader`` found in one report, in one transaction. See :meth:`add_many`."""
        return self.add_many([(report, claims)], reader=reader)[0]

    def add_many(self, items: Iterable[tuple[Report, Sequence[Claim]]], *, reader: str) -> list[Added]:
        """Add what ``reader`` found in many reports, all or nothing; when this returns, it is on the disk.

        A report whose text is stored already, and whose date, publisher, title and address (as far as given) agree
        with what is stored, adds nothing. One with another text, or another date, is a new revision.

        Raises:
            ValueError: no reader, or a claim of another report, with a wrong id or a span that is not in the text.
            LedgerError: the file cannot be written.
        """
        if not reader:
            raise ValueError("a reading needs the name of its reader")
        pending = list(items)  # before the lock is taken: reading them may be slow, and others wait meanwhile
        for report, claims in pending:
            check_claims(report, claims)
        with self.writing() as (connection, moment):
            writer = _Writer(connection, moment, reader)
            added = [writer.add(report, claims) for report, claims in pending]
            writer.flush()
        return added

    def judge(self, judgement: Judgement) -> None:
        """Record a person's judgement; the same one again adds nothing. See :meth:`judge_many`."""
        self.judge_many([judgement])

    def judge_many(self, judgements: Iterable[Judgement]) -> None:
        """Record people's judgements, all or none.

        Raises:
            ValueError: one is a reader's, which only :meth:`add_many` records.
            NotFound: what one judges, or names besides, is not in the ledger.
        """
        pending = list(judgements)
        if any(judgement.verdict == READ for judgement in pending):
            raise ValueError("a reader's judgement comes with the claims that it read")
        with self.writing() as (connection, moment):
            for judgement in pending:
                check_subjects(connection, judgement)
                if not exists_in(connection, JUDGEMENTS.c.id, judgement.id):
                    connection.execute(insert(JUDGEMENTS), {**judgement_row(judgement), "recorded_at": moment})

    # Reading

    def match(self, report: Report) -> Report | None:
        """The stored revision that this report is (same text, nothing given that disagrees), or ``None``.

        It may know a date or a publisher that the report at hand lacks: read the claims from it.
        """
        with self.reading() as connection:
            row = _match(connection, report)
            return None if row is None else report_from_row(row)

    def is_read(self, report: Report, *, reader: str) -> bool:
        """Whether ``reader`` has read this very report before, so that reading it again would add nothing."""
        with self.reading() as connection:
            row = _match(connection, report)
            return row is not None and _reading_number(connection, row.number, reader) is not None

    def reports(self, as_of: dt.datetime | None = None, *, between: tuple[str, str] | None = None) -> dict[str, Report]:
        """The latest revision of every report, by id, in the order in which the ids were first added.

        With ``between``, those whose ids are not less than the first and not greater than the second.
        """
        query = select(REPORTS).where(REPORTS.c.number.in_(latest_reports(upper(as_of)))).order_by(REPORTS.c.number)
        if between is not None:
            query = query.where(REPORTS.c.id.between(*between))
        with self.reading() as connection:
            return {row.id: report_from_row(row) for row in connection.execute(query)}

    def report_ids(self) -> list[str]:
        """The ids of all reports there ever were, sorted."""
        with self.reading() as connection:
            return sorted(connection.execute(select(REPORTS.c.id).distinct()).scalars())

    def report(self, id: str, as_of: dt.datetime | None = None) -> Report | None:  # noqa: A002 - the field's name
        """The latest revision of one report, or ``None``."""
        moment = upper(as_of)
        query = select(REPORTS).where(REPORTS.c.id == id, REPORTS.c.recorded_at <= moment)
        query = query.where(REPORTS.c.number.not_in(gone_reports(moment)))
        with self.reading() as connection:
            row = connection.execute(query.order_by(REPORTS.c.number.desc()).limit(1)).first()
            return None if row is None else report_from_row(row)

    def revisions(self, id: str) -> list[Revision]:  # noqa: A002
        """All revisions of one report, the oldest first."""
        with self.reading() as connection:
            rows = connection.execute(select(REPORTS).where(REPORTS.c.id == id).order_by(REPORTS.c.number))
            return [
                Revision(row.revision, report_from_row(row), dt.datetime.fromisoformat(row.recorded_at)) for row in rows
            ]

    def claims(
        self,
        *,
        as_of: dt.datetime | None = None,
        report: str | None = None,
        between: tuple[str, str] | None = None,
        all_revisions: bool = False,
    ) -> list[Claim]:
        """The claims in view, in the order of recording: the latest reading of the latest revision of each report.

        ``between`` are the first and last id of reports to take. With ``all_revisions`` every claim that was ever
        found, once each, as its last reading has it.
        """
        query = claims_in_view(upper(as_of), report) if not all_revisions else all_claims(upper(as_of))
        if report is not None and all_revisions:
            query = query.where(CLAIMS.c.report == report)
        if between is not None:
            query = query.where(CLAIMS.c.report.between(*between))
        with self.reading() as connection:
            found = [claim_from_row(row) for row in connection.execute(query.order_by(CLAIMS.c.number))]
        # What a person added a reader may find later, word for word: it is one claim, with the same id.
        return list({claim.id: claim for claim in found}.values())

    def claim(self, prefix: str, *, as_of: dt.datetime | None = None) -> Claim:
        """The claim whose id is, or alone begins with, ``prefix``; also one that is out of view by now.

        Raises:
            NotFound: no id begins so.
            Ambiguous: several do.
        """
        # A range instead of LIKE, so that the index serves and no character is a wildcard.
        begins = (CLAIMS.c.id >= prefix, CLAIMS.c.id < prefix + "\U0010ffff", CLAIMS.c.recorded_at <= upper(as_of))
        with self.reading() as connection:
            query = select(CLAIMS.c.id).where(*begins).distinct().order_by(CLAIMS.c.id).limit(6)
            ids = list(connection.execute(query).scalars())
            if not ids or not prefix:
                raise NotFound(f"no claim has an id that begins with {prefix!r}")
            if len(ids) > 1 and ids[0] != prefix:
                raise Ambiguous(f"{prefix!r} fits several claims: {', '.join(ids[:5])}{' …' * (len(ids) > 5)}")
            last = CLAIMS_READ.where(CLAIMS.c.id == ids[0], begins[2]).order_by(CLAIMS.c.number.desc()).limit(1)
            return claim_from_row(connection.execute(last).one())

    def report_of_claim(self, claim_id: str) -> Report:
        """The revision that the claim's spans are positions in: the last of those in which it was found.

        Raises:
            NotFound: no claim has this id.
        """
        query = (
            select(REPORTS)
            .join(READINGS, READINGS.c.report_number == REPORTS.c.number)
            .join(CLAIMS, CLAIMS.c.reading == READINGS.c.number)
            .where(CLAIMS.c.id == claim_id)
            .order_by(REPORTS.c.number.desc())
            .limit(1)
        )
        with self.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise NotFound(f"no claim has the id {claim_id!r}")
        return report_from_row(row)

    def judgements(self, *, as_of: dt.datetime | None = None, claim: str | None = None) -> list[Judgement]:
        """What people decided, on all claims or on one, in the order of recording; codings decide nothing."""
        query = select(JUDGEMENTS).where(JUDGEMENTS.c.verdict.not_in((READ, CODE)))
        return self._judgements(query if claim is None else query.where(JUDGEMENTS.c.claim == claim), as_of)

    def codings(self, *, as_of: dt.datetime | None = None) -> list[Judgement]:
        """What coders said, each unseen by the others, in the order of recording: not for another coder's eyes."""
        return self._judgements(select(JUDGEMENTS).where(JUDGEMENTS.c.verdict == CODE), as_of)

    def undone(self, *, as_of: dt.datetime | None = None) -> frozenset[int]:
        """The numbers of the readings that people took out of view."""
        with self.reading() as connection:
            return frozenset(connection.execute(undone_readings(upper(as_of))).scalars())

    def read_as(self, claim: str, *, as_of: dt.datetime | None = None) -> list[Judgement]:
        """How sure each reader was of one claim, every time that it told, in the order of recording."""
        return self._judgements(
            select(JUDGEMENTS).where(JUDGEMENTS.c.verdict == READ, JUDGEMENTS.c.claim == claim), as_of
        )

    def _judgements(self, query: Select[Any], as_of: dt.datetime | None) -> list[Judgement]:
        query = query.where(JUDGEMENTS.c.recorded_at <= upper(as_of)).order_by(JUDGEMENTS.c.number)
        with self.reading() as connection:
            return [judgement_from_row(row) for row in connection.execute(query)]

    def counts(self) -> dict[str, int]:
        """How many reports, revisions, readings, claims in view, and judgements by people there are."""
        with self.reading() as connection:

            def count(query: Select[Any]) -> int:
                return int(connection.execute(select(func.count()).select_from(query.subquery())).scalar_one())

            return {
                "reports": count(select(REPORTS.c.id).distinct()),
                "revisions": count(select(REPORTS.c.number)),
                "readings": count(select(READINGS.c.number)),
                "claims": count(claims_in_view(upper(None)).with_only_columns(CLAIMS.c.id).distinct()),
                "judgements": count(select(JUDGEMENTS.c.number).where(JUDGEMENTS.c.verdict.not_in((READ, CODE)))),
            }

    def state(self) -> tuple[int, ...]:
        """How far the ledger has grown: reports, readings, claims, judgements. Costs next to nothing."""
        with self.reading() as connection:
            return tuple(connection.execute(last_numbers()).one())

    def changed(self, since: tuple[int, ...]) -> frozenset[str]:
        """The reports that something was added to since the ledger was in that :meth:`state`, judgements apart."""
        with self.reading() as connection:
            return frozenset(connection.execute(reports_since(since)).scalars())


class _Writer:
    """One transaction's additions: reports and readings at once, all claims together at the end."""

    def __init__(self, connection: Connection, moment: str, reader: str) -> None:
        self._connection = connection
        self._moment = moment
        self._reader = reader
        self._claims: dict[tuple[int, str], dict[str, Any]] = {}
        self._sure: dict[str, dict[str, Any]] = {}

    def add(self, report: Report, claims: Sequence[Claim]) -> Added:
        found = _match(self._connection, report)
        if found is None:
            number, revision = self._new_revision(report)
        else:
            number, revision = found.number, found.revision
        reading = None if found is None else _reading_number(self._connection, number, self._reader)
        known: set[str] = set()
        if reading is None:
            row = {"report_number": number, "reader": self._reader, "recorded_at": self._moment}
            reading = _inserted(self._connection, READINGS, row)
        else:
            known.update(self._connection.execute(select(CLAIMS.c.id).where(CLAIMS.c.reading == reading)).scalars())
        before = len(self._claims)
        for claim in claims:
            if claim.id not in known and (reading, claim.id) not in self._claims:
                row = {**claim_row(claim), "reading": reading, "recorded_at": self._moment}
                self._claims[reading, claim.id] = row
                if claim.confidence:
                    told = confidence_row(claim, self._reader, dt.datetime.fromisoformat(self._moment))
                    self._sure[told["id"]] = {**told, "recorded_at": self._moment}
        return Added(found is None, revision, len(self._claims) - before, reading)

    def flush(self) -> None:
        if self._claims:
            self._connection.execute(insert(CLAIMS), list(self._claims.values()))
        if self._sure:
            self._connection.execute(ADD_CONFIDENCE, list(self._sure.values()))

    def _new_revision(self, report: Report) -> tuple[int, int]:
        last = select(func.coalesce(func.max(REPORTS.c.revision), 0)).where(REPORTS.c.id == report.id)
        revision = int(self._connection.execute(last).scalar_one()) + 1
        row = {**sql_row("report", plain(report)), "revision": revision, "sha256": report.sha256}
        return _inserted(self._connection, REPORTS, {**row, "recorded_at": self._moment}), revision


def _inserted(connection: Connection, table: Any, row: dict[str, Any]) -> int:
    key = connection.execute(insert(table), row).inserted_primary_key
    assert key is not None  # both tables count their rows
    return int(key[0])


def _match(connection: Connection, report: Report) -> Row[Any] | None:
    """The last revision with this text and with nothing that disagrees with what the report gives."""
    same = select(REPORTS).where(REPORTS.c.id == report.id, REPORTS.c.sha256 == report.sha256)
    for row in connection.execute(same.order_by(REPORTS.c.number.desc())):
        stored = report_from_row(row)
        given = ((getattr(report, name), getattr(stored, name)) for name in ("published", "publisher", "title", "url"))
        if all(mine is None or mine == theirs for mine, theirs in given):
            return row
    return None


def _reading_number(connection: Connection, report_number: int, reader: str) -> int | None:
    query = select(READINGS.c.number).where(READINGS.c.report_number == report_number, READINGS.c.reader == reader)
    found: int | None = connection.execute(query).scalar()
    return found
