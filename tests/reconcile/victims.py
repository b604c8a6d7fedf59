"""Reports and claims of one event, written as sentences with invented people, for the tests of tolls."""

from __future__ import annotations

import re
from typing import Any

from reckoning.model import Claim, Place, Quantity, Report, Source, Span, Timespan

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "no": 0, "none": 0}
_MARKED = re.compile(r"\[([^\]]+)\]")


def said(sentence: str, effect: str = "killed", *, report: str = "r1", at: int = 0, **rest: Any) -> Claim:
    """A claim from a sentence that marks the victims with their count, and the trigger: "[two men] were {shot}".

    The count is the first word of the mark where that is a number, else all of it counts as one; ``n`` gives another.
    """
    text, marks = _unmarked(sentence)
    (count_at, words), (verb_at, verb) = marks
    head = words.split()[0]
    number = rest.pop("n", NUMBERS.get(head.casefold(), int(head) if head.isdigit() else 1))
    low, high = number if isinstance(number, tuple) else (number, number)
    mod = Quantity.of(low, high).mod
    whole = head.casefold() not in NUMBERS and not head.isdigit() and head not in ("a", "an", "A", "another", "Another")
    counted = words if whole else head
    victims = words[len(counted) :].strip()
    start = at + count_at
    of = None
    if whole:
        of = Span(words, start, start + len(words))
    elif victims:
        of = Span(victims, start + words.index(victims, len(counted)), start + len(words))
    day, by, where = (rest.pop(name, None) for name in ("day", "by", "where"))
    values: dict[str, Any] = {
        "victims": of,
        "time": Timespan(day, day) if day else None,
        "source": Source(Span(by, 900, 900 + len(by))) if by else None,
        "place": Place(Span(where, 950, 950 + len(where)), where) if where else None,
        **rest,
    }
    return Claim(
        report=report,
        effect=effect,  # type: ignore[arg-type]
        quantity=Quantity(low, high, mod, "people", counted, start, start + len(counted)),
        trigger=Span(verb, at + verb_at, at + verb_at + len(verb)),
        evidence=Span(text, at, at + len(text)),
        **values,
    )


def _unmarked(sentence: str) -> tuple[str, list[tuple[int, str]]]:
    """The sentence without marks, and where the victims and the verb stand in it."""
    found: dict[str, tuple[int, str]] = {}
    out = ""
    for part in re.split(r"(\[[^\]]+\]|\{[^}]+\})", sentence):
        if part[:1] in "[{" and part:
            found[part[0]] = (len(out), part[1:-1])
            part = part[1:-1]
        out += part
    return out, [found["["], found["{"]]


def paper(name: str, published: str | None = "2020-05-02", text: str = "", publisher: str | None = None) -> Report:
    return Report(name, text or "No text.", published, publisher or f"The {name} Gazette")
