"""A visit: one request of one viewer, with the book narrowed to what they may see, and how to answer them."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from reckoning.access import PERSON, Action, Viewer, may, visible_reports
from reckoning.app import Book
from reckoning.model import Claim, Report
from reckoning.people import Database, Saved, people_path
from reckoning.people.sharing import ADDED
from reckoning.web.books import Loaded, Shelf
from reckoning.web.doors import Door, Session, TeamDoor
from reckoning.web.errors import Forbidden, NotHere
from reckoning.web.nav import NAV, ROLE_NAMES, Entry
from reckoning.web.rendering import render
from reckoning.web.settings import WebSettings
from reckoning.web.strings import catalogue, language_of

Made = TypeVar("Made")
SAID = "reckoning-said"
LANGUAGE = "reckoning-language"


class Visit:
    """What a page needs: ``visit.viewer``, ``visit.book`` (narrowed), ``visit.page(...)``, ``visit.go(...)``."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.settings: WebSettings = request.app.state.settings
        self.shelf: Shelf = request.app.state.shelf
        self.door: Door = request.app.state.door
        self.session: Session = request.state.session
        self.language = language_of(
            request.cookies.get(LANGUAGE), request.headers.get("accept-language", ""), self.settings.languages
        )
        strings = catalogue(self.language)
        self.gettext = strings.gettext
        self.ngettext = strings.ngettext

    # Who

    @property
    def viewer(self) -> Viewer:
        """Who is looking; the gate lets nobody else reach a page."""
        if self.session.viewer is None:
            raise Forbidden(self.gettext("Log in first."))
        return self.session.viewer

    def may(self, action: Action) -> bool:
        """Whether the viewer's role lets them do that: ``visit.may("code")``."""
        return may(self.viewer, action)

    def must(self, action: Action) -> None:
        """Refuse with a page that says so unless the viewer may do that; call it first in each route that writes."""
        if not self.may(action):
            raise Forbidden(self.gettext("Your role does not let you do that. Ask who runs this workbench."))

    # What

    @cached_property
    def visible(self) -> frozenset[str] | None:
        """The ids of the reports that the viewer may see; ``None`` says all."""
        return visible_reports(self.viewer, self.door.shares())

    @cached_property
    def _loaded(self) -> Loaded:
        return self.shelf.loaded(self.visible)

    @property
    def book(self) -> Book:
        """The ledger as the viewer may see it, computed from nothing but those reports."""
        return self._loaded.book

    def kept(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` computes from ``visit.book`` alone, computed once for as long as that book is the newest.

        The name must say all that it depends on besides: ``visit.kept(("toll", place), lambda: ...)``.
        """
        return self._loaded.kept(name, make)

    def soon(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """The same for what takes long where the ledger is large: the page then says that it comes, and asks again."""
        return self._loaded.soon(name, make)

    def sees(self, report: str) -> bool:
        """Whether the viewer may see this report."""
        return report in self.book.reports

    def report(self, name: str) -> Report:
        """A report that the viewer may see, by its id.

        Raises:
            NotHere: there is none for this viewer.
        """
        found = self.book.reports.get(name)
        if found is None:
            raise NotHere(self.gettext("There is no such report here, or it is not shared with you."))
        return found

    def claim(self, prefix: str) -> Claim:
        """A claim that stands in a visible report, by its id or the beginning of it that only one has.

        Raises:
            NotHere: there is none for this viewer, or several begin so.
        """
        found = [one for one in self.book.claims if one.id.startswith(prefix)] if prefix else []
        exact = [one for one in found if one.id == prefix]
        if len(exact or found) != 1:
            raise NotHere(self.gettext("There is no such claim here, or it is not shared with you."))
        return (exact or found)[0]

    @cached_property
    def saved(self) -> Saved:
        """The searches that people saved (``visit.saved.searches(visit.viewer.name)``)."""
        path = self.settings.people or people_path(self.settings.ledger)
        return Saved(Database.open(path, self.settings.clock, create=True))

    def added(self, reports: Iterable[str]) -> None:
        """Show the viewer reports that they just added, and that were new: nobody else sees them until shared."""
        if isinstance(self.door, TeamDoor):
            name = self.viewer.name
            self.door.sharing.share(reports, PERSON + name, by=name, because=ADDED)
            self.__dict__.pop("visible", None)
            self.__dict__.pop("_loaded", None)

    # Answers

    @property
    def csrf(self) -> str:
        """What every form sends back, so that no other site can send it."""
        return self.session.derived("csrf")

    def page(self, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        """A page of web/templates, with these values in it. Shows what was said by the last ``go``, once."""
        said = self._said()
        shown = {
            "visit": self,
            "viewer": self.session.viewer,
            "csrf": self.csrf,
            "said": said,
            "path": self.request.url.path,
            "address": str(self.request.url.path) + (f"?{self.request.url.query}" if self.request.url.query else ""),
            "nav": self._nav(),
            "roles": ROLE_NAMES,
        }
        answer = HTMLResponse(render(template, self.language, shown | context), status)
        if said:
            answer.delete_cookie(SAID, path="/")
        return answer

    def go(self, address: str, said: str = "", *, kind: str = "done") -> Response:
        """Send the browser on after a form (303), with a sentence to show there. ``kind``: done, note or wrong."""
        answer = RedirectResponse(address, 303)
        if said:
            text = quote(json.dumps([kind, said], ensure_ascii=False))
            answer.set_cookie(
                SAID,
                f"{self.session.derived('said ' + text)}.{text}",
                max_age=60,
                httponly=True,
                samesite="strict",
                secure=self.settings.secure,
            )
        return answer

    def _nav(self) -> list[Entry]:
        viewer = self.session.viewer
        shown = [one for one in NAV if self.settings.is_team or not one.for_team]
        return [one for one in shown if viewer is not None and may(viewer, one.needs)]

    def keep_session(self, answer: Response, secret: str) -> None:
        """Give the browser a session's cookie; it is forgotten when the browser ends."""
        answer.set_cookie(
            self.settings.cookie, secret, path="/", httponly=True, samesite="strict", secure=self.settings.secure
        )

    def _said(self) -> Mapping[str, str] | None:
        mark, _, text = self.request.cookies.get(SAID, "").partition(".")
        if not text or not hmac.compare_digest(mark.encode(), self.session.derived("said " + text).encode()):
            return None
        kind, said = json.loads(unquote(text))
        return {"kind": kind, "text": said}


Here = Annotated[Visit, Depends(Visit)]
