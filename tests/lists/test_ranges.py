"""Earliest and latest in columns of their own are one interval; identifiers count only where people say so."""

from __future__ import annotations

import pytest

from reckoning.lists.table import GIVEN, STORED, stored_table, table
from tests.lists.lists_of import columns_of, read


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ("Earliest date", "Latest date"), ("date from", "date to"), ("From", "Until"), ("First date", "Last date"),
        ("Earliest date of death", "Latest date of death"), ("fecha de muerte desde", "fecha de muerte hasta"),
        ("Date de décès au plus tôt", "Date de décès au plus tard"), ("Дата смерти с", "Дата смерти по"),
        ("Дата смерті з", "Дата смерті до"), ("من تاريخ", "إلى تاريخ"), ("Datum smrti od", "Datum smrti do"),
        ("Ölüm tarihi en erken", "Ölüm tarihi en geç"), ("از تاریخ", "تا تاریخ"), ("מתאריך", "עד תאריך"),
    ],
)  # fmt: skip
def test_the_earliest_and_the_latest_are_one_date(low: str, high: str) -> None:
    found = columns_of(f"name|{low}|{high}\nA B|2012-03-01|2012-03-04")
    assert found.of("date") == ((low,), (high,))
    assert found.used == {"name", low, high}


def test_an_end_alone_is_a_plain_date_and_a_fuller_column_of_dates_comes_first() -> None:
    assert columns_of("name|Data do óbito\nA B|2012").of("date") == (("Data do óbito",),)
    text = "name|Date of death|Date from|Date to\nA B|2012|2011|2013\nA C|2013||"
    assert columns_of(text).of("date") == (("Date of death",),)
    assert columns_of("name|From to|Age|min age\nA B|2012|3|2").of("date") == ()
    assert columns_of("name|From to|Age|min age\nA B|2012|3|2").age == "Age"


def test_an_interval_covers_what_both_columns_say() -> None:
    text = "id|Name|Date from|Date to|Age from|Age to\nX1|A B|2012-03-01|2012-03-04|30|35\nX2|A C|2012-03||30|"
    victims, issues = read(text + "\nX3|A D|||||".removesuffix("|") + "\nX4|A E||2012-05||40")
    assert [str(one.died) for one in victims[:3]] == ["2012-03-01 to 2012-03-04", "since 2012-03", "None"]
    assert victims[3].died is not None and (victims[3].died.from_, victims[3].died.until) == (None, "2012-05")
    assert [(one.age_low, one.age_high) for one in victims] == [(30, 35), (30, None), (None, None), (None, 40)]
    assert issues == []


def test_an_earliest_after_the_latest_is_told_and_the_interval_covers_both() -> None:
    (victim,), issues = read("id|Name|Date from|Date to|Age from|Age to\nX1|A B|2012-03-09|2012-03-04|35|30")
    assert str(victim.died) == "2012-03-04 to 2012-03-09"
    assert (victim.age_low, victim.age_high) == (30, 35)
    assert [str(one) for one in issues] == [
        "l.csv:2: Age from to Age to: the lowest is above the highest; the interval covers both",
        "l.csv:2: Date from to Date to: the earliest is after the latest; the interval covers both",
    ]


def test_people_say_which_columns_are_the_ends() -> None:
    text = "name|aaa|bbb|ccc|ddd..eee\nA B|2012-01-01|2012-01-02|3|5"
    found = columns_of(text, "date=aaa..bbb", "age=ccc..bbb")
    assert (found.died, found.age) == (("aaa",), "ccc")
    assert dict(found.latest) == {"date": ("bbb",), "age": ("bbb",)}
    assert columns_of(text, "age=ddd..eee").age == "ddd..eee"
    assert columns_of("name|From|Until\nA B|2012|2013", "date=From").of("date") == (("From",),)
    with pytest.raises(ValueError, match=r"EARLIEST\.\.LATEST is for born, date, age"):
        columns_of(text, "place=aaa..bbb")


def test_a_key_is_one_only_where_people_say_so() -> None:
    text = "id|Name|National ID|Case\nX1|A B|900 1|c-1\nX2|A C|unknown|c-2"
    assert columns_of(text).key is None
    found = columns_of(text, "key=National ID")
    assert (found.key, dict(found.sensitive)) == ("National ID", {"National ID": "key"})
    victims, _ = read(text, "key=National ID")
    other, _ = read("id|Name|Card\nY1|A B|9001", "key=Card")
    made = table(victims, "National ID")
    assert made["key"].to_pylist() == [table(other, "Card")["key"][0].as_py(), None]
    assert table(victims)["key"].to_pylist() == [None, None]
    assert "900" not in str(victims[0].given)


def test_an_id_that_is_the_key_remains_the_id() -> None:
    text = "id|Name|National ID\nX1|A B|9001"
    assert read(text, "key=id")[0][0].row == "X1"
    plain, keyed = (read("Name|National ID\nA B|9001", *asked)[0][0] for asked in ((), ("key=National ID",)))
    assert plain.row == keyed.row
    assert plain.given != keyed.given


def test_the_key_of_stored_records() -> None:
    cells = ("X1", "[]", *[None] * (len(STORED) - 2))
    assert GIVEN not in STORED
    assert stored_table("L", [cells])["key"].to_pylist() == [None]
    assert stored_table("L", [(*cells, '{"K": "hmac:1"}')], "K")["key"].to_pylist() == ["hmac:1"]


def test_a_word_that_is_month_or_town_is_what_its_cells_say() -> None:
    assert columns_of("نام|شهر\nA B|Orrin").place == ("شهر",)
    assert columns_of("الاسم|السنة|شهر\nA B|2012|3").died == ("السنة", "شهر")


def test_names_of_those_who_tell_are_no_names_of_the_dead() -> None:
    found = columns_of("Nom et prénom|Nom du témoin|Nom de l'enquêteur\nA B|C D|E F\nG H|I J|K L")
    assert found.names == (("Nom et prénom",),)
    assert "Nom du témoin" in found.sensitive


def test_headers_in_scripts_whose_vowel_signs_are_no_letters() -> None:
    found = columns_of("အမည်|လိင်|အသက်|သေဆုံးသည့်ရက်စွဲ\nA B|အမျိုးသမီး|3|2012-03-04\nA C|ကျား|4|2012-03-05")
    assert (found.names, found.sex, found.age, found.died) == ((("အမည်",),), "လိင်", "အသက်", ("သေဆုံးသည့်ရက်စွဲ",))


def test_a_header_that_names_first_and_last_is_a_whole_name() -> None:
    for header in ("First and last name", "Prezime (ime oca) ime", "Nombre y primer apellido"):
        assert columns_of(f"{header}|Father's name\nSample Tarek|Omar").names == ((header,),)
