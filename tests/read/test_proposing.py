"""Which words are proposed as a claim's figure."""

import pytest

from reckoning.model import Report
from reckoning.read.proposing import propose
from reckoning.read.segments import Findings, segments
from reckoning.text.sentences import read_document
from tests.read.words_model import WordsModel, split_words


def proposed(text: str, tags: dict[str, str]) -> list[tuple[str, str]]:
    report = Report("r", text)
    findings = Findings(read_document(report))
    out = []
    for segment in segments(findings, split_words):
        logits, _ = WordsModel(report, tags, {}).encode(segment)
        out += [(text[p.mark.start : p.mark.end], p.mark.effect) for p in propose(findings, segment, logits)]
    return out


def test_words_joined_by_hyphens_are_whole() -> None:
    assert ("14-year-old", "killed") in proposed("Man charged with killing 14-year-old in Velt.", {"old": "killed"})


@pytest.mark.parametrize(
    ("text", "tags", "words"),
    [
        ("A woman and child were killed in Velt.", ("A woman", "child"), "A woman and child"),
        ("Her sister and mother were killed in Velt.", ("Her sister", "mother"), "Her sister and mother"),
        ("A nurse, a guard and a cook were killed.", ("A nurse", "a guard and a cook"), "A nurse, a guard and a cook"),
    ],
)
def test_persons_of_one_list_are_one_figure(text: str, tags: tuple[str, ...], words: str) -> None:
    assert [found for found, _ in proposed(text, dict.fromkeys(tags, "killed"))] == [words]


def test_persons_apart_are_figures_apart() -> None:
    found = proposed(
        "A nurse was killed in Velt and a guard was killed in Orm.", {"A nurse": "killed", "a guard": "killed"}
    )
    assert found == [("A nurse", "killed"), ("a guard", "killed")]


def test_a_person_beside_a_number_is_a_figure_of_its_own() -> None:
    found = proposed("The strike killed his son and three guards.", {"his son and three guards": "killed"})
    assert found == [("his son", "killed"), ("three guards", "killed")]


def test_a_number_that_counts_all_that_is_tagged_stays_whole() -> None:
    assert proposed("Between 20 and 30 men were killed.", {"Between 20 and 30": "killed"}) == [
        ("Between 20 and 30", "killed")
    ]


def test_what_the_tagger_does_not_see_is_proposed_by_the_rules() -> None:
    found = proposed("Three men were killed in Velt.", {})
    assert found == [("Three", "killed")]
