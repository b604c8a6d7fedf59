"""The shipped model: its files checked by hash, run by onnxruntime on the processor, one report at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from reckoning.engine.readers import Reader, ReaderError, ReaderSettings, builder
from reckoning.read.marks import View
from reckoning.read.segments import Floats, Segment, Split
from reckoning.read.trained import Scales, TrainedReader

NAME = "trained-1"
_FILES = ("encoder.onnx", "decoder.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class OnnxModel:
    """See :class:`reckoning.read.trained.Model`: two onnxruntime sessions."""

    name: str
    encoder: Any
    decoder: Any

    def encode(self, segment: Segment) -> tuple[Floats, Floats]:
        """As the protocol says."""
        given = {"ids": segment.ids[None], "features": segment.features[None]}
        tags, hidden = self.encoder.run(["tags", "hidden"], given)
        return tags[0], hidden[0]

    def decide(self, hidden: Floats, views: list[View]) -> tuple[Floats, Floats]:
        """As the protocol says.

        One claim at a time: it takes no longer than all at once, a long list of the dead takes no more memory than one,
        and the steps that numbers are rounded to are those of one claim, whichever claims stand beside it.
        """
        parts = [self._decide(hidden, view) for view in views]
        points, whole = zip(*parts, strict=True)
        return np.concatenate(points), np.concatenate(whole)

    def _decide(self, hidden: Floats, view: View) -> tuple[Floats, Floats]:
        given = {
            "hidden": hidden[None],
            "flags": view.flags[None].astype(np.float32),
            "sentences": view.sentences[None],
            "distances": view.distances[None],
            "traits": view.traits[None].astype(np.float32),
            "effects": np.array([view.effect], dtype=np.int64),
        }
        points, whole = self.decoder.run(["points", "whole"], given)
        return points, whole


def load(folder: Path, threads: int = 1) -> TrainedReader:
    """The trained reader from the files of ``folder``.

    Raises:
        ReaderError: a file is missing, or is not the one that ``model.json`` names by its sha256.
    """
    import onnxruntime as ort

    card = _checked(folder)
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    sessions = [
        ort.InferenceSession(str(folder / f"{part}.onnx"), options, providers=["CPUExecutionProvider"])
        for part in ("encoder", "decoder")
    ]
    scales = card["scales"]
    slots = {name: (float(slope), float(shift)) for name, (slope, shift) in scales["slots"].items()}
    name = f"{NAME}-{card['sha256']['encoder'][:8]}"
    return TrainedReader(
        OnnxModel(name, *sessions),
        splitter(folder / "tokenizer.json"),
        Scales(tuple(scales["claim"]), slots, float(scales["least"])),
    )


def splitter(file: Path) -> Split:
    """The word pieces of a tokenizer's file: no text is cut short, and nothing is added."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def split(texts: Sequence[str]) -> list[tuple[list[int], list[tuple[int, int]]]]:
        found = tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [(one.ids, one.offsets) for one in found]

    return split


def _checked(folder: Path) -> dict[str, Any]:
    """What ``model.json`` says, once every file has the hash that it names."""
    try:
        card: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        for file in _FILES:
            wanted = card["sha256"][file.split(".")[0]]
            if hashlib.sha256((folder / file).read_bytes()).hexdigest() != wanted:
                raise ReaderError(f"{file} of the trained reader is not the file it was shipped with (sha256 differs)")
    except (OSError, KeyError, ValueError) as error:
        raise ReaderError(f"the trained reader's files cannot be read: {error}") from error
    return card


def _why_not() -> str | None:
    missing = [package for package in ("onnxruntime", "tokenizers") if find_spec(package) is None]
    return f"needs {' and '.join(missing)}, not installed here" if missing else None


@builder(
    description="a small trained model with the number and date grammars; tells how sure it is of each field",
    version=NAME,
    why_not=_why_not,
)
def trained(settings: ReaderSettings) -> Reader:  # noqa: ARG001 - the shipped weights are all there is to set
    """The reader with the shipped weights."""
    reason = _why_not()
    if reason is not None:
        raise ReaderError(f"the trained reader {reason}")
    return load(Path(str(files("reckoning.engine") / "weights")))
