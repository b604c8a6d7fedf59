"""The trained reader around a model made by hand: what it takes from a model, and what only the grammars may say."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.model import Claim, Report
from reckoning.read import arrow
from reckoning.read.segments import LONGEST, Findings, segments
from reckoning.read.trained import Scales, TrainedReader
from reckoning.text.sentences import read_document
from tests.read.words_model import WordsModel, split_words

TEXT = """Shells hit the port of Velt.
The Lake Committee said on Tuesday that at least 54 people were killed in Velt by army shelling.
A nurse and her son died in Orm."""


def read(text: str, tags: dict[str, str], roles: dict[str, str] | None = None, **kwargs: float) -> list[Claim]:
    report = Report("r", text, published="2012-04-04", publisher="Harbour")
    reader = TrainedReader(WordsModel(report, tags, roles or {}, **kwargs), split_words, Scales())
    claims, issues = reader.read_report(report)
    assert issues == []
    return claims


def test_the_figure_is_what_the_grammar_reads_in_the_tagged_words() -> None:
    (claim,) = read(TEXT.split("\nA nurse")[0], {"54": "killed"})
    assert (claim.quantity.text, claim.quantity.low, claim.quantity.high) == ("at least 54", 54, None)
    assert claim.trigger.text == "killed"


def test_the_slots_are_the_words_that_are_pointed_to() -> None:
    roles = {"source": "The Lake Committee", "place": "Velt", "time": "on Tuesday"}
    roles |= {"means": "shelling", "perpetrator": "army"}
    claim = read(TEXT, {"at least 54": "killed"}, roles)[0]
    assert claim.source and claim.source.span.text == "The Lake Committee"
    assert claim.place and claim.place.span.text == "Velt"
    assert claim.means and claim.means.text == "shelling"
    assert claim.perpetrator and claim.perpetrator.text == "army"
    assert claim.time and (claim.time.from_, claim.time.until) == ("2012-04-03", "2012-04-03")
    for span in (claim.trigger, claim.evidence, claim.means, claim.perpetrator):
        assert TEXT[span.start : span.end] == span.text


def test_nothing_pointed_to_leaves_a_slot_empty() -> None:
    claim = read(TEXT, {"at least 54": "killed"})[0]
    assert claim.place is None and claim.time is None and claim.source is None and claim.victims is None


def test_words_without_a_figure_make_no_claim() -> None:
    text = "Fighting that killed went on in Velt."
    assert read(text, {"went on": "killed"}) == []


def test_what_the_model_does_not_hold_for_a_claim_is_none() -> None:
    assert read(TEXT, {"at least 54": "killed"}, valid=-30.0) == []


def test_persons_joined_are_added_up() -> None:
    claims = read(TEXT, {"A nurse and her son": "killed"})
    assert [(c.quantity.low, c.quantity.high) for c in claims if c.quantity.text == "A nurse and her son"] == [(2, 2)]


def test_a_bare_plural_has_no_number() -> None:
    (claim,) = read("Civilians were killed in Velt.", {"killed": "plural killed"})
    assert claim.quantity.mod == "plural" and claim.quantity.low is None


def test_each_claim_tells_how_sure_it_is() -> None:
    claim = read(TEXT, {"at least 54": "killed"}, {"place": "Velt"})[0]
    assert {"claim", "place", "time", "source", "scope"} <= set(claim.confidence)
    assert claim.confidence["claim"] > 0.9 and claim.confidence["place"] > 0.9


def test_a_time_points_to_what_the_grammar_read() -> None:
    """Words that name no time never date a claim, however sure the model is."""
    claim = read(TEXT, {"at least 54": "killed"}, {"time": "Committee"})[0]
    assert claim.time is None


def test_another_language_is_said_and_not_read() -> None:
    text = """Bei einem Angriff auf eine kleine Stadt im Norden des Landes sind am Mittwoch nach Angaben der Behörden
    mindestens vierzig Menschen ums Leben gekommen. Viele weitere wurden verletzt und mussten in die Krankenhäuser der
    Umgebung gebracht werden, wie ein Sprecher der Regierung sagte. Die Lage ist nach wie vor sehr unübersichtlich, und
    es wird damit gerechnet, dass die Zahl der Opfer noch steigt, weil unter den Trümmern noch Menschen sein sollen."""
    report = Report("r", text)
    claims, issues = TrainedReader(WordsModel(report, {}, {}), split_words, Scales()).read_report(report)
    assert claims == [] and [issue.code for issue in issues] == ["language"]


def test_a_batch_is_read_report_by_report() -> None:
    report = Report("r", TEXT, published="2012-04-04")
    reader = TrainedReader(WordsModel(report, {"at least 54": "killed"}, {}), split_words, Scales())
    claims, issues = reader.read(arrow.reports_batch([report]))
    assert isinstance(claims, pa.RecordBatch) and claims.num_rows >= 1 and issues.num_rows == 0


def test_an_empty_report_has_no_claims() -> None:
    assert read("", {}) == []


@pytest.mark.parametrize("words", [400, 5000])
def test_a_sentence_without_end_is_cut(words: int) -> None:
    text = "killed " + "word " * words
    found = segments(Findings(read_document(Report("r", text))), split_words)
    assert found and all(len(segment.ids) <= LONGEST + 2 for segment in found)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(("Shells fell on Orm.", "Two men were killed.", "It rained.", "54 died.")), max_size=60)
)
def test_every_sentence_that_may_hold_a_claim_is_owned_once(sentences: list[str]) -> None:
    doc = read_document(Report("r", "\n".join(sentences)))
    findings = Findings(doc)
    owned = [core for segment in segments(findings, split_words) for core in segment.cores]
    assert sorted(owned) == [s.index for s in doc.sentences if findings.is_core(s.index)]
    for segment in segments(findings, split_words):
        assert segment.cores <= set(segment.sentence.tolist())
        real = segment.sentence >= 0
        assert (segment.starts[real] < segment.ends[real]).all()
        assert len(segment.ids) == len(segment.features) <= LONGEST + 2


def test_a_name_goes_on_over_no_new_clause() -> None:
    """Where the pointers hesitate between two phrases, the one at which the span begins is taken alone."""
    text = "Officials blamed rebels and denied that its troops killed 20 people in Velt."
    (claim,) = read(text, {"20": "killed"}, {"perpetrator": "rebels and denied that its troops"})
    assert claim.perpetrator and claim.perpetrator.text == "rebels"
