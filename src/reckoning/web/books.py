"""One book per state of the ledger, loaded again when the ledger grew, and narrowed to what a viewer may see."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final

from reckoning.app import Book, grow_index, open_ledger
from reckoning.ask.queue import Turn, in_turn
from reckoning.books import judged, narrowed, same_matter
from reckoning.crew import kept_out_of_the_way
from reckoning.ledger.errors import LedgerError
from reckoning.model import Claim, Judgement, Report
from reckoning.model.judgement import READING
from reckoning.web.findings import INCIDENTS, found_in
from reckoning.web.kept import Kept
from reckoning.web.nav import N_
from reckoning.web.settings import WebSettings
from reckoning.web.works import PATIENCE_S, Reports, Step, StillLoadingError, Works

if TYPE_CHECKING:
    from reckoning.ledger import Ledger

_FEW: Final = 64  # reports: more than these are read with all the rest
_OF_MATTER: Final = ("by_id", "by_report", "by_place", "accounts", "containment", "stated", "ground", "ties")
"""What is computed of a book from what is reckoned with: the same as long as people change nothing of it."""
_NARROWED_KEPT: Final = 8  # sets of reports that some viewers see: one for each mix of groups at work at a time
READING_IT: Final = N_("Reading what the ledger holds")
INDEXING: Final = N_("Indexing the words of the reports")


@dataclass(frozen=True, eq=False)
class Loaded:
    """A book, and what was computed from it for all pages that need it. What takes long goes to :class:`Works`."""

    book: Book
    kept: Kept = field(default_factory=Kept)


@dataclass(frozen=True)
class _Facts:
    """What was read, and what people decided, at one state of the ledger."""

    state: tuple[int, ...]
    claims: Sequence[Claim]
    reports: Mapping[str, Report]
    judgements: Sequence[Judgement]

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """Claim → report, of all claims that were read, the rejected among them."""
        return {claim.id: claim.report for claim in self.claims}


class Shelf:
    """The ledger of a workbench, open for as long as it serves, and its book."""

    def __init__(self, settings: WebSettings) -> None:
        self.path: Path = settings.ledger
        self._clock, self._is_team = settings.clock, settings.is_team
        self._ledger: Ledger | None = open_ledger(settings.ledger, clock=settings.clock, create=True)
        self._lock, self._opening = Lock(), Lock()
        self._ready, self._indexed = Event(), Event()
        self._preparing = self._indexing = False
        self._facts: _Facts | None = None
        self._loaded: OrderedDict[Reports, Loaded] = OrderedDict()
        self._before: Mapping[Reports, Loaded] = {}
        self.works = Works()
        self._first_order: Sequence[Turn] = ()

    def prepare(self) -> None:
        """Load the book in the background, so that nobody's first page waits for it."""
        self._preparing = self._indexing = True
        Thread(target=self._prepare, name="loading the ledger", daemon=True).start()

    def _prepare(self) -> None:
        try:
            # Millions of values that stay are not looked through for garbage while somebody waits for a page.
            with self._lock, kept_out_of_the_way():
                self._load()
                self._first_order = in_turn(self._loaded[None].book.claims, ())
        finally:
            self._preparing = False
            self._ready.set()
        try:
            self._ahead()
            with suppress(LedgerError):  # the first search says itself what is wrong
                grow_index(self.ledger, self.path)
        finally:
            self._indexing = False
            self._indexed.set()

    def _ahead(self) -> None:
        """Begin with what the first pages will ask for; in a team, who see each their own, when they come."""
        book = self.loaded().book
        book.containment  # noqa: B018 - it is kept in the book
        if not self._is_team:
            with suppress(StillLoadingError):
                self.works.of(None, INCIDENTS, book, found_in)

    def first_order(self, book: Book) -> Sequence[Turn]:
        """The claims of a book in the order of checking as far as each tells by itself: where they stand is not known.

        What was worked out of the whole ledger when it was opened serves every viewer: each turn tells of one claim.
        """
        known = [turn for turn in self._first_order if book.by_id.get(turn.claim.id) is turn.claim]
        there = {turn.claim.id for turn in known}
        return [*known, *in_turn((claim for claim in book.claims if claim.id not in there), ())]

    def _load(self) -> None:
        facts = self._facts = _facts(self.ledger, self._facts)
        self._before, self._loaded = self._loaded, OrderedDict()
        self._put(None, judged(facts.claims, facts.reports, facts.judgements))

    def _put(self, reports: Reports, book: Book) -> None:
        before = self._before.get(reports)
        if before is not None:
            _carry(before.book, book)
        self._loaded[reports] = Loaded(book)

    def wait_for_index(self) -> None:
        """Wait a little until the words of a ledger that was just opened can be looked for.

        Raises:
            StillLoadingError: that takes a while.
        """
        if self._indexing and not self._indexed.wait(PATIENCE_S):
            raise StillLoadingError(Step(INDEXING))

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

    def loaded(self, reports: Reports = None) -> Loaded:
        """Everything that the ledger holds now, or only these reports and what is said in them.

        One thread loads while others wait for it: a book of many claims is not loaded twice at once.

        Raises:
            StillLoadingError: it is being loaded for the first time (see :meth:`prepare`), and that takes a while.
        """
        if self._preparing and not self._ready.wait(PATIENCE_S):
            raise StillLoadingError(Step(READING_IT))
        with self._lock:
            if self._facts is None or self.ledger.state() != self._facts.state:
                self._load()
            if reports not in self._loaded:
                assert reports is not None  # the whole book is loaded first and never dropped
                self._put(reports, narrowed(self._loaded[None].book, reports))
                if len(self._loaded) > _NARROWED_KEPT + 1:
                    del self._loaded[next(one for one in self._loaded if one is not None)]
            self._loaded.move_to_end(reports)
            return self._loaded[reports]

    def rejected(self) -> Mapping[str, str]:
        """The claims that people rejected, of the whole ledger: id → report, for who asks which of them are shown."""
        whole, facts = self.loaded(), self._facts
        if facts is None or not whole.book.view.rejected:
            return {}
        homes = facts.homes
        return whole.kept("rejected", lambda: {name: homes[name] for name in whole.book.view.rejected if name in homes})

    def homes(self) -> Mapping[str, str]:
        """Claim → report, of all claims that were read, the rejected among them."""
        self.loaded()
        return self._facts.homes if self._facts else {}

    def judgements(self) -> Sequence[Judgement]:
        """What people decided, in the order of recording, as the book of now has it."""
        self.loaded()
        return self._facts.judgements if self._facts else ()


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
    found = _Facts(state, claims, reports, judgements)
    if claims is before.claims and "homes" in vars(before):
        vars(found)["homes"] = before.homes
    return found


def _carry(before: Book, new: Book) -> None:
    """Keep what was computed of the book before, as far as nothing changed that it rests on."""
    if same_matter(before, new):
        vars(new).update({name: found for name, found in vars(before).items() if name in _OF_MATTER})
    elif "stated" in vars(before) and before.reports == new.reports and [*before.by_report] == [*new.by_report]:
        vars(new)["stated"] = before.stated
