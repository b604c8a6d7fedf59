"""The search: words in the texts of reports and in claims, each hit in its sentence. Every search is an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from reckoning import app
from reckoning.ask import Filter
from reckoning.ask.finding import Found, Order, Search, Within
from reckoning.model import EFFECTS, Effect
from reckoning.people import PeopleError, SavedSearch
from reckoning.render.words import figure
from reckoning.web.errors import NotHere, Refused
from reckoning.web.nav import N_
from reckoning.web.visit import Here, Visit

router = APIRouter()
PAGE = 20
ORDERS: Mapping[Order, str] = {"fit": N_("Best fit"), "newest": N_("Newest first"), "oldest": N_("Oldest first")}
WITHIN: Mapping[Within, str] = {"reports": N_("Reports"), "claims": N_("Claims")}


class Asked(BaseModel):
    """A search as its form sends it: what is empty is not asked for."""

    q: str = ""
    within: Within = "reports"
    order: Order = "fit"
    effect: Effect | Literal[""] = ""
    place: str = ""
    from_: str = Field("", alias="from")
    until: str = ""
    source: str = ""
    page: int = Field(1, ge=1, le=1_000_000)

    def address(self, **changes: object) -> str:
        """The address of this search, with some of it changed; what is not asked for is not in it."""
        told = {**self.model_dump(by_alias=True), "page": 1, **changes}
        usual = Asked.model_validate({}).model_dump(by_alias=True)
        kept = {name: str(value).strip() for name, value in told.items() if value != usual[name]}
        return f"/search?{urlencode(kept)}" if kept else "/search"

    def search(self) -> Search:
        """What is asked.

        Raises:
            ValueError: a search that cannot be asked; the message says why.
        """
        place, from_, until, source = (one.strip() or None for one in (self.place, self.from_, self.until, self.source))
        return Search(self.q.strip(), Filter(self.effect or None, place, from_, until, source), self.within, self.order)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is asked for."""
        return not any((self.q.strip(), self.effect, self.place, self.from_, self.until, self.source))


@router.get("/search", response_class=HTMLResponse)
def search(visit: Here, asked: Annotated[Asked, Query()]) -> HTMLResponse:
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


def _found(visit: Visit, asked: Asked) -> tuple[Found | None, str]:
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
