"""Relations within a report: a part and its whole, a figure said again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reckoning.model import Claim

_WORD = re.compile(r"\w+")
_PLAIN = frozenset("people persons person others the a an of more other".split())


@dataclass(frozen=True, slots=True)
class Relation:
    """Indices of earlier claims that this one is included in or repeats, with the rule that says so."""

    part_of: int | None = None
    same_as: int | None = None
    part_rule: str = "including"


def relate(drafts: list[tuple[Claim, bool, int]]) -> list[Relation]:
    """For each claim (with: is it marked as a part, and the index of its sentence) its relations to earlier ones."""
    out: list[Relation] = []
    # First mentions by what equal facts share, so that a report of thousands of claims does not compare all with all.
    firsts: dict[tuple[object, ...], list[int]] = {}
    for number, (claim, part, sentence) in enumerate(drafts):
        part_of = _whole(drafts, out, number, sentence) if part else None
        same_as = None
        if claim.quantity.is_numeric:
            alike = firsts.setdefault(_fact(claim), [])
            same_as = next((earlier for earlier in alike if _same_fact(claim, drafts[earlier][0])), None)
            if same_as is None:
                alike.append(number)
        out.append(Relation(part_of, same_as))
    return out


def _whole(drafts: list[tuple[Claim, bool, int]], known: list[Relation], number: int, sentence: int) -> int | None:
    effect = drafts[number][0].effect
    for earlier in range(number - 1, -1, -1):
        claim, _, where = drafts[earlier]
        if where != sentence:
            return None
        if claim.effect == effect:
            return known[earlier].part_of if known[earlier].part_of is not None else earlier
    return None


def _fact(claim: Claim) -> tuple[object, ...]:
    quantity = claim.quantity
    return claim.effect, claim.polarity, _number(quantity.low, quantity.high), quantity.unit


def _same_fact(claim: Claim, other: Claim) -> bool:
    """Whether people, day and place of two claims with one effect and number may be the same."""
    one = claim.quantity.low == claim.quantity.high == 1
    if claim.time and other.time and not claim.time.possibly_overlaps(other.time):
        return False
    apart = claim.place and other.place and not _share(claim.place.span.text, other.place.span.text)
    if apart and (one or _both_own(claim, other)):
        return False
    victims = claim.victims.text if claim.victims else "", other.victims.text if other.victims else ""
    return _share(*victims) if all(victims) else not one


def _both_own(claim: Claim, other: Claim) -> bool:
    """Whether each names its place in its own sentence, so that two places mean two events."""
    return all(c.place and c.evidence.start <= c.place.span.start < c.evidence.end for c in (claim, other))


def _number(low: int | None, high: int | None) -> int | None:
    return low if low is not None else high


def _share(one: str, other: str) -> bool:
    first, second = set(_WORD.findall(one.lower())) - _PLAIN, set(_WORD.findall(other.lower())) - _PLAIN
    return not first or not second or bool(first & second)
