"""Export: a trained network as two int8 ONNX graphs, the encoder and the decoder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from reckoning.read.marks import FLAGS, TRAITS
from reckoning.read.segments import FEATURES
from training.net import NARROW
from training.train import Network


class _Encoder(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.lower, self.upper = network.lower, network.upper

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        tags, narrow = self.upper(self.lower(ids, None), features, None)
        return tags, narrow


class _Decoder(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.decoder = network.decoder

    def forward(
        self, hidden: Tensor, flags: Tensor, sentences: Tensor, distances: Tensor, traits: Tensor, effects: Tensor
    ) -> tuple[Tensor, Tensor]:
        hidden = hidden.expand(flags.shape[0], -1, -1)
        points, whole = self.decoder(hidden, None, flags, sentences, distances, traits, effects)
        return points, whole


def export(network: Network, out: Path) -> dict[str, str]:
    """Writes ``encoder.onnx`` and ``decoder.onnx`` into ``out``; returns the sha256 of each."""
    network.eval()
    size, claims = 40, 3
    ids, features = torch.ones((1, size), dtype=torch.long), torch.zeros((1, size, len(FEATURES)), dtype=torch.long)
    raw = out / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        _Encoder(network),
        (ids, features),
        raw / "encoder.onnx",
        input_names=["ids", "features"],
        output_names=["tags", "hidden"],
        dynamic_axes={name: {1: "words"} for name in ("ids", "features", "tags", "hidden")},
        dynamo=False,
    )
    seen = (
        torch.zeros((1, size, NARROW)),
        torch.zeros((claims, size, len(FLAGS))),
        torch.zeros((claims, size), dtype=torch.long),
        torch.zeros((claims, size), dtype=torch.long),
        torch.zeros((claims, len(TRAITS))),
        torch.zeros(claims, dtype=torch.long),
    )
    names = ["hidden", "flags", "sentences", "distances", "traits", "effects"]
    axes = {name: {0: "claims", 1: "words"} for name in ("flags", "sentences", "distances")}
    axes |= {"hidden": {1: "words"}, "traits": {0: "claims"}, "effects": {0: "claims"}}
    axes |= {"points": {0: "claims", 2: "words"}, "whole": {0: "claims"}}
    torch.onnx.export(
        _Decoder(network),
        seen,
        raw / "decoder.onnx",
        input_names=names,
        output_names=["points", "whole"],
        dynamic_axes=axes,
        dynamo=False,
    )
    for name in ("encoder", "decoder"):
        # Seven bits a weight: eight would overflow on processors without the newer dot products, and differ by machine.
        quantize_dynamic(
            raw / f"{name}.onnx", out / f"{name}.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    return {name: hashlib.sha256((out / f"{name}.onnx").read_bytes()).hexdigest() for name in ("encoder", "decoder")}


def write_card_data(out: Path, hashes: dict[str, str], extra: dict[str, object]) -> None:
    """Writes what the loader checks and what the scores are scaled with."""
    (out / "model.json").write_text(json.dumps({"sha256": hashes} | extra, indent=1, sort_keys=True) + "\n")
