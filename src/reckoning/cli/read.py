"""``reckoning read``: reports into the ledger, or their claims to standard output."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import Desk, ReaderChoice, Reading, WrongCall, check_confidence, open_ledger, read_into, sure_enough
from reckoning.cli.common import (
    ISSUES,
    OK,
    LedgerOption,
    MinConfidenceOption,
    check_there,
    console,
    flag,
    ledger_path,
    left_out,
    settings,
    show,
    tell,
    write,
)
from reckoning.engine.readers import DEFAULT_READER, EMPTIED, ENDPOINT, REFUSED, UNREAD, ReaderSettings
from reckoning.model import Issue, Report, first_day

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0  # seconds before a progress bar is worth showing
STOPPED = 130


class ReadFormat(StrEnum):
    """What is printed of the claims read."""

    table = "table"
    jsonl = "jsonl"


def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders, .jsonl, or - for standard input.")
    ],
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="Day of publication of reports that do not say it."),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", metavar="NAME", help="The outlet of reports that do not say it.")
    ] = None,
    ledger: LedgerOption = None,
    format: Annotated[
        ReadFormat, typer.Option("--format", help="table: a summary. jsonl: the claims, nothing else.")
    ] = ReadFormat.table,
    reader: Annotated[
        str, typer.Option("--reader", metavar="NAME", help="Who reads. See them: reckoning readers")
    ] = DEFAULT_READER,
    endpoint: Annotated[
        str | None, typer.Option("--endpoint", metavar="URL", help="For --reader endpoint: a server on this machine.")
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", metavar="NAME", help="For --reader endpoint: the model that answers.")
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", help="For --reader endpoint: how long to wait.")
    ] = 120.0,
    reader_option: Annotated[
        list[str] | None, typer.Option("--reader-option", metavar="NAME=VALUE", help="For readers of other packages.")
    ] = None,
    min_confidence: MinConfidenceOption = None,
    no_places: Annotated[bool, typer.Option("--no-places", help="Do not put the places of claims on the map.")] = False,
) -> None:
    """Read reports, find the claims in them, and add both to the ledger.

    With --format jsonl the claims go to standard output, and to a ledger only if --ledger names one. Reading the same
    report again adds nothing. Issues in the data are told as file:line: reason, and the rest goes on (exit code 1).

    Example:  reckoning read reports/ --published 2012-04-04 --publisher CNN
    """
    _check(paths, published)
    check_confidence(min_confidence)
    chosen = ReaderChoice(reader, ReaderSettings(endpoint, model, timeout, _options(reader_option or [])))
    # Built before the ledger is opened: a reader that cannot be had leaves no empty one behind.
    desk = Desk.of(chosen, settings().cores, places=not no_places, tell=tell)
    jsonl = format is ReadFormat.jsonl
    run = _Run(paths, min_confidence, checked=reader == ENDPOINT)
    items = run.watch(_items(paths, published, publisher))
    path = None if jsonl and ledger is None else ledger_path(ledger)
    if path is None:
        run.follow((item for batch in desk.readings(items) for item in batch), jsonl=True)
    else:
        with open_ledger(path, create=True) as opened:
            run.follow(read_into(opened, items, reader=desk), jsonl=jsonl, ledger=path)
    run.tell_left_out(path)
    if path is not None and not jsonl:
        run.summary(path)
    raise typer.Exit(ISSUES if run.counts["issues"] else OK)


def _check(paths: list[str], published: str | None) -> None:
    if published is not None:
        try:
            first_day(published)
        except ValueError as error:
            raise WrongCall(f"--published takes a date such as 2012-04-04, not {published!r} ({error}).") from error
    check_there(paths)


def _options(given: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    for name, sign, _ in pairs:
        if not (name and sign):
            raise WrongCall("--reader-option takes NAME=VALUE, such as --reader-option threads=2.")
    return {name: value for name, _, value in pairs}


def _items(paths: list[str], published: str | None, publisher: str | None) -> Iterator[Report | Issue]:
    from reckoning.intake import read_paths

    yield from read_paths(paths, published=published, publisher=publisher, stdin=getattr(sys.stdin, "buffer", None))


class _Run:
    """One reading: what it found so far, and the bar that shows how far it has come."""

    def __init__(self, paths: list[str], minimum: float | None, *, checked: bool) -> None:
        self.counts: Counter[str] = Counter()
        self.effects: Counter[str] = Counter()
        self.paths = paths
        self.minimum = minimum
        self.checked = checked
        self.started = time.monotonic()
        self.bar: Progress | None = None

    def watch(self, items: Iterable[Report | Issue]) -> Iterator[Report | Issue]:
        """The items as they come. The clock runs from the first: building the gazetteer is no part of the reading."""
        self.started = time.monotonic()
        for item in items:
            self.counts["found"] += isinstance(item, Report)
            yield item

    def follow(self, items: Iterable[Reading | Issue], *, jsonl: bool, ledger: Path | None = None) -> None:
        """Take in what was read; on Ctrl-C say what is kept."""
        try:
            for item in items:
                self._take(item, jsonl=jsonl)
        except KeyboardInterrupt:
            self._stop()
            kept = f"{self.counts['reports']:,} reports are kept in {ledger}; read the same paths again to go on"
            tell(f"Stopped. {kept if ledger else 'Nothing was stored'}.")
            raise typer.Exit(STOPPED) from None
        finally:
            self._stop()

    def _take(self, item: Reading | Issue, *, jsonl: bool) -> None:
        issues = (item,) if isinstance(item, Issue) else item.issues
        for issue in issues:
            self.counts["issues"] += 1
            self.counts[issue.code] += 1
            self._tell(str(issue))
        if isinstance(item, Issue):
            return
        self.counts["reports"] += 1
        kept = sure_enough(item.claims, self.minimum)
        self.counts["claims"] += len(item.claims)
        self.counts["left out"] += len(item.claims) - len(kept)
        self.effects.update(claim.effect for claim in kept)
        if item.added is not None:
            self.counts["new reports"] += item.added.new_report
            self.counts["new claims"] += item.added.new_claims
        if jsonl:
            from reckoning.render.export import claim_line

            write(claim_line(claim) for claim in kept)
        self._advance(len(item.report.text.encode("utf-8", "replace")))

    def _tell(self, line: str) -> None:
        if self.bar is not None:
            self.bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            tell(line)

    def _advance(self, size: int) -> None:
        self.counts["bytes"] += size
        if self.bar is None:
            if not sys.stderr.isatty() or time.monotonic() - self.started < PATIENCE:
                return
            self.bar = _bar(self.paths)
        rate = self.counts["reports"] / (time.monotonic() - self.started)
        self.bar.update(self.bar.task_ids[0], completed=self.counts["bytes"], done=self.counts["reports"], rate=rate)

    def _stop(self) -> None:
        if self.bar is not None:
            self.bar.stop()
            self.bar = None

    def tell_left_out(self, path: Path | None) -> None:
        """What a reader that checks its claims refused, and what ``--min-confidence`` left out."""
        counts = self.counts
        if self.checked or counts[REFUSED] or counts[EMPTIED]:
            claims = f"{_many(counts['claims'], 'claim')} accepted, {counts[REFUSED]:,} refused"
            fields, reports = _many(counts[EMPTIED], "field"), _many(counts[UNREAD], "report")
            tell(f"{claims}; {fields} left empty; {reports} not read.")
        kept = f"they are stored in {path}" if path else "nothing is stored, since no ledger is named"
        left_out(counts["left out"], counts["claims"], self.minimum, kept)

    def summary(self, path: Path) -> None:
        """What was read and stored, for people, and what to ask next."""
        from rich.text import Text

        counts = self.counts
        seconds = time.monotonic() - self.started
        if not (counts["reports"] or counts["issues"]):
            tell("There is no report in it: a report is a text file, or a line of a .jsonl file.")
        text = Text(f"{_many(counts['reports'], 'report')} read, {_many(counts['claims'], 'claim')} found", "bold")
        text.append(f" in {seconds:.1f} s", "dim")
        if self.effects:
            text.append("\n  " + ", ".join(f"{count:,} {name}" for name, count in self.effects.most_common()))
        if counts["reports"]:
            new = f"{_many(counts['new reports'], 'new report')} and {_many(counts['new claims'], 'new claim')}"
            nothing = not (counts["new reports"] or counts["new claims"])
            text.append(f"\n  {'nothing new' if nothing else new} in {path}", "default")
        if counts["issues"]:
            text.append(f"\n  {_many(counts['issues'], 'issue')} in the data, told above", "yellow")
        if counts["claims"]:
            text.append(f"\nNow ask: reckoning toll{flag(path)}", "dim")
        show(text)


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _bar(paths: list[str]) -> Progress:
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from reckoning.intake import count_hint

    columns = ("{task.fields[done]:,} reports", "{task.fields[rate]:.0f}/s")
    bar = Progress(
        TextColumn("Reading"),
        BarColumn(),
        TaskProgressColumn(),
        *(TextColumn(column) for column in columns),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
        console=console(stderr=True),
        transient=True,
    )
    bar.add_task("read", total=count_hint(paths), done=0, rate=0.0)
    bar.start()
    return bar
