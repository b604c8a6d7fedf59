"""``reckoning links``: links between kept lists, listed, reviewed and judged; names only where asked for."""

from __future__ import annotations

import getpass
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import WrongCall, utc_now
from reckoning.cli.common import Format, FormatOption, LedgerOption, flag, ledger_path, show, tell, write
from reckoning.cli.signing import UNSTATED, ByOption

if TYPE_CHECKING:
    from reckoning.link_review import Told, Verdict, View
    from reckoning.model.link import LinkVerdict, Record

links = typer.Typer(
    name="links",
    no_args_is_help=True,
    help="Links between lists of the dead: listed, reviewed, judged. Names are shown only with --names.",
)

SHOWN = 50  # links in a table; csv and jsonl have all
ListsOption = Annotated[
    str | None,
    typer.Option("--lists", metavar="A,B", help="Between these lists.", show_default="all lists of the last linkage"),
]
NamesOption = Annotated[
    bool, typer.Option("--names", help="Show names and rows as given. They are people's: mind who looks on.")
]
LinkArgument = Annotated[
    str, typer.Argument(metavar="LINK", help="A link's id, or the beginning of it; or any two rows: LIST:ROW=LIST:ROW.")
]
WhyOption = Annotated[str, typer.Option("--why", "--because", "--reason", metavar="TEXT", help="Why.")]


@contextmanager
def opened(ledger: Path | None, lists: str | None) -> Iterator[View]:
    """The links of a ledger's lists, by the last linkage.

    Raises:
        WrongCall: what is named is no link, or cannot be judged so.
    """
    from reckoning.ledger.lists import Lists
    from reckoning.link_review import View, WrongLink

    with Lists.beside(ledger_path(ledger), clock=utc_now) as found:
        try:
            yield View(found, [name.strip() for name in (lists or "").split(",") if name.strip()])
        except WrongLink as error:
            raise WrongCall(f"{error}.") from error


def verdict(kind: LinkVerdict, by: str | None, why: str) -> Verdict:
    """What a person decides now."""
    from reckoning.link_review import Verdict

    if not (why.strip() and (by is None or by.strip())):
        raise WrongCall("--by and --why take words.")
    return Verdict(kind, by or getpass.getuser(), why, utc_now())


@links.command("list")
def list_(
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Those alone that are neither nearly sure nor nearly impossible.")
    ] = False,
    judged: Annotated[bool, typer.Option("--judged", help="Those alone about which people decided.")] = False,
    names: NamesOption = False,
    lists: ListsOption = None,
    format: FormatOption = Format.table,
    ledger: LedgerOption = None,
) -> None:
    """List the links of the last linkage: probability, whether the rows are one person now, and who decided so.

    Example:  reckoning links list --doubtful
    """
    from reckoning.lists.doubt import is_doubtful

    with opened(ledger, lists) as view:
        found = view.told()
        if doubtful:
            found = [one for one in found if is_doubtful(one.link) and one.judgement is None]
        if judged:
            found = [one for one in found if one.judgement is not None]
        _print(view, found, format, names=names)
        if format is Format.table:
            _remarks(view, found, flag(ledger_path(ledger)))


def _print(view: View, found: list[Told], format_: Format, *, names: bool) -> None:
    from reckoning.render.export import csv_line, json_line
    from reckoning.render.links import CSV_HEADER, LinkRow, link_cells, links_table, shown_names

    rows = found if format_ is not Format.table else found[:SHOWN]
    people = view.victims({end for one in rows for end in (one.link.one, one.link.other)}) if names else {}

    def called(end: Record) -> tuple[str, ...]:
        return people[end].names if end in people else ()

    def cells(one: Told) -> list[object]:
        ends = view.turned(one.link)
        more = [" / ".join(called(end)) for end in ends] if names else []
        return [*link_cells(ends, one.link, one.stands, one.judgement), *more]

    def row(one: Told) -> LinkRow:
        left, right = ends = view.turned(one.link)
        both = (shown_names(called(left)), shown_names(called(right))) if names else None
        return ends, one.link, one.stands, one.judgement, both

    header = [*CSV_HEADER, *(("names_a", "names_b") if names else ())]
    if format_ is Format.csv:
        write(csv_line(line) for line in (header, *map(cells, found)))
    elif format_ is Format.jsonl:
        write(json_line({"id": one.link.id, **dict(zip(header, cells(one), strict=True))}) for one in found)
    elif found:
        show(links_table(map(row, rows)))


def _remarks(view: View, found: list[Told], flag: str) -> None:
    stand = sum(one.stands for one in found)
    waiting = len(view.doubtful())
    if len(found) > SHOWN:
        tell(f"{len(found) - SHOWN:,} more; --format csv has all.")
    tell(
        f"{len(found):,} listed, {stand:,} of them linked. {waiting:,} doubtful ones wait: reckoning links review{flag}"
    )
    if view.standing.overruled:
        tell(f"{len(view.standing.overruled):,} judgements contradict later ones and do not count.")
    if view.standing.lost:
        tell(f"{len(view.standing.lost):,} judgements are of rows that these releases do not have.")


@links.command(no_args_is_help=True)
def judge(
    link: LinkArgument,
    same: Annotated[bool, typer.Option("--same", help="They are the same person.")] = False,
    different: Annotated[bool, typer.Option("--different", help="They are not the same person.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="It cannot be told.")] = False,
    why: WhyOption = UNSTATED,
    by: ByOption = None,
    lists: ListsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Sign a decision about a link. It stands above every probability, in later linkages and releases too.

    Example:  reckoning links judge 9f1c2a40 --different --why "brothers: other first name" --by "A. Analyst"
    """
    kinds: dict[LinkVerdict, bool] = {"same": same, "different": different, "unsure": unsure}
    chosen = [kind for kind, given in kinds.items() if given]
    if len(chosen) != 1:
        raise WrongCall("Say one of --same, --different and --unsure.")
    with opened(ledger, lists) as view:
        found = view.find(link)
        made = view.judge(found, verdict(chosen[0], by, why))
        state = view.as_told(found)
    now = "they are linked" if state.stands else "they are not linked"
    between = f" --lists {shlex.quote(lists)}" if lists else ""
    back = f"reckoning links undo {found.id[:8]}{between}{flag(ledger_path(ledger))}"
    show(f"Signed by {made.by}: {made.verdict}; now {now}. Take it back: {back}")


@links.command(no_args_is_help=True)
def undo(
    link: LinkArgument,
    why: WhyOption = UNSTATED,
    by: ByOption = None,
    lists: ListsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Take back the decision that stands on a link. Both stay in the file, with who, when and why.

    Example:  reckoning links undo 9f1c2a40 --why "seen the photographs"
    """
    with opened(ledger, lists) as view:
        found = view.find(link)
        last = view.undo(found, verdict("withdraw", by, why))
        state = view.as_told(found)
    now = "they are linked" if state.stands else "they are not linked"
    show(f"Taken back: {last.verdict} by {last.by}; now {now}.")
