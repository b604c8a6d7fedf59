"""Logging in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from reckoning.web.doors import TeamDoor
from reckoning.web.errors import NotHere
from reckoning.web.local import local
from reckoning.web.visit import Here, Visit

router = APIRouter()
MOST_SENT = 16 * 1024  # bytes, by who is not let in yet


def team(visit: Visit) -> TeamDoor:
    """The door that people log in by.

    Raises:
        NotHere: one person works here alone, without log-in.
    """
    if not isinstance(visit.door, TeamDoor):
        raise NotHere(visit.gettext("One person works here alone: there is no log-in."))
    return visit.door


@router.get("/login", response_class=HTMLResponse)
def form(visit: Here, next: str = "/") -> HTMLResponse:  # noqa: A002 - the usual name in addresses
    """The form; it says nothing of who there is."""
    team(visit)
    return visit.page("login.html", next=local(next), wrong=False)


@router.post("/login", response_class=HTMLResponse, max_body_size=MOST_SENT)
def log_in(
    visit: Here,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1024)],
    code: Annotated[str, Form(max_length=40)] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    """Let in who is right; what was wrong is not told."""
    address = visit.request.client.host if visit.request.client else ""
    secret = team(visit).logins.log_in(name, password, code, address)
    if secret is None:
        return visit.page("login.html", status=403, next=local(next), wrong=True)
    answer = visit.go(local(next))
    visit.keep_session(answer, secret)
    return answer


@router.post("/logout")
def log_out(visit: Here) -> Response:
    """End the session, here and in the people's file."""
    team(visit).logins.log_out(visit.session.secret)
    answer = visit.go("/login")
    answer.delete_cookie(visit.settings.cookie, path="/", secure=visit.settings.secure, httponly=True)
    return answer
