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
    for number, (claim, part, sentence) in enumerate(drafts):
        part_of = _whole(drafts, out, number, sentence) if part else None
        out.append(Relation(part_of, _first_mention(drafts, out, number, claim)))
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


def _first_mention(
    drafts: list[tuple[Claim, bool, int]], known: list[Relation], number: int, claim: Claim
) -> int | None:
    """The first claim with the same effect and number whose people, day and place may be the same."""
    if not claim.quantity.is_numeric:
        return None
    for earlier in range(number):
        other = drafts[earlier][0]
        if known[earlier].same_as is None and _same_fact(claim, other):
            return earlier
    return None


def _same_fact(claim: Claim, other: Claim) -> bool:
    if claim.effect != other.effect or claim.polarity != other.polarity:
        return False
    mine, theirs = claim.quantity, other.quantity
    if _number(mine.low, mine.high) != _number(theirs.low, theirs.high) or mine.unit != theirs.unit:
        return False
    if claim.time and other.time and not claim.time.possibly_overlaps(other.time):
        return False
    one = mine.low == mine.high == 1
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
