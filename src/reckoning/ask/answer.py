"""A question and the claims that stand → tolls by row, series of totals, and what has no date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reckoning.ask.question import ClaimView, Question, material_of
from reckoning.model import Claim, Report, Timespan, Toll
from reckoning.reconcile.accounts import Material, Matter, bounds_people, speaks_to
from reckoning.reconcile.compare import fold, place_name
from reckoning.reconcile.series import Series, series_of
from reckoning.reconcile.tolls import toll


@dataclass(frozen=True, slots=True)
class Row:
    """One toll of an answer. ``key`` is the source, place or day it is for, ``None`` where the question gives all."""

    key: str | None
    toll: Toll


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be said. ``undated`` are claims that may, but need not, lie in the time: never counted as dated.

    ``claims`` and ``reports`` hold every claim named anywhere in the answer, and its report.
    """

    question: Question
    rows: tuple[Row, ...]
    series: tuple[Series, ...]
    undated: tuple[str, ...]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]


def answer(question: Question, view: ClaimView) -> Answer:
    """The tolls that a question asks for.

    With ``by``, a row for each source, place or day, in the order of time or the alphabet. Without, and with a place
    or a time, one row for the whole question; with neither, a row for every place and time with a figure, by time and
    place. Counts since the beginning of a conflict are in ``series``, and never in a row.
    """
    material = material_of(view)
    matter = question.matter
    bearing = {claim.id: speaks_to(matter, claim, material.places) for claim in view.claims}
    surely = [claim for claim in view.claims if bearing[claim.id] == "surely"]
    undated = {claim.id for claim in view.claims if bearing[claim.id] == "possibly"}
    if question.by == "source":
        rows = _by_source(matter, surely, material)
    elif question.by == "place":
        rows = _by_place(matter, surely, material)
    elif question.by == "day" or (question.place is None and not (question.from_ or question.until)):
        undated |= {claim.id for claim in surely if not _dated(claim)}
        dated = [claim for claim in surely if _dated(claim)]
        rows = _by_day(matter, dated, material) if question.by else _by_time_and_place(matter, dated, material)
    else:
        rows = [Row(None, toll(matter, surely, material))]
    series = series_of(matter, view.claims, material)
    named = _named(rows, series) | undated
    claims = {claim.id: claim for claim in view.claims if claim.id in named}
    reports = {claim.report: view.reports[claim.report] for claim in claims.values() if claim.report in view.reports}
    return Answer(question, tuple(rows), series, tuple(sorted(undated)), claims, reports)


def _dated(claim: Claim) -> bool:
    return claim.time is not None and claim.time.is_known


def _by_source(matter: Matter, claims: Sequence[Claim], material: Material) -> list[Row]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(material.sources.keys[claim.id], []).append(claim)
    return [Row(material.sources.names[key], toll(matter, groups[key], material)) for key in sorted(groups)]


def _by_place(matter: Matter, claims: Sequence[Claim], material: Material) -> list[Row]:
    return [
        Row(name, toll(Matter(matter.effect, name, matter.time), _there(name, claims, material), material))
        for name in _places(claims)
    ]


def _by_day(matter: Matter, claims: Sequence[Claim], material: Material) -> list[Row]:
    return [
        Row(str(time), toll(Matter(matter.effect, matter.place, time), within, material))
        for time, within in _times(claims)
    ]


def _by_time_and_place(matter: Matter, claims: Sequence[Claim], material: Material) -> list[Row]:
    rows: list[Row] = []
    for time, within in _times(claims):
        here = [claim for claim in within if _span(claim) == time]
        for name in _places(here):
            narrow = Matter(matter.effect, name, time)
            place = name or "place not stated"
            rows.append(Row(f"{place}, {time}", toll(narrow, _there(name, within, material), material)))
    return rows


def _there(name: str | None, claims: Iterable[Claim], material: Material) -> list[Claim]:
    """The claims surely in a place; for no place, those that state none."""
    if name is None:
        return [claim for claim in claims if claim.place is None]
    return [claim for claim in claims if speaks_to(Matter(claim.effect, name), claim, material.places) == "surely"]


def _places(claims: Iterable[Claim]) -> list[str | None]:
    """The places with a figure, each by one of its writings, in the order of the alphabet, "not stated" last."""
    names: dict[str, str | None] = {}
    for claim in claims:
        if bounds_people(claim):
            name = place_name(claim.place)
            held = names.get(fold(name))
            names[fold(name)] = name if name is None or held is None else min(held, name)
    return [names[key] for key in sorted(names, key=lambda key: (not key, key))]


def _times(claims: Sequence[Claim]) -> list[tuple[Timespan, list[Claim]]]:
    """Each time for which there is a figure, with the claims that lie in it, in the order of time."""
    groups: dict[Timespan, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_span(claim), []).append(claim)
    times = sorted(groups, key=lambda time: (str(time.earliest), str(time.latest)))
    found: list[tuple[Timespan, list[Claim]]] = []
    for time in times:
        if any(bounds_people(claim) for claim in groups[time]):
            inner = [time] if time.days == 1 else [other for other in times if other.surely_within(time)]
            found.append((time, [claim for other in inner for claim in groups[other]]))
    return found


def _span(claim: Claim) -> Timespan:
    """The claim's time without its words; the same days are one time, however they are written."""
    time = claim.time or Timespan()
    same = time.from_ == time.until
    return Timespan(time.from_, time.until) if same else Timespan(str(time.earliest), str(time.latest))


def _named(rows: Iterable[Row], series: Iterable[Series]) -> set[str]:
    names: set[str] = set()
    for row in rows:
        result = row.toll
        names.update(*(account.claims for account in (*result.accounts, *result.dissent)))
        names.update(*(item.claims for item in (*result.contradictions, *result.revisions)))
        names.update(result.subsets, result.listed)
    for one in series:
        names.update(point.claim for point in one.points)
    return names
