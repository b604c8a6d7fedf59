"""``reckoning judge``: a signed decision on top of a claim."""

from __future__ import annotations

from typing import Annotated

import typer

from reckoning.app import Decision, WrongCall, open_ledger
from reckoning.app import judge as sign
from reckoning.cli.common import LedgerOption, flag, ledger_path, show
from reckoning.model import DECISIONS


def judge(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or the beginning of it.")],
    verdict: Annotated[
        str,
        typer.Argument(metavar="VERDICT", help="accept, reject, correct, merge, join, split, decide or withdraw."),
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")],
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why.")],
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="For correct: the words, exactly as the report has them."),
    ] = None,
    into: Annotated[
        str | None, typer.Option("--into", metavar="CLAIM", help="For merge: the claim it is one with.")
    ] = None,
    with_: Annotated[
        str | None, typer.Option("--with", metavar="CLAIM", help="For join: a claim of the same incident.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="CLAIM", help="For split: a claim of another incident.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Sign a decision about a claim. The claim stays as it was read; answers use it as judged.

    A correction quotes the report: --set quantity="at least 20" --set place=Idlib. A number that the report does not
    have can only be signed as your own: --set low=20 --set high=25. Dates: --set from=2012-04-04 --set until=2012-04.
    join and split put two claims into one incident, or into two. decide takes the claim's figure as the best one: see
    --rule decision of toll and incidents. withdraw takes back the last decision that stands on
    the claim.

    Example:  reckoning judge 9f1c2a40 correct --set quantity="at least 20" --by "A. Analyst" --because "misread"
    """
    if verdict not in DECISIONS:
        raise WrongCall(f"{verdict!r} is no verdict: one of {', '.join(DECISIONS)}.")
    others = {"merge": into, "join": with_, "split": from_}
    stray = [name for name, given in others.items() if given is not None and name != verdict]
    if stray:
        raise WrongCall(f"--into goes with 'merge', --with with 'join', --from with 'split'; not with '{verdict}'.")
    decision = Decision(claim, verdict, by, because, tuple(set_ or ()), others.get(verdict))
    path = ledger_path(ledger)
    with open_ledger(path) as opened:
        judgement = sign(opened, decision)
    name = judgement.claim[:8]
    show(f"Signed by {judgement.by}: {judgement.verdict} claim {name}. See it: reckoning why {name}{flag(path)}")
