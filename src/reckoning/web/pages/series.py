"""Timeline and series: what happened by day, what was counted in all, by source; as a picture, a table and data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from reckoning.app import Book
from reckoning.ask.lines import Lines, SourceLine, Timeline, lines, timeline
from reckoning.model import EFFECTS
from reckoning.render.export import csv_line, json_line
from reckoning.render.lines import (
    CSV_HEADER,
    chart_of,
    dated_in,
    lines_cells,
    lines_chart,
    lines_facts,
    timeline_cells,
    timeline_facts,
)
from reckoning.render.raster import png
from reckoning.render.scene import Scene, svg
from reckoning.render.words import figure
from reckoning.web.asking import Asked
from reckoning.web.errors import NotHere
from reckoning.web.nav import N_
from reckoning.web.pages.incidents import leads
from reckoning.web.visit import Here, Visit
from reckoning.web.works import Made as Product
from reckoning.web.works import Progress, Step

router = APIRouter()
View = Literal["timeline", "totals", "daily"]
Found = Timeline | Lines
VIEWS: dict[View, str] = {
    "timeline": N_("What happened, and totals"),
    "totals": N_("Totals since the beginning, by source"),
    "daily": N_("Figures by day, by source"),
}
DRAWN = 400  # figures: more are not legible as one picture
MOVING = 4_000  # figures: more make a page that nobody waits for
LISTED = 150
LINES = N_("Figures in the order of time")


class Drawn(Asked):
    """The chart that is asked for."""

    view: View = "timeline"


def found_for(visit: Visit, asked: Drawn) -> Product[Found]:
    """The figures in the order of time; those of all places and days are dear, and made beside."""
    question = asked.question()

    def make(book: Book, before: Found | None, progress: Progress) -> Found:
        del before
        progress.step = Step(LINES)
        if asked.view == "timeline":
            return timeline(question, book)
        return lines(question, book, cumulative=asked.view == "totals")

    if question.place or question.from_ or question.until:
        return Product(visit.book, make(visit.book, None, Progress()))
    return visit.made(("series", asked.view, question.effect), make)


def figures_in(found: Found) -> int:
    """How many figures there are to draw."""
    if isinstance(found, Timeline):
        return len(found.events) + sum(len(line.points) for line in found.totals)
    return sum(len(line.points) for line in found.lines)


def drawable(found: Found) -> bool:
    """Whether any of them has a date, and so a place in a picture."""
    return bool(found.events or dated_in(found.totals)) if isinstance(found, Timeline) else dated_in(found.lines) > 0


def _scene(found: Found, hint: str | None) -> Scene:
    return chart_of(found, hint=hint) if isinstance(found, Timeline) else lines_chart(found, hint=hint)


def _facts(found: Found) -> Iterator[dict[str, Any]]:
    return timeline_facts(found) if isinstance(found, Timeline) else lines_facts(found)


def _cells(found: Found) -> Iterator[list[object]]:
    if isinstance(found, Timeline):
        yield from timeline_cells(found)
    else:
        yield list(CSV_HEADER)
        yield from lines_cells(found.lines, "total" if found.cumulative else "daily")


@router.get("/series", response_class=HTMLResponse)
def series(visit: Here, asked: Annotated[Drawn, Query()]) -> HTMLResponse:
    """The chart, with a table that says the same."""
    made = found_for(visit, asked)
    found = made.value
    count = figures_in(found) if drawable(found) else 0
    picture = ""
    if 0 < count <= DRAWN:
        picture = Markup(
            svg(_scene(found, visit.gettext("Each mark leads to its sentence.")), ids="series-", link=leads)
        )
    return visit.page(
        "series.html",
        asked=asked,
        found=found,
        count=count,
        picture=picture,
        facts=list(_facts(found)) if 0 < count <= MOVING else [],
        effects=EFFECTS,
        views=VIEWS,
        events=found.events[:LISTED] if isinstance(found, Timeline) else (),
        totals=_first(found.totals if isinstance(found, Timeline) else found.lines),
        undated=found.undated if isinstance(found, Timeline) else (),
        figure=figure,
        listed=LISTED,
        behind=visit.is_behind(made),
    )


def _first(found: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines of as many figures as a table lists; the data hold all."""
    listed, left = [], LISTED
    for line in found:
        if left > 0:
            listed.append(replace(line, points=line.points[:left]))
            left -= len(line.points)
    return listed


@router.get("/series/{name}")
def download(visit: Here, name: str, asked: Annotated[Drawn, Query()]) -> Response:
    """The chart as ``chart.svg`` or ``chart.png``, its data as ``data.csv`` or ``data.jsonl``."""
    found = found_for(visit, asked).value
    if name in ("data.csv", "data.jsonl"):
        told = map(csv_line, _cells(found)) if name == "data.csv" else map(json_line, _facts(found))
        kind = "text/csv" if name == "data.csv" else "application/x-ndjson"
        return _file("".join(f"{line}\n" for line in told).encode("utf-8"), f"{kind}; charset=utf-8", name)
    if name not in ("chart.svg", "chart.png") or not drawable(found):
        raise NotHere(visit.gettext("There is nothing to draw. Ask for another place, time or effect."))
    scene = _scene(found, None)
    if name == "chart.svg":
        return _file(svg(scene).encode("utf-8"), "image/svg+xml", name)
    return _file(png(scene), "image/png", name)


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
