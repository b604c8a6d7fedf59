"""The four dates of a claim: happened, as of, said, published."""

from __future__ import annotations

import pytest

from reckoning.model import Claim, Quantity, Report, Scope, Source, Span, Timespan
from reckoning.text.dates import Times
from reckoning.text.dates_four import dates_dict, four_dates, is_spoken
from reckoning.text.dates_mention import ClaimDates
from reckoning.text.document import Document
from reckoning.text.sentences import read_document

PUBLISHED = "2012-04-04"  # a Wednesday


def document(text: str, published: str | None = PUBLISHED) -> Document:
    return read_document(Report(id="r", text=text, published=published))


def dates(
    text: str, count: str, when: str | None = None, *, scope: Scope = "incident", source: str | None = None
) -> ClaimDates:
    """The four dates of the claim of ``count``, dated by the words ``when``, whoever read it."""
    doc = document(text)

    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    time = None
    if when is not None:
        read = Times(doc).resolve_span(span(when).start, span(when).end)
        assert read is not None
        time = Timespan(read.from_, read.until, when, span(when).start, span(when).end)
    number = span(count)
    quantity = Quantity(6, 6, "exact", "people", number.text, number.start, number.end)
    said = Source(span(source)) if source else None
    return four_dates(Claim("r", "killed", quantity, number, number, time=time, scope=scope, source=said), doc)


def test_the_four_stand_apart() -> None:
    text = "As of Tuesday, 40 had been killed since the siege began in March, a nurse said on Wednesday."
    found = dates(text, "40", "since the siege began in March")
    assert found.happened is not None and found.said is not None
    assert (found.happened.from_, found.happened.until) == ("2012-03", PUBLISHED)
    assert (found.as_of, found.said.from_, found.published) == ("2012-04-03", PUBLISHED, PUBLISHED)
    assert dates_dict(found) == {
        "happened": {"from": "2012-03", "until": PUBLISHED, "text": "since the siege began in March"},
        "as_of": "2012-04-03",
        "said": {"from": PUBLISHED, "until": PUBLISHED, "text": "on Wednesday"},
        "published": PUBLISHED,
    }


def test_a_day_of_saying_is_no_day_of_dying() -> None:
    found = dates("Six men were killed in Northtown, police said on Monday.", "Six", "on Monday")
    assert found.happened is not None and found.said is not None
    assert (found.happened.from_, found.happened.until, found.happened.text) == (None, "2012-04-02", "on Monday")
    assert (found.said.until, found.as_of) == ("2012-04-02", None)


def test_a_day_of_dying_is_no_day_of_saying() -> None:
    found = dates("Six men were killed on Monday, police said.", "Six", "on Monday")
    assert found.happened is not None
    assert (found.happened.from_, found.said) == ("2012-04-02", None)


def test_what_is_not_told_is_not_given() -> None:
    found = four_dates(_bare("Six died."), document("Six died.", None))
    assert found == ClaimDates(None, None, None, None)
    assert dates_dict(found) == {"happened": None, "as_of": None, "said": None, "published": None}


def _bare(text: str, time: Timespan | None = None, scope: Scope = "incident") -> Claim:
    words = Span.of(text, 0, 3)
    return Claim("r", "killed", Quantity(None, None, "plural", "people"), words, words, time=time, scope=scope)


def test_a_total_stands_as_of_the_day_of_saying_else_of_publication() -> None:
    text = "The council said on Monday that 900 had been killed in the war."
    assert dates(text, "900", scope="cumulative").as_of == "2012-04-02"
    assert dates("Some 900 were killed in the war.", "900", scope="cumulative").as_of == PUBLISHED
    assert dates("In 1990, 900 were killed.", "900", "In 1990", scope="cumulative").as_of == PUBLISHED
    assert dates("So far 900 have died.", "900").as_of == PUBLISHED
    assert four_dates(_bare("900 died.", scope="cumulative"), document("900 died.", None)).as_of is None


def test_a_stretch_stands_as_of_its_end() -> None:
    text = "Six were killed in shelling over the past two days. Ten were killed last week."
    assert dates(text, "Six", "over the past two days").as_of == PUBLISHED
    assert dates(text, "Ten", "last week").as_of is None


def test_a_stated_day_goes_before_all_others() -> None:
    assert dates("By Tuesday six men had died, he said on Wednesday.", "six").as_of == "2012-04-03"
    assert dates("As of 3 April 2012 six men had died.", "six", scope="cumulative").as_of == "2012-04-03"
    assert dates("Six men had died in recent days.", "Six").as_of is None


def test_the_day_on_which_the_source_spoke_may_stand_in_its_own_sentence() -> None:
    text = "Dr Vand spoke to us. The nurse Vara said on Tuesday that it was quiet. Six men had died in the night."
    found = dates(text, "Six", source="The nurse Vara")
    assert found.said is not None
    assert found.said.until == "2012-04-03"
    assert dates(text, "Six").said is None


def test_a_time_without_words_or_without_days_stays_as_it_is() -> None:
    doc = document("Six died.")
    for time in (Timespan("2012-04-02", "2012-04-02"), Timespan(None, None, "died", 4, 8)):
        assert four_dates(_bare("Six died.", time), doc).happened == time
    assert four_dates(_bare("Six died.", Timespan("2012-04-02", None)), doc).as_of is None
    unread = Timespan("2012-04-02", "2012-04-02", "died", 4, 8)
    assert four_dates(_bare("Six died.", unread), doc) == ClaimDates(unread, None, None, PUBLISHED)


def test_times_may_be_given() -> None:
    doc = document("Six died on Monday.")
    assert four_dates(_bare("Six died on Monday."), doc, Times(doc)).published == PUBLISHED


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Six were killed, police said on Monday.", True),
        ("Police told reporters in Amsa on Monday that six were killed.", True),
        ("Vara Vand told Amsa Radio on Monday that six were killed.", True),
        ("On Monday, the mayor of Amsa said six were killed.", True),
        ("The council on Monday said six were killed.", True),
        ("POLICE SAID ON MONDAY THAT SIX WERE KILLED.", True),
        ("Six were killed on Monday, police said.", False),
        ("Police said the missile hit a school on Monday.", False),
        ("POLICE SAID SHELLS FELL ON MONDAY.", False),
        ("Police said six were killed on Monday.", False),
        ("On Monday six men who were shot died, police said.", False),
        ("On Monday the six killed said nothing.", False),
        ("Six died in a mosque where a bomb was set on Monday said a mayor.", False),
        ("The group claimed a 2 April bombing.", False),
        ("The paper reported on the 2 April march.", False),
        ("The mayor said in March that six died.", False),
        ("Rain fell on Monday.", False),
        ("It was a long way home, Monday, the mayor said.", False),
    ],
)  # fmt: skip
def test_the_day_of_speaking(text: str, said: bool) -> None:
    doc = document(text)
    assert [is_spoken(doc, one) for one in Times(doc).every()] == [said]


def test_a_clock_that_ends_a_line_does_not_make_a_day_of_speaking() -> None:
    doc = document("Six men were killed at 1:20 a.m. Sunday, police said.")
    assert not any(is_spoken(doc, one) for one in Times(doc).every())


def test_a_dateline_is_no_day_of_speaking() -> None:
    doc = document("NORTHTOWN, April 4, 2012 (Courier) said it rained.")
    assert not any(is_spoken(doc, one) for one in Times(doc).every())
