"""Blind second coding: two people code a report without seeing each other, a third decides where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from reckoning.app import WrongCall
from reckoning.judging import Signature
from reckoning.model import Claim, Report
from reckoning.reconcile.coding import Coding, Unit, may_adjudicate, may_code
from reckoning.second_coding import (
    NotBlind,
    Sheet,
    adopt,
    agreement_of_pairs,
    code_added,
    code_claim,
    code_done,
    drop_added,
    must_adjudicate,
    settle_agreed,
    sheet,
    sheets,
)
from reckoning.web import telling
from reckoning.web.deciding import REASON, Adding, Judging, any_claim, decision
from reckoning.web.errors import Forbidden
from reckoning.web.pages.reports import CHOICES
from reckoning.web.visit import Here, Visit

router = APIRouter()
Reason = Annotated[str, Form(max_length=REASON)]


@dataclass(frozen=True, slots=True)
class Row:
    """A report in second coding, as the overview lists it: who codes it, how far they are, what one may do."""

    report: Report
    coders: Sequence[tuple[str, int, bool]]
    claims: int
    waiting: int
    may_code: bool
    may_adjudicate: bool


@router.get("/coding", response_class=HTMLResponse)
def overview(visit: Here) -> HTMLResponse:
    """The reports that are being coded twice, and how far the coders agree on those that both are done with."""
    visit.must("code")
    begun = {one.claim for one in visit.shelf.ledger.codings()}
    homes = visit.shelf.homes() if begun else {}
    names = {homes.get(one, one.removeprefix("report:")) for one in begun} & set(visit.book.reports)
    found = sheets(visit.shelf.ledger, names) if names else {}
    rows = [_row(visit, found[name]) for name in sorted(found)]
    pairs = agreement_of_pairs(found.values())
    return visit.page("coding.html", rows=rows, pairs=pairs, labels=telling.LABELS, alone=visit.viewer.alone)


@router.get("/coding/{name:path}", response_class=HTMLResponse)
def code(visit: Here, name: str, at: str = "") -> HTMLResponse:
    """One coder's sheet: the claims as they were read, and what this coder said of each; nothing of anybody else."""
    visit.must("code")
    report = visit.report(name)
    here = sheet(visit.shelf.ledger, report.id)
    me = visit.viewer.name
    if not may_code(here.codings, me):
        raise Forbidden(visit.gettext("Two people code this report already: a third decides where they differ."))
    mine = here.codings.get(me, Coding(me))
    shown = [
        *(_told(mine, one, report) for one in here.claims),
        *(_added(one.claim, report) for one in mine.added.values()),
    ]
    shown.sort(key=lambda one: (one.now.evidence.start, one.now.trigger.start, one.id))
    left = [one.id for one in here.left(me)]
    chosen = next((one for one in shown if one.id == at), None) or next((one for one in shown if one.id in left), None)
    return visit.page(
        "sheet.html",
        report=report,
        shown=shown,
        chosen=chosen,
        own=set(mine.added),
        left=left,
        total=len(here.claims),
        done=mine.done,
        both=here.pair is not None,
        word=mine.claims[chosen.id] if chosen and chosen.id in mine.claims else None,
        lines=telling.bits(report.text, shown, chosen.id if chosen else ""),
        sheet_of=quote(report.id),
        **CHOICES,
    )


@router.post("/coding/claim")
def code_one(visit: Here, form: Annotated[Judging, Form()], claim: str) -> Response:
    """Sign one's word on a claim, and go on to the next that is left."""
    visit.must("code")
    found, _ = any_claim(visit, claim)
    wanted = decision(visit, found, form)
    _do(lambda: code_claim(visit.shelf.ledger, wanted, visit.settings.clock))
    return visit.go(_sheet(found.report))


@router.post("/coding/add")
def add(visit: Here, form: Annotated[Adding, Form()]) -> Response:
    """Add a claim that the reader missed, to one's own coding."""
    visit.must("code")
    report = visit.report(form.report)
    signed = Signature(visit.viewer.name, form.because.strip() or visit.gettext("the reader missed it"))
    made = _do(lambda: code_added(visit.shelf.ledger, report, form.found(report), signed, visit.settings.clock))
    return visit.go(_sheet(report.id, made.id), visit.gettext("Added to your coding."))


@router.post("/coding/drop")
def drop(visit: Here, report: Annotated[str, Form()], claim: Annotated[str, Form()]) -> Response:
    """Take back a claim that one had added."""
    visit.must("code")
    found = visit.report(report)
    signed = Signature(visit.viewer.name, "")
    _do(lambda: drop_added(visit.shelf.ledger, found, claim, signed, visit.settings.clock))
    return visit.go(_sheet(found.id), visit.gettext("Taken back."))


@router.post("/coding/done")
def done(visit: Here, report: Annotated[str, Form()], done: Annotated[bool, Form()] = True) -> Response:
    """Say that one is done with a report, or not yet after all."""
    visit.must("code")
    found = visit.report(report)
    signed = Signature(visit.viewer.name, "")
    _do(lambda: code_done(visit.shelf.ledger, found, signed, visit.settings.clock, done=done))
    return visit.go(
        "/coding" if done else _sheet(found.id), visit.gettext("Done.") if done else visit.gettext("Open again.")
    )


@router.get("/adjudicate/{name:path}", response_class=HTMLResponse)
def adjudicate(visit: Here, name: str) -> HTMLResponse:
    """Where two coders differ, side by side, for a third to decide."""
    visit.must("adjudicate")
    report = visit.report(name)
    here = sheet(visit.shelf.ledger, report.id)
    pair = _do(lambda: must_adjudicate(here, visit.viewer.name))
    waiting = here.waiting
    apart = [_side_by_side(unit, pair, report) for unit in waiting if unit.differs]
    return visit.page(
        "adjudicate.html",
        report=report,
        pair=pair,
        apart=apart,
        agreed=sum(not unit.differs for unit in waiting),
        total=len(here.units),
        decided=len(here.units) - len(waiting),
        **CHOICES,
    )


@router.post("/adjudicate/adopt")
def take(
    visit: Here,
    report: Annotated[str, Form()],
    unit: Annotated[str, Form()],
    coder: Annotated[str, Form()],
    because: Reason = "",
) -> Response:
    """Sign, as the adjudicator, what one of the coders said."""
    visit.must("adjudicate")
    found = visit.report(report)
    signed = Signature(visit.viewer.name, because.strip() or visit.gettext("adjudicated: one of two coders is right"))
    _do(lambda: adopt(visit.shelf.ledger, found, (unit, coder), signed, visit.settings.clock))
    return visit.go(f"/adjudicate/{quote(found.id)}", visit.gettext("Decided."))


@router.post("/adjudicate/agreed")
def agreed(visit: Here, report: Annotated[str, Form()]) -> Response:
    """Sign, as the adjudicator, everything on which the coders agree."""
    visit.must("adjudicate")
    found = visit.report(report)
    signed = Signature(visit.viewer.name, visit.gettext("adjudicated: both coders agree"))
    count = _do(lambda: settle_agreed(visit.shelf.ledger, found, signed, visit.settings.clock))
    said = visit.ngettext("One claim signed.", "%(count)s claims signed.", count) % {"count": count}
    return visit.go(f"/adjudicate/{quote(found.id)}", said)


def _do(act: Any) -> Any:
    """Do it; what cannot be done is told as a page."""
    try:
        return act()
    except NotBlind as error:
        raise Forbidden(str(error)) from error
    except ValueError as error:
        raise WrongCall(str(error)) from error


def _sheet(report: str, at: str = "") -> str:
    return f"/coding/{quote(report)}" + (f"?{urlencode({'at': at})}" if at else "")


_STATUS: dict[str, telling.Status] = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


def _told(mine: Coding, claim: Claim, report: Report) -> telling.Told:
    coded = mine.claims.get(claim.id)
    status: telling.Status = _STATUS[coded.verdict] if coded else "unchecked"
    return telling.told(claim, coded.claim if coded else claim, status, report)


def _added(claim: Claim | None, report: Report) -> telling.Told:
    assert claim is not None  # what was taken back is not among the added
    return telling.told(claim, claim, "accepted", report)


def _row(visit: Visit, here: Sheet) -> Row:
    """What the overview tells of a report. How far another coder is says nothing of what they said."""
    report = visit.book.reports[here.report]
    me = visit.viewer.name
    coders = [(one.coder, len(one.claims), one.done) for one in here.codings.values()]
    return Row(
        report,
        coders,
        len(here.claims),
        len(here.waiting),
        may_code(here.codings, me) and here.pair is None,
        may_adjudicate(here.codings, me) and visit.may("adjudicate"),
    )


@dataclass(frozen=True, slots=True)
class Side:
    """One coder's word on a unit: their claim, or that it is none, and why."""

    coder: str
    told: telling.Told | None
    because: str


@dataclass(frozen=True, slots=True)
class Both:
    """A unit with what each coder said of it, the fields in which they differ, and the sentence."""

    id: str
    sides: tuple[Side, Side]
    differs: Sequence[str]
    sentence: str
    read: bool


def _side_by_side(unit: Unit, pair: tuple[Coding, Coding], report: Report) -> Both:
    sides = (_side(pair[0], unit, unit.first, report), _side(pair[1], unit, unit.second, report))
    sentence = next((one.evidence.text for one in (unit.first, unit.second) if one is not None), "")
    return Both(unit.id, sides, unit.differs, sentence, unit.read)


def _side(coding: Coding, unit: Unit, claim: Claim | None, report: Report) -> Side:
    coded = coding.claims.get(unit.id) or (coding.added.get(claim.id) if claim else None)
    told = claim and telling.told(claim, claim, "unchecked", report)
    return Side(coding.coder, told or None, coded.because if coded else "")
