"""Reading at work: a reader chosen by name, reports in batches, processes where there is more to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from reckoning.engine.readers import DEFAULT_READER, SHIPPED, UNREAD, Reader, ReaderError, ReaderSettings, is_slow, load
from reckoning.model import Claim, Issue, Report

if TYPE_CHECKING:  # the ledger is imported by those who open one
    from reckoning.ledger import Added, Ledger

BATCH_REPORTS = 32
BATCH_CHARACTERS = 1_000_000
ALONE_BATCHES = 2  # starting processes takes about a second: only what is longer than this is shared out


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """A reader by its name, and what it is built with: every process builds its own, once."""

    name: str = DEFAULT_READER
    settings: ReaderSettings = field(default_factory=ReaderSettings)

    @property
    def is_ours(self) -> bool:
        """Whether it comes with this package."""
        return self.name in SHIPPED

    def build(self) -> Reader:
        """The reader, ready to read.

        Raises:
            ReaderError: it cannot be had here; the message says why.
        """
        return load(self.name, self.settings)


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read: its claims, what was wrong with it, and what the ledger said (``None``: not stored)."""

    report: Report
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()
    added: Added | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """A reader at work: ``choice`` is what other processes build theirs from (``None``: only this one reads).

    ``size`` is how many reports make a batch; claims of readers that are not ``ours`` are checked against the text.
    """

    reader: Reader
    choice: ReaderChoice | None
    cores: int
    size: int = BATCH_REPORTS
    ours: bool = False

    @classmethod
    def of(cls, reader: Reader | ReaderChoice | Desk | None, cores: int = 1) -> Desk:
        """A desk for a reader of one's own, or for one that is chosen by name, which is built now.

        Raises:
            ReaderError: the reader cannot be had here.
        """
        if isinstance(reader, Desk):
            return reader
        if reader is not None and not isinstance(reader, ReaderChoice):
            return cls(reader, None, 1)
        choice = reader or ReaderChoice()
        if is_slow(choice.name):
            return cls(choice.build(), None, 1, 1, choice.is_ours)
        return cls(choice.build(), choice, cores, BATCH_REPORTS, choice.is_ours)

    def readings(self, items: Iterable[Report | Issue]) -> Iterator[list[Reading | Issue]]:
        """As :func:`readings`."""
        batches = _batches(items, self.size)
        if self.cores < 2 or self.choice is None:
            yield from (_read_batch(batch, self.reader, ours=self.ours) for batch in batches)
            return
        for _, batch in zip(range(ALONE_BATCHES), batches, strict=False):
            yield _read_batch(batch, self.reader, ours=self.ours)
        rest = next(batches, None)
        if rest is not None:
            yield from _pooled(self.choice, chain([rest], batches), self.cores)


AnyReader = Reader | ReaderChoice | Desk | None


def readings(
    items: Iterable[Report | Issue], *, reader: AnyReader = None, cores: int = 1
) -> Iterator[list[Reading | Issue]]:
    """Read reports in batches, in the order given; issues among ``items`` pass through.

    Memory stays flat: a batch is at most 32 reports or a million characters, and at most four batches a core are under
    way. With ``cores`` above 1, longer work is shared out to processes, unless ``reader`` is one that is built already,
    or a slow one, which is given one report at a time.

    Raises:
        ReaderError: the reader cannot be had here.
    """
    yield from Desk.of(reader, cores).readings(items)


def _batches(items: Iterable[Report | Issue], most: int) -> Iterator[list[Report | Issue]]:
    batch: list[Report | Issue] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Report) else 0
        if len(batch) >= most or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_batch(batch: list[Report | Issue], reader: Reader, *, ours: bool) -> list[Reading | Issue]:
    return [_read_one(item, reader, ours=ours) if isinstance(item, Report) else item for item in batch]


def _read_one(report: Report, reader: Reader, *, ours: bool) -> Reading | Issue:
    try:
        found, trouble = reader.read_report(report)
        claims, issues = tuple(found), tuple(trouble)
        unread = next((issue for issue in issues if issue.code == UNREAD), None)
        if not ours:  # our own are tested to keep to this, and the ledger looks again
            from reckoning.ledger.rows import check_claims

            check_claims(report, claims)
    except Exception as error:  # noqa: BLE001 - a reader that trips over one text must not stop the batch
        who = "us" if ours else "its makers"
        reason = (
            f"report {report.id}: the reader failed on this text ({type(error).__name__}: {error}); please tell {who}"
        )
        return Issue("reader-failed", reason, report=report.id)
    if unread is not None:  # what was not read must not stand in the ledger as a report without claims
        return unread
    return Reading(report, claims, issues)


def _pooled(
    choice: ReaderChoice, batches: Iterator[list[Report | Issue]], cores: int
) -> Iterator[list[Reading | Issue]]:
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    under_way: deque[Future[list[Reading | Issue]]] = deque()
    # Fresh processes, not forks: an open database must not be shared with a child.
    pool = ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(choice,))
    try:
        for batch in batches:
            under_way.append(pool.submit(_work, batch))
            if len(under_way) >= cores * 4:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_worker: list[tuple[Reader, bool] | ReaderError] = []


def _start_worker(choice: ReaderChoice) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops the others in order
    try:
        _worker.append((choice.build(), choice.is_ours))
    except ReaderError as error:  # raised where it can be told: by the first batch
        _worker.append(error)


def _work(batch: list[Report | Issue]) -> list[Reading | Issue]:
    found = _worker[0]
    if isinstance(found, ReaderError):
        raise found
    return _read_batch(batch, found[0], ours=found[1])


def read_into(
    ledger: Ledger,
    items: Iterable[Report | Issue],
    *,
    reader: AnyReader = None,
    cores: int = 1,
) -> Iterator[Reading | Issue]:
    """Read reports and add them to the ledger, a batch a transaction: what has been yielded is safe on the disk.

    A report whose id the ledger knows with another text is kept as a revision and also yields an issue that says so.

    Raises:
        ReaderError: the reader cannot be had here.
    """
    desk = Desk.of(reader, cores)
    # A report given without its date may be one that the ledger knows with it: then it is read with what is known.
    known = ((ledger.match(item) or item) if isinstance(item, Report) else item for item in items)
    for batch in desk.readings(known):
        read = [item for item in batch if isinstance(item, Reading)]
        told = iter(ledger.add_many([(item.report, item.claims) for item in read], reader=desk.reader.name))
        announced = {item.report for item in batch if isinstance(item, Issue) and item.code == "revision"}
        for item in batch:
            if isinstance(item, Issue):
                yield item
                continue
            added = next(told)
            yield Reading(item.report, item.claims, item.issues, added)
            if added.new_report and added.revision > 1 and item.report.id not in announced:
                yield _revised(item.report, added.revision)


def _revised(report: Report, revision: int) -> Issue:
    reason = f"report {report.id} was seen before with another text: kept as revision {revision}, nothing overwritten"
    return Issue("revised", reason, report=report.id)
