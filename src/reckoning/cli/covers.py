"""``reckoning sources covers``: what a source counts."""

from __future__ import annotations

from typing import Annotated

import typer

from reckoning.app import WrongCall
from reckoning.cli.common import LedgerOption
from reckoning.cli.signing import UNSTATED, ByOption, ReasonOption, SourceArgument, sign
from reckoning.model.entity import Coverage


def covers(
    source: SourceArgument,
    victims: Annotated[
        str | None, typer.Option("--victims", metavar="WHO", help="Counts only them: civilians.")
    ] = None,
    place: Annotated[
        list[str] | None, typer.Option("--place", metavar="NAME", help="Counts in this place; may be repeated.")
    ] = None,
    lag: Annotated[int | None, typer.Option("--lag", metavar="DAYS", help="How many days late its counts are.")] = None,
    by: ByOption = None,
    reason: ReasonOption = UNSTATED,
    ledger: LedgerOption = None,
) -> None:
    """State what a source counts, so that unlike counts are not set against each other. The rule stated last holds.

    Example:  reckoning sources covers "Valley Observatory" --victims civilians --place Oslan --lag 3
    """
    try:
        coverage = Coverage(victims, tuple(place or ()), lag)
    except ValueError as error:
        raise WrongCall(f"{str(error).capitalize()}: --victims, --place, --lag.") from error
    sign(ledger, source, "covers", (by, reason), coverage)
