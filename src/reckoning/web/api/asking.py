"""What the claims come to, for programs: incidents, tolls, contradictions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from reckoning import app
from reckoning.ask import By, Filter, Question
from reckoning.ask.contradictions import contested
from reckoning.ask.incidents import IncidentTold
from reckoning.model import Effect
from reckoning.model.effect_toll import RuleName
from reckoning.reconcile.rules import Choice
from reckoning.render.contradictions import contradiction_facts
from reckoning.render.incidents import incident_facts
from reckoning.render.toll import facts
from reckoning.web.api import shapes
from reckoning.web.api.answers import NOT_HERE, PlainJson, page
from reckoning.web.api.holding import Fitting
from reckoning.web.errors import NotHere, Refused
from reckoning.web.visit import Here, Visit

router = APIRouter()


class Ruled(Fitting):
    """What is asked, and by which rule one figure is taken as best."""

    rule: RuleName = Field("range", description="The rule by which one figure is taken as best; by the range, none is")
    order: str | None = Field(None, description="For `hierarchy`: names of sources, the first the best, with commas")


class TollAsked(Ruled):
    """How many suffered an effect."""

    effect: Effect = Field("killed", description="What happened to the people")
    by: By | None = Field(None, description="A row for each of these")


class ContestedAsked(Fitting):
    """Which contradictions are asked for."""

    notes: bool = Field(False, description="Also figures that only look as if they contradicted each other")


@router.get("/incidents", tags=["incidents"], responses={200: {"model": shapes.pages(shapes.Incident)}})
def incidents(visit: Here, asked: Annotated[Ruled, Query()]) -> PlainJson:
    """What several reports tell of one attack, clash or day, in the order of time."""
    found = _incidents(visit, asked.rule, asked.order)
    wanted = asked.filter()
    if wanted != Filter():
        passed = {claim.id for claim in app.claims(visit.book, wanted)}
        found = [one for one in found if not passed.isdisjoint(one.incident.claims)]
    return page(visit, found, asked, lambda part: list(incident_facts(part)))


@router.get("/incidents/{name}", tags=["incidents"], responses={200: {"model": shapes.Incident}, **NOT_HERE})
def incident(visit: Here, name: str) -> PlainJson:
    """One incident by its id."""
    found = visit.up_to_date(visit.reckoned).incident(name)
    if found is None or found.incident.id != name:
        raise NotHere(visit.gettext("There is no such incident here, or it is not shared with you."))
    return PlainJson(next(incident_facts([found])))


def _incidents(visit: Visit, rule: RuleName, order: str | None) -> Sequence[IncidentTold]:
    """All of them; kept, but for orders of sources, of which there are as many as anyone types."""
    chosen = _choice(visit, rule, order)
    if rule == "range":
        return visit.up_to_date(visit.reckoned).told
    if order is not None:
        return app.incidents(visit.book, Filter(), chosen)
    return visit.kept(("incidents by", rule), lambda: app.incidents(visit.book, Filter(), chosen))


def _choice(visit: Visit, rule: RuleName, order: str | None) -> Choice:
    if (rule == "hierarchy") != bool(order and order.strip(" ,")):
        raise Refused("rule=hierarchy and order go together: rule=hierarchy&order=UN,Red Cross")
    return app.choice(visit.book, rule, order)


@router.get("/tolls", tags=["tolls"], responses={200: {"model": shapes.pages(shapes.Toll)}})
def tolls(visit: Here, asked: Annotated[TollAsked, Query()]) -> PlainJson:
    """How many, according to whom: a row for the question, or for each place and time; then totals since the start."""
    chosen = _choice(visit, asked.rule, asked.order)
    try:
        question = Question(asked.effect, asked.place, asked.from_, asked.until, asked.by, chosen)
    except ValueError as error:
        raise Refused(f"from and until: {error}") from error
    return page(visit, list(facts(app.toll(visit.book, question))), asked, list)


@router.get("/contradictions", tags=["contradictions"], responses={200: {"model": shapes.pages(shapes.Contradiction)}})
def contradictions(visit: Here, asked: Annotated[ContestedAsked, Query()]) -> PlainJson:
    """Claims that cannot all be true, each with the rule that says so, in the order of time and place."""
    found = contested(asked.filter(), visit.book)
    return page(visit, list(contradiction_facts(found, notes=asked.notes)), asked, list)
