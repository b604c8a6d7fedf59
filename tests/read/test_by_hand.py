"""Claims found by hand: figure and effect as chosen, the rest as the rules read it, and no number that is not there."""

import pytest

from reckoning.model import Report, Span
from reckoning.read.by_hand import Found, claim_by_hand

TEXT = (
    "Seld, 9 May 2031 - Gunmen shot dead 7 farmers in Seld on Friday, medics said. Five died. "
    "Dozens of tents were burnt.\n\nقال ناشطون إن ٥٤ شخصا قتلوا في المدينة."
)
REPORT = Report("r1", TEXT, "2031-05-10")


def words(text: str) -> Span:
    return Span.of(TEXT, TEXT.index(text), TEXT.index(text) + len(text))


def test_what_stands_around_the_figure_is_read_by_rules_that_are_named() -> None:
    claim = claim_by_hand(REPORT, Found("killed", words("7"), victims=words("7 farmers")), "Ana")
    assert (claim.quantity.low, claim.quantity.high, claim.trigger.text) == (7, 7, "shot dead")
    assert claim.place is not None
    assert claim.time is not None
    assert claim.source is not None
    assert (claim.place.name, claim.time.from_, claim.source.name) == ("Seld", "2031-05-09", "medics")
    assert claim.rules["quantity"] == claim.rules["effect"] == claim.rules["victims"] == "by_hand"
    assert set(claim.rules) >= {"place", "time", "source", "scope", "polarity"}
    assert claim.reader == "by hand: Ana"
    assert claim.evidence.text.startswith("Gunmen") or "Gunmen" in claim.evidence.text


def test_the_effect_is_that_of_the_words_chosen_or_of_the_nearest_that_mean_it() -> None:
    assert claim_by_hand(REPORT, Found("killed", words("Five")), "Ana").trigger.text == "died"
    chosen = claim_by_hand(REPORT, Found("displaced", words("Dozens"), words("burnt"), unit="homes"), "Ana")
    assert (chosen.trigger.text, chosen.quantity.mod, chosen.quantity.unit) == ("burnt", "vague", "homes")
    with pytest.raises(ValueError, match="no words of this sentence are known to mean 'injured'"):
        claim_by_hand(REPORT, Found("injured", words("Five")), "Ana")


def test_people_without_a_count_and_words_without_a_number() -> None:
    bare = claim_by_hand(REPORT, Found("killed", None, words("died")), "Ana")
    assert (bare.quantity.mod, bare.quantity.text) == ("plural", None)
    with pytest.raises(ValueError, match="does not hold one number"):
        claim_by_hand(REPORT, Found("killed", words("farmers"), words("died")), "Ana")
    with pytest.raises(ValueError, match="select the words of the count"):
        claim_by_hand(REPORT, Found("killed"), "Ana")


def test_around_another_script_the_rules_guess_nothing() -> None:
    claim = claim_by_hand(REPORT, Found("killed", words("٥٤"), words("قتلوا")), "Ana")
    assert (claim.quantity.low, claim.quantity.text) == (54, "٥٤")
    assert (claim.place, claim.time, claim.source) == (None, None, None)


def test_a_figure_before_the_first_sentence_is_of_that_sentence() -> None:
    report = Report("r2", "  9 died.")
    claim = claim_by_hand(report, Found("killed", Span.of(report.text, 2, 3)), "Ana")
    assert claim.evidence.text == "9 died."
