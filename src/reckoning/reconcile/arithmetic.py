"""Sums that do not come out: parts above their whole by the report's words, totals, and daily figures beside totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reckoning.model import Claim, Quantity, Timespan
from reckoning.reconcile.accounts import bounds_people
from reckoning.reconcile.compare import Containment, bounds, same_effect, same_place, same_victims


def stated_part_larger(part: Claim, whole: Claim, places: Containment) -> bool:  # noqa: ARG001 - a rule's arguments
    """A report says that one figure is counted within another: it cannot be above it."""
    low, high = bounds(part.quantity)[0], bounds(whole.quantity)[1]
    if part.part_of != whole.id or not same_effect(part, whole):
        return False
    return low is not None and high is not None and low > high and bounds_people(part) and bounds_people(whole)


def totals_cannot_both_hold(a: Claim, b: Claim, places: Containment) -> bool:
    """Two totals since the beginning, for one place, group and day, contradict where no number satisfies both."""
    if not a.scope == b.scope == "cumulative" or not same_effect(a, b) or not a.polarity == b.polarity == "asserted":
        return False
    (low, high), (other_low, other_high) = bounds(a.quantity), bounds(b.quantity)
    above = low is not None and other_high is not None and low > other_high
    below = high is not None and other_low is not None and high < other_low
    if not (above or below) or same_place(a.place, b.place, places) != "same" or same_victims(a, b) != "same":
        return False
    one, other = a.time or Timespan(), b.time or Timespan()
    begun = one.from_ is None or other.from_ is None or one.from_ == other.from_
    return begun and one.until is not None and one.latest == other.latest


@dataclass(frozen=True, slots=True)
class Uneven:
    """A daily figure of a source, and the two totals of the same source that it is not the difference of."""

    daily: Claim
    before: Claim
    after: Claim

    @property
    def difference(self) -> Quantity:
        """What the totals leave between them."""
        return difference(self.before.quantity, self.after.quantity)

    @property
    def late(self) -> int | None:
        """How many more the total rose by, at the least: they may have been added late; ``None`` where it rose less."""
        low, high = self.difference.low, bounds(self.daily.quantity)[1]
        return low - high if low is not None and high is not None and low > high else None


def difference(before: Quantity, after: Quantity) -> Quantity:
    """The numbers that a rise from one total to another can be; a bound that is not given leaves it open."""
    (low, high), (later_low, later_high) = bounds(before), bounds(after)
    least = None if later_low is None or high is None else max(0, later_low - high)
    most = None if later_high is None or low is None else max(0, later_high - low)
    return Quantity.of(least, most)


def daily_is_not_difference(daily: Claim, before: Claim, after: Claim) -> bool:
    """A source's figure for some days is not the difference of its totals as of the day before and as of the last."""
    rise, (low, high) = difference(before.quantity, after.quantity), bounds(daily.quantity)
    too_few = rise.low is not None and high is not None and high < rise.low
    too_many = rise.high is not None and low is not None and low > rise.high
    return too_few or too_many


def uneven(totals: Sequence[Claim], figures: Sequence[Claim], places: Containment) -> Iterator[Uneven]:
    """The daily figures of one source that its totals, in the order of their days, do not bear out.

    ``totals`` are of one place and group. Only figures for the whole stretch between two totals that follow each
    other are measured: a figure for one deed says nothing of the rest.
    """
    by_end = _by_end(figures)
    dated = [claim for claim in totals if claim.time and claim.time.latest]
    for before, after in pairwise(dated):
        begins, ends = _latest(before), _latest(after)
        for daily in by_end.get(ends, ()):
            time = daily.time or Timespan()
            if time.earliest is None or time.earliest.toordinal() - 1 != begins or daily.scope != "period":
                continue
            same = same_place(daily.place, after.place, places) == "same" and same_victims(daily, after) == "same"
            if same and daily_is_not_difference(daily, before, after):
                yield Uneven(daily, before, after)


def _by_end(figures: Sequence[Claim]) -> Mapping[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for claim in figures:
        if claim.time is not None and claim.time.is_known:
            found.setdefault(_latest(claim), []).append(claim)
    return found


def _latest(claim: Claim) -> int:
    day = claim.time.latest if claim.time else None
    return day.toordinal() if day else 0
