import pytest

from reckoning.reconcile.columns import Columns, Pair, propose


def test_columns_are_proposed_from_the_words_of_their_headers() -> None:
    headers = ["Report Date", "period_hours", "killed", "killedCumulative", "by.hurt", "by.hurt_cum", "note"]
    found = propose(headers)
    assert found == Columns(
        "Report Date", (Pair("killedCumulative", "killed"), Pair("by.hurt_cum", "by.hurt")), "period_hours"
    )
    assert found.numbers == ("killedCumulative", "killed", "by.hurt_cum", "by.hurt", "period_hours")


def test_a_column_that_says_new_is_preferred_and_one_without_a_name_matches_any() -> None:
    assert propose(["day", "deaths", "new_deaths", "total deaths"]).pairs == (Pair("total deaths", "new_deaths"),)
    assert propose(["day", "new", "total"]).pairs == (Pair("total", "new"),)
    assert propose(["day", "hurt_total"]).pairs == (Pair("hurt_total"),)


def test_parts_of_a_new_figure_are_known_where_one_is_late() -> None:
    headers = ["day", "killed_cum", "killed", "killed_first", "killed_committee", "killed_committee_cum"]
    pair = propose(headers).pairs[0]
    assert (pair.parts, pair.late) == (("killed_first", "killed_committee"), ("killed_committee",))
    assert propose(["day", "killed_cum", "killed", "killed_women"]).pairs[0].parts == ()


def test_a_person_says_what_columns_are() -> None:
    headers = ["when", "dead", "amount", "hours", "hurt_total"]
    named = propose(headers, ["date=when", "total=amount, new=dead", "period=hours"])
    assert named == Columns("when", (Pair("amount", "dead"),), "hours")
    assert propose(headers, ["date=when"]).pairs == (Pair("hurt_total"),)


@pytest.mark.parametrize(
    ("headers", "settings", "words"),
    [
        (["a", "b_total"], (), "no column is headed as a date"),
        (["day", "b"], (), "no column is headed as a total"),
        (["day", "b"], ["total=c"], "there is no column 'c'; there are day, b"),
        (["day", "b"], ["sum=b"], "'sum' is none of date, total, new, period"),
        (["day", "b"], ["new=b"], "a new figure goes with its total"),
    ],
)
def test_what_cannot_be_told_is_said(headers: list[str], settings: list[str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        propose(headers, settings)
