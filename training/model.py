"""A trained network as the reader's model: PyTorch behind the same protocol as the exported one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from reckoning.read.marks import View
from reckoning.read.segments import Floats, Segment
from training.data import Example
from training.train import Network, views


class TorchModel:
    """See :class:`reckoning.read.trained.Model`."""

    name = "torch"

    def __init__(self, network: Network) -> None:
        self.network = network.eval()

    @classmethod
    def load(cls, base: Path, state: Path) -> TorchModel:
        """The network whose training was kept in ``state``."""
        network = Network(base)
        network.take(state)
        return cls(network)

    def encode(self, segment: Segment) -> tuple[Floats, Floats]:
        """As the protocol says."""
        with torch.inference_mode():
            ids = torch.from_numpy(segment.ids)[None]
            mask = torch.ones_like(ids, dtype=torch.bool)
            hidden = self.network.lower(ids, mask)
            tags, narrow = self.network.upper(hidden, torch.from_numpy(segment.features)[None], mask)
        return tags[0].numpy(), narrow[0].numpy()

    def decide(self, hidden: Floats, seen: list[View]) -> tuple[Floats, Floats]:
        """As the protocol says."""
        with torch.inference_mode():
            rows = [(0, Example(view, True)) for view in seen]
            x = torch.from_numpy(hidden)[None].expand(len(seen), -1, -1)
            mask = torch.ones(x.shape[:2], dtype=torch.bool)
            points, whole = self.network.decoder(x, mask, *views(rows, hidden.shape[0]))
        return np.asarray(points.numpy()), np.asarray(whole.numpy())
