"""Contradictions for people and machines: what, why in figures, and the words of each side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from reckoning.ask.contradictions import Contested
from reckoning.model import Contradiction
from reckoning.reconcile.judge import meaning_of
from reckoning.render.claims import FAINT, ID, ClaimRows
from reckoning.render.words import clean, one_line, short

MOST_CLAIMS = 6  # of one contradiction that are shown in full
CSV_HEADER = ("contradiction", "rule", "about", "sentence", "arithmetic", "claim", "report", "place", "from", "until")


def contradictions_page(found: Contested, *, notes: bool) -> RenderableType:
    """The contradictions, and with ``notes`` the figures that only look as if they contradicted each other."""
    parts: list[RenderableType] = []
    for item in found.items:
        parts += _item(item, found)
    if notes and found.notes:
        parts.append(Text("Told apart: no contradiction", "bold"))
        parts.append(Text())
        for item in found.notes:
            parts += _item(item, found)
    return Group(*parts)


def _item(item: Contradiction, found: Contested) -> Iterator[RenderableType]:
    line = Text(f"{clean(item.sentence)}.", "bold")
    line.append(f"  {short(item.id)}", ID)
    yield line
    told = [f"contested: {item.about}"] if item not in found.notes else []
    told += [item.arithmetic] if item.arithmetic else []
    told.append(f"{item.rule}: {meaning_of(item.rule)}")
    yield Padding(Text("\n".join(told), FAINT), (0, 0, 0, 2))
    claims = [found.claims[name] for name in item.claims[:MOST_CLAIMS]]
    yield Text()
    yield Padding(ClaimRows(claims, found.reports, header=False), (0, 0, 0, 2))
    if len(item.claims) > MOST_CLAIMS:
        more = len(item.claims) - MOST_CLAIMS
        yield Text(f"  … and {more} more that say the same: reckoning why {short(item.id)}", FAINT)


def contradiction_facts(found: Contested, *, notes: bool) -> Iterator[dict[str, Any]]:
    """Each contradiction as a plain object; with ``notes``, those told apart too, their ``about`` then ``None``."""
    for item in found.items:
        yield contradiction_fact(item)
    for item in found.notes if notes else ():
        yield {**contradiction_fact(item), "kind": "told_apart", "about": None}


def contradiction_fact(item: Contradiction) -> dict[str, Any]:
    """One contradiction as a plain object that says what it is."""
    return {"kind": "contradiction", **clash_fact(item)}


def clash_fact(item: Contradiction) -> dict[str, Any]:
    """One contradiction as a plain object."""
    return {
        "id": item.id,
        "rule": item.rule,
        "about": item.about,
        "sentence": item.sentence,
        "arithmetic": item.arithmetic,
        "claims": list(item.claims),
    }


def contradiction_cells(found: Contested, *, notes: bool) -> Iterator[list[object]]:
    """Rows for CSV, the header first: one for each claim of each contradiction."""
    yield list(CSV_HEADER)
    for fact in contradiction_facts(found, notes=notes):
        for name in fact["claims"]:
            claim = found.claims[name]
            time = claim.time
            yield [
                *(fact[key] for key in ("id", "rule", "about", "sentence", "arithmetic")),
                claim.id,
                claim.report,
                one_line(claim.place.shown) if claim.place else None,
                time.from_ if time else None,
                time.until if time else None,
            ]
