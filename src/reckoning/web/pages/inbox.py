"""The inbox: reports in, by file or by pasting; how far their reading is; what was refused; and its undoing."""

from __future__ import annotations

import io
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel

from reckoning.access import sees_all
from reckoning.app import readers
from reckoning.engine.readers import DEFAULT_READER, ENDPOINT, ReaderInfo
from reckoning.judging import Signature, bring_back, undo_readings
from reckoning.model import first_day
from reckoning.web.errors import NotHere, Refused
from reckoning.web.inbox import Batch, HandedIn, Inbox, Slip
from reckoning.web.nav import N_
from reckoning.web.visit import Here, Visit

router = APIRouter(prefix="/inbox")
NAME_LENGTH = 80
SHOWN = 50
STATES = {
    "waiting": N_("waiting"),
    "reading": N_("being read"),
    "done": N_("read"),
    "stopped": N_("cut short"),
    "failed": N_("failed"),
}


class Handing(BaseModel):
    """What is said of the reports handed in, and a text that is pasted."""

    text: str = ""
    name: str = ""
    published: str = ""
    publisher: str = ""
    reader: str = DEFAULT_READER


@router.get("", response_class=HTMLResponse)
def inbox(visit: Here) -> HTMLResponse:
    """A form to hand reports in, and the batches before."""
    visit.must("add")
    mine = [one for one in _inbox(visit).batches() if _is_mine(visit, one)]
    return visit.page(
        "inbox.html",
        batches=mine[:SHOWN],
        more=max(0, len(mine) - SHOWN),
        readers=_readers(visit),
        default=DEFAULT_READER,
        states={name: visit.gettext(said) for name, said in STATES.items()},
    )


@router.post("")
def hand_in(
    visit: Here,
    said: Annotated[Handing, Form()],
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006
) -> Response:
    """Take files and a pasted text in, and begin to read them."""
    visit.must("add")
    given = [HandedIn(file.filename, file.file) for file in files if file.filename]
    if said.text.strip():
        name = said.name.strip()[:NAME_LENGTH] or visit.gettext("pasted %(day)s") % {
            "day": visit.settings.clock().strftime("%Y-%m-%d %H.%M.%S")
        }
        given.append(HandedIn(f"{name}.txt", io.BytesIO(said.text.replace("\r\n", "\n").encode())))
    if not given:
        raise Refused(visit.gettext("There is nothing to read: choose files, or paste a text."))
    if said.reader not in {one.name for one in _readers(visit) if one.why_not is None}:
        raise Refused(visit.gettext("There is no such reader here."))
    slip = Slip(visit.viewer.name, said.reader, _day(visit, said.published), said.publisher.strip() or None)
    batch = _inbox(visit).hand_in(given, slip)
    return visit.go(f"/inbox/{batch.id}")


@router.get("/{name}", response_class=HTMLResponse)
def batch(visit: Here, name: str) -> HTMLResponse:
    """One batch: how far it is, what was read, what was refused and why."""
    found = _batch(visit, name)
    return visit.page("batch.html", batch=found, reports=visit.book.reports)


@router.get("/{name}/state", response_class=HTMLResponse)
def state(visit: Here, name: str) -> HTMLResponse:
    """The part of a batch's page that changes while it is read."""
    return visit.page("_batch.html", batch=_batch(visit, name), reports=visit.book.reports)


@router.post("/{name}/undo")
def undo(visit: Here, name: str) -> Response:
    """Take everything that a batch added out of view; the ledger keeps it."""
    found = _batch(visit, name)
    signed = Signature(visit.viewer.name, visit.gettext("the reading was undone in the inbox"))
    undo_readings(visit.shelf.ledger, found.readings, signed, visit.settings.clock)
    _inbox(visit).note_undone(name, visit.viewer.name)
    return visit.go(f"/inbox/{name}", visit.gettext("Undone: what this batch added is out of view."))


@router.post("/{name}/redo")
def redo(visit: Here, name: str) -> Response:
    """Bring back into view what was undone."""
    found = _batch(visit, name)
    signed = Signature(visit.viewer.name, visit.gettext("the reading was brought back in the inbox"))
    bring_back(visit.shelf.ledger, found.readings, signed, visit.settings.clock)
    _inbox(visit).note_undone(name, None)
    return visit.go(f"/inbox/{name}", visit.gettext("Brought back."))


@router.post("/{name}/go-on")
def go_on(visit: Here, name: str) -> Response:
    """Read on a batch that was cut short."""
    _batch(visit, name)
    _inbox(visit).go_on(name)
    return visit.go(f"/inbox/{name}")


def _inbox(visit: Visit) -> Inbox:
    found: Inbox = visit.request.app.state.inbox
    return found


def _batch(visit: Visit, name: str) -> Batch:
    visit.must("add")
    found = _inbox(visit).batch(name)
    if found is None or not _is_mine(visit, found):
        raise NotHere(visit.gettext("There is no such batch here."))
    if found.undone and visit.shelf.ledger.undone().isdisjoint(found.readings):
        found.undone = None  # it was brought back since, by handing it in again
    return found


def _is_mine(visit: Visit, found: Batch) -> bool:
    """What somebody hands in is theirs, and their administrator's."""
    return found.by == visit.viewer.name or sees_all(visit.viewer)


def _readers(visit: Visit) -> list[ReaderInfo]:
    """The readers to choose from; one that asks a model server only where `reckoning serve` was told which."""
    told = visit.settings.readers
    return [one for one in readers() if one.name != ENDPOINT or (told.endpoint and told.model)]


def _day(visit: Visit, given: str) -> str | None:
    if not given.strip():
        return None
    try:
        first_day(given.strip())
    except ValueError as error:
        raise Refused(visit.gettext("The day of publication is a date such as 2012-04-04.")) from error
    return given.strip()
