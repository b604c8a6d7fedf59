"""Bytes become text, and a text that was not plainly UTF-8 says how it was read."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.intake.decode import decode, without_surrogates

ARABIC = "قتل عشرة أشخاص في القرية يوم الاثنين"
RUSSIAN = "Десять человек погибли в деревне в понедельник"
ENGLISH = "The mayor said “ten” were killed – a café was hit"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_is_read_exactly_and_without_a_word(text: str) -> None:
    assert decode(text.encode()) == (text, None)


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (ENGLISH, "utf-16", "utf-16, as its byte order mark"),
        (ENGLISH, "utf-32", "utf-32, as its byte order mark"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "windows-1252", "windows-1252, the likeliest"),
        (ARABIC, "windows-1256", "windows-1256, the likeliest"),
        (RUSSIAN, "windows-1251", "windows-1251, the likeliest"),
        ("charset=koi8-r\n" + RUSSIAN, "koi8-r", "koi8-r, as it declares"),
        ("charset=iso-8859-1\n" + ENGLISH, "windows-1252", "windows-1252, the likeliest"),
        ("charset=nonsense\n" + ENGLISH, "windows-1252", "windows-1252, the likeliest"),
        ("charset=gb18030\n" + "é" * 3, "windows-1252", "windows-1252, the likeliest"),
        ("charset=utf-16\n" + ENGLISH, "windows-1252", "windows-1252, the likeliest"),
    ],
)
def test_other_encodings_are_read_and_named(text: str, encoding: str, said: str) -> None:
    found = decode(text.encode(encoding))
    assert found is not None and found.text == text
    assert said in (found.how or "")


def test_a_utf8_mark_is_dropped() -> None:
    assert decode(codecs.BOM_UTF8 + b"ten") == ("ten", None)


def test_a_few_broken_characters_are_shown_and_counted() -> None:
    found = decode((ARABIC + "x").encode()[:-2])
    assert found is not None and found.text == ARABIC[:-1] + "\ufffd"
    assert found.how == "not quite UTF-8; 1 unreadable character shown as U+FFFD"
    marked = decode(codecs.BOM_UTF8 + b"a\xff\xfe")
    assert marked is not None and "2 unreadable characters" in (marked.how or "")


def test_bytes_that_no_encoding_has_are_counted_too() -> None:
    found = decode(b"caf\xe9 \x81")
    assert found == (
        "café \ufffd",
        "not UTF-8: read as windows-1252, the likeliest; 1 unreadable character shown as U+FFFD",
    )


@pytest.mark.parametrize("data", [b"\x7fELF\0\0\1\2", bytes(range(256)) * 4, b"\0" * 64])
def test_binary_data_is_no_text(data: bytes) -> None:
    assert decode(data) is None


def test_half_characters_keep_their_place() -> None:
    assert without_surrogates("a\ud83db🕊") == "a\ufffdb🕊"
