"""``reckoning claims``: the claims themselves."""

from __future__ import annotations

from typing import Annotated

import typer

from reckoning.app import WrongCall, check_confidence, sure_enough
from reckoning.app import claims as pick
from reckoning.cli.common import (
    AnyEffectOption,
    AsOfOption,
    Format,
    FormatOption,
    FromOption,
    LedgerOption,
    MinConfidenceOption,
    PlaceOption,
    UntilOption,
    asked,
    filled,
    ledger_path,
    left_out,
    opened_book,
    show,
    tell,
    write,
)


def claims(
    effect: AnyEffectOption = None,
    place: PlaceOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", callback=filled, help="Said by this source.")
    ] = None,
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
    wanted = asked(Filter, effect, place, from_, until, source, possibly)
    if possibly and place is None:
        raise WrongCall("--possibly goes with --place: reckoning claims --place Idlib --possibly")
    found = opened_book(ledger, as_of)
    if found is None:
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
        tell(
            f"None of the {len(found.claims):,} claims in {ledger_path(ledger)} fits. Leave an option out to see more."
        )
