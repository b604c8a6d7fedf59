"""Linking three and more lists, and lists that are kept: who is one person, written down beside the lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from reckoning.engine.linkage import LinkSettings, link
from reckoning.ledger.links import Links, Run, Standing
from reckoning.ledger.lists import Lists
from reckoning.linking import ENDS, LinkRow
from reckoning.listing import list_table
from reckoning.lists.groups import groups
from reckoning.model.link import Link, Record, link_id

if TYPE_CHECKING:
    from reckoning.model.link import LinkJudgement

__all__ = [
    "NotLinkable",
    "Recorded",
    "link_kept",
    "scored",
    "standing_rows",
]


class NotLinkable(ValueError):  # noqa: N818 - reads as the answer that it is
    """What was named cannot be linked; the message says why."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A linkage of kept lists: the run as it is kept, rows by list, how many pairs were kept, and what stands."""

    run: Run
    rows: Mapping[str, int]
    candidates: int
    standing: Standing


def scored(tables: Sequence[pa.Table], settings: LinkSettings) -> pa.Table:
    """All pairs of these lists that may be links, with ``probability``, ``reason`` and ``chosen``.

    Two lists are linked one to one. Of three and more, every two are scored, and persons are made of all pairs
    together (see :func:`reckoning.lists.groups.groups`): a pair is chosen if both of its rows are in one group.

    Raises:
        NotLinkable: fewer than two lists, or one of them twice.
    """
    names = [table["list"][0].as_py() if table.num_rows else "" for table in tables]
    if len(tables) < 2 or len({name for name in names if name}) < sum(map(bool, names)):
        raise NotLinkable("two lists or more are linked, each named once; inside one list: reckoning lists duplicates")
    if len(tables) == 2:
        return link(tables, settings=settings).candidates
    every = [link(pair, settings=settings).candidates for pair in combinations(tables, 2)]
    found = pa.concat_tables(every)
    home: dict[Record, int] = {}
    for at, group in enumerate(groups(found, threshold=settings.threshold)):
        home.update(dict.fromkeys(group.records, at))
    columns = (found[name].to_pylist() for name in ENDS)
    chosen = [(a, b) in home and home[a, b] == home.get((c, d)) for a, b, c, d in zip(*columns, strict=True)]
    return found.drop_columns(["chosen"]).append_column("chosen", pa.array(chosen, pa.bool_()))


def link_kept(lists: Lists, names: Sequence[str], settings: LinkSettings) -> Recorded:
    """Link the last releases of kept lists, and keep all that was scored; people's judgements stand above it.

    Raises:
        NotFound: there is no such list.
        NotLinkable: fewer than two lists, or one that is withdrawn.
    """
    kept = [lists.find(name) for name in names]
    gone = [one.name for one in kept if one.withdrawn is not None]
    if gone:
        raise NotLinkable(f"{', '.join(gone)}: withdrawn; a withdrawn list is not linked")
    if len({one.name for one in kept}) < max(2, len(kept)):
        raise NotLinkable("two lists or more are linked, each named once; inside one list: reckoning lists duplicates")
    releases = [(one.name, one.releases[-1].number) for one in kept]
    tables = [list_table(lists, name, number) for name, number in releases]
    found = scored(tables, settings)
    links = Links(lists)
    run = links.add_run(releases, _settings(settings), _links(found))
    rows = {name: table.num_rows for (name, _), table in zip(releases, tables, strict=True)}
    return Recorded(run, rows, found.num_rows, links.standing(run))


def _settings(settings: LinkSettings) -> dict[str, Any]:
    """What is kept of the settings: what is told in JSON."""
    plain = {name: value for name, value in asdict(settings).items() if isinstance(value, str | int | float | bool)}
    return {**plain, "program": "reckoning link"}


def _links(found: pa.Table) -> Iterator[Link]:
    for batch in found.select([*ENDS, "probability", "reason", "chosen", "alone"]).to_batches(10_000):
        for a, b, c, d, *told in zip(*(one.to_pylist() for one in batch.columns), strict=True):
            yield Link((a, b), (c, d), *told)


def standing_rows(links: Links, run: Run, found: Standing) -> list[LinkRow]:
    """The links that stand, in the order of lists and ids: those of the run, and those that people judged the same.

    What a person judged has the probability 1, and says who and why.
    """
    home = {record: at for at, group in enumerate(found.groups) for record in group}
    told = {one.id: one for one in found.applied}
    judged = {link_id(one.one, one.other): (one, told[one.judgement]) for one in found.decided if one.same}
    out: list[LinkRow] = []
    for one in links.links(run.number):
        _, judgement = judged.pop(one.id, (None, None))
        if one.one in home and home[one.one] == home.get(one.other):
            likely = found.probability.get((one.one, one.other), one.probability)
            out.append(_row(run, (one.one, one.other), (likely, one.reason), judgement))
    out += (_row(run, (one.one, one.other), (1.0, ""), judgement) for one, judgement in judged.values())
    names = run.names
    return sorted(out, key=lambda row: (names.index(row[0][0]), names.index(row[1][0]), row[0][1], row[1][1]))


def _row(run: Run, ends: tuple[Record, Record], told: tuple[float, str], judgement: LinkJudgement | None) -> LinkRow:
    one, other = sorted(ends, key=lambda record: run.names.index(record[0]))
    if judgement is None:
        return one, other, *told
    return one, other, 1.0, f"judged the same person by {judgement.by}: {judgement.because}"
