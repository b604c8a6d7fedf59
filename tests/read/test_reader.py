"""The rule reader, whole: reports in, claims and issues out."""

import json
from dataclasses import replace

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.model import Claim, Issue, Report, Span, claim_dict, claim_from
from reckoning.read import arrow
from reckoning.read.reader import Reader, RuleReader

TEXT = """Shells hit the port of Velt

At least 54 people were killed in Velt on Wednesday, the Lake Committee said. It said 12 children were among the dead.

At least 54 people were killed in Velt on Wednesday, the Lake Committee said. It said 12 children were among the dead.

A doctor reported 20 deaths, including four nurses. The accounts cannot be independently verified.

The group said more than 7,000 people have been killed since the uprising began in March 2011.
"""


def read(text: str, published: str | None = "2012-04-04") -> list[Claim]:
    claims, issues = RuleReader().read_report(Report("r", text, published=published, publisher="Harbour"))
    assert issues == []
    return claims


def test_reads_a_report() -> None:
    claims = read(TEXT)
    assert [(c.effect, c.quantity.low, c.quantity.high) for c in claims] == [
        ("killed", 54, None),
        ("killed", 12, 12),
        ("killed", 20, 20),
        ("killed", 4, 4),
        ("killed", 7000, None),
    ]
    first, _, doctor, nurses, total = claims
    assert first.place is not None
    assert first.place.span.text == "Velt"
    assert first.time is not None
    assert (first.time.from_, first.time.until) == ("2012-04-04", "2012-04-04")
    assert first.source is not None
    assert first.source.name == "Lake Committee"
    assert nurses.part_of == doctor.id
    assert total.scope == "cumulative"
    assert doctor.caveat is not None
    assert first.rules["quantity"] == "passive"
    assert {c.reader for c in claims} == {RuleReader().name}


def test_a_repeated_paragraph_is_read_once() -> None:
    assert sum(c.quantity.low == 54 for c in read(TEXT)) == 1


def test_a_figure_said_again_is_the_same_fact() -> None:
    first, again = read("12 people were killed in Velt on Monday.\nThe 12 people killed on Monday were miners.")
    assert again.same_as == first.id


def test_another_place_or_day_is_another_fact() -> None:
    for text in (
        "12 people were killed in Velt on Monday.\n12 people were killed in Sorn on Monday.",
        "12 people were killed in Velt on Monday.\n12 people were killed in Velt on Tuesday.",
        "A man was killed in Velt on Monday.\nA woman was killed in Velt on Monday.",
        "12 people were killed in Velt.\n12 people were wounded in Velt.",
        "Dozens of people were killed in Velt.\nDozens of people were killed in Velt today.",
    ):
        assert [c.same_as for c in read(text)] == [None, None]


def test_nothing_is_dated_without_a_date() -> None:
    for claim in read("Ten people were killed on Monday in Velt, and 12 yesterday.", published=None):
        assert claim.time is None or (claim.time.from_, claim.time.until) == (None, None)


def test_an_empty_report_has_no_claims() -> None:
    assert read("") == []
    assert read("Talks go on.") == []


def test_ids_are_the_same_every_time() -> None:
    assert [c.id for c in read(TEXT)] == [c.id for c in read(TEXT)]


def test_the_claims_format_round_trip() -> None:
    for claim in read(TEXT):
        line = json.loads(json.dumps(claim_dict(claim)))
        again = claim_from(line, TEXT)
        assert again == claim
        assert again.id == claim.id


WORDS = (
    "killed wounded dead 20 two at least people in Velt on Monday , and including a man died said the group . \n no one"
).split(" ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_every_span_equals_its_text_and_every_figure_stands_in_it(words: list[str]) -> None:
    text = " ".join(words)
    claims = read(text)
    known = {claim.id for claim in claims}
    assert len(known) == len(claims)
    for claim in claims:
        spans = [claim.trigger, claim.evidence, claim.victims, claim.perpetrator, claim.means, claim.caveat]
        spans += [claim.place and claim.place.span, claim.source and claim.source.span]
        for span in spans:
            assert span is None or Span.of(text, span.start, span.end) == span
        quantity = claim.quantity
        if quantity.is_numeric:
            assert quantity.text is not None
            assert text[quantity.start : quantity.end] == quantity.text
        assert {claim.part_of, claim.same_as} - {None} <= known


def test_batches_in_and_out() -> None:
    reader: Reader = RuleReader()
    reports = [Report("a", TEXT, published="2012-04-04"), Report("b", "Two men were arrested in Velt.")]
    claims, issues = reader.read(arrow.reports_batch(reports))
    assert claims.schema == arrow.CLAIMS
    assert issues.num_rows == 0
    plain = [claim for report in reports for claim in reader.read_report(report)[0]]
    assert arrow.claims_from(claims) == plain
    assert [c.id for c in arrow.claims_from(claims)] == [c.id for c in plain]
    sure = [replace(claim, confidence={"claim": 0.5, "place": 1.0}) for claim in plain]
    assert [c.confidence for c in arrow.claims_from(arrow.claims_batch(sure))] == [c.confidence for c in sure]


def test_a_row_that_is_no_report_becomes_an_issue() -> None:
    rows = [{"id": "", "text": "x"}, {"id": "b", "text": "Two men were killed."}]
    batch = pa.RecordBatch.from_pylist(rows, schema=pa.schema([("id", pa.string()), ("text", pa.string())]))
    claims, issues = RuleReader().read(batch)
    assert claims.num_rows == 1
    assert issues.to_pylist()[0]["line"] == 1


def test_issues_travel_as_batches() -> None:
    batch = arrow.issues_batch([Issue("empty", "nothing in it", file="x.txt", line=1)])
    assert batch.to_pylist()[0]["reason"] == "nothing in it"


def test_people_who_were_not_hurt_are_none_injured() -> None:
    (claim,) = read("The driver was not injured.")
    assert (claim.effect, claim.quantity.low, claim.quantity.high) == ("injured", 0, 0)
