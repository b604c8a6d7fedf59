"""``reckoning lists candidates``: victims whom reports name, offered as rows of a list."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from reckoning.app import WrongCall, utc_now
from reckoning.cli.common import (
    EffectOption,
    FromOption,
    LedgerOption,
    PlaceOption,
    UntilOption,
    asked,
    flag,
    ledger_path,
    opened_book,
    output,
    show,
    tell,
)


def candidates(
    effect: EffectOption = "killed",
    place: PlaceOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="LIST", help="Say which rows of this kept list may be the same people."),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Show names. They are people's: mind who looks on.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE.csv", help="Write them as rows of a list; with --names, for it holds names."
        ),
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Offer the victims whom reports name as rows of a list: nothing is added to any list by this.

    "Dr Rafi Odeh and his son" are two: one by name, and one told of through him. With --against LIST each is compared
    with a kept list. To make a list of them: --names --out FILE.csv, then reckoning lists add FILE.csv --name reports.

    Example:  reckoning lists candidates --place Homs
    """
    from reckoning.ask import Filter
    from reckoning.documenting import candidates as named
    from reckoning.documenting import compared
    from reckoning.ledger.lists import Lists
    from reckoning.render.candidates import candidate_rows, candidate_table

    if out is not None and not names:
        raise WrongCall("--out writes names: say --names too, if they may leave the ledger.")
    wanted = asked(Filter, effect, place, from_, until)
    book = opened_book(ledger, None)
    if book is None:
        return
    found = named(book, wanted)
    if not found:
        tell(f"No report names anybody {effect} there and then. See the claims: reckoning claims --effect {effect}")
        return
    path = ledger_path(ledger)
    if against:
        with Lists.beside(path, clock=utc_now) as lists:
            found = compared(lists, against, found)
    if out is not None:
        _write(out, candidate_rows(found))
        add = f"reckoning lists add {out} --name reports{flag(path)}"
        tell(f"{len(found):,} candidates are in {out}. A list of them: {add}")
        return
    show(candidate_table(found, book.reports, names=names))
    kin = sum(one.victim.kin is not None for one in found)
    tell(f"{len(found) - kin:,} named, {kin:,} told of through them." + ("" if names else " Names: --names"))


def _write(out: Path, rows: Iterable[list[object]]) -> None:
    """Write rows into a file that its owner alone can read."""
    os.close(os.open(output(out), os.O_CREAT | os.O_WRONLY, 0o600))  # before anything is in it
    out.chmod(0o600)  # also where it was there
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
