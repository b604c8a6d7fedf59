"""Collects what pages say into the catalogues: python tools/strings.py (needs the dev environment).

New strings come in without a translation, those that no page says any more go; what was translated stays.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
WEB = Path("src/reckoning/web")
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
OPTIONS = {
    "**/templates/**.html": {
        "trimmed": "false",
        "newstyle_gettext": "true",
        "silent": "false",
        "extensions": "jinja2.ext.do",
    }
}
HEAD = {"ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"}


def said(root: Path) -> Iterator[tuple[str, int, str | tuple[str, ...]]]:
    """Every string that pages say: its file, its line, and it (with its plural)."""
    for name, line, message, _, _ in extract_from_dir(root / WEB, METHODS, OPTIONS, KEYWORDS):
        yield name, line, message


def missing(root: Path) -> list[str]:
    """The strings that pages say and a catalogue does not have, each with its file."""
    out = []
    for path in sorted((root / WEB / "locale").glob("*/messages.po")):
        with path.open("rb") as file:
            known = read_po(file)
        out += [f"{name}: {message}" for name, _, message in said(root) if known.get(_id(message)) is None]
    return out


def _id(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def main() -> int:
    """Write every catalogue anew."""
    template = Catalog(charset="utf-8")
    for name, line, message in said(ROOT):
        template.add(message, None, [(f"{WEB}/{name}", line)])
    for path in sorted((ROOT / WEB / "locale").glob("*/messages.po")):
        with path.open("rb") as file:
            known = read_po(file, locale=path.parent.name)
        known.update(template, no_fuzzy_matching=True)
        known.obsolete.clear()
        out = io.BytesIO()
        write_po(out, known, width=110, omit_header=False, sort_output=True, include_lineno=False, ignore_obsolete=True)
        lines = out.getvalue().decode().splitlines()
        dated = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator", "Report-Msgid-Bugs-To")
        kept = [one for one in lines if not one.startswith(tuple(f'"{name}' for name in dated))]
        path.write_text("\n".join(kept).rstrip() + "\n", encoding="utf-8")
        empty = sum(1 for one in known if one.id and not (any(one.string) if one.pluralizable else one.string))
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(known)} strings, {empty} not translated\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
