"""Figures in the order of time: by source, totals since the beginning or figures by day, and a timeline of both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reckoning.ask.contradictions import contested
from reckoning.ask.question import ClaimView, Filter, Question, material_of, names_apart, reports_of
from reckoning.model import Claim, Contradiction, Place, Quantity, Report, Timespan
from reckoning.reconcile.accounts import Material, Matter, sort_out, speaks_to, superseded
from reckoning.reconcile.compare import victims_of
from reckoning.reconcile.series import series_of


@dataclass(frozen=True, slots=True)
class LinePoint:
    """A figure and its time: the days that it is for, or for a total the day as of which it stands."""

    time: Timespan
    quantity: Quantity
    claims: tuple[str, ...]
    unverified: bool


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The figures of one source, for one place and group where they are totals."""

    source: str
    place: str | None
    victims: str | None
    points: tuple[LinePoint, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """An answer as lines by source. ``cumulative`` tells whether they are totals since the beginning."""

    question: Question
    cumulative: bool
    lines: tuple[SourceLine, ...]
    contradictions: tuple[Contradiction, ...]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]


@dataclass(frozen=True, slots=True)
class Event:
    """A figure of one source for a day, or for some day of a stretch; ``claims`` are those that give it.

    ``place`` is as a report writes it. ``replaced`` figures are ones that their source gave anew later.
    """

    claims: tuple[str, ...]
    first: dt.date
    last: dt.date
    source: str
    place: str | None
    unverified: bool
    replaced: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events by day, totals by the day as of which they stand, and what has no date; the three are never mixed."""

    question: Question
    events: tuple[Event, ...]
    totals: tuple[SourceLine, ...]
    undated: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]


def lines(question: Question, view: ClaimView, *, cumulative: bool) -> Lines:
    """Each source's figures in the order of time: totals since the beginning, or those for days and stretches."""
    by_id, material = view.by_id, material_of(view)
    by_source = _totals(question, view, material) if cumulative else _daily(question, view, material)
    named = {name for line in by_source for point in line.points for name in point.claims}
    against = _against(question, view, named)
    named |= {name for item in against for name in item.claims}
    claims = {name: claim for name, claim in by_id.items() if name in named}
    return Lines(question, cumulative, by_source, against, claims, reports_of(claims.values(), view))


def timeline(question: Question, view: ClaimView) -> Timeline:
    """What happened by day and what was counted in all, each with who says so; what repeats a figure stands with it."""
    material = material_of(view)
    speaking = _speaking(question, view, material)
    found = sort_out(speaking, material.merged)
    repeated = {name for names in found.repeats.values() for name in names}
    replaced = superseded(found.figures, material)
    told: dict[tuple[object, ...], list[Claim]] = {}
    undated: list[str] = []
    for claim in speaking:
        if claim.id in repeated:
            continue
        if claim.time is None or not claim.time.is_known:
            undated.append(claim.id)
            continue
        key = (material.sources.keys[claim.id], _place_key(claim, material), victims_of(claim), claim.polarity)
        figure = (claim.quantity.low, claim.quantity.high, claim.quantity.mod, claim.quantity.unit)
        told.setdefault((*key, *figure, claim.time.earliest, claim.time.latest), []).append(claim)
    names = _place_names(speaking, material)
    events = [_event(claims, replaced, names, material) for claims in told.values()]
    events.sort(key=lambda event: (event.first, event.last, event.place or "", event.claims))
    by_id = view.by_id
    totals = _totals(question, view, material)
    named = {name for event in events for name in event.claims} | set(undated)
    named |= {name for line in totals for point in line.points for name in point.claims}
    against = _against(question, view, named)
    named |= {name for item in against for name in item.claims}
    claims = {name: claim for name, claim in by_id.items() if name in named}
    reports = reports_of(claims.values(), view)
    return Timeline(question, tuple(events), totals, tuple(sorted(undated)), against, claims, reports)


def _speaking(question: Question, view: ClaimView, material: Material) -> list[Claim]:
    """The claims that speak to a question, surely or possibly; totals since the beginning never do."""
    matter = _matter(question, material)
    return [claim for claim in view.claims if speaks_to(matter, claim, material.places) != "no"]


def _matter(question: Question, material: Material) -> Matter:
    return question.matter(None if question.place is None else material.places.meant(question.place).place)


def _event(
    claims: Sequence[Claim], replaced: Mapping[str, Claim], places: Mapping[str, str], material: Material
) -> Event:
    first = claims[0]
    time = first.time or Timespan()
    names = [claim.id for claim in claims]
    return Event(
        claims=tuple(sorted(names)),
        first=time.earliest or dt.date.min,
        last=time.latest or dt.date.max,
        source=material.sources.name(names),
        place=places.get(_place_key(first, material)),
        unverified=all(claim.caveat is not None for claim in claims),
        replaced=all(name in replaced for name in names),
    )


def _place_names(claims: Iterable[Claim], material: Material) -> dict[str, str]:
    """Places by key, each as a report writes it; those of one name are told apart by what else is known of them."""
    written: dict[str, Place] = {}
    for claim in claims:
        if claim.place is not None:
            key = material.places.key(claim.place)
            written[key] = min(written.get(key, claim.place), claim.place, key=lambda place: place.shown)
    return names_apart(written, material.places)


def _place_key(claim: Claim, material: Material) -> str:
    return material.places.key(claim.place) if claim.place else ""


def _against(question: Question, view: ClaimView, named: set[str]) -> tuple[Contradiction, ...]:
    wanted = Filter(question.effect, question.place, question.from_, question.until)
    return tuple(item for item in contested(wanted, view, notes=False).items if named.intersection(item.claims))


def _totals(question: Question, view: ClaimView, material: Material) -> tuple[SourceLine, ...]:
    claims, series = view.by_id, series_of(_matter(question, material), view.claims, material)
    ordered = sorted(series, key=lambda one: (one.place or "", one.victims or "", one.source))
    return tuple(
        SourceLine(
            one.source,
            one.place,
            one.victims,
            tuple(
                LinePoint(point.as_of, point.quantity, (point.claim,), claims[point.claim].caveat is not None)
                for point in one.points
            ),
        )
        for one in ordered
    )


def _daily(question: Question, view: ClaimView, material: Material) -> tuple[SourceLine, ...]:
    """The figures for days and stretches that stand: the latest of each source, however many print it."""
    figures = sort_out(_speaking(question, view, material), material.merged).figures
    replaced = superseded(figures, material)
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in figures:
        if claim.id not in replaced and claim.time is not None and claim.time.is_known:
            key = (material.sources.keys[claim.id], _place_key(claim, material), victims_of(claim))
            groups.setdefault(key, []).append(claim)
    names = _place_names(figures, material)
    return tuple(_line(groups[key], names, material) for key in sorted(groups))


def _line(claims: Sequence[Claim], places: Mapping[str, str], material: Material) -> SourceLine:
    points: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(claims, key=_order):
        time = claim.time or Timespan()
        points.setdefault((time.earliest, time.latest, claim.quantity.low, claim.quantity.high), []).append(claim)
    first = claims[0]
    place = places.get(_place_key(first, material))
    victims = first.victims.text if first.victims and victims_of(first) else None
    return SourceLine(
        material.sources.name([first.id]), place, victims, tuple(_point(told) for told in points.values())
    )


def _point(claims: Sequence[Claim]) -> LinePoint:
    time = claims[0].time or Timespan()
    names = tuple(claim.id for claim in claims)
    doubted = all(claim.caveat is not None for claim in claims)
    return LinePoint(Timespan(time.from_, time.until), claims[0].quantity, names, doubted)


def _order(claim: Claim) -> tuple[str, str, str]:
    time = claim.time or Timespan()
    return str(time.earliest), str(time.latest), claim.id
