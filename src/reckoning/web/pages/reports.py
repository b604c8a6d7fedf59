"""Reports: their list; one with the words of its claims marked; a claim with its fields, rules and judgements."""

from __future__ import annotations

from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from reckoning import app
from reckoning.app import Book
from reckoning.judging import Signature, add_claim, take_back
from reckoning.model import EFFECTS, POLARITIES, SCOPES, UNITS, WHOLE, Claim, Report
from reckoning.reconcile.view import View, standing
from reckoning.web import telling
from reckoning.web.deciding import REASONS, Adding, Judging, any_claim, back_to, decision
from reckoning.web.errors import Forbidden, NotHere
from reckoning.web.judgements import judgements_on
from reckoning.web.visit import Here, Visit

router = APIRouter()
SHOWN = 100
CHOICES: Final[dict[str, Any]] = {
    "effects": EFFECTS,
    "units": UNITS,
    "scopes": SCOPES,
    "polarities": POLARITIES,
    "effect_names": telling.EFFECT_NAMES,
    "choice_names": telling.CHOICE_NAMES,
    "status_names": telling.STATUS_NAMES,
    "labels": telling.LABELS,
    "reasons": REASONS,
    "classes": telling.CLASSES,
}


@router.get("/reports", response_class=HTMLResponse)
def reports(visit: Here, start: int = 0) -> HTMLResponse:
    """The reports, the latest published first, each with how many claims it has and how many are checked."""
    book = visit.book
    every = visit.kept("reports", lambda: _latest_first(book))
    start = max(0, start)
    shown = every[start : start + SHOWN]
    claims = {one.id: book.by_report.get(one.id, ()) for one in shown}
    return visit.page(
        "reports.html",
        reports=shown,
        count=len(every),
        start=start,
        step=SHOWN,
        claims={name: len(told) for name, told in claims.items()},
        checked={name: sum(one.id in book.notes for one in told) for name, told in claims.items()},
    )


def _latest_first(book: Book) -> list[Report]:
    return sorted(book.reports.values(), key=lambda one: (one.published or "", one.id), reverse=True)


@router.get("/reports/{name:path}", response_class=HTMLResponse)
def report(visit: Here, name: str) -> HTMLResponse:
    """One report: its text with the words of every claim marked, and its claims."""
    found = visit.report(name)
    return _page(visit, found, None)


@router.get("/claims/{name}", response_class=HTMLResponse)
def claim(visit: Here, name: str) -> HTMLResponse:
    """One claim in its report: each field with the rule that read it, and what people decided."""
    found, text = any_claim(visit, name)
    return _page(visit, text, found)


@router.post("/claims/{name}/judge")
def judge(visit: Here, name: str, form: Annotated[Judging, Form()]) -> Response:
    """Accept, reject or correct a claim."""
    visit.must("code")
    found, _ = any_claim(visit, name)
    app.judge(visit.shelf.ledger, decision(visit, found, form), clock=visit.settings.clock)
    said = visit.gettext(telling.VERDICT_NAMES[form.verdict])
    return visit.go(back_to(form.back, f"/claims/{found.id}#claim"), said[:1].upper() + said[1:] + ".")


@router.post("/claims/{name}/take-back")
def take_one_back(
    visit: Here, name: str, judgement: Annotated[str, Form()], back: Annotated[str, Form()] = ""
) -> Response:
    """Take a judgement on a claim back; it stays in the ledger, and so does its taking back."""
    visit.must("code")
    found, _ = any_claim(visit, name)
    ledger = visit.shelf.ledger
    meant = [one for one in ledger.judgements(claim=found.id) if one.id == judgement]
    if not meant:
        raise NotHere(visit.gettext("There is no such judgement on this claim."))
    if meant[0].by != visit.viewer.name and not visit.may("adjudicate"):
        raise Forbidden(visit.gettext("Only who signed it, or an adjudicator, takes a judgement back."))
    signed = Signature(visit.viewer.name, visit.gettext("taken back"))
    take_back(ledger, meant, signed, visit.settings.clock)
    return visit.go(back_to(back, f"/claims/{found.id}#claim"), visit.gettext("Taken back."))


@router.post("/add-claim")
def add(visit: Here, form: Annotated[Adding, Form()]) -> Response:
    """Add a claim that the readers missed, by words that stand in the report."""
    visit.must("code")
    found = visit.report(form.report)
    signed = Signature(visit.viewer.name, form.because.strip() or visit.gettext("the reader missed it"))
    try:
        made = add_claim(visit.shelf.ledger, found, form.found(found), signed, visit.settings.clock)
    except ValueError as error:
        raise app.WrongCall(str(error)) from error
    return visit.go(
        f"/claims/{made.id}#claim", visit.gettext("Added. The rules read the fields around it: check them.")
    )


def told_of(visit: Visit, found: Report) -> list[telling.Told]:
    """The claims of a report in the order of the text, those rejected among them."""
    view = visit.book.view
    stand = {one.id: one for one in visit.book.by_report.get(found.id, ())}
    read = visit.shelf.ledger.claims(report=found.id, as_of=visit.as_of)
    made = [telling.told(one, stand.get(one.id), status_of(one.id, view, one.id in stand), found) for one in read]
    return sorted(made, key=lambda one: (one.now.evidence.start, one.now.trigger.start, one.id))


def status_of(name: str, view: View, stands: bool) -> telling.Status:
    """What became of a claim; one in view that does not stand is rejected."""
    if not stands:
        return "rejected"
    if name in view.corrected:
        return "corrected"
    return "accepted" if name in view.accepted else "unchecked"


def _page(visit: Visit, text: Report, chosen: Claim | None) -> HTMLResponse:
    current = visit.report(text.id)
    shown = told_of(visit, current)
    mine = next((one for one in shown if chosen is not None and one.id == chosen.id), None)
    old = chosen is not None and mine is None
    if chosen is not None and mine is None:  # of an earlier text or reading: shown alone, as it was read
        mine = telling.told(chosen, None, "unchecked", text)
        shown = [mine]
    judgements = judgements_on(visit, mine.id) if mine else []
    readings = visit.shelf.ledger.read_as(mine.id, as_of=visit.as_of) if mine else []
    return visit.page(
        "report.html",
        report=text,
        shown=shown,
        chosen=mine,
        old=old,
        lines=telling.bits(text.text, shown, mine.id if mine else ""),
        acts=telling.acts(judgements, standing(judgements)),
        readings=[(one, telling.share(one.changes["confidence"].get(WHOLE, 0))) for one in readings],
        url=text.url if (text.url or "").startswith(("http://", "https://")) else "",
        merged=visit.book.merged.get(mine.id, "") if mine else "",
        here=f"/claims/{mine.id}#claim" if mine else f"/reports/{quote(text.id)}",
        **CHOICES,
    )
