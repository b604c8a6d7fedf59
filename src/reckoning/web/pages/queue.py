"""The review queue: one claim after the other, the least certain and most consequential first; and what was decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel

from reckoning import app
from reckoning.ask.queue import progress
from reckoning.judging import Signature, signed_since, take_back
from reckoning.model import Effect, Judgement
from reckoning.reconcile.view import standing
from reckoning.render.words import figure
from reckoning.web import telling
from reckoning.web.deciding import Judging, any_claim, decision
from reckoning.web.errors import Forbidden, NotHere
from reckoning.web.judgements import judgements_on
from reckoning.web.pages.reports import CHOICES, status_of
from reckoning.web.turns import Line
from reckoning.web.turns import line as line_of
from reckoning.web.visit import Here, Visit

router = APIRouter()
SHOWN = 100
A_MOMENT = dt.timedelta(microseconds=1)


class Wanted(BaseModel):
    """Which part of the queue: of one report, of one effect; and the claim that is looked at."""

    report: str = ""
    effect: Effect | None = None
    at: str = ""

    def address(self, at: str = "") -> str:
        """Where this part of the queue is, at a claim."""
        given = {"report": self.report, "effect": self.effect or "", "at": at}
        told = urlencode({name: value for name, value in given.items() if value})
        return f"/queue?{told}" if told else "/queue"


@router.get("/queue", response_class=HTMLResponse)
def queue(visit: Here, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
    """The claim whose turn it is, with why it is, and how far the checking has come."""
    visit.must("code")
    line = _line(visit, wanted)
    book = visit.book
    every = progress(len(book.claims), len(book.claims) - len(book.notes), _signed(visit))
    about = _about(visit, line) if line.turn else {}
    return visit.page(
        "queue.html",
        line=line,
        wanted=wanted,
        progress=every,
        last=_last(visit),
        verdicts=telling.VERDICT_NAMES,
        before=wanted.address(line.step(-1)),
        after=wanted.address(line.step(1)),
        here=wanted.address(line.turn.claim.id if line.turn else ""),
        **about,
        **CHOICES,
    )


@router.post("/queue")
def judge(visit: Here, form: Annotated[Judging, Form()], wanted: Annotated[Wanted, Query()]) -> Response:
    """Decide on the claim looked at, and go on to the next."""
    visit.must("code")
    line = _line(visit, wanted)
    found, _ = any_claim(visit, wanted.at)
    behind = line.step(1) if line.turn and line.turn.claim.id == found.id else wanted.at
    before = _by_others(visit, found.id)
    app.judge(visit.shelf.ledger, decision(visit, found, form), clock=visit.settings.clock)
    return visit.go(wanted.address(behind), before, kind="note")


def _by_others(visit: Visit, claim: str) -> str:
    """What somebody else decided on the claim, perhaps while it was looked at; empty where nobody did."""
    made = [one for one in standing(judgements_on(visit, claim)) if one.by != visit.viewer.name]
    if not made:
        return ""
    said = visit.gettext("%(who)s %(what)s it before you: both are kept.")
    return said % {"who": made[-1].by, "what": visit.gettext(telling.VERDICT_NAMES[made[-1].verdict])}


@router.post("/queue/undo")
def undo(visit: Here, wanted: Annotated[Wanted, Query()]) -> Response:
    """Take one's last judgement back, and look at its claim again."""
    visit.must("code")
    last = _last(visit)
    if last is None:
        return visit.go(wanted.address(), visit.gettext("There is nothing of yours to undo."), kind="note")
    signed = Signature(visit.viewer.name, visit.gettext("undone in the queue"))
    take_back(visit.shelf.ledger, [last.judgement], signed, visit.settings.clock)
    return visit.go(wanted.address(last.judgement.claim), visit.gettext("Undone."))


@router.get("/history", response_class=HTMLResponse)
def history(visit: Here, who: str = "", start: int = 0) -> HTMLResponse:
    """Everything that was decided on claims, the latest first; each moment can be gone back to."""
    seen = judgements_on(visit, None)
    force = standing(seen)
    people = sorted({one.by for one in seen})
    shown = [one for one in telling.acts(seen[::-1], force) if who in ("", one.judgement.by)]
    start = max(0, start)
    return visit.page(
        "history.html",
        acts=shown[start : start + SHOWN],
        count=len(shown),
        start=start,
        step=SHOWN,
        who=who,
        people=people,
        before={
            one.judgement.id: (one.judgement.at - A_MOMENT).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
            for one in shown[start : start + SHOWN]
        },
        figures=_figures(visit, [one.judgement for one in shown[start : start + SHOWN]]),
        progress=progress(0, 0, force).people,
    )


@router.post("/history/undo")
def undo_since(
    visit: Here, judgement: Annotated[str, Form()], because: Annotated[str, Form(max_length=1000)] = ""
) -> Response:
    """Take back what the viewer signed since a judgement, that one too: by new judgements, nothing is deleted."""
    visit.must("code")
    ledger = visit.shelf.ledger
    first = next((one for one in judgements_on(visit, None) if one.id == judgement), None)
    if first is None:
        raise NotHere(visit.gettext("There is no such judgement here."))
    if first.by != visit.viewer.name:
        raise Forbidden(visit.gettext("One goes back to a moment of one's own: others' judgements are theirs."))
    signed = Signature(visit.viewer.name, because.strip() or visit.gettext("gone back to an earlier moment"))
    mine = [one for one in signed_since(ledger, first.at, visit.viewer.name) if visit.knows(one.claim)]
    back = take_back(ledger, mine, signed, visit.settings.clock)
    said = visit.ngettext("One judgement taken back.", "%(count)s judgements taken back.", len(back))
    return visit.go("/history", said % {"count": len(back)})


@dataclass(frozen=True, slots=True)
class Last:
    """The viewer's last judgement that is in force, and the figure it is on."""

    judgement: Judgement
    count: str


def _line(visit: Visit, wanted: Wanted) -> Line:
    return line_of(visit, wanted.report, wanted.effect, wanted.at)


def _signed(visit: Visit) -> Sequence[Judgement]:
    """The judgements in force on claims that the viewer may see, in the order of signing."""
    every = visit.shelf.judgements()

    def found() -> list[Judgement]:
        force = {one.id for one in standing(every)}
        return [one for one in every if one.id in force and visit.knows(one.claim)]

    return visit.kept(("signed", len(every)), found)


def _last(visit: Visit) -> Last | None:
    mine = [one for one in _signed(visit) if one.by == visit.viewer.name]
    if not mine:
        return None
    return Last(mine[-1], _figures(visit, mine[-1:])[mine[-1].claim])


def _figures(visit: Visit, judgements: Sequence[Judgement]) -> dict[str, str]:
    """The figures that judgements are on: ``at least 20 killed``."""
    found = {name: visit.shelf.ledger.claim(name) for name in {one.claim for one in judgements}}
    return {name: f"{figure(claim.quantity)} {claim.effect}" for name, claim in found.items()}


def _about(visit: Visit, line: Line) -> dict[str, Any]:
    """The claim looked at, in its report."""
    turn = line.turn
    assert turn is not None  # asked only where one is left
    book = visit.book
    report = visit.report(turn.claim.report)
    now = book.by_id.get(turn.claim.id)
    told = telling.told(
        visit.shelf.ledger.claim(turn.claim.id), now, status_of(turn.claim.id, book.view, now is not None), report
    )
    return {
        "told": told,
        "report": report,
        "lines": telling.bits(report.text, [told], told.id),
        "weakest": turn.weakest
        and (telling.LABELS.get(turn.weakest[0], turn.weakest[0]), telling.share(turn.weakest[1])),
        "toll": None if turn.toll is None else figure(turn.toll),
        "without": None if turn.without is None else figure(turn.without),
    }
