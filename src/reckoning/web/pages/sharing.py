"""Sharing: which reports are shown to whom, by signed acts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from reckoning.access import EVERYONE, GROUP, PERSON, may_know
from reckoning.people import Sharing
from reckoning.web.errors import NotHere, Refused
from reckoning.web.pages.login import team
from reckoning.web.visit import Here, Visit

router = APIRouter(prefix="/sharing")
SHOWN = 200


@router.get("", response_class=HTMLResponse)
def sharing(visit: Here, only: str = "", start: int = 0) -> HTMLResponse:
    """The reports that the viewer sees, and whom each is shown to; ``only=restricted``: those shown to no group."""
    visit.must("share")
    shown: dict[str, list[str]] = {}
    for one in team(visit).sharing.shares():
        if may_know(visit.viewer, one.to):
            shown.setdefault(one.report, []).append(one.to)
    reports = [one for one in visit.book.reports.values() if only != "restricted" or not _is_public(shown.get(one.id))]
    start = max(0, start)
    return visit.page(
        "sharing.html",
        reports=reports[start : start + SHOWN],
        count=len(reports),
        start=start,
        step=SHOWN,
        only=only,
        shown=shown,
        choices=_choices(visit),
    )


@router.get("/{report:path}", response_class=HTMLResponse)
def of_one(visit: Here, report: str) -> HTMLResponse:
    """Everything that was done with one report: who showed it to whom, and why."""
    visit.must("share")
    found = visit.report(report)
    acts = [one for one in team(visit).sharing.acts(found.id) if may_know(visit.viewer, one.to)]
    return visit.page("sharing_one.html", report=found, acts=acts)


@router.post("")
def act(
    visit: Here,
    act: Annotated[str, Form()],
    to: Annotated[str, Form()],
    because: Annotated[str, Form(max_length=1000)],
    report: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Show the chosen reports to a group, a person or everyone, or take them back; signed with the viewer's name."""
    visit.must("share")
    if not report:
        raise Refused(visit.gettext("Choose at least one report."))
    if to not in _choices(visit):
        raise NotHere(visit.gettext("There is nobody of that name to share with."))
    names = [visit.report(name).id for name in report]
    if not because.strip():
        raise Refused(visit.gettext("Say why: the reason is kept with your name."))
    held: Sharing = team(visit).sharing
    do = {"share": held.share, "withdraw": held.withdraw}.get(act)
    if do is None:
        raise Refused(visit.gettext("Reports can be shared, or taken back."))
    count = do(names, to, by=visit.viewer.name, because=because)
    said = visit.ngettext("Signed: %(count)s report changed.", "Signed: %(count)s reports changed.", count)
    return visit.go("/sharing", said % {"count": count})


def _is_public(to: list[str] | None) -> bool:
    """Whether a report is shown to more than single people."""
    return any(not one.startswith(PERSON) for one in to or ())


def _choices(visit: Visit) -> list[str]:
    """Whom the viewer may share with: everyone, and groups: all of them for administrators, else the viewer's own."""
    groups = team(visit).roster.groups()
    return [EVERYONE, *(GROUP + one for one in groups if may_know(visit.viewer, GROUP + one))]
