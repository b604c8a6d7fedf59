"""Claims as a table for people: a row of facts and, below, the sentence that carries them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reckoning.model import Claim, Report, Span
from reckoning.render.words import figure, one_line, printer, short, speaker, when

FIGURE, WHO, FAINT, ID = "bold", "cyan", "dim", "yellow"
NARROW = 90  # columns; below it a table of six columns cannot be read, and claims are stacked instead
_SCOPES = {"incident": "", "period": "in the period", "cumulative": "in all, so far"}


class ClaimRows:
    """Rows of claims: a table where the terminal is wide enough, else one claim below the other.

    ``notes`` maps a claim's id to words that are shown with it ("accepted", "corrected by …").
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        reports: Mapping[str, Report],
        *,
        notes: Mapping[str, str] | None = None,
        header: bool = True,
    ) -> None:
        self.claims, self.reports, self.notes, self.header = claims, reports, notes or {}, header

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Choose the layout by the width at hand."""
        if options.max_width >= NARROW:
            yield self._table()
            return
        for claim in self.claims:
            yield from self._stacked(claim)

    def _table(self) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT, expand=True)
        table.show_header = self.header
        table.add_column("How many", style=FIGURE, width=14)
        table.add_column("Who says so", style=WHO, ratio=3)
        table.add_column("Where", ratio=2)
        table.add_column("When", width=10)
        table.add_column("The words", ratio=7)
        table.add_column("Claim", style=ID, width=8, no_wrap=True)
        if self.header:
            table.add_row()
        for claim in self.claims:
            who = Text(speaker(claim, self.reports.get(claim.report)))
            outlet = printer(self.reports.get(claim.report))
            if claim.source is not None and outlet:
                who.append(f"\nin {outlet}", FAINT)
            place = one_line(claim.place.shown) if claim.place else "—"
            table.add_row(
                self._count(claim), who, Text(place), Text(when(claim)), self._words(claim), Text(short(claim.id))
            )
            table.add_row()
        return table

    def _count(self, claim: Claim) -> Text:
        text = Text(figure(claim.quantity), FIGURE)
        text.append(f"\n{claim.effect}", FAINT)
        if claim.polarity == "denied":
            text.append("\ndenied", "red")
        if _SCOPES[claim.scope]:
            text.append(f"\n{_SCOPES[claim.scope]}", FAINT)
        return text

    def _words(self, claim: Claim) -> Text:
        text = quoted(claim)
        note = self.notes.get(claim.id)
        if claim.caveat is not None and not _within(claim.caveat, claim.evidence):
            text.append(f"\nbut: “{one_line(claim.caveat.text)}”", FAINT)
        if note:
            text.append(f"\n{note}", "magenta")
        return text

    def _stacked(self, claim: Claim) -> RenderResult:
        head = Text(figure(claim.quantity), FIGURE)
        head.append(f" {'denied, ' if claim.polarity == 'denied' else ''}{claim.effect}", "not bold")
        head.append(f"  {short(claim.id)}", ID)
        yield head
        report = self.reports.get(claim.report)
        about = Text(speaker(claim, report), WHO)
        outlet = printer(report) if claim.source is not None else ""
        place = one_line(claim.place.shown) if claim.place else ""
        for part in (f"in {outlet}" if outlet else "", place, when(claim) if claim.time else ""):
            if part:
                about.append(f" · {part}", FAINT)
        yield Padding(about, (0, 0, 0, 2))
        yield Padding(self._words(claim), (0, 0, 1, 2))


def quoted(claim: Claim) -> Text:
    """The claim's sentence in quotation marks, the words of the count and of the effect set off."""
    evidence = claim.evidence
    line = one_line(evidence.text)
    text = Text(f"“{line}”")
    for words in (claim.quantity.text, claim.trigger.text):
        at = line.find(one_line(words)) if words else -1
        if words and at >= 0:
            text.stylize("bold", 1 + at, 1 + at + len(one_line(words)))
    return text


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
