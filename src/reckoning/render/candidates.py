"""Victims whom reports name, offered as rows of a list: a table for people, and rows that a list can be made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from reckoning.model import Report, Source
from reckoning.reconcile.named import Candidate, Named
from reckoning.render.claims import FAINT, ID, WHO
from reckoning.render.words import one_line, printer, shortened

HEADER = ("id", "name", "kin", "through", "age", "sex", "date", "place", "source", "report", "claims", "words", "on")
NO_NAME = "named"  # what is shown of a name that is not


def candidate_table(found: Sequence[Candidate], reports: Mapping[str, Report], *, names: bool) -> Table:
    """A row for each, with who says so and where it stands; of names only that there is one, unless asked for."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT)
    for name, style in (("Who", "bold"), ("Age", ""), ("Sex", ""), ("When", ""), ("Where", ""), ("Who says so", WHO)):
        table.add_column(name, style=style)
    table.add_column("May be", style=FAINT)
    table.add_column("Candidate", style=ID, no_wrap=True)
    for one in found:
        told = one.victim
        report = reports.get(told.report)
        table.add_row(
            Text(who(told, names=names)),
            Text("" if told.age is None else str(told.age)),
            Text(told.sex or ""),
            Text("" if told.time is None else str(told.time)),
            Text(one_line(told.place.shown) if told.place else ""),
            Text(one_line(_source(told.source) or printer(report))),
            Text("; ".join(f"{one_line(name)} {row} ({likely:.2f})" for (name, row), likely, _ in one.on)),
            Text(one.id),
        )
    return table


def who(told: Named, *, names: bool) -> str:
    """The name, or the kin told of through one; without ``names`` only which of the two it is."""
    if told.kin is not None:
        return f"{told.kin} ({told.through})" if names else "kin of one named"
    return (told.name or "") if names else NO_NAME


def candidate_rows(found: Sequence[Candidate]) -> Iterator[list[object]]:
    """The rows for a file, names and all, the header first: what `reckoning lists add` takes for a list."""
    yield list(HEADER)
    for one in found:
        told = one.victim
        time = told.time
        date = (
            ""
            if time is None
            else f"{time.from_}..{time.until}"
            if time.is_known and time.from_ != time.until
            else str(time)
        )
        yield [
            one.id,
            told.name or "",
            told.kin or "",
            told.through or "",
            "" if told.age is None else told.age,
            told.sex or "",
            date if time is None or time.is_known else "",
            told.place.span.text if told.place else "",
            _source(told.source),
            told.report,
            " ".join(told.claims),
            shortened(told.words.text, 10_000),
            "; ".join(f"{name} {row} {likely:.4f}" for (name, row), likely, _ in one.on),
        ]


def _source(source: Source | None) -> str:
    return "" if source is None else source.name or source.span.text
