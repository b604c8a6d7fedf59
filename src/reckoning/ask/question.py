"""What is asked, and which claims speak to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from reckoning.model import Claim, Effect, Place, Report, Timespan
from reckoning.reconcile.accounts import Material, Matter, lies_in, may_lie_in
from reckoning.reconcile.compare import Containment, fold
from reckoning.reconcile.dependence import Accounts
from reckoning.reconcile.rules import THE_RANGE, Choice
from reckoning.reconcile.sharing import Share
from reckoning.reconcile.sources import source_key
from reckoning.reconcile.tellings import Telling

By = Literal["source", "place", "day"]


@dataclass(frozen=True, slots=True)
class Question:
    """How many suffered an effect, where and when. ``from_`` and ``until`` are ISO days, months or years, inclusive.

    ``choice`` is the rule by which one figure is taken as best; by the range, none is.

    Raises:
        ValueError: an impossible date, or ``from_`` after ``until``.
    """

    effect: Effect = "killed"
    place: str | None = None
    from_: str | None = None
    until: str | None = None
    by: By | None = None
    choice: Choice = THE_RANGE

    def __post_init__(self) -> None:
        Timespan(self.from_, self.until)

    @property
    def time(self) -> Timespan:
        """The time asked for; without ends where none was."""
        return Timespan(self.from_, self.until)

    def matter(self, place: Place | None) -> Matter:
        """The question as the matter of a toll, with the place that its words mean."""
        return Matter(self.effect, place, self.time)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims to list; ``None`` leaves a field open. ``possibly`` lists those that may lie in the place instead.

    Raises:
        ValueError: an impossible date, or ``from_`` after ``until``.
    """

    effect: Effect | None = None
    place: str | None = None
    from_: str | None = None
    until: str | None = None
    source: str | None = None
    possibly: bool = False

    def __post_init__(self) -> None:
        Timespan(self.from_, self.until)

    @property
    def time(self) -> Timespan:
        """The time to list; without ends where none was given."""
        return Timespan(self.from_, self.until)


class ClaimView(Protocol):
    """What answers are made from: the claims that stand, their reports, and where places lie."""

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims, without the rejected."""
        ...

    @property
    def reports(self) -> Mapping[str, Report]:
        """The reports of the claims, by id."""
        ...

    @property
    def by_id(self) -> Mapping[str, Claim]:
        """The claims by id, in their order."""
        ...

    @property
    def by_report(self) -> Mapping[str, Sequence[Claim]]:
        """The claims of each report that has any."""
        ...

    @property
    def by_place(self) -> Sequence[tuple[Place, Sequence[Claim]]]:
        """The claims of each place that is written, and known, in one way."""
        ...

    @property
    def merged(self) -> Mapping[str, str]:
        """Claims that people joined to another: id → id."""
        ...

    @property
    def accounts(self) -> Accounts:
        """Who speaks in each claim, and which claims depend on each other."""
        ...

    @property
    def containment(self) -> Containment:
        """How places lie to each other."""
        ...

    @property
    def share(self) -> Share:
        """How longer work on them is shared out."""
        ...

    @property
    def early(self) -> Iterable[Telling] | None:
        """What each report tells of each event, where that is looked for already."""
        ...


def material_of(view: ClaimView) -> Material:
    """What the claims of a view are reckoned with."""
    return Material(view.reports, view.merged, view.containment, view.accounts.sources)


def names_apart(places: Mapping[str, Place], known: Containment) -> dict[str, str]:
    """A name for each place by its key: as it is written; where several are so called, with what tells them apart."""
    names = {key: place.shown for key, place in places.items()}
    ways: tuple[Callable[[str], str], ...] = (
        lambda key: known.label(places[key]),
        lambda key: f"{names[key]}, {_point(places[key])}",
        lambda key: f"{names[key]}, {key}",
    )
    for way in ways:
        several = Counter(map(fold, names.values()))
        if len(several) == len(names):
            break
        names |= {key: way(key) for key, name in names.items() if several[fold(name)] > 1}
    return names


def _point(place: Place) -> str:
    return "not on the map" if place.lat is None else f"{place.lat:.2f} {place.lon:.2f}"


def reports_of(claims: Iterable[Claim], view: ClaimView) -> dict[str, Report]:
    """The reports of claims, by id, as far as the view has them."""
    return {claim.report: view.reports[claim.report] for claim in claims if claim.report in view.reports}


def matching(wanted: Filter, view: ClaimView) -> tuple[Claim, ...]:
    """The claims that a filter lets through, in the view's order.

    A claim without a date passes a filter for time, since it may lie in it; one without a place passes none for place.
    """
    found: Iterable[Claim] = view.claims  # of many claims, what is not asked for is not looked at
    if wanted.effect is not None:
        found = [claim for claim in found if claim.effect == wanted.effect]
    if wanted.source is not None:
        speakers = _said_by(wanted.source, view)
        found = [claim for claim in found if claim.id in speakers]
    if wanted.place is not None or wanted.possibly:
        place = None if wanted.place is None else view.containment.meant(wanted.place).place
        fits = may_lie_in if wanted.possibly else lies_in
        near = [claims for _, claims in view.by_place if fits(place, claims[0], view.containment)]
        there = {claim.id for claims in near for claim in claims}
        found = [claim for claim in found if claim.id in there]
    if wanted.from_ or wanted.until:
        time, ever = wanted.time, Timespan()
        found = [claim for claim in found if (claim.time or ever).possibly_overlaps(time)]
    return tuple(found)


def _said_by(source: str, view: ClaimView) -> frozenset[str]:
    """The claims of a source by any of its names: an acronym finds the full name where the reports tell it."""
    known = view.accounts.sources
    wanted = source_key(None, source)
    keys = {key for key, writings in known.writings.items() if wanted in writings}
    return frozenset(claim for claim, key in known.keys.items() if key in keys)
