"""Tables of daily figures: every day whose new figure is not the difference of the totals, and why."""

from __future__ import annotations

import datetime as dt
import hashlib
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reckoning.reconcile.columns import Columns, Pair

MOST_DAYS = 7  # a new figure may be for several days; beyond a week that would fit by chance
ROUND = 1000  # a total that ends in three zeros is read as rounded
ROUND_NEW = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A day's row: its figures by column; a column without one is not there."""

    day: dt.date
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Step:
    """A day with a new figure and a total, the day that gave a total before, and that total.

    ``news`` are the new figures of the days after ``since``, up to this one; ``None`` where a day has none.
    """

    day: dt.date
    new: int
    total: int
    since: dt.date
    before: int
    news: tuple[int | None, ...]

    @property
    def difference(self) -> int:
        """How far the total rose since it was given before."""
        return self.total - self.before

    @property
    def rest(self) -> int:
        """What the total rose by, beyond the new figure."""
        return self.difference - self.new

    @property
    def days(self) -> int:
        """For how many days the difference is: more than one where no total was given the day before."""
        return (self.day - self.since).days


@dataclass(frozen=True, slots=True)
class Break:
    """A day whose new figure is not the difference of the totals, the rule that explains it, and the sentence.

    ``reason`` is ``None`` where nothing in the table explains it.
    """

    pair: Pair
    step: Step
    reason: str | None
    sentence: str

    @property
    def id(self) -> str:
        """The first 16 hex digits of the SHA-256 of rule, column and day: the same as long as these are."""
        return _id("daily_is_not_difference", self.pair.total, self.step.day)


@dataclass(frozen=True, slots=True)
class Fall:
    """A day on which a total is below the one given before."""

    pair: Pair
    day: dt.date
    total: int
    since: dt.date
    before: int

    @property
    def id(self) -> str:
        """As for :class:`Break`."""
        return _id("cumulative_series_falls", self.pair.total, self.day)

    @property
    def sentence(self) -> str:
        """The fall in words, with its arithmetic."""
        return (
            f"{self.pair.total} falls from {self.before:,} on {self.since} to {self.total:,} on {self.day}, "
            f"by {self.before - self.total:,}: a total cannot fall unless it is corrected"
        )


@dataclass(frozen=True, slots=True)
class Late:
    """A day whose new figure holds people added late, as the table itself says: ``parts`` make up the new figure."""

    pair: Pair
    day: dt.date
    new: int
    parts: Mapping[str, int]

    @property
    def late(self) -> int:
        """How many of the new figure were added late."""
        return sum(count for name, count in self.parts.items() if name in self.pair.late)

    @property
    def sentence(self) -> str:
        """The sum in words."""
        told = " + ".join(f"{count:,} {name}" for name, count in self.parts.items())
        late = f"{self.late:,} of them were added late or are of other days"
        return f"{self.pair.new} {self.new:,} on {self.day} = {told}: {late}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one pair of columns.

    ``given`` counts the days with a total, ``compared`` those with a new figure that could be compared; ``gaps`` are
    stretches of days without a total, between days that have one, both ends inclusive.
    """

    pair: Pair
    given: int
    compared: int
    breaks: tuple[Break, ...]
    falls: tuple[Fall, ...]
    late: tuple[Late, ...]
    gaps: tuple[tuple[dt.date, dt.date], ...]


@dataclass(frozen=True, slots=True)
class Daily:
    """A table of daily figures: its name, what its columns are taken for, its rows by day, and what was found."""

    name: str
    columns: Columns
    entries: tuple[Entry, ...]
    checked: tuple[Checked, ...]

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Every day whose new figure is not the difference of the totals."""
        return tuple(item for one in self.checked for item in one.breaks)

    @property
    def falls(self) -> tuple[Fall, ...]:
        """Every day on which a total falls."""
        return tuple(item for one in self.checked for item in one.falls)


def check(name: str, entries: Iterable[Entry], columns: Columns) -> Daily:
    """Every pair of columns, checked. A day is compared with the last day before it that gives a total."""
    ordered = tuple(sorted(entries, key=lambda entry: entry.day))
    checked = (_checked(pair, ordered) for pair in columns.pairs)
    return Daily(name, columns, ordered, tuple(_with_others(one, ordered, columns) for one in checked))


def _with_others(checked: Checked, entries: Sequence[Entry], columns: Columns) -> Checked:
    """What other columns of new figures say of the same total is told beside a break: a table may correct itself."""
    by_day = {entry.day: entry.figures for entry in entries}
    breaks: list[Break] = []
    for item in checked.breaks:
        row = by_day[item.step.day]
        others = [
            pair.new
            for pair in columns.pairs
            if pair.new and pair != checked.pair and row.get(pair.total) == item.step.total
            if row.get(pair.new) == item.step.difference
        ]
        told = f"{item.sentence}. Its column {others[0]} says {item.step.difference:,}" if others else item.sentence
        breaks.append(replace(item, sentence=told))
    return replace(checked, breaks=tuple(breaks))


def _checked(pair: Pair, entries: Sequence[Entry]) -> Checked:
    steps, falls, gaps = _walk(pair, entries)
    broken = [step for step in steps if step.rest]
    breaks = tuple(_explained(pair, step, broken, steps) for step in broken)
    late = tuple(found for entry in entries if (found := _late(pair, entry)))
    given = sum(pair.total in entry.figures for entry in entries)
    return Checked(pair, given, len(steps), breaks, tuple(falls), late, tuple(gaps))


def _walk(pair: Pair, entries: Sequence[Entry]) -> tuple[list[Step], list[Fall], list[tuple[dt.date, dt.date]]]:
    steps: list[Step] = []
    falls: list[Fall] = []
    gaps: list[tuple[dt.date, dt.date]] = []
    last: tuple[dt.date, int] | None = None
    news: dict[dt.date, int] = {}
    one = dt.timedelta(days=1)
    for entry in entries:
        total, new = entry.figures.get(pair.total), entry.figures.get(pair.new or "")
        if new is not None:
            news[entry.day] = new
        if total is None:
            continue
        if last is not None:
            since, before = last
            between = [since + one * k for k in range(1, (entry.day - since).days + 1)]
            if len(between) > 1:
                gaps.append((between[0], between[-2]))
            if total < before:
                falls.append(Fall(pair, entry.day, total, since, before))
            if new is not None:
                steps.append(Step(entry.day, new, total, since, before, tuple(news.get(day) for day in between)))
        last = entry.day, total
    return steps, falls, gaps


def _late(pair: Pair, entry: Entry) -> Late | None:
    new = entry.figures.get(pair.new or "")
    parts = {name: count for name in pair.parts if (count := entry.figures.get(name))}
    if new is None or sum(parts.values()) != new or not any(name in pair.late for name in parts):
        return None
    return Late(pair, entry.day, new, parts)


# Why a new figure is not the difference ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Case:
    """A step that does not fit, with the other steps of its column: those that do not fit, and all of them."""

    step: Step
    broken: Sequence[Step]
    steps: Sequence[Step]


def days_without_total(case: _Case) -> str | None:
    """No total is given for the days before: the difference is for all of these days, the new figure not for all."""
    step = case.step
    if step.days == 1 or step.rest < 0:
        return None
    gap = _stretch(step.since + dt.timedelta(days=1), step.day - dt.timedelta(days=1))
    if None not in step.news and sum(filter(None, step.news)) == step.difference:
        sums = " + ".join(f"{new:,}" for new in step.news)
        return f"no total is given for {gap}; the new figures since then add up: {sums} = {step.difference:,}"
    return (
        f"no total is given for {gap}, so the difference of {step.difference:,} is for {step.days} days; "
        f"the {step.rest:,} beyond the new figure fall on the days without one, or were added late"
    )


def new_figure_of_several_days(case: _Case) -> str | None:
    """The new figure is the difference over several days: it repeats what was counted as new on the days before."""
    step = case.step
    for earlier in case.steps:
        back = (step.day - earlier.since).days
        if step.days < back <= MOST_DAYS and step.total - earlier.before == step.new:
            return (
                f"the new figure is for {back} days: {step.total:,} − {earlier.before:,} "
                f"(the total of {earlier.since}) = {step.new:,}"
            )
    return None


def made_up_for_by_a_neighbour(case: _Case) -> str | None:
    """The days before or after differ by as much the other way: people were counted on one day and added on another."""
    step = case.step
    for other in case.broken:
        apart = (other.day - step.day).days
        linked = other.since == step.day or step.since == other.day
        if linked and other.rest == -step.rest and abs(apart) <= MOST_DAYS:
            when = "after" if apart > 0 else "before"
            ways = ("more", "fewer") if step.rest > 0 else ("fewer", "more")
            return (
                f"{abs(step.rest):,} {ways[0]} were added to the total than the new figure says, and {ways[1]} by as "
                f"many on {other.day}, the day {when}: together the new figures and the totals agree"
            )
    return None


def total_lowered(case: _Case) -> str | None:
    """The total was lowered: a correction of earlier days, which the new figure of this day does not tell of."""
    step = case.step
    if step.difference >= 0:
        return None
    return (
        f"the total was corrected down, from {step.before:,} to {step.total:,}: by {-step.rest:,} beyond the new figure"
    )


def total_rounded(case: _Case) -> str | None:
    """One of the totals is a round number of thousands, and the difference is within the rounding."""
    step = case.step
    for total, day in ((step.total, step.day), (step.before, step.since)):
        if total and total % ROUND == 0 and abs(step.rest) < ROUND:
            return f"the total of {day}, {total:,}, is a round number, and {abs(step.rest):,} is within its rounding"
    return None


def new_figure_rounded(case: _Case) -> str | None:
    """The new figure is a round number of hundreds, and the difference is within the rounding."""
    step = case.step
    if not step.new or step.new % ROUND_NEW or abs(step.rest) >= ROUND_NEW // 2:
        return None
    return f"the new figure, {step.new:,}, is a round number, and {abs(step.rest):,} is within its rounding"


Explanation = Callable[[_Case], str | None]
EXPLANATIONS: tuple[Explanation, ...] = (
    made_up_for_by_a_neighbour,
    new_figure_of_several_days,
    days_without_total,
    total_lowered,
    total_rounded,
    new_figure_rounded,
)
"""The rules that explain, the strictest first; the first that fits is given."""


def meaning(explanation: Explanation) -> str:
    """What an explanation says, for people: its docstring."""
    return inspect.cleandoc(explanation.__doc__ or "")


def _explained(pair: Pair, step: Step, broken: Sequence[Step], steps: Sequence[Step]) -> Break:
    more = "more" if step.rest > 0 else "fewer"
    sums = (
        f"{pair.new} says {step.new:,} for {step.day}, yet {pair.total} goes from {step.before:,} on {step.since} to "
        f"{step.total:,}, which is {step.difference:,}: {abs(step.rest):,} {more}"
    )
    case = _Case(step, broken, steps)
    for explanation in EXPLANATIONS:
        told = explanation(case)
        if told is not None:
            return Break(pair, step, explanation.__name__, f"{sums}. {told[0].upper()}{told[1:]}")
    # A late addition looks just so; that it is one, the table does not say, and nor do we.
    why = "Nothing in the table says why"
    why += "; people added late, or a correction, would look so" if step.rest > 0 else "; a correction would look so"
    return Break(pair, step, None, f"{sums}. {why}")


def _stretch(first: dt.date, last: dt.date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _id(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:16]
