"""Reading at work: a reader chosen by name, reports in batches, processes where there is more to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reckoning.engine.readers import DEFAULT_READER, SHIPPED, UNREAD, Reader, ReaderError, ReaderSettings, is_slow, load
from reckoning.model import Claim, Issue, Report

if TYPE_CHECKING:  # the ledger and the gazetteer are imported by those who open one
    from reckoning.engine.placing import Placer
    from reckoning.ledger import Added, Ledger

BATCH_REPORTS = 32
BATCH_CHARACTERS = 1_000_000
UNDONE = "undone"
"""The code of an issue that says that a person undid this very reading, so that no answer shows it."""
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


def _say_nothing(text: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Desk:
    """A reader at work: ``choice`` is what other processes build theirs from (``None``: only this one reads).

    ``size`` is how many reports make a batch; claims of readers that are not ``ours`` are checked against the text.
    ``gazetteer`` is the folder of the index by which places are resolved (``None``: they are not); where it has to be
    built, ``tell`` is told.
    """

    reader: Reader
    choice: ReaderChoice | None
    cores: int
    size: int = BATCH_REPORTS
    ours: bool = False
    gazetteer: Path | None = None
    tell: Callable[[str], None] = _say_nothing

    @classmethod
    def of(
        cls,
        reader: Reader | ReaderChoice | Desk | None,
        cores: int = 1,
        *,
        places: bool = True,
        tell: Callable[[str], None] = _say_nothing,
    ) -> Desk:
        """A desk for a reader of one's own, or for one that is chosen by name, which is built now.

        With ``places``, what is read is put on the map, by the gazetteer of the environment.

        Raises:
            ReaderError: the reader cannot be had here.
        """
        if isinstance(reader, Desk):
            return reader
        folder = _gazetteer() if places else None
        if reader is not None and not isinstance(reader, ReaderChoice):
            return cls(reader, None, 1, gazetteer=folder, tell=tell)
        choice = reader or ReaderChoice()
        if is_slow(choice.name):
            return cls(choice.build(), None, 1, 1, choice.is_ours, folder, tell)
        return cls(choice.build(), choice, cores, BATCH_REPORTS, choice.is_ours, folder, tell)

    def readings(self, items: Iterable[Report | Issue]) -> Iterator[list[Reading | Issue]]:
        """As :func:`readings`."""
        placer = _placer(self.gazetteer)
        issue = placer and placer.prepare(self.tell)
        if issue:
            placer = None
            yield [issue]
        hand = _Hand(self.reader, self.ours, placer)
        try:
            yield from self._read(_batches(items, self.size), hand)
        finally:
            hand.close()

    def _read(self, batches: Iterator[list[Report | Issue]], hand: _Hand) -> Iterator[list[Reading | Issue]]:
        if self.cores < 2 or self.choice is None:
            yield from (hand.read(batch) for batch in batches)
            return
        for _, batch in zip(range(ALONE_BATCHES), batches, strict=False):
            yield hand.read(batch)
        rest = next(batches, None)
        if rest is not None:
            folder = None if hand.placer is None else self.gazetteer
            yield from _pooled((self.choice, folder), chain([rest], batches), self.cores)


AnyReader = Reader | ReaderChoice | Desk | None


def readings(
    items: Iterable[Report | Issue], *, reader: AnyReader = None, cores: int = 1, places: bool = True
) -> Iterator[list[Reading | Issue]]:
    """Read reports in batches, in the order given; issues among ``items`` pass through.

    Memory stays flat: a batch is at most 32 reports or a million characters, and at most four batches a core are under
    way. With ``cores`` above 1, longer work is shared out to processes, unless ``reader`` is one that is built already,
    or a slow one, which is given one report at a time.

    With ``places``, the places of claims are resolved; the gazetteer's index is built first where it is missing, and
    where it cannot be built, one issue says so and all the rest is read. A ``Desk`` has decided that before.

    Raises:
        ReaderError: the reader cannot be had here.
    """
    yield from Desk.of(reader, cores, places=places).readings(items)


def _gazetteer() -> Path:
    from reckoning.engine.gazetteer import default_folder

    return default_folder()


def _placer(folder: Path | None) -> Placer | None:
    from reckoning.engine.placing import Placer

    return None if folder is None else Placer(folder)


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


@dataclass(frozen=True, slots=True)
class _Hand:
    """What one process reads with."""

    reader: Reader
    ours: bool
    placer: Placer | None

    def read(self, batch: list[Report | Issue]) -> list[Reading | Issue]:
        """A batch as read; issues pass through."""
        return [self._read_one(item) if isinstance(item, Report) else item for item in batch]

    def _read_one(self, report: Report) -> Reading | Issue:
        try:
            found, trouble = self.reader.read_report(report)
            claims, issues = tuple(found), tuple(trouble)
            unread = next((issue for issue in issues if issue.code == UNREAD), None)
            if not self.ours:  # our own are tested to keep to this, and the ledger looks again
                from reckoning.ledger.rows import check_claims

                check_claims(report, claims)
        except Exception as error:  # noqa: BLE001 - a reader that trips over one text must not stop the batch
            who = "us" if self.ours else "its makers"
            said = f"{type(error).__name__}: {error}"
            reason = f"report {report.id}: the reader failed on this text ({said}); please tell {who}"
            return Issue("reader-failed", reason, report=report.id)
        if unread is not None:  # what was not read must not stand in the ledger as a report without claims
            return unread
        if self.placer is not None:
            claims, more = self.placer.place(report, claims)
            issues += more
        return Reading(report, claims, issues)

    def close(self) -> None:
        """Let go of the gazetteer."""
        if self.placer is not None:
            self.placer.close()


_Made = tuple[ReaderChoice, Path | None]


def _pooled(made: _Made, batches: Iterator[list[Report | Issue]], cores: int) -> Iterator[list[Reading | Issue]]:
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    under_way: deque[Future[list[Reading | Issue]]] = deque()
    # Fresh processes, not forks: an open database must not be shared with a child.
    pool = ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=_start_worker, initargs=made)
    try:
        for batch in batches:
            under_way.append(pool.submit(_work, batch))
            if len(under_way) >= cores * 4:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_worker: list[_Hand | ReaderError] = []


def _start_worker(choice: ReaderChoice, gazetteer: Path | None) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops the others in order
    try:
        _worker.append(_Hand(choice.build(), choice.is_ours, _placer(gazetteer)))
    except ReaderError as error:  # raised where it can be told: by the first batch
        _worker.append(error)


def _work(batch: list[Report | Issue]) -> list[Reading | Issue]:
    found = _worker[0]
    if isinstance(found, ReaderError):
        raise found
    return found.read(batch)


def read_into(
    ledger: Ledger,
    items: Iterable[Report | Issue],
    *,
    reader: AnyReader = None,
    cores: int = 1,
    places: bool = True,
) -> Iterator[Reading | Issue]:
    """Read reports and add them to the ledger, a batch a transaction: what has been yielded is safe on the disk.

    Their places are resolved as :func:`readings` does it. A report whose id the ledger knows with another text is kept
    as a revision and also yields an issue that says so.

    Raises:
        ReaderError: the reader cannot be had here.
    """
    desk = Desk.of(reader, cores, places=places)
    # A report given without its date may be one that the ledger knows with it: then it is read with what is known.
    known = ((ledger.match(item) or item) if isinstance(item, Report) else item for item in items)
    undone = ledger.undone()
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
            if added.reading in undone:
                yield _undone(item.report)


def _revised(report: Report, revision: int) -> Issue:
    reason = f"report {report.id} was seen before with another text: kept as revision {revision}, nothing overwritten"
    return Issue("revised", reason, report=report.id)


def _undone(report: Report) -> Issue:
    reason = f"report {report.id}: a person undid this reading; bring it back in the workbench's inbox"
    return Issue(UNDONE, reason, report=report.id)
