"""``reckoning search``: words in the texts of reports and in claims."""

from __future__ import annotations

from typing import Annotated

import typer

from reckoning.app import WrongCall, book, open_ledger
from reckoning.app import search as find
from reckoning.cli.common import (
    AnyEffectOption,
    AsOfOption,
    Format,
    FormatOption,
    FromOption,
    LedgerOption,
    PlaceOption,
    UntilOption,
    asked,
    ledger_path,
    moment,
    show,
    tell,
    write,
)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words, all of which must be there.")],
    in_claims: Annotated[
        bool, typer.Option("--claims", help="In the sentence of one claim, or in what it names, not in whole reports.")
    ] = False,
    effect: AnyEffectOption = None,
    place: PlaceOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Said by this source.")] = None,
    newest: Annotated[bool, typer.Option("--newest", help="The newest first, not those that fit best.")] = False,
    most: Annotated[int, typer.Option("--most", metavar="NUMBER", min=1, help="So many at a time.")] = 20,
    page: Annotated[int, typer.Option("--page", metavar="NUMBER", min=1, help="The next so many: --page 2.")] = 1,
    format: FormatOption = Format.table,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Look for words in the texts of reports and in claims, of any script: capitals, accents and vowel signs aside.

    One argument may hold more: '"air strike" shell* -hospital' is these two words in this order, a word that begins so,
    and without that word. The options let through reports, or claims, with a claim that they fit.

    Example:  reckoning search market '"air strike"' --place Orrin
    """
    from reckoning.ask import Filter
    from reckoning.ask.finding import Search

    wanted = asked(Filter, effect, place, from_, until, source)
    then = moment(as_of)
    path = ledger_path(ledger)
    try:
        question = Search(" ".join(words), wanted, "claims" if in_claims else "reports", "newest" if newest else "fit")
    except ValueError as error:
        raise WrongCall(f"{error}.") from error
    if not question.words.terms:
        raise WrongCall(f"{question.text!r} holds no word to look for.")
    with open_ledger(path) as opened:
        found = find(book(opened, as_of=then), opened, path, question)
    start = (page - 1) * most
    hits = found.hits(start, most)
    if format is Format.table:
        from reckoning.render.found import hits_page

        show(hits_page(hits))
    else:
        from reckoning.render.export import csv_line, json_line
        from reckoning.render.found import hit_cells, hit_facts

        write(
            (csv_line(cells) for cells in hit_cells(hits))
            if format is Format.csv
            else (json_line(fact) for fact in hit_facts(hits))
        )
    _tell_how_many(question.within, len(found.ids), range(start, start + len(hits)), page)


def _tell_how_many(within: str, total: int, shown: range, page: int) -> None:
    what = within.removesuffix("s")
    if not total:
        tell(f"No {what} holds all of that. Leave a word out, or look for its beginning: shell* finds shelling.")
    elif not shown:
        tell(f"There are {total:,} {what}s, and none on page {page}.")
    elif len(shown) < total:
        more = f" More: --page {page + 1}" if shown.stop < total else ""
        tell(f"{what.capitalize()}s {shown.start + 1:,} to {shown.stop:,} of {total:,}.{more}")
