"""Which column is what: by headers, by cells where headers say nothing, and as people say."""

from __future__ import annotations

import pytest

from reckoning.lists.mapping import Columns, is_headers
from tests.lists.lists_of import columns_of


def test_the_columns_of_a_plain_list() -> None:
    found = columns_of("id|Name|Date|Age|Sex|Place|DOB\nX1|Tarek Sample|2012-03-04|35|M|Orrin|1977")
    assert found.names == (("Name",),)
    assert (found.died, found.born, found.age, found.sex) == (("Date",), ("DOB",), "Age", "Sex")
    assert (found.place, found.id) == (("Place",), "id")
    assert found.of("date") == (("Date",),)
    assert found.of("id") == (("id",),)
    assert Columns().of("id") == () == Columns().of("place")
    assert found.used == {"id", "Name", "Date", "Age", "Sex", "Place", "DOB"}
    assert set(found.why.values()) == {"header"}


def test_two_name_columns_are_two_ways_to_write_a_name() -> None:
    found = columns_of("name_ar|name_en\nطارق عينة|Tarek Sample")
    assert found.names == (("name_ar",), ("name_en",))


def test_parts_of_a_name_are_joined_in_their_order() -> None:
    found = columns_of("Last name|First name|Father's name|Mother's name\nSample|Tarek|Omar|Amal")
    assert found.names == (("First name", "Father's name", "Last name"),)
    assert found.sensitive == {"Mother's name": "mother"}
    found = columns_of("name|surname\nTarek|Sample")
    assert found.names == (("name", "surname"),)


def test_a_name_beside_a_first_name_is_the_family_s() -> None:
    assert columns_of("Nom|Prénom|Âge\nSample|Tarek|3").names == (("Prénom", "Nom"),)
    assert columns_of("Name|Surname|First name\nSample|Tarek|Omar").names == (("First name", "Surname"),)
    assert columns_of("Name|Surname|First name\nTarek Omar|Omar|Tarek").names == (("Name",),)


def test_names_of_other_things_are_taken_only_where_they_are_all_different() -> None:
    assert columns_of("Name or details|Age\nTarek Sample|3\nOmar Sample|4").names == (("Name or details",),)
    with pytest.raises(ValueError, match="no column holds names"):
        columns_of("Source name|Age\nThe Post|3\nThe Post|4")
    assert columns_of("Source name|Name\nThe Post|Tarek Sample").names == (("Name",),)


def test_a_whole_name_is_not_joined_with_its_parts() -> None:
    found = columns_of("Name|Father's name\nTarek Omar Sample|Omar")
    assert found.names == (("Name",),)


def test_parts_in_two_languages_are_two_names() -> None:
    found = columns_of("First name (English)|Last name (English)|First name (Arabic)|Last name (Arabic)\na b|c|d|e")
    assert found.names == (
        ("First name (English)", "Last name (English)"),
        ("First name (Arabic)", "Last name (Arabic)"),
    )


def test_a_father_s_name_alone_is_no_name() -> None:
    with pytest.raises(ValueError, match="no column holds names"):
        columns_of("Father's name|age\nOmar|3")


def test_cells_decide_where_a_header_says_nothing() -> None:
    rows = "\n".join(f"Sample{chr(97 + at)} Name{chr(97 + at)}|2012-03-{at + 1:02d}|{'MF'[at % 2]}" for at in range(9))
    found = columns_of(f"aaa|bbb|ccc\n{rows}")
    assert (found.names, found.died, found.sex) == ((("aaa",),), ("bbb",), "ccc")
    assert set(found.why.values()) == {"cells"}


def test_of_two_unsaid_dates_none_is_taken_and_of_one_sex_none() -> None:
    found = columns_of("name|aaa|bbb|ccc\nTarek Sample|2012-01-01|2012-01-02|F")
    assert (found.died, found.born, found.sex) == ((), (), None)


def test_numbers_are_no_dates_though_spreadsheets_number_days() -> None:
    assert columns_of("name|aaa\nTarek Sample|2012").died == ()


def test_a_header_is_not_believed_against_its_cells() -> None:
    found = columns_of("name|date|age|sex|id\nTarek Sample|tall|tall|tall|\nOmar Sample|big|big|big|")
    assert (found.died, found.age, found.sex, found.id) == ((), None, None, None)
    assert columns_of("name|sex\n" + "\n".join(f"A B|{n}" for n in range(60))).sex is None


def test_the_date_of_death_comes_before_other_dates() -> None:
    assert columns_of("name|date|date of death\nA B|2012|2013").died == ("date of death",)
    assert columns_of("name|date|incident date\nA B|2012|2013").died == ("date",)


def test_year_month_and_day_are_one_date() -> None:
    found = columns_of("name|Year|Month|Day|birth year\nA B|2012|3|4|1990")
    assert (found.died, found.born) == (("Year", "Month", "Day"), ("birth year",))
    assert columns_of("name|Month\nA B|3").died == ()
    assert columns_of("name|Year\nA B|tall").died == ()


def test_parts_of_a_place_go_from_narrow_to_wide() -> None:
    found = columns_of("name|Country|Province|Village|Town\nA B|Verland|Velland|Orrin|Seld")
    assert found.place == ("Village", "Province", "Country")
    assert columns_of("name|Village|Province\nA B||Velland").place == ("Province",)


def test_a_national_id_serves_as_the_list_s_own_and_stays_hashed() -> None:
    found = columns_of("name|National ID\nA B|900000001\nC D|900000002")
    assert (found.id, found.sensitive) == ("National ID", {"National ID": "national id"})
    assert columns_of("name|id\nA B|1\nC D|1\nE F|1").id is None


def test_what_people_say_comes_first() -> None:
    text = "id|Name|Nom|Date|Age|Sex\nX1|Tarek Sample|Tariq|2012-03-04|35|M"
    found = columns_of(text, "name=nom, age=", "sex=Age")
    assert (found.names, found.age, found.sex) == ((("Nom",),), None, "Age")
    assert (found.why["name"], found.why["date"]) == ("--map", "header")
    assert columns_of(text, "name=Name", "name=Nom").names == (("Name",), ("Nom",))
    assert columns_of(text, "name=Nom+Name,died=").names == (("Nom", "Name"),)
    assert columns_of(text, "died=").died == ()


def test_a_column_that_people_take_for_another_field_is_that_alone() -> None:
    found = columns_of("Name|Nom|Code\nTarek Sample|Tariq|7", "id=Name", "name=Nom")
    assert (found.id, found.names) == ("Name", (("Nom",),))
    found = columns_of("Name|Place\nTarek Sample|Orrin", "date=Place")
    assert (found.place, found.died) == ((), ("Place",))


def test_a_column_with_a_comma_or_a_plus_in_its_name() -> None:
    found = columns_of("Name, full|Age+\nA B|3", "name=Name, full,age=Age+")
    assert (found.names, found.age) == ((("Name, full",),), "Age+")


def test_a_sensitive_column_is_kept_as_it_is_where_that_is_asked_for() -> None:
    text = "name|Mother's name|phone\nA B|C|5"
    assert columns_of(text, keep=["Mother's name"]).sensitive == {"phone": "phone"}
    assert columns_of(text, "place=phone").sensitive == {"Mother's name": "mother"}
    with pytest.raises(ValueError, match="--keep-sensitive zzz: the file has no column"):
        columns_of(text, keep=["zzz"])


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("name=zzz", "--map name=zzz: the file has no column of that name"),
        ("colour=Name", "--map takes FIELD=COLUMN"),
        ("Name", "--map takes FIELD=COLUMN"),
        ("age=Name+Age", "age is read from one column"),
        ("age=Age,age=Name", "--map names age twice"),
        ("name=", "no column holds names"),
    ],
)
def test_a_wrong_setting_is_told(setting: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        columns_of("Name|Age\nA B|3", setting)


def test_whether_a_row_may_be_headers() -> None:
    assert is_headers(["", "Name", "zzz"])
    assert not is_headers(["Tarek Zzz", ""])
    assert not is_headers(["1", "Tarek Sample", "35", "Orrin city of Velland", "2012-03-04"])
    assert not is_headers(["Tarek Zzz", "M", "Orrin city"])
    assert is_headers(["Orrin city", "Name"])
    assert is_headers(["Patient name", "Patient age"])


def test_empty_columns_say_nothing() -> None:
    found = columns_of("name|aaa|age\nTarek Sample||")
    assert (found.age, found.died) == (None, ())
