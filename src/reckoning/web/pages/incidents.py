"""Incidents: the list to look through, and one incident with its accounts side by side."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from markupsafe import Markup
from pydantic import Field

from reckoning.ask.browsing import Order
from reckoning.ask.incidents import IncidentTold
from reckoning.ask.mapping import MapLayer, Placed, map_layer
from reckoning.ask.voices import Hearing, hearing
from reckoning.engine.outlines import outlines
from reckoning.model import EFFECTS
from reckoning.model.effect_toll import EffectToll
from reckoning.render.graph import graph_scene
from reckoning.render.incident_tolls import spread
from reckoning.render.map import NARROW, WIDTH, map_scene
from reckoning.render.ranges import bars_of_effect, range_scene
from reckoning.render.scene import Mark, Scene, svg
from reckoning.render.sheet import FIELDS, quote
from reckoning.render.words import figure
from reckoning.web.asking import Asked
from reckoning.web.errors import NotHere
from reckoning.web.nav import N_
from reckoning.web.visit import Here

router = APIRouter()
PAGE = 50
ORDERS: dict[Order, str] = {
    "newest": N_("Newest first"),
    "oldest": N_("Oldest first"),
    "most": N_("Highest figure first"),
    "sources": N_("Most independent sources first"),
    "contested": N_("Most contested first"),
}
LOOKS = (LARGE, SMALL) = ("wide-only", "narrow-only")
"""Classes of pictures that are drawn twice: for wide windows, and for telephones."""
GRADED = (N_("How many"), N_("Who did it"))
MARKS = {
    "quantity": "count",
    "trigger": "what",
    "victims": "who",
    "perpetrator": "by",
    "means": "by",
    "place": "place",
    "time": "time",
    "source": "source",
    "caveat": "caveat",
}
"""The classes of marked words by field."""


class Listed(Asked):
    """The list that is asked for."""

    order: Order = "newest"
    page: int = Field(1, ge=1, le=1_000_000)


def leads(mark: Mark) -> str | None:
    """From a mark to the page of the first of its claims."""
    return f"/claims/{mark.claims[0]}" if mark.claims else None


def drawn(scene: Scene, ids: str) -> Markup:
    """A picture for a page, its marks leading to their claims."""
    return Markup(svg(scene, ids=ids, link=leads))  # svg() escapes all words


@router.get("/incidents", response_class=HTMLResponse)
def incidents(visit: Here, asked: Annotated[Listed, Query()]) -> HTMLResponse:
    """The incidents that are asked for, a page of them."""
    made = visit.reckoned
    found = made.value.browsed(asked.filter(), made.book, asked.order)
    start = (asked.page - 1) * PAGE
    return visit.page(
        "incidents.html",
        asked=asked,
        rows=[_row(one) for one in found[start : start + PAGE]],
        total=len(found),
        pages=max(1, -(-len(found) // PAGE)),
        orders=ORDERS,
        effects=EFFECTS,
        behind=visit.is_behind(made),
    )


def _row(one: Placed) -> dict[str, Any]:
    incident = one.told.incident
    tolls = [toll for toll in one.told.tolls.values() if toll.quantity is not None]
    return {
        "id": incident.id,
        "when": incident.time,
        "where": incident.place.shown if incident.place else "",
        "tolls": [(toll.effect, spread(toll), toll) for toll in tolls],
        "sources": one.sources,
        "reports": len(incident.reports),
        "contested": len(one.told.contradictions),
    }


@router.get("/incidents/{name}", response_class=HTMLResponse)
def incident(visit: Here, name: str) -> HTMLResponse:
    """One incident: its tolls as ranges, accounts side by side, who depends on whom, and what was said when."""
    made = visit.reckoned
    told = made.value.incident(name)
    if told is None:
        raise NotHere(visit.gettext("There is no such incident here, or none of its reports is shared with you."))
    heard = hearing(told, made.book)
    layer = map_layer([told], lambda place: outlines().of(place)[0])
    return visit.page(
        "incident.html",
        told=told,
        heard=heard,
        tolls=[_toll(toll, told, at) for at, toll in enumerate(told.tolls.values())],
        graph=drawn(graph_scene(heard), "graph-") if len(heard.voices) > 1 or len(heard.reports) > 1 else "",
        maps=_maps(layer, visit.gettext("Where")),
        unsure=layer.spots[0].unsure if layer.spots else (),
        quotes={claim.id: quote(claim, heard.reports.get(claim.report)) for claim in told.claims},
        by_id={claim.id: claim for claim in told.claims},
        notes=visit.book.notes,
        behind=visit.is_behind(made),
        names=_names(heard),
        figure=figure,
        marks=MARKS,
        fields=FIELDS,
    )


def _maps(layer: MapLayer, title: str) -> list[tuple[str, Markup]]:
    """The map for wide windows and for telephones, each with its class."""
    widths = dict(zip(LOOKS, (WIDTH, NARROW), strict=True))
    if not layer.spots:
        return []
    return [(look, drawn(map_scene(layer, outlines(), title, width=wide), f"{look}-")) for look, wide in widths.items()]


def _names(heard: Hearing) -> dict[str, str]:
    return {voice.key: voice.source for voice in heard.voices}


def _toll(toll: EffectToll, told: IncidentTold, at: int) -> dict[str, Any]:
    claims = {claim.id: claim for claim in told.claims}
    bars = bars_of_effect(toll, claims)
    return {
        "toll": toll,
        "range": spread(toll),
        "charts": [
            (look, drawn(range_scene(toll.effect.capitalize(), bars, narrow=look == SMALL), f"toll-{at}-{look}-"))
            for look in LOOKS
            if bars
        ],
        "grades": [(what, one) for what, one in zip(GRADED, (toll.how_many, toll.who_did_it), strict=True) if one],
    }
