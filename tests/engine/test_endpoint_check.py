"""Whatever a model answers: no error but one, and no claim that the text does not bear out."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.engine.endpoint_check import Checker
from reckoning.engine.endpoint_http import EndpointError
from reckoning.engine.endpoint_prompt import windows
from reckoning.ledger.rows import check_claims
from reckoning.model import EFFECTS, Report
from reckoning.text.numerals import find_counts
from reckoning.text.sentences import read_document
from reckoning.text.tokens import tokenise

TEXT = (
    "At least 12 farmers were killed by shelling in Velt on Monday, the Lake Committee said. "
    "They included four children. No one was hurt in Amsa, where 3,000 families fled and a man was detained."
)
REPORT = Report("r1", TEXT, published="2012-04-04")
DOC = read_document(REPORT)
WINDOW = next(iter(windows(DOC)))
NUMBERS = {
    bound
    for sentence in DOC.sentences
    for count in find_counts(tokenise(TEXT, sentence.start, sentence.end))
    for bound in (count.low, count.high)
} | {1}

any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
words = st.builds(
    lambda start, size: TEXT[start : start + size], st.integers(0, len(TEXT)), st.integers(0, 20)
) | st.sampled_from(
    ["At least 12", "12", "four", "killed", "a man", "3,000", "No one", "Velt", "on Monday", "hurt", "fled"]
)
said = words | st.tuples(st.integers(-1, 4), words).map(list) | any_json
items = st.fixed_dictionaries(
    {"s": st.integers(0, 2) | any_json, "effect": st.sampled_from(EFFECTS) | any_json},
    optional={
        "trigger": said,
        "count": said,
        "number": st.sampled_from([12, 4, 0, 1, 3000, None, [12, 20]]) | any_json,
        "id": st.integers(0, 3) | any_json,
        "part_of": st.integers(0, 3) | any_json,
        **dict.fromkeys(("victims", "perpetrator", "means", "place", "time", "source", "caveat", "scope"), said),
    },
)


@settings(max_examples=80, deadline=None)
@given(st.lists(items | any_json, max_size=4))
def test_claims_are_the_texts_own_whatever_is_answered(answer: list[object]) -> None:
    checker = Checker(DOC, "any-1")
    checker.take(json.dumps({"claims": answer}), WINDOW)
    check_claims(REPORT, checker.claims)
    assert {bound for c in checker.claims for bound in (c.quantity.low, c.quantity.high)} <= NUMBERS | {None}
    assert all(issue.report == "r1" for issue in checker.issues)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40) | any_json.map(json.dumps))
def test_what_is_no_answer_is_one_kind_of_error(answer: str) -> None:
    checker = Checker(DOC, "any-1")
    try:
        checker.take(answer, WINDOW)
    except EndpointError:
        assert checker.claims == []
