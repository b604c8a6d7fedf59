"""The network: MiniLM's encoder, tags for the anchors, and a small decoder that finds one claim's arguments.

The lower layers are not trained, so their output is computed once a segment. What the grammars found is added above
them. The decoder reads the encoded segment once a claim, told where the claim's anchor stands.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from reckoning.read.marks import DISTANCES, FLAGS, ROLES, SCOPES, SENTENCES, TRAITS
from reckoning.read.segments import FEATURES
from training.data import TAGS

WIDTH, HEADS, DEEP = 384, 12, 1536
NARROW, NARROW_HEADS, NARROW_DEEP = 192, 6, 384
FROZEN, LAYERS, DECODER_LAYERS = 3, 6, 2
DROP = 0.1


class Layer(nn.Module):
    """One post-norm transformer layer: (B, T, width) → (B, T, width); ``mask`` is (B, 1, 1, T), true where words are;
    ``None``: everywhere."""

    def __init__(self, width: int, heads: int, deep: int, drop: float = 0.0) -> None:
        super().__init__()
        self.heads, self.drop = heads, nn.Dropout(drop)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, deep), nn.Linear(deep, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """(B, T, width) → the same shape."""
        batch, size, width = x.shape
        q, k, v = self.qkv(x).view(batch, size, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(batch, size, width))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Lower(nn.Module):
    """Embeddings and the first layers, as they were trained by others: (B, T) word pieces → (B, T, 384)."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words, self.positions, self.kinds = (
            nn.Embedding(vocabulary, WIDTH),
            nn.Embedding(512, WIDTH),
            nn.Embedding(2, WIDTH),
        )
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, DEEP) for _ in range(FROZEN))

    def forward(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        """(B, T) → (B, T, 384); ``mask`` is (B, T)."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(at)[None] + self.kinds.weight[0])
        seen = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        return x


class Upper(nn.Module):
    """The trained layers: (B, T, 384), (B, T, F) features → tags (B, T, TAGS), what the decoder reads (B, T, 192)."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.ModuleList(nn.Embedding(size, WIDTH) for size in FEATURES.values())
        for table in self.features:
            nn.init.normal_(table.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, DEEP, DROP) for _ in range(LAYERS - FROZEN))
        self.tags, self.narrow = nn.Linear(WIDTH, TAGS), nn.Linear(WIDTH, NARROW)
        nn.init.constant_(self.tags.bias, -4.0)
        self.drop = nn.Dropout(DROP)

    def forward(self, x: Tensor, features: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """See the class; ``mask`` is (B, T)."""
        for at, table in enumerate(self.features):
            x = x + table(features[:, :, at])
        seen = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        x = self.drop(x)
        return self.tags(x), self.narrow(x)


class Decoder(nn.Module):
    """One claim's arguments: see ``forward``."""

    def __init__(self) -> None:
        super().__init__()
        self.flags, self.traits = nn.Linear(len(FLAGS), NARROW), nn.Linear(len(TRAITS), NARROW)
        self.sentences, self.distances = nn.Embedding(SENTENCES, NARROW), nn.Embedding(DISTANCES, NARROW)
        self.effects, self.anchor = nn.Embedding(7, NARROW), nn.Linear(NARROW, NARROW)
        self.norm, self.drop = nn.LayerNorm(NARROW), nn.Dropout(DROP)
        self.layers = nn.ModuleList(Layer(NARROW, NARROW_HEADS, NARROW_DEEP, DROP) for _ in range(DECODER_LAYERS))
        self.pointers = nn.Linear(NARROW, 2 * len(ROLES))
        self.empty = nn.Linear(2 * NARROW, 2 * len(ROLES))
        self.whole = nn.Sequential(
            nn.Linear(2 * NARROW, NARROW), nn.GELU(), nn.Dropout(DROP), nn.Linear(NARROW, 2 + len(SCOPES))
        )

    def forward(
        self,
        x: Tensor,
        mask: Tensor | None,
        flags: Tensor,
        sentences: Tensor,
        distances: Tensor,
        traits: Tensor,
        effects: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """(C, T, 192) and the claims' views → pointers (C, 2·ROLES, T), position 0 being "none", and (C, 2 + SCOPES).

        The second holds, as logits: valid, denied, and the scopes.
        """
        anchor = flags[:, :, :1]
        mean = (x * anchor).sum(1) / anchor.sum(1).clamp(min=1)
        x = x + self.flags(flags) + self.sentences(sentences) + self.distances(distances)
        x = self.drop(self.norm(x + (self.anchor(mean) + self.traits(traits) + self.effects(effects))[:, None]))
        seen = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        whole = torch.cat([(x * anchor).sum(1) / anchor.sum(1).clamp(min=1), x[:, 0]], -1)
        points = self.pointers(x).transpose(1, 2)
        if mask is not None:
            points = points.masked_fill(~mask[:, None, :], -1e4)
        points = torch.cat([self.empty(whole)[:, :, None], points[:, :, 1:]], -1)
        return points, self.whole(whole)


def load_base(lower: Lower, upper: Upper, weights: Mapping[str, Tensor]) -> None:
    """Fills both with MiniLM's weights, as its safetensors file names them."""
    with torch.no_grad():
        for name, part in (("word", lower.words), ("position", lower.positions), ("token_type", lower.kinds)):
            part.weight.copy_(weights[f"embeddings.{name}_embeddings.weight"])
        _norm(lower.norm, "embeddings.LayerNorm", weights)
        for at, layer in enumerate([*lower.layers, *upper.layers]):
            name = f"encoder.layer.{at}"
            for kind in ("weight", "bias"):
                parts = [weights[f"{name}.attention.self.{q}.{kind}"] for q in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
                getattr(layer.out, kind).copy_(weights[f"{name}.attention.output.dense.{kind}"])
                getattr(layer.up, kind).copy_(weights[f"{name}.intermediate.dense.{kind}"])
                getattr(layer.down, kind).copy_(weights[f"{name}.output.dense.{kind}"])
            _norm(layer.norm1, f"{name}.attention.output.LayerNorm", weights)
            _norm(layer.norm2, f"{name}.output.LayerNorm", weights)


def _norm(norm: nn.LayerNorm, name: str, weights: Mapping[str, Tensor]) -> None:
    norm.weight.copy_(weights[f"{name}.weight"])
    norm.bias.copy_(weights[f"{name}.bias"])
