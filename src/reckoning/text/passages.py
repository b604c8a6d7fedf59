"""Passages: what each line of a report is there for, so that nothing is read as a claim twice."""

from __future__ import annotations

import re

from reckoning.model import Passage, PassageKind, Report

_LINE = re.compile(r"\S[^\n]*")
_CAPTION = re.compile(r"(?:image|media|photo|video|picture)\s*caption", re.I)
_CREDIT = re.compile(r"(?:photo|image|picture|video)\s*(?:credit|by|:)", re.I)
# Boilerplate that opens its line, and such as may stand anywhere in it: only lines with a stem are searched for those.
_OPENS_BOILERPLATE = re.compile(
    r"""(?:related(?:\s+(?:internet\s+links|topics|stories|articles|links|content))?:?$|read\s+more|share\s+(?:this|on)
    |follow\s+us|sign\s+up|click\s+here|all\s+rights\s+reserved|copyright\b|©|\(c\)\s|advertisement$
    |more\s+on\s+this\s+story|from\s+other\s+news\s+sites|comments?$|print$|e-?mail$)
    |\(?(?:reporting|editing|writing)\s+by\s""",
    re.X | re.I,
)
_BOILERPLATE_STEMS = ("responsible", "published", "reproduced", "redistributed", "subscribe")
_HOLDS_BOILERPLATE = re.compile(
    r"""is\s+not\s+responsible\s+for\s+the\s+content\s+of|may\s+not\s+be\s+(?:published|reproduced|redistributed)
    |subscribe\s+to\s+(?:our|the)\s""",
    re.X | re.I,
)


def passages(report: Report) -> list[Passage]:
    """Every line that holds anything, in order, each with its kind.

    A line said before, to the letter, is a *repeat* of the first; a short first line without an end mark, or one equal
    to the report's title, is the *headline*.
    """
    out: list[Passage] = []
    first: dict[str, int] = {}
    for found in _LINE.finditer(report.text):
        line = found.group().rstrip()
        start, end = found.start(), found.start() + len(line)
        kind = _kind(line, bool(out), report.title)
        if line in first and len(line) > 20:
            out.append(Passage("repeat", start, end, first[line]))
            continue
        first.setdefault(line, start)
        out.append(Passage(kind, start, end))
    return out


def _kind(line: str, seen_any: bool, title: str | None) -> PassageKind:
    lowered = line.lower()
    if _CREDIT.match(line) or ("caption" in lowered and _CAPTION.search(line[:60])):
        return "caption"
    if _OPENS_BOILERPLATE.match(line) or (
        any(stem in lowered for stem in _BOILERPLATE_STEMS) and _HOLDS_BOILERPLATE.search(line)
    ):
        return "boilerplate"
    if title is not None and line == title.strip():
        return "headline"
    if not seen_any and len(line) < 120 and line[-1] not in '.!?"”…':
        return "headline"
    return "body"
