"""One book per state of the ledger, loaded again when the ledger grew, and narrowed to what a viewer may see."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, RLock, Thread
from typing import TYPE_CHECKING, Any, Final, TypeVar

from reckoning.app import Book, grow_index, open_ledger
from reckoning.books import judged, narrowed
from reckoning.ledger.errors import LedgerError
from reckoning.model import Claim, Judgement, Report
from reckoning.model.judgement import READING
from reckoning.web.settings import WebSettings

if TYPE_CHECKING:
    from reckoning.ledger import Ledger

Made = TypeVar("Made")
_FEW: Final = 64  # reports: more than these are read with all the rest
_OF_CLAIMS: Final = ("accounts", "containment")  # dear, and computed from claims, reports and decisions alone
_PATIENCE_S: Final = 0.4  # how long a page waits for the first loading before it says that it goes on
_LARGE: Final = 10_000  # claims: what is computed from fewer is waited for
_NARROWED_KEPT: Final = 8  # sets of reports that some viewers see: one for each mix of groups at work at a time


@dataclass(frozen=True, eq=False)
class Loaded:
    """A book, and what was computed from it that is too dear to compute for every page."""

    book: Book
    _kept: dict[Hashable, Any] = field(default_factory=dict)
    _lock: Any = field(default_factory=RLock)

    def kept(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, computed once for this book; others who ask meanwhile wait for it."""
        with self._lock:
            if name not in self._kept:
                self._kept[name] = make()
            found: Made = self._kept[name]
            return found

    def soon(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """The same, computed beside where the book is large, so that nobody waits long for a page.

        Raises:
            StillLoadingError: it is still being computed: ask again.
        """
        if len(self.book.claims) < _LARGE:
            return self.kept(name, make)
        with self._lock:
            found: Future[Made] | None = self._kept.get(name)
            if found is None:
                found = self._kept[name] = Future()
                Thread(target=_fulfil, args=(found, make), daemon=True).start()
        try:
            return found.result(_PATIENCE_S)
        except TimeoutError as error:
            raise StillLoadingError from error


def _fulfil(promised: Future[Made], make: Callable[[], Made]) -> None:
    try:
        promised.set_result(make())
    except BaseException as error:  # noqa: BLE001 - it is raised where the result is asked for
        promised.set_exception(error)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was read, and what people decided, at one state of the ledger."""

    state: tuple[int, ...]
    claims: Sequence[Claim]
    reports: Mapping[str, Report]
    judgements: Sequence[Judgement]


class StillLoadingError(Exception):
    """The ledger is large, and is being read for the first time since the workbench was started."""


class Shelf:
    """The ledger of a workbench, open for as long as it serves, and its book."""

    def __init__(self, settings: WebSettings) -> None:
        self.path: Path = settings.ledger
        self._clock = settings.clock
        self._ledger: Ledger | None = open_ledger(settings.ledger, clock=settings.clock, create=True)
        self._lock, self._opening = Lock(), Lock()
        self._ready, self._preparing = Event(), False
        self._facts: _Facts | None = None
        self._loaded: OrderedDict[frozenset[str] | None, Loaded] = OrderedDict()

    def prepare(self) -> None:
        """Load the book in the background, so that nobody's first page waits for it."""
        self._preparing = True
        Thread(target=self._prepare, name="loading the ledger", daemon=True).start()

    def _prepare(self) -> None:
        try:
            with self._lock:
                self._load()
        finally:
            self._preparing = False
            self._ready.set()
        with suppress(LedgerError):  # the first search then need not wait; it says itself what is wrong
            grow_index(self.ledger, self.path)

    def _load(self) -> None:
        facts = self._facts = _facts(self.ledger, self._facts)
        new = judged(facts.claims, facts.reports, facts.judgements)
        before = self._loaded.get(None)
        if before is not None:
            _carry(before.book, new)
        self._loaded = OrderedDict({None: Loaded(new)})

    @property
    def ledger(self) -> Ledger:
        """The ledger; one that was closed, because its application was stopped, is opened again where it goes on."""
        with self._opening:
            if self._ledger is None:
                self._ledger = open_ledger(self.path, clock=self._clock)
            return self._ledger

    def close(self) -> None:
        """Let go of the ledger's file."""
        with self._opening:
            if self._ledger is not None:
                self._ledger.close()
                self._ledger = None

    def loaded(self, reports: frozenset[str] | None = None) -> Loaded:
        """Everything that the ledger holds now, or only these reports and what is said in them.

        One thread loads while others wait for it: a book of many claims is not loaded twice at once.

        Raises:
            StillLoadingError: it is being loaded for the first time (see :meth:`prepare`), and that takes a while.
        """
        if self._preparing and not self._ready.wait(_PATIENCE_S):
            raise StillLoadingError
        with self._lock:
            if self._facts is None or self.ledger.state() != self._facts.state:
                self._load()
            if reports not in self._loaded:
                assert reports is not None  # the whole book is loaded first and never dropped
                self._loaded[reports] = Loaded(narrowed(self._loaded[None].book, reports))
                if len(self._loaded) > _NARROWED_KEPT + 1:
                    del self._loaded[next(one for one in self._loaded if one is not None)]
            self._loaded.move_to_end(reports)
            return self._loaded[reports]

    def rejected(self) -> Mapping[str, str]:
        """The claims that people rejected, of the whole ledger: id → report, for who asks which of them are shown."""
        whole = self.loaded()
        facts = self._facts
        gone = whole.book.view.rejected
        found = () if facts is None or not gone else facts.claims
        return whole.kept("rejected", lambda: {one.id: one.report for one in found if one.id in gone})


def _facts(ledger: Ledger, before: _Facts | None) -> _Facts:
    """What the ledger holds now; where little came in since, only that is read."""
    state = ledger.state()
    judgements = ledger.judgements()
    if before is None or any(one.claim.startswith(READING) for one in judgements[len(before.judgements) :]):
        # Those judgements take readings out of view, or back in.
        return _Facts(state, ledger.claims(), ledger.reports(), judgements)
    changed = ledger.changed(before.state) if before.state[:3] != state[:3] else frozenset()
    if len(changed) > _FEW:
        return _Facts(state, ledger.claims(), ledger.reports(), judgements)
    claims = [claim for claim in before.claims if claim.report not in changed] if changed else before.claims
    reports = {name: report for name, report in before.reports.items() if name not in changed}
    for name in sorted(changed):
        report = ledger.report(name)
        if report is not None:
            reports[name] = report
            claims = [*claims, *ledger.claims(report=name)]
    return _Facts(state, claims, reports, judgements)


def _carry(before: Book, new: Book) -> None:
    """Keep what was computed of the book before, where people judged since and every claim stands as it stood."""
    if before.view.claims == new.view.claims and before.decisions == new.decisions and before.reports == new.reports:
        vars(new).update({name: found for name, found in vars(before).items() if name in _OF_CLAIMS})
