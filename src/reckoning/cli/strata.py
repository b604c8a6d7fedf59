"""What ``overlap`` and ``estimate`` ask of lists alike: by what their persons are put into strata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import WrongCall
from reckoning.cli.common import tell

if TYPE_CHECKING:
    from reckoning.lists.overlap import Overlap
    from reckoning.lists.strata import By
    from reckoning.overlapping import Cut

SideOption = Annotated[
    list[str] | None,
    typer.Option("--side", metavar="COLUMN", help="For --by side: the column of the lists that says it."),
]


def cut_by(by: By | None, sides: list[str] | None) -> Cut:
    """How to put persons into strata.

    Raises:
        WrongCall: a column of sides is named, and they are not asked for.
    """
    from reckoning.overlapping import Cut

    if sides and by != "side":
        raise WrongCall("--side names the column for --by side.")
    return Cut(by, tuple(sides or ()))


def check_sides(found: Overlap, cut: Cut) -> None:
    """Says that no column of the lists tells the side of anybody, where that was asked.

    Raises:
        WrongCall: nothing stands in the columns that were named.
    """
    if cut.by != "side" or not found.untold:
        return
    if cut.sides:
        raise WrongCall(f"--side {' --side '.join(cut.sides)}: no record of these lists has anything in such a column.")
    tell("No column of these lists says the side: name one with --side COLUMN.")
