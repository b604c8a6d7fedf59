"""Who did it: whether two accounts of one deed name different doers, and whether both sides claim or deny it."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from reckoning.lexicon.parties import ARMED_GROUPS, BODIES, STATE_FORCES
from reckoning.lexicon.sources import ARTICLES
from reckoning.model import Claim, Source, Span
from reckoning.reconcile.compare import Containment, bounds, fold, same_effect, same_place, same_time, same_victims
from reckoning.reconcile.sources import source_key

Doers = Literal["same", "apart", "unknown"]


def same_doer(a: Span | None, b: Span | None) -> Doers:
    """Two doers are one where the words are; they are two where one is a state's force and the other is not."""
    return "unknown" if a is None or b is None else _same(a.text, b.text)


@lru_cache(maxsize=65536)
def _same(a: str, b: str) -> Doers:
    # The same few doers meet again and again among the claims of one day.
    first, second = _words(a), _words(b)
    if not first or not second:
        return "unknown"
    if {word.casefold() for word in first} == {word.casefold() for word in second}:
        return "same"
    kinds = {_kind(first), _kind(second)}
    return "apart" if kinds in ({"state", "armed"}, {"state", "name"}) else "unknown"


def doers_differ(a: Claim, b: Claim, places: Containment) -> bool:
    """Two sources tell of one deed and name different doers: a state's forces, and an armed group or another name."""
    return same_doer(a.perpetrator, b.perpetrator) == "apart" and _one_deed(a, b, places)


def both_claim_deed(a: Claim, b: Claim, places: Containment) -> bool:
    """Two sources each say that they themselves did it: the same effect, place and time, and figures that can agree."""
    return own_deed(a) and own_deed(b) and _speaker(a) != _speaker(b) and _one_deed(a, b, places)


def both_deny_deed(a: Claim, b: Claim, places: Containment) -> bool:
    """Two sources each deny it: the same effect, place and time; who did it then stays open."""
    if a.polarity != "denied" or b.polarity != "denied" or not (a.source and b.source) or _speaker(a) == _speaker(b):
        return False
    return same_effect(a, b) and same_place(a.place, b.place, places) == same_time(a.time, b.time) == "same"


def _one_deed(a: Claim, b: Claim, places: Containment) -> bool:
    """Whether two claims can be of one deed: asserted, of one effect, place, time and group, by two speakers."""
    if not a.polarity == b.polarity == "asserted" or "cumulative" in (a.scope, b.scope) or not same_effect(a, b):
        return False
    if _speaker(a) == _speaker(b) or not _can_agree(a, b) or _differ(a.means, b.means):
        return False
    relations = (same_place(a.place, b.place, places), same_time(a.time, b.time))
    return set(relations) == {"same"} and same_victims(a, b) != "unknown"


def _can_agree(a: Claim, b: Claim) -> bool:
    (low, high), (other_low, other_high) = bounds(a.quantity), bounds(b.quantity)
    if (low is None and high is None) or (other_low is None and other_high is None):
        return False
    return not (
        (low is not None and other_high is not None and low > other_high)
        or (high is not None and other_low is not None and other_low > high)
    )


def own_deed(claim: Claim) -> bool:
    """Whether the source is the doer: their words fold to one name."""
    return claim.perpetrator is not None and source_key(Source(claim.perpetrator), None) == _speaker(claim)


def _speaker(claim: Claim) -> str:
    return source_key(claim.source, claim.report)


def _differ(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and fold(a.text) != fold(b.text)


def _words(text: str) -> tuple[str, ...]:
    text = text.replace("-", " ").replace("’s", "").replace("'s", "")
    words = (word.strip(".,;:()“”\"'") for word in text.split())
    return tuple(word for word in words if word and word.casefold() not in ARTICLES)


def _kind(words: tuple[str, ...]) -> str | None:
    """Whether words mean a state's force, an armed group, or are a bare name; ``None`` where that is not sure."""
    lower = {word for word in words if word == word.lower()}
    folded = {word.casefold() for word in words}
    if folded & ARMED_GROUPS:
        return "armed"
    if lower & STATE_FORCES:
        return "state"
    return "name" if not lower and not folded & (STATE_FORCES | BODIES) else None
