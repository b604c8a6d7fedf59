"""What the ledger holds, for programs: reports, claims, sources, and words in them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from reckoning import app
from reckoning.ask import Filter
from reckoning.ask.finding import Order, Search, Within
from reckoning.model import Effect, claim_dict
from reckoning.model.schema import plain
from reckoning.render.found import hit_facts
from reckoning.render.sources import source_facts
from reckoning.web.api import shapes
from reckoning.web.api.answers import NOT_HERE, Paged, PlainJson, listed, page
from reckoning.web.errors import Refused
from reckoning.web.judgements import judgements_on
from reckoning.web.visit import Here

router = APIRouter()
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"


class Fitting(Paged):
    """What claims must fit; what is not given is left open."""

    effect: Effect | None = Field(None, description="What happened to the people")
    place: str | None = Field(None, min_length=1, description="In this place, or in a place in it")
    from_: str | None = Field(None, alias="from", pattern=DATE, description="From this day, month or year on")
    until: str | None = Field(None, pattern=DATE, description="Until the end of this day, month or year")

    def filter(self, source: str | None = None, *, possibly: bool = False) -> Filter:
        """The filter that is asked for.

        Raises:
            Refused: a day that no calendar has, or an end before the beginning.
        """
        try:
            return Filter(self.effect, self.place, self.from_, self.until, source, possibly)
        except ValueError as error:
            raise Refused(f"from and until: {error}") from error


class ClaimsAsked(Fitting):
    """Which claims are asked for."""

    source: str | None = Field(None, min_length=1, description="Said by this source, by any of its names")
    report: str | None = Field(None, description="In this report")
    possibly: bool = Field(False, description="With `place`: those that may lie there, and do not surely")
    min_confidence: float | None = Field(None, ge=0, le=1, description="Leave out what its reader is less sure of")


class SearchAsked(Fitting):
    """What is looked for."""

    q: str = Field("", max_length=400, description='All of these words; "words in order", beginnin*, -not this one')
    within: Within = Field("reports", description="In whole reports, or in the sentence of one claim")
    order: Order = Field("fit", description="The best fit first, or by date")
    source: str | None = Field(None, min_length=1, description="Said by this source")


@router.get("/reports", tags=["reports"], responses={200: {"model": shapes.pages(shapes.ReportHead)}})
def reports(visit: Here, asked: Annotated[Paged, Query()]) -> PlainJson:
    """The reports, without their texts."""

    def heads(part: Any) -> list[Any]:
        return [{name: value for name, value in plain(one).items() if name != "text"} for one in part]

    return page(visit, list(visit.book.reports.values()), asked, heads)


@router.get("/reports/{name:path}", tags=["reports"], responses={200: {"model": shapes.Report}, **NOT_HERE})
def report(visit: Here, name: str) -> PlainJson:
    """One report with its text, in which all positions are told."""
    return PlainJson(plain(visit.report(name)))


@router.get("/claims", tags=["claims"], responses={200: {"model": shapes.pages(shapes.Claim)}})
def claims(visit: Here, asked: Annotated[ClaimsAsked, Query()]) -> PlainJson:
    """The claims that stand, in the claims format; rejected ones are left out, corrected ones are as corrected."""
    if asked.possibly and asked.place is None:
        raise Refused("possibly goes with place")
    found = app.claims(visit.book, asked.filter(asked.source, possibly=asked.possibly))
    sure = [one for one in app.sure_enough(found, asked.min_confidence) if asked.report in (None, one.report)]
    return page(visit, sure, asked, lambda part: [claim_dict(one) for one in part])


@router.get("/claims/{name}", tags=["claims"], responses={200: {"model": shapes.ClaimTold}, **NOT_HERE})
def claim(visit: Here, name: str) -> PlainJson:
    """One claim by its id, or the beginning of it, with what people decided about it."""
    found = visit.claim(name)
    told = {"claim": claim_dict(found), "note": visit.book.notes.get(found.id)}
    told["merged_into"] = visit.book.merged.get(found.id)
    return PlainJson(told | {"judgements": [plain(one) for one in judgements_on(visit, found.id)]})


@router.get("/sources", tags=["sources"], responses={200: {"model": shapes.pages(shapes.Source)}})
def sources(visit: Here, asked: Annotated[Paged, Query()]) -> PlainJson:
    """Who speaks, those with most claims first, and on whom they depend."""
    found = visit.kept("api sources", lambda: list(source_facts(visit.book.accounts)))
    return page(visit, found, asked, list)


@router.get("/search", tags=["search"], responses={200: {"model": shapes.pages(shapes.Hit)}})
def search(visit: Here, asked: Annotated[SearchAsked, Query()]) -> PlainJson:
    """Words in the texts of reports, or in claims; each hit in its sentence."""
    try:
        question = Search(asked.q, asked.filter(asked.source), asked.within, asked.order)
    except ValueError as error:
        raise Refused(str(error)) from error
    if question.words.terms:
        visit.shelf.wait_for_index()
    found = app.search(visit.book, visit.shelf.ledger, visit.shelf.path, question)
    hits = found.hits(asked.offset, asked.limit)
    return listed(visit, asked, len(found.ids), list(hit_facts(hits)))
