"""Links between lists, beside the lists: every run stays, and what people decide lies on top of all of them.

A *run* scores pairs of rows and takes some of them as links. A *judgement* says that two rows are the same person, or
are not. What stands is computed (:meth:`Links.standing`): the run's links, as far as the judgements allow, settled anew
around the rows that were judged. A later run, or a later release of a list, starts from the same judgements.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

import pyarrow as pa
from sqlalchemy import Connection, Row, insert, inspect, select, tuple_

from reckoning.ledger.errors import NotFound
from reckoning.ledger.link_tables import LINK_JUDGEMENTS, LINK_KEYS, LINK_METADATA, LINKS, RUNS
from reckoning.ledger.list_tables import RELEASES, VICTIMS
from reckoning.ledger.lists import Lists
from reckoning.ledger.tables import append_only_triggers
from reckoning.lists.again import content_of, ref_of, row_now
from reckoning.lists.judged import Decided, Scored, decided, renewed, settle, standing
from reckoning.lists.overlap import grouped
from reckoning.model.link import Link, LinkJudgement, Record, RowRef

_BATCH: Final = 20_000  # links written in one go
_ASKED: Final = 400  # rows that are looked for in one go

_SCORED: Final = pa.schema(
    [*((name, pa.string()) for name in ("list_a", "id_a", "list_b", "id_b")), ("probability", pa.float64())]
)

ListRelease = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Run:
    """One linkage: its number, the lists with their releases, how it was set, and when it was recorded."""

    number: int
    lists: tuple[ListRelease, ...]
    settings: Mapping[str, Any]
    recorded_at: dt.datetime

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the lists, in the order given."""
        return tuple(name for name, _ in self.lists)

    @property
    def threshold(self) -> float:
        """From which probability the run took links."""
        return float(self.settings.get("threshold", 0.5))


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on a run: rows of one person together, and what became of the judgements.

    ``applied`` are those that decide here, ``overruled`` those that contradict later ones, ``lost`` those of rows that
    are in none of the releases at hand. ``decided`` says what the applied ones decide of the rows as they are now.
    ``probability`` has the pairs that hang together with judged rows, as probable as they are since.
    """

    groups: tuple[tuple[Record, ...], ...]
    applied: tuple[LinkJudgement, ...] = ()
    overruled: tuple[LinkJudgement, ...] = ()
    lost: tuple[LinkJudgement, ...] = ()
    decided: tuple[Decided, ...] = ()
    probability: Mapping[tuple[Record, Record], float] = field(default_factory=dict)


class Links:
    """The links in a file of lists."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._groups: dict[int, list[tuple[Record, ...]]] = {}  # by run; a run never changes

    # Writing

    def add_run(self, lists: Sequence[ListRelease], settings: Mapping[str, Any], links: Iterable[Link]) -> Run:
        """Record what a linkage scored, all or nothing, as a run.

        Raises:
            LedgerError: the file cannot be written.
        """
        with self._writing() as (connection, moment):
            row = {"lists": json.dumps(list(lists)), "settings": json.dumps(dict(settings)), "recorded_at": moment}
            key = connection.execute(insert(RUNS), row).inserted_primary_key
            assert key is not None  # the table counts its rows
            number = int(key[0])
            rows = (_link_row(number, link) for link in links)
            while some := list(islice(rows, _BATCH)):
                connection.execute(insert(LINKS), some)
            return _run(connection.execute(select(RUNS).where(RUNS.c.number == number)).one())

    def judge(self, judgement: LinkJudgement) -> None:
        """Record a person's judgement; the same one again adds nothing."""
        with self._writing() as (connection, moment):
            there = select(LINK_JUDGEMENTS.c.id).where(LINK_JUDGEMENTS.c.id == judgement.id)
            if connection.execute(there).first() is None:
                connection.execute(insert(LINK_JUDGEMENTS), {**_judgement_row(judgement), "recorded_at": moment})

    # Reading

    def runs(self) -> list[Run]:
        """All runs, the oldest first."""
        with self._reading() as connection:
            if connection is None:
                return []
            return [_run(row) for row in connection.execute(select(RUNS).order_by(RUNS.c.number))]

    def latest(self, lists: Collection[str] | None = None) -> Run:
        """The latest run, of all these lists where they are named; one of these lists alone is preferred.

        Raises:
            NotFound: there is none.
        """
        wanted = set(lists or ())
        fitting = [run for run in reversed(self.runs()) if wanted <= set(run.names)]
        alone = [run for run in fitting if set(run.names) == wanted]
        for run in (*alone, *fitting):
            return run
        raise NotFound(
            "no lists are linked yet: reckoning link LIST LIST"
            if not lists
            else f"these lists are not linked with each other yet: reckoning link {' '.join(lists)}"
        )

    def links(self, run: int, *, chosen: bool | None = None) -> list[Link]:
        """The links that a run scored, in the order of their rows; with ``chosen`` those that it took, or left."""
        query = select(LINKS).where(LINKS.c.run == run).order_by(*_ENDS)
        if chosen is not None:
            query = query.where(LINKS.c.chosen == chosen)
        with self._reading() as connection:
            return [] if connection is None else [_link(row) for row in connection.execute(query)]

    def scored(self, run: Run, lists: Collection[str], found: Standing) -> pa.Table:
        """All pairs that a run scored between these lists: ``list_a, id_a, list_b, id_b, probability``.

        They are as probable as they are since people decided, by what stands.
        """
        query = select(*_ENDS, LINKS.c.probability).where(
            LINKS.c.run == run.number, LINKS.c.one_list.in_(tuple(lists)), LINKS.c.other_list.in_(tuple(lists))
        )
        now = found.probability
        with self._reading() as connection:
            rows = (
                []
                if connection is None
                else [(a, b, c, d, now.get(((a, b), (c, d)), p)) for a, b, c, d, p in connection.execute(query)]
            )
        columns = list(zip(*rows, strict=True)) or [()] * len(_SCORED)
        arrays = [pa.array(column, kind.type) for column, kind in zip(columns, _SCORED, strict=True)]
        return pa.Table.from_arrays(arrays, schema=_SCORED)

    def judgements(self, link: str | None = None) -> list[LinkJudgement]:
        """What people decided, on all links or on one, in the order of recording."""
        query = select(LINK_JUDGEMENTS).order_by(LINK_JUDGEMENTS.c.number)
        if link is not None:
            query = query.where(LINK_JUDGEMENTS.c.link == link)
        with self._reading() as connection:
            return [] if connection is None else [_judgement(row) for row in connection.execute(query)]

    def standing(self, run: Run) -> Standing:
        """Who is one person by this run and by what people decided, of the releases that the run linked."""
        names = set(run.names)
        told = [one for one in standing(self.judgements()).values() if {one.one.list, one.other.list} <= names]
        decisions, lost = decided(told, self._finder(run) if told else _nowhere)
        seeds = {record for one in decisions for record in (one.one, one.other)}
        with self._reading() as connection:
            if connection is None:
                return Standing(())
            touched, around = _around(connection, run.number, seeds)
            untouched = [group for group in self._grouped(connection, run.number) if group[0] not in touched]
        around = renewed(around, decisions)
        new = settle(around, decisions, threshold=run.threshold)
        by_id, overruled = {one.id: one for one in told}, set(new.overruled)
        counted = tuple(one for one in decisions if one.judgement not in overruled)
        return Standing(
            tuple(sorted((*untouched, *new.groups))),
            tuple(by_id[one.judgement] for one in counted),
            tuple(by_id[one] for one in new.overruled),
            tuple(lost),
            counted,
            {(one.one, one.other): one.probability for one in around},
        )

    def _grouped(self, connection: Connection, run: int) -> list[tuple[Record, ...]]:
        """The groups that a run's links make, before anybody judged."""
        if run not in self._groups:
            query = select(*_ENDS).where(LINKS.c.run == run, LINKS.c.chosen)
            self._groups[run] = grouped(((a, b), (c, d)) for a, b, c, d in connection.execute(query))
        return self._groups[run]

    def _finder(self, run: Run) -> Callable[[RowRef], str | None]:
        """Finds rows that were judged in the releases of a run."""
        hider, releases = self._lists.hider(), dict(run.lists)

        def now(ref: RowRef) -> str | None:
            number = releases[ref.list]
            there = next(self._lists.victims(ref.list, number, rows=[ref.row]), None)
            with self._reading() as connection:
                query = (
                    select(VICTIMS.c.row)
                    .join(RELEASES, RELEASES.c.number == VICTIMS.c.release_number)
                    .where(RELEASES.c.list == ref.list, RELEASES.c.release == number, VICTIMS.c.key == content_of(ref))
                )
                same = [] if connection is None else list(connection.execute(query).scalars())
            return row_now(ref, None if there is None else ref_of(there, hider), same)

        return now

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, str]]:
        with self._lists.writing() as (connection, moment):
            if not _has_tables(connection):
                LINK_METADATA.create_all(connection, checkfirst=False)
                for trigger in append_only_triggers(LINK_KEYS):
                    connection.exec_driver_sql(trigger)
            yield connection, moment

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """A connection to read with, or ``None`` where no link was ever written."""
        with self._lists.reading() as connection:
            yield connection if _has_tables(connection) else None


def _nowhere(_: RowRef) -> None:
    return None


_ENDS: Final = (LINKS.c.one_list, LINKS.c.one_row, LINKS.c.other_list, LINKS.c.other_row)
_SCORE: Final = (LINKS.c.probability, LINKS.c.chosen, LINKS.c.alone)


def _has_tables(connection: Connection) -> bool:
    return bool(inspect(connection).has_table(RUNS.name))


def _around(connection: Connection, run: int, seeds: Collection[Record]) -> tuple[set[Record], list[Scored]]:
    """The rows that hang together with these by anything that the run scored, and what it scored among them."""
    seen, edges = set(seeds), {}
    fresh = sorted(seeds)
    while fresh:
        near: set[Record] = set()
        for some in (fresh[at : at + _ASKED] for at in range(0, len(fresh), _ASKED)):
            ends = tuple_(*_ENDS[:2]).in_(some), tuple_(*_ENDS[2:]).in_(some)
            for end in ends:  # one index each
                query = select(*_ENDS, *_SCORE).where(LINKS.c.run == run, end)
                for a, b, c, d, *score in connection.execute(query):
                    edges[a, b, c, d] = Scored((a, b), (c, d), *score)
                    near |= {(a, b), (c, d)}
        fresh = sorted(near - seen)
        seen |= near
    return seen, list(edges.values())


def _link_row(run: int, link: Link) -> dict[str, Any]:
    ends = zip(("one_list", "one_row", "other_list", "other_row"), (*link.one, *link.other), strict=True)
    return {
        "run": run,
        **dict(ends),
        "probability": link.probability,
        "reason": link.reason,
        "chosen": link.chosen,
        "alone": link.alone,
    }


def _link(row: Row[Any]) -> Link:
    one, other = (row.one_list, row.one_row), (row.other_list, row.other_row)
    return Link(one, other, row.probability, row.reason, row.chosen, row.alone)


def _run(row: Row[Any]) -> Run:
    lists = tuple((str(name), int(release)) for name, release in json.loads(row.lists))
    return Run(row.number, lists, json.loads(row.settings), dt.datetime.fromisoformat(row.recorded_at))


def _judgement_row(one: LinkJudgement) -> dict[str, Any]:
    ends = {
        f"{end}_{part}": getattr(getattr(one, end), part) for end in ("one", "other") for part in ("list", "row", "key")
    }
    said = {name: getattr(one, name) for name in ("id", "link", "verdict", "by", "because", "takes_back")}
    return {**said, **ends, "at": one.at.isoformat()}


def _judgement(row: Row[Any]) -> LinkJudgement:
    one = RowRef(row.one_list, row.one_row, row.one_key)
    other = RowRef(row.other_list, row.other_row, row.other_key)
    at = dt.datetime.fromisoformat(row.at)
    return LinkJudgement(one, other, row.verdict, row.by, row.because, at, row.takes_back)
