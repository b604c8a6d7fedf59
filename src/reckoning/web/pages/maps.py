"""The map: where incidents are said to have been, as a picture that links, and as data for the one that moves."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from reckoning.ask.mapping import MapLayer, MapSpot
from reckoning.engine.outlines import outlines, packed
from reckoning.gazetteer.outlines import Area
from reckoning.model import EFFECTS, Timespan
from reckoning.render.map import area_of, map_scene, viewed
from reckoning.render.scene import Mark, svg
from reckoning.web.asking import Asked
from reckoning.web.visit import Here, Visit

router = APIRouter()
SHOWN: Final = 100  # places in the list without script
DRAWN: Final = SHOWN  # on the map without script: each leads to its entry in the list
EACH: Final = 6  # incidents listed for a place without script
EPOCH: Final = dt.date(1970, 1, 1)


def layer_of(visit: Visit, asked: Asked) -> MapLayer:
    """The incidents asked for, by place."""
    made = visit.reckoned
    return made.value.layer(asked.filter(), made.book)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map without script: the picture, what it shows of the globe, and how many places lie outside."""

    picture: str
    bounds: str
    outside: int


@router.get("/map", response_class=HTMLResponse)
def map_page(visit: Here, asked: Annotated[Asked, Query()]) -> HTMLResponse:
    """The map with a list beside it that says the same."""
    layer = layer_of(visit, asked)
    spots = sorted(layer.spots, key=lambda spot: (-len(spot.placed), spot.key))
    title = visit.gettext("Where incidents are said to have been")
    place = asked.place.strip()
    meant = visit.reckoned.book.containment.meant(place) if place else None

    def draw() -> Drawing:
        return _drawn(layer, spots[:DRAWN], title, outlines().of(meant.place)[1] if meant else None)

    drawing = visit.reckoned.value.kept(("map", title), draw) if asked.is_open else draw()
    return visit.page(
        "map.html",
        bounds=drawing.bounds,
        outside=drawing.outside,
        asked=asked,
        layer=layer,
        spots=spots[:SHOWN],
        total=sum(len(spot.placed) for spot in layer.spots),
        picture=drawing.picture,
        effects=EFFECTS,
        anchor=anchor,
        each=EACH,
        data=asked.address("/map/incidents.json"),
        behind=visit.is_behind(visit.reckoned),
    )


def _drawn(layer: MapLayer, spots: Sequence[MapSpot], title: str, within: Area | None) -> Drawing:
    """A map of some of the places; each leads to its entry in the list, which leads on."""
    kept = {spot.key for spot in spots}
    few = MapLayer(tuple(spot for spot in layer.spots if spot.key in kept), layer.nowhere)
    by_claim = {_claims(spot)[0]: spot for spot in few.spots}

    def leads(mark: Mark) -> str | None:
        spot = by_claim.get(mark.claims[0]) if mark.claims else None
        return f"#{anchor(spot)}" if spot else None

    view = viewed([(spot, area_of(spot, outlines())) for spot in few.spots], within)
    scene = map_scene(few, outlines(), title, within)
    # A place may have thousands of claims: the first tells which place it is, the list behind it has the incidents.
    scene = replace(scene, marks=tuple(replace(mark, claims=mark.claims[:1]) for mark in scene.marks))
    return Drawing(svg(scene, ids="map-", link=leads), " ".join(f"{side:.4f}" for side in view.box), view.outside)


def anchor(spot: MapSpot) -> str:
    """The id of a place's entry in the list."""
    return f"spot-{_claims(spot)[0]}"


def _claims(spot: MapSpot) -> Sequence[str]:
    return spot.placed[0].told.incident.claims


@router.get("/map/outlines.json")
def map_outlines(visit: Here, request: Request) -> Response:
    """The outlines of countries and units, as TopoJSON; they do not change while the program runs."""
    del visit
    headers = {"cache-control": "private, max-age=86400", "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed(), media_type="application/json", headers={**headers, "content-encoding": "gzip"})
    import gzip

    return Response(gzip.decompress(packed()), media_type="application/json", headers=headers)


@router.get("/map/incidents.json")
def map_data(visit: Here, asked: Annotated[Asked, Query()], request: Request) -> Response:
    """The same incidents as columns, days as numbers since 1970: small, also where there are many.

    A browser that has them already is told so. In a team, where several may use one browser, none keeps them.
    """
    found = visit.reckoned.value
    if asked.is_open:
        content, tag = found.kept("map data", lambda: _content(found.everything))
    else:
        content, tag = _content(layer_of(visit, asked))
    headers = {} if visit.settings.is_team else {"etag": tag, "cache-control": "private, no-cache"}
    if headers and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


def _content(layer: MapLayer) -> tuple[bytes, str]:
    """What is sent of a layer, and a mark that changes with it."""
    content = json.dumps(_columns(layer), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return content, f'"{hashlib.sha256(content).hexdigest()[:24]}"'


def _columns(layer: MapLayer) -> dict[str, Any]:
    spots: list[dict[str, Any]] = []
    names = ("id", "spot", "from", "until", "sources", "low", "high", "effect")
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for at, spot in enumerate(layer.spots):
        place = spot.place
        spots.append(
            {
                "name": place.shown,
                "kind": spot.kind,
                "lon": place.lon,
                "lat": place.lat,
                "km": place.radius_km or 1.0,
                "unit": place.geonameid,
                "country": place.country,
                "unsure": list(spot.unsure),
            }
        )
        for one in spot.placed:
            quantity = one.quantity
            days = _days(one.told.incident.time)
            bounds = (quantity.low, quantity.high) if quantity else (None, None)
            row = (one.told.incident.id, at, *days, one.sources, *bounds, one.effect)
            for name, value in zip(names, row, strict=True):
                columns[name].append(value)
    return {"spots": spots, "incidents": columns, "nowhere": len(layer.nowhere)}


def _days(time: Timespan) -> tuple[int | None, int | None]:
    first, last = time.earliest, time.latest
    return (first - EPOCH).days if first else None, (last - EPOCH).days if last else None
