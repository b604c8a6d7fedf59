"""The MUC-3 and MUC-4 texts as reports: the files as they were distributed, lines joined to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_HEAD = re.compile(r"^(DEV-MUC3-\d{4}) *(.*)$", re.M)
_DAY = re.compile(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* (\d{2})\b")
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def reports(folder: Path) -> Iterator[dict[str, Any]]:
    """Every text of the development files, its day read from the dateline; ``None`` where the dateline has none."""
    for file in sorted(folder.glob("dev-muc3-*")):
        text = file.read_text(encoding="latin-1")
        heads = list(_HEAD.finditer(text))
        for at, head in enumerate(heads):
            stop = heads[at + 1].start() if at + 1 < len(heads) else len(text)
            paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", text[head.end() : stop])]
            body = "\n".join(p for p in paragraphs if p)
            yield {
                "id": f"muc-{head[1].lower()}",
                "published": _day(body),
                "publisher": "muc",
                "title": None,
                "text": body,
            }


def _day(body: str) -> str | None:
    found = _DAY.search(body[:200])
    return f"19{found[3]}-{_MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}" if found else None
