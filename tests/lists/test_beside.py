"""Two records side by side: what is the same, alike or different is marked, and names are masked unless asked for."""

from __future__ import annotations

from typing import Any

import pytest

from reckoning.lists.beside import MASK, Field, beside
from reckoning.model import Place, Span, Timespan
from reckoning.model.victim import Victim


def victim(**known: Any) -> Victim:
    return Victim("Harvest", 1, "7", **known)


def fields(left: dict[str, Any], right: dict[str, Any], **rest: Any) -> dict[str, Field]:
    return {field.name: field for field in beside(victim(**left), victim(**right), **{"names": True, **rest})}


def alone(field: Field) -> tuple[list[str], list[str]]:
    left, right = ([word for word, apart in side if apart] for side in (field.left, field.right))
    return left, right


@pytest.mark.parametrize(
    ("left", "right", "agreement", "apart"),
    [
        (("Salem Omar Nahd",), ("salem  omar NAHD",), "same", ([], [])),
        (("Salem Omar Nahd",), ("Salem Omar Qasr",), "alike", (["Nahd"], ["Qasr"])),
        (("سالم عمر نهد",), ("Salem Omar Nahd",), "alike", ([], [])),
        (("عبد الله سالم",), ("عبدالله سالم",), "same", ([], [])),
        (("Salem",), ("Qasr",), "differs", (["Salem"], ["Qasr"])),
        (("Salem Omar", "سالم عمر"), ("Salem Omar",), "same", ([], [])),
        (("Salem",), (), "one only", (["Salem"], [])),
        ((), ("Salem",), "one only", ([], ["Salem"])),
        (("!",), ("?",), "differs", (["!"], ["?"])),
        ((" ",), ("Salem",), "one only", ([], ["Salem"])),
    ],
)
def test_names_agree_in_any_script_and_what_differs_is_marked(
    left: tuple[str, ...], right: tuple[str, ...], agreement: str, apart: tuple[list[str], list[str]]
) -> None:
    name = fields({"names": left}, {"names": right})["name"]
    assert name.agreement == agreement
    assert alone(name) == apart


def test_names_are_masked_unless_asked_for_and_so_is_what_else_the_rows_tell() -> None:
    left = {"names": ("Salem Omar",), "age_low": 7, "age_high": 7, "given": {"father": "Omar"}}
    right = {"names": ("Salem Qasr", "سالم"), "given": {"father": "Qasr"}}
    found = fields(left, right, names=False)
    assert list(found) == ["name", "age"]
    assert found["name"].left == ((MASK, False), (MASK, True))
    assert found["name"].right == ((MASK, False), (MASK, True), ("/", False), (MASK, False))
    assert not any(word in repr(found) for word in ("Salem", "Omar", "Qasr", "سالم"))


@pytest.mark.parametrize(
    ("left", "right", "text", "agreement"),
    [
        ((7, 7), (7, 7), "7", "same"),
        ((7, 7), (9, 9), "7", "alike"),
        ((7, 7), (10, 10), "7", "differs"),
        ((30, 39), (41, None), "30–39", "alike"),
        ((None, 5), (8, 8), "up to 5", "differs"),
        ((18, None), (40, 40), "18 or more", "alike"),
        ((7, 7), (None, None), "7", "one only"),
    ],
)
def test_ages(left: tuple[Any, Any], right: tuple[Any, Any], text: str, agreement: str) -> None:
    ends = [dict(zip(("age_low", "age_high"), side, strict=True)) for side in (left, right)]
    age = fields(*ends)["age"]
    assert (age.agreement, age.left[0][0]) == (agreement, text)
    assert fields(*ends[::-1])["age"].agreement == agreement


@pytest.mark.parametrize(
    ("left", "right", "agreement"),
    [
        (("2031-02-03", "2031-02-03"), ("2031-02-03", "2031-02-03"), "same"),
        (("2031-02-03", "2031-02-03"), ("2031-02-06", "2031-02-06"), "alike"),
        (("2031-02-03", "2031-02-03"), ("2031-02-07", "2031-02-07"), "differs"),
        (("2031-02-03", "2031-02-03"), ("2031-02", "2031-02"), "alike"),
        (("2031-02-03", None), ("2031-09-01", "2031-09-01"), "alike"),
        ((None, "2031-02-03"), ("2031-09-01", "2031-09-01"), "differs"),
    ],
)
def test_times(left: tuple[Any, Any], right: tuple[Any, Any], agreement: str) -> None:
    one, other = {"died": Timespan(*left)}, {"died": Timespan(*right)}
    assert fields(one, other)["died"].agreement == agreement
    assert fields(other, one)["died"].agreement == agreement


def test_a_time_that_tells_nothing_is_none() -> None:
    assert "born" not in fields({"born": Timespan()}, {})
    assert fields({"born": Timespan("2001", "2001")}, {"born": Timespan()})["born"].agreement == "one only"


def place(text: str, number: int | None, admin1: str | None) -> dict[str, Any]:
    return {"place_text": text, "place": Place(Span(text, 0, len(text)), text, number, "VL", admin1)}


@pytest.mark.parametrize(
    ("left", "right", "agreement"),
    [
        ({"place_text": "Seld "}, {"place_text": "seld"}, "same"),
        ({"place_text": "Seld"}, {"place_text": "Tarn"}, "differs"),
        (place("Seld", 7, None), place("Old Seld", 7, None), "alike"),
        (place("Seld", 7, "Orrin"), place("Tarn", 8, "Orrin"), "alike"),
        (place("Seld", 7, "Orrin"), place("Tarn", 8, "Marsh"), "differs"),
        (place("Seld", None, None), place("Tarn", None, None), "differs"),
        (place("Seld", 7, None), {"place_text": "Tarn"}, "differs"),
    ],
)
def test_places(left: dict[str, Any], right: dict[str, Any], agreement: str) -> None:
    assert fields(left, right)["place"].agreement == agreement


def test_what_else_the_rows_tell_is_shown_with_names() -> None:
    left = {"sex": "f", "given": {"Name": "x", "father": "Omar", "left": "1"}}
    right = {"sex": "m", "given": {"father": "Qasr", "right": "2", "Name": "y"}}
    found = fields(left, right, told=["Name"])
    assert list(found) == ["sex", "“father”", "“left”", "“right”"]
    assert [field.agreement for field in found.values()] == ["differs", "differs", "one only", "one only"]
