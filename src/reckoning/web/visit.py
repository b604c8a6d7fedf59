"""A visit: one request of one viewer, with the book narrowed to what they may see, and how to answer them."""

from __future__ import annotations

import datetime as dt
import hmac
import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, unquote, urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from reckoning.access import PERSON, Action, Viewer, may, visible_reports
from reckoning.app import Book, moment_of
from reckoning.model import Claim, Report
from reckoning.people import Database, Saved, people_path
from reckoning.people.sharing import ADDED
from reckoning.web.books import Loaded, Shelf
from reckoning.web.doors import Door, Session, TeamDoor
from reckoning.web.errors import Forbidden, NotHere, Refused
from reckoning.web.findings import Findings, found_in
from reckoning.web.nav import NAV, ROLE_NAMES, Entry
from reckoning.web.past import Past, carried, has_past
from reckoning.web.rendering import render
from reckoning.web.settings import WebSettings
from reckoning.web.strings import catalogue, language_of
from reckoning.web.works import Made as Product
from reckoning.web.works import Make, StillLoadingError

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
        """Whether the viewer's role lets them do that: ``visit.may("code")``. What has passed is only read."""
        return may(self.viewer, action) and (action == "read" or self.as_of is None)

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
    def as_of(self) -> dt.datetime | None:
        """The moment that the address asks about (``as_of=2026-03-01``); ``None``: now.

        Raises:
            Refused: it is no moment, has not passed yet, or the page is about now only.
        """
        given = self.request.query_params.get("as_of", "").strip()
        if not given:
            return None
        if not has_past(self.request.url.path):
            raise Refused(self.gettext("This page tells of now only: leave as_of out of its address."))
        try:
            found = moment_of(given)
        except ValueError as error:
            raise Refused(self.gettext("as_of takes a day or a moment, such as 2026-03-01T14:30.")) from error
        now = self.settings.clock()
        if found > now and found.date() > now.date():
            raise Refused(self.gettext("That moment is yet to come."))
        return None if found > now else found

    @cached_property
    def _loaded(self) -> Loaded:
        if self.as_of is None:
            return self.shelf.loaded(self.visible)
        past: Past = self.request.app.state.past
        return past.loaded(self.as_of, self.visible)

    @property
    def book(self) -> Book:
        """The ledger as the viewer may see it, computed from nothing but those reports."""
        return self._loaded.book

    def kept(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` computes from ``visit.book`` alone, computed once for as long as that book is the newest.

        The name must say all that it depends on besides: ``visit.kept(("toll", place), lambda: ...)``.
        """
        return self._loaded.kept(name, make)

    def made(self, name: Hashable, make: Make[Made]) -> Product[Made]:
        """What takes long to make of ``visit.book``: for a large one, what was made last, until it is made anew.

        Raises:
            StillLoadingError: nothing was made yet: the page then says so, and asks again.
        """
        return self.shelf.works.of(self.visible, (name, self.as_of), self.book, make)

    @cached_property
    def reckoned(self) -> Product[Findings]:
        """What the incidents come to: ``visit.reckoned.value``, of ``visit.reckoned.book``, which may be a bit older.

        Raises:
            StillLoadingError: they were never reckoned yet.
        """
        return self.made("incidents", found_in)

    def is_behind(self, made: Product[Any]) -> bool:
        """Whether something was made before what was read or decided last."""
        return made.book is not self.book

    def up_to_date(self, made: Product[Made]) -> Made:
        """What was made of nothing but ``visit.book``, for programs, which do not see that a page is behind.

        Raises:
            StillLoadingError: it is being made.
        """
        if self.is_behind(made):
            raise StillLoadingError(self.shelf.works.progress.step)
        return made.value

    def knows(self, claim: str) -> bool:
        """Whether the viewer may see this claim, also where it is rejected."""
        return claim in self.book.by_id or self.shelf.rejected().get(claim, "") in self.book.reports

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
        exact = self.book.by_id.get(prefix)
        found = [name for name in self.book.by_id if name.startswith(prefix)] if prefix and exact is None else []
        if exact is None and len(found) != 1:
            raise NotHere(self.gettext("There is no such claim here, or it is not shared with you."))
        return exact or self.book.by_id[found[0]]

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
        try:
            moment = self.as_of
        except Refused:  # the page says so
            moment = None
        shown = {
            "visit": self,
            "viewer": self.session.viewer,
            "csrf": self.csrf,
            "said": said,
            "moment": moment,
            "now": self._now(),
            "path": self.request.url.path,
            "address": str(self.request.url.path) + (f"?{self.request.url.query}" if self.request.url.query else ""),
            "nav": self._nav(),
            "roles": ROLE_NAMES,
        }
        text = render(template, self.language, shown | context)
        answer = HTMLResponse(carried(text, self.request.query_params["as_of"]) if moment else text, status)
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

    def _now(self) -> str:
        """The address of this page without the moment that it asks about."""
        asked = [(name, value) for name, value in self.request.query_params.multi_items() if name != "as_of"]
        return f"{self.request.url.path}?{urlencode([*asked, ('as_of', '')])}"

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
