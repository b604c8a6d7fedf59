"""``reckoning claims``: the claims themselves."""

from __future__ import annotations

from typing import Annotated

import typer

from reckoning.app import WrongCall, book, check_confidence, open_ledger, sure_enough
from reckoning.app import claims as pick
from reckoning.cli.common import (
    AsOfOption,
    Format,
    FormatOption,
    FromOption,
    LedgerOption,
    MinConfidenceOption,
    PlaceOption,
    UntilOption,
    ledger_path,
    left_out,
    moment,
    show,
    tell,
    write,
)
from reckoning.model import Effect


def claims(
    effect: Annotated[Effect | None, typer.Option("--effect", help="What happened to the people.")] = None,
    place: PlaceOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Said by this source.")] = None,
    possibly: Annotated[
        bool, typer.Option("--possibly", help="With --place: those that may lie there, and do not surely.")
    ] = False,
    report: Annotated[str | None, typer.Option("--report", metavar="ID", help="In this report.")] = None,
    min_confidence: MinConfidenceOption = None,
    format: FormatOption = Format.table,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List the claims that stand, each with its sentence. Rejected claims are left out, corrected ones as corrected.

    Example:  reckoning claims --source "Local Committees" --from 2012-04 --format csv
    """
    from reckoning.ask import Filter

    check_confidence(min_confidence)
    try:
        wanted = Filter(effect, place, from_, until, source, possibly)
    except ValueError as error:
        raise WrongCall(f"--from and --until take a day, month or year, such as 2012-04: {error}.") from error
    if possibly and place is None:
        raise WrongCall("--possibly goes with --place: reckoning claims --place Idlib --possibly")
    moment_ = moment(as_of)
    path = ledger_path(ledger)
    with open_ledger(path) as opened:
        found = book(opened, as_of=moment_)
    if not found.reports:
        tell(f"The ledger {path} {'is' if moment_ is None else 'was then'} empty: reckoning read PATH… --ledger {path}")
        return
    fitting = [claim for claim in pick(found, wanted) if report in (None, claim.report)]
    listed = sure_enough(fitting, min_confidence)
    if format is Format.jsonl:
        from reckoning.render.dates import claim_lines

        write(claim_lines(listed, found.reports))
    elif format is Format.csv:
        from reckoning.render.export import claims_csv

        write(claims_csv(listed))
    elif listed:
        from reckoning.render.claims import ClaimRows

        show(ClaimRows(listed, found.reports, notes=found.notes))
    left_out(len(fitting) - len(listed), len(fitting), min_confidence, "they stay in the ledger")
    if not fitting:
        tell(f"None of the {len(found.claims):,} claims in {path} fits. Leave an option out to see more.")
