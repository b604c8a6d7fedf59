"""The catalogues: read as gettext reads them, whole, and in step with what pages say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from reckoning.web import strings
from reckoning.web.strings import catalogue, compiled, entries, language_of

PO = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: templates/x.html:1
msgid "A \"quoted\" "
"line"
msgstr "Eine Zeile"

msgid "%(n)s report"
msgid_plural "%(n)s reports"
msgstr[0] "%(n)s Bericht"
msgstr[1] "%(n)s Berichte"

#, fuzzy
msgid "Guessed"
msgstr "Geraten"

msgid "Untranslated"
msgstr ""
"""


def test_a_catalogue_is_read_as_gettext_reads_it() -> None:
    import io
    from gettext import GNUTranslations

    found = GNUTranslations(io.BytesIO(compiled(PO)))
    assert found.gettext('A "quoted" line') == "Eine Zeile"
    assert [found.ngettext("%(n)s report", "%(n)s reports", n) for n in (1, 2)] == ["%(n)s Bericht", "%(n)s Berichte"]
    assert found.gettext("Guessed") == "Guessed", "what nobody has looked at is not shown"
    assert found.gettext("Untranslated") == "Untranslated"
    assert len(list(entries(PO))) == 4


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        (None, "", "en"),
        (None, "ar-SY,ar;q=0.9,en;q=0.8", "ar"),
        (None, "de, en;q=0.5, ar;q=0.7", "ar"),
        (None, "en;q=x, ar;q=0.1", "ar"),
        ("en", "ar", "en"),
        ("xx", "ar", "ar"),
        (None, "*", "en"),
    ],
)
def test_the_language_is_the_one_chosen_else_the_browsers(asked: str | None, accepted: str, language: str) -> None:
    assert language_of(asked, accepted, ("en", "ar")) == language


def test_pages_in_arabic_run_from_right_to_left(client: TestClient) -> None:
    page = client.get("/", headers={"accept-language": "ar"}).text
    assert '<html lang="ar" dir="rtl">' in page
    assert catalogue("ar").gettext("Home") != "Home"


def test_arabic_has_its_six_plurals() -> None:
    one, many = "Signed: %(count)s report changed.", "Signed: %(count)s reports changed."
    forms = {catalogue("ar").ngettext(one, many, n) for n in (0, 1, 2, 3, 11, 100)}
    assert len(forms) == 6


def test_a_translation_keeps_what_is_put_in() -> None:
    po = (Path(strings.__file__).parent / "locale" / "ar" / "messages.po").read_text(encoding="utf-8")
    put_in = re.compile(r"%\(\w+\)s")
    for entry in entries(po):
        if entry.get("msgstr") and entry["msgid"]:
            assert sorted(put_in.findall(entry["msgid"])) == sorted(put_in.findall(entry["msgstr"])), entry["msgid"]


def test_the_catalogue_is_in_step_with_the_pages() -> None:
    """Run tools/strings.py where this fails: it collects what pages say into every catalogue."""
    from tools.strings import missing

    root = Path(__file__).resolve().parents[2]
    assert missing(root) == []
