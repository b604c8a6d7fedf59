"""What sources say they count, set against what is compared: fewer of fewer is no contradiction."""

from __future__ import annotations

from reckoning.model import Claim, Timespan
from reckoning.model.entity import Coverage
from reckoning.reconcile.compare import bounds, fold, place_name, victims_of
from reckoning.reconcile.sources import Sources


def counts_only_a_part(claim: Claim, rule: Coverage) -> bool:
    """A source that counts only some people, or only in some places, counts a part of whatever is wider than that."""
    people = rule.victims is not None and victims_of(claim) != fold(rule.victims)
    places = {fold(name) for name in rule.places}
    return people or bool(places and fold(place_name(claim.place)) not in places)


def told_too_early(claim: Claim, rule: Coverage, sources: Sources) -> bool:
    """A source that counts some days late does not have all the dead of a day before so many days are over."""
    day, published = claim.time.latest if claim.time else None, sources.published.get(claim.id)
    told = Timespan(published, published).latest if published else None
    if not rule.lag or day is None or told is None:
        return False
    return (told - day).days < rule.lag


def explained_by_coverage(a: Claim, b: Claim, sources: Sources) -> bool:
    """The lower of two figures is no contradiction where its source is stated to count only a part of the other's.

    The same holds where it was told before the source could have counted all.
    """
    for lower, higher in ((a, b), (b, a)):
        rule = sources.covers.get(sources.keys[lower.id])
        most, least = bounds(lower.quantity)[1], bounds(higher.quantity)[0]
        below = most is not None and least is not None and most < least
        if not rule or not below:
            continue
        partly = rule != sources.covers.get(sources.keys[higher.id]) and counts_only_a_part(lower, rule)
        if partly or told_too_early(lower, rule, sources):
            return True
    return False
