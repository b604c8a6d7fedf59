"""Times in their report: what other sentences tell, readings of given words, and the four dates of a claim."""

from __future__ import annotations

import pytest

from reckoning.model import Report, Timespan
from reckoning.text.dates import Expression, Times, expressions, resolve_span
from reckoning.text.document import Document
from reckoning.text.sentences import read_document


def document(text: str, published: str | None = "2012-04-04") -> Document:
    return read_document(Report(id="r", text=text, published=published))


def named(text: str, words: str, published: str | None = "2012-04-04") -> Expression:
    """The expression that holds the words."""
    at = text.index(words)
    return next(one for one in Times(document(text, published)).every() if one.start <= at < one.end)


def read(text: str, words: str, published: str | None = "2012-04-04") -> tuple[str | None, str | None] | None:
    at = text.index(words)
    found = resolve_span(document(text, published), at, at + len(words))
    return (found.from_, found.until) if found else None


@pytest.mark.parametrize(
    ("text", "words", "from_", "until"),
    [
        ("Six died on Monday. A day later, four died.", "A day later", "2012-04-03", "2012-04-03"),
        ("Six died on Monday. The night before, four died.", "The night before", "2012-04-01", "2012-04-01"),
        ("Six died on Monday. The day after, four died.", "The day after", "2012-04-03", "2012-04-03"),
        ("On 2 March six fell. A day later two, and two days later ten.", "two days later", "2012-03-05", "2012-03-05"),
        ("It began in May 2010. Two months later ten died.", "Two months later", "2010-07", "2010-07"),
        ("It began in May 2010. Two years earlier ten died.", "Two years earlier", "2008", "2008"),
        ("It began in 2010. Two months later ten died.", "Two months later", None, None),
        ("Over the past two days six died. Minutes later ten.", "Minutes later", "2012-04-02", "2012-04-04"),
        ("Six died in March. Minutes later ten.", "Minutes later", "2012-03", "2012-03"),
        ("Six died in March 2011. 999 decades later ten.", "999 decades later", None, None),
        ("It comes two days after a bomb killed six.", "two days after", "2012-04-02", "2012-04-02"),
        ("It came five months after a bomb killed six.", "five months after", "2011-11", "2011-11"),
        ("A year after the bomb, six died.", "A year after", "2011", "2011"),
        ("A few days after the bomb, six died.", "A few days after", None, None),
        ("He died two days after a bomb fell.", "two days after", None, None),
        ("Two days after Friday's raid, ten died.", "Two days after", "2012-04-01", "2012-04-01"),
        ("A week before the 3 April vote, ten died.", "A week before", "2012-03-27", "2012-03-27"),
        ("Ten died. Two days before, nobody had.", "Two days before", None, None),
        ("Six died in March. In the same month four fled.", "In the same month", "2012-03", "2012-03"),
        ("Six died on 5 March. That year four fled.", "That year", "2012", "2012"),
        ("Six died last week. In that period four fled.", "In that period", "2012-03-26", "2012-04-01"),
        ("Six died last week. In that two-day period four fled.", "In that two-day", None, None),
        ("In that period four fled.", "In that period", None, None),
        ("Six died on Monday. Since then, four have.", "Since then", "2012-04-02", "2012-04-04"),
        ("Six died on Monday, and four ever since.", "ever since", "2012-04-02", "2012-04-04"),
        ("Six died on Monday. In the morning four fled.", "In the morning", "2012-04-02", "2012-04-02"),
        ("At 6 p.m. six died, police said on Tuesday.", "At 6 p.m.", "2012-04-03", "2012-04-03"),
        ("At 6 p.m. six died.", "At 6 p.m.", "2012-04-04", "2012-04-04"),
        ("Last week six died. At 6 p.m. four fled.", "At 6 p.m.", "2012-04-04", "2012-04-04"),
        ("The war began in May. Six died in the war.", "in the war", "2011-05", "2012-04-04"),
        ("The war began in May. Six died in the Ostan war.", "in the Ostan war", None, None),
        ("Six died during the unrest.", "during the unrest", None, None),
        ("He ruled since 1969. Hundreds died since the uprising began.", "since the upr", None, "2012-04-04"),
        ("The war began in 2009. Hundreds died since the war began.", "since the war", "2009", "2012-04-04"),
        ("Nine fell since they were attacked.", "since they were", None, "2012-04-04"),
    ],
)  # fmt: skip
def test_the_rest_of_the_report_tells(text: str, words: str, from_: str | None, until: str | None) -> None:
    found = named(text, words)
    assert (found.from_, found.until) == (from_, until)
    assert found.reason or from_


def test_a_clock_without_a_day_keeps_the_doubt() -> None:
    assert named("At 6 p.m. six died.", "6 p.m").reason == "no day is named: taken as the report's own day"
    assert named("At 6 p.m. six died.", "6 p.m", None).from_ is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("NORTHTOWN, April 4, 2012 (Courier) - Six died on Monday.", "2012-04-02"),
        ("Posted: Wednesday, April 4, 2012 1:46 PM EDT\nSix died on Monday.", "2012-04-02"),
        ("4 April 2012\nSix died on Monday.", "2012-04-02"),
        ("Six died on 4 April 2012 - and four on Monday.", None),
        ("April 4, 2012, was calm. Six died on Monday.", None),
        ("4 and 5 April 2012\nSix died on Monday.", None),
        ("One.\nTwo.\nThree.\nFour.\n4 April 2012\nSix died on Monday.", None),
        ("x" * 301 + "\n4 April 2012\nSix died on Monday.", None),
    ],
)
def test_an_undated_report_may_carry_its_date_in_its_text(text: str, day: str | None) -> None:
    found = named(text, "on Monday", None)
    assert found.from_ == day
    if day:
        assert found.reason == "counted from 2012-04-04, the date that the text itself begins with"
        assert named(text, "2012", None).reason is None


def test_a_claim_keeps_that_its_day_is_in_doubt() -> None:
    found = Times(document("4 April 2012\nSix died on Monday.", None)).find(1, 13, 21)
    assert found is not None
    assert found[1] == named("4 April 2012\nSix died on Monday.", "on Monday", None).rule == "time:weekday/doubtful"
    assert named("Six died on Monday.", "on Monday").rule == named("Six fell on Monday.", "Monday", None).rule


def test_a_report_dated_to_the_month_is_not_dated_by_its_text() -> None:
    assert named("4 April 2012\nSix died on Monday.", "on Monday", "2012-04").from_ is None


def test_a_publication_outside_the_years_of_news_is_none_to_count_from() -> None:
    assert named("Six died last week.", "last week", "0001-01-01").from_ is None


def test_a_date_nearby_lends_its_year_to_an_undated_report() -> None:
    text = "He was held on 10 May. He died on 23 May 2006."
    found = named(text, "on 10 May", None)
    assert (found.from_, found.reason) == ("2006-05-10", "no year is given: taken as that of a date nearby")
    assert named("He was held on 10 May.", "on 10 May", None).from_ is None


@pytest.mark.parametrize(
    ("text", "words", "ends"),
    [
        ("Six died on Monday.", "on Monday", ("2012-04-02", "2012-04-02")),
        ("Six died on Monday.", "Monday", ("2012-04-02", "2012-04-02")),
        ("Ten fell since March 2011.", "since March 2011", ("2011-03", "2012-04-04")),
        ("Ten fell since March 2011.", "March 2011", ("2011-03", "2011-03")),
        ("The war which began in March 2011 goes on.", "in March 2011", ("2011-03", "2012-04-04")),
        ("They may go.", "may", ("2011-05", "2011-05")),
        ("He is now in jail.", "now", ("2012-04-04", "2012-04-04")),
        ("Six died.", "Six", None),
        ("It began on Friday and ran on Saturday.", "on Friday and ran on Saturday", ("2012-03-30", "2012-03-31")),
        ("On Friday, two days after Sunday.", "On Friday, two days after Sunday", ("2012-04-03", "2012-04-03")),
        ("On Sunday and last month.", "On Sunday and last month", ("2012-03", "2012-03")),
        ("On Thursday it began; on Friday it ended.", "On Thursday it began; on Friday", ("2012-03-29", "2012-03-29")),
        ("On Monday and during the night.", "On Monday and during the night", ("2012-04-02", "2012-04-02")),
        ("Many died recently.", "recently", (None, None)),
    ],
)  # fmt: skip
def test_the_reading_of_given_words(text: str, words: str, ends: tuple[str | None, str | None] | None) -> None:
    assert read(text, words) == ends


def test_words_without_a_day_to_count_from() -> None:
    assert read("He is now in jail.", "now", None) == (None, None)
    found = Times(document("He is now in jail.", None)).resolve_span(6, 9)
    assert found is not None
    assert found.reason == "the report has no day of publication to count from"


def test_expressions_are_there_by_sentence_and_cached() -> None:
    doc = document("Six died on Monday. Four fled.")
    (found,) = expressions(doc, 0)
    assert (found.text, found.kind, found.timespan) == (
        "on Monday", "weekday", Timespan("2012-04-02", "2012-04-02", "on Monday", 9, 18),
    )  # fmt: skip
    assert expressions(doc, 1) == []


def test_a_date_cut_by_a_line_is_one_with_what_follows() -> None:
    text = "On Nov.\n13 at 2:45 a.m., two men died."
    (found,) = Times(document(text)).every()
    assert (found.text, found.from_) == ("On Nov.\n13 at 2:45 a.m.", "2011-11-13")
