"""Estimates where the truth is known, how lists fare that are hidden, and how fast it is.

    python -m bench.estimates [--replicates R] [--models decomposable loglinear latent …] [--size N]
                              [--hide PATTERNS.json …] [--speed]

For every kind of dependence of ``reckoning.lists.simulate`` lists are drawn R times from invented people. Told are, by
model: *held*, the share of 95 % intervals with the true size in them (of those given); *bias*, the median of estimate /
truth - 1; *width*, the median width of the interval in parts of the truth; *refused*; *several*, where a model gave
more than one answer (it held if one of them did). The latent-class model runs 8 chains of 6,000 sweeps here, not 16
of 50,000, so that a table takes minutes: it refuses oftener than in use.

``--hide`` hides each list of each file, an object of ``lists`` and ``counts`` or several by name, and tells how often
the interval held. ``--speed`` times 16 chains of the latent-class model, as sweeps a second and as a ratio to the part
of it that cannot be spared: the same people shared out over the same classes, by ``Generator.multinomial`` alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from reckoning.lists import decomposable, latent, loglinear
from reckoning.lists.estimates import Estimate, Patterns
from reckoning.lists.hidden import hide_each, tally
from reckoning.lists.latent_chains import run_batch
from reckoning.lists.models import Model
from reckoning.lists.simulate import Population, Score, populations, score

QUICK = latent.Settings(chains=8, sweeps=6000)
MODELS = {
    one.name: one
    for one in (
        Model(decomposable.MODEL, decomposable.ASSUMPTION, decomposable.decomposable),
        Model(loglinear.MODEL, loglinear.ASSUMPTION, loglinear.loglinear),
        Model(loglinear.INDEPENDENCE, loglinear.OF_INDEPENDENCE, loglinear.independence),
        Model(loglinear.HIGHEST, loglinear.OF_HIGHEST, loglinear.highest_order),
        Model(latent.MODEL, latent.ASSUMPTION, partial(latent.latent, seed=1, settings=QUICK)),
    )
}
SPEED = Patterns(
    ("A", "B", "C", "D"), {f"{cell:04b}": 4400 // cell.bit_count() ** 3 // 15 for cell in range(1, 16)}
)  # as many people as the named dead of Kosovo, on four lists


def _trial(model: str, population: Population, seed: int) -> tuple[Estimate, ...]:
    return MODELS[model].estimates(population.draw(np.random.default_rng(seed)))


def scores(model: str, given: Sequence[Population], replicates: int, pool: Executor) -> Iterator[Score]:
    """How a model did on each population; every model sees the same lists."""
    work = [(model, one, 1000 * at + number) for at, one in enumerate(given) for number in range(replicates)]
    found = list(pool.map(_trial, *zip(*work, strict=True)))
    for at, one in enumerate(given):
        yield score(one.size, found[at * replicates : (at + 1) * replicates])


def simulated(models: Sequence[str], size: int, replicates: int, pool: Executor) -> None:
    """Prints the table."""
    given = populations(size)
    for one in given:
        seen = 1 - one.chances["0000"]
        print(f"{one.name:12} {one.size:6,} people, {seen:4.0%} on a list: {one.says}")
    head = "  ".join(f"{one.name:>11}" for one in given)
    for model in models:
        found = list(scores(model, given, replicates, pool))
        print(f"\n{model}, {replicates} times\n{'':9} {head}")
        for name, cells in (
            ("held", [_share(one.coverage) for one in found]),
            ("bias", [_share(one.bias, sign=True) for one in found]),
            ("width", [_share(one.width) for one in found]),
            ("refused", [str(one.refused) for one in found]),
            ("several", [str(one.several) for one in found]),
        ):
            print(f"{name:9} " + "  ".join(f"{cell:>11}" for cell in cells), flush=True)


def _share(value: float | None, *, sign: bool = False) -> str:
    return "-" if value is None else f"{value:{'+' if sign else ''}.0%}"


def _tables(path: Path) -> Iterator[tuple[str, Patterns]]:
    found = json.loads(path.read_text(encoding="utf-8"))
    for name, one in ({path.stem: found} if "counts" in found else found).items():
        if isinstance(one, dict) and "counts" in one:
            width = len(next(iter(one["counts"])))
            yield name, Patterns(tuple(one.get("lists") or (f"list {at + 1}" for at in range(width))), one["counts"])


def _hidden(model: str, patterns: Patterns) -> dict[str, int]:
    return tally(hide_each(patterns, MODELS[model]))


def hidden(models: Sequence[str], paths: Sequence[Path], pool: Executor) -> None:
    """Prints how often the size of a hidden list was in the interval. Tables of fewer than four lists are left out."""
    tables = [(name, one) for path in paths for name, one in _tables(path) if 4 <= len(one.lists) <= 6]
    print(f"\nhidden lists: held / answered (refused), {len(tables)} tables")
    for model in models:
        found = list(pool.map(_hidden, [model] * len(tables), [one for _, one in tables]))
        total = {key: sum(one[key] for one in found) for key in ("tried", "held", "refused")}
        told = ", ".join(f"{name} {_of(one)}" for (name, _), one in zip(tables, found, strict=True))
        print(f"{model:13} {_of(total):14} {told}", flush=True)


def _of(one: dict[str, int]) -> str:
    return f"{one['held']}/{one['tried'] - one['refused']} ({one['refused']})"


def speed(sweeps: int = 3000) -> None:
    """Prints how fast 16 chains are on one core, in processor time."""
    batches = latent.batches(SPEED, 1, latent.Settings(sweeps=sweeps))
    begun = time.process_time()
    for one in batches:
        run_batch(one)
    spent = time.process_time() - begun
    rng, chains = np.random.default_rng(1), sum(len(one.starts) for one in batches)
    people = np.tile([12_000, *SPEED.counts.values()], (chains, 1))
    shares = rng.dirichlet(np.ones(10), people.shape)
    begun = time.process_time()
    for _ in range(sweeps):
        rng.multinomial(people, shares)
    floor = time.process_time() - begun
    rate = chains * sweeps / spent
    print(
        f"\nlatent: {rate:,.0f} sweeps of one chain a second on one core, moves and all, {spent / floor:.1f} times the"
    )
    print(f"sharing out alone; 16 chains of 50,000 sweeps take {16 * 50_000 / rate:.0f} s on one core, half on two.")
    print("LCMCR, as published: 110,000 sweeps of one chain in 2.3 s, 47,826 a second, each a plain sweep.")


def main(arguments: Sequence[str]) -> int:
    """Prints what is asked for: the simulations, unless --replicates is 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.estimates", description=__doc__.splitlines()[0])
    parser.add_argument("--replicates", type=int, default=20)
    parser.add_argument("--models", nargs="+", choices=list(MODELS), default=list(MODELS))
    parser.add_argument("--size", type=int, default=3000)
    parser.add_argument("--hide", nargs="+", type=Path, default=[])
    parser.add_argument("--speed", action="store_true")
    given = parser.parse_args(arguments)
    with ProcessPoolExecutor(2) as pool:
        if given.replicates:
            simulated(given.models, given.size, given.replicates, pool)
        if given.hide:
            hidden(given.models, given.hide, pool)
    if given.speed:
        speed()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
