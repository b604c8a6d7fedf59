"""What a network is to learn of an annotated claim."""

from __future__ import annotations

import random
from typing import Any

from reckoning.model import Report
from reckoning.read.marks import ROLES
from tests.read.words_model import split_words
from training.data import Annotated, stretches

TEXT = "Syrian troops killed six people on Tuesday. On 3 April 2012 shells fell in Syria. Ten died in Syria on Monday."


def span(words: str, **more: Any) -> dict[str, Any]:
    start = TEXT.rindex(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def learnt(role: str, slot: dict[str, Any] | None) -> list[str]:
    """The words at which the role of the claim "six" may start, "" for nothing."""
    quantity = span("six", low=6, high=6, mod="exact")
    claim = {"effect": "killed", "quantity": quantity, "trigger": span("killed"), role: slot}
    report = Report("r", TEXT, published="2012-04-04")
    (stretch,) = stretches(Annotated(report, [claim]), split_words, random.Random(1))
    (example,) = [one for one in stretch.examples if one.valid]
    segment = stretch.segment
    starts = example.starts[ROLES.index(role)]
    return [TEXT[segment.starts[at] : segment.ends[at]] if at else "" for at in starts]


def test_every_mention_of_a_place_is_right_and_no_part_of_a_word() -> None:
    assert learnt("place", span("Syria")) == ["Syria", "Syria"]


def test_every_expression_of_the_same_days_is_right() -> None:
    day = {"from": "2012-04-03", "until": "2012-04-03"}
    assert learnt("time", span("on Tuesday", **day)) == ["on", "Tuesday", "On", "3", "April", "2012"]


def test_days_that_the_grammar_reads_otherwise_are_learnt_by_their_words() -> None:
    day = {"from": "2012-03-27", "until": "2012-03-27"}
    assert learnt("time", span("on Tuesday", **day)) == ["on", "Tuesday"]


def test_no_time_is_learnt_as_none_and_one_without_words_not_at_all() -> None:
    assert learnt("time", None) == [""]
    assert learnt("time", span("six people", **{"from": "2012-01-01", "until": "2012-01-01"})) == []
