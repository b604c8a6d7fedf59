"""Why a toll, a contradiction or an incident stands there: by its id, down to the claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reckoning.ask.answer import Answer, Row, answer
from reckoning.ask.contradictions import contested
from reckoning.ask.incidents import IncidentTold, incidents_told
from reckoning.ask.question import ClaimView, Filter, Question, reports_of
from reckoning.model import EFFECTS, Claim, Contradiction, Report
from reckoning.model.incident import Dependence
from reckoning.reconcile.incidents import NO_TIES
from reckoning.reconcile.rules import Choice
from reckoning.reconcile.tellings import Ties

TOLL = "toll:"
NOWHERE = "-"  # in an id: the toll of claims that state no place
_ESCAPES = (("%", "%25"), (":", "%3A"), ("+", "%2B"), (" ", "+"))


@dataclass(frozen=True, slots=True)
class TollTold:
    """One row of an answer, found again by its id."""

    id: str
    row: Row
    answer: Answer
    edges: tuple[Dependence, ...] = ()


@dataclass(frozen=True, slots=True)
class ContradictionTold:
    """One contradiction, found again by its id; ``apart`` where it is a note that there is none."""

    item: Contradiction
    apart: bool
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    edges: tuple[Dependence, ...] = ()

    @property
    def id(self) -> str:
        """The contradiction's id."""
        return self.item.id


@dataclass(frozen=True, slots=True)
class IncidentFound:
    """One incident, found again by its id, with the reports of its claims."""

    told: IncidentTold
    reports: Mapping[str, Report]
    edges: tuple[Dependence, ...] = ()

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.told.incident.id


Told = TollTold | ContradictionTold | IncidentFound


def told(name: str, view: ClaimView, ties: Ties = NO_TIES) -> Sequence[Told]:
    """What has that id: a toll, by the whole of it, or contradictions and incidents, by the beginning."""
    if name.startswith(TOLL):
        toll = toll_told(name, view)
        return [toll] if toll else []
    found = [one for one in incidents_told(Filter(), view, ties, Choice()) if one.incident.id.startswith(name)]
    incidents = [IncidentFound(one, reports_of(one.claims, view), edges_of(one.incident.claims, view)) for one in found]
    return [*contradictions_told(name, view), *incidents]


def toll_id(row: Row, question: Question) -> str:
    """The id of a toll: what it was asked for, written so that it can be asked again.

    ``toll:EFFECT:PLACE:DAY``, or ``FROM..UNTIL`` for the day, with ``:SOURCE`` where it is for one source; a space is a
    plus sign, what was not asked for is empty, and a dash is a place that no claim states.
    """
    time = row.toll.time
    span = f"{time.from_ or ''}..{time.until or ''}" if time.from_ != time.until else time.from_ or ""
    source = _escaped(row.key) if question.by == "source" and row.key else ""
    return f"{TOLL}{row.toll.effect}:{_place(row, question)}:{span}:{source}".rstrip(":")


def _place(row: Row, question: Question) -> str:
    # A row by place is called by the name that tells it from others so named; asked again, that name means it.
    by_place = question.by == "place" or (question.by is None and row.key is not None)
    if not by_place:
        return _escaped(question.place or "")
    if row.toll.place is None:
        return NOWHERE
    return _escaped((row.key or row.toll.place).removesuffix(f", {row.toll.time}"))


def question_of(name: str) -> Question | None:
    """What a toll's id asks for; ``None`` where it is no such id."""
    parts = name.removeprefix(TOLL).split(":") if name.startswith(TOLL) else []
    if not 1 <= len(parts) <= 4:
        return None
    effect, place, span, source = (*parts, "", "", "")[:4]
    known = next((one for one in EFFECTS if one == effect), None)
    first, dots, last = span.partition("..")
    where = None if place in ("", NOWHERE) else _plain(place)
    until = last if dots else first
    try:
        return known and Question(known, where, first or None, until or None, "source" if source else None)
    except ValueError:
        return None


def toll_told(name: str, view: ClaimView) -> TollTold | None:
    """The toll with that id, as the ledger tells it now; ``None`` where there is none, since it is no such id."""
    question = question_of(name)
    if question is None:
        return None
    # Words in an id that only tell one place from others of its name mean no place: its row has to be looked for.
    by_place = replace(question, place=None, by="place")
    nowhere = name.split(":")[2:3] == [NOWHERE]
    silent: TollTold | None = None
    for asked in (*(() if nowhere else (question,)), Question(question.effect), by_place):
        found = answer(asked, view)
        row = next((row for row in found.rows if toll_id(row, asked) == name), None)
        if row is not None:
            toll = row.toll
            spoken = [claim for account in (*toll.accounts, *toll.dissent) for claim in account.claims]
            told = TollTold(name, row, found, edges_of(spoken, view))
            if row.is_spoken_of:
                return told
            silent = silent or told
    return silent


def contradictions_told(prefix: str, view: ClaimView) -> list[ContradictionTold]:
    """The contradictions, and notes that there is none, whose id begins so."""
    found = contested(Filter(), view)
    fitting = [(item, item in found.notes) for item in (*found.items, *found.notes) if item.id.startswith(prefix)]
    return [
        ContradictionTold(item, apart, *_behind(item.claims, found.claims, view), edges_of(item.claims, view))
        for item, apart in fitting
    ]


def edges_of(names: Iterable[str], view: ClaimView) -> tuple[Dependence, ...]:
    """Why some of these claims are not independent of others of them."""
    return view.accounts.edges(names)


def _behind(
    names: Iterable[str], claims: Mapping[str, Claim], view: ClaimView
) -> tuple[dict[str, Claim], dict[str, Report]]:
    chosen = {name: claims[name] for name in names}
    return chosen, reports_of(chosen.values(), view)


def _escaped(words: str) -> str:
    for plain, escape in _ESCAPES:
        words = words.replace(plain, escape)
    return words


def _plain(words: str) -> str:
    for plain, escape in reversed(_ESCAPES):
        words = words.replace(escape, plain)
    return words
