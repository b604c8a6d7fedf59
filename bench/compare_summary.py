"""The counts of a comparison, as the head of its page."""

from __future__ import annotations

import html
from collections.abc import Sequence

from bench.compare_entries import SLOTS, Found

_MOST_PUBLISHERS = 12
_COLUMNS = ("old", "new", "gained", "lost", "changed")


def summary(found: Found) -> str:
    """What changed in figures, in all."""
    figures = [
        ("claims, old version", found.total("old")),
        ("claims, new version", found.total("new")),
        ("gained", found.total("gained")),
        ("lost", found.total("lost")),
        ("changed in a slot", found.total("changed")),
        ("reports", found.reports),
    ]
    tiles = "".join(f"<li><b>{number:,}</b>{html.escape(name)}</li>" for name, number in figures)
    return f'<ul class="figures">{tiles}</ul>'


def tables(found: Found) -> str:
    """The counts by gold, effect, slot and publisher."""
    parts = [_judged(found)] if found.judged else []
    parts.append(_section("By effect", _table(("effect", *_COLUMNS), _rows(found, "effect"))))
    if found.total("changed"):
        parts.append(_section("By slot", _slots(found)))
    parts.append(_publishers(_rows(found, "publisher")))
    return f'<div class="tables">{"".join(parts)}</div>'


def _judged(found: Found) -> str:
    rows = [
        (kind, *(f"{found.total(f'{kind} {label}'):,}" for label in ("right", "wrong"))) for kind in ("gained", "lost")
    ]
    labels = ("better", "worse", "mixed", "same", "wrong")
    changes = ("changed", *(f"{found.total(f'changed {label}'):,}" for label in labels))
    note = f'<p class="soft">Judged by gold: {found.judged:,} of {found.reports:,} reports.</p>'
    heads = ("", "better", "worse", "mixed", "no matter", "no such claim")
    return _section("By gold", note + _table(("", "right", "wrong"), rows) + _table(heads, [changes]))


def _rows(found: Found, what: str) -> list[tuple[str, ...]]:
    names = {which for of, which, _ in found.counts if of == what}
    rows = [(name, [found.counts[what, name, column] for column in _COLUMNS]) for name in names]
    rows.sort(key=lambda row: (-sum(row[1][2:]), row[0]))
    return [(name, *(f"{cell:,}" for cell in cells)) for name, cells in rows]


def _slots(found: Found) -> str:
    heads = ("changed", "filled", "replaced", "emptied", *(("better", "worse") if found.judged else ()))
    rows = [
        (slot.replace("_", " "), *(f"{found.counts['slot', slot, head]:,}" for head in heads))
        for slot in SLOTS
        if found.counts["slot", slot, "changed"]
    ]
    return _table(("slot", *heads), rows)


def _publishers(rows: Sequence[tuple[str, ...]]) -> str:
    heads = ("publisher", *_COLUMNS)
    first, rest = rows[:_MOST_PUBLISHERS], rows[_MOST_PUBLISHERS:]
    more = f"<details><summary>{len(rest):,} more</summary>{_table(heads, rest)}</details>" if rest else ""
    return _section("By publisher", _table(heads, first) + more)


def _section(title: str, body: str) -> str:
    return f"<section><h2>{html.escape(title)}</h2>{body}</section>"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row"><bdi>{html.escape(row[0])}</bdi></th>'
        + "".join(f"<td>{html.escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
