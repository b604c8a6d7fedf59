"""Books: what a ledger, a folder of claims or reports just read hold, as the view that questions are put to."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reckoning.model import HOW_RESOLVED, Claim, Issue, Judgement, Place, Report
from reckoning.reading import Desk, ReaderChoice, Reading

if TYPE_CHECKING:  # heavy layers are imported where they are used, so that `reckoning --help` starts at once
    from reckoning.ask import Containment
    from reckoning.crew import Watch
    from reckoning.gazetteer.containment import Containment as Stated
    from reckoning.gazetteer.table import Index
    from reckoning.ledger import Ledger
    from reckoning.reconcile.dependence import Accounts
    from reckoning.reconcile.rules import Decision as Figured
    from reckoning.reconcile.sharing import Share
    from reckoning.reconcile.tellings import Telling, Ties
    from reckoning.reconcile.view import View


@dataclass(frozen=True)
class Book:
    """What the ledger held at one moment: claims as judged, and the reports they stand in. Computed, never stored.

    It is the view that questions are put to (``reckoning.ask.ClaimView``).
    """

    view: View
    reports: Mapping[str, Report]
    decisions: Sequence[Judgement] = ()  # those in force on sources
    crew: Share | None = None  # the processes that longer work on it is shared out to
    ahead: list[Iterator[Telling]] = field(default_factory=list, compare=False)  # what other processes look for already

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims, without the rejected."""
        return self.view.claims

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """The claims by id, in their order."""
        return {claim.id: claim for claim in self.view.claims}

    @cached_property
    def by_report(self) -> Mapping[str, Sequence[Claim]]:
        """The claims of each report that has any."""
        found: dict[str, list[Claim]] = {}
        for claim in self.view.claims:
            found.setdefault(claim.report, []).append(claim)
        return found

    @cached_property
    def by_place(self) -> Sequence[tuple[Place, Sequence[Claim]]]:
        """The claims of each place that is written, and known, in one way."""
        found: dict[object, tuple[Place, list[Claim]]] = {}
        for claim in self.view.claims:
            if claim.place is not None:
                key = (claim.place.span.text, *_marks(claim.place))
                found.setdefault(key, (claim.place, []))[1].append(claim)
        return list(found.values())

    @property
    def merged(self) -> Mapping[str, str]:
        """Claims that people joined to another: id → id."""
        return self.view.merged

    @property
    def share(self) -> Share:
        """How longer work on it is shared out."""
        from reckoning.reconcile.sharing import alone

        return self.crew or alone

    @property
    def early(self) -> Iterator[Telling] | None:
        """What each report tells, where others look for it already: once, since it comes as they find it."""
        return self.ahead.pop() if self.ahead else None

    @cached_property
    def ties(self) -> Ties:
        """Which claims people put into one incident, or into two; claims that they joined to one are in one."""
        from reckoning.reconcile.incidents import ties_in

        return ties_in(self.view)

    @cached_property
    def containment(self) -> Containment:
        """How the places of the claims lie to each other, as the gazetteer and the reports that have claims say.

        The gazetteer is opened only where a claim's place is resolved; an index that is missing is not built here.
        """
        from reckoning.reconcile.places import Places

        named = [
            (claim.report, claim.place, claim.rules.get(HOW_RESOLVED, "")) for claim in self.view.claims if claim.place
        ]
        return Places(named, self.stated, _gazetteer() if any(place.is_resolved for _, place, _ in named) else None)

    @cached_property
    def stated(self) -> Sequence[Stated]:
        """What the reports that have claims say of places: which lies in which."""
        from reckoning.gazetteer.containment import stated_containments
        from reckoning.text.sentences import Page

        reports = (self.reports[name] for name in self.by_report if name in self.reports)
        return [one for report in reports for one in stated_containments(Page(report))]

    @cached_property
    def ground(self) -> object:
        """The same for books in which all places lie alike to each other: each that a report names, and what it says.

        How many claims name a place is not of it: that weighs only what the words of a question mean.
        """
        marks = dict.fromkeys(
            (claim.report, claim.rules.get(HOW_RESOLVED, ""), claim.place.span.text, *_marks(claim.place))
            for claim in self.view.claims
            if claim.place
        )
        return tuple(marks), tuple(self.stated)

    @cached_property
    def accounts(self) -> Accounts:
        """Who speaks in each claim, and which claims depend on each other."""
        from reckoning.reconcile.dependence import accounts_of

        return accounts_of(self.view.claims, self.reports, self.decisions)

    @property
    def decided(self) -> tuple[Figured, ...]:
        """The claims whose figure people took as the best, each with who and why, the oldest first."""
        from reckoning.reconcile.rules import Decision as Figured

        return tuple(Figured(one.claim, one.by, one.because) for one in self.view.decided)

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """Claims on which a person decided → what, in a word or two."""
        told = dict.fromkeys(self.view.accepted, "accepted")
        told |= dict.fromkeys(self.view.corrected, "corrected")
        return told | {name: f"merged into {into[:8]}" for name, into in self.view.merged.items()}


def _marks(place: Place) -> tuple[object, ...]:
    """All of a place but where its words stand."""
    return tuple(getattr(place, name) for name in Place.__slots__ if name != "span")


def _gazetteer() -> Index | None:
    """The gazetteer, where its index is there."""
    from reckoning.engine.gazetteer import Gazetteer, NoSources, default_folder, is_built

    try:
        return Gazetteer(default_folder()) if is_built(default_folder()) else None
    except (NoSources, OSError):
        return None


def judged(claims: Sequence[Claim], reports: Mapping[str, Report], judgements: Sequence[Judgement]) -> Book:
    """The book of what was read, as people judged it."""
    from reckoning.reconcile.view import apply_judgements, standing

    return Book(
        apply_judgements(claims, judgements), reports, [one for one in standing(judgements) if one.is_on_source]
    )


@dataclass(frozen=True, slots=True)
class Help:
    """Who helps with a large ledger: so many ``cores``; ``watch`` shows how far they are. Is it for ``incidents``?"""

    cores: int = 1
    watch: Watch | None = None
    incidents: bool = False


def book(ledger: Ledger, *, as_of: dt.datetime | None = None, by: Help | None = None) -> Book:
    """Everything that the ledger held at ``as_of`` (now, when not given).

    With help, what is reckoned of many claims is shared out to processes.
    """
    from reckoning.crew import MANY, Crew, kept_out_of_the_way, unwatched
    from reckoning.early import tellings_of_ledger

    if by is None or by.cores < 2:
        return judged(ledger.claims(as_of=as_of), ledger.reports(as_of=as_of), ledger.judgements(as_of=as_of))
    watch = by.watch or unwatched
    early = tellings_of_ledger(ledger, as_of, by.cores) if by.incidents else None
    with kept_out_of_the_way(), watch("Loading the ledger", 0):
        found = judged(ledger.claims(as_of=as_of), ledger.reports(as_of=as_of), ledger.judgements(as_of=as_of))
    crew = Crew(by.cores, watch) if len(found.claims) >= MANY else None
    return replace(found, crew=crew, ahead=[early] if early else [])


def book_of_reports(
    paths: Sequence[str], reader: ReaderChoice, *, cores: int, tell: Callable[[str], None]
) -> tuple[Book, list[Issue]]:
    """Reports read for one question, without a ledger; what is wrong is told on the way.

    Raises:
        ReaderError: the reader cannot be had here.
    """
    from reckoning.intake import read_paths

    reports: dict[str, Report] = {}
    claims: dict[str, tuple[Claim, ...]] = {}
    issues: list[Issue] = []
    for batch in Desk.of(reader, cores, tell=tell).readings(read_paths(paths, stdin=sys.stdin.buffer)):
        for item in batch:
            told = [item] if isinstance(item, Issue) else list(item.issues)
            issues += told
            for issue in told:
                tell(str(issue))
            if isinstance(item, Reading):
                reports[item.report.id], claims[item.report.id] = item.report, item.claims
    return judged([claim for found in claims.values() for claim in found], reports, ()), issues


def book_of_files(folder: Path) -> tuple[Book, list[Issue]]:
    """A folder of JSON lines, each a report, a claim of the claims format, or a judgement, as a book."""
    from reckoning.intake.mixed import read_mixed

    found = read_mixed(folder)
    return judged(found.claims, found.reports, found.judgements), found.issues


def same_matter(one: Book, other: Book) -> bool:
    """Whether the same is reckoned of both: accepting a claim, say, changes nothing that figures come to."""
    a, b = one.view, other.view
    tied = a.merged == b.merged and a.together == b.together and a.apart == b.apart
    return tied and a.claims == b.claims and one.decisions == other.decisions and one.reports == other.reports


def narrowed(found: Book, reports: frozenset[str]) -> Book:
    """The book of these reports alone: nothing in it, and nothing computed from it, tells of another.

    Decisions on sources stay where every source that they name speaks in a claim that stays.
    """
    from reckoning.model.judgement import SOURCE
    from reckoning.reconcile.sources import know_sources
    from reckoning.reconcile.view import View

    view = found.view
    kept = {name: report for name, report in found.reports.items() if name in reports}
    claims = tuple(claim for claim in view.claims if claim.report in kept)
    names = {claim.id for claim in claims}
    decisions = [(one, {one.claim, one.other} - {None}) for one in found.decisions]
    speaking: set[str] = set()
    if decisions:
        known = know_sources(claims, kept)
        speaking = {SOURCE + key for key in known.keys.values()}
        speaking |= {SOURCE + name for written in known.writings.values() for name in written}
    shown = View(
        claims=claims,
        merged={one: into for one, into in view.merged.items() if one in names and into in names},
        accepted=view.accepted & names,
        rejected=frozenset(),  # a rejected claim says no more which report it was in
        corrected=view.corrected & names,
        together=frozenset(pair for pair in view.together if names.issuperset(pair)),
        apart=frozenset(pair for pair in view.apart if names.issuperset(pair)),
        decided=tuple(one for one in view.decided if one.claim in names),
    )
    return Book(shown, kept, [one for one, sources in decisions if speaking.issuperset(sources)], found.crew)


def surer(found: Book, minimum: float | None) -> Book:
    """The book without the claims that their reader is less sure of (see :func:`sure_enough`)."""
    if minimum is None:
        return found
    view = found.view
    kept = sure_enough(view.claims, minimum)
    names = {claim.id for claim in kept}
    merged = {one: into for one, into in view.merged.items() if one in names and into in names}
    return replace(found, view=replace(view, claims=tuple(kept), merged=merged), ahead=[])


def sure_enough(found: Sequence[Claim], minimum: float | None) -> list[Claim]:
    """The claims that their reader is at least so sure of; one whose reader told no confidence is let by."""
    return [claim for claim in found if minimum is None or claim.is_as_sure_as(minimum)]
