"""The workbench as one application: gate, forms, errors, pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import as_file, files
from typing import Final

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from reckoning.app import WrongCall
from reckoning.people import Database, PeopleError
from reckoning.web.api import router as api
from reckoning.web.books import Shelf
from reckoning.web.doors import Door, SingleDoor, TeamDoor
from reckoning.web.errors import WebError
from reckoning.web.forms import check_form
from reckoning.web.gate import API, Gate
from reckoning.web.inbox import inbox_of
from reckoning.web.nav import N_
from reckoning.web.pages import ROUTERS
from reckoning.web.past import Past
from reckoning.web.settings import WebSettings
from reckoning.web.visit import Visit
from reckoning.web.works import StillLoadingError

MOST_SENT: Final = 256 * 1024 * 1024  # bytes at once, to the inbox; more is for `reckoning read`


class Workbench(FastAPI):
    """The application, with the gate around everything that answers: pages, files, errors and limits."""

    def build_middleware_stack(self) -> ASGIApp:
        """Called once, by the framework."""
        return Gate(super().build_middleware_stack(), self.state.settings, self.state.door)


def create_app(settings: WebSettings) -> FastAPI:
    """The workbench over one ledger. Every route is behind the gate; what changes something needs its form's token."""
    door: Door
    if settings.people is None:
        door = SingleDoor(settings.person, settings.token)
    else:
        people = Database.open(settings.people, settings.clock)
        door = TeamDoor(people, codes_needed=settings.codes_needed)
    shelf = Shelf(settings)
    inbox = inbox_of(lambda: shelf.ledger, settings, door)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        inbox.close()
        shelf.close()

    app = Workbench(
        title="Reckoning",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=life,
        dependencies=[Depends(check_form)],
        max_body_size=MOST_SENT,
    )
    app.state.settings, app.state.shelf, app.state.door = settings, shelf, door
    app.state.inbox, app.state.past = inbox, Past(shelf)
    with as_file(files("reckoning.web") / "static") as folder:
        app.mount("/static", StaticFiles(directory=folder), name="static")
    for router in ROUTERS:
        app.include_router(router)
    app.include_router(api)
    app.add_exception_handler(WebError, _web_error)
    app.add_exception_handler(WrongCall, _wrong_call)
    app.add_exception_handler(PeopleError, _wrong_call)
    app.add_exception_handler(StillLoadingError, _still_loading)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _broken)
    return app


def _answer(request: Request, status: int, message: str) -> Response:
    if request.url.path.startswith(API):
        return JSONResponse({"detail": message}, status)
    visit = Visit(request)
    return visit.page("error.html", status=status, message=visit.gettext(message), code=status)


def _web_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, WebError)
    return _answer(request, error.status, str(error))


def _wrong_call(request: Request, error: Exception) -> Response:
    return _answer(request, 400, str(error))


def _still_loading(request: Request, error: Exception) -> Response:
    assert isinstance(error, StillLoadingError)
    if request.url.path.startswith(API):
        answer: Response = JSONResponse({"detail": f"{error}. Ask again in a moment."}, 503)
    else:
        answer = Visit(request).page("loading.html", status=503, step=error.step)
    answer.headers["retry-after"] = "2"
    return answer


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = {
        404: N_("There is no such page."),
        405: N_("That cannot be done with this address."),
        413: N_("That is too much at once."),
    }
    return _answer(request, error.status_code, said.get(error.status_code, str(error.detail)))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if request.url.path.startswith(API):
        return JSONResponse({"detail": [{"where": one["loc"], "what": one["msg"]} for one in error.errors()]}, 422)
    # A place is "query" or "body", the field, and then what of it: one of its kinds, or which of several.
    names = ", ".join(dict.fromkeys(str(one["loc"][:2][-1]) for one in error.errors()))
    return _answer(request, 422, f"Something in the form is missing or not as it should be: {names}.")


def _broken(request: Request, _: Exception) -> Response:
    return _answer(request, 500, N_("An error of the program itself. Its details are in the log of reckoning serve."))
