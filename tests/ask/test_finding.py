"""What a search finds in a view, given what an index of words says."""

from __future__ import annotations

import pytest

from reckoning.ask import Filter
from reckoning.ask.finding import Found, Search, claims_found, reports_found
from reckoning.model import Claim, Report, Span
from tests.reconcile.build import FakeView, claim

TEXT = (
    "Shells fell on Vesh. Six people were killed in the market of Vesh. Nobody slept.\n"
    "The market is closed. Vesh has a hospital. Market Street, market square: both are in Vesh."
)
SIX = "Six people were killed in the market of Vesh."


def held(count: str, sentence: str, text: str = TEXT, **rest: object) -> Claim:
    start = text.index(sentence)
    return claim(
        count, "Vesh", "2012-04-04", "residents", evidence=Span(sentence, start, start + len(sentence)), **rest
    )


KILLED = held("6", SIX)
MELK = claim("2", "Melk", "2012-04-06", "residents", report="r2", evidence=Span("Two died in Melk.", 0, 17))
UNDATED = claim("1", "Melk", None, "a doctor", report="r4", evidence=Span("One died.", 0, 9))
VIEW = FakeView(
    [KILLED, MELK, UNDATED],
    {
        "r1": Report("r1", TEXT, "2012-04-05", "Gazette", "Vesh shelled"),
        "r2": Report("r2", "Two died in Melk.", "2012-04-07"),
        "r3": Report("r3", "", None, None, "Vesh"),
        "r4": Report("r4", "One died. Vesh mourns."),
    },
)
DOCS = [("r4", None), ("r1", None), ("r3", None), ("hidden", None), ("r1", None)]


def sentences(found: Found, number: int = 0) -> list[str]:
    return [passage.sentence.text for passage in found.hits()[number].passages]


def test_reports_come_in_the_order_of_fit_and_only_those_in_view() -> None:
    found = reports_found(Search("vesh"), DOCS, VIEW)
    assert found.ids == ("r4", "r1", "r3")
    assert [hit.report.id for hit in found.hits(1, 1)] == ["r1"]


def test_an_old_text_of_a_report_is_not_in_view() -> None:
    sha256 = VIEW.reports["r1"].sha256
    assert reports_found(Search("vesh"), [("r1", "0" * 64)], VIEW).ids == ()
    assert reports_found(Search("vesh"), [("r1", "0" * 64), ("r1", sha256)], VIEW).ids == ("r1",)


@pytest.mark.parametrize(("order", "ids"), [("newest", ("r2", "r1", "r4")), ("oldest", ("r1", "r2", "r4"))])
def test_by_the_day_of_publication_those_without_one_last(order: str, ids: tuple[str, ...]) -> None:
    found = reports_found(Search("x", order=order), [("r4", None), ("r1", None), ("r2", None)], VIEW)  # type: ignore[arg-type]
    assert found.ids == ids


def test_the_sentences_that_hold_most_of_the_words_are_shown_with_their_claims() -> None:
    found = reports_found(Search("market vesh"), [("r1", None)], VIEW)
    (hit,) = found.hits()
    assert sentences(found) == ["Shells fell on Vesh.", SIX, "Market Street, market square: both are in Vesh."]
    assert hit.more == 2
    assert hit.passages[1].claims == (KILLED,)
    assert hit.passages[1].pieces == [
        ("Six people were killed in the ", False), ("market", True), (" of ", False), ("Vesh", True), (".", False),
    ]  # fmt: skip
    for passage in hit.passages:
        assert TEXT[passage.sentence.start : passage.sentence.end] == passage.sentence.text


def test_words_beside_the_text_show_its_first_sentence_or_none() -> None:
    found = reports_found(Search("gazette"), [("r1", None), ("r3", None)], VIEW)
    assert sentences(found) == ["Shells fell on Vesh."] and found.hits()[0].more == 0
    assert sentences(found, 1) == []


def test_a_filter_lets_reports_through_that_hold_a_claim_it_fits() -> None:
    found = reports_found(Search("hospital", Filter(place="Vesh")), [("r1", None), ("r4", None)], VIEW)
    assert found.ids == ("r1",)
    assert sentences(found) == [SIX, "Vesh has a hospital."]
    assert found.hits()[0].passages[0].claims == (KILLED,)


def test_without_words_there_are_the_claims_asked_for() -> None:
    assert reports_found(Search(wanted=Filter(place="Melk")), (), VIEW).ids == ("r2", "r4")
    assert reports_found(Search(), (), VIEW).ids == ("r2", "r1", "r3", "r4")
    found = claims_found(Search(wanted=Filter(place="Melk"), within="claims"), (), VIEW)
    assert found.ids == (MELK.id, UNDATED.id)
    assert claims_found(Search(within="claims", order="oldest"), (), VIEW).ids == (KILLED.id, MELK.id, UNDATED.id)


def test_claims_come_one_by_one_with_their_sentence() -> None:
    found = claims_found(Search("market", within="claims"), ["hidden", MELK.id, KILLED.id], VIEW)
    assert found.ids == (MELK.id, KILLED.id)
    (hit,) = found.hits(1)
    assert (hit.report.id, hit.passages[0].claims) == ("r1", (KILLED,))
    assert ("market", True) in hit.passages[0].pieces


def test_a_claim_whose_report_is_not_there_is_shown_by_its_sentence() -> None:
    view = FakeView([KILLED], {})
    (hit,) = claims_found(Search("market", within="claims"), [KILLED.id], view).hits()
    assert hit.report == Report("r1", SIX)


def test_a_wrong_search_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="leave out"):
        Search("-vesh")
    assert not Search("vesh").is_filtered
