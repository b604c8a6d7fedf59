"""Trains and scores a tagger of sources, cues and contents on PolNeAR: the same base model as the reader, a CRF on top.

Every step leaves its result in the work folder; a stopped training goes on where it was. ``dev`` is only scored: what
is chosen for the decoding is chosen on some of the training articles, which the network does not learn from.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from reckoning.model import Report
from reckoning.text.sentences import read_document
from training import polnear
from training.__main__ import base_folder, splitter
from training.net import DEEP, FROZEN, HEADS, LAYERS, WIDTH, Layer, Lower, Upper, load_base
from training.polnear import FEATURES, KINDS, TAGS, Article, Prepared, Spans, Window
from training.train import padded

VERSION = 1  # of what is kept in the work folder: raise it when words, windows or features change
SAVED_EVERY = 100
OFFSETS = (-1.5, -1.0, -0.6, -0.3, 0.0, 0.3, 0.6, 1.0, 1.5)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the tagger is trained."""

    epochs: int = 3
    batch: int = 8
    rate: float = 1.5e-4
    head_rate: float = 1.5e-3
    warmup: float = 0.06
    blank: float = 0.05
    held: int = 40
    seed: int = 1


class Tagger(nn.Module):
    """The trained layers, the scores of each tag, and of one tag behind another."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.ModuleList(nn.Embedding(size, WIDTH) for size in FEATURES.values())
        for table in self.features:
            nn.init.normal_(cast(nn.Embedding, table).weight, std=0.02)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, DEEP) for _ in range(LAYERS - FROZEN))
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(2 * WIDTH, len(TAGS))
        self.follow = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))

    def forward(self, x: Tensor, features: Tensor, mask: Tensor, words: Tensor) -> Tensor:
        """(B, T, 384), (B, T, F), (B, T) and the first pieces of words (B, W) → scores of their tags (B, W, TAGS)."""
        plain = x
        for at, table in enumerate(self.features):
            x = x + table(features[:, :, at])
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        at = words[:, :, None].expand(-1, -1, WIDTH)
        return cast(Tensor, self.tags(self.drop(torch.cat([x.gather(1, at), plain.gather(1, at)], -1))))


class Network(nn.Module):
    """The frozen layers and the tagger."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        weights = load_file(base)
        self.lower = Lower(weights["embeddings.word_embeddings.weight"].shape[0])
        self.tagger = Tagger()
        load_base(self.lower, cast(Upper, self.tagger), weights)
        self.lower.requires_grad_(False).eval()


def crf_loss(scores: Tensor, tags: Tensor, mask: Tensor, follow: Tensor) -> Tensor:
    """Minus the log-likelihood of the tags for each word: (B, W, TAGS), (B, W), (B, W) → one number.

    A window may begin and end anywhere in an annotation, so every tag may come first and last; tags that may not follow
    each other never do.
    """
    allowed = torch.from_numpy(polnear.legal()[:-1, :-1])
    follow = follow.masked_fill(~allowed, -1e4)
    gold = (scores.gather(2, tags[:, :, None])[:, :, 0] * mask).sum()
    gold = gold + (follow[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum()
    odds = follow.exp()
    total = scores[:, 0]
    for at in range(1, scores.shape[1]):
        top = total.max(1, keepdim=True).values.detach()
        stepped = ((total - top).exp() @ odds).clamp_min(1e-30).log() + top + scores[:, at]
        total = torch.where(mask[:, at : at + 1], stepped, total)
    return (total.logsumexp(1).sum() - gold) / mask.sum()


@dataclass(frozen=True, slots=True)
class Row:
    """One window to learn from: what the frozen layers made of it, features, first pieces of words, their tags."""

    hidden: Tensor
    features: Tensor
    words: Tensor
    tags: Tensor


def rows_of(one: Prepared, hidden: Sequence[Tensor]) -> list[Row]:
    """The article's windows."""
    out = []
    for window, seen in zip(one.windows, hidden, strict=True):
        low, high = one.words_in(window)
        words = torch.from_numpy(one.words.first[low:high] - window.begin + 1)
        features = torch.from_numpy(one.piece_features(window))
        out.append(Row(seen, features, words, torch.from_numpy(one.tags[low:high])))
    return out


class Cache:
    """What the frozen layers make of every window, in half precision, in one file that is made once."""

    def __init__(self, file: Path, network: Network, articles: Sequence[Prepared]) -> None:
        sizes = [window.end - window.begin + 2 for one in articles for window in one.windows]
        self._starts = np.concatenate([[0], np.cumsum(sizes)])
        shape = (int(self._starts[-1]), WIDTH)
        if not file.exists():
            self._make(file.with_suffix(".part"), shape, network, articles)
            file.with_suffix(".part").replace(file)
        self._all = torch.from_numpy(np.memmap(file, dtype=np.float16, mode="c", shape=shape))

    def of(self, window: int) -> Tensor:
        """(T, 384) of the window with this number."""
        return self._all[int(self._starts[window]) : int(self._starts[window + 1])]

    def _make(self, file: Path, shape: tuple[int, int], network: Network, articles: Sequence[Prepared]) -> None:
        started = time.monotonic()
        out = np.memmap(file, dtype=np.float16, mode="w+", shape=shape)
        ids = [torch.from_numpy(one.piece_ids(window)) for one in articles for window in one.windows]
        order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
        for first in range(0, len(order), 16):
            chosen = order[first : first + 16]
            for at, hidden in zip(chosen, lower(network, [ids[at] for at in chosen]), strict=True):
                out[self._starts[at] : self._starts[at + 1]] = hidden.numpy()
        out.flush()
        print(f"frozen layers: {shape[0]} word pieces in {time.monotonic() - started:.0f} s", flush=True)


def lower(network: Network, ids: Sequence[Tensor]) -> list[Tensor]:
    """What the frozen layers make of some windows."""
    with torch.no_grad():
        many, mask = padded(ids)
        hidden = network.lower(many, mask).half()
    return [hidden[row, : len(one)] for row, one in enumerate(ids)]


def train(network: Network, rows: Sequence[Row], recipe: Recipe, state: Path) -> None:
    """Trains in place. ``state`` is written every so many batches and read to go on; each batch has its own chance."""
    tagger = network.tagger
    fast = [p for name, p in tagger.named_parameters() if not name.startswith("layers.")]
    groups = [{"params": [*tagger.layers.parameters()], "lr": recipe.rate}, {"params": fast, "lr": recipe.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    a_round = -(-len(rows) // recipe.batch)
    steps = recipe.epochs * a_round
    warm = max(1, int(recipe.warmup * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    kept: dict[str, Any] = {"step": 0, "losses": []}
    if state.exists():
        kept = torch.load(state, weights_only=True)
        tagger.load_state_dict(kept["tagger"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
    losses = list(kept["losses"])
    started = time.monotonic()
    for step in range(kept["step"], steps):
        epoch, at = divmod(step, a_round)
        if at == 0 or step == kept["step"]:
            order = batches(rows, recipe, epoch)
        torch.manual_seed(recipe.seed * 1_000_003 + step)
        tagger.train()
        loss = loss_of(tagger, [rows[number] for number in order[at]], recipe.blank)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(float(loss.detach()))
        if (step + 1) % SAVED_EVERY == 0 or at + 1 == a_round:
            parts = {"tagger": tagger, "optimizer": optimizer, "schedule": schedule}
            torch.save(
                {k: v.state_dict() for k, v in parts.items()} | {"step": step + 1, "losses": losses},
                state.with_suffix(".part"),
            )
            state.with_suffix(".part").replace(state)
            mean = sum(losses[-SAVED_EVERY:]) / len(losses[-SAVED_EVERY:])
            print(f"  batch {step + 1}/{steps}: loss {mean:.4f}, {time.monotonic() - started:.0f} s", flush=True)
        if at + 1 == a_round:
            print(f"epoch {epoch + 1}/{recipe.epochs}: loss {sum(losses[-a_round:]) / a_round:.4f}", flush=True)


def batches(rows: Sequence[Row], recipe: Recipe, epoch: int) -> list[list[int]]:
    """The windows of one epoch, those of like length together."""
    chance = random.Random(recipe.seed * 1000 + epoch)
    order = sorted(range(len(rows)), key=lambda at: len(rows[at].features) + chance.uniform(-30, 30))
    out = [order[at : at + recipe.batch] for at in range(0, len(order), recipe.batch)]
    chance.shuffle(out)
    return out


def loss_of(tagger: Tagger, rows: Sequence[Row], blank: float) -> Tensor:
    """The loss on some windows; a share ``blank`` of the word pieces is not shown: no name shall be learnt by heart."""
    hidden, mask = padded([row.hidden.float() for row in rows])
    hidden = hidden * (torch.rand(hidden.shape[:2]) > blank)[:, :, None]
    features, _ = padded([row.features for row in rows])
    hidden_rule = torch.rand(len(rows)) < 0.15  # the rules are hints: at times there are none
    features[:, :, 3] *= (~hidden_rule).long()[:, None]
    words, real = padded([row.words for row in rows])
    tags, _ = padded([row.tags for row in rows])
    return crf_loss(tagger(hidden, features, mask, words), tags, real, tagger.follow)


def scored(network: Network, one: Prepared, hidden: Sequence[Tensor]) -> np.ndarray:
    """The scores of every word's tags, each taken from the window in whose middle the word stands."""
    network.tagger.eval()
    out = np.zeros((len(one.words.first), len(TAGS)), dtype=np.float32)
    rows = rows_of(one, hidden)
    with torch.inference_mode():
        for first in range(0, len(rows), 16):
            some = rows[first : first + 16]
            x, mask = padded([row.hidden.float() for row in some])
            features, _ = padded([row.features for row in some])
            words, _ = padded([row.words for row in some])
            found = network.tagger(x, features, mask, words).numpy()
            for number, row in enumerate(some):
                _take(out, one, (one.windows[first + number], found[number, : len(row.words)]))
    return out


def _take(out: np.ndarray, one: Prepared, found: tuple[Window, np.ndarray]) -> None:
    window, scores = found
    low, _ = one.words_in(window)
    begin, end = np.searchsorted(one.words.first, window.core)
    out[begin:end] = scores[begin - low : end - low]


def read_spans(one: Prepared, scores: np.ndarray, follow: np.ndarray, offsets: dict[str, float]) -> Spans:
    """The annotations read with the likeliest tags; ``offsets`` are added to the scores of a kind's tags."""
    more = [offsets["content" if tag[2:] == "resumed" else tag[2:]] if tag != "O" else 0.0 for tag in TAGS]
    tags = polnear.best_path(scores + np.array(more, dtype=np.float32), follow)
    return polnear.spans_of(one.article.text, one.words, tags)


def chosen_offsets(held: Sequence[Prepared], scores: Sequence[np.ndarray], follow: np.ndarray) -> dict[str, float]:
    """The offset for each kind with the best F1 of that kind on the held-out training articles, one after the other."""
    best = dict.fromkeys(KINDS, 0.0)
    gold = [one.article.spans for one in held]
    for kind in KINDS:
        tried = []
        for offset in OFFSETS:
            given = [read_spans(o, s, follow, best | {kind: offset}) for o, s in zip(held, scores, strict=True)]
            counts = polnear.counted(gold, given)
            tried.append((polnear.f1(counts[kind]) + polnear.f1(counts["all"]), -abs(offset), offset))
        best[kind] = max(tried)[2]
    return best


def prepared(file: Path, articles: Sequence[Article], base: Path) -> list[Prepared]:
    """The articles ready for the network, made once."""
    if not file.exists():
        split = splitter(base / "tokenizer.json")
        made = [polnear.prepare(article, split) for article in articles if article.text.strip()]
        file.write_bytes(pickle.dumps(made))
    return cast(list[Prepared], pickle.loads(file.read_bytes()))


def tell(name: str, gold: Sequence[Spans], given: Sequence[Spans]) -> dict[str, tuple[int, int, int]]:
    """Prints the scores of whole annotations, and of contents' unbroken stretches."""
    counts = polnear.counted(gold, given)
    print(f"\n{name}: whole annotations, exact\n{polnear.table_of(counts)}")
    parts = [[polnear.stretches_of(spans) for spans in many] for many in (gold, given)]
    print(f"{name}: each unbroken stretch by itself, exact\n{polnear.table_of(polnear.counted(*parts))}", flush=True)
    return counts


def baseline(shared: Path, work: Path, base: Path, limit: int | None) -> int:
    """Scores the rules on dev, and the tags' own loss."""
    articles = polnear.read_articles(shared / "data/polnear/dev.jsonl")[:limit]
    gold = [article.spans for article in articles]
    docs = [read_document(Report(article.id, article.text)) for article in articles]
    tell("dev, the rules", gold, [polnear.rule_spans(doc) for doc in docs])
    dev = prepared(kept_as(work, "dev", articles, "words"), articles, base)
    tell("dev, gold as tags and back", gold, [polnear.spans_of(o.article.text, o.words, o.tags) for o in dev])
    return 0


def kept_as(work: Path, name: str, what: Any, ending: str) -> Path:
    """The file in the work folder for something made of ``what``."""
    digest = (
        hashlib.sha256(repr((VERSION, what)).encode())
        if not isinstance(what, list)
        else hashlib.sha256("\n".join(f"{VERSION} {article.id} {len(article.text)}" for article in what).encode())
    )
    return work / f"{name}-{digest.hexdigest()[:10]}.{ending}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains, then scores dev; see ``--help``."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="only so many articles of train and of dev")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--baseline", action="store_true", help="only score the rules and the tags themselves")
    for name in ("epochs", "batch", "held", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Recipe(), name))
    for name in ("rate", "head-rate", "blank"):
        parser.add_argument(f"--{name}", type=float, default=getattr(Recipe(), name.replace("-", "_")))
    args = parser.parse_args(arguments)
    torch.set_num_threads(args.threads)
    args.work.mkdir(parents=True, exist_ok=True)
    base = base_folder()
    if args.baseline:
        return baseline(args.shared, args.work, base, args.limit)
    names = ("epochs", "batch", "held", "seed", "rate", "head_rate", "blank")
    return run(args.shared, args.work, base, (args.limit, Recipe(**{name: getattr(args, name) for name in names})))


def run(shared: Path, work: Path, base: Path, how: tuple[int | None, Recipe]) -> int:
    """Trains as the recipe says on all training articles but the held-out, chooses offsets on those, scores dev."""
    limit, recipe = how
    articles = {name: polnear.read_articles(shared / f"data/polnear/{name}.jsonl")[:limit] for name in ("train", "dev")}
    ready = {name: prepared(kept_as(work, name, rows, "words"), rows, base) for name, rows in articles.items()}
    torch.manual_seed(recipe.seed)
    network = Network(base / "model.safetensors")
    hidden = {}
    for name, many in ready.items():
        cache = Cache(kept_as(work, name, articles[name], "f16"), network, many)
        numbers = iter(range(sum(len(one.windows) for one in many)))
        hidden[name] = [[cache.of(next(numbers)) for _ in one.windows] for one in many]
    # An article without a single note was not annotated: it would teach that nothing is said in it.
    pairs = [pair for pair in zip(ready["train"], hidden["train"], strict=True) if pair[0].tags.any()]
    pairs.sort(key=lambda pair: random.Random(pair[0].article.id).random())
    held, learnt = pairs[: recipe.held], pairs[recipe.held :]
    rows = [row for one, seen in learnt for row in rows_of(one, seen)]
    print(
        f"{len(learnt)} articles, {len(rows)} windows, {sum(len(row.features) for row in rows)} word pieces", flush=True
    )
    train(network, rows, recipe, kept_as(work, "tagger", (limit, recipe), "pt"))
    follow = network.tagger.follow.detach().numpy()
    offsets = chosen_offsets([one for one, _ in held], [scored(network, *pair) for pair in held], follow)
    print(f"added to the scores, chosen on {len(held)} held-out training articles: {offsets}")
    seen = [(one, scored(network, one, its)) for one, its in zip(ready["dev"], hidden["dev"], strict=True)]
    gold = [one.article.spans for one, _ in seen]
    tell("dev, as trained", gold, [read_spans(*pair, follow, dict.fromkeys(KINDS, 0.0)) for pair in seen])
    given = [read_spans(*pair, follow, offsets) for pair in seen]
    counts = tell("dev, with the offsets", gold, given)
    _write(work, recipe, (offsets, counts), list(zip([one.article.id for one, _ in seen], given, strict=True)))
    return 0


def _write(work: Path, recipe: Recipe, told: tuple[Any, Any], given: Sequence[tuple[str, Spans]]) -> None:
    scores = {"recipe": asdict(recipe), "offsets": told[0], "dev: right, given, gold": told[1]}
    (work / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    with (work / "dev.given.jsonl").open("w", encoding="utf-8") as file:
        for name, spans in given:
            file.write(json.dumps({"id": name} | {kind: sorted(many) for kind, many in spans.items()}) + "\n")


if __name__ == "__main__":
    sys.exit(main())
