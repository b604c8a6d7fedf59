"""From rows to victims: what is understood, what is kept as given, what is wrong; never a name in an issue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.lists.hiding import Hider
from reckoning.lists.mapping import propose
from reckoning.lists.rows import Row, RowReader, Survey, names_in, place_text
from reckoning.lists.sampling import sampled
from reckoning.model import Place, Span
from tests.lists.lists_of import KEY, read


def test_a_row_is_read_field_by_field_and_kept_as_given() -> None:
    text = "id|Name|الاسم|Date|Age|Sex|Village|Province|Notes\n"
    text += "X1|Tarek  Sample|طارق عينة|2012-03|35-40|M|Seld|Orrin|as told"
    (victim,), issues = read(text)
    assert issues == []
    assert (victim.row, victim.names) == ("X1", ("Tarek Sample", "طارق عينة"))
    assert (str(victim.died), victim.born) == ("2012-03", None)
    assert (victim.age_low, victim.age_high, victim.sex) == (35, 40, "m")
    assert (victim.place_text, victim.place) == ("Seld, Orrin", None)
    assert victim.given["Name"] == "Tarek  Sample"
    assert victim.given["Notes"] == "as told"


def test_unknown_stays_unknown() -> None:
    (victim,), issues = read("id|Name|Date|Age|Sex|Place\nX1|unknown|n/a|-|?|")
    assert issues == []
    assert (victim.names, victim.died, victim.age_low, victim.sex, victim.place_text) == ((), None, None, None, None)
    (victim,), issues = read("id|Name\nX1|Tarek Sample")
    assert (victim.died, victim.age_low, victim.sex, issues) == (None, None, None, [])


def test_what_cannot_be_read_is_an_issue_with_line_and_column_and_without_a_word_of_the_cell() -> None:
    text = "id|Name|Date|Age|Sex\nX0|A B|2012|3|f\nX1|Tarek Sample|31/02/2012|Tarek|Tarek"
    (_, victim), issues = read(text)
    assert (victim.died, victim.age_low, victim.sex) == (None, None, None)
    assert [(issue.code, issue.file, issue.line) for issue in issues] == [
        ("age", "l.csv", 3), ("date", "l.csv", 3), ("sex", "l.csv", 3),
    ]  # fmt: skip
    assert "Tarek" not in " ".join(map(str, issues))
    assert str(issues[1]) == "l.csv:3: Date: there is no such day; the date stays unknown"


def test_sensitive_cells_are_hashes_alone() -> None:
    text = "Name|National ID|Mother's name\nTarek Sample|900 000 001|Amal Sample\nOmar Sample|٩٠٠٠٠٠٠٠١|Amal  SAMPLE"
    (one, other), _ = read(text)
    assert one.given["National ID"] == other.given["National ID"]
    assert one.given["Mother's name"] == other.given["Mother's name"]
    assert one.given["National ID"].startswith("hmac:")
    assert "Amal" not in str(one.given) and "900" not in one.given["National ID"]
    assert one.row == one.given["National ID"].removeprefix("hmac:")
    assert Hider(b"x" * 32).hide("national id", "900000001") != one.given["National ID"]


def test_a_key_has_its_length() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Hider(b"short")


def test_rows_without_an_id_have_one_made_of_their_content() -> None:
    text = "Name|Age\nTarek Sample|3\nOmar Sample|3\nOmar Sample|3"
    victims, issues = read(text)
    again, _ = read("Name|Age\nOmar Sample|3\nTarek Sample|3")
    assert [one.row for one in again] == [victims[1].row, victims[0].row]
    assert victims[2].row == f"{victims[1].row}-2"
    assert issues == []


def test_an_id_that_comes_again_or_is_missing_is_an_issue() -> None:
    victims, issues = read("id|Name\nX1|Tarek Sample\nX1|Omar Sample\nX1|A B\n|C D\nX2|E F\nX3|E G")
    assert [one.row for one in victims[:3]] == ["X1", "X1-2", "X1-3"]
    assert victims[3].row.startswith("r")
    assert [(issue.code, issue.line) for issue in issues] == [("id", 3), ("id", 4), ("id", 5)]


def test_a_row_with_too_few_cells_is_read_and_told() -> None:
    (victim,), issues = read("id|Name|Date|Age\nX1|Tarek Sample")
    assert victim.names == ("Tarek Sample",)
    assert [issue.code for issue in issues] == ["ragged"]


def test_of_a_row_with_too_many_cells_nothing_is_believed() -> None:
    (_, victim), issues = read("id|Name|Age\nX1|A B|3\nX2|Sample|Tarek|3")
    assert (victim.names, victim.age_low) == ((), None)
    assert victim.given == {"column 1": "X2", "column 2": "Sample", "column 3": "Tarek", "column 4": "3"}
    assert [issue.code for issue in issues] == ["ragged"]
    (_, victim), issues = read("id|Name|Phone\nX1|A B|3\nX2|Sample|Tarek|3")
    assert victim.given == {}
    assert "not kept" in issues[0].reason


def test_a_birth_after_the_death_is_told_and_both_are_kept() -> None:
    (victim,), issues = read("id|Name|DOB|Date\nX1|A B|2013|2012")
    assert (str(victim.born), str(victim.died)) == ("2013", "2012")
    assert [issue.code for issue in issues] == ["date"]


def test_year_month_and_day_in_columns_of_their_own() -> None:
    victims, issues = read("id|Name|Year|Month|Day\nX1|A B|2012|3|4\nX2|A C|2012|3|\nX3|A D|2012||\nX4|A E|||")
    assert [str(one.died) for one in victims] == ["2012-03-04", "2012-03", "2012", "None"]
    assert issues == []


def test_dates_in_two_orders_keep_both_readings_and_the_column_is_told() -> None:
    headers = ("id", "Name", "Date")
    cells = [("X1", "A B", "13/04/2012"), ("X2", "A C", "04/13/2012"), ("X3", "A D", "03/04/2012")]
    survey = Survey(headers, propose(sampled(headers, cells)))
    rows = [Row(line, one) for line, one in enumerate(cells, 2)]
    for row in (*rows, Row(5, ("X4", "A", "E", "13/04/2012"))):  # one with too many cells does not count
        survey.add(row)
    assert [str(issue) for issue in survey.issues()] == [
        "Date: its dates stand in two orders, so 1 date keeps both readings; if you know: --date-order day|month"
    ]
    reader = RowReader("L", 1, survey, Hider(KEY))
    assert str(reader.read(rows[2])[0].died) == "2012-03-04 to 2012-04-03"
    assert list(survey.issues("day first")) == []
    told = RowReader("L", 1, survey, Hider(KEY), order="day first")
    assert str(told.read(rows[2])[0].died) == "2012-04-03"


def test_dates_whose_order_nothing_tells() -> None:
    headers = ("Name", "Date")
    survey = Survey(headers, propose(sampled(headers, [("A B", "03/04/2012")])))
    survey.add(Row(2, ("A B", "03/04/2012")))
    survey.add(Row(3, ("A C", "05/04/2012")))
    (issue,) = survey.issues()
    assert issue.reason.startswith("Date: nothing tells whether the day comes first, so 2 dates")
    survey.add(Row(4, ("A D", "2012")))
    survey.add(Row(5, ("A D", "30/04/2012")))
    assert list(survey.issues()) == []


def test_places_come_from_the_gazetteer_by_their_words() -> None:
    headers = ("Name", "Village", "Province")
    row = Row(2, ("A B", "Seld", "Orrin"))
    survey = Survey(headers, propose(sampled(headers, [row.cells])))
    survey.add(row)
    assert survey.places == {"Seld, Orrin": 1}
    place = Place(Span("Seld, Orrin", 0, 11), "Seld", 7, "VD", "Orrin", 1.0, 2.0, 3.0)
    reader = RowReader("L", 1, survey, Hider(KEY), places={"Seld, Orrin": place})
    assert reader.read(row)[0].place is place


def test_a_place_named_twice_is_named_once() -> None:
    assert place_text(["Orrin", " orrin ", "unknown", "Velland"]) == "Orrin, Velland"
    assert place_text(["", "-"]) is None


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Tarek Sample", ("Tarek Sample",)),
        ("طارق عينة", ("طارق عينة",)),
        ("طارق عينة Tarek Sample", ("طارق عينة", "Tarek Sample")),
        ("Tarek Sample (طارق عينة)", ("Tarek Sample", "طارق عينة")),
        ("Tarek Sample / طارق عينة", ("Tarek Sample", "طارق عينة")),
        ("Тарек 2 طارق", ("Тарек 2", "طارق")),
        ("Tarek (Abu Élan)", ("Tarek (Abu Élan)",)),
        ("Tarek طارق Tarek", ("Tarek طارق Tarek",)),
        ("1 طارق Tarek", ("1 طارق Tarek",)),
        ("unknown", ()),
        ("", ()),
    ],
)
def test_names_in_two_scripts_are_two_names(cell: str, names: tuple[str, ...]) -> None:
    assert names_in(cell) == names


@given(st.text(max_size=30))
def test_no_name_makes_it_fail(cell: str) -> None:
    assert all(names_in(cell))
