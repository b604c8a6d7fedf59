"""Incidents for people and for machines: a table, CSV rows, plain objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from reckoning.ask.incidents import IncidentTold
from reckoning.model import Place
from reckoning.render.claims import NARROW
from reckoning.render.contradictions import contradiction_fact
from reckoning.render.incident_tolls import spread, toll_facts
from reckoning.render.words import one_line

CSV_HEADER = (
    *("incident", "from", "until", "place", "country", "admin1", "lat", "lon"),
    *("effect", "low", "high", "best", "sources", "grade", "reports", "claims"),
)
SHOWN = ("killed", "injured")


def incident_facts(found: Iterable[IncidentTold]) -> Iterator[dict[str, Any]]:
    """Each incident as a plain object."""
    return map(incident_fact, found)


def incident_fact(told: IncidentTold) -> dict[str, Any]:
    """An incident as a plain object."""
    incident = told.incident
    return {
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


def incident_cells(told: IncidentTold) -> list[list[object]]:
    """An incident as rows for CSV under ``CSV_HEADER``: one for each of its effects."""
    fact = incident_fact(told)
    place = fact["place"] or {}
    where = [place.get(name) for name in ("name", "country", "admin1", "lat", "lon")]
    head = [fact["incident"], fact["time"]["from"], fact["time"]["until"], *where]
    tail = [" ".join(fact["reports"]), " ".join(fact["claims"])]
    return [
        [*head, effect, *(toll[name] for name in ("low", "high", "best", "independent_sources", "grade")), *tail]
        for effect, toll in fact["tolls"].items()
    ]


def incident_row(told: IncidentTold) -> list[str]:
    """An incident as a line of :func:`incidents_page`."""
    incident = told.incident
    figures = [_figure(told, effect) for effect in SHOWN]
    counts = [f"{len(incident.reports):,}", f"{len(incident.claims):,}"]
    place = one_line(incident.place.shown) if incident.place else "not stated"
    contested = f"{len(told.contradictions):,}" if told.contradictions else ""
    return [incident.id[:8], str(incident.time), place, *figures, *counts, contested]


def incidents_page(found: Sequence[Sequence[str]]) -> RenderableType:
    """A line for each incident, and what their links say where there are several reports."""
    many = f"{len(found):,} incident{'' if len(found) == 1 else 's'}"
    return Group(_Rows(found), Text(f"\n{many}. All of one: reckoning incidents --format jsonl", "dim"))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The table. No day and no number is cut, whatever the width: what has too little room goes on in the next line."""

    rows: Sequence[Sequence[str]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Choose by the width at hand."""
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("incident", no_wrap=True)
        table.add_column("when", width=len("2012-04-04") if options.max_width < NARROW else None)
        table.add_column("where", overflow="fold")
        for name in SHOWN:
            table.add_column(name, justify="right", overflow="fold")
        for name in ("reports", "claims"):
            table.add_column(name, justify="right", no_wrap=True)
        table.add_column("contested", no_wrap=True)
        for row in self.rows:
            table.add_row(*row)
        yield table


def _figure(told: IncidentTold, effect: str) -> str:
    toll = next((toll for name, toll in told.tolls.items() if name == effect), None)
    words = spread(toll) if toll else ""
    return f"{toll.best.number:,} ({words})" if words and toll and toll.best else words


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    names = ("name", "geonameid", "country", "admin1", "lat", "lon", "radius_km")
    return {**{name: getattr(place, name) for name in names}, "as_read": place.shown}
