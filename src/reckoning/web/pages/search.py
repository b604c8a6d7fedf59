"""The search: words in the texts of reports and in claims, each hit in its sentence. Every search is an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, Response
from pydantic import Field

from reckoning import app
from reckoning.ask import Filter
from reckoning.ask.finding import Found, Order, Search, Within
from reckoning.model import EFFECTS
from reckoning.people import PeopleError, SavedSearch
from reckoning.render.words import figure
from reckoning.web.asking import Asked
from reckoning.web.errors import NotHere, Refused
from reckoning.web.nav import N_
from reckoning.web.visit import Here, Visit

router = APIRouter()
PAGE = 20
ORDERS: Mapping[Order, str] = {"fit": N_("Best fit"), "newest": N_("Newest first"), "oldest": N_("Oldest first")}
WITHIN: Mapping[Within, str] = {"reports": N_("Reports"), "claims": N_("Claims")}


class Searched(Asked):
    """A search as its form sends it."""

    q: str = ""
    within: Within = "reports"
    order: Order = "fit"
    source: str = ""
    page: int = Field(1, ge=1, le=1_000_000)

    def search(self) -> Search:
        """What is asked.

        Raises:
            ValueError: a search that cannot be asked; the message says why.
        """
        wanted = Filter(self.effect or None, *self._there_and_then(), self.source.strip() or None)
        return Search(self.q.strip(), wanted, self.within, self.order)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is asked for."""
        return self.is_open and not (self.q.strip() or self.source.strip())


@router.get("/search", response_class=HTMLResponse)
def search(visit: Here, asked: Annotated[Searched, Query()]) -> HTMLResponse:
    """The form and, where anything is asked for, what was found of what the viewer may see."""
    found, wrong = (None, "") if asked.is_blank else _found(visit, asked)
    start = (asked.page - 1) * PAGE
    hits = found.hits(start, PAGE) if found else ()
    total = len(found.ids) if found else 0
    return visit.page(
        "search.html",
        asked=asked,
        hits=hits,
        total=total,
        first=start + 1,
        last=start + len(hits),
        pages=-(-total // PAGE),
        wrong=wrong,
        effects=EFFECTS,
        figure=figure,
        orders=ORDERS,
        places_searched=WITHIN,
        is_filtered=bool(found and found.search.is_filtered),
        saved=_saved(visit),
        status=400 if wrong else 200,
    )


def _found(visit: Visit, asked: Searched) -> tuple[Found | None, str]:
    """What was found, or why that cannot be asked."""
    try:
        question = asked.search()
    except ValueError as error:
        return None, str(error)
    if question.words.terms:
        visit.shelf.wait_for_index()
    return app.search(visit.book, visit.shelf.ledger, visit.shelf.path, question), ""


@router.post("/search/saved")
def save(
    visit: Here, name: Annotated[str, Form(max_length=200)], address: Annotated[str, Form(max_length=4000)]
) -> Response:
    """Keep a search under a name: the address is kept, and shows what one may see when one opens it."""
    if not address.startswith("/search?"):
        raise Refused(visit.gettext("Only a search can be saved here."))
    try:
        visit.saved.save(visit.viewer.name, name, address)
    except PeopleError as error:
        raise Refused(str(error)) from error
    return visit.go(address, visit.gettext("Saved. You find it under Search."))


@router.post("/search/forgotten")
def forget(visit: Here, number: Annotated[int, Form(ge=0, le=2**62)]) -> Response:
    """Drop a search that one saved; nobody else's can be."""
    if not visit.saved.forget(visit.viewer.name, number):
        raise NotHere(visit.gettext("There is no such search among those that you saved."))
    return visit.go("/search", visit.gettext("Forgotten."))


def _saved(visit: Visit) -> list[SavedSearch]:
    """The viewer's saved searches; none where nothing can be kept."""
    try:
        return visit.saved.searches(visit.viewer.name)
    except PeopleError:
        return []
