"""The trained reader around a model made by hand: what it takes from a model, and what only the grammars may say."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.model import Claim, Report
from reckoning.read import arrow
from reckoning.read.marks import ROLES, View
from reckoning.read.segments import LONGEST, Findings, Floats, segments
from reckoning.read.trained import Scales, TrainedReader
from reckoning.text.sentences import read_document
from tests.read.words_model import SURE, WordsModel, split_words

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


def test_words_that_only_hint_at_an_effect_are_read_beside_a_trigger_alone() -> None:
    hint = "The hospital took Three in."
    for text, seen in ((hint, 0), (f"{hint} Nine people were killed.", 1)):
        report = Report("r", text)
        model = WordsModel(report, {"Three": "killed"}, {})
        claims, _ = TrainedReader(model, split_words, Scales()).read_report(report)
        assert len(model.seen) == seen and any(claim.quantity.text == "Three" for claim in claims) == bool(seen)


@pytest.mark.parametrize(("least", "decided"), [(0.5, 1), (0.0, 2)])
def test_what_the_decoder_could_not_make_sure_is_not_decoded(least: float, decided: int) -> None:
    report = Report("r", "Nine people were killed and the harbour was closed.")
    model = WordsModel(report, {"Nine": "killed", "closed": "killed"}, {})
    weights = (-31.0, 2.0, 1.0, 9.0, 0.0)  # the rules read "Nine", and nothing in "closed"
    TrainedReader(model, split_words, Scales(weights, least=least)).drafts(report, least)
    assert len(model.decided) == decided


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
    assert found and all(len(segment.ids) <= LONGEST for segment in found)


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
        assert len(segment.ids) == len(segment.features) <= LONGEST


def test_a_name_goes_on_over_no_new_clause() -> None:
    """Where the pointers hesitate between two phrases, the one at which the span begins is taken alone."""
    text = "Officials blamed rebels and said their guns killed 20 people in Velt."
    (claim,) = read(text, {"20": "killed"}, {"perpetrator": "rebels and said their guns"})
    assert claim.perpetrator and claim.perpetrator.text == "rebels"


def test_a_place_that_no_grammar_found_is_believed_where_the_model_is_sure() -> None:
    text = "At least 54 people were killed, Velt police said."
    claim = read(text, {"At least 54": "killed"}, {"place": "Velt"})[0]
    assert claim.place and claim.place.span.text == "Velt"


@pytest.mark.parametrize("words", ["on Tuesday", ",", "Karel Vand", "across the country"])
def test_what_another_grammar_reads_is_no_place(words: str) -> None:
    text = "At least 54 people were killed across the country on Tuesday, President Karel Vand said."
    assert read(text, {"At least 54": "killed"}, {"place": words})[0].place is None


def test_words_that_name_no_place_leave_it_to_the_likeliest_name() -> None:
    text = "At least 54 people were killed across the country. There is war in Syria."
    claim = read(text, {"At least 54": "killed"}, {"place": "across the country"})[0]
    assert claim.place and claim.place.span.text == "Syria"


class Wavering(WordsModel):
    """A model that points a role to several words at once."""

    logits: Mapping[tuple[str, int], Mapping[str, float]] = {}

    def decide(self, hidden: Floats, views: list[View]) -> tuple[Floats, Floats]:
        points, whole = super().decide(hidden, views)
        for (role, half), told in self.logits.items():
            row = points[:, 2 * ROLES.index(role) + half]
            row[:] = -SURE
            for words, share in told.items():
                row[:, self._pieces(words)[-half] if words else 0] = np.log(share)
        points.flags.writeable = False
        return points, whole


def wavering(text: str, logits: Mapping[tuple[str, int], Mapping[str, float]]) -> Claim:
    report = Report("r", text, published="2012-04-04")
    model = Wavering(report, {"54": "killed"}, {})
    model.logits = logits
    (claim,), _ = TrainedReader(model, split_words, Scales()).read_report(report)
    return claim


def test_what_points_beside_all_expressions_of_time_does_not_count() -> None:
    text = "The Lake Committee said 54 people were killed on Tuesday in Velt."
    told = {("time", 0): {"Committee": 0.6, "on Tuesday": 0.3, "": 0.1}, ("time", 1): {"": 0.55, "Tuesday": 0.45}}
    time = wavering(text, told).time
    assert time and time.from_ == "2012-04-03"


def test_nothing_counts_half_as_much_again_as_a_place() -> None:
    text = "The army said 54 people were killed. Fighting went on in Velt."
    assert wavering(text, {("place", half): {"Velt": 0.55, "": 0.45} for half in (0, 1)}).place is None
    assert wavering(text, {("place", half): {"Velt": 0.65, "": 0.35} for half in (0, 1)}).place is not None


def test_who_did_what_is_denied_stands_in_what_is_denied() -> None:
    text = "The government blamed rebels and denied that its troops killed 54 people in Velt."
    told = {
        ("perpetrator", 0): {"rebels": 0.6, "its troops": 0.4},
        ("perpetrator", 1): {"rebels": 0.6, "its troops": 0.4},
    }
    found = wavering(text, told).perpetrator
    assert found and found.text == "its troops"
    told = {("perpetrator", half): {"government": 0.9, "": 0.1} for half in (0, 1)}
    found = wavering("The government denied that it killed 54 people in Velt.", told).perpetrator
    assert found and found.text == "government"
    assert wavering("The government denied that 54 people were killed in Velt.", told).perpetrator is None


def test_a_nationality_is_no_place() -> None:
    claim = read("The Salvadoran army said 54 people were killed.", {"54": "killed"}, {"place": "Salvadoran"})[0]
    assert claim.place is None
    text = "The Salvadoran army said 54 people were killed. There is war in El Salvador."
    claim = read(text, {"54": "killed"}, {"place": "Salvadoran"})[0]
    assert claim.place and claim.place.span.text == "El Salvador"


def test_a_report_that_fits_is_read_as_one() -> None:
    lines = ["Six people were killed in Orm.", *["The harbour was quiet that day."] * 40, "Two people died in Velt."]
    findings = Findings(read_document(Report("r", "\n".join(lines))))
    (one,) = segments(findings, split_words)
    assert one.cores == {0, 41} and len(one.ids) < LONGEST


@pytest.mark.parametrize(("room", "many"), [(0, 1), (-1, 2)])
def test_a_report_that_does_not_fit_is_cut(room: int, many: int) -> None:
    """Each sentence has a mark at its end, the report one at its beginning."""
    ends = ["Six people were killed .", "Ten people died ."]
    left = LONGEST - room - 1 - sum(len(line.split()) + 1 for line in ends)
    fillers = [100] * (left // 101 - 1)
    fillers.append(left - 101 * len(fillers) - 1)
    lines = [ends[0], *(" ".join([*["word"] * (size - 1), "."]) for size in fillers), ends[1]]
    found = segments(Findings(read_document(Report("r", "\n".join(lines)))), split_words)
    assert len(found) == many and sum(len(line.split()) + 1 for line in lines) + 1 == LONGEST - room
