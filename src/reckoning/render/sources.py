"""Sources as people and machines read them: who each is, and on whom it depends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from reckoning.model.entity import Entity
from reckoning.reconcile.dependence import Accounts
from reckoning.render.claims import FAINT, WHO
from reckoning.render.words import one_line

HEADER = ("source", "name", "kind", "side", "unnamed", "names", "claims", "depends_on", "coverage")


def source_facts(accounts: Accounts) -> Iterable[dict[str, Any]]:
    """One object a source, those with most claims first."""
    for entity in ranked(accounts):
        depends = [
            {"on": on, "rule": rule, "reason": reason, "claims": count}
            for (on, rule, reason), count in accounts.depends_on(entity.key).items()
        ]
        yield {
            "source": entity.key,
            "name": entity.name,
            "kind": entity.kind,
            "side": entity.side,
            "unnamed": entity.unnamed,
            "names": list(entity.names),
            "claims": list(entity.claims),
            "independent": not depends,
            "depends_on": depends,
            "coverage": entity.coverage.as_changes() if entity.coverage else None,
        }


def source_cells(accounts: Accounts) -> Iterable[Sequence[object]]:
    """Header and rows for CSV."""
    yield HEADER
    for entity in ranked(accounts):
        depends = "; ".join(dict.fromkeys(on for on, _, _ in accounts.depends_on(entity.key)))
        names = "; ".join(entity.names)
        coverage = str(entity.coverage or "")
        about = (entity.key, entity.name, entity.kind, entity.side or "", entity.unnamed)
        yield *about, names, len(entity.claims), depends, coverage


def sources_table(accounts: Accounts) -> Table:
    """The sources as a table for people."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT)
    for head, style in (("Source", WHO), ("Kind", ""), ("Side", ""), ("Claims", ""), ("Independent?", "")):
        table.add_column(head, style=style, justify="right" if head == "Claims" else "left", overflow="fold")
    table.add_row()
    for entity in ranked(accounts):
        name = Text(one_line(entity.name), WHO)
        others = [one_line(other) for other in entity.names if other != entity.name]
        if others:
            name.append(f"\nalso: {', '.join(others)}", FAINT)
        kind, side = entity.kind.replace("_", " "), entity.side or "—"
        table.add_row(name, kind, side, str(len(entity.claims)), _depends(entity, accounts))
    return table


def ranked(accounts: Accounts) -> list[Entity]:
    """The sources, those with most claims first, then by name."""
    return sorted(accounts.entities.values(), key=lambda entity: (-len(entity.claims), entity.name, entity.key))


def _nameless(entity: Entity, accounts: Accounts) -> bool:
    """Whether people without a name stand behind all of it; the police or an army are one body without a name too."""
    return all(accounts.sources.is_nameless(claim) for claim in entity.claims)


def _depends(entity: Entity, accounts: Accounts) -> Text:
    text = Text()
    depends = accounts.depends_on(entity.key)
    if not depends:
        text.append("no name: counted once" if _nameless(entity, accounts) else "as far as known")
    for number, ((on, _, reason), count) in enumerate(depends.items()):
        few = "" if count == len(entity.claims) else f", {count} of its claims"
        text.append(f"{chr(10) * (number > 0)}depends on {one_line(on)}{few}")
        text.append(f"\n{one_line(reason)}", FAINT)
    if entity.coverage:
        text.append(f"\ncounts {one_line(str(entity.coverage))}", "magenta")
    return text
