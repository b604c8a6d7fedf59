"""The map: where incidents are said to have been, as a picture that links, and as data for the one that moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from reckoning.ask.browsing import browsed
from reckoning.ask.mapping import MapLayer, MapSpot, map_layer
from reckoning.engine.outlines import outlines, packed
from reckoning.model import EFFECTS, Timespan
from reckoning.render.map import map_scene
from reckoning.render.scene import Mark, svg
from reckoning.web.asking import Asked
from reckoning.web.pages.incidents import all_incidents
from reckoning.web.visit import Here, Visit

router = APIRouter()
SHOWN: Final = 200  # places in the list without script
DRAWN: Final = 400  # places on the map without script
EACH: Final = 30  # incidents listed for a place without script
EPOCH: Final = dt.date(1970, 1, 1)


def layer_of(visit: Visit, asked: Asked) -> MapLayer:
    """The incidents asked for, by place."""

    def make() -> MapLayer:
        found = browsed(all_incidents(visit), asked.filter(), visit.book, "oldest")
        return map_layer((one.told for one in found), lambda place: outlines().of(place)[0])

    # Only what all ask for is kept: there are as many other questions as people can think of.
    found: MapLayer = visit.kept("map", make) if asked.is_open else make()
    return found


@router.get("/map", response_class=HTMLResponse)
def map_page(visit: Here, asked: Annotated[Asked, Query()]) -> HTMLResponse:
    """The map with a list beside it that says the same."""
    layer = layer_of(visit, asked)
    spots = sorted(layer.spots, key=lambda spot: (-len(spot.placed), spot.key))
    kept = {spot.key for spot in spots[:DRAWN]}
    few = MapLayer(tuple(spot for spot in layer.spots if spot.key in kept), layer.nowhere)
    meant = visit.book.containment.meant(asked.place.strip()) if asked.place.strip() else None
    within = outlines().of(meant.place)[1] if meant else None
    by_claims = {_claims(spot)[0]: spot for spot in layer.spots}

    def leads(mark: Mark) -> str | None:
        spot = by_claims.get(mark.claims[0]) if mark.claims else None
        return f"#{anchor(spot)}" if spot else None

    return visit.page(
        "map.html",
        asked=asked,
        layer=layer,
        spots=spots[:SHOWN],
        total=sum(len(spot.placed) for spot in layer.spots),
        picture=svg(
            map_scene(few, outlines(), visit.gettext("Where incidents are said to have been"), within),
            ids="map-",
            link=leads,
        ),
        effects=EFFECTS,
        anchor=anchor,
        each=EACH,
        data=asked.address("/map/incidents.json"),
    )


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
def map_data(visit: Here, asked: Annotated[Asked, Query()]) -> JSONResponse:
    """The same incidents as columns, days as numbers since 1970: small, also where there are many."""
    layer = layer_of(visit, asked)
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
    return JSONResponse({"spots": spots, "incidents": columns, "nowhere": len(layer.nowhere)})


def _days(time: Timespan) -> tuple[int | None, int | None]:
    first, last = time.earliest, time.latest
    return (first - EPOCH).days if first else None, (last - EPOCH).days if last else None
