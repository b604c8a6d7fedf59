"""Judgements: what each verdict needs, and ids that are their content."""

import datetime as dt
from typing import Any

import pytest

from reckoning.model import DECISIONS, VERDICTS, Judgement
from reckoning.model.judgement import ON_SOURCES

AT = dt.datetime(2031, 1, 6, 12, tzinfo=dt.UTC)
NEEDS: dict[str, dict[str, Any]] = {
    "accept": {},
    "reject": {},
    "correct": {"changes": {"scope": "period"}},
    "merge": {"other": "c2"},
    "withdraw": {"other": "j1"},
    "join": {"other": "c2"},
    "split": {"other": "c2"},
    "decide": {},
    "read": {"changes": {"confidence": {"claim": 0.9}}},
    "code": {"changes": {"verdict": "accept"}},
    "undo": {},
    "same_source": {"other": "source:kna"},
    "depends": {"other": "source:kna"},
    "covers": {"changes": {"victims": "civilians", "places": [], "lag": None}},
}


def judgement(
    verdict: str = "accept", by: str = "Ana", because: str = "seen", at: dt.datetime = AT, **more: Any
) -> Judgement:
    subject = "source:korland news agency" if verdict in ON_SOURCES else "reading:3" if verdict == "undo" else "c1"
    return Judgement(subject, verdict, by, because, at, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_with_just_what_it_needs(verdict: str) -> None:
    assert judgement(verdict, **NEEDS[verdict]).verdict == verdict
    for other, needs in NEEDS.items():
        if needs.keys() != NEEDS[verdict].keys():
            with pytest.raises(ValueError, match="nothing else"):
                judgement(verdict, **NEEDS[other])


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"verdict": "doubt"}, "unknown verdict"),
        ({"by": " "}, "needs a name"),
        ({"because": ""}, "needs a name"),
        ({"at": AT.replace(tzinfo=None)}, "time zone"),
    ],
)
def test_bad_judgements(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        judgement(**changes)


def test_a_reader_tells_its_confidence_and_nothing_else() -> None:
    with pytest.raises(ValueError, match="confidence and nothing else"):
        judgement("read", changes={"confidence": {"claim": 0.9}, "scope": "period"})
    assert "read" not in DECISIONS


def test_sources_and_claims_are_not_judged_alike() -> None:
    with pytest.raises(ValueError, match="not decided of 'c1'"):
        Judgement("c1", "depends", "Ana", "seen", AT, other="source:kna")
    with pytest.raises(ValueError, match="not decided of 'source:kna'"):
        Judgement("source:kna", "accept", "Ana", "seen", AT)
    taken_back = Judgement("source:kna", "withdraw", "Ana", "seen", AT, other="j1")
    assert taken_back.is_on_source and not judgement().is_on_source


def test_ids_are_content() -> None:
    assert judgement().id == judgement().id
    ids = {judgement().id, judgement(by="Bo").id, judgement(because="heard").id, judgement("reject").id}
    assert len(ids | {judgement("merge", other="c2").id, judgement("merge", other="c3").id}) == 6


@pytest.mark.parametrize(
    ("subject", "verdict"), [("reading:3", "reject"), ("c1", "undo"), ("report:r1", "accept"), ("report:r1", "undo")]
)
def test_what_is_not_decided_of_a_reading_or_a_report(subject: str, verdict: str) -> None:
    with pytest.raises(ValueError, match="is not decided of"):
        Judgement(subject, verdict, "Ana", "seen", AT)  # type: ignore[arg-type]


def test_an_undone_reading_can_be_taken_back_and_a_report_be_coded() -> None:
    assert Judgement("reading:3", "withdraw", "Ana", "seen", AT, other="j1").other == "j1"
    assert Judgement("report:r1", "code", "Ana", "seen", AT, {"done": True}).changes == {"done": True}
