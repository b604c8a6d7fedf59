"""A question and the claims that stand → tolls by row, series of totals, and what has no date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reckoning.ask.question import ClaimView, Question, material_of, names_apart, reports_of
from reckoning.model import Claim, Place, Report, Timespan, Toll
from reckoning.model.effect_toll import Best, Grade, Subset
from reckoning.reconcile.accounts import Material, Matter, bounds_people, may_lie_in, place_key, speaks_to
from reckoning.reconcile.compare import Meant, fold, place_name
from reckoning.reconcile.series import Series, series_of
from reckoning.reconcile.toll_rules import graded, rests, settled
from reckoning.reconcile.tolls import toll


@dataclass(frozen=True, slots=True)
class Row:
    """One toll of an answer. ``key`` is the source, place or day it is for, ``None`` where the question gives all.

    ``best`` is the figure that the question's rule takes; the grades tell how far number and doer are borne out;
    ``rests`` what each part that is not added leaves of its whole.
    """

    key: str | None
    toll: Toll
    best: Best | None = None
    how_many: Grade | None = None
    who_did_it: Grade | None = None
    rests: tuple[Subset, ...] = ()

    @property
    def is_spoken_of(self) -> bool:
        """Whether any claim speaks to it."""
        return bool(_named([self], ()))


_Asked = tuple[str | None, Matter, Sequence[Claim]]
TOLLS = "Tolls"


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be said. ``undated`` are claims that may, but need not, lie in the time: never counted as dated.

    ``meant`` is the place that the question's words mean; ``maybe_there`` are claims that may lie in it and are not
    counted. ``claims`` and ``reports`` hold every other claim named anywhere in the answer, and its report.
    """

    question: Question
    rows: tuple[Row, ...]
    series: tuple[Series, ...]
    undated: tuple[str, ...]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    meant: Meant | None = None
    maybe_there: tuple[str, ...] = ()


def answer(question: Question, view: ClaimView) -> Answer:
    """The tolls that a question asks for.

    With ``by``, a row for each source, place or day, in the order of time or the alphabet. Without, and with a place
    or a time, one row for the whole question; with neither, a row for every place and time with a figure, by time and
    place. Counts since the beginning of a conflict are in ``series``, and never in a row.
    """
    material = material_of(view)
    meant = None if question.place is None else material.places.meant(question.place)
    matter = question.matter(meant.place if meant else None)
    bearing = {claim.id: speaks_to(matter, claim, material.places) for claim in view.claims}
    surely = [claim for claim in view.claims if bearing[claim.id] == "surely"]
    undated = {claim.id for claim in view.claims if bearing[claim.id] == "possibly"}
    if question.by == "source":
        asked = _by_source(matter, surely, material)
    elif question.by == "place":
        asked = _by_place(matter, surely, material)
    elif question.by == "day" or (question.place is None and not (question.from_ or question.until)):
        undated |= {claim.id for claim in surely if not _dated(claim)}
        dated = [claim for claim in surely if _dated(claim)]
        asked = _by_day(matter, dated) if question.by else _by_time_and_place(matter, dated, material)
    else:
        asked = [(None, matter, surely)]
    by_id = view.by_id

    def reckoned(part: Sequence[_Asked]) -> list[Row]:
        rows = (Row(key, toll(one, claims, material)) for key, one, claims in part)
        return [_settled(row, question, by_id, material) for row in rows]

    rows = list(view.share(reckoned, asked, TOLLS))
    series = series_of(matter, view.claims, material)
    named = _named(rows, series) | undated
    claims = {claim.id: claim for claim in view.claims if claim.id in named}
    maybe = sorted(claim.id for claim in view.claims if _may_speak_to(matter, claim, material)) if meant else ()
    return Answer(
        question,
        tuple(rows),
        series,
        tuple(sorted(undated)),
        claims,
        reports_of(claims.values(), view),
        meant,
        tuple(maybe),
    )


def _settled(row: Row, question: Question, by_id: Mapping[str, Claim], material: Material) -> Row:
    """The row with the best figure by the question's rule, and with its grades."""
    claims = {name: by_id[name] for name in sorted(_named([row], ()))}
    how_many, who_did_it = graded(row.toll, claims, material)
    best = settled(row.toll, claims, material, question.choice)
    return Row(row.key, row.toll, best, how_many, who_did_it, rests(row.toll, claims, material))


def _may_speak_to(matter: Matter, claim: Claim, material: Material) -> bool:
    """Whether a claim would speak to the matter if it lay in its place, which nobody knows."""
    anywhere = Matter(matter.effect, None, matter.time)
    return may_lie_in(matter.place, claim, material.places) and speaks_to(anywhere, claim, material.places) != "no"


def _dated(claim: Claim) -> bool:
    return claim.time is not None and claim.time.is_known


def _by_source(matter: Matter, claims: Sequence[Claim], material: Material) -> list[_Asked]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(material.sources.keys[claim.id], []).append(claim)
    return [(material.sources.names[key], matter, groups[key]) for key in sorted(groups)]


def _by_place(matter: Matter, claims: Sequence[Claim], material: Material) -> list[_Asked]:
    return [
        (key, Matter(matter.effect, place, matter.time), there)
        for key, place, there in _places(claims, claims, material)
    ]


def _by_day(matter: Matter, claims: Sequence[Claim]) -> list[_Asked]:
    return [(str(time), Matter(matter.effect, matter.place, time), within) for time, within in _times(claims)]


def _by_time_and_place(matter: Matter, claims: Sequence[Claim], material: Material) -> list[_Asked]:
    asked: list[_Asked] = []
    for time, within in _times(claims):
        here = [claim for claim in within if _span(claim) == time]
        for key, place, there in _places(here, within, material):
            asked.append((f"{key or 'place not stated'}, {time}", Matter(matter.effect, place, time), there))
    return asked


def _places(
    claims: Iterable[Claim], among: Iterable[Claim], material: Material
) -> list[tuple[str | None, Place | None, list[Claim]]]:
    """The places with a figure, in the order of the alphabet, "not stated" last; each with the claims surely in it.

    A place is called by one of its writings; several of one name are told apart.
    """
    places: dict[str, Place | None] = {}
    for claim in claims:
        if bounds_people(claim):
            key = place_key(claim, material.places)
            places[key] = min((place for place in (places.get(key), claim.place) if place), key=_rank, default=None)
    groups: dict[str, list[Claim]] = {}
    for claim in among:
        groups.setdefault(place_key(claim, material.places), []).append(claim)
    names = names_apart({key: place for key, place in places.items() if place}, material.places)
    rows: list[tuple[str | None, Place | None, list[Claim]]] = []
    for key, place in places.items():
        inner = (group for group in groups.values() if _is_in(group[0].place, place, material))
        rows.append((names.get(key), place, sorted((claim for group in inner for claim in group), key=_id)))
    return sorted(rows, key=lambda row: (row[1] is None, fold(row[0]), row[0] or ""))


def _id(claim: Claim) -> str:
    return claim.id


def _rank(place: Place) -> tuple[bool, str, str]:
    return place.geonameid is None, place_name(place) or "", place.span.text


def _is_in(inner: Place | None, outer: Place | None, material: Material) -> bool:
    """Whether claims of a place are surely in another; for no place, those that state none."""
    if inner is None or outer is None:
        return inner is outer
    return material.places.surely_in(inner, outer)


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
