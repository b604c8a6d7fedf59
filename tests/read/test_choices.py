"""What the grammars offer for a place and a time, and which of it a model's pointers choose."""

from __future__ import annotations

import numpy as np

from reckoning.model import Report
from reckoning.read.choices import Choice, beside, best_choice, places, times
from reckoning.read.segments import Findings, Floats, Ints, Segment, segments
from reckoning.text.sentences import read_document
from tests.read.words_model import split_words


def at(*pieces: int) -> Ints:
    return np.array(pieces, dtype=np.int64)


def pointing(*shares: float) -> Floats:
    return np.array(shares, dtype=np.float32)


def read(text: str) -> tuple[Findings, Segment]:
    """What the grammars find in a short report, and its one segment."""
    findings = Findings(read_document(Report("r", text, published="2012-04-04")))
    (segment,) = segments(findings, split_words)
    return findings, segment


def offered(text: str) -> dict[str, list[Choice]]:
    return {"places": places(*read(text)), "times": times(*read(text))}


def test_words_that_mean_the_same_add_up() -> None:
    shares = pointing(0.1, 0.3, 0.35, 0.25)
    choices = [Choice(0, 4, "orm", at(1)), Choice(5, 9, "velt", at(2)), Choice(10, 13, "orm", at(3))]
    found = best_choice(shares, shares, choices)
    assert (found.start, found.end) == (0, 4) and abs(found.share - 0.55) < 1e-6


def test_nothing_is_chosen_where_it_is_likelier() -> None:
    shares = pointing(0.5, 0.3, 0.2)
    choices = [Choice(0, 4, "orm", at(1)), Choice(5, 9, "velt", at(2))]
    assert best_choice(shares, shares, choices).start is None
    assert best_choice(shares, shares, []).start is None
    assert best_choice(pointing(0.4, 0.6), pointing(0.4, 0.6), [Choice(0, 4, "orm", at(1))]).start == 0
    assert best_choice(pointing(0.4, 0.6), pointing(0.4, 0.6), [Choice(0, 4, "orm", at(1))], 2.0).start is None


def test_a_word_that_only_hints_at_a_place_is_never_chosen() -> None:
    shares = pointing(0.1, 0.6, 0.3)
    hint, name = Choice(0, 6, "syria", at(1), named=False), Choice(7, 11, "orm", at(2))
    alone = best_choice(shares, shares, [hint, name])
    assert alone.start is None and abs(alone.share - 0.7) < 1e-6


def test_a_share_is_never_above_one() -> None:
    shares = pointing(0.9, 0.1)
    twice = [Choice(0, 6, "orm", at(1)), Choice(0, 9, "orm", at(1))]
    for choices in ([], [Choice(0, 6, "syria", at(1), named=False)], twice):
        assert 0 <= best_choice(shares, shares, choices, 1.5).share <= 1
        assert 0 <= best_choice(1 - shares, 1 - shares, choices, 1.5).share <= 1


def test_the_share_beside_all_choices_is_told() -> None:
    shares = pointing(0.1, 0.2, 0.7)
    assert abs(beside(shares, shares, [Choice(0, 4, "orm", at(1))]) - 0.7) < 1e-6


def test_a_demonym_is_a_name_only_where_its_country_is_named() -> None:
    alone = offered("Syrian troops killed six people in Orm.")["places"]
    assert {(one.key, one.named) for one in alone} == {("syria", False), ("orm", True)}
    named = offered("Syrian troops killed six people in Orm. Fighting went on in Syria.")["places"]
    assert {(one.key, one.named) for one in named} == {("syria", True), ("orm", True)}


def test_times_of_the_same_days_mean_the_same() -> None:
    found = offered("Six people were killed on Tuesday. On 3 April 2012 shells fell. Ten died on Monday.")["times"]
    assert [one.key for one in found] == ["2012-04-03/2012-04-03"] * 2 + ["2012-04-02/2012-04-02"]


def test_a_country_named_far_from_its_demonym_is_named() -> None:
    text = "\n".join(
        ["Syrian troops killed six people.", *["The harbour was quiet that day."] * 90, "Syria said nothing."]
    )
    findings = Findings(read_document(Report("r", text)))
    first = segments(findings, split_words)[0]
    assert not len(first.pieces_of(text.index("Syria said"), text.index("Syria said") + 5))
    assert [(one.key, one.named) for one in places(findings, first)] == [("syria", True)]


def test_times_without_days_do_not_mean_the_same() -> None:
    found = offered("Six people were killed recently. In the past ten died, years ago.")["times"]
    assert len({one.key for one in found}) == len(found) > 1


def test_across_the_country_is_the_country_that_is_named_most() -> None:
    text = "Shells fell in Velt, Turkey said. Syria and the Syrian army said six people were killed across the country."
    findings, segment = read(text)
    found = [one for one in places(findings, segment) if text[one.start : one.end] == "across the country"]
    assert [(one.key, one.named) for one in found] == [("syria", True)]
    place = findings.places.named(found[0].start, found[0].end)
    assert (place.span.text, place.name) == ("Syria", "Syria")


def test_a_country_that_only_a_nationality_names_is_named_by_what_stands_for_it() -> None:
    text = "The Syrian army said six people were killed nationwide. Nationwide Bank was shelled."
    findings, segment = read(text)
    wide = [one for one in places(findings, segment) if one.named]
    assert [text[one.start : one.end] for one in wide] == ["nationwide"]
    place = findings.places.named(wide[0].start, wide[0].end)
    assert (place.span.text, place.name) == ("nationwide", "Syria")


def test_no_country_is_across_a_report_that_names_none() -> None:
    assert offered("Six people were killed across the country.")["places"] == []
