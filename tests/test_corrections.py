"""Corrections: words are those of the report, at the place meant, and what they say is read out of them."""

import pytest

from reckoning.corrections import changes_from, words_at, words_in
from reckoning.model import Claim, Quantity, Report, Span

TEXT = "Seld, 9 May 2031 - At least 54 people were killed in Seld on Friday. Later 54 others died in Tarn on May 7."
REPORT = Report("r1", TEXT, "2031-05-10")
CLAIM = Claim(
    "r1",
    "killed",
    Quantity(54, None, "at_least"),
    Span.of(TEXT, TEXT.index("killed"), TEXT.index("killed") + 6),
    Span.of(TEXT, 19, TEXT.index("Later") - 1),
)


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def pointed(field: str, words: str, nth: int = 0) -> str:
    start, end = at(words, nth)
    return f"{field}@{start}:{end}"


def test_words_that_are_pointed_to_are_taken_where_they_stand() -> None:
    """Of two 54, the second; blanks around a selection are nothing."""
    changes = changes_from([pointed("quantity", " 54 ", 1), pointed("place", "Tarn")], CLAIM, REPORT)
    second = at("54", 1)[0]
    assert changes["quantity"] == {
        "low": 54, "high": 54, "mod": "exact", "unit": "people", "text": "54", "start": second, "end": second + 2
    }  # fmt: skip
    assert changes["place"] == {"text": "Tarn", "start": at("Tarn")[0], "end": at("Tarn")[1], "name": "Tarn"}


def test_words_of_a_time_are_dated_as_the_report_tells() -> None:
    start, end = at("on Friday")
    day = {"text": "on Friday", "start": start, "end": end, "from": "2031-05-09", "until": "2031-05-09"}
    assert changes_from([f"time@{start}:{end}"], CLAIM, REPORT) == {"time": day}
    assert changes_from(["time=on Friday"], CLAIM, REPORT) == {"time": day}
    assert changes_from(["time=on Friday", "until=2031-05"], CLAIM, REPORT)["time"]["until"] == "2031-05"
    assert changes_from(["time=people"], CLAIM, REPORT)["time"]["from"] is None
    assert changes_from(["time=none"], CLAIM, REPORT) == {"time": None}


@pytest.mark.parametrize(
    ("span", "reason"),
    [
        (at("5"), "piece of a longer word or number"),
        (at("eopl"), "piece of a longer word"),
        ((500, 600), "no words were selected"),
        (at(" "), "no words were selected"),
    ],
)
def test_what_cannot_be_pointed_to(span: tuple[int, int], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        words_at(REPORT, *span)
    with pytest.raises(ValueError, match=reason):
        changes_from([f"victims@{span[0]}:{span[1]}"], CLAIM, REPORT)


@pytest.mark.parametrize("setting", ["effect@1:2", "nonsense@1:2", "place@1"])
def test_what_has_no_words_is_not_pointed_to(setting: str) -> None:
    with pytest.raises(ValueError, match="--set takes field=value"):
        changes_from([setting], CLAIM, REPORT)


def test_words_without_a_claim_stand_once_or_within_others() -> None:
    assert words_in(REPORT, "At least 54").start == at("At least 54")[0]
    assert words_in(REPORT, "54", "54 others").start == at("54", 1)[0]
    assert words_in(REPORT, "54", near=Span.of(TEXT, *at("Tarn"))).start == at("54", 1)[0]
    for words, around, reason in [
        ("54", "", "2 times"),
        ("55", "", "does not say '55'"),
        ("Tarn", "in Seld", "within 'in Seld'"),
        ("", "", "no words"),
    ]:
        with pytest.raises(ValueError, match=reason):
            words_in(REPORT, words, around)
