"""Training one network on some reports: resumable, and the same weights for the same seed on the same machine."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from reckoning.read.marks import ROLES
from reckoning.read.pointing import NEVER
from reckoning.read.segments import CLS, SEP, Segment
from training.data import Example, Stretch
from training.net import Decoder, Lower, Upper, load_base
from training.renamed import Names, names_of, renamed

MASK = 103  # the word piece that stands for a hidden one


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is trained.

    ``empty`` is the share of the segments without a claim that an epoch uses, ``beside`` that of the segments that are
    only learnt beside the others. ``low`` is the rate of the lower layers; 0 leaves them as they are, and what they
    make of a segment is then computed once. ``swap`` is the share of the names of places that are exchanged.
    """

    epochs: int = 8
    batch: int = 6
    rate: float = 1.2e-4
    head_rate: float = 1e-3
    warmup: float = 0.08
    seed: int = 1
    empty: float = 0.35
    beside: float = 0.4
    low: float = 0.0
    swap: float = 0.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """A segment to learn from, how likely an epoch uses it, and what the lower layers make of it where they rest."""

    stretch: Stretch
    share: float
    hidden: Tensor | None = None


class Network(nn.Module):
    """All layers and the decoder; the lower layers rest unless a recipe trains them."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        weights = load_file(base)
        self.lower = Lower(weights["embeddings.word_embeddings.weight"].shape[0])
        self.upper, self.decoder = Upper(), Decoder()
        load_base(self.lower, self.upper, weights)
        self.lower.requires_grad_(False)

    def take(self, state: Path) -> None:
        """Takes over the weights of an earlier training."""
        kept = torch.load(state, weights_only=True)
        for part in ("lower", "upper", "decoder"):
            getattr(self, part).load_state_dict(kept[part])

    def state(self) -> dict[str, Any]:
        """The weights to keep."""
        return {part: getattr(self, part).state_dict() for part in ("lower", "upper", "decoder")}

    def encoded(self, many: Sequence[Segment]) -> list[Tensor]:
        """The lower layers' output of each segment, (T, 384) in half precision."""
        out: dict[int, Tensor] = {}
        order = sorted(range(len(many)), key=lambda at: len(many[at].ids))
        self.lower.eval()
        with torch.no_grad():
            for first in range(0, len(order), 16):
                chosen = order[first : first + 16]
                ids, mask = padded([torch.from_numpy(many[at].ids) for at in chosen])
                hidden = self.lower(ids, mask).half()
                for row, at in enumerate(chosen):
                    out[at] = hidden[row, : len(many[at].ids)].clone()
        return [out[at] for at in range(len(many))]


def padded(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Rows of different length as one (B, T, …) array, and the (B, T) mask of what is real."""
    size = max(len(row) for row in rows)
    out = rows[0].new_zeros((len(rows), size, *rows[0].shape[1:]))
    mask = torch.zeros((len(rows), size), dtype=torch.bool)
    for at, row in enumerate(rows):
        out[at, : len(row)] = row
        mask[at, : len(row)] = True
    return out, mask


def train(network: Network, lessons: Sequence[Lesson], recipe: Recipe, state: Path) -> None:
    """Trains in place. ``state`` is written after each epoch, and read to go on where a stopped training was."""
    torch.manual_seed(recipe.seed)
    # The tables of words and places in the row stay: what few reports teach of them would not be true of other words.
    network.lower.layers.requires_grad_(recipe.low > 0)
    groups = [
        {"params": list(network.lower.layers.parameters()), "lr": recipe.low},
        {"params": list(network.upper.layers.parameters()), "lr": recipe.rate},
        {
            "params": [p for n, p in network.upper.named_parameters() if not n.startswith("layers.")],
            "lr": recipe.head_rate,
        },
        {"params": list(network.decoder.parameters()), "lr": recipe.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = recipe.epochs * -(-int(sum(lesson.share for lesson in lessons)) // recipe.batch)
    warm = max(1, int(recipe.warmup * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    begin = _resume(network, optimizer, schedule, state)
    names = names_of(lesson.stretch.segment for lesson in lessons)
    for epoch in range(begin, recipe.epochs):
        started = time.monotonic()
        losses = _epoch(network, optimizer, schedule, lessons, (recipe, epoch, names))
        print(
            f"epoch {epoch + 1}/{recipe.epochs}: " + " ".join(f"{k} {v:.4f}" for k, v in losses.items()),
            f"{time.monotonic() - started:.0f} s",
            flush=True,
        )
        partial = {"epoch": epoch + 1, "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
        kept = network.state()
        torch.save(kept | (partial if epoch + 1 < recipe.epochs else {"epoch": epoch + 1}), state.with_suffix(".part"))
        state.with_suffix(".part").replace(state)


def _resume(
    network: Network, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler, state: Path
) -> int:
    if not state.exists():
        return 0
    kept = torch.load(state, weights_only=True)
    network.take(state)
    if "optimizer" in kept:
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
    return int(kept["epoch"])


def _epoch(
    network: Network,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    lessons: Sequence[Lesson],
    how: tuple[Recipe, int, Names],
) -> dict[str, float]:
    recipe, epoch, names = how
    chance = random.Random(recipe.seed * 1000 + epoch)
    torch.manual_seed(recipe.seed * 1000 + epoch)
    network.train()
    total: dict[str, float] = {}
    # Segments of like length go together: less is spent on padding.
    # Of the segments that hold no claim, a changing share is enough.
    used = [lesson for lesson in lessons if chance.random() < lesson.share]
    order = sorted(used, key=lambda lesson: len(lesson.stretch.segment.ids) + chance.uniform(-40, 40))
    batches = [order[at : at + recipe.batch] for at in range(0, len(order), recipe.batch)]
    chance.shuffle(batches)
    for number, batch in enumerate(batches, start=1):
        losses = _losses(network, batch, (recipe.swap, names), chance)
        loss = sum(losses.values())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        for name, value in losses.items():
            total[name] = total.get(name, 0.0) + float(value.detach()) / len(batches)
        if number % 100 == 0:
            print(f"  {number} of {len(batches)} steps", flush=True)
    return total


def _read(
    network: Network, lessons: Sequence[Lesson], swap: tuple[float, Names], chance: random.Random
) -> tuple[Tensor, Tensor]:
    """The lower layers' output for the lessons, (B, T, 384), and its mask, some words kept from the network."""
    made = [lesson.hidden.float() for lesson in lessons if lesson.hidden is not None]
    if made:
        hidden, mask = padded(made)
        return hidden * (torch.rand(hidden.shape[:2]) > 0.12)[:, :, None], mask
    changed = [renamed(lesson.stretch.segment, swap[1], swap[0], chance) for lesson in lessons]
    ids, mask = padded([torch.from_numpy(row) for row in changed])
    hide = (torch.rand(ids.shape) < 0.1) & (ids != CLS) & (ids != SEP)
    return network.lower(ids.masked_fill(hide, MASK), mask), mask


def _losses(
    network: Network, lessons: Sequence[Lesson], swap: tuple[float, Names], chance: random.Random
) -> dict[str, Tensor]:
    rows = [lesson.stretch for lesson in lessons]
    # Words must not be learnt by heart: some are hidden, their features left.
    hidden, mask = _read(network, lessons, swap, chance)
    features, _ = padded([torch.from_numpy(row.segment.features) for row in rows])
    for at in range(len(rows)):
        if chance.random() < 0.1:
            features[at, :, 3] = 0
    tags, narrow = network.upper(hidden, features, mask)
    learnt, _ = padded([torch.from_numpy(row.learnt) for row in rows])
    wanted, _ = padded([torch.from_numpy(row.tags) for row in rows])
    each = F.binary_cross_entropy_with_logits(tags, wanted.float(), reduction="none", pos_weight=torch.tensor(2.0))
    losses = {"tags": 12 * (each * learnt[:, :, None]).sum() / learnt.sum().clamp(min=1)}
    examples = [(at, example) for at, row in enumerate(rows) for example in row.examples]
    if examples:
        timed, _ = padded([torch.from_numpy(row.segment.timed) for row in rows])
        losses |= claim_losses(network, (narrow, mask, timed), examples, chance)
    return losses


def views(examples: Sequence[tuple[int, Example]], size: int) -> tuple[Tensor, ...]:
    """The decoder's inputs beside the encoded words, padded to ``size`` word pieces."""
    flags = torch.zeros((len(examples), size, examples[0][1].seen.flags.shape[1]))
    sentences = torch.full((len(examples), size), 9)
    distances = torch.full((len(examples), size), 17)
    for at, (_, example) in enumerate(examples):
        seen = example.seen
        flags[at, : len(seen.flags)] = torch.from_numpy(seen.flags)
        sentences[at, : len(seen.sentences)] = torch.from_numpy(seen.sentences)
        distances[at, : len(seen.distances)] = torch.from_numpy(seen.distances)
    traits = torch.tensor(np.array([example.seen.traits for _, example in examples]), dtype=torch.float)
    effects = torch.tensor([example.seen.effect for _, example in examples])
    return flags, sentences, distances, traits, effects


def claim_losses(
    network: Network,
    encoded: tuple[Tensor, Tensor, Tensor],
    examples: Sequence[tuple[int, Example]],
    chance: random.Random,
) -> dict[str, Tensor]:
    """What the decoder gets wrong of the examples, each with the row of its segment in ``encoded``.

    That holds the words, the mask, and where a time may be looked for.
    """
    narrow, mask, timed = encoded
    rows = torch.tensor([row for row, _ in examples])
    flags, sentences, distances, traits, effects = views(examples, narrow.shape[1])
    for at in range(len(examples)):
        # The rules' choices are hints, wrong more often on texts they were not written on: at times there are none.
        if chance.random() < 0.15:
            flags[at, :, 2:] = 0
            traits[at, :5] = 0
    points, whole = network.decoder(narrow[rows], mask[rows], flags, sentences, distances, traits, effects)
    valid = torch.tensor([float(example.valid) for _, example in examples])
    losses = {"valid": F.binary_cross_entropy_with_logits(whole[:, 0], valid)}
    real = [at for at, (_, example) in enumerate(examples) if example.valid]
    if not real:
        return losses
    scope = torch.tensor([examples[at][1].scope for at in real])
    denied = torch.tensor([float(examples[at][1].denied) for at in real])
    losses["scope"] = 0.5 * F.cross_entropy(whole[real, 2:], scope)
    losses["denied"] = 0.5 * F.binary_cross_entropy_with_logits(whole[real, 1], denied)
    points = points[real]
    time = 2 * ROLES.index("time")
    points[:, time : time + 2] = points[:, time : time + 2].masked_fill(~timed[rows][real][:, None], NEVER)
    odds = points.log_softmax(-1)
    wanted = torch.zeros_like(odds, dtype=torch.bool)
    for row, at in enumerate(real):
        example = examples[at][1]
        for number in range(len(ROLES)):
            wanted[row, 2 * number, torch.from_numpy(example.starts[number])] = True
            wanted[row, 2 * number + 1, torch.from_numpy(example.ends[number])] = True
    known = wanted.any(-1)
    cost = -odds.masked_fill(~wanted, -1e4).logsumexp(-1).masked_fill(~known, 0.0)
    each = cost.sum(0).view(len(ROLES), 2).sum(1) / (2 * len(real))
    losses |= {role: each[number] for number, role in enumerate(ROLES)}
    return losses
