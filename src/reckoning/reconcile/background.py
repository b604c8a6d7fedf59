"""Claims beside an incident that are not of it: each rule a function, its docstring the reason that people read."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from reckoning.lexicon.people import PERSONS
from reckoning.lexicon.victims import (
    AFTER_ANOTHER,
    ANOTHER_EVENT,
    EVENTS,
    MISHAPS,
    NOT_A_COUNT,
    OTHERS,
    OVER_TIME,
    SEVERAL,
    STRETCHES,
)
from reckoning.model import Claim
from reckoning.reconcile.accounts import withdrawn
from reckoning.reconcile.apart import WEEK, kinds_in, of_several
from reckoning.reconcile.whereabouts import LONGEST

_NOT_A_COUNT = re.compile(NOT_A_COUNT, re.I)
_SEVERAL = re.compile(rf"\b(?:{SEVERAL})\b", re.I)
_STRETCHES = re.compile(rf"\b(?:{STRETCHES})\b", re.I)
_ROW = re.compile(
    r"\b(?:first|second|third|fourth|fifth|latest|last|one) of (?:at least |the |more than |about )?$", re.I
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
TOLLS = ("toll", "tolls", "count")
_BODIES = frozenset({"bodies", "body", "dead", "wounded", "injured", "hurt"})
_AGED = re.compile(r"(?:,\s*|\bage[ds]?\s+(?:of\s+)?(?:[\d,\s]+(?:and|or)\s+)?|\d of |\([A-Z]+ |[A-Za-z(:])$")
_DATED = re.compile(
    r"\)|-|\s*(?:,|or (?:younger|older|under|over)|(?:death|murder|homicide|killing|shooting|injury)\b)"
)
_MISHAPS = re.compile(rf"\b(?:{MISHAPS})", re.I)
_DAY = dt.timedelta(days=1)
_BEFORE = 40  # characters before a count that are looked at
_VOICES = 3  # claims of one report that speak for its day

_ANOTHER = re.compile(rf"\b(?:{ANOTHER_EVENT})\b", re.I)
_OVER_TIME = re.compile(rf"\b(?:{OVER_TIME}|{EVENTS})\b", re.I)
_AFTER_IT = re.compile(rf"\b(?:{AFTER_ANOTHER})\b", re.I)

Holds = Callable[[Claim, dt.date | None], bool]


def counts_no_people(claim: Claim, _: dt.date | None) -> bool:
    """The number is an age, an hour or of something else than people."""
    low, words = claim.quantity.low, claim.victims.text if claim.victims else ""
    if low is None or low < 2:
        return False
    if _NOT_A_COUNT.match(words):
        return True
    tokens = {word.casefold() for word in _WORD.findall(words)}
    count = claim.quantity.text or ""
    if words and words not in count:
        return not tokens & (PERSONS | _BODIES | OTHERS)
    told = claim.trigger.text.casefold().endswith(TOLLS)  # "the death toll rose to 22, the monitors said"
    return not words and count.isdigit() and not told and _among_ages_or_dates(claim)


def counts_several_events(claim: Claim, _: dt.date | None) -> bool:
    """It counts the victims of several events together."""
    return _many(claim) and _SEVERAL.search(claim.evidence.text) is not None


def counts_a_row(claim: Claim, _: dt.date | None) -> bool:
    """It counts a row of victims or events of which this is one: "the third of five"."""
    if claim.quantity.start is None:
        return False
    at = max(0, claim.quantity.start - claim.evidence.start)
    return _ROW.search(claim.evidence.text[max(0, at - _BEFORE) : at]) is not None


def counts_a_stretch(claim: Claim, day: dt.date | None) -> bool:
    """It counts a longer time, or a wider land, than the event's."""
    if claim.scope != "incident" and not _counts_the_day(claim, day):
        return True
    return _many(claim) and _STRETCHES.search(claim.evidence.text) is not None


def _counts_the_day(claim: Claim, day: dt.date | None) -> bool:
    """Whether a count of a period is one of the event's own day: "at least 20 in the town on Wednesday"."""
    if claim.scope != "period" or claim.time is None or claim.time.days != 1 or claim.time.earliest is None:
        return False
    return day is None or abs(claim.time.earliest - day) <= _DAY


def happened_before(claim: Claim, day: dt.date | None) -> bool:
    """It is dated before the event."""
    latest = claim.time.latest if claim.time else None
    return day is not None and latest is not None and latest < day - _DAY


def is_of_another_event(claim: Claim, _: dt.date | None) -> bool:
    """Its sentence tells of another event, by which this one is measured: "in a previous attack", "a day after"."""
    at = (claim.quantity.start if claim.quantity.start is not None else claim.trigger.start) - claim.evidence.start
    text = claim.evidence.text
    return _ANOTHER.search(text) is not None or _AFTER_IT.search(text[: max(0, at)]) is not None


def looks_back(claim: Claim) -> bool:
    """It counts several people over more than a month, or over more than a week of many attacks: what an incident is
    told beside, and no member of one. A single victim of "last spring" is of one event, whose day is not known.
    """
    days = claim.time.days if claim.time is not None and claim.time.is_known else None
    if days is None or days <= WEEK or not of_several(claim):
        return False
    vague = not claim.quantity.is_numeric
    return days > LONGEST or vague or _OVER_TIME.search(claim.evidence.text) is not None


def is_taken_back(claim: Claim, _: dt.date | None) -> bool:
    """Its sentence takes it back: "an earlier version of this report said", "wrongly reported"."""
    return withdrawn(claim)


RULES: tuple[Holds, ...] = (
    is_taken_back,
    counts_no_people,
    counts_several_events,
    counts_a_row,
    counts_a_stretch,
    is_of_another_event,
    happened_before,
)
"""The rules, in the order in which they are asked: the first that holds is the reason told."""


def background(claims: Sequence[Claim], day: dt.date | None) -> dict[str, str]:
    """Claim → why it is not of the event that happened on ``day`` (``None``: on a day not known).

    Where the rules would leave nothing of an effect, the counts of stretches and of several events stay: an event may
    be told of by nothing else.
    """
    otherwise = _killed_otherwise(claims)
    why = {claim.id: reason for claim in claims if (reason := _reason(claim, day) or otherwise.get(claim.id))}
    kept = {claim.effect for claim in claims if claim.id not in why and claim.quantity.is_numeric}
    stay = {_meaning(counts_a_stretch), _meaning(counts_several_events)}
    return {
        claim.id: why[claim.id]
        for claim in claims
        if claim.id in why and (claim.effect in kept or why[claim.id] not in stay or claim.scope == "cumulative")
    }


def killed_otherwise(claim: Claim, _: dt.date | None) -> bool:
    """It tells of a crash, an illness or another mishap beside an attack."""
    return _MISHAPS.search(claim.evidence.text) is not None and set(kinds_in(claim.evidence.text)) <= {"mishap"}


def _killed_otherwise(claims: Sequence[Claim]) -> dict[str, str]:
    """Claims of mishaps, where most claims that tell by what people were hit tell of an attack."""
    told = [kinds for claim in claims if claim.means is not None and (kinds := kinds_in(claim.means.text))]
    attacks = sum("mishap" not in kinds for kinds in told)
    if 2 * attacks <= len(told):
        return {}
    return {claim.id: _meaning(killed_otherwise) for claim in claims if killed_otherwise(claim, None)}


def main_day(claims: Iterable[Claim]) -> dt.date | None:
    """The day that most claims of an event name, a report with many claims no louder than one with three."""
    voices: Counter[dt.date] = Counter()
    told: Counter[tuple[str, dt.date]] = Counter()
    for claim in claims:
        if claim.scope == "incident" and claim.time and claim.time.days == 1 and claim.time.earliest:
            key = (claim.report, claim.time.earliest)
            told[key] += 1
            voices[claim.time.earliest] += told[key] <= _VOICES
    return min(voices, key=lambda day: (-voices[day], day)) if voices else None


def meanings() -> Mapping[str, str]:
    """Each rule by name, and the reason that people read."""
    return {rule.__name__: _meaning(rule) for rule in (*RULES, killed_otherwise)}


def _reason(claim: Claim, day: dt.date | None) -> str | None:
    return next((_meaning(rule) for rule in RULES if rule(claim, day)), None)


def _meaning(rule: Holds) -> str:
    return inspect.cleandoc(rule.__doc__ or "")


def _among_ages_or_dates(claim: Claim) -> bool:
    """Whether a bare number stands where ages and days do: between commas, after "aged", or before "death"."""
    at = max(0, (claim.quantity.start or 0) - claim.evidence.start)
    end = at + len(claim.quantity.text or "")
    text = claim.evidence.text
    return bool(_AGED.search(text[max(0, at - _BEFORE) : at]) or _DATED.match(text, end))


def _many(claim: Claim) -> bool:
    return (claim.quantity.low or claim.quantity.high or 0) > 1
