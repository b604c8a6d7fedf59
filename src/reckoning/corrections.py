"""Corrections as people type them, ``field=value`` or ``field@start:end``, turned into changes in the claims format.

Invariant 1 rules here: words given for a field must be words of the claim's own report, where they are looked up
exactly; bare numbers (``low``, ``high``) and dates are accepted because the judgement that carries them is signed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reckoning.model import EFFECTS, POLARITIES, SCOPES, UNITS, Claim, Place, Report, Span

WORDS = ("victims", "perpetrator", "means", "place", "source", "caveat", "trigger")
CHOICES = {"effect": EFFECTS, "scope": SCOPES, "polarity": POLARITIES}
FIELDS = (*WORDS, *CHOICES, "quantity", "low", "high", "unit", "time", "from", "until")
SELECTABLE = (*WORDS, "quantity", "time")
"""The fields whose words can be pointed to in the report."""
NAMED = ("place", "source")
NONE = ("", "none", "null")
REQUIRED = ("trigger",)
_POINTED = re.compile(r"(\w+)@(\d+):(\d+)")


def changes_from(settings: Sequence[str], claim: Claim, report: Report) -> dict[str, Any]:
    """The changes that ``field=value`` pairs ask for, every quoted word found in the report.

    An empty value (or ``none``) takes the field away: ``--set place=none``. ``field@start:end`` points to the words at
    these positions of the report's text.

    Raises:
        ValueError: an unknown field, words that the report does not have, a number or date that is none.
    """
    changes: dict[str, Any] = {}
    for setting in settings:
        pointed = _POINTED.fullmatch(setting)
        if pointed and pointed[1] in SELECTABLE:
            _take(changes, pointed[1], words_at(report, int(pointed[2]), int(pointed[3])), (claim, report))
            continue
        name, sign, value = setting.partition("=")
        name, value = name.strip(), value.strip()
        if not sign or name not in FIELDS:
            raise ValueError(f"--set takes field=value, not {setting!r}; fields: {', '.join(FIELDS)}")
        _set(changes, name, value, (claim, report))
    return changes


def _set(changes: dict[str, Any], name: str, value: str, where: tuple[Claim, Report]) -> None:
    claim, report = where
    if name in CHOICES:
        if value not in CHOICES[name]:
            raise ValueError(f"{name} is one of {', '.join(CHOICES[name])}, not {value!r}")
        changes[name] = value
    elif name in ("low", "high", "unit"):
        changes.setdefault("quantity", {})[name] = _unit(value) if name == "unit" else _number(name, value)
    elif name in ("from", "until"):
        changes.setdefault("time", {})[name] = None if value.lower() in NONE else value
    elif value.lower() in NONE and name not in (*REQUIRED, "quantity"):
        changes[name] = None
    else:
        _take(changes, name, find_words(value, claim, report), where)


def _take(changes: dict[str, Any], name: str, span: Span, where: tuple[Claim, Report]) -> None:
    """The words of the report for a field; those of a count and of a time are read."""
    claim, report = where
    words = {"text": span.text, "start": span.start, "end": span.end}
    if name == "quantity":
        changes[name] = {**_counted(span, claim, report), **changes.get(name, {})}
    elif name == "time":
        changes[name] = {**words, **_dated(span, report), **changes.get(name, {})}
    else:
        changes[name] = {**words, "name": span.text} if name in NAMED else words


def with_place(changes: Mapping[str, Any], report: Report, folder: Path) -> dict[str, Any]:
    """The changes with a new place put on the map by the gazetteer in ``folder``, as one that is read is.

    The place is left as its words alone where the gazetteer is not built, cannot be used, or cannot tell.
    """
    given = changes.get("place")
    if not given:
        return dict(changes)
    from reckoning.engine.gazetteer import is_built
    from reckoning.engine.placing import Placer, how, resolved

    span = Span(given["text"], given["start"], given["end"])
    placer = Placer(folder)
    try:
        told = placer.find(report, [span]).get((span.start, span.end)) if is_built(folder) else None
    except Exception:  # noqa: BLE001 - a decision is signed whatever the gazetteer makes of it
        told = None
    finally:
        placer.close()
    if told is None:
        return dict(changes)
    return {**changes, "place": {**given, **resolved(Place(span, given["name"]), told), "how": how(told)}}


def find_words(words: str, claim: Claim, report: Report) -> Span:
    """The words in the report's text: in the claim's own sentence first, else the occurrence nearest to it.

    Raises:
        ValueError: the report does not have these words.
    """
    text, home = report.text, claim.evidence
    whole = _places_of(words, report)
    if not whole:
        raise ValueError(
            f"report {report.id} does not say {words!r}: a correction must point to words of the report, exactly as "
            "written (a number of your own can be signed with --set low=… --set high=…)"
        )
    inside = [at for at in whole if home.start <= at and at + len(words) <= home.end]
    start = min(inside or whole, key=lambda at: abs(at - home.start))
    return Span.of(text, start, start + len(words))


def words_in(report: Report, words: str, around: str = "", *, near: Span | None = None) -> Span:
    """The words in the report's text, where they stand once: in it, or in the words ``around`` them, which do.

    Of several, those nearest to the span ``near`` are taken where it is given.

    Raises:
        ValueError: the report does not have these words, or has them more than once.
    """
    found = [Span.of(report.text, at, at + len(words)) for at in _places_of(words, report)]
    if around:
        homes = [(at, at + len(around)) for at in _places_of(around, report)]
        found = [one for one in found if any(start <= one.start and one.end <= end for start, end in homes)]
    if near is not None:
        found = sorted(found, key=lambda one: abs(one.start - near.start))[:1]
    if not found:
        raise ValueError(f"report {report.id} does not say {words!r}" + (f" within {around!r}" if around else ""))
    if len(found) > 1:
        raise ValueError(f"report {report.id} says {words!r} {len(found)} times: give more of the words around it")
    return found[0]


def _places_of(words: str, report: Report) -> list[int]:
    """Where the words begin in the report's text, as words of their own.

    Raises:
        ValueError: there are none.
    """
    text = report.text
    if not words:
        raise ValueError("no words were given")
    found: list[int] = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return [at for at in found if _stands_alone(text, at, at + len(words))]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the words are not a piece of a longer word or number: 5 is not said by "54" or "5,400"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum()):
        return False
    cut_left = text[start].isdigit() and before in ",." and text[start - 2 : start - 1].isdigit() and before != ""
    cut_right = text[end - 1].isdigit() and after in ",." and text[end + 1 : end + 2].isdigit() and after != ""
    return not (cut_left or cut_right)


def words_at(report: Report, start: int, end: int) -> Span:
    """The words at positions of the report's text, without the blanks around them.

    Raises:
        ValueError: there are none, or they cut a word or a number in two.
    """
    text = report.text
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise ValueError("no words were selected")
    if not _stands_alone(text, start, end):
        raise ValueError(f"{text[start:end]!r} is a piece of a longer word or number: select all of it")
    return Span.of(text, start, end)


def _counted(span: Span, claim: Claim, report: Report) -> dict[str, Any]:
    from reckoning.text.numerals import counted_in

    count = counted_in(report.text, span.start, span.end)
    if count is None:
        raise ValueError(f"{span.text!r} does not hold one number; quote the words of the count, such as 'at least 20'")
    return {
        "low": count.low,
        "high": count.high,
        "mod": count.mod,
        "unit": claim.quantity.unit,
        "text": span.text,
        "start": span.start,
        "end": span.end,
    }


def _dated(span: Span, report: Report) -> dict[str, Any]:
    """The days that the words stand for, as far as the report tells."""
    from reckoning.text.dates import resolve_span
    from reckoning.text.sentences import read_document

    found = resolve_span(read_document(report), span.start, span.end)
    return {"from": found.from_ if found else None, "until": found.until if found else None}


def _number(name: str, value: str) -> int | None:
    if value.lower() in NONE:
        return None
    digits = value.replace(",", "")
    if not digits.isascii() or not digits.isdigit():
        raise ValueError(f"{name} is a whole number or 'none', not {value!r}")
    return int(digits)


def _unit(value: str) -> str:
    if value not in UNITS:
        raise ValueError(f"unit is one of {', '.join(UNITS)}, not {value!r}")
    return value
