"""Which of a report's times dates a claim."""

from __future__ import annotations

import pytest

from reckoning.lexicon.datings import FATES, HINTS, TENSES
from reckoning.model import Report, Timespan
from reckoning.text.dates import Times
from reckoning.text.dates_choice import Candidate, Choice
from reckoning.text.dates_context import Context
from reckoning.text.dates_weights import WEIGHTS
from reckoning.text.document import Document
from reckoning.text.sentences import read_document

PUBLISHED = "2012-04-04"  # a Wednesday


def document(text: str, published: str | None = PUBLISHED) -> Document:
    return read_document(Report(id="r", text=text, published=published))


def time_of(text: str, anchor: str, published: str | None = PUBLISHED) -> Timespan | None:
    doc = document(text, published)
    start = text.index(anchor)
    index = next(one.index for one in doc.sentences if one.start <= start < one.end)
    return Times(doc).of(index, start, start + len(anchor))


def days(text: str, anchor: str) -> tuple[str | None, str | None] | None:
    found = time_of(text, anchor)
    return (found.from_, found.until) if found else None


def traits(text: str, anchor: str, word: str) -> set[str]:
    doc = document(text)
    start = text.index(anchor)
    choice, index = Choice(doc, Context(doc)), next(s.index for s in doc.sentences if s.start <= start < s.end)
    found = choice.candidates(index)
    asked = choice.asked(index, start, start + len(anchor), found)
    listed = zip(found, choice.traits(asked, found), strict=True)
    return next(set(have) for one, have in listed if word in text[one.mention.start : one.mention.end])


def test_of_two_days_in_a_sentence_the_one_of_the_claims_own_clause() -> None:
    text = "Six men were killed on Monday, and shells fell again on Tuesday."
    assert days(text, "Six men were killed") == ("2012-04-02", "2012-04-02")
    text = "Shells fell on Monday and six men were killed on Tuesday in Varn."
    assert days(text, "six men were killed") == ("2012-04-03", "2012-04-03")


def test_a_day_of_speaking_yields_to_a_day_of_dying_nearby() -> None:
    text = "Soldiers killed six men on Monday. A doctor said on Tuesday that ten others were wounded in the attack."
    assert (
        days("Six men were killed on Monday, a doctor said on Tuesday.", "Six men were killed") == ("2012-04-02",) * 2
    )
    assert "own:said:before" in traits(text, "ten others were wounded", "Tuesday")


def test_a_total_takes_the_stretch_and_not_the_day() -> None:
    text = "More than 9,000 people have been killed since March 2011, the council said on Monday."
    assert days(text, "9,000 people have been killed") == ("2011-03", PUBLISHED)


def test_a_later_sentence_takes_the_day_of_the_one_before() -> None:
    text = "Gunmen attacked a market on Monday. Six men were killed and 12 were wounded."
    assert days(text, "Six men were killed") == days(text, "12 were wounded") == ("2012-04-02", "2012-04-02")


def test_a_headline_takes_the_day_of_the_sentence_that_repeats_its_figure() -> None:
    text = "Attack kills 18\nGunmen attacked a market on Monday and killed 18 people."
    assert days(text, "kills 18") == ("2012-04-02", "2012-04-02")
    assert "far:figure" in traits(text, "kills 18", "Monday")
    assert "far:figure" not in traits("Attack kills 18\nOn Monday it killed 185 people.", "kills 18", "Monday")


def test_a_general_word_takes_no_day() -> None:
    text = "A spokesman resigned on Monday. He spoke of the refugees and their children."
    assert time_of(text, "refugees") is None
    assert time_of("Six men were killed.", "Six men were killed") is None


def test_what_is_to_come_and_a_mere_clock_date_nothing() -> None:
    assert time_of("Six men were killed. The vote is due on Friday.", "Six men were killed") is None
    assert time_of("At 3 p.m. six men were killed.", "six men were killed") is None


def test_words_that_tell_no_days_still_name_the_time() -> None:
    found = time_of("Six men were killed the next day.", "Six men were killed")
    assert found is not None
    assert (found.text, found.from_) == ("the next day", None)


@pytest.mark.parametrize(("when", "size"), [("on Monday", "day"), ("in the past week", "days")])
def test_without_a_day_to_count_from_the_words_are_kept(when: str, size: str) -> None:
    text = f"Six men were killed {when}."
    found = time_of(text, "Six men were killed", None)
    assert found is not None
    assert (found.text, found.from_) == (when, None)
    doc = document(text, None)
    assert [one.size for one in Choice(doc, Context(doc)).candidates(0)] == [size]


@pytest.mark.parametrize(
    ("when", "size", "age"),
    [
        ("on Monday", "day", "age3"), ("from Monday to Tuesday", "days", "age3"), ("in March 2011", "month", "age?"),
        ("in 2011", "year", "age?"), ("since Monday", "since", "age3"), ("in recent days", "unknown", "age?"),
        ("today", "day", "age1"), ("on 1 January 2012", "day", "age7"), ("since the uprising began", "since", "age?"),
        ("during the uprising", "since", "age?"),
    ],
)  # fmt: skip
def test_how_long_and_how_old_an_interval_is(when: str, size: str, age: str) -> None:
    doc = document(f"Six men were killed {when}.")
    found = Choice(doc, Context(doc)).candidates(0)
    assert [(one.size, one.age) for one in found] == [(size, age)]


def test_where_a_time_stands_beside_the_claim() -> None:
    text = "On Monday soldiers shot 4 men; by Tuesday six men, wounded since Sunday, had died at home."
    first = traits(text, "six men, wounded since Sunday, had died", "Monday")
    assert {"own:before", "own:semicolon", "own:before:harm", "own:before:number", "had:day", "own:of3"} <= first
    assert "own:stands" in traits(text, "six men, wounded since Sunday, had died", "Tuesday")
    inside = traits(text, "six men, wounded since Sunday, had died", "Sunday")
    assert "own:inside" in inside
    assert not any("breaks" in trait for trait in inside)
    assert "own:weak" in traits("Six men were killed in six days of shelling.", "Six men were killed", "six days")


def test_where_a_time_stands_in_another_sentence() -> None:
    filler = " ".join(["Nobody slept."] * 8)
    text = (
        f"On Monday shells fell. {filler} Six men were killed. Rain fell in March, not on Sunday.\nIt ended on Tuesday."
    )
    anchor = "Six men were killed"
    assert {"far:first", "far:lead0"} <= traits(text, anchor, "Monday")
    assert {"far:ahead1", "far:same paragraph", "far:first of many"} <= traits(text, anchor, "March")
    assert "far:later of many" in traits(text, anchor, "Sunday")
    near = f"The mayor said on Monday that it rained. {' '.join(['Nobody slept.'] * 4)} Six men were killed."
    assert {"far:back5", "far:back6"} & traits(near, anchor, "Monday") == {"far:back6"}
    assert {"far:said:back", "far:said:undated"} <= traits(near, anchor, "Monday")
    assert "far:back1" in traits("Shells fell on Monday. Six men were killed.", anchor, "Monday")


def test_a_sentence_knows_whether_it_is_dated() -> None:
    for text, has in (
        ("Six men were killed on Monday.", "dated"),
        ("Six men were killed, he said on Monday.", "said"),
        ("Six men were killed.", "undated"),
    ):
        doc = document(text)
        choice = Choice(doc, Context(doc))
        found = choice.candidates(0)
        asked = choice.asked(0, 0, len("Six men were killed"), found)
        assert asked.has == has
        assert f"none:{has}" in choice.none(asked, found)
    assert "none:no figure" in choice.none(asked, found)


def test_a_large_figure_is_flagged() -> None:
    doc = document("Some 12,000 people fled.")
    choice = Choice(doc, Context(doc))
    asked = choice.asked(0, 5, len("Some 12,000 people fled"), [])
    assert (asked.flags, asked.fate, asked.figure) == (("large",), "fled", "12,000")
    assert "none:no figure" not in choice.none(asked, [])


def test_a_day_beside_a_verb_of_saying_is_one_of_speaking() -> None:
    times = Times(document("Six men were killed on Monday. The mayor said on Tuesday that it rained."))
    assert [times.is_said(one) for one in times.every()] == [False, True]


def test_times_that_say_the_same_have_one_key() -> None:
    doc = document("Six men were killed on Monday. Shells fell on Monday, 2 April.")
    found: list[Candidate] = Choice(doc, Context(doc)).candidates(0)
    assert len({one.key for one in found}) == 1
    undated = document("Six men were killed on Monday. Shells fell on Monday.", None)
    assert len({one.key for one in Choice(undated, Context(undated)).candidates(0)}) == 1


def test_the_weights_are_of_traits_and_name_nobody() -> None:
    known = {name for table in (TENSES, FATES, HINTS) for name, _ in table} | {"killed", "noun", "large", "fate"}
    known |= {"own", "far", "none", "rule", "doubt"}
    assert {trait.split(":")[0].split(" ")[0] for trait in WEIGHTS} <= known
    assert all(WEIGHTS.values())
