"""Overlap at work: lists from files with their links, or kept lists as linked and judged, counted by pattern."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reckoning.intake.links import LinksFileError, read_links
from reckoning.ledger.errors import NotFound
from reckoning.ledger.links import Links, ListRelease, Run, Standing
from reckoning.ledger.lists import Lists
from reckoning.listing import Asking, Read, SheetError, passing_key, placed, plan
from reckoning.lists.drawn import patterns, patterns_by
from reckoning.lists.draws import draws
from reckoning.lists.estimates import Patterns
from reckoning.lists.overlap import NotLists, Overlap, grouped, overlap
from reckoning.lists.strata import By, stratum
from reckoning.model.link import Record
from reckoning.model.victim import Victim

__all__ = ["Cut", "LinksFileError", "Lists", "NotLists", "SheetError", "Stored", "drawn_of_kept", "of_files", "of_kept"]

Waiting = Callable[[str, int], Any]
SIDES = ("side", "status", "affiliation", "civilian", "combatant", "civilian/combatant", "civilian or combatant")
"""Columns that say on which side somebody was, where none is named; capitals make no difference."""


@dataclass(frozen=True, slots=True)
class Cut:
    """By what persons are put into strata; ``sides`` are columns that may say the side: the first found counts."""

    by: By | None = None
    sides: Sequence[str] = ()

    def stratum(self, victim: Victim) -> str | None:
        """The stratum of one record; ``None`` where it does not say, or nothing is asked."""
        if self.by is None:
            return None
        wanted = [side.casefold() for side in self.sides or SIDES]
        headers = [name for side in wanted for name in victim.given if name.casefold() == side]
        return stratum(victim, self.by, side=next(iter(headers), None))


@dataclass(frozen=True, slots=True)
class Stored:
    """The overlap of kept lists: the run it stands on, what stands on it, and newer releases that it does not know.

    ``ids`` are those of each list's rows, and ``strata`` says which stratum each row puts its person into.
    """

    overlap: Overlap
    run: Run
    standing: Standing
    newer: tuple[str, ...]
    ids: Mapping[str, Sequence[str]]
    strata: Mapping[Record, str | None]


def of_files(
    lists: Mapping[str, Path], links: Sequence[Path], cut: Cut, *, tell: Callable[[str], None], waiting: Waiting
) -> tuple[Overlap, list[str]]:
    """The overlap of lists in files, by name, as files of links hold them together; and what is wrong in the lists.

    Raises:
        SheetError: there is no list in a file, or it has no ids that links could name.
        LinksFileError: a file of links is none, or links a row that no list has.
        OSError: a file cannot be read.
    """
    wrong: list[str] = []
    ids: dict[str, list[str]] = {}
    strata: dict[Record, str | None] = {}
    for name, path in lists.items():
        read = _read(name, path)
        if cut.by == "place":
            read.places, issues = placed(read.plan.survey.places, tell, waiting)
            read.tally.wrong(issues)
        with waiting(f"Reading {path.name}", read.plan.file.size) as advance:
            ids[name] = _taken((victim for _, victim in read.records(advance)), cut, strata)
        wrong += read.tally.told()
    rows = {name: frozenset(some) for name, some in ids.items()}
    found = [(link.one, link.other) for path in links for link in read_links(path, rows)]
    return overlap(ids, grouped(found), by=cut.by, strata=strata), wrong


def _read(name: str, path: Path) -> Read:
    planned = plan(path, Asking())
    if planned.columns.id is None:
        raise SheetError(f"{path}: no column holds ids of its rows, which links could name. Call one of them id")
    return Read(planned, name, 1, passing_key())


def _taken(victims: Iterable[Victim], cut: Cut, strata: dict[Record, str | None]) -> list[str]:
    """The ids of records; their strata are put into ``strata``."""
    ids: list[str] = []
    for victim in victims:
        ids.append(victim.row)
        if cut.by is not None:
            strata[victim.list, victim.row] = cut.stratum(victim)
    return ids


def of_kept(lists: Lists, names: Sequence[str], cut: Cut) -> Stored:
    """The overlap of kept lists by the last run that linked all of them, and by what people decided.

    Without ``names`` it is that of all lists of the last run, without those withdrawn since.

    Raises:
        NotFound: there is no such list, one is withdrawn, or they are not linked with each other.
    """
    links = Links(lists)
    asked = [lists.find(name) for name in names]
    gone = [one.name for one in asked if one.withdrawn is not None]
    if gone:
        raise NotFound(f"{', '.join(gone)}: withdrawn, and so counted nowhere (lists withdraw --undo takes that back)")
    run = links.latest([one.name for one in asked] or None)
    counted = asked or [one for one in map(lists.find, run.names) if one.withdrawn is None]
    if not counted:
        raise NotFound(f"all lists of the last linkage are withdrawn: {', '.join(run.names)}")
    releases, standing = dict(run.lists), links.standing(run)
    strata: dict[Record, str | None] = {}
    ids = {one.name: _ids(lists, (one.name, releases[one.name]), cut, strata) for one in counted}
    groups = [[record for record in group if record[0] in ids] for group in standing.groups]
    newer = tuple(one.name for one in counted if one.last.number > releases[one.name])
    return Stored(overlap(ids, groups, by=cut.by, strata=strata), run, standing, newer, ids, strata)


def _ids(lists: Lists, release: ListRelease, cut: Cut, strata: dict[Record, str | None]) -> list[str]:
    """The ids of a release's rows; where nothing is asked of them, no record is made: a list may have a million."""
    if cut.by is None:
        return [row for (row,) in lists.cells(*release, ["row"])]
    return _taken(lists.victims(*release), cut, strata)


def drawn_of_kept(
    lists: Lists, found: Stored, *, count: int, rng: np.random.Generator
) -> list[dict[str | None, Patterns]]:
    """An overlap of kept lists in ``count`` linkages drawn by their probabilities, so that estimates carry that error.

    Each is the patterns of everyone, under ``None``, and of each stratum, where some are asked. What people decided
    holds in every draw.
    """
    same, different = (
        [(one.one, one.other) for one in found.standing.decided if one.same is wanted] for wanted in (True, False)
    )
    candidates = Links(lists).scored(found.run, tuple(found.ids), found.standing)
    known = set(found.ids)
    drawn = draws(candidates, count, rng, same=_among(same, known), different=_among(different, known))
    told: list[dict[str | None, Patterns]] = [{None: whole} for whole in patterns(drawn, found.ids)]
    if found.overlap.by is not None:
        for one, parts in zip(told, patterns_by(drawn, found.ids, found.strata), strict=True):
            one.update(parts)
    return told


def _among(judged: Iterable[tuple[Record, Record]], lists: set[str]) -> list[tuple[Record, Record]]:
    return [(one, other) for one, other in judged if {one[0], other[0]} <= lists]
