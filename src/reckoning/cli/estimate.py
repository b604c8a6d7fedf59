"""``reckoning estimate``: how many people are on no list, by several models beside each other."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import WrongCall, utc_now
from reckoning.cli.common import (
    ISSUES,
    LedgerOption,
    check_file,
    filled,
    flag,
    ledger_path,
    settings,
    show,
    tell,
    waiting,
    write,
)
from reckoning.cli.strata import SideOption, check_sides, cut_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reckoning.estimating import Table
    from reckoning.lists.estimates import Estimate

DRAWS = 20
LEAST_SWEEPS = 100


class Model(StrEnum):
    """Which models are asked."""

    all = "all"
    decomposable = "decomposable"
    latent = "latent"
    loglinear = "loglinear"


class Answer(StrEnum):
    """How the estimates are printed."""

    table = "table"
    json = "json"


PatternsArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="PATTERNS",
        help="Who is on which lists, as JSON or CSV; else the overlap of the ledger's lists.",
        show_default=False,
    ),
]
ModelOption = Annotated[Model, typer.Option("--model", help="Ask this model alone, or all beside each other.")]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="STRATUM", callback=filled, help="Also by place, month, sex, side; or by a column of the file."
    ),
]
AnswerOption = Annotated[Answer, typer.Option("--format", help="table for people; json for machines.")]
LevelOption = Annotated[float, typer.Option("--level", metavar="X", help="The probability that intervals claim.")]
DeltaOption = Annotated[
    float | None,
    typer.Option("--delta", metavar="X", help="decomposable: people in thought in each pattern; else one in all."),
]
SaturatedOption = Annotated[
    bool, typer.Option("--saturated", help="decomposable: average over the saturated graph as well.")
]
TermsOption = Annotated[
    str | None, typer.Option("--terms", metavar="[12,3]", help="loglinear: this model, lists numbered from 1.")
]
SeedOption = Annotated[int, typer.Option("--seed", metavar="N", min=0, help="The seed of all chance.")]
SweepsOption = Annotated[
    int | None,
    typer.Option("--sweeps", metavar="N", help="latent: sweeps of each chain.", show_default="50,000"),
]
DrawsOption = Annotated[
    int, typer.Option("--draws", metavar="N", help="Draw the ledger's links so many times; 0: take them as sure.")
]
ThoroughOption = Annotated[
    bool, typer.Option("--thorough", help="latent: hide each list and draw the links for it, too. Takes long.")
]
PictureOption = Annotated[
    Path | None,
    typer.Option("--picture", metavar="DIR", help="Draw the estimates, their prior and the hidden lists into it."),
]


def estimate(
    patterns: PatternsArgument = None,
    model: ModelOption = Model.all,
    by: ByOption = None,
    side: SideOption = None,
    format: AnswerOption = Answer.table,
    level: LevelOption = 0.95,
    delta: DeltaOption = None,
    saturated: SaturatedOption = False,
    terms: TermsOption = None,
    seed: SeedOption = 1,
    sweeps: SweepsOption = None,
    draws: DrawsOption = DRAWS,
    thorough: ThoroughOption = False,
    picture: PictureOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Estimate how many people there were in all from how lists overlap, each number with what it assumes.

    Example:  reckoning estimate overlaps.json --model decomposable
    """
    from reckoning.estimating import MODELS, Asked, ModelError, answered, estimated, facts

    _check(model, level, delta, terms)
    if sweeps is not None and sweeps < LEAST_SWEEPS:
        raise WrongCall(f"--sweeps: fewer than {LEAST_SWEEPS} say nothing.")
    if draws == 1 or draws < 0:
        raise WrongCall("--draws: 2 or more, or 0 to take the links as sure.")
    if picture is not None and picture.exists() and not picture.is_dir():
        raise WrongCall(f"--picture: {picture} is no folder, into which pictures could be drawn.")
    if patterns is not None and side:
        raise WrongCall("--side names a column of the ledger's lists: a file of patterns has its strata already.")
    table = _of_file(patterns, by) if patterns is not None else _of_ledger(by, side, ledger, draws, seed)
    models = MODELS if model is Model.all else (model.value,)
    try:
        asked = Asked(models, level, delta, saturated, terms, seed, sweeps, thorough)
        with waiting("Estimating", 0):
            found = estimated(table, asked, cores=settings().cores)
    except ModelError as error:
        raise WrongCall(f"--terms: {error}.") from error
    if format is Answer.json:
        import json

        write([json.dumps(facts(found), ensure_ascii=False, indent=1)])
    else:
        from reckoning.render.estimates import estimates_page

        show(estimates_page(found))
    if picture is not None:
        _draw(found[0].estimates, picture)
    if not answered(found):
        raise typer.Exit(ISSUES)


def _check(model: Model, level: float, delta: float | None, terms: str | None) -> None:
    if not 0 < level < 1:
        raise WrongCall(f"--level is a probability between 0 and 1, such as .95, not {level:g}.")
    if delta is not None and not 0 < delta < float("inf"):
        raise WrongCall(f"--delta is a number above 0, such as .0625, not {delta:g}.")
    if terms is not None and model not in (Model.all, Model.loglinear):
        raise WrongCall("--terms goes with --model loglinear.")


def _draw(estimates: Sequence[Estimate], folder: Path) -> None:
    """The pictures of everyone's estimates, as SVG."""
    from reckoning.render.estimate_pictures import hidden_scene, posterior_scene, sweep_scene
    from reckoning.render.scene import svg

    scenes = {"estimates": posterior_scene("How many people there were in all", estimates)}
    for one in estimates:
        if one.diagnostics.get("sweep"):
            scenes["sweep"] = sweep_scene("What the prior does to the estimate", one)
    hidden = hidden_scene("Each list hidden, and its size told by the others", estimates)
    if hidden is not None:
        scenes["hidden"] = hidden
    folder.mkdir(parents=True, exist_ok=True)
    for name, scene in scenes.items():
        path = folder / f"{name}.svg"
        path.write_text(svg(scene), encoding="utf-8")
        tell(f"Written to {path}.")


def _of_file(path: Path, by: str | None) -> Table:
    from reckoning.estimating import PatternsFileError, read_patterns

    check_file(path)
    try:
        return read_patterns(path, by=by)
    except PatternsFileError as error:
        raise WrongCall(f"{error}.") from error


def _of_ledger(by: str | None, side: list[str] | None, ledger: Path | None, draws: int, seed: int) -> Table:
    """The overlap of all lists of the last linkage, by what is asked (with its columns), and draws of its links."""
    import numpy as np

    from reckoning.estimating import table_of
    from reckoning.lists.strata import BYS
    from reckoning.overlapping import Lists, drawn_of_kept, of_kept

    stratum = next((name for name in BYS if name == by), None)
    if by is not None and stratum is None:
        raise WrongCall(f"--by is one of {', '.join(BYS)}, not {by!r}; columns are those of a file of patterns.")
    cut = cut_by(stratum, side)
    path = ledger_path(ledger)
    with Lists.beside(path, clock=utc_now) as lists:
        stored = of_kept(lists, (), cut)
        check_sides(stored.overlap, cut)
        if stored.newer:
            these = ", ".join(stored.newer)
            newly = f"reckoning link {' '.join(stored.run.names)}{flag(path)}"
            tell(f"The links do not know the newest release of {these}: {newly}")
        rng = np.random.default_rng(seed)
        again = drawn_of_kept(lists, stored, count=draws, rng=rng) if draws else []
    return table_of(stored.overlap, again)
