"""The catalogues of what pages say: English in the source, other languages in locale/LANGUAGE/messages.po."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Final

NAMES: Final = {"en": "English", "ar": "العربية"}
RIGHT_TO_LEFT: Final = frozenset({"ar"})
_LINE = re.compile(r'^(?:(msgid|msgid_plural|msgstr|msgctxt)(?:\[(\d+)\])? )?"((?:[^"\\]|\\.)*)"$')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


@cache
def catalogue(language: str) -> NullTranslations:
    """The translations of one language; English, and what is not translated, is what the source has."""
    found = files("reckoning.web") / "locale" / language / "messages.po"
    if language == "en" or not found.is_file():
        return NullTranslations()
    return GNUTranslations(io.BytesIO(compiled(found.read_text(encoding="utf-8"))))


def language_of(asked: str | None, accepted: str, offered: tuple[str, ...]) -> str:
    """The language to answer in: the one chosen, else the first that the browser accepts, else English."""
    if asked in offered:
        return str(asked)
    wanted = [(part.split(";")[0].strip().lower(), _quality(part)) for part in accepted.split(",") if part.strip()]
    for tag, _ in sorted(wanted, key=lambda one: -one[1]):
        if tag.split("-")[0] in offered:
            return tag.split("-")[0]
    return "en"


def _quality(part: str) -> float:
    found = re.search(r";\s*q=(.*)", part)
    try:
        return float(found[1]) if found else 1.0
    except ValueError:
        return 0.0


def entries(po: str) -> Iterator[dict[str, str]]:
    """The entries of a catalogue: ``msgid``, ``msgid_plural``, and ``msgstr`` or ``msgstr 0``, ``msgstr 1`` …

    Those marked fuzzy, which nobody has looked at, are passed over.
    """
    for block in re.split(r"\n\s*\n", po):
        entry: dict[str, str] = {}
        at = ""
        for line in block.splitlines():
            found = _LINE.match(line)
            if found is None:
                continue
            if found[1]:
                at = f"{found[1]} {found[2]}" if found[2] else found[1]
            entry[at] = entry.get(at, "") + _ESCAPE.sub(lambda one: _ESCAPES.get(one[1], one[1]), found[3])
        if "msgid" in entry and not re.search(r"^#,.*\bfuzzy\b", block, re.M):
            yield entry


def compiled(po: str) -> bytes:
    """A catalogue as the machine format that the standard library reads (GNU gettext's ``.mo``)."""
    pairs: dict[str, str] = {}
    for entry in entries(po):
        forms = [text for name, text in entry.items() if name.startswith("msgstr")]
        if all(forms):
            key = "\0".join(entry[name] for name in ("msgid", "msgid_plural") if name in entry)
            pairs[key] = "\0".join(forms)
    keys = [one.encode() for one in sorted(pairs)]
    values = [pairs[one].encode() for one in sorted(pairs)]
    head = 7 * 4
    at = head + 16 * len(keys)
    tables: list[bytes] = []
    for column in (keys, values):
        for text in column:
            tables.append(struct.pack("<II", len(text), at))
            at += len(text) + 1
    start = struct.pack("<7I", 0x950412DE, 0, len(keys), head, head + 8 * len(keys), 0, head + 16 * len(keys))
    return start + b"".join(tables) + b"".join(text + b"\0" for text in [*keys, *values])
