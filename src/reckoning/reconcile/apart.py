"""What surely tells two events apart: days, places, grain and means, in one report and between two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reckoning.lexicon.kinds_of_means import ALL_OVER, KINDS, TOGETHER
from reckoning.model import HOW_RESOLVED, Claim, Effect
from reckoning.reconcile.whereabouts import YEAR, Spot, days_of, gap, spot_of, spots_of, surely_elsewhere, united_spots

HARM: frozenset[Effect] = frozenset(("killed", "injured", "casualties"))
APART_DAYS: Final = 2  # days between two events that one report tells; "Tuesday" may be when somebody spoke of Monday
SLACK: Final = 2  # days by which two reports of one event may differ, as measured (docs/incidents.md)
WEEK: Final = 7
MANY: Final = 3  # dead of one attack: so many are counted anew each day, as one or two are not
CARRIED: Final = 4  # days between two events where the reader carried a day over from another sentence
SURE_HOW: Final = ("others near", "stated", "names in it", "lies in")  # how a name is surely put on the map

_KINDS: Final = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in KINDS.items())
_ALL_OVER: Final = re.compile(ALL_OVER)

Days = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What marks out the event of some claims, by those of people killed or hurt where there are any.

    ``days``, ``spots`` and ``kinds`` (of means) are those that the claims' own sentences name; ``all_days`` and
    ``all_spots`` also those that the reader carried over from another, ``sure_spots`` those that are surely put on the
    map. ``grain`` is "wide" for the count of all of a
    country on a day, "narrow" for what befell one place, ``None`` where neither is sure. ``is_daily`` tells that a day
    is counted, not an attack: it says so, or its sentence goes from day to day. ``several`` tells that more than one
    is counted, "hundreds" among them: of one victim a report tells much of other days too.
    """

    days: Days
    all_days: Days
    spots: tuple[Spot, ...]
    sure_spots: tuple[Spot, ...]
    all_spots: tuple[Spot, ...]
    kinds: frozenset[str]
    grain: str | None
    is_daily: bool
    effects: frozenset[str]
    figures: frozenset[tuple[str, int]]
    sentences: frozenset[int]
    several: bool = False


def listing(claims: Iterable[Claim]) -> frozenset[int]:
    """Where the sentences start that count people of one effect on several days, one after the other."""
    found: dict[tuple[int, Effect], set[tuple[int, int]]] = defaultdict(set)
    for claim in claims:
        if claim.quantity.low is not None and _own_time(claim):
            found[claim.evidence.start, claim.effect].update(days_of([claim]))
    return frozenset(start for (start, _), days in found.items() if len(days) > 1)


def marks_of(claims: Sequence[Claim], lists: Collection[int] = ()) -> Marks:
    """The marks of the event that these claims tell of; ``lists`` as :func:`listing` finds them."""
    harm = [claim for claim in claims if claim.effect in HARM] or list(claims)
    located = [claim for claim in harm if _own_place(claim)]
    return Marks(
        days=days_of((claim for claim in harm if _own_time(claim)), longest=YEAR),
        all_days=days_of(harm, longest=YEAR),
        spots=_narrowest(spots_of(located)),
        sure_spots=_narrowest(spots_of(claim for claim in located if _on_map(claim))),
        all_spots=spots_of(harm),
        kinds=frozenset(kind for claim in harm for kind in kinds_of(claim)),
        grain=_grain(harm),
        is_daily=any(claim.scope == "period" or claim.evidence.start in lists for claim in harm),
        effects=frozenset(claim.effect for claim in harm),
        figures=frozenset((claim.effect, claim.quantity.low) for claim in claims if claim.quantity.low is not None),
        sentences=frozenset(claim.evidence.start for claim in claims),
        several=any(of_several(claim) for claim in claims),
    )


def joined(a: Marks, b: Marks) -> Marks:
    """The marks of the claims of both together, where both harm people or neither does."""
    return Marks(
        days=_united(a.days, b.days),
        all_days=_united(a.all_days, b.all_days),
        spots=_narrowest(united_spots(a.spots, b.spots)),
        sure_spots=_narrowest(united_spots(a.sure_spots, b.sure_spots)),
        all_spots=united_spots(a.all_spots, b.all_spots),
        kinds=a.kinds | b.kinds,
        grain="narrow" if "narrow" in (a.grain, b.grain) else a.grain if a.grain == b.grain else None,
        is_daily=a.is_daily or b.is_daily,
        effects=a.effects | b.effects,
        figures=a.figures | b.figures,
        sentences=a.sentences | b.sentences,
        several=a.several or b.several,
    )


def _united(a: Days, b: Days) -> Days:
    return a if a == b else tuple(sorted({*a, *b}))


def told_apart(a: Marks, b: Marks) -> bool:
    """Two tellings of one report are of two events where days, places, grain or means surely differ.

    One figure told for both days, or for both places, speaks for one event, since a place or a day was misread, unless
    both differ or one sentence tells both. Nobody misreads a day by more than a week where both sentences name one.
    """
    one_sentence = not a.sentences.isdisjoint(b.sentences)
    days, places = _days_apart(a, b, near=one_sentence), elsewhere(a.spots, b.spots)
    if _one_figure(a, b) and not one_sentence:
        return days and (places or min(_gaps(a.days, b.days), default=0) > WEEK)
    return days or places or grains_differ(a, b) or means_exclude(a, b)


def _one_figure(a: Marks, b: Marks) -> bool:
    """Whether both count the same number of one effect at most: parts of tolls are small numbers, which many share."""
    one, other = _most(a.figures), _most(b.figures)
    return any(other.get(effect) == number for effect, number in one.items())


@lru_cache(maxsize=65536)
def _most(figures: frozenset[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for effect, number in figures:
        found[effect] = max(number, found.get(effect, 0))
    return found


def surely_two(a: Marks, b: Marks) -> bool:
    """Two reports tell of two events where days lie more than a slack apart, or places or grain surely differ."""
    if days_differ(a, b) or grains_differ(a, b) or _other_day(a, b) or _faint(a, b):
        return True
    return elsewhere(a.sure_spots, b.sure_spots) and elsewhere(a.spots, b.spots)


def kin(a: Marks, b: Marks) -> int:
    """How well a part of a report fits an event that it told before: the same day, the same place, the same figure."""
    days = any(gap(one, other) == 0 for one in a.all_days for other in b.all_days)
    places = any(one.names & other.names for one in a.all_spots for other in b.all_spots)
    return 2 * bool(a.figures & b.figures) + days + places


def days_differ(a: Marks, b: Marks) -> bool:
    """Days: all that both name lie farther apart than reports of one event do; by a day where both count a country."""
    slack = 0 if a.grain == b.grain == "wide" else SLACK
    return bool(a.days and b.days) and min(_gaps(_dated(a.all_days), _dated(b.all_days))) > slack


def _other_day(a: Marks, b: Marks) -> bool:
    """Days: both name the very day in their own words, each another, and count other numbers of dead, several each."""
    one, other = _most(a.figures).get("killed", 0), _most(b.figures).get("killed", 0)
    if one == other or min(one, other) < MANY:
        return False
    exact = [[days for days in marks.days if days[0] == days[1]] for marks in (a, b)]
    return len(exact[0]) == len(a.days) and len(exact[1]) == len(b.days) and min(_gaps(a.days, b.days), default=0) > 0


def _faint(a: Marks, b: Marks) -> bool:
    """Places: one counts nobody, names no day and no place of the other: likeness of words is too little."""
    counted = (a.figures or a.days) and (b.figures or b.days)
    if counted or all(spot.is_wide for spot in (*a.all_spots, *b.all_spots)):
        return False
    return bool(a.all_spots and b.all_spots) and not any(
        one.names & other.names for one in a.all_spots for other in b.all_spots
    )


def _dated(days: Days) -> Days:
    """The days without the stretches of more than a week, where any are told more closely."""
    return tuple(one for one in days if one[1] - one[0] < WEEK) or days


def _days_apart(a: Marks, b: Marks, *, near: bool) -> bool:
    """Days: those of own sentences lie two or more apart; one is enough in one sentence, or for the count of a day."""
    if a.effects.isdisjoint(b.effects):
        return False
    least = 1 if near or a.is_daily or b.is_daily or a.grain == b.grain == "wide" else APART_DAYS
    own = _gaps(a.days, b.days)
    if own and (min(own) >= least or (min(own) and max(own) >= APART_DAYS)):
        return True
    told = _gaps(a.all_days, b.all_days)
    if not told or a.is_daily or b.is_daily:
        return bool(told) and min(told) >= 1
    return bool(a.days or b.days) and a.several and b.several and min(told) >= CARRIED


def of_several(claim: Claim) -> bool:
    """Whether a claim counts more than one, in numbers or by a vague word."""
    low, high = claim.quantity.low, claim.quantity.high
    return claim.quantity.mod == "vague" if low is None and high is None else (low or high or 0) > 1


def _gaps(a: Days, b: Days) -> list[int]:
    return [gap(one, other) for one in a for other in b]


def elsewhere(a: Iterable[Spot], b: Sequence[Spot]) -> bool:
    """Places: all that both name are too far from each other for one to lie in the other, or in other countries."""
    found = [surely_elsewhere(one, other) or _abroad(one, other) for one in a for other in b]
    return bool(found) and all(found)


def _abroad(a: Spot, b: Spot) -> bool:
    return None not in (a.country, b.country) and a.country != b.country and not a.names & b.names


def grains_differ(a: Marks, b: Marks) -> bool:
    """Grain: one counts all of a country on a day, the other what befell one place, which is a part of it."""
    return {a.grain, b.grain} == {"wide", "narrow"}


def means_exclude(a: Marks, b: Marks) -> bool:
    """Means: both name some, and none that one attack may use together."""
    pairs = [(one, other) for one in a.kinds for other in b.kinds]
    return bool(pairs) and not any(
        one == other or (min(one, other), max(one, other)) in TOGETHER for one, other in pairs
    )


def kinds_of(claim: Claim) -> tuple[str, ...]:
    """The kinds of the means that a claim's own sentence names."""
    means = claim.means
    if means is None or not claim.evidence.start <= means.start < claim.evidence.end:
        return ()
    return kinds_in(means.text)


@lru_cache(maxsize=65536)
def kinds_in(means: str) -> tuple[str, ...]:
    """The kinds of means that words tell."""
    return tuple(kind for kind, words in _KINDS if words.search(means))


def _grain(claims: Iterable[Claim]) -> str | None:
    """Whether all claims count a whole country on a day, or one of them tells a narrower place."""
    grains = {_grain_of(claim) for claim in claims}
    return "narrow" if "narrow" in grains else "wide" if grains == {"wide"} else None


def _grain_of(claim: Claim) -> str | None:
    if claim.place is None:
        return None
    if not spot_of(claim.place).is_wide:
        return "narrow"
    return "wide" if claim.scope == "period" or _ALL_OVER.search(claim.evidence.text) else None


def _narrowest(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Without countries, where narrower places are named too."""
    return tuple(spot for spot in spots if not spot.is_wide) or spots


def _own_time(claim: Claim) -> bool:
    """Whether the claim's own sentence names its days."""
    start = claim.time.start if claim.time else None
    return start is not None and claim.evidence.start <= start < claim.evidence.end


def _own_place(claim: Claim) -> bool:
    """Whether the claim's own sentence names its place."""
    return claim.place is not None and claim.evidence.start <= claim.place.span.start < claim.evidence.end


def _on_map(claim: Claim) -> bool:
    """Whether the place is there by its own name, and the report supports it; or somebody else put it on the map."""
    how = claim.rules.get(HOW_RESOLVED, "")
    return not how or (how.startswith(("name", "lies in")) and any(words in how for words in SURE_HOW))
