"""The home page: what the ledger holds, what came last, and where to go on."""

from __future__ import annotations

import heapq
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from reckoning.app import Book
from reckoning.model import Report
from reckoning.web.visit import Here

router = APIRouter()
NEWEST = 8


@router.get("/", response_class=HTMLResponse)
def home(visit: Here) -> HTMLResponse:
    """What the viewer may see: how many reports and claims, over what time; where there is nothing, how to begin."""
    book = visit.book
    return visit.page("home.html", **visit.kept("home", lambda: _summary(book)))


def _summary(book: Book) -> dict[str, Any]:
    newest = heapq.nlargest(NEWEST, book.reports.values(), key=_when)
    days = [report.published[:10] for report in book.reports.values() if report.published]
    return {
        "reports": len(book.reports),
        "claims": len(book.claims),
        "judged": len(book.notes),
        "span": (min(days), max(days)) if days else None,
        "newest": newest,
        "told": {one.id: len(book.by_report.get(one.id, ())) for one in newest},
    }


def _when(report: Report) -> tuple[str, str]:
    return report.published or "", report.id
