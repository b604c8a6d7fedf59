"""Incidents for people and for machines: a table, CSV rows, plain objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reckoning.ask.incidents import IncidentTold
from reckoning.ask.sentence import range_words
from reckoning.model import Place
from reckoning.render.contradictions import contradiction_fact
from reckoning.render.incident_tolls import toll_facts

CSV_HEADER = (
    *("incident", "from", "until", "place", "country", "admin1", "lat", "lon"),
    *("effect", "low", "high", "best", "sources", "grade", "reports", "claims"),
)
SHOWN = ("killed", "injured")


def incident_facts(found: Iterable[IncidentTold]) -> Iterator[dict[str, Any]]:
    """Each incident as a plain object."""
    for told in found:
        incident = told.incident
        yield {
            "incident": incident.id,
            "reports": list(incident.reports),
            "claims": list(incident.claims),
            "place": _place(incident.place),
            "time": {"from": incident.time.from_, "until": incident.time.until},
            "tolls": toll_facts(told.tolls),
            "contradictions": [contradiction_fact(item) for item in told.contradictions],
            "links": [
                {"a": link.a, "b": link.b, "sure": link.sure, "rule": link.rule, "reasons": list(link.reasons)}
                for link in incident.links
            ],
        }


def incident_cells(found: Iterable[IncidentTold]) -> Iterator[list[object]]:
    """Rows for CSV, the header first: one for each effect of each incident."""
    yield list(CSV_HEADER)
    for fact in incident_facts(found):
        place = fact["place"] or {}
        where = [place.get(name) for name in ("name", "country", "admin1", "lat", "lon")]
        for effect, toll in fact["tolls"].items():
            figures = [toll[name] for name in ("low", "high", "best", "independent_sources", "grade")]
            head = [fact["incident"], fact["time"]["from"], fact["time"]["until"]]
            yield [*head, *where, effect, *figures, " ".join(fact["reports"]), " ".join(fact["claims"])]


def incidents_page(found: Sequence[IncidentTold]) -> RenderableType:
    """A line for each incident, and what their links say where there are several reports."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("incident", "when", "where"):
        table.add_column(name, no_wrap=name == "incident")
    for name in (*SHOWN, "reports", "claims"):
        table.add_column(name, justify="right")
    table.add_column("contested")
    for told in found:
        incident = told.incident
        figures = [_figure(told, effect) for effect in SHOWN]
        counts = [f"{len(incident.reports):,}", f"{len(incident.claims):,}"]
        place = incident.place.shown if incident.place else "not stated"
        contested = f"{len(told.contradictions):,}" if told.contradictions else ""
        table.add_row(incident.id[:8], str(incident.time), place, *figures, *counts, contested)
    many = f"{len(found):,} incident{'' if len(found) == 1 else 's'}"
    return Group(table, Text(f"\n{many}. All of one: reckoning incidents --format jsonl", "dim"))


def _figure(told: IncidentTold, effect: str) -> str:
    toll = next((toll for name, toll in told.tolls.items() if name == effect), None)
    if toll is None or toll.quantity is None:
        return ""
    words = range_words([*(figure.quantity for figure in toll.figures if figure.stated), toll.quantity])
    return words if toll.best is None else f"{toll.best.number:,} ({words})"


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    names = ("name", "geonameid", "country", "admin1", "lat", "lon", "radius_km")
    return {**{name: getattr(place, name) for name in names}, "as_read": place.shown}
