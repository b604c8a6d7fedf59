"""Claims put on the map as they are read: each report's places resolved together, by the gazetteer of a folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from reckoning.engine.gazetteer import Gazetteer, NoSources, open_gazetteer
from reckoning.engine.places import resolve_places
from reckoning.model import HOW_RESOLVED, Claim, Issue, Place, Report, Span

NO_GAZETTEER: Final = "no-gazetteer"
"""The code of the issue that says, once, that no place can be resolved."""
UNPLACED: Final = "places-failed"
"""The code of the issue that says that the places of one report could not be resolved."""

Placed = Mapping[str, Any]


class Placer:
    """Puts places of claims on the map. The gazetteer is opened when it is first asked; every process has its own."""

    def __init__(self, folder: Path) -> None:
        """With the gazetteer of a folder."""
        self.folder = folder
        self._table: Gazetteer | None = None

    def prepare(self, tell: Callable[[str], None]) -> Issue | None:
        """Build the index where it is missing, and open it; the issue says why that cannot be done."""
        try:
            self._table = open_gazetteer(self.folder, tell)
            self._table.find("")  # a file that is damaged is found out here, and not by every report
        except (NoSources, OSError, sqlite3.Error) as error:
            self.close()
            reason = f"places are not looked up, and claims keep their words alone: {error} (gazetteer: {self.folder})"
            return Issue(NO_GAZETTEER, reason)
        return None

    def place(self, report: Report, claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
        """The claims of a report with their places resolved, as far as they can be told; ids stay.

        What a reader has resolved already is left as it is. Where a text makes the gazetteer trip, the claims come back
        as they were, with an issue.
        """
        wanted = [claim.place.span for claim in claims if claim.place is not None and not claim.place.is_resolved]
        try:
            found = self.find(report, wanted)
        except Exception as error:  # noqa: BLE001 - one text must neither stop the batch nor lose its claims
            said = f"{type(error).__name__}: {error}"
            reason = f"report {report.id}: its places could not be looked up ({said}); please tell us"
            return tuple(claims), (Issue(UNPLACED, reason, report=report.id),)
        return tuple(_placed(claim, found) for claim in claims), ()

    def find(self, report: Report, spans: Sequence[Span]) -> dict[tuple[int, int], dict[str, Any]]:
        """As :func:`resolve_places`."""
        if not spans:
            return {}
        if self._table is None:
            self._table = Gazetteer(self.folder)
        return resolve_places(report, [(span.start, span.end) for span in spans], self._table)

    def close(self) -> None:
        """Close the gazetteer."""
        if self._table is not None:
            self._table.close()
            self._table = None


def _placed(claim: Claim, found: Mapping[tuple[int, int], Placed]) -> Claim:
    place = claim.place
    if place is None or place.is_resolved:
        return claim
    told = found.get((place.span.start, place.span.end))
    if told is None:
        return claim
    fields = resolved(place, told)
    # The id is handed on with the other fields: it is that of what was read.
    return replace(claim, place=replace(place, **fields), rules={**claim.rules, HOW_RESOLVED: how(told)})


def resolved(place: Place, told: Placed) -> dict[str, Any]:
    """The fields of a place that :func:`resolve_places` told of; a place without a name stays without one."""
    fields = {name: told[name] for name in ("geonameid", "country", "admin1", "lat", "lon", "radius_km")}
    name = told["name"] if place.name is not None else None
    return {**fields, "name": name or place.name, "as_read": place.name}


def how(told: Placed) -> str:
    """How a place was found, as a claim's ``rules`` say it: ``name, others in its country``."""
    return ", ".join(told["how"])
