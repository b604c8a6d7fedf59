"""``reckoning report``: all that is said of a place and a time, as one page to send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reckoning.app import WrongCall, check_confidence, choice, sheet, surer, utc_now
from reckoning.cli.common import (
    AsOfOption,
    FromOption,
    LedgerOption,
    MinConfidenceOption,
    OrderOption,
    PlaceOption,
    RuleOption,
    UntilOption,
    left_out,
    moment,
    opened_book,
    output,
    tell,
)
from reckoning.model import Effect


def report(
    html: Annotated[Path, typer.Option("--html", metavar="FILE", help="Write the page to this file.")],
    place: PlaceOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    effect: Annotated[
        Effect | None, typer.Option("--effect", help="Only what happened to these people; else all that is told.")
    ] = None,
    rule: RuleOption = "range",
    order: OrderOption = None,
    min_confidence: MinConfidenceOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Write one page that can be sent: tolls, chart, map, incidents, and every sentence behind them.

    The file needs no other file, no script and no network: it opens from a mail, and prints.

    Example:  reckoning report --place Homs --from 2012-02 --until 2012-04 --html homs.html
    """
    from reckoning.ask import Filter
    from reckoning.engine.outlines import outlines
    from reckoning.render.sheet import Making, sheet_page

    check_confidence(min_confidence)
    try:
        wanted = Filter(effect, place, from_, until)
    except ValueError as error:
        raise WrongCall(f"--from and --until take a day, month or year, such as 2012-04: {error}.") from error
    found = opened_book(ledger, as_of)
    if found is None:
        return
    sure = surer(found, min_confidence)
    of = len(found.claims)
    left_out(of - len(sure.claims), of, min_confidence, "they stay in the ledger, and are not on the page")
    told = sheet(sure, wanted, choice(sure, rule, order))
    page = sheet_page(told, Making(utc_now(), moment(as_of)), outlines())
    output(html).write_text(page, encoding="utf-8", newline="\n")
    count, reports = len(told.claims), len(told.reports)
    if not count:
        tell("No claim speaks of that place and time: the page says so. See what there is: reckoning claims")
    tell(
        f"Written to {html}: {count:,} claim{'' if count == 1 else 's'} "
        f"of {reports:,} report{'' if reports == 1 else 's'}."
    )
