"""A claim that a person found: figure and effect are the words they chose; what stands around it, the rules read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from reckoning.model import BY_HAND, Claim, Effect, Quantity, Report, Span
from reckoning.model.quantity import Unit
from reckoning.read.roles import Roles
from reckoning.read.triggers import find_triggers
from reckoning.text.attribution import Speakers
from reckoning.text.dates import Times
from reckoning.text.document import Document
from reckoning.text.numerals import counted_in
from reckoning.text.places import Places
from reckoning.text.sentences import read_document
from reckoning.text.tokens import tokenise

CHOSEN = "by_hand"
"""The rule of a field that a person chose."""
_LATIN: Final = re.compile("[A-Za-z]")  # the rules read English: around a sentence of another script they would guess


@dataclass(frozen=True, slots=True)
class Found:
    """What a person points to: the words of a count (``None``: the words tell of people without one), and the effect.

    ``trigger`` are the words that carry the effect; where they are not given, those of the sentence that do.
    """

    effect: Effect
    figure: Span | None = None
    trigger: Span | None = None
    victims: Span | None = None
    unit: Unit = "people"


def claim_by_hand(report: Report, found: Found, person: str) -> Claim:
    """The claim, with place, time, source and the rest as the rules read them around it; each names its rule.

    Raises:
        ValueError: the words hold no one number, or no words carry the effect.
    """
    doc = read_document(report)
    rules = {"effect": CHOSEN, "quantity": CHOSEN}
    trigger = found.trigger or _trigger(doc, found)
    start = min(trigger.start, found.figure.start) if found.figure else trigger.start
    end = max(trigger.end, found.figure.end) if found.figure else trigger.end
    index = _sentence(doc, (found.figure or trigger).start)
    where = (index, start, end)
    evidence = _evidence(doc, start, end)
    told = {} if _LATIN.search(evidence.text) is None else _around(doc, where)
    rules |= {name: value[1] for name, value in told.items()}
    if found.victims:
        rules["victims"] = CHOSEN
    return Claim(
        report=report.id,
        effect=found.effect,
        quantity=_quantity(report, found),
        trigger=trigger,
        evidence=evidence,
        victims=found.victims,
        rules=rules,
        reader=BY_HAND + person,
        **{name: value[0] for name, value in told.items()},
    )


def _around(doc: Document, where: tuple[int, int, int]) -> dict[str, tuple[Any, str]]:
    """The fields that the rules read around a figure, each with its rule."""
    roles = Roles(doc)
    told = {
        "scope": roles.find_scope(*where),
        "polarity": roles.find_polarity(*where),
        "perpetrator": roles.find_perpetrator(*where),
        "means": roles.find_means(*where),
        "caveat": roles.find_caveat(*where),
        "place": Places(doc).find(*where),
        "time": Times(doc).find(*where),
        "source": Speakers(doc).find(*where),
    }
    return {name: value for name, value in told.items() if value}


def _quantity(report: Report, found: Found) -> Quantity:
    figure = found.figure
    if figure is None:
        return Quantity(None, None, "plural", found.unit)
    count = counted_in(report.text, figure.start, figure.end)
    if count is None:
        raise ValueError(
            f"{figure.text!r} does not hold one number: select the words of the count, such as 'at least 20'"
        )
    return Quantity(count.low, count.high, count.mod, found.unit, figure.text, figure.start, figure.end)


def _trigger(doc: Document, found: Found) -> Span:
    """The words of the figure's sentence that carry the effect, those nearest to it."""
    if found.figure is None:
        raise ValueError("select the words of the count, or those that say what happened")
    sentence = doc.sentences[_sentence(doc, found.figure.start)]
    tokens = tokenise(doc.text, sentence.start, sentence.end)
    here = [
        (tokens.starts[one.start], tokens.ends[one.end - 1])
        for one in find_triggers(tokens)
        if one.effect == found.effect
    ]
    if not here:
        raise ValueError(f"no words of this sentence are known to mean {found.effect!r}: select those that do")
    at = found.figure
    return Span.of(doc.text, *min(here, key=lambda span: max(span[0] - at.end, at.start - span[1])))


def _sentence(doc: Document, at: int) -> int:
    """The number of the sentence that holds a position, else of the last one before it."""
    before = [one.index for one in doc.sentences if one.start <= at]
    return before[-1] if before else 0


def _evidence(doc: Document, start: int, end: int) -> Span:
    """The sentences that the claim stands in, from the first to the last."""
    first, last = doc.sentences[_sentence(doc, start)], doc.sentences[_sentence(doc, end - 1)]
    return Span.of(doc.text, min(first.start, start), max(last.end, end))
