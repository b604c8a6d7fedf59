"""What headers say, in many languages."""

from __future__ import annotations

import pytest

from reckoning.lists.folding import clean, folded, header_words
from reckoning.lists.headers import meaning


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Name", "name"), ("name_ar", "name"), ("fullName", "name"),
        ("الاسم", "name"), ("nombre", "name"), ("Nom", "name"),
        ("ПІБ", "name"), ("ФИО", "name"), ("שם", "name"), ("Ime i prezime", "name"),
        ("Ad Soyad", "name"), ("ناو", "name"),
        ("Име и презиме", "name"), ("Nome completo", "name"), ("Martyr", "name"), ("اسم الشهيد", "name"),
        ("First Name", "first"), ("Father's name", "father"), ("اسم الأب", "father"),
        ("Nombre del padre", "father"),
        ("Grandfather name", "grandfather"), ("Surname", "family"),
        ("اللقب", "family"), ("Primer apellido", "family"),
        ("Date of Death", "died"), ("date", "died"), ("تاريخ الاستشهاد", "died"), ("Fecha de muerte", "died"),
        ("Дата загибелі", "died"), ("Data da morte", "died"), ("Datum smrti", "died"),
        ("Ölüm tarihi", "died"),
        ("reported date of death", "died"), ("killed", "died"),
        ("Year of death", "died"), ("תאריך מוות", "died"),
        ("DOB", "born"), ("Date de naissance", "born"), ("تاريخ الميلاد", "born"), ("Дата рождения", "born"),
        ("Age", "age"), ("edad", "age"), ("العمر", "age"), ("вік", "age"),
        ("возраст", "age"), ("yaş", "age"), ("گیل", None),
        ("age at death", "age"), ("starost", "age"), ("idade", "age"),
        ("תەמەن", None), ("تەمەن", "age"), ("גיל", "age"),
        ("Sex", "sex"), ("Gender", "sex"), ("الجنس", "sex"), ("стать", "sex"),
        ("пол", "sex"), ("cinsiyet", "sex"),
        ("Place", "place"), ("Lieu de décès", "place"), ("المحافظة", "place"),
        ("village name", "place"), ("місто", "place"),
        ("mjesto", "place"), ("opština", "place"), ("شوێن", "place"),
        ("place of death", "place"), ("место", "place"),
        ("id", "id"), ("victim_id", "id"), ("المعرف", "id"),
        ("Mother's name", "sensitive"), ("اسم الأم", "sensitive"), ("Nombre de la madre", "sensitive"),
        ("رقم الهوية", "sensitive"), ("National ID", "sensitive"),
        ("Passport No.", "sensitive"), ("هاتف", "sensitive"),
        ("address", "sensitive"), ("TC Kimlik No", "sensitive"),
        ("JMBG", "sensitive"), ("cédula", "sensitive"),
        ("No.", None), ("#", None), ("م", None), ("Cause of death", None),
        ("Source", None), ("source name", "name"),
        ("Place of birth", None), ("مكان الولادة", None), ("Date of report", None),
        ("nationality", None), ("zzz", None),
        ("Contact notes", None),
    ],
)  # fmt: skip
def test_a_header_says_what_its_column_is(header: str, role: str | None) -> None:
    assert meaning(header).role == role


def test_a_part_of_a_date_and_a_language_are_told() -> None:
    assert (meaning("Year of death").part, meaning("Month").part, meaning("Day").part) == ("year", "month", "day")
    assert (meaning("birth year").part, meaning("Date of birth").part) == ("year", "")
    assert (meaning("name_ar").language, meaning("First name (English)").language) == ("arabic", "latin")


def test_a_header_without_a_word_that_is_known_is_not_known() -> None:
    assert not meaning("zzz").is_known
    assert meaning("No.").is_known


def test_folding_makes_writings_one() -> None:
    assert folded("  ŽENA ") == folded("žena") == "zena"
    assert folded("أنثى") == folded("انثي")
    assert folded("٣٥") == folded("35") == "35"
    assert clean("\u200fعلي\u200e  b ") == "علي b"
    assert header_words("dateOfBirth") == header_words("Date_of-birth") == "date of birth"
    assert header_words("Father's name") == "fathers name"
