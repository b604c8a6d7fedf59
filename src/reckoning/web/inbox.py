"""The inbox: files that people hand in, read one batch after another by a worker that goes on when the page is closed.

Each batch is a folder beside the ledger, ``LEDGER.inbox/ID``, with the files as handed in and ``batch.json``. The files
are deleted once they are read; what was read, what was refused and why stays. A batch that was cut short, because the
workbench was stopped, says so, and goes on where it was when its person says so.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal

from reckoning.access import PERSON, visible_reports
from reckoning.app import Desk, ReaderChoice, Reading, read_into
from reckoning.intake import count_hint, read_paths
from reckoning.judging import Signature, bring_back
from reckoning.model import Issue, Report
from reckoning.people.sharing import ADDED
from reckoning.reading import UNDONE
from reckoning.web.doors import Door, TeamDoor
from reckoning.web.settings import WebSettings

if TYPE_CHECKING:
    from reckoning.ledger import Ledger

State = Literal["waiting", "reading", "done", "stopped", "failed"]
LIVE: Final = ("waiting", "reading")
STOPPED: Final = "the workbench was stopped while it was being read"
ISSUES_KEPT: Final = 500


@dataclass(slots=True)
class Batch:
    """What one person handed in at once, and what became of it.

    ``readings`` are numbers of readings that are new, by which they can be undone; ``reports`` what was read, as id and
    number of claims; ``issues`` what was refused or doubtful, as ``code, file, line, reason``.
    """

    id: str
    by: str
    at: str
    reader: str
    files: list[str]
    published: str | None = None
    publisher: str | None = None
    state: State = "waiting"
    why: str = ""
    size: int = 0
    read: int = 0
    claims: int = 0
    new_reports: int = 0
    new_claims: int = 0
    readings: list[int] = field(default_factory=list)
    reports: list[tuple[str, int]] = field(default_factory=list)
    issues: list[tuple[str, str, int | None, str]] = field(default_factory=list)
    more_issues: int = 0
    undone: str | None = None

    @property
    def is_live(self) -> bool:
        """Whether it is being read, or will be."""
        return self.state in LIVE

    @property
    def share(self) -> float:
        """How much of it is read, from 0 to 1."""
        return min(1.0, self.read / self.size) if self.size else float(self.state == "done")

    def take(self, item: Reading | Issue) -> None:
        """Count what was read or refused."""
        for issue in (item,) if isinstance(item, Issue) else item.issues:
            if len(self.issues) < ISSUES_KEPT:
                self.issues.append((issue.code, Path(issue.file or "").name, issue.line, issue.reason))
            else:
                self.more_issues += 1
        if isinstance(item, Issue):
            return
        self.read += len(item.report.text.encode("utf-8", "replace"))
        self.claims += len(item.claims)
        self.reports.append((item.report.id, len(item.claims)))
        if item.added is not None:
            self.new_reports += item.added.new_report
            self.new_claims += item.added.new_claims
            if item.added.new_report or item.added.new_claims:
                self.readings.append(item.added.reading)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as handed in: its name, and a stream of what it holds."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Slip:
    """What is said of files handed in: by whom, read by which reader, and what is known of reports that do not say."""

    by: str
    reader: str
    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What the worker asks others: whether a person sees a report, and who is to see a new one."""

    sees: Callable[[str, str], bool]
    added: Callable[[str, Sequence[str]], None]


def inbox_of(ledger: Callable[[], Ledger], settings: WebSettings, door: Door) -> Inbox:
    """The inbox beside a workbench's ledger."""
    folder = settings.ledger.with_name(settings.ledger.name + ".inbox")
    return Inbox(ledger, folder, settings, _rules(door))


def _rules(door: Door) -> Rules:
    if not isinstance(door, TeamDoor):
        return Rules(lambda _by, _report: True, lambda _by, _reports: None)

    def sees(by: str, report: str) -> bool:
        visible = visible_reports(door.roster.person(by).viewer, door.shares())
        return visible is None or report in visible

    def added(by: str, reports: Sequence[str]) -> None:
        door.sharing.share(reports, PERSON + by, by=by, because=ADDED)

    return Rules(sees, added)


class Inbox:
    """The batches of one ledger, and the worker that reads them, one at a time."""

    def __init__(self, ledger: Callable[[], Ledger], folder: Path, settings: WebSettings, rules: Rules) -> None:
        self._ledger, self._folder, self._rules = ledger, folder, rules
        self._clock, self._reader_settings = settings.clock, settings.readers
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._queue: SimpleQueue[str | None] = SimpleQueue()
        self._batches = {batch.id: batch for batch in _stored(folder)}
        self._worker: threading.Thread | None = None

    # Asked by pages

    def batches(self) -> list[Batch]:
        """All batches, the latest first."""
        with self._lock:
            return sorted((_copied(one) for one in self._batches.values()), key=lambda one: (one.at, one.id))[::-1]

    def batch(self, name: str) -> Batch | None:
        """One batch as it stands."""
        with self._lock:
            found = self._batches.get(name)
            return _copied(found) if found else None

    def hand_in(self, files: Iterable[HandedIn], slip: Slip) -> Batch:
        """Take files in, to be read in the order of coming."""
        name = secrets.token_hex(6)
        place = self._folder / name / "files"
        place.mkdir(parents=True, mode=0o700)
        os.chmod(self._folder, 0o700)  # noqa: PTH101 - what is handed in is nobody else's on this machine
        taken: list[str] = []
        for file in files:
            with (place / _free(file.name, taken)).open("wb") as out:
                shutil.copyfileobj(file.stream, out)
        batch = Batch(name, slip.by, self._clock().isoformat(), slip.reader, taken, slip.published, slip.publisher)
        batch.size = count_hint([place]) or 0
        self._begin(batch)
        return _copied(batch)

    def go_on(self, name: str) -> None:
        """Read a batch on that was cut short: what was read before adds nothing."""
        with self._lock:
            batch = self._batches[name]
            if batch.is_live or not (self._folder / name / "files").is_dir():
                return
            fresh = Batch(batch.id, batch.by, batch.at, batch.reader, batch.files, batch.published, batch.publisher)
            fresh.size, fresh.readings = batch.size, batch.readings
        self._begin(fresh)

    def note_undone(self, name: str, by: str | None) -> None:
        """Keep who undid the reading of a batch; ``None``: it was brought back."""
        with self._lock:
            self._batches[name].undone = by
        self._store(self._batches[name])

    def close(self) -> None:
        """Stop after the report at hand. What is not read yet is told as stopped."""
        self._stop.set()
        self._queue.put(None)
        if self._worker is not None:
            self._worker.join(timeout=30)
            self._worker = None
        self._queue = SimpleQueue()
        self._stop.clear()
        for batch in [one for one in self._batches.values() if one.is_live]:
            self._set(batch, "stopped", STOPPED)

    # The worker

    def _begin(self, batch: Batch) -> None:
        self._store(batch)
        with self._lock:
            self._batches[batch.id] = batch
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="inbox", daemon=True)
                self._worker.start()
        self._queue.put(batch.id)

    def _work(self) -> None:
        while (name := self._queue.get()) is not None and not self._stop.is_set():
            batch = self._batches[name]
            try:
                self._set(batch, "reading")
                self._read(batch)
                self._set(batch, "stopped" if self._stop.is_set() else "done")
            except Exception as error:  # noqa: BLE001 - told to the person who handed it in; the next batch goes on
                self._set(batch, "failed", str(error) or type(error).__name__)
            if batch.state == "done":
                shutil.rmtree(self._folder / name / "files", ignore_errors=True)

    def _read(self, batch: Batch) -> None:
        folder = self._folder / batch.id / "files"
        found = read_paths([folder], published=batch.published, publisher=batch.publisher)
        desk = Desk.of(ReaderChoice(batch.reader, self._reader_settings), 1)
        desk = replace(desk, size=1)  # so that progress is seen, and stopping is quick, report by report
        for item in read_into(self._ledger(), self._owned(found, batch.by), reader=desk):
            if isinstance(item, Issue) and item.code == UNDONE:
                continue  # it is brought back: who hands it in wants it read
            with self._lock:
                batch.take(item)
            self._bring_back(batch, item)
            if isinstance(item, Reading) and item.added is not None and item.added.new_report:
                self._rules.added(batch.by, [item.report.id])
            if self._stop.is_set():
                return
            self._store(batch)

    def _bring_back(self, batch: Batch, item: Reading | Issue) -> None:
        """Bring a reading back that was undone before the report was handed in again."""
        if isinstance(item, Issue) or item.added is None or item.added.reading not in self._ledger().undone():
            return
        signed = Signature(batch.by, "handed in again")
        bring_back(self._ledger(), [item.added.reading], signed, self._clock)
        with self._lock:
            batch.readings.append(item.added.reading)

    def _owned(self, items: Iterable[Report | Issue], by: str) -> Iterator[Report | Issue]:
        """The items; each report that the person does not see yet gets an id that nobody else's has.

        So it revises no report that is kept from them, and what id it gets does not tell whether there is one.
        """
        for item in items:
            if isinstance(item, Report) and not self._rules.sees(by, item.id):
                own = hashlib.sha256(f"{by}\0{item.sha256}".encode()).hexdigest()[:8]
                yield replace(item, id=f"{item.id}-{own}")
            else:
                yield item

    def _set(self, batch: Batch, state: State, why: str = "") -> None:
        with self._lock:
            batch.state, batch.why = state, why
        self._store(batch)

    def _store(self, batch: Batch) -> None:
        place = self._folder / batch.id
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._lock:
            told = json.dumps(asdict(batch), ensure_ascii=False)
        new = place / "batch.json.new"
        new.write_text(told, encoding="utf-8")
        new.replace(place / "batch.json")


def _stored(folder: Path) -> Iterator[Batch]:
    """The batches of earlier runs. One that was being read was cut short."""
    for path in sorted(folder.glob("*/batch.json")):
        with contextlib.suppress(OSError, ValueError, TypeError):
            data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            batch = Batch(**data)
            if batch.is_live:
                batch.state, batch.why = "stopped", STOPPED
            yield batch


def _copied(batch: Batch) -> Batch:
    """The batch as it stands, apart from the one that the worker goes on changing."""
    return replace(batch, readings=list(batch.readings), reports=list(batch.reports), issues=list(batch.issues))


def _free(name: str, taken: list[str]) -> str:
    """A name for the file that is no path, that no file has yet, and that gives its report an id of its own."""
    plain = "".join(one for one in name.replace("\\", "/").rpartition("/")[2] if one.isprintable()).lstrip(". ")
    path = Path(plain[-120:] or "text.txt")
    stems = {Path(one).stem for one in taken}
    stem, number = path.stem, 1
    while stem in stems:
        number += 1
        stem = f"{path.stem}-{number}"
    taken.append(stem + path.suffix)
    return taken[-1]
