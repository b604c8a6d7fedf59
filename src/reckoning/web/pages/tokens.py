"""The tokens of one's programs: made here, shown once, and ended here."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from reckoning.web.errors import NotHere
from reckoning.web.pages.login import team
from reckoning.web.visit import Here, Visit

router = APIRouter(prefix="/account/tokens")


@router.get("", response_class=HTMLResponse)
def tokens(visit: Here) -> HTMLResponse:
    """One's tokens that have not ended, and a form for a new one."""
    return _page(visit)


@router.post("", response_class=HTMLResponse)
def make(visit: Here, label: Annotated[str, Form(max_length=200)] = "") -> HTMLResponse:
    """A new token, shown this once: only a hash of it is kept."""
    return _page(visit, team(visit).logins.new_token(visit.viewer.name, label.strip()))


@router.post("/ended")
def end(visit: Here, number: Annotated[int, Form(ge=0, le=2**62)]) -> Response:
    """End one of one's own tokens: its program is not let in any more."""
    if not team(visit).logins.end_token(visit.viewer.name, number):
        raise NotHere(visit.gettext("There is no such token of yours."))
    return visit.go("/account/tokens", visit.gettext("The token has ended."))


def _page(visit: Visit, made: str = "") -> HTMLResponse:
    return visit.page("tokens.html", tokens=team(visit).logins.tokens(visit.viewer.name), made=made)
