"""The four dates of claims, for people and for programs: happened, as of, said, published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.table import Table
from rich.text import Text

from reckoning.model import Claim, Report, Timespan, claim_dict
from reckoning.render.claims import FAINT
from reckoning.render.export import claim_line, json_line
from reckoning.render.words import one_line
from reckoning.text.dates import Times
from reckoning.text.dates_four import dates_dict, four_dates
from reckoning.text.document import Document
from reckoning.text.sentences import read_document

_NOT_TOLD = "not told"


def dates_table(claim: Claim, report: Report) -> Table:
    """The four dates of a claim, each with the words that tell it."""
    dates = four_dates(claim, read_document(report))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_row("happened", *_told(dates.happened))
    if dates.as_of is not None:
        table.add_row("as of", dates.as_of, Text("the day for which the count stands", FAINT))
    table.add_row("said", *_told(dates.said))
    table.add_row("published", dates.published or _NOT_TOLD, "")
    return table


def _told(time: Timespan | None) -> tuple[str, Text]:
    if time is None:
        return _NOT_TOLD, Text()
    return str(time), Text(f"“{one_line(time.text)}”" if time.text else "", FAINT)


def claim_lines(claims: Iterable[Claim], reports: Mapping[str, Report]) -> Iterator[str]:
    """The claims as lines of the claims format, each with its four dates under ``dates`` as an added key."""
    read: tuple[Document, Times] | None = None
    for claim in claims:
        report = reports.get(claim.report)
        if report is None:
            yield claim_line(claim)
            continue
        if read is None or read[0].report is not report:
            document = read_document(report)
            read = document, Times(document)
        yield json_line(claim_dict(claim) | {"dates": dates_dict(four_dates(claim, *read))})
