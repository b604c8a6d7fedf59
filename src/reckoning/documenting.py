"""Lists beside claims: what the kept lists document for a question, what overlaps say of it, whom reports name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reckoning.ask.documented import Documented, Listed, documented
from reckoning.ledger.errors import NotFound
from reckoning.ledger.links import Links, Run
from reckoning.ledger.lists import Lists
from reckoning.model import Place, Timespan
from reckoning.model.victim import SEXES, Victim
from reckoning.reconcile.named import Candidate, named_victims

if TYPE_CHECKING:
    from reckoning.ask import Filter
    from reckoning.ask.documented import Lying
    from reckoning.books import Book
    from reckoning.lists.estimates import Estimate
    from reckoning.model import Effect
    from reckoning.model.link import Record

DOCUMENTS: Effect = "killed"  # what lists of the dead speak of
REPORTS = "reports"  # the list that candidates are rows of, until somebody makes a list of them
_ID = 12  # characters of a claim's id in that of a candidate


def documented_there(lists: Lists, place: Place | None, time: Timespan, places: Lying) -> Documented | None:
    """Who is on the kept lists in a place and time; ``None`` where no list is kept, or all are withdrawn.

    Lists that were linked with each other in one run are counted as linked and judged, in the releases of that run;
    others each by itself, in the last release.
    """
    kept = [one for one in lists.kept() if one.withdrawn is None and one.releases]
    if not kept:
        return None
    links = Links(lists)
    run = _run(links, [one.name for one in kept]) if len(kept) > 1 else None
    releases = dict(run.lists) if run else {}
    asked = []
    for one in kept:
        number = releases.get(one.name, one.releases[-1].number)
        asked.append(Listed(one.name, number, lists.victims(one.name, number), one.covers))
    groups: Iterable[Sequence[Record]] | None = () if len(kept) == 1 else None
    if run is not None:
        groups = links.standing(run).groups
    return documented(place, time, places, asked, groups)


def _run(links: Links, names: Sequence[str]) -> Run | None:
    try:
        return links.latest(names)
    except NotFound:
        return None


def estimated_there(found: Documented) -> tuple[Estimate, ...]:
    """The quick models' answers from the overlaps of those surely there; none where there are none to look at."""
    from reckoning.estimating import MODELS, Asked, estimated
    from reckoning.lists.answers import Table
    from reckoning.lists.estimates import Patterns

    if not found.counts:
        return ()
    names = tuple(one.list for one in found.lists)
    quick = tuple(model for model in MODELS if model != "latent")
    (everyone,) = estimated(Table(Patterns(names, found.counts)), Asked(quick))
    return tuple(one for one in everyone.estimates if one.model in quick)  # bounds are no answers


def candidates(book: Book, wanted: Filter) -> list[Candidate]:
    """The victims whom the reports of a book name in the claims that a filter lets through, by report."""
    from reckoning.ask import matching

    found: list[Candidate] = []
    seen: Counter[str] = Counter()
    for one in named_victims(matching(wanted, book), book.reports):
        claim = one.claims[0][:_ID]
        seen[claim] += 1
        found.append(Candidate(claim if seen[claim] == 1 else f"{claim}-{seen[claim]}", one))
    return found


def compared(lists: Lists, names: Sequence[str], found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with the rows of kept lists that may be the same people.

    Raises:
        NotFound: there is no such list.
    """
    from reckoning.engine.linkage import link
    from reckoning.listing import list_table
    from reckoning.lists.table import table

    rows = table(_victim(one) for one in found if one.victim.name is not None)
    on: dict[str, list[tuple[Record, float, str]]] = {}
    for name in (lists.find(name).name for name in names):
        linked = link([rows, list_table(lists, name)])
        for pair in linked.pairs.select(["id_a", "id_b", "probability", "reason"]).to_pylist():
            on.setdefault(pair["id_a"], []).append(((name, pair["id_b"]), pair["probability"], pair["reason"]))
    return [replace(one, on=tuple(on.get(one.id, ()))) for one in found]


def _victim(one: Candidate) -> Victim:
    """A candidate as a record, so that lists can be linked with it."""
    told = one.victim
    place = told.place.span.text if told.place else None
    sex = next((sex for sex in SEXES if sex == told.sex), None)
    return Victim(
        REPORTS, 1, one.id, (told.name or "",), died=told.time, age_low=told.age, age_high=told.age, sex=sex,
        place=told.place, place_text=place,
    )  # fmt: skip
