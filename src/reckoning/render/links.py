"""Links between lists, told: as rows, and two records side by side with what differs marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reckoning.lists.beside import Agreement, Field, Piece
from reckoning.model.link import Link, LinkJudgement, Record
from reckoning.render.words import clean, one_line, short

SIGNS: Final[dict[Agreement, str]] = {"same": "=", "alike": "≈", "differs": "≠", "one only": "·", "neither": " "}
STYLES: Final[dict[Agreement, str]] = {"same": "green", "alike": "yellow", "differs": "red bold"}
CSV_HEADER: Final = ("list_a", "id_a", "list_b", "id_b", "probability", "reason", "linked", "verdict", "by", "because")
_RIGHT_TO_LEFT, _LEFT_TO_RIGHT, _END = "\u2067", "\u2066", "\u2069"  # isolates: RLI, LRI, PDI
VERDICTS: Final = {"same": "same person", "different": "not the same", "unsure": "unsure"}


def chance(value: float) -> str:
    """A probability in three digits, never rounded up to certainty: ``.993``, ``1``; ``—`` where nothing was scored."""
    if value == 0:
        return "—"
    return "1" if value == 1 else f".{int(value * 1000 + 1e-9):03d}"


def link_cells(ends: tuple[Record, Record], link: Link, stands: bool, judgement: LinkJudgement | None) -> list[object]:
    """The cells of one link, in the order of ``CSV_HEADER``."""
    said = (judgement.verdict, judgement.by, judgement.because) if judgement else ("", "", "")
    return [*ends[0], *ends[1], f"{link.probability:.6f}", link.reason, int(stands), *said]


LinkRow = tuple[tuple[Record, Record], Link, bool, LinkJudgement | None, tuple[str, str] | None]
"""Both rows in the order of the lists, the link, whether it stands, its judgement, and names where asked for."""


def links_table(rows: Iterable[LinkRow]) -> Table:
    """Links for people, one a line."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Link", "Rows", "Probability", "Linked", "Judged"):
        table.add_column(name, overflow="fold", justify="right" if name == "Probability" else "left")
    for (one, other), link, stands, judgement, names in rows:
        row = f"{_row(one)} — {_row(other)}"
        if names is not None:
            row += f"\n{names[0] or '—'} — {names[1] or '—'}"
        judged = "" if judgement is None else f"{VERDICTS[judgement.verdict]} ({one_line(judgement.by)})"
        table.add_row(short(link.id), row, chance(link.probability), "yes" if stands else "no", judged)
    return table


def _row(record: Record) -> str:
    return f"{one_line(record[0])}:{one_line(record[1])}"


def shown_names(names: Sequence[str]) -> str:
    """The names of a record on one line, each in its own direction."""
    return " / ".join(one_line(name) for name in names)


def records_page(ends: tuple[Record, Record], fields: Sequence[Field], *, about: Sequence[str] = ()) -> RenderableType:
    """Two records side by side; the middle says of each field: ``=`` same, ``≈`` alike, ``≠`` differs, ``·`` one only.

    What the other record has nothing like stands in brackets. ``about`` are lines below: probability, reason, rivals.
    """
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("")
    table.add_column(_row(ends[0]), overflow="fold")
    table.add_column("")
    table.add_column(_row(ends[1]), overflow="fold")
    for field in fields:
        style = STYLES.get(field.agreement, "dim")
        sign = Text(SIGNS[field.agreement], style=style)
        table.add_row(Text(clean(field.name), style="dim"), _side(field.left), sign, _side(field.right))
    return Group(table, *(Text(line) for line in ("", *about)))


def _side(pieces: Sequence[Piece]) -> Text:
    """The pieces of one side. Each name runs in its own direction, its words in their order, whatever stands around."""
    out = Text()
    names: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece[0] == "/":
            names.append([])
        else:
            names[-1].append(piece)
    for at, name in enumerate(names):
        if at:
            out.append(" / ", style="dim")
        out.append_text(_name(name))
    return out if pieces else Text("—", style="dim")


def _name(pieces: Sequence[Piece]) -> Text:
    out = Text()
    words = [(_bare(word), apart) for word, apart in pieces]
    turned = any(one_line(word) != word for word, _ in words)
    if turned:
        out.append(_RIGHT_TO_LEFT)
    for at, (word, apart) in enumerate(words):
        if at:
            out.append(" ")
        out.append(f"[{word}]" if apart else word, style="red bold" if apart else "")
    if turned:
        out.append(_END)
    return out


def _bare(word: str) -> str:
    return " ".join(clean(word).split())
