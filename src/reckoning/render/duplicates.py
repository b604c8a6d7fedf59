"""Records of one list that may be one person, as people and machines read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from reckoning.render.claims import FAINT, WHO
from reckoning.render.words import one_line, share


def duplicate_facts(
    pairs: Iterable[Mapping[str, Any]], names: Mapping[str, Sequence[str]] | None = None
) -> list[dict[str, Any]]:
    """One object a pair: list, both ids, probability and reason; and the names by id, where they are asked for."""
    facts = []
    for pair in pairs:
        fact = {**pair, "probability": round(pair["probability"], 4)}
        if names is not None:
            fact |= {f"names_{end}": " · ".join(names.get(pair[f"id_{end}"], ())) for end in "ab"}
        facts.append(fact)
    return facts


def duplicates_table(facts: Sequence[Mapping[str, Any]]) -> Table:
    """The pairs for people, one a line."""
    named = "names_a" in facts[0]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT)
    for head in ("Row", *(("Names",) if named else ()), "Row", *(("Names",) if named else ()), "Probability", "Why"):
        table.add_column(head, overflow="fold")
    for fact in facts:
        ends: list[Text | str] = []
        for end in "ab":
            ends.append(Text(fact[f"id_{end}"], WHO))
            ends += [one_line(fact[f"names_{end}"]) or "–"] if named else []
        table.add_row(*ends, share(fact["probability"]), one_line(fact["reason"]))
    return table
