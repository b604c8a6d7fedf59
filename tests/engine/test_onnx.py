"""The shipped weights: checked before they are used, small enough, and reading what they should."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reckoning.engine.onnx import load
from reckoning.engine.readers import ReaderError, available
from reckoning.engine.readers import load as load_by_name
from reckoning.model import Report
from reckoning.read.trained import TrainedReader
from training.card import CARD, MODEL, written

WEIGHTS = MODEL.parent
TEXT = (
    "At least 54 people were killed in the city of Velt on Tuesday, the Lake Committee said.\n"
    "A doctor said six children died in Orm. The army denied shelling the town."
)


@pytest.fixture(scope="module")
def reader() -> TrainedReader:
    return load(WEIGHTS)


def test_reads_figure_source_place_and_time(reader: TrainedReader) -> None:
    claims, issues = reader.read_report(Report("r", TEXT, published="2012-04-04"))
    assert issues == []
    first = claims[0]
    assert (first.effect, first.quantity.low, first.quantity.high) == ("killed", 54, None)
    assert first.source and "Lake Committee" in first.source.span.text
    assert first.place and first.place.span.text == "Velt"
    assert first.time and first.time.from_ == "2012-04-03"
    assert first.reader == reader.name and 0 < first.confidence["claim"] <= 1


def test_reads_the_same_twice(reader: TrainedReader) -> None:
    report = Report("r", TEXT, published="2012-04-04")
    assert reader.read_report(report) == reader.read_report(report)


def test_capitals_and_missing_commas_are_read(reader: TrainedReader) -> None:
    capitals = "GUERRILLAS KILLED SIX SOLDIERS IN VELT YESTERDAY."
    for text in (capitals, "Shelling killed six people in Velt activists said"):
        claims, _ = reader.read_report(Report("r", text, published="1990-01-05"))
        assert [claim.quantity.low for claim in claims] == [6]


def test_the_weights_are_small() -> None:
    assert sum(file.stat().st_size for file in WEIGHTS.glob("*.onnx")) <= 30_000_000


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))
    with (folder / "decoder.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ReaderError, match=r"decoder\.onnx .*sha256 differs"):
        load(folder)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be read"):
        load(tmp_path)


def test_it_is_one_of_the_readers() -> None:
    assert next(info for info in available() if info.name == "trained").why_not is None
    assert load_by_name("trained").name.startswith("trained-1-")


def test_the_card_tells_what_was_measured() -> None:
    page = CARD.read_text(encoding="utf-8")
    assert written(page, json.loads(MODEL.read_text(encoding="utf-8"))) == page
